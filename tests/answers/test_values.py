"""Values of Python as answers, also those of data frames and arrays, which are none of Python's own."""

from __future__ import annotations

import datetime
import decimal
import enum

import pytest

from nigao.answers.values import text_of

TODAY = datetime.date(2026, 3, 20)


class NAType:
    """pandas.NA: to compare it is an error."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


class NaTType(datetime.datetime):
    """pandas.NaT is a datetime that is none."""


class Array:
    """A series or an array."""

    def __init__(self, *values: object) -> None:
        self.values = values

    def tolist(self) -> object:
        """Its values; a scalar gives itself."""
        return list(self.values) if len(self.values) > 1 else self.values[0]


class Day64:
    """numpy.datetime64."""

    class dtype:  # noqa: N801
        """Of numpy."""

        kind = "M"

    def __str__(self) -> str:
        return "2026-03-20T00:00:00.000000000"

    def tolist(self) -> int:
        """Nanoseconds."""
        return 1774000000000000000


class Colour(enum.Enum):
    """A choice."""

    ONE = "多"


@pytest.mark.parametrize(
    "nothing",
    [None, "", " \n", float("nan"), decimal.Decimal("NaN"), NAType(), NaTType(2026, 3, 20), Array(float("nan")), [], [None, "", float("nan")]],
)  # fmt: skip
def test_what_is_not_given(nothing: object) -> None:
    """However it is said that there is nothing."""
    assert text_of(nothing) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲", "甲"),
        (4000, "4000"),
        (4000.0, "4000"),
        (2.5, "2.5"),
        (decimal.Decimal("4000"), "4000"),
        (TODAY, "2026-03-20"),
        (datetime.datetime(2026, 3, 20, 9, 30), "2026-03-20"),
        (datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC), "2026-03-20"),
        (Day64(), "2026-03-20"),
        (["甲", None, "乙"], "甲；乙"),
        (("甲", TODAY), "甲；2026-03-20"),
        (Array("甲", "乙"), "甲；乙"),
        (Array(7), "7"),
        (Colour.ONE, "多"),
    ],
)
def test_what_is_given(value: object, text: str) -> None:
    """As a clerk would type it."""
    assert text_of(value) == text


@pytest.mark.parametrize(
    "wrong", [True, b"x", object(), {"a": 1}, {"甲"}, [["甲"]], [{"a": 1}], float("inf"), Array([1], [2]), len]
)
def test_what_can_be_no_answer(wrong: object) -> None:
    """It is told, not printed."""
    with pytest.raises(TypeError):
        text_of(wrong)
