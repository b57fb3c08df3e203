"""What the interview knows at any moment, read from a provisional brief by the same readers that every other input meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from nigao.answers.answers import Answers, Entry, clock, merge
from nigao.answers.forms import NONE
from nigao.answers.titles import read_title
from nigao.cli.interview.session import LEVEL, PLACE, TOPICS
from nigao.drafting.context import Telling
from nigao.drafting.fields import fields_at
from nigao.drafting.pipeline import brief_of
from nigao.drafting.selection import Selector
from nigao.drafting.vocabulary import known_words
from nigao.errors import NigaoError, Problem, raise_all
from nigao.library import template
from nigao.library.levels import LEVELS, by_suffix
from nigao.library.library import USUAL_OUTLINE
from nigao.library.outline import Outline, Part, Question
from nigao.library.topic_index import bare
from nigao.meeting.brief import Brief
from nigao.meeting.candidates import Candidate, candidates
from nigao.meeting.emphasis import names_of
from nigao.meeting.place import read_place

if TYPE_CHECKING:
    from nigao.library.block import Block
    from nigao.library.library import Library
    from nigao.library.topics import Field

_USUAL_LEVELS = ("地级市", "县", "县级市", "市辖区", "镇", "乡", "街道", "开发区")
"""Levels most speeches are written for, shown first."""
_TOLD = 2
"""Objects of a field that a list tells beside its name."""
_FEW = 3
"""With fewer blocks of its own than this, a topic shows the general ones too."""


class _Known(dict[str, str]):
    """Words by name; a proposal leaves no blanks."""

    def blank(self, _: template.Slot, /) -> str | None:
        """No blank."""
        return None


class Offer(NamedTuple):
    """Something a part can be made to stress."""

    name: str
    """What the answer becomes."""
    label: str
    """What the list shows: the name, and two words of content."""
    names: frozenset[str]
    """Bare names it answers to."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that stays the same while the questions go by."""

    library: Library
    outline: Outline
    today: date
    """Proposed as the day of the meeting."""
    profile: Answers | None = None
    """The user's usual answers: proposed, and overruled by what is answered here."""

    def sources(self, given: Mapping[str, str]) -> list[Answers]:
        """The sides that make the brief, highest first."""
        chosen = {"outline": self.outline.id} if self.outline.id != USUAL_OUTLINE else {}
        entries = {key: Entry(value, "") for key, value in {**chosen, **given}.items()}
        answered = Answers("一问一答", MappingProxyType(entries))
        return [answered, *([self.profile] if self.profile else []), clock(self.today)]

    def brief(self, given: Mapping[str, str]) -> Brief:
        """The brief that the answers so far make.

        Raises:
            NigaoError: every fault of the answers; without topics there is always one.
        """
        return brief_of(self.sources(given), self.library)

    def fault(self, given: Mapping[str, str], changed: Mapping[str, str]) -> str:
        """What is wrong with the answers `changed`, on top of what is wrong or missing without them."""
        rest = {key: value for key, value in given.items() if key not in changed}
        before = {problem.what for problem in self.problems(rest)}
        found = self.problems({**rest, **{key: value for key, value in changed.items() if value}})
        return "；".join(_said(problem) for problem in found if problem.what not in before)

    def unsaid_topics(self) -> str:
        """What is wrong when nobody says what the meeting is about; empty when the profile does."""
        return "；".join(_said(problem) for problem in self.problems({}) if problem.where == TOPICS)

    def problems(self, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """Everything that is wrong with the answers so far, or missing."""
        try:
            self.brief(given)
        except NigaoError as fault:
            return fault.problems
        return ()

    def lower(self, given: Mapping[str, str], key: str) -> str:
        """What lower sides (profile, clock) answer to `key`."""
        rest = {k: value for k, value in given.items() if k != key}
        entry = merge(self.sources(rest))[0].entries.get(key)
        return entry.value if entry and entry.value != NONE else ""

    def habit(self, key: str) -> bool:
        """True when the profile answers `key`, so that leaving it empty takes something back."""
        return self.profile is not None and key in self.profile.entries

    def proposal(self, given: Mapping[str, str], question: Question) -> str:
        """The answer to propose: the lower sides', else the question's default in the words known so far."""
        if not (found := self.lower(given, question.id)) and question.default:
            rest = {key: value for key, value in given.items() if key != question.id}
            pieces = template.parse(question.default, f"{self.outline.id}·{question.id}", self.library.environment)
            missing: list[str] = []
            found = template.say(pieces, _Known(self.words(rest)), [], missing)
            return "" if missing else found
        return found

    def words(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Name → words known so far."""
        brief = self.brief(given)
        return {**known_words(brief, self.library), "日期": brief.day}

    def offers(self, given: Mapping[str, str], part: Part) -> tuple[Offer, ...]:
        """What one part can be made to stress: the fields of the meeting's cards, or the points written for them.

        A part of fields has none to offer where no card is known: its points are skeletons to be filled in.

        Raises:
            NigaoError: a block file or a card has faults.
        """
        brief = self.brief(given)
        if part.fields and (fields := [field for card in brief.cards for field in fields_at(card, brief)]):
            return tuple(_of_field(field) for field in fields)
        if part.fields and not brief.cards:
            return ()
        selector = Selector(brief, self.library, Telling(brief, self.library))
        found: dict[str, Block] = {}
        for topic in selector.topics:
            blocks = self.library.standing(topic, part.id, "", selector.facts["levels"]) if len(found) < _FEW else ()
            found |= {block.id: block for block in blocks if block.id not in found and selector.admits(block)}
        return tuple(Offer(title_of(block), title_of(block), names_of(block)) for block in found.values())

    def namesakes(self, given: Mapping[str, str]) -> tuple[Candidate, ...]:
        """The places that the name answered can mean, whatever superior was said; empty when it is clear.

        Raises:
            NigaoError: a table of places has faults.
        """
        if given.get("circle"):
            return ()
        entry = merge(self.sources(given))[0].entries.get(PLACE)
        return candidates(entry.value, self.library.gazetteer) if entry and entry.value != NONE else ()

    def levels(self, given: Mapping[str, str]) -> tuple[str, ...]:
        """The levels to ask about; empty when the place tells its own, as one of several of its name will."""
        if not given.get("superior") and self.namesakes(given):
            return ()
        entry = merge(self.sources({k: v for k, v in given.items() if k != LEVEL}))[0].entries.get(PLACE)
        name = entry.value if entry and entry.value != NONE else ""
        if name and not read_place(name, self.library.gazetteer, superior=given.get("superior")).unsure:
            return ()
        rest = (level for level in LEVELS if level not in _USUAL_LEVELS)
        return by_suffix(name) if name and by_suffix(name) else (*_USUAL_LEVELS, *rest)

    def prefilled(self, found: Sequence[Answers]) -> dict[str, str]:
        """The answers of a preset or title, with what the title says spelt out so that it can be shown and mended.

        Raises:
            NigaoError: every fault of the answers but what is simply not there yet.
        """
        merged, _ = merge(found)
        try:
            brief_of([merged, clock(self.today)], self.library)
        except NigaoError as fault:
            raise_all(problem for problem in fault.problems if problem.where != TOPICS)
        given = {key: entry.value for key, entry in merged.entries.items()}
        return {**self._of_title(given), **given}

    def _of_title(self, given: Mapping[str, str]) -> dict[str, str]:
        read = read_title(given.get("title", ""), self.library.words, lambda name: bool(self.library.gazetteer.find(name)))
        if not read:
            return {}
        place = {} if PLACE in given else {PLACE: read.place} if read.place else {LEVEL: read.level}
        told = {**place, TOPICS: "暨".join(read.topics), "kind": "暨".join(read.kinds)}
        return {key: value for key, value in told.items() if value}


def _of_field(field: Field) -> Offer:
    told = "、".join(field.objects[:_TOLD])
    return Offer(field.name, f"{field.name}（{told}）" if told else field.name, frozenset(map(bare, field.names)))


def offered(text: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the emphasis `text` names."""
    return next((offer for offer in offers if bare(text) in offer.names), None)


def title_of(block: Block) -> str:
    """What the interview calls a block."""
    return block.head.title or block.name


def _said(problem: Problem) -> str:
    return f"{problem.what}（{problem.hint}）" if problem.hint else problem.what
