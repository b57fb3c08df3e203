"""What clerks and machines write where they have no answer, and characters that only look like the ones they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NO_ANSWERS = frozenset((
    "不知道", "不清楚", "不了解", "不详", "不确定", "未知", "未定", "待定", "待补", "待补充", "待填", "待核", "待核实",
    "待确认", "待明确", "待落实", "待通知", "待商", "再议", "另议", "再定", "后定", "另定", "以后定", "以后再说", "以后再定",
    "到时候再说", "回头再说", "另行通知", "另行确定", "后补", "稍后补充", "见附件", "详见附件", "附件", "见附表", "见通知",
    "领导定", "由领导定", "请领导定", "请示领导", "不便透露", "无可奉告", "不好说", "说不准", "〇", "暂无", "暂缺",
    "暂不明确", "没想好", "空白", "同上", "同前", "同左", "跳过", "略", "省略", "nan", "nat", "none", "null", "nil", "na",
    "n/a", "n.a", "<na>", "#n/a", "tbd", "todo", "undefined",
))  # fmt: skip
_DITTO = frozenset(("同上", "同前", "同左", "同上行", "同上一行", "〃", "″"))
_EXEMPT = ("depth.", "pins.", "blanks", "seed", "outline")
"""Answers that are names of ours: 略 is a depth."""
_EDGES = " \t\n\u3000()（）[]【】〔〕“”\"'，。、；：！？,.;:!?…—-－_~～·/／\\|"
_BARE = re.compile(r"[-—–－−_~]+|[?/\\]|…+|\.{3,}")
"""Marks that stand for nothing when they stand alone."""
PARTS = re.compile(r"[；;\n]")
_SIMPLE = (
    "\u2e81厂\u2e82乛\u2e83乚\u2e84乙\u2e85亻\u2e86冂\u2e88刀\u2e89刂\u2e8a卜\u2e8c小\u2e8d小\u2e8e兀\u2e90尢\u2e92巳\u2e93幺\u2e94彑\u2e95彐"
    "\u2e96忄\u2e98扌\u2e99攵\u2e9b旡\u2e9c日\u2e9d月\u2e9e歺\u2e9f母\u2ea0民\u2ea1氵\u2ea2氺\u2ea3灬\u2ea4爫\u2ea5爫\u2ea6丬\u2ea7牛\u2ea8犭"
    "\u2ea9王\u2eab罒\u2eac示\u2ead礻\u2eae竹\u2eaf糹\u2eb0纟\u2eb2罒\u2eb6羊\u2eb9耂\u2eba肀\u2ebb聿\u2ebc肉\u2ebd臼\u2ebe艹\u2ebf艹\u2ec0艹"
    "\u2ec1虎\u2ec2衤\u2ec3覀\u2ec4西\u2ec5见\u2ec6角\u2ec8讠\u2ec9贝\u2eca足\u2ecb车\u2ecc辶\u2ecd辶\u2ece辶\u2ecf阝\u2ed0钅\u2ed1長\u2ed2镸\u2ed3长"
    "\u2ed4门\u2ed6阝\u2ed7雨\u2ed8青\u2ed9韦\u2eda页\u2edb风\u2edc飞\u2edd食\u2ede食\u2edf飠\u2ee0饣\u2ee1首\u2ee2马\u2ee3骨\u2ee4鬼\u2ee5鱼\u2ee6鸟"
    "\u2ee7卤\u2ee8麦\u2ee9黄\u2eea黾\u2eeb斉\u2eec齐\u2eed歯\u2eee齿\u2eef竜\u2ef0龙\u2ef1龜\u2ef2亀\u2ef3龟"
)
_RADICALS = dict(zip(_SIMPLE[::2], _SIMPLE[1::2], strict=True))
"""Simplified radicals, which Unicode itself does not fold, and the characters that PDF readers copy them for."""
_LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
INVISIBLE = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\u00ad\u180e]")


def is_no_answer(text: str) -> bool:
    """True for 不知道, 待定, 暂无, nan, a lone dash or question mark: as good as nothing written."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).strip().casefold()
    return bool(plain) and (plain in _NO_ANSWERS or plain.strip(_EDGES) in _NO_ANSWERS or bool(_BARE.fullmatch(plain)))


def is_ditto(text: str) -> bool:
    """True for 同上: what stands above, which only its writer can tell."""
    return text.strip().strip(_EDGES) in _DITTO


def answered(key: str, text: str) -> str:
    """The answer to `key` without what is none, and in letters that are what they look like; empty when nothing is left."""
    text = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), INVISIBLE.sub("", text))
    text = _LOOK_ALIKE.sub(lambda found: _meant(found[0]), text)
    if key.startswith(_EXEMPT) or not text.strip():
        return text
    if is_no_answer(text):
        return ""
    parts = PARTS.split(text)
    kept = [part for part in parts if not is_no_answer(part)]
    return text if len(kept) == len(parts) else "；".join(kept)


def told(key: str, text: str) -> Iterator[str]:
    """What a person should know of how an answer is taken."""
    for char in dict.fromkeys(_LOOK_ALIKE.findall(text)):
        meant = _meant(char)
        yield (
            f"“{char}”（U+{ord(char):04X}）只是像，当作“{meant}”"
            if meant != char
            else f"“{char}”（U+{ord(char):04X}）是部首符号，不是字"
        )
    if not key.startswith(_EXEMPT):
        yield from (f"“{part.strip()}”不算回答，当作没有填" for part in dict.fromkeys(PARTS.split(text)) if is_no_answer(part))


def _meant(char: str) -> str:
    return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
