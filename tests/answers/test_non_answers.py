"""What is no answer is taken for none, everywhere; letters that only look right are put right, and told."""

from __future__ import annotations

import pytest
from helpers import DAY, speech

import nigao
from nigao.answers.answers import Answers, Entry, merge, read_map
from nigao.answers.non_answers import answered, is_ditto, is_no_answer
from nigao.drafting.pipeline import brief_of
from nigao.errors import NigaoError
from nigao.library.library import Library

NOTHING = (
    "再议", "见附件", "领导定", "另行通知", "〇", "不知道", "不清楚", "待定", "暂无", "暂缺", "同上", "跳过", "略", "nan", "NaN", "None", "N/A", "-", "？", "——", "（待定）", "不知道。", " 待定 ",
    "NULL", "ｎａｎ", "……", "/", "待定\u200b", "#N/A", "NaT",
)  # fmt: skip
SOMETHING = (
    "见附件1所列单位",
    "由领导小组定",
    "无",
    "安全生产",
    "略阳县",
    "待定岗位清零",
    "不知道怎么办的群众",
    "-5度以下",
    "空港新区",
    "3",
    "校车、燃气",
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_answer(text: str) -> None:
    """Words, machine words, bare marks; whatever stands around them."""
    assert is_no_answer(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_is_an_answer(text: str) -> None:
    """Words that only hold such a word, 无, numbers."""
    assert not is_no_answer(text)
    assert answered("facts.slogan", text) == text


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("key", ["agenda", "slogan", "deadline", "report", "cases", "speaker", "speaker_name", "kind", "place"])
def test_no_speech_says_it(mini: Library, key: str, text: str) -> None:
    """The speech is that of somebody who answered nothing there."""
    given = {"place": "平江县", "topics": "安全生产", "date": DAY, "seed": 1}
    bare = nigao.draft(library=mini, **{k: v for k, v in given.items() if k != key})  # type: ignore[arg-type]
    assert nigao.draft(library=mini, **{**given, key: text}).text == bare.text  # type: ignore[arg-type]


def test_what_is_left_of_a_list(mini: Library) -> None:
    """One item that is none leaves the others."""
    assert "待定" not in speech(mini, agenda="通报了典型案例；待定").text
    assert "通报了典型案例" in speech(mini, agenda="通报了典型案例；待定").text


def test_depths_keep_their_names() -> None:
    """略 is a depth."""
    assert answered("depth.why", "略") == "略"
    assert answered("blanks", "无") == "无"


def test_the_source_below_answers_instead() -> None:
    """As for an empty cell; and it is told once."""
    sides = [
        Answers("行", {"facts.slogan": Entry("待定", "第2行")}),
        Answers("预设", {"facts.slogan": Entry("工业强县", "预设")}),
    ]
    merged, notes = merge(sides)
    assert merged.entries["facts.slogan"].value == "工业强县"
    assert notes == ("“待定”不算回答，当作没有填",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("作\u2edb建设", "作风建设"),
        ("\u2f2f作", "工作"),
        ("\uf9e4想", "理想"),
        ("乡村\u2ee2路", "乡村马路"),
        ("Ａ１区", "A1区"),
        ("平\u200b江\ufeff县", "平江县"),
    ],
)
def test_look_alikes_are_read(typed: str, meant: str) -> None:
    """Radicals, compatibility ideographs, wide letters, invisible marks."""
    assert answered("topics", typed) == meant


def test_look_alikes_are_told(mini: Library) -> None:
    """With their code points."""
    sides = [read_map({"place": "平江县", "topics": "作\u2edb建设", "date": DAY}, mini.outline(), "预设")]
    brief = brief_of(sides, mini)
    assert brief.topics == ("作风建设",)
    assert "“\u2edb”（U+2EDB）只是像，当作“风”" in brief.notes


@pytest.mark.parametrize("cell", ["同上", "〃", "（同上）", "同前"])
def test_ditto(cell: str) -> None:
    """In a table it must be written out."""
    assert is_ditto(cell)


def test_names_are_parted_alike_everywhere(mini: Library) -> None:
    """、 parts names; a list in YAML and a ； show that it does not."""

    def what(value: object) -> int:
        sides = [
            read_map({"place": "平江县", "topics": "安全生产", "date": DAY, "emphasis": {"what": value}}, mini.outline(), "预设")
        ]
        return len(brief_of(sides, mini).emphasis["what"])

    assert [what(value) for value in ("燃气、校车", "燃气；校车", ["燃气", "校车"], ["燃气、校车"], "燃气、校车；消防")] == [
        2,
        2,
        2,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("agenda", "刚才播放了警示片", "刚才，会议播放了警示片，"),
        ("agenda", "会上播放了警示片", "刚才，会议播放了警示片，"),
        ("agenda", "刚才，会上通报了情况；刚刚作了说明", "会议通报了情况"),
    ],
)
def test_what_the_block_says_itself(mini: Library, key: str, typed: str, said: str) -> None:
    """刚才 and 会上 are said once."""
    text = speech(mini, **{key: typed}).text
    assert said in text
    assert "刚才刚才" not in text
    assert "会上会" not in text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12月31日之前完成", "12月31日"), ("12月底前", "12月底"), ("年底前全部整改到位", "年底"), ("2026/12/31 0:00:00", "2026年12月31日"),
        ("2026-12-31 00:00:00", "2026年12月31日"), ("12月31日", "12月31日"), ("完成", "完成"),
    ],
)  # fmt: skip
def test_a_deadline(mini: Library, typed: str, read: str) -> None:
    """What the block says behind the day is taken off; midnight is no part of a day."""
    sides = [read_map({"place": "平江县", "topics": "安全生产", "date": DAY, "deadline": typed}, mini.outline(), "预设")]
    assert brief_of(sides, mini).facts["facts.deadline" if "facts.deadline" in brief_of(sides, mini).facts else "时限"] == read


def test_nothing_known_of_the_topic_is_a_fault(mini: Library) -> None:
    """不知道 is no topic."""
    with pytest.raises(NigaoError, match="没有说会议讲什么"):
        nigao.draft(library=mini, place="平江县", topics="不知道", date=DAY)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("slogan", "工业强县\n文旅兴县", "工业强县、文旅兴县"), ("slogan", "工业强县，\r\n文旅兴县", "工业强县，文旅兴县"),
        ("cases", "某矿出了事\n", "某矿出了事。"),
    ],
)  # fmt: skip
def test_lines_are_not_glued(mini: Library, key: str, typed: str, said: str) -> None:
    """Alt+Enter and pasted lines part the words."""
    sides = [read_map({"place": "平江县", "topics": "安全生产", "date": DAY, key: typed}, mini.outline(), "预设")]
    assert said in str(dict(brief_of(sides, mini).facts))
