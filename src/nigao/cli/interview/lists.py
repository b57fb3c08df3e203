"""A list in the terminal: one option to choose, or several to tick; it fits any window and says what lies above and below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from nigao.cli.interview.asker import Option, Prompt
from nigao.cli.interview.screen import Line, cells, clipped, run, view_keys, wrapped

_LEAST = 4
"""Lines of a list that stay in sight before hints are left out."""
_LONGEST = 3
"""Lines that the option pointed at may take, so that it can be read whole."""
_PICK_KEYS = ("（↑↓ 选择，回车确定，Ctrl-B 返回上一问）", "（回车确定，Ctrl-B 返回）")
_TICK_KEYS = ("（↑↓ 移动，空格勾选，回车确定，Ctrl-B 返回上一问）", "（空格勾选，回车确定，Ctrl-B 返回）")
"""The keys, and the same for a narrow window."""


class ListView:
    """Options, the one pointed at, those ticked, and how all that looks in a window."""

    def __init__(self, prompt: Prompt, options: Sequence[Option], *, at: int = 0, ticked: Sequence[str] | None = None) -> None:
        """`ticked` is None where one option is chosen by pointing at it."""
        self.prompt, self.whole, self.typed = prompt, tuple(options), ""
        self.at, self.top = at, 0
        self.ticks = None if ticked is None else list(ticked)
        self.fault = ""
        self._page = 1

    @property
    def options(self) -> tuple[Option, ...]:
        """The options there are to point at: all, or those that hold what was typed."""
        return tuple(option for option in self.whole if self.typed in option.label) if self.typed else self.whole

    @property
    def pointed(self) -> Option:
        """The option the pointer stands at."""
        return self.options[self.at]

    def move(self, lines: int) -> None:
        """Point at another option, going round at both ends."""
        self.at, self.fault = (self.at + lines) % len(self.options), ""

    def turn(self, pages: int) -> None:
        """Point a page further, not beyond the ends; a million pages is the end."""
        self.at, self.fault = max(0, min(len(self.options) - 1, self.at + pages * self._page)), ""

    def narrow(self, typed: str) -> None:
        """Keep the options that hold `typed`, unless there are none."""
        before, self.typed, self.fault = self.typed, typed, ""
        if not self.options:
            self.typed, self.fault = before, f"没有含“{typed}”的"
        self.at = self.top = 0

    def toggle(self) -> None:
        """Tick the option pointed at, or take its tick off."""
        if self.ticks is not None:
            value, self.fault = self.pointed.value, ""
            if value in self.ticks:
                self.ticks = [tick for tick in self.ticks if tick != value]
            else:
                barred = {option.value for option in self.whole if self.pointed.alone or option.alone}
                self.ticks = [*(tick for tick in self.ticks if tick not in barred), value]

    def lines(self, rows: int, columns: int) -> Iterator[Line]:
        """What a window of that size shows: question, hints where there is room, options, a fault, the keys."""
        long, short = _PICK_KEYS if self.ticks is None else _TICK_KEYS
        keys = wrapped(long if cells(long) <= columns else short, columns)
        ask = wrapped(f"? {self.prompt.ask}{f'　{self.typed}（退格去掉）' if self.typed else ''}", columns)
        fault = wrapped(f"! {self.fault}", columns) if self.fault else []
        hints = [line for hint in self.prompt.hints for line in wrapped(f"  {hint}", columns)]
        room = rows - len(ask) - len(fault) - len(keys)
        hints = hints if room - len(hints) >= min(_LEAST, len(self.options)) else []
        yield from (("ask", line) for line in ask)
        yield from (("hint", line) for line in hints)
        yield from self._listed(max(1, room - len(hints)), columns)
        yield from (("fault", line) for line in fault)
        yield from (("hint", line) for line in keys)

    def _listed(self, room: int, columns: int) -> Iterator[Line]:
        """The options around the one pointed at, in `room` lines, and how many there are besides."""
        pointed = self._whole(columns)[: max(1, min(_LONGEST, room - 2))]
        if len(self.options) - 1 + len(pointed) <= room:
            self.top, self._page = 0, len(self.options)
        else:
            self._page = max(1, room - 1 - len(pointed))
            self.top = max(0, self.at - self._page + 1, min(self.top, self.at, len(self.options) - self._page))
            self.top = min(self.top, self.at)
        end = self.top + self._page
        if room > 2 and self._page < len(self.options):
            yield "hint", clipped(f"  ↑ 上面还有{self.top}项" if self.top else "  —— 到顶了", columns)
        for number, option in enumerate(self.options[self.top : end], self.top):
            if number == self.at:
                yield from (("pointed", line) for line in pointed)
            else:
                yield self._style(option), clipped(f"  {self._tick(option)}{option.label}", columns)
        if room > 2 and self._page < len(self.options):
            more = len(self.options) - end
            yield "hint", clipped(f"  ↓ 下面还有{more}项" if more else "  —— 到底了", columns)

    def _whole(self, columns: int) -> list[str]:
        first = f"» {self._tick(self.pointed)}"
        head, *rest = wrapped(f"{first}{self.pointed.label}", columns)
        more = wrapped("".join(rest), columns - len(first)) if rest else []
        return [head, *(" " * len(first) + line for line in more)]

    def _style(self, option: Option) -> str:
        return "ticked" if self.ticks and option.value in self.ticks else ""

    def _tick(self, option: Option) -> str:
        return "" if self.ticks is None else "[x] " if option.value in self.ticks else "[ ] "


def choose(view: ListView, ready: Callable[[ListView], bool]) -> None:
    """Let the clerk move and tick until Enter, which is taken when `ready` says so.

    Raises:
        Back: Ctrl-B or Esc; the view keeps its ticks.
        KeyboardInterrupt, EOFError: ^C and ^D.
    """
    run(view.lines, _keys(view, ready))


def _keys(view: ListView, ready: Callable[[ListView], bool]) -> KeyBindings:
    keys = view_keys()
    _add_moves(keys, view)

    @keys.add(" ")
    @keys.add("\u3000")
    def tick(_: KeyPressEvent) -> None:
        view.toggle()

    if view.prompt.narrowed:
        _add_narrowing(keys, view)

    @keys.add("enter")
    def accept(event: KeyPressEvent) -> None:
        if ready(view):
            event.app.exit(result=None)

    return keys


def _add_moves(keys: KeyBindings, view: ListView) -> None:
    moves = {"up": -1, "c-p": -1, "down": 1, "c-n": 1}
    turns = {"pageup": -1, "pagedown": 1, "home": -(10**6), "end": 10**6}

    def move(event: KeyPressEvent) -> None:
        view.move(moves[event.key_sequence[-1].key])

    def turn(event: KeyPressEvent) -> None:
        view.turn(turns[event.key_sequence[-1].key])

    for key in moves:
        keys.add(key)(move)
    for key in turns:
        keys.add(key)(turn)


def _add_narrowing(keys: KeyBindings, view: ListView) -> None:
    @keys.add(Keys.Any)
    def narrow(event: KeyPressEvent) -> None:
        if event.data.isprintable():
            view.narrow(view.typed + event.data)

    @keys.add("backspace")
    def widen(_: KeyPressEvent) -> None:
        view.narrow(view.typed[:-1])

    @keys.add("c-u")
    def all_again(_: KeyPressEvent) -> None:
        view.narrow("")
