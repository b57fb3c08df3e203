"""The interview on plain lines: numbered questions for pipes, dumb terminals and screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from nigao import limits
from nigao.answers.forms import split
from nigao.answers.non_answers import INVISIBLE
from nigao.cli.interview.asker import Back, Option, Prompt, said

_BACK = ("<", "＜")
_NUMBERS = re.compile(r"\d+(?:[\s,，、.．]+\d+)*")
_NUMBERS_THEN = re.compile(r"((?:\d+[\s,，、]+)+)(\D.*)")

_DIGITS = 6
"""Most digits of the number of an option; Python itself refuses to read some thousands."""
_LONG = 12
"""Options of a list that can be narrowed down, shown at a time."""


class PlainAsker:
    """Asks on one stream and reads lines from another; Enter alone takes what is proposed, < goes back."""

    def __init__(self, answers: TextIO, questions: TextIO) -> None:
        self.answers, self.questions = answers, questions

    def text(self, prompt: Prompt) -> str:
        """A line, or the number of one of the answers listed."""
        listed = [Option(value, value) for value in prompt.listed]
        while True:
            line = self._line(prompt, listed, prompt.initial or prompt.empty)
            value = self._numbered(line, listed) if listed and line.isdecimal() else said(line) if line else prompt.initial
            fault = f"没有第{line}项" if value is None else prompt.fault(value)
            if value is not None and not fault:
                return value
            self.tell(fault)

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """The option of that number; of a list that can be narrowed down, the one that holds the words."""
        usual = next((option for option in options if option.value == prompt.initial), options[0])
        shown = options
        while True:
            line = self._line(prompt, shown, usual.label)
            if not line:
                return usual.value
            value = self._numbered(line, shown)
            if value is not None:
                return value
            found = [option for option in options if line in option.label] if prompt.narrowed else []
            if len(found) == 1:
                return found[0].value
            shown = found or options
            fault = f"没有含“{line}”的" if prompt.narrowed and not line.isdecimal() else f"请写1到{len(shown)}的一个数"
            self.tell(f"有{len(found)}个含“{line}”" if found else fault)

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """The options of those numbers, or words of one's own; 无 takes back what was chosen before."""
        lines = (*prompt.hints, "写序号（空格隔开），或自己写一条；几条之间用；隔开")
        asked = Prompt(prompt.ask, (*lines, *(["写 无 就是一条也不选"] if ticked else [])))
        while True:
            line = self._line(asked, options, "；".join(ticked) or prompt.empty)
            try:
                chosen = tuple(dict.fromkeys(self._chosen(line, options))) if line else tuple(ticked)
            except IndexError as fault:
                self.tell(str(fault))
                continue
            fault_ = prompt.fault("；".join(chosen))
            if not fault_:
                return () if line == "无" else chosen
            self.tell(fault_)

    def show(self, text: str) -> None:
        """Show a long text, whole."""
        self.tell(text)

    def tell(self, text: str) -> None:
        """Show a message on a line of its own."""
        print(text, file=self.questions, flush=True)

    def _line(self, prompt: Prompt, options: Sequence[Option], usual: str) -> str:
        self.tell("\n".join([f"\n{prompt.ask}", *(f"  {hint}" for hint in prompt.hints)]))
        for number, option in enumerate(options[:_LONG] if prompt.narrowed else options, 1):
            self.tell(f"  {number}. {option.label}")
        if prompt.narrowed and len(options) > _LONG:
            self.tell(f"  ……还有{len(options) - _LONG}个，写几个字来找")
        self.tell(f"  （回车＝{usual}；< 返回上一问）" if usual else "  （< 返回上一问）")
        print("> ", end="", file=self.questions, flush=True)
        line = self.answers.readline(limits.ANSWER.most)
        if not line:
            raise EOFError
        if len(line) == limits.ANSWER.most:
            raise limits.ANSWER.refused("标准输入")
        if "\ufffd" in line:
            self.tell("这一行不是 UTF-8 编码的文字，请重写")
            return self._line(prompt, options, usual)
        line = INVISIBLE.sub("", line).strip()
        if line in _BACK:
            raise Back
        return line

    def _numbered(self, line: str, options: Sequence[Option]) -> str | None:
        number = int(line) if line.isdecimal() and len(line) <= _DIGITS else 0
        return options[number - 1].value if 1 <= number <= len(options) else None

    def _chosen(self, line: str, options: Sequence[Option]) -> Iterable[str]:
        """Values and own words, in the order written.

        Raises:
            IndexError: a number that no option has; its text tells the clerk.
        """
        for item in split("verbs", line):
            mixed = _NUMBERS_THEN.fullmatch(item)
            numbers, own = (item, "") if _NUMBERS.fullmatch(item) else mixed.groups() if mixed else ("", item)
            for number in re.findall(r"\d+", numbers):
                value = self._numbered(number, options)
                if value is None:
                    raise IndexError(f"没有第{number}项")
                yield value
            if own := said(own):
                yield own
