"""What an interview writes: the draft, shown and put into the file the clerk names, and the answers as a preset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nigao import files, yamltext
from nigao.answers.forms import NONE
from nigao.cli.interview.asker import Prompt
from nigao.cli.interview.filling import told_at_end
from nigao.cli.interview.questions import End, Table
from nigao.cli.interview.session import Session
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError, reason
from nigao.formats import FORMATS, format_for
from nigao.formats.save import record_path, save_all
from nigao.meeting.brief import Brief, as_preset

_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]')
_LONGEST = 40
"""Characters of a file name: 120 bytes in UTF-8, and every system takes 255 with ending and record."""
_LONGEST_NAME = 255
"""Bytes of a file name that every system takes."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the command line wants done with a draft."""

    present: Callable[[Draft], None]
    """Shows the draft and what should be known of it."""
    output: Path | None = None
    """Where to write; None asks."""


def file_stem(brief: Brief) -> str:
    """A file name without ending from place and topic, safe on every system."""
    place = brief.place.name or brief.place.forms.get("全市", "")
    return _UNSAFE.sub("", f"{place}{'暨'.join(brief.topics)}")[:_LONGEST].strip(".") or "讲话"


def unused(name: str) -> str:
    """`name`, or with -2, -3 … before its ending: the first that no file has, nor its record."""
    path, number = Path(name), 1
    while path.exists() or record_path(path).exists():
        number += 1
        path = path.with_stem(f"{Path(name).stem}-{number}")
    return str(path)


def finish(session: Session, table: Table, delivery: Delivery) -> End:
    """Draft, show, and write where the clerk says.

    Raises:
        Back: the clerk wants to change something first.
        NigaoError: the draft cannot be made, or the output that was named beforehand cannot be written.
    """
    desk = table.desk
    brief = desk.brief(session.given)
    draft = render(make_plan(brief, desk.library), brief, desk.library)
    delivery.present(draft)
    if delivery.output:
        return _written(draft, brief, delivery.output, table, offer=False)
    prompt = Prompt("存成哪个文件？", (f"后缀定格式：{' '.join(FORMATS)}",), unused(f"{file_stem(brief)}.docx"), "", _fault)
    while True:
        try:
            return _written(draft, brief, _path(table.asker.text(prompt)), table, offer=True)
        except NigaoError as fault:
            table.asker.tell("；".join(f"{problem.where}：{problem.what}" for problem in fault.problems) + "。换个文件名再试。")


def _written(draft: Draft, brief: Brief, path: Path, table: Table, *, offer: bool) -> End:
    save_all(draft, [path], table.desk.library)
    table.asker.tell(f"已写好：{path}")
    told_at_end(draft, brief, path, table, offer=offer)
    return End.WRITTEN


def _path(name: str) -> Path:
    path = _at_home(name)
    return path if path.suffix or not path.name else path.with_name(f"{path.name}.docx")


def _at_home(name: str) -> Path:
    """`name` with ~ spelt out, where there is such a home."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _fault(name: str) -> str:
    if not name:
        return "要有一个文件名"
    try:
        format_for(_path(name))
    except NigaoError as fault:
        return "；".join(f"{problem.what}（{problem.hint}）" for problem in fault.problems)
    return _unwritable(_path(name))


def _unwritable(path: Path) -> str:
    """What is wrong with a path before anything is written: a name that no system takes, a folder that is not there."""
    if not path.name:
        return "要有一个文件名"
    if any(unicodedata.category(character) == "Cc" for character in str(path)):
        return "文件名里有不能打印的控制字符"
    if len(path.name.encode("utf-8", "replace")) + len(files.RECORD) > _LONGEST_NAME:
        return "文件名太长，一个汉字占3个字节，连后缀最多240个字节"
    try:
        return "" if path.parent.is_dir() else "没有这个文件夹"
    except OSError as fault:
        return reason(fault)


def preset_page(session: Session, table: Table) -> Session:
    """Write the answers as a preset that makes the same draft again."""
    brief = table.desk.brief(session.given)
    default = unused(f"{file_stem(brief)}.yaml")
    hints = ("以后用 nigao draft 加这个文件名，就原样再出一稿",)
    name = table.asker.text(Prompt("预设存成哪个文件？", hints, default, "", _preset_fault))
    path = _preset_path(name)
    files.write_whole(path, preset_text(brief, session.given).encode())
    table.asker.tell(f"预设存好了：{path}")
    return session


def _preset_path(name: str) -> Path:
    path = _at_home(name)
    return path if path.suffix.lower() in (".yaml", ".yml") or not path.name else path.with_name(f"{path.name}.yaml")


def _preset_fault(name: str) -> str:
    if not name:
        return "要有一个文件名"
    path = _preset_path(name)
    return _unwritable(path) or (f"已经有 {path} 了，换个名字" if path.exists() else "")


def preset_text(brief: Brief, given: Mapping[str, str]) -> str:
    """The brief as a preset file; what was answered with 无 stays so, lest a profile fill it in again."""
    whole = as_preset(brief)
    for key, value in given.items():
        group, dot, rest = key.partition(".")
        if value == NONE:
            inner = whole.setdefault(group, {}) if dot else whole
            assert isinstance(inner, dict)
            inner[rest or group] = NONE
    return f"# {brief.title}\n{yamltext.dump(whole)}"
