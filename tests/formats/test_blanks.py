"""Blanks found and filled in files of every kind: what is not the blank keeps its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from helpers import ROOT, speech
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nigao.errors import NigaoError, UsageError
from nigao.formats import format_for
from nigao.formats.options import Options
from nigao.formats.sheets import sheet_of
from nigao.formats.word.package import packed
from nigao.library.library import Library

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
YELLOW = '<w:highlight w:val="yellow"/>'


def parts(content: bytes) -> Mapping[str, bytes]:
    """Every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str, header: str = "", declaration: str = "<?xml version='1.0' encoding='UTF-8'?>\n") -> bytes:
    """A small Word file of another maker: single quotation marks, a prefix of its own."""
    spaces = f"xmlns:w='{W}' xmlns:r='{R}'"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{kinds}.document.main+xml'/>"
        f"<Override PartName='/word/header1.xml' ContentType='{kinds}.header+xml'/></Types>"
    )
    link = f"<Relationships xmlns='{relations}'><Relationship Id='rId1' Type='{R}/{{0}}' Target='{{1}}'/></Relationships>"
    return packed(
        [
            ("[Content_Types].xml", types.encode()),
            ("_rels/.rels", link.format("officeDocument", "word/document.xml").encode()),
            ("word/_rels/document.xml.rels", link.format("header", "header1.xml").encode()),
            ("word/header1.xml", f"{declaration}<w:hdr {spaces}><w:p>{header}</w:p></w:hdr>".encode()),
            ("word/document.xml", f"{declaration}<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()),
        ]
    )


def run(text: str, looks: str = "") -> str:
    """A run."""
    about = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{about}<w:t>{text}</w:t></w:r>"


def filled(body: str, *words: str) -> str:
    """The body of a Word file with its blanks filled one after the other."""
    content = word(body)
    sheet = sheet_of("稿.docx", content)
    assert len(sheet.gaps) == len(words)
    after = parts(sheet.filled(dict(enumerate(words))))
    before = parts(content)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    found = re.search("<w:body>(.*)</w:body>", after["word/document.xml"].decode(), re.DOTALL)
    assert found
    return found[1]


def test_a_run_that_is_the_blank_keeps_its_looks_but_the_yellow() -> None:
    """And nothing else changes."""
    bold = "<w:rStyle w:val='a'/><w:b/>"
    body = f"<w:p w:rsidR='00A1'>{run('请在')}{run('【待补：时限】', bold + YELLOW)}{run('前完成。')}</w:p>"
    assert filled(body, "6月底") == body.replace(YELLOW, "").replace("【待补：时限】", "6月底")


def test_a_blank_over_several_runs_is_filled_where_it_begins() -> None:
    """Its other pieces go, what stands between them stays: bookmarks, anchors of comments, words deleted with tracking on."""
    between = "<w:commentRangeStart w:id='3'/><w:del w:id='1' w:author='甲'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{run('请在【待', '<w:b/>')}{between}{run('补：时', '<w:i/>')}<w:bookmarkEnd w:id='2'/>{run('限】前完成。')}</w:p>"
    )
    expected = f"<w:p>{run('请在6月底', '<w:b/>')}{between}{run('', '<w:i/>')}<w:bookmarkEnd w:id='2'/>{run('前完成。')}</w:p>"
    assert filled(body, "6月底") == expected


def test_a_yellow_run_that_says_more_is_parted() -> None:
    """What the clerk wrote into the yellow keeps it; the answer does not have it."""
    body = f"<w:p>{run('由【待补：单位】负责，', YELLOW)}</w:p>"
    after = filled(body, "县&委")
    texts = re.findall(r"<w:r>(.*?)</w:r>", after)
    assert [(YELLOW in text, re.sub("<[^>]*>", "", text)) for text in texts] == [
        (True, "由"),
        (False, "县&amp;委"),
        (True, "负责，"),
    ]


