"""What Jinja's parser and its tree say of a template, in the words of authors."""

from __future__ import annotations

import re

FORMS = '只能写 {{ 名字 }}、{{ 名字|缺省("…") }} 和 {% if 名字 %}…{% endif %}'
_IF = "写成 {% if 名字 %}…{% else %}…{% endif %}，放在一行里"
_PAIRS = "检查 {{ }} 和 {% %} 是否成对"
_SAID: tuple[tuple[str, str, str], ...] = (
    (r"Encountered unknown tag '(endif|else|elif)'", "前面没有 {{% if 名字 %}}，多了一个 {{% {0} %}}", _IF),
    (r"Encountered unknown tag '(.*?)'", "不认识 {{% {0} %}}", FORMS),
    (r"Unexpected end of template\. Jinja was looking for the following tags", "{{% if %}} 没有收尾", _IF),
    (r"unexpected char '([“”‘’])'", "引号“{0}”要用半角", '写成 {{ 名字|待补("缺什么") }}'),
    (r"unexpected char '([（），、｜：])'", "“{0}”要用半角", FORMS),
    (r"unexpected char '(.*?)'", "这里不能有“{0}”", FORMS),
    (r"unexpected '(.*?)', expected '(.*?)'", "“{0}”前面少了“{1}”", "括号、花括号要成对"),
    (r"unexpected '(.*?)'", "多了“{0}”", "括号、花括号要成对"),
    (r"unexpected end of template, expected 'end of (?:print|block)", "{{{{ 或 {{% 没有收尾", _PAIRS),
    (r"expected name or number", "“.”后面要写名字", FORMS),
    (r"Missing end of comment", "注释没有收尾", "用 {# 起头，用 #} 收尾"),
    (r"Expected an expression, got 'end of print statement'", "{{{{ }}}} 里没有写名字", FORMS),
    (r"Expected an expression, got 'end of statement block'", "{{% if %}} 里没有写名字", _IF),
    (r"(?:Expected an expression, got|expected token '.*?', got) 'end of template'", "没有收尾", _PAIRS),
    (r"expected token 'end of print statement', got '(.*?)'", "“{0}”前面少了 }}}}，或者多写了“{0}”", FORMS),
    (r"expected token 'end of statement block', got '(.*?)'", "“{0}”前面少了 %}}，或者多写了“{0}”", _IF),
    (r"expected token '.*?', got '(.*?)'", "“{0}”写得不对", FORMS),
    (r"No filter named '(.*?)'", "没有“{0}”这种写法", FORMS),
)
"""What the parser says (a pattern) → what is wrong and what to write; {0} is what it found."""
_NODES = {
    "For": "{% for %}", "Assign": "{% set %}", "AssignBlock": "{% set %}", "Include": "{% include %}", "Import": "{% import %}",
    "FromImport": "{% from %}", "Extends": "{% extends %}", "Block": "{% block %}", "Macro": "{% macro %}",
    "CallBlock": "{% call %}", "FilterBlock": "{% filter %}", "With": "{% with %}", "Compare": "比较（== 之类）",
    "Const": "写死的文字或数字",
    "CondExpr": "{{ }} 里的 if", "Getitem": "方括号", "List": "方括号", "Tuple": "逗号", "Dict": "花括号",
    "Add": "加号", "Sub": "减号", "Mul": "乘号", "Div": "除号", "Concat": "~",
    "Test": "is", "Or": "or", "And": "and", "Not": "not",
}  # fmt: skip
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\b")


def explained(message: str) -> tuple[str, str]:
    """What is wrong, and what to write instead, for a message of Jinja's parser."""
    for pattern, what, hint in _SAID:
        if found := re.search(pattern, message):
            return what.format(*found.groups()), hint
    return "记号没有写对", _PAIRS


def form(node: str) -> str:
    """A kind of node of Jinja's tree as authors type it."""
    return f"{_NODES[node]}（{node}）" if node in _NODES else node


def is_raw(text: str) -> bool:
    """True when a sentence asks for signs to be printed as they are, which no speech needs."""
    return "raw" in text and bool(_RAW.search(text))
