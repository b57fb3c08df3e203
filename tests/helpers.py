"""A small template library that tests write to disk: enough for a whole speech, and free of the shipped prose."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nigao
from nigao.drafting.speech import Draft, Role
from nigao.library.layers import BUILT_IN, Layer, Layers
from nigao.library.library import Library

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-03-10"
"""The day of every meeting in these tests, unless the test says otherwise."""

OUTLINE = """\
title: 小提纲
salutation: 同志们：
part_marker: "{n}、"
pace: 160
lengths: {市: 900, 县: 900, 镇: 800}
parts:
  - {id: why, names: [认识], heading: 提高认识, ask: 讲哪些道理？, markers: ["第{n}，"], points: {0: 2}}
  - {id: who, names: [责任], heading: 压实责任, ask: 压给谁？, markers: ["{n}要"], points: {0: 2}}
  - {id: what, names: [问题], heading: 抓住重点, ask: 抓什么？, markers: ["{n}要", "（{n}）"], order: emphasis, points: {0: 2, 1200: 3}}
  - {id: result, names: [结果], heading: 见到结果, ask: 怎么算？, markers: ["{n}要"], order: after-first, points: {0: 2}}
questions:
  - {id: place, names: [地区, 城市], ask: 给哪里写？, form: place, stage: first, limit: 30}
  - {id: topics, names: [主题, topic], ask: 讲什么？, form: topics, stage: first, limit: 40}
  - {id: level, names: [级别], ask: 哪一级？, stage: never}
  - {id: superior, names: [上级], ask: 上级是哪里？, stage: never, limit: 20}
  - {id: title, names: [标题], ask: 标题？, stage: never, limit: 80}
  - {id: kind, names: [会种, 会议类型], ask: 什么会？, limit: 20}
  - {id: date, names: [日期], ask: 哪一天？, form: date, example: 2026-11-23}
  - {id: speaker, names: [讲话人], ask: 谁来讲？, limit: 24}
  - {id: speaker_name, names: [姓名], ask: 姓名？, limit: 12}
  - {id: facts.agenda, names: [议程], slot: 议程, ask: 安排了什么？, form: verbs, example: 通报了典型案例}
  - {id: facts.slogan, names: [口号], slot: 口号, ask: 口号？, form: noun, quote: true, example: 工业强县}
  - {id: facts.deadline, names: [时限], slot: 时限, ask: 改到什么时候？, form: noun, limit: 20, example: 12月底}
  - {id: facts.report, names: [举报渠道], slot: 举报渠道, ask: 从哪里反映？, form: nouns, limit: 30}
  - {id: facts.cases, names: [案例], slot: 案例, ask: 有什么案例？, form: sentences, limit: 120}
  - {id: facts.vision, names: [愿景], slot: 愿景, ask: 愿景？, form: noun}
  - {id: outline, names: [提纲], ask: 用哪份提纲？, stage: never}
  - {id: chars, names: [字数], ask: 多少字？, form: number, example: "4000"}
  - {id: minutes, names: [分钟], ask: 多少分钟？, form: number, stage: never, example: "25"}
  - {id: pace, names: [语速], ask: 每分钟多少字？, form: number, stage: never}
  - {id: seed, names: [种子], ask: 种子数？, form: number, stage: never}
  - {id: blanks, names: [留白], ask: 留白多还是少？, form: choice, choices: [多, 少, 无], stage: never}
