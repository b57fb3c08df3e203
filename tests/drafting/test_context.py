"""What can be said in one draft, and what has been said already: optional lines, blanks, dated wording."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, speech, write

from nigao.drafting.speech import Draft
from nigao.errors import NigaoError
from nigao.library.library import Library

DUTY = "blocks/general/why/10-duty.j2"
WHAT = "blocks/safety/what/05-first.j2"


def one(*lines: str, head: str = "always: true") -> str:
    """A block of a single wording with these lines."""
    return "{#---\n" + head + "\n---#}\n{% block 甲 %}\n" + "\n".join(lines) + "\n{% endblock %}\n"


def said(base: Path, folder: Path, *lines: str, file: str = WHAT, **answers: object) -> str:
    """What the paragraph of a block with these lines says, in a draft with these answers."""
    library = library_of(base, write(folder / "局里", {file: one(*lines)}))
    draft = speech(library, **{"depth": {"what": "详", "why": "详"}, **answers})
    return next(p.label + p.text for p in draft.paragraphs if p.source.file == file)


@pytest.mark.parametrize(("depth", "text"), [("略", "头。尾。"), ("中", "头。中。尾。"), ("详", "头。中。详。尾。")])
def test_each_depth_holds_the_one_before(mini_folder: Path, tmp_path: Path, depth: str, text: str) -> None:
    """Unmarked always, + from 中, ++ only at 详, in the order written."""
    assert said(mini_folder, tmp_path, "头。", "+ 中。", "++ 详。", "尾。", depth={"what": depth}) == text


@pytest.mark.parametrize(
    ("line", "facts", "text"),
    [
        ("? 口号是{{ 口号 }}。", {}, ""),
        ("? 口号是{{ 口号 }}。", {"slogan": "工业强县"}, "口号是“工业强县”。"),
        ("？口号是{{ 口号 }}。", {}, ""),
        ("? {{ 口号 }}和{{ 愿景 }}。", {"slogan": "工业强县"}, ""),
        ('? 为{{ 愿景|缺省("好日子") }}。', {}, "为好日子。"),
        ("? 没有空的话。", {}, "没有空的话。"),
        ("? {% if 口号 %}有{% else %}没有{% endif %}口号。", {}, "没有口号。"),
    ],
)
def test_an_optional_line_is_said_only_when_all_is_known(
    mini_folder: Path, tmp_path: Path, line: str, facts: dict[str, str], text: str
) -> None:
    """Nothing is left of it otherwise: no blank, no half sentence."""
    assert said(mini_folder, tmp_path, "头。", line, facts=facts) == f"头。{text}"


def test_a_required_line_leaves_a_blank(mini_folder: Path, tmp_path: Path) -> None:
    """The clerk sees what is missing, by its name; given, it is said."""
    assert said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前办完。") == "头。到【待补：时限】前办完。"
    assert said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前办完。", facts={"deadline": "12月底前"}) == "头。到12月底前办完。"


@pytest.mark.parametrize(
    ("mode", "text"), [("多", "头。到【待补：时限】前。尾。"), ("少", "头。到【待补：时限】前。尾。"), ("无", "头。尾。")]
)
def test_blanks_are_left_as_the_clerk_wishes(mini_folder: Path, tmp_path: Path, mode: str, text: str) -> None:
    """Among the tasks they stand when many or few are wanted; with none the sentence is withdrawn."""
    assert said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前。", "尾。", blanks=mode) == text


@pytest.mark.parametrize("file", [DUTY, "blocks/general/closing/10-close.j2", "blocks/general/what/lead.j2"])
def test_few_blanks_stand_in_opening_and_tasks_only(mini_folder: Path, tmp_path: Path, file: str) -> None:
    """Elsewhere the line is not said at all; where many are wanted it is."""
    tasks = "/what/" in file
    assert said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前。", "尾。", file=file, blanks="少") == (
        "头。到【待补：时限】前。尾。" if tasks else "头。尾。"
    )
    assert (
        said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前。", "尾。", file=file, blanks="多") == "头。到【待补：时限】前。尾。"
    )


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ('{{ 待补("去年以来全市事故起数", "应急") }}。', "【待补：去年以来全县事故起数】"), ('{{ 时限|待补("整改时限") }}前完成。', "【待补：整改时限】"),
        ('{{ 待补("甲", "办公室", "一些单位") }}要整改。', "【待补：甲】"),
    ],
)  # fmt: skip
def test_a_blank_tells_what_is_missing(mini_folder: Path, tmp_path: Path, line: str, mark: str) -> None:
    """In the words of the place; filled in by the preset it is said."""
    assert mark in said(mini_folder, tmp_path, "头。", line)
    filled = said(mini_folder, tmp_path, "头。", line, fills={mark[4:-1]: "三起"})
    assert "三起" in filled
    assert "【" not in filled


def test_a_wording_whose_label_would_be_a_blank_is_not_chosen(mini_folder: Path, tmp_path: Path) -> None:
    """The first line is always said, so a wording is taken that can say it."""
    text = "{#---\nalways: true\n---#}\n{% block 甲 %}\n抓好{{ 愿景 }}。\n{% endblock %}\n{% block 乙 %}\n抓好这件事。\n{% endblock %}\n"
    library = library_of(mini_folder, write(tmp_path / "局里", {WHAT: text}))
    for seed in range(6):
        assert "抓好这件事。" in speech(library, seed=seed).text


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("{{ 全县 }}都要抓。", "一律照市来写：全市，成稿时自动换成本级说法"),
        ("? {{ 口好 }}。", "是否想写“口号”？"),
        ("{{ place }}。", "模板里的“place”没有这个名字"),
    ],
)
def test_a_name_no_answer_can_fill_is_the_authors_fault(mini_folder: Path, tmp_path: Path, line: str, hint: str) -> None:
    """File, line and what was meant; never a blank for the clerk."""
    with pytest.raises(NigaoError) as caught:
        said(mini_folder, tmp_path, "头。", line)
    (problem,) = caught.value.problems
    assert problem.where == f"局里/{WHAT}:6"
    assert hint in str(problem)


def test_template_faults_of_one_wording_are_told_together(mini_folder: Path, tmp_path: Path) -> None:
    """Calls, loops and includes of one wording, each with its line."""
    with pytest.raises(NigaoError) as caught:
        said(mini_folder, tmp_path, "头。", "{{ f() }}。", "{% for x in y %}{% endfor %}。", "{% include 'x' %}。")
    assert [problem.where for problem in caught.value.problems] == [f"局里/{WHAT}:{line}" for line in (6, 7, 8)]


class TestDatedWording:
    """Wording that only some days know."""

    LINE = "学习{{ 提法.会议精神 }}。"

    def draft(self, base: Path, folder: Path, *lines: str, **answers: object) -> Draft:
        """A draft whose first problem says `lines`."""
        return speech(library_of(base, write(folder / "局里", {WHAT: one("头。", *lines)})), depth={"what": "详"}, **answers)

    @pytest.mark.parametrize(
        ("day", "text"),
        [("2024-12-31", ""), ("2025-06-01", "学习第一次会议精神。"), ("2026-11-23", "")],
    )
    def test_a_day_decides(self, mini_folder: Path, tmp_path: Path, day: str, text: str) -> None:
        """Unknown then, or past the day the library vouches for, the line is dropped."""
        draft = self.draft(mini_folder, tmp_path, self.LINE, date=day)
        assert next(p.text for p in draft.paragraphs if p.source.file == WHAT) == text

    def test_an_optional_line_never_shows_a_check_mark(self, mini_folder: Path, tmp_path: Path) -> None:
        """`?` lines are for what is known for sure."""
        assert "待核" not in self.draft(mini_folder, tmp_path, f"? {self.LINE}", date="2026-11-23").text
        assert "学习第一次会议精神" in self.draft(mini_folder, tmp_path, f"? {self.LINE}", date="2026-03-10").text

    def test_what_nobody_vouches_for_is_told_beside_the_draft(self, mini_folder: Path, tmp_path: Path) -> None:
        """No check mark stands in the text: a note says what a person has to look up, once."""
        draft = self.draft(mini_folder, tmp_path, self.LINE, "贯彻{{ 提法.会议部署 }}。", date="2026-11-23")
        assert "【待核" not in draft.text
        assert "贯彻" not in draft.text
        assert [note.count("最近一次会议的名称") for note in draft.notes if "审校" in note] == [1]

    def test_provenance_names_the_item(self, mini_folder: Path, tmp_path: Path) -> None:
        """Role and item, so that a reader finds the source."""
        draft = self.draft(mini_folder, tmp_path, self.LINE)
        assert next(p.source.items for p in draft.paragraphs if p.source.file == WHAT) == ("提法.会议精神/会议-一次",)


def test_sizes_are_what_is_said(mini: Library) -> None:
    """The plan measures exactly what the draft says, at every depth."""
    for depth in ("略", "中", "详"):
        for seed in range(4):
            draft = speech(
                mini, seed=seed, depth=dict.fromkeys(("why", "who", "what", "result"), depth), facts={"deadline": "12月底"}
            )
            assert {p.source.depth for p in draft.paragraphs if p.source.depth} == {depth}
