"""Answers from every side, and which of them wins."""

from __future__ import annotations

from datetime import date

import pytest

from nigao import yamltext
from nigao.answers.answers import Answers, Entry, canonical, clock, known_keys, merge, read_map, without_none
from nigao.errors import NigaoError
from nigao.library.outline import Outline


def answers(source: str, **given: str) -> Answers:
    """What one side answered; a double underscore in a key stands for its dot."""
    return Answers(source, {key.replace("__", "."): Entry(value, source) for key, value in given.items()})


def values(found: Answers) -> dict[str, str]:
    """Key → answer."""
    return {key: entry.value for key, entry in found.entries.items()}


def read(text: str, outline: Outline) -> dict[str, str]:
    """The answers of a preset's text, by canonical key."""
    return values(read_map(yamltext.parse(text, "预设.yaml"), outline, "预设", "预设.yaml"))


def told(text: str, outline: Outline) -> list[str]:
    """The faults of a preset's text."""
    with pytest.raises(NigaoError) as caught:
        read(text, outline)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("place", "place"), ("地区", "place"), ("城市", "place"), (" 地区 ", "place"), ("topic", "topics"), ("主题", "topics"),
        ("slogan", "facts.slogan"), ("口号", "facts.slogan"), ("facts.slogan", "facts.slogan"), ("facts.口号", "facts.slogan"),
        ("事实.口号", "facts.slogan"), ("本地情况.slogan", "facts.slogan"),
        ("emphasis.what", "emphasis.what"), ("重点.问题", "emphasis.what"), ("强调.what", "emphasis.what"),
        ("depth.why", "depth.why"), ("详略.认识", "depth.why"), ("depth.what/mines", "depth.what/mines"),
        ("详略.问题/mines", "depth.what/mines"),
        ("length.chars", "chars"), ("长度.字数", "chars"), ("length.minutes", "minutes"), ("字数", "chars"),
        ("pins.why/duty", "pins.why/duty"), ("固定写法.why/duty", "pins.why/duty"), ("单位名称.纪检", "units.纪检"),
        ("plase", None), ("facts.place", None), ("length.place", None), ("facts.chars", None), ("emphasis.whta", None), ("emphasis", None),
        ("pins.", None), ("", None), (".", None), ("place.x", None),
    ],
)  # fmt: skip
def test_a_key_has_one_name_however_it_is_written(outline: Outline, typed: str, key: str | None) -> None:
    """Chinese and English, bare and dotted keys mean the same; what nothing bears means nothing."""
    assert canonical(typed, outline) == key


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("地区: 平江县", "place: 平江县"),
        ("重点:\n  问题: [校园, 矿山]", "emphasis:\n  what: 校园；矿山"),
        ("口号: 工业强县", "facts:\n  slogan: 工业强县"),
        ("facts.口号: 工业强县", "本地情况: {slogan: 工业强县}"),
        ("详略: {认识: 详}", "depth.why: 详"),
        ("长度:\n  字数: 4000", "chars: 4000"),
    ],
)
def test_chinese_and_english_keys_are_equal(outline: Outline, chinese: str, english: str) -> None:
    """A preset in Chinese keys and one in English keys, nested or dotted, give the same answers."""
    assert read(chinese, outline) == read(english, outline)


@pytest.mark.parametrize("typed", ["010", "9:30", "no", "on", "1.10", "2026-11-23", "0x1F", "1_000"])
def test_a_preset_value_is_the_text_the_clerk_meant(outline: Outline, typed: str) -> None:
    """YAML's own readings of numbers, minutes, truth values and dates never reach an answer."""
    assert read(f"口号: {typed}\nplace: {typed}", outline) == {"facts.slogan": typed, "place": typed}


