"""Topic cards: read from their files, found by name, every fault with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.library.topic_file import read_topic
from nigao.library.topic_index import Index
from nigao.library.topic_skeleton import new_card

CARD = """\
名称: 油茶产业
又名: [油茶, "“油茶”发展"]
家族: 经
动宾: 发展油茶产业
工作: 油茶产业工作
思想:
  - {文: 旧的重要论述, 起: 2020-01-01, 止: 2026-06-14}
  - {文: 新的重要思想, 起: 2026-06-15}
牵头: {市县: 林草, 镇: "{级}林业站"}
责任公式: 政府引导、市场主导
结尾:
  分量: [责任重大]
依据:
  年度: {文: 今年是开局之年, 类: 年度, 起: 2026-01-01, 止: 2026-12-31, 来源: 规划纲要}
领域:
  - 名: 低产林改造
    又名: [油茶低改, 老残林]
    级: [市县, 镇]
    类: 建
    部门: [林业, 农业农村]
    对象: [低产林, 老残林, 大户]
    问题: [品种老化]
    措施: [推广良种]
    机制: [以奖代补]
    标准: 确保见效
忌: [零风险]
"""


def card(folder: Path, text: str = CARD, name: str = "油茶产业") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_card_is_read(tmp_path: Path) -> None:
    """Names, words, leads by tier, bases and fields, with the levels that 市县 stands for."""
    found = read_topic(card(tmp_path / "topics"))
    assert found.names == ("油茶产业", "油茶", "“油茶”发展")
    assert found.words["抓好专题"] == "发展油茶产业"
    assert (found.lead("县"), found.lead("镇"), found.lead("街道")) == ("林草", "{级}林业站", "")
    assert found.fields[0].at("县", "县")
    assert found.fields[0].at("县", "市辖区") is True
    assert not found.fields[0].at("街道", "街道")
    assert found.taboos == ("零风险",)


@pytest.mark.parametrize(("day", "said"), [("2026-06-14", "旧的重要论述"), ("2026-06-15", "新的重要思想"), ("2019-12-31", "")])
def test_a_thought_goes_by_the_day(tmp_path: Path, day: str, said: str) -> None:
    assert read_topic(card(tmp_path / "topics")).thought(date.fromisoformat(day)) == said


def test_a_basis_is_valid_between_its_days(tmp_path: Path) -> None:
    (basis,) = read_topic(card(tmp_path / "topics")).bases
    assert basis.covers(date(2026, 12, 31))
    assert not basis.covers(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("名称: 油茶产业", "名称:", 1, "没有写"),
        ("家族: 经", "家族: 商", 3, "不能是“商”"),
        ("牵头: {市县: 林草", "牵头: {县城: 林草", 9, "牵头里的“县城”"),
        ("责任公式: 政府引导、市场主导", "责任公事: 政府引导", 10, "不认识“责任公事”"),
        ("类: 年度", "类: 年报", 14, "不能是“年报”"),
        ("来源: 规划纲要", "来历: 规划纲要", 14, "不认识“来历”"),
        ("级: [市县, 镇]", "级: [市县, 乡里]", 18, "“乡里”不是层级"),
        ("类: 建", "类: 造", 19, "不能是“造”"),
        ("对象: [低产林", "对象: [这是一个长得没有办法放进一句话里的对象名称", 21, "太长"),
        ("慎重", "慎重", 0, ""),
        ("忌: [零风险]", "慎重: 也许", 26, "不能是“也许”"),
        ("类: 年度, 起: 2026-01-01", "类: 引语, 起: 2026-01-01", 0, "不能是 known"),
        ("起: 2026-01-01, 止: 2026-12-31, 来源", "起: 开春, 止: 2026-12-31, 来源", 14, "不是日期"),
    ],
)
def test_faults_have_their_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    """All faults at once, each at its line with what to write instead."""
    path = card(tmp_path / "topics", CARD.replace(old, new))
    if not told:
        read_topic(path)
        return
    with pytest.raises(NigaoError) as caught:
        read_topic(path)
    assert any(told in problem.what and problem.where.startswith(f"{path}:") for problem in caught.value.problems), caught.value
    if line:
        assert f"{path}:{line}" in [problem.where for problem in caught.value.problems]


def test_the_index_tells_cards_and_fields() -> None:
    """By name, without what only surrounds a topic, as a field, and by the longest name inside; a delicate card by name alone."""
    other = "名称: 征兵工作\n又名: [征兵]\n慎重: 是\n领域:\n  - 名: 兵役登记\n    又名: [登记]\n"
    index = Index({"油茶产业": CARD, "征兵工作": other})
    assert index.topic("“油茶”发展").topic == "油茶产业"  # type: ignore[union-attr]
    assert index.topic("推进油茶产业工作").exact  # type: ignore[union-attr]
    hit = index.topic("油茶低改")
    assert hit is not None
    assert (hit.topic, hit.field) == ("油茶产业", "低产林改造")
    inside = index.topic("加快油茶产业提质增效")
    assert inside is not None
    assert (inside.topic, inside.exact) == ("油茶产业", False)
    assert index.topic("大学生征兵工作动员宣传") is None
    assert index.topic("征兵").topic == "征兵工作"  # type: ignore[union-attr]
    assert index.field("老残林").field == "低产林改造"  # type: ignore[union-attr]
    assert index.field("文旅") is None


def test_an_empty_card_is_laid_once(tmp_path: Path) -> None:
    """The skeleton can be read as it is; a card that is there is never touched."""
    path = new_card(tmp_path, "油茶产业")
    assert read_topic(path).title == "油茶产业"
    with pytest.raises(NigaoError, match="已经有这张主题卡"):
        new_card(tmp_path, "油茶产业")
    with pytest.raises(NigaoError, match="不能用作"):
        new_card(tmp_path, "../出去")


def test_every_shipped_card_is_reached_by_its_names() -> None:
    """Each name of each card leads to that card: no two cards claim one."""
    library = Library.open()
    for found in library.topics():
        for name in found.names:
            hit = library.index.topic(name)
            assert hit is not None, name
            assert hit.topic == found.id, name


@pytest.mark.parametrize(
    "typed",
    ["防汛", "环保", "消防", "交通安全", "燃气", "三农", "人居环境", "综治", "维稳", "党建", "作风", "反腐败", "养老", "医保", "物业", "城管", "禁烧", "自建房", "应急管理", "民族团结", "电信诈骗", "扫黑", "形式主义", "医疗卫生", "卫生城市", "林业", "旅游", "就业", "八项规定"],
)  # fmt: skip
def test_short_names_that_clerks_type_reach_a_card(typed: str) -> None:
    """The card itself, not only one of its fields: else the whole of part three would be a skeleton."""
    found = Library.open().index.topic(typed)
    assert found is not None
    assert (found.field, found.exact) == ("", True)


def test_of_two_names_as_long_the_later_is_the_topic() -> None:
    """全系统… comes first, what the meeting is about last."""
    found = Library.open().index.topic("卫生健康系统安全生产")
    assert found is not None
    assert found.topic == "安全生产"


@pytest.mark.parametrize("typed", ["水污染问题整改", "土地例行督察问题整改", "企业职工风险防范", "大型活动应急处置"])
def test_a_field_that_is_part_of_any_work_tells_no_card(typed: str) -> None:
    """问题整改 belongs to every line of work, not to the card that has a field of that name."""
    found = Library.open().index.topic(typed)
    assert found is None or found.topic not in ("学习教育", "铸牢中华民族共同体意识", "动物疫病防控")
