"""The config file: which settings it holds, who reads them, and what is stronger."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.cli.calling import Cli

from craftloop.cli.main import VERBS
from craftloop.cli.main import cli as group
from craftloop.cli.options import Option
from craftloop.store import list_runs


def options(verb: str) -> list[Option]:
    command = group.get_command(click.Context(group), verb)
    assert command is not None
    return [param for param in command.params if isinstance(param, Option)]


def test_every_setting_of_play_has_a_variable_of_its_name() -> None:
    for option in options("play"):
        if option.name in ("resume", "dry_run", "as_json"):
            assert option.envvar is None, "it belongs to one call"
        else:
            assert option.envvar == "CRAFTLOOP_" + option.long.replace("-", "_").upper()


def test_one_variable_means_the_same_everywhere() -> None:
    meaning: dict[str, str] = {}
    for verb in VERBS:
        command = group.get_command(click.Context(group), verb)
        assert command is not None
        for param in command.params:
            if isinstance(param.envvar, str) and param.name:
                assert meaning.setdefault(param.envvar, param.name) == param.name


@pytest.mark.parametrize("name", ["max-retries", "max_retries"])
def test_names_are_those_of_the_flags_with_dashes_or_underscores(name: str, cli: Cli) -> None:
    Path("craftloop.toml").write_text(f"[play]\n{name} = 0\nepisodes = 2\nseed = 1\n")
    cli("play")
    (entry,) = list_runs(Path("runs"))
    assert entry.info
    assert entry.info.settings["max_retries"] == 0


def test_a_list_may_be_one_string(minecraft: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("craftloop.toml").write_text(f'[play]\nserver = "{minecraft}"\n')
    monkeypatch.setenv("CRAFTLOOP_RCON_PASS", "sesame")
    found = [json.loads(line) for line in cli("doctor", "--json").out.splitlines()]
    assert minecraft in next(each for each in found if each["what"] == "server")["text"]


def test_a_verbs_own_table_is_stronger_than_plays(cli: Cli) -> None:
    Path("craftloop.toml").write_text('[play]\nruns = "a"\n[runs]\nruns = "b"\n')
    assert "no runs in b" in cli("runs").complaint
    assert "no runs in a" in cli("stats").complaint


def test_what_other_verbs_do_not_share_is_plays_own(cli: Cli) -> None:
    Path("craftloop.toml").write_text('[play]\noutput = "rows.jsonl"\nepisodes = 2\nseed = 1\n')
    assert cli("play").code == 0
    assert cli("export", "last").code == 2, "its --output is another thing"


def test_another_file_by_flag_or_variable(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mine.toml").write_text('[play]\nruns = "a"\n')
    assert "no runs in a" in cli("runs", "--config", "mine.toml").complaint
    monkeypatch.setenv("CRAFTLOOP_CONFIG", "mine.toml")
    assert "no runs in a" in cli("runs").complaint
    assert "no runs in c" in cli("runs", "--runs", "c").complaint
