"""Every reader under random input: an answer, or a fault in words (NigaoError); never an exception of somebody else's."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import OUTLINE, speech
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import parts, rows, zipped

from nigao import yamltext
from nigao.answers.presets import expanded, from_text
from nigao.answers.reading import read as read_title
from nigao.api import read_text
from nigao.batch.journal import NAME, Journal
from nigao.batch.order import day_of
from nigao.batch.tables.open import open_table
from nigao.chinese import items
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError
from nigao.formats import docx
from nigao.formats.style_file import read_styles
from nigao.formats.word.reference import fitted, read_reference
from nigao.library.block import read_block
from nigao.library.divisions import Table
from nigao.library.layers import Layer, Layers
from nigao.library.library import Library
from nigao.library.outline import Outline
from nigao.library.outline_file import read_outline
from nigao.library.references import References
from nigao.library.sections import Sheet
from nigao.library.template import parse, read_lines
from nigao.library.topic_file import read_topic

quick = settings(deadline=None, suppress_health_check=list(HealthCheck))
YAML = (
    "place", "topics", "facts", "slogan", "emphasis", "what", "title", "名称", "又名", "领域", "名", "部门", "层级", "系列", "条目", "usage", "名词", "valid_from", "vouched_until", "id", "role",
    "提法.甲", "parts", "questions", "points", "markers", "pace", "limit", "names", "form", "size", "page", "fonts", "roles", "like", "县", "全市", "extends", "name,level,superior", "平江县", "安全生产", "2026-03-10",
    ": ", ":", "：", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "'", '"', "#", "|", ">", "&a", "*a", "!x", "---", "...", "? ", "~", "²", "٣", "9" * 20, "-1", "0", "nan", "\t", "\r", "\0", "\ud800", "\ufffe", "\x85", "\u2028", "%", "@", "`", "😀", "，", ",",
)  # fmt: skip
BLOCK = (
    "{#---\n", "---#}", "{#", "#}", "---", "{% block 甲 %}\n", "{% block ", "{% endblock %}", "{%- ", " -%}", "%}", "{{ ", " }}", "{{", "}}", "{", "}", "全市", "时限", "|缺省(", "|待补(", "'甲'", '"', ")", "{% if a %}", "{% elif b %}", "{% else %}", "{% endif %}", "not ",
    " and ", " or ", "(", "{% extends \"below\" %}", "title: 甲", "levels: [县]", "always: true", "since: 2026-01-01", "retire: true", "\n", "+", "++", "?", "甲。", " ", "\t", ":", "#", "[", "]", "²", "9" * 5000, "\0", "\x0b", "\ud800", "｛", "{% for a in b %}", "{% raw %}", "a.b.c", "-", "~", "1e9", "\\x", "loop", "none",
)  # fmt: skip


def mixed(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Pieces of a language in any order, and plain nonsense between them."""
    return st.lists(st.sampled_from(words) | st.text(max_size=4), max_size=40).map("".join)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Whatever is raised within is ours and says what is wrong."""
    try:
        yield
    except NigaoError as fault:
        assert fault.problems
        assert all(problem.what for problem in fault.problems)


def tried(work: Callable[[], object]) -> None:
    """Run it, lazy results to their end."""
    with told():
        found = work()
        if isinstance(found, Iterator):
            list(found)


@contextlib.contextmanager
def stored(text: str | bytes, name: str) -> Iterator[Path]:
    """A file of that content in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        yield path


@quick
@given(text=mixed(YAML))
def test_yaml(text: str) -> None:
    """As a whole and as a list read item by item."""
    tried(lambda: yamltext.parse(text, "甲.yaml"))
    tried(lambda: yamltext.items(io.StringIO(text), "甲.yaml"))


@quick
@given(text=mixed(YAML))
def test_presets(mini: Library, outline: Outline, text: str) -> None:
    """Bytes on standard input, and what their titles and topics say."""
    tried(lambda: expanded(from_text(text.encode("utf-8", "surrogatepass"), outline, mini), mini))


@quick
@given(text=mixed(BLOCK))
def test_blocks(mini: Library, text: str) -> None:
    """Head, tags, marks; then every sentence of what was read."""
    for thorough in (True, False):
        with told():
            for wording in read_block(text, "blocks/general/why/10-a.j2", "内置", "甲.j2", thorough=thorough).wordings:
                tried(lambda wording=wording: read_lines(wording, mini.environment))
    tried(lambda: parse(text.replace("\n", " "), "甲.j2:1", mini.environment))


@quick
@given(text=mixed(YAML), tail=mixed(YAML))
def test_cards_outlines_references_styles_and_places(text: str, tail: str) -> None:
    """From nothing, and with nonsense behind something good."""
    for content in (
        text,
        f"名称: 甲\n{text}",
        f"{OUTLINE}{tail}",
        f"系列:\n  提法.甲: {{usage: 名词, vouched_until: always}}\n{tail}",
    ):
        with stored(content, "topics/x.yaml") as path:
            tried(lambda path=path: read_topic(path))
            tried(lambda path=path: read_outline(path))
            tried(lambda path=path: References.open([path.parent]).problems())
            tried(lambda path=path: read_styles(Layers((Layer("甲", path.parent.parent),)), "topics/x.yaml"))
            with told():
                sheet = Sheet.open([path.parent], "x.yaml")
                for name in sheet.names():
                    tried(lambda sheet=sheet, name=name: sheet.section(name))
    with stored(f"name,level,superior\n{tail}", "a.csv") as path, told():
        table = Table.open(path)
        list(table.check())
        tried(lambda: table.named("平江县"))


