"""Document properties: title and author, and nothing about the tool that wrote them."""

from __future__ import annotations

from nigao.formats.word.markup import escaped, whole
from nigao.speech import Draft

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def core(draft: Draft) -> bytes:
    """The part core.xml; the author is the answer `author`, usually kept in the profile, and may be empty."""
    author = str(draft.brief.get("author", ""))
    fields = {"dc:title": draft.title, "dc:creator": author, "dc:language": "zh-CN", "cp:lastModifiedBy": author}
    inner = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in fields.items())
    return whole(f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}">{inner}</cp:coreProperties>')
