"""`nigao presets`: what can be drafted by name."""

from __future__ import annotations

import click

from nigao.answers.presets import shipped_presets, summary
from nigao.cli.click_chinese import Command


@click.command("presets", cls=Command, help="列出自带的预设。用法：nigao draft 预设名。")
def command() -> None:
    """Print every shipped preset and its first comment line."""
    paths = shipped_presets()
    width = max(map(len, paths), default=0)
    for name, path in paths.items():
        click.echo(f"{name:<{width}}  {summary(path)}")
    click.echo("\n“继承”它、改几项就是自己的预设：在新文件里写 extends: work-style 和要改的键。")
