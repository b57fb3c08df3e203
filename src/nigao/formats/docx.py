"""Word: the official layout, a reading copy, or the office's own file as the model; read back from anybody's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nigao.formats.options import USUAL, Options
from nigao.formats.style_file import styles_of
from nigao.formats.styles import OFFICIAL, READING, Styles
from nigao.formats.word import parts
from nigao.formats.word.body import NOTHING, document
from nigao.formats.word.package import packed
from nigao.formats.word.parts import CORE, DOCUMENT, core, fixed_parts
from nigao.formats.word.stylesheet import IDS

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.formats.word.markup import Xml
    from nigao.formats.word.reference import Fitted
    from nigao.library.library import Library


def write(draft: Draft, library: Library, options: Options = USUAL, between: Mapping[int, Xml] = NOTHING) -> bytes:
    """The draft as a .docx file, the same bytes on every machine.

    Args:
        draft: what is said.
        library: whose styles.
        options: what the clerk asks of the file.
        between: number of a paragraph, from 0, → what stands behind it as it is, such as a table; -1 is before the first.

    Raises:
        NigaoError: the style file has faults.
    """
    styles = styles_of(library, READING if options.reading else OFFICIAL)
    if options.reference:
        return _in_reference(draft, styles, _fitted(library, options), between)
    fixed = library.keep(("docx", options.reading), lambda: fixed_parts(styles))
    text = document(draft, styles, IDS, parts.section(styles), between=between)
    return packed([*fixed.items(), (DOCUMENT, text), (CORE, core(draft))])


def remarks(library: Library, options: Options) -> tuple[str, ...]:
    """What the clerk should know of the reference file: the styles it lacks, a section passed over."""
    if not options.reference:
        return ()
    missing = _fitted(library, options).missing
    told = [f"参照的文件里没有这些样式，用自带的补上了：{'、'.join(missing)}"] if missing else []
    if options.reference.paper[1]:
        told.append("参照的文件最后一节是横排的，用了前面竖排一节的纸张和页眉页脚")
    return tuple(told)


def _fitted(library: Library, options: Options) -> Fitted:
    from nigao.formats.word.reference import fitted

    reference = options.reference
    assert reference is not None
    styles = styles_of(library, READING if options.reading else OFFICIAL)
    return library.keep(("reference-doc", reference, options.reading), lambda: fitted(reference, styles))


def _in_reference(draft: Draft, styles: Styles, model: Fitted, between: Mapping[int, Xml]) -> bytes:
    section = model.section or parts.section(styles, numbered=False)
    text = document(draft, styles, model.ids, section, model.unnumbered, between, model.rooms)
    return packed([*model.parts.items(), (DOCUMENT, text), (CORE, core(draft))])


def read(content: bytes, library: Library) -> Draft:
    """The speech in a Word file, ours or anybody's; a reading copy reads like the speech itself.

    Raises:
        NigaoError: not a Word file.
    """
    from nigao.formats.read_back import told
    from nigao.formats.word.reader import lines

    styles = styles_of(library)
    reading = styles_of(library, READING).reading
    return told(lines(content, replace(styles, reading=reading)))
