"""Styles and fonts of a Word file: only those a speech uses, each complete in itself, so no theme font can win."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nigao.drafting.speech import Role
from nigao.formats.styles import Look, Styles
from nigao.formats.word.markup import Xml, part, twips, w

IDS: Mapping[str, str] = {
    Role.TITLE: "Title", Role.SUBTITLE: "Subtitle", Role.SALUTATION: "Salutation", Role.HEADING: "Heading1",
    Role.LEAD: "SpeechLead", Role.POINT: "SpeechPoint", Role.BODY: "SpeechBody", Role.CLOSING: "SpeechClosing",
    "label": "SpeechLabel", "minutes": "SpeechMinutes", "pause": "SpeechPause",
}  # fmt: skip
"""Role, or kind of words → identifier of its style inside the file."""
PAUSE_STYLE = "讲话停顿"
"""Name of the character style of pause marks; what bears it is no part of the speech."""
_PAUSE_GREY = "7F7F7F"


def stylesheet(styles: Styles) -> bytes:
    """The part styles.xml."""
    body = styles.roles[Role.BODY]
    words = w("rPr", *_font(styles, body.font), _size(body.size))
    language = w("lang", val="en-US", eastAsia="zh-CN")
    defaults = w("docDefaults", w("rPrDefault", w("rPr", language)), w("pPrDefault"))
    normal = w(
        "style", w("name", val="Normal"), w("qFormat"), w("pPr", w("widowControl")), words,
        type="paragraph", default=1, styleId="Normal",
    )  # fmt: skip
    return part("styles", defaults, normal, *(style for _, style in own_styles(styles)), _footer(styles))


def own_styles(styles: Styles) -> Iterator[tuple[str, Xml]]:
    """Every style of ours with its key in `IDS`."""
    for role, look in styles.roles.items():
        yield role, paragraph_style(styles, look, IDS[role])
    yield "label", _character_style(styles.label.style, IDS["label"], *_font(styles, styles.label.font))
    if styles.reading:
        yield "minutes", paragraph_style(styles, styles.reading.minutes, IDS["minutes"])
        yield "pause", _character_style(PAUSE_STYLE, IDS["pause"], w("color", val=_PAUSE_GREY))


def paragraph_style(styles: Styles, look: Look, identifier: str) -> Xml:
    """A paragraph style that owes nothing to any other."""
    pitch = styles.page.line_pitch
    paragraph = w(
        "pPr",
        w("keepNext") if look.keep_next else None,
        w("widowControl"),
        w(
            "spacing",
            beforeLines=round(look.before * 100), before=twips(look.before * pitch),
            afterLines=round(look.after * 100), after=twips(look.after * pitch),
            line=twips(pitch), lineRule="exact",
        ),
        _indent(look, styles) if look.indent else None,
        w("jc", val={"justify": "both"}.get(look.align, look.align)),
        w("outlineLvl", val=look.outline - 1) if look.outline else None,
    )  # fmt: skip
    scale = styles.scale(look)
    words = w("rPr", *_font(styles, look.font), w("w", val=scale) if scale != 100 else None, _size(look.size))
    return w("style", w("name", val=look.style), w("qFormat"), paragraph, words, type="paragraph", styleId=identifier)


def _indent(look: Look, styles: Styles) -> Xml:
    """First line in characters for Word; the same in twips for programs that know no characters."""
    return w("ind", firstLineChars=look.indent * 100, firstLine=twips(look.indent * look.size * styles.scale(look) / 100))


def _character_style(name: str, identifier: str, *words: Xml) -> Xml:
    return w("style", w("name", val=name), w("qFormat"), w("rPr", *words), type="character", styleId=identifier)


def _footer(styles: Styles) -> Xml:
    number = styles.page.number
    words = w("rPr", _one_font(styles.fonts[number.font][0]), _size(number.size))
    paragraph = w("pPr", w("spacing", line=twips(number.size), lineRule="exact"))
    return w("style", w("name", val="footer"), paragraph, words, type="paragraph", styleId="Footer")


def _font(styles: Styles, key: str) -> tuple[Xml]:
    """The East Asian font of a style with the Latin one beside it."""
    return (w("rFonts", ascii=styles.latin, hAnsi=styles.latin, eastAsia=styles.fonts[key][0], cs=styles.latin),)


def _one_font(name: str) -> Xml:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _size(points: float) -> Xml:
    """Half points, as Word counts sizes."""
    return w("sz", val=round(points * 2))


def font_table(styles: Styles) -> bytes:
    """The part fontTable.xml: each font with the names to try where it is missing."""
    fonts = [
        w("font", w("altName", val=",".join(names[1:])) if names[1:] else None, w("charset", val="86"), name=names[0])
        for names in dict.fromkeys(styles.fonts.values())
    ]
    return part("fonts", *fonts, w("font", w("charset", val="00"), name=styles.latin))
