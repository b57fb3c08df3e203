"""Topic files."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write

from nigao.errors import NigaoError
from nigao.library.topics import Topic, read_topic


def read(folder: Path, text: str) -> Topic:
    """The topic of a file with this text."""
    return read_topic(write(folder, {"safety.yaml": text}) / "safety.yaml")


def test_a_topic_answers_to_its_title_and_names(tmp_path: Path) -> None:
    """The file name is its id; the title is one of its names."""
    found = read(tmp_path, "title: 安全生产\nnames: [安全]\nfamily: 工作\nwords: {专题: 安全}\nkind: 推进会\nlead: 应急\n")
    assert found == Topic("safety", "安全生产", ("安全生产", "安全"), "工作", {"专题": "安全"}, "推进会", "应急")


def test_a_title_is_enough(tmp_path: Path) -> None:
    """Everything else has its default."""
    assert read(tmp_path, "title: 安全生产\n") == Topic("safety", "安全生产", ("安全生产",))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "titel: 甲\nnmaes: [乙]\n",
            [
                ":1：主题文件不认识“titel”（是否想写“title”？）",
                ":2：主题文件不认识“nmaes”（是否想写“names”？）",
                ":1：主题没有 title（例如 title: 安全生产）",
            ],
        ),
        ("安全生产\n", [":1：主题文件要写成“键: 值”"]),
        ("", [":1：主题文件要写成“键: 值”"]),
        ("names: [安全]\n", [":1：主题没有 title（例如 title: 安全生产）"]),
        ("title: 甲\nnames: 安全\n", [":2：names 要写成一列"]),
        ("title: 甲\nwords: 安全\n", [":2：words 要写成“名: 说法”"]),
        ("title: [甲]\n", [":1：title 要写成一个词"]),
    ],
)
def test_faults_have_file_and_line(tmp_path: Path, text: str, faults: list[str]) -> None:
    """Unknown keys and values of the wrong form, all of them."""
    with pytest.raises(NigaoError) as caught:
        read(tmp_path, text)
    assert [str(problem).rpartition("safety.yaml")[2] for problem in caught.value.problems] == faults
