"""Every rule, by its own examples: those it must find fault with, and those it must let pass."""

from __future__ import annotations

import re

import pytest

import nigao
from nigao.lint.anchors import anchors
from nigao.lint.matching import Matcher
from nigao.lint.rule import Example, Rule
from nigao.lint.rule_file import rules_of
from nigao.lint.run import hits_of
from nigao.lint.search import Search
from nigao.lint.setting import setting_of, with_day
from nigao.lint.text import text_of

LIBRARY = nigao.open_library()
RULES = rules_of(LIBRARY).every
FIRING = [(rule, example) for rule in RULES for example in rule.fires]
SILENT = [(rule, example) for rule in RULES for example in rule.silent]


def found(rule: Rule, example: Example) -> list[str]:
    """The passages that the rule finds in an example."""
    text = text_of(example.text, "例")
    setting = with_day(setting_of(LIBRARY, place=example.place, on=example.on, final=example.final), text)
    return [text.whole[hit.start : hit.end] for hit in hits_of(Search((Matcher(rule),)), text, setting)]


@pytest.mark.parametrize(("rule", "example"), FIRING, ids=[f"{rule.code}-{n}" for n, (rule, _) in enumerate(FIRING)])
def test_a_rule_finds_its_fault(rule: Rule, example: Example) -> None:
    """With a passage that is the fault, never nothing and never the whole paragraph of a long text."""
    passages = found(rule, example)
    assert passages
    assert all(passages)


@pytest.mark.parametrize(("rule", "example"), SILENT, ids=[f"{rule.code}-{n}" for n, (rule, _) in enumerate(SILENT)])
def test_a_rule_lets_good_prose_pass(rule: Rule, example: Example) -> None:
    """The sentence like it that is right."""
    assert found(rule, example) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_both_kinds_of_example(rule: Rule) -> None:
    """Rules that need a whole speech are tried on whole speeches elsewhere."""
    assert rule.silent
    assert rule.fires or rule.code in ("PZ002", "PZ005", "PZ006", "PZ007", "CG004", "CG005")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.patterns], ids=lambda rule: rule.code)
def test_a_match_holds_one_of_its_words(rule: Rule) -> None:
    """The quick look for plain words never hides a match."""
    texts = [example.text for each in RULES for example in (*each.fires, *each.silent)]
    for pattern in rule.patterns:
        needed = anchors(pattern)
        for text in texts:
            if needed and re.search(pattern, text, re.MULTILINE):
                assert any(word in text for word in needed), (pattern, needed, text)
