"""One sentence of a block: the few things authors may write, and everything else refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nigao.errors import NigaoError
from nigao.library import template
from nigao.library.jinja_sentence import read
from nigao.library.library import Library
from nigao.library.plain_sentence import read_plain
from nigao.lint.catalogue import folders

KNOWN = template.Words({"全市": "全县", "口号": "“工业强县”", "空的": "", "提法.会": "会议精神", "级别.县": "是"})
ENVIRONMENT = ImmutableSandboxedEnvironment


def say(text: str) -> tuple[str, list[str], list[str]]:
    """The sentence in words, the names it said, the names it lacks."""
    used: list[str] = []
    missing: list[str] = []
    said = template.say(template.parse(text, "块.j2:7", ENVIRONMENT), KNOWN, used, missing)
    return said, used, missing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("没有空的一句话。", "没有空的一句话。"),
        ("{{ 全市 }}上下。", "全县上下。"),
        ("{{全市}}和{{ 全市 }}。", "全县和全县。"),
        ("学习{{ 提法.会 }}。", "学习会议精神。"),
        ('为{{ 愿景|缺省("好日子") }}出力。', "为好日子出力。"),
        ("喊{{ 口号|缺省('口号') }}。", "喊“工业强县”。"),
        ("{% if 口号 %}有{{ 口号 }}{% else %}没有{% endif %}。", "有“工业强县”。"),
        ("{% if 愿景 %}有{% else %}没有{% endif %}。", "没有。"),
        ("{% if 空的 %}有{% endif %}。", "。"),
        ("{% if 愿景 %}甲{% elif 口号 %}乙{% elif 全市 %}丙{% else %}丁{% endif %}", "乙"),
        ("{% if 愿景 %}甲{% elif 空的 %}乙{% else %}丁{% endif %}", "丁"),
        ("{% if not 愿景 %}无愿景{% endif %}", "无愿景"),
        ("{% if 口号 and 全市 %}都有{% endif %}{% if 愿景 and 全市 %}都有{% endif %}", "都有"),
        ("{% if 愿景 or 全市 %}有一个{% endif %}", "有一个"),
        ("{% if not (愿景 or 空的) and 级别.县 %}县里{% endif %}", "县里"),
        ("{% if 口号 %}{% if 愿景 %}甲{% else %}乙{% endif %}{% endif %}", "乙"),
        ("一对{花括号}不算。", "一对{花括号}不算。"),
    ],
)
def test_what_authors_may_write(text: str, said: str) -> None:
    """Names, defaults and conditions on names, nested and combined."""
    assert say(text)[0] == said


class Unasking(dict[str, str]):
    """Words where no blank may stand."""

    def blank(self, _: template.Slot, /) -> None:
        """No blank."""


@pytest.mark.parametrize(
    ("text", "said", "missing"),
    [
        ("到{{ 时限 }}前。", "到【待补：时限】前。", ["时限"]),
        ("{{ 空的 }}。", "【待补：空的】。", ["空的"]),
        ('{{ 甲|待补("缺的数", "应急") }}。', "【待补：缺的数】。", ["甲"]),
        ('{{ 待补("缺的数") }}。', "【待补：缺的数】。", [""]),
        ('{{ 甲|缺省("有") }}{{ 乙 }}', "有【待补：乙】", ["乙"]),
        ("{% if 甲 %}{{ 乙 }}{% endif %}。", "。", []),
    ],
)
def test_an_unknown_name_leaves_a_blank(text: str, said: str, missing: list[str]) -> None:
    """A visible mark where blanks may stand; where none may, the name is told as missing and the sentence withdrawn."""
    assert (say(text)[0], say(text)[2]) == (said, [])
    used: list[str] = []
    lacking: list[str] = []
    template.say(template.parse(text, "块.j2:7", ENVIRONMENT), Unasking(), used, lacking)
    assert lacking == missing


def test_a_blank_may_have_words_to_stand_for_it() -> None:
    """The third text of 待补 is said where no blank may stand: the sentence need not be withdrawn."""
    pieces = template.parse('为{{ 愿景|待补("发展目标", "党委办公室", "高质量发展") }}努力。', "块.j2:7", ENVIRONMENT)
    assert template.say(pieces, Unasking(), [], []) == "为高质量发展努力。"
    assert template.say(pieces, template.Words(), [], []) == "为【待补：发展目标】努力。"


@pytest.mark.parametrize(
    "text", ["{{ 甲|待补 }}", "{{ 甲|待补() }}", "{{ 待补(乙) }}", '{{ 甲|待补("一","二","三","四") }}', '{{ 别的("一") }}']
)
def test_a_blank_says_what_is_missing(text: str) -> None:
    """待补 takes one to three texts and nothing else."""
    with pytest.raises(NigaoError):
        template.parse(text, "块.j2:7", ENVIRONMENT)


def test_names_said_are_told() -> None:
    """Provenance hears of the names whose words stand in the sentence, not of those only asked about."""
    assert say("{% if 口号 %}{{ 全市 }}{% endif %}{{ 愿景|缺省('好') }}")[1] == ["全市"]


def test_every_name_is_listed() -> None:
    """For checking: names in conditions and in branches not taken too."""
    pieces = template.parse("{% if 甲 and not 乙.丙 %}{{ 丁 }}{% else %}{{ 戊|缺省('x') }}{% endif %}", "x:1", ENVIRONMENT)
    assert list(template.names(pieces)) == ["甲", "乙.丙", "丁", "戊"]


@pytest.mark.parametrize("typed", ["{{7*7}}", "{% raw %}", "{{ 口号 }}", "{#注#}"])
def test_template_marks_in_an_answer_are_words(typed: str) -> None:
    """What an answer holds is printed, never read again."""
    pieces = template.parse("喊{{ 口号 }}。", "x:1", ENVIRONMENT)
    assert template.say(pieces, {"口号": typed}, [], []) == f"喊{typed}。"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 全市() }}", "{{ range(9) }}", "{{ lipsum() }}", "{{ cycler('a') }}", "{{ ''.join('a') }}", "{{ 全市.upper() }}",
        "{% for x in 全市 %}{{ x }}{% endfor %}", "{% while 1 %}", "{% include '/etc/passwd' %}", "{% import 'x' as y %}",
        "{% from 'x' import y %}", "{% extends 'below' %}", "{% macro f() %}{% endmacro %}", "{% set 全市 = '甲' %}",
        "{% with %}{% endwith %}", "{% filter upper %}a{% endfilter %}", "{% call f() %}{% endcall %}", "{% autoescape true %}{% endautoescape %}",
        "{{ 全市.__class__.__mro__ }}", "{{ facts.items.x }}", "{{ 全市[0] }}", "{{ 全市['__class__'] }}", "{{ 全市[1:] }}",
        "{{ 全市|upper }}", "{{ 全市|attr('x') }}", "{{ 全市|缺省 }}", "{{ 全市|缺省(口号) }}", "{{ 全市|缺省('a','b') }}",
        "{{ 全市|缺省('a', x='b') }}", "{{ 全市|upper|缺省('a') }}", "{{ 全市|default('a') }}", "{{ 全市|map('x')|list }}",
        "{{ 7*7 }}", "{{ 7 }}", "{{ '甲' }}", "{{ 全市 + 口号 }}", "{{ 全市 ~ 口号 }}", "{{ -全市 }}", "{{ [全市] }}", "{{ {'a': 1} }}",
        "{{ (全市, 口号) }}", "{{ 全市 if 口号 else 甲 }}", "{{ 全市 == '甲' }}", "{{ 全市 is defined }}", "{{ True }}", "{{ None }}",
        "{% if 全市 == '全县' %}a{% endif %}", "{% if 全市 is string %}a{% endif %}", "{% if 全市() %}a{% endif %}", "{% if '全' in 全市 %}a{% endif %}",
        "{% if 级别['县'] %}a{% endif %}", "{% if 1 %}a{% endif %}", "{% if 全市|length %}a{% endif %}",
        "{{ }}", "{{ 全市", "{% if 全市 %}", "{% endif %}", "{{ 全 市 }}", "{{ 全市 }", "{% 全市 %}", "{{ “全市” }}", "{% else %}", "{# 没完",
        "{{ self }}{{ self.x() }}", "{{ loop.index() }}", "{{ 甲.乙.丙 }}",
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_its_place(text: str) -> None:
    """Calls, loops, includes, attributes, filters, literals, arithmetic, broken tags: a fault at file:line with what may be written."""
    with pytest.raises(NigaoError) as caught:
        say(f"前面{text}后面。")
    (problem,) = caught.value.problems
    assert problem.where == "块.j2:7"
    assert problem.hint


SAID = st.sampled_from(
    ["{{ 全市 }}", "{{全市.甲}}", "{{ 口号|缺省(\"甲\") }}", '{{ 甲1 | 待补("乙", "丙") }}', '{{ 待补("时限") }}', "{% if 口号 %}", "{% endif %}",
     "{% elif not 甲.乙 %}", "{% else %}", "{% if 甲 or not 乙 and 丙 or 丁 %}", "{% if 甲 and 乙 and 丙 %}", "{%if 甲%}", "{%- if 甲 -%}", "文",
     "。", "{% if not not 甲 %}", "{{ 1甲 }}", "{{ 甲|缺省('乙') }}", '{{ 甲|缺省("乙", "丙") }}', "}", "{", " ", "{# 注 #}", "{{ x }}", "{% if not %}",
     "{{ 甲x_1 }}", "{{ 甲.x }}", "{{ ² }}", "{{ 甲² }}", "{{ ٣甲 }}", "{% if not and %}", "{{ none }}", "{% if 甲 not %}", "{{ Ⅷ.ⅷ }}"]
)  # fmt: skip


@given(st.lists(SAID, max_size=12).map("".join))
def test_plain_sentences_mean_what_they_mean_to_jinja(text: str) -> None:
    """Those read without it are read alike; for the others, and the faulty ones, Jinja has the word."""
    if (plain := read_plain(text)) is not None and text:
        assert plain == read(text, "x:1", ENVIRONMENT())


def test_the_shipped_sentences_are_plain() -> None:
    """So that a draft waits for no Jinja; and they mean the same to it."""
    environment, library, known, odd = ENVIRONMENT(), Library.open(), 0, []
    for topic, part in folders(library):
        for block in library.blocks(topic, part):
            for sentence in (sentence for wording in block.wordings for sentence in wording.sentences if "{" in sentence.text):
                plain = read_plain(sentence.text)
                if plain is None:
                    odd.append(sentence.text)
                else:
                    known += 1
                    assert plain == read(sentence.text, "x:1", environment)
    assert len(odd) < 0.01 * known, odd


@given(st.text(alphabet="{}%#|().'\"[] ifels全市口号缺省x=+-*0\n", max_size=40))
def test_any_text_is_said_or_refused(text: str) -> None:
    """No text of an author makes the reader fail in another way, or reach anything but known words."""
    try:
        pieces = template.parse(text, "x:1", ENVIRONMENT)
    except NigaoError as fault:
        assert fault.problems
    else:
        assert isinstance(template.say(pieces, KNOWN, [], []), str)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ 全市 不能含糊。", "“不能含糊”前面少了 }}"),
        ("{% if 口号 %}不能含糊。", "{% if %} 没有收尾"),
        ("{% if 口号 %}甲{% else %}不能含糊。", "{% if %} 没有收尾"),
        ("{{ }}不能含糊。", "{{ }} 里没有写名字"),
        ("{% if %}甲{% endif %}", "{% if %} 里没有写名字"),
        ("{% endif %}不能含糊。", "前面没有 {% if 名字 %}，多了一个 {% endif %}"),
        ('{{ 时限|待补("甲" }}。', "“}”前面少了“)”"),
        ("{{ 时限|待补(“甲”) }}。", "引号““”要用半角"),
        ('{{ 时限｜待补("甲") }}。', "“｜”要用半角"),
        ("{% 如果 口号 %}甲{% endif %}", "不认识 {% 如果 %}"),
        ("{# 注", "注释没有收尾"),
        ("{{ 时限", "没有收尾"),
        ("{{ 时限 缺省 }}。", "“缺省”前面少了 }}"),
        ("{{ 口号.[a] }}。", "写法有误"),
        ("{% for x in y %}甲{% endfor %}", "这里不能用“{% for %}"),
        ('{% if 口号 == "甲" %}甲{% endif %}', "这里不能用“比较"),
        ("{% raw %}{{ 甲 }}{% endraw %}。", "不支持 {% raw %}"),
        ("{%- raw -%}", "不支持 {% raw %}"),
        ("{% endraw %}", "不支持 {% raw %}"),
    ],
)
def test_a_fault_is_told_in_the_words_of_authors(text: str, fault: str) -> None:
    """No English of the parser's, the line, and what to write instead."""
    with pytest.raises(NigaoError) as caught:
        template.parse(text, "块.j2:7", ENVIRONMENT)
    (problem,) = caught.value.problems
    assert problem.where == "块.j2:7"
    assert fault in problem.what
    assert problem.hint
    assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", problem.what)
