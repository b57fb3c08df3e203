"""What a draft may cite on which day: the shipped data, the rules that choose, and the faults that are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT

from nigao import yamltext
from nigao.errors import NigaoError
from nigao.library.reference_file import SURE, Item
from nigao.library.references import Reference, References, Stop

SHIPPED = ROOT / "templates" / "references"
TABLE = ROOT / "tests" / "data" / "references.yaml"
DAYS = ("2024-06-15", "2025-04-10", "2025-11-20", "2026-03-10", "2026-07-15", "2026-09-10", "2026-11-23", "2027-02-01")
PLENUM_ROLES = ("提法.全会部署", "提法.最新全会")


@pytest.fixture(scope="module")
def shipped() -> References:
    """The references that come with the program, no other layer."""
    return References.open([SHIPPED])


def day(text: str) -> date:
    return date.fromisoformat(text)


def shown(answer: Reference | Stop | None) -> str:
    """An answer as the table writes it."""
    if answer is None:
        return "——"
    return f"待核 {answer.series}" if isinstance(answer, Stop) else answer.text


def everything(references: References, on: str) -> str:
    """All that may be said on that day, as one text."""
    return "\n".join(shown(references.find(role, day(on))) for role in references.roles())


def usable(references: References) -> tuple[Item, ...]:
    return tuple(item for item in references.all_items() if item.usable)


def table_rows() -> Iterator[Any]:
    """One case a role and day; a row of the table holds until the day of the next."""
    for role, rows in yamltext.load(TABLE).items():
        expected = ""
        for on in DAYS:
            expected = rows.get(on, expected)
            yield pytest.param(role, on, str(expected), id=f"{role}-{on}")


@pytest.mark.parametrize(("role", "on", "expected"), list(table_rows()))
def test_each_role_says_what_the_table_says(shipped: References, role: str, on: str, expected: str) -> None:
    """On eight days from 2024 to 2027 every role gives the reviewed text, nothing, or a stop."""
    assert shown(shipped.find(role, day(on))) == expected


def test_the_table_speaks_of_every_role(shipped: References) -> None:
    """A role added to the data has to be added to the reviewed table, and none is left there that is gone."""
    assert set(yamltext.load(TABLE)) == set(shipped.roles())


@pytest.mark.parametrize(
    ("role", "on", "expected"),
    [
        ("提法.全会精神", "2023-02-27", "党的二十大精神"),
        ("提法.全会精神", "2024-07-17", "党的二十大和二十届二中全会精神"),
        ("提法.全会精神", "2025-10-22", "党的二十大和二十届二中、三中全会精神"),
        ("提法.全会精神", "2025-10-23", "党的二十大和二十届历次全会精神"),
        ("提法.全会精神", "2026-10-25", "党的二十大和二十届历次全会精神"),
        ("提法.全会精神短", "2026-10-26", "党的二十大和二十届历次全会精神"),
        ("提法.中央纪委全会", "2026-01-11", "二十届中央纪委四次全会"),
        ("提法.中央纪委全会", "2026-01-13", "——"),
        ("提法.中央纪委全会", "2026-01-14", "二十届中央纪委五次全会"),
        ("提法.中央纪委全会", "2026-12-31", "二十届中央纪委五次全会"),
        ("提法.中央纪委全会", "2027-01-01", "待核 中央纪委全会"),
        ("提法.集中整治部署", "2024-03-31", "——"),
        ("提法.学习教育", "2025-07-31", "扎实开展深入贯彻中央八项规定精神学习教育"),
        ("提法.学习教育", "2025-08-01", "巩固拓展深入贯彻中央八项规定精神学习教育成果"),
        ("提法.学习教育", "2026-08-01", "巩固拓展树立和践行正确政绩观学习教育成果"),
        ("提法.年度定位", "2025-12-31", "今年是“十四五”规划收官之年"),
        ("提法.年度定位", "2026-01-01", "今年是“十五五”开局之年"),
        ("提法.厉行节约条例", "2025-05-17", "《党政机关厉行节约反对浪费条例》"),
        ("提法.厉行节约条例", "2025-05-18", "新修订的《党政机关厉行节约反对浪费条例》"),
        ("提法.党建思想", "2026-06-14", "习近平总书记关于党的建设的重要思想"),
        ("提法.党建思想", "2026-06-15", "习近平党建思想"),
        ("提法.总体战", "2025-01-05", "攻坚战、持久战"),
        ("提法.总体战", "2025-01-06", "攻坚战、持久战、总体战"),
        ("提法.规划文件", "2026-03-11", "《中共中央关于制定国民经济和社会发展第十五个五年规划的建议》"),
        ("提法.规划文件", "2026-03-12", "“十五五”规划纲要"),
    ],
)
def test_a_wording_changes_on_its_day(shipped: References, role: str, on: str, expected: str) -> None:
    """The last day of the old and the first day of the new are exact; while a plenum sits, neither is cited."""
    assert shown(shipped.find(role, day(on))) == expected


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("三中全会", "2024-07-18"),
        ("四中全会", "2025-10-23"),
        ("中央纪委四次全会", "2025-01-08"),
        ("中央纪委五次全会", "2026-01-14"),
        ("总体战", "2025-01-06"),
        ("习近平党建思想", "2026-06-15"),
        ("县级主战场", "2026-01-14"),
        ("加强党的作风建设的重要论述", "2025-03-17"),
        ("责任链条", "2026-09-01"),
        ("开局之年", "2026-01-01"),
        ("政绩观学习教育", "2026-02-24"),
        ("减负若干规定", "2024-08-06"),
    ],
)
def test_nothing_is_said_before_it_was_said(shipped: References, words: str, first: str) -> None:
    """No role at all cites a meeting, document or wording before the day it became public."""
    early = [on for on in DAYS if on < first]
    late = [on for on in DAYS if first <= on < "2026-10-26"]
    held = "全面贯彻党的二十大精神的开局之年"
    assert not [on for on in early if words in everything(shipped, on).replace(held, "")]
    assert [on for on in late if words in everything(shipped, on)]


def test_november_2025_closes_the_old_plan(shipped: References) -> None:
    """A draft of November 2025 speaks of the end of 十四五 and of the fourth plenum."""
    said = everything(shipped, "2025-11-20")
    assert "实现“十四五”圆满收官" in said
    assert "党的二十届四中全会精神" in said


@pytest.mark.parametrize("on", [on for on in DAYS if on >= "2026-01-01"])
def test_from_2026_nothing_is_left_to_be_closed(shipped: References, on: str) -> None:
    """收官 belongs to 2025 alone; later the old plan appears only as completed."""
    assert "收官" not in everything(shipped, on)


@pytest.mark.parametrize("on", ["2026-10-26", "2026-11-23", "2027-02-01"])
def test_after_the_fifth_plenum_the_fourth_is_not_cited(shipped: References, on: str) -> None:
    """What names the newest plenum stops; the spirit of all plenums goes on, and none falls back on the one before."""
    assert {shown(shipped.find(role, day(on))) for role in PLENUM_ROLES} == {"待核 中央委员会全会"}
    assert shown(shipped.find("提法.全会精神短", day(on))) == "党的二十大和二十届历次全会精神"
    assert "四中全会" not in everything(shipped, on)


def test_two_unverified_items_are_two_stops(shipped: References) -> None:
    """Stops for single items are told apart even when they share a series, and say what to look up."""
    one, two = (shipped.find(role, day("2026-03-10")) for role in ("引语.微腐败", "引语.顺民心"))
    assert isinstance(one, Stop)
    assert isinstance(two, Stop)
    assert one.series != two.series
    assert "微腐败" in one.ask


def test_the_heart_of_the_people_is_quoted_to_the_letter(shipped: References) -> None:
    """正义是最强的力量: never 最大, never 人心, never 公正."""
    said = shipped.find("引语.民心", day("2026-03-10"))
    assert isinstance(said, Reference)
    assert said.text == "习近平总书记强调：“民心是最大的政治，正义是最强的力量。”"
    assert said.quote
    assert "正义是最大的力量" not in "".join(item.text for item in shipped.all_items())


def test_every_quotation_prints_its_stored_words(shipped: References) -> None:
    """The words between the quotation marks are the stored words, whole, with inner marks turned single."""
    for item in usable(shipped):
        if item.quote:
            assert f"“{item.quote.replace('“', '‘').replace('”', '’')}”" in item.text
            assert item.form not in ("", "readout")


def test_a_readout_is_never_in_quotation_marks(shipped: References) -> None:
    """What a report retells is introduced by 强调，要…, without a colon and quotation marks."""
    readouts = [item for item in usable(shipped) if item.form == "readout"]
    assert len(readouts) >= 10
    assert not [item.id for item in readouts if "：“" in item.text or item.quote]


def test_every_usable_item_has_a_dated_source_and_is_sure(shipped: References) -> None:
    """Nothing seen only second-hand, or remembered, gets into a draft; each source names a year or a classic."""
    for item in usable(shipped):
        assert item.certainty in SURE, item.id
        assert "20" in item.source or item.form == "classic", item.id


def test_usage_is_a_contract(shipped: References) -> None:
    """Sentences bring their full stop, attached phrases their comma, and the rest end in neither."""
    for item in usable(shipped):
        bare = item.text.rstrip("”")
        assert bare.endswith(("。", "！", "？")) == (item.usage == "sentence"), item.id
        assert item.text.startswith(("，", "、")) == (item.usage == "attached"), item.id


def test_the_shipped_data_have_no_faults(shipped: References) -> None:
    """Every date, usage, id and period of the shipped files is in order."""
    assert shipped.problems() == ()


def test_a_file_stays_small_enough_to_be_read_for_one_role() -> None:
    """No shipped file exceeds 12 KB, so that asking for one role parses about a millisecond's worth of YAML."""
    assert not [path.name for path in SHIPPED.glob("*.yaml") if path.stat().st_size > 12_000]


