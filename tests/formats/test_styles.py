"""Style files: what they say reaches the paper, and every fault is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, write

from nigao.drafting.speech import Role
from nigao.errors import NigaoError
from nigao.formats.style_file import SIZES, style_faults, styles_of
from nigao.formats.styles import OFFICIAL, READING, Styles
from nigao.library.library import Library


@pytest.fixture
def official(mini: Library) -> Styles:
    """The layout of official documents."""
    return styles_of(mini)


def test_the_official_page(official: Styles) -> None:
    """GB/T 9704-2012: A4, 37 and 28 mm above and left, a type area of 156 by 225 mm, 22 lines of 28 characters."""
    page = official.page
    assert (page.width, page.height, page.top, page.bottom, page.left, page.right) == (210, 297, 37, 35, 28, 26)
    assert (page.lines, page.characters) == (22, 28)
    assert page.line_pitch == 28.95
    assert round(page.character_pitch, 2) == 15.79


@pytest.mark.parametrize(
    ("role", "font", "size", "align", "indent"),
    [
        (Role.TITLE, "方正小标宋简体", 22, "center", 0),
        (Role.SUBTITLE, "楷体_GB2312", 16, "center", 0),
        (Role.SALUTATION, "仿宋_GB2312", 16, "left", 0),
        (Role.HEADING, "黑体", 16, "justify", 2),
        (Role.LEAD, "仿宋_GB2312", 16, "justify", 2),
        (Role.POINT, "仿宋_GB2312", 16, "justify", 2),
        (Role.BODY, "仿宋_GB2312", 16, "justify", 2),
        (Role.CLOSING, "仿宋_GB2312", 16, "justify", 2),
    ],
)
def test_the_official_looks(official: Styles, role: Role, font: str, size: float, align: str, indent: int) -> None:
    """Each role its font, size in points, alignment and first line."""
    look = official.roles[role]
    assert (official.fonts[look.font][0], look.size, look.align, look.indent) == (font, size, align, indent)


def test_every_font_has_a_fall_back(mini: Library) -> None:
    """A machine without 小标宋 or 仿宋_GB2312 is the usual case."""
    for name in (OFFICIAL, READING):
        assert all(len(names) > 1 for names in styles_of(mini, name).fonts.values())


def test_the_reading_copy_is_larger_in_everything(official: Styles, mini: Library) -> None:
    """Type, lines, and marks for the voice."""
    reading = styles_of(mini, READING)
    assert all(reading.roles[role].size > official.roles[role].size for role in Role)
    assert reading.page.line_pitch > official.page.line_pitch
    assert reading.reading is not None
    assert set("。！？；：") <= set(reading.reading.pauses)


def test_an_office_lays_its_own_styles_over_ours(mini_folder: Path, tmp_path: Path) -> None:
    """The file of the higher layer wins whole."""
    ours = (mini_folder / "styles" / "official.yaml").read_text(encoding="utf-8")
    own = library_of(mini_folder, write(tmp_path, {"styles/official.yaml": ours.replace("size: 二号", "size: 20")}))
    assert styles_of(own).roles[Role.TITLE].size == 20


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  lines: 22", "  lines: 很多", "“很多”不是这里能用的数（只写数字，不写单位）"),
        ("  lines: 22", "  line: 22", "不认识“line”（是否想写“lines”？）"),
        ("top: 37, ", "top: 300, ", "边距比纸还大"),
        ("— {n} —", "— 1 —", "页码里要有 {n}（例如：— {n} —）"),
        (
            "font: 小标宋, size: 二号, align: center",
            "font: 小标松, size: 二号, align: center",
            "fonts 里没有“小标松”（是否想写“小标宋”？）",
        ),
        ("size: 二号, align: center", "size: 二号字, align: center", "“二号字”不是这里能用的数"),
        ("size: 二号, align: center", "size: 二号, align: 居中", "align 不能是“居中”（可写：left、center、justify）"),
        ("keep_next: yes}\n  subtitle", "keep_next: maybe}\n  subtitle", "keep_next 不能是“maybe”（可写：yes、no）"),
        ("[仿宋_GB2312, 仿宋, FangSong, 华文仿宋, STFangsong]", "仿宋", "“仿宋”要写成列表"),
        ("latin: Times New Roman", "latin:", "“latin”要写上"),
        ("{style: Title, ", "{", "“style”要写上"),
        ("  closing:  ", "  closnig:  ", "不认识“closnig”（是否想写“closing”？）"),
        ("page:\n", "paeg:\n", "缺少“page”"),
    ],
)
def test_every_fault_is_told_with_its_line(mini_folder: Path, tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Each slip an author can make."""
    text = (mini_folder / "styles" / "official.yaml").read_text(encoding="utf-8")
    assert old in text
    own = library_of(mini_folder, write(tmp_path, {"styles/official.yaml": text.replace(old, new, 1)}))
    with pytest.raises(NigaoError) as caught:
        styles_of(own)
    told = {str(problem) for problem in caught.value.problems}
    assert any(fault in line and "official.yaml:" in line for line in told), told


