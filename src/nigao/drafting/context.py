"""What can be said in one draft: every name templates may use, and what has been said already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nigao.drafting import agenda
from nigao.drafting.answer_names import WHOLE, answered_names, said_once
from nigao.drafting.card_words import BASIS, FIELD, basis_words
from nigao.drafting.realise import Heard, Hearing, Told
from nigao.drafting.tongue import tongue_of
from nigao.drafting.vocabulary import hint, known_words, legal_names, usual_names
from nigao.errors import Problem, raise_all
from nigao.library import template
from nigao.library.block import Depth, Wording
from nigao.library.references import Stop
from nigao.library.template import Line, Slot, mark
from nigao.meeting.brief import FEW, NONE, Brief
from nigao.meeting.place_forms import UNIT

if TYPE_CHECKING:
    from nigao.library.library import Library

REFERENCES = ("提法.", "引语.")
_DATED = (*REFERENCES, BASIS)
"""Beginnings of names that are known on some days only: where they are not, the sentence is withdrawn."""
_NEVER_ASKED = (*_DATED, "主题.", FIELD)
"""Beginnings of names for which no clerk is asked."""
_BLANKS_WHEN_FEW = ("opening", "what", "agenda")
"""Where blanks stand when few are wanted."""
_FORMS_IN_BLANKS = ("全市", "我市", "专题名", "重点名", "领域名", "议程序", "议程讲话")
"""Names that stand for themselves in the text of a blank."""
_QUOTES = "引语."
_UNLIMITED = 99
_SAID_ONCE = ("sentence", "clause")
"""Usages of references that are whole statements."""
_NOTHING: tuple[str, ...] = ()
_PRIVATE = frozenset(("地名", "地名简称", "会议全称", "会议简称", "讲话人", "年份"))
_OF_PARAGRAPH = ("重点", "重点短", "重点名", "本部分重点", *agenda.OF_ITEM)
"""Names known in some paragraphs only."""


class Telling:
    """The words known to one draft, and which of them have been said: a quotation is said once."""

    def __init__(self, brief: Brief, library: Library) -> None:
        self.tongue = tongue_of(brief.place, library.keep)
        """What puts grass-roots words into those of the place; None where blocks already speak as it does."""
        of_it = (*brief.topics, *(card.title for card in brief.cards))
        self.picks = self.tongue if self.tongue and self.tongue.selective and not any(map(self.tongue.lacks, of_it)) else None
        """The tongue where sentences are withdrawn for what the place lacks; None where the meeting itself is on such a thing."""
        self.base = known_words(brief, library, self.picks.lacks if self.picks else lambda _: False)
        self.brief, self.library = brief, library
        self.slot = ""
        self.extra: Mapping[str, str] = {}
        """Names known in the present paragraph only."""
        self.firm = False
        """True while a `?` line is tried: a 【待核】 does not count as known."""
        self.measuring = False
        """True while sizes are worked out: a blank counts as it stands, so that filling it changes no other sentence."""
        self.told: set[str] = set()
        self.most_quotes = brief.outline.quotes.get(brief.place.tier, _UNLIMITED)
        self.stops: dict[str, str] = {}
        """Series no longer vouched for on the day → what a person has to look up; told beside the draft."""
        self.leaves = brief.blanks != NONE
        """True where the present paragraph may leave blanks."""
        self.left: list[tuple[str, str]] = []
        """Blanks of the sentence at hand: what is missing, whom to ask."""
        self.slots = frozenset(("", *(question.slot for question in brief.outline.questions)))
        """Names that a question fills."""
        self.asked: list[str] = []
        """Names of those blanks that no question fills: a slip of the author, unless the place or the topic has them."""
        self.heard: dict[Wording, Hearing] = {}
        self.private = _PRIVATE.union(brief.facts, agenda.OF_WHOLE)
        """Names whose words belong to this draft alone."""
        self.passing = False
        """True once the sentence at hand asks for something that changes from paragraph to paragraph."""
        self.own = frozenset((*answered_names(brief.facts), "重点", "重点短", *agenda.SAID_BY))
        """Names that hold the clerk's own words."""

        answered = [question for question in brief.outline.questions if question.slot in brief.facts] if brief.facts else ()
        self.once = {name: f"fact/{q.slot if q.form in WHOLE else name}" for q in answered for name in said_once(q)}
        """Names of facts told once, like a quotation (whole statements, and the single items of a list) → their mark."""
        self.once |= {f"{BASIS}{name}": f"quote/{name}" for name, _, quote in basis_words(brief, brief.cards) if quote}

    def begin(self, slot: str, extra: Mapping[str, str] | None = None) -> None:
        """Turn to the paragraph `slot`, where the names of `extra` are known too."""
        self.slot, self.extra, self.firm = slot, extra or {}, False
        few = self.brief.blanks == FEW and slot.partition("/")[0] not in _BLANKS_WHEN_FEW
        self.leaves = self.brief.blanks != NONE and not few

    def get(self, name: str) -> str | None:
        """The words for `name`; None when unknown, or when it may not be said again."""
        word = self.base.get(name)
        if word is not None:
            if name in self.once:
                self.passing = True
                full = name.startswith(BASIS) and self.quoted() >= self.most_quotes
                return None if full or self.once[name] in self.told else word
            return word
        if name.startswith(REFERENCES):
            self.passing = True
            return self._reference(name)
        if name in _OF_PARAGRAPH or name.startswith(FIELD):
            self.passing = True
        return self.extra.get(name)

    def blank(self, slot: Slot, /) -> str | None:
        """The mark left for an unknown slot; what the clerk filled in instead; None where no blank may stand."""
        if slot.name.startswith(_NEVER_ASKED) and not slot.wanted:
            return None
        self.passing = True
        wanted = self.worded(slot.wanted or slot.name)
        if filled := self.brief.fills.get(wanted):
            return mark(wanted) if self.measuring else filled
        if self.firm or not self.leaves or self.once.get(slot.name) in self.told:
            return None
        self.left.append((wanted, self.whom(slot)))
        if slot.name not in self.slots:
            self.asked.append(slot.name)
        return mark(wanted)

    def whom(self, slot: Slot) -> str:
        """Whom to ask for what a slot wants; empty when nobody is named."""
        return self.base.get("牵头单位", "") if slot.whom == "牵头" else self.base.get(f"{UNIT}{slot.whom}", slot.whom)

    def worded(self, text: str) -> str:
        """The text of a blank with the forms of the place and the topic: 去年以来全市… is 去年以来全县… in a county."""
        for name in _FORMS_IN_BLANKS:
            if name in text:
                text = text.replace(name, self.extra.get(name) or self.base.get(name) or "")
        return text

    def quoted(self) -> int:
        """How many quotations have been said."""
        return sum(said.startswith("quote/") for said in self.told)

    def hear(self, wording: Wording) -> Hearing:
        """The lines of `wording` that can be said at all; what changes from paragraph to paragraph is left open.

        Worked out once for all drafts in which the names it mentions mean the same: 县教育局 is 县教育局 in every county.
        What names the place or repeats an answer is kept for this draft alone.

        Raises:
            NigaoError: template faults, or a name no template may use, with file:line.
        """
        heard = self.heard.get(wording)
        if heard is None:
            names = self.library.mentioned(wording)
            if names.isdisjoint(self.private):
                key = ("heard", self.tongue, wording, *map(self.base.get, names))
                heard = self.library.keep(key, lambda: Hearing(self._hear(wording)))
            else:
                heard = Hearing(self._hear(wording))
            self.heard[wording] = heard
        return heard

    def _hear(self, wording: Wording) -> Iterator[Heard]:
        for n, line in enumerate(self.library.lines(wording)):
            if line.text:
                text = self.spoken(line.text)
                if not n or not self.strange(text):
                    yield Heard(line.depth, text, _NOTHING, _NOTHING, None)
                continue
            self.passing = False
            text, used, missing = self.try_line(line)
            if self.passing:
                yield Heard(line.depth, "", _NOTHING, _NOTHING, line)
                continue
            if missing:
                self.check(missing, line.where)
            if n and self.strange(text, used):
                continue
            if not missing or not n or not line.optional:
                yield Heard(line.depth, text, used, missing, None)

    def try_line(self, line: Line) -> tuple[str, list[str], list[str]]:
        """The sentence in words, the names said, the names unknown."""
        self.firm = line.optional
        self.left, self.asked = [], []
        used: list[str] = []
        missing: list[str] = []
        text = self.spoken(template.say(line.pieces, self, used, missing).replace("工作工作", "工作"), used)
        self.firm = False
        if self.asked:
            self.check(self.asked, line.where)
        return text, used, missing

    def spoken(self, text: str, used: Sequence[str] = ()) -> str:
        """`text` in the tongue of the place; the clerk's own words stay as they are."""
        return self.tongue.put(text) if self.tongue and self.own.isdisjoint(used) else text

    def strange(self, text: str, used: Sequence[str] = ()) -> bool:
        """True for a sentence of a block that speaks of what the place lacks; the clerk's own words and topics always stand."""
        return self.picks is not None and self.own.isdisjoint(used) and self.picks.lacks(text)

    def mark(self, used: Sequence[str]) -> None:
        """Note that `used` were said, as far as they may not be said again."""
        for name in used:
            if name.startswith(REFERENCES):
                found = self.library.reference(name, self.brief.date)
                if found and not isinstance(found, Stop):
                    if found.usage in _SAID_ONCE:
                        self.told.add(f"occasion/{found.occasion}")
                    if name.startswith(_QUOTES):
                        self.told.add(f"quote/{found.item}")
            elif name in self.once:
                self.told.add(self.once[name])

    def check(self, names: Sequence[str], where: str) -> None:
        """Refuse names that no brief could ever make known: a slip of the author, not a blank for the clerk.

        Raises:
            NigaoError: all of them, placed at `where`.
        """
        usual = usual_names(self.brief.outline, self.library)
        unknown = [name for name in names if name and name not in usual and not name.startswith(BASIS)]
        legal = legal_names(self.brief.outline, self.library) if unknown else usual
        unknown = [name for name in unknown if name not in legal]
        if not unknown:
            return
        raise_all(Problem(where, f"模板里的“{name}”没有这个名字", hint(name, legal)) for name in unknown)

    def item(self, name: str) -> str:
        """What provenance says of a name: `role/item` of a reference, a basis of the card."""
        if name.startswith(BASIS):
            return name
        if not name.startswith(REFERENCES):
            return ""
        found = self.library.reference(name, self.brief.date)
        return f"{name}/{found.item}" if found and not isinstance(found, Stop) else ""

    def _reference(self, name: str) -> str | None:
        found = self.library.reference(name, self.brief.date)
        if isinstance(found, Stop):
            self.stops.setdefault(found.series, found.ask)
            return None
        if found is None or (found.usage in _SAID_ONCE and f"occasion/{found.occasion}" in self.told):
            return None
        if name.startswith(_QUOTES) and self.quoted() >= self.most_quotes:
            return None
        return found.text