def test_a_reference_tells_where_it_stands(shipped: References) -> None:
    """File and line lead a reader to the item, by a name that is the same on every machine."""
    said = shipped.find("提法.党建思想", day("2026-07-15"))
    assert isinstance(said, Reference)
    assert said.file == "references/theory.yaml"
    lines = (SHIPPED / "theory.yaml").read_text(encoding="utf-8").splitlines()
    assert said.item in lines[said.line - 1]


def test_two_quotations_of_one_occasion_share_it(shipped: References) -> None:
    """The planner can see that two quotations come from the same report."""
    one, two = (shipped.find(role, day("2026-03-10")) for role in ("引语.江山", "引语.利民"))
    assert isinstance(one, Reference)
    assert isinstance(two, Reference)
    assert one.occasion == two.occasion == "党的二十大报告"


def test_an_unknown_role_says_nothing(shipped: References) -> None:
    """Misspelt roles are found by comparing with `roles()`, not by a draft."""
    assert shipped.find("提法.没有这个", day("2026-03-10")) is None
    assert "提法.没有这个" not in shipped.roles()


SERIES = """\
本地会议:
  vouched_until: 2026-06-30
  ask: 最近一次全会
  提法.本地全会:
    usage: noun
    items:
    - id: 一次
      text: 一次全会
      source: 公报，2025年
      valid_from: 2025-01-01
      valid_until: 2025-12-31
      certainty: verified
    - id: 二次
      text: 二次全会
      source: 公报，2026年
      valid_from: 2026-01-01
      valid_until: 2026-04-30
      certainty: verified
    - id: 三次
      usable: false
      ask: 三次全会的名称
      source: 报道，2026年
      valid_from: 2026-05-01
      certainty: secondary
"""
OFFICE = """\
本地会议:
  {terms}
  提法.本地全会:
    usage: noun
    items:
    - id: {id}
      text: 核过的全会
      source: 公报，2026年
      valid_from: {since}
      certainty: verified
"""


