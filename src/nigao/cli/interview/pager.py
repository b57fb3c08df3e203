"""A long text to scroll through, on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterator

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from nigao.cli.interview.asker import Back
from nigao.cli.interview.screen import BACK, Line, clipped, run, view_keys, wrapped

_KEYS = "q 关闭　↑↓ 空格翻页"


class Pager:
    """A text and how far it is scrolled; lines are wrapped anew for every size of the window."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = 0
        self._page = 1

    def lines(self, rows: int, columns: int) -> Iterator[Line]:
        """What the window shows: text, and one line that tells where it stands and which keys there are."""
        whole = wrapped(self.text, columns)
        self._page = rows - 1
        self.top = max(0, min(self.top, len(whole) - self._page))
        shown = whole[self.top : self.top + self._page]
        yield from (("", line) for line in shown)
        yield from (("", "") for _ in range(self._page - len(shown)))
        last = self.top + len(shown)
        rest = f"下面还有{len(whole) - last}行" if last < len(whole) else "完"
        yield "bar", clipped(f" {_KEYS}　{rest}　{self.top + 1}—{last}行", columns)

    def move(self, lines: int) -> None:
        """Scroll by so many lines; `lines` puts it right where there is no more."""
        self.top += lines

    def turn(self, pages: int) -> None:
        """Scroll by so many pages, keeping one line in sight."""
        self.top += pages * max(1, self._page - 1)


def show(text: str) -> None:
    """Show `text` until the clerk closes it.

    Raises:
        KeyboardInterrupt, EOFError: ^C and ^D.
    """
    pager = Pager(text)
    try:
        run(pager.lines, _keys(pager), whole=True)
    except Back:
        return


def _keys(pager: Pager) -> KeyBindings:
    keys = view_keys()
    moves = {"up": -1, "k": -1, "down": 1, "j": 1, "home": -(10**6), "g": -(10**6), "end": 10**6, "G": 10**6}

    def move(event: KeyPressEvent) -> None:
        pager.move(moves[event.key_sequence[-1].key])

    for key in moves:
        keys.add(key)(move)

    @keys.add("pagedown")
    @keys.add(" ")
    def forth(_: KeyPressEvent) -> None:
        pager.turn(1)

    @keys.add("pageup")
    def back(_: KeyPressEvent) -> None:
        pager.turn(-1)

    @keys.add("q")
    @keys.add("Q")
    @keys.add("enter")
    def close(event: KeyPressEvent) -> None:
        event.app.exit(result=BACK)

    return keys
