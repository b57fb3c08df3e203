"""What a finished file was drafted from: the record beside it, else what its title tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nigao.answers.answers import clock
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import find
from nigao.drafting.pipeline import brief_of
from nigao.errors import NigaoError
from nigao.formats import read
from nigao.formats.save import is_record, record_path

if TYPE_CHECKING:
    from nigao.library.library import Library
    from nigao.meeting.brief import Brief


def brief_beside(path: Path, library: Library, today: date) -> Brief:
    """The brief of the file at `path`: of the record beside it, else of its title.

    Raises:
        NigaoError: there is no record and no title that tells enough, or they have faults.
    """
    record = record_path(path)
    job = str(record) if is_record(record) else read(path, library).title
    outline = outline_of(library, {}, named_in(job))
    return brief_of([*find(job, outline, library), clock(today)], library)


def brief_known(path: Path, library: Library, today: date) -> Brief | None:
    """As `brief_beside`; None where nothing tells."""
    try:
        return brief_beside(path, library, today)
    except NigaoError:
        return None
