"""Who speaks: what sort of leader, in whose name he may speak, under whose leadership he closes.

The sort is read from the words of the post by rules and by the lists in `words/offices.yaml`; what the words do not tell is
unknown and said so, never guessed: a draft in the wrong mouth is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nigao.answers.scopes import REGION, bureau_name, office_lists
from nigao.library.levels import REGIONAL
from nigao.library.word_lists import WordLists, Words, alternatives

SECRETARY, HEAD, PARTY_DEPUTY, DEPUTY = "党委正职", "政府正职", "党委副职", "政府副职"
DISCIPLINE, BUREAU, CONGRESS, CONSULTATIVE = "纪委书记", "部门负责人", "人大", "政协"
MASS, COURT, COMPANY, SCHOOL, VILLAGE, COMMAND = "群团", "法检", "企业", "学校医院", "村社区书记", "指挥机构负责人"
UNKNOWN = "未知"
SORTS = (
    *(SECRETARY, HEAD, DISCIPLINE, CONGRESS, CONSULTATIVE, COURT, DEPUTY, PARTY_DEPUTY),
    *(COMPANY, SCHOOL, MASS, BUREAU, COMMAND, VILLAGE, UNKNOWN),
)
"""Every sort of speaker; of several posts (市委副书记、市长) the sort that stands first here counts."""
INSIDE: Mapping[str, str] = {BUREAU: "系统", MASS: "系统", COURT: "系统", COMPANY: "企业", SCHOOL: "学校"}
"""Sorts that have no power over a place's committees and bureaus → the circle in which they speak unless told otherwise."""

