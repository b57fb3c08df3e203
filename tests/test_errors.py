"""Faults as values."""

from __future__ import annotations

import pytest

from nigao.errors import NigaoError, Problem, UsageError, raise_all


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.yaml:3", "不认识“plase”", "是否想写“place”？"), "a.yaml:3：不认识“plase”（是否想写“place”？）"),
        (Problem("", "这里不是终端"), "这里不是终端"),
        (Problem("第3行·日期", "不是日期"), "第3行·日期：不是日期"),
        (Problem("", "没有文字", "例如：校园餐"), "没有文字（例如：校园餐）"),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, shown: str) -> None:
    """Place, fault and hint stand on one line; what is empty leaves no mark behind."""
    assert str(problem) == shown


def test_an_error_tells_all_its_problems() -> None:
    """Every fault stands on a line of its own, in the order found."""
    error = NigaoError(Problem("a:1", "甲"), Problem("a:2", "乙"))
    assert str(error) == "a:1：甲\na:2：乙"
    assert [problem.where for problem in error.problems] == ["a:1", "a:2"]


def test_raise_all_raises_everything_or_nothing() -> None:
    """No problem, no error; several problems, one error that holds them all."""
    raise_all([])
    with pytest.raises(NigaoError) as caught:
        raise_all(Problem(str(n), "错") for n in range(3))
    assert len(caught.value.problems) == 3


def test_wrong_usage_is_told_from_wrong_input() -> None:
    """Faults of the input end a run with 1, a wrong call with 2."""
    assert (NigaoError().exit_code, UsageError().exit_code) == (1, 2)
    assert issubclass(UsageError, NigaoError)
