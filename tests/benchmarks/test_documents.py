"""Files people hand in: docx against docxtpl on equal text, docx and html a second, in one process."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from peers import ratio

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


def a_second(call: Callable[[], object]) -> float:
    """How often `call` runs in a second: the median of seven rounds."""
    call()
    rounds = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(MANY):
            call()
        rounds.append(MANY / (time.perf_counter() - start))
    return statistics.median(rounds)


def test_docx_against_docxtpl(draft: Draft, library: Library, tmp_path: Path) -> None:
    """At least 5 × the documents of docxtpl filling the same paragraphs into a template with the same styles."""
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
    print(f"docx / docxtpl = {found:.3f} ({1 / found:.0f} times as many documents)")
    assert found <= 1 / 5


def test_docx_a_second(draft: Draft, library: Library) -> None:
    """At least a hundred."""
    found = a_second(lambda: word.write(draft, library))
    print(f"docx a second = {found:.0f}")
    assert found >= 100


def test_html_a_second(draft: Draft, library: Library) -> None:
    """At least five hundred."""
    found = a_second(lambda: html.write(draft, library))
    print(f"html a second = {found:.0f}")
    assert found >= 500


def test_title_lines_a_second() -> None:
    """Breaking the longest title is no burden: at least a thousand."""
    title = "在全市作风建设暨群众身边不正之风和腐败问题集中整治工作推进会暨第三季度安全生产和防汛抗旱工作调度会上的讲话"
    found = a_second(lambda: title_lines(title, 20))
    print(f"titles a second = {found:.0f}")
    assert found >= 1000
