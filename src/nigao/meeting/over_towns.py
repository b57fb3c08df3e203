"""What lies above a township: by the tables where only one of its name fits; one that stands in several places is asked back."""

from __future__ import annotations

from nigao.errors import Problem, UsageError
from nigao.library.divisions import Division, Gazetteer
from nigao.library.levels import LEVELS
from nigao.library.towns import Town

_MOST_SHOWN = 6
"""Candidates that are listed; 城关镇 has more than a hundred."""


def over_town(
    name: str, level: str, said: tuple[Division, ...], gazetteer: Gazetteer
) -> tuple[tuple[Division, ...], tuple[str, ...]]:
    """The places above the township `name`, the highest first, and what the clerk should hear; `said` is what he told of them.

    Raises:
        UsageError: it stands in several places, and nothing tells which is meant; with the candidates.
    """
    province = next((place.name for place in said if LEVELS[place.level].tier == "省"), "")
    found = tuple({town.full: town for town in gazetteer.towns.find(name, province)}.values())
    inside = [town for town in found if not said or said[-1].name in (town.county, town.city, town.province)]
    if said and said[-1].name and not inside:
        unnamed = not gazetteer.find(said[-1].name)
        return said, () if unnamed else (f"区划表（2023年）里{said[-1].name}没有“{name}”，请核对名称和上级",)
    if len(inside) == 1:
        return _line_over(inside[0], gazetteer) or said, ()
    if inside and not (said and not said[-1].name):
        raise UsageError(_several(name, level, inside, said[-1].name if said else "全国"))
    if said:
        return said, ()
    return (), (f"区划表（2023年）里没有“{name}”，按{level}处理，上级按通常的写，请核对",)


def _several(name: str, level: str, inside: list[Town], where: str) -> Problem:
    places = "、".join(town.full for town in inside[:_MOST_SHOWN]) + ("等" if len(inside) > _MOST_SHOWN else "")
    what = f"{where}有{len(inside)}个“{name}”（{places}），没有说明是哪一个"
    return Problem(
        "place", what, f"写明上级，例如“{inside[0].full}”，或者另外给出上级；不想写明的，地名写成“某某{LEVELS[level].word}”"
    )


def _line_over(town: Town, gazetteer: Gazetteer) -> tuple[Division, ...]:
    if town.city == town.county:
        return gazetteer.inside(town.county, town.province)
    return gazetteer.inside(town.county, town.city or town.province)
