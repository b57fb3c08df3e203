"""Answers have a form: checked, tidied, and ready to stand inside a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nigao.answers import forms
from nigao.errors import NigaoError
from nigao.library.outline import FORMS, Question


def read(form: str, typed: str, **fields: object) -> forms.Answer:
    """`typed` as the answer to a question of this form."""
    return forms.read(Question("facts.x", "？", form=form, example="校园餐", **fields), typed, "口号")  # type: ignore[arg-type]


def told(form: str, typed: str, **fields: object) -> list[str]:
    """The faults of `typed` as such an answer."""
    with pytest.raises(NigaoError) as caught:
        read(form, typed, **fields)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  校园餐 ", "校园餐"), ("校园\u200b餐\ufeff", "校园餐"), ("校园　餐", "校园餐"), ("校园\n餐", "校园餐"), ("校园\r\n餐", "校园餐"),
        ("校园\u2028餐", "校园餐"), ("校园\x85餐\u2029", "校园餐"),
        ("退钱,退物", "退钱，退物"), ("退钱, 退物", "退钱，退物"), ("退了吗?!退了", "退了吗？！退了"), ('查 "吃拿卡要" 问题', "查“吃拿卡要”问题"), ("第一:钱", "第一：钱"), ("校园餐(含幼儿园)", "校园餐（含幼儿园）"), ('整治"吃拿卡要"', "整治“吃拿卡要”"),
        ("12:30前", "12:30前"), ("A, B", "A, B"), ("3.5万元", "3.5万元"), ("1,000户", "1,000户"), ("整治 5G 基站", "整治 5G 基站"), ("e\u0301", "é"),
    ],
)  # fmt: skip
def test_typing_is_tidied(typed: str, printed: str) -> None:
    """Invisible marks, line ends and stray blanks go; half-width marks next to Chinese become full-width; numbers stay."""
    assert forms.tidy(typed) == printed


@pytest.mark.parametrize(
    ("form", "typed", "answer"),
    [
        ("line", "推进会", "推进会"), ("noun", "校园餐。", "校园餐"), ("noun", "校园餐，", "校园餐"), ("verb", "规范小微权力；", "规范小微权力"),
        ("clause", "截至10月底，退还36万元。", "截至10月底，退还36万元"), ("adverb", "每两周", "每两周"),
        ("sentence", "某镇干部受到处分", "某镇干部受到处分。"), ("sentence", "好！", "好！"), ("sentence", "都退了吗？", "都退了吗？"),
        ("sentence", "他说“退”", "他说“退”"), ("sentence", "退钱，", "退钱。"), ("sentence", "退钱.", "退钱。"),
        ("nouns", "教育局、西坪镇", ("教育局", "西坪镇")), ("nouns", "教育局；西坪镇", ("教育局", "西坪镇")),
        ("verbs", "通报了案例；播放了《底线》、《警钟》", ("通报了案例", "播放了《底线》、《警钟》")), ("verbs", "甲事;乙事\n丙事", ("甲事", "乙事", "丙事")),
        ("clauses", "一是钱，二是物；三是人", ("一是钱，二是物", "三是人")), ("sentences", "退了钱；处了人。", ("退了钱。", "处了人。")),
        ("choice", " 甲 ", "甲"), ("date", "2026-11-23", date(2026, 11, 23)), ("date", "2026年11月23日", date(2026, 11, 23)),
        ("number", "4000", 4000), ("number", "4,000字", 4000), ("number", "２５分钟", 25), ("number", "25 分", 25), ("number", "010", 10),
    ],
)  # fmt: skip
def test_each_form_reads_its_answers(form: str, typed: str, answer: forms.Answer) -> None:
    """Phrases lose their stop, sentences gain one, lists part at ； (names at 、 too), dates and numbers are understood."""
    assert read(form, typed, choices=("甲", "乙")) == answer


def test_a_slogan_stands_in_one_pair_of_quotation_marks() -> None:
    """Whether the clerk typed them or not."""
    assert read("noun", "工业强县", quote=True) == read("noun", "“工业强县”", quote=True) == "“工业强县”"


@pytest.mark.parametrize("typed", ["12月底", "12月底前", "12月底之前", "12月底以前"])
def test_a_deadline_never_says_before_twice(typed: str) -> None:
    """The templates say …前; the answer's own 前 goes."""
    assert read("noun", typed, slot="时限") == "12月底"


