"""What a county calls the townships that really lie in it: 乡镇（街道）, 镇（街道）, 街道 … and the words that hang on it."""

from __future__ import annotations

from collections.abc import Iterable

COUNTIES = frozenset({"县", "自治县", "县级市", "市辖区", "旗", "自治旗", "林区", "特区"})
"""Levels whose townships the tables list."""
_BANNERS = ("旗", "自治旗")


def below_county(level: str, kinds: Iterable[str]) -> dict[str, str]:
    """The forms of a county-level place by the kinds of township in it; empty when they are not known."""
    kinds = frozenset(kinds)
    towns = "".join(kind for kind in ("苏木", "乡", "镇") if kind in kinds)
    streets = "街道" in kinds
    if not kinds:
        return {}
    if not towns:
        return _streets_only()
    forms = _party(level, towns, streets=streets)
    return forms | (_in_district(towns, streets) if level == "市辖区" else _in_county(level, towns, streets))


def _streets_only() -> dict[str, str]:
    return {
        "下级": "街道", "县区": "街道", "各级各部门": "各街道、各部门", "基层": "街道、社区两级", "乡镇街道": "街道",
        "一线干部": "街道干部和社区“两委”", "下级党委": "各街道党工委", "下级书记": "各街道党工委书记",
        "县区书记": "街道党工委书记", "村社区": "社区", "包村干部": "包联社区干部", "村规民约": "居民公约",
        "村居委会": "居民委员会", "最小单元": "社区", "公开栏": "政府网站和小区公示栏", "议事形式": "居民议事会、入户走访",
    }  # fmt: skip


def _party(level: str, towns: str, *, streets: bool) -> dict[str, str]:
    """下级 and the party committees of what lies below."""
    below = (f"街道（{towns}）" if level == "市辖区" else f"{towns}（街道）") if streets else towns
    committee = "党（工）委" if streets else "党委"
    return {
        "下级": below,
        "乡镇街道": below,
        "下级党委": f"各{below}{committee}",
        "下级书记": f"各{below}{committee}书记",
        "县区书记": f"{below}{committee}书记",
    }


def _in_district(towns: str, streets: bool) -> dict[str, str]:
    both = {"镇": "镇街", "乡": "街乡", "乡镇": "乡镇街道"}.get(towns, f"{towns}街道") if streets else towns
    return {
        "县区": both,
        "各级各部门": f"各{both}、各部门",
        "基层": f"{both}、村居两级",
        "一线干部": f"{both}干部和村（社区）“两委”",
    }


def _in_county(level: str, towns: str, streets: bool) -> dict[str, str]:
    if level == "县级市":
        both = {"镇": "镇街"}.get(towns, f"{towns}（街道）") if streets else towns
        return {
            "县区": both.replace("（街道）", "街道"),
            "各级各部门": f"各{both}、各部门",
            "一线干部": f"{both}干部和村（社区）“两委”",
        }
    village = "嘎查村" if level in _BANNERS else "村"
    base = f"{towns}和嘎查村两级" if level in _BANNERS else "镇村两级" if towns == "镇" else "乡村两级"
    both = f"{towns}（街道）" if streets else towns
    return {"县区": towns, "各级各部门": f"各{both}、各部门", "基层": base, "一线干部": f"{towns}干部和{village}“两委”"}
