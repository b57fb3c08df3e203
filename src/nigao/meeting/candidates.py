"""The places that one name can mean, so that a clerk can be asked which; nobody guesses among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nigao.library.divisions import Division, Gazetteer
from nigao.library.levels import by_suffix
from nigao.library.towns import Town


class Candidate(NamedTuple):
    """One of several places of a name."""

    name: str
    """In full: 朝阳区 for 朝阳."""
    superior: str
    """What tells it from the others: 长春市; 徐州市鼓楼区 where the county's own name is shared."""
    full: str
    """As a list shows it: 吉林省长春市朝阳区."""


def candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Every place that `name` can mean, when there are several; empty for one that is clear, unknown or masked.

    Raises:
        NigaoError: a table has faults.
    """
    name = name.strip()
    street = by_suffix(name)[:1] in (("街道",), ("社区",))
    rows = gazetteer.find(name) or (() if street or not name else gazetteer.guess(name))
    if rows:
        found = [_of_row(row, gazetteer) for row in dict.fromkeys(rows)]
    else:
        found = list(_of_towns(gazetteer.towns.find(name), gazetteer))
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def _of_row(row: Division, gazetteer: Gazetteer) -> Candidate:
    above = [place.name for place in gazetteer.lineage(row)]
    head = "".join(above) if len(above) > 1 or row.superior in above else row.superior
    return Candidate(row.name, row.superior, f"{head}{row.name}（{row.level}）")


def _of_towns(towns: tuple[Town, ...], gazetteer: Gazetteer) -> Iterator[Candidate]:
    for town in towns:
        shared = town.county != town.city and len(gazetteer.find(town.county)) > 1
        superior = f"{town.city or town.province}{town.county}" if shared else town.county
        head = "" if town.full.startswith(town.province) else town.province
        yield Candidate(town.name, superior, f"{head}{town.full}".replace(town.city * 2, town.city) if town.city else town.full)
