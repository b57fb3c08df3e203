"""No heading and no title ends with a single character on its last line, in whatever layout: measured in the PDF."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt
from hypothesis import given
from hypothesis import strategies as st
from tools import program, to_pdf

from nigao.drafting.speech import Draft, Paragraph, Role
from nigao.formats import docx as word
from nigao.formats.line_breaks import Room, narrowing
from nigao.formats.options import Options
from nigao.formats.title_lines import title_lines
from nigao.formats.word.reference import read_reference
from nigao.library.library import Library

WORDS = (
    "深化思想认识提高政治站位以更高标准更严要求更实举措推进安全生产治本攻坚三年行动走深走实见行见效坚决守住不发生重特大事故底线"
)
PAGE_NUMBER = re.compile(r"[—\s\d]+")


def headings() -> Iterator[str]:
    """Of every length from one line to three: plain, with commas, quotation marks, numbers and Latin words."""
    for n in range(10, 56):
        yield WORDS[:n]
        yield f"{WORDS[:8]}，{WORDS[8:n]}"
        yield f"{WORDS[:7]}，{WORDS[7:14]}“{WORDS[14:18]}”，{WORDS[18:n]}"
        yield f"{WORDS[:6]}2026年{WORDS[6:n]}"
        yield f"{WORDS[:9]}“12345”、AI、12.5%{WORDS[9:n]}”"


def speech() -> Draft:
    """Nothing but headings."""
    return Draft(tuple(Paragraph(Role.HEADING, text, "一、", slot="why/heading") for text in dict.fromkeys(headings())))


def office(size: float, margin: float, indent: float = 0) -> bytes:
    """An office's file whose headings have a size and a paper of their own."""
    document = docx.Document()
    style = document.styles["Heading 1"]
    style.font.size = Pt(size)
    style.paragraph_format.first_line_indent = Pt(indent)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(margin)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Name of a layout → the lines of its PDF."""
    reader = program("pdftotext")
    library, folder = Library.open(), tmp_path_factory.mktemp("headings")
    layouts = {"official": Options(), "reading": Options(reading=True)}
    for name, (size, margin, indent) in {"large": (18, 3.0, 36), "small": (14, 2.2, 0)}.items():
        layouts[name] = Options(reference=read_reference(office(size, margin, indent), "office.docx"))
    for name, options in layouts.items():
        (folder / f"{name}.docx").write_bytes(word.write(speech(), library, options))
    for n in range(1, 40, 2):
        title = Draft((Paragraph(Role.TITLE, f"在平江县{WORDS[:n]}工作推进会上的讲话"),))
        (folder / f"title-{n}.docx").write_bytes(word.write(title, library))
    made = to_pdf(folder, tmp_path_factory.mktemp("office"))
    return {path.stem: _lines(reader, path) for path in sorted(made.glob("*.pdf"))}


def _lines(reader: str, path: Path) -> list[str]:
    done = subprocess.run([reader, "-layout", str(path), "-"], check=True, capture_output=True, encoding="utf-8")
    lines = [line.strip() for line in done.stdout.splitlines()]
    return [line for line in lines if line and not PAGE_NUMBER.fullmatch(line)]


@pytest.mark.parametrize("layout", ["official", "reading", "large", "small"])
def test_no_heading_ends_with_a_single_character(pages: Mapping[str, list[str]], layout: str) -> None:
    """Hundreds of headings, one to four lines each, none lost."""
    printed = re.sub("（这一部分.*?）", "", "".join("".join(pages[layout]).split()))
    assert printed == "".join(p.full for p in speech().paragraphs)
    assert len(pages[layout]) > len(speech().paragraphs) * 1.2
    assert [line for line in pages[layout] if len(line) < 2] == []


def test_no_title_has_a_line_of_one_character(pages: Mapping[str, list[str]]) -> None:
    """However long its topic is."""
    titles = {name: lines for name, lines in pages.items() if name.startswith("title-")}
    assert len(titles) == 20
    assert [(name, lines) for name, lines in titles.items() if min(map(len, lines)) < 2] == []


@given(st.text("甲乙，。“”、a1 ", min_size=1, max_size=90), st.integers(8, 30))
def test_no_line_of_a_title_is_a_single_character(title: str, room: int) -> None:
    """Whatever is asked for; nothing is lost."""
    lines = title_lines(title, room)
    assert "".join(lines) == title
    assert len(lines) == 1 or len(lines[-1]) > 1


def test_a_line_is_narrowed_only_where_it_must_be() -> None:
    """One line, or a last line of three and more, stays as it is."""
    assert narrowing("字" * 26, Room(28, 2)) == 0
    assert narrowing("字" * 27, Room(28, 2)) == 2
    assert narrowing("字" * 28, Room(28, 2)) == 1
    assert narrowing("字" * 29, Room(28, 2)) == 0
    assert narrowing("字" * 55, Room(28, 2)) == 1
    assert narrowing("字" * 200, Room(5)) == 0
