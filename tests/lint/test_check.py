"""The library looked at as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, write

from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.lint.catalogue import listing, sample, shown
from nigao.lint.check import faults

GOOD = "{% block 甲 %}\n好。\n{% endblock %}\n"


def told(base: Path, folder: Path, files: dict[str, str]) -> list[str]:
    """The faults of a layer with these files over the small library, as file name:line：what."""
    library = library_of(base, write(folder / "局里", files))
    return [str(problem).replace(str(folder / "局里") + "/", "") for problem in faults(library)]


def test_the_list_shows_every_block(mini: Library) -> None:
    """Folder by folder: id, title, levels, number of wordings, layer."""
    lines = list(listing(mini))
    assert lines[0] == "safety/what"
    assert "  what/mines\t矿山安全\t各级\t2种写法\t内置" in lines
    assert "  who/village\t村组责任\t镇\t2种写法\t内置" in lines
    assert "general/opening" in lines


@pytest.mark.parametrize("topic", ["safety", "安全生产", "安全"])
def test_the_list_of_one_topic(mini: Library, topic: str) -> None:
    """By folder, title or any name."""
    lines = list(listing(mini, topic))
    assert lines[0] == "safety/what"
    assert len(lines) == 4


def test_the_list_of_no_topic_is_told(mini: Library) -> None:
    """With 是否想写."""
    with pytest.raises(NigaoError, match="没有这个主题的块（是否想写“safety”？）"):
        list(listing(mini, "safty"))


def test_the_list_says_which_layer_wins(mini_folder: Path, tmp_path: Path) -> None:
    """The office's block stands where the built-in one stood."""
    library = library_of(mini_folder, write(tmp_path / "局里", {"blocks/safety/what/10-mines.j2": GOOD}))
    assert "  what/mines\t—\t各级\t1种写法\t局里" in list(listing(library, "safety"))


@pytest.mark.parametrize("name", ["what/mines", "mines", "矿山安全", "矿山", "blocks/safety/what/10-mines.j2"])
def test_a_block_is_shown_at_every_depth(mini: Library, name: str) -> None:
    """Each wording at 略, 中, 详, with its size, as said at the place."""
    lines = list(shown(mini, name, "平江县"))
    assert lines[0] == "# what/mines  矿山安全（内置 blocks/safety/what/10-mines.j2）"
    assert [line for line in lines if line.startswith("\n##")] == ["\n## 正说（第5行）", "\n## 反说（第12行）"]
    sizes = [int(line.split("（")[1].split("字")[0]) for line in lines if line[0] in "略中详"]
    assert len(sizes) == 6
    assert sizes[0] < sizes[1] < sizes[2]
    assert any("全县上下" in line for line in lines)


def test_no_block_of_that_name_is_told(mini: Library) -> None:
    """With 是否想写."""
    with pytest.raises(NigaoError, match="没有这一块（是否想写“what/mines”？）"):
        list(shown(mini, "what/mine", "平江县"))


def test_a_free_block_can_be_shown(mini: Library) -> None:
    """An emphasis of its own stands in for the clerk's."""
    assert any("示例重点" in line for line in shown(mini, "what/free", "某市"))


