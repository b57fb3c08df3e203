"""Whether an answer names one place: a speech is given in one, and 我县 can mean no two."""

from __future__ import annotations

import re

_KIND = "(?:省|自治区|自治州|州|盟|地区|市|自治县|县|区|旗|镇|乡|街道|村|社区)"
_PART = f"[\u4e00-\u9fff]{{2,}}?{_KIND}"
_SEVERAL = re.compile(
    f"{_PART}[、；;，,/／]\\s*{_PART}.*|{_PART}[和与及暨]{_PART}"
    f"|.+等(?:[\\d一二三四五六七八九十两几多]+个?)?{_KIND}(?:区|市)?|.*(?:各|所有|全部){_KIND}{{1,3}}"
)


def several_places(text: str) -> bool:
    """True for 平江县、华容县, 平江县和华容县, 平江县等5个县, 岳阳市各县区."""
    return _SEVERAL.fullmatch(text.strip()) is not None
