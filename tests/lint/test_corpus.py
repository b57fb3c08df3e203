"""The rules held to sentences nobody wrote for one of them: faults found, good prose left alone, drafts of ours clean."""

from __future__ import annotations

from corpora import Planted, clean, faults

import nigao
from nigao.answers.answers import read_map
from nigao.drafting.pipeline import make
from nigao.lint.finding import ERROR, Finding
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

LIBRARY = nigao.open_library()
LEVELS = ("岳阳市", "平江县", "临安区", "木兰县柳河镇", "榕城区东兴街道", "鄂温克族自治旗", "湖南省", "锡林郭勒盟", "")
"""A place of every level, and none."""
MOST_KNOWN = 0.02
"""Share of findings in clean sentences that is borne."""


def sure(planted: Planted) -> list[Finding]:
    """What is surely wrong in a sentence."""
    setting = setting_of(LIBRARY, place=planted.place, on=planted.on)
    return [finding for finding in check(text_of(planted.text, ""), setting) if finding.level == ERROR]


def overlaps(finding: Finding, planted: Planted) -> bool:
    """True when the finding points at the fault that was planted."""
    return finding.start < planted.end and planted.start < finding.start + len(finding.passage)


def test_planted_faults_are_found_where_they_are() -> None:
    """At least 95 % of two hundred and more, each with a passage that is hardly longer than the fault."""
    planted = list(faults())
    assert len(planted) >= 200
    missed = [each.text for each in planted if not any(overlaps(found, each) for found in sure(each))]
    assert len(missed) <= 0.05 * len(planted), missed
    long = [found.passage for each in planted for found in sure(each) if len(found.passage) > 60]
    assert long == []


def test_good_sentences_are_left_alone() -> None:
    """Of two hundred and more at most 2 % are called wrong."""
    sentences = list(clean())
    assert len(sentences) >= 200
    called = [(each.text, found.code) for each in sentences for found in sure(each)]
    assert len(called) <= MOST_KNOWN * len(sentences), called


def test_drafts_of_ours_are_clean() -> None:
    """No card at any level is given a draft with a sure fault; seeds and days change with the card."""
    outline = LIBRARY.outline()
    told = []
    for n, card in enumerate(LIBRARY.topics()):
        for place in (LEVELS[n % len(LEVELS)], LEVELS[(n + 4) % len(LEVELS)]):
            given = {"place": place, "topics": card.title, "date": ("2026-03-10", "2026-11-20")[n % 2], "seed": str(n)}
            brief, _, draft = make([read_map(given, outline, "例")], LIBRARY)
            found = check(text_of(draft.text, ""), setting_of(LIBRARY, brief=brief))
            told += [f"{card.title} {place}: {each.code} {each.passage}" for each in found if each.level == ERROR]
    assert told == []
