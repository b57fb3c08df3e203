"""A rule of the house as a value: what its kind looks for, how sure it is, and the sentences that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nigao.lint.finding import DOUBT

KINDS = ("forbid", "prefer", "require", "limit", "agree", "sequence", "gazetteer", "reference", "promise")
"""What the code can look for; everything else is data."""
CHECKS: Mapping[str, tuple[str, ...]] = {
    "prefer": ("同音", "成语", "字对"),
    "limit": ("字数", "重复句", "标题雷同", "重复分句", "标题重复"),
    "agree": (
        "部分", "列项", "日期", "星期", "占比", "起止", "两处", "分项", "余数", "增幅", "百分点", "占数", "部分数", "时段",
        "异数", "前列", "过期", "未到", "本年", "规划", "职务", "上级话", "下级话", "系统", "同级", "产业", "超数",
        "倍数", "乘积", "成数", "名次", "月数", "年数", "回指", "时令", "代表", "省名", "异名", "周年",
        "地方词", "本单位", "各项", "余日", "作者", "上级", "两职", "自称", "没有", "升降", "比例",
        "翻番", "余月", "历时", "亩均", "公顷", "回总", "重项", "一面",
    ),
    "sequence": ("次序", "混用"),
    "gazetteer": ("层级", "乡镇", "镇名", "山水"),
    "reference": ("引语", "相近", "定名", "点名", "次序", "名目", "法名", "废法", "通行"),
    "promise": ("会议日期", "地名", "回答"),
}  # fmt: skip
"""Kind → the checks it has."""
FORMULAS = ("定名", "点名", "次序")
"""Formulas known by three of their items; of common words, known by their name only; of which a part may be said alone."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "部分": ("n",), "列项": ("n",), "日期": ("m",), "星期": ("m", "d", "w"), "起止": ("a", "b"), "两处": ("f", "u"),
    "分项": ("f", "u", "rest"), "引语": ("q",), "余数": ("f", "a", "b"), "增幅": ("a", "b", "p"), "百分点": ("a", "b", "p"),
    "占数": ("f", "a", "p"), "部分数": ("f", "a"), "时段": ("m", "d", "g"), "异数": ("f", "u"), "前列": ("names", "n"),
    "本年": ("y",), "职务": ("o",), "上级话": ("o",), "下级话": ("o",), "同级": ("o",), "系统": ("s",),
    "产业": ("s",), "超数": ("f", "u", "n"), "倍数": ("a", "b", "n"), "乘积": ("a", "b", "p"), "成数": ("a", "w", "n"),
    "名次": ("f", "a"), "月数": ("m", "d", "e", "g", "n"), "年数": ("y", "n"), "回指": ("f", "u"), "时令": ("s",), "代表": ("o",),
    "规划": ("p", "what"), "省名": ("o",), "异名": ("n", "o"), "周年": ("e", "n"),
    "上级": ("o",), "两职": ("o",), "自称": ("o",), "升降": ("a", "w", "b"), "翻番": ("a", "b", "n"), "余月": ("n",),
    "历时": ("y", "m", "e", "n", "h"), "亩均": ("a", "b", "p"), "公顷": ("a", "b"), "回总": ("n",),
    "各项": ("f", "u", "rest"), "余日": ("m", "d", "n"), "作者": ("w",),
}  # fmt: skip
"""Check → the named groups that a pattern of its rule must have."""
NEED_CHECK = ("agree", "sequence", "promise")
"""Kinds that look for nothing without a check."""
SCOPES = ("draft", "block", "card")
"""A finished text, a block of the library, a topic card."""
PER = ("句", "段", "篇")
"""What a limit counts in: a sentence, a paragraph, the whole text."""
OUTSIDE = {"书名号": ("《", "》"), "引号": ("“", "”"), "待补": ("【", "】"), "括号": ("（", "）")}
"""Marks inside which a rule may say that it does not look."""
BACK = "回顾"
"""The word by which a rule says that it does not look into sentences on the past."""
LOOKING_BACK = (
    "当年|当时|时任|那些年|那几年|那时|多年前|[一二三四五六七八九十]年前|后来|以前|历史上|曾经|回顾|沿革|老一辈"
    r"|(?:整合|改|更名|合并|升级|统一)为|并入|(?:19\d\d|20[01]\d|202[0-3])年"
)
"""What tells that a sentence is on the past: 那些年, 后来整合为, 从2016年起."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that proves a rule: one it must find fault with, or one it must let pass."""

    text: str
    on: date | None = None
    place: str = ""
    final: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file holds it."""

    code: str
    family: str
    """语体, 提法, 数, 空, 标点, 字词, 篇, 密, 串稿."""
    kind: str
    """One of `KINDS`."""
    message: str
    level: str = DOUBT
    hint: str = ""
    basis: str = ""
    """The standard, document or handbook it rests on."""
    scopes: frozenset[str] = frozenset(("draft",))
    words: tuple[str, ...] = ()
    """Plain words it looks for."""
    patterns: tuple[str, ...] = ()
    """Regular expressions it looks for."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Wrong word → right word (prefer)."""
    put: str | None = None
    """Replacement of a pattern, with \\1 for its groups (prefer)."""
    exceptions: tuple[str, ...] = ()
    """Regular expressions; a find that one of them covers is none."""
    outside: tuple[str, ...] = ()
    """Marks (keys of `OUTSIDE`) inside which it does not look."""
    items: tuple[str, ...] = ()
    """What a formula holds, in order; common names that need evidence; words that stand for own figures."""
    check: str = ""
    """Which of the few checks of its kind."""
    per: str = "段"
    most: int = 0
    """How many are allowed (limit)."""
    opens: bool = False
    """True when only the beginning of a sentence counts (limit)."""
    since: date | None = None
    """First day on which the rule holds; a rule with days asks for the day of the meeting."""
    until: date | None = None
    final: str = ""
    """Its level in a final check, where that differs."""
    fix: bool = False
    """True when --fix may put the one right thing in place."""
    fires: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def dated(self) -> bool:
        """True when it holds on some days only."""
        return self.since is not None or self.until is not None

    def holds(self, on: date | None) -> bool:
        """True when it holds on that day; without a day only undated rules hold."""
        if not self.dated:
            return True
        return on is not None and (self.since is None or on >= self.since) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule found a fault, in offsets of the text as checked."""

    rule: Rule
    start: int
    end: int
    message: str = ""
    """What is wrong here, where the rule's own message is too general."""
    hint: str = ""
    put: str | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules that hold in one library, by code."""

    every: tuple[Rule, ...] = ()
    _by_scope: dict[str, tuple[Rule, ...]] = field(default_factory=dict, repr=False)

    def scope(self, scope: str) -> tuple[Rule, ...]:
        """The rules for drafts, blocks or cards."""
        if scope not in self._by_scope:
            self._by_scope[scope] = tuple(rule for rule in self.every if scope in rule.scopes)
        return self._by_scope[scope]
