"""Layers of template folders: built-in ← organisation ← personal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers import blocks, library_of, speech, write

from nigao.drafting.speech import Draft
from nigao.errors import NigaoError
from nigao.library.layers import Layer, Layers, built_in, read_text, shipped, stack_of
from nigao.library.library import Library

DUTY = "blocks/general/why/10-duty.j2"


def block(**wordings: str) -> str:
    """A block file with one wording a name."""
    return "".join(f"{{% block {name} %}}\n{text}\n{{% endblock %}}\n" for name, text in wordings.items())


def of(draft: Draft, name: str) -> str:
    """The paragraph of `draft` that the block `name` says; empty when it does not occur."""
    return next((p.full for p in draft.paragraphs if p.source.block == name), "")


def wordings(library: Library, part: str, name: str) -> list[str]:
    """The names of the wordings the layers give one block together."""
    return next(([w.name for w in b.wordings] for b in library.blocks("general", part) if b.id == name), [])


def test_a_file_of_the_same_name_replaces_the_lower_one(mini_folder: Path, tmp_path: Path) -> None:
    """The office's block is said instead of the built-in one, and provenance says so."""
    office = write(tmp_path / "局里", {DUTY: block(自己="局里的道理。")})
    draft = speech(library_of(mini_folder, office))
    assert of(draft, "why/duty") == "第一，局里的道理。"
    assert next(p.source.layer for p in draft.paragraphs if p.source.block == "why/duty") == "局里"


@pytest.mark.parametrize("name", ["duty.j2", "05-duty.j2", "99-duty.j2"])
def test_layers_meet_by_block_name(mini_folder: Path, tmp_path: Path, name: str) -> None:
    """Renumbering a block, in whichever layer, unhooks no override."""
    office = write(tmp_path / "局里", {f"blocks/general/why/{name}": block(自己="局里的道理。")})
    library = library_of(mini_folder, office)
    assert wordings(library, "why", "why/duty") == ["自己"]
    assert blocks(speech(library)).count("why/duty") <= 1


def test_extends_below_adds_and_replaces(mini_folder: Path, tmp_path: Path) -> None:
    """A wording of a known name takes its place, a new one comes after; the rest stays."""
    office = write(tmp_path / "局里", {DUTY: '{% extends "below" %}\n' + block(反说="局里反说。", 第三种="局里另说。")})
    library = library_of(mini_folder, office)
    assert wordings(library, "why", "why/duty") == ["正说", "反说", "第三种"]
    found = next(b for b in library.blocks("general", "why") if b.id == "why/duty")
    assert [w.layer for w in found.wordings] == ["内置", "局里", "局里"]
    assert (found.head.title, found.head.always) == ("政治责任", True)


@pytest.mark.parametrize("marks", ['"below"', "'below'", "“below”"])
def test_extends_takes_any_quotation_marks(mini_folder: Path, tmp_path: Path, marks: str) -> None:
    """Word turns quotation marks into Chinese ones; they will do."""
    office = write(tmp_path / "局里", {DUTY: f"{{% extends {marks} %}}\n" + block(第三种="局里另说。")})
    assert wordings(library_of(mini_folder, office), "why", "why/duty") == ["正说", "反说", "第三种"]


def test_sentences_of_two_layers_on_one_line_are_not_mixed_up(mini_folder: Path, tmp_path: Path) -> None:
    """A wording of each layer may begin on the same line of files of the same name."""
    lower = write(tmp_path / "局里", {DUTY: "{# 注 #}\n" + block(甲="{{ 全市 }}的甲。")})
    upper = write(tmp_path / "我", {DUTY: '{% extends "below" %}\n' + block(乙="{{ 全市 }}的乙。")})
    library = library_of(mini_folder, lower, upper)
    for wording, said in (("甲", "第一，全县的甲。"), ("乙", "第一，全县的乙。")):
        assert of(speech(library, pins={"why/duty": wording}), "why/duty") == said


def test_retire_takes_out_a_wording(mini_folder: Path, tmp_path: Path) -> None:
    """The head of the upper file names wordings that are out of use."""
    office = write(tmp_path / "局里", {DUTY: '{#---\nretire: [反说]\n---#}\n{% extends "below" %}\n'})
    assert wordings(library_of(mini_folder, office), "why", "why/duty") == ["正说"]


@pytest.mark.parametrize("head", ["retire: true", "去掉: true", "retire: [正说, 反说]"])
def test_retire_takes_out_a_whole_block(mini_folder: Path, tmp_path: Path, head: str) -> None:
    """A retired block is never said; another takes its slot."""
    office = write(tmp_path / "局里", {DUTY: f'{{#---\n{head}\n---#}}\n{{% extends "below" %}}\n'})
    library = library_of(mini_folder, office)
    assert wordings(library, "why", "why/duty") == []
    draft = speech(library)
    assert of(draft, "why/duty") == ""
    assert len(blocks(draft, "why/")) == len(blocks(speech(library_of(mini_folder)), "why/"))


def test_a_third_layer_lies_over_the_second(mini_folder: Path, tmp_path: Path) -> None:
    """Each layer extends what the layers below it give together; the highest wins."""
    office = write(tmp_path / "局里", {DUTY: '{% extends "below" %}\n' + block(第三种="局里另说。")})
    own = write(tmp_path / "我", {DUTY: '{#---\nretire: [正说]\n---#}\n{% extends "below" %}\n' + block(第四种="我说。")})
    assert wordings(library_of(mini_folder, office, own), "why", "why/duty") == ["反说", "第三种", "第四种"]
    assert wordings(library_of(mini_folder, own, office), "why", "why/duty") == ["反说", "第四种", "第三种"]