def test_two_blanks_in_one_run() -> None:
    """As LibreOffice joins runs that look alike."""
    body = f"<w:p>{run('【待补：甲】【待补：乙】', YELLOW)}</w:p>"
    assert re.sub("<[^>]*>", "", filled(body, "一", "二")) == "一二"
    sheet = sheet_of("稿.docx", word(body))
    left = parts(sheet.filled({1: "二"}))["word/document.xml"].decode()
    assert re.sub("<[^>]*>", "", left).strip() == "【待补：甲】二"


def test_tracked_changes_stay_what_they_are() -> None:
    """A blank that was inserted with tracking on is filled inside the insertion; one that was deleted is none."""
    inserted = f"<w:ins w:id='1' w:author='甲' w:date='2026-03-01T00:00:00Z'>{run('【待补：时限】')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='甲'><w:r><w:delText>【待补：旧的】</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='4' w:author='甲'>{run('【待补：挪走的】')}</w:moveFrom>"
    changed = f"<w:rPrChange w:id='3' w:author='甲'><w:rPr>{YELLOW}</w:rPr></w:rPrChange>"
    body = f"<w:p>{inserted}{deleted}{moved}{run('【待核：单位】', changed)}</w:p>"
    expected = body.replace("【待补：时限】", "6月底").replace("【待核：单位】", "县委")
    assert filled(body, "6月底", "县委") == expected


def test_tables_text_boxes_and_headers() -> None:
    """Everything that is printed; the blank of a text box is not the paragraph's that holds it."""
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('【待补：框里】')}</w:p></w:txbxContent></w:pict></w:r>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('【待补：时限】')}</w:p></w:tc></w:tr></w:tbl>"
    content = word(f"<w:p>{run('甲【待')}{box}{run('补：断开】乙')}</w:p>{table}", run("【待补：页眉】"))
    sheet = sheet_of("稿.docx", content)
    assert [gap.name for gap in sheet.gaps] == ["断开", "框里", "时限", "页眉"]
    after = parts(sheet.filled({0: "一", 1: "二", 2: "三", 3: "四"}))
    assert re.sub("<[^>]*>", "", after["word/document.xml"].decode()).strip() == "甲一二乙三"
    assert b"<w:t>\xe5\x9b\x9b</w:t>" in after["word/header1.xml"]


def test_marks_of_xml_and_breaks_are_counted_right() -> None:
    """Before a blank may stand entities, tabs, line breaks and characters of four bytes."""
    body = f"<w:p><w:r><w:t>A&amp;B &#x3C;</w:t><w:tab/><w:t>𠮷</w:t><w:br/><w:t>【 待补 : 时限 】前</w:t></w:r>{run('&lt;', '')}</w:p>"
    assert filled(body, "<6月>") == body.replace("【 待补 : 时限 】", "&lt;6月&gt;")


