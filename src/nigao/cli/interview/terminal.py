"""The interview in a terminal. The only importer of questionary, whose English never reaches the screen."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Layout
from prompt_toolkit.output.vt100 import Vt100_Output
from questionary.prompts.common import InquirerControl

from nigao.cli.interview.asker import Back, Option, Prompt, said
from nigao.errors import NigaoError

_BACK = object()
_OWN, _NONE = "\0own", "\0none"
"""Values of the two lines of a checkbox that are no block."""
_MARGIN = 8
"""Cells that pointer, tick and the edge of the window take from a line of a list."""
_MARK = "?"
_STYLE = questionary.Style(
    [("instruction", "fg:ansibrightblack"), ("answer", "nobold"), ("pointer", "bold"), ("highlighted", "bold")]
)


class TerminalAsker:
    """Asks with questionary: completion, lists, checkboxes; Ctrl-B goes back."""

    def text(self, prompt: Prompt) -> str:
        """A line with completion while typing, where there is something to complete."""
        usual = prompt.initial or prompt.empty
        question = questionary.autocomplete(
            _message(prompt, f"回车＝{usual}，Ctrl-B 返回上一问" if usual else "Ctrl-B 返回上一问"),
            choices=[],
            default=prompt.initial,
            qmark=_MARK,
            completer=_Offers(prompt.offers),
            validate=lambda text: prompt.fault(said(text)) or True,
            style=_STYLE,
            validate_while_typing=False,
        )
        if prompt.listed and not prompt.initial:
            question.application.pre_run_callables.append(lambda: question.application.current_buffer.start_completion())
        value = said(str(_asked(question)))
        _echo(prompt, value or prompt.empty)
        return value

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """One option of a list."""
        choices = [questionary.Choice(_clipped(option.label), option) for option in options]
        usual = next((choice for choice, option in zip(choices, options, strict=True) if option.value == prompt.initial), None)
        message = _message(prompt, "↑↓ 选择，回车确定，Ctrl-B 返回上一问")
        chosen: Option = _asked(questionary.select(message, choices, usual, _MARK, style=_STYLE, instruction=" "))
        _echo(prompt, chosen.label)
        return chosen.value

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """Any number of options, then lines of one's own."""
        known = {option.value for option in options}
        while True:
            chosen = self._ticked(prompt, options, ticked)
            ticked = [value for value in chosen if value != _OWN]
            if fault := prompt.fault("；".join(ticked)):
                self.tell(fault)  # questionary's own place for it stays hidden where the height of the window is unknown
                continue
            try:
                found = self._with_own(prompt, ticked) if _OWN in chosen else tuple(ticked)
            except Back:
                continue
            _echo(prompt, "；".join(found) or prompt.empty)
            return tuple(sorted(found, key=lambda value: value not in known))

    def tell(self, text: str) -> None:
        """Show a message on a line of its own."""
        print(text, flush=True)

    def _ticked(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        known = [option.value for option in options]
        own = [Option(text, text) for text in ticked if text not in known]
        lines = [Option(_NONE, f"（{prompt.empty}）"), *options, *own, Option(_OWN, "＋ 自己写一条")]
        choices = [questionary.Choice(_clipped(line.label), line.value, checked=line.value in ticked) for line in lines]
        question = questionary.checkbox(
            _message(prompt, "空格勾选，回车确定，Ctrl-B 返回上一问"), choices, style=_STYLE, qmark=_MARK, instruction=" "
        )
        values = _asked(question, _checkbox_keys(_control(question.application.layout)))
        return tuple(value for value in values if value != _NONE)

    def _with_own(self, prompt: Prompt, chosen: Sequence[str]) -> tuple[str, ...]:
        """`chosen` and what is then written."""
        found = list(chosen)
        while True:

            def fault(text: str) -> str:
                return prompt.fault("；".join([*found, text])) if text else ""

            line = self.text(Prompt("自己写一条", ("直接回车就写完了",), empty="写完了", fault=fault))
            if not line:
                return tuple(found)
            found.append(line)


class _Offers(Completer):
    """Completions of the whole line."""

    def __init__(self, offers: Callable[[str], Sequence[str]]) -> None:
        self.offers = offers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        """What the line could become; a fault of the tables is told when the answer is read, not here."""
        typed = document.text_before_cursor.strip()
        try:
            found = self.offers(typed)
        except NigaoError:
            return
        yield from (Completion(text, -len(document.text_before_cursor)) for text in found if text != typed)


def _asked(question: questionary.Question, *more: KeyBindings) -> Any:
    """The answer; the prompt is wiped off the screen, for questionary would end it in English.

    Raises:
        Back: Ctrl-B.
        KeyboardInterrupt, EOFError: ^C, or ^D on an empty line.
    """
    application = question.application
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), _keys(), *more])
    application.erase_when_done = True
    if isinstance(application.output, Vt100_Output):
        application.output.enable_cpr = (
            False  # a terminal that does not answer would cost a second a question and a warning in English
        )
    answer = question.unsafe_ask()
    if answer is _BACK:
        raise Back
    return answer


def _keys() -> KeyBindings:
    """Ctrl-B, and silence for the keys that would open a search in English."""
    keys = KeyBindings()

    @keys.add("c-b", eager=True)
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result=_BACK)

    @keys.add("c-r", eager=True)
    @keys.add("c-s", eager=True)
    def ignore(_: KeyPressEvent) -> None:
        return

    return keys


def _checkbox_keys(control: InquirerControl) -> KeyBindings:
    """Enter on a line nobody ticked means that line: clerks forget the blank. All and invert have no use here."""
    keys = KeyBindings()

    @Condition
    def unticked() -> bool:
        return not control.selected_options and control.get_pointed_at().value != _NONE

    @keys.add("enter", eager=True, filter=unticked)
    def take(event: KeyPressEvent) -> None:
        event.app.exit(result=[control.get_pointed_at().value])

    @keys.add("a", eager=True)
    @keys.add("i", eager=True)
    def ignore(_: KeyPressEvent) -> None:
        return

    return keys


def _control(layout: Layout) -> InquirerControl:
    """The list inside a questionary prompt."""
    return next(window.content for window in layout.find_all_windows() if isinstance(window.content, InquirerControl))


def _message(prompt: Prompt, keys: str) -> str:
    """The question, its hints and the keys, each on its line."""
    return "\n".join([prompt.ask, *(f"  {hint}" for hint in prompt.hints), f"  （{keys}）", " "])


def _echo(prompt: Prompt, answer: str) -> None:
    """What stays on the screen of a question that has been answered."""
    print(f"· {prompt.ask}　{answer}", flush=True)


def _clipped(text: str) -> str:
    """`text` in one line of the window; Chinese characters take two cells."""
    room = max(20, shutil.get_terminal_size().columns - _MARGIN)
    for at, character in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if room < 1:
            return f"{text[:at]}…"
    return text
