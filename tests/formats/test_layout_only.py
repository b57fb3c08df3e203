"""A reference file gives layout and nothing else; odd packages are read right; what Word prints is what is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from helpers import ROOT, speech
from lxml import etree

from nigao import formats
from nigao.formats import docx as word
from nigao.formats.options import Options
from nigao.formats.word.layout_only import paper
from nigao.formats.word.reference import read_reference
from nigao.formats.word.xml import parsed
from nigao.library.library import Library

CASES = ROOT / "tests" / "data" / "cases"
REFERENCES = sorted(path.name for path in CASES.iterdir() if "reference" in path.name)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(library: Library, content: bytes) -> Mapping[str, bytes]:
    """The parts of a draft in the layout of the Word file `content`; python-docx can open it."""
    found = word.write(speech(library), library, Options(reference=read_reference(content, "office.docx")))
    docx.Document(io.BytesIO(found))
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A Word file with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def office() -> bytes:
    """A file of python-docx's with a header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_gives_a_clean_file(mini: Library, name: str) -> None:
    """Only parts of layout, each with its type, each relation with its part; nothing of the old text."""
    parts = made(mini, (CASES / name).read_bytes())
    kinds = (
        "document",
        "styles",
        "settings",
        "fontTable",
        "numbering",
        "header",
        "footer",
        "theme",
        "media",
        "core",
        "_rels",
        "Content",
    )
    assert [part for part in parts if not any(kind in part for kind in kinds)] == []
    assert b"main+xml" in parts["[Content_Types].xml"]
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    for path, content in parts.items():
        for relation in parsed(content) if path.endswith(".rels") else ():
            folder = path.split("_rels/")[0]
            target = relation.get("Target", "")
            assert (target.lstrip("/") if target.startswith("/") else f"{folder}{target}") in parts
    for secret in ("内部意见勿外传", "documentProtection", "trackRevisions", "vbaProject", "mailMerge"):
        assert not [part for part, content in parts.items() if secret.encode() in content]


@pytest.mark.parametrize(
    "setting",
    [
        '<w:trackRevisions/>', '<w:documentProtection w:edit="readOnly"/>', '<w:writeProtection/>', '<w:attachedTemplate/>',
        '<w:mailMerge><w:query w:val="秘密"/></w:mailMerge>', '<w:docVars><w:docVar w:name="a" w:val="秘密"/></w:docVars>',
    ],
)  # fmt: skip
def test_settings_of_the_old_text_stay_behind(mini: Library, setting: str) -> None:
    """Only settings of layout come along."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/settings.xml"] = f'<w:settings xmlns:w="{W}">{setting}<w:evenAndOddHeaders/></w:settings>'.encode()

    settings = made(mini, changed(office(), change))["word/settings.xml"].decode("utf-8")
    assert [etree.QName(child).localname for child in parsed(settings.encode())] == ["evenAndOddHeaders"]


def test_headers_come_without_comments_changes_and_lost_pictures(mini: Library) -> None:
    """The words stay; what points at a part that is left out goes."""

    def change(parts: dict[str, bytes]) -> None:
        path = next(name for name in parts if name.startswith("word/header"))
        inner = (
            "<w:del><w:r><w:delText>删掉的</w:delText></w:r></w:del><w:ins><w:r><w:t>加上的</w:t></w:r></w:ins>"
            '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            '<w:r><w:drawing><x r:embed="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:drawing></w:r></w:p>'
        )
        parts[path] = parts[path].replace(b"</w:p>", inner.encode(), 1)

    parts = made(mini, changed(office(), change))
    header = next(content.decode("utf-8") for name, content in parts.items() if name.startswith("word/header"))
    assert [
        "内部资料" in header,
        "加上的" in header,
        "删掉的" in header,
        "comment" in header,
        "rId99" in header,
        "<w:drawing" in header,
    ] == [True, True, False, False, False, False]


def test_numbers_that_a_style_inherits_are_switched_off(mini: Library) -> None:
    """一、 stands once."""
    text = made(mini, (CASES / "22-reference-numbering-inherited.docx").read_bytes())["word/document.xml"].decode("utf-8")
    assert '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>' in text


@pytest.mark.parametrize(
    ("sections", "lies", "passed_over"),
    [
        ("P", False, False),
        ("L", True, False),
        ("PL", False, True),
        ("LP", False, False),
        ("PLPL", False, True),
        ("LL", True, False),
    ],
)
def test_the_paper_of_the_main_text(sections: str, lies: bool, passed_over: bool) -> None:
    """The last upright section, if there is one."""
    size = {"P": '<w:pgSz w:w="11906" w:h="16838"/>', "L": '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'}
    each = [f"<w:sectPr>{size[kind]}</w:sectPr>" for kind in sections]
    body = "".join(f"<w:p><w:pPr>{one}</w:pPr></w:p>" for one in each[:-1]) + each[-1]
    section, over = paper(parsed(f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()))
    assert section is not None
    assert (b"landscape" in etree.tostring(section), over) == (lies, passed_over)


def lines(library: Library, path: Path) -> list[str]:
    """What is read of a file: numbers and words."""
    return [f"{p.marker}{p.label}{p.text}" for p in formats.read(path, library).paragraphs]


def test_what_word_prints_is_read(mini: Library) -> None:
    """Lists that begin anew, the characters under pinyin, no hidden words, Strict files."""
    assert lines(mini, CASES / "24-read-numbering-restart.docx")[-2:] == ["（一）党委扛总责。", "（二）部门抓落实。"]
    assert lines(mini, CASES / "45-read-ruby.docx")[-1] == "请峃口镇抓好落实。"
    assert lines(mini, CASES / "48-read-hidden-text.docx")[-1] == "公开的话。"
    assert lines(mini, CASES / "28-read-strict-empty.docx")[0] == "在清河县安全工作推进会上的讲话"
    assert lines(mini, CASES / "46-read-line-breaks.docx")[:2] == ["在清河县安全工作推进会上的讲话", "同志们："]
