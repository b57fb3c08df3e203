"""`import nigao`: what a script uses."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import DAY, write

import nigao
from nigao.errors import UsageError
from nigao.library.library import Library


def test_three_arguments_make_a_speech(mini: Library) -> None:
    """Place, topics, emphasis."""
    speech = nigao.draft(place="平江县", topics="安全生产", emphasis={"what": ["校园安全"]}, date=DAY, library=mini)
    assert isinstance(speech, nigao.Draft)
    assert speech.title == "在平江县安全生产工作推进会上的讲话"
    assert "护好校园。" in speech.text


@pytest.mark.parametrize("day", [DAY, datetime.date(2026, 3, 10), "2026年3月10日"])
def test_a_day_in_any_form(mini: Library, day: object) -> None:
    """Text or date."""
    assert nigao.draft(topics="安全生产", date=day, library=mini).brief["date"] == DAY  # type: ignore[arg-type]


def test_without_a_day_it_is_today(mini: Library) -> None:
    """The only thing an API call takes from the clock."""
    before = datetime.date.today()
    found = nigao.draft(topics="安全生产", library=mini).brief["date"]
    assert found in (before.isoformat(), datetime.date.today().isoformat())


@pytest.mark.parametrize("topics", ["安全生产暨防汛", ["安全生产", "防汛"], ("安全生产", "防汛")])
def test_two_topics(mini: Library, topics: object) -> None:
    """A list or 暨."""
    assert "安全生产暨防汛" in nigao.draft(topics=topics, date=DAY, library=mini).title  # type: ignore[arg-type]


def test_a_preset_a_title_and_arguments_over_them(mini: Library, tmp_path: Path) -> None:
    """What the arguments say wins; a new place leaves the preset's facts behind."""
    write(tmp_path, {"a.yaml": "place: 平江县\ntopics: 安全生产\nfacts: {vision: 平安平江}\ndate: 2026-03-10\n"})
    assert "平安平江" in nigao.draft(str(tmp_path / "a.yaml"), library=mini).text
    moved = nigao.draft(str(tmp_path / "a.yaml"), place="华容县", library=mini)
    assert "平江" not in moved.text
    assert any("没有沿用" in note for note in moved.notes)
    assert nigao.draft("在平江县安全生产工作推进会上的讲话", date=DAY, library=mini).title == "在平江县安全生产工作推进会上的讲话"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({}, "topics：没有说会议讲什么"),
        ({"topics": "安全", "plase": "平江县"}, "plase：不认识“plase”（是否想写“place”？）"),
        ({"topics": "安全", "emphasis": {"whta": "甲"}}, "emphasis.whta：不认识“emphasis.whta”（是否想写“what”？）"),
        ({"topics": "安全", "facts": {"slogan": "一、甲"}}, "facts.slogan：不要带序号"),
        ({"topics": "安全", "chars": 3}, "chars：要在500到30000之间"),
        ({"topics": {"a": {"b": 1}}}, "不能再分项"),
        ({"topics": "安全", "emphasis": "校园"}, "下面要分项写"),
        ({"topics": [["甲"]]}, "只能是文字或一列文字"),
        ({"topics": object()}, "只能是文字或一列文字"),
    ],
)
def test_faults_are_raised_with_their_key(mini: Library, arguments: dict[str, object], fault: str) -> None:
    """One error that holds every fault."""
    with pytest.raises(nigao.NigaoError) as caught:
        nigao.draft(date=DAY, library=mini, **arguments)  # type: ignore[arg-type]
    assert fault in str(caught.value)
    assert caught.value.problems


def test_a_job_that_is_none_is_wrong_usage(mini: Library) -> None:
    """As on the command line."""
    with pytest.raises(UsageError, match="既不是预设，也不像讲话标题"):
        nigao.draft("work-stlye", library=mini)


def test_a_speech_is_saved(mini: Library, tmp_path: Path) -> None:
    """By a path or a text; the ending names the format."""
    speech = nigao.draft(topics="安全生产", date=DAY, library=mini)
    nigao.save(speech, str(tmp_path / "a.txt"), library=mini)
    nigao.save(speech, tmp_path / "a.json", library=mini)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == speech.text + "\n"
    assert (tmp_path / "a.json").is_file()


def test_a_library_of_ones_own(tmp_path: Path) -> None:
    """Opened once, used for many; a folder that is none is told."""
    assert isinstance(nigao.open_library(), Library)
    with pytest.raises(nigao.NigaoError, match="模板库文件夹不存在"):
        nigao.open_library(tmp_path / "没有")


def test_the_users_settings_are_not_read(mini: Library, home: Path) -> None:
    """A script gives the same speech on every desk."""
    write(home / "config", {"profile.yaml": "speaker_name: 张三\n"})
    assert "张三" not in nigao.draft(topics="安全生产", date=DAY, library=mini).text


def test_importing_costs_nothing() -> None:
    """No heavy module is loaded before a name is used; every public name is there, no other is."""
    code = (
        "import sys, nigao; print([m for m in ('jinja2', 'yaml', 'click', 'questionary', 'nigao.library') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    assert set(dir(nigao)) == set(nigao.__all__)
    assert all(getattr(nigao, name) for name in nigao.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        nigao.nothing  # noqa: B018
