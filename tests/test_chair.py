"""主持词: the words of whoever chairs, from title, key, table and interview, at every level, in his own mouth."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import nigao
from nigao.api import read_text
from nigao.drafting.speech import Draft, Role
from nigao.lint.finding import Finding

LIBRARY = nigao.open_library()
DAY = "2026-03-10"
AGENDA = ["县应急管理局局长通报了全县安全生产情况", "播放警示教育片《底线》", "请县委书记李四同志讲话"]
REGIONS = {"岳阳市": "全市", "平江县": "全县", "平江县梅仙镇": "全镇", "北京市海淀区中关村街道": "全街道"}
CIRCLES = ("全县教育系统", "县教育局", "清江水务集团有限公司", "县第一中学", "县人民医院", "县安委会")


def chaired(place: str = "平江县", **answers: object) -> Draft:
    """The words of the chair at a meeting on safety."""
    given: dict[str, object] = {"topics": "安全生产", "date": DAY, "outline": "主持词", "place": place, **answers}
    return nigao.draft(library=LIBRARY, **given)  # type: ignore[arg-type]


def agenda_of(draft: Draft) -> list[str]:
    """The paragraphs that announce an item."""
    return [p.full for p in draft.paragraphs if p.slot.startswith("agenda/")]


def faults_of(draft: Draft) -> list[Finding]:
    """What `nigao check` says of it, blanks left out."""
    return [found for found in nigao.check(draft, date=DAY, library=LIBRARY) if "待补" not in found.passage]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("place", REGIONS)
def test_it_stands_whole_at_four_levels(place: str, seed: int) -> None:
    """Opening, agenda, summary, requirements, close; no numbered parts; what the house rules want; only words of the level."""
    draft = chaired(place, seed=seed, facts={"agenda": AGENDA})
    slots = [p.slot.partition("/")[0] for p in draft.spoken()]
    assert list(dict.fromkeys(slots)) == ["opening", "agenda", "summary", "follow", "closing"]
    assert not [p for p in draft.paragraphs if p.role is Role.HEADING]
    assert REGIONS[place].replace("全街道", "街道") in draft.text
    assert draft.text.rstrip("！。").endswith("散会")
    assert faults_of(draft) == []
    promised = re.search("我再(?:强调|提)([三四五六])点", draft.text)
    points = [p for p in draft.paragraphs if p.role is Role.POINT]
    assert promised
    assert "零一二三四五六".index(promised[1]) == len(points) >= 3


@pytest.mark.parametrize("circle", CIRCLES)
def test_it_stands_inside_a_body(circle: str) -> None:
    """With the words of the bureau, company, school, hospital; nothing asked of the place's own government."""
    draft = chaired(circle=circle)
    assert faults_of(draft) == []
    assert draft.text.count("议程") >= 4


def test_the_agenda_comes_from_the_answers() -> None:
    """Item after item, in whatever tense it was typed; the units that speak come before the leader."""
    draft = chaired(facts={"agenda": AGENDA, "speakers": ["县教育局", "西坪镇"]})
    assert agenda_of(draft) == [
        "首先，进行第一项议程，请县应急管理局局长通报全县安全生产情况。",
        "下面，进行第二项议程，播放警示教育片《底线》。",
        "下面，进行第三项议程，请县教育局、西坪镇依次发言。",
        "最后，进行第四项议程，请县委书记李四同志讲话。",
    ]
    assert "县应急管理局局长通报了全县安全生产情况，会议播放了警示教育片《底线》，县教育局、西坪镇作了发言" in draft.text
    assert "四项议程" in draft.text
    assert not [note for note in draft.notes if "没有用上" in note]


def test_an_unknown_agenda_is_left_blank() -> None:
    """No item, name or speech is invented; without blanks the agenda is not spelt out at all."""
    draft = chaired()
    assert len(agenda_of(draft)) == 3
    assert all("【待补：" in item for item in agenda_of(draft))
    assert "作了讲话" not in draft.text
    assert agenda_of(chaired(blanks="无")) == []
    assert "【待补" not in chaired(blanks="无").text


