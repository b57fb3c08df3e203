"""What two drafts share: found wherever it stands, formulas and quotations masked, with both places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Run
from hypothesis import given, settings
from hypothesis import strategies as st

import nigao
from nigao.formats import docx
from nigao.lint.shared import RUN, Comparison, compare
from nigao.lint.text import text_of

LIBRARY = nigao.open_library()
COPIED = "房前屋后先扫干净，再说什么示范创建。"
"""Nobody's formula, 18 characters."""


def compared(one: str, other: str) -> Comparison:
    """Two texts held side by side."""
    return compare(text_of(one, "甲.txt"), text_of(other, "乙.txt"), LIBRARY)


def test_a_copied_sentence_is_found_with_its_places() -> None:
    """Blanks and half-width marks do not hide it."""
    found = compared(f"第一行。\n要知道，{COPIED}散会。", f"　　今天说说卫生。{COPIED.replace('，', ', ')}完了。")
    (passage,) = found.passages
    assert passage.text == COPIED
    assert passage.characters == 18
    assert (passage.first.line, passage.first.column) == (2, 5)
    assert (passage.second.line, passage.second.column) == (1, 10)
    assert found.shared == (18, 18)
    assert found.sizes == (29, 28)


@pytest.mark.parametrize(
    "said",
    [
        "“只要路走对了就不怕路有多远嘛”",
        "《关于进一步做好今年春季森林防火工作的紧急通知》",
        "道路自信、理论自信、制度自信、文化自信",
        "全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党",
        "房前屋后先扫干净，再说",
    ],
)
def test_what_everybody_says_does_not_count(said: str) -> None:
    """Quotations, titles of documents, formulas of the library, short runs."""
    assert compared(f"甲{said}乙", f"丙{said}丁").passages == ()


def test_a_copied_sentence_with_a_quotation_in_it_counts_without_it() -> None:
    """What is masked does not break a run, and is not counted."""
    found = compared("要抓“三违”不放松，查到一起处理一起绝不手软。", "还要抓“三违”不放松，查到一起处理一起绝不手软。")
    assert [passage.characters for passage in found.passages] == [19]


def test_the_same_text_is_shared_whole() -> None:
    """100 % of both, paragraph by paragraph."""
    draft = nigao.draft("township", library=LIBRARY)
    found = compared(draft.text, draft.text)
    assert found.share > 95
    assert all("\n" not in passage.text for passage in found.passages)
    assert compared("", draft.text).shares == (0.0, 0.0)


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("群众办事不求人，。“”\n "), max_size=60),
    st.text(st.sampled_from("群众办事不求人，。“”\n "), max_size=60),
)
def test_passages_stand_in_both_drafts(one: str, other: str) -> None:
    """Each is as long as a run must be, and is found where it is said to be."""
    found = compared(one, other)
    for passage in found.passages:
        assert passage.characters >= RUN
        line = one.split("\n")[passage.first.line - 1]
        assert line[passage.first.column - 1 :].startswith(passage.text)
        assert "".join(passage.text.split()) in "".join(other.split(" "))
    assert all(shared <= size for shared, size in zip(found.shared, found.sizes, strict=True))


def test_the_command_tells_as_text_and_as_json(run: Callable[..., Run], desk: Path) -> None:
    """Share in percent, the passages with both places; docx counts paragraphs; exit 0, for likeness is no fault."""
    draft = nigao.draft("township", library=LIBRARY)
    (desk / "甲.docx").write_bytes(docx.write(draft, LIBRARY))
    (desk / "乙.txt").write_text(f"我的话。\n{draft.paragraphs[-1].full}\n", encoding="utf-8")
    done = run("check", "--against", "甲.docx", "乙.txt")
    assert done.code == 0
    assert "甲.docx 和 乙.txt：" in done.out
    (row,) = json.loads(run("check", "--against", "甲.docx", "乙.txt", "--format", "json").out)
    assert [file["file"] for file in row["files"]] == ["甲.docx", "乙.txt"]
    first, second = row["passages"][0]["places"]
    assert (first["line"], second["line"]) == (len(draft.paragraphs), 2)
    assert run("check", "--against", "甲.docx", "乙.txt", "--format", "sarif").code == 2
    assert run("check", "--against", "没有.txt", "乙.txt").code == 2
    assert run("check", "--against", "甲.docx").code == 2
