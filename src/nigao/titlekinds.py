"""The kinds of meeting at the end of a title, or of a part of one."""

from __future__ import annotations

from dataclasses import dataclass

from nigao.meetingwords import bare_topic, find_kind
from nigao.words import WordLists, Words, longest

_FORMS = ("会议", "大会", "会")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Parts a text into its topic and its kinds of meeting."""

    words: Words
    lists: WordLists

    def at_end(self, text: str, *, last: bool) -> tuple[str, tuple[str, ...]]:
        """The topic and the kinds of meeting in one part of a title; only the last part must end in 会."""
        form = longest(text, _FORMS, at_end=True)
        rest = text.removesuffix(form)
        if not form:
            stem = "" if last else longest(text, self.lists.words("暨前会种"), at_end=True)
            kind = find_kind(stem, self.words)
            return self._plain(text.removesuffix(stem)), (kind.name,) if kind else ()
        rest, found = self._stems(rest)
        if not found:
            found = self._formal(rest, form)
        return self._plain(rest), found

    def _stems(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Take off at most two kinds of meeting from the end: 现场推进."""
        groups = self.lists.groups("会种写法")
        by_stem = {stem: name for name, stems in groups.items() for stem in stems}
        found: tuple[str, ...] = ()
        while len(found) < 2:
            stem = longest(text, tuple(by_stem), at_end=True)
            if not stem and self._unpadded(text) == text:
                break
            text, found = (text.removesuffix(stem), (by_stem[stem], *found)) if stem else (self._unpadded(text), found)
        return text, found

    def _unpadded(self, text: str) -> str:
        """`text` without padding at its end, 工作 excepted."""
        while pad := longest(text, tuple(word for word in self.lists.words("会名衬字") if word != "工作"), at_end=True):
            text = text.removesuffix(pad)
        return text

    def _formal(self, text: str, form: str) -> tuple[str, ...]:
        """The kind of a meeting that is only called 会议, 大会 or 会."""
        if form == "大会":
            return ("大会",)
        if text == "工作" or bare_topic(text) != text:
            return ("工作会议",)
        return ("会议",) if form == "会议" else ()

    def _plain(self, text: str) -> str:
        """A topic without 工作 and other padding at its end."""
        before = ""
        while text != before:
            before, text = text, bare_topic(self._unpadded(text))
        return "" if text == "工作" else text
