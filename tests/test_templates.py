"""The shipped prose, read as it will be printed: every block × wording × depth × place × answers known or not."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from dangers import LEVEL_BANS
from proserules import (
    ASCII,
    DATED,
    DIGIT,
    DOUBLED,
    FREQUENCY,
    LEVEL_WORDS,
    MARKER,
    NEVER,
    NO_VERB,
    SET_PHRASES,
    SIZES,
    SPOKEN_FOR,
    STARTS_BADLY,
    URGES,
    VERBS,
    WITHIN_CRITICISM,
    closest,
    first_only,
    in_writing,
    meet,
    once,
    promises,
    told,
    unguarded,
    written,
)
from readings import PLACES, TIERS, Reader, Reading, Scene

import nigao
from nigao.drafting.speech import characters
from nigao.library.block import Block, Depth, Wording
from nigao.lint.check import faults

PARTS = ("why", "who", "what", "result")


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The built-in templates, with everything needed to say them."""
    return Reader(nigao.open_library())


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    """Every text of the library, each once."""
    return list(reader.read())


def test_the_library_has_no_fault_of_its_own(reader: Reader) -> None:
    """`nigao library check` is content: structure, heads, names, motifs, data files."""
    found = list(map(str, faults(reader.library)))
    assert not found, told(found)


def test_every_wording_can_be_said_somewhere(reader: Reader, readings: list[Reading]) -> None:
    """No block waits for a meeting that never comes, and none asks for a name that does not exist."""
    said = {reading.wording for reading in readings}
    missing = [f"{w.file}:{w.line} · {w.name}" for _, block in reader.blocks() for w in block.wordings if w not in said]
    assert not missing, told(missing)


def test_nothing_is_left_blank_where_no_blank_may_stand(readings: list[Reading]) -> None:
    """Opening, part one, headings, leads, closing and every label can be said without an answer."""
    found = [f"{r} · {s}" for r in readings for s in r.sentences if "【待补" in s]
    assert not found, told(found)


def test_only_the_fullest_telling_asks_for_an_answer(reader: Reader) -> None:
    """Unmarked and + lines never need an optional answer, ++ lines of parts two to four at most one a wording."""
    found: list[str] = []
    for folder, block in reader.blocks():
        for wording in block.wordings:
            topic = "安全生产" if folder.startswith("general") else "集中整治"
            needed = tuple(slot for slot in block.head.needs if slot in reader.facts)
            for scene in (Scene(place, topic, needed) for place in TIERS.values()):
                if "/free" in block.id or not reader.admits(block, scene):
                    continue
                asked = [d for d in Depth if "【待补" in "".join(reader.say(wording, d, scene, blanks=9))]
                full = "".join(reader.say(wording, Depth.FULL, scene, blanks=9)).count("【待补")
                optional = folder.rpartition("/")[2] in ("who", "what", "result") and not block.name.startswith(
                    ("heading", "lead")
                )
                if asked not in ([], [Depth.FULL]) or full > 1 or (full and not optional):
                    found.append(f"{wording.file}:{wording.line} · {wording.name} · {scene} · 【待补】{full}处")
                    break
    assert not found, told(found)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_hears_words_of_its_own_level(reader: Reader, readings: list[Reading], place: str) -> None:
    """What is not printed by a name of the place never speaks of another level."""
    forms = reader.telling(Scene(place, "集中整治")).base
    answers = [word for fact in reader.facts.values() for word in ((fact,) if isinstance(fact, str) else fact)]
    own = sorted({word for word in (*forms.values(), *answers) if len(word) > 1}, key=len, reverse=True)
    mask = re.compile("|".join(map(re.escape, own)))
    bans = re.compile("|".join([LEVEL_WORDS.pattern, *map(re.escape, LEVEL_BANS.get(place, ()))]))
    found = set()
    for reading in readings:
        if place in reading.places:
            rest = mask.sub("〇", reading.text)
            found |= {
                f"{reading.wording.file}:{reading.wording.line} · {reading.wording.name} · {rest[max(0, hit.start() - 10) : hit.end() + 10]}"
                for hit in bans.finditer(rest)
                if not hit.group().startswith(f"{forms['级']}直")
            }
    assert not found, told(found)


