"""A speech from Python values, and the same speech again in other words."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from nigao.answers.answers import clock, nested, read_map
from nigao.answers.given import Day, Rest, Text, Texts
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import expanded, find
from nigao.api.arguments import a_library, answers_of
from nigao.api.calls import PATH, require, spoken
from nigao.drafting.pipeline import again, brief_of, make, speak
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError, Problem
from nigao.library.library import Library

if TYPE_CHECKING:
    from nigao.answers.reading import Reading

_OTHERS = 20
"""Seeds tried for other words; drafts of a small library may be alike under several."""
_SEEDS = 10**18


@spoken
def open_library(*folders: str | os.PathLike[str]) -> Library:
    """The built-in templates with `folders` laid over them, low to high.

    Open it once and pass it to every `draft`: files are read and sentences parsed only once.

    Raises:
        ArgumentError: a folder is neither a text nor a path.
        NigaoError: a folder does not exist.
    """
    require(**{f"第{n}个参数": (folder, PATH, "文件夹的路径") for n, folder in enumerate(folders, 1)})
    return Library.open([Path(folder) for folder in folders])


@spoken
def draft(
    preset: str | os.PathLike[str] = "",
    *,
    place: Text = "",
    topics: Texts = "",
    emphasis: Mapping[str, Texts] | None = None,
    date: Day = None,
    seed: int | None = None,
    library: Library | None = None,
    **answers: Unpack[Rest],
) -> Draft:
    """A complete speech.

    Whatever is None, NaN or blank counts as not given; days may be dates, datetimes or texts; columns of data frames will do.

    Args:
        preset: a preset file, the name of a shipped preset, or a speech title; what the other arguments say wins over it.
        place: name of the city, county, township …; empty for a speech without a name (全市…).
        topics: what the meeting is about; two topics as a list or joined by 暨.
        emphasis: part (`why`, `who`, `what`, `result`) → what to stress, names of blocks or words of one's own.
        date: day of the meeting, which decides dated wording; today when None.
        seed: another number, another draft; told by the answers when None.
        library: from `open_library`; the built-in templates when None. Nothing of the user's own settings is read.
        answers: any other key of a preset: `kind`, `speaker`, `chars` (characters), `minutes`, `facts={…}`, `pins={…}` …

    Raises:
        ArgumentError: (also a `TypeError`) a keyword that does not exist, a value that can be no answer.
        NigaoError: every other fault of the answers, each with its key and a hint.
    """
    require(preset=(preset, PATH, "预设文件、预设名或讲话标题"), library=a_library(library))
    job = os.fspath(preset)
    library = library or open_library()
    outline = outline_of(library, answers, *([named_in(job)] if job else []))
    given = {"place": place, "topics": topics, "emphasis": emphasis, "date": date, "seed": seed}
    sources = expanded([answers_of({**given, **answers}, outline, ("preset", "library"))], library)
    if job:
        sources += find(job, outline, library)
    return repeatable(make([*sources, clock(datetime.date.today())], library)[2], library)


@spoken
def read_title(title: str, library: Library | None = None) -> Reading:
    """What `title` tells: place, level, scope, year, speaker, topics, kinds, ordinal, ends_as, speech; None for what it does not.

    Args:
        title: of a meeting or of a speech; any other text is read as a topic.
        library: from `open_library`, for its words and places; the built-in templates when None.

    Raises:
        ArgumentError: `title` is no text.
    """
    from nigao.answers.reading import read  # its patterns are needed for titles only

    require(title=(title, str, "一行文字"), library=a_library(library))
    return read(title, library or open_library())


def repeatable(draft: Draft, library: Library) -> Draft:
    """`draft` that can be drafted again with `library`."""
    return replace(draft, maker=_Maker(library))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Drafts a speech again with the library it was made with."""

    library: Library

    def __reduce__(self) -> tuple[type[_Maker], tuple[Library]]:
        return _Maker, (Library(self.library.layers),)

    def __call__(self, draft: Draft, paragraphs: tuple[str, ...], changes: Mapping[str, object]) -> Draft:
        require(**{f"第{n}个参数": (name, str, "段落，例如 why/2") for n, name in enumerate(paragraphs, 1)})
        outline = outline_of(self.library, changes, draft.brief)
        record = read_map(nested(draft.brief), outline, "原稿", "原稿")
        sources = [*expanded([answers_of(changes, outline)], self.library), record, clock(datetime.date.today())]
        brief = brief_of(sources, self.library)
        for paragraph in paragraphs:
            brief = again(brief, self.library, paragraph, "again")
        if paragraphs or changes:
            return repeatable(speak(brief, self.library)[1], self.library)
        for more in range(1, _OTHERS + 1):
            found = speak(replace(brief, seed=(brief.seed + more) % _SEEDS), self.library)[1]
            if found.paragraphs != draft.paragraphs:
                return repeatable(found, self.library)
        raise NigaoError(Problem("again", "换不出别的写法", '写明段落，例如 again("why/2")，或改一项回答'))
