"""Word lists read through the layers."""

from pathlib import Path

import pytest

from nigao.errors import NigaoError
from nigao.library.word_lists import Form, Words

FORMS = {"动词": Form.WORDS, "尾词": Form.TABLE, "家族": Form.GROUPS}


def folder(root: Path, name: str, text: str) -> Path:
    """A folder of word lists with one file."""
    made = root / name
    made.mkdir()
    (made / "a.yaml").write_text(text, encoding="utf-8")
    return made


def test_a_higher_layer_adds_words_and_replaces_entries(tmp_path: Path) -> None:
    """Lists and groups grow; an entry of a table is the higher one's."""
    low = folder(tmp_path, "low", "动词: 加强 推进\n尾词:\n  安全: 保障\n  责任: 压实\n家族:\n  安全: 防汛\n")
    high = folder(tmp_path, "high", "动词:\n  - 抓好\n尾词:\n  安全: 守牢\n家族:\n  安全: 消防\n  民生: 教育\n")
    lists = Words.open([low, high]).lists("a.yaml", FORMS)
    assert lists.words("动词") == ("加强", "推进", "抓好")
    assert dict(lists.table("尾词")) == {"安全": "守牢", "责任": "压实"}
    assert dict(lists.groups("家族")) == {"安全": ("防汛", "消防"), "民生": ("教育",)}


def test_the_longest_word_wins(tmp_path: Path) -> None:
    """区 does not hide 开发区."""
    lists = Words.open([folder(tmp_path, "low", "动词: 区 开发区\n尾词:\n  效: 甲\n  成效: 乙\n")]).lists("a.yaml", FORMS)
    assert lists.ends("经济开发区", "动词") == "开发区"
    assert lists.starts("区域", "动词") == "区"
    assert lists.tail("整改成效", "尾词") == "成效"
    assert lists.tail("整改", "尾词") == ""


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    """An unknown key, a wrong form and a nested list are all named at once."""
    words = Words.open([folder(tmp_path, "low", "动词词: 加强\n尾词: 保障\n动词:\n  - [加强]\n")])
    with pytest.raises(NigaoError) as told:
        words.lists("a.yaml", FORMS)
    assert [(problem.where.rpartition(":")[2], problem.what) for problem in told.value.problems] == [
        ("1", "不认识“动词词”"),
        ("2", "“尾词”应是“词: 写法”一行一个"),
        ("3", "这里应是词"),
    ]
    assert told.value.problems[0].hint == "是否想写“动词”？"


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A library without the list says which one."""
    with pytest.raises(NigaoError, match=r"words/a\.yaml"):
        Words.open([tmp_path]).lists("a.yaml", FORMS)


def test_a_file_is_read_once_and_only_when_asked_for(tmp_path: Path) -> None:
    """Opening reads nothing; what was read is kept."""
    low = folder(tmp_path, "low", "动词: 加强\n")
    words = Words.open([low])
    first = words.lists("a.yaml", FORMS)
    (low / "a.yaml").unlink()
    assert words.lists("a.yaml", FORMS) is first
