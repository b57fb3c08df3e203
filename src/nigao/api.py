"""What a script uses: draft a speech, save it, read a title, open a library of one's own."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nigao import limits
from nigao.answers.answers import clock, read_map
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import expanded, find
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft
from nigao.errors import Problem, UsageError
from nigao.formats import limit_of
from nigao.formats.options import Options, opened
from nigao.formats.save import save_all
from nigao.library.library import Library
from nigao.lint.finding import Finding
from nigao.lint.setting import Setting
from nigao.lint.text import Text

CHECKED = (".txt", ".md", ".docx")
"""Endings of the files that `check` reads."""

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
    outline = outline_of(library, answers, *([named_in(preset)] if preset else []))
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
    inputs = [Path(reference_doc)] if reference_doc else []
    save_all(speech, [Path(path)], library or open_library(), options, force=force, inputs=inputs)


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
        NigaoError: the file cannot be read, the place can be none, faults in the preset or in rule files.
    """
    from nigao.lint.run import check as run

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

    on = read_date(date) if isinstance(date, str) else date
    if date and on is None:
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
    return read_text(str(text), limits.content_of(Path(text), limit_of(Path(text))), library)
