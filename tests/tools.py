"""Programs that prove the files people hand in: LibreOffice, pandoc, Chromium; a missing one skips its tests in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

FONTS: Mapping[str, str] = {
    "方正小标宋简体": "AR PL SungtiL GB",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
    "宋体": "AR PL SungtiL GB",
}
"""Font of the official layout → a free one that stands in for it here, each telling from the others in a PDF."""
_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"""
_ALIAS = (
    '<match target="pattern"><test name="family"><string>{wanted}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{font}</string></edit></match>'
)


def program(*names: str) -> str:
    """The path of the first of `names` there is; without one the test skips, or fails where NIGAO_REQUIRE_TOOLS is set."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing(names[0])
    assert found is not None
    return found


def missing(name: str) -> None:
    """Skip, or fail where the tools must be there."""
    if os.environ.get("NIGAO_REQUIRE_TOOLS"):
        pytest.fail(f"{name} is missing, and NIGAO_REQUIRE_TOOLS is set")
    pytest.skip(f"{name} is not installed")


def to_pdf(documents: Path, folder: Path) -> Path:
    """Every .docx of `documents` as PDF in a folder of its own; one run of LibreOffice, which knows nothing of the user."""
    office = program("soffice", "libreoffice")
    if any(font not in _families() for font in FONTS.values()):
        missing("a Chinese font (" + "、".join(sorted(set(FONTS.values()))) + ")")
    aliases = "".join(_ALIAS.format(wanted=wanted, font=font) for wanted, font in FONTS.items())
    configuration = folder / "fonts.conf"
    configuration.write_text(_CONFIGURATION.format(cache=folder / "fonts", aliases=aliases), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder / "pdf",
        *sorted(documents.glob("*.docx")),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    subprocess.run([str(part) for part in command], env=environment, check=True, capture_output=True, timeout=120)
    return folder / "pdf"


def _families() -> str:
    return subprocess.run([program("fc-list"), ":", "family"], check=True, capture_output=True, encoding="utf-8").stdout
