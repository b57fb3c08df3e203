"""`nigao check --fix` on a Word file that was worked on for days: every edit and its formatting stays, sure faults alone change."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from handmade import as_word_online
from helpers import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import nigao
from nigao.formats import docx
from nigao.library.layers import built_in

Cli = Callable[..., Run]
_SHIPPED = built_in()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
SPEECH = nigao.draft("county")


@pytest.fixture
def check(run: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """`nigao check …` with the shipped rules."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: _SHIPPED)
    return lambda *arguments: run("check", *arguments)


def edited(path: Path, faults: bool = True) -> None:
    """Three paragraphs rewritten, one moved, one deleted, a comment, a tracked change; faults in new words of every kind."""
    path.write_bytes(docx.write(SPEECH, nigao.open_library()))
    document = Document(str(path))
    rows = document.paragraphs
    words = ("要认真布署,", "严防死守,") if faults else ("要认真部署，", "严防死守，")
    for n, row in enumerate((rows[4], rows[7], rows[9])):
        for run in row.runs[1:]:
            run._r.getparent().remove(run._r)
        row.runs[0].text = f"第{n + 1}处改过的话，"
        bold = row.add_run(words[0][:3])
        bold.bold = True
        bold.font.color.rgb = RGBColor(200, 0, 0)
        row.add_run(words[0][3:])
        row.add_run(words[1]).italic = True
        row.add_run("一刻也不放松。")
    rows[12]._p.addprevious(rows[15]._p)
    rows[18]._p.getparent().remove(rows[18]._p)
    document.add_comment(rows[5].runs, text="这里要布署,请斟酌", author="科长")
    tracked = (
        f'<w:ins {nsdecls("w")} w:id="90" w:author="科长"><w:r><w:t>新添的布署</w:t></w:r></w:ins>',
        f'<w:del {nsdecls("w")} w:id="91" w:author="科长"><w:r><w:delText>删去的布署,</w:delText></w:r></w:del>',
    )
    for xml in tracked:
        rows[20]._p.append(parse_xml(xml))
    document.save(str(path))


