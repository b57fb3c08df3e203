"""A half-answered interview as a value: what was answered, where it stands, the way back; and how it is kept on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from nigao import files, yamltext
from nigao.answers.answers import YEAR, Answers, Entry, canonical, merge
from nigao.answers.forms import NONE
from nigao.answers.settings import state_folder
from nigao.errors import NigaoError, Problem, raise_all, reason
from nigao.library.outline import Outline

PLACE, SUPERIOR, LEVEL, TOPICS, ONWARD = "place", "superior", "level", "topics", "onward"
LENGTH, REVIEW, FINISH = "chars", "review", "finish"
"""Steps with a page of their own; every other step is the key of the answer it asks for."""

_QUIET = ("title", "level", "superior", YEAR)
"""Answers that go without a word when place or topics change: they are computed or asked anew."""
_AFTER_FACTS = ("chars",)


def steps_of(outline: Outline) -> tuple[str, ...]:
    """Every step of the interview on `outline`, in asking order.

    Three answers (place, topics, emphasis; what else the outline wants first) lead to `ONWARD`; what follows is only asked of
    those who want to go on.
    """
    parts = [part.id for part in outline.pointed]
    first = [question.id for question in outline.questions if question.stage == "first" and question.id not in (PLACE, TOPICS)]
    detail = [question.id for question in outline.questions if question.stage == "detail"]
    meeting = [key for key in detail if not key.startswith("facts.") and key not in _AFTER_FACTS]
    facts = [key for key in detail if key.startswith("facts.")]
    stressed, depths = [f"emphasis.{part}" for part in parts], [f"depth.{part}" for part in parts]
    meant = (PLACE, SUPERIOR, LEVEL, TOPICS, *first)
    return (*meant, *stressed, ONWARD, *meeting, *depths, *facts, *_AFTER_FACTS, REVIEW, FINISH)


@dataclass(frozen=True, slots=True)
class Session:
    """Where an interview stands."""

    steps: tuple[str, ...]
    """Every step, in asking order."""
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Canonical key → answer as typed; 无 where the clerk took back what the profile says."""
    here: str = PLACE
    """The step that is asked now."""
    trail: tuple[str, ...] = ()
    """Steps passed on the way here, for going back."""
    pointed: str = field(default="", compare=False)
    """The line of the review page that was chosen last, where its pointer stands again; not kept on disk."""

    def answered(self, values: Mapping[str, str]) -> Session:
        """With `values` among the answers; an empty one takes its key away."""
        merged = {**self.given, **values}
        return replace(self, given=MappingProxyType({key: value for key, value in merged.items() if value}))

    def onward(self, skipped: Iterable[str] = ()) -> Session:
        """At the next step that is not `skipped`; back at the review page when the clerk came from there to mend one answer."""
        following = self.steps[self.steps.index(self.here) + 1 :]
        step = next(step for step in following if step not in frozenset(skipped))
        if REVIEW in self.trail and step not in (SUPERIOR, LEVEL):
            return replace(self, here=REVIEW, trail=self.trail[: self.trail.index(REVIEW)])
        return self.jump(step)

    def jump(self, step: str) -> Session:
        """At `step`, whence `back` returns here."""
        return replace(self, here=step, trail=(*self.trail, self.here))

    def back(self) -> Session:
        """At the step before; the first step stays where it is."""
        return replace(self, here=self.trail[-1], trail=self.trail[:-1]) if self.trail else self

    def outdated(self, key: str, value: str) -> tuple[str, ...]:
        """The other answers that spoke of the place or topics which `key` = `value` replaces (one merge rule for all inputs)."""
        old = {k: Entry(v, k) for k, v in self.given.items()}
        merged, _ = merge([Answers("新", {key: Entry(value or NONE, key)}), Answers("旧", old)])
        return tuple(k for k in self.given if k not in merged.entries)

    def worth_asking(self, outdated: Iterable[str]) -> tuple[str, ...]:
        """Those of the `outdated` answers that a clerk took trouble over, so that they don't go without a word."""
        return tuple(key for key in outdated if key not in _QUIET)


def session_path() -> Path:
    """Where the one unfinished interview is kept."""
    return state_folder() / "session.yaml"


def save(session: Session, path: Path) -> None:
    """Keep `session` at `path`, written whole.

    Raises:
        NigaoError: the folder cannot be made or written to.
    """
    whole = {"here": session.here, "trail": list(session.trail), "answers": dict(session.given)}
    text = yamltext.dump(whole)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
    files.write_whole(path, f"# 没答完的一篇：再运行 nigao 就能接着答。\n{text}".encode())


def load(path: Path, outline: Outline) -> Session | None:
    """The session kept at `path`; None when there is none.

    Raises:
        NigaoError: the file cannot be read as a session of this outline; all its faults.
    """
    try:
        if not path.exists():
            return None
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
    raw = yamltext.load(path)
    steps = steps_of(outline)
    answers = raw.get("answers") or yamltext.Map() if isinstance(raw, yamltext.Map) else None
    if not isinstance(raw, yamltext.Map) or not isinstance(answers, yamltext.Map):
        raise NigaoError(Problem(str(path), "不是一份没答完的记录"))
    here, trail = raw.get("here"), raw.get("trail") or []
    strange = [key for key, value in answers.items() if key not in (canonical(key, outline), YEAR) or not isinstance(value, str)]
    problems = [Problem(f"{path}:{answers.lines[key]}", f"不认识“{key}”这一项") for key in strange]
    if here not in steps or not isinstance(trail, list) or any(step not in steps for step in trail):
        problems.append(Problem(f"{path}:{raw.line}", "看不出答到了哪一问"))
    raise_all(problems)
    return Session(
        steps, MappingProxyType({key: str(value) for key, value in answers.items()}), str(here), tuple(map(str, trail))
    )


def forget(path: Path) -> None:
    """Remove the file at `path`: its interview has come to an end. One that cannot be removed is offered once more."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Move a file that cannot be read out of the way; where it is now.

    Raises:
        NigaoError: it cannot be moved.
    """
    aside = path.with_name("session.broken.yaml")
    try:
        return path.replace(aside)
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
