"""The interview, driven by scripted clerks: what is asked, what is proposed, what is refused, what comes of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from scripted import BACK, EMPTY, STOP, Line, Script

from nigao.answers.answers import Answers, Entry, clock
from nigao.answers.presets import find
from nigao.cli.interview.finish import Delivery, file_stem
from nigao.cli.interview.loop import resumed, run
from nigao.cli.interview.page import End, Table
from nigao.cli.interview.sense import length_fault, reach
from nigao.cli.interview.session import REVIEW, Session, steps_of
from nigao.cli.interview.state import Desk
from nigao.drafting.pipeline import make, speak
from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError
from nigao.formats import read
from nigao.library.library import Library

TODAY = date(2025, 11, 20)
LIBRARY = Library.open()
FOUR_PART = LIBRARY.outline()
DESK = Desk(LIBRARY, FOUR_PART, TODAY)
FRESH = Session(steps_of(FOUR_PART))
PARTS = ("第一部分", "第二部分", "第三部分", "第四部分")

MEETING: tuple[Line, ...] = (("给哪里写", "平江县"), ("会议讲什么", "作风建设"))
UNSTRESSED: tuple[Line, ...] = tuple((part, ()) for part in PARTS)
ENOUGH: tuple[Line, ...] = (("够出一稿", "直接成稿"),)
WRITTEN: tuple[Line, ...] = (("存成哪个文件", "a.txt"), ("现在填吗", ""))
SAVED: tuple[Line, ...] = (("存成哪个文件", ""), ("现在填吗", ""))
TO_REVIEW: tuple[Line, ...] = (("够出一稿", "继续细化"), ("什么会", ">"))


class Conversation:
    """One run of the interview: its end, its sessions, what was shown."""

    def __init__(self, *lines: Line, session: Session = FRESH, desk: Desk = DESK, output: Path | None = None) -> None:
        self.script = Script(*lines)
        self.sessions: list[Session] = [session]
        self.shown: list[Draft] = []
        self.end: End | None = None
        with suppress(KeyboardInterrupt):
            self.end = run(session, Table(self.script, desk), Delivery(self.shown.append, output), self.sessions.append)
        assert not self.script.lines, f"never asked: {self.script.lines}"

    @property
    def last(self) -> Session:
        """Where the conversation stood in the end."""
        return self.sessions[-1]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files land in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def text_of(*sources: Answers) -> str:
    """What `nigao draft` makes of the same answers."""
    return make([*sources, clock(TODAY)], LIBRARY)[2].text


def given(**answers: str) -> Answers:
    """Answers as an option or a row gives them."""
    return Answers("test", MappingProxyType({key: Entry(value, key) for key, value in answers.items()}))


# --- three answers ------------------------------------------------------------------------------------------------------


def test_three_answers_make_a_speech() -> None:
    """Place, topic, nothing stressed: the draft is the one `nigao draft` makes, shown and then written, for Word unless named otherwise."""
    talk = Conversation(*MEETING, *UNSTRESSED, *ENOUGH, *SAVED)
    assert talk.end is End.WRITTEN
    assert [draft.text for draft in talk.shown] == [text_of(given(place="平江县", topics="作风建设"))]
    assert read(Path("平江县作风建设.docx"), LIBRARY).text == talk.shown[0].text


def test_no_name_asks_for_the_level() -> None:
    """Enter alone is a speech without a name; which level it is for must then be said."""
    talk = Conversation(("给哪里写", ""), ("哪一级", "镇"), ("会议讲什么", "作风建设"), *UNSTRESSED, ("够出一稿", STOP))
    assert dict(talk.last.given) == {"level": "镇", "topics": "作风建设"}


@pytest.mark.parametrize(
    ("place", "levels"),
    [("XX市", ("地级市", "县级市", "直辖市", "师市")), ("某新区", ("开发区", "市辖区"))],
)
def test_a_masked_name_asks_for_the_levels_it_can_have(place: str, levels: tuple[str, ...]) -> None:
    """XX市 may be of several ranks (handbook, 勘误44); only those are offered."""
    talk = Conversation(("给哪里写", place), ("哪一级", STOP))
    assert talk.script.offered["这是哪一级？"] == levels


def test_a_known_place_does_not_ask_for_its_level() -> None:
    """The table of divisions knows that 大理市 is a county-level city."""
    assert Conversation(("给哪里写", "大理市"), ("会议讲什么", STOP)).last.here == "topics"


def test_a_topic_must_be_said() -> None:
    """Enter alone is no topic, and 无 is none either."""
    talk = Conversation(MEETING[0], ("会议讲什么", ""), ("会议讲什么", "无"), MEETING[1], ("第一部分", STOP))
    assert talk.script.faults == ["没有说会议讲什么（写上主题，例如：安全生产）"] * 2


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("平江湖", "看不出“平江湖”是哪一级"),
        ("香港", "不在本工具的范围内"),
        ("一、平江县", "不要带序号"),
        ("平江县" * 20, "太长"),
        ("平\x07江县", "控制字符"),
        (">", "没有文字"),
        ("平江县\n华容县", "一次只写一个地方"),
    ],
)
def test_a_wrong_place_is_told_at_once(answer: str, fault: str) -> None:
    """The same reader as everywhere speaks at the prompt, and the question is asked again."""
    talk = Conversation(("给哪里写", answer), *MEETING, ("第一部分", STOP))
    assert fault in talk.script.faults[0]


# --- emphasis -----------------------------------------------------------------------------------------------------------


def test_the_blocks_that_fit_are_offered() -> None:
    """The fields of the card that the place has, each with two words of content."""
    county = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", STOP)).script.offered
    what = next(ask for ask in county if ask.startswith("第三部分"))
    assert len(county[what]) >= 5
    assert any("（" in label for label in county[what]), "two words of content beside each field"


def test_blocks_and_own_words_are_stressed_together() -> None:
    """Ticked blocks and a line of one's own are the emphasis of the part, in that order."""
    label = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", STOP)).script.offered["第三部分讲问题，重点抓哪些领域？"][0]
    block = label.partition("（")[0]
    talk = Conversation(*MEETING, *UNSTRESSED[:2], ("第三", (block, "低产林改造")), ("第四", ()), *ENOUGH, *SAVED)
    assert talk.last.given["emphasis.what"] == f"{block}；低产林改造"
    stressed = [p for p in talk.shown[0].paragraphs if p.slot.startswith("what/") and p.role is Role.POINT]
    assert "低产林改造" in talk.shown[0].text
    assert len(stressed) >= 3


