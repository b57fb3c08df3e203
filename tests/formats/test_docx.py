"""Word files: the official layout, the reading copy, an office's own file as model; proved by reading them and by their PDF."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.shared import Mm
from helpers import ROOT, Run, speech
from tools import program, to_pdf

import nigao
from nigao.drafting.speech import Draft, Paragraph, Role
from nigao.errors import NigaoError
from nigao.formats import docx as word
from nigao.formats.options import Options, opened
from nigao.formats.title_lines import title_lines
from nigao.library.library import Library

Cli = Callable[..., Run]
PITCH = 28.95
"""Points from line to line: 225 mm over 22 lines, rounded down to a twentieth of a point."""


def drafts(library: Library) -> Mapping[str, Draft]:
    """A city, a county, and one endless paragraph that fills pages to the last line."""
    plain = Draft((Paragraph(Role.BODY, "字" * 28 * 50, slot="opening"),))
    return {
        "city": nigao.draft("work-style", library=library),
        "county": nigao.draft("county", library=library, speaker_name="张三"),
        "endless": plain,
    }


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The library that comes along."""
    return Library.open()


@pytest.fixture(scope="module")
def written(shipped: Library) -> Mapping[str, Draft]:
    """The drafts whose PDF is measured."""
    return drafts(shipped)


@pytest.fixture(scope="module")
def pdfs(shipped: Library, written: Mapping[str, Draft], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Any]]:
    """Name → opened PDF; all made in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("documents")
    for name, draft in written.items():
        (folder / f"{name}.docx").write_bytes(word.write(draft, shipped))
    (folder / "reading.docx").write_bytes(word.write(written["county"], shipped, Options(reading=True)))
    made = to_pdf(folder, tmp_path_factory.mktemp("office"))
    with ExitStack() as files:
        yield {path.stem: files.enter_context(pdfplumber.open(path)) for path in sorted(made.glob("*.pdf"))}


def lines(page: Any) -> list[list[dict[str, Any]]]:
    """The characters of a page, line by line, without the page number."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        rows[round(baseline(char))].append(char)
    found = [sorted(row, key=lambda c: c["x0"]) for _, row in sorted(rows.items())]
    return [row for row in found if not re.fullmatch(r"—\d+—", words(row).replace(" ", ""))]


def baseline(char: dict[str, Any]) -> float:
    """Points from the upper edge of the paper to the line a character stands on, which is one for all fonts of a line."""
    return 297 / 25.4 * 72 - float(char["matrix"][5])


def words(row: list[dict[str, Any]]) -> str:
    """The text of a line."""
    return "".join(char["text"] for char in row)


def mm(points: float) -> float:
    """Points in millimetres."""
    return points / 72 * 25.4


def bare(text: str) -> str:
    """Text without blanks."""
    return re.sub(r"\s", "", text)


DIGITS = "0123456789"


