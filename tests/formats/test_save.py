"""A draft becomes files: format by ending, hand-made changes kept, one record beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import speech

import nigao
from nigao import yamltext
from nigao.errors import NigaoError, UsageError
from nigao.files import sha256
from nigao.formats.save import edited_by_hand, known_outputs, record_for, record_path, save_all
from nigao.library.library import Library


def test_one_draft_becomes_several_files(mini: Library, tmp_path: Path) -> None:
    """Text, Markdown and JSON of one draft hold the same speech; one record vouches for all three."""
    draft = speech(mini)
    paths = [tmp_path / f"讲话{ending}" for ending in (".txt", ".md", ".json")]
    save_all(draft, paths, mini)
    assert paths[0].read_text(encoding="utf-8") == draft.text + "\n"
    assert paths[1].read_text(encoding="utf-8").startswith(f"# {draft.title}\n")
    assert json.loads(paths[2].read_text(encoding="utf-8"))["title"] == draft.title
    outputs = yamltext.load(tmp_path / "讲话.nigao.yaml")["record"]["outputs"]
    assert sorted(outputs) == ["讲话.json", "讲话.md", "讲话.txt"]


def test_a_draft_written_again_replaces_itself(mini: Library, tmp_path: Path) -> None:
    """A file that is as we left it may be replaced by the next draft."""
    path = tmp_path / "讲话.txt"
    save_all(speech(mini, seed=1), [path], mini)
    save_all(speech(mini, seed=2), [path], mini)
    assert path.read_text(encoding="utf-8") == speech(mini, seed=2).text + "\n"


def test_a_file_edited_by_hand_is_kept(mini: Library, tmp_path: Path) -> None:
    """The clerk's changes stay, with all other files of the run; the message names file and way out."""
    edited, other = tmp_path / "讲话.txt", tmp_path / "讲话.md"
    save_all(speech(mini, seed=1), [edited], mini)
    edited.write_text("我改过的稿子\n", encoding="utf-8")
    record = (tmp_path / "讲话.nigao.yaml").read_bytes()
    with pytest.raises(NigaoError, match="可能手工改过") as caught:
        save_all(speech(mini, seed=2), [edited, other], mini)
    assert "--force" in caught.value.problems[0].hint
    assert edited.read_text(encoding="utf-8") == "我改过的稿子\n"
    assert not other.exists()
    assert (tmp_path / "讲话.nigao.yaml").read_bytes() == record


def test_force_replaces_what_was_edited(mini: Library, tmp_path: Path) -> None:
    """With `force` the draft wins, and from then on the file is ours again."""
    path = tmp_path / "讲话.txt"
    path.write_text("我写的\n", encoding="utf-8")
    nigao.save(speech(mini), path, library=mini, force=True)
    nigao.save(speech(mini, seed=2), path, library=mini)
    assert path.read_text(encoding="utf-8") == speech(mini, seed=2).text + "\n"


def test_no_record_when_none_is_wanted(mini: Library, tmp_path: Path) -> None:
    """Without record only the outputs are written."""
    save_all(speech(mini), [tmp_path / "讲话.txt"], mini, record=False)
    assert [path.name for path in tmp_path.iterdir()] == ["讲话.txt"]


def test_two_speeches_have_two_records(mini: Library, tmp_path: Path) -> None:
    """Outputs of different names, in different folders, each get the record that bears their name."""
    (tmp_path / "夹").mkdir()
    save_all(speech(mini), [tmp_path / "甲.txt", tmp_path / "夹" / "乙.txt"], mini)
    assert (tmp_path / "甲.nigao.yaml").is_file()
    assert (tmp_path / "夹" / "乙.nigao.yaml").is_file()


@pytest.mark.parametrize("name", ["讲话.wps", "讲话", "讲话.tx", ".txt"])
def test_an_unknown_ending_is_wrong_usage(mini: Library, tmp_path: Path, name: str) -> None:
    """No format, no file: the message says which endings there are."""
    with pytest.raises(UsageError, match="不认识的文件格式"):
        save_all(speech(mini), [tmp_path / "好的.txt", tmp_path / name], mini)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("output", "record"),
    [("讲话.txt", "讲话.nigao.yaml"), ("讲话.md", "讲话.nigao.yaml"), ("3.10讲话.json", "3.10讲话.nigao.yaml")],
)
def test_a_record_bears_the_name_of_its_draft(output: str, record: str) -> None:
    """Every format of one speech shares one record."""
    assert record_path(Path("夹") / output) == Path("夹") / record


def test_a_record_is_a_preset_with_what_was_written(tmp_path: Path) -> None:
    """The brief as given, the fingerprint of the library and the sha256 of each output."""
    output = tmp_path / "讲话.txt"
    text = record_for(output, {"place": "平江县", "date": "2026-03-10", "seed": "010"}, "abcd", {"讲话.txt": b"x"})
    read = yamltext.parse(text.decode("utf-8"), "记录")
    assert {key: value for key, value in read.items() if key != "record"} == {
        "place": "平江县",
        "date": "2026-03-10",
        "seed": "010",
    }
    assert read["record"] == {"library": "abcd", "outputs": {"讲话.txt": sha256(b"x")}}


