"""The page to review: self-contained, every paragraph tells its origin, the outline leads to each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Page, browser
from helpers import library_of, speech, write

from nigao.drafting.speech import Draft
from nigao.formats import html
from nigao.library.library import Library

SIZES = pytest.mark.parametrize("width", [390, 1280], ids=["narrow", "wide"])


@pytest.fixture(scope="module")
def draft(mini: Library) -> Draft:
    """A speech with a blank in it, a free emphasis and a speaker's name."""
    return speech(mini, emphasis={"what": "抓紧整改；推进<b>校园</b>改造"}, topics="防汛", speaker_name="张三")


@pytest.fixture(scope="module")
def file(draft: Draft, mini: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on disk."""
    path = tmp_path_factory.mktemp("html") / "speech.html"
    path.write_bytes(html.write(draft, mini))
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Headless Chromium."""
    with browser(tmp_path_factory.mktemp("chromium")) as tab:
        yield tab


def bare(content: bytes) -> str:
    """The speech as a reader of the page without styles sees it."""
    text = re.sub(
        r'<span class="(?:origin|finding)".*?</span>', "", content.decode("utf-8").split("<main>")[1].split("</main>")[0]
    )
    return re.sub(r"<[^>]*>|\s", "", text).replace("&lt;", "<").replace("&gt;", ">")


def test_the_page_holds_the_whole_speech(draft: Draft, mini: Library) -> None:
    """Every word in order, and what a clerk typed is text, not markup."""
    assert bare(html.write(draft, mini)) == re.sub(r"\s", "", draft.text)
    assert "推进&lt;b&gt;校园&lt;/b&gt;改造" in html.write(draft, mini).decode("utf-8")


def test_blanks_are_marked(draft: Draft, mini: Library) -> None:
    """Each 【待补：…】 in a mark of its own."""
    marks = re.findall(r"<mark>(.*?)</mark>", html.write(draft, mini).decode("utf-8"))
    assert marks == [blank.text for blank in draft.blanks] != []


def test_nothing_in_the_page_points_outside(draft: Draft, mini: Library) -> None:
    """No address of another file, no script."""
    text = html.write(draft, mini).decode("utf-8")
    assert re.findall(r'(?:src|href)="([^"#]+)', text) == ["data:,"]
    assert not re.search(r"https?:|url\(|@import|<script", text)


def test_the_outline_tells_characters_and_minutes(draft: Draft, mini: Library) -> None:
    """A line for the opening, each part and the closing."""
    text = html.write(draft, mini).decode("utf-8")
    told = dict(re.findall(r'<li><a href="#(\w+)">.*?<small>(\d+)字', text))
    assert told == {part: str(size) for part, size in draft.part_sizes().items()}


def test_an_office_lays_its_own_page_over_ours(draft: Draft, mini_folder: Path, tmp_path: Path) -> None:
    """A layout of the same name in a higher layer wins, and may change the looks alone."""
    own = library_of(mini_folder, write(tmp_path, {"layouts/html-style.j2": "body { color: navy; }"}))
    assert "body { color: navy; }" in html.write(draft, own).decode("utf-8")


@SIZES
def test_the_page_is_quiet_and_fits(page: Page, file: Path, width: int) -> None:
    """Nothing is fetched, the console stays empty, nothing is wider than the window."""
    page.open(file, width)
    assert page.fetched() == [file.as_uri()]
    assert page.mishaps() == []
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")


@SIZES
def test_pointing_at_a_paragraph_shows_where_it_comes_from(page: Page, file: Path, draft: Draft, width: int) -> None:
    """Block, wording, layer, file and line; hidden until then."""
    page.open(file, width)
    shown = "getComputedStyle(document.querySelector('#why .point .origin')).display"
    point = next(p for p in draft.paragraphs if p.slot == "why/1")
    assert page.ask(shown) == "none"
    page.point("#why .point")
    assert page.ask(shown) == "block"
    told = page.ask("document.querySelector('#why .point .origin').textContent")
    for word in (point.source.block, point.source.wording, point.source.layer, f"{point.source.file}:{point.source.line}"):
        assert word in told


def test_tapping_shows_it_too(page: Page, file: Path) -> None:
    """What has the focus shows its origin, so a finger will do."""
    page.open(file, 390)
    page.point("#who .point", click=True)
    page.send("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
    assert page.ask("getComputedStyle(document.querySelector('#who .point .origin')).display") == "block"


@SIZES
@pytest.mark.parametrize("part", ["who", "result"])
def test_the_outline_jumps(page: Page, file: Path, width: int, part: str) -> None:
    """A click on a part brings its heading into view."""
    page.open(file, width, 500)
    page.point(f"nav a[href='#{part}']", click=True)
    assert page.ask("location.hash") == f"#{part}"
    assert page.ask(f"(y => y >= 0 && y < innerHeight)(document.querySelector('#{part} h2').getBoundingClientRect().top)")


def test_the_dark_page_is_dark(page: Page, file: Path) -> None:
    """Where the system is dark, light words stand on dark paper."""
    page.open(file, 1280)
    colour = "getComputedStyle(document.querySelector('main')).backgroundColor"
    light = page.ask(colour)
    page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    dark = page.ask(colour)
    page.send("Emulation.setEmulatedMedia", features=[])
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(31, 31, 29)")


def test_printed_the_page_is_the_speech_alone(page: Page, file: Path, draft: Draft) -> None:
    """On paper neither outline nor origins."""
    page.open(file, 1280)
    page.send("Emulation.setEmulatedMedia", media="print")
    shown = re.sub(r"\s", "", page.ask("document.body.innerText"))
    page.send("Emulation.setEmulatedMedia", media="")
    assert shown == re.sub(r"\s", "", draft.text)


def test_a_draft_that_was_read_back_makes_a_page(draft: Draft, mini: Library) -> None:
    """Without provenance it says so instead of failing."""
    plain = replace(draft, paragraphs=tuple(replace(p, source=type(p.source)()) for p in draft.paragraphs))
    assert "提纲或回答" in html.write(plain, mini).decode("utf-8")


def test_findings_stand_beside_their_passages() -> None:
    """What a check finds is told under its paragraph, the passage underlined; a clean page has nothing of the kind."""
    draft = speech(Library.open(), place="平江县", topics="防汛", date="2026-03-10")
    clean = html.write(draft, Library.open()).decode("utf-8")
    assert 'class="finding" data-level="必错"' not in clean
    wrong = [*draft.paragraphs]
    wrong[4] = replace(wrong[4], text=f"{wrong[4].text}浏阳市要认真布署。")
    page = html.write(replace(draft, paragraphs=tuple(wrong)), Library.open()).decode("utf-8")
    (line,) = [line for line in page.splitlines() if "<u>浏阳市</u>" in line]
    assert "<u>布署</u>" in line
    assert line.count('class="finding" data-level="必错"') == 2
    assert "“布署”应为“部署”" in line
    assert "查出" in page
