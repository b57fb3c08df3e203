"""The slogan over a title."""

from __future__ import annotations

import pytest
from helpers import ROOT

from nigao.answers import titles
from nigao.answers.title_heads import parted
from nigao.answers.title_text import plain, printed
from nigao.library.word_lists import Words

WORDS = Words.open([ROOT / "templates" / "words"])
TITLE = "在全县经济工作会议上的讲话"


@pytest.mark.parametrize(
    "text",
    [
        f"锚定目标不放松 真抓实干促发展——{TITLE}",
        f"锚定目标不放松　真抓实干促发展\n——{TITLE}",
        f"锚定目标不放松 真抓实干促发展 {TITLE}",
        f"锚定目标不放松真抓实干促发展（{TITLE}）",
        f"锚定目标不放松真抓实干促发展：{TITLE}",
        f"《锚定目标不放松 真抓实干促发展——{TITLE}》",
        f"{TITLE}——锚定目标不放松真抓实干促发展",
        f"锚定目标不放松 真抓实干促发展--{TITLE}",
    ],
)
def test_a_slogan_tells_nothing_of_the_meeting(text: str) -> None:
    """Wherever it stands and whatever parts it, the title is read without it."""
    assert plain(text) == TITLE
    title = titles.read_title(text, WORDS)
    assert title is not None
    assert (title.level, title.topics) == ("县", ("经济",))
    assert titles.full_name(text, WORDS) == "全县经济工作会议"


def test_a_slogan_is_printed_over_its_title() -> None:
    """Its two halves are set off, as they were typed."""
    assert printed(f"锚定目标 真抓实干——{TITLE}") == f"锚定目标　真抓实干——{TITLE}"
    assert printed(TITLE) == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "县委书记　王五　在全县信访工作会议上的讲话",
        "县长：在全县信访工作会议上的讲话",
        "在全县2025-2026学年教育工作会议上的讲话",
        "全县信访工作会议",
    ],
)
def test_what_is_no_slogan_stays(text: str) -> None:
    """A speaker, a span of years."""
    assert parted("".join(text.split()))[0] == ""
    assert "信访" in plain(text) or "教育" in plain(text)


def test_a_speaker_before_a_blank_is_no_slogan() -> None:
    """县委书记　王五 in front of 在 still speaks."""
    title = titles.read_title("县委副书记、县长　王五　在全县信访工作会议上的讲话", WORDS)
    assert title is not None
    assert title.speaker == "县委副书记、县长"
