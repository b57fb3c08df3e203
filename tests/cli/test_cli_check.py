"""`nigao check`: files and standard input, three formats, exit codes, --fix, --final, --select, --explain."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from helpers import Run

import nigao
from nigao.batch import worker
from nigao.formats import docx
from nigao.library.layers import built_in

Cli = Callable[..., Run]
_SHIPPED = built_in()
FAULTY = (
    "在平江县安全生产会议上的讲话\n（2026年3月10日）\n同志们:\n县卫计委要认真布署。\n浏阳市要抓好落实。【待补：时限】前完成。\n"
)


@pytest.fixture
def check(run: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """`nigao check …` with the shipped rules."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: _SHIPPED)
    return lambda *arguments, stdin=b"": run("check", *arguments, stdin=stdin)


def test_a_file_is_checked(check: Cli, desk: Path) -> None:
    """A line a finding, the passage underlined, a hint; exit 1."""
    (desk / "稿.txt").write_text(FAULTY, encoding="utf-8")
    done = check("稿.txt")
    lines = done.out.splitlines()
    assert done.code == 1
    assert lines[0] == "稿.txt:3:4 BD003 必错 汉字之后用了半角冒号"
    assert lines[2].strip() == "^"
    assert "稿.txt:4:2 TF001 必错 机构已经撤销或改名" in lines
    assert "稿.txt:4:8 ZC001 必错 错别字" in lines
    assert any(line.startswith("稿.txt:5:1 CG001 必错 “浏阳市”") for line in lines)
    assert "稿.txt:5:10 KB001 提示 还有没填的空" in lines
    assert done.err == "查了1个文件：必错4处，提示1处。\n"


def test_a_clean_file_leaves_with_nothing(check: Cli, desk: Path) -> None:
    """Remarks alone do not make it fail, but they do in a final check."""
    (desk / "稿.txt").write_text("【待补：时限】前完成整改。\n", encoding="utf-8")
    assert check("稿.txt").code == 0
    assert check("稿.txt", "--final").code == 1
    (desk / "稿.txt").write_text("按时完成整改。\n", encoding="utf-8")
    assert (check("稿.txt").code, check("稿.txt").out) == (0, "")


def test_standard_input_is_checked_and_put_right(check: Cli) -> None:
    """`-` is plain text; with --fix the better text is what is printed."""
    assert check("-", stdin="要认真布署。\n".encode()).out.startswith("-:1:4 ZC001 必错")
    done = check("-", "--fix", stdin="要认真布署。\n".encode())
    assert (done.code, done.out) == (0, "要认真部署。\n")


def test_json_and_sarif(check: Cli, desk: Path) -> None:
    """A list of objects with the keys promised; a log for editors."""
    (desk / "稿.txt").write_text("要认真布署。\n", encoding="utf-8")
    rows = json.loads(check("稿.txt", "--format", "json").out)
    assert {"file", "line", "column", "passage", "code", "level", "message", "hint"} <= set(rows[0])
    assert json.loads(check("稿.txt", "--format", "sarif").out)["version"] == "2.1.0"
    (desk / "好.txt").write_text("要认真部署。\n", encoding="utf-8")
    assert json.loads(check("好.txt", "--format", "json").out) == []


def test_the_day_and_the_place_are_told(check: Cli, desk: Path) -> None:
    """By options, or by a preset."""
    (desk / "稿.txt").write_text("岳阳市要深入学习贯彻习近平党建思想。\n", encoding="utf-8")
    assert check("稿.txt").code == 0
    assert "TD011" in check("稿.txt", "--date", "2026-03-10").out
    assert "CG001" in check("稿.txt", "--place", "苏州市").out
    (desk / "预设.yaml").write_text("place: 苏州市\ntopics: 安全生产\ndate: 2026-03-10\n", encoding="utf-8")
    found = check("稿.txt", "--preset", "预设.yaml").out
    assert "TD011" in found
    assert "CG001" in found


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "没有说查哪个文件"), (["没有.txt"], "没有这个文件"), (["稿.xlsx"], "查不了这种文件"), (["稿.txt", "--select", "ZZ9"], "没有这条规则"),
        (["稿.txt", "--date", "春天"], "不是日期"), (["稿.txt", "--place", "火星"], "看不出“火星”是哪一级"), (["--explain", "ZZ999"], "没有这条规则"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told(check: Cli, desk: Path, arguments: list[str], fault: str) -> None:
    """Exit 2."""
    (desk / "稿.txt").write_text("好。\n", encoding="utf-8")
    done = check(*arguments)
    assert done.code == 2
    assert fault in done.err


def test_rules_are_chosen_and_explained(check: Cli, desk: Path) -> None:
    """By code or its beginning, in any case."""
    (desk / "稿.txt").write_text("布署,落实。\n", encoding="utf-8")
    assert {row["code"] for row in json.loads(check("稿.txt", "--format", "json", "--select", "zc").out)} == {"ZC001"}
    assert {row["code"] for row in json.loads(check("稿.txt", "--format", "json", "--ignore", "ZC,TF").out)} == {"BD001"}
    assert "依据：GB/T 15834-2011 5.1" in check("--explain", "BD001").out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_fixing_keeps_encoding_line_ends_and_all_else(check: Cli, desk: Path, encoding: str) -> None:
    """Byte for byte but for the faults; a second time changes nothing."""
    path = desk / "稿.txt"
    path.write_bytes("同志们:\r\n\t要认真布署。 \r\n".encode(encoding))
    assert check("稿.txt", "--fix").code == 0
    assert path.read_bytes() == "同志们：\r\n\t要认真部署。 \r\n".encode(encoding)
    stamp = path.read_bytes()
    check("稿.txt", "--fix")
    assert path.read_bytes() == stamp


def test_markdown_is_put_right_in_its_source(check: Cli, desk: Path) -> None:
    """Marks stay where they are."""
    (desk / "稿.md").write_text("# 讲话\n\n**一要布署。**任务要落实.\n", encoding="utf-8")
    assert check("稿.md", "--fix").code == 0
    assert (desk / "稿.md").read_text(encoding="utf-8") == "# 讲话\n\n**一要部署。**任务要落实。\n"


def word(path: Path) -> None:
    """A Word file with a fault that runs over two runs, one in bold, and a tracked insertion."""
    document = Document()
    document.add_paragraph("在平江县安全生产会议上的讲话")
    document.add_paragraph("")
    paragraph = document.add_paragraph("县委要认真布")
    paragraph.add_run("署各项任务").bold = True
    paragraph.add_run(",压实责任。")
    inserted = document.add_paragraph("按期完成。")
    inserted._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="9" w:author="甲" w:date="2026-03-01T00:00:00Z"><w:r><w:t>再布署。</w:t></w:r></w:ins>'
        )
    )
    document.save(str(path))


