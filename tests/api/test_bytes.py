"""`nigao.render` and `nigao.save`: the same bytes, in memory or on disk."""

from __future__ import annotations

import io
from pathlib import Path
from typing import get_args

import docx
import pytest
from helpers import DAY

import nigao
from nigao.api.files import Encoding, FormatName, Newline
from nigao.formats import FORMATS
from nigao.formats.options import ENCODINGS, NEWLINES
from nigao.library.library import Library


@pytest.fixture
def speech(mini: Library) -> nigao.Draft:
    """A draft to be rendered."""
    return nigao.draft(place="平江县", topics="安全生产", date=DAY, library=mini)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_as_bytes(speech: nigao.Draft, mini: Library, tmp_path: Path, ending: str) -> None:
    """What `save` would write, with or without a point."""
    nigao.save(speech, tmp_path / f"a{ending}", library=mini)
    content = nigao.render(speech, ending[1:], library=mini)  # type: ignore[arg-type]
    assert content == (tmp_path / f"a{ending}").read_bytes()
    assert content == nigao.render(speech, ending.upper(), library=mini)  # type: ignore[arg-type]


def test_options_shape_the_bytes(speech: nigao.Draft, mini: Library, tmp_path: Path) -> None:
    """As on the command line."""
    text = nigao.render(speech, "txt", encoding="gb18030", newline="crlf", library=mini)
    assert text.decode("gb18030") == speech.text.replace("\n", "\r\n") + "\r\n"
    (tmp_path / "office.docx").write_bytes(nigao.render(speech, "docx", library=mini))
    large = nigao.render(speech, "docx", reading=True, reference_doc=tmp_path / "office.docx", library=mini)
    assert docx.Document(io.BytesIO(large)).paragraphs[0].text


@pytest.mark.parametrize(
    ("to", "options", "fault"),
    [
        ("pdf", {}, "to：不认识的文件格式“pdf”"),
        ("docs", {}, "是否想写“docx”？"),
        ("docx", {"encoding": "gbk"}, "encoding：只管 .txt 文件，这次写的是 .docx（去掉它）"),
        ("txt", {"reading": True}, "reading：只管 .docx 文件"),
        ("txt", {"encoding": "utf8"}, "不认识“utf8”（可写：utf-8、utf-8-sig、gb18030、gbk）"),
    ],
)
def test_what_a_format_has_no_use_for(
    speech: nigao.Draft, mini: Library, to: str, options: dict[str, object], fault: str
) -> None:
    """Refused, not passed over."""
    with pytest.raises(nigao.UsageError) as caught:
        nigao.render(speech, to, library=mini, **options)  # type: ignore[arg-type]
    assert fault in str(caught.value)


def test_the_types_name_what_there_is() -> None:
    """A format added to the code is added to the types."""
    assert [f".{name}" for name in get_args(FormatName)] == list(FORMATS)
    assert get_args(Encoding) == tuple(ENCODINGS)
    assert get_args(Newline) == tuple(NEWLINES)
