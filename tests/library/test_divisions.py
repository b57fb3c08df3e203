"""The division tables and the layered sheets: lookup, completion, layers, faults with their line."""

from __future__ import annotations

import timeit
from collections import Counter
from pathlib import Path

import pytest
from helpers import ROOT

from nigao.errors import NigaoError
from nigao.library.divisions import Division, Gazetteer, Table
from nigao.library.levels import LEVELS, by_suffix, county_word
from nigao.meeting.place import read_place
from nigao.meeting.place_forms import check_forms

FOLDER = ROOT / "templates" / "places"
GAZETTEER = Gazetteer.open([FOLDER])
HEAD = "name,level,superior\n"


def office(folder: Path, **files: str) -> Gazetteer:
    """The built-in gazetteer under an office's layer of these files (`forms_yaml` for `forms.yaml`)."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Gazetteer.open([FOLDER, folder])


def rows() -> list[list[str]]:
    """Every row of the built-in table."""
    lines = (FOLDER / "divisions.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",") for line in lines]


def test_the_table_counts_agree_with_the_official_ones() -> None:
    """The numbers the Ministry of Civil Affairs gives for 2023; since then 和安县, 和康县, and two districts made 两江新区."""
    count = Counter(level for _, level, _ in rows())
    official = {"省": 22, "自治区": 5, "直辖市": 4, "地级市": 293, "自治州": 30, "地区": 7, "盟": 3, "县": 1301, "自治县": 117}
    assert official == {level: count[level] for level in official}
    assert (count["旗"], count["自治旗"], count["林区"], count["特区"], count["县级市"] + 12) == (49, 3, 1, 1, 397)
    assert count["市辖区"] - 4 == 977 - 1  # 加格达奇等四个管理区另记


def test_the_built_in_table_and_forms_are_sound() -> None:
    """No faulty row, no unknown key, every superior is itself in the table once, every level agrees with its name."""
    assert GAZETTEER.check() == ()
    assert check_forms(GAZETTEER.forms) == ()
    assert [superior for _, _, superior in rows() if superior and len(GAZETTEER.find(superior)) != 1] == []
    endings = {(name, level) for name, level, _ in rows() if level not in by_suffix(name) and level != "开发区"}
    assert {name for name, _ in endings} <= {"兵团"}


def test_every_place_of_the_table_can_be_read() -> None:
    """A sample of every level, one in forty, gives forms without a placeholder or a fault."""
    for name, level, _ in rows()[::40]:
        found = read_place(name, GAZETTEER)
        assert found.level == level
        assert not [text for text in found.forms.values() if "{" in text]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("平江县", [Division("平江县", "县", "岳阳市")]),
        ("和康县", [Division("和康县", "县", "和田地区")]),
        ("塔城地区", [Division("塔城地区", "地区", "伊犁哈萨克自治州")]),
        ("苏州", []),
        ("", []),
    ],
)
def test_a_name_is_found_exactly(name: str, found: list[Division]) -> None:
    """`find` wants the whole name."""
    assert list(GAZETTEER.find(name)) == found


def test_a_shared_name_is_found_everywhere() -> None:
    """鼓楼区 lies in four cities."""
    assert {row.superior for row in GAZETTEER.find("鼓楼区")} == {"南京市", "徐州市", "福州市", "开封市"}


def test_the_lineage_runs_from_the_province_down() -> None:
    """The places above, the highest first."""
    assert [place.name for place in GAZETTEER.lineage(GAZETTEER.find("昆山市")[0])] == ["江苏省", "苏州市"]


@pytest.mark.parametrize(
    ("prefix", "first"), [("苏", "苏州市"), ("平江", "平江县"), ("锡林", "锡林郭勒盟"), ("第八", "第八师石河子市"), ("XX", "")]
)
def test_names_complete_while_typing(prefix: str, first: str) -> None:
    """Cities before counties, nothing for what nobody is called."""
    assert (*GAZETTEER.complete(prefix), "")[0] == first


def test_completion_keeps_to_its_limit() -> None:
    """At most `limit` names, none twice, and none before anything is typed."""
    names = GAZETTEER.complete("新", limit=5)
    assert len(names) == len(set(names)) == 5
    assert GAZETTEER.complete("") == ()


@pytest.mark.parametrize(
    ("kinds", "word"),
    [
        (["市辖区"], "区"),
        (["市辖区", "县"], "县（区）"),
        (["市辖区", "县", "县级市"], "县（市、区）"),
        (["市辖区", "县级市"], "县（市、区）"),
        (["县", "县级市"], "县（市）"),
        (["旗", "县", "市辖区"], "旗县区"),
        (["旗", "县", "县级市"], "旗县市"),
        (["自治旗", "旗"], "旗"),
        (["开发区"], ""),
        ([], ""),
    ],
)
def test_a_city_names_the_kinds_that_really_lie_in_it(kinds: list[str], word: str) -> None:
    """勘误23, 25: by what is there, zones not counted."""
    assert county_word(kinds) == word


def test_a_name_is_found_fast() -> None:
    """A look-up costs less than 1.5 ms, a whole place less than 15 ms on a slow machine."""
    find = timeit.repeat(lambda: GAZETTEER.find("昌江黎族自治县"), number=1, repeat=5)
    whole = timeit.repeat(lambda: read_place("昆山市", GAZETTEER), number=1, repeat=5)
    assert min(find) < 0.0015
    assert min(whole) < 0.015


def test_an_office_adds_its_own_towns(tmp_path: Path) -> None:
    """A row of a higher layer is known at once, with all that lies above it."""
    gazetteer = office(tmp_path, own_csv=f'\ufeff{HEAD}梅仙,镇,平江县\r\n"城南园",开发区,平江县\r\n')
    assert read_place("梅仙", gazetteer).forms["上级链"] == "党中央、省委、市委、县委"
    assert read_place("城南园", gazetteer).forms["上级"] == "县委"


def test_a_higher_layer_settles_a_shared_name(tmp_path: Path) -> None:
    """The office's own 鼓楼区 is the one meant."""
    gazetteer = office(tmp_path, own_csv=f"{HEAD}鼓楼区,市辖区,福州市\n")
    assert read_place("鼓楼区", gazetteer).notes == ()


