"""`make bundle`: one archive for an office without internet, and the proof that it installs and drafts without a network.

It holds the wheels of nigao and of all it needs (Linux and Windows, CPython 3.11 to 3.13), their checksums, a script for each
system, the Chinese guide, and the licence of everything in it. pip reads the markers of the machine it runs on, so what a
system needs is worked out here from the wheels' own metadata.
"""

from __future__ import annotations

import email.message
import email.parser
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / ".ci" / "bundle"
PYTHONS = ("3.11", "3.12", "3.13")
SIGNS = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
"""Files in a wheel's metadata that tell its licence."""
DATA = ("places/README.md", "rules/README.md")
"""Where the sources and licences of the data in `templates` are told."""


class Target(NamedTuple):
    """One system with one Python."""

    system: str
    platforms: tuple[str, ...]
    python: str

    @property
    def markers(self) -> dict[str, str]:
        """What requirements ask of a system, as it would answer."""
        windows = self.system == "windows"
        return {
            "sys_platform": "win32" if windows else "linux", "platform_system": "Windows" if windows else "Linux",
            "os_name": "nt" if windows else "posix", "platform_machine": "AMD64" if windows else "x86_64",
            "python_version": self.python, "python_full_version": f"{self.python}.0", "implementation_name": "cpython",
            "platform_python_implementation": "CPython", "implementation_version": f"{self.python}.0",
            "platform_release": "", "platform_version": "", "extra": "",
        }  # fmt: skip


LINUX = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_12_x86_64", "manylinux1_x86_64")
TARGETS = tuple(
    Target(system, platforms, python)
    for system, platforms in (("linux", LINUX), ("windows", ("win_amd64",)))
    for python in PYTHONS
)


class MissingWheelError(Exception):
    """The index has no wheel of a package for a system: the bundle would not install there."""