def test_a_sound_library_has_no_faults(mini: Library) -> None:
    """And a sample has no local facts."""
    assert list(faults(mini)) == []
    assert sample(mini, "平江县").get("口号") is None


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("blocks/safety/what/50-a.j2", "{% block 甲 %}\n好。\n", "blocks/safety/what/50-a.j2:1：写法“甲”没有结尾"),
        (
            "blocks/safety/what/50-a.j2",
            "{% block 甲 %}\n好。\n+++ 好。\n{% endblock %}\n",
            "blocks/safety/what/50-a.j2:3：不认识标记“+++”",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{% block 甲 %}\n{{ 全县 }}。\n{% endblock %}\n",
            "blocks/safety/what/50-a.j2:2：不认识“全县”（一律照市来写：全市",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{% block 甲 %}\n{{ f() }}。\n{% endblock %}\n",
            "blocks/safety/what/50-a.j2:2：这里不能用“Call”",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{% block 甲 %}\n{{ 全市|upper }}。\n{% endblock %}\n",
            "blocks/safety/what/50-a.j2:2：不支持这样写“upper”",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{% block 甲 %}\n好。\n+ {% if 级别.镇 %}好{% endif %}{% if 口好 %}好{% endif %}。\n{% endblock %}\n",
            "blocks/safety/what/50-a.j2:3：不认识“口好”",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{#---\nlevles: [县]\n---#}\n" + GOOD,
            "blocks/safety/what/50-a.j2:2：块的开头不认识“levles”",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{#---\nkinds: [吃饭]\n---#}\n" + GOOD,
            "blocks/safety/what/50-a.j2:1：kinds 里的“吃饭”永远对不上",
        ),
        (
            "blocks/safety/what/50-a.j2",
            "{#---\nneeds: [没有]\n---#}\n" + GOOD,
            "blocks/safety/what/50-a.j2:1：needs 里的“没有”永远对不上",
        ),
        (
            "blocks/safety/what/50-a.j2",
            GOOD.replace("甲", "省里·一"),
            "blocks/safety/what/50-a.j2:1：写法“省里·一”的层级“省里”不认识",
        ),
        ("blocks/general/why/60-a.j2", "{#---\nmotif: 民心\n---#}\n" + GOOD, "主意“民心”和 blocks/general/why/20-people.j2 相同"),
        ("blocks/safety/what/15-mines.j2", GOOD, ""),
        ("topics/flood.yaml", "titel: 防汛\n", "topics/flood.yaml:1：不认识“titel”"),
        ("phrases/x.yaml", "决心: 一抓到底\n", "phrases：没有叫这个名字的模板文件夹"),
        ("rules/x.yaml", "AB001: {kind: forbit, message: 甲}\n", "rules/x.yaml:1：“kind”不能是“forbit”"),
        ("rules/x.yaml", "AB001: {kind: agree, check: 列相, message: 甲}\n", "rules/x.yaml:1：“check”不能是“列相”"),
        ("rules/x.yaml", "AB001: {kind: limit, check: 列项, message: 甲}\n", "rules/x.yaml:1：“check”不能是“列项”"),
        ("rules/x.yaml", "AB001: {kind: sequence, message: 甲}\n", "rules/x.yaml:1：“法”没有写"),
        ("references/x.yaml", "系列:\n  提法.甲:\n    usage: 名词\n", "references/x.yaml"),
        ("places/zones.csv", "name,level,superior\n某区,球级,\n", "places/zones.csv"),
        ("outlines/five.yaml", "titel: 五段\n", "outlines/five.yaml:1：不认识“titel”"),
        ("layouts/txt.j2", "{% for %}\n", "layouts/txt.j2:1"),
    ],
)
def test_a_check_finds_every_kind_of_fault(mini_folder: Path, tmp_path: Path, file: str, text: str, fault: str) -> None:
    """Structure, marks, names, syntax, heads, motifs, topics, rules, references, places, outlines, layouts: file and line."""
    found = told(mini_folder, tmp_path, {file: text})
    assert any(fault in one for one in found) if fault else found == [], found


def test_all_faults_are_told_at_once(mini_folder: Path, tmp_path: Path) -> None:
    """Broken blocks, a broken topic and a broken rule: a line each, not the first only."""
    files = {
        "blocks/safety/what/50-a.j2": "坏\n",
        "blocks/safety/what/51-b.j2": "坏\n",
        "topics/flood.yaml": "titel: 甲\n",
        "rules/x.yaml": "甲: 乙\n",
    }
    found = told(mini_folder, tmp_path, files)
    assert all(any(name in one for one in found) for name in files)


def test_two_files_of_one_name_are_found(mini_folder: Path, tmp_path: Path) -> None:
    """Blocks of one layer that differ only in their number."""
    found = told(mini_folder, tmp_path, {"blocks/flood/why/10-a.j2": GOOD, "blocks/flood/why/20-a.j2": GOOD})
    assert any("同一层里有两个“a”" in one for one in found)
