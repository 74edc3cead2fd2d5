"""What docs/cli.md shows is what happens."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import msgspec
import pytest
from tests.cli.calling import Cli

from craftloop.cli.main import VERBS
from craftloop.task import Task

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHOWN = [block for language, block in BLOCKS if not language and block.startswith("$ ")]


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.split("\n")[0])
def test_commands_print_what_is_shown(block: str, cli: Cli) -> None:
    for command, output in re.findall(r"^\$ craftloop (.*)\n((?:[^$].*\n)*)", block, re.MULTILINE):
        done = cli(*shlex.split(command))
        assert done.code == (1 if "syntax_error" in output else 0)
        assert done.out == output or not output


def test_every_verb_is_named() -> None:
    assert all(f"`{verb}`" in PAGE for verb in VERBS)


def test_every_flag_named_exists(cli: Cli) -> None:
    verbs = [(verb,) for verb in VERBS] + [("gamedata", "import")]
    known = "".join(cli(*verb, "--help").out for verb in verbs)
    assert [flag for flag in re.findall(r"--[a-z][a-z-]+", PAGE) if flag not in known] == []


def test_the_config_file_is_accepted(cli: Cli) -> None:
    (text,) = (block for language, block in BLOCKS if language == "toml")
    Path("craftloop.toml").write_text(text)
    assert "no runs in data/runs" in cli("runs").complaint
    assert cli("play", "--dry-run", "--model", "openai:x").code == 2
    assert tomllib.loads(text)["play"]["rounds"] == 100


def test_the_task_is_one() -> None:
    (text,) = (block for language, block in BLOCKS if language == "json")
    assert msgspec.json.decode(text, type=Task).goals
