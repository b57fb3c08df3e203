"""What can be said in one draft, and what has been said already: optional lines, blanks, phrases, dated wording."""

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


def test_a_draft_leaves_no_more_blanks_than_its_outline_allows(mini_folder: Path, tmp_path: Path) -> None:
    """Two in this outline: the third line with an unknown is not said."""
    lines = ("头。", "到{{ 时限 }}前。", "从{{ 举报渠道 }}反映。", "为{{ 愿景 }}。")
    text = said(mini_folder, tmp_path, *lines)
    assert text == "头。到【待补：时限】前。从【待补：举报渠道】反映。"


def test_the_budget_of_blanks_is_the_drafts(mini_folder: Path, tmp_path: Path) -> None:
    """Blocks share it, in speaking order."""
    blocks = {f"blocks/safety/what/0{n}-b{n}.j2": one(f"头{n}。", "到{{ 时限 }}前。") for n in (1, 2, 3)}
    draft = speech(library_of(mini_folder, write(tmp_path / "局里", blocks)), chars=1300)
    assert [blank.slot for blank in draft.blanks] == ["what/1", "what/2"]


@pytest.mark.parametrize(
    "file", [DUTY, "blocks/general/opening/10-open.j2", "blocks/general/closing/10-close.j2", "blocks/general/what/lead.j2"]
)
def test_no_blank_stands_where_none_may(mini_folder: Path, tmp_path: Path, file: str) -> None:
    """Opening, first part, leads and closing: the line is not said at all."""
    assert said(mini_folder, tmp_path, "头。", "到{{ 时限 }}前。", "尾。", file=file) == "头。尾。"


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
        ("{{ 句.没有 }}。", "模板里的“句.没有”没有这个名字"),
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


def test_a_phrase_is_not_said_twice_while_there_is_another(mini_folder: Path, tmp_path: Path) -> None:
    """Two paragraphs that ask for the same theme take different phrases, the seed decides which."""
    blocks = {f"blocks/safety/what/0{n}-b{n}.j2": one(f"头{n}。", "{{ 句.决心 }}。") for n in (1, 2)}
    library = library_of(mini_folder, write(tmp_path / "局里", blocks))
    for seed in range(6):
        text = speech(library, seed=seed).text
        assert text.count("一抓到底。") == text.count("绝不松手。") == 1


class TestDatedWording:
    """Wording that only some days know."""

    LINE = "学习{{ 提法.会议精神 }}。"

    def draft(self, base: Path, folder: Path, *lines: str, **answers: object) -> Draft:
        """A draft whose first problem says `lines`."""
        return speech(library_of(base, write(folder / "局里", {WHAT: one("头。", *lines)})), depth={"what": "详"}, **answers)

    @pytest.mark.parametrize(
        ("day", "text"),
        [("2024-12-31", ""), ("2025-06-01", "学习第一次会议精神。"), ("2026-11-23", "学习【待核：最近一次会议的名称】。")],
    )
    def test_a_day_decides(self, mini_folder: Path, tmp_path: Path, day: str, text: str) -> None:
        """Unknown then, the line is dropped; past the day the library vouches for, a person must check."""
        draft = self.draft(mini_folder, tmp_path, self.LINE, date=day)
        assert next(p.text for p in draft.paragraphs if p.source.file == WHAT) == text

    def test_an_optional_line_never_shows_a_check_mark(self, mini_folder: Path, tmp_path: Path) -> None:
        """`?` lines are for what is known for sure."""
        assert "待核" not in self.draft(mini_folder, tmp_path, f"? {self.LINE}", date="2026-11-23").text
        assert "学习第一次会议精神" in self.draft(mini_folder, tmp_path, f"? {self.LINE}", date="2026-03-10").text

    def test_a_check_mark_is_shown_once_a_draft(self, mini_folder: Path, tmp_path: Path) -> None:
        """Later lines of the same series are dropped, whatever role they ask for."""
        draft = self.draft(
            mini_folder, tmp_path, self.LINE, "贯彻{{ 提法.会议部署 }}。", "再学{{ 提法.会议精神 }}。", date="2026-11-23"
        )
        assert draft.text.count("【待核：") == 1
        assert "贯彻" not in draft.text

    def test_a_check_mark_is_shown_once_a_sentence(self, mini_folder: Path, tmp_path: Path) -> None:
        """One sentence that asks twice does not read 【待核】【待核】."""
        draft = self.draft(mini_folder, tmp_path, "学习{{ 提法.会议精神 }}、贯彻{{ 提法.会议部署 }}。", date="2026-11-23")
        assert draft.text.count("【待核：") <= 1
        assert "【待补" not in draft.text

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
