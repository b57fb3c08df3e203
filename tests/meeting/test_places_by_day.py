"""Seventy more awkward places: names by the day of the meeting, townships that several counties have, streets without villages."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import ROOT

import nigao
from nigao.errors import NigaoError, UsageError
from nigao.library.topics import Field
from nigao.meeting.setting import Asked, read_setting

LIBRARY = nigao.open_library()
ROWS = (ROOT / "tests" / "data" / "places-by-day.txt").read_text(encoding="utf-8").splitlines()
"""place<superior@day|name|level|line of superiors|what lies below|part of a note, empty for none; ~ for what does not matter."""


@pytest.mark.parametrize("row", ROWS)
def test_a_place_is_what_it_was_on_the_day(row: str) -> None:
    """Read, told with the year or the candidates, or refused with them."""
    asked, *wanted = row.split("|")
    typed, _, day = asked.partition("@")
    name, _, superior = typed.partition("<")
    question = Asked(place=name, superior=superior, on=date.fromisoformat(day) if day else None)
    if wanted[0].startswith("!"):
        with pytest.raises(NigaoError, match=re.escape(wanted[0][1:])):
            read_setting(question, LIBRARY)
        return
    place = read_setting(question, LIBRARY).place
    told = "；".join(place.notes)
    found = (place.name, place.level, place.forms["上级链"], place.forms["各县区"])
    assert [f for f, w in zip(found, wanted, strict=False) if w not in ("~", f)] == []
    assert wanted[4] in told
    assert wanted[4] or not told


def test_the_day_of_the_meeting_chooses_the_name() -> None:
    """From the answers to the words of the draft."""
    before = nigao.draft(place="达县", topics="防汛抗旱", date="2012-05-01", library=LIBRARY)
    after = nigao.draft(place="达县", topics="防汛抗旱", date="2014-05-01", library=LIBRARY)
    assert before.title == "在达县防汛抗旱工作推进会上的讲话"
    assert "全县" in before.text
    assert after.title == "在达川区防汛抗旱工作推进会上的讲话"
    assert "全县" not in after.text
    assert any("2013年" in note for note in before.notes)
    assert any("2013年" in note for note in after.notes)


def test_a_township_that_several_counties_have_is_refused_with_candidates(tmp_path: Path) -> None:
    """Exit code 2 at the command line, a faulty row in a batch; a superior or the title decides."""
    command = [sys.executable, "-m", "nigao", "draft", "在城关镇防汛工作会议上的讲话", "--isolated"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert "和林格尔县城关镇" in done.stderr.decode()
    with pytest.raises(UsageError, match="没有说明是哪一个"):
        nigao.draft(place="城关镇", topics="防汛抗旱", library=LIBRARY)
    rows = [{"地区": "城关镇", "主题": "防汛抗旱"}, {"地区": "城关镇", "上级": "嵩县", "主题": "防汛抗旱"}]
    lost, made = nigao.bulk(rows, library=LIBRARY, keep_going=True)
    assert lost.draft is None
    assert "没有说明是哪一个" in str(lost.problems[0])
    assert made.draft
    assert nigao.draft("在嵩县城关镇防汛抗旱工作会议上的讲话", library=LIBRARY).text


@pytest.mark.parametrize(
    ("levels", "level", "tier", "has"),
    [
        (("市", "县", "镇"), "市辖区", "县", False),
        (("市", "县", "区"), "市辖区", "县", True),
        (("市辖区",), "市辖区", "县", True),
        (("市", "县", "镇"), "县级市", "县", True),
        (("市", "县", "镇"), "林区", "县", True),
        ((), "市辖区", "县", True),
    ],
)
def test_a_district_has_the_fields_that_name_it(levels: tuple[str, ...], level: str, tier: str, has: bool) -> None:
    """A field of counties is not one of districts."""
    assert Field("农村道路", levels=levels).at(tier, level) is has


RURAL = re.compile(
    "农村|村民|乡镇|田间|村庄|行政村|(?<![农乡渔])村级|驻村|农户|村集体|乡村|村组|村干部|村（社区）|庄稼|宅基地|耕地"
)
_QUOTED = re.compile("“[^”]{12,}”|《[^》]*》")


@pytest.mark.parametrize(
    "place", ["黄浦区", "北京市东城区", "深圳市福田区", "武汉市江汉区", "深圳市南山区粤海街道", "粤海街道海珠社区"]
)
def test_a_district_of_streets_hears_nothing_of_villages(place: str) -> None:
    """Whatever the topic, rural ones aside; what is left is a whole speech without a seam."""
    for card in LIBRARY.topics()[::4]:
        if re.search("农|乡村|耕地|秸秆|供销|返贫", card.title):
            continue
        draft = nigao.draft(place=place, topics=card.title, date="2026-03-10", seed=5, library=LIBRARY)
        text = "\n".join(_QUOTED.sub("", p.full) for p in draft.spoken())
        assert RURAL.findall(text) == [], card.id
        assert re.findall("、、|，，|、[，。]|进进|[，。]、|会同等|社区、社区|居民、居民", text) == [], card.id


def test_a_rural_topic_is_still_written_there() -> None:
    """Who asks for it gets it whole."""
    draft = nigao.draft(place="黄浦区", topics="高标准农田建设", date="2026-03-10", library=LIBRARY)
    assert draft.characters > 3000
