"""Checking a text from Python: any file, a draft, or bare words."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

from nigao import limits
from nigao.answers.answers import clock, read_map
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import find
from nigao.answers.values import text_of
from nigao.api.arguments import a_library
from nigao.api.calls import PATH, require, spoken
from nigao.api.speech import open_library
from nigao.drafting.speech import Draft
from nigao.errors import Problem, UsageError
from nigao.formats import content_of
from nigao.library.library import Library
from nigao.lint.finding import Finding
from nigao.lint.setting import Setting
from nigao.lint.text import Text

CHECKED = (".txt", ".md", ".docx")
"""Endings of the files that `check` reads."""


@spoken
def check(
    text: str | os.PathLike[str] | Draft,
    *,
    place: str = "",
    date: datetime.date | str | None = None,
    preset: str = "",
    final: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    library: Library | None = None,
) -> tuple[Finding, ...]:
    """Every fault of a text, ours or anyone's: other places' names, stale or misquoted wording, numbers, blanks, marks, words.

    Args:
        text: a file (.txt, .md, .docx), a draft, or the words themselves; a string that names such a file is read as one.
        place: the place it is for; without it the place its title names.
        date: day of the meeting; without it the day under its title. Dated wording is checked only when a day is known.
        preset: preset file, shipped preset or title that tells place, day and facts.
        final: nothing may be left open: each 【待补】 is a sure fault.
        select: codes, or beginnings of codes, of the only rules to run.
        ignore: codes, or beginnings of codes, of rules to leave out.
        library: from `open_library`; the built-in rules when None.

    Raises:
        ArgumentError: a keyword that does not exist, a value of another kind.
        NigaoError: the file cannot be read, the place can be none, faults in the preset or in rule files.
    """
    from nigao.lint.run import check as run

    require(text=(text, (*PATH, Draft), "文件、稿子或文字"), place=(place, str, "地名"), library=a_library(library))
    library = library or open_library()
    setting = setting_for(library, place=place, date=date, preset=preset, final=final)
    return run(_as_text(text, library), setting, "draft", tuple(select), tuple(ignore))


def setting_for(
    library: Library, *, place: str = "", date: datetime.date | str | None = None, preset: str = "", final: bool = False
) -> Setting:
    """What is known of the meeting that a text is checked for.

    Raises:
        NigaoError: a day that is none, a place that can be none, faults in the preset.
    """
    from nigao.chinese import read_date
    from nigao.drafting.pipeline import brief_of
    from nigao.lint.setting import setting_of

    on = read_date(text_of(date) or "")
    if on is None and text_of(date):
        raise UsageError(Problem("--date", f"“{date}”不是日期", "写成 2026-11-23"))
    if not preset:
        return setting_of(library, place=place, on=on, final=final)
    outline = outline_of(library, {}, named_in(preset))
    given = read_map({"place": place, "date": on}, outline, "参数")
    brief = brief_of([given, *find(preset, outline, library), clock(datetime.date.today())], library)
    return setting_of(library, on=on, final=final, brief=brief)


def read_text(name: str, content: bytes, library: Library) -> Text:
    """A file as the rules see it; `name` tells its format by its ending.

    Raises:
        NigaoError: it is not what its ending says.
    """
    from nigao.formats.style_file import styles_of
    from nigao.formats.txt import decoded
    from nigao.formats.word.reader import lines
    from nigao.lint.text import text_of, text_of_lines

    if name.lower().endswith(".docx"):
        said = (line.text for line in lines(content, styles_of(library), name))
        found = text_of_lines(enumerate((line for line in said if line.strip()), 1), name)
    else:
        found = text_of(decoded(content), name, markdown=name.lower().endswith((".md", ".markdown")))
    if len(found.paragraphs) > limits.PARAGRAPHS.most:
        raise limits.PARAGRAPHS.refused(name)
    return found


def _as_text(text: str | os.PathLike[str] | Draft, library: Library) -> Text:
    from nigao.lint.text import text_of

    if isinstance(text, Draft):
        return text_of(text.text, text.title)
    if isinstance(text, str) and not ("\n" not in text and text.lower().endswith(CHECKED) and Path(text).is_file()):
        return text_of(text, "")
    return read_text(str(text), content_of(Path(text)), library)
