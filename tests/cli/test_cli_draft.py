"""`nigao draft`: a speech from a preset or a title, without questions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Run, lines_with, write

from nigao import yamltext

Cli = Callable[..., Run]

TITLE = "在平江县安全生产工作推进会上的讲话"
PRESET = "place: 平江县\ntopics: 安全生产\ndate: 2026-03-10\nseed: 1\n"


@pytest.fixture
def preset(desk: Path) -> Path:
    """A preset of the clerk's own, beside which the drafts are written."""
    write(desk, {"县.yaml": PRESET})
    return desk / "县.yaml"


def test_a_title_is_enough(run: Cli) -> None:
    """The speech goes to standard output, the notes to standard error."""
    done = run("draft", TITLE)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[:2] == [TITLE, "同志们："]
    assert [line[:2] for line in lines if line[1:2] == "、"] == ["一、", "二、", "三、", "四、"]
    assert done.err.startswith("全文")
    assert "字，约" in done.err


def test_a_preset_by_path(run: Cli, preset: Path) -> None:
    """The same preset gives the same speech, twice."""
    assert preset.is_file()
    done = run("draft", "县.yaml")
    assert (done.code, done.out.splitlines()[0]) == (0, TITLE)
    assert run("draft", "县.yaml") == done


def test_a_preset_through_standard_input(run: Cli, preset: Path) -> None:
    """`-` reads the preset from a pipe and gives what the file gives."""
    assert run("draft", "-", stdin=preset.read_bytes()) == run("draft", "县.yaml")


@pytest.mark.parametrize("job", ["work-stlye", "随便写写", "", "没有这个.yaml", "."])
def test_what_is_no_job_writes_nothing(run: Cli, job: str) -> None:
    """Neither preset nor title: a Chinese message, exit 1 or 2, no speech."""
    done = run("draft", job, "-o", "x.txt")
    assert done.code in (1, 2)
    assert done.out == ""
    assert done.err
    assert not Path("x.txt").exists()


def test_a_slip_in_a_preset_name_is_wrong_usage(run: Cli) -> None:
    """Exit 2 and 是否想写, never a speech about the slip."""
    done = run("draft", "work-stlye")
    assert (done.code, done.out) == (2, "")
    assert "是否想写“work-style”？" in done.err


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("plase: 平江县\n", "a.yaml:1：不认识“plase”（是否想写“place”？）"),
        ("place: 平江县\nplace: 华容县\n", "a.yaml:2：“place”写了两次"),
        ("place: 平江县\ntopics: 安全\nemphasis:\n  what: 一、矿山\n", "a.yaml:4：不要带序号"),
        ("place: 平江县\ntopics: 安全\ndate: 某天\nchars: 很多\n", "a.yaml:3：“某天”不是日期"),
        ("topics: !!python/name:os.system\n", "a.yaml:1：不支持 YAML 的标签"),
        ("topics: [\n", "a.yaml:"),
        ("地区：平江县\n", "预设要写成“键: 值”"),
        ("", "预设要写成“键: 值”"),
    ],
)
def test_faults_of_a_preset_end_with_one(run: Cli, desk: Path, content: str, fault: str) -> None:
    """Each fault with file and line on standard error, exit 1, no speech."""
    write(desk, {"a.yaml": content})
    done = run("draft", "a.yaml")
    assert (done.code, done.out) == (1, "")
    assert fault in done.err


def test_all_faults_of_a_preset_are_told_at_once(run: Cli, desk: Path) -> None:
    """The clerk mends the file once."""
    write(desk, {"a.yaml": "place: 平江县\ntopics: 安全\ndate: 某天\nchars: 很多\nkind: 吃饭会\n"})
    told = run("draft", "a.yaml").err.splitlines()
    assert sorted(line.split("：")[0] for line in told) == ["a.yaml:3", "a.yaml:4", "a.yaml:5"]


@pytest.mark.parametrize("content", ["地区: 平江县\n".encode("gbk"), b"\xff\xfe\x00", b"place: \x00\n"])
def test_a_file_that_is_no_text_ends_with_one(run: Cli, desk: Path, content: bytes) -> None:
    """A GBK or binary preset is told, not crashed on."""
    (desk / "a.yaml").write_bytes(content)
    done = run("draft", "a.yaml")
    assert done.code == 1
    assert "a.yaml" in done.err