def test_labels_are_short_sentences_without_a_comma(readings: list[Reading]) -> None:
    """A label has 6 to 28 characters, one full stop at its end and no comma, colon or other stop."""
    found = []
    for reading in readings:
        label = reading.sentences[0]
        if reading.point and (
            not 6 <= characters(label) <= 28 or not label.endswith("。") or re.search("[，；：！？]|。.", label)
        ):
            found.append((reading, f"标句 {characters(label)}字：{label}"))
    assert not found, told(first_only(found))


def test_labels_fit_their_markers(readings: list[Reading]) -> None:
    """第一， takes a judgement; 一要 and （一） take a verb phrase."""
    found = []
    for reading in readings:
        if not reading.point:
            continue
        label = reading.sentences[0]
        if reading.part == "why" and reading.special != "free" and label.startswith((*URGES, *VERBS)):
            found.append((reading, f"第一， {label}"))
        if reading.part != "why" and NO_VERB.search(label):
            found.append((reading, f"一要 {label}"))
    assert not found, told(first_only(found))


def test_points_have_the_size_of_their_depth(readings: list[Reading]) -> None:
    """略, 中 and 详 keep to their bounds at every place, answered or not."""
    found = []
    for reading in readings:
        low, high = SIZES[reading.depth]
        size = characters(reading.text) + MARKER
        extra = 60 * bool(reading.scene.known) + len(reading.scene.emphasis)
        if reading.point and not low <= size <= high + extra:
            found.append((reading, f"{reading.depth.word} {size}字（{low}—{high}）"))
    assert not found, told(first_only(found))


def test_headings_leads_and_ends_have_their_size(reader: Reader, readings: list[Reading]) -> None:
    """Headings 20–34 characters in two or three clauses, leads 50–260, openings 125–454, closings 60–220."""
    found = []
    for reading in readings:
        size = characters(reading.text)
        if reading.special == "heading":
            full = f"{reader.parts[reading.part].heading}，{reading.text}"
            clauses = [c for c in re.split("[，；：]", full) if c]
            if not 20 <= characters(full) <= 34 or len(clauses) not in (2, 3) or full.endswith("。"):
                found.append((reading, f"标题 {characters(full)}字{len(clauses)}句：{full}"))
            if ("三句" in reading.wording.name) != (len(clauses) == 3):
                found.append((reading, f"句式 {reading.wording.name}：{full}"))
        elif reading.special == "lead" and not 50 <= size <= 260:
            found.append((reading, f"导语 {size}字"))
        elif reading.part == "opening" and not 125 <= size <= 454:
            found.append((reading, f"开头 {size}字"))
        elif reading.part == "closing" and not 60 <= size <= 220:
            found.append((reading, f"结尾 {size}字"))
    assert not found, told(first_only(found))


def test_openings_announce_and_closings_call(readings: list[Reading]) -> None:
    """An opening ends by announcing 几点 or 四点; a closing begins with 同志们， and ends in a stop; nothing else says 同志们."""
    found = []
    for reading in readings:
        last = re.findall("[^。！？]*[。！？]", reading.text)[-1:] or [reading.text]
        if reading.part == "opening" and not re.search("[几四](?:点|个方面)", last[0]):
            found.append((reading, f"收尾 {last[0]}"))
        elif reading.part == "closing" and not (reading.text.startswith("同志们，") and reading.text.endswith(("！", "。"))):
            found.append((reading, f"首尾 {reading.text[:8]}……{reading.text[-8:]}"))
        elif reading.part in PARTS and "同志们" in reading.text[:6]:
            found.append((reading, "段首 同志们"))
    assert not found, told(first_only(found))


def test_sentences_end_in_a_stop(readings: list[Reading]) -> None:
    """Every line but a heading is whole sentences."""
    found = [
        (r, f"句末 {s[-12:]}")
        for r in readings
        if r.special != "heading"
        for s in r.sentences
        if not re.search("[。！？][”’）]?$", s)
    ]
    assert not found, told(first_only(found))


def test_lines_do_not_hang_on_an_empty_link(reader: Reader) -> None:
    """No line begins with 此外, 另外 or 同时: what belongs together needs no such link (writers' rule 9)."""
    found = in_writing(reader, STARTS_BADLY)
    assert not found, told(found)


