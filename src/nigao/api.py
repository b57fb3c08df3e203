"""What a script uses: draft a speech, save it, read a title, open a library of one's own."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nigao.answers.answers import clock, read_map
from nigao.answers.presets import expanded, find
from nigao.drafting.pipeline import OUTLINE, make
from nigao.drafting.speech import Draft
from nigao.formats.options import Options, opened
from nigao.formats.save import save_all
from nigao.library.library import Library

if TYPE_CHECKING:
    from nigao.answers.reading import Reading


def open_library(*folders: str | os.PathLike[str]) -> Library:
    """The built-in templates with `folders` laid over them, low to high.

    Open it once and pass it to every `draft`: files are read and sentences parsed only once.

    Raises:
        NigaoError: a folder does not exist.
    """
    return Library.open([Path(folder) for folder in folders])


def draft(
    preset: str = "",
    *,
    place: str = "",
    topics: str | Sequence[str] = "",
    emphasis: Mapping[str, str | Sequence[str]] | None = None,
    date: datetime.date | str | None = None,
    library: Library | None = None,
    **answers: object,
) -> Draft:
    """A complete speech.

    Args:
        preset: a preset file, the name of a shipped preset, or a speech title; what the other arguments say wins over it.
        place: name of the city, county, township …; empty for a speech without a name (全市…).
        topics: what the meeting is about; two topics as a list or joined by 暨.
        emphasis: part (`why`, `who`, `what`, `result`) → what to stress, names of blocks or words of one's own.
        date: day of the meeting, which decides dated wording; today when None.
        library: from `open_library`; the built-in templates when None. Nothing of the user's own settings is read.
        answers: any other key of a preset: `kind`, `speaker`, `chars` (characters), `minutes`, `seed`, `facts={…}`, `pins={…}` …

    Raises:
        NigaoError: every fault of the answers, each with its key and a hint.
    """
    library = library or open_library()
    outline = library.outline(OUTLINE)
    given = {
        "place": place,
        "topics": topics,
        "emphasis": emphasis or {},
        "date": date,
    }
    sources = expanded([read_map({**given, **answers}, outline, "参数")], library)
    if preset:
        sources += find(preset, outline, library)
    return make([*sources, clock(datetime.date.today())], library)[2]


def read_title(title: str, library: Library | None = None) -> Reading:
    """What `title` tells: place, level, scope, year, speaker, topics, kinds, ordinal, ends_as, speech; None for what it does not.

    Args:
        title: of a meeting or of a speech; any other text is read as a topic.
        library: from `open_library`, for its words and places; the built-in templates when None.
    """
    from nigao.answers.reading import read  # its patterns are needed for titles only

    return read(title, library or open_library())


def save(
    speech: Draft,
    path: str | os.PathLike[str],
    *,
    library: Library | None = None,
    force: bool = False,
    reading: bool = False,
    reference_doc: str | os.PathLike[str] | None = None,
    encoding: str = "utf-8",
    newline: str = "lf",
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
        NigaoError: an unknown ending, encoding or line end, a file edited by hand (unless `force`), a folder that is missing
            or read-only, a reference file that is no Word file.
    """
    options = Options(reading, opened(reference_doc), encoding, newline)
    save_all(speech, [Path(path)], library or open_library(), options, force=force)