def layers(folder: Path, *texts: str) -> References:
    """One layer a text, lowest first."""
    for number, text in enumerate(texts):
        (folder / f"{number}").mkdir()
        (folder / f"{number}" / "meetings.yaml").write_text(text, encoding="utf-8")
    return References.open([folder / f"{number}" for number in range(len(texts))])


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-12-31", "——"),
        ("2025-06-01", "一次全会"),
        ("2026-04-30", "二次全会"),
        ("2026-05-01", "待核 三次"),
        ("2026-12-01", "待核 三次"),
    ],
)
def test_the_newest_item_answers_even_if_it_is_a_stop(tmp_path: Path, on: str, expected: str) -> None:
    """An unverified newest item stops the role; the item before it is not cited instead."""
    assert shown(layers(tmp_path, SERIES).find("提法.本地全会", day(on))) == expected


@pytest.mark.parametrize(
    ("office", "on", "expected"),
    [
        (OFFICE.format(terms="", id="三次", since="2026-05-01"), "2026-05-02", "核过的全会"),
        (OFFICE.format(terms="", id="三次", since="2026-05-01"), "2026-07-01", "待核 本地会议"),
        (OFFICE.format(terms="", id="四次", since="2026-07-01"), "2026-07-02", "核过的全会"),
        (OFFICE.format(terms="", id="四次", since="2026-07-01"), "2026-06-02", "待核 三次"),
        (OFFICE.format(terms="vouched_until: 2027-12-31", id="三次", since="2026-05-01"), "2027-05-01", "核过的全会"),
    ],
    ids=["replaces the stop", "the term still holds", "adds a newer item", "not before its day", "extends the term"],
)
def test_an_office_releases_a_stop_in_its_own_layer(tmp_path: Path, office: str, on: str, expected: str) -> None:
    """An item of the same id replaces the one below; a newer one, or a later term, also lifts the stop."""
    references = layers(tmp_path, SERIES, office)
    assert shown(references.find("提法.本地全会", day(on))) == expected
    assert references.problems() == ()


