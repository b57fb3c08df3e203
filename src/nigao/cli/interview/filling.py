"""Blanks asked about one by one; at the end of an interview what is still missing, and the offer to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nigao.cli.interview.asker import Asker, Back, Option, Prompt
from nigao.cli.interview.page import REST, Table
from nigao.drafting.speech import Draft, with_whom
from nigao.errors import NigaoError
from nigao.formats.filling import Ask, Filling, Saved, opened
from nigao.formats.sheets import FILLED
from nigao.lint import own
from nigao.meeting.brief import Brief


def ask_all(filling: Filling, asker: Asker) -> None:
    """Ask every question of `filling`; the answers go into it one by one, so that those given are there whatever happens.

    Raises:
        KeyboardInterrupt, EOFError: ^C, or the input has ended.
    """
    at = 0
    while at < len(filling.asks):
        ask = filling.asks[at]
        try:
            answer = asker.text(_prompt(ask, at, filling))
        except Back:
            at -= 1
            if at < 0:
                at = 0
                asker.tell("已经是第一处了。")
            continue
        if answer in REST:
            return
        filling.answers.pop(ask.key, None)
        if answer:
            filling.answers[ask.key] = answer
            asker.tell(f"  写成：{filling.sentence(ask, answer)}")
        at += 1


def _prompt(ask: Ask, at: int, filling: Filling) -> Prompt:
    hints = [f"稿里：{filling.sentence(ask)}"]
    hints += [f"找谁：{ask.whom}"] if ask.whom else []
    hints += [f"例如：{ask.example}"] if ask.example else []
    hints += [f"稿里有{len(ask.gaps)}处，一起填"] if len(ask.gaps) > 1 else []
    hints += ["输入 > 就到这里，后面的先空着"] if at == 0 and len(filling.asks) > 1 else []

    def fault(answer: str) -> str:
        return ask.fault(answer) if answer and answer not in REST else ""

    title = f"待填 {at + 1}/{len(filling.asks)}　{ask.title}"
    return Prompt(title, tuple(hints), filling.answers.get(ask.key, ""), "先空着", fault)


def told(filling: Filling, saved: Saved) -> Sequence[str]:
    """What was done, for the clerk."""
    lines = [f"填好{saved.places}处，写进了 {filling.path}。" if saved.places else "没有填，文件没有动。"]
    answered = [ask for ask in filling.asks if ask.key in filling.answers]
    lines += [f"“{ask.name}”有{len(ask.gaps)}处，一起填了。" for ask in answered if len(ask.gaps) > 1 and saved.places]
    lines += [f"回答记进了 {saved.record}，再出一稿还在。"] if saved.record else []
    lines += [f"注意：{note}" for note in saved.notes]
    left = list(filling.left())
    named = "；".join(with_whom(ask.name, ask.whom) for ask in left)
    return [*lines, f"还空着{len(left)}处：{named}。"] if left else lines


def told_at_end(draft: Draft, brief: Brief, path: Path, table: Table, *, offer: bool) -> None:
    """The end of an interview, the speech being written: what its own check finds, and what is still missing."""
    for note in own.told(draft, brief, table.desk.library):
        table.asker.tell(f"自查：{note}")
    still_missing(draft, path, table.asker, offer=offer)


def still_missing(draft: Draft, path: Path, asker: Asker, *, offer: bool) -> None:
    """Every blank and whom to ask, and (if `offer`) filling them one by one in the file just written.

    The speech is written already: ^C, or the end of the input, only ends the questions.
    """
    blanks = {blank.name: blank.whom for blank in reversed(draft.blanks)}
    if not blanks:
        return
    named = [with_whom(name, whom) for name, whom in reversed(blanks.items())]
    asker.tell("\n".join(["还差什么：", *(f"  {number}. {name}" for number, name in enumerate(named, 1))]))
    if path.suffix.lower() not in FILLED:
        return
    later = f"以后要填：nigao fill {path}"
    try:
        if not offer or not _wanted(asker):
            asker.tell(later)
            return
    except (KeyboardInterrupt, EOFError):
        asker.tell(later)
        return
    _fill(opened(path, blanks), asker)


def _wanted(asker: Asker) -> bool:
    options = [Option("", "先不填，稿子已经写好"), Option("fill", "现在一处一处填")]
    while True:
        try:
            return bool(asker.pick(Prompt("现在填吗？"), options))
        except Back:
            asker.tell("稿子已经写好了，这里退不回去。")


def _fill(filling: Filling, asker: Asker) -> None:
    try:
        ask_all(filling, asker)
    except (KeyboardInterrupt, EOFError):
        asker.tell("已停下。")
    try:
        asker.tell("\n".join(told(filling, filling.save())))
    except NigaoError as fault:
        asker.tell("\n".join(map(str, fault.problems)))
