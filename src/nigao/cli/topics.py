"""`nigao topics`: which cards there are, and which card and field a word reaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from nigao.cli.click_chinese import Command
from nigao.errors import NigaoError, Problem
from nigao.library.layers import stack_of
from nigao.library.library import Library
from nigao.library.topics import Field, Topic


@click.command("topics", cls=Command, help="列出主题卡；给出一个词，就说它落到哪张卡、哪个领域。")
@click.argument("word", required=False, metavar="[词]")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
@click.option("--isolated", is_flag=True, help="只看自带的模板库")
def command(word: str | None, folders: tuple[str, ...], isolated: bool) -> None:
    """One line a card, or all that a word reaches."""
    from nigao.answers.settings import library_folders

    library = Library(stack_of(library_folders([Path(folder) for folder in folders], isolated=isolated)))
    click.echo("\n".join(_reached(word, library) if word else _listed(library)))


def _listed(library: Library) -> Iterator[str]:
    cards = library.topics()
    for card in cards:
        yield f"{card.title}　{'、'.join(field.name for field in card.fields)}"
    yield f"\n共{len(cards)}张主题卡。nigao topics 燃气 可查一个词落到哪张卡、哪个领域。"


def _reached(word: str, library: Library) -> Iterator[str]:
    card_hit, field_hit = library.index.topic(word), library.index.field(word)
    if card_hit is None and field_hit is None:
        raise NigaoError(
            Problem(word, "没有哪张主题卡认得这个词", "nigao topics 列出全部主题卡；也可以自己写一张：nigao library new topic")
        )
    if card_hit:
        card = library.card(card_hit.topic)
        yield f"作会议主题：按主题卡“{card.title}”起草" + (f"，重点写领域“{card_hit.field}”" if card_hit.field else "")
        yield from _card(card)
    if field_hit:
        card = library.card(field_hit.topic)
        field = next(field for field in card.fields if field.name == field_hit.field)
        yield f"作强调的重点：写“{card.title}”卡上的领域“{field.name}”" + ("" if field_hit.exact else "（按相近的名字找到）")
        yield from _field(field)


def _card(card: Topic) -> Iterator[str]:
    yield f"  又名：{'、'.join(card.names[1:]) or '无'}"
    yield f"  责任公式：{card.formula or '无'}"
    yield f"  领域：{'、'.join(field.name for field in card.fields) or '无'}"


def _field(field: Field) -> Iterator[str]:
    rows = {
        "又名": field.also, "层级": field.levels, "部门": field.bureaus, "镇街": field.stations, "对象": field.objects,
        "问题": field.problems, "措施": field.measures, "机制": field.mechanisms, "标准": (field.standard,),
    }  # fmt: skip
    yield from (f"  {name}：{'、'.join(values)}" for name, values in rows.items() if any(values))