def test_a_part_in_utf16_is_read() -> None:
    """It is written as UTF-8 when it changes."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w=\'{W}\'><w:body><w:p>{run("【待补：时限】前")}</w:p></w:body></w:document>'
    content = packed(
        [(name, text.encode("utf-16") if name == "word/document.xml" else part) for name, part in parts(word("")).items()]
    )
    sheet = sheet_of("稿.docx", content)
    assert "6月底前".encode() in parts(sheet.filled({0: "6月底"}))["word/document.xml"]
    assert sheet.filled({}) == content


def test_filled_by_hand_in_a_real_word_file_it_opens_again(tmp_path: Path, mini: Library) -> None:
    """Ours, edited with another program: runs of the blank parted, a table and a header added."""
    content = format_for(Path("稿.docx")).write(speech(mini, emphasis={"what": ["抓紧整改"]}), mini, Options())
    (tmp_path / "稿.docx").write_bytes(content)
    document = Document(str(tmp_path / "稿.docx"))
    document.add_table(1, 1).cell(0, 0).text = "【待补：表里】"
    document.sections[0].header.paragraphs[0].text = "【待核：密级】"
    document.save(str(tmp_path / "稿.docx"))
    sheet = sheet_of("稿.docx", (tmp_path / "稿.docx").read_bytes())
    names = [gap.name for gap in sheet.gaps]
    assert {"表里", "密级", "时限"} <= set(names)
    (tmp_path / "好.docx").write_bytes(sheet.filled(dict(enumerate(["好"] * len(names)))))
    after = Document(str(tmp_path / "好.docx"))
    assert after.tables[-1].cell(0, 0).text == "好"
    assert after.sections[0].header.paragraphs[0].text == "好"
    assert not [p.text for p in after.paragraphs if "【待" in p.text]
    assert not [r for p in after.paragraphs for r in p.runs if r.font.highlight_color and r.text]


NAMES = st.sampled_from(["时限", "完成 时限", "单位（找谁）", "a*b", "", "<甲>&乙"])
WORDS = st.text(st.sampled_from("群众办事，。、；*_#`<>&\\[]-+.1A“”\u3000 \t"), max_size=12)
PIECES = st.lists(
    st.one_of(WORDS, st.sampled_from(["\r\n", "\n", "# ", "**"]), NAMES.map(lambda name: f"【待补：{name}】")), max_size=12
)


@settings(max_examples=150, deadline=None, suppress_health_check=_BOTH)
@given(
    pieces=PIECES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), ending=st.sampled_from([".txt", ".md"])
)
@example(pieces=["【待补：时限】"], encoding="utf-8-sig", ending=".txt")
@example(pieces=["【待补：时限】"], encoding="utf-16", ending=".txt")
def test_text_keeps_every_other_byte(pieces: list[str], encoding: str, ending: str) -> None:
    """Nothing filled is the identity; everything filled changes the blanks alone, whatever the encoding and the line ends."""
    content = "".join(pieces).encode(encoding)
    sheet = sheet_of(f"稿{ending}", content)
    assert sheet.filled({}) == content
    marks = [piece for piece in pieces if piece.startswith("【")]
    assert [gap.mark for gap in sheet.gaps] == marks
    after = sheet.filled(dict.fromkeys(range(len(marks)), "答"))
    assert after == "".join("答" if piece.startswith("【") else piece for piece in pieces).encode(encoding)


@settings(max_examples=100, deadline=None, suppress_health_check=_BOTH)
@given(data=st.data())
def test_word_keeps_every_other_byte(data: st.DrawFn) -> None:
    """Text cut into runs at any place, with any looks: nothing filled is the identity, what is filled reads right."""
    draw = data.draw  # type: ignore[attr-defined]
    pieces = [piece for piece in draw(PIECES) if piece not in ("\r\n", "\n") and "\t" not in piece]
    text = "".join(pieces)
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=8))})
    looks = st.sampled_from(["", "<w:b/>", YELLOW, f"<w:b/>{YELLOW}<w:i/>"])
    spans = [text[a:b] for a, b in pairwise(cuts)]
    escaped = [span.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for span in spans]
    content = word("<w:p>" + "".join(run(span, draw(looks)) for span in escaped) + "</w:p>")
    sheet = sheet_of("稿.docx", content)
    assert sheet.filled({}) == content
    after = sheet.filled(dict.fromkeys(range(len(sheet.gaps)), "答"))
    expected = "".join("答" if piece.startswith("【") else piece for piece in pieces)
    said = re.sub("<[^>]*>", "", parts(after)["word/document.xml"].decode().partition("<w:body>")[2])
    assert said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == expected
    assert not sheet_of("稿.docx", after).gaps


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "data").glob("*.docx")), ids=lambda path: path.stem)
def test_files_of_other_makers_are_the_same_when_nothing_is_filled(path: Path) -> None:
    """Not a byte of the zip."""
    content = path.read_bytes()
    assert sheet_of(path.name, content).filled({}) == content


@pytest.mark.parametrize("name", ["稿.docx", "稿.reading.docx", "稿.md", "稿.txt"])
def test_drafts_of_ours_show_their_blanks(name: str, mini: Library) -> None:
    """In every format the same, in order."""
    draft = speech(mini, emphasis={"what": ["抓紧整改"]})
    assert draft.blanks
    content = format_for(Path(name)).write(draft, mini, Options(reading=".reading." in name))
    sheet = sheet_of(name, content)
    assert [gap.mark for gap in sheet.gaps] == [blank.text for blank in draft.blanks]
    assert sheet.filled({}) == content


def test_markdown_is_read_as_a_reader_sees_it_and_answers_are_escaped() -> None:
    """Marks around the blank are no words; an answer must not become a mark."""
    sheet = sheet_of("稿.md", "**一要在【待补：a\\*b】前\\*完成。**\n".encode())
    assert [(gap.name, gap.before, gap.after) for gap in sheet.gaps] == [("a*b", "一要在", "前*完成。")]
    assert sheet.filled({0: "*6_月"}).decode() == "**一要在\\*6\\_月前\\*完成。**\n"


def test_a_bare_blank_stands_for_itself() -> None:
    """Two of them are two questions; two of one name are one."""
    sheet = sheet_of("稿.txt", "甲【待补】，乙【待补】。丙【待补：时限】，丁【待核：时限】。".encode())
    assert len({gap.key for gap in sheet.gaps}) == 3
    assert [gap.sentence("好") for gap in sheet.gaps[:2]] == ["甲好，乙【待补】。", "甲【待补】，乙好。"]


@pytest.mark.parametrize(("name", "content"), [("稿.docx", b"PK no"), ("稿.docx", b"text"), ("稿.txt", b"\0\1\2")])
def test_what_only_looks_like_a_file_is_refused(name: str, content: bytes) -> None:
    """With the file's name."""
    with pytest.raises(NigaoError, match="稿"):
        sheet_of(name, content)


