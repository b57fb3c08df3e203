"""Lakes and rivers of another province."""

from __future__ import annotations

from pathlib import Path

import nigao


def _told(text: str, place: str, library: nigao.Library | None = None) -> list[str]:
    return [found.passage for found in nigao.check(text, place=place, library=library) if found.code == "CG028"]


def test_a_lake_of_another_province_is_told_and_nothing_beside_it() -> None:
    """The passage is the name; a lake at home, a quoted one and one to learn from are left alone."""
    assert _told("以更实举措守护好洱海。", "平江县") == ["洱海"]
    assert _told("以更实举措守护好洱海。", "大理市") == []
    assert _told("要学习洱海保护治理的做法。", "平江县") == []
    assert _told("以更实举措守护好洱海。", "某某县") == []


def test_a_lake_that_an_office_adds_is_known(tmp_path: Path) -> None:
    """The table alone says which names are looked for."""
    layer = tmp_path / "自己的"
    (layer / "rules").mkdir(parents=True)
    (layer / "rules" / "山水.txt").write_text("月亮湖 内蒙古\n", encoding="utf-8")
    assert _told("守护好月亮湖。", "平江县", nigao.open_library(layer)) == ["月亮湖"]
