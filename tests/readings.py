"""Every text a block of the shipped library can give, with where it comes from: what the tests of the prose read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from nigao.answers.answers import read_map
from nigao.drafting.context import Telling, tell
from nigao.drafting.pipeline import OUTLINE, brief_of
from nigao.drafting.vocabulary import flags
from nigao.library.block import Block, Depth, Wording
from nigao.library.block_head import fits
from nigao.library.library import GENERAL, Library
from nigao.library.template import names
from nigao.lint.catalogue import folders
from nigao.meeting.brief import Brief
from nigao.meeting.emphasis import read_stress

PLACES = (
    "湖南省", "内蒙古自治区", "岳阳市", "大理白族自治州", "锡林郭勒盟", "第八师石河子市", "平江县", "临安区", "义乌市", "鄂温克族自治旗",
    "柳河镇", "某某乡", "东兴街道", "临港经济技术开发区",
)  # fmt: skip
"""One place and more of every tier; 某某乡 is masked."""
TIERS: Mapping[str, str] = {
    "省": "湖南省",
    "市": "岳阳市",
    "县": "平江县",
    "镇": "柳河镇",
    "街道": "东兴街道",
    "开发区": "临港经济技术开发区",
}
"""The place that stands for a tier where one is enough."""
FAMILIES: Mapping[str, str] = {
    "整治": "市容环境专项整治", "建设": "数字政府建设", "安全": "安全生产", "稳定": "信访", "民生": "养老服务", "经济": "招商引资",
    "作风": "违规吃喝专项整治", "党建": "基层党建", "生态": "耕地保护", "常规": "档案",
}  # fmt: skip
"""A topic of every family."""
NEUTRAL = ("安全生产", "优化营商环境", "数字政府建设", "防汛抗旱暨森林防灭火", "信访", "教育高质量发展", "党建")
"""Topics on which blocks of no family are read, one place after the other."""
HEAD_KEYS: Mapping[str, str] = {"级别": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families"}
"""Group of flags → the key of a block's head that asks for it."""
DATES = ("2024-06-15", "2025-04-10", "2025-11-20", "2026-11-20")
KINDS = ("动员部署会", "总结会", "警示教育会", "调度会", "工作会议")
EMPHASES = (
    "加强村级小微权力监督", "完善小型工程招标采购和结算审核的办法", "农民工工资", "易地搬迁安置点后续产业扶持资金", "如何用好闲置校舍",
    "违规吃喝", "虚报冒领惠农补贴和侵占集体资产的问题", "群众办事难", "新建小区周边公共交通线路不足、群众出行难", "零工市场建设",
    "城乡一体化供水保障工程和配套管网建设", "建设用地审批", "既要查问题，也要解难题，更要让群众看到变化，不能一查了之",
)  # fmt: skip
"""A short and a long emphasis of every shape."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting at which a block is read."""

    place: str
    topics: str
    known: tuple[str, ...] = ()
    """Names of the answers given (议程, 时限 …)."""
    date: str = "2026-03-10"
    kind: str = "推进会"
    speaker: str = ""
    emphasis: str = ""

    def __str__(self) -> str:
        more = [self.date, self.kind, self.speaker, self.emphasis, "答了" + "、".join(self.known) if self.known else "没有回答"]
        return " ".join(filter(None, [self.place, self.topics, *more]))


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording said at one depth in one scene."""

    folder: str
    """`work-style/who`."""
    block: Block
    wording: Wording
    depth: Depth
    scene: Scene
    places: frozenset[str]
    """Every place that hears exactly this."""
    sentences: tuple[str, ...]
    """As a finished draft would say them: what leaves a blank is not said, except in the first line."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.sentences)

    @property
    def special(self) -> str:
        """heading, lead, free, or empty for a point, an opening, a closing."""
        name = self.block.file.rpartition("/")[2]
        return next((slot for slot in ("heading", "lead", "free") if name.startswith(slot)), "")

    @property
    def part(self) -> str:
        """opening, why, who, what, result or closing."""
        return self.folder.rpartition("/")[2]

    @property
    def point(self) -> bool:
        """True for what is said as a numbered point."""
        return self.part not in ("opening", "closing") and self.special in ("", "free")

    def __str__(self) -> str:
        return f"{self.wording.file}:{self.wording.line} · {self.wording.name} · {self.depth.word} · {self.scene}"


