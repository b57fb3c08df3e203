"""Presets, titles, and the name by which a job is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write

from nigao import yamltext
from nigao.answers import presets
from nigao.answers.answers import merge
from nigao.errors import NigaoError, UsageError
from nigao.library.library import Library
from nigao.library.outline import Outline

PLACE_AND_TOPIC = "# 平江县的底本\nplace: 平江县\ntopics: 安全生产\n"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped presets that holds one, work-style."""
    folder = write(
        tmp_path / "presets", {"work-style.yaml": "# 样稿\nplace: 清江市\ntopics: 作风建设\nfacts: {slogan: 工业强市}\n"}
    )
    monkeypatch.setattr(presets, "shipped", lambda _: folder)
    return folder


def answers(name: str, outline: Outline, library: Library) -> dict[str, str]:
    """The merged answers that a job called `name` stands for."""
    merged, _ = merge(presets.find(name, outline, library))
    return {key: entry.value for key, entry in merged.entries.items()}


def told(name: str, outline: Outline, library: Library) -> str:
    """What is wrong with the job called `name`."""
    with pytest.raises(NigaoError) as caught:
        presets.find(name, outline, library)
    return str(caught.value)


def test_a_preset_is_found_by_name_or_path(shipped: Path, mini: Library, outline: Outline, tmp_path: Path) -> None:
    """A shipped name, a file, a file in Chinese keys: the same answers."""
    wanted = {"place": "清江市", "topics": "作风建设", "facts.slogan": "工业强市"}
    write(tmp_path, {"我的.yaml": "地区: 清江市\n主题: 作风建设\n口号: 工业强市\n"})
    assert answers("work-style", outline, mini) == wanted
    assert answers(str(shipped / "work-style.yaml"), outline, mini) == wanted
    assert answers(str(tmp_path / "我的.yaml"), outline, mini) == wanted


@pytest.mark.usefixtures("shipped")
def test_a_title_is_a_job(mini: Library, outline: Outline) -> None:
    """Place, topic, kind and speaker are read off the title, which itself is kept."""
    title = "在平江县安全生产工作推进会上的讲话"
    assert answers(title, outline, mini) == {"title": title, "place": "平江县", "topics": "安全生产", "kind": "推进会"}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("name", "hint"),
    [("work-stlye", "是否想写“work-style”？"), ("随便写写", "写预设文件、预设名（nigao presets 可列出）或完整的讲话标题"), ("", "预设名"), ("会", "预设名"),
     ("x" * 5000, "预设名"), ("a\0b", "预设名")],
)  # fmt: skip
def test_what_is_neither_preset_nor_title_is_wrong_usage(mini: Library, outline: Outline, name: str, hint: str) -> None:
    """Never a speech about “work-stlye”: exit 2 and 是否想写."""
    with pytest.raises(UsageError) as caught:
        presets.find(name, outline, mini)
    assert caught.value.exit_code == 2
    assert "既不是预设，也不像讲话标题" in str(caught.value)
    assert hint in str(caught.value)


@pytest.mark.usefixtures("shipped")
def test_a_missing_preset_and_a_folder_are_told(mini: Library, outline: Outline, tmp_path: Path) -> None:
    """A name that ends in .yaml is meant as a file; a folder is not one."""
    assert "没有.yaml：没有这个文件" in told(str(tmp_path / "没有.yaml"), outline, mini)
    assert "这是一个文件夹，不是文件" in told(str(tmp_path), outline, mini)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("text", ["", "# 空的\n", "- 苏州市\n", "苏州市\n", "地区：苏州市\n主题：安全生产\n"])
def test_a_file_that_is_no_preset_is_told(mini: Library, outline: Outline, tmp_path: Path, text: str) -> None:
    """Empty, a list, bare words, full-width colons: the message shows how a line should look."""
    write(tmp_path, {"a.yaml": text})
    assert "预设要写成“键: 值”（冒号用半角，后面空一格，例如 place: 苏州市）" in told(str(tmp_path / "a.yaml"), outline, mini)


@pytest.mark.usefixtures("shipped")
def test_extends_is_a_chain(mini: Library, outline: Outline, tmp_path: Path) -> None:
    """A preset wins over what it extends, which wins over what that extends; 继承 and a name without .yaml will do."""
    write(
        tmp_path,
        {
            "a.yaml": "extends: b.yaml\nkind: 调度会\n",
            "b.yaml": "继承: 夹/c\nkind: 总结会\nchars: 1200\n",
            "夹/c.yaml": PLACE_AND_TOPIC + "chars: 900\nspeaker: 县长\n",
        },
    )
    assert answers(str(tmp_path / "a.yaml"), outline, mini) == {
        "kind": "调度会", "chars": "1200", "place": "平江县", "topics": "安全生产", "speaker": "县长",
    }  # fmt: skip