def test_punctuation_is_full_width_and_never_doubled(readings: list[Reading]) -> None:
    """No half-width mark, no dash, no 的的, no 工作工作, no empty quotation marks."""
    found = [*once(readings, ASCII), *once(readings, DOUBLED)]
    assert not found, told(found)


def test_quotation_marks_are_balanced(readings: list[Reading]) -> None:
    """Every opening mark has its closing one, in order, and none stands inside its like."""
    pairs = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【"}
    found = []
    for reading in readings:
        stack: list[str] = []
        for mark in re.findall("[“”‘’（）《》【】]", reading.text):
            if mark in pairs:
                good = bool(stack) and stack.pop() == pairs[mark]
            else:
                good = mark not in stack
                stack.append(mark)
            if not good:
                break
        else:
            good = not stack
        if not good:
            found.append((reading, f"引号 {reading.text}"))
    assert not found, told(first_only(found))


def test_no_word_a_leader_should_not_say(readings: list[Reading]) -> None:
    """Nothing unlawful, nothing that fights formalism by formalism, no insult, no boast (dangers 5, 6 and 10)."""
    critical = [fault for fault in once(readings, WITHIN_CRITICISM) if not re.search("不|停|减|清|少|合并|列一列", fault)]
    found = [*once(readings, NEVER), *critical]
    assert not found, told(found)


def test_degree_is_never_ascribed_to_the_whole_place(readings: list[Reading]) -> None:
    """普遍, 严重 and 大量 never stand next to 全市 or 我市 (danger 10)."""
    fault = re.compile(
        "(?:全[省市县区州盟旗镇乡]|我[省市县区州盟旗镇乡]|我们街道)[^。]{0,12}(?:普遍|严重|大量|泛滥)|(?:普遍|严重|大量|泛滥)[^。]{0,12}全[省市县区州盟旗镇乡]"
    )
    found = list(once(readings, fault))
    assert not found, told(found)


def test_no_figure_is_written_into_a_template(reader: Reader) -> None:
    """Digits, amounts and counts of cases come from answers or references only (danger 7)."""
    found = in_writing(reader, DIGIT)
    assert not found, told(found)


def test_no_decision_is_written_into_a_template(reader: Reader) -> None:
    """Frequencies, deadlines and named mechanisms come from answers only (danger 7); 按月代发 is the law on migrants' wages."""
    found = in_writing(reader, FREQUENCY)
    assert not found, told(found)


def test_no_dated_wording_and_no_words_of_superiors_in_a_template(reader: Reader) -> None:
    """Plenums, plans, campaigns and what anybody said come through 提法 and 引语 (dangers 1, 2 and 3)."""
    found = [*in_writing(reader, DATED), *in_writing(reader, SPOKEN_FOR)]
    assert not found, told(found)


def test_dated_wording_stands_where_it_may_be_missing(reader: Reader) -> None:
    """A 提法 or 引语 is said on a `?` line or inside an {% if %} that asks for it."""
    found = []
    for _, _, line, _ in written(reader):
        if not line.optional:
            found += [f"{line.where} · {name}" for name in unguarded(line.pieces, frozenset())]
    assert not found, told(found)


def test_counted_lists_hold_what_they_promise(reader: Reader) -> None:
    """三样： is followed by three things, 两头： by two (danger 10)."""
    found = [f"{line.where} · {fault}" for _, _, line, own in written(reader) for fault in promises(own)]
    assert not found, told(found)


def test_no_sentence_is_written_twice(reader: Reader) -> None:
    """No sentence of eight characters or more stands in two wordings, of whatever block."""
    places: dict[str, dict[Wording, str]] = defaultdict(dict)
    for _, wording, line, own in written(reader):
        for sentence in re.findall("[^。！？]+[。！？]", own):
            if len(re.findall("[\u4e00-\u9fff]", sentence)) >= 8:
                places[sentence.replace("\0", "〔〕")].setdefault(wording, line.where)
    found = [f"{' = '.join(where.values())} · {sentence}" for sentence, where in places.items() if len(where) > 1]
    found = [f for f in found if not re.search("下面，我(?:再)?[讲强调谈说]+〔?〕?[几四]?点", f)]
    assert not found, told(found)