def test_more_than_four_emphases_are_refused_at_the_prompt() -> None:
    """Who stresses everything stresses nothing; the fault names the number."""
    talk = Conversation(*MEETING, ("第一", ("甲事", "乙事", "丙事", "丁事", "戊事")), ("第一", ()), ("第二", STOP))
    assert "有5个，最多4个" in talk.script.faults[0]


def test_an_emphasis_is_remembered_when_the_clerk_comes_back() -> None:
    """Going back shows what was ticked, and leaving it so keeps it."""
    talk = Conversation(*MEETING, ("第一", ("严守底线",)), ("第二", BACK), ("第一", None), ("第二", STOP))
    assert talk.script.proposed["第一部分讲认识，重点讲透哪几层道理？"] == "严守底线"
    assert talk.last.given["emphasis.why"] == "严守底线"


# --- back ---------------------------------------------------------------------------------------------------------------


def test_back_goes_over_several_questions_and_keeps_the_answers() -> None:
    """Three times back from the second part is the place; its answer is proposed again."""
    lines = [*MEETING, ("第一", ()), ("第二", BACK), ("第一", BACK), ("会议讲什么", BACK), ("给哪里写", ""), ("会议讲什么", "")]
    talk = Conversation(*lines, ("第一", STOP))
    assert talk.last.given == {"place": "平江县", "topics": "作风建设"}


def test_back_at_the_first_question_says_so() -> None:
    """There is nothing before the place."""
    assert Conversation(("给哪里写", BACK), ("给哪里写", STOP)).script.told == ["已经是第一问了。"]


