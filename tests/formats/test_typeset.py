"""Anybody's text laid out: no character lost, everything recognised that official documents have, the rest told with its place."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from docx import Document
from foreign import MAKERS, by_pandoc, by_python_docx, by_wps, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nigao.errors import NigaoError, UsageError
from nigao.formats import docx
from nigao.formats.options import USUAL, Options
from nigao.formats.typeset import Typeset, check_name, manuscript, typeset
from nigao.formats.word.reference import read_reference
from nigao.library.library import Library

SLOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ANY = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff\ufeff\x85")
LINES = st.one_of(
    st.text(ANY, max_size=40),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(
            [
                *[
                    "一、",
                    "（一）",
                    "(二)",
                    "1.",
                    "2、",
                    "（1）",
                    "第一，",
                    "一要",
                    "一是",
                    "①",
                    "同志们：",
                    "附件：",
                    "\u3000\u3000",
                    "2026年3月10日",
                    "# ",
                    "- ",
                    "**",
                ]
            ]
        ),
        st.text(st.sampled_from("群众办事，。！《》“”（）0a_*\\`| \t　【】：；—"), max_size=40),
        st.sampled_from(["", "。", "在会上的讲话", "办公室", "______"]),
    ),
)


def laid_out(name: str, content: bytes, library: Library, options: Options = USUAL) -> Typeset:
    """The file laid out."""
    return typeset(manuscript(name, content, library), library, options)


def bare(text: str) -> str:
    """Without blanks, as Python and Word see them."""
    return "".join(text.split())


def said(made: Typeset, folder: Path) -> str:
    """Every character of the file that was made."""
    (folder / "made.docx").write_bytes(made.content)
    return words(folder / "made.docx")


@SLOW
@given(lines=st.lists(LINES, max_size=14))
def test_any_text_keeps_every_character(lines: list[str], mini: Library, tmp_path: Path) -> None:
    """Characters in = characters out, in order; read back by the same recogniser they are still the same."""
    text = "\n".join(lines)
    if not text.strip():
        return
    try:
        made = laid_out("a.txt", text.encode(), mini)
    except NigaoError as fault:
        assert "没有字" in str(fault)
        return
    assert said(made, tmp_path) == bare(text)
    assert bare(docx.read(made.content, mini).text) == bare(text)


@SLOW
@given(lines=st.lists(st.tuples(LINES, st.sampled_from(["", "Heading 1", "Heading 2", "Title", "Body Text", "List Bullet"])), max_size=8),
       cells=st.lists(st.text(st.sampled_from("群众办事0a，。"), max_size=6), max_size=4))  # fmt: skip
def test_any_word_file_keeps_every_character(
    lines: list[tuple[str, str]], cells: list[str], mini: Library, tmp_path: Path
) -> None:
    """In any styles, with a table somewhere."""
    document = Document()
    for n, (text, style) in enumerate(lines):
        document.add_paragraph(text.replace("\t", " "), style=style or None)
        if n == len(cells):
            table = document.add_table(rows=1, cols=max(1, len(cells)))
            for cell, inner in zip(table.rows[0].cells, cells, strict=False):
                cell.text = inner
    document.save(str(tmp_path / "a.docx"))
    try:
        made = laid_out("a.docx", (tmp_path / "a.docx").read_bytes(), mini)
    except NigaoError as fault:
        assert "没有字" in str(fault)
        assert words(tmp_path / "a.docx") == ""
        return
    assert said(made, tmp_path) == words(tmp_path / "a.docx")


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_files_of_other_makers_go_through_and_back(maker: Callable[[Path], Path], mini: Library, tmp_path: Path) -> None:
    """Numbers that Word counts become words, and nothing else is added; tables stay; twice laid out is once laid out."""
    source = maker(tmp_path)
    made = laid_out(source.name, source.read_bytes(), mini)
    given_, got = words(source), said(made, tmp_path)
    numbers = [told.split("“")[1].split("”")[0] for told in made.remarks if "Word 自动编的" in told]
    rest = iter(got)
    assert all(char in rest for char in given_), "a character was lost or moved"
    assert len(got) == len(given_) + sum(len(bare(number)) for number in numbers)
    again = laid_out("made.docx", made.content, mini)
    assert said(again, tmp_path) == got
    assert [p.full for p in again.draft.paragraphs] == [p.full for p in made.draft.paragraphs]
    assert python_docx.Document(io.BytesIO(made.content)).paragraphs


def test_what_is_left_behind_is_told(mini: Library, tmp_path: Path) -> None:
    """Pictures, notes, headers, deleted and hidden words, text boxes, bullets: each with its place and its words."""
    told = {source.name: "\n".join(laid_out(source.name, source.read_bytes(), mini).remarks) for source in
            (by_pandoc(tmp_path), by_python_docx(tmp_path), by_wps(tmp_path))}  # fmt: skip
    for name, remarks in {
        "pandoc.docx": ["的脚注没有带过来：“会后补发包保名单。”", "表格（2行）照原样留着"],
        "述职.docx": ["有1张图片", "页眉里的字“内部资料”", "项目符号", "编号“1.”"],
        "发言.docx": ["文本框里的字“会后收回”", "删去的“常”", "添的字照排", "隐藏的字“内部掌握”"],
    }.items():
        assert [remark for remark in remarks if remark not in told[name]] == [], told[name]


NOTICE = """\
关于加强秋冬季森林防火工作的
通　知
各乡镇人民政府，县直各单位:
现将有关事项通知如下。
一、基本要求
(一)组织到位。成立专班。
（二）宣传到位
1.开好会。各村都开。
（1）贴标语。共1200条。
① 另有横幅。
二、工作步骤。分三步走，不留死角。
特此通知。
平江县人民政府办公室
2026年10月8日
"""


def test_levels_are_told_by_their_numbers(mini: Library) -> None:
    """Title on two lines, salutation, four levels, a heading that runs into its text, signature and day."""
    made = laid_out("a.txt", NOTICE.encode(), mini)
    found = [(p.role.value, p.marker, p.label, p.slot) for p in made.draft.paragraphs]
    assert found[0] == ("title", "", "", "title")
    assert found[1][0] == "salutation"
    assert [(marker, label) for _, marker, label, _ in found[3:11] if marker] == [
        ("一、", ""), ("(一)", "组织到位。"), ("（二）", "宣传到位"), ("1.", "开好会。"), ("（1）", "贴标语。"), ("二、", "工作步骤。"),
    ]  # fmt: skip
    assert [slot for *_, slot in found[-2:]] == ["signature", "signature"]
    assert made.remarks == ("第10行的“①”不是公文的层次序数（一、（一）1.（1）），当正文排了",)
    document = Document(io.BytesIO(made.content))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles[:2] == ["Title", "Salutation"]
    assert styles.count("Heading 1") == 1
    day, signer = document.paragraphs[-1], document.paragraphs[-2]
    assert [p.alignment for p in (signer, day)] == [2, 2], "at the right"
    looks = {run.text: run.style.name for p in document.paragraphs for run in p.runs if run.style}
    assert looks["(一)组织到位。"] == "讲话标句"
    assert "1.开好会。" not in looks, "the third level is printed as the body is"


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (NOTICE, "gbk"),
        (NOTICE, "utf-8-sig"),
        (NOTICE.replace("\n", "\r\n"), "utf-8"),
        (NOTICE, "utf-16"),
        (NOTICE.strip(), "gb18030"),
    ],
)
def test_text_is_read_in_any_usual_encoding(content: str, codec: str, mini: Library) -> None:
    """GBK, marks at the beginning, line ends of either kind: the same file comes out."""
    assert laid_out("a.txt", content.encode(codec), mini).content == laid_out("a.txt", NOTICE.encode(), mini).content


def test_markdown_loses_its_marks_and_no_words(mini: Library, tmp_path: Path) -> None:
    """Headings and bold are understood; blanks of underscores, lists, tables and quotes stay and are told."""
    text = "# 讲话\n\n## 一、甲\n\n完成____亿元，**加粗**和 __也粗__ 都在，5 * 3。C# 的#号也在 #\n\n| 甲 | 乙 |\n\n> 引文\n\n- 列表\n"
    made = laid_out("a.md", text.encode(), mini)
    assert said(made, tmp_path) == bare("讲话一、甲完成____亿元，加粗和也粗都在，5*3。C#的#号也在#|甲|乙|>引文-列表")
    assert [remark[:4] for remark in made.remarks] == ["第7行是", "第9行是", "第11行"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("只有标题", "title"),
        ("今天开会。\n散会。", "body body"),
        ("工作总结\n今年做了三件事。\n办公室\n2026年1月5日", "title body closing closing"),
        ("讲话\n我们都要想一想。\n各位同志：\n再想一想。", "title body body body"),
    ],
)
def test_short_and_odd_texts(text: str, roles: str, mini: Library) -> None:
    """A title alone, no title, a salutation in the middle."""
    assert " ".join(p.role for p in laid_out("a.txt", text.encode(), mini).draft.paragraphs) == roles


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.doc", "另存为 .docx"),
        ("a.WPS", "另存为 .docx"),
        ("a.pdf", "转成 .docx"),
        ("a.xlsx", "另存"),
        ("a", "后缀"),
        ("a.html", "复制"),
    ],
)
def test_other_files_are_refused_with_what_to_do(name: str, hint: str) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError, match=hint.replace(".", r"\.")):
        check_name(name)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", "　\n\t\r\n".encode()])
def test_an_empty_file_is_told(content: bytes, mini: Library) -> None:
    """There is nothing to lay out."""
    with pytest.raises(NigaoError, match="没有字"):
        laid_out("a.txt", content, mini)


def test_a_reference_document_gives_the_styles(mini: Library) -> None:
    """As with draft: the office's own Title, its page, and the same words."""
    office = Document()
    office.styles["Title"].font.name = "宋体"
    office.styles.add_style("标题 1", 1)
    buffer = io.BytesIO()
    office.save(buffer)
    options = Options(reference=read_reference(buffer.getvalue(), "单位.docx"))
    made = Document(io.BytesIO(laid_out("a.txt", NOTICE.encode(), mini, options).content))
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.font.name == "宋体"
    assert bare("".join(p.text for p in made.paragraphs)) == bare(NOTICE)