def test_a_leaders_speech_is_summed_up_only_when_it_was_answered() -> None:
    """What he demanded is the clerk's to say, else a blank."""
    answered = chaired(facts={"leader": "县委书记李四同志", "leader_points": "从三个方面作了部署"})
    assert agenda_of(answered)[-1] == "最后，进行第三项议程，请县委书记李四同志作讲话。"
    assert "县委书记李四同志作了讲话，从三个方面作了部署" in answered.text
    assert "【待补：县委书记李四同志讲话的主要要求】" in chaired(facts={"agenda": AGENDA}).text


@pytest.mark.parametrize(
    ("speaker", "item", "own"),
    [
        ("县委书记", "县委书记讲话", True),
        ("县委书记", "请县委书记李四作重要讲话", True),
        ("县委副书记、县长", "县委书记李四同志讲话", False),
        ("县委副书记", "县委书记讲话", False),
    ],
)
def test_nobody_asks_himself_to_speak(speaker: str, item: str, own: bool) -> None:
    """The chair's own speech is left out of the agenda, and told."""
    draft = chaired(speaker=speaker, facts={"agenda": ["县安委办通报情况", item]})
    assert ("作了讲话" in draft.text) is not own
    assert any("就是主持人自己" in note for note in draft.notes) is own


@pytest.mark.parametrize(
    ("typed", "announced"),
    [
        ("通报典型案例", "通报典型案例。请【待补：第一项议程由谁来讲】"),
        ("第一项：县纪委通报典型案例", "请县纪委通报典型案例"),
        ("全体起立，奏唱国歌", "全体起立，奏唱国歌"),
        ("由副县长王五安排部署了下一步工作", "请副县长王五安排部署下一步工作"),
        ("各乡镇作表态发言", "请各乡镇作表态发言"),
    ],
)
def test_an_item_is_announced_in_his_words(typed: str, announced: str) -> None:
    """Who does it is asked to; who is not said is a blank; what all do together is only named."""
    first = agenda_of(chaired(facts={"agenda": [typed, "县长王五讲话"]}))[0]
    assert first == f"首先，进行第一项议程，{announced}。"


@pytest.mark.parametrize(
    "title",
    [
        "在平江县安全生产工作推进会上的主持词",
        "县长在平江县安全生产工作推进会上的主持讲话",
        "平江县安全生产工作推进会主持词（初稿）",
        "平江县2026年安全生产工作推进会主持讲话提纲",
        "《平江县安全生产工作推进会主持稿》",
    ],
)
def test_a_title_asks_for_it(title: str) -> None:
    """As the job, as the key title, as the topic; the meeting is named without the speech."""
    for draft in (
        nigao.draft(title, date=DAY, library=LIBRARY),
        nigao.draft(title=title, date=DAY, library=LIBRARY),
        nigao.draft(topics=title, date=DAY, library=LIBRARY),
    ):
        assert len(agenda_of(draft)) == 3
        assert re.search("(?:今天召开平江县|这次)[^，。]{0,5}安全生产工作推进会", draft.text)
        assert "主持" not in "".join(p.full for p in draft.spoken())


@pytest.mark.parametrize(
    "answers",
    [
        {"outline": "主持词"},
        {"提纲": "主持讲话"},
        {"文体": "主持词"},
        {"kind": "主持词"},
        {"kind": "推进会主持词"},
        {"会议": "主持"},
    ],
)
def test_a_key_asks_for_it(answers: dict[str, str]) -> None:
    """The outline's key under each of its names, or the kind of meeting; a row of a table as well."""
    given = {"地区": "平江县", "主题": "安全生产", "日期": DAY, **answers}
    (row,) = nigao.bulk([given], library=LIBRARY)
    assert row.draft
    assert len(agenda_of(row.draft)) == 3
    assert row.draft.title == "在平江县安全生产工作推进会上的主持词"
    assert nigao.draft(library=LIBRARY, **given).text == row.draft.text  # type: ignore[arg-type]


