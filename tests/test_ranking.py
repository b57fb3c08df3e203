"""Choice by rank."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from nigao.ranking import first, mix, number, ranks


class Option(NamedTuple):
    """What can be chosen."""

    name: str

    @property
    def number(self) -> int:
        return number(self.name)


def rank(options: Iterable[str], key: int) -> list[str]:
    """The options in the order in which they are to be tried."""
    named = list(map(Option, options))
    return [option.name for _, option in sorted(zip(ranks(named, key), named, strict=True))]


OPTIONS = st.lists(st.text(min_size=1, max_size=5), unique=True, min_size=1, max_size=12)


def test_a_number_is_the_same_on_every_machine() -> None:
    """Not Python's own hash, which changes with every process."""
    assert (number("安全生产"), number("")) == (12455351072957039475, 16476032584258269876)


@given(OPTIONS, st.integers(0, 2**64 - 1))
def test_rank_orders_every_option_once(options: list[str], key: int) -> None:
    """Nothing is lost, nothing doubled, the order in which the options came does not matter, and `first` is the first of them."""
    ranked = rank(options, key)
    assert sorted(ranked) == sorted(options)
    assert ranked == rank(reversed(options), key)
    assert ranked[0] == first([*map(Option, options)], key).name


@given(OPTIONS, st.text(min_size=6, max_size=8), st.integers(0, 2**64 - 1))
def test_an_added_option_leaves_the_others_in_order(options: list[str], added: str, key: int) -> None:
    """The newcomer takes a place; the rest keep theirs among each other."""
    assert [o for o in rank([*options, added], key) if o != added] == rank(options, key)


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_two_options_never_tie(key: int, one: int, other: int) -> None:
    """Mixing is one to one, so an order is never left to chance."""
    assert (mix(key, one) == mix(key, other)) == (one == other)
    assert 0 <= mix(key, one) < 2**64


def test_every_option_comes_first_about_equally_often() -> None:
    """Over many keys no option is favoured."""
    options = ["甲", "乙", "丙", "丁"]
    firsts = [first([*map(Option, options)], number(str(key))).name for key in range(2000)]
    assert all(400 < firsts.count(option) < 600 for option in options)
