"""No block says a word of the grass roots that the place cannot have: it comes from the forms of the place, never from the block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nigao.answers.answers import read_map
from nigao.drafting.context import Telling, tell
from nigao.drafting.fields import spoken_of
from nigao.drafting.pipeline import brief_of
from nigao.drafting.slots import facts_of
from nigao.drafting.vocabulary import flags
from nigao.library.block import Depth
from nigao.library.block_head import fits
from nigao.library.library import BODIES, GENERAL, Library

LIBRARY = Library.open()
PARTS = ("opening", "why", "who", "what", "result", "closing")
TOPICS = (
    GENERAL,
    *(
        path.name
        for path in sorted(Path(LIBRARY.layers.layers[0].folder, "blocks").iterdir())
        if path.name not in (GENERAL, BODIES)
    ),
)

VILLAGE = "(?<![农乡渔])(?:村组(?!织)|村规民约|村民|村务|村干部|村委会|村里|包村|乡亲|庄稼|村“两委”)|田里"
CORPS = f"{VILLAGE}|乡镇|站所|农户|村（社区）|乡村干部"
TOWN = "(?<![乡村城集建])(?:镇里|镇党委|镇政府|本镇|全镇|镇级(?!河|湖|总河|田长|林长))"
"""What only a town calls itself; 镇级河长 is the name of an office that townships have too."""
LACKING = {
    "长寿街道": f"{VILLAGE}|{TOWN}",
    "幸福社区": VILLAGE + "|站所|乡镇|各级各部门",
    "幸福村": "站所|各级各部门|网格员和社区",
    "巴音嘎查": "站所|村民小组|各级各部门",
    "平江县梅仙镇": "各级各部门|乡镇（街道）|县区",
    "武义县大田乡": f"各级各部门|乡镇（街道）|县区|{TOWN}",
    "查干苏木": "各级各部门|村组(?!织)|(?<!苏木)乡镇（街道）",
    "一四三团": CORPS + "|各级各部门",
    "第八师": CORPS,
    "新疆生产建设兵团": CORPS,
    "雄安新区": "县级主战场|村组(?!织)",
    "苏州工业园区": "县级主战场|村组(?!织)",
    "黄浦区": "县级主战场|村组(?!织)|(?<!苏木)乡镇（街道）",
    "姑苏区": "县级主战场|村组(?!织)|(?<!苏木)乡镇（街道）",
    "阿巴嘎旗": "村组(?!织)|(?<!苏木)乡镇（街道）",
    "昆山市": "县级主战场",
    "东莞市": "县级主战场|各县（市、区）|(?<!苏木)乡镇（街道）",
    "平江县": "各县（市、区）|旗县",
    "岳阳市": "苏木|嘎查|连队",
    "湖南省": "苏木|嘎查|连队",
}
"""Place → words that no sentence of a speech there may hold, save in quotations and titles of books."""
_QUOTED = re.compile("“[^”]{12,}”|《[^》]*》")


def sentences(place: str, topic: str) -> Iterator[tuple[str, str]]:
    """File and text of every wording that a speech at `place` can hold."""
    title = LIBRARY.card(topic).title if topic in {card.id for card in LIBRARY.topics()} else "低空经济"
    raw = {"place": place, "topics": title, "date": "2026-11-30", "speaker": ""}
    brief = brief_of([read_map(raw, LIBRARY.outline("four-part"), "参数")], LIBRARY)
    facts = facts_of(flags(brief, LIBRARY))
    telling = Telling(brief, LIBRARY)
    field = next(iter(brief.cards[0].fields), None) if brief.cards else None
    for part in PARTS:
        for block in LIBRARY.blocks(topic, part):
            if not fits(block.head, {**facts, "shapes": frozenset(block.head.shapes)}, brief.date):
                continue
            telling.begin(f"{part}/1", {**(spoken_of(field).words if field else {}), "重点": "抓好落实", "重点短": "抓好落实"})
            for wording in block.wordings:
                if wording.stands(facts["levels"]):
                    yield block.file, "".join(tell(wording, Depth.FULL, telling).sentences)


@pytest.mark.parametrize("place", LACKING)
@pytest.mark.parametrize("topic", TOPICS)
def test_no_block_says_what_the_place_lacks(place: str, topic: str) -> None:
    """Every block of a folder, said in full at every kind of place."""
    wrong = re.compile(LACKING[place])
    found = [(file, hit[0], text) for file, text in sentences(place, topic) if (hit := wrong.search(_QUOTED.sub("", text)))]
    assert found == []