"""

OPENING = """\
{% block 开门见山 %}
今天，我们召开{{ 会议简称 }}，目的是{{ 抓好专题 }}。
? 刚才，会议{{ 议程 }}，我都同意。
下面，我讲四点意见。
{% endblock %}
{% block 先说形势 %}
{{ 专题 }}做得怎么样，{{ 全市 }}群众都看着。
? 刚才，会议{{ 议程 }}，请大家抓好落实。
借这个机会，我讲四个方面。
{% endblock %}
"""
CLOSING = """\
{% block 号召 %}
同志们，{{ 市委 }}相信大家，让我们一起把{{ 专题 }}抓到底。
{% endblock %}
{% block 落到愿景 %}
同志们，任务已经明确，{{ 全市 }}上下要说到做到，为{{ 愿景|缺省("群众的好日子") }}出力。
{% endblock %}
"""
HEADING = """\
{% block 用把 %}
把{{ 专题 }}放在心上
{% endblock %}
{% block 用以 %}
以实干推进{{ 专题 }}
{% endblock %}
{% block 用从 %}
从小事抓起，抓出实效
{% endblock %}
{% block 用让 %}
让群众看得见变化
{% endblock %}
"""
LEAD = """\
{% block 判断 %}
这一部分最要紧，{{ 市委 }}反复讲过。
{% endblock %}
{% block 设问 %}
为什么要讲这一条？{{ 全市 }}的情况大家都清楚。
{% endblock %}
"""
FREE = """\
{#---
title: 自拟重点
shapes: [动词]
---#}
{% block 单独交办 %}
{% if 重点短 %}{{ 重点短 }}{% else %}专门抓好一件事{% endif %}。
{% if not 重点短 %}这件事就是{{ 重点 }}。{% endif %}这件事今天单独交办。
+ 承办的同志散会就动手，{{ 市委 }}随时要听进展。
++ 有困难早说，办不成的要讲明缘由，办成了的让群众来评。
{% endblock %}
{% block 点题 %}
{% if 重点短 %}{{ 重点短 }}{% else %}再说一件要紧事{% endif %}。
{% if not 重点短 %}就是{{ 重点 }}。{% endif %}群众盼着，我们就得干。
+ 先摸底，再动手，一步一步做扎实。
++ 做完了回头看一遍，看群众认不认。
{% endblock %}
"""
FREE_WHOLE = """\
{#---
title: 自拟重点（整句）
shapes: [整体]
---#}
{% block 原话 %}
还有一件事要单独说。
{{ 重点 }}。
+ 请大家记在心上，回去就办。
{% endblock %}
"""


def point(title: str, label: str, head: str = "", extra: str = "") -> str:
    """A block file of two wordings, each with a sentence for 中 and one for 详; `label` is its run-in heading."""
    return f"""\
{{#---
title: {title}
{head}
---#}}
{{% block 正说 %}}
{label}。
{{{{ 全市 }}}}上下都要看到，{title}一天也不能松，松一松就要出事。
+ {title}说到底靠人，谁主管谁负责，责任要一层一层压下去，压到最末一级。
++ 过去在{title}上吃过的亏，今天要当面说透，不能等出了事再来找教训。
{extra}
{{% endblock %}}
{{% block 反说 %}}
{label}。
有人说{title}是小事，这话不对，小事连着群众的心。
+ {{{{ 我市 }}}}这些年的经验都在说明，{title}抓得早，代价就小，抓得晚，代价就大。
++ 回头看一看{title}走过的弯路，多半是想得少、动得慢，怨不得别人。
{extra}
{{% endblock %}}
"""


BLOCKS: Mapping[str, str] = {
    "general/opening/10-open.j2": OPENING,
    "general/closing/10-close.j2": CLOSING,
    **{f"general/{part}/heading.j2": HEADING for part in ("why", "who", "what", "result")},
    **{f"general/{part}/lead.j2": LEAD for part in ("why", "who", "what", "result")},
    **{f"general/{part}/free.j2": FREE for part in ("why", "who", "what", "result")},
    **{f"general/{part}/free-whole.j2": FREE_WHOLE for part in ("why", "who", "what", "result")},
    "general/why/10-duty.j2": point("政治责任", "这是一项政治任务", "motif: 责任\nalways: true"),
    "general/why/20-people.j2": point("民心", "这是一件民心大事", "motif: 民心\nalso: [群众利益, 民心工程]"),
    "general/why/30-growth.j2": point("发展环境", "这是发展的迫切需要", "motif: 发展"),
    "general/why/40-lesson.j2": point("教训", "这是拿教训换来的道理"),
    "general/who/10-party.j2": point("党委责任", "扛起党委的担子"),
    "general/who/20-heads.j2": point("一把手责任", "负起一把手的责任"),
    "general/who/30-bureaus.j2": point("部门责任", "管好部门的事", "levels: [省, 市, 县]"),
    "general/who/40-village.j2": point("村组责任", "守住村组的门", "levels: [镇]"),
    "general/what/10-survey.j2": point("摸清底数", "摸清底数"),
    "general/what/20-mend.j2": point("抓紧整改", "抓紧整改", extra="{{ 时限 }}前要见到结果。"),
    "general/what/30-keep.j2": point("长效机制", "管住长远"),
    "general/result/10-judge.j2": point("群众评价", "请群众来评", "always: true"),
    "general/result/20-check.j2": point("跟踪督查", "一项一项对账", extra="? 群众可以通过{{ 举报渠道 }}反映。"),
    "general/result/30-blame.j2": point("追责问责", "该问责的问责"),
    "general/result/40-model.j2": point("典型引路", "让先进来带路"),
    "safety/what/10-mines.j2": point("矿山安全", "看住矿山", "also: [矿山, 非煤矿山]"),
    "safety/what/20-roads.j2": point("道路交通", "管好道路"),
    "safety/what/30-schools.j2": point("校园安全", "护好校园"),
}

DIVISIONS = """\
name,level,superior
湖南省,省,
江苏省,省,
岳阳市,地级市,湖南省
苏州市,地级市,江苏省
平江县,县,岳阳市
华容县,县,岳阳市
姑苏区,市辖区,苏州市
"""
REFERENCES = """\
测试会议:
  vouched_until: 2026-10-25
  ask: 最近一次会议的名称
  提法.会议精神:
    usage: noun
    items:
    - {id: 会议-一次, text: 第一次会议精神, source: "公报，2025年", valid_from: 2025-01-01, certainty: verified}
  提法.会议部署:
    usage: noun
    items:
    - {id: 部署-一次, text: 第一次会议部署, source: "公报，2025年", valid_from: 2025-01-01, certainty: verified}
"""
TOPIC = "title: 安全生产\nnames: [安全, 生产安全]\nkind: 推进会\n"

FILES: Mapping[str, str] = {
    "outlines/four-part.yaml": OUTLINE,
    "topics/safety.yaml": TOPIC,
    "places/divisions.csv": DIVISIONS,
    "references/meetings.yaml": REFERENCES,
    **{f"blocks/{path}": text for path, text in BLOCKS.items()},
}
_SHARED = ("words", "layouts", "styles", "places/forms.yaml", "places/units.yaml")
"""Data of the shipped library that is no prose and that every library needs."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write `files` (path → text) under `folder`, which is given back."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_library(folder: Path) -> Path:
    """A whole small library in `folder`, which is given back."""
    for name in _SHARED:
        source = ROOT / "templates" / name
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return write(folder, FILES)


def library_of(base: Path, *upper: Path) -> Library:
    """The library whose lowest layer is `base`, with `upper` over it."""
    return Library(Layers((Layer(BUILT_IN, base), *(Layer(folder.name, folder) for folder in upper))))


def speech(library: Library, **answers: object) -> Draft:
    """A speech at 平江县 about 安全生产, unless `answers` say otherwise."""
    return nigao.draft(library=library, **{"place": "平江县", "topics": "安全生产", "date": DAY, "seed": 1, **answers})  # type: ignore[arg-type]


def points(draft: Draft, part: str) -> list[str]:
    """The labels of the points of one part, in order."""
    return [p.label for p in draft.paragraphs if p.role is Role.POINT and p.slot.startswith(f"{part}/")]


def blocks(draft: Draft, part: str = "") -> list[str]:
    """The ids of the blocks that say the draft (or one part of it), in order."""
    return [p.source.block for p in draft.paragraphs if p.source.block and p.slot.startswith(part)]


@dataclass(frozen=True)
class Run:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything on both streams."""
        return self.out + self.err


Cli = Callable[..., Run]
"""`run(*words)`: one run of the command line in the test's own process."""


def lines_with(text: str, words: Sequence[str]) -> list[str]:
    """The lines of `text` that hold all of `words`."""
    return [line for line in text.splitlines() if all(word in line for word in words)]
