"""Where a long title breaks: whole words, lines of like length, as few as look well."""

from __future__ import annotations

import pytest

from nigao.formats.title_lines import title_lines


def title(size: int, *cuts: int) -> str:
    """A title of `size` characters in which words end at `cuts` only."""
    return "".join("，" if n + 1 in cuts else "啊" for n in range(size))


def sizes(text: str, room: int, *units: str) -> list[int]:
    """Characters of each line."""
    return [len(line) for line in title_lines(text, room, units)]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        (title(22, 2), 20, [2, 20]),  # a word stays whole, however uneven the lines
        (title(24, 2), 11, [2, 11, 11]),  # where one word must be torn, the other break is still at its end
        (title(42, 2), 20, [14, 14, 14]),  # but not when that leaves two characters over two full lines
        (title(30, 10, 20), 20, [10, 20]),  # a third line costs more than some unevenness
        (title(28, 8, 18), 20, [8, 10, 10]),  # and less than much of it
        (title(26, 9, 16), 20, [9, 17]),  # a line shorter than the one above looks worse than a longer one
        (title(26, 6, 15), 20, [15, 11]),  # though not worse than a stump of six
        (title(30, 9, 11, 18, 21), 12, [11, 10, 9]),  # one character less is not seen
    ],
)
def test_a_break_weighs_words_lengths_and_lines(text: str, room: int, lines: list[int]) -> None:
    """Each case is one decision between two ways that both fit."""
    assert sizes(text, room) == lines


@pytest.mark.parametrize(("outside", "lines"), [(11, [15, 15]), (12, [12, 18])])
def test_a_name_is_broken_only_where_it_helps_much(outside: int, lines: list[int]) -> None:
    """A comma inside a topic's name may end a line, but one outside goes before it unless the lines get far less even."""
    text = title(30, outside, 15)
    assert sizes(text, 20, text[outside:]) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [(f"{title(13, 12)}甲乙丙丁戊己{title(11)}", [13, 17]), (f"{title(11)}甲乙丙丁戊己{title(13, 2)}", [17, 13])],
    ids=["begins", "ends"],
)
def test_a_line_may_end_where_a_name_begins_or_ends(text: str, lines: list[int]) -> None:
    """Without any mark there, and no dearer than at the comma beside it."""
    assert sizes(text, 20, "甲乙丙丁戊己") == lines
