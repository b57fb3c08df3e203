"""Punctuation of typed answers, made as Chinese print wants it."""

from __future__ import annotations

import re

_HALF_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_WIDTH_MARK = re.compile(r"(?<![0-9A-Za-z])[,;:!?()]|[,;:!?()](?![0-9A-Za-z])")


def sentence_of(text: str) -> str:
    """A whole-sentence answer, closed by one full stop and written with full-width marks; empty stays empty."""
    body = re.sub(r"([。！？；，])\1+", r"\1", full_width(text).strip())
    body = body.rstrip("，、；：,;: ")
    return body if not body or body[-1] in "。！？…" or body[-2:] in {"。”", "！”", "？”"} else f"{body}。"


def full_width(text: str) -> str:
    """`text` with half-width , ; : ! ? ( ) and full stops made full-width, save within numbers and Latin words."""
    text = _HALF_WIDTH_MARK.sub(lambda mark: mark[0].translate(_HALF_WIDTH), text)
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return re.sub(r"(?<=[\u4e00-\u9fff”）])\.(?=$|[\u4e00-\u9fff“”\s])", "。", text)