def test_back_from_the_file_name_leads_to_the_choice_to_go_on() -> None:
    """Who has read the draft may still want the details."""
    talk = Conversation(*MEETING, *UNSTRESSED, *ENOUGH, ("存成哪个文件", BACK), ("够出一稿", "继续细化"), ("什么会", STOP))
    assert talk.last.here == "kind"


# --- details ------------------------------------------------------------------------------------------------------------


def test_proposals_follow_from_earlier_answers() -> None:
    """Kind, day and speaker are proposed in the words of this place and topic; Enter keeps nothing that is computed anyway."""
    detail: list[Line] = [("够出一稿", "继续细化"), ("什么会", ""), ("哪一天", ""), ("谁来讲", ""), ("姓名", STOP)]
    talk = Conversation(*MEETING, *UNSTRESSED, *detail)
    proposed = {ask: said for ask, said in talk.script.proposed.items() if said}
    assert list(proposed.values()) == ["推进会", "2025-11-20", "县委书记"]
    assert dict(talk.last.given) == {"place": "平江县", "topics": "作风建设"}


def test_every_detail_can_be_skipped_by_enter() -> None:
    """Enter all the way leads to the review page with nothing more answered."""
    steps = FRESH.steps
    count = len(steps[steps.index("kind") : steps.index(REVIEW)])
    talk = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), *[("", "")] * count, ("看一遍", "取消"))
    assert talk.end is End.CANCELLED
    assert dict(talk.last.given) == {"place": "平江县", "topics": "作风建设"}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([("什么会", "联欢会")], "不认识会议类型“联欢会”"),
        ([("什么会", ""), ("哪一天", "择日")], "“择日”不是日期"),
        ([("什么会", ""), ("哪一天", ""), ("谁来讲", "县" * 30)], "太长，有30个字，最多24个"),
    ],
)
def test_a_wrong_detail_is_told_and_asked_again(lines: list[Line], fault: str) -> None:
    """The fault is the brief reader's, in Chinese."""
    talk = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), *lines, (lines[-1][0], STOP))
    assert fault in talk.script.faults[0]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("4500", {"chars": "4500"}),
        ("约5000字", {"chars": "5000"}),
        ("四千五百字左右", {"chars": "4500"}),
        ("四五千字", {"chars": "4500"}),
        ("4千字", {"chars": "4000"}),
        ("25分钟", {"minutes": "25分钟"}),
        ("半小时", {"minutes": "30分钟"}),
        ("讲二十五六分钟吧", {"minutes": "25分钟"}),
        ("两刻钟", {"minutes": "30分钟"}),
        ("不知道", {}),
        ("", {}),
    ],
)
def test_the_length_is_said_as_people_say_it(answer: str, kept: dict[str, str]) -> None:
    """Clerks think in minutes too; one of the two is kept."""
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, ("看一遍", "字数"), ("多少字", answer), ("看一遍", STOP))
    assert {k: v for k, v in talk.last.given.items() if k in ("chars", "minutes")} == kept


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("3字", "3字太短；现有的块写得出约"),
        ("99999字", "99999字太长；现有的块写得出约"),
        ("三小时", "180分钟太长；现有的块写得出约"),
        ("2分钟", "2分钟太短"),
        ("10", "是10分钟还是10字"),
        ("长一点", "看不出是多长"),
        ("-5", "看不出是多长"),
    ],
)
def test_a_length_that_cannot_be_had_is_told_with_what_can(answer: str, told: str) -> None:
    """In characters and minutes, when it is typed, and not when the draft is done."""
    talk = Conversation(
        *MEETING, *UNSTRESSED, *TO_REVIEW, ("看一遍", "字数"), ("多少字", answer), ("多少字", ""), ("看一遍", STOP)
    )
    assert told in talk.script.faults[0]


@pytest.mark.parametrize("end", ["least", "most"])
def test_what_is_said_to_be_had_can_be_had(end: str) -> None:
    """The draft of either end comes within a tenth of it."""
    given = {"place": "平江县", "topics": "安全生产"}
    least, most = reach(DESK, given)
    wanted = least if end == "least" else most
    assert not length_fault(DESK, given, f"{wanted}字")
    found = speak(DESK.brief({**given, "chars": str(wanted)}), LIBRARY)[1].characters
    assert abs(found - wanted) <= wanted / 10


