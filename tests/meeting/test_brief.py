"""The brief: every answer checked once, every fault told together."""

from __future__ import annotations

from datetime import date

import pytest

from nigao.answers.answers import read_map
from nigao.drafting.pipeline import brief_of
from nigao.errors import NigaoError
from nigao.library.block import Depth
from nigao.library.library import Library
from nigao.meeting.brief import Brief, as_preset, read_brief


def brief(library: Library, **given: object) -> Brief:
    """The brief of 平江县 on 安全生产, with `given` over it."""
    raw = {"place": "平江县", "topics": "安全生产", "date": "2026-03-10", **given}
    return brief_of([read_map(raw, library.outline("four-part"), "参数")], library)


def told(library: Library, **given: object) -> list[str]:
    """The faults of the brief that `given` makes."""
    with pytest.raises(NigaoError) as caught:
        brief(library, **given)
    return [str(problem) for problem in caught.value.problems]


def test_three_answers_make_a_whole_brief(mini: Library) -> None:
    """Place, topic and day are enough: title, kind and length follow from them; who speaks is never guessed."""
    found = brief(mini)
    assert found.title == "在平江县安全生产工作推进会上的讲话"
    assert (found.kind, found.speaker, found.place.level, found.date) == ("推进会", "", "县", date(2026, 3, 10))
    assert found.characters == 900
    assert found.topic.id == "safety"


def test_no_place_is_a_speech_without_a_name(mini: Library) -> None:
    """全市 stands where a name would; the level is taken as a city's, with a note."""
    found = brief(mini, place="")
    assert found.title == "在全市安全生产工作推进会上的讲话"
    assert found.notes == ("没有给出级别，按地级市处理",)


@pytest.mark.parametrize("typed", ["安全生产暨防汛", ["安全生产", "防汛"], "安全生产；防汛"])
def test_two_topics_are_joined(mini: Library, typed: object) -> None:
    """暨, a list and ； all join two topics."""
    found = brief(mini, topics=typed)
    assert found.topics == ("安全生产", "防汛")
    assert "安全生产暨防汛" in found.title


def test_faults_of_all_answers_are_told_together(mini: Library) -> None:
    """A clerk mends everything in one go: each fault names its key and shows how it should look."""
    faults = told(
        mini,
        topics="",
        date="昨天",
        chars="很多",
        seed="七",
        facts={"slogan": "一、工业强县"},
        depth={"why": "长"},
        kind="吃饭会",
    )
    wanted = ["没有说会议讲什么", "“昨天”不是日期（例如：2026-11-23）", "不认识会议类型“吃饭会”", "“很多”不是整数", "“七”不是整数",
              "不要带序号", "详略不能是“长”（可写：略、中、详）"]  # fmt: skip
    assert len(faults) == len(wanted)
    assert all(any(word in fault for fault in faults) for word in wanted)


@pytest.mark.parametrize(
    ("given", "where", "fault"),
    [
        ({"chars": 100}, "chars", "要在500到30000之间"),
        ({"chars": 10**9}, "chars", "要在500到30000之间"),
        ({"minutes": 1}, "minutes", "要在5到120之间"),
        ({"pace": 1000}, "pace", "要在60到400之间"),
        ({"seed": 10**18 + 1}, "seed", "要在0到1000000000000000000之间"),
        ({"chars": 3000, "minutes": 20}, "minutes", "字数和分钟只能给一个"),
        ({"place": "不知道什么地方"}, "place", "看不出“不知道什么地方”是哪一级"),
        ({"place": "平江县", "level": "市"}, "level", "对不上"),
        ({"level": "球"}, "level", "没有“球”这一级别"),
        ({"place": "香港特别行政区"}, "place", "不在本工具的范围内"),
        ({"topics": "甲暨乙暨丙暨丁"}, "topics", "主题太多，最多三个"),
        ({"topics": "安" * 41}, "topics", "太长，有41个字，最多40个"),
        ({"emphasis": {"what": ["甲项", "乙项", "丙项", "丁项", "戊项"]}}, "emphasis.what", "重点有5个，最多4个"),
        ({"emphasis": {"what": "长" * 81}}, "emphasis.what", "太长，有81个字，最多80个"),
        ({"speaker": "甲\u202e乙"}, "speaker", "控制字符"),
        ({"title": "讲" * 81}, "title", "太长"),
        ({"date": "2026-02-30"}, "date", "不是日期"),
    ],
)  # fmt: skip
def test_an_absurd_answer_is_a_fault_at_its_key(mini: Library, given: dict[str, object], where: str, fault: str) -> None:
    """Out of range, over-long, contradictory or unprintable: one clear sentence, placed at the answer."""
    (found,) = told(mini, **given)
    assert where in found.split("：")[0]
    assert fault in found


