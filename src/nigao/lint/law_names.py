"""Names of laws and regulations in book marks, against those that there are: a name with its words in another order is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from nigao.chinese import chinese_date
from nigao.library.library import Library
from nigao.lint.finding import DOUBT
from nigao.lint.matching import Matcher
from nigao.lint.quotations import distance
from nigao.lint.rule import Hit, Rule
from nigao.lint.setting import Setting
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

NAMES = "rules/法名.txt"
"""Names of laws and regulations, a line each."""
LAPSED = "rules/废法.txt"
"""Names of laws that lapsed: the name, the day, the law in its place."""
_STATE = "中华人民共和国"
_TITLE = re.compile(rf"《(?:{_STATE})?(?P<name>[^《》\n]{{4,40}}?)(?P<kind>法|条例|办法|规定|准则|规则|细则)》")
_NAMED = re.compile(rf"《(?:{_STATE})?(?P<name>[^《》\n]{{3,40}})》")
_KIND = re.compile("(?:实施|暂行|试行)?(?:法|条例|办法|规定|准则|规则|细则)$")
_LONG = 5
"""Characters up to which a name in another order may be another law."""
_TELLING = 8
"""Characters without 法 or 条例 from which on most of them tell which law is meant."""
_PUT_IN = ("管理", "工作", "保障", "监督", "促进")
"""Words put into a name that has them not, or left out: 安全生产管理法, 家庭教育法."""
_LONGER = 2
"""Characters by which a name may be longer or shorter than the one that is meant."""
_SIMILAR = 0.9
"""Share of its characters that a name has in common with the one that is meant."""
_SINCE = re.compile(r"[^。；《]{0,10}?(?:自|于)(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日起?(?:正式)?(?:施行|实施)")
"""What is said of the day from which a law is in force."""


class _Names(NamedTuple):
    days: Mapping[str, tuple[str, ...]]
    """Every name → the days since which a text of the law has been in force, as far as they are known."""
    letters: Mapping[str, str]
    """The characters of a name in order of their codes → the name."""
    stems: Mapping[str, frozenset[str]]
    """A name without 法 or 条例 → the names that have it."""


def wrong_laws(rule: Rule, text: Text, setting: Setting) -> Iterator[Hit]:
    """《农民工工资支付保障条例》 for 《保障农民工工资支付条例》, a regulation for a law, a law in force since another day."""
    for found in _TITLE.finditer(text.whole):
        names = _names(setting.library)
        said = found["name"] + found["kind"]
        if said in names.days:
            yield from _since(rule, text, found.end(), names.days[said])
        elif right := _meant(names, said):
            surely = (len(said) == len(right) and sorted(said) == sorted(right)) or _STATE in found.group()
            hint = f"应为《{right}》" if surely else f"是不是《{right}》？地方法规写明是哪里的"
            yield Hit(rule, found.start(), found.end(), hint=hint, level="" if surely else DOUBT)


def lapsed_laws(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """《退役士兵安置条例》 cited after the day on which it lapsed, with what is in force in its place."""
    if setting.on is None:
        return
    rows = setting.library.keep(
        "lapsed laws", lambda: {row.split()[0]: row.split()[1:] for row in lines(setting.library, LAPSED)}
    )
    for found in _NAMED.finditer(text.whole):
        day, *right = rows.get(found["name"], ["9999-12-31"])
        if setting.on.isoformat() >= day and not matcher.silenced(text, found.start(), found.end()):
            yield Hit(
                matcher.rule,
                found.start(),
                found.end(),
                hint=f"{chinese_date(date.fromisoformat(day))}起废止，现行的是《{right[0]}》",
            )


def _since(rule: Rule, text: Text, at: int, days: tuple[str, ...]) -> Iterator[Hit]:
    """The day from which a law is said to be in force, when it is none of those that are known."""
    found = _SINCE.match(text.whole, at) if days else None
    if found and f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}" not in days:
        yield Hit(rule, found.start("y"), found.end("d") + 1, "施行的日子不对", f"记录的是{'、'.join(days)}", level=DOUBT)


def _meant(names: _Names, said: str) -> str | None:
    """The law that a wrong name means: its words in another order, 条例 for 法, a character or a word off, or nearly all."""
    stem = _KIND.sub("", said)
    if len(said) > _LONG and (moved := names.letters.get("".join(sorted(said)))):
        return moved
    if len(others := names.stems.get(stem, frozenset())) == 1:
        return next(iter(others))
    kind = said.removeprefix(stem)
    shorter = (stem.replace(word, "", 1) + kind for word in _PUT_IN if word in stem)
    longer = (each + kind for word in _PUT_IN for each in (stem + word, word + stem))
    if right := next((name for name in (*shorter, *longer) if name in names.days), ""):
        return right
    near = [name for name in names.days if name[-1] == said[-1] and abs(len(name) - len(said)) <= _LONGER]
    if len(said) > _LONG and (right := next((name for name in near if distance(said, name, 1) == 1), "")):
        return right
    if len(stem) < _TELLING:
        return None
    alike = (name for name in near if name[-2:] == said[-2:])
    return next((name for name in alike if sum(char in name for char in said) >= _SIMILAR * len(said)), None)


def _names(library: Library) -> _Names:
    """The names of the library, read once."""

    def read() -> _Names:
        rows = [line.split() for line in lines(library, NAMES)]
        stems: dict[str, set[str]] = {}
        for name, *_ in rows:
            stems.setdefault(_KIND.sub("", name), set()).add(name)
        return _Names(
            {name: tuple(days) for name, *days in rows},
            {"".join(sorted(name)): name for name, *_ in rows},
            {stem: frozenset(found) for stem, found in stems.items()},
        )

    return library.keep("names of laws", read)
