"""The plan said aloud: slots become paragraphs, each with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.answers.dates import is_month
from nigao.chinese import chinese_date
from nigao.drafting import agenda
from nigao.drafting.context import Telling, tell
from nigao.drafting.length import TOLERANCE
from nigao.drafting.realise import Told
from nigao.drafting.slots import OWN_HEADING, Plan, Planned
from nigao.drafting.speech import Draft, Paragraph, Role, Source, spoken_characters
from nigao.library.references import Stop
from nigao.meeting.brief import Brief, as_answers

if TYPE_CHECKING:
    from nigao.library.library import Library

_NEWEST = "提法.最新全会"
"""The role that tells how far the library was checked."""


def render(plan: Plan, brief: Brief, library: Library, telling: Telling | None = None) -> Draft:
    """The draft that `plan` and `brief` make; `telling` is the one the plan was made with, if at hand.

    Raises:
        NigaoError: a sentence that is said has template faults, with file:line.
    """
    telling = telling or Telling(brief, library)
    paragraphs = [*_front(brief), *(_paragraph(planned, telling) for planned in plan.slots)]
    said = tuple(paragraphs)
    notes = (
        *brief.notes,
        *plan.notes,
        *_length(brief, spoken_characters(said)),
        *_unsaid(brief, paragraphs),
        *_unvouched(telling),
    )
    return Draft(said, brief.pace, notes, as_answers(brief))


def _length(brief: Brief, size: int) -> list[str]:
    """A note when the draft is not as long as asked for."""
    over = size - brief.characters
    asked = brief.outline.measured or not {"chars", "minutes"}.isdisjoint(brief.given)
    if abs(over) <= TOLERANCE * brief.characters or not asked:
        return []
    if brief.depth:
        return [f"要{brief.characters}字，成稿{size}字：详略是指定的，没有按字数调整"]
    way = "多选几个重点可以写得更长" if over < 0 else "少选几个重点可以写得更短"
    return [f"要{brief.characters}字，成稿{size}字，已是现有的块最接近的（{way}）"]


def _unsaid(brief: Brief, paragraphs: list[Paragraph]) -> list[str]:
    """A note on the answers no paragraph used: the clerk would look for them in vain."""
    said = {name.rstrip("0123456789") for p in paragraphs for name in p.source.answers}
    left = [slot for slot in brief.facts if slot not in said and slot not in ("牵头单位",)]
    return [f"这几项答了，这一稿没有用上：{'、'.join(left)}（换一稿或换一种写法也许会用到）"] if left else []


def _unvouched(telling: Telling) -> list[str]:
    """A note on dated wording newer than what the library was checked against; the text itself leaves it out."""
    newest = telling.library.reference(_NEWEST, telling.brief.date)
    stops = telling.stops | ({newest.series: newest.ask} if isinstance(newest, Stop) else {})
    return [f"提法库没有审校到这一天，此后的新提法请核对：{'；'.join(stops.values())}"] if stops else []


def _front(brief: Brief) -> list[Paragraph]:
    """Title, subtitle (speaker's name and date, when a name is given) and salutation."""
    found = [Paragraph(Role.TITLE, brief.title, slot="title", source=Source(answers=("标题",) if "title" in brief.given else ()))]
    if brief.speaker_name:
        found.append(
            Paragraph(
                Role.SUBTITLE,
                "　".join(filter(None, (brief.speaker, brief.speaker_name))),  # the office is printed only when it was said
                slot="subtitle",
                source=Source(answers=("讲话人", "姓名")),
            )
        )
        day = f"（{brief.date.year}年{brief.date.month}月）" if is_month(brief.day) else f"（{chinese_date(brief.date)}）"
        found.append(Paragraph(Role.SUBTITLE, day, slot="subtitle", source=Source(answers=("日期",))))
    return [*found, Paragraph(Role.SALUTATION, brief.outline.salutation, slot="opening")]


def _paragraph(planned: Planned, telling: Telling) -> Paragraph:
    if own := planned.words.get(OWN_HEADING):
        return Paragraph(planned.role, own, planned.marker, "", planned.slot, Source(answers=(OWN_HEADING,)))
    telling.begin(planned.slot, planned.words)
    told = tell(planned.wording, planned.depth, telling)
    source = _source(planned, told, telling)
    if planned.role is Role.POINT:
        return Paragraph(planned.role, told.rest, planned.marker, told.sentences[0], planned.slot, source)
    text = f"{planned.lead_in}{told.sentences[0]}{told.rest}"
    text = text.rstrip("。") if planned.role is Role.HEADING else text
    return Paragraph(planned.role, text, planned.marker, "", planned.slot, source)


def _source(planned: Planned, told: Told, telling: Telling) -> Source:
    """Where a paragraph comes from; that of one without answers and references is made once."""
    depth = planned.depth.word if planned.role is Role.POINT else ""
    if told.items or told.left or not telling.own.isdisjoint(told.used):
        own = (agenda.SAID_BY.get(name, (name,)) for name in told.used if name in telling.own)
        answers = tuple(dict.fromkeys(name for names in own for name in names))
        return _origin(planned, depth, told.items, answers, told.left)
    return telling.library.keep(("source", planned.wording, depth), lambda: _origin(planned, depth, (), (), ()))


def _origin(
    planned: Planned, depth: str, items: tuple[str, ...], answers: tuple[str, ...], left: tuple[tuple[str, str], ...]
) -> Source:
    wording = planned.wording
    return Source(wording.layer, wording.file, wording.line, planned.block.id, wording.name, depth, items, answers, left)
