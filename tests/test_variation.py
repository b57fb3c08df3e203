"""How much two drafts of one brief have in common when only the seed differs."""

from __future__ import annotations

import re
import statistics
from itertools import permutations

import pytest

import nigao
from nigao.drafting.speech import Draft, Role
from nigao.library.library import Library
from nigao.meeting.place import read_place

LENGTH = 13
"""Characters of a run: strangers' speeches on one topic share up to 4 % of theirs."""
MOST = {"岳阳市": 0.45, "平江县": 0.45, "临港经济技术开发区": 0.45, "木兰县柳河镇": 0.75, "榕城区东兴街道": 0.75}
"""Place → share of runs that two drafts may have in common; most paragraphs are written once only for towns and streets."""
FORMULAS = (
    "作风建设暨群众身边不正之风和腐败问题集中整治工作", "作风建设暨群众身边不正之风和腐败问题集中整治", "群众身边不正之风和腐败问题集中整治", "群众身边不正之风和腐败问题",
    "习近平总书记关于党的自我革命的重要思想", "习近平总书记关于党的建设的重要思想", "习近平总书记关于加强党的作风建设的重要论述", "以习近平同志为核心的党中央",
    "党的二十届四中全会精神", "党的二十大和二十届历次全会精神", "二十届中央纪委五次全会", "坚定拥护两个确立坚决做到两个维护", "深化思想认识", "压实各方责任",
    "聚焦突出问题", "坚持结果导向", "集中整治", "全面从严治党", "下面我讲几点意见", "同志们",
)  # fmt: skip
"""What every speech of this meeting says in the same words."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in templates, opened once."""
    return nigao.open_library()


def grams(draft: Draft, masks: list[str]) -> frozenset[str]:
    """The runs of Han characters of a draft, formulas and forms of the place cut out."""
    text = "\0".join(p.full for p in draft.paragraphs if p.role not in (Role.TITLE, Role.SUBTITLE))
    han = re.sub("[^\u4e00-\u9fff\0]", "", text)
    for mask in masks:
        han = han.replace(mask, "\0")
    return frozenset(piece[n : n + LENGTH] for piece in han.split("\0") for n in range(len(piece) - LENGTH + 1))


def shared(drafts: list[Draft], masks: list[str]) -> float:
    """Median share of one draft's runs that another holds, over all ordered pairs."""
    found = [grams(draft, masks) for draft in drafts]
    return statistics.median(len(one & other) / len(one) for one, other in permutations(found, 2))


@pytest.mark.parametrize("topics", ["作风建设暨群众身边不正之风和腐败问题集中整治", "安全生产"])
@pytest.mark.parametrize("place", ["岳阳市", "平江县", "木兰县柳河镇", "榕城区东兴街道", "临港经济技术开发区"])
def test_another_seed_gives_another_speech(library: Library, place: str, topics: str) -> None:
    """Ten drafts of one brief share, at the median, at most so many of their runs of thirteen characters; no two are alike."""
    forms = [word for word in read_place(place, library.gazetteer).forms.values() if len(word) > 1]
    masks = sorted({*FORMULAS, *forms, place}, key=len, reverse=True)
    drafts = [nigao.draft(place=place, topics=topics, date="2026-03-10", seed=seed, library=library) for seed in range(10)]
    assert shared(drafts, masks) <= MOST[place]
    assert len({draft.text for draft in drafts}) == len(drafts)


def test_the_same_seed_gives_the_same_speech(library: Library) -> None:
    """And nothing but the seed makes the difference."""
    one, other = (nigao.draft(place="平江县", topics="安全生产", date="2026-03-10", seed=3, library=library) for _ in range(2))
    assert one.text == other.text
    assert shared([one, other], []) == 1
