"""Machines without a Chinese locale: C, latin-1, no coercion; what is printed is UTF-8, what is written is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TITLE = "在平江县安全生产工作推进会上的讲话"
PLACES = {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "C"}
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "C": PLACES,
    "C, not coerced": {**PLACES, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "latin-1": {"LC_ALL": "en_US.ISO-8859-1", "LANG": "en_US.ISO-8859-1", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "latin-1 streams": {**PLACES, "PYTHONIOENCODING": "latin-1", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ascii streams": {"PYTHONIOENCODING": "ascii:strict"},
    "GBK streams": {"PYTHONIOENCODING": "gbk"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "no such locale": {"LC_ALL": "xx_YY.UTF-99", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "nothing": {},
}


@pytest.mark.skipif(os.name == "nt", reason="locales of Unix")
@pytest.mark.parametrize("kind", ENVIRONMENTS)
def test_a_strange_locale(tmp_path: Path, kind: str) -> None:
    """Chinese arguments, names of files, standard input and output: done or told, never a fault of ours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    environment = {**kept, **ENVIRONMENTS[kind], "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    if kind == "nothing":
        environment = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    (tmp_path / "表.csv").write_text("地区,主题\n平江县,安全生产\n", encoding="utf-8")
    (tmp_path / "局里" / "topics").mkdir(parents=True)
    for call, stdin in (
        (("draft", TITLE, "-o", "稿.txt", "-o", "稿.docx"), ""),
        (("bulk", "表.csv", "--out", "成稿", "--to", "txt", "--library", "局里"), ""),
        (("check", "-"), "同志们：\n一要抓好。\n"),
        (("new", "--plain", TITLE, "--isolated"), "\n" * 40),
        (("doctor",), ""),
    ):
        command = [sys.executable, "-m", "nigao", *call]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, input=stdin.encode(), capture_output=True, check=False, timeout=60
        )
        said = done.stderr.decode("utf-8", "replace")
        assert done.returncode in (0, 1, 2), (call, said[-400:])
        assert "Traceback" not in said
    assert (tmp_path / "稿.txt").read_text(encoding="utf-8").startswith(TITLE)
