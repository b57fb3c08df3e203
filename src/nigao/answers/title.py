"""The parts of a meeting's title."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Title:
    """The parts of a title, each as it stands there; "" or () for what it does not name."""

    place: str = ""
    """苏州市, XX县."""
    level: str = ""
    """Loose canonical level: 市, 县, 区, 镇, 街道, 开发区 and so on; a 市 here may be of any rank."""
    scope: str = ""
    """The circle of people or bodies: 教育体育系统, 领导干部."""
    year: str = ""
    """2025年, 2023年度, 202x年."""
    speaker: str = ""
    """市委副书记、市长."""
    topics: tuple[str, ...] = ()
    """Topics without a trailing 工作."""
    kinds: tuple[str, ...] = ()
    """One or two canonical kinds of meeting: 现场会, 推进会."""
    ordinal: str = ""
    """第四季度, 第一期."""
    ends_as: str = ""
    """How the title ends: 的讲话, 讲话, 发言, 讲话提纲; "" for a bare meeting name."""
    speech: bool = False
    """False when the title is only a meeting's name."""
    body: str = field(default="", compare=False, repr=False)
    """The organ whose own meeting it is: 安委会, 纪委; "" where none is named."""
    own: bool = field(default=False, compare=False, repr=False)
    """True when the meeting itself names its place or level, and not only the speaker's post does."""
    wide: bool = field(default=False, compare=False, repr=False)
    """True when it says 全市, 全县: a meeting of the whole place, so that what follows is no body of its own."""