def test_no_long_run_is_shared_by_two_blocks(reader: Reader) -> None:
    """No twelve characters in a row stand in two blocks, set phrases apart: what repeats is heard (danger 9)."""
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for block, _, line, own in written(reader):
        han = SET_PHRASES.sub("\0", re.sub("[^\u4e00-\u9fff\0]", "", own))
        for piece in han.split("\0"):
            for start in range(len(piece) - 11):
                places[piece[start : start + 12]].setdefault(block.file, line.where)
    pairs: dict[str, str] = {}
    for run, where in places.items():
        if len(where) > 1:
            pairs.setdefault(" = ".join(where.values()), run)
    found = [f"{where} · {run}" for where, run in pairs.items()]
    assert not found, told(found)


def test_labels_that_can_meet_open_differently(readings: list[Reading]) -> None:
    """Two points of one part never begin with the same six characters, of whatever wording."""
    opened: dict[tuple[str, str, str], dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        if reading.point and reading.special == "":
            for place in reading.places:
                opened[reading.folder, place, reading.sentences[0][:6]].setdefault(reading.block.id, reading)
    found = set()
    for (_, _, start), alike in opened.items():
        blocks = list(alike.values())
        for n, one in enumerate(blocks):
            found |= {
                f"{one.wording.file}:{one.wording.line} = {other.wording.file}:{other.wording.line} · {start}"
                for other in blocks[n + 1 :]
                if meet(one.block, other.block)
            }
    assert not found, told(found)


def test_no_motif_twice_where_blocks_can_meet(reader: Reader) -> None:
    """A motif shuts out its like in the whole speech: two blocks of one topic that can meet have two motifs.

    A family's own version of a general idea may bear its motif: being taken first, it is the one that speaks.
    """
    by_motif: dict[tuple[str, str], list[tuple[str, Block]]] = defaultdict(list)
    for folder, block in reader.blocks():
        if block.head.motif:
            by_motif[folder.partition("/")[0], block.head.motif].append((folder, block))
    found = [
        f"{one.file} = {other.file} · {motif}"
        for (_, motif), blocks in by_motif.items()
        for n, (_, one) in enumerate(blocks)
        for _, other in blocks[n + 1 :]
        if meet(one, other) and bool(one.head.families) == bool(other.head.families)
    ]
    assert not found, told(found)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("topic", ["work-style", "general"])
def test_every_tier_has_enough_to_choose_from(reader: Reader, topic: str, part: str, tier: str) -> None:
    """Five points and three leads a part, four heading tails a shape, for every tier of every topic."""
    scene = Scene(TIERS[tier], "集中整治" if topic == "work-style" else "档案管理")
    fitting = [block for folder, block in reader.blocks() if folder == f"{topic}/{part}" and reader.admits(block, scene)]
    points = [
        b for b in fitting if not b.name.startswith(("heading", "lead", "free")) or re.match(r"\d", b.file.rpartition("/")[2])
    ]
    leads = closest(fitting, "lead")
    headings = closest(fitting, "heading")
    tails: dict[str, set[str]] = defaultdict(set)
    for wording in headings:
        shape, _, word = wording.name.partition("·")
        tails[shape].add(word.rstrip("0123456789一二三四五六七八九"))
    assert len(points) >= 5, f"{len(points)} points"
    assert len(leads) >= 3, f"{len(leads)} leads"
    assert min(map(len, tails.values()), default=0) >= 4, dict(tails)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("slot", ["opening", "closing"])
def test_the_source_meeting_can_begin_and_end_in_five_ways(reader: Reader, slot: str, tier: str) -> None:
    """Five strategies of opening and of closing, answers known; three of them for a township or a street."""
    scene = Scene(TIERS[tier], "集中整治")
    strategies = [b.id for folder, b in reader.blocks() if folder == f"work-style/{slot}" and reader.admits(b, scene)]
    assert len(strategies) >= (3 if tier in ("镇", "街道") else 5), strategies


def test_every_block_of_the_source_meeting_has_three_wordings(reader: Reader) -> None:
    """Three ways to say each point, lead and heading; two for an opening or closing, whose strategy is a file of its own."""
    least = {"opening": 2, "closing": 2}
    few = [
        f"{b.file} · {len(b.wordings)}"
        for folder, b in reader.blocks()
        if folder.startswith("work-style/") and len(b.wordings) < least.get(folder.rpartition("/")[2], 3)
    ]
    assert not few, told(few)
