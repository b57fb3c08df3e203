"""What is written is read back the same; what others wrote is read to the right roles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from helpers import ROOT, speech
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nigao
from nigao import chinese
from nigao.drafting.speech import Draft, Paragraph, Role
from nigao.errors import NigaoError, UsageError
from nigao.formats import docx, format_for, md, read, txt
from nigao.formats.options import Options
from nigao.formats.read_back import Line, told
from nigao.library.library import Library

DATA = ROOT / "tests" / "data"
WRITERS = pytest.mark.parametrize("name", ["speech.docx", "speech.reading.docx", "speech.md", "speech.txt"])


def written(name: str, draft: Draft, library: Library) -> bytes:
    """The draft in the format that `name` asks for."""
    return format_for(Path(name)).write(draft, library, Options(reading=".reading." in name))


def back(name: str, draft: Draft, library: Library) -> Draft:
    """The draft written and read."""
    module = {".docx": docx, ".md": md, ".txt": txt}[Path(name).suffix]
    return module.read(written(name, draft, library), library)


def parts(draft: Draft) -> list[tuple[str, str, str, str]]:
    """What must be kept of every paragraph."""
    return [(p.role.value, p.marker, p.label, p.text) for p in draft.paragraphs]


# Words of a speech: Chinese letters, digits, and every mark that a format might take for its own.
_CHARACTERS = st.sampled_from(
    "群众干部办事一二要是第上下今天明白在0123456789ABc，、；：“”‘’《》（）—…·*_#`~|<>&\\[]{}%$@!-+.=/'\""
)
_WORDS = st.text(_CHARACTERS, min_size=1, max_size=30)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Text that begins with a plain word, as no sentence of a speech begins with a number of its own."""
    body = draw(_WORDS)
    blank = draw(st.sampled_from(["", "", "【待补：时限】", "【待核：会议名称】"]))
    return f"我们说{body}{blank}。{draw(st.sampled_from(['', '说到做到。', '能不能？', '“看得见”，够得着！']))}"


@st.composite
def speeches(draw: st.DrawFn) -> Draft:
    """A whole speech of any words, with any number of parts and points, in any of the ways of numbering."""
    title = f"在全市{draw(_WORDS)}会上的讲话".replace("\u3000", "")
    found = [Paragraph(Role.TITLE, title)]
    if draw(st.booleans()):
        found += [Paragraph(Role.SUBTITLE, "县委书记　张三"), Paragraph(Role.SUBTITLE, "（2026年3月10日）")]
    found += [Paragraph(Role.SALUTATION, "同志们："), Paragraph(Role.BODY, draw(sentences()))]
    for part in range(1, draw(st.integers(1, 4)) + 1):
        found.append(Paragraph(Role.HEADING, f"抓好{draw(_WORDS)}工作", f"{chinese.chinese(part)}、"))
        found.append(Paragraph(Role.LEAD, draw(sentences())))
        form = draw(st.sampled_from(["第{n}，", "{n}要", "（{n}）", "{n}是"]))
        for n in range(1, draw(st.integers(1, 3)) + 1):
            label = "把" + draw(st.text(st.sampled_from("事情办好“”《》A7*_#<&"), min_size=1, max_size=20)) + "。"
            found.append(Paragraph(Role.POINT, draw(sentences()), form.format(n=chinese.chinese(n)), label))
    found.append(Paragraph(Role.CLOSING, f"同志们，{draw(sentences())}"))
    return Draft(tuple(found))


@WRITERS
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(draft=speeches())
def test_any_speech_is_read_back_as_it_was_written(name: str, draft: Draft, mini: Library) -> None:
    """Role, number, run-in heading and text of every paragraph."""
    assert parts(back(name, draft, mini)) == parts(draft)


@WRITERS
@pytest.mark.parametrize("preset", ["work-style", "county", "township", "safety"])
def test_drafts_from_the_shipped_presets_are_read_back(name: str, preset: str) -> None:
    """Five seeds each, with a speaker's name and without."""
    library = Library.open()
    for seed in range(5):
        draft = nigao.draft(preset, library=library, seed=seed, speaker_name="张三" if seed % 2 else "")
        assert parts(back(name, draft, library)) == parts(draft)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["lf", "crlf"])
def test_text_is_read_in_the_encodings_it_is_written_in(mini: Library, encoding: str, newline: str) -> None:
    """The encoding is told from the bytes."""
    draft = speech(mini)
    assert parts(txt.read(txt.write(draft, mini, Options(encoding=encoding, newline=newline)), mini)) == parts(draft)


