"""What every view in the terminal shares: the width of text, wrapping, quiet keys, and how an application is run."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from nigao.cli.interview.asker import Back

BACK = object()
"""What an application ends with when the clerk wants the question before."""
_PATIENCE = 0.3
"""Seconds after which a lone Esc is Esc, and no longer the first half of Alt with another key."""
_QUIET = ("c-o", "c-q", "c-r", "c-s", "c-t", "c-v", "c-x", "c-z", "c-@")
"""Keys that would search, quote or suspend, in English, or leave a prompt with half an answer."""
STYLE = Style.from_dict(
    {
        "ask": "bold",
        "hint": "ansibrightblack",
        "fault": "ansired bold",
        "pointed": "bold",
        "ticked": "ansigreen",
        "bar": "reverse",
    }
)
_NEVER_FIRST = "，。、；：？！）》”’】…·"
"""Marks that no line begins with."""
Line = tuple[str, str]
"""Style and text of one line."""


def cells(text: str) -> int:
    """Columns that `text` takes; a Chinese character takes two, a combining mark none."""
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def clipped(text: str, columns: int) -> str:
    """`text` in at most `columns` cells, with … where something was left off."""
    return text if cells(text) <= columns else f"{_start(text, columns - 2)}…"


def _start(text: str, columns: int) -> str:
    room = columns
    for at, character in enumerate(text):
        room -= _cell(character)
        if room < 0:
            return text[:at]
    return text


def wrapped(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns` cells (at least two), one empty line for an empty one; none begins with a stop."""
    found = []
    for line in text.split("\n"):
        rest = line
        while cells(rest) > columns:
            start = _start(rest, max(2, columns))
            while len(start) > 1 and rest[len(start)] in _NEVER_FIRST:
                start = start[:-1]
            found.append(start)
            rest = rest[len(start) :]
        found.append(rest)
    return found


def run(view: Callable[[int, int], Iterable[Line]], keys: KeyBindings, *, whole: bool = False) -> Any:
    """Show `view` (rows and columns → lines), drawn anew after each key and each change of the window, until a key ends it.

    Raises:
        Back: Ctrl-B or Esc.
        KeyboardInterrupt, EOFError: ^C and ^D.
    """

    def drawn() -> StyleAndTextTuples:
        size = application.output.get_size()
        lines = list(view(max(4, size.rows - (0 if whole else 1)), max(12, size.columns - 1)))
        return [
            (f"class:{style}" if style else "", text + ("\n" if n < len(lines) else ""))
            for n, (style, text) in enumerate(lines, 1)
        ]

    window = Window(FormattedTextControl(drawn, show_cursor=False), dont_extend_height=True, wrap_lines=False)
    application: Application[Any] = Application(
        Layout(window), key_bindings=keys, style=STYLE, full_screen=whole, erase_when_done=not whole
    )
    return ended(application)


def ended(application: Application[Any]) -> Any:
    """What `application` ends with; Esc is told from Alt at once, and no terminal is asked where its cursor is.

    Raises:
        Back: it ended with `BACK`.
    """
    application.timeoutlen = application.ttimeoutlen = _PATIENCE
    if isinstance(application.output, Vt100_Output):
        application.output.enable_cpr = False  # one that does not answer would cost a second and a warning in English
    found = application.run()
    if found is BACK:
        raise Back
    return found


def quiet_keys() -> KeyBindings:
    """Ctrl-B and Esc go back; keys that have no use here do nothing, alone and with Alt."""
    keys = KeyBindings()

    @keys.add("c-b", eager=True)
    @keys.add("escape")
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result=BACK)

    def ignore(_: KeyPressEvent) -> None:
        return

    for key in _QUIET:
        keys.add(key, eager=True)(ignore)
    keys.add("escape", Keys.Any, eager=True)(ignore)
    return keys


def view_keys() -> KeyBindings:
    """As `quiet_keys`, with ^C and ^D, for views that have no line to type in."""
    keys = quiet_keys()

    @keys.add("c-c")
    @keys.add("<sigint>")
    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys
