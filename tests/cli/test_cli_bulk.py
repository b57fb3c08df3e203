"""`nigao bulk`: a table in, drafts out, everything that is wrong told at once."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers import Cli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nigao.batch import pipeline
from nigao.batch.journal import NAME
from nigao.batch.similarity import Survey
from nigao.batch.tables.rows import Columns
from nigao.cli import bulk_run
from nigao.library.outline import Outline

HEAD = "地区,主题,日期,重点.what"
GOOD = ("平江县,安全生产,2026-03-10,校车安全", "华容县,安全生产,2026-03-10,", "苏州市,防汛抗旱,2026年3月10日,")
BAD = (",,2026-03-10,", "平江县,安全生产,某日,", "？？,安全生产,2026-03-10,")


def table(folder: Path, *rows: str, head: str = HEAD) -> str:
    """A CSV of `rows`; its path."""
    path = folder / "表.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return str(path)


def content(folder: Path) -> Mapping[str, bytes]:
    """Name → bytes of everything but the journal."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(NAME)}


def test_one_command_from_sheet_to_drafts(run: Cli, desk: Path) -> None:
    """Every row in every format asked for, a list of the files, a sum on the screen."""
    found = run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt,md")
    assert found.code == 0
    names = ["平江县-安全生产", "华容县-安全生产", "苏州市-防汛抗旱"]
    assert sorted(content(desk / "稿")) == sorted([*(f"{n}{e}" for n in names for e in (".txt", ".md")), "manifest.csv"])
    assert "校车安全" in (desk / "稿" / "平江县-安全生产.txt").read_text(encoding="utf-8")
    assert "3篇写好" in found.err
    assert "两两比较3对" in found.err


def test_drafts_that_share_nothing_are_told_too(run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three topics, three levels, not a block in common: there is no closest pair to name, and nothing breaks."""
    monkeypatch.setattr(bulk_run, "compared", lambda *_, **__: Survey(drafts=2, pairs=1))
    found = run("bulk", table(desk, *GOOD[:2]), "--out", "稿", "--to", "txt")
    assert found.code == 0
    assert "两两比较1对：平均相同0%，最多0%" in found.err


def test_faulty_rows_stop_the_batch(run: Cli, desk: Path) -> None:
    """Each fault with file, row, column and value; no draft is written; faulty.csv holds the rows and why."""
    found = run("bulk", table(desk, GOOD[0], *BAD), "--out", "稿", "--to", "txt")
    assert found.code == 1
    for place in ("表.csv:3·主题", "表.csv:4·日期", "表.csv:5·地区"):
        assert place in found.err
    assert "3行有错，1行没有错；一篇也没有写" in found.err
    assert list(content(desk / "稿")) == ["faulty.csv"]
    rows = list(csv.DictReader(io.StringIO((desk / "稿" / "faulty.csv").read_text(encoding="utf-8-sig"))))
    assert [row["原行号"] for row in rows] == ["3", "4", "5"]
    assert "不是日期" in rows[1]["出错原因"]


def test_keep_going_writes_the_good_ones(run: Cli, desk: Path) -> None:
    """The good rows come out, the exit code says that not all is well; mended, faulty.csv is a table like any other."""
    found = run("bulk", table(desk, *GOOD, *BAD), "--out", "稿", "--to", "txt", "--keep-going")
    assert found.code == 1
    assert len(list((desk / "稿").glob("*.txt"))) == 3
    faulty = desk / "稿" / "faulty.csv"
    text = (
        faulty.read_text(encoding="utf-8-sig")
        .replace("某日", "2026-04-01")
        .replace("？？", "岳阳市")
        .replace(",,2026", ",招商引资,2026")
    )
    faulty.write_text(text, encoding="utf-8-sig")
    assert run("bulk", "稿/faulty.csv", "--out", "稿", "--to", "txt").code == 0
    assert len(list((desk / "稿").glob("*.txt"))) == 6
    assert faulty.read_text(encoding="utf-8-sig") == text
    assert (desk / "稿" / "manifest.csv").read_text(encoding="utf-8-sig").count("\n") == 7


def test_the_faulty_rows_are_never_written_over_themselves(run: Cli, desk: Path) -> None:
    """Run from a faulty.csv that is still faulty, the new one gets another name."""
    run("bulk", table(desk, *BAD), "--out", "稿", "--to", "txt")
    before = (desk / "稿" / "faulty.csv").read_bytes()
    assert run("bulk", "稿/faulty.csv", "--out", "稿", "--to", "txt").code == 1
    assert (desk / "稿" / "faulty.csv").read_bytes() == before
    assert (desk / "稿" / "faulty-2.csv").is_file()


def test_when_all_is_mended_faulty_rows_are_gone(run: Cli, desk: Path) -> None:
    """A faulty.csv of an earlier run of the table does not outlive the faults; a file of another kind stays."""
    run("bulk", table(desk, *GOOD, *BAD), "--out", "稿", "--to", "txt")
    assert run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt").code == 0
    assert not (desk / "稿" / "faulty.csv").exists()
    (desk / "稿" / "faulty.csv").write_text("我的表\n", encoding="utf-8")
    run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt")
    assert (desk / "稿" / "faulty.csv").exists()


def test_a_dry_run_writes_nothing(run: Cli, desk: Path) -> None:
    """Names on standard output, faults on the other, no folder made."""
    path = table(desk, GOOD[0], GOOD[0], BAD[1])
    found = run("bulk", path, "--out", "稿", "--dry-run", "--to", "txt")
    assert found.code == 1
    assert found.out.splitlines() == ["第2行\t平江县-安全生产.txt", "第3行\t平江县-安全生产-2.txt"]
    assert [p.name for p in desk.iterdir()] == ["表.csv"]


@pytest.mark.parametrize(
    ("rows", "written"),
    [("2", ["平江县"]), ("3-4", ["华容县", "苏州市"]), ("2，4", ["平江县", "苏州市"]), ("9", []), ("2至3", ["华容县", "平江县"])],
)
def test_some_rows_only(run: Cli, desk: Path, rows: str, written: list[str]) -> None:
    """Row numbers as the sheet shows them; a faulty row that is not asked for is no matter."""
    found = run("bulk", table(desk, *GOOD, *BAD), "--out", "稿", "--to", "txt", "--rows", rows)
    assert found.code == 0
    assert sorted(path.name[:3] for path in (desk / "稿").glob("*.txt")) == sorted(written)


def test_a_part_of_a_table_has_the_names_of_the_whole(run: Cli, desk: Path) -> None:
    """The second of two equal rows is -2, also when it is made alone, and the same draft."""
    path = table(desk, GOOD[0], GOOD[0])
    run("bulk", path, "--out", "全", "--to", "txt")
    run("bulk", path, "--out", "半", "--to", "txt", "--rows", "3")
    assert (desk / "半" / "平江县-安全生产-2.txt").read_bytes() == (desk / "全" / "平江县-安全生产-2.txt").read_bytes()
    assert not (desk / "半" / "平江县-安全生产.txt").exists()


def test_options_win_over_rows_and_rows_over_the_preset(run: Cli, desk: Path) -> None:
    """--set > row > preset."""
    (desk / "会.yaml").write_text("地区: 岳阳市\n会种: 调度会\n讲话人: 市长\n", encoding="utf-8")
    path = table(desk, "平江县,推进会", ",", head="地区,会种")
    found = run("bulk", path, "--preset", "会.yaml", "--set", "主题=安全生产", "--set", "日期=2026-03-10", "--out", "稿", "--to", "txt",
                "--name", "{row}-{place}-{kind}")  # fmt: skip
    assert found.code == 0
    assert sorted(p.name for p in (desk / "稿").glob("*.txt")) == ["2-平江县-推进会.txt"]
    found = run("bulk", table(desk, "平江县,推进会", "无,无", head="地区,会种"), "--preset", "会.yaml", "--set", "主题=安全生产",
                "--out", "稿2", "--to", "txt", "--name", "{row}-{place}-{kind}")  # fmt: skip
    assert sorted(p.name for p in (desk / "稿2").glob("*.txt")) == ["2-平江县-推进会.txt", "3-全市-推进会.txt"]


def test_a_table_through_a_pipe(run: Cli, desk: Path) -> None:
    """`-` reads standard input."""
    found = run("bulk", "-", "--out", "稿", "--to", "txt", stdin="\n".join([HEAD, *GOOD]).encode("gb18030"))
    assert found.code == 0
    assert len(list((desk / "稿").glob("*.txt"))) == 3


def test_a_sheet_to_fill_in(run: Cli, desk: Path) -> None:
    """--template writes an empty workbook; a filled one is read back."""
    from openpyxl import load_workbook

    assert run("bulk", "--template", "空.xlsx").code == 0
    book = load_workbook(desk / "空.xlsx")
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.append([{"地区": "平江县", "主题": "安全生产", "日期": "2026-03-10"}.get(str(head)) for head in heads])
    book.save(desk / "填.xlsx")
    assert run("bulk", "填.xlsx", "--out", "稿", "--to", "txt").code == 0
    assert (desk / "稿" / "平江县-安全生产.txt").is_file()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "没有说是哪张表"),
        (("表.csv",), "没有说成稿放在哪里"),
        (("表.csv", "--out", "稿", "--to", "wps"), "不认识的文件格式"),
        (("表.csv", "--out", "稿", "--name", "{城}"), "不认识"),
        (("表.csv", "--out", "稿", "--rows", "三"), "要写成行号"),
        (("表.csv", "--out", "稿", "--similar", "55"), "要在 0 到 1 之间"),
        (("表.csv", "--out", "稿", "--jobs", "0"), "--jobs"),
        (("表.csv", "--out", "稿", "--set", "x"), "键=值"),
    ],
)
def test_wrong_usage(run: Cli, desk: Path, arguments: tuple[str, ...], fault: str) -> None:
    """Exit code 2 and a sentence; nothing is made."""
    table(desk, *GOOD)
    found = run("bulk", *arguments)
    assert found.code == 2
    assert fault in found.err
    assert not (desk / "稿").exists()


@pytest.mark.parametrize("out", ["表.csv", "表.csv/稿"])
def test_a_folder_that_cannot_be_made(run: Cli, desk: Path, out: str) -> None:
    """A file where the folder should be: a sentence, exit code 1."""
    found = run("bulk", table(desk, *GOOD), "--out", out, "--to", "txt")
    assert found.code == 1
    assert "建不了文件夹" in found.err or "写不进去" in found.err


def test_drafts_too_much_alike_are_told_and_changed(run: Cli, desk: Path) -> None:
    """Above --similar the pairs are told with what they share; --diverse draws the later ones again."""
    rows = [f"{name}县,安全生产,2026-03-10," for name in ("甲山", "乙山", "丙山", "丁山", "戊山", "己山")]
    found = run("bulk", table(desk, *rows), "--out", "稿", "--to", "txt", "--similar", "0.3")
    [pairs] = re.findall(r"%以上的(\d+)对", found.err)
    assert int(pairs) > 0
    assert re.search(r"太像：第\d行 .县?.*与 第\d行 .*相同\d+%（\w+/\w+/.*\d+字", found.err)
    assert "加 --diverse" in found.err
    again = run("bulk", table(desk, *rows), "--out", "稿", "--to", "txt", "--similar", "0.3", "--diverse")
    assert "换了一稿" in again.err
    [left] = re.findall(r"%以上的(\d+)对", again.err)
    assert int(left) < int(pairs)
    fresh = run("bulk", table(desk, *rows), "--out", "新", "--to", "txt", "--similar", "0.3", "--diverse")
    assert fresh.code == 0
    assert content(desk / "新") == content(desk / "稿")


def test_a_report_to_look_at(run: Cli, desk: Path) -> None:
    """One page without anything from outside: rows, faults, lengths, pairs with their sentences, a picture; cells are escaped."""
    rows = [f"{name}县,安全生产,2026-03-10," for name in ("甲山", "乙山", "丙山", "丁山", "戊山", "己山")]
    bad = "<script>alert(1)</script>,安全生产,2026-03-10,"
    found = run("bulk", table(desk, *rows, bad), "--out", "稿", "--to", "txt", "--keep-going", "--report", "报告.html")
    assert found.code == 1
    page = (desk / "报告.html").read_text(encoding="utf-8")
    assert "甲山县-安全生产" in page
    assert "最像的" in page
    assert "<blockquote>" in page
    assert "data:image/png;base64," in page
    assert "&lt;script&gt;alert" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:)""", page)


def test_quiet_says_errors_only(run: Cli, desk: Path) -> None:
    """--quiet: silence when all is well, faults all the same."""
    assert run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt", "--quiet").said == ""
    assert "不是日期" in run("bulk", table(desk, BAD[1]), "--out", "稿", "--to", "txt", "--quiet").err


def test_interrupted_and_taken_up_again(run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C finishes what is in hand, says how to go on, exit code 130; the same command does the rest."""
    path = table(desk, *(f"{name}县,安全生产,2026-03-10," for name in "甲乙丙丁戊己庚辛"))
    run("bulk", path, "--out", "全", "--to", "txt")
    monkeypatch.setattr(pipeline._tasks, "__defaults__", (2,))
    real = pipeline.make

    def interrupted(*arguments: object) -> object:
        monkeypatch.setattr(pipeline, "make", real)
        os.kill(os.getpid(), signal.SIGINT)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", interrupted)
    before = signal.getsignal(signal.SIGINT)
    found = run("bulk", path, "--out", "稿", "--to", "txt")
    assert found.code == 130
    assert "8篇里有2篇是好的" in found.err
    assert "会接着做" in found.err
    assert signal.getsignal(signal.SIGINT) is before
    assert not (desk / "稿" / "manifest.csv").exists()
    found = run("bulk", path, "--out", "稿", "--to", "txt")
    assert found.code == 0
    assert "2篇没有变化" in found.err
    assert content(desk / "稿") == content(desk / "全")


def test_the_second_half_goes_by_the_first_ones_day(run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that broke off yesterday is ended with yesterday's day for rows that say none; after that the clock counts again."""
    import datetime

    from nigao.cli import draft

    path = table(desk, "平江县,安全生产", "华容县,安全生产", head="地区,主题")
    monkeypatch.setattr(draft, "_today", lambda: datetime.date(2026, 3, 10))
    run("bulk", path, "--out", "全", "--to", "txt")
    real = pipeline.make
    monkeypatch.setattr(pipeline._tasks, "__defaults__", (1,))

    def failing(job: object, items: list[object]) -> object:
        if items[0].number == 3:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return real(job, items)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", failing)
    assert run("bulk", path, "--out", "稿", "--to", "txt").code == 130
    monkeypatch.setattr(pipeline, "make", real)
    monkeypatch.setattr(draft, "_today", lambda: datetime.date(2026, 3, 11))
    assert run("bulk", path, "--out", "稿", "--to", "txt").code == 0
    assert content(desk / "稿") == content(desk / "全")


HEADS = ("口号", "重点.what", "seed", "title", "字数", "日期", "备注", "=1", "无名")
CELL = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "平江县",
            "安全生产",
            "无",
            "=1+1",
            "../../x",
            "C:\\x",
            "\u202e县",
            "😀",
            "县" * 350_000,
            'a"b\n，c',
            "{{ 7*7 }}",
            "\x00",
        ]
    ),
)


@given(
    head=st.lists(st.one_of(st.sampled_from(HEADS), st.text(max_size=12)), min_size=1, max_size=5),
    rows=st.lists(st.tuples(CELL, CELL, st.lists(CELL, max_size=6)), max_size=4),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    again=st.booleans(),
)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_table_at_all(
    run: Cli, desk: Path, outline: Outline, head: list[str], rows: list[tuple[str, str, list[str]]], encoding: str, again: bool
) -> None:
    """Never a traceback, never a file outside the folder; a good row among them always comes out with --keep-going."""
    shutil.rmtree(desk / "稿", ignore_errors=True)
    columns = Columns(outline)
    extra = [name for name in head if columns.key(name) not in ("place", "topics")]
    good = ["平江县", "安全生产", *[""] * len(extra)]
    made = [[place, topic, *(more + [""] * len(extra))[: len(extra)]] for place, topic, more in rows]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["地区", "主题", *extra], good, *made, *([good] if again else [])])
    (desk / "乱.csv").write_bytes(buffer.getvalue().encode(encoding, "replace"))
    found = run(
        "bulk", "乱.csv", "--out", "稿", "--to", "txt", "--keep-going", "--name", "{place}{topic}{title}{口号}", "--similar", "0"
    )
    assert found.code in (0, 1)
    assert sorted(path.name for path in desk.iterdir()) == ["乱.csv", "稿"]
    assert "在平江县安全生产工作推进会上的讲话" in (
        desk / "稿" / "平江县安全生产在平江县安全生产工作推进会上的讲话.txt"
    ).read_text(encoding="utf-8")
    for path in (desk / "稿").iterdir():
        assert path.is_file()
        assert not path.name.startswith(".") or path.name == NAME


class TestLayout:
    """Reading copies, the office's own file, text for old machines: the options of `nigao draft`."""

    def test_text_for_old_machines(self, run: Cli, desk: Path) -> None:
        """`--encoding gbk --newline crlf`."""
        assert run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt", "--encoding", "gbk", "--newline", "crlf").code == 0
        found = (desk / "稿" / "平江县-安全生产.txt").read_bytes()
        assert "同志们：\r\n" in found.decode("gb18030")
        assert found.count(b"\n") == found.count(b"\r\n")

    def test_reading_copies_in_the_office_s_file(self, run: Cli, desk: Path) -> None:
        """Every Word file has its header; what the file lacks is told once."""
        docx = pytest.importorskip("docx")
        office = docx.Document()
        office.sections[0].header.paragraphs[0].text = "某某县委办公室"
        office.save(str(desk / "office.docx"))
        call = ("bulk", table(desk, *GOOD), "--to", "docx", "--reading", "--reference-doc", "office.docx")
        found = run(*call, "--out", "稿")
        assert found.code == 0
        assert found.err.count("注意：参照的文件里没有这些样式") == 1
        for path in (desk / "稿").glob("*.docx"):
            assert docx.Document(str(path)).sections[0].header.paragraphs[0].text == "某某县委办公室"

    def test_another_layout_makes_the_files_anew(self, run: Cli, desk: Path) -> None:
        """The journal knows how files were laid out: the same call changes nothing, another one all of them."""
        call = ("bulk", table(desk, *GOOD), "--out", "稿", "--to", "docx", "--similar", "0")
        assert "3篇写好" in run(*call).err
        assert "3篇没有变化" in run(*call).err
        assert "3篇写好" in run(*call, "--reading").err

    def test_an_option_without_its_file_is_wrong_usage(self, run: Cli, desk: Path) -> None:
        """All of them told, nothing written."""
        found = run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "md", "--reading", "--encoding", "gbk")
        assert found.code == 2
        assert "--reading：只管 .docx 文件，这次没有写这种文件（加上 --to docx）" in found.err
        assert "--encoding：只管 .txt 文件，这次没有写这种文件（加上 --to txt）" in found.err
        assert not (desk / "稿").exists()


@pytest.mark.parametrize("name", ["表.csv", "别人.html", "稿/manifest.csv", "稿/华容县-安全生产.txt", "稿/.nigao-bulk.sqlite"])
def test_a_report_replaces_nothing_but_a_report(run: Cli, desk: Path, name: str) -> None:
    """Not the table, not a stranger's page, not a file of this very run."""
    path = table(desk, *GOOD)
    (desk / "别人.html").write_text("<p>我的</p>", encoding="utf-8")
    found = run("bulk", path, "--out", "稿", "--to", "txt", "--report", name)
    assert (found.code, "没有动它" in found.err) == (1, True)
    assert "<html" not in (desk / name).read_bytes().decode("utf-8", "replace")


