"""Every plain name a template may say."""

from __future__ import annotations

import pytest
from helpers import DAY

from nigao.answers.answers import read_map
from nigao.drafting.pipeline import brief_of
from nigao.drafting.vocabulary import hint, known_words, legal_names
from nigao.library.library import Library


def words(library: Library, **given: object) -> dict[str, str]:
    """The words known in a speech at 平江县 about 安全生产."""
    raw = {"place": "平江县", "topics": "安全生产", "date": DAY, **given}
    return dict(known_words(brief_of([read_map(raw, library.outline("four-part"), "参数")], library), library))


@pytest.mark.parametrize(
    ("name", "said"),
    [("全市", "全县"), ("我市", "我县"), ("市委", "县委"), ("市委书记", "县委书记"), ("会议", "推进会"), ("会议简称", "安全生产工作推进会"),
     ("会议全称", "平江县安全生产工作推进会"), ("部分数", "四"), ("年份", "2026年"), ("专题", "安全生产工作"),
     ("抓好专题", "抓好安全生产工作"), ("级别.县", "是"), ("会种.推进", "是"), ("讲话人.未知", "是")],
)  # fmt: skip
def test_place_topic_and_meeting_have_their_forms(mini: Library, name: str, said: str) -> None:
    """Written as for a city, said as for the place."""
    assert words(mini)[name] == said


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("在全县一季度安全生产形势分析会上的讲话", "一季度安全生产形势分析会"),
        ("在平江县安全生产工作调度会议上的讲话", "安全生产工作调度会议"),
        ("在全县重点行业领域安全生产专项整治和冬春火灾防控工作推进会上的讲话", "推进会"),
    ],
)
def test_the_meeting_is_called_as_the_title_calls_it(mini: Library, title: str, called: str) -> None:
    """Without the place; a name too long to be said again gives way to a shorter one."""
    assert words(mini, title=title)["会议简称"].endswith(called)


def test_facts_are_said_whole_and_item_by_item(mini: Library) -> None:
    """A list joins by its form; its items can be named one by one."""
    found = words(
        mini,
        facts={"agenda": ["通报了案例", "播放了短片"], "report": "12388；信箱", "cases": "退了钱；处了人", "slogan": "工业强县"},
    )
    assert (found["议程"], found["议程1"], found["议程2"]) == ("通报了案例，播放了短片", "通报了案例", "播放了短片")
    assert (found["举报渠道"], found["案例"], found["口号"]) == ("12388、信箱", "退了钱。处了人。", "“工业强县”")


def test_what_is_not_given_is_not_known(mini: Library) -> None:
    """No empty words, no flags of other levels."""
    found = words(mini)
    assert {"口号", "议程1", "级别.镇", "级别.市", "会种.调度"}.isdisjoint(found)
    assert all(found.values()) or "" not in {found["全市"], found["专题"]}


def test_words_of_a_topic_file_win(mini: Library) -> None:
    """Two topics are one phrase."""
    assert words(mini, topics="安全生产暨防汛")["专题"] == words(mini, topics=["安全生产", "防汛"])["专题"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("全县", "一律照市来写：全市"), ("县委", "一律照市来写：市委"), ("镇委书记", "一律照市来写：市委书记"), ("我区", "一律照市来写：我市"), ("口好", "是否想写“口号”？"), ("甲乙丙丁", "")],
)  # fmt: skip
def test_a_wrong_name_gets_its_hint(mini: Library, name: str, told: str) -> None:
    """Authors who wrote for a county are told to write as for a city."""
    assert hint(name, legal_names(mini.outline("four-part"), mini)).startswith(told)
