"""Makes tests/data/*.docx: speeches as other offices lay them out. Run it again only to change them: python tests/handmade.py."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

DATA = Path(__file__).parent / "data"
CHANCE = random.Random(7)

SPLIT = [
    "　　今天我们开个短会，主要是把防汛的事再敲一遍。下面，我讲三点意见。",
    "　　一、认清形势，绷紧防汛这根弦",
    "　　今年雨来得早、来得急，水库的水位比往年同期高。",
    "　　（一）把隐患看在前面。山洪沟、老堤段、地下车库，逐处看过再说放心。看过的要签字，没看过的要补看。",
    "　　（二）把人放在前面。夜里转移最难，老人孩子谁来背、往哪里送，事先要定到人。",
    "　　二、压实责任，一段堤一段人",
    "　　1.包保干部到岗。名字写在堤上，人就要站在堤上。",
    "　　2.值守电话有人接。响三声没有人接，就按脱岗处理。",
    "　　不在岗的，会后单独说明。",
    "　　同志们，汛情不等人，散会就去办！",
]


_TELLING = ("[Content_Types].xml", "_rels/.rels")
"""Parts that tell where the main one is."""


def as_word_online(source: Path, made: Path) -> Path:
    """`source` as Word Online saves it: the main part is document2.xml, and there is no docProps."""
    with zipfile.ZipFile(source) as old:
        held = [(name, old.read(name)) for name in old.namelist() if not name.startswith("docProps")]
    with zipfile.ZipFile(made, "w") as new:
        for name, content in held:
            told = content.replace(b"word/document.xml", b"word/document2.xml") if name in _TELLING else content
            new.writestr(
                name.replace("word/document.xml", "word/document2.xml").replace("rels/document.xml", "rels/document2.xml"), told
            )
    return made


def _runs(paragraph: Paragraph, text: str) -> None:
    """Write `text` in runs cut anywhere, with proofing marks and bookmarks in between, as WPS leaves them."""
    at = 0
    while at < len(text):
        size = CHANCE.randint(1, 6)
        run = paragraph.add_run(text[at : at + size])
        if CHANCE.random() < 0.3:
            run.font.name = CHANCE.choice(["仿宋", "Times New Roman"])
        if CHANCE.random() < 0.2:
            mark = OxmlElement("w:proofErr")
            mark.set(qn("w:type"), CHANCE.choice(["spellStart", "spellEnd"]))
            paragraph._p.append(mark)
        at += size


def _table(document: Doc) -> None:
    table = document.add_table(rows=2, cols=2)
    for n, word in enumerate(["堤段", "责任人", "东堤", "李四"]):
        table.cell(n // 2, n % 2).text = word


def split_runs() -> Doc:
    """Everything in Normal: title on two centred lines, typed indents and numbers, runs cut anywhere, a table in between."""
    document = Document()
    for words in ("在全县防汛抗旱暨安全生产", "工作会议上的讲话"):
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _runs(title, words)
    for words in ("县长　王五", "（2026年6月2日）", "", "同志们:"):
        _runs(document.add_paragraph(), words)
    for n, words in enumerate(SPLIT):
        _runs(document.add_paragraph(), words)
        document.add_paragraph() if n % 3 == 0 else None
        _table(document) if n == 4 else None
    return document


_NUMBERING = (
    '<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>'
    "</w:abstractNum>"
)


def _numbered(paragraph: Paragraph, level: int) -> None:
    about = paragraph._p.get_or_add_pPr()
    about.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def automatic_numbers() -> Doc:
    """Title and headings in Word's own styles, numbers counted by Word, points on lines of their own above their text."""
    document = Document()
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_paragraph("内部材料　注意保存")
    document.add_paragraph("在全市优化营商环境大会上的讲话", style="Title")
    document.add_paragraph("2026年2月24日", style="Subtitle")
    document.add_paragraph("各位企业家、同志们：")
    document.add_paragraph("新年上班第一天，我们请企业家坐在前排。", style="Body Text")
    for part, points in (
        ("看到差距", [("办事还不够快", "一枚章跑三趟，企业等不起。"), ("说话还不够算数", "承诺过的事，有的拖成了旧账。")]),
        (
            "拿出办法",
            [("一个口子办到底", "从今天起，事情进了门就有人管。"), ("一把尺子量到底", "本地外地、大的小的，一样对待。")],
        ),
    ):
        _numbered(document.add_paragraph(part, style="Heading 1"), 0)
        for name, words in points:
            _numbered(document.add_paragraph(name, style="Heading 2"), 1)
            document.add_paragraph(words, style="Body Text")
    document.add_paragraph("最后，祝大家马到成功！", style="Body Text")
    return document


def tracked_changes() -> Doc:
    """An office's own style names, 一是 二是 in bold run-in headings, tracked changes, a link, a table before the speech."""
    document = Document()
    for name in ("公文标题", "公文一级标题", "公文正文"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _table(document)
    document.add_paragraph("在街道平安建设调度会上的发言", style="公文标题")
    document.add_paragraph("同志们：", style="公文正文")
    opening = document.add_paragraph("这个月的警情", style="公文正文")
    opening._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>下降了</w:delText></w:r></w:del>'))
    opening._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>有升有降，</w:t></w:r></w:ins>'))
    opening.add_run("要一件一件分析。")
    document.add_paragraph("一、问题在哪里", style="公文一级标题")
    for head, words in (
        ("一是门没有看住。", "三个小区的门禁坏了半个月。"),
        ("二是灯没有亮起来。", "背街小巷夜里黑，居民不敢走。"),
    ):
        point = document.add_paragraph(style="公文正文")
        point.add_run(head).bold = True
        point.add_run(words)
    document.add_paragraph("二、下一步怎么办", style="公文一级标题")
    link = document.add_paragraph("一要修。门禁和路灯", style="公文正文")
    link._p.append(parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>这个月修完</w:t></w:r></w:hyperlink>'))
    link.add_run("。")
    document.add_paragraph("二要巡。网格员每晚走一圈，看到什么报什么。", style="公文正文")
    return document


FILES = {"split-runs.docx": split_runs, "automatic-numbers.docx": automatic_numbers, "tracked-changes.docx": tracked_changes}

if __name__ == "__main__":
    for name, make in FILES.items():
        make().save(str(DATA / name))