def parts(path: Path) -> Mapping[str, bytes]:
    """Every part of the file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def frame(content: bytes) -> str:
    """The text part without the words of its runs: all the edits, looks and marks there are."""
    root = etree.fromstring(content)
    for text in root.iter(f"{W}t"):
        text.text = ""
        text.attrib.clear()
    return etree.tostring(root, encoding="unicode")


def said(content: bytes) -> str:
    """The words of its runs."""
    return "".join(text.text or "" for text in etree.fromstring(content).iter(f"{W}t"))


def test_an_edited_file_is_put_right_and_keeps_every_edit(check: Cli, desk: Path) -> None:
    """Other parts byte for byte; runs, looks, comment and tracked changes as they were; only the faults themselves differ."""
    edited(desk / "稿.docx")
    before = parts(desk / "稿.docx")
    done = check("稿.docx", "--fix")
    after = parts(desk / "稿.docx")
    assert "稿.docx：改好9处" in done.err
    assert {name for name in before if before[name] != after.get(name)} == {DOCUMENT}
    assert frame(before[DOCUMENT]) == frame(after[DOCUMENT])
    assert said(after[DOCUMENT]) == said(before[DOCUMENT]).replace("要认真布署,", "要认真部署，").replace("死守,", "死守，")
    assert "新添的布署" in said(after[DOCUMENT]), "a tracked change is left to the one who made it"
    assert "删去的布署," in after[DOCUMENT].decode()
    assert b"\xe8\xbf\x99\xe9\x87\x8c\xe8\xa6\x81\xe5\xb8\x83\xe7\xbd\xb2," in after["word/comments.xml"]
    once = (desk / "稿.docx").read_bytes()
    check("稿.docx", "--fix")
    assert (desk / "稿.docx").read_bytes() == once, "what was put right is right"


def test_a_file_without_faults_is_not_touched(check: Cli, desk: Path) -> None:
    """Not one byte."""
    edited(desk / "稿.docx", faults=False)
    before = (desk / "稿.docx").read_bytes()
    check("稿.docx", "--fix", "--ignore", "ZC001")
    assert (desk / "稿.docx").read_bytes() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["要认真", "布", "署", ",", "。", "抓落实", "。。", "  ", "同志们:", "(一)", "压实责任"]),
                          st.booleans()), min_size=1, max_size=14))  # fmt: skip
def test_any_runs_keep_their_looks(check: Cli, desk: Path, runs: list[tuple[str, bool]]) -> None:
    """Cut anywhere, bold or not: the same runs come out, and a second time changes nothing."""
    document = Document()
    document.add_paragraph("在会上的讲话")
    paragraph = document.add_paragraph()
    for text, bold in runs:
        paragraph.add_run(text).bold = bold
    document.save(str(desk / "稿.docx"))
    before = parts(desk / "稿.docx")[DOCUMENT]
    check("稿.docx", "--fix")
    once = (desk / "稿.docx").read_bytes()
    assert frame(before) == frame(parts(desk / "稿.docx")[DOCUMENT])
    check("稿.docx", "--fix")
    assert (desk / "稿.docx").read_bytes() == once


MISQUOTED = "第二,这是厚植执政根基的固本之举。“民心是最大的政治,正义是最大的力量。”群众身边的“微腐败”,啃食的是群众的获得感。"
STEADY = "要以“零容忍”的态度,下大力气解决好这些群众的“心头事”“身边事”,让群众真切感受到公平正义就在身边。"


def test_the_misquotation_and_the_half_width_marks_are_found(check: Cli, desk: Path) -> None:
    """Each mark at its column, the misquoted clause with the right words, as text, JSON and SARIF."""
    (desk / "稿.txt").write_text(f"{MISQUOTED}\n{STEADY}\n", encoding="utf-8")
    done = check("稿.txt")
    assert done.code == 1
    for line in done.out.splitlines()[::4]:
        assert re.match(r"稿\.txt:\d+:\d+ [A-Z]{2}\d{3} (必错|疑似|提示) \S", line), line
    rows = json.loads(check("稿.txt", "--format", "json").out)
    lines = (MISQUOTED, STEADY)
    assert all(lines[row["line"] - 1][row["column"] - 1 :].startswith(row["passage"]) for row in rows)
    commas = {(row["line"], row["column"]) for row in rows if row["code"] == "BD001"}
    assert commas == {(n, at.start() + 1) for n, line in enumerate(lines, 1) for at in re.finditer(",", line)}
    (wrong,) = [row for row in rows if "正义是最大的力量" in row["passage"] and row["level"] == "必错"][:1]
    assert "正义是最强的力量" in wrong["hint"]
    places = json.loads(check("稿.txt", "--format", "sarif").out)["runs"][0]["results"]
    assert len(places) == len(rows)
    assert check("稿.txt", "--select", "TD", "--ignore", "BD").code == 0


def bare(content: bytes) -> bytes:
    """The text part without what runs say, byte for byte."""
    return re.sub(rb"<w:t(?: [^>]*)?>[^<]*</w:t>", b"<w:t/>", content)


@pytest.mark.parametrize("main", [DOCUMENT, "word/document2.xml"])
def test_all_but_the_words_stays_byte_for_byte(check: Cli, desk: Path, main: str) -> None:
    """Quotation marks, namespaces and blanks between attributes too, whatever the text part is called."""
    edited(desk / "稿.docx")
    if main != DOCUMENT:
        as_word_online(desk / "稿.docx", desk / "稿.docx")
    before = parts(desk / "稿.docx")
    done = check("稿.docx", "--fix")
    assert "稿.docx：改好9处" in done.err
    after = parts(desk / "稿.docx")
    assert bare(after[main]) == bare(before[main])
    assert after[main] != before[main]


def test_words_beside_the_text_are_not_taken_for_it(check: Cli, desk: Path) -> None:
    """A table and a hidden run with the same words stand before the paragraph with the fault."""
    document = Document()
    document.add_paragraph("在会上的讲话")
    document.add_table(1, 1).cell(0, 0).text = "要认真布署,抓好落实。"
    paragraph = document.add_paragraph("各级")
    paragraph.add_run("（要认真布署,）").font.hidden = True
    paragraph.add_run("要认真布署,抓好落实。")
    document.save(str(desk / "稿.docx"))
    check("稿.docx", "--fix")
    words = said(parts(desk / "稿.docx")[DOCUMENT])
    assert words == "在会上的讲话要认真布署,抓好落实。各级（要认真布署,）要认真部署，抓好落实。"
