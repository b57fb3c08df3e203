"""An asker that answers by a script, so that tests read like a conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nigao.cli.interview.asker import Back, Option, Prompt, said

Line = tuple[str, object]
"""Words of the question expected, and the answer: text, label words of an option, a tuple for a checkbox, or `BACK`, `STOP`."""

BACK = object()
STOP = object()
EMPTY = object()
"""The field is emptied, whatever stood there."""


class Script:
    """Puts the lines of a conversation in place of a clerk; a faulty answer is noted and the next line is taken."""

    def __init__(self, *lines: Line) -> None:
        self.lines = list(lines)
        self.faults: list[str] = []
        self.told: list[str] = []
        self.proposed: dict[str, str] = {}
        """Question → what Enter alone would have given."""
        self.offered: dict[str, tuple[str, ...]] = {}
        """Question → labels that could be chosen."""

    def text(self, prompt: Prompt) -> str:
        """The next answer without a fault; "" is Enter alone."""
        return self._faultless(prompt, lambda a: "" if a is EMPTY else said(str(a)) if a else prompt.initial, prompt.fault)

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """The option whose label holds the answer's words; "" is Enter alone."""
        self.offered[prompt.ask] = tuple(option.label for option in options)
        words = str(self._next(prompt))
        usual = next((option for option in options if option.value == prompt.initial), options[0])
        return next(option.value for option in options if words in option.label) if words else usual.value

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """The values and own words of the answer; None leaves all as it was."""
        self.offered[prompt.ask] = tuple(option.label for option in options)
        self.proposed[prompt.ask] = "；".join(ticked)
        joined = self._faultless(prompt, lambda a: "；".join(ticked if a is None else a), prompt.fault)  # type: ignore[arg-type]
        return tuple(joined.split("；")) if joined else ()

    def show(self, text: str) -> None:
        """Note a long text among the messages."""
        self.told.append(text)

    def tell(self, text: str) -> None:
        """Note a message."""
        self.told.append(text)

    def _faultless(self, prompt: Prompt, read: Callable[[object], str], faulty: Callable[[str], str]) -> str:
        while True:
            self.proposed.setdefault(prompt.ask, prompt.initial)
            value = read(self._next(prompt))
            fault = faulty(value)
            if not fault:
                return value
            self.faults.append(fault)

    def _next(self, prompt: Prompt) -> object:
        assert self.lines, f"nobody answers “{prompt.ask}”"
        words, answer = self.lines.pop(0)
        assert words in prompt.ask, f"asked “{prompt.ask}” where “{words}” was expected"
        if answer is BACK:
            raise Back
        if answer is STOP:
            raise KeyboardInterrupt
        return answer