def test_all_faults_are_told_at_once(mini_folder: Path, tmp_path: Path) -> None:
    """The author mends the file once."""
    text = (mini_folder / "styles" / "official.yaml").read_text(encoding="utf-8")
    broken = text.replace("lines: 22", "lines: 多").replace("二号", "贰号").replace("align: justify", "align: 两端")
    own = library_of(mini_folder, write(tmp_path, {"styles/official.yaml": broken}))
    with pytest.raises(NigaoError) as caught:
        styles_of(own)
    assert len(caught.value.problems) == 7


@pytest.mark.parametrize("content", ["", "- 一\n", "只有一句话\n"])
def test_a_file_that_is_no_style_file(mini_folder: Path, tmp_path: Path, content: str) -> None:
    """Told, not crashed on."""
    own = library_of(mini_folder, write(tmp_path, {"styles/official.yaml": content}))
    with pytest.raises(NigaoError, match="版式要写成“键: 值”"):
        styles_of(own)


def test_a_style_file_that_is_not_there(mini: Library) -> None:
    """Its name is told."""
    with pytest.raises(NigaoError, match=r"styles/没有\.yaml：模板库里没有这个版式文件"):
        styles_of(mini, "没有")


def test_sizes_go_down() -> None:
    """Chinese names of sizes, largest first."""
    assert list(SIZES.values()) == sorted(SIZES.values(), reverse=True)


def test_an_office_writes_only_what_it_changes(mini_folder: Path, tmp_path: Path) -> None:
    """`extends: below` takes the rest from the layer below; without it the whole file is asked for, and the way is told."""
    few = "extends: below\npage: {lines: 20}\nroles:\n  title: {size: 小一}\n"
    own = library_of(mini_folder, write(tmp_path / "a", {"styles/official.yaml": few}))
    ours, theirs = styles_of(library_of(mini_folder)), styles_of(own)
    assert (theirs.page.lines, theirs.roles[Role.TITLE].size) == (20, 24)
    assert (theirs.page.characters, theirs.roles[Role.TITLE].style) == (ours.page.characters, ours.roles[Role.TITLE].style)
    assert theirs.roles[Role.BODY] == ours.roles[Role.BODY]
    twice = library_of(mini_folder, tmp_path / "a", write(tmp_path / "b", {"styles/official.yaml": "继承: 下层\nlatin: Arial\n"}))
    assert (styles_of(twice).page.lines, styles_of(twice).latin) == (20, "Arial")
    with pytest.raises(NigaoError, match="缺少“page”（只想改几项，就在文件里写一行 extends: below"):
        styles_of(library_of(mini_folder, write(tmp_path / "c", {"styles/official.yaml": "latin: Arial\n"})))


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("official", "extends: above\n", r"official\.yaml:1：“extends”后面只能写 below"),
        ("own", "latin: Arial\nextends: below\n", r"own\.yaml:2：下层没有这个文件可以接着写"),
        ("official", "extends: below\nroles:\n  title: {size: 贰号}\n", r"official\.yaml:3：“贰号”不是这里能用的数"),
        ("official", "extends: below\nroles: {titel: {size: 二号}}\n", "不认识“titel”（是否想写“title”？）"),
    ],
)
def test_faults_of_a_few_lines(mini_folder: Path, tmp_path: Path, name: str, text: str, fault: str) -> None:
    """With the file and the line that hold them; `nigao library check` tells them too."""
    own = library_of(mini_folder, write(tmp_path, {f"styles/{name}.yaml": text}))
    with pytest.raises(NigaoError, match=fault):
        styles_of(own, name)
    assert [str(problem) for problem in style_faults(own)]