def test_a_plain_speech_can_be_asked_for_too() -> None:
    """文体: 讲话 is the usual speech."""
    draft = nigao.draft(place="平江县", topics="安全生产", date=DAY, library=LIBRARY, 文体="讲话")
    assert sum(p.role is Role.HEADING for p in draft.paragraphs) == 4


@pytest.mark.parametrize("title", ["某项目开工仪式主持词", "县第十八届人民代表大会第一次会议主持词", "新春茶话会主持词"])
def test_a_ceremony_is_refused_by_its_own_name(title: str) -> None:
    """With what to do instead."""
    with pytest.raises(nigao.NigaoError, match="主持词不在本工具的范围内"):
        nigao.draft(title, library=LIBRARY)


def test_only_what_it_has_can_be_stressed() -> None:
    """The requirements take emphases; agenda and summary, and the parts of another outline, are no keys."""
    draft = chaired(emphasis={"贯彻要求": ["抓好校车安全"]})
    assert any(p.label == "抓好校车安全。" for p in draft.paragraphs)
    for part in ("小结", "agenda", "why"):
        with pytest.raises(nigao.NigaoError, match="不认识"):
            chaired(emphasis={part: ["抓好校车安全"]})


@pytest.mark.parametrize("ending", ["docx", "md", "txt", "html", "json", "yaml"])
def test_every_format_holds_it(ending: str, tmp_path: Path) -> None:
    """Word, Markdown, text, HTML, JSON and YAML; what is read back passes the checks."""
    draft = chaired(facts={"agenda": AGENDA})
    path = tmp_path / f"主持词.{ending}"
    nigao.save(draft, path, library=LIBRARY)
    if ending in ("docx", "md", "txt"):
        text = read_text(path.name, path.read_bytes(), LIBRARY)
        assert [f.code for f in nigao.check(path, date=date(2026, 3, 10), library=LIBRARY) if "待补" not in f.passage] == []
        assert "第三项议程" in "".join(sentence for sentence in [str(text)])
    elif ending == "json":
        told = json.loads(path.read_text(encoding="utf-8"))
        assert told["meeting"]["ends_as"] == "主持词"
        assert [p["slot"] for p in told["paragraphs"]].count("agenda/3") == 1
    else:
        assert "第三项议程" in path.read_text(encoding="utf-8") or "主持词" in path.read_text(encoding="utf-8")


def test_the_record_makes_it_again() -> None:
    """Its brief names the outline."""
    draft = chaired(facts={"agenda": AGENDA}, seed=4)
    assert nigao.draft(library=LIBRARY, **draft.brief).text == draft.text  # type: ignore[arg-type]


def test_the_interview_asks_for_the_agenda(tmp_path: Path) -> None:
    """Right after place and topic; agenda and summary are not asked as emphases."""
    typed = "平江县\n安全生产\n县长王五通报情况；县委书记张三讲话\n\n\n1\n主持词.txt\n"
    command = [sys.executable, "-m", "nigao", "new", "--plain", "--isolated", "--outline", "主持词"]
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("STATE", "CONFIG")}
    done = subprocess.run(
        command, cwd=tmp_path, input=typed.encode(), capture_output=True, check=False, env={**os.environ, **homes}
    )
    asked = done.stderr.decode()
    assert done.returncode == 0, asked
    assert "会上有哪几项议程" in asked
    assert "会议小结？" not in asked
    written = (tmp_path / "主持词.txt").read_text(encoding="utf-8")
    assert "首先，进行第一项议程，" not in written.partition("第二项议程")[2]
    assert "第二项议程，请县委书记张三讲话。" in written