_LEVELS = "省|市|县|区|州|盟|旗|镇|乡"
_PARTY = re.compile(
    rf"((?:{_LEVELS}|地|林区|特区|苏木)委|(?:自治区|自治州|兵团|师市?|团场?|林区|特区|街道|苏木|开发区|新区|高新区|经开区|[州区镇乡])"
    r"(?:党工委|党委|工委)|^党工委)(?P<vice>常务)?(?P<deputy>副)?(?:书记|委员|负责人)$"
)
_STANDING = re.compile(rf"(?:(?:{_LEVELS}|地|盟)委|党委|党工委)常委$|党(?:工)?委[组宣统政纪武][\u4e00-\u9fff]{{1,4}}委员$")
_HEAD = re.compile(
    rf"((?:{_LEVELS})长|专员|自治区(?:人民)?(?:政府)?主席|管委会主任|办事处主任|街道办主任|街道主任|司令员|苏木达|师长|团场团长)$"
)
_CHIEFS = re.compile(
    rf"^(?:中共)?(?:{_LEVELS})(?P<party>委|党委|党工委)?(?(party)|(?:人民)?政府)(?P<first>主要)?(?:分管)?(?:领导|负责人|负责同志|领导同志)$"
)
"""县委主要领导, 县政府分管负责同志: named by their rank alone."""
_VICE = re.compile(
    rf"副(?:(?:{_LEVELS})长|专员|司令员|苏木达|师长)|团场?副团长|(?:管委会|办事处|街道办|街道)副主任|自治区(?:人民)?(?:政府)?副主席"
)
_SCHOOL = re.compile("校长|园长|中学|小学|大学|学校|幼儿园")
_HOSPITAL = re.compile("医院|卫生院|保健院|医共体")
_CABINET = re.compile(r"政府(?:党组|党委)(?:成员|副书记)|行署党组成员")
_SPACED = re.compile(r"^(?P<post>.{2,}?)[\s：:]+(?P<name>[\u4e00-\u9fff·]{2,6}|[Xx\uff38×某]{1,3})(?:同志)?$")
_POST_END = (
    "书记|主任|主席|[省市县区州盟旗镇乡局厅部处科股所站队署校院行会园矿厂组师团村]长"
    "|专员|董事长|经理|常委|委员|指挥|检察长|秘书长|政委|负责人"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as it was said."""

    post: str = ""
    """As printed: 县委书记; empty when nobody said."""
    name: str = ""
    sort: str = UNKNOWN
    """One of `SORTS`."""
    group: str = UNKNOWN
    """The coarse sort that block heads know too: 书记 行政 副职 纪委 部门 单位."""
    leader: str = ""
    """Under whose leadership he closes (the word 领导)."""
    notes: tuple[str, ...] = ()
    visits: bool = False
    """True for a leader of the place at the meeting of one of its bodies: what is theirs is not his."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a meeting tells of who can speak at it."""

    circle: str
    line: str
    """The line of work of the body that meets; empty when it has none."""
    level: str
    region: Mapping[str, str]
    """Forms of the place the meeting is held in."""
    forms: Mapping[str, str]
    """Forms of the circle; those of the place again where it meets as a whole."""


def split_name(text: str, name: str, words: Words) -> tuple[str, str]:
    """The post and the name of a speaker typed as one (县委书记 王五, 县委书记王五); `name` when it was given apart."""
    text, name = text.strip(), name.strip()
    if name and (text.startswith(name) or re.search(rf"{re.escape(name)}[）)]?(?:同志)?$", text)):
        post = re.sub(r"[（(]\s*[)）]", "", text.replace(name, "").removesuffix("同志"))
        return post.strip(" \u3000：:、，"), name  # typed twice: with the post and apart
    if match := _SPACED.match(text):
        return match["post"], name or match["name"].removesuffix("同志")
    surnames = alternatives(office_lists(words).words("姓"))
    named = rf"(?P<name>(?:{surnames})[\u4e00-\u9fff·]{{1,3}})(?:同志)?"
    match = re.fullmatch(rf"(?P<post>.*(?:{_POST_END})){named}", text)
    if match and not re.search(rf"(?:{_POST_END})$", match["name"]):
        return match["post"], name or match["name"]
    return text, name


def sort_of(post: str, circle: str, level: str, words: Words) -> str:
    """What sort of speaker holds `post` at a meeting of `circle`, held at a place of `level`."""
    lists = office_lists(words)
    posts = [part for part in re.split("[、,，兼]", "".join(post.split())) if part]
    found = [sort for part in posts if (sort := _sort(part, lists))]
    if not found:
        found = [sort for part in posts if (sort := _vague(part, circle, level, lists))]
    return min(found, key=SORTS.index, default=UNKNOWN)


def read_speaker(post: str, name: str, stage: Stage, words: Words) -> Speaker:
    """The speaker with that post and name at a meeting held there."""
    if not post:
        return Speaker("", name, leader=stage.forms["上级"])
    sort = sort_of(post, stage.circle, stage.level, words)
    group = office_lists(words).table("讲话人大类").get(sort, UNKNOWN)
    visits = stage.circle not in REGIONAL and _of_region(post, sort)
    if sort == UNKNOWN:
        return Speaker(post, name, sort, group, stage.forms["上级"], (_doubt(post),))
    if not visits and not _fits(post, sort, stage, words):
        where = f"{stage.level}一级的会议" if stage.circle in REGIONAL else f"“{stage.circle}”范围的会议"
        told = f"讲话人“{post}”同{where}对不上，没有按这个职务说话；请核对讲话人、地区和范围"
        return Speaker(post, name, UNKNOWN, UNKNOWN, stage.forms["上级"], (told,))
    if visits or stage.circle in REGIONAL:
        leader, notes = _leader(post, sort, stage.region)
        return Speaker(post, name, sort, group, leader, notes, visits)
    return Speaker(post, name, sort, group, _leader_inside(post, sort, stage))


def _of_region(post: str, sort: str) -> bool:
    """True for a leader of the place itself, who is a guest at the meeting of one of its bodies."""
    if sort == DISCIPLINE:
        return bool(re.search(rf"(?:{_LEVELS})(?:纪委|监委)", post))
    return sort in (SECRETARY, HEAD, PARTY_DEPUTY, DEPUTY, CONGRESS, CONSULTATIVE, COMMAND)


def _fits(post: str, sort: str, stage: Stage, words: Words) -> bool:
    """True when the holder of such a post can give the speech at a meeting of this circle."""
    if stage.circle in REGIONAL:
        return sort == VILLAGE if stage.level in ("村", "社区") else sort == DISCIPLINE or _of_region(post, sort)
    if stage.circle in ("学校", "医院"):
        strange = _HOSPITAL if stage.circle == "学校" else _SCHOOL
        return sort in (SCHOOL, BUREAU, DISCIPLINE) and not strange.search(post)
    if stage.circle == "企业":
        return sort in (COMPANY, BUREAU, DISCIPLINE)
    if sort in (MASS, COURT):
        return any(sign in post and sign in stage.line for sign in office_lists(words).table("系统叫法"))
    return sort in (BUREAU, DISCIPLINE) and not _of_other_line(post, stage.line, words)


def _of_other_line(post: str, line: str, words: Words) -> bool:
    """True when the post names a bureau of another line of work: 公安局局长 at a meeting of 教育系统."""
    found = re.search(r"([\u4e00-\u9fff]{2,8}?)(?:局|厅|委|委员会)(?:党组|党委)?(?:副?书记|副?局长|副?厅长|副?主任)", post)
    if not found or not line:
        return False
    own = re.sub(rf"^.*?(?:{_LEVELS})(?=[\u4e00-\u9fff]{{2}})", "", found[1])
    named = bureau_name(own, words)
    return named not in line and line not in named and line not in found[1]


def _sort(post: str, lists: WordLists) -> str:
    """The sort that the words of one post tell; empty when they do not."""
    if match := _CHIEFS.search(post):
        first, deputy = (SECRETARY, PARTY_DEPUTY) if match["party"] else (HEAD, DEPUTY)
        return first if match["first"] else deputy
    post = post.removeprefix("中共").removesuffix("同志")
    if post.endswith(lists.words("部门职务")) and "街道办" not in post:
        return BUREAU
    signs = ((sort, word) for sort, words in lists.groups("讲话人词").items() for word in words)
    if sort := next((sort for sort, word in signs if word in post), ""):
        return sort
    if match := _PARTY.search(post):
        return PARTY_DEPUTY if match["deputy"] or post.endswith("委员") else SECRETARY
    if _STANDING.search(post):
        return PARTY_DEPUTY
    if _VICE.search(post) or _CABINET.search(post):
        return DEPUTY
    if _HEAD.search(post):
        return HEAD
    return BUREAU if post not in lists.words("含糊职务") and _leads_bureau(post, lists) else ""


def _leads_bureau(post: str, lists: WordLists) -> bool:
    bare = re.sub("副|常务|主持工作的|第一|一级|二级", "", post)
    units, ranks = lists.pattern("部门单位"), lists.pattern("部门正副")
    return bool(re.search(rf"(?:{units})(?:{ranks})$", bare)) or bare.endswith(lists.words("部门单词"))


def _vague(post: str, circle: str, level: str, lists: WordLists) -> str:
    """The sort of a post that only the meeting tells: 书记 is the company's in a company, the township's in a township."""
    if post not in lists.words("含糊职务"):
        return ""
    if circle not in REGIONAL:
        return {"企业": COMPANY, "学校": SCHOOL, "医院": SCHOOL}.get(circle, BUREAU)
    if level in ("村", "社区"):
        return VILLAGE if "书记" in post or post == "主任" else ""
    if "书记" in post and "支部" not in post and "总支" not in post and (post in ("书记", "副书记") or level in _BY_COMMITTEE):
        return PARTY_DEPUTY if "副" in post else SECRETARY
    if (post, level) in (("主任", "开发区"), ("主任", "街道"), ("主席", "自治区"), ("团长", "团场"), ("师长", "师市")):
        return HEAD
    return ""


_PARTY_LINES = re.compile(
    "组织|宣传|统战|政法|社会工作|编制|网信|党校|共青团|团[省市县区州]|工会|妇联|法院|检察|纪委|监委|人大|政协"
)
"""Bodies and lines of work that the party committee alone leads."""
_BY_COMMITTEE = ("镇", "乡", "民族乡", "苏木", "团场", "师市", "兵团", "林区", "特区", "自治区")
"""Levels whose own committee is called 党委."""


def _leader(post: str, sort: str, forms: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Under whose leadership a leader of a place closes, and what the clerk should check."""
    if sort in (SECRETARY, HEAD):
        return _leader_of_place(post, sort, forms)
    own = {
        PARTY_DEPUTY: forms["市委"],
        DISCIPLINE: f"{forms['市委']}和{forms['上级纪委监委']}",
        CONGRESS: forms["市委"],
        CONSULTATIVE: forms["市委"],
        VILLAGE: forms["上级"],
    }
    return own.get(sort, forms["市委市政府"]), ()


def _leader_inside(post: str, sort: str, stage: Stage) -> str:
    """Inside a body: its own committee leads those who are not its first, the authority above leads its first."""
    forms = stage.forms
    first = "书记" in post or "董事长" in post or sort not in (COMPANY, SCHOOL)
    if sort == DISCIPLINE:
        return forms["市委"]
    if sort in (MASS, COURT) or (sort == BUREAU and _PARTY_LINES.search(f"{post}{stage.line}")):
        return forms["上级"]
    return forms["上级党政"] if first else forms["市委"]


def _leader_of_place(post: str, sort: str, forms: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """For a first secretary the level above his own, for a head of government his own committee."""
    line = [*forms["上级链"].split("、"), forms["市委"]]
    own = _committee(post, sort, forms)
    at = next((n for n in range(len(line) - 1, -1, -1) if own and (line[n] == own or line[n].endswith(own))), None)
    if at is None:
        told = f"讲话人“{post}”同会议所在的地方（{forms['市委']}）对不上，请核对职务或地区"
        return forms["上级"], (told,)
    if at < len(line) - 1:
        note = f"讲话人“{post}”比会议所在的地方高，称呼和结尾按上级领导到会写"
        return (line[at - 1] if sort == SECRETARY and at else line[at]), (note,)
    return (forms["上级"] if sort == SECRETARY else forms["市委"]), ()


def _committee(post: str, sort: str, forms: Mapping[str, str]) -> str:
    """The committee the post belongs to, as the line of superiors writes it; empty when it is none of this line."""
    last = next((p for p in reversed(re.split("[、,，兼]", post)) if _sorted_as(p, sort)), post)
    own = forms["市委"]
    if sort == HEAD:
        if last.endswith(forms["市长"]) or re.search("主任$|达$|专员$|司令员$|主席$|师长$|团长$", last):
            return own
        match = re.search(rf"({_LEVELS})长$", last)
        letter = match[1] if match else ""
        return own if letter and (own.startswith(letter) or forms["市长"].endswith(f"{letter}长")) else f"{letter}委"
    match = _PARTY.search(last)
    found = match[1] if match else ""
    if not found or own.endswith(found) or found.endswith(own) or found in ("党工委",):
        return own
    letter = found[:-1].removesuffix("党").removesuffix("党工").removesuffix("工")
    return own if letter and own.startswith(letter) and len(found) > 2 else found


def _sorted_as(post: str, sort: str) -> bool:
    return bool(_HEAD.search(post)) if sort == HEAD else bool(_PARTY.search(post))


def _doubt(post: str) -> str:
    return f"看不出“{post}”是哪一类讲话人，按没有说明身份处理；请写明职务，例如：县委书记、副县长、县教育局局长"


def level_of(post: str) -> str:
    """The level that a post names when it names no place: 县 of 副县长; empty when it names none."""
    match = re.match(rf"(?:中共)?(?:原|代|常务)?副?({_LEVELS}|街道)(?=[委长党政人纪监工办])", post)
    return match[1] if match else ""


def needed_circle(sort: str, circle: str, post: str) -> str:
    """The circle in which such a speaker speaks when none was told: a bureau chief to his own line of work."""
    if circle != REGION or sort not in INSIDE:
        return circle
    return "医院" if sort == SCHOOL and re.search("医院|卫生院|保健院|医共体|护士", post) else INSIDE[sort]
