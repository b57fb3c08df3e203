"""A style file read and checked: every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from nigao import yamltext
from nigao.drafting.speech import Role
from nigao.errors import NigaoError, Problem, closest, raise_all
from nigao.formats.styles import OFFICIAL, Look, Number, Page, Reading, Styles
from nigao.library import overlay
from nigao.library.layers import Layers
from nigao.library.library import Library

SIZES: Mapping[str, float] = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
}  # fmt: skip
"""Chinese type sizes in points."""
_ALIGN = ("left", "center", "justify")
_FLAGS = {"yes": True, "no": False, "是": True, "否": False}
_LOOK = ("style", "also", "font", "size", "align", "indent", "before", "after", "outline", "keep_next")
_PARTS = ("page", "fonts", "latin", "roles", "label", "reading")
_SIDES = ("top", "bottom", "left", "right")


def styles_of(library: Library, name: str = OFFICIAL) -> Styles:
    """The styles called `name`, from the highest layer that has them; read once a library.

    Raises:
        NigaoError: the file is missing or has faults, each with file:line.
    """
    return library.keep(("styles", name), lambda: read_styles(library.layers, f"styles/{name}.yaml"))


def read_styles(layers: Layers, file: str) -> Styles:
    """The styles in `file` of the highest layer that holds it.

    Raises:
        NigaoError: there is no such file, or all its faults, each with file:line.
    """
    path = overlay.top(layers, file)
    if path is None:
        raise NigaoError(Problem(file, "模板库里没有这个版式文件"))
    reader = _Reader(str(path))
    styles = reader.styles(reader.known(overlay.load(layers, path), "版式", _PARTS))
    raise_all(reader.problems)
    return styles


def style_faults(library: Library) -> Iterator[Problem]:
    """What is wrong with the style files of all layers."""
    for name in overlay.tops(library.layers, "styles"):
        try:
            read_styles(library.layers, f"styles/{name}.yaml")
        except NigaoError as fault:
            yield from fault.problems


class _Reader:
    """Reads one value after the other, collecting faults; what is faulty becomes a harmless value."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.fonts: dict[str, tuple[str, ...]] = {}

    def styles(self, raw: yamltext.Map) -> Styles:
        fonts = self.section(raw, "fonts")
        self.fonts = {key: self.words(fonts, key) for key in fonts}
        roles = self.section(raw, "roles", tuple(Role))
        reading = self.section(raw, "reading", ("pauses", "stressed", "together", "minutes")) if "reading" in raw else None
        return Styles(
            self.page(self.section(raw, "page", ("paper", "margins", "lines", "characters", "number"))),
            MappingProxyType(self.fonts),
            self.text(raw, "latin"),
            MappingProxyType({role: self.look(self.section(roles, role, _LOOK)) for role in Role}),
            self.look(self.section(raw, "label", _LOOK), sized=False),
            None if reading is None else self.reading(reading),
        )

    def page(self, raw: yamltext.Map) -> Page:
        paper = self.section(raw, "paper", ("width", "height"))
        margins = self.section(raw, "margins", _SIDES)
        top, bottom, left, right = (self.figure(margins, side) for side in _SIDES)
        width, height = self.figure(paper, "width", 1.0), self.figure(paper, "height", 1.0)
        number = self.section(raw, "number", ("form", "font", "size", "below"))
        form = self.text(number, "form")
        if "{n}" not in form:
            self.fault(number, "form", "页码里要有 {n}", "例如：— {n} —")
        if top + bottom >= height or left + right >= width:
            self.fault(raw, "margins", "边距比纸还大")
        lines, characters = (int(self.figure(raw, key, 1.0)) for key in ("lines", "characters"))
        shown = Number(form, self.font(number), self.size(number), self.figure(number, "below"))
        return Page(width, height, top, bottom, left, right, lines, characters, shown)

    def look(self, raw: yamltext.Map, *, sized: bool = True) -> Look:
        align = str(raw.get("align") or "left")
        if align not in _ALIGN:
            self.fault(raw, "align", f"align 不能是“{align}”", "可写：" + "、".join(_ALIGN))
        flag = str(raw.get("keep_next") or "no")
        if flag not in _FLAGS:
            self.fault(raw, "keep_next", f"keep_next 不能是“{flag}”", "可写：yes、no")
        numbers = {key: self.figure(raw, key) if key in raw else 0.0 for key in ("indent", "before", "after", "outline")}
        return Look(
            self.text(raw, "style"), self.words(raw, "also") if "also" in raw else (), self.font(raw),
            self.size(raw) if sized else 0, align, int(numbers["indent"]), numbers["before"], numbers["after"],
            int(numbers["outline"]), _FLAGS.get(flag, False),
        )  # fmt: skip

    def reading(self, raw: yamltext.Map) -> Reading:
        pauses = self.section(raw, "pauses")
        marks = {mark: self.text(pauses, key) for key in pauses for mark in key}
        minutes = self.look(self.section(raw, "minutes", _LOOK))
        return Reading(MappingProxyType(marks), int(self.figure(raw, "stressed")), int(self.figure(raw, "together")), minutes)

    def section(self, raw: yamltext.Map, key: str, keys: tuple[str, ...] = ()) -> yamltext.Map:
        """The mapping under `key`; empty, with a fault, when there is none."""
        if key not in raw:
            self.fault(raw, key, f"缺少“{key}”", "只想改几项，就在文件里写一行 extends: below，没写的照下层的")
            return yamltext.nothing()
        return self.known(raw[key], f"“{key}”", keys, raw.lines[key])

    def known(self, raw: Any, what: str, keys: tuple[str, ...], line: int = 1) -> yamltext.Map:
        """`raw` if it is a mapping of `keys` (any keys, when there are none); a fault for everything else."""
        if not isinstance(raw, yamltext.Map):
            self.problems.append(Problem(f"{self.name}:{line}", f"{what}要写成“键: 值”"))
            return yamltext.nothing()
        for key in raw:
            if keys and key not in keys:
                self.fault(raw, key, f"不认识“{key}”", closest(key, keys, len(self.problems)) or "可写：" + "、".join(keys))
        return raw

    def text(self, raw: yamltext.Map, key: str) -> str:
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            return str(value).strip()
        if raw:  # a section that is missing was told already
            self.fault(raw, key, f"“{key}”要写上")
        return ""

    def words(self, raw: yamltext.Map, key: str) -> tuple[str, ...]:
        value = raw.get(key)
        if isinstance(value, yamltext.Items) and value and all(isinstance(item, str) for item in value):
            return tuple(map(str, value))
        self.fault(raw, key, f"“{key}”要写成列表", "例如：[仿宋_GB2312, 仿宋]")
        return ()

    def figure(self, raw: yamltext.Map, key: str, least: float = 0.0) -> float:
        """A number from `least` to 1000."""
        value = self.text(raw, key)
        try:
            found = float(value or 0)
        except ValueError:
            found = -1
        if not least <= found <= 1000:
            self.fault(raw, key, f"“{value}”不是这里能用的数", "只写数字，不写单位")
        return found if least <= found <= 1000 else least

    def size(self, raw: yamltext.Map) -> float:
        value = raw.get("size")
        return SIZES[value] if isinstance(value, str) and value in SIZES else self.figure(raw, "size", 1.0)

    def font(self, raw: yamltext.Map) -> str:
        value = self.text(raw, "font")
        if value and value not in self.fonts:
            self.fault(raw, "font", f"fonts 里没有“{value}”", closest(value, self.fonts))
        return value

    def fault(self, raw: yamltext.Map, key: str, what: str, hint: str = "") -> None:
        line = getattr(raw, "lines", {}).get(key) or raw.line or 1
        self.problems.append(Problem(f"{getattr(raw, 'homes', {}).get(key, self.name)}:{line}", what, hint))