def test_an_office_releases_the_fifth_plenum(tmp_path: Path) -> None:
    """One usable item dated after the plenum lifts the shipped stop for its role, and for no other."""
    text = OFFICE.format(terms="", id="最新全会-五中", since="2026-10-29")
    text = (
        text.replace("本地会议", "中央委员会全会")
        .replace("提法.本地全会", "提法.最新全会")
        .replace("核过的全会", "党的二十届五中全会")
    )
    (tmp_path / "office.yaml").write_text(text, encoding="utf-8")
    references = References.open([SHIPPED, tmp_path])
    assert shown(references.find("提法.最新全会", day("2026-11-23"))) == "党的二十届五中全会"
    assert shown(references.find("提法.全会部署", day("2026-11-23"))) == "待核 中央委员会全会"
    assert references.problems() == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("valid_from: 2025-01-01", "valid_from: 2025年1月", 10, "valid_from 不是日期"),
        ("valid_until: 2025-12-31", "valid_until: 2024-12-31", 11, "valid_until 早于 valid_from"),
        ("      valid_until: 2025-12-31\n", "", 12, "有效期重叠"),
        ("usage: noun", "usage: nuon", 5, "usage 不能是“nuon”"),
        ("  vouched_until: 2026-06-30\n", "", 2, "没有写 vouched_until"),
        ("id: 二次", "id: 一次", 13, "编号“一次”用了两次"),
        ("      source: 公报，2025年\n", "", 7, "没有写 source"),
        ("certainty: secondary", "certainty: sure", 24, "certainty 不能是“sure”"),
        ("      usable: false\n      ask: 三次全会的名称\n", "      text: 三次全会\n", 19, "不能直接写进稿子"),
        ("text: 一次全会", "text: 一次全会。", 7, "句末点号与 usage 不合"),
        ("text: 一次全会", "text: 他说：“开会”", 7, "加了引号却没有写 quote"),
        ("text: 一次全会", "text: 他说“开会”\n      quote: 开大会\n      form: classic", 7, "没有带引号的 quote 原话"),
        ("text: 一次全会", "text: 他说“开会”\n      quote: 开会\n      form: readout", 7, "不能加引号"),
        ("text: 一次全会", "tekst: 一次全会", 8, "不认识“tekst”"),
        ("  ask: 最近一次全会", "  asks: 最近一次全会", 3, "不认识“asks”"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    """Each kind of mistake in a data file is reported where it stands, in Chinese."""
    assert old in SERIES
    told = layers(tmp_path, SERIES.replace(old, new, 1)).problems()
    where = f"{tmp_path / '0' / 'meetings.yaml'}:{line}"
    assert [problem.where for problem in told if what in problem.what] == [where]


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    """A draft that needs a faulty file stops with every fault of that file."""
    text = SERIES.replace("2025-01-01", "元旦").replace("usage: noun", "usage: nuon")
    with pytest.raises(NigaoError) as caught:
        layers(tmp_path, text).find("提法.本地全会", day("2026-03-01"))
    assert len(caught.value.problems) == 2


def test_a_role_has_one_usage_in_all_layers(tmp_path: Path) -> None:
    """A higher layer cannot turn a noun into a sentence under the templates' feet."""
    office = OFFICE.format(terms="", id="四次", since="2026-07-01").replace("noun", "verb")
    assert [p.what for p in layers(tmp_path, SERIES, office).problems() if "usage" in p.what]


def test_files_that_do_not_speak_of_a_role_are_not_parsed(tmp_path: Path) -> None:
    """A broken file elsewhere does not hinder a draft that does not need it; `problems` still tells it."""
    (tmp_path / "broken.yaml").write_text("别的系列: [", encoding="utf-8")
    (tmp_path / "good.yaml").write_text(SERIES, encoding="utf-8")
    references = References.open([tmp_path])
    assert shown(references.find("提法.本地全会", day("2026-02-01"))) == "二次全会"
    assert [Path(problem.where.rpartition(":")[0]).name for problem in references.problems()] == ["broken.yaml"]


@pytest.mark.parametrize("text", ["", "# 只有说明\n"])
def test_an_empty_file_is_no_fault(tmp_path: Path, text: str) -> None:
    """A file in which everything is commented out adds nothing and breaks nothing."""
    references = layers(tmp_path, text)
    assert references.roles() == ()
    assert references.problems() == ()


def test_a_missing_folder_is_an_empty_layer(tmp_path: Path) -> None:
    """An office without references of its own needs no folder for them."""
    assert References.open([tmp_path / "没有"]).roles() == ()


def test_a_file_in_another_encoding_is_refused_at_once(tmp_path: Path) -> None:
    """A GBK file is named, with the remedy, when the layers are opened."""
    (tmp_path / "gbk.yaml").write_bytes("系列:\n".encode("gbk"))
    with pytest.raises(NigaoError, match="UTF-8"):
        References.open([tmp_path])