class TestPdf:
    """What LibreOffice prints, measured."""

    def test_twenty_two_lines_of_twenty_eight_characters(self, pdfs: Mapping[str, Any]) -> None:
        """A full page has 22 lines, a full line 28 characters, at 28.95 points from line to line."""
        rows = lines(pdfs["endless"].pages[0])
        assert [len(row) for row in rows] == [26] + [28] * 21
        tops = [baseline(row[0]) for row in rows]
        assert {round(low - high, 1) for high, low in pairwise(tops)} <= {28.9, 29.0}
        assert tops[-1] - tops[0] == pytest.approx(21 * PITCH, abs=0.5)

    def test_paper_and_margins(self, pdfs: Mapping[str, Any]) -> None:
        """A4; text between 28 mm left and 26 mm right (half a character of slack), 37 mm above and 35 mm below."""
        page = pdfs["endless"].pages[0]
        rows = lines(page)
        assert (round(mm(page.width)), round(mm(page.height))) == (210, 297)
        assert mm(min(row[0]["x0"] for row in rows)) == pytest.approx(28, abs=0.2)
        assert 0 <= 210 - 26 - mm(max(row[-1]["x1"] for row in rows)) < 1
        assert 37 <= mm(rows[0][0]["top"]) < 37 + mm(PITCH)
        assert 297 - 35 - mm(PITCH) < mm(rows[-1][0]["bottom"]) <= 297 - 35 + 0.5

    def test_first_lines_are_indented_by_two_characters(self, pdfs: Mapping[str, Any]) -> None:
        """Two characters of the line grid."""
        first, second, *_ = lines(pdfs["endless"].pages[0])
        assert first[0]["x0"] - second[0]["x0"] == pytest.approx(2 * 15.68, abs=0.5)

    @pytest.mark.parametrize("name", ["city", "county"])
    def test_no_page_holds_more_than_it_may(self, pdfs: Mapping[str, Any], written: Mapping[str, Draft], name: str) -> None:
        """At most 22 lines a page; only a stop hangs over the right edge; as many pages as that takes."""
        for page in pdfs[name].pages:
            assert len(lines(page)) <= 22
            over = [row[-1]["text"] for row in lines(page) if mm(row[-1]["x1"]) > 210 - 26 + 0.3]
            assert set(over) <= set("，。、；：！？”")
        least = sum(-(-len(p.full) // 28) for p in written[name].paragraphs) / 22
        assert least <= len(pdfs[name].pages) <= least + 2

    @pytest.mark.parametrize("name", ["city", "county"])
    def test_the_pdf_says_what_the_draft_says(self, pdfs: Mapping[str, Any], written: Mapping[str, Draft], name: str) -> None:
        """Every character, in order."""
        printed = "".join(words(row) for page in pdfs[name].pages for row in lines(page))
        assert bare(printed) == bare(written[name].text)

    @pytest.mark.parametrize("name", ["city", "county"])
    def test_each_role_has_its_font_and_size(self, pdfs: Mapping[str, Any], written: Mapping[str, Draft], name: str) -> None:
        """小标宋 22 points, 黑体, 楷体 and 仿宋 16: each font of the layout arrives as the one that stands in for it."""
        chars = [char for page in pdfs[name].pages for row in lines(page) for char in row if char["text"].strip()]
        at = 0
        for paragraph in written[name].paragraphs:
            head = len(bare(paragraph.marker + paragraph.label)) if paragraph.label else 0
            size = len(bare(paragraph.full))
            looks = [
                ("Kai" if n < head else FONTS[paragraph.role], 22 if paragraph.role is Role.TITLE else 16) for n in range(size)
            ]
            before = ""
            for char, (font, points) in zip(chars[at : at + size], looks, strict=True):
                before, latin = char["text"], before != "" and before in DIGITS and char["text"] in "”）"
                if char["text"] not in DIGITS and not latin:  # digits, and in LibreOffice what closes them, are Latin
                    assert (font in char["fontname"], round(char["size"])) == (True, points), (char["text"], char["fontname"])
            at += size

    @pytest.mark.parametrize("name", ["city", "county", "reading"])
    def test_page_numbers_stand_right_on_odd_pages_and_left_on_even(self, pdfs: Mapping[str, Any], name: str) -> None:
        """— 1 — in 14 points, one character off the edge, the dashes 7 mm below the type area."""
        below, size = (8, 15) if name == "reading" else (7, 14)
        left, right, bottom = (26, 184, 267) if name == "reading" else (28, 184, 262)
        for n, page in enumerate(pdfs[name].pages, 1):
            row = sorted((c for c in page.chars if mm(c["bottom"]) > bottom + 4), key=lambda c: c["x0"])
            assert words(row) == f"— {n} —"
            assert {round(c["size"]) for c in row} == {size}
            edge = right - mm(row[-1]["x1"]) if n % 2 else mm(row[0]["x0"]) - left
            assert edge == pytest.approx(mm(size), abs=0.6)
            assert mm(baseline(row[0]) - 0.36 * size) == pytest.approx(bottom + below, abs=1)  # a dash stands 0.36 above

    def test_the_title_is_centred_in_lines_of_whole_words(self, pdfs: Mapping[str, Any]) -> None:
        """Broken where words end, in the middle of the type area."""
        rows = [row for row in lines(pdfs["city"].pages[0]) if round(row[0]["size"]) == 22]
        assert [words(row) for row in rows] == ["在清江市作风建设暨", "群众身边不正之风和腐败问题", "集中整治工作推进会上的讲话"]
        assert [mm(row[0]["x0"] + row[-1]["x1"]) / 2 for row in rows] == pytest.approx([106] * 3, abs=0.5)

    def test_the_reading_copy_is_large_and_wide(self, pdfs: Mapping[str, Any]) -> None:
        """22 points, 42 points from line to line, no page begins with a pause mark, a heading never ends a page."""
        sizes = Counter(round(c["size"]) for page in pdfs["reading"].pages for row in lines(page) for c in row)
        assert sizes.most_common(1)[0][0] == 22
        for page in pdfs["reading"].pages:
            rows = [words(row) for row in lines(page)]
            assert len(rows) <= 16
            assert not any(row[0] in "｜‖" for row in rows)
            assert not re.match("[一二三四]、", rows[-1])


FONTS = {
    Role.TITLE: "BousungEG", Role.SUBTITLE: "Kai", Role.HEADING: "NotoSansCJK",
    **dict.fromkeys((Role.SALUTATION, Role.LEAD, Role.POINT, Role.BODY, Role.CLOSING), "NotoSerifCJK"),
}  # fmt: skip
"""Role → what the embedded font's name holds; see tools.FONTS."""


class TestPandoc:
    """What pandoc reads."""

    def test_pandoc_reads_the_same_headings_and_paragraphs(
        self, written: Mapping[str, Draft], shipped: Library, tmp_path: Path
    ) -> None:
        """Title, four headings of level 1, every paragraph; nothing more."""
        draft = written["county"]
        (tmp_path / "a.docx").write_bytes(word.write(draft, shipped))
        done = subprocess.run([program("pandoc"), tmp_path / "a.docx", "-t", "json"], check=True, capture_output=True)
        whole = json.loads(done.stdout)
        title, *rest = (p for p in draft.paragraphs if p.role is not Role.SUBTITLE)
        assert said(whole["meta"]["title"]) == title.full
        blocks = [(block["t"], said(block)) for block in whole["blocks"]]
        assert blocks == [("Header" if p.role is Role.HEADING else "Para", p.full) for p in rest]
        assert {block["c"][0] for block in whole["blocks"] if block["t"] == "Header"} == {1}


def said(node: Any) -> str:
    """The words in a piece of pandoc's tree."""
    if isinstance(node, list):
        return "".join(map(said, node))
    if not isinstance(node, dict):
        return ""
    return node["c"] if node.get("t") == "Str" else said(node.get("c"))


class TestFile:
    """What stands in the file."""

    def test_real_styles_with_an_outline_level_for_the_four_parts(self, mini: Library) -> None:
        """The navigation pane shows the parts and nothing else; every paragraph bears a style of its role."""
        draft = speech(mini)
        document = docx.Document(io.BytesIO(word.write(draft, mini)))
        names = ["Title", "Salutation", "讲话正文", "Heading 1", "讲话导语", "讲话要点", "讲话结尾"]
        assert list(dict.fromkeys(p.style.name for p in document.paragraphs)) == names
        levels = {s.name for s in document.styles if s.element.xpath("w:pPr/w:outlineLvl")}
        assert levels == {"Heading 1"}
        assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
            p.full for p in draft.paragraphs if p.role is Role.HEADING
        ]

    def test_fonts_are_named_with_their_fall_backs_and_no_theme_wins(self, mini: Library) -> None:
        """East Asian fonts in every style, other names for each, not a word of a theme."""
        with zipfile.ZipFile(io.BytesIO(word.write(speech(mini), mini))) as archive:
            parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
        assert not any("theme" in part.lower() for part in parts.values())
        for font in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"):
            assert f'w:eastAsia="{font}"' in parts["word/styles.xml"]
            assert re.search(f'<w:font w:name="{font}"><w:altName w:val="[^"]+"/>', parts["word/fontTable.xml"])

    def test_properties_tell_title_and_author_and_no_tool(self, mini: Library) -> None:
        """The author is the answer `author`; nowhere in the file is the name of a program."""
        draft = speech(mini)
        content = word.write(replace(draft, brief={**draft.brief, "author": "县委办公室"}), mini)
        about = docx.Document(io.BytesIO(content)).core_properties
        assert (about.title, about.author) == (draft.title, "县委办公室")
        assert not re.search(rb"nigao|python-docx|lxml", content)

    def test_blanks_are_highlighted(self, mini: Library) -> None:
        """Exactly the words of each 【待补：…】, wherever they stand."""
        draft = speech(mini, emphasis={"what": "抓紧整改"})
        document = docx.Document(io.BytesIO(word.write(draft, mini)))
        lit = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
        assert lit == [blank.text for blank in draft.blanks] != []

    def test_words_that_mean_something_to_xml_are_kept(self, mini: Library) -> None:
        """An answer with < & > and quotation marks is printed as typed."""
        draft = speech(mini, emphasis={"what": "推进<A&B>改造"})
        assert "推进<A&B>改造" in "\n".join(p.text for p in docx.Document(io.BytesIO(word.write(draft, mini))).paragraphs)

    def test_equal_bytes_on_every_machine(self, mini: Library, mini_folder: Path, tmp_path: Path) -> None:
        """Stored, undated parts; another process with another hash seed and clock gives the same file."""
        content = word.write(speech(mini), mini)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            about = {(e.compress_type, e.date_time, e.create_system, e.external_attr >> 16 & 0o111) for e in archive.infolist()}
        assert about == {(zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 0, 0)}
        code = (
            "import sys; sys.path[:0] = sys.argv[2:3]; from pathlib import Path; from helpers import library_of, speech; "
            "from nigao.formats import docx; l = library_of(Path(sys.argv[1])); sys.stdout.buffer.write(docx.write(speech(l), l))"
        )
        command = [sys.executable, "-c", code, str(mini_folder), str(ROOT / "tests")]
        other = subprocess.run(
            command, check=True, capture_output=True, cwd=tmp_path, env={"PYTHONHASHSEED": "99", "TZ": "Asia/Shanghai"}
        )
        assert other.stdout == content


class TestReading:
    """The copy in the speaker's hand."""

    def test_pauses_stress_and_minutes(self, mini: Library) -> None:
        """A mark behind each stop but the last, a dotted line under short quotations, a line with the minutes under each heading."""
        said = Paragraph(Role.BODY, "要“敢管”，也要会管；不能等。看一看，再干。", slot="opening")
        heading = Paragraph(Role.HEADING, "看差距", "一、", slot="why/heading")
        draft = Draft((said, heading, replace(said, text="话" * 480, slot="why/lead")), pace=160)
        document = docx.Document(io.BytesIO(word.write(draft, mini, Options(reading=True))))
        assert [p.text for p in document.paragraphs][:3] == [
            "要“敢管”，也要会管；｜不能等。‖看一看，再干。",
            "一、看差距",
            "（这一部分约3分钟）",
        ]
        assert [run.text for run in document.paragraphs[0].runs if run._r.xpath("w:rPr/w:u")] == ["敢管"]

    def test_short_paragraphs_stay_on_one_page(self, mini: Library) -> None:
        """Up to a hundred characters; a longer one may be parted."""
        draft = Draft(tuple(Paragraph(Role.BODY, "话" * n, slot="opening") for n in (100, 101)))
        document = docx.Document(io.BytesIO(word.write(draft, mini, Options(reading=True))))
        assert [p.paragraph_format.keep_together for p in document.paragraphs] == [True, None]

    def test_it_reads_back_as_the_speech_itself(self, mini: Library) -> None:
        """Pause marks and minutes are no part of the speech."""
        draft = speech(mini)
        back = word.read(word.write(draft, mini, Options(reading=True)), mini)
        assert [(p.role, p.full) for p in back.paragraphs] == [(p.role, p.full) for p in draft.paragraphs]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's own file: a header, wide margins, a title style and a heading style that numbers by itself."""
    document = docx.Document()
    document.sections[0].left_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "某某县委办公室"
    document.styles["Title"].font.name = "隶书"
    document.add_paragraph("本单位的样子", style="Title")
    path = tmp_path / "office.docx"
    document.save(str(path))
    return path


class TestReferenceDoc:
    """`--reference-doc`: the office's styles, header and footer around our text."""

    def test_styles_header_and_paper_are_the_office_s(self, mini: Library, office: Path) -> None:
        """Its own text is gone, its looks stay, every paragraph has a style of its file."""
        draft = speech(mini)
        document = docx.Document(io.BytesIO(word.write(draft, mini, Options(reference=opened(office)))))
        assert [p.text.replace("\n", "") for p in document.paragraphs] == [p.full for p in draft.paragraphs]
        assert document.sections[0].left_margin.mm == pytest.approx(40, abs=0.1)
        assert document.sections[0].header.paragraphs[0].text == "某某县委办公室"
        assert document.styles["Title"].font.name == "隶书"
        assert {p.style.name for p in document.paragraphs} == {"Title", "Salutation", "Heading 1", "Body Text"}
        assert document.core_properties.title == draft.title

    def test_missing_styles_are_told_by_name_and_added(self, mini: Library, office: Path) -> None:
        """What the file lacks comes from the official style."""
        options = Options(reference=opened(office))
        assert word.remarks(mini, options) == ("参照的文件里没有这些样式，用自带的补上了：Salutation",)
        assert word.remarks(mini, Options()) == ()
        document = docx.Document(io.BytesIO(word.write(speech(mini), mini, options)))
        assert document.styles["Salutation"].element.xpath("w:rPr/w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]

    def test_a_style_that_numbers_by_itself_does_not_number_twice(self, mini: Library, office: Path) -> None:
        """The draft brings its own 一、, so the style's number is switched off."""
        document = docx.Document(str(office))
        number = docx.oxml.parse_xml(
            '<w:numPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:numId w:val="1"/></w:numPr>'
        )
        document.styles["Heading 1"].element.get_or_add_pPr().append(number)
        document.save(str(office))
        made = docx.Document(io.BytesIO(word.write(speech(mini), mini, Options(reference=opened(office)))))
        heads = [p for p in made.paragraphs if p.style.name == "Heading 1"]
        assert [p._p.xpath("w:pPr/w:numPr/w:numId/@w:val") for p in heads] == [["0"]] * 4

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 an old .doc"])
    def test_what_is_no_word_file_is_told(self, tmp_path: Path, content: bytes) -> None:
        """In Chinese, with the way out."""
        (tmp_path / "a.docx").write_bytes(content)
        with pytest.raises(NigaoError, match=r"a\.docx：不是能读的 Word 文档（\.docx）（旧的 \.doc"):
            opened(tmp_path / "a.docx")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """Told like any other."""
        with pytest.raises(NigaoError, match="没有这个文件"):
            opened(tmp_path / "没有.docx")


class TestScript:
    """What `nigao.save` takes."""

    def test_save_takes_the_same_options(self, mini: Library, office: Path, tmp_path: Path) -> None:
        """Reading copy, reference file, encoding and line ends, as on the command line."""
        draft = speech(mini)
        nigao.save(draft, tmp_path / "a.docx", library=mini, reading=True, reference_doc=office)
        document = docx.Document(str(tmp_path / "a.docx"))
        assert document.sections[0].left_margin.mm == pytest.approx(40, abs=0.1)
        assert "讲话用时" in {p.style.name for p in document.paragraphs}
        nigao.save(draft, tmp_path / "b.txt", library=mini, encoding="gbk", newline="crlf")
        assert (tmp_path / "b.txt").read_bytes().decode("gb18030").count("\r\n") == len(draft.paragraphs)

    @pytest.mark.parametrize("options", [{"encoding": "big5"}, {"newline": "cr"}])
    def test_what_it_does_not_know_is_told(self, mini: Library, tmp_path: Path, options: dict[str, str]) -> None:
        """With what there is, and nothing is written."""
        with pytest.raises(NigaoError, match="不认识“.*”（可写："):
            nigao.save(speech(mini), tmp_path / "a.txt", library=mini, **options)  # type: ignore[arg-type]
        assert list(tmp_path.iterdir()) == []


class TestCommandLine:
    """The options of `nigao draft`."""

    def test_several_outputs_in_one_run(self, run: Cli) -> None:
        """One draft, five files, all readable."""
        names = ["a.docx", "a.reading.docx", "a.txt", "a.html", "a.md"]
        assert run("draft", "在平江县安全生产工作推进会上的讲话", *(part for name in names for part in ("-o", name))).code == 0
        texts = [p.text.replace("\n", "") for p in docx.Document("a.docx").paragraphs]
        assert texts == Path("a.txt").read_text(encoding="utf-8").splitlines()
        assert "讲话用时" in {p.style.name for p in docx.Document("a.reading.docx").paragraphs}

    def test_text_for_old_machines(self, run: Cli) -> None:
        """`--encoding gb18030 --newline crlf`."""
        assert (
            run("draft", "在平江县安全生产工作推进会上的讲话", "-o", "a.txt", "--encoding", "gb18030", "--newline", "crlf").code
            == 0
        )
        content = Path("a.txt").read_bytes()
        assert content.decode("gb18030").startswith("在平江县安全生产工作推进会上的讲话\r\n同志们：\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")

    def test_the_office_s_file_is_named_on_the_command_line(self, run: Cli, office: Path) -> None:
        """Its styles are used, what it lacks is told."""
        done = run("draft", "在平江县安全生产工作推进会上的讲话", "-o", "a.docx", "--reference-doc", str(office), "--reading")
        assert done.code == 0
        assert "注意：参照的文件里没有这些样式，用自带的补上了：Salutation、" in done.err

    @pytest.mark.parametrize(
        ("arguments", "fault"),
        [
            (["--reading"], "--reading：只管 .docx 文件"),
            (["-o", "a.txt", "--reference-doc", "b.docx"], "--reference-doc：只管 .docx 文件"),
            (["-o", "a.docx", "--encoding", "gbk"], "--encoding：只管 .txt 文件"),
            (["--open"], "--open：没有写文件"),
            (["-o", "a.txt", "--encoding", "big5"], "--encoding 的值不对"),
        ],
    )
    def test_an_option_without_its_file_is_wrong_usage(self, run: Cli, arguments: list[str], fault: str) -> None:
        """Exit 2, nothing written."""
        done = run("draft", "在平江县安全生产工作推进会上的讲话", *arguments)
        assert (done.code, done.out) == (2, "")
        assert fault in done.err
        assert list(Path().iterdir()) == []

    def test_open_opens_what_was_written(self, run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each file, after all are written; a desktop that cannot is told."""
        seen: list[str] = []
        monkeypatch.setattr("click.launch", lambda name: seen.append(name) or int(name.endswith("txt")))
        done = run("draft", "在平江县安全生产工作推进会上的讲话", "-o", "a.docx", "-o", "a.txt", "--open")
        assert (done.code, seen) == (0, ["a.docx", "a.txt"])
        assert "没能自动打开，请自己打开：a.txt" in done.err

    def test_text_needs_no_word_library(self) -> None:
        """`nigao --help` and a draft in text start without lxml."""
        code = "import sys\nfrom nigao.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\nassert not {'lxml', 'docx'} & set(sys.modules)"
        for arguments in (["--help"], ["draft", "work-style", "--isolated"]):
            subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("title", "units", "lines"),
    [
        ("在平江县安全生产工作推进会上的讲话", (), ["在平江县安全生产工作推进会上的讲话"]),
        ("在全市优化营商环境暨重点项目建设推进会上的讲话", (), ["在全市优化营商环境暨", "重点项目建设推进会上的讲话"]),
        (
            "在清溪县群众身边不正之风和腐败问题集中整治工作推进会上的讲话",
            ("清溪县", "群众身边不正之风和腐败问题集中整治"),
            ["在清溪县群众身边不正之风和腐败问题", "集中整治工作推进会上的讲话"],
        ),
        ("啊" * 45, (), ["啊" * 15] * 3),
        ("A" * 50, (), ["A" * 20, "A" * 20, "A" * 10]),
    ],
)
def test_long_titles_break_between_words(title: str, units: tuple[str, ...], lines: list[str]) -> None:
    """In as few lines as hold them, of like length, at the ends of words."""
    assert list(title_lines(title, 20, units)) == lines