@pytest.mark.parametrize("empty", ["", "~", '""', "'  '", "[]", "['', ~]"])
def test_an_empty_answer_is_not_given(outline: Outline, empty: str) -> None:
    """An empty cell falls through to the next side; it does not override it."""
    assert read(f"口号: {empty}", outline) == {}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("plase: 苏州市", ["预设.yaml:1：不认识“plase”（是否想写“place”？）"]),
        ("place: 苏州市\n地去: 平江县", ["预设.yaml:2：不认识“地去”（是否想写“地区”？）"]),
        ("place: 苏州市\n地区: 平江县", ["预设.yaml:2：“地区”同前面一项重复（前一项在 预设.yaml:1）"]),
        ("口号: 甲\nfacts: {slogan: 乙}", ["预设.yaml:2：“facts.slogan”同前面一项重复（前一项在 预设.yaml:1）"]),
        ("facts:\n  slogn: 甲", ["预设.yaml:2：不认识“facts.slogn”（是否想写“slogan”？）"]),
        ("emphasis:\n  whta: 甲", ["预设.yaml:2：不认识“emphasis.whta”（是否想写“what”？）"]),
        ("重点: {zzz: 甲}", ["预设.yaml:1：不认识“重点.zzz”（可写：why、who、what、result）"]),
        ("emphasis: 校园餐", ["预设.yaml:1：“emphasis”下面要分项写（例如 emphasis: 换行缩进后写 what: 校园餐）"]),
        ("facts: 校园餐", ["预设.yaml:1：“facts”下面要分项写"]),
        ("place:\n  name: 苏州市", ["预设.yaml:2：“place”下面不能再分项（直接写成“键: 值”）"]),
        ("topics:\n  - [甲, 乙]", ["预设.yaml:1：“topics”的值只能是文字或一列文字"]),
        ("plase: 1\nplcae: 2", ["预设.yaml:1：不认识“plase”（是否想写“place”？）", "预设.yaml:2：不认识“plcae”（是否想写“place”？）"]),
    ],
)  # fmt: skip
def test_every_fault_of_a_preset_is_told_with_its_line(outline: Outline, text: str, faults: list[str]) -> None:
    """Unknown, doubled and misplaced keys: all at once, each with line and hint."""
    assert told(text, outline) == faults


def test_a_python_mapping_is_read_like_a_preset(outline: Outline) -> None:
    """Numbers, dates and tuples from a script become the words a clerk would type."""
    found = read_map({"chars": 4000, "date": date(2026, 3, 10), "topics": ("甲", "乙"), "facts": {"口号": "丙"}}, outline, "参数")
    assert values(found) == {"chars": "4000", "date": "2026-03-10", "topics": "甲；乙", "facts.slogan": "丙"}


def test_a_fault_without_a_file_names_the_key(outline: Outline) -> None:
    """`--set` and Python arguments are traced by key."""
    with pytest.raises(NigaoError, match="--set·plase：不认识“plase”"):
        read_map({"plase": "苏州市"}, outline, "命令行", "--set")


def test_higher_sides_win_answer_by_answer() -> None:
    """The first side that gives an answer decides it; answers it leaves out come from the sides below."""
    merged, notes = merge(
        [answers("命令行", chars="3000"), answers("预设", chars="4000", kind="推进会"), answers("个人设置", kind="调度会")]
    )
    assert values(merged) == {"chars": "3000", "kind": "推进会"}
    assert notes == ()


def test_none_covers_what_lies_below_and_then_vanishes() -> None:
    """无 says there is none: it beats the answer below and leaves no answer itself."""
    merged, _ = merge([answers("命令行", facts__slogan="无"), answers("预设", facts__slogan="工业强县", kind="推进会")])
    assert set(without_none(merged)) == {"kind"}


@pytest.mark.parametrize(
    ("over", "dropped", "kept"),
    [
        ({"place": "华容县"},
         {"title", "facts.slogan", "units.纪检", "superior", "level", "speaker", "seed"},
         {"topics", "emphasis.what", "depth.what", "pins.why/duty", "kind", "date", "chars"}),
        ({"topics": "防汛"},
         {"title", "emphasis.what", "depth.what", "pins.why/duty", "seed"},
         {"facts.slogan", "units.纪检", "superior", "level", "speaker", "kind", "date", "chars"}),
        ({"place": "平江县", "topics": "安全生产"}, set(), {"title", "facts.slogan", "emphasis.what", "seed"}),
        ({"kind": "调度会"}, set(), {"title", "facts.slogan", "emphasis.what"}),
    ],
    ids=["another place", "another topic", "the same again", "neither"],
)  # fmt: skip
def test_another_place_or_topic_drops_what_belonged_to_the_old_one(
    over: dict[str, str], dropped: set[str], kept: set[str]
) -> None:
    """Overriding place leaves its facts and title behind, overriding topics its emphases and title; all else stays."""
    preset = {
        "place": "平江县", "topics": "安全生产", "title": "在平江县安全生产会上的讲话", "facts.slogan": "工业强县", "units.纪检": "县纪委",
        "superior": "岳阳市", "level": "县", "speaker": "县长", "seed": "7", "emphasis.what": "矿山", "depth.what": "详",
        "pins.why/duty": "正说", "kind": "推进会", "date": "2026-03-10", "chars": "4000",
    }  # fmt: skip
    below = Answers("预设", {key: Entry(value, "预设") for key, value in preset.items()})
    merged, notes = merge([answers("命令行", **over), below])
    assert not dropped & set(merged.entries)
    assert kept | set(over) <= set(merged.entries)
    assert len(notes) == (1 if dropped else 0)


