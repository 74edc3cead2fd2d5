"""The manual: its example runs, and it names every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from craftloop.minecraft.worldedit import running
from craftloop.minecraft.worldedit.table import PARENTS, Command

TEXT = (Path(__file__).parents[3] / "docs" / "worldedit.md").read_text("utf-8")


def test_the_example_says_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    code = TEXT.split("```python\n")[1].split("```")[0]
    exec(compile(code, "docs/worldedit.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == re.findall(r"# (.*)", code)


def test_every_command_is_in_the_manual() -> None:
    commands: dict[str, Command] = dict(running.COMMANDS)
    for command in {id(made): made for made in commands.values()}.values():
        assert f"/{command.grammar.name.lstrip('/')}" in TEXT, command.grammar.name
    for name in PARENTS["brush"]:
        made = PARENTS["brush"][name].grammar.name.removeprefix("brush ")
        assert made in TEXT