@pytest.mark.parametrize(("typed", "kept"), [("县长>", "县长"), ("县长＞", "县长"), ("县委书记>", ""), (">", "")])
def test_a_sign_behind_an_answer_leaves_the_rest_out(typed: str, kept: str) -> None:
    """The field is filled in already, so the sign lands behind what stands there; what was proposed is no answer of its own."""
    lines: list[Line] = [("够出一稿", "继续细化"), ("什么会", ""), ("哪一天", ""), ("谁来讲", typed), ("看一遍", STOP)]
    assert Conversation(*MEETING, *UNSTRESSED, *lines).last.given.get("speaker", "") == kept


@pytest.mark.parametrize("typed", ["", "无", "不知道", "待定"])
@pytest.mark.parametrize("ask", ["什么会", "哪一天", "谁来讲"])
def test_an_emptied_answer_is_the_usual_one_and_poisons_nothing(typed: str, ask: str) -> None:
    """A field emptied by Ctrl-U: the interview goes on, to the end."""
    details = ("什么会", "哪一天", "谁来讲")
    lines = [(words, EMPTY if words == ask and not typed else typed if words == ask else "") for words in details]
    talk = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), *lines, ("姓名", ">"), ("看一遍", "写文件"), *WRITTEN)
    assert talk.end is End.WRITTEN
    assert "2025-11-20" in talk.script.told[0]


def test_a_session_that_holds_what_cannot_stand_goes_on() -> None:
    """A date taken back, a kind nobody knows, from a file of another day: told, put down, asked anew; the rest is kept."""
    given = {"place": "平江县", "topics": "作风建设", "date": "无", "kind": "吃饭会", "facts.slogan": "工业强县"}
    talk = Conversation(("看一遍", "写文件"), *WRITTEN, session=FRESH.answered(given).jump(REVIEW))
    assert talk.end is End.WRITTEN
    assert any("“日期”" in told and "“会议类型”" in told for told in talk.script.told)
    assert talk.last.given["facts.slogan"] == "工业强县"


@pytest.mark.parametrize(
    ("typed", "day"), [("下周三", "2025-11-26"), ("明天", "2025-11-21"), ("12月5日", "2025-12-05"), ("12月", "2025-12")]
)
def test_a_day_is_kept_as_it_was_meant_when_it_was_typed(typed: str, day: str) -> None:
    """下周三 would be another day by the time the interview is taken up again."""
    talk = Conversation(*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), ("什么会", ""), ("哪一天", typed), ("谁来讲", STOP))
    assert talk.last.given["date"] == day
    assert talk.script.told[-1] == f"日期按{day}写。"


# --- what was understood ------------------------------------------------------------------------------------------------


def test_what_was_read_is_told_before_a_page_is_written() -> None:
    """One line after the topics: place, level, speaker, topics, kind, day."""
    told = Conversation(("给哪里写", "平江县"), ("会议讲什么", "安全生产"), ("第一部分", STOP)).script.told
    assert told == ["读作：平江县（县）｜讲话人：没有说｜主题：安全生产｜会议：推进会｜日期：2025-11-20"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("在平江县安全生产工作调度会上的讲话", "主题：安全生产｜会议：调度会"),
        ("县长在全县安全生产工作推进会上的讲话", "讲话人：县长（政府正职）｜主题：安全生产｜会议：推进会"),
        (
            "县委书记在2025年全县安全生产工作会议暨重大事故隐患排查整治攻坚行动动员部署大会上的讲话",
            "主题：安全生产、重大事故隐患排查整治攻坚行动",
        ),
        ("全县防汛抗旱工作会议", "主题：防汛抗旱｜会议：工作会议"),
    ],
)
def test_a_whole_title_in_the_topic_field_is_taken_apart(title: str, told: str) -> None:
    """Nothing is doubled: the topic, the kind and the speaker go where they belong."""
    talk = Conversation(("给哪里写", "平江县"), ("会议讲什么", title), *UNSTRESSED, *ENOUGH, *WRITTEN)
    assert told in talk.script.told[0]
    assert "读作：平江县（县）" in talk.script.told[0]
    assert talk.shown[0].title.count("上的讲话") == 1


