"""`nigao profile`: one's usual answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Run, write

from nigao import yamltext

Cli = Callable[..., Run]


def kept(home: Path) -> object:
    """What the profile file holds."""
    return yamltext.load(home / "config" / "profile.yaml")


def test_without_a_profile_the_way_to_one_is_shown(run: Cli, home: Path) -> None:
    """Nothing is written by looking."""
    done = run("profile")
    assert done.code == 0
    assert "（还没有）例如：nigao profile 地区=平江县" in done.out
    assert not (home / "config").exists()


def test_answers_are_kept_changed_and_dropped(run: Cli, home: Path) -> None:
    """键=值 keeps, another 值 changes, an empty one drops; facts nest."""
    assert run("profile", "地区=平江县", "讲话人＝县长", "口号=工业强县").code == 0
    assert kept(home) == {"place": "平江县", "speaker": "县长", "facts": {"slogan": "工业强县"}}
    run("profile", "speaker=县委书记", "口号=")
    assert kept(home) == {"place": "平江县", "speaker": "县委书记"}
    assert "  place = 平江县\n  speaker = 县委书记\n" in run("profile").out


def test_a_profile_is_below_the_job(run: Cli) -> None:
    """It answers what the preset leaves open, for its own place only."""
    run("profile", "地区=平江县", "姓名=张三", "愿景=平安平江")
    title = "在平江县安全生产工作推进会上的讲话"
    assert "平安平江" in run("draft", title).out
    assert "平安平江" not in run("draft", "在华容县安全生产工作推进会上的讲话").out
    assert "张三" in run("draft", title).out
    assert "李四" in run("draft", title, "--set", "姓名=李四").out


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (["plase=平江县"], 1, "profile·plase：不认识“plase”（是否想写“place”？）"),
        (["地区"], 2, "要写成“键=值”"),
        (["重点=甲"], 1, "下面要分项写"),
        (["chars=很多"], 1, "“很多”不是整数"),
        (["date=某天"], 1, "“某天”不是日期"),
        (["口号=一、甲"], 1, "不要带序号"),
        (["口号=甲\u202e乙"], 1, "控制字符"),
        (["地区=火星"], 1, "看不出“火星”是哪一级"),
        (["详略.why=长"], 1, "详略不能是“长”"),
    ],
)
def test_what_no_preset_would_take_is_not_kept(run: Cli, home: Path, arguments: list[str], code: int, fault: str) -> None:
    """A fault now, not at every draft from now on; what was kept stays as it was."""
    run("profile", "讲话人=县长")
    done = run("profile", "姓名=张三", *arguments)
    assert done.code == code
    assert fault in done.err
    assert kept(home) == {"speaker": "县长"}


def test_a_broken_profile_is_told(run: Cli, home: Path) -> None:
    """With file and line, and it is not overwritten."""
    write(home / "config", {"profile.yaml": "plase: 平江县\n"})
    done = run("profile", "讲话人=县长")
    assert done.code == 1
    assert "profile.yaml:1：不认识“plase”" in done.err
    assert kept(home) == {"plase": "平江县"}


def test_a_folder_in_the_way_is_told(run: Cli, home: Path) -> None:
    """A configuration folder that cannot be made: a sentence, exit 1."""
    (home / "config").write_text("", encoding="utf-8")
    done = run("profile", "讲话人=县长")
    assert done.code == 1
    assert "config" in done.err
