"""What a page asks, whoever asks it: prompts, options, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nigao.answers.non_answers import answered


class Back(Exception):  # noqa: N818 - a wish, not an error
    """The clerk wants the question before."""

    def __init__(self, ticked: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self.ticked = ticked
        """What was ticked by then, where there was something to tick."""


class Stopped(KeyboardInterrupt):
    """^C in a list of ticks."""

    def __init__(self, ticked: tuple[str, ...]) -> None:
        super().__init__()
        self.ticked = ticked
        """What was ticked, or written, by then."""


def said(typed: str) -> str:
    """What a typed line answers; empty for 不知道, 待定 and the like, as for Enter alone."""
    return answered("", typed).strip()


def no_fault(_: str) -> str:
    """Accept every answer."""
    return ""


def no_offers(_: str) -> tuple[str, ...]:
    """Complete nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question as it is put."""

    ask: str
    hints: tuple[str, ...] = ()
    """Lines under the question: an example, what the answer looks like in the speech."""
    initial: str = ""
    """The answer that Enter alone gives."""
    empty: str = "跳过"
    """What an empty answer means; itself empty where an answer is needed."""
    fault: Callable[[str], str] = field(default=no_fault)
    """What is wrong with an answer, in Chinese; empty when nothing is. A list answer comes joined by ；."""
    offers: Callable[[str], Sequence[str]] = field(default=no_offers)
    """What the answer could become, while it is typed."""
    listed: tuple[str, ...] = ()
    """Answers to choose from, where one's own words are welcome too."""
    narrowed: bool = False
    """True for a list so long that what is typed narrows it down."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    label: str
    alone: bool = False
    """Ticked, it takes the ticks off all others, and any other takes its tick off."""


class Asker(Protocol):
    """Puts questions to a clerk. Every method may raise `Back`, `KeyboardInterrupt` or `EOFError`."""

    def text(self, prompt: Prompt) -> str:
        """A line without faults, blanks at its ends taken off; empty for Enter alone."""

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """The value of one option; `prompt.initial` is the one proposed, else the first."""

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """Values of any number of options, and lines of one's own after them; `ticked` is what was chosen before."""

    def show(self, text: str) -> None:
        """Show a long text, to be scrolled through where the screen has room for a part only."""

    def tell(self, text: str) -> None:
        """Show a message."""
