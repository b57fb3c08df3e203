"""`nigao schema`: the JSON Schema of a preset, for editors."""

from __future__ import annotations

import json

import click

from nigao.answers.schema import preset_schema
from nigao.cli.click_chinese import Command
from nigao.library.library import Library


@click.command("schema", cls=Command, help="打印预设文件的 JSON Schema。编辑器装上它，写预设时就有补全和提示。")
@click.option("--outline", "name", default="", metavar="提纲", help="哪份提纲的预设；不写就是四部分")
def command(name: str) -> None:
    """Print the schema of presets for one outline."""
    click.echo(json.dumps(preset_schema(Library.open().outline(name)), ensure_ascii=False, indent=2))
