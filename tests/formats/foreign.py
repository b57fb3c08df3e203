"""Word files as other people's programs make them, and the words in a Word file, for the tests of typeset."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from handmade import as_word_online
from lxml import etree
from tools import program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)

MARKDOWN = """# 在全县防汛抗旱工作会议上的讲话

县长　王五

（2026年6月2日）

同志们：

今年雨来得早，水库的水位比往年高。下面讲两点意见。

## 一、把隐患看在前面

**（一）看堤。**每一段堤都要有人看，看过的要签字。

（二）看库。共有`36`座水库，*逐库*过一遍。

| 水库 | 责任人 |
|------|--------|
| 东塘 | 李四   |

## 二、把人放在前面

1. 老人孩子谁来背。
2. 往哪里送。

- 夜里转移最难。

> 宁可十防九空。

同志们，散会就去办！[^1]

[^1]: 会后补发包保名单。
"""

TYPED = [
    "关于全区安全生产大检查情况的通报", "各乡镇人民政府，区直各单位：", "根据工作安排，现将有关情况通报如下。", "一、总体情况",
    "(一)面上情况。共检查企业312家，发现隐患1096处。", "（二）点上情况", "1、危险化学品。检查46家。", "（1）仓储企业。检查12家，发现“三违”4起。",
    "二．存在的问题。有的单位检查走过场，有的企业整改打折扣。", "①台账不全;②责任不清。", "三、下一步要求", "请各单位对照检查，于6月底前报送整改情况。",
    "附件：检查情况统计表", "区安全生产委员会办公室", "2026年6月12日",
]  # fmt: skip


def by_pandoc(folder: Path) -> Path:
    """Markdown with lists, a table and a footnote, made by pandoc."""
    (folder / "稿.md").write_text(MARKDOWN, encoding="utf-8")
    made = folder / "pandoc.docx"
    subprocess.run([program("pandoc"), str(folder / "稿.md"), "-o", str(made)], check=True, timeout=60)
    return made


def by_libreoffice(folder: Path) -> Path:
    """A page of html with a list, a table and bold words, made by LibreOffice Writer."""
    points = "".join(f"<p>　　{line}</p>" for line in TYPED[2:])
    page = (
        f"<html><head><meta charset='utf-8'></head><body><p align=center><b>{TYPED[0]}</b></p><p>{TYPED[1]}</p>{points}"
        "<ol><li>东片</li><li>西片</li></ol><table border=1><tr><td>企业</td><td>隐患</td></tr>"
        "<tr><td>312家</td><td>1096处</td></tr></table><p>（此件公开发布）</p></body></html>"
    )
    (folder / "通报.html").write_text(page, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    office = [program("soffice", "libreoffice"), profile, "--headless", "--infilter=HTML (StarWriter)"]
    into = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "通报.html")]
    subprocess.run([*office, *into], check=True, capture_output=True, timeout=120)
    return folder / "通报.docx"


def by_python_docx(folder: Path) -> Path:
    """Word's own heading and list styles, a picture, a table with joined cells, a header that says something."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_heading("2026年度述职报告", 0)
    document.add_paragraph("各位领导、各位同事：")
    document.add_heading("履职情况", 1)
    document.add_paragraph("抓学习。", style="List Number")
    document.add_paragraph("抓调研。", style="List Number")
    document.add_paragraph("走访群众", style="List Bullet")
    document.add_picture(io.BytesIO(PICTURE))
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for n, words in enumerate(("指标", "目标", "完成", "走访", "120户", "136户")):
        table.cell(n // 3, n % 3).text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_heading("存在不足", 1)
    document.add_paragraph("一是学得不深。二是想得不远。")
    document.add_paragraph("张三\n2026年12月20日")
    document.save(str(folder / "述职.docx"))
    return folder / "述职.docx"


def by_wps(folder: Path) -> Path:
    """Everything in Normal, typed indents, a text box in both dialects, tracked changes, hidden words, a content control."""
    document = Document()
    for line in ("在全镇人居环境整治", "推进会上的发言", "（2026年4月2日）", "同志们："):
        document.add_paragraph(line)
    document.add_paragraph("　　第一，要真动。房前屋后先干净。")
    box = "<w:txbxContent><w:p><w:r><w:t>会后收回</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w", "wp", "a", "r") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    document.paragraphs[3]._p.append(
        parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    changed = document.add_paragraph("　　第二，要")
    for xml in (
        '<w:del {ns} w:id="1" w:author="a"><w:r><w:delText>常</w:delText></w:r></w:del>',
        '<w:ins {ns} w:id="2" w:author="a"><w:r><w:t>长</w:t></w:r></w:ins>',
        "<w:r {ns}><w:t>抓。</w:t></w:r>",
        "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>",
    ):
        changed._p.append(parse_xml(xml.replace("{ns}", nsdecls("w"))))
    control = "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>　　第三，要比。一月一比。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(-1, parse_xml(control.replace("{ns}", nsdecls("w"))))
    document.add_paragraph("　　谢谢大家！")
    document.save(str(folder / "发言.docx"))
    return folder / "发言.docx"


def by_word_online(folder: Path) -> Path:
    """The same as from WPS, as Word Online saves it."""
    return as_word_online(by_wps(folder), folder / "在线.docx")


MAKERS = (by_pandoc, by_libreoffice, by_python_docx, by_wps, by_word_online)


def words(path: Path) -> str:
    """Every character of a Word file's text that is not blank, in order: tables and text boxes too, deleted words not."""
    with zipfile.ZipFile(path) as archive:
        main = next(name for name in archive.namelist() if name.startswith("word/document"))
        root = etree.fromstring(archive.read(main))
    return "".join("".join(_texts(root)).split())


def _texts(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in _GONE and not (child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None):
            yield from _texts(child)
