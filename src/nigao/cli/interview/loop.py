"""The loop: the page of the step a session is at, until the interview ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nigao.cli.interview.asker import Asker, Back, Option, Prompt
from nigao.cli.interview.finish import Delivery, finish
from nigao.cli.interview.questions import PAGES, End, Table, label_of, text_page
from nigao.cli.interview.review import review_page
from nigao.cli.interview.sense import mended
from nigao.cli.interview.session import FINISH, PLACE, REVIEW, TOPICS, Session
from nigao.errors import NigaoError
from nigao.library.outline import Outline

Keep = Callable[[Session], None]
"""Called after every step with what is known by then."""


def run(session: Session, table: Table, delivery: Delivery, keep: Keep) -> End:
    """Ask until the speech is written or the clerk gives up.

    Raises:
        KeyboardInterrupt: ^C; what was answered has gone to `keep`.
        EOFError: the input has ended; likewise.
        NigaoError: the library has faults, or the output named beforehand cannot be written; others are told and asked back.
    """
    table = replace(table, keep=keep)
    while True:
        try:
            following = _page(session, table, delivery)
        except NigaoError as fault:
            if delivery.output and session.here == FINISH:
                raise
            table.asker.tell("\n".join(map(str, fault.problems)))
            following = _put_right(session, table) or session.back()
            if following is session:
                raise
        except Back:
            following = session.back()
            if following is session:
                table.asker.tell("已经是第一问了。")
        if isinstance(following, End):
            return following
        session = following
        keep(session)


def _put_right(session: Session, table: Table) -> Session | None:
    """The session without answers that cannot stand, which are told and can be answered anew; None when all can."""
    answers, gone = mended(table.desk, session.given)
    if not gone:
        return None
    labels = "、".join(f"“{label_of(key, table.desk.outline)}”" for key in gone)
    table.asker.tell(f"{labels}这几项原来的回答用不了，已经放下，可以重答。")
    kept = session.answered({**dict.fromkeys(gone, ""), **answers})
    return kept.jump(TOPICS) if TOPICS in gone and kept.here != TOPICS else kept


def _page(session: Session, table: Table, delivery: Delivery) -> Session | End:
    if session.here == FINISH:
        return _finished(session, table, delivery)
    if session.here == REVIEW:
        return review_page(session, table)
    page = PAGES.get(session.here) or PAGES.get(session.here.partition(".")[0], text_page)
    return page(session, table)


def _finished(session: Session, table: Table, delivery: Delivery) -> End:
    try:
        return finish(session, table, delivery)
    except NigaoError as fault:
        if delivery.output:
            raise
        table.asker.tell("\n".join(map(str, fault.problems)))
        raise Back from None


def resumed(kept: Session, fresh: Session, asker: Asker, outline: Outline) -> Session:
    """The `kept` session or the `fresh` one, as the clerk likes."""
    told = " · ".join(value for key in (PLACE, TOPICS) if (value := kept.given.get(key)))
    prompt = Prompt("上次有一篇没答完，接着来吗？", (f"{told or '还没有地区和主题'}，停在“{_stop(kept, outline)}”",))
    options = [Option("kept", "接着上次"), Option("fresh", "重新开始")]
    while True:
        try:
            return kept if asker.pick(prompt, options) == "kept" else fresh
        except Back:
            continue


def _stop(kept: Session, outline: Outline) -> str:
    pages = {REVIEW: "看清单", FINISH: "存文件", "onward": "够出一稿了"}
    return pages.get(kept.here) or label_of(kept.here, outline)
