"""JSON: the whole draft with provenance, for other programs.

Schema 1: `schema`, `title`, `characters`, `minutes`, `pace` (characters a minute), `parts` (slot → characters), `notes`,
`meeting` (place, level, scope, year, speaker, topics, kinds, ordinal, ends_as, speech, as `nigao.read_title` gives them),
`blanks` [{text, slot, paragraph}], `paragraphs` [{role, slot, marker, label, text, source}]; `source` has the fields of
`nigao.drafting.speech.Source`. Fields are only ever added within one schema number.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from nigao.answers.reading import meeting
from nigao.formats.options import USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library

SCHEMA = 1


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The draft as UTF-8 JSON, indented, keys in a fixed order."""
    whole = {
        "schema": SCHEMA,
        "title": draft.title,
        "meeting": meeting(draft.title, draft.brief, library),
        "characters": draft.characters,
        "minutes": round(draft.minutes, 1),
        "pace": draft.pace,
        "parts": draft.part_sizes(),
        "notes": draft.notes,
        "blanks": [asdict(blank) for blank in draft.blanks],
        "paragraphs": [asdict(paragraph) for paragraph in draft.paragraphs],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
