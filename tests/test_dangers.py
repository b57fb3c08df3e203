"""The writers' dangers 1–5, 7 and 8, looked for in finished drafts: every topic and level, on seven days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from dangers import (
    BROKEN,
    DAYS,
    FIGURE,
    LEVEL_BANS,
    MANY_PEOPLES,
    NEW_MECHANISM,
    PEOPLE,
    UNLAWFUL,
    Day,
    grams,
    misquoted,
    own_words,
    plain,
    said_by_others,
    superiors,
)
from readings import PLACES

import nigao
from nigao.drafting.speech import Draft, Paragraph, Role, characters
from nigao.library.library import Library
from nigao.library.references import Reference
from nigao.meeting.emphasis import Shape, shape
from nigao.meeting.place import read_place

ROOT = Path(__file__).parents[1]
WORK_STYLE = "作风建设暨群众身边不正之风和腐败问题集中整治"
TOPICS = (WORK_STYLE, "安全生产", "优化营商环境", "数字政府建设", "信访", "违规吃喝专项整治", "养老服务", "党建")
DATES = ("2024-06-15", "2025-04-10", "2025-11-20", "2026-03-10", "2026-07-10", "2026-09-10", "2026-11-20")


@dataclass(frozen=True, slots=True)
class Speech:
    """A draft of the corpus."""

    place: str
    topic: str
    on: date
    draft: Draft
    own: str
    """Its spoken text without the references it says."""

    def __str__(self) -> str:
        return f"{self.place} · {self.topic} · {self.on}"


Corpus = list[Speech]


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in templates, opened once."""
    return nigao.open_library()


@pytest.fixture(scope="module")
def corpus(library: Library) -> Corpus:
    """A draft for every place, topic and day; the source's meeting four times."""
    return list(_speeches(library))


def _speeches(library: Library) -> Iterator[Speech]:
    for place, topic, day in product(PLACES, TOPICS, DATES):
        on = date.fromisoformat(day)
        for seed in range(4 if topic == WORK_STYLE else 1):
            draft = nigao.draft(place=place, topics=topic, date=on, seed=seed, library=library)
            yield Speech(place, topic, on, draft, own_words(tuple(draft.spoken()), said_by_others(draft, library, on)))


@pytest.fixture(scope="module")
def quotations(library: Library) -> frozenset[str]:
    """Everything anybody is quoted with, word for word."""
    return frozenset(plain(item.quote) for item in library.references.all_items() if item.quote)


def told(found: Iterable[str]) -> str:
    """Every fault, one a line."""
    lines = sorted(set(found))
    return f"{len(lines)} faults\n" + "\n".join(lines)


def near(text: str, hit: re.Match[str]) -> str:
    """A find with what stands around it."""
    return text[max(0, hit.start() - 14) : hit.end() + 14].replace("\n", "／")


def source(paragraph: Paragraph) -> str:
    """Block, wording and depth of a paragraph."""
    return f"{paragraph.source.file}:{paragraph.source.line} · {paragraph.source.wording} · {paragraph.source.depth or '—'}"


def where(draft: Draft, words: str) -> str:
    """Source of the paragraph that holds `words`."""
    return next((source(p) for p in draft.paragraphs if words in p.full), "?")


def hits(corpus: Iterable[Speech], fault: re.Pattern[str]) -> list[str]:
    """Where the templates' own words hold `fault`, each find once."""
    found: dict[str, str] = {}
    for speech in corpus:
        for hit in fault.finditer(speech.own):
            found.setdefault(f"“{hit.group()}” · {near(speech.own, hit)}", f"{where(speech.draft, hit.group())} · {speech}")
    return [f"{place} · {what}" for what, place in found.items()]


# ---------------------------------------------------------------- 1


def test_what_is_quoted_was_said(corpus: Corpus, library: Library, quotations: frozenset[str]) -> None:
    """Whatever stands in quotation marks after a leader's name is in the reference store, to the letter."""
    reported = frozenset(item.text for item in library.references.all_items() if item.form == "readout")
    found = {f"{where(s.draft, bad)} · {s} · {bad}" for s in corpus for bad in misquoted(s.draft.text, quotations, reported)}
    assert not found, told(found)


