"""Workbooks made by hand, for what openpyxl would not write: the files of Chinese Excel, of other programs, and damaged ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(text: str, kind: str = "inlineStr", style: int = 0) -> str:
    """One cell without its place; text inline, numbers in <v>."""
    inner = f"<is><t>{escape(text)}</t></is>" if kind == "inlineStr" else f"<v>{escape(text)}</v>"
    return f'<c t="{kind}" s="{style}">{inner}</c>'


def rows(*lines: Sequence[str]) -> str:
    """Rows of texts, or of cells ready made."""
    return "".join(f"<row>{''.join(c if c.startswith('<') else cell(c) for c in line)}</row>" for line in lines)


def parts(
    data: str, *, formats: Sequence[int | str] = (0,), strings: str = "", after: str = "", settings: str = ""
) -> dict[str, str]:
    """The parts of a workbook of one sheet: `data` its rows, `formats` a number format for each style."""
    own = {code: n for n, code in enumerate((code for code in formats if isinstance(code, str)), 164)}
    fmts = "".join(f'<numFmt numFmtId="{n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for code, n in own.items())
    xfs = "".join(f'<xf numFmtId="{own[code] if isinstance(code, str) else code}"/>' for code in formats)
    kinds = (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{path}"/>' for n, (kind, path) in enumerate(kinds, 1)
    )
    return {
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}<sheets><sheet name="一月" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{fmts}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>',
    }


def zipped(content: Mapping[str, str]) -> bytes:
    """The file that holds `content` by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return buffer.getvalue()