@quick
@given(
    text=mixed(
        (
            "place,topics\n",
            "地区,主题,日期\n",
            "平江县",
            "安全生产",
            ",",
            "\t",
            ";",
            '"',
            '""',
            "\n",
            "\r",
            "\0",
            "\ud800",
            "sep=;\n",
            "'=",
            "[",
            "{",
            "}",
            ":",
            "- ",
            '"地区"',
        )
    ),
    ending=st.sampled_from(("csv", "tsv", "txt", "jsonl", "json", "yaml", "xlsx", "")),
)
def test_tables(text: str, ending: str) -> None:
    """Every format of text, whatever its name says."""
    with stored(text, f"表.{ending}" if ending else "表") as path:
        tried(lambda: iter(open_table(path)))


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6)
Changes = list[tuple[int, bytes]]


def changed(content: bytes, changes: Changes) -> bytes:
    """`content` with bytes written over, wherever that is."""
    found = bytearray(content)
    for at, new in changes:
        at %= max(1, len(found))
        found[at : at + len(new)] = new
    return bytes(found)


def repacked(content: bytes, changes: Changes, which: int) -> bytes:
    """An archive with one part changed inside, so that the damage reaches the readers of XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = list(parts)[which % len(parts)]
    parts[name] = changed(parts[name], changes)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


BOOK = zipped(
    parts(rows(["地区", "主题"], ["平江县", "安全生产"]), formats=(0, 14, "yyyy-mm-dd", "0.00%"), strings="<si><t>甲</t></si>")
)


@quick
@given(changes=CHANGES, which=st.integers(0, 9))
def test_workbooks(changes: Changes, which: int) -> None:
    """Bytes of the file, and of one part within, written over."""
    for content in (changed(BOOK, changes), repacked(BOOK, changes, which)):
        with stored(content, "表.xlsx") as path:
            tried(lambda path=path: iter(open_table(path)))


@pytest.fixture(scope="module")
def word(mini: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good Word file."""
    path = tmp_path_factory.mktemp("word") / "甲.docx"
    path.write_bytes(docx.write(speech(mini), mini))
    return path


@settings(quick, max_examples=settings().max_examples // 2)
@given(changes=CHANGES, which=st.integers(0, 30))
def test_word_files(mini: Library, word: Path, changes: Changes, which: int) -> None:
    """Read back, checked, and taken as a model."""
    from nigao.formats.style_file import styles_of

    whole = word.read_bytes()
    for content in (changed(whole, changes), repacked(whole, changes, which)):
        tried(lambda content=content: docx.read(content, mini))
        tried(lambda content=content: read_text("甲.docx", content, mini))
        with told():
            reference = read_reference(content, "甲.docx")
            assert fitted(reference, styles_of(mini)).parts
            assert reference.section is None or reference.section


@quick
@given(
    content=st.binary(max_size=200)
    | mixed(("一、", "同志们：", "第一，", "。", "\n", "　", "【待补：", "】", "2026年3月10日", "\ud800", "\0")).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    ),
    ending=st.sampled_from((".txt", ".md")),
)
def test_texts(mini: Library, content: bytes, ending: str) -> None:
    """Anybody's text in any encoding."""
    tried(lambda: read_text(f"甲{ending}", content, mini))


@quick
@given(
    title=mixed(
        (
            "在",
            "平江县",
            "全市",
            "XX县",
            "安全生产",
            "暨",
            "工作",
            "推进会",
            "会议上的",
            "讲话",
            "2025年",
            "（",
            "）",
            "“",
            "”",
            "第三季度",
            "\ud800",
            "\n",
            "县" * 50,
        )
    )
)
def test_titles(mini: Library, title: str) -> None:
    """Whatever is typed for a title; items of an answer too."""
    tried(lambda: read_title(title, mini))
    assert all(item.strip() == item for item in items(title))


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal as an empty batch leaves it."""
    folder = tmp_path_factory.mktemp("journal")
    with Journal.open(folder) as made:
        made.note("day/表.csv", "2026-03-10")
    return folder / NAME


@quick
@given(changes=CHANGES, size=st.integers(0, 1 << 20))
def test_journals(journal: Path, changes: Changes, size: int) -> None:
    """Bytes written over, and the file cut short."""
    import datetime

    whole = journal.read_bytes()
    for content in (changed(whole, changes), whole[: size % len(whole)]):
        with stored(content, NAME) as path, told(), Journal.open(path.parent) as found:
            day_of(found, "表.csv", datetime.date(2026, 3, 10))
            list(found.entries())
            found.note("甲", "乙")


def test_the_good_files_are_good(mini: Library, word: Path, journal: Path) -> None:
    """What is damaged above is whole here, lest nothing be tried."""
    assert isinstance(docx.read(word.read_bytes(), mini), Draft)
    with stored(BOOK, "表.xlsx") as path:
        assert [row.cells for row in open_table(path)] == [{"地区": "平江县", "主题": "安全生产"}]
    with stored(journal.read_bytes(), NAME) as path, Journal.open(path.parent) as found:
        assert found.meta("day/表.csv") == "2026-03-10"
