"""Drafts from Python into bytes and into files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Literal

from nigao.api.arguments import a_library
from nigao.api.calls import PATH, require, spoken
from nigao.api.speech import open_library
from nigao.drafting.speech import Draft
from nigao.errors import Problem, UsageError, closest
from nigao.formats import FORMATS, format_for
from nigao.formats.options import Options, opened
from nigao.formats.save import save_all
from nigao.library.library import Library

FormatName = Literal["txt", "md", "docx", "html", "json", "yaml"]
"""What a draft can be rendered as."""
Encoding = Literal["utf-8", "utf-8-sig", "gb18030", "gbk"]
Newline = Literal["lf", "crlf"]

_CONCERNED = {"reading": ".docx", "reference_doc": ".docx", "encoding": ".txt", "newline": ".txt"}
"""Option → ending of the only files it shapes."""


@spoken
def render(
    draft: Draft,
    to: FormatName,
    *,
    reading: bool = False,
    reference_doc: str | os.PathLike[str] | None = None,
    encoding: Encoding = "utf-8",
    newline: Newline = "lf",
    library: Library | None = None,
) -> bytes:
    """The whole file that `save` would write, as bytes; the same draft and options make the same bytes.

    Args:
        draft: from `nigao.draft`, `Draft.again` or an `Outcome`.
        to: `"txt"`, `"md"`, `"docx"`, `"html"`, `"json"` or `"yaml"`, with or without a point before it.
        reading: docx as a reading copy in large type.
        reference_doc: docx with the styles, header and footer of this Word file.
        encoding: of txt: utf-8, utf-8-sig, gb18030 or gbk.
        newline: of txt: lf or crlf.
        library: from `open_library`, for layouts and styles; the built-in templates when None.

    Raises:
        ArgumentError: a keyword that does not exist, a value of another kind.
        UsageError: no such format, encoding or line end; an option that this format has no use for.
        NigaoError: the reference file cannot be read, a character that the encoding lacks.
    """
    require(draft=(draft, Draft, "nigao.draft(…) 给的稿子"), to=(to, str, "格式，例如 docx"), library=a_library(library))
    path = PurePath(f"稿子.{to.lower().removeprefix('.')}")
    if path.suffix not in FORMATS:
        names = [ending[1:] for ending in FORMATS]
        raise UsageError(Problem("to", f"不认识的文件格式“{to}”", closest(to, names) or f"可写：{'、'.join(names)}"))
    options = _options([path], reading, reference_doc, encoding, newline)
    return format_for(path).write(draft, library or open_library(), options)


@spoken
def save(
    speech: Draft,
    path: str | os.PathLike[str],
    *,
    library: Library | None = None,
    force: bool = False,
    reading: bool = False,
    reference_doc: str | os.PathLike[str] | None = None,
    encoding: Encoding = "utf-8",
    newline: Newline = "lf",
) -> None:
    """Write `speech` to `path`; the ending (.docx, .txt, .md, .html, .json, .yaml) names the format. A record is left beside it.

    Args:
        speech: from `draft`.
        path: the file; a name that ends in `.reading.docx` asks for a reading copy by itself.
        library: from `open_library`, for layouts and styles; the built-in templates when None.
        force: overwrite a file that was edited by hand.
        reading: docx as a reading copy in large type.
        reference_doc: docx with the styles, header and footer of this Word file.
        encoding: of txt: utf-8, utf-8-sig, gb18030 or gbk.
        newline: of txt: lf or crlf.

    Raises:
        ArgumentError: a keyword that does not exist, a value of another kind.
        UsageError: an unknown ending, encoding or line end; an option that this format has no use for.
        NigaoError: a file edited by hand (unless `force`), a folder that is missing or read-only, a reference file that is no
            Word file, a character that the encoding lacks.
    """
    require(speech=(speech, Draft, "nigao.draft(…) 给的稿子"), path=(path, PATH, "文件的路径"), library=a_library(library))
    target = Path(path)
    options = _options([target], reading, reference_doc, encoding, newline)
    inputs = [Path(reference_doc)] if reference_doc else []
    save_all(speech, [target], library or open_library(), options, force=force, inputs=inputs)


def _options(
    paths: Sequence[PurePath], reading: bool, reference_doc: str | os.PathLike[str] | None, encoding: str, newline: str
) -> Options:
    """What the formats are asked for.

    Raises:
        UsageError: an option that no file of `paths` has a use for, and as `Options`.
        NigaoError: the reference file cannot be read.
    """
    given = {
        "reading": reading,
        "reference_doc": bool(reference_doc),
        "encoding": encoding != "utf-8",
        "newline": newline != "lf",
    }
    endings = {path.suffix.lower() for path in paths}
    problems = [
        Problem(name, f"只管 {_CONCERNED[name]} 文件，这次写的是 {'、'.join(sorted(endings))}", "去掉它")
        for name, asked in given.items()
        if asked and _CONCERNED[name] not in endings
    ]
    if problems:
        raise UsageError(*problems)
    return Options(reading, opened(reference_doc), encoding, newline)