def test_a_document_type_of_its_own_is_refused() -> None:
    """Entities are no words of a speech."""
    with pytest.raises(NigaoError):
        sheet_of("稿.docx", word("<w:p/>", declaration="<!DOCTYPE x [<!ENTITY a 'b'>]>"))


@pytest.mark.parametrize("name", ["稿.html", "稿.doc", "稿", "稿.nigao.yaml"])
def test_other_formats_are_wrong_usage(name: str) -> None:
    """And what can be filled is told."""
    with pytest.raises(UsageError, match="能填的有"):
        sheet_of(name, b"")


def edited_by_a_clerk(path: Path) -> None:
    """Three paragraphs rewritten, one moved, one deleted, a comment, a tracked insertion and deletion, a table with a blank."""
    document = Document(str(path))
    body = document.paragraphs
    for n in (5, 7, 9):
        body[n].runs[-1].text = f"这一段是第{n}段改写的，先【待补：写什么】再说。"
        body[n].runs[-1].italic = True
    body[12]._p.addprevious(body[14]._p)
    body[16]._p.getparent().remove(body[16]._p)
    document.add_comment(body[5].runs[-1], text="【待补：批注里的不是空】", author="县委办", initials="办")
    marks = f"<w:p xmlns:w='{W}'><w:ins w:id='71' w:author='县委办'>{run('按期【待补：时限二】完成')}</w:ins><w:del w:id='72' w:author='县委办'><w:r><w:delText>，尽快</w:delText></w:r></w:del>{run('。')}</w:p>"
    body[3]._p.addnext(parse_xml(marks))
    document.add_table(1, 2).cell(0, 1).text = "【待核：负责人】"
    document.save(str(path))


def test_an_edited_draft_keeps_every_edit(tmp_path: Path, mini: Library) -> None:
    """Filling nothing is the identity; filled, every part but the text keeps its bytes, and the text differs at the blanks alone."""
    path = tmp_path / "稿.docx"
    path.write_bytes(format_for(path).write(speech(mini, emphasis={"what": ["抓紧整改"]}), mini, Options()))
    edited_by_a_clerk(path)
    content = path.read_bytes()
    sheet = sheet_of("稿.docx", content)
    assert sheet.filled({}) == content
    names = [gap.name for gap in sheet.gaps]
    assert set(names) == {"写什么", "时限", "时限二", "负责人"}
    before, after = parts(content), parts(sheet.filled({n: f"答{n}" for n in range(len(names))}))
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    expected = before["word/document.xml"].decode()
    for n, gap in enumerate(sheet.gaps):
        expected = expected.replace(gap.mark, f"答{n}", 1)
    assert after["word/document.xml"].decode() == expected.replace(YELLOW, "", expected.count(YELLOW))
    assert "批注里的不是空" in after["word/comments.xml"].decode()