@pytest.mark.parametrize(("chosen", "place"), [("湘阴县", "湘阴县"), ("平江县", "平江县")])
def test_a_title_of_another_place_is_asked_back(chosen: str, place: str) -> None:
    """Which of the two is meant; the title itself goes when it is the first."""
    lines: list[Line] = [("给哪里写", "平江县"), ("会议讲什么", "在湘阴县安全生产工作调度会上的讲话"), ("用哪个", chosen)]
    talk = Conversation(*lines, *UNSTRESSED, *ENOUGH, *WRITTEN)
    assert talk.shown[0].title == f"在{place}安全生产工作调度会上的讲话"


@pytest.mark.parametrize("title", ["在香港安全生产工作推进会上的讲话", "全县安全生产工作推进会"])
def test_a_title_that_tells_no_place_of_ours_is_refused_in_the_place_field(title: str) -> None:
    """Before the next question, with what is wrong."""
    assert Conversation(("给哪里写", title), ("给哪里写", STOP)).script.faults


def test_a_whole_title_in_the_place_field_fills_in_the_rest() -> None:
    """The topic is proposed with the next question."""
    talk = Conversation(("给哪里写", "在平江县安全生产工作调度会上的讲话"), ("会议讲什么", ""), ("第一部分", STOP))
    assert (talk.last.given["place"], talk.last.given["topics"], talk.last.given["kind"]) == ("平江县", "安全生产", "调度会")


@pytest.mark.parametrize(
    ("typed", "chosen", "above"),
    [
        ("鼓楼区", "徐州市鼓楼区", "徐州市"),
        ("朝阳", "长春市朝阳区", "长春市"),
        ("柳河镇", "方城县柳河镇", "方城县"),
        ("城关镇", "兴和县城关镇", "兴和县"),
        ("鼓楼区", "", ""),
    ],
)
def test_a_name_of_several_places_is_asked_back_with_the_candidates(typed: str, chosen: str, above: str) -> None:
    """The one chosen is written with its own superiors."""
    if not above:  # nobody means one that is not there: the last line leaves the name alone
        talk = Conversation(("给哪里写", typed), ("哪一个", "不分"), ("会议讲什么", STOP))
        assert dict(talk.last.given) == {"place": typed}
        return
    talk = Conversation(("给哪里写", typed), ("哪一个", chosen), ("会议讲什么", "安全生产"), ("第一部分", STOP))
    assert talk.last.given["superior"] == above
    assert f"属{above}" in talk.script.told[0]
    assert "全国有" not in talk.script.told[0]


def test_another_of_the_name_can_be_chosen_on_the_way_back() -> None:
    """The one chosen first is proposed; it can be changed, or left open."""
    lines: list[Line] = [("给哪里写", "鼓楼区"), ("哪一个", "徐州市"), ("会议讲什么", BACK), ("哪一个", "")]
    assert Conversation(*lines, ("会议讲什么", STOP)).last.given["superior"] == "徐州市"
    assert Conversation(*lines[:3], ("哪一个", "福州市"), ("会议讲什么", STOP)).last.given["superior"] == "福州市"
    left = Conversation(
        *lines[:3], ("哪一个", "不分"), ("会议讲什么", BACK), ("哪一个", BACK), ("给哪里写", "平江县"), ("会议", STOP)
    )
    assert dict(left.last.given) == {"place": "平江县"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("asdf", "没有汉字"),
        ("123", "没有汉字"),
        ("工作", "太笼统"),
        ("调度会", "是会议类型"),
        ("平江县", "是地名"),
        ("防", "防汛抗旱"),
    ],
)
def test_what_is_no_topic_is_asked_back(typed: str, told: str) -> None:
    """With what is wrong, and topics near it or an example."""
    talk = Conversation(MEETING[0], ("会议讲什么", typed), MEETING[1], ("第一部分", STOP))
    assert told in talk.script.faults[0]


