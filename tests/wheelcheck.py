"""Build the wheel, install it in an empty environment outside the tree, and draft from a preset there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of `command`; a failing command ends the test."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def main() -> None:
    """Fail loudly when the installed package cannot do the main job."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
        wheel = next(folder.glob("*.whl"))
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        run(python, "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel, cwd=folder)
        speech = run(python, "-m", "nigao", "draft", "work-style", "--isolated", cwd=folder)
        for sign in ("同志们：", "一、深化思想认识", "二、压实各方责任", "三、聚焦突出问题", "四、坚持结果导向"):
            assert sign in speech, f"the installed package drafts without {sign}"
        run(python, "-m", "nigao", "draft", "work-style", "--isolated", "-o", folder / "speech.docx", cwd=folder)
        assert (folder / "speech.docx").stat().st_size > 10_000, "the installed package writes no Word file"
        checkout = run(sys.executable, "-m", "nigao", "draft", "work-style", "--isolated", cwd=folder)
        assert speech == checkout, "the installed package drafts another speech than the checkout"
        assert "py.typed" in run(
            python, "-c", "import nigao, pathlib; print(*pathlib.Path(nigao.__file__).parent.iterdir())", cwd=folder
        )
    print("the wheel drafts from an empty environment")


if __name__ == "__main__":
    main()
