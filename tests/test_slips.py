"""Slips of authors and clerks, a line each: told with file and line or key, never a fault of ours (exit 3), never a traceback."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from helpers import ROOT, Cli, write

TITLE = "在平江县安全生产工作推进会上的讲话"
ALWAYS = "{#---\nalways: true\n---#}\n{% block 甲 %}\n"
END = "\n{% endblock %}\n"
LONG = "9" * 5000
HAND = "blocks/general/why/01-a.j2"

LAYER: tuple[tuple[str, str], ...] = (
    *(("places/a.csv", text) for text in (
        "", "name,level,superior", "name,level,superior\n平江县,县\n", "name,level,superior\n平江县,球,\n", "name,level,superior\n平江县,县,平江县\n",
        "name,level,superior\n平江县,县,甲市\n甲市,市,平江县\n", "平江县", "name,level,superior\n平江县,县,,,\n", ",,\n,,\n", "\n\n\n", '"', "name;level;superior\n",
        "name,level,superior\n\n平江县\n", "name,level,superior\n平江县,县\n平江,县\n平,县\n",
    )),
    *(("places/towns/湖南省.csv", text) for text in ("", "code,name", "code,name\n43\n", "code,name\nxx,yy\n430626,平江县\n", "code,name\n001,甲镇\n", "name,code\n")),
    *(("places/forms.yaml", text) for text in (
        "县: [1]\n", "县:\n  like: 县\n", "县:\n  like: 没有\n", "县: x\n", "县:\n  全市: [a, {b: c}]\n", "县:\n  全市: a\n县:\n  全市: b\n", '"县":\n  全市: a\n',
        "县: {全市: a}\n", "县: |\n  a: b\n", "县:\n", "县:\n\t全市: a\n", "- a\n", "县:\n  全市: {a: b}\n", "县:\n  全市:\n", "? 县\n: {a: b}\n", "'县':\n  全市: '{0.__class__}'\n",
        "县:\n  全市: '{x'\n", "县:\n  全市: '{0}{1}{2}'\n",
    )),
    *(("places/units.yaml", text) for text in ("[a]\n", "县: 1\n", "县:\n  应急: [a]\n", "a: {b: {c: d}}\n")),
    *(("places/other-names.yaml", text) for text in ("- a\n", "旧名: a\n", "旧名:\n  a: [b]\n")),
    *(("places/dialect.yaml", text) for text in ("村: 1\n", "- a\n", "村:\n  like: 村\n")),
    *(("topics/safety.yaml", text) for text in (
        "", "- a\n", "a\n", "title: 安全生产\nfields:\n", "title: 安全生产\nfields: [a, [b], {c: d}]\n", "title: 安全生产\nfields: {a: b}\n", "title: [a]\n", "title:\n", "title: ²\nkind: ²\n",
        "title: 安全生产\nbasis: [{名: x, 起用: 2026-99-99}]\n", 'title: "\\ud800"\n', "名称: 安全生产\n领域:\n  - 名: \n    又名: {a: b}\n", "名称: 安全生产\n领域:\n  - 名: 甲\n    层级: [球]\n    部门: ²\n",
        "名称: 安全生产\n又名: [[a]]\n慎重: 也许\n",
    )),
    *(("references/a.yaml", text) for text in (
        "- a\n", "系列: x\n", "系列: {提法.甲: {usage: 名词}}\n条目: [{id: 1, role: 提法.甲, valid_from: ²}]\n", "系列: {提法.甲: {usage: 名词, vouched_until: 9999-99-99}}\n", "条目: [a]\n",
        "系列: {提法.甲: x}\n条目: {}\n", "条目:\n  - {id: [a]}\n", f"系列: {{提法.甲: {{usage: 名词, vouched_until: {LONG}}}}}\n",
    )),
    *(("words/meetings.yaml", text) for text in ("会种简称: [a]\n", "x: y\n", "- a\n", "", "层级: {a: {b: c}}\n", "会种写法: ²\n", "职务: {a: b}\n")),
    *(("rules/a.yaml", text) for text in (
        "AA001: {kind: limit, most: ²}\n", 'AA001: {类: 字词, 级: 必错, kind: forbid, message: x, pattern: "((("}\n', "- a\n", "AA001: x\n", "AA001: [a]\n", "²: {}\n",
        f"AA001: {{类: 数, kind: limit, level: 必错, message: x, most: {LONG}}}\n", "off: AA001\n", "off: {a: b}\n", "", 'AA001: {kind: forbid, level: 必错, message: x, 法: ["[a"]}\n',
    )),
    *((HAND, text) for text in (
        "", "坏\n", ALWAYS + "甲{{ 时限|缺省(" + "9" * 3900 + ") }}" + END, ALWAYS + "甲{{ 9 }}{{ 'a' }}{{ [1] }}" + END, ALWAYS + "甲{{ " + LONG[:4400] + " }}" + END,
        ALWAYS + "甲{% if " + "not " * 900 + "a %}x{% endif %}" + END, ALWAYS + "甲{{ " + "(" * 1900 + " }}" + END, ALWAYS + "甲{{ " + "(" * 1500 + "a" + ")" * 1500 + " }}" + END,
        ALWAYS + "甲{% if a %}x" + "{% elif a %}x" * 200 + "{% endif %}" + END, ALWAYS + "甲" + "{% if a %}" * 150 + "x" + "{% endif %}" * 150 + END, ALWAYS + "甲{% if " + " and ".join("a" * 400) + " %}x{% endif %}" + END,
        ALWAYS + "甲{{ a" + ".b" * 1500 + " }}" + END, ALWAYS + "甲{{ " + "-" * 3000 + "a }}" + END, ALWAYS + "甲{{ a" + "|缺省('x')" * 300 + " }}" + END, ALWAYS + "甲\x01乙\x0b丙\x00丁。" + END,
        ALWAYS + "甲\ufffe丁。" + END, ALWAYS + "甲\u202e丁。" + END, "{#---\nsince: ²026-01-01\nalways: maybe\nlevels: [球]\n---#}\n{% block 甲 %}\n甲。" + END, "{#---\n: x\n键\n---#}\n{% block 甲 %}\n甲。" + END,
        "{#---\nlevels: [\n---#}\n" + ALWAYS, ALWAYS + "++++ 甲" + END, ALWAYS + "甲{% for a in b %}{% endfor %}" + END, ALWAYS + "甲{{ a() }}{{ a[0] }}{{ a + 1 }}" + END, ALWAYS + "甲{{ 待补() }}{{ 待补(a) }}{{ 待补('a','b','c','d') }}" + END,
        ALWAYS + "甲{{ '\\x' }}{{ '\\ud800' }}" + END, ALWAYS + "甲{{ a|缺省('\\ud800') }}" + END, ALWAYS + "甲{% raw %}{{{% endraw %}" + END, ALWAYS + "甲{# 注" + END, ALWAYS + "县" * 5000 + END,
        ALWAYS + "甲{% set a = 1 %}{% include 'x' %}{% macro m() %}{% endmacro %}" + END, ALWAYS + "{{{{}}}}{%%}{{}}" + END, ALWAYS + "甲{{ none }}{{ true }}{{ self }}{{ loop }}" + END,
    )),
    ("blocks/general/why/" + "9" * 200 + "-a.j2", ALWAYS + "甲。" + END),
    ("blocks/general/why/²-a.j2", ALWAYS + "甲。" + END),
    ("blocks/general/why/٣-a.j2", ALWAYS + "甲。" + END),
    ("blocks/general/why/1-.j2", ALWAYS + "甲。" + END),
    ("blocks/general/why/.j2", ALWAYS + "甲。" + END),
    ("styles/official.yaml", ""), ("styles/official.yaml", "- a\n"), ("styles/official.yaml", "page: x\n"), ("layouts/html-style.j2", "\x00"),
    ("outlines/four-part.yaml", ""), ("outlines/four-part.yaml", "- a\n"), ("outlines/x.yaml", "title: [a]\nparts: [a, {id: ²}]\n"),
)  # fmt: skip
"""File of a layer → what an author wrote in it."""


def edits(file: str, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """The shipped `file` with one pattern replaced."""
    text = (ROOT / "templates" / file).read_text(encoding="utf-8")
    found = [(file, re.sub(pattern, lambda _, new=new: new, text, flags=re.MULTILINE)) for pattern, new in changes]
    assert all(changed != text for _, changed in found), changes
    return found


NUMBERS = (
    "0",
    "nan",
    "inf",
    "-inf",
    "1e400",
    "-5",
    "²",
    "½",
    "٣",
    "٠",
    LONG,
    "0.0001",
    "1000",
    "[1]",
    "{a: b}",
    "",
    "x",
    '"\\ud800"',
)
STYLES = edits(
    "styles/official.yaml",
    *((rf"\b{key}: [^,}}\n]+", f"{key}: {number}") for key in ("size", "lines", "characters", "indent", "outline", "before", "top", "width", "below") for number in NUMBERS),
    *((r"form: .*?(?=[,}\n])", f"form: '{form}'") for form in ("{n}{x}", "{n", "{n!r:>99999999999}", "{n.__class__}", "}{", "{n:d}", "{n}\\u0001")),
)  # fmt: skip
OUTLINES = edits(
    "outlines/four-part.yaml",
    *((r"^pace: .*", f"pace: {number}") for number in NUMBERS),
    *((r"limit: [0-9]+", f"limit: {number}") for number in NUMBERS),
    *((r"^lengths: .*", f"lengths: {{市: {number}}}") for number in NUMBERS if "{" not in number),
    *((r"points: \{[^}]*\}", f"points: {{0: {number}}}") for number in NUMBERS if "{" not in number),
    *((r"points: \{[^}]*\}", f"points: {{{number}: 2}}") for number in ("²", "-1", "x", LONG)),
    (r"points: \{[^}]*\}", "points: {}"),
    (r"^part_marker: .*", "part_marker: '{0.__class__}'"), (r"^part_marker: .*", "part_marker: '{n!r:>99999999999}'"), (r"^part_marker: .*", "part_marker: '}{'"),
    (r"^part_marker: .*", "part_marker: '{x}'"), (r"^part_marker: .*", "part_marker: [a]"), (r"markers: \[[^]]*\]", "markers: []"), (r"markers: \[[^]]*\]", "markers: ['{n']"), (r"markers: \[[^]]*\]", "markers: ['{n:>999999999}']"),
    (r"^salutation: .*", "salutation:"), (r"order: \S+", "order: 乱"),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(LAYER) + len(STYLES) + len(OUTLINES)))
def test_a_slip_in_a_layer(run: Cli, desk: Path, number: int) -> None:
    """Drafting and checking: exit 0 or 1, the file named where there is a fault."""
    file, text = [*LAYER, *STYLES, *OUTLINES][number]
    path = desk / "局里" / file
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    done = run("draft", TITLE, "--library", "局里", "-o", "x.docx")
    assert done.code in (0, 1, 2), (file, text[:300], done.err[-600:])
    if number < len(LAYER):
        checked = run("library", "check", "--isolated", "--library", "局里")
        assert checked.code in (0, 1), (file, text[:300], checked.err[-600:])
    if done.code == 1:
        assert "：" in done.err
        assert len(done.err) < 100_000


PRESET = "place: 平江县\ntopics: 安全生产\n"
PRESETS = (
    "extends: /\n", "extends: .\n", 'extends: ""\n', "extends: " + "长" * 300 + "\n", 'extends: "a\\0b"\n', 'extends: "\\ud800"\n', "extends: [a]\n", "extends: {a: b}\n", "extends: p.yaml\n", "extends: ../desk\n",
    "extends: /dev/zero\n", "extends: /dev/null\n", "extends: ²\n", "继承: /\nextends: .\n", 'place: "平江\\ud800县"\ntopics: 安全生产\n', PRESET + 'facts: {slogan: "a\\x01b\\x0c"}\n', PRESET + 'facts: {slogan: "a\\uffffb"}\n',
    'title: "在平江\\udfff县安全生产工作会议上的讲话"\n', '"\\ud800": x\n', *(PRESET + f"{key}: {value}\n" for key in ("chars", "minutes", "pace", "seed", "date", "level", "kind", "speaker", "blanks", "outline", "superior", "speaker_name")
    for value in (LONG, "²", "٣٠٠٠", "①", "0", "-1", "nan", "1e9", '"\\ud800"', "[a, b]", "{a: b}", "0000-01-01", "9999-12-31", "../../x", "2026-02-30")),
    PRESET + 'pins: {"why/\\ud800": x}\n', PRESET + "pins: x\n", PRESET + "record: [a]\n", PRESET + "record: {outputs: x}\n", PRESET + "depth: {why: ²}\n", PRESET + "headings: {why: [a]}\n", PRESET + "fills: {²: ²}\n",
    PRESET + "length: ²\n", PRESET + "emphasis: {what: [[a]]}\n", PRESET + "emphasis: {²: x}\n", PRESET + "units: {应急: {a: b}}\n", "", "- a\n", "a\n", "{}\n", "[]\n", "? a\n", "a: b: c\n", "a:\tb\n", "'", '"', "%YAML 9.9\n---\na: b\n", "!!python/object a\n", "a: *b\n",
    "\ufeff\ufeffplace: 平江县\n", "place：平江县\n", "a: >\n", "a: |9\n", "---\n---\n", "...\n", "\x85", "\u2028a: b",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(PRESETS)))
def test_a_slip_in_a_preset(run: Cli, desk: Path, number: int) -> None:
    """As a file, on standard input and as the profile."""
    content = PRESETS[number].encode("utf-8", "surrogatepass")
    (desk / "p.yaml").write_bytes(content)
    for call in (
        ("draft", "p.yaml", "-o", "x.docx", "-o", "x.yaml", "--force"),
        ("draft", "-"),
        ("check", "s.txt", "--preset", "p.yaml"),
    ):
        (desk / "s.txt").write_text("甲。", encoding="utf-8")
        done = run(*call, stdin=content)
        assert done.code in (0, 1, 2), (call, PRESETS[number][:200], done.err[-600:])
    (desk.parent / "home" / "config").mkdir(exist_ok=True)
    (desk.parent / "home" / "config" / "profile.yaml").write_bytes(content)
    for call in (("draft", TITLE), ("profile",), ("profile", "口号=a"), ("doctor",)):
        done = run(*call)
        assert done.code in (0, 1), (call, PRESETS[number][:200], done.err[-600:])


BAD = os.fsdecode("中".encode("gbk"))
CALLS = (
    ("-o", "长" * 83 + ".txt"), ("-o", "长" * 82 + ".docx"), ("-o", "长" * 79 + ".txt"), ("-o", "长" * 300 + ".docx"), ("-o", "a\nb.txt"), ("-o", "."), ("-o", "/"), ("-o", ""), ("-o", "/dev/null"), ("-o", "/dev/full"), ("-o", "/dev/full.txt"),
    ("-o", f"{BAD}.txt"), ("-o", f"{BAD}.docx", "-o", f"{BAD}.yaml"), ("-o", "a/b/c.txt"), ("-o", "fifo.txt"), ("-o", "zero.txt"), ("-o", "loop.txt"), ("-o", "x.txt", "--reference-doc", "x.txt"), ("-o", "x.docx", "--reference-doc", BAD),
    ("-o", "x.docx", "--reference-doc", "."), ("-o", "x.docx", "--reference-doc", "fifo.txt"), ("--set", f"口号={BAD}"), ("--set", f"地区={BAD}县"), ("--set", f"{BAD}=x"), ("--set", "="), ("--set", "x"), ("--set", "字数=" + LONG),
    ("--set", "种子=²"), ("--set", "日期=" + LONG), ("--set", "提纲=../x"), ("--seed", "-5"), ("--seed", LONG), ("--chars", "-5"), ("--chars", "99999999999999999999"), ("--minutes", "99999999999999999999"), ("--minutes", "0"),
    ("--again", "why/²"), ("--again", "///"), ("--again", ""), ("--again", "why/" + LONG), ("--again", "why/0"), ("--again", "why/-1"), ("--again", BAD), ("--library", BAD), ("--library", "s.txt"), ("--library", ""), ("--library", "fifo.txt"),
    ("--library", "loop.txt"), ("--library", "长" * 300), ("--encoding", "²"), ("--newline", ""), ("-o", "x.txt", "--encoding", "gbk", "--set", "口号=😀"), ("--explain", "--dry-run"), ("--open",),
)  # fmt: skip
OTHER = (
    ("draft", f"在{BAD}县安全生产工作会议上的讲话"), ("draft", ""), ("draft", BAD), ("draft", "/"), ("draft", "."), ("draft", "fifo.txt"), ("draft", "zero.txt"), ("draft", "loop.txt"), ("draft", "loop.yaml"), ("draft", "长" * 5000), ("draft", "a" * 300 + ".yaml"),
    ("draft", "在" + "县" * 30000 + "会上的讲话"), ("library", "show", BAD), ("library", "show", "²", "--set", "²"), ("library", "show", "", "--set", ""), ("library", "show", "../x"), ("library", "show", "安全生产", "--set", BAD), ("library", "list", "²"),
    ("library", "list", "../.."), ("library", "list", BAD), ("library", "new", "topic", "../x", "--library", "l"), ("library", "new", "topic", BAD, "--library", "l"), ("library", "new", "topic", "长" * 300, "--library", "l"), ("library", "new", "topic", "", "--library", "l"),
    ("library", "new", "topic", "油茶", "--library", "/dev/null/x"), ("library", "new", "topic", "油茶", "--library", "s.txt"), ("library", "new", "topic", "a/b", "--library", "l"), ("library", "new", "topic", "a\nb: c", "--library", "l"), ("library", "new", "topic", "con", "--library", "l"),
    ("library", "check", "--isolated", "--library", BAD), ("library", "check", "--library", "s.txt"), ("topics", BAD), ("topics", ""), ("topics", "长" * 30000), ("topics", "--library", "fifo.txt"), ("schema", "--outline", "²"), ("schema", "--outline", "../x"), ("schema", "--outline", BAD),
    ("profile", "x=1"), ("profile", f"地区={BAD}"), ("profile", "字数=" + LONG), ("profile", "="), ("profile", "种子=²"), ("check", "--explain", BAD), ("check", "--explain", ""), ("check", "--select", "²", "s.txt"), ("check", "--date", "²", "s.txt"), ("check", "--date", LONG, "s.txt"),
    ("check", "--place", BAD, "s.txt"), ("check", "--place", "²", "s.txt"), ("check", "--place", "县" * 9000, "s.txt"), ("check", "--preset", BAD, "s.txt"), ("check", "."), ("check", "fifo.txt"), ("check", "zero.txt"), ("check", "loop.txt"), ("check", BAD + ".txt"), ("check", "长" * 300 + ".txt"),
    ("check", "bad.docx"), ("check", "bad.docx", "--fix"), ("check", "s.txt", "fifo.txt", "--format", "sarif"), ("doctor", "--library", BAD), ("doctor", "--library", "l"), ("presets", "x"),
    *(("bulk", "t.csv", "--to", "txt", "--out", "o", *more) for more in (
        ("--name", "{row}{²}"), ("--name", f"{BAD}{{row}}"), ("--name", ""), ("--name", "." * 300), ("--rows", "²"), ("--rows", LONG), ("--rows", "9-1"), ("--rows", "٣"), ("--similar", "nan"), ("--similar", "inf"), ("--similar", "-0.0"), ("--jobs", "0"), ("--seed", LONG),
        ("--sheet", "²"), ("--report", "."), ("--report", "/dev/null"), ("--report", "fifo.txt"), ("--report", BAD + ".html"), ("--report", "a/b.html"), ("--report", "长" * 90 + ".html"), ("--preset", BAD), ("--preset", "."), ("--preset", "fifo.txt"), ("--to", "²"),
        ("--to", ""), ("--set", f"口号={BAD}"), ("--set", "x"), ("--library", BAD), ("--reference-doc", ".", "--to", "docx"),
    )),
    ("bulk", "t.csv", "--out", "t.csv"), ("bulk", "t.csv", "--out", "/dev/null"), ("bulk", "t.csv", "--out", BAD, "--to", "txt"), ("bulk", "t.csv", "--out", ""), ("bulk", "t.csv", "--out", "fifo.txt"), ("bulk", "t.csv", "--out", "长" * 300),
    ("bulk", "--template", "/dev/null"), ("bulk", "--template", "."), ("bulk", "--template", "x"), ("bulk", "--template", BAD + ".xlsx"), ("bulk", "--template", "fifo.txt"), ("bulk", BAD + ".csv", "--out", "o"), ("bulk", ".", "--out", "o"), ("bulk", "fifo.txt", "--out", "o"),
    ("bulk", "zero.txt", "--out", "o"), ("bulk", "loop.txt", "--out", "o"), ("bulk", "/dev/null", "--out", "o"), ("bulk", "长" * 300, "--out", "o"), ("bulk", "", "--out", "o"), ("new", "--plain", "-o", "x.²"), ("new", "--plain", BAD), ("new", "--plain", "--outline", "²"),
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="pipes, devices and names in bytes of Unix")
@pytest.mark.parametrize("number", range(len(CALLS) + len(OTHER)))
def test_a_slip_on_the_command_line(run: Cli, desk: Path, number: int) -> None:
    """Names in another encoding, numbers that are none, devices, links that go round: exit 1 or 2, or done; devices stay devices."""
    call = [*(("draft", TITLE, *more) for more in CALLS), *OTHER][number]
    write(
        desk,
        {"s.txt": "在平江县会上的讲话\n同志们：\n甲。\n", "t.csv": "place,topics\n平江县,安全生产\n", "bad.docx": "PK\x03\x04xx"},
    )
    os.mkfifo(desk / "fifo.txt")
    (desk / "zero.txt").symlink_to("/dev/zero")
    for name in ("loop.txt", "loop.yaml"):
        (desk / name).symlink_to(name)
    done = run(*call)
    assert done.code in (0, 1, 2), (call, done.err[-600:])
    assert len(done.err) < 20_000
    assert Path("/dev/null").is_char_device()
    assert (desk / "fifo.txt").is_fifo()


TABLES: tuple[tuple[str, bytes], ...] = (
    ("jsonl", b'{"\\ud800":"a","\xe5\x9c\xb0\xe5\x8c\xba":"\xe5\xb9\xb3\xe6\xb1\x9f\xe5\x8e\xbf"}\n'), ("jsonl", '{"地区":"\\ud800","主题":"安全生产"}\n'.encode()), ("json", b'[{"\\ud800":"a"}]'), ("json", b"[" * 5000), ("json", b"{}"), ("json", b"1"), ("json", b""),
    ("jsonl", ('{"字数":' + LONG + ',"地区":"平江县","主题":"安全生产"}\n').encode()), ("jsonl", '{"字数":NaN,"地区":"平江县","主题":"安全生产"}\n'.encode()), ("jsonl", '{"字数":1e999,"地区":"平江县","主题":"安全生产","日期":true}\n'.encode()), ("jsonl", b"\xff\xfe{}"),
    ("csv", "place,topics\n平江县\0,安全生产\n".encode()), ("csv", "place,topics,口号\n平江县,安全生产,a\x01b\n".encode()), ("csv", "place,topics,字数,种子,日期\n平江县,安全生产,²,³,²\n".encode()), ("csv", "place,topics,date\n平江县,安全生产,9999999-01-01\n".encode()),
    ("csv", b"place,topics\n\xed\xa0\x80\xe5\x8e\xbf,a\n"), ("csv", b""), ("csv", b"\xef\xbb\xbf"), ("csv", b"\xff\xfea"), ("csv", b"\xfe\xff"), ("csv", b"sep="), ("csv", b"sep=;"), ("csv", b'"'), ("csv", b","), ("csv", b"\n\n\n"), ("csv", b"a,b\n" + b'"' * 10001),
    ("yaml", '- {地区: "\\ud800", 主题: 安全生产}\n'.encode()), ("yaml", b"- a\0\n"), ("yaml", b"- !x {a: b}\n- *a\n"), ("yaml", b"- {a: &b c}\n"), ("yaml", b"- " + b"[" * 3000), ("yaml", b"-"), ("yaml", b"a: b"), ("yaml", b"- \xff\n"), ("yaml", b"- {a: {b: {c: {d: {e: {f: g}}}}}}\n"),
    ("xlsx", b"PKxx"), ("xlsx", b""), ("xlsx", b"PK\x05\x06" + b"\0" * 18), ("xlsx", b"PK\x05\x06" + b"\xff" * 18), ("xlsx", b"PK\x06\x07" + b"\xff" * 100 + b"PK\x05\x06" + b"\xff" * 18), ("csv", "place,topics,提纲\n平江县,安全生产,²\n".encode()),
    ("csv", "place,topics,固定写法.why/x\n平江县,安全生产,²\n".encode()), ("csv", "place,topics,详略.why\n平江县,安全生产,²\n".encode()), ("csv", "地区,主题,填空.²\n平江县,安全生产,²\n".encode()), ("tsv", "地区\t主题\n平江县\t\n".encode()), ("ods", b"PK"), ("xls", b"\xd0\xcf\x11\xe0"),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(TABLES)))
def test_a_slip_in_a_table(run: Cli, desk: Path, number: int) -> None:
    """From a file and through a pipe, in every format."""
    ending, content = TABLES[number]
    (desk / f"t.{ending}").write_bytes(content)
    for call in ((f"t.{ending}",), ("-",)):
        done = run(
            "bulk",
            *call,
            "--out",
            "o",
            "--to",
            "txt,docx,html,md,json,yaml",
            "--keep-going",
            "--report",
            "r.html",
            "--force",
            stdin=content,
        )
        assert done.code in (0, 1, 2), (call, content[:200], done.err[-600:])