def test_a_slip_in_a_topic_is_asked_back_with_the_near_ones() -> None:
    """安全声产: the topic meant, or the words as they are."""
    lines: list[Line] = [("给哪里写", "平江县"), ("会议讲什么", "安全声产")]
    meant = Conversation(*lines, ("是不是", "安全生产"), ("第一部分", STOP)).last
    kept = Conversation(*lines, ("是不是", "就写"), ("第一部分", STOP)).last
    assert (meant.given["topics"], kept.given["topics"]) == ("安全生产", "安全声产")


@pytest.mark.parametrize(
    ("before", "ask", "typed"),
    [
        ((), "给哪里写", "平江县\n华容县"),
        ((), "给哪里写", "平江县、华容县"),
        ((MEETING[0],), "会议讲什么", "防汛抗旱\n安全生产"),
        ((*MEETING, *UNSTRESSED, ("够出一稿", "继续细化")), "什么会", "调度会\n推进会"),
        ((*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), ("什么会", "")), "哪一天", "2026-03-10\n2026-03-11"),
        ((*MEETING, *UNSTRESSED, ("够出一稿", "继续细化"), ("什么会", ""), ("哪一天", "")), "谁来讲", "县长\n王五"),
    ],
)
def test_pasted_lines_are_told_and_never_glued(before: tuple[Line, ...], ask: str, typed: str) -> None:
    """Where one line is asked for, two are refused at the prompt."""
    talk = Conversation(*before, (ask, typed), (ask, STOP))
    assert "一行" in talk.script.faults[0]


# --- review -------------------------------------------------------------------------------------------------------------


def test_the_review_lists_every_answer_and_what_the_tool_takes() -> None:
    """Given answers, computed ones, and one line for the local matters nobody spoke of."""
    review = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, ("看一遍", STOP)).script.offered["看一遍：选一项回答可以改，或者——"]
    for line in (
        "地区　平江县",
        "会议类型　推进会",
        "日期　2025-11-20",
        "重点·认识　由工具来定",
        "详略·问题　按篇幅自动",
    ):
        assert line in review
    assert any(line.startswith("补填本地情况（还有") for line in review)


def test_jump_and_edit_returns_to_the_review() -> None:
    """An answer chosen there is asked again, and the page shows the new one."""
    lines: list[Line] = [
        ("看一遍", "会议类型"),
        ("什么会", "调度会"),
        ("看一遍", "补填"),
        ("哪一项", "口号"),
        ("口号", "工业强县"),
        ("看一遍", "取消"),
    ]
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, *lines)
    review = talk.script.offered["看一遍：选一项回答可以改，或者——"]
    assert {"会议类型　调度会", "口号　工业强县"} <= set(review)


@pytest.mark.parametrize(
    ("chosen", "asked"), [("补填", "补填哪一项"), ("单独定", "哪一块"), ("预览全文", "哪一段"), ("存成预设", "预设存成")]
)
def test_back_from_a_page_of_the_review_is_the_review(chosen: str, asked: str) -> None:
    """Whatever was opened there closes again, and nothing has changed."""
    before = FRESH.answered({"place": "平江县", "topics": "作风建设"}).jump(REVIEW)
    talk = Conversation(("看一遍", chosen), (asked, BACK), ("看一遍", "取消"), session=before)
    assert talk.last == before


def test_another_place_asks_whether_local_facts_still_hold() -> None:
    """Facts of the old place go, unless the clerk says that they still hold: no town's slogan in another town."""
    before = FRESH.answered({"place": "平江县", "topics": "作风建设", "facts.slogan": "工业强县"}).jump(REVIEW)
    change: list[Line] = [("看一遍", "地区"), ("给哪里写", "苏州市")]
    gone = Conversation(*change, ("还用不用", "不用了"), ("看一遍", "取消"), session=before)
    held = Conversation(*change, ("还用不用", "照旧"), ("看一遍", "取消"), session=before)
    assert dict(gone.last.given) == {"place": "苏州市", "topics": "作风建设"}
    assert held.last.given["facts.slogan"] == "工业强县"


