"""A topic card: by which names a topic is known, who leads it, what it rests on, its fields, how a speech on it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FORMS = ("专题", "抓好专题", "抓专题", "这项工作", "专题全称", "专题名")
"""The forms every topic has: noun, verb phrase, in talk, pronoun, full noun (对全市…进行再部署), bare name for titles."""

FAMILIES = ("安", "治", "建", "经", "党", "民", "军", "平")
"""Families of topics: 安全, 治理平安, 建设, 经济, 党的建设, 民生, 军事, 平常."""
KINDS = ("查", "办", "建", "服", "宣", "关")
"""What is done in a field: 检查整治, 办理解决, 建设推进, 服务, 宣传引导, 把关."""
BASES = ("引语", "法律", "文件", "论述", "年度", "提法")
"""What a card rests on."""
QUOTE = "引语"
CERTAIN = ("verified", "known")
"""How sure a fact is: its wording was seen in a stored page, or it is common knowledge of the trade."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A law, document, quotation or coordinate of the year, said only on the days it is valid."""

    name: str
    """Templates say it as `依据.name`."""
    text: str
    kind: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    certainty: str = "known"

    def covers(self, on: date) -> bool:
        """True when it may be said on that day."""
        return not ((self.since and on < self.since) or (self.until and on > self.until))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the work (重点领域), as data: what a frame, a list to tick or a hint can say of it."""

    name: str
    also: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """Tiers (and 区) where it exists; empty for all."""
    kind: str = "办"
    bureaus: tuple[str, ...] = ()
    """Plain names (公安, 交通运输), the leading one first."""
    stations: tuple[str, ...] = ()
    """Who does it in a township or street."""
    objects: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    standard: str = ""
    topic: str = ""
    """Id of the card it stands in."""

    def at(self, tier: str, level: str) -> bool:
        """True when a place of that tier and level has the field; a district has those that name 区, not those of counties."""
        return not self.levels or not {"区" if level == "市辖区" else tier, level}.isdisjoint(self.levels)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a clerk may ask for it by."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the library knows of one topic."""

    id: str
    """Name of its file and of its block folder."""
    title: str
    names: tuple[str, ...] = ()
    """Topics it answers to."""
    family: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """Forms of the topic that win over the computed ones."""
    kind: str = ""
    """The meeting usually held on it."""
    leads: dict[str, str] = field(default_factory=dict)
    """Tier → unit that leads the work: a key of places/units.yaml, or its name with {级} in it."""
    thoughts: tuple[Basis, ...] = ()
    """The named thought or expositions it follows, by date."""
    formula: str = ""
    """Formula of responsibility: 党政同责、一岗双责、齐抓共管、失职追责."""
    headings: dict[str, str] = field(default_factory=dict)
    """Part → first clause of its heading, where the outline's own does not suit the topic."""
    delicate: bool = False
    """True for a topic that is never reached by guess and never said in another family's frames."""
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """分量, 以, 誓言: what the closing chooses from."""
    bases: tuple[Basis, ...] = ()
    fields: tuple[Field, ...] = ()
    ordered: bool = False
    """True when the fields are steps, spoken of in the order of the card."""
    taboos: tuple[str, ...] = ()
    """Words a speech on this topic may not hold."""

    def lead(self, tier: str) -> str:
        """Who leads at that tier; empty when the card does not say."""
        return self.leads.get(tier, "")

    def thought(self, on: date) -> str:
        """The thought it follows on that day; empty for none."""
        return next((basis.text for basis in reversed(self.thoughts) if basis.covers(on)), "")
