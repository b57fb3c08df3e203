"""Whole batches, from table to files, against the bare libraries and peers writing the same characters in the same run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from peers import nigao, process, ratio

import nigao as api
from nigao.layers import built_in
from nigao.shelf import write_through

TOPICS = ("安全生产", "防汛抗旱", "招商引资", "优化营商环境")


def places(number: int) -> list[str]:
    """Names of counties from the shipped table."""
    lines = (built_in() / "places" / "divisions.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",")[0] for line in lines if line.split(",")[1] == "县"][:number]


def table(path: Path, rows: int) -> Path:
    """A CSV of that many rows, of sixty counties, four topics and a year of days."""
    names = places(60)
    lines = (f"{names[n % 60]},{TOPICS[n // 60 % 4]},2026-{1 + n % 12:02d}-{1 + n // 12 % 28:02d}" for n in range(rows))
    path.write_text("\n".join(["地区,主题,日期", *lines]) + "\n", encoding="utf-8")
    return path


def bulk(source: Path, out: Path, *more: str) -> None:
    """The command, in this process, into a fresh folder."""
    from nigao import cli

    shutil.rmtree(out, ignore_errors=True)
    with pytest.raises(SystemExit) as left:
        cli.main(["bulk", str(source), "--out", str(out), "--isolated", "--quiet", *more])
    assert left.value.code == 0


def paragraphs() -> list[str]:
    """The paragraphs of a usual draft, with the place left open."""
    speech = api.draft(place="平江县", topics="安全生产", date="2026-03-10")
    return [p.full.replace("平江县", "{{ place }}").replace("全县", "{{ whole }}") for p in speech.paragraphs]


def bare_jinja() -> Callable[[Path, int], None]:
    """Bare Jinja2, one include a paragraph, and the same safe writing, a file at a time."""
    pages = {f"p{n}": text for n, text in enumerate(paragraphs())}
    main = "\n".join(f"{{% include '{name}' %}}" for name in pages)
    page = Environment(loader=DictLoader({**pages, "main": main})).get_template("main")

    def write(folder: Path, rows: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for n in range(rows):
            write_through(folder / "x.tmp", page.render(place="平江县", whole="全县").encode())
            (folder / "x.tmp").replace(folder / f"{n}.txt")

    return write


def test_text_against_bare_jinja(tmp_path: Path) -> None:
    """Text drafts from table to files: at least a quarter of the rate of bare Jinja2 with the same safe writing."""
    source, write = table(tmp_path / "t.csv", 2000), bare_jinja()
    found = ratio(lambda: bulk(source, tmp_path / "o", "--to", "txt", "--similar", "0"), lambda: write(tmp_path / "j", 2000), 3)
    print(f"rate of bulk / bare Jinja2 = {1 / found:.2f}")
    assert found <= 4


@pytest.mark.parametrize(
    ("own_process", "rows", "least"), [(False, 1000, 10.0), (True, 20, 10.0)], ids=["cookiecutter()", "cookiecutter"]
)
def test_text_against_cookiecutter(tmp_path: Path, own_process: bool, rows: int, least: float) -> None:
    """Quicker than a loop over cookiecutter() calls, and ten times as quick as a loop over its command, writing equal files.

    Ten times the calls would leave less for a draft than flushing its file takes: a call costs 2 ms, and it flushes nothing.
    """
    from cookiecutter.main import cookiecutter

    template = tmp_path / "template" / "{{cookiecutter.name}}"
    template.mkdir(parents=True)
    text = "\n".join(paragraphs()).replace("{{ place }}", "{{cookiecutter.place}}").replace("{{ whole }}", "全县")
    (template / "x.txt").write_text(text, encoding="utf-8")
    (tmp_path / "template" / "cookiecutter.json").write_text(json.dumps({"name": "out", "place": "清江市"}), encoding="utf-8")
    config = tmp_path / "config.yaml"
    config.write_text(f"cookiecutters_dir: {tmp_path}\nreplay_dir: {tmp_path / 'replay'}\n", encoding="utf-8")
    source, names = table(tmp_path / "t.csv", rows), count()
    command = Path(sys.executable).parent / "cookiecutter"

    def one(name: str) -> None:
        if own_process:
            process(command, "--no-input", "--config-file", config, "-o", tmp_path / "c", tmp_path / "template", f"name={name}")()
        else:
            extra = {"name": name, "place": "平江县"}
            cookiecutter(
                str(tmp_path / "template"),
                no_input=True,
                extra_context=extra,
                output_dir=str(tmp_path / "c"),
                config_file=str(config),
            )

    def theirs() -> None:
        for _ in range(rows):
            one(f"c{next(names)}")

    found = ratio(theirs, lambda: bulk(source, tmp_path / "o", "--to", "txt", "--similar", "0"), 3)
    print(f"rate of bulk / {'the command' if own_process else 'calls of'} cookiecutter = {found:.1f}")
    assert found >= least


def test_word_against_docxtpl(tmp_path: Path) -> None:
    """Word drafts: at least five times the rate of docxtpl on equal text."""
    docx, docxtpl = pytest.importorskip("docx"), pytest.importorskip("docxtpl")
    model = docx.Document()
    for text in paragraphs():
        model.add_paragraph(text)
    model.save(tmp_path / "model.docx")
    rows = 60
    source = table(tmp_path / "t.csv", rows)

    def theirs() -> None:
        for n in range(rows):
            page = docxtpl.DocxTemplate(tmp_path / "model.docx")
            page.render({"place": "平江县", "whole": "全县"}, autoescape=True)
            page.save(tmp_path / f"{n}.docx")

    found = ratio(theirs, lambda: bulk(source, tmp_path / "o", "--to", "docx", "--similar", "0"), 3)
    print(f"rate of bulk / docxtpl = {found:.1f}")
    assert found >= 5


def test_two_processes(tmp_path: Path) -> None:
    """At least 1.7 times the rate of one; docx and txt, so that there is something to share out."""
    source = table(tmp_path / "t.csv", 3000)

    def jobs(number: int) -> float:
        shutil.rmtree(tmp_path / "o", ignore_errors=True)
        begun = time.perf_counter()
        subprocess.run(
            nigao(
                "bulk",
                source,
                "--out",
                tmp_path / "o",
                "--isolated",
                "--quiet",
                "--to",
                "docx,txt",
                "--similar",
                "0",
                "--jobs",
                number,
            ),
            check=True,
        )
        return time.perf_counter() - begun

    pairs = [(jobs(1), jobs(2)) for _ in range(3)]
    found = sorted(one / two for one, two in pairs)[1]
    print(f"rate of two processes / one = {found:.2f}")
    assert found >= 1.7


@pytest.mark.parametrize("rows", [100_000])
def test_memory_does_not_grow_with_the_table(tmp_path: Path, rows: int) -> None:
    """The peak memory of a hundred thousand rows is within a tenth of that of ten thousand; pairs are compared in both."""

    def peak(number: int) -> int:
        source = table(tmp_path / f"{number}.csv", number)
        out = tmp_path / f"o{number}"
        arguments = ["bulk", str(source), "--out", str(out), "--isolated", "--quiet", "--to", "txt", "--name", "{row}"]
        call = f"import resource, sys\nfrom nigao import cli\ntry: cli.main({arguments!r})\nfinally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        found = subprocess.run([sys.executable, "-c", call], check=True, capture_output=True, text=True)
        shutil.rmtree(out)
        return int(found.stdout)

    small, large = peak(rows // 10), peak(rows)
    print(f"peak memory of {rows} rows / {rows // 10} = {large / small:.2f} ({large // 1024} MB / {small // 1024} MB)")
    assert large <= 1.1 * small


def test_similarity_of_ten_thousand(tmp_path: Path) -> None:
    """Comparing all pairs of 10,000 drafts takes no longer than drafting them."""
    from nigao.journal import Journal
    from nigao.likeness import compared

    source = table(tmp_path / "t.csv", 10_000)
    begun = time.perf_counter()
    bulk(source, tmp_path / "o", "--to", "txt", "--name", "{row}", "--similar", "0")
    drafting = time.perf_counter() - begun
    with Journal.open(tmp_path / "o") as journal:
        journal.base.execute("INSERT INTO rows(key) SELECT key FROM drafts ORDER BY number")
        begun = time.perf_counter()
        found = compared(journal, 0.55)
        comparing = time.perf_counter() - begun
    print(
        f"comparing / drafting = {comparing / drafting:.2f} ({found.pairs} pairs in {comparing:.1f} s; mean {found.mean:.0%}, most {found.closest[0].share:.0%})"
    )
    assert found.pairs == 10_000 * 9_999 // 2
    assert comparing <= drafting
