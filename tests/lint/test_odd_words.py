"""Mistyped, missing and doubled characters, found by what stands beside them."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

import nigao
from nigao.lint import odd_words
from nigao.lint.finding import ERROR
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of
from nigao.lint.word_tables import tables_of

sys.path.insert(0, str(Path(__file__).parents[1] / "sweep"))

import pairs

LIBRARY = nigao.open_library()
WRONG = {
    "抓紧抓好沟渠疏竣和涵闸维修": "疏竣", "前端投放、中端收运、未端处置": "未端", "开展抒困帮扶，稳住企业用工": "抒困",
    "做好秸杆综合利用": "秸杆", "推动殡藏改革": "殡藏", "持续优化营商环竟": "环竟", "严厉打击电信网络炸骗": "炸骗",
    "坚决守住粮食安全低线": "低线", "抓好动物疫病防空": "防空", "严查侵占机体资产": "机体", "推进移风易欲": "欲",
    "切实减轻基层负但": "负但", "推行网洛化管理": "网洛",
    "推进数宇政府建设": "数宇", "加快补齐基础设施短扳": "短扳", "提升乡镇卫生院诊辽能力": "诊辽", "压实各方责任任": "责任任",
}  # fmt: skip
"""Sentence → the passage that is wrong."""
RIGHT = (
    "持之以恒改进工作作风，教育育人、管理育人", "扎扎实实办好实事，认认真真听取意见", "一代代干部接续奋斗，年年有变化、户户有产业",
    "大型群众性活动要落实安全许可", "要把情况摸清、把问题找准", "在统一思想的基础上部署整改工作", "推动建管养运有机衔接",
    "赴上杭县古田会议会址开展学习", "松材线虫病防治要抓早抓小", "【待补：当季播种面积】",
)  # fmt: skip


def told(text: str) -> list[tuple[str, str]]:
    """Passages found by the tables of words, with their levels."""
    found = check(text_of(text, ""), setting_of(LIBRARY), select=("ZC040", "ZC050"))
    return [(finding.passage, finding.level) for finding in found]


@pytest.mark.parametrize(("text", "wrong"), WRONG.items(), ids=WRONG.values())
def test_a_character_that_makes_no_word_is_found(text: str, wrong: str) -> None:
    """Where it stands, not somewhere else."""
    assert any(wrong in passage or passage in wrong for passage, _ in told(f"各乡镇要{text}，抓好落实。"))


@pytest.mark.parametrize("text", RIGHT)
def test_good_words_are_left_alone(text: str) -> None:
    """Words said twice, single words, names of places."""
    assert [passage for passage, level in told(text) if level == ERROR] == []


def test_the_tables_are_small_and_can_be_made_again() -> None:
    """Few hundred thousand bytes, and words stay words when they are counted anew."""
    rules = Path(__file__).parents[2] / "templates" / "rules"
    assert sum((rules / name).stat().st_size for name in (pairs.GENERAL, pairs.OURS, pairs.FOLLOWING, "音近形近.txt")) < 300_000
    assert {"纾困", "疏浚", "墒情"} <= pairs.general(rules)
    made = pairs.made(rules.parent)
    assert made[pairs.OURS].startswith(pairs.LOOSE)
    assert "保障" in {line[0] + second for line in made[pairs.OURS].splitlines()[2:] for second in line.split(" ")[1]}


def test_what_is_kept_of_earlier_texts_stays_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a text is told the same before and after it was forgotten."""
    monkeypatch.setattr(odd_words, "MOST", 40)
    slips = odd_words.Slips(tables_of(LIBRARY))
    kept: list[int] = []
    for text in (*WRONG, *RIGHT) * 2:
        assert list(slips.find(text)) == list(odd_words.Slips(tables_of(LIBRARY)).find(text))
        kept.append(len(slips._known))
    assert max(kept) < 80
    assert any(after < before for before, after in pairwise(kept))