def test_a_level_said_for_no_name_does_not_stick_to_a_name() -> None:
    """A nameless county that becomes 苏州市 is a city."""
    before = FRESH.answered({"level": "县", "topics": "作风建设"}).jump(REVIEW)
    talk = Conversation(("看一遍", "地区"), ("给哪里写", "苏州市"), ("看一遍", "取消"), session=before)
    assert dict(talk.last.given) == {"place": "苏州市", "topics": "作风建设"}


def test_the_plan_is_shown_in_words() -> None:
    """预览计划 names the parts and the blocks, not the tool's own ids."""
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, ("看一遍", "预览计划"), ("看一遍", "取消"))
    plan = talk.script.told[-1]
    assert all(part.heading in plan for part in FOUR_PART.parts)
    assert "why/" not in plan


def test_depth_of_a_part_and_of_one_block() -> None:
    """A part from its question, a single block from the review page; both shape the draft."""
    lines: list[Line] = [
        ("看一遍", "详略·认识"),
        ("写多细", "详"),
        ("看一遍", "单独定"),
        ("哪一块", "一要"),
        ("写多细", "略"),
        ("看一遍", "取消"),
    ]
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, *lines)
    assert talk.last.given["depth.why"] == "详"
    assert [value for key, value in talk.last.given.items() if key.startswith("depth.who/")] == ["略"]


def test_one_paragraph_is_said_differently_and_pinned() -> None:
    """In the preview a paragraph takes its next wording; the rest stays, and the pin makes the same draft again."""
    lines: list[Line] = [("看一遍", "预览全文"), ("哪一段", "第一，"), ("哪一段", "看好了"), ("看一遍", "写文件"), *SAVED]
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, *lines)
    read_as, preview, paragraph, *_ = talk.script.told
    before, after = preview.split("\n"), talk.shown[0].text.split("\n")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    pins = {key: value for key, value in talk.last.given.items() if key.startswith("pins.")}
    assert len(pins) == 1
    assert any(line.startswith("第一，") for line in changed)
    assert read_as.startswith("读作：")
    assert paragraph in after


def test_a_preset_saved_drafts_the_same_text() -> None:
    """存成预设 holds all answers, pins too: `nigao draft` of the file gives the same text."""
    lines: list[Line] = [
        ("看一遍", "补填"), ("哪一项", "口号"), ("口号", "工业强县"), ("看一遍", "预览全文"), ("哪一段", "第一，"),
        ("哪一段", "看好了"), ("看一遍", "存成预设"), ("预设存成", "mine"), ("看一遍", "写文件"), ("存成", "a.txt"), ("现在填吗", ""),
    ]  # fmt: skip
    talk = Conversation(*MEETING, ("第一", ("严守底线",)), *UNSTRESSED[1:], *TO_REVIEW, *lines)
    assert text_of(*find("mine.yaml", FOUR_PART, LIBRARY)) == talk.shown[0].text


def test_a_preset_never_replaces_a_file() -> None:
    """A name that is taken is told at the prompt."""
    Path("mine.yaml").write_text("place: 苏州市\n", encoding="utf-8")
    lines: list[Line] = [("看一遍", "存成预设"), ("预设存成", "mine"), ("预设存成", "other"), ("看一遍", "取消")]
    talk = Conversation(*MEETING, *UNSTRESSED, *TO_REVIEW, *lines)
    assert talk.script.faults == ["已经有 mine.yaml 了，换个名字"]
    assert Path("mine.yaml").read_text(encoding="utf-8") == "place: 苏州市\n"


# --- the file -----------------------------------------------------------------------------------------------------------


def test_a_file_edited_by_hand_is_kept_and_another_name_asked() -> None:
    """What the clerk changed in an earlier output is never lost."""
    Path("a.txt").write_text("手工改过", encoding="utf-8")
    talk = Conversation(*MEETING, *UNSTRESSED, *ENOUGH, ("存成", "a.txt"), ("存成", "b.md"), ("现在填吗", ""))
    assert Path("a.txt").read_text(encoding="utf-8") == "手工改过"
    assert Path("b.md").exists()
    assert any("可能手工改过" in told for told in talk.script.told)


