"""Files people hand in: docx against docxtpl on equal text, docx and html a second, in one process."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from peers import Spread, ratio

import nigao
from nigao.drafting.speech import Draft
from nigao.formats import docx as word
from nigao.formats import html
from nigao.formats.title_lines import title_lines
from nigao.library.library import Library

MANY = 40
"""Documents a round."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The library that comes along, opened once."""
    return Library.open()


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    """A city's speech of about four thousand characters."""
    return nigao.draft("work-style", library=library)


def a_second(call: Callable[[], object]) -> Spread:
    """How often `call` runs in a second: seven rounds."""
    call()
    rounds = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(MANY):
            call()
        rounds.append(MANY / (time.perf_counter() - start))
    return Spread.of(rounds)


def test_docx_against_docxtpl(draft: Draft, library: Library, tmp_path: Path, figure: Callable[..., None]) -> None:
    """At least 8 × the documents of docxtpl filling the same paragraphs into a template with the same styles."""
    (tmp_path / "ours.docx").write_bytes(word.write(draft, library))
    document = docx.Document(str(tmp_path / "ours.docx"))
    for n, paragraph in enumerate(document.paragraphs):
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = f"{{{{ p[{n}] }}}}"
    document.save(str(tmp_path / "template.docx"))
    words = {"p": [p.full for p in draft.paragraphs]}

    def theirs() -> bytes:
        template = DocxTemplate(str(tmp_path / "template.docx"))
        template.render(words, autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    filled = [p.text for p in docx.Document(io.BytesIO(theirs())).paragraphs]
    assert filled == [p.full for p in draft.paragraphs]
    found = ratio(lambda: word.write(draft, library), theirs)
    figure("one Word file / docxtpl, rate", found.turned(), least=8)


def test_docx_a_second(draft: Draft, library: Library, figure: Callable[..., None]) -> None:
    """At least a hundred."""
    found = a_second(lambda: word.write(draft, library))
    figure("Word files a second", found, least=100)


def test_html_a_second(draft: Draft, library: Library, figure: Callable[..., None]) -> None:
    """At least fifty: a page runs the check over its text and shows what it finds (some 10 ms)."""
    found = a_second(lambda: html.write(draft, library))
    figure("pages a second", found, least=50)


def test_title_lines_a_second(figure: Callable[..., None]) -> None:
    """Breaking the longest title is no burden: at least a thousand."""
    title = "在全市作风建设暨群众身边不正之风和腐败问题集中整治工作推进会暨第三季度安全生产和防汛抗旱工作调度会上的讲话"
    found = a_second(lambda: title_lines(title, 20))
    figure("titles broken into lines a second", found, least=1000)