@pytest.mark.usefixtures("preset")
class TestSet:
    """`--set` changes one answer and wins over everything."""

    @pytest.mark.parametrize("setting", ["地区=华容县", "place=华容县", "城市 = 华容县", "地区＝华容县"])
    def test_a_key_in_either_language(self, run: Cli, setting: str) -> None:
        """Chinese and English names, and a full-width ＝, do the same."""
        assert "在华容县安全生产" in run("draft", "县.yaml", "--set", setting).out

    def test_a_dotted_key(self, run: Cli) -> None:
        """One emphasis, one depth and one fact, by dotted keys."""
        done = run("draft", "县.yaml", "--set", "重点.问题=校园；矿山", "--set", "depth.why=略", "--set", "facts.议程=播放了短片")
        assert done.code == 0
        assert "刚才，会议播放了短片" in done.out

    def test_a_value_may_hold_an_equals_sign(self, run: Cli) -> None:
        """Only the first = parts key and value."""
        assert "推进“1=1”工程" in run("draft", "县.yaml", "--set", "重点.问题=推进“1=1”工程").out

    def test_another_place_drops_title_and_facts(self, run: Cli, desk: Path) -> None:
        """The old title and slogan are not read out in another county; one line says so."""
        write(desk, {"b.yaml": PRESET + f"title: {TITLE}\nfacts: {{愿景: 建设平江, 议程: 通报了平江案例}}\n"})
        done = run("draft", "b.yaml", "--set", "place=华容县")
        assert "平江" not in done.out
        assert "b.yaml里的本地情况、标题属于原来的地区或主题，没有沿用" in done.err

    def test_another_topic_drops_title_and_emphasis(self, run: Cli, desk: Path) -> None:
        """The old topic's emphases do not come along."""
        write(desk, {"b.yaml": PRESET + f"title: {TITLE}\nemphasis: {{what: 整治矿山盗采}}\n"})
        done = run("draft", "b.yaml", "--set", "topics=防汛抗旱")
        assert "矿山盗采" not in done.out
        assert done.out.startswith("在平江县防汛抗旱工作推进会上的讲话")
        assert "没有沿用" in done.err

    def test_none_takes_an_answer_back(self, run: Cli, desk: Path) -> None:
        """无 means explicitly none: the preset's fact is not said."""
        write(desk, {"b.yaml": PRESET + "facts: {议程: 播放了短片}\n"})
        assert "播放了短片" in run("draft", "b.yaml").out
        assert "播放了短片" not in run("draft", "b.yaml", "--set", "议程=无").out

    @pytest.mark.parametrize(
        ("arguments", "code", "fault"),
        [
            (["--set", "地区"], 2, "--set 地区：要写成“键=值”（例如 --set 地区=平江县）"),
            (["--set", "=平江县"], 2, "要写成“键=值”"),
            (["--set", "place=甲县", "--set", "place=乙县"], 2, "--set place：写了两次"),
            (["--set", "地区=甲县", "--set", "place=乙县"], 1, "--set·place：“place”同前面一项重复（前一项在 --set·地区）"),
            (["--seed", "1", "--set", "seed=2"], 2, "--set seed：写了两次"),
            (["--seed", "1", "--set", "种子=2"], 1, "“seed”同前面一项重复"),
            (["--set", "plase=甲县"], 1, "--set·plase：不认识“plase”（是否想写“place”？）"),
            (["--set", "chars=很多"], 1, "--set·chars：“很多”不是整数"),
            (["--set"], 2, "--set"),
        ],
    )
    def test_a_wrong_setting_is_told(self, run: Cli, arguments: list[str], code: int, fault: str) -> None:
        """Each slip has its message; a key given twice, in whatever language, is refused."""
        done = run("draft", "县.yaml", *arguments)
        assert (done.code, done.out) == (code, "")
        assert fault in done.err


@pytest.mark.usefixtures("preset")
class TestBadAnswers:
    """Answers that would spoil the print."""

    @pytest.mark.parametrize(
        "typed", ["{{7*7}}", "{% include 'x' %}", "{# 注 #}", "{{ 全市 }}", "${HOME}", "%s{0}", "推进‘{{x}}’"]
    )
    def test_template_marks_in_an_answer_are_printed_as_typed(self, run: Cli, typed: str) -> None:
        """An answer is data: nothing in it is ever run or filled."""
        done = run("draft", "县.yaml", "--set", f"重点.问题=推进{typed}改造")
        assert done.code == 0
        assert f"推进{typed}改造" in done.out
        assert "49" not in done.out

    @pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200e", "\x1b[31m", "\x07", "\x00", "\ue000"])
    def test_control_and_bidi_characters_are_refused(self, run: Cli, mark: str) -> None:
        """The message names the character; the screen never receives it."""
        done = run("draft", "县.yaml", "--set", f"重点.问题=校园{mark}安全")
        assert (done.code, done.out) == (1, "")
        assert "含有不能打印的控制字符（U+" in done.err
        assert mark not in done.err

    @pytest.mark.parametrize(
        "typed", ["一、校园餐", "（一）校园餐", "(二)校园餐", "1. 校园餐", "1、校园餐", "# 校园餐", "## 校园餐"]
    )
    def test_an_answer_that_begins_like_a_heading_is_refused(self, run: Cli, typed: str) -> None:
        """The outline numbers; a number typed in front would make two."""
        done = run("draft", "县.yaml", "--set", f"重点.问题={typed}")
        assert (done.code, done.out) == (1, "")
        assert "不要带序号，序号由提纲来编" in done.err

    @pytest.mark.parametrize(
        ("setting", "fault"),
        [
            ("重点.问题=" + "长" * 500, "太长，有500个字，最多80个"),
            ("主题=" + "长" * 100, "太长，有100个字，最多40个"),
            ("地区=" + "长" * 100 + "县", "太长"),
            ("重点.问题=。。。", "没有文字"),
            ("重点.问题=、", "没有文字"),
            ("重点.问题=【待补：时限】", "不要写【待补】【待核】"),
            ("地区=🎉🎉", "没有文字"),
            ("地区=火星", "看不出“火星”是哪一级"),
        ],
    )
    def test_absurd_and_over_long_answers_are_refused(self, run: Cli, setting: str, fault: str) -> None:
        """Exit 1 and one sentence that says what is wrong."""
        done = run("draft", "县.yaml", "--set", setting)
        assert (done.code, done.out) == (1, "")
        assert fault in done.err


@pytest.mark.usefixtures("preset")
class TestOutput:
    """`-o` writes all files or none, and keeps what a person changed."""

    def test_a_file_and_its_record(self, run: Cli) -> None:
        """The speech goes to the file, nothing to standard output; a record stands beside it."""
        spoken = run("draft", "县.yaml").out
        done = run("draft", "县.yaml", "-o", "讲话.txt")
        assert (done.code, done.out) == (0, "")
        assert "已写好：讲话.txt" in done.err
        assert Path("讲话.txt").read_text(encoding="utf-8") == spoken
        assert Path("讲话.nigao.yaml").is_file()

    def test_the_record_makes_the_same_bytes(self, run: Cli, home: Path) -> None:
        """The record is a preset: it gives the same file again, on any day and whatever the profile says by then."""
        run(
            "draft",
            TITLE,
            "--set",
            "重点.问题=整治“微腐败”；矿山",
            "--set",
            "议程=通报了案例；播放了短片",
            "--minutes",
            "7",
            "-o",
            "讲话.txt",
        )
        write(home / "config", {"profile.yaml": "speaker: 县长\nchars: 600\nfacts: {愿景: 别的愿景}\n"})
        assert run("draft", "讲话.nigao.yaml", "-o", "再来.txt").code == 0
        assert Path("再来.txt").read_bytes() == Path("讲话.txt").read_bytes()
        assert run("draft", "讲话.nigao.yaml").out == Path("讲话.txt").read_text(encoding="utf-8")

    def test_no_record_when_told_so(self, run: Cli, desk: Path) -> None:
        """`--no-record` leaves only the draft."""
        run("draft", "县.yaml", "-o", "讲话.txt", "--no-record")
        assert sorted(path.name for path in desk.iterdir()) == ["县.yaml", "讲话.txt"]

    def test_an_output_edited_by_hand_is_kept(self, run: Cli) -> None:
        """Exit 1 and the way out; `--force` overwrites."""
        run("draft", "县.yaml", "-o", "讲话.txt")
        Path("讲话.txt").write_text("我改过\n", encoding="utf-8")
        done = run("draft", "县.yaml", "--seed", "9", "-o", "讲话.txt")
        assert done.code == 1
        assert "讲话.txt：这个文件不是上次写的样子（可能手工改过），没有动它（换个文件名，或加 --force 覆盖）" in done.err
        assert Path("讲话.txt").read_text(encoding="utf-8") == "我改过\n"
        assert run("draft", "县.yaml", "-o", "讲话.txt", "--force").code == 0
        assert Path("讲话.txt").read_text(encoding="utf-8").startswith(TITLE)

    def test_a_draft_of_ours_is_replaced(self, run: Cli) -> None:
        """A second draft over the first needs no force."""
        run("draft", "县.yaml", "-o", "讲话.txt")
        assert run("draft", "县.yaml", "--seed", "9", "-o", "讲话.txt").code == 0

    def test_the_preset_is_never_overwritten(self, run: Cli, desk: Path) -> None:
        """A draft whose record would take the preset's place keeps the preset."""
        write(desk, {"讲话.nigao.yaml": "# 我自己的\n" + PRESET})
        run("draft", "讲话.nigao.yaml", "-o", "讲话.txt")
        assert yamltext.load(desk / "讲话.nigao.yaml")["topics"] == "安全生产"

    @pytest.mark.parametrize("bad", ["没有/讲话.md", "夹子.md", "县.yaml/讲话.md"])
    def test_of_several_outputs_all_or_none(self, run: Cli, desk: Path, bad: str) -> None:
        """One path that cannot be written: exit 1, and none is."""
        (desk / "夹子.md").mkdir()
        before = sorted(desk.rglob("*"))
        done = run("draft", "县.yaml", "-o", "讲话.txt", "-o", bad, "-o", "讲话.json")
        assert done.code == 1
        assert bad in done.err
        assert sorted(desk.rglob("*")) == before

    def test_a_folder_that_refuses_writing(self, run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A read-only folder: 没有权限, exit 1, nothing half written."""

        opened = os.open

        def refuse(path: str, flags: int, *more: int) -> int:
            if flags & os.O_WRONLY:
                raise PermissionError(13, "denied")
            return opened(path, flags, *more)

        monkeypatch.setattr(os, "open", refuse)
        done = run("draft", "县.yaml", "-o", "讲话.txt")
        assert done.code == 1
        assert "讲话.txt：写不进去：没有权限" in done.err
        assert not (desk / "讲话.txt").exists()

    @pytest.mark.parametrize("name", ["讲话.wps", "讲话", "讲话.tx"])
    def test_an_unknown_ending_is_wrong_usage(self, run: Cli, name: str) -> None:
        """Exit 2, and nothing is written."""
        done = run("draft", "县.yaml", "-o", name)
        assert done.code == 2
        assert "不认识的文件格式" in done.err
        assert not Path(name).exists()

    def test_the_same_output_twice_is_written_once(self, run: Cli) -> None:
        """Naming a file twice is no fault."""
        done = run("draft", "县.yaml", "-o", "讲话.txt", "-o", "./讲话.txt")
        assert done.code == 0
        assert len(lines_with(done.err, ["已写好"])) == 1


@pytest.mark.usefixtures("preset")
class TestOptions:
    """What the other options do."""

    def test_another_seed_is_another_draft(self, run: Cli) -> None:
        """Same seed, same bytes; another seed, another draft of the same meeting."""
        drafts = {run("draft", "县.yaml", "--seed", str(seed)).out for seed in range(5)}
        assert len(drafts) == 5
        assert all(draft.startswith(TITLE) for draft in drafts)

    @pytest.mark.parametrize(
        ("arguments", "least", "most"),
        [(["--chars", "1200"], 1104, 1296), (["--minutes", "6"], 883, 1037), (["--set", "字数=700字"], 644, 756)],
    )
    def test_length_is_met(self, run: Cli, arguments: list[str], least: int, most: int) -> None:
        """Characters or minutes, within 8 %."""
        written = int(run("draft", "县.yaml", *arguments).err.removeprefix("全文").split("字")[0])
        assert least <= written <= most

    def test_a_length_out_of_reach_is_told(self, run: Cli) -> None:
        """The nearest is given, and a note says how near."""
        done = run("draft", "县.yaml", "--chars", "9000")
        assert done.code == 0
        assert "注意：要9000字，成稿" in done.err

    def test_dry_run_writes_nothing(self, run: Cli, desk: Path) -> None:
        """The plan is listed, slot by slot; no speech, no file."""
        done = run("draft", "县.yaml", "--dry-run", "-o", "讲话.txt")
        assert done.code == 0
        slots = [line.split("\t")[0] for line in done.out.splitlines()]
        assert slots[0] == "读作：平江县（县）｜讲话人：没有说｜主题：安全生产｜会议：推进会｜日期：2026-03-10"
        assert slots[1] == "目标约900字"
        assert {"opening", "why/heading", "why/lead", "why/1", "result/2", "closing"} <= set(slots)
        assert "同志们" not in done.out
        assert not (desk / "讲话.txt").exists()

    def test_explain_names_file_and_line(self, run: Cli, mini_folder: Path) -> None:
        """For each paragraph the block, wording, layer and file:line; what the line says is in that file at that line."""
        done = run("draft", "县.yaml", "--explain", "--set", "议程=播放了短片")
        why = next(line for line in done.err.splitlines() if " why/1：" in line)
        block, rest = why.partition("：")[2].split("（内置 ")
        file, line = rest.split("）")[0].split(":")
        wording = block.split("·")[1]
        source = (mini_folder / file).read_text(encoding="utf-8").splitlines()
        assert source[int(line) - 1] == f"{{% block {wording} %}}"
        assert "回答：议程" in next(line for line in done.err.splitlines() if " opening：opening/open" in line)

    def test_explain_goes_to_standard_output_when_the_speech_goes_to_a_file(self, run: Cli) -> None:
        """With `-o` the explanation is the output."""
        assert " why/1：" in run("draft", "县.yaml", "--explain", "-o", "讲话.txt").out

    def test_strict_makes_blanks_a_fault(self, run: Cli) -> None:
        """A draft with 【待补】 is still written and listed, but the run ends with 1."""
        blank = ["--set", "重点.问题=抓紧整改"]
        done = run("draft", "县.yaml", *blank, "--strict", "-o", "讲话.txt")
        assert done.code == 1
        assert "【待补：时限】" in Path("讲话.txt").read_text(encoding="utf-8")
        assert len(lines_with(done.err, ["待填：第", "（what/1）【待补：时限】"])) == 1
        assert run("draft", "县.yaml", *blank).code == 0
        assert run("draft", "县.yaml", *blank, "--strict", "--set", "时限=12月底前").code == 0

    @pytest.mark.parametrize("target", ["why/2", "result/2", "opening", "closing", "why/lead"])
    def test_again_says_one_paragraph_differently(self, run: Cli, target: str) -> None:
        """With depths fixed, so that nothing is fitted anew, only the paragraph named changes (save a next one built alike)."""
        fixed = [word for part in ("why", "who", "what", "result") for word in ("--set", f"depth.{part}=中")]
        one, other = (run("draft", "县.yaml", *fixed, *more).out.splitlines() for more in ([], ["--again", target]))
        assert len(one) == len(other)
        assert sum(a != b for a, b in zip(one, other, strict=True)) == 1

    def test_again_chooses_no_other_block(self, run: Cli) -> None:
        """Another heading may move the tails of other headings, but every slot keeps its block."""
        one, other = (run("draft", "县.yaml", "--dry-run", *more).out.splitlines() for more in ([], ["--again", "why/heading"]))
        assert [line.split("\t")[:2] for line in one] == [line.split("\t")[:2] for line in other]
        assert one != other

    def test_again_goes_round(self, run: Cli) -> None:
        """A block of two wordings, said again twice, is back where it was; a block's name will do."""
        assert run("draft", "县.yaml", "--again", "why/duty", "--again", "why/duty").out == run("draft", "县.yaml").out

    def test_again_is_kept_in_the_record(self, run: Cli) -> None:
        """The wording chosen is a pin of the brief."""
        run("draft", "县.yaml", "--again", "why/1", "-o", "讲话.txt")
        assert yamltext.load(Path("讲话.nigao.yaml"))["pins"]
        assert run("draft", "讲话.nigao.yaml").out == Path("讲话.txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize(("target", "fault"), [("why/9", "这篇稿子里没有这一段"), ("zzz", "可写：opening、")])
    def test_again_of_nothing_is_a_fault(self, run: Cli, target: str, fault: str) -> None:
        """The message lists what can be said again."""
        done = run("draft", "县.yaml", "--again", target)
        assert (done.code, done.out) == (1, "")
        assert fault in done.err

    def test_isolated_ignores_what_is_ones_own(self, run: Cli, home: Path) -> None:
        """Profile and personal templates count, but not with `--isolated`."""
        write(
            home / "config",
            {
                "profile.yaml": "speaker_name: 张三\n",
                "templates/blocks/general/opening/10-open.j2": "{% block 自己 %}\n自己的开场。\n{% endblock %}\n",
            },
        )
        mine, alone = run("draft", "县.yaml").out, run("draft", "县.yaml", "--isolated").out
        assert "张三" in mine
        assert "自己的开场。" in mine
        assert "张三" not in alone
        assert "自己的开场。" not in alone

    def test_a_library_of_ones_own(self, run: Cli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """`--library` lies over `NIGAO_LIBRARY`, which lies over the built-in templates."""
        opening = "{{% block 甲 %}}\n{}的开场。\n{{% endblock %}}\n"
        write(
            desk,
            {
                "局/blocks/general/opening/10-open.j2": opening.format("局里"),
                "我/blocks/general/opening/10-open.j2": opening.format("我"),
            },
        )
        monkeypatch.setenv("NIGAO_LIBRARY", str(desk / "局"))
        assert "局里的开场。" in run("draft", "县.yaml").out
        assert "我的开场。" in run("draft", "县.yaml", "--library", "我").out
        assert "局里的开场。" not in run("draft", "县.yaml", "--isolated").out

    def test_a_missing_library_is_told(self, run: Cli) -> None:
        """Exit 1 and the name of the option."""
        done = run("draft", "县.yaml", "--library", "没有")
        assert done.code == 1
        assert "没有：模板库文件夹不存在（检查 --library 或 NIGAO_LIBRARY）" in done.err

    @pytest.mark.parametrize(
        ("text", "line", "fault"),
        [
            ("{% block 甲 %}\n好。\n", 1, "没有结尾"),
            ("{% block 甲 %}\n{{ 全县 }}。\n{% endblock %}\n", 2, "一律照市来写：全市"),
            ("{% block 甲 %}\n{{ cycler() }}。\n{% endblock %}\n", 2, "这里不能用“Call”"),
            ("{#---\nlevles: [县]\n---#}\n{% block 甲 %}\n好。\n{% endblock %}\n", 2, "是否想写“levels”？"),
        ],
    )
    def test_a_broken_personal_library_is_told(self, run: Cli, desk: Path, text: str, line: int, fault: str) -> None:
        """Folder, file and line of the author's slip, exit 1, no speech."""
        write(desk, {"我/blocks/general/opening/10-open.j2": text})
        done = run("draft", "县.yaml", "--library", "我")
        assert (done.code, done.out) == (1, "")
        assert f"我/blocks/general/opening/10-open.j2:{line}" in done.err
        assert fault in done.err

    def test_a_broken_profile_is_told(self, run: Cli, home: Path) -> None:
        """Its file and line, exit 1; isolated, it does not matter."""
        write(home / "config", {"profile.yaml": "spekaer: 县长\n"})
        done = run("draft", "县.yaml")
        assert done.code == 1
        assert "profile.yaml:1：不认识“spekaer”（是否想写“speaker”？）" in done.err
        assert run("draft", "县.yaml", "--isolated").code == 0

    @pytest.mark.parametrize("arguments", [["--chars", "九百"], ["--seed", "1.5"], ["--minutes"], ["--nope"], ["多余"]])
    def test_wrong_usage_ends_with_two(self, run: Cli, arguments: list[str]) -> None:
        """An option that is none, a value that is no number, one word too many: exit 2, in Chinese."""
        done = run("draft", "县.yaml", *arguments)
        assert (done.code, done.out) == (2, "")
        assert any("\u4e00" <= character <= "\u9fff" for character in done.err)
        assert "Error" not in done.err


def test_draft_without_a_job_is_wrong_usage(run: Cli) -> None:
    """Something must be named."""
    done = run("draft")
    assert done.code == 2
    assert "缺少 预设|标题|-" in done.err


def test_the_process_itself(tmp_path: Path) -> None:
    """`python -m nigao draft` in a process of its own: exit code, UTF-8 through a pipe, the same bytes whatever the locale."""
    write(tmp_path, {"a.yaml": "plase: 平江县\n"})
    found = []
    for locale in ("C", "zh_CN.GBK"):
        environment = {
            **os.environ,
            "LANG": locale,
            "LC_ALL": locale,
            "PYTHONHASHSEED": str(len(found) + 1),
            "XDG_CONFIG_HOME": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-m", "nigao", "draft", "a.yaml"], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 1
        found.append(done.stderr)
    assert found[0] == found[1]
    assert found[0].decode("utf-8").strip() == "a.yaml:1：不认识“plase”（是否想写“place”？）"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_output_is_told() -> None:
    """The screen's stand-in is full: a sentence and exit 1."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nigao", "draft", "work-style", "--isolated"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, "写不出去：磁盘满了" in done.stderr.decode("utf-8")) == (1, True)
    assert "自己出了错" not in done.stderr.decode("utf-8")