@pytest.mark.usefixtures("shipped")
def test_a_shipped_preset_can_be_extended(mini: Library, outline: Outline, tmp_path: Path) -> None:
    """Naming another place drops the shipped preset's local facts, and keeps its topic."""
    write(tmp_path, {"a.yaml": "extends: work-style\nplace: 平江县\n"})
    assert answers(str(tmp_path / "a.yaml"), outline, mini) == {"place": "平江县", "topics": "作风建设"}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"a.yaml": "extends: b\n", "b.yaml": "extends: a\n"}, "extends 绕成了一圈"),
        ({"a.yaml": "extends: a\n"}, "extends 绕成了一圈"),
        ({"a.yaml": "place: 平江县\nextends: work-stlye\n"}, "a.yaml:2：extends 的“work-stlye”找不到（是否想写“work-style”？）"),
        ({"a.yaml": "extends: .\n"}, "a.yaml:1：extends 的“.”找不到"),
        ({"a.yaml": "extends: [b]\n", "b.yaml": PLACE_AND_TOPIC}, "a.yaml:1：extends 后面写一个预设"),
        ({"a.yaml": "extends: b\n", "b.yaml": "plase: 甲\n"}, "b.yaml:1：不认识“plase”"),
        ({"a.yaml": "extends: b\n", "b.yaml": "a: ["}, "b.yaml:"),
    ],
    ids=["circle of two", "itself", "missing", "folder", "list", "fault below", "broken below"],
)
def test_a_faulty_chain_is_told_where_it_breaks(
    mini: Library, outline: Outline, tmp_path: Path, files: dict[str, str], fault: str
) -> None:
    """A circle, a missing base and faults of the base name their own file and line."""
    write(tmp_path, files)
    assert fault in told(str(tmp_path / "a.yaml"), outline, mini)


@pytest.mark.usefixtures("shipped")
def test_a_title_in_a_preset_is_spelt_out(mini: Library, outline: Outline, tmp_path: Path) -> None:
    """A preset that holds only a title knows its place and topic; what it says itself wins."""
    write(tmp_path, {"a.yaml": "title: 在平江县安全生产工作推进会上的讲话\nkind: 调度会\n"})
    found = answers(str(tmp_path / "a.yaml"), outline, mini)
    assert (found["place"], found["topics"], found["kind"]) == ("平江县", "安全生产", "调度会")


@pytest.mark.usefixtures("shipped")
def test_standard_input_is_a_preset(mini: Library, outline: Outline) -> None:
    """Bytes from a pipe, with or without BOM, may extend a shipped preset."""
    for content in ("extends: work-style\nchars: 900\n", "\ufeffextends: work-style\nchars: 900\n"):
        merged, _ = merge(presets.from_text(content.encode("utf-8"), outline, mini))
        assert (merged.entries["place"].value, merged.entries["chars"].value) == ("清江市", "900")


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"", "没有读到预设"), ("主题: 安全".encode("gbk"), "标准输入：不是 UTF-8 编码的文本"), (b"plase: x\n", "标准输入:1：不认识“plase”"), (b"a: [", "标准输入:1")],
)  # fmt: skip
def test_faults_of_standard_input_say_so(mini: Library, outline: Outline, content: bytes, fault: str) -> None:
    """There is no file name to tell, so 标准输入 and the line."""
    with pytest.raises(NigaoError) as caught:
        presets.from_text(content, outline, mini)
    assert fault in str(caught.value)


def test_every_shipped_preset_tells_what_it_is(outline: Outline) -> None:  # noqa: ARG001
    """The real presets: found by name, each with a first comment line for `nigao presets`."""
    found = presets.shipped_presets()
    assert "work-style" in found
    for path in found.values():
        assert presets.summary(path)
        assert isinstance(yamltext.load(path), yamltext.Map)


@pytest.mark.parametrize(("name", "whole"), [("讲话.nigao.yaml", True), ("讲话.yaml", False), ("work-style", False)])
def test_a_record_is_complete(name: str, whole: bool) -> None:
    """A record answers everything, so the profile has nothing to add to it."""
    assert presets.complete(name) is whole


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("place:\u3000平江县\ntopics:\u3000安全生产\n", "a.yaml:1：预设要写成“键: 值”（冒号后面是全角空格，换成半角空格"),
        ("# 注释\n地区:平江县\n主题:安全生产\n", "a.yaml:2：预设要写成“键: 值”（冒号用半角，后面空一格"),
        ("- 平江县\n", "a.yaml:1：预设要写成“键: 值”"),
        ("place: 平江县\ntopics: 安全生产\nfacts:\n\u3000slogan: 工业强县\n", "a.yaml:4：行首用的是全角空格"),
    ],
)
def test_full_width_spaces_are_told_with_their_line(
    mini: Library, outline: Outline, tmp_path: Path, text: str, fault: str
) -> None:
    """They look like what they are not."""
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert fault in told(str(tmp_path / "a.yaml"), outline, mini)
