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
from peers import Spread, nigao, process, ratio

import nigao as api
from nigao.batch.disk import write_through
from nigao.batch.pipeline import TASK
from nigao.library.layers import built_in

TOPICS = ("安全生产", "防汛抗旱", "招商引资", "优化营商环境")


def places(number: int) -> list[str]:
    """Names of counties from the shipped table."""
    lines = (built_in() / "places" / "divisions.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",")[0] for line in lines if line.split(",")[1] in ("县", "县级市", "地级市", "自治县")][:number]


def table(path: Path, rows: int) -> Path:
    """A CSV of that many rows, of different places as far as there are, four topics and a year of days."""
    names = places(2000)
    lines = (f"{names[n % len(names)]},{TOPICS[n % 4]},2026-{1 + n % 12:02d}-{1 + n // 12 % 28:02d}" for n in range(rows))
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
    """Bare Jinja2, one include a paragraph, and the same safe writing, as many files at a time."""
    pages = {f"p{n}": text for n, text in enumerate(paragraphs())}
    main = "\n".join(f"{{% include '{name}' %}}" for name in pages)
    page = Environment(loader=DictLoader({**pages, "main": main})).get_template("main")

    def write(folder: Path, rows: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        made: list[tuple[int, bytes]] = []
        for n in range(rows):
            made.append((n, page.render(place="平江县", whole="全县").encode()))
            if len(made) == TASK or n == rows - 1:
                staged = [folder / f"{number}.tmp" for number, _ in made]
                write_through(staged, [content for _, content in made])
                for path in staged:
                    path.replace(path.with_suffix(".txt"))
                made.clear()

    return write


def test_text_against_bare_jinja(tmp_path: Path, figure: Callable[..., None]) -> None:
    """Text drafts from table to files: at least a quarter of the rate of bare Jinja2 with the same safe writing."""
    source, write = table(tmp_path / "t.csv", 2000), bare_jinja()
    found = ratio(lambda: bulk(source, tmp_path / "o", "--to", "txt", "--similar", "0"), lambda: write(tmp_path / "j", 2000), 3)
    figure("bulk to text / bare Jinja2 with the same writing, rate", found.turned(), least=0.25)


class Cookiecutter:
    """A cookiecutter template that writes the very files nigao wrote: a partial for each paragraph, included as the row tells."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.folder, self.names = folder, count()
        self.template, partials = folder / "template", folder / "template" / "templates"
        page = self.template / "{{cookiecutter.name}}" / "x.txt"
        for made_for in (page.parent, partials):
            made_for.mkdir(parents=True)
        page.write_text("{% for part in cookiecutter.parts.split() %}{% include part %}\n{% endfor %}", encoding="utf-8")
        (self.template / "cookiecutter.json").write_text(json.dumps({"name": "", "place": "", "parts": ""}), encoding="utf-8")
        self.config = folder / "config.yaml"
        self.config.write_text(f"cookiecutters_dir: {folder}\nreplay_dir: {folder / 'replay'}\n", encoding="utf-8")
        self.rows: list[tuple[bytes, dict[str, str]]] = []
        known: dict[str, str] = {}
        for path in sorted(made.glob("*.txt")):
            content = path.read_bytes()
            place = path.stem.partition("-")[0]
            lines = content.decode().replace(place, "{{ cookiecutter.place }}").splitlines()
            parts = [known.setdefault(line, f"p{len(known)}") for line in lines]
            self.rows.append((content, {"place": place, "parts": " ".join(parts)}))
        for line, name in known.items():
            (partials / name).write_text(line, encoding="utf-8")

    def call(self, context: dict[str, str]) -> Path:
        """One call; the file it wrote."""
        from cookiecutter.main import cookiecutter

        name = f"c{next(self.names)}"
        cookiecutter(
            str(self.template),
            no_input=True,
            extra_context={"name": name, **context},
            output_dir=str(self.folder / "out"),
            config_file=str(self.config),
        )
        return self.folder / "out" / name / "x.txt"

    def command(self, context: dict[str, str]) -> None:
        """The same by its command, as from a shell."""
        pairs = (f"{key}={value}" for key, value in {"name": f"c{next(self.names)}", **context}.items())
        program = Path(sys.executable).parent / "cookiecutter"
        process(program, "--no-input", "--config-file", self.config, "-o", self.folder / "out", self.template, *pairs)()


@pytest.mark.parametrize(("way", "rows", "least"), [("calls", 2000, 2), ("command", 20, 10)])
def test_text_against_cookiecutter(tmp_path: Path, way: str, rows: int, least: float, figure: Callable[..., None]) -> None:
    """At least twice the rate of cookiecutter() calls that write the same files of different places, ten times that of its command."""
    source = table(tmp_path / "t.csv", rows)
    arguments = ("--to", "txt", "--similar", "0", "--name", "{place}-{row}")
    bulk(source, tmp_path / "made", *arguments)
    peer = Cookiecutter(tmp_path / "peer", tmp_path / "made")
    assert all(peer.call(context).read_bytes() == content for content, context in peer.rows[:20])

    def theirs() -> None:
        for _, context in peer.rows:
            (peer.call if way == "calls" else peer.command)(context)

    found = ratio(theirs, lambda: bulk(source, tmp_path / "o", *arguments), 3)
    figure(f"bulk to text / {way} of cookiecutter, rate", found, least=least)


def test_word_against_docxtpl(tmp_path: Path, figure: Callable[..., None]) -> None:
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
    figure("bulk to Word / docxtpl, rate", found, least=5)


def test_two_processes(tmp_path: Path, figure: Callable[..., None]) -> None:
    """At least 1.6 times the rate of one; docx and txt, so that there is something to share out."""
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
    figure("two processes / one, rate", Spread.of(one / two for one, two in pairs), least=1.6)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's account of a process")
@pytest.mark.parametrize("rows", [100_000])
def test_memory_does_not_grow_with_the_table(tmp_path: Path, rows: int, figure: Callable[..., None]) -> None:
    """The peak memory of a hundred thousand rows is within a tenth of that of ten thousand; pairs are compared in both."""

    def peak(number: int) -> int:
        source = table(tmp_path / f"{number}.csv", number)
        out = tmp_path / f"o{number}"
        arguments = ["bulk", str(source), "--out", str(out), "--isolated", "--quiet", "--to", "txt", "--name", "{row}"]
        call = f"from nigao import cli\ntry: cli.main({arguments!r})\nfinally: print(open('/proc/self/status').read())"
        found = subprocess.run([sys.executable, "-c", call], check=True, capture_output=True, text=True)
        shutil.rmtree(out)
        return int(found.stdout.partition("VmHWM:")[2].split()[0])  # kB; getrusage would tell the parent's, if that was more

    small, large = peak(rows // 10), peak(rows)
    figure(f"peak memory of {rows} rows / {rows // 10}", large / small, most=1.1)


def test_similarity_of_ten_thousand(tmp_path: Path, figure: Callable[..., None]) -> None:
    """Comparing all pairs of 10,000 drafts takes no longer than drafting them."""
    from nigao.batch.journal import Journal
    from nigao.batch.pairs import compared

    source = table(tmp_path / "t.csv", 10_000)
    begun = time.perf_counter()
    bulk(source, tmp_path / "o", "--to", "txt", "--name", "{row}", "--similar", "0")
    drafting = time.perf_counter() - begun
    with Journal.open(tmp_path / "o") as journal:
        journal.base.execute("INSERT INTO rows(key) SELECT key FROM drafts ORDER BY number")
        begun = time.perf_counter()
        found = compared(journal, 0.55)
        comparing = time.perf_counter() - begun
    assert found.pairs == 10_000 * 9_999 // 2
    figure("comparing all pairs of 10,000 drafts / drafting them", comparing / drafting, most=1)