def metadata(wheel: Path) -> email.message.Message:
    """The METADATA of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.parser.Parser().parsestr(archive.read(name).decode("utf-8"))


def needs(wheel: Path, target: Target) -> list[Requirement]:
    """What a wheel requires on a system, extras left out."""
    found = map(Requirement, metadata(wheel).get_all("Requires-Dist") or ())
    return [one for one in found if one.marker is None or one.marker.evaluate(target.markers)]


def fetch(requirement: Requirement, target: Target, folder: Path) -> Path:
    """The wheel that fits, in `folder`.

    Raises:
        MissingWheelError: there is none.
    """
    with tempfile.TemporaryDirectory() as name:
        platforms = [word for platform in target.platforms for word in ("--platform", platform)]
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
            "--implementation", "cp", "--python-version", target.python, *platforms, "-c", str(ROOT / "constraints.txt"),
            "-d", name, f"{requirement.name}{requirement.specifier}",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        wheels = list(Path(name).glob("*.whl"))
        if done.returncode or not wheels:
            raise MissingWheelError(f"{requirement.name} for {target.system}, CPython {target.python}")
        return Path(shutil.copy2(wheels[0], folder / wheels[0].name))


def collect(root_wheel: Path, folder: Path) -> list[str]:
    """Fill `folder` with what every target needs; the names of wheels that are missing."""
    missing: dict[str, None] = {}
    for target in TARGETS:
        have = {canonicalize_name("nigao"): root_wheel}
        waiting = needs(root_wheel, target)
        while waiting:
            one = waiting.pop()
            if canonicalize_name(one.name) in have:
                continue
            try:
                wheel = _standing(one, folder) or fetch(one, target, folder)
            except MissingWheelError as fault:
                missing[str(fault)] = None
                have[canonicalize_name(one.name)] = root_wheel
                continue
            have[canonicalize_name(one.name)] = wheel
            waiting += needs(wheel, target)
    return list(missing)


def _standing(requirement: Requirement, folder: Path) -> Path | None:
    """A wheel already there that runs everywhere."""
    for wheel in folder.glob("*.whl"):
        name, _, _, tags = parse_wheel_filename(wheel.name)
        if name == canonicalize_name(requirement.name) and any(tag.platform == "any" for tag in tags):
            return wheel
    return None


def licences(wheels: Path, folder: Path) -> None:
    """Copy the licence texts of every wheel, and list them."""
    lines = ["# 随包软件和数据的许可证", "", "| 名称 | 版本 | 许可证 |", "|---|---|---|"]
    told: set[str] = set()
    for wheel in sorted(wheels.glob("*.whl")):
        about = metadata(wheel)
        name = f"{about['Name']}-{about['Version']}"
        if name in told:
            continue
        told.add(name)
        texts = list(_licence_texts(wheel))
        if not texts and not (about["License"] or about["License-Expression"]):
            raise SystemExit(f"{wheel.name} tells no licence")
        for number, (file, content) in enumerate(texts):
            to = folder / name / f"{number + 1}-{file}"
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(content)
        lines.append(f"| {about['Name']} | {about['Version']} | {_licence(about)} |")
    lines += ["", "模板、规则和地名数据的来源与许可证："]
    for file in DATA:
        to = folder / "数据" / file.replace("/", "-")
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "templates" / file, to)
        lines.append(f"- 数据/{to.name}")
    (folder / "说明.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _licence(about: email.message.Message) -> str:
    classifiers = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or () if line.startswith("License")]
    stated = str(about["License-Expression"] or about["License"] or "").strip().split("\n")[0][:80]
    return stated or "、".join(classifiers) or "见许可证正文"


def _licence_texts(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if ".dist-info/" in name and SIGNS.search(name):
                yield Path(name).name, archive.read(name)


def checksums(folder: Path) -> None:
    """`SHA256SUMS` over every other file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def archived(folder: Path, archive: Path) -> None:
    """`folder` as one zip, the same bytes for the same files."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as whole:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
            whole.writestr(entry, path.read_bytes())


def prove(archive: Path) -> str:
    """Install from the archive and draft where there is no network; what was done."""
    before = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        return "not proved: this machine makes no namespace without a network"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(archive) as whole:
            whole.extractall(folder)
        [unpacked] = [path for path in folder.iterdir() if path.is_dir()]
        subprocess.run(
            [*before, "sh", str(unpacked / "install.sh"), str(folder / "env")], check=True, cwd=folder, capture_output=True
        )
        nigao = folder / "env" / "bin" / "nigao"
        subprocess.run(
            [*before, str(nigao), "draft", "work-style", "--isolated", "-o", "稿.docx"],
            check=True,
            cwd=folder,
            capture_output=True,
        )
        assert (folder / "稿.docx").stat().st_size > 10_000
    return f"installed and drafted without a network, CPython {sys.version_info.major}.{sys.version_info.minor}"


def main() -> None:
    """Make the bundle, or tell which wheels are missing and make none."""
    build = ROOT / "build" / "bundle"
    shutil.rmtree(build, ignore_errors=True)
    build.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", build, ROOT], check=True, capture_output=True
    )
    [own] = build.glob("*.whl")
    folder = build / f"nigao-{metadata(own)['Version']}-offline"
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.move(own, wheels / own.name)
    if missing := collect(wheels / own.name, wheels):
        raise SystemExit("no bundle was made, for these wheels are missing:\n" + "\n".join(missing))
    licences(wheels, folder / "许可证")
    shutil.copyfile(ROOT / "README.zh-CN.md", folder / "使用说明.md")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    for script in sorted(SCRIPTS.iterdir()):
        shutil.copyfile(script, folder / script.name)
    checksums(folder)
    archive = ROOT / "dist" / f"{folder.name}.zip"
    archive.parent.mkdir(exist_ok=True)
    archived(folder, archive)
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size >> 20} MB, {len(list(wheels.glob('*.whl')))} wheels")
    print(prove(archive))


if __name__ == "__main__":
    main()
