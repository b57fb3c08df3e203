"""Whether an answer names one place: a speech is given in one, and 我县 can mean no two."""

from __future__ import annotations

import re

_HIGH = "(?:省|自治区|自治州|州|盟|地区|市|自治县|县|区|旗)"
_LOW = "(?:镇|乡|街道|村|社区)"
_KIND = f"(?:{_HIGH}|{_LOW})"
_NAME = "[\u4e00-\u9fff]{2,}?"
_OWN = "林格尔县|布克赛尔|田地区|[田硕][县市]"
"""What follows 和 in a name that begins with it: 呼和浩特市和林格尔县 is one place. Before a township, 和 is always part of its
name (东城区和平里街道): two places said together are of one rank.
"""
_OWN_TAILS = "天平曼超"
"""Characters that make a name with 等 behind them: 天等县, 平等镇, 曼等乡, 超等乡."""
_SIGNS = frozenset("、；;，,/／和与及暨等各所全")
"""Without one of these a name is single; start-up then compiles no pattern."""


_SEVERAL = (
    f"{_NAME}{_KIND}[、；;，,/／]\\s*{_NAME}{_KIND}.*"
    f"|{_NAME}{_HIGH}(?:和(?!{_OWN})|[与及暨]){_NAME}{_HIGH}|{_NAME}{_LOW}[和与及暨]{_NAME}{_LOW}"
    f"|.+(?<![{_OWN_TAILS}])等(?:[\\d一二三四五六七八九十两几多]+个?)?{_KIND}(?:区|市)?"
    f"|.*(?:(?<![下杨])各|所有|全部){_KIND}{{1,3}}"
)


def several_places(text: str) -> bool:
    """True for 平江县、华容县, 平江县和华容县, 平江县等5个县, 岳阳市各县区; not for 天等县."""
    return not _SIGNS.isdisjoint(text) and re.fullmatch(_SEVERAL, text.strip()) is not None
