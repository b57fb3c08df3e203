"""The places of one name, to be asked which."""

from __future__ import annotations

import pytest

from nigao.library.library import Library
from nigao.meeting.candidates import candidates
from nigao.meeting.place import read_place

PLACES = Library.open().gazetteer


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("鼓楼区", "江苏省徐州市鼓楼区（市辖区）"), ("朝阳", "吉林省长春市朝阳区（市辖区）"), ("朝阳区", "北京市朝阳区（市辖区）"),
        ("吉林", "吉林省吉林市（地级市）"), ("柳河镇", "河南省南阳市方城县柳河镇"), ("中山街道", "上海市松江区中山街道"),
    ],
)  # fmt: skip
def test_each_place_of_a_name_stands_in_the_list(name: str, full: str) -> None:
    """With all that lies above it, nothing twice."""
    found = candidates(name, PLACES)
    assert full in {place.full for place in found}
    assert len({place.full for place in found}) == len(found)


@pytest.mark.parametrize("name", ["", "平江县", "平江", "苏州", "某县", "XX市", "不存在镇", "徐州市鼓楼区", "北京"])
def test_a_clear_or_unknown_name_has_none(name: str) -> None:
    """There is nothing to ask."""
    assert candidates(name, PLACES) == ()


@pytest.mark.parametrize("name", ["鼓楼区", "朝阳", "海南", "城关镇", "鼓楼街道", "和平区", "大同", "恩施"])
def test_the_one_chosen_is_understood_without_doubt(name: str) -> None:
    """Name and superior of every candidate lead to one place, with no note that there are several."""
    for place in candidates(name, PLACES):
        read = read_place(place.name, PLACES, superior=place.superior)
        assert not read.unsure
        assert not [note for note in read.notes if "全国有" in note or "也可能" in note], (place, read.notes)