def test_a_record_keeps_the_outputs_it_knew(tmp_path: Path) -> None:
    """Writing the Markdown later does not forget the text file written before."""
    output = tmp_path / "讲话.txt"
    record_path(output).write_bytes(record_for(output, {}, "a", {"讲话.txt": b"1"}))
    record_path(output).write_bytes(record_for(output, {}, "a", {"讲话.md": b"2"}))
    assert known_outputs(record_path(output)) == {"讲话.txt": sha256(b"1"), "讲话.md": sha256(b"2")}


@pytest.mark.parametrize("content", ["", "a: [", "- 1\n", "record: 3\n", "record: {outputs: 3}\n"])
def test_a_spoilt_record_knows_nothing(tmp_path: Path, content: str) -> None:
    """A record that cannot be read is no reason to fail; it just vouches for no file."""
    path = tmp_path / "讲话.nigao.yaml"
    path.write_text(content, encoding="utf-8")
    assert known_outputs(path) == {}
    assert known_outputs(tmp_path / "没有.nigao.yaml") == {}


@pytest.mark.parametrize(
    ("stands", "recorded", "edited"),
    [(None, None, False), (b"new", None, False), (b"old", b"old", False), (b"mine", b"old", True), (b"mine", None, True)],
    ids=["no file", "the same already", "as we wrote it", "edited since", "not ours"],
)
def test_a_file_edited_by_hand_is_noticed(tmp_path: Path, stands: bytes | None, recorded: bytes | None, edited: bool) -> None:
    """Only a file that is neither what we wrote last nor what we are about to write counts as edited."""
    path = tmp_path / "讲话.txt"
    if stands is not None:
        path.write_bytes(stands)
    if recorded is not None:
        record_path(path).write_bytes(record_for(path, {}, "a", {path.name: recorded}))
    assert edited_by_hand(path, b"new") is edited


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    """A folder that bears the name of the output is a fault, not a crash."""
    (tmp_path / "讲话.txt").mkdir()
    with pytest.raises(NigaoError, match="这是一个文件夹，不是文件"):
        edited_by_hand(tmp_path / "讲话.txt", b"new")


@pytest.mark.parametrize("content", ["我的笔记\n", "place: 平江县\ntopics: 安全生产\n", "a: [", "record: 1\n"])
def test_a_strangers_record_is_kept(mini: Library, tmp_path: Path, content: str) -> None:
    """A file of that name that is no record of ours: told, not replaced, nothing written; `force` says what it replaced."""
    stranger = tmp_path / "讲话.nigao.yaml"
    stranger.write_text(content, encoding="utf-8")
    with pytest.raises(NigaoError, match="不是 nigao 写的记录"):
        save_all(speech(mini), [tmp_path / "讲话.txt"], mini)
    assert [path.name for path in tmp_path.iterdir()] == ["讲话.nigao.yaml"]
    assert stranger.read_text(encoding="utf-8") == content
    assert save_all(speech(mini), [tmp_path / "讲话.txt"], mini, force=True) == [stranger]


def test_another_speech_keeps_its_record(mini: Library, tmp_path: Path) -> None:
    """甲.txt of one topic, 甲.md of another: they would share a record, and only one can be made again from it."""
    save_all(speech(mini), [tmp_path / "甲.txt"], mini)
    record = (tmp_path / "甲.nigao.yaml").read_bytes()
    with pytest.raises(NigaoError, match="这里记着另一篇"):
        save_all(speech(mini, topics="作风建设"), [tmp_path / "甲.md"], mini)
    with pytest.raises(NigaoError, match="这里记着另一篇"):
        save_all(speech(mini, topics="作风建设"), [tmp_path / "甲.txt"], mini)
    assert (tmp_path / "甲.nigao.yaml").read_bytes() == record
    assert not (tmp_path / "甲.md").exists()


def test_a_record_that_is_read_is_not_changed(mini: Library, tmp_path: Path) -> None:
    """Drafting from a record writes the same record; with other answers it would be lost, so that is refused."""
    record = tmp_path / "甲.nigao.yaml"
    save_all(speech(mini), [tmp_path / "甲.txt"], mini)
    save_all(speech(mini), [tmp_path / "甲.txt"], mini, inputs=[record])
    with pytest.raises(NigaoError, match="这个记录是这次要读的"):
        save_all(speech(mini, seed=9), [tmp_path / "甲.txt"], mini, inputs=[record])


def test_an_input_is_never_replaced(mini: Library, tmp_path: Path) -> None:
    """Not even with `force`."""
    preset = tmp_path / "甲.yaml"
    preset.write_text("place: 平江县\n", encoding="utf-8")
    with pytest.raises(NigaoError, match="这次要读的"):
        save_all(speech(mini), [preset], mini, inputs=[preset], force=True)
    assert preset.read_text(encoding="utf-8") == "place: 平江县\n"


def test_a_name_too_long_for_its_record_is_told(mini: Library, tmp_path: Path) -> None:
    """Room for the draft, none for the record: neither is written."""
    with pytest.raises(NigaoError, match="文件名太长"):
        save_all(speech(mini), [tmp_path / f"{'长' * 83}.txt"], mini)
    assert list(tmp_path.iterdir()) == []