@pytest.mark.parametrize(("name", "fault"), [("a.wps", "不认识的文件格式"), ("nowhere/a.txt", "没有这个文件夹")])
def test_a_file_that_cannot_be_written_is_told_at_the_prompt(name: str, fault: str) -> None:
    """Ending and folder are checked before anything is written."""
    talk = Conversation(*MEETING, *UNSTRESSED, *ENOUGH, ("存成", name), ("存成", "a"), ("现在填吗", ""))
    assert fault in talk.script.faults[0]
    assert Path("a.docx").exists()


def test_an_output_named_beforehand_is_not_asked_for() -> None:
    """`-o` answers the last question."""
    talk = Conversation(*MEETING, *UNSTRESSED, *ENOUGH, output=Path("given.json"))
    assert talk.end is End.WRITTEN
    assert Path("given.json").exists()


def test_a_file_name_is_safe_on_every_system() -> None:
    """Quotation marks and slashes of a topic don't get into the name, and it has no more than 40 characters."""
    brief = DESK.brief({"place": "平江县", "topics": "农村“三资”/集体资产:" + "清理" * 10})
    stem = file_stem(brief)
    assert not set(stem) & set('/\\:*?"<>|')
    assert len(stem) <= 40


# --- what is known beforehand -------------------------------------------------------------------------------------------


def test_a_title_fills_in_place_topic_and_kind() -> None:
    """`nigao new 标题` asks the same questions with the title's words proposed."""
    found = DESK.prefilled(find("在平江县安全生产工作调度会上的讲话", FOUR_PART, LIBRARY))
    assert {key: found[key] for key in ("place", "topics", "kind")} == {"place": "平江县", "topics": "安全生产", "kind": "调度会"}


def test_a_title_goes_when_its_kind_is_changed() -> None:
    """The speech is not headed 调度会 when the clerk says 推进会; Enter leaves the title alone."""
    given = DESK.prefilled(find("在平江县作风建设工作调度会上的讲话", FOUR_PART, LIBRARY))
    before = FRESH.answered(given).jump("kind")
    changed = Conversation(("什么会", "推进会"), ("哪一天", STOP), session=before).last
    assert "推进会" in DESK.brief(changed.given).title
    assert Conversation(("什么会", ""), ("哪一天", STOP), session=before).last.given["title"] == given["title"]


def test_a_preset_with_faults_is_told_before_the_first_question(tmp_path: Path) -> None:
    """The fault has the file's line; an unfinished preset is no fault."""
    (tmp_path / "p.yaml").write_text("place: 平江县\ndate: 择日\n", encoding="utf-8")
    with pytest.raises(NigaoError, match=r"p\.yaml:2") as told:
        DESK.prefilled(find("p.yaml", FOUR_PART, LIBRARY))
    assert len(told.value.problems) == 1


def test_the_profile_is_proposed_and_can_be_taken_back() -> None:
    """Enter takes the usual place; emptied, the speech has no name though the profile has one."""
    desk = Desk(LIBRARY, FOUR_PART, TODAY, given(place="平江县", speaker="县长"))
    assert Conversation(("给哪里写", ""), ("会议讲什么", STOP), desk=desk).last.given == {}
    taken_back = Conversation(("给哪里写", "无"), ("哪一级", "县"), ("会议讲什么", "作风建设"), ("第一", STOP), desk=desk)
    assert desk.brief(taken_back.last.given).place.name == ""


def test_resume_goes_on_where_it_stopped_or_starts_afresh() -> None:
    """The clerk is told what was left, and chooses."""
    kept = Conversation(*MEETING, ("第一", ()), ("第二", STOP)).last
    again = Script(("没答完", "接着上次"))
    assert resumed(kept, FRESH, again, FOUR_PART) is kept
    assert resumed(kept, FRESH, Script(("没答完", BACK), ("没答完", "重新开始")), FOUR_PART) is FRESH
    assert Conversation(*UNSTRESSED[1:], *ENOUGH, *SAVED, session=kept).end is End.WRITTEN