def test_local_habits_replace_single_forms(tmp_path: Path) -> None:
    """By place, by region and level, by department; the other keys stay."""
    gazetteer = office(
        tmp_path,
        forms_yaml="苏州市:\n  各县区: 各县级市（区）\n广东省·镇:\n  市委: 镇委\n",
        units_yaml='江苏省·县:\n  数据: "{级}数据局"\n',
    )
    assert read_place("苏州市", gazetteer).forms["各县区"] == "各县级市（区）"
    assert read_place("苏州市", gazetteer).forms["下级书记"] == "各县（市、区）委书记"
    assert read_place("某镇", gazetteer, superior="博罗县").forms["市委"] == "镇委"
    assert read_place("昆山市", gazetteer).forms["单位.数据"] == "市数据局"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("名称,级别\n", r"own\.csv:1：表头应当是"),
        ("", r"own\.csv:1：表头应当是"),
    ],
)
def test_a_table_without_its_head_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    """The first line must say what the columns are."""
    with pytest.raises(NigaoError, match=fault):
        office(tmp_path, own_csv=text)


def test_a_table_in_another_encoding_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """What Excel saves as plain CSV is not UTF-8."""
    (tmp_path / "own.csv").write_bytes(f"{HEAD}梅仙镇,镇,平江县\n".encode("gb18030"))
    with pytest.raises(NigaoError, match="CSV UTF-8"):
        Gazetteer.open([FOLDER, tmp_path])


def test_every_faulty_row_is_told_with_its_line(tmp_path: Path) -> None:
    """Cells missing, a level unknown, a place above itself."""
    gazetteer = office(tmp_path, own_csv=f"{HEAD}甲镇,镇\n乙镇,鎮,丙县\n丙县,县,丙县\n丁镇,镇,平江县\n")
    assert [problem.where.rpartition(":")[2] for problem in gazetteer.check()] == ["2", "3", "4"]


def test_a_row_of_an_unknown_level_is_refused_when_it_is_met(tmp_path: Path) -> None:
    """A draft tells the faults of what it opens."""
    gazetteer = office(tmp_path, own_csv=f"{HEAD}乙镇,镇子,平江县\n")
    with pytest.raises(NigaoError, match=r"own\.csv:2：没有“镇子”这一级别"):
        read_place("乙镇", gazetteer)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("苏州市:\n  各区县: 各区\n", r"forms\.yaml:2：没有“各区县”这个称谓（是否想写“各县区”？）"),
        ("苏州市: 各区\n", r"forms\.yaml:1：“苏州市”下面应当是"),
        ("苏州市:\n  like: 苏州市\n", r"forms\.yaml:2：like 绕成了一圈"),
        ("苏州市:\n  全市: [\n", r"forms\.yaml:\d：不是合法的 YAML"),
    ],
)
def test_faults_of_the_forms_are_told_with_their_line(tmp_path: Path, text: str, fault: str) -> None:
    """`check_forms` finds unknown keys, wrong shapes, circles and broken YAML."""
    problems = check_forms(office(tmp_path, forms_yaml=text).forms)
    assert len(problems) == 1
    with pytest.raises(NigaoError, match=fault):
        raise NigaoError(*problems)


def test_a_layer_without_places_is_no_fault(tmp_path: Path) -> None:
    """An empty folder adds nothing."""
    assert office(tmp_path).find("平江县") == GAZETTEER.find("平江县")


def test_levels_are_read_from_endings_longest_first() -> None:
    """自治州 before 州, 新区 before 区; a bare ending is no name."""
    first = {name: by_suffix(name)[:1] for name in ("大理白族自治州", "某新区", "某区", "镇")}
    assert first == {"大理白族自治州": ("自治州",), "某新区": ("开发区",), "某区": ("市辖区",), "镇": ()}
    assert all(level in LEVELS for name in ("某市", "某区", "某旗") for level in by_suffix(name))


@pytest.mark.parametrize("name", ["n", "name", "na", "level"])
def test_the_header_is_no_place(name: str, tmp_path: Path) -> None:
    """Whatever a clerk types, the first line of a table is not among the places."""
    path = tmp_path / "表.csv"
    path.write_text("name,level,superior\n平江县,县,岳阳市\n", encoding="utf-8")
    table = Table.open(path)
    assert table.named(name) == ()
    assert list(table.matching(f"{name}[^,\n]*")) == []
    assert [row.name for row in table.named("平江县")] == ["平江县"]
    assert list(table.check()) == []