class Reader:
    """Says blocks; a scene is set up once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.outline = library.outline(OUTLINE)
        self.examples = {q.slot: (q.id, q.example) for q in self.outline.questions if q.slot}
        self.tellings: dict[Scene, Telling] = {}
        self.parts = {part.id: part for part in self.outline.parts}
        self.briefs: dict[Scene, Brief] = {}
        self.stresses = {text: read_stress(text, library) for text in EMPHASES}
        asked = read_map(
            {"place": "平江县", "topics": "党建", "date": "2026-03-10", **dict(self.examples.values())}, self.outline, "示例"
        )
        self.facts = brief_of([asked], library).facts

    def telling(self, scene: Scene) -> Telling:
        """What is known in a scene."""
        scene = replace(scene, emphasis="")
        if scene not in self.tellings:
            brief = self.brief(replace(scene, known=()))
            facts = {slot: self.facts[slot] for slot in scene.known}
            self.tellings[scene] = Telling(replace(brief, facts=facts), self.library)
        return self.tellings[scene]

    def brief(self, scene: Scene) -> Brief:
        """The brief of a scene where nothing is answered."""
        if scene not in self.briefs:
            given = {
                "place": scene.place,
                "topics": scene.topics,
                "date": scene.date,
                "kind": scene.kind,
                "speaker": scene.speaker,
                "seed": 7,
            }
            answers = read_map({key: value for key, value in given.items() if value}, self.outline, "示例")
            self.briefs[scene] = brief_of([answers], self.library)
        return self.briefs[scene]

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Every block with its folder."""
        for topic, part in folders(self.library):
            for block in self.library.blocks(topic, part):
                yield f"{topic}/{part}", block

    def mentions(self, wording: Wording) -> set[str]:
        """Names the wording says or asks about."""
        return {name for line in self.library.lines(wording) for name in names(line.pieces)}

    def admits(self, block: Block, scene: Scene) -> bool:
        """True when a draft for this scene may hold the block."""
        brief = self.telling(scene).brief
        shapes = self.stresses[scene.emphasis].shapes if scene.emphasis else frozenset[str]()
        told = [flag.partition(".") for flag in flags(brief, self.library)]
        facts = {key: frozenset(value for group, _, value in told if group == name) for name, key in HEAD_KEYS.items()}
        facts["shapes"] = shapes
        return fits(block.head, facts, brief.date)

    def scenes(self, folder: str, block: Block, wording: Wording) -> Iterator[Scene]:
        """Every scene that could make the wording sound different."""
        mentioned = self.mentions(wording)
        own = tuple(
            slot
            for slot in self.examples
            if mentioned & {slot, *(f"{slot}{n}" for n in range(1, 10))} or slot in block.head.needs
        )
        needed = tuple(slot for slot in own if slot in block.head.needs)
        for scene in self._meetings(folder, block, mentioned):
            yield replace(scene, known=needed)
            if own != needed:
                yield replace(scene, known=own)
                yield from self._one_by_one(folder, scene, own, needed)

    def _one_by_one(self, folder: str, scene: Scene, own: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Scene]:
        """Each answer alone and each left out, where so much hangs on them: openings and leads."""
        if scene.place in ("平江县", "柳河镇") and len(own) > 1:
            for slot in own:
                yield replace(scene, known=tuple(s for s in own if s == slot or s in needed))
                yield replace(scene, known=tuple(s for s in own if s != slot or s in needed))

    def _meetings(self, folder: str, block: Block, mentioned: set[str]) -> Iterator[Scene]:
        kind = next((k for k in ("推进会", *KINDS) if not block.head.kinds or self._sort(k) & set(block.head.kinds)), "推进会")
        for n, place in enumerate(PLACES):
            topics = self._topics(folder, block, n)
            for topic in topics:
                scene = Scene(place, topic, kind=kind, speaker=self._speaker(block, place))
                for free in self._free(block):
                    yield replace(scene, emphasis=free)
                if place in TIERS.values():
                    yield from self._variants(scene, block, mentioned)

    def _variants(self, scene: Scene, block: Block, mentioned: set[str]) -> Iterator[Scene]:
        if any(name.startswith(("提法.", "引语.")) for name in mentioned) or block.head.since or block.head.until:
            yield from (replace(scene, date=day) for day in DATES)
        if any(name.startswith("会种.") for name in mentioned):
            yield from (replace(scene, kind=kind) for kind in KINDS if not block.head.kinds)
        if any(name.startswith(("讲话人", "牵头")) for name in mentioned) and not block.head.speakers:
            yield from (replace(scene, speaker=speaker) for speaker in self.speakers(scene.place))

    def speakers(self, place: str) -> tuple[str, ...]:
        """Head of government and head of discipline, as called there."""
        forms = self.telling(Scene(place, "党建")).base
        return forms["市长"], forms["市纪委监委"].replace("监委", "") + "书记"

    def _speaker(self, block: Block, place: str) -> str:
        if not block.head.speakers or "书记" in block.head.speakers:
            return ""
        executive, discipline = self.speakers(place)
        return executive if "行政" in block.head.speakers else discipline

    def _sort(self, kind: str) -> set[str]:
        base = self.telling(Scene("平江县", "党建", kind=kind)).base
        return {name.removeprefix("会种.") for name in base if name.startswith("会种.")}

    def _topics(self, folder: str, block: Block, n: int) -> tuple[str, ...]:
        if not folder.startswith(GENERAL):
            return ("集中整治",)
        if block.head.families:
            return tuple(FAMILIES[family] for family in block.head.families)
        return (NEUTRAL[n % len(NEUTRAL)],)

    def _free(self, block: Block) -> tuple[str, ...]:
        if "/free" not in block.id:
            return ("",)
        return tuple(text for text, stress in self.stresses.items() if stress.shapes & set(block.head.shapes))

    def read(self) -> Iterator[Reading]:
        """Everything, each text once however many places hear it."""
        for folder, block in self.blocks():
            for wording in block.wordings:
                found: dict[tuple[Depth, tuple[str, ...]], list[Scene]] = {}
                for scene in dict.fromkeys(self.scenes(folder, block, wording)):
                    if self.admits(block, scene):
                        for depth in Depth if _deep(folder, block) else (Depth.MIDDLE,):
                            found.setdefault((depth, self.say(wording, depth, scene)), []).append(scene)
                for (depth, said), scenes in found.items():
                    places = frozenset(scene.place for scene in scenes)
                    yield Reading(folder, block, wording, depth, scenes[0], places, said)

    def say(self, wording: Wording, depth: Depth, scene: Scene, blanks: int = 0) -> tuple[str, ...]:
        """The sentences of a wording."""
        telling = self.telling(scene)
        telling.told = set()
        extra = dict(self.stresses[scene.emphasis].words) if scene.emphasis else {}
        if scene.known:
            extra["本部分重点"] = "校园餐和教育收费、工程建设和招投标"
        telling.begin("what/1", extra)
        return tell(wording, depth, telling, blanks).sentences


def _deep(folder: str, block: Block) -> bool:
    """True where depth has a meaning: points."""
    name = block.file.rpartition("/")[2]
    return not folder.endswith(("opening", "closing")) and not name.startswith(("heading", "lead"))


def day(text: str) -> date:
    """A date as the library wants it."""
    return date.fromisoformat(text)