def test_a_report_replaces_itself_until_somebody_changes_it(run: Cli, desk: Path) -> None:
    """Ours by its last line; with a change in it no more."""
    path = table(desk, *GOOD)
    assert [run("bulk", path, "--out", "稿", "--to", "txt", "--report", "页.html").code for _ in "12"] == [0, 0]
    page = desk / "页.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<body>", "<body>批注"), encoding="utf-8")
    assert run("bulk", path, "--out", "稿", "--to", "txt", "--report", "页.html").code == 1
    assert run("bulk", path, "--out", "稿", "--to", "txt", "--report", "页.html", "--force").code == 0


def test_the_list_of_files_may_be_no_table(run: Cli, desk: Path) -> None:
    """A table called manifest.csv in the folder of drafts is read, and so never replaced, even with --force."""
    (desk / "稿").mkdir()
    (desk / "稿" / "manifest.csv").write_text("\n".join([HEAD, *GOOD]), encoding="utf-8")
    found = run("bulk", "稿/manifest.csv", "--out", "稿", "--to", "txt", "--force")
    assert (found.code, list(content(desk / "稿"))) == (1, ["manifest.csv"])
    assert (desk / "稿" / "manifest.csv").read_text(encoding="utf-8").startswith(HEAD)


def test_mended_faulty_rows_are_not_replaced(run: Cli, desk: Path) -> None:
    """A faulty.csv that somebody has begun to mend stays; the rows go to faulty-2.csv, and the screen says so."""
    path = table(desk, *BAD)
    run("bulk", path, "--out", "稿")
    mended = desk / "稿" / "faulty.csv"
    mended.write_text(mended.read_text(encoding="utf-8-sig") + "平江县,安全生产,2026-03-10\n", encoding="utf-8")
    before = mended.read_bytes()
    assert "faulty-2.csv" in run("bulk", path, "--out", "稿").err
    assert mended.read_bytes() == before
    (desk / "稿" / "faulty.csv").write_text("我的\n", encoding="utf-8")
    run("bulk", table(desk, *GOOD), "--out", "稿", "--to", "txt")
    assert (desk / "稿" / "faulty.csv").read_text(encoding="utf-8") == "我的\n"


def test_rows_gone_are_told_and_files_gone_are_faults(run: Cli, desk: Path) -> None:
    """A deleted row leaves its file, which is named; a file edited by hand and another deleted ends with 1."""
    path = table(desk, *GOOD)
    run("bulk", path, "--out", "稿", "--to", "txt,md")
    table(desk, *GOOD[1:])
    found = run("bulk", path, "--out", "稿", "--to", "txt,md")
    assert (found.code, "上次写的稿子还留着：平江县-安全生产.txt" in found.err) == (0, True)
    (desk / "稿" / "华容县-安全生产.txt").write_text("改过", encoding="utf-8")
    (desk / "稿" / "华容县-安全生产.md").unlink()
    found = run("bulk", path, "--out", "稿", "--to", "txt,md")
    assert (found.code, "华容县-安全生产.md 不在文件夹里" in found.err) == (1, True)


def test_force_names_what_it_replaces(run: Cli, desk: Path) -> None:
    """In a batch, and with --template."""
    path = table(desk, *GOOD)
    run("bulk", path, "--out", "稿", "--to", "txt")
    (desk / "稿" / "华容县-安全生产.txt").write_text("改过", encoding="utf-8")
    assert "--force 覆盖了手工改过的 华容县-安全生产.txt" in run("bulk", path, "--out", "稿", "--to", "txt", "--force").err
    (desk / "空.xlsx").write_bytes(b"x")
    assert "--force 覆盖了 空.xlsx" in run("bulk", "--template", "空.xlsx", "--force").err
