"""One place or several: every name of the shipped tables is one, alone and behind its superior's."""

from __future__ import annotations

import csv

import pytest
from helpers import ROOT

from nigao.answers.one_place import several_places
from nigao.library.towns import Towns

PLACES = ROOT / "templates" / "places"
ROWS = list(csv.reader((PLACES / "divisions.csv").read_text(encoding="utf-8").splitlines()))[1:]


def test_every_place_of_the_table_is_one() -> None:
    """天等县, 塔城地区和布克赛尔蒙古自治县, 新疆维吾尔自治区和田地区 too."""
    assert [row for row in ROWS if several_places(row[0]) or several_places(row[2] + row[0])] == []


def test_every_township_is_one() -> None:
    """平等镇, 东城区和平里街道; of forty thousand two zones and an office are told by their whole name only."""
    towns = Towns.open([PLACES])
    names = ((county, town) for province in towns.provinces() for county, _, each in towns.counties(province) for town in each)
    refused = [county + town for county, town in names if several_places(town) or several_places(county + town)]
    assert len(refused) <= 2, refused


@pytest.mark.parametrize(
    "text", ["天等县、大新县", "共和县与和顺县", "平江等县", "平等镇和长寿镇", "和平里街道、和平街街道", "各县", "下各镇等3个镇"]
)
def test_several_are_several_still(text: str) -> None:
    """Names that hold such a word, listed or joined or counted."""
    assert several_places(text)
