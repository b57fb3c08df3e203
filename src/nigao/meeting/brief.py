"""The brief: everything that shapes one draft, checked once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from nigao.answers import forms
from nigao.answers.answers import YEAR, Answers, Entry, nested, without_none
from nigao.answers.dates import contradiction, is_month
from nigao.answers.kinds import kind_names
from nigao.answers.titles import bare_topic, kind_named, speech_title, write_title
from nigao.errors import NigaoError, Problem, UsageError, closest, raise_all
from nigao.library.block import Depth
from nigao.library.levels import REGIONAL
from nigao.library.library import GENERAL
from nigao.library.outline import Outline, Question
from nigao.meeting.cards import cards_of
from nigao.meeting.circle import Circle
from nigao.meeting.former_names import latest
from nigao.meeting.place import Place
from nigao.meeting.setting import Asked, Setting, read_setting, refused
from nigao.meeting.speaker import Speaker
from nigao.meeting.topic_sense import no_topic
from nigao.ranking import number

if TYPE_CHECKING:
    from nigao.library.library import Library
    from nigao.library.topics import Topic

MOST_STRESSED = 4
"""Most emphases a part takes: with more, nothing is stressed (a part has at most six points)."""
MANY, FEW, NONE = "多", "少", "无"
"""Ways of leaving blanks: wherever a fact is missing, in the opening and among the tasks only, nowhere."""
_USUAL_KIND = "推进会"
_USUAL_INSIDE = 3000
"""Characters of a speech inside a bureau, a company, a school or a hospital: it is shorter than one to a whole place."""
_LIMIT = Question("emphasis", "", form="line", limit=80)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brief:
    """What is to be written."""

    place: Place
    topics: tuple[str, ...]
    """Topics as the clerk names them; two are joined by 暨."""
    topic: Topic
    """What the library knows of the first of them."""
    title: str
    kind: str
    """Canonical kind of meeting: 推进会, 调度会 …"""
    date: date
    """Day of the meeting; dated wording goes by it."""
    speaker: str
    """His post as printed; empty when nobody said who speaks."""
    speaker_name: str
    emphasis: Mapping[str, tuple[str, ...]]
    """Part → what to stress, in the clerk's words and order."""
    depth: Mapping[str, Depth]
    """Part or `part/block` → explicit depth."""
    characters: int
    """Length aimed at, in characters."""
    pace: int
    """Characters a minute."""
    facts: Mapping[str, str | tuple[str, ...]]
    """Local facts by the name templates use (口号, 时限 …)."""
    pins: Mapping[str, str]
    """Block → wording, chosen by the clerk."""
    seed: int
    outline: Outline
    cards: tuple[Topic, ...] = ()
    """The cards of all topics, the first one's first; none of a topic the library does not know."""
    implied: tuple[str, ...] = ()
    """Fields that the topics themselves name: a meeting on 春耕生产 speaks of 春耕 first."""
    circle: Circle = field(default_factory=Circle)
    """For whom the meeting is held."""
    office: Speaker = field(default_factory=Speaker)
    """What sort of leader speaks, and under whose leadership he closes."""
    blanks: str = MANY
    """How many 【待补】 may stand: 多, 少 or 无."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Part → the whole heading as the clerk wants it printed, without its number."""
    fills: Mapping[str, str] = field(default_factory=dict)
    """Blank → what the clerk filled in."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The merged answers themselves, by canonical key: a preset that makes the same brief."""
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The date as an answer: 2026-12-05, or 2026-12 when only a month was given."""
        return self.date.strftime("%Y-%m") if is_month(self.given.get("date", "")) else self.date.isoformat()


def as_answers(brief: Brief) -> dict[str, str]:
    """The complete brief, canonical key → answer: what was answered, with date and seed made explicit."""
    return {**brief.given, "date": brief.day, "seed": str(brief.seed)}


def as_preset(brief: Brief) -> dict[str, object]:
    """The complete brief in the shape of a preset file."""
    return nested(as_answers(brief))


def read_brief(merged: Answers, outline: Outline, library: Library, notes: Sequence[str] = ()) -> Brief:
    """The brief that the merged answers make.

    Raises:
        NigaoError: every fault of every answer, each with its place and a hint.
    """
    return _Reader(merged, outline, library).brief(tuple(notes))


class _Reader:
    """Reads one answer after the other, collecting faults instead of stopping at the first."""

    def __init__(self, merged: Answers, outline: Outline, library: Library) -> None:
        merged = merged._replace(entries={k: e._replace(value=forms.lines(e.value)) for k, e in merged.entries.items()})
        self.entries = without_none(merged)
        self.given = MappingProxyType({key: entry.value for key, entry in merged.entries.items() if key != YEAR})
        self.outline, self.library = outline, library
        self.problems: list[Problem] = []
        self.usage = False
        """True when the job itself is in doubt: which of several places is meant."""

    def brief(self, notes: tuple[str, ...]) -> Brief:
        on = self.date()
        setting = self.setting(on)
        topics = self.topics()
        kind = self.kind()
        facts = self.facts()
        pace = self.number("pace", self.outline.pace, 60, 400)
        emphasis = self.emphasis()
        depth = self.depths()
        seed = self.number("seed", None, 0, 10**18)
        wanted = self.length(pace)
        words, called = self.library.words, self.outline.called
        title = speech_title(self.text("title"), words, called)
        self.problems += refused(self.entries, words)
        if self.usage:
            raise UsageError(*self.problems)
        raise_all(self.problems)
        assert setting is not None
        assert on is not None
        place, office = setting.place, setting.speaker
        cards, implied, card_notes = cards_of(topics, self.library)
        topic = cards[0] if cards else self.library.card(GENERAL)
        kind = kind or topic.kind or _USUAL_KIND
        title = title or write_title(place.name or place.forms["全市"], topics, kind, words, called)
        if seed is None:
            seed = number("|".join((place.name, place.level, *topics, kind, on.isoformat()))) % 10**9
        usual = self.outline.lengths.get(place.tier, 4000)
        usual = usual if setting.circle.kind in REGIONAL else min(usual, _USUAL_INSIDE)
        return Brief(
            place, topics, topic, title, kind, on, office.post, office.name, emphasis, depth,
            wanted or usual, pace or self.outline.pace, facts, self.group("pins"), seed, self.outline,
            cards, implied, setting.circle, office, self.blanks(), self.headings(), self.group("fills"), self.given,
            (*place.notes, *setting.notes, *notes, *card_notes),
        )  # fmt: skip

    def headings(self) -> Mapping[str, str]:
        """The headings the clerk wrote, without number and stop."""
        entries = {key.partition(".")[2]: entry for key, entry in self.entries.items() if key.startswith("headings.")}
        read = {part: self.attempt(partial(forms.read_line, _LIMIT, e.value, e.where), "") for part, e in entries.items()}
        return MappingProxyType({part: text.rstrip("。") for part, text in read.items() if text})

    def blanks(self) -> str:
        """How many blanks may be left; 无, which elsewhere takes an answer back, is an answer here."""
        return NONE if self.given.get("blanks", "").strip() == NONE else self.text("blanks") or MANY

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except NigaoError as fault:
            self.problems += fault.problems
            self.usage = self.usage or isinstance(fault, UsageError)
            return otherwise

    def answer(self, key: str) -> forms.Answer | None:
        entry, question = self.entries.get(key), self.outline.question(key)
        if entry is None or question is None:
            return None
        return self.attempt(lambda: forms.read(question, entry.value, entry.where), None)

    def text(self, key: str) -> str:
        found = self.answer(key)
        return found if isinstance(found, str) else ""

    def group(self, name: str) -> Mapping[str, str]:
        found = {k.partition(".")[2]: e.value.strip() for k, e in self.entries.items() if k.startswith(f"{name}.")}
        return MappingProxyType(found)

    def number(self, key: str, usual: int | None, least: int, most: int) -> int | None:
        found = self.answer(key)
        if isinstance(found, int) and not least <= found <= most:
            self.problems.append(Problem(self.entries[key].where, f"要在{least}到{most}之间"))
        return found if isinstance(found, int) else usual

    def setting(self, on: date | None) -> Setting | None:
        """Where the meeting is held, for whom, and who speaks."""
        entry = self.entries.get("place")
        place, level, superior, circle = (self.text(key) for key in ("place", "level", "superior", "circle"))
        units = tuple(self.group("units").items())
        since = self.library.keep("latest change", lambda: latest(self.library.gazetteer)) if on else None
        early = on if on and since and on <= since else None
        asked = Asked(place, level, superior, circle, self.text("speaker"), self.text("speaker_name"), units, early)
        where = entry.where if entry else "place"

        try:
            return self.library.recall(("setting", asked), lambda: read_setting(asked, self.library))
        except NigaoError as fault:
            self.problems += [Problem(p.where or where, p.what, p.hint) for p in fault.problems]
            self.usage = self.usage or isinstance(fault, UsageError)
            return None

    def topics(self) -> tuple[str, ...]:
        found = self.text("topics")
        if found:
            where = self.entries["topics"].where
            parts = [p.strip() for piece in found.split("；") for p in piece.split("暨") if p.strip()]
            if len(parts) > 3:
                self.problems.append(Problem(where, "主题太多，最多三个", "用“暨”连两个主题"))
            else:
                titled = "title" in self.entries and self.entries["title"].where == where
                self.problems += filter(None, (no_topic(part, where, self.library, titled=titled) for part in parts))
            return tuple(dict.fromkeys(bare_topic(part) for part in parts))
        if "topics" not in self.entries:
            self.problems.append(Problem("topics", "没有说会议讲什么", "写上主题，例如：安全生产"))
        return ()

    def date(self) -> date | None:
        found = self.answer("date")
        if isinstance(found, date):
            if YEAR in self.entries and (wrong := contradiction(found, self.entries[YEAR].value)):
                self.problems.append(Problem(self.entries["date"].where, wrong, "改日期，或者改标题里的年份"))
            return found
        if "date" not in self.entries:
            self.problems.append(Problem("date", "没有会议日期", "例如：2026-11-23"))
        return None

    def kind(self) -> str:
        given = self.text("kind")
        if not given:
            return ""
        kind = kind_named(given, self.library.words)
        if kind is None:
            hint = closest(given, kind_names(self.library.words)) or "例如：推进会、动员部署会、调度会"
            self.problems.append(Problem(self.entries["kind"].where, f"不认识会议类型“{given}”", hint))
        return kind or ""

    def facts(self) -> Mapping[str, str | tuple[str, ...]]:
        found: dict[str, str | tuple[str, ...]] = {}
        for question in self.outline.questions:
            if question.slot and question.id in self.entries:
                answer = self.answer(question.id)
                if isinstance(answer, str | tuple):
                    found[question.slot] = answer
        return MappingProxyType(found)

    def emphasis(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for part in self.outline.pointed:
            entry = self.entries.get(f"emphasis.{part.id}")
            if entry:
                found[part.id] = self.stresses(part.heading, entry)
        return MappingProxyType(found)

    def stresses(self, heading: str, entry: Entry) -> tuple[str, ...]:
        items = [item for item in forms.split("verbs", entry.value) if item]
        read = [self.attempt(partial(forms.read_line, _LIMIT, item, entry.where), "") for item in items]
        if len(items) > MOST_STRESSED:
            self.problems.append(
                Problem(entry.where, f"“{heading}”一部分的重点有{len(items)}个，最多{MOST_STRESSED}个", "重点太多等于没有重点")
            )
        return tuple(dict.fromkeys(str(item) for item in read if item))

    def depths(self) -> Mapping[str, Depth]:
        found: dict[str, Depth] = {}
        for key, word in self.group("depth").items():
            if word in ("略", "中", "详"):
                found[key] = Depth.of(word)
            else:
                self.problems.append(Problem(self.entries[f"depth.{key}"].where, f"详略不能是“{word}”", "可写：略、中、详"))
        return MappingProxyType(found)

    def length(self, pace: int | None) -> int | None:
        minutes = self.number("minutes", None, 5, 120)
        characters = self.number("chars", None, 500, 30000)
        if minutes and characters and "chars" in self.entries:
            self.problems.append(Problem(self.entries["minutes"].where, "字数和分钟只能给一个"))
        return characters or (minutes * (pace or self.outline.pace) if minutes else None)