def test_a_quotation_changed_by_one_character_is_noticed(quotations: frozenset[str]) -> None:
    """The check of quotations is no formality: each stored one, altered anywhere, is told."""
    for quote in quotations:
        for at in (0, len(quote) // 2, len(quote) - 1):
            altered = f"{quote[:at]}〇{quote[at + 1 :]}".replace("“", "‘").replace("”", "’")
            assert misquoted(f"习近平总书记强调：“{altered}”", quotations)
        assert not misquoted(f"习近平总书记强调：“{quote.replace('“', '‘').replace('”', '’')}”", quotations)


def test_no_quotation_is_borrowed_without_its_marks(corpus: Corpus, library: Library) -> None:
    """Outside its reference no nine characters of a stored quotation stand in a draft, set phrases apart."""
    items = [item for item in library.references.all_items() if item.role.startswith("引语.") and item.text]
    stored = {gram: item.id for item in items for gram in grams(item.quote or item.text.partition("强调，")[2])}
    found = set()
    for speech in corpus:
        for gram in grams(speech.own) & stored.keys():
            found.add(f"{where(speech.draft, gram)} · {stored[gram]} · {gram}")
    assert not found, told(found)


def test_leaders_are_quoted_seldom(corpus: Corpus, library: Library) -> None:
    """At most three quotations a draft, one a township's or street's, never two of one occasion."""
    found = []
    for speech in corpus:
        roles = [item.rpartition("/")[0] for p in speech.draft.paragraphs for item in p.source.items if item.startswith("引语.")]
        occasions = [said.occasion for role in roles if isinstance(said := library.reference(role, speech.on), Reference)]
        most = 1 if speech.place in ("柳河镇", "某某乡", "东兴街道") else 3
        if len(roles) > most or len(occasions) > len(set(occasions)):
            found.append(f"{speech} · {'、'.join(roles)}")
    assert not found, told(found)


# ---------------------------------------------------------------- 2


def at(corpus: Corpus, place: str) -> list[Speech]:
    """The speeches given at `place`."""
    return [speech for speech in corpus if speech.place == place]


@pytest.mark.parametrize("place", PLACES)
def test_superiors_say_only_what_the_references_hold(corpus: Corpus, library: Library, place: str) -> None:
    """Of superiors a draft says by itself that they have 明确要求 or 作了部署, and nothing more."""
    found = hits(at(corpus, place), superiors(read_place(place, library.gazetteer).forms))
    assert not found, told(found)


# ---------------------------------------------------------------- 3


@pytest.mark.parametrize("rule", DAYS, ids=lambda rule: rule.words)
def test_each_rule_of_the_calendar_knows_wrong_from_right(rule: Day) -> None:
    """A rule fires on the sentence that is wrong that day and is silent on its like that is right."""
    (wrong_day, wrong), (right_day, right) = rule.wrong, rule.right
    assert rule.broken_by(wrong, date.fromisoformat(wrong_day))
    assert not rule.broken_by(right, date.fromisoformat(right_day))


@pytest.mark.parametrize("on", DATES)
def test_every_draft_keeps_to_its_day(corpus: Corpus, on: str) -> None:
    """No wording that is out of date or ahead of its time, on any of seven days, for any topic and level."""
    day = date.fromisoformat(on)
    found = set()
    for rule, speech in product(DAYS, (speech for speech in corpus if speech.on == day)):
        text = "\n".join(p.full for p in speech.draft.spoken())
        if rule.broken_by(text, day) and (hit := re.search(rule.words, text)):
            found.add(f"{where(speech.draft, hit.group())} · {speech} · {near(text, hit)}")
    assert not found, told(found)


def test_one_gap_for_the_plenum_nobody_vouches_for(corpus: Corpus) -> None:
    """After October 2026 a draft of the source's meeting for a province, city or county shows one 【待核】; elsewhere at most one, before none."""
    late = date(2026, 11, 20)
    for speech in corpus:
        count = speech.draft.text.count("【待核")
        sure = speech.topic == WORK_STYLE and speech.place in ("湖南省", "岳阳市", "大理白族自治州", "平江县", "义乌市")
        assert count in ((1,) if speech.on == late and sure else (0, 1) if speech.on == late else (0,)), speech


# ---------------------------------------------------------------- 4


@pytest.mark.parametrize("place", LEVEL_BANS)
def test_no_word_of_another_level(corpus: Corpus, library: Library, place: str) -> None:
    """A township has no 常委会, a league no 常委, a development zone no 区委, a county no 我市."""
    own = read_place(place, library.gazetteer).forms.values()
    bans = [word for word in LEVEL_BANS[place] if not any(word in form for form in own)]
    found = hits(at(corpus, place), re.compile("|".join(map(re.escape, bans))))
    assert not found, told(found)


@pytest.mark.parametrize("place", MANY_PEOPLES)
def test_all_peoples_are_spoken_of_where_they_live(corpus: Corpus, place: str) -> None:
    """各族 is said at least once in an autonomous place and in the Corps (danger 10)."""
    silent = [speech for speech in at(corpus, place) if "各族" not in speech.draft.text]
    found = [f"{s.place} · {s.topic} · {'、'.join(p.source.block for p in s.draft.paragraphs if p.source.block)}" for s in silent]
    assert not found, told(found)


def test_the_head_of_discipline_speaks_for_himself_only(library: Library) -> None:
    """A discipline secretary neither speaks in the committee's name nor gives the party secretary orders (danger 4)."""
    fault = re.compile("我代表[市县区州]委|我代表(?:班子|党委)|(?:我|我们)要求[^，。]{0,6}书记")
    drafts = [
        nigao.draft(place=place, topics=topic, date="2026-03-10", speaker=speaker, seed=seed, library=library)
        for place, speaker in (("岳阳市", "市纪委书记"), ("平江县", "县纪委书记"))
        for topic in (WORK_STYLE, "党建")
        for seed in range(5)
    ]
    found = [f"{where(draft, hit.group())} · {near(draft.text, hit)}" for draft in drafts for hit in fault.finditer(draft.text)]
    assert not found, told(found)


# ---------------------------------------------------------------- 5


def test_nobody_is_told_to_break_the_law_or_another_office_s_rules(corpus: Corpus) -> None:
    """No quotas of cases, no punishment before inquiry, no 责成, no discipline commission doing a department's work."""
    found = hits(corpus, UNLAWFUL)
    assert not found, told(found)


# ---------------------------------------------------------------- 7

ANSWERED = {
    "agenda": ["通报了6起典型案例", "播放了警示教育片《底线》"], "speakers": ["县教育局", "西坪镇"], "slogan": "工业强县、文旅兴县",
    "progress": "截至10月底，全县退还群众资金36万元", "partners": ["县财政局"], "issues": ["补贴名单不公开", "食堂饭菜差"], "deadline": "6月底",
    "standard": "钱退到户、账平到底", "cadence": "每两周", "inspector": "县委督查室", "report": ["12388举报电话"], "review": ["入户走访"],
    "cases": ["某镇一名村会计虚报面积12亩套取补贴，受到党内严重警告处分。"], "models": "柳河镇把村里的账本贴上墙，群众当场就能对。",
    "goals": "全年新开工30个重点项目的任务", "vision": "建设现代化滨江新城", "deeds": ["农村供水改造"], "task_force": "县集中整治工作专班",
    "next_check": "明年1月，我们再开一次会，一项一项对账。", "issue_source": "近期专项督查",
}  # fmt: skip


def test_no_figure_and_no_new_rule_is_invented(corpus: Corpus) -> None:
    """With nothing answered, a draft holds no figure, no term, no named mechanism and no person of its own."""
    found = {hit for fault in (FIGURE, NEW_MECHANISM, PEOPLE) for hit in hits(corpus, fault)}
    assert not found, told(found)


def test_every_figure_in_an_answered_draft_is_the_clerk_s(library: Library) -> None:
    """With everything answered, each digit stands inside an answer or a reference."""
    answers = [item for value in ANSWERED.values() for item in ([value] if isinstance(value, str) else value)]
    found = set()
    for topic in (WORK_STYLE, "安全生产", "信访"):
        for seed in range(12):
            draft = nigao.draft(place="平江县", topics=topic, date="2026-03-10", seed=seed, facts=ANSWERED, library=library)
            others = said_by_others(draft, library, date(2026, 3, 10)) + [answer.rstrip("。") for answer in answers]
            text = own_words(tuple(draft.spoken()), sorted(others, key=len, reverse=True))
            found |= {f"{where(draft, hit.group())} · {near(text, hit)}" for hit in FIGURE.finditer(text)}
    assert not found, told(found)


def test_no_place_is_named_that_nobody_gave(corpus: Corpus, library: Library) -> None:
    """Of all counties and cities of the country a draft names its own place and its superiors only (会同县财政局 is 会同 and 县财政局)."""
    table = (ROOT / "templates" / "places" / "divisions.csv").read_text(encoding="utf-8")
    named = {name for line in table.splitlines()[1:] if len(name := line.partition(",")[0]) > 2}
    forms = {place: "".join(read_place(place, library.gazetteer).forms.values()) for place in PLACES}
    found = set()
    for speech in corpus:
        for end in re.finditer("[省市县区州盟旗]", speech.own):
            tails = {speech.own[max(0, end.end() - length) : end.end()] for length in (3, 4, 5, 6)}
            strange = [name for name in tails & named if name not in forms[speech.place] and name != "会同县"]
            found |= {f"{where(speech.draft, name)} · {speech} · {near(speech.own, end)}" for name in strange}
    assert not found, told(found)


# ---------------------------------------------------------------- 8

EMPHASES = {
    Shape.SENTENCE: (
        "既要查问题，也要解难题，更要让群众看到变化，不能一查了之。",
        "谁的孩子谁抱走。",
        "群众的事没有小事，件件要有着落。",
        "账要算清，人要问到。",
        "钱花到哪里去了？要给乡亲们一个明白账。",
    ),
    Shape.QUESTION: ("如何用好闲置校舍", "怎么解决村民饮水", "为什么名单总对不上", "谁来管小区停车", "怎样让企业少跑腿"),
    Shape.VERB: ("加强村级小微权力监督", "让群众少跑腿", "把好工程变更关", "不搞形式主义", "推动项目早开工、早投产"),
    Shape.EVIL_NOUN: ("违规吃喝", "拖欠农民工工资问题", "形式主义、官僚主义", "套取惠农补贴", "酒桌办公的歪风和漏洞"),
    Shape.EVIL_CLAUSE: ("群众办事难", "村务公开不到位", "审批慢", "低保评定不公", "城区停车难、停车贵"),
    Shape.BUILD_NOUN: ("零工市场建设", "老旧小区改造", "基层治理创新试点建设", "乡村振兴", "医药卫生体制改革"),
    Shape.NOUN: ("农民工工资", "村级债务", "整改", "窗口效率", "“一老一小”服务"),
    Shape.UNSURE: ("建设用地审批", "落实情况", "推进会", "管理服务监督检查", "落实力度"),
}
"""Forty things a clerk may type, five of each shape (writers' rule 14)."""
THREE = ("优化营商环境", "违规吃喝专项整治", "数字政府建设")
PARTS = ("why", "who", "what", "result")


def test_the_forty_cover_every_shape(library: Library) -> None:
    """Each emphasis is of the shape it stands for, or of the sure one, 难判, which fits every frame."""
    wrong = {
        text: found
        for expected, texts in EMPHASES.items()
        for text in texts
        if (found := shape(text, library.words)) not in (expected, Shape.UNSURE)
    }
    assert not wrong
    assert sum(map(len, EMPHASES.values())) == 40


@pytest.mark.parametrize("topic", THREE)
def test_forty_awkward_emphases_stay_grammatical_in_every_part(library: Library, topic: str) -> None:
    """No broken sentence and no reversed meaning, whatever a clerk types, in each of the four parts."""
    texts = [text for five in EMPHASES.values() for text in five]
    found = set()
    for n in range(len(texts)):
        chosen = {part: texts[(n + 11 * k) % len(texts)] for k, part in enumerate(PARTS)}
        place = ("平江县", "柳河镇", "岳阳市", "东兴街道")[n % 4]
        draft = nigao.draft(place=place, topics=topic, date="2026-03-10", emphasis=chosen, seed=n, library=library)
        found |= {f"{place} · {topic} · {fault}" for fault in _faults(draft, chosen)}
    assert not found, told(found)


def _faults(draft: Draft, chosen: dict[str, str]) -> Iterator[str]:
    """Broken grammar anywhere; own paragraphs of a wrong size; an emphasis lost or said more than once in its paragraph."""
    for p in draft.spoken():
        for pattern in BROKEN:
            for hit in pattern.finditer(p.full):
                yield f"{source(p)} · {near(p.full, hit)}"
        if p.role is Role.POINT and (not 6 <= characters(p.label) <= 28 or "，" in p.label):
            yield f"{source(p)} · 标句 {p.label}"
    for part, text in chosen.items():
        core = re.split("[，；。！？]", text)[0].strip("“”")[:12]
        own = [p for p in draft.paragraphs if p.slot.startswith(f"{part}/") and "/free" in p.source.block]
        told_of = [p for p in draft.paragraphs if p.slot.startswith(f"{part}/") and core in p.full]
        if not told_of:
            yield f"“{text}”在 {part} 里没有说"
        for p in own:
            if p.full.count(core) != 1:
                yield f"{source(p)} · “{core}”说了{p.full.count(core)}次"
            if not 85 <= characters(p.full) <= 420:
                yield f"{source(p)} · {characters(p.full)}字"
