"""Where an office's own things live: its template folders and its profile of usual answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from nigao import yamltext
from nigao.answers.answers import Answers, read_map
from nigao.errors import NigaoError, Problem
from nigao.library.outline import Outline

ENVIRONMENT = "NIGAO_LIBRARY"


def config_folder() -> Path:
    """The user's configuration folder of nigao; it may not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("nigao", appauthor=False))


def state_folder() -> Path:
    """Where a half-answered interview is kept; it may not exist."""
    import platformdirs

    return Path(platformdirs.user_state_dir("nigao", appauthor=False))


def library_folders(extra: Sequence[Path], *, isolated: bool = False) -> tuple[Path, ...]:
    """Template folders over the built-in ones, low to high: `NIGAO_LIBRARY` (the office's), personal, then `extra`.

    Isolated, only `extra` counts.
    """
    if isolated:
        return tuple(extra)
    named = [Path(name) for name in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if name]
    own = templates_folder()
    return (*named, *([own] if own.is_dir() else []), *extra)


def templates_folder() -> Path:
    """The user's own layer of templates; it may not exist."""
    return config_folder() / "templates"


def profile_path() -> Path:
    """The file of usual answers."""
    return config_folder() / "profile.yaml"


def profile(outline: Outline) -> Answers | None:
    """The user's usual answers; None when there are none.

    Raises:
        NigaoError: the profile has faults.
    """
    path = profile_path()
    if not path.is_file():
        return None
    raw = yamltext.load(path)
    if raw is None:
        return None
    if not isinstance(raw, yamltext.Map):
        raise NigaoError(Problem(str(path), "个人设置要写成“键: 值”", "例如 place: 平江县"))
    return read_map(raw, outline, "个人设置", str(path))
