"""The interview in a terminal: lines by questionary, lists and long texts by views of our own; no English on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import has_completions
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings

from nigao.cli.interview import pager
from nigao.cli.interview.asker import Back, Option, Prompt, Stopped, said
from nigao.cli.interview.lists import ListView, choose
from nigao.cli.interview.screen import ended, quiet_keys, wrapped
from nigao.errors import NigaoError

_OWN, _NONE = "\0own", "\0none"
"""Values of the two lines of a checkbox that are no option."""
_MARK = "?"
_MENU = 8
"""Lines kept free under a line for what it could become, where the window has them."""
_STYLE = questionary.Style(
    [("instruction", "fg:ansibrightblack"), ("answer", "nobold"), ("question", "nobold"), ("validation-toolbar", "fg:ansired")]
)


class TerminalAsker:
    """Asks for lines, choices and ticks; Ctrl-B and Esc go back, a faulty answer is told right above the line it stands in."""

    def text(self, prompt: Prompt) -> str:
        """A line with completion while typing, where there is something to complete."""
        typed, fault = prompt.initial, ""
        while True:
            typed = _line(prompt, typed, fault)
            value = said(typed)
            fault = prompt.fault(value)
            if not fault:
                _echo(prompt, value or prompt.empty)
                return value

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """One option of a list."""
        at = next((n for n, option in enumerate(options) if option.value == prompt.initial), 0)
        view = ListView(prompt, options, at=at)
        choose(view, lambda _: True)
        _echo(prompt, view.pointed.label)
        return view.pointed.value

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """Any number of options, then lines of one's own."""
        known = [option.value for option in options]
        own = [text for text in ticked if text not in known]
        chosen, at = list(ticked), 0
        while True:
            lines = [Option(_NONE, f"（{prompt.empty}）", alone=True), *options, *(Option(text, text) for text in own)]
            view = ListView(prompt, [*lines, Option(_OWN, "＋ 自己写一条")], at=at, ticked=chosen)
            try:
                choose(view, lambda view: _ticked_right(view, prompt))
            except Back:
                raise Back(_answers(view, known)) from None
            except KeyboardInterrupt:
                raise Stopped(_answers(view, known)) from None
            at = view.at
            found = _answers(view, known)
            if _OWN not in (view.ticks or ()):
                _echo(prompt, "；".join(found) or prompt.empty)
                return found
            more, done = _own_words(prompt, found)
            own, chosen = [*own, *(text for text in more if text not in own)], [*found, *more]
            if done:
                _echo(prompt, "；".join(chosen) or prompt.empty)
                return tuple(dict.fromkeys(chosen))

    def show(self, text: str) -> None:
        """Show a long text to scroll through."""
        pager.show(text)

    def tell(self, text: str) -> None:
        """Show a message on a line of its own."""
        print(text, flush=True)


def _ticked_right(view: ListView, prompt: Prompt) -> bool:
    """Whether Enter may end a checkbox; on a line nobody ticked it means that line, for clerks forget the blank."""
    assert view.ticks is not None
    if not view.ticks or (view.pointed.value == _OWN and _OWN not in view.ticks):
        view.toggle()
    view.fault = prompt.fault("；".join(tick for tick in view.ticks if tick not in (_OWN, _NONE)))
    return not view.fault


def _answers(view: ListView, known: Sequence[str]) -> tuple[str, ...]:
    """What is ticked, options before words of one's own."""
    found = [tick for tick in view.ticks or () if tick not in (_OWN, _NONE)]
    return tuple(sorted(found, key=lambda value: known.index(value) if value in known else len(known)))


def _own_words(prompt: Prompt, chosen: Sequence[str]) -> tuple[list[str], bool]:
    """Lines of one's own, and whether the clerk is done; Back keeps them and leads to the list."""
    found: list[str] = []

    def fault(text: str) -> str:
        return prompt.fault("；".join([*chosen, *found, text])) if text else ""

    asker = TerminalAsker()
    while True:
        try:
            line = asker.text(Prompt("自己写一条", ("直接回车就写完了",), empty="写完了", fault=fault))
        except Back:
            return found, False
        except KeyboardInterrupt:
            raise Stopped((*chosen, *found)) from None
        if not line:
            return found, True
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


def _line(prompt: Prompt, typed: str, fault: str) -> str:
    """One line as it was typed, `typed` being there already.

    Raises:
        Back: Ctrl-B or Esc.
        KeyboardInterrupt, EOFError: ^C, or ^D on an empty line.
    """
    message, lines = _message(prompt, fault)
    free = shutil.get_terminal_size().lines - lines - 1
    question = questionary.text(
        message,
        default=typed,
        qmark=_MARK,
        style=_STYLE,
        completer=_Offers(prompt.offers),
        complete_while_typing=True,
        reserve_space_for_menu=max(0, min(_MENU, free)),
    )
    application = question.application
    if prompt.listed and not typed and free >= _MENU:
        application.pre_run_callables.append(lambda: application.current_buffer.start_completion())
    return str(_asked(application))


def _asked(application: Application[str]) -> object:
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), quiet_keys(), _line_keys()])
    application.erase_when_done = True
    return ended(application)


def _line_keys() -> KeyBindings:
    """Ctrl-U clears the whole line; Esc closes a list of completions before it goes back."""
    keys = KeyBindings()

    @keys.add("c-u", eager=True)
    def clear(event: KeyPressEvent) -> None:
        event.current_buffer.document = Document("")

    @keys.add("escape", filter=has_completions)
    def close(_: KeyPressEvent) -> None:
        get_app().current_buffer.cancel_completion()

    return keys


def _message(prompt: Prompt, fault: str) -> tuple[str, int]:
    """The question, its hints, the keys, a fault and the beginning of the line, wrapped; with the number of lines it takes.

    Hints are left out, the last one first, where the window is too low for them.
    """
    size = shutil.get_terminal_size()
    usual = prompt.initial or prompt.empty
    told = "改好再回车，Ctrl-U 清空，" if fault else f"回车＝{usual}，" if usual else ""
    keys = f"  （{told}Ctrl-B 返回上一问）"
    ask, *hints, end = ([prompt.ask], *([f"  {hint}"] for hint in prompt.hints), [keys, *([f"! {fault}"] if fault else [])])
    while True:
        lines = [part for text in (*ask, *(hint[0] for hint in hints), *end) for part in wrapped(text, max(12, size.columns - 3))]
        if not hints or len(lines) <= size.lines - 2:
            return "\n".join([*lines, ">"]), len(lines) + 1
        hints.pop()


def _echo(prompt: Prompt, answer: str) -> None:
    """What stays on the screen of a question that has been answered."""
    print(f"· {prompt.ask}　{answer}", flush=True)