SPLIT = [
    ("title", "在全县防汛抗旱暨安全生产工作会议上的讲话"),
    ("subtitle", "县长　王五"),
    ("subtitle", "（2026年6月2日）"),
    ("salutation", "同志们:"),
    ("body", "今天我们开个短会，主要是把防汛的事再敲一遍。下面，我讲三点意见。"),
    ("heading", "一、|认清形势，绷紧防汛这根弦"),
    ("lead", "今年雨来得早、来得急，水库的水位比往年同期高。"),
    ("point", "（一）|把隐患看在前面。|山洪沟、老堤段、地下车库，逐处看过再说放心。看过的要签字，没看过的要补看。"),
    ("point", "（二）|把人放在前面。|夜里转移最难，老人孩子谁来背、往哪里送，事先要定到人。"),
    ("heading", "二、|压实责任，一段堤一段人"),
    ("point", "1.|包保干部到岗。|名字写在堤上，人就要站在堤上。"),
    ("point", "2.|值守电话有人接。|响三声没有人接，就按脱岗处理。"),
    ("body", "不在岗的，会后单独说明。"),
    ("closing", "同志们，汛情不等人，散会就去办！"),
]
AUTOMATIC = [
    ("title", "在全市优化营商环境大会上的讲话"),
    ("subtitle", "内部材料　注意保存"),
    ("subtitle", "2026年2月24日"),
    ("salutation", "各位企业家、同志们："),
    ("body", "新年上班第一天，我们请企业家坐在前排。"),
    ("heading", "一、|看到差距"),
    ("point", "（一）|办事还不够快"),
    ("body", "一枚章跑三趟，企业等不起。"),
    ("point", "（二）|说话还不够算数"),
    ("body", "承诺过的事，有的拖成了旧账。"),
    ("heading", "二、|拿出办法"),
    ("point", "（一）|一个口子办到底"),
    ("body", "从今天起，事情进了门就有人管。"),
    ("point", "（二）|一把尺子量到底"),
    ("body", "本地外地、大的小的，一样对待。"),
    ("closing", "最后，祝大家马到成功！"),
]
TRACKED = [
    ("title", "在街道平安建设调度会上的发言"),
    ("salutation", "同志们："),
    ("body", "这个月的警情有升有降，要一件一件分析。"),
    ("heading", "一、|问题在哪里"),
    ("point", "一是|门没有看住。|三个小区的门禁坏了半个月。"),
    ("point", "二是|灯没有亮起来。|背街小巷夜里黑，居民不敢走。"),
    ("heading", "二、|下一步怎么办"),
    ("point", "一要|修。|门禁和路灯这个月修完。"),
    ("point", "二要|巡。|网格员每晚走一圈，看到什么报什么。"),
]


@pytest.mark.parametrize(
    ("file", "expected"),
    [("split-runs.docx", SPLIT), ("automatic-numbers.docx", AUTOMATIC), ("tracked-changes.docx", TRACKED)],
)
def test_files_of_other_offices_are_read_to_the_right_roles(mini: Library, file: str, expected: list[tuple[str, str]]) -> None:
    """Runs cut anywhere, typed or automatic numbers, own style names, tracked changes; tables are no part of a speech."""
    found = [(p.role.value, "|".join(filter(None, (p.marker, p.label, p.text)))) for p in read(DATA / file, mini).paragraphs]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("讲话\n同志们：\n一、甲\n一要做。真做。\n完了。", "title salutation heading point closing"),
        ("在会上的讲话\n张三\n同志们：\n第一，讲。\n同志们，干！", "title subtitle salutation point closing"),
        ("在会上的讲话\n今天开会。\n一、甲\n说几句。", "title body heading lead"),
        ("同志们：\n今天开会。", "salutation body"),
        ("标题上\n标题下的讲话\n同志们：\n好。", "title salutation body"),
        ("今天开会。\n散会。", "body body"),
        ("", ""),
        ("\n　　\n", ""),
    ],
)
def test_roles_are_told_from_bare_text(text: str, roles: str) -> None:
    """Short and odd speeches too."""
    assert " ".join(p.role for p in told(map(Line, text.split("\n"))).paragraphs) == roles


def test_slots_of_a_speech_that_was_read_are_numbered(mini: Library) -> None:
    """Parts and points count from 1, so that sizes of parts can be told."""
    found = read(DATA / "tracked-changes.docx", mini)
    assert [p.slot for p in found.paragraphs] == [
        "title", "opening", "opening", "1/heading", "1/1", "1/2", "2/heading", "2/1", "2/2",
    ]  # fmt: skip
    assert list(found.part_sizes()) == ["opening", "1", "2"]


def test_an_edited_file_keeps_its_other_paragraphs(mini: Library, tmp_path: Path) -> None:
    """A clerk changes one sentence in Word; everything else is read as it was."""
    from docx import Document

    draft = speech(mini)
    document = Document(io.BytesIO(docx.write(draft, mini)))
    document.paragraphs[3].runs[0].text = "一、改过的标题"
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx", mini)
    assert found.paragraphs[3].full == "一、改过的标题"
    assert parts(found)[:3] + parts(found)[4:] == parts(draft)[:3] + parts(draft)[4:]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.docx", b"", "不是能读的 Word 文档"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\x80", "不是能读的文本"),
        ("a.md", b"\xff\xff\xff", "不是能读的文本"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_name(mini: Library, tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    """One Chinese sentence, never a traceback."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NigaoError) as caught:
        read(tmp_path / name, mini)
    assert str(tmp_path / name) in str(caught.value)
    assert fault in str(caught.value)


def test_a_zip_that_would_fill_the_memory_is_refused(mini: Library, tmp_path: Path) -> None:
    """A part that unpacks to more than any speech."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(NigaoError, match="太大了，没有读：Word 文件里的每个部件最多3 MB"):
        read(tmp_path / "a.docx", mini)


def test_entities_in_a_foreign_file_are_not_followed(mini: Library, tmp_path: Path) -> None:
    """A file cannot make us read another."""
    secret = tmp_path / "secret"
    secret.write_text("密", encoding="utf-8")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{space}"><w:body>'
        "<w:p><w:r><w:t>看&x;看</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", text)
    assert "密" not in read(tmp_path / "a.docx", mini).text


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.doc"])
def test_only_some_formats_are_read(mini: Library, name: str) -> None:
    """The rest is wrong usage."""
    with pytest.raises(UsageError):
        read(Path(name), mini)
