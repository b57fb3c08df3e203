"""File names out of cells: safe on Windows and Linux, never a path, bounded in bytes, collisions numbered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nigao import errors
from nigao.answers.answers import canonical, known_keys
from nigao.chinese import read_date
from nigao.errors import Problem, UsageError
from nigao.library.outline import Outline

USUAL = "{place}-{topic}"
LONGEST = 160
"""Most bytes (UTF-8) of a stem: room for a number and an ending within the 255 that file systems allow."""
NAMELESS = "未命名"
_FIELD = re.compile(r"\{([^{}]*)\}")
_ROW = ("row", "行", "行号")
_REFUSED = re.compile(r'[<>:"/\\|?*]')
"""What Windows refuses in a name, path separators among them."""
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever ending follows."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How files are called: text with fields in braces."""

    text: str
    fields: Mapping[str, str]
    """Field as typed → the key whose value takes its place; `row` is the row's number."""

    @classmethod
    def parse(cls, text: str, outline: Outline) -> Pattern:
        """Read `{place}-{topic}`: a field is any key of a brief, Chinese or English, or `row`.

        Raises:
            UsageError: unknown fields, stray braces, a path; all of them.
        """
        problems = []
        if _REFUSED.search(_FIELD.sub("", text)):
            problems.append(Problem("--name", r'名字里不能有 < > : " / \ | ? *', "成稿都放在 --out 这一个文件夹里"))
        if re.search("[{}]", _FIELD.sub("", text)):
            problems.append(Problem("--name", "花括号没有配对", f"例如 {USUAL}"))
        fields: dict[str, str] = {}
        for name in dict.fromkeys(_FIELD.findall(text)):
            key = "row" if name.strip() in _ROW else canonical(name, outline)
            if key is None:
                hint = errors.closest(name, (*known_keys(outline), "row")) or "可写：{place}、{topic}、{date}、{kind}、{row}"
                problems.append(Problem("--name", f"不认识“{{{name}}}”", hint))
            else:
                fields[name] = key
        if problems:
            raise UsageError(*problems)
        return cls(text, fields)

    def fill(self, values: Mapping[str, str]) -> str:
        """The stem for a row with `values` (by canonical key), safe."""
        return safe(_FIELD.sub(lambda found: values.get(self.fields[found[1]], ""), self.text))


def safe(text: str, longest: int = LONGEST) -> str:
    """`text` as a stem that any file system takes and that stands for no folder or device."""
    plain = unicodedata.normalize("NFC", text[: 4 * longest])
    kept = "".join(" " if char.isspace() else char for char in plain if char.isspace() or _visible(char))
    kept = _REFUSED.sub("_", re.sub(" +", " ", kept))
    kept = shortened(kept.strip(" .-~"), longest).rstrip(" .-")
    if _DEVICES.match(kept):
        kept = f"_{kept}"
    return kept or NAMELESS


def shortened(text: str, most: int) -> str:
    """The longest beginning of `text` that has at most `most` bytes in UTF-8."""
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore")


def same(stem: str) -> str:
    """What two stems share when a file system may take them for one: case and composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", stem).casefold())


def unused(stem: str, taken: Callable[[str], bool], after: int = 0) -> tuple[str, int]:
    """`stem`, or `stem-2`, `stem-3` …, and its number: the first beyond `after` that is not `taken` (asked with `same`)."""
    number = after + 1
    while taken(same(found := stem if number == 1 else f"{stem}-{number}")):
        number += 1
    return found, number


_TELLING = ("date", "kind", "speaker", "circle", "minutes", "chars", "seed")
"""Answers that best tell two speeches of one name apart, the plainest first."""


def told_apart(stem: str, mine: Mapping[str, str], other: Mapping[str, str]) -> str:
    """`stem` with the first answer in which `mine` is not as `other`, whose speech bears that name; empty when none tells."""
    differing = (mine[key].strip() for key in _TELLING if mine.get(key, "").strip() not in ("", other.get(key, "").strip()))
    found = next(differing, "")
    day = read_date(found)
    plain = safe(day.isoformat() if day else found, LONGEST // 2)
    return f"{shortened(stem, LONGEST - 1 - len(plain.encode()))}-{plain}" if found else ""


def _visible(char: str) -> bool:
    """False for control, format (right-to-left marks, zero width) and private characters and for lone surrogates."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