def tell(wording: Wording, depth: Depth, telling: Telling) -> Told:
    """`wording` said at `depth`; what it says is marked as said.

    The first sentence is always there; another one is withdrawn when something in it is unknown and no blank may stand for it.

    Raises:
        NigaoError: template faults, or a name no template may use, with file:line.
    """
    hearing = telling.hear(wording)
    if hearing.closed:
        return hearing.told(depth)
    said: list[str] = []
    used: list[str] = []
    items: list[str] = []
    left: list[tuple[str, str]] = []
    for level, text, names, missing, line in hearing.lines:
        if level > depth:
            continue
        telling.left = []
        if line is not None:
            text, names, missing = telling.try_line(line)
            if not all(name.startswith(_NEVER_ASKED) for name in missing):
                telling.check(missing, line.where)
        if (said and (missing or (line is not None and telling.strange(text, names)))) or not text:
            continue
        left += telling.left
        said.append(text)
        used += names
        if line is not None and names:
            items += filter(None, map(telling.item, names))
            telling.mark(names)
    return Told(tuple(said), "".join(said[1:]), tuple(used), tuple(items), tuple(left))


def sizes(wording: Wording, telling: Telling) -> tuple[int, int, int]:
    """Characters of `wording` at 略, 中 and 详, blanks as they stand, marking nothing as said."""
    hearing = telling.hear(wording)
    if hearing.closed:
        return hearing.sizes()
    counts = [0, 0, 0]
    before, first = telling.told, True
    telling.measuring = True
    for level, text, names, missing, line in hearing.lines:
        if line is not None:
            text, names, missing = telling.try_line(line)
        if first or not (missing or (line is not None and telling.strange(text, names))):
            counts[level - 1] += len(text)
            if line is not None and names:
                telling.told = set(telling.told)
                telling.mark(names)
        first = False
    telling.told, telling.measuring = before, False
    return counts[0], counts[0] + counts[1], sum(counts)