def test_one_note_says_what_was_left_behind() -> None:
    """The clerk hears in one line which answers did not come along, and from where."""
    below = answers("预设 县.yaml", place="平江县", facts__slogan="工业强县", title="讲话")
    _, notes = merge([answers("命令行", place="华容县"), below])
    assert notes == ("预设 县.yaml里的本地情况、标题属于原来的地区或主题，没有沿用",)


def test_a_title_left_behind_is_told_without_saying_it_twice() -> None:
    """A title of another town is told as such."""
    _, notes = merge([answers("命令行", place="华容县"), answers("标题", place="平江县", title="在平江县安全生产会上的讲话")])
    assert notes == ("标题属于原来的地区或主题，没有沿用",)


@pytest.mark.parametrize(
    ("place", "below", "stays"),
    [
        ("通化市柳河县柳河镇", {"place": "柳河镇"}, True),
        ("通化市柳河县柳河镇", {"place": "柳河镇", "superior": "通化市柳河县"}, True),
        ("通化市柳河县柳河镇", {"place": "柳河镇", "superior": "绥化市庆安县"}, False),
        ("石家庄市桥西区", {"place": "西区"}, False),
        ("柳河镇", {"place": "绥化市庆安县柳河镇"}, False),
        ("岳阳市", {"place": "岳阳市平江县"}, False),
    ],
)
def test_the_same_place_told_more_fully_keeps_its_facts(place: str, below: dict[str, str], stays: bool) -> None:
    """Who is asked which 柳河镇 it is and says so has not changed the place; a bare ending of another name is another place."""
    merged, _ = merge(
        [answers("命令行", place=place), answers("标题", title="在柳河镇防火会上的讲话", facts__slogan="口号", **below)]
    )
    assert ("title" in merged.entries, "facts.slogan" in merged.entries) == (stays, stays)


def test_the_facts_of_the_same_side_stay() -> None:
    """A side that names a new place and its facts keeps those facts."""
    merged, notes = merge(
        [answers("命令行", place="华容县", facts__slogan="水乡"), answers("预设", place="平江县", facts__slogan="工业强县")]
    )
    assert merged.entries["facts.slogan"].value == "水乡"
    assert notes


def test_facts_of_a_side_without_place_belong_to_the_place_below_it() -> None:
    """A preset that extends a base speaks of the base's place: overriding the place drops the facts of both."""
    merged, _ = merge(
        [answers("命令行", place="华容县"), answers("县预设", facts__slogan="工业强县"), answers("底本", place="平江县")]
    )
    assert "facts.slogan" not in merged.entries


def test_the_profile_gives_its_facts_only_to_its_own_place() -> None:
    """The usual slogan of one's own county is not read out in another."""
    profile = answers("个人设置", place="平江县", facts__slogan="工业强县", speaker="县委书记")
    same, _ = merge([answers("标题", place="平江县"), profile])
    other, _ = merge([answers("标题", place="华容县"), profile])
    assert same.entries["facts.slogan"].value == "工业强县"
    assert {"facts.slogan", "speaker"}.isdisjoint(other.entries)


def test_the_clock_answers_only_the_date() -> None:
    """Today is the lowest side, and only where nobody gave a date."""
    merged, _ = merge([answers("预设", date="2025-01-01"), clock(date(2026, 3, 10))])
    assert merged.entries["date"].value == "2025-01-01"
    assert values(merge([clock(date(2026, 3, 10))])[0]) == {"date": "2026-03-10"}


def test_hints_know_every_name_of_every_key(outline: Outline) -> None:
    """Chinese and English names of questions and groups are all offered for 是否想写."""
    assert {"place", "地区", "slogan", "口号", "emphasis", "重点", "详略", "pins"} <= set(known_keys(outline))
