"""Files written whole or not at all, and the record that stands beside a draft."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem

RECORD = ".nigao.yaml"


def sha256(content: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: until it is whole and on disk, whatever stood there stays.

    Raises:
        NigaoError: the folder is missing or read-only, the disk is full, the file is open elsewhere.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".nigao-", suffix=".tmp")
    except OSError as fault:
        raise NigaoError(Problem(str(path), _why(fault))) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as fault:
        Path(name).unlink(missing_ok=True)
        raise NigaoError(Problem(str(path), _why(fault))) from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _why(fault: OSError) -> str:
    if isinstance(fault, PermissionError) and os.name == "nt":
        return "写不进去，多半正在 Word 里打开，请先关掉"
    if isinstance(fault, FileNotFoundError):
        return "要写进去的文件夹不存在"
    return f"写不进去：{yamltext.reason(fault)}"


def record_path(output: Path) -> Path:
    """Where the record of `output` stands: `x.txt` → `x.nigao.yaml`."""
    return output.with_name(output.stem + RECORD)


def known_outputs(path: Path) -> Mapping[str, str]:
    """The sha256 of each output that the record at `path` names; empty when there is no readable record."""
    if not path.is_file():
        return {}
    try:
        raw = yamltext.load(path)
    except NigaoError:
        return {}
    outputs = raw.get("record", {}).get("outputs") if isinstance(raw, dict) and isinstance(raw.get("record"), dict) else None
    return {str(name): str(digest) for name, digest in outputs.items()} if isinstance(outputs, dict) else {}


def edited_by_hand(path: Path, content: bytes) -> bool:
    """True when a file stands at `path` that is neither what we wrote last nor what we are about to write."""
    if not path.exists():
        return False
    try:
        stands = sha256(path.read_bytes())
    except OSError as fault:
        raise NigaoError(Problem(str(path), yamltext.reason(fault))) from None
    return stands not in (sha256(content), known_outputs(record_path(path)).get(path.name))


def write_record(output: Path, brief: Mapping[str, object], library: str, content: bytes) -> None:
    """Write the record of `output`, itself a preset; what it knew of other outputs stays.

    `library` is the fingerprint of the template library, `content` what was written to `output`.

    Raises:
        NigaoError: as `write_whole`.
    """
    import yaml

    path = record_path(output)
    outputs = {**known_outputs(path), output.name: sha256(content)}
    whole = {**brief, "record": {"library": library, "outputs": dict(sorted(outputs.items()))}}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)
    write_whole(path, f"# nigao 的记录：用 nigao draft 加这个文件名，可以原样再出一稿。\n{text}".encode())
