"""A fresh draft checks the clerk's own words, and only those."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nigao.answers.answers import clock, read_map
from nigao.answers.outlines import outline_of
from nigao.drafting.pipeline import make
from nigao.library.library import Library
from nigao.lint.own import own_findings, told

LIBRARY = Library.open()


def found(**answers: object) -> list[str]:
    """The passages found in a draft of these answers."""
    whole = {"place": "平江县", "topics": "安全生产", "date": "2026-03-10", **answers}
    sides = [read_map(whole, outline_of(LIBRARY, {}), "参数"), clock(date(2026, 3, 1))]
    brief, _, draft = make(sides, LIBRARY)
    return [finding.passage for finding in own_findings(draft, brief, LIBRARY)]


@pytest.mark.parametrize(
    ("answers", "passages"),
    [
        ({}, []),
        ({"facts": {"problems": "责任不落实", "deadline": "6月底"}}, []),
        ({"facts": {"problems": "整改布署不力"}}, ["布署"]),
        ({"facts": {"problems": "浏阳市责任不落实"}}, ["浏阳市"]),
        ({"facts": {"figures": "岳阳市下达的任务320个已完成"}}, []),
        ({"headings": {"why": "认真布署，提高认识"}}, ["布署"]),
        ({"title": "在平江县安全生产布署会上的讲话"}, ["布署"]),
        ({"emphasis": {"what": "布署好龙舟赛秩序"}}, ["布署"]),
    ],
)
def test_the_clerks_words_are_checked(answers: dict[str, object], passages: list[str]) -> None:
    """Facts, headings, title, emphasis of one's own; a superior's name is none of another place."""
    assert sorted(set(found(**answers))) == passages


def test_what_was_filled_in_is_checked() -> None:
    """Answers that joined the record are the clerk's too."""
    sides = [read_map({"place": "平江县", "topics": "安全生产", "date": "2026-03-10"}, outline_of(LIBRARY, {}), "参数")]
    blank = make([*sides, clock(date(2026, 3, 1))], LIBRARY)[2].blanks[0]
    assert set(found(fills={blank.text[4:-1]: "浏阳市应急局"})) == {"浏阳市"}


def test_a_draft_of_ours_alone_reads_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """By provenance nothing is left to look at."""
    monkeypatch.setattr("nigao.lint.own.search_for", lambda *_: pytest.fail("rules were asked for"))
    assert found() == []


def test_blocks_of_the_office_are_checked_and_broken_rules_are_told(tmp_path: Path) -> None:
    """What an office adds no reviewer of ours has read; its own faulty rules do not cost it the draft."""
    block = tmp_path / "blocks" / "general" / "closing" / "05-own.j2"
    block.parent.mkdir(parents=True)
    block.write_text(
        "{#---\ntitle: 自己的\nmotif: 自己的\nalways: true\n---#}\n{% block 甲 %}\n同志们，要认真布署，抓好落实。\n{% endblock %}\n",
        encoding="utf-8",
    )
    library = Library.open([tmp_path])
    sides = [read_map({"place": "平江县", "topics": "安全生产", "date": "2026-03-10"}, outline_of(library, {}), "参数")]
    for seed in range(60):
        brief, _, draft = make(
            [read_map({"seed": seed}, outline_of(library, {}), "种子"), *sides, clock(date(2026, 3, 1))], library
        )
        if "布署" in draft.text:
            break
    assert told(draft, brief, library) == ("“布署”：错别字（“布署”应为“部署”）",)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text("不是规则\n", encoding="utf-8")
    library = Library.open([tmp_path])
    assert "没有自查，规则文件有错" in told(draft, brief, library)[0]