def test_word_files_are_checked_by_paragraph(check: Cli, desk: Path) -> None:
    """第N段, empty paragraphs not counted; insertions are read."""
    word(desk / "稿.docx")
    done = check("稿.docx")
    assert "稿.docx:第2段:6 ZC001 必错 错别字" in done.out
    assert "稿.docx:第3段:7 ZC001 必错 错别字" in done.out


def test_word_files_are_put_right_run_by_run(check: Cli, desk: Path) -> None:
    """Looks stay, tracked changes are left alone, every other part keeps its bytes."""
    path = desk / "稿.docx"
    word(path)
    before = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    done = check("稿.docx", "--fix")
    assert "改好2处" in done.err
    document = Document(str(path))
    runs = document.paragraphs[2].runs
    assert [run.text for run in runs] == ["县委要认真部署", "各项任务", "，压实责任。"]
    assert [bool(run.bold) for run in runs] == [False, True, False]
    after = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert "再布署。" in after["word/document.xml"].decode("utf-8")
    stamp = path.read_bytes()
    check("稿.docx", "--fix")
    assert path.read_bytes() == stamp


def test_drafts_of_ours_are_clean_in_every_format(check: Cli, desk: Path) -> None:
    """As txt, md and docx; fixing them changes no byte."""
    library = nigao.open_library()
    speech = nigao.draft(place="平江县", topics="安全生产", date="2026-03-10", library=library)
    for name in ("稿.txt", "稿.md", "稿.docx"):
        nigao.save(speech, desk / name, library=library)
        stamp = (desk / name).read_bytes()
        assert check(name, "--place", "平江县", "--fix").code == 0
        assert (desk / name).read_bytes() == stamp


def test_scripts_check_texts_drafts_and_files(tmp_path: Path) -> None:
    """`nigao.check` takes all three."""
    library = nigao.open_library()
    assert [found.code for found in nigao.check("要认真布署。", library=library)] == ["ZC001"]
    speech = nigao.draft(place="平江县", topics="安全生产", date="2026-03-10", library=library)
    assert not [
        found for found in nigao.check(speech, place="平江县", date="2026-03-10", library=library) if found.level == "必错"
    ]
    (tmp_path / "稿.txt").write_text("要认真布署。\n", encoding="utf-8")
    assert nigao.check(tmp_path / "稿.txt", library=library)[0].file.endswith("稿.txt")
    assert nigao.check(str(tmp_path / "稿.txt"), library=library)[0].line == 1
    with pytest.raises(nigao.NigaoError, match="没有这个文件"):
        nigao.check(tmp_path / "没有.txt", library=library)
    assert io.BytesIO(docx.write(speech, library)).read(2) == b"PK"


def test_a_draft_checks_the_words_it_was_given(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told like a note; the draft is written all the same. A shipped preset as it stands needs no check."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: _SHIPPED)
    done = run("draft", "在平江县安全生产工作推进会上的讲话", "--set", "问题=整改布署不力", "-o", "稿.txt")
    assert done.code == 0
    assert "自查：“布署”：错别字（“布署”应为“部署”）" in done.err
    assert "自查" not in run("draft", "county").err


def test_a_batch_checks_the_words_of_its_table(run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many, and in which rows."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: _SHIPPED)
    monkeypatch.setattr("nigao.batch.worker._BENCH", worker._Bench())
    rows = ["地区,主题,日期,问题", *(f"{place},安全生产,2026-03-10,整改布署不力" for place in ("平江县", "华容县"))]
    (desk / "表.csv").write_text("\n".join([*rows, "湘阴县,安全生产,2026-03-10,责任不落实"]) + "\n", encoding="utf-8")
    done = run("bulk", "表.csv", "--out", "稿", "--to", "txt")
    assert done.code == 0
    assert "自查：必错2处" in done.err
    assert "必错：第2、3行：“布署”：错别字" in done.err


def test_what_is_filled_in_is_checked(run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentences that were filled, not the rest of the file."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: _SHIPPED)
    text = "在平江县安全生产工作推进会上的讲话\n同志们：\n从前布署过。【待补：单位】要抓好落实。【待补：时限】前完成。\n"
    (desk / "稿.txt").write_text(text, encoding="utf-8")
    done = run("fill", "稿.txt", "--set", "单位=浏阳市应急局")
    assert done.code == 0
    assert "自查：“浏阳市”不是这篇稿子的地方（平江县）" in done.err
    assert "布署" not in done.err
    assert "自查" not in run("fill", "稿.txt", "--set", "时限=6月底").err
