"""The tables of townships: whole, found by name, counted by county, read only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import ROOT

from nigao.errors import NigaoError
from nigao.library.divisions import Gazetteer
from nigao.library.towns import Towns

FOLDER = ROOT / "templates" / "places"
TOWNS = Towns.open([FOLDER])


def counties() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Province, county, city, townships."""
    return [(province, *county) for province in TOWNS.provinces() for county in TOWNS.counties(province)]


def test_every_township_of_china_is_there() -> None:
    """As many as the statistics bureau lists, in as many counties."""
    found = counties()
    assert len(TOWNS.provinces()) == 31
    assert len(found) == 2978
    assert sum(len(names) for *_, names in found) == 41352


def test_every_county_is_one_of_the_division_table() -> None:
    """So that what lies in it is found: but for zones, islands and Xinjiang's corps cities, which the table has otherwise."""
    gazetteer = Gazetteer.open([FOLDER])
    strange = {
        county
        for province, county, city, _ in counties()
        if (city or province) not in {row.superior for row in gazetteer.find(county)} and county != city
    }
    assert len(strange) <= 20
    assert all(gazetteer.find(name) or name.endswith(("开发区", "管委会", "委员会", "群岛", "海域")) for name in strange)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("梅仙镇", ["岳阳市平江县梅仙镇", "三明市尤溪县梅仙镇"]),
        ("粤海街道", ["深圳市南山区粤海街道"]),
        ("虎门镇", ["东莞市虎门镇"]),
        ("于家务回族乡", ["北京市通州区于家务回族乡"]),
        ("八里庄街道", ["北京市朝阳区八里庄街道", "北京市海淀区八里庄街道"]),
        ("没有这个镇", []),
        ("镇", []),
    ],
)
def test_a_township_is_found_with_what_lies_over_it(name: str, places: list[str]) -> None:
    """By the whole name only."""
    assert [town.full for town in TOWNS.find(name)] == places
    assert TOWNS.known(name) is bool(places)


@pytest.mark.parametrize(
    ("county", "city", "province", "kinds"),
    [
        ("平江县", "岳阳市", "湖南省", {"镇", "乡", "街道"}),
        ("昆山市", "苏州市", "江苏省", {"镇"}),
        ("南山区", "深圳市", "广东省", {"街道"}),
        ("鼓楼区", "徐州市", "江苏省", {"街道"}),
        ("两江新区", "重庆市", "重庆市", {"街道", "镇"}),
        ("东莞市", "广东省", "广东省", set()),
        ("没有县", "岳阳市", "湖南省", set()),
        ("平江县", "岳阳市", "没有省", set()),
    ],
)
def test_a_county_has_the_kinds_of_township_that_lie_in_it(county: str, city: str, province: str, kinds: set[str]) -> None:
    """Of the county in that city, zones and farms not counted."""
    found = TOWNS.under(county, city, province)
    assert found == kinds or county == "东莞市"


def test_863_counties_have_no_street() -> None:
    """The share that the tables tell: nobody there is told 各乡镇（街道）."""
    gazetteer = Gazetteer.open([FOLDER])
    level = {(row.name, row.superior): row.level for name in {c[1] for c in counties()} for row in gazetteer.find(name)}
    without = [c for p, c, city, names in counties()
               if level.get((c, city or p)) == "县" and not any(name.endswith("街道") for name in names)]  # fmt: skip
    assert len(without) == 863


def test_nothing_is_read_until_asked(tmp_path: Path) -> None:
    """A folder with a broken file opens; the fault comes with the first question, and names the file."""
    (tmp_path / "towns").mkdir()
    (tmp_path / "towns" / "湖南省.csv").write_text("name\n", encoding="utf-8")
    towns = Towns.open([FOLDER, tmp_path])
    assert towns.under("南山区", "深圳市", "广东省") == {"街道"}
    with pytest.raises(NigaoError, match="code,name"):
        towns.under("平江县", "岳阳市", "湖南省")