@pytest.mark.parametrize(
    ("given", "characters"),
    [({"chars": "1000"}, 1000), ({"chars": "1,000字"}, 1000), ({"chars": "１０００"}, 1000), ({"minutes": 10}, 1600),
     ({"minutes": "10分钟", "pace": 150}, 1500), ({"length": {"minutes": 5}}, 800)],
)  # fmt: skip
def test_length_is_characters_or_minutes_at_a_pace(mini: Library, given: dict[str, object], characters: int) -> None:
    """Minutes become characters at the pace, 160 a minute unless said otherwise."""
    assert brief(mini, **given).characters == characters


def test_the_default_seed_comes_from_the_answers(mini: Library) -> None:
    """Same place, topic, kind and day, same seed; another county has another."""
    assert brief(mini).seed == brief(mini, chars=1200).seed
    assert (
        len(
            {
                brief(mini).seed,
                brief(mini, place="华容县").seed,
                brief(mini, topics="防汛").seed,
                brief(mini, date="2026-03-11").seed,
            }
        )
        == 4
    )


def test_facts_go_by_the_names_templates_use(mini: Library) -> None:
    """The key is for the clerk, the slot for the author."""
    found = brief(mini, facts={"slogan": "工业强县", "agenda": ["通报了案例", "播放了短片"]})
    assert found.facts == {"口号": "“工业强县”", "议程": ("通报了案例", "播放了短片")}


def test_none_takes_an_answer_back(mini: Library) -> None:
    """无 for a fact means there is none."""
    assert brief(mini, facts={"slogan": "无"}).facts == {}


def test_depth_is_kept_by_part_and_by_block(mini: Library) -> None:
    """Chinese and English part names alike."""
    assert brief(mini, depth={"认识": "详", "what/mines": "略"}).depth == {"why": Depth.FULL, "what/mines": Depth.BRIEF}


def test_the_brief_can_not_be_changed(mini: Library) -> None:
    """Its mappings are read-only."""
    found = brief(mini, facts={"slogan": "工业强县"})
    with pytest.raises(TypeError):
        found.facts["口号"] = "别的"  # type: ignore[index]


def test_a_preset_of_the_brief_makes_the_same_brief(mini: Library) -> None:
    """What a record holds is complete: read again, it gives the same brief without clock or default."""
    first = brief(
        mini, facts={"cases": ["某镇一名干部受到处分。", "某村退还资金。"], "slogan": "工业强县"}, emphasis={"what": ["矿山", "违规吃喝"]},
        depth={"why": "详"}, minutes=10, pins={"why/duty": "反说"}, speaker_name="张三",
    )  # fmt: skip
    again = read_brief(read_map(as_preset(first), first.outline, "记录"), first.outline, mini)
    for field in (
        "title",
        "topics",
        "kind",
        "date",
        "speaker",
        "speaker_name",
        "emphasis",
        "depth",
        "characters",
        "facts",
        "pins",
        "seed",
    ):
        assert getattr(again, field) == getattr(first, field), field


def test_a_preset_of_the_brief_keeps_none(mini: Library) -> None:
    """无 stays in the record: on another machine the profile must not fill it."""
    assert as_preset(brief(mini, facts={"slogan": "无", "cases": "无"}))["facts"] == {"slogan": "无", "cases": "无"}
