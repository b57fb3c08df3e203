"""What was understood of a meeting, on one line, so that a misreading is seen before a page is written."""

from __future__ import annotations

from nigao.library.levels import REGIONAL
from nigao.meeting.brief import Brief


def reading_line(brief: Brief) -> str:
    """Place or circle with level, speaker and sort, topics, kind and day: 读作：平江县（县）｜讲话人：县长（政府正职）｜…."""
    who = f"{brief.speaker}（{brief.office.sort}）" if brief.speaker else "没有说"
    parts = [f"讲话人：{who}", f"主题：{'、'.join(brief.topics)}", f"会议：{brief.kind}", f"日期：{brief.day}"]
    return f"读作：{'｜'.join([_where(brief), *parts])}"


def _where(brief: Brief) -> str:
    place, circle = brief.place, brief.circle
    superior = brief.given.get("superior", "").strip()
    if circle.kind not in REGIONAL:
        return f"{circle.name or place.name or '没有名称'}（{circle.kind}，{place.level}一级）"
    return f"{place.name or '没有地名'}（{place.level}{f'，属{superior}' if superior else ''}）"