def test_restrictions_can_be_lifted_and_set(mini_folder: Path, tmp_path: Path) -> None:
    """The upper head wins where it speaks: `levels: []` lifts a restriction, a list sets one."""
    lifted = write(tmp_path / "甲", {"blocks/general/who/40-village.j2": '{#---\nlevels: []\n---#}\n{% extends "below" %}\n'})
    limited = write(tmp_path / "乙", {"blocks/general/who/10-party.j2": '{#---\nlevels: [镇]\n---#}\n{% extends "below" %}\n'})
    for folder, name, at_county in ((None, "who/village", False), (lifted, "who/village", True), (limited, "who/party", False)):
        library = library_of(mini_folder, *([folder] if folder else []))
        said = {block for seed in range(12) for block in blocks(speech(library, seed=seed), "who/")}
        assert (name in said) is at_county


def test_a_new_block_joins_the_others(mini_folder: Path, tmp_path: Path) -> None:
    """A file of a new name is one more block, found by its title."""
    office = write(
        tmp_path / "局里", {"blocks/safety/what/50-boats.j2": "{#---\ntitle: 渡口船舶\n---#}\n" + block(直说="管好渡口。")}
    )
    assert "what/boats" in blocks(speech(library_of(mini_folder, office), emphasis={"what": "渡口船舶"}))


def test_upper_layouts_and_cards_win(mini_folder: Path, tmp_path: Path) -> None:
    """Every kind of file is replaced by the one of the same path above it."""
    office = write(
        tmp_path / "局里",
        {
            "topics/safety.yaml": "title: 安全生产\nkind: 调度会\n",
            "layouts/txt.j2": "局里的稿纸\n",
        },
    )
    library = library_of(mini_folder, office)
    assert speech(library).title == "在平江县安全生产工作调度会上的讲话"
    from nigao.formats import txt

    assert txt.write(speech(library), library).decode("utf-8") == "局里的稿纸\n"


def test_two_files_of_one_layer_may_not_bear_one_name(mini_folder: Path, tmp_path: Path) -> None:
    """Files that differ in their number only would hide each other: a fault that names both."""
    office = write(tmp_path / "局里", {DUTY: block(甲="甲。"), "blocks/general/why/15-duty.j2": block(乙="乙。")})
    with pytest.raises(NigaoError, match="同一层里有两个“duty”（另一个是 10-duty.j2）"):
        speech(library_of(mini_folder, office))


def test_extends_below_with_nothing_below_stands_alone(mini_folder: Path, tmp_path: Path) -> None:
    """A block that outlived the one it extended is still a block."""
    office = write(tmp_path / "局里", {"blocks/general/why/60-new.j2": '{% extends "below" %}\n' + block(甲="新的一条。")})
    assert wordings(library_of(mini_folder, office), "why", "why/new") == ["甲"]


def test_the_fingerprint_changes_with_any_file(mini_folder: Path, tmp_path: Path) -> None:
    """Same files, same fingerprint wherever they lie; a changed or added file, another."""
    one, other = (
        write(tmp_path / "a" / "局里", {DUTY: block(甲="甲。")}),
        write(tmp_path / "b" / "局里", {DUTY: block(甲="甲。")}),
    )
    assert library_of(mini_folder, one).fingerprint() == library_of(mini_folder, other).fingerprint()
    write(other, {DUTY: block(甲="乙。")})
    prints = {library_of(mini_folder, *folders).fingerprint() for folders in ((), (one,), (other,), (one, other), (other, one))}
    assert len(prints) == 5
    assert all(len(text) == 16 for text in prints)


def test_missing_folders_are_told_together(tmp_path: Path) -> None:
    """Every folder that is none is named."""
    (tmp_path / "文件").touch()
    with pytest.raises(NigaoError) as caught:
        stack_of([tmp_path / "没有", tmp_path / "文件"])
    assert [problem.where for problem in caught.value.problems] == [str(tmp_path / "没有"), str(tmp_path / "文件")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [("甲".encode("gbk"), "不是 UTF-8 编码的文本（用记事本“另存为”，编码选 UTF-8）"), (None, "没有这个文件")],
)
def test_a_template_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, fault: str) -> None:
    """The file and what to do about it."""
    path = tmp_path / "a.j2"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NigaoError, match=fault):
        read_text(path)


def test_hidden_files_are_no_templates(tmp_path: Path) -> None:
    """What editors and file managers leave behind does not count."""
    folder = write(
        tmp_path / "库",
        {"blocks/.#a.j2": "x", "blocks/a.j2": "x", "blocks/a.j2~": "x", "blocks/a.txt": "x", "topics/.x.yaml": ""},
    )
    layers = Layers((Layer("库", folder),))
    assert [path.name for _, path in layers.files("blocks", ".j2")] == ["a.j2"]
    assert layers.names("topics", ".yaml") == ()
    assert layers.top("blocks/没有.j2") is None


def test_the_shipped_templates_are_found() -> None:
    """Beside the package or two folders up, without importlib.resources."""
    assert (built_in() / "outlines" / "four-part.yaml").is_file()
    assert list(shipped("presets").glob("*.yaml"))
    assert "importlib.resources" not in (Path(sys.modules["nigao.library.layers"].__file__ or "").read_text(encoding="utf-8"))
