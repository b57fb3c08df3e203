"""The tongue of a place: its own grass-roots words, and no office twice in one list."""

from __future__ import annotations

import pytest

import nigao
from nigao.drafting.speech import Role
from nigao.drafting.tongue import Tongue


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("经济发展局、经济发展局、财政局要统筹要素。", "经济发展局、财政局要统筹要素。"),
        ("管委会会同经济发展局、财政局、经济发展局抓落实。", "管委会会同经济发展局、财政局抓落实。"),
        ("建设管理局、建设管理局、建设管理局要加强检查。", "建设管理局要加强检查。"),
        ("经济发展局要牵头，经济发展局要配合。", "经济发展局要牵头，经济发展局要配合。"),
        ("建设管理局、建设管理局长要到场。", "建设管理局、建设管理局长要到场。"),
    ],
)
def test_an_office_of_several_duties_stands_once_in_a_list(text: str, said: str) -> None:
    """Development zones give several duties to one bureau; a list that names each duty's bureau would repeat it."""
    assert Tongue({}, ("经济发展局", "建设管理局")).put(text) == said


def test_words_of_the_place_come_first() -> None:
    """村干部 is put into the place's words; quotations and titles stay."""
    tongue = Tongue({"村干部": "连队干部"})
    assert tongue.put("村干部要读《村干部手册》。") == "连队干部要读《村干部手册》。"


LEAST = {Role.POINT: 80, Role.LEAD: 40, Role.CLOSING: 60}
"""Characters of a paragraph that says something (the norms of the genre begin a little higher)."""


@pytest.mark.parametrize("place", ["雨花台区", "虹口区"])
def test_a_district_of_streets_keeps_no_bare_heading(place: str) -> None:
    """Sentences on villages and fields are withdrawn there; what is left of a paragraph still is one, on every card."""
    library = nigao.open_library()
    drafts = {
        card.id: nigao.draft(place=place, topics=card.title, date="2026-03-10", seed=1, library=library)
        for card in library.topics()
    }
    short = [(name, p.full) for name, draft in drafts.items() for p in draft.paragraphs if len(p.full) < LEAST.get(p.role, 0)]
    assert short == []