@pytest.mark.parametrize(
    ("form", "typed", "faults"),
    [
        ("noun", "", ["没有文字"]), ("noun", "。。。", ["没有文字"]), ("noun", "🎉", ["没有文字"]), ("nouns", "；；", ["没有文字"]),
        ("noun", "长" * 41, ["太长，有41个字，最多40个"]), ("noun", "校园餐。医保", ["这里要填一个短语，中间不能有句号"]),
        ("verb", "抓好！快抓", ["这里要填一个短语"]), ("noun", "一、校园餐", ["不要带序号"]), ("noun", "（三）校园餐", ["不要带序号"]),
        ("noun", "(三)校园餐", ["不要带序号"]), ("noun", "3.校园餐", ["不要带序号"]), ("noun", "## 校园餐", ["不要带序号"]),
        ("noun", "【待补：x】", ["不要写【待补】"]), ("noun", "【待核】", ["不要写【待补】"]),
        ("noun", "甲\u202e乙", ["控制字符（U+202E）"]), ("noun", "甲\x00乙\x1b", ["控制字符（U+0000、U+001B）"]), ("noun", "甲\ud800", ["控制字符（U+D800）"]),
        ("choice", "丙", ["没有“丙”这个选项，可选：甲、乙"]), ("date", "明天", ["“明天”不是日期"]), ("date", "2026-02-30", ["不是日期"]),
        ("number", "很多", ["“很多”不是整数"]), ("number", "-5", ["不是整数"]), ("number", "3.5", ["不是整数"]),
        ("nouns", "好的；一、坏的；" + "长" * 41, ["不要带序号", "太长"]), ("noun", "一、" + "长" * 50, ["太长", "不要带序号"]),
    ],
)  # fmt: skip
def test_what_would_spoil_the_print_is_refused(form: str, typed: str, faults: list[str]) -> None:
    """Each fault in Chinese, with the question's example; every item of a list is judged."""
    found = told(form, typed, choices=("甲", "乙"))
    assert len(found) == len(faults)
    assert all(
        fault in one and one.startswith("口号：") and "例如：校园餐" in one for one, fault in zip(found, faults, strict=True)
    ), found


@pytest.mark.parametrize(
    "typed", ["2026年重点工作", "1个中心", "三资管理", "一体化改革", "5G基站", "#1号机组", "“三资”", "一带一路、通道"]
)
def test_numbers_that_are_no_numbering_are_welcome(typed: str) -> None:
    """A phrase may begin with a number."""
    assert read("noun", typed) == typed


def test_every_form_has_a_reader() -> None:
    """No form of an outline leaves an answer unread."""
    for form in FORMS:
        assert read(form, {"date": "2026-11-23", "number": "5", "choice": "甲"}.get(form, "校园餐"), choices=("甲",))


@given(st.sampled_from(FORMS), st.text(max_size=60))
def test_any_typing_is_an_answer_or_a_told_fault(form: str, typed: str) -> None:
    """Nothing a clerk can paste raises anything but told faults, and an answer holds nothing unprintable."""
    try:
        answer = read(form, typed, choices=("甲",))
    except NigaoError as fault:
        assert fault.problems
    else:
        for text in answer if isinstance(answer, tuple) else (answer,):
            assert not forms.faults(str(text), 10**6) or form in ("date", "number")


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing(typed: str) -> None:
    """What is tidy stays: a record read again gives the same print."""
    assert forms.tidy(forms.tidy(typed)) == forms.tidy(typed)


@pytest.mark.parametrize(
    ("form", "typed", "found"),
    [
        ("nouns", "nan、12345、待定", ("12345",)),
        ("nouns", "12345；暂无；信箱", ("12345", "信箱")),
        ("noun", "建设「五个平江」", "建设“五个平江”"),
        ("noun", "『平安』平江", "‘平安’平江"),
        ("noun", "2026-06-30", "2026年6月30日"),
        ("noun", "2026/6/30 0:00:00", "2026年6月30日"),
        ("noun", "3-5个", "3-5个"),
        ("noun", "编号2026-06-30-1", "编号2026-06-30-1"),
    ],
)
def test_what_other_programs_leave_in_an_answer(form: str, typed: str, found: object) -> None:
    """NaN between names, quotation marks of other regions, days as programs write them."""
    assert forms.read(Question("facts.x", "", form=form, limit=40), typed, "x") == found
