"""Formats by file ending."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
from helpers import library_of, speech, write

import nigao
from nigao.drafting.speech import Role
from nigao.errors import NigaoError, UsageError
from nigao.formats import FORMATS, format_for, md, txt
from nigao.formats import json as json_format
from nigao.formats.layouts import lay_out
from nigao.formats.options import Options
from nigao.library.library import Library


@pytest.mark.parametrize("name", ["讲话.txt", "讲话.md", "讲话.json", "讲话.yaml", "讲话.TXT", "讲话.Md"])
def test_an_ending_names_a_format(mini: Library, name: str) -> None:
    """Whatever its case; bytes are the same each time."""
    found = format_for(Path(name))
    assert found.write(speech(mini), mini) == found.write(speech(mini), mini) != b""


@pytest.mark.parametrize(
    ("name", "hint"),
    [("讲话.tx", "是否想写“.txt”？"), ("讲话.wps", "可写：.txt、.md、.json"), ("讲话", "可写："), ("讲话.", "可写：")],
)
def test_an_unknown_ending_is_wrong_usage(name: str, hint: str) -> None:
    """With what there is."""
    with pytest.raises(UsageError) as caught:
        format_for(Path(name))
    assert hint.split("：")[0] in str(caught.value) or "是否想写" in str(caught.value)


def test_every_format_is_tested_here() -> None:
    """A format added later needs its tests."""
    assert {".txt", ".md", ".json"} <= set(FORMATS)


def test_a_preset_makes_the_same_draft_again(mini: Library, tmp_path: Path) -> None:
    """Every answer is in it, day and seed too; awkward ones survive."""
    draft = speech(
        mini, seed=7, emphasis={"what": ["校车: 安全", "“井”字#号"]}, facts={"slogan": "“双争”：一流"}, date="2026-03-10"
    )
    path = tmp_path / "讲话.yaml"
    path.write_bytes(format_for(path).write(draft, mini))
    assert nigao.draft(str(path), library=mini).text == draft.text


def test_text_is_one_paragraph_a_line(mini: Library) -> None:
    """UTF-8, line feeds, one at the end; read back, it is the speech."""
    draft = speech(mini)
    content = txt.write(draft, mini)
    assert content.decode("utf-8") == draft.text + "\n"
    assert b"\r" not in content


def test_markdown_has_headings_and_bold_labels(mini: Library) -> None:
    """One title, four headings, every point's label in bold, a blank line between paragraphs."""
    draft = speech(mini)
    lines = md.write(draft, mini).decode("utf-8").splitlines()
    assert lines[0] == f"# {draft.title}"
    headings = [p.full for p in draft.paragraphs if p.role is Role.HEADING]
    assert [line for line in lines if line.startswith("## ")] == [f"## {heading}" for heading in headings]
    bold = [line for line in lines if line.startswith("**")]
    points = [p for p in draft.paragraphs if p.role is Role.POINT]
    assert [line.replace("**", "") for line in bold] == [p.full for p in points]
    assert [line.split("**")[1].rstrip("。") for line in bold] == [f"{p.marker}{p.label}".rstrip("。") for p in points]
    assert "".join(lines[1::2]) == ""
    assert all(lines[::2])


def test_json_holds_the_whole_draft(mini: Library) -> None:
    """Read back, every paragraph with its source is there, and what was counted."""
    draft = speech(mini, emphasis={"what": "抓紧整改"}, topics="防汛")
    whole = json.loads(json_format.write(draft, mini))
    assert whole["schema"] == json_format.SCHEMA
    assert (whole["title"], whole["characters"], whole["pace"]) == (draft.title, draft.characters, 160)
    assert whole["minutes"] == round(draft.minutes, 1)
    assert whole["parts"] == draft.part_sizes()
    assert whole["paragraphs"] == json.loads(json.dumps([asdict(p) for p in draft.paragraphs]))
    assert whole["blanks"] == [{"text": "【待补：时限】", "slot": "what/1", "paragraph": draft.blanks[0].paragraph, "whom": ""}]
    assert whole["notes"] == list(draft.notes)


def test_answers_are_printed_as_typed_in_every_format(mini: Library) -> None:
    """Template marks in an answer are words to the layouts too; Markdown escapes its own with a backslash."""
    draft = speech(mini, emphasis={"what": "推进{{7*7}}{% if x %}改造"})
    for write_in in (txt.write, md.write, json_format.write):
        assert "推进{{7*7}}{% if x %}改造" in write_in(draft, mini).decode("utf-8").replace("\\*", "*")


@pytest.mark.parametrize(
    ("layout", "fault"),
    [
        ("{% for p in draft.paragraphs %}", "layouts/txt.j2:1：版式有误"),
        ("一\n二\n{{ 没有 }}\n", "layouts/txt.j2"),
        ("{{ draft.没有 }}\n", "layouts/txt.j2"),
        ("{{ ''.__class__.__mro__ }}\n", "layouts/txt.j2"),
        ("{% include '../../etc/passwd' %}\n", "layouts/txt.j2"),
        ("{% include 'no.j2' %}\n", "layouts/"),
        ("{{ 1 / 0 }}\n", "layouts/txt.j2"),
        ("{{ draft.paragraphs + 1 }}\n", "layouts/txt.j2"),
        ("{% for n in range(10 ** 9) %}{% endfor %}\n", "layouts/txt.j2"),
    ],
)
def test_a_faulty_layout_is_told(mini_folder: Path, tmp_path: Path, layout: str, fault: str) -> None:
    """Its own syntax, unknown names, a way out of the sandbox or the folder: the layout is named, nothing is written."""
    whole = Path(shutil.copytree(mini_folder, tmp_path / "内置"))
    library = library_of(write(whole, {"layouts/txt.j2": layout}))
    with pytest.raises(NigaoError, match="版式有误") as caught:
        txt.write(speech(library), library)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    "layout",
    [
        "局里\n{{ draft.title }}\n",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 2000000000 }}",
        "{% include 'txt.j2' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{# 注 #}",
    ],
)
def test_an_office_s_layout_is_plain_text(mini_folder: Path, tmp_path: Path, layout: str) -> None:
    """Loops without end, gigabytes, recursion: marks of templates are refused with file and line before anything runs."""
    library = library_of(mini_folder, write(tmp_path / "局里", {"layouts/txt.j2": f"一\n{layout}"}))
    with pytest.raises(NigaoError, match="只能是纯文字") as caught:
        txt.write(speech(library), library)
    assert "局里/layouts/txt.j2:" in str(caught.value)
    assert lay_out("md.j2", speech(library), library).startswith("# 在平江县")


def test_a_missing_layout_is_told(mini: Library) -> None:
    """By its name."""
    with pytest.raises(NigaoError, match=r"layouts/no\.j2"):
        lay_out("no.j2", speech(mini), mini)


def test_gbk_refuses_what_it_lacks(mini: Library) -> None:
    """Each such character with its line; gb18030 has them all."""
    draft = speech(mini, title="在平江县\U00020bb7野工作会议上的讲话")
    with pytest.raises(NigaoError, match=r"U\+20BB7，第\d+行"):
        txt.write(draft, mini, Options(encoding="gbk"))
    assert "\U00020bb7" in txt.write(draft, mini, Options(encoding="gb18030")).decode("gb18030")
