"""`check`, `doctor`, `runs`, `stats`, `gamedata` as a user calls them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calling import Cli

from craftloop.store import list_runs


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


class TestCheck:
    def test_what_the_game_accepts_is_0(self, cli: Cli) -> None:
        done = cli("check", "give SwiftWolf diamond 3")
        assert done == (0, "ok            Gave 3 [Diamond] to SwiftWolf\n", "")

    def test_a_mistake_is_1_and_pointed_at(self, cli: Cli) -> None:
        done = cli("check", "give SwiftWolf diamond{foo:1}")
        assert done.code == 1
        assert done.out.splitlines() == [
            "syntax_error  Expected whitespace to end one argument, but found trailing data",
            "              ...lf diamond{foo:1}<--[HERE]",
            "                           ^",
        ]

    def test_a_slash_makes_no_difference_to_the_place(self, cli: Cli) -> None:
        with_slash, without = cli("check", "/gve x"), cli("check", "gve x")
        assert with_slash.out == without.out

    def test_commands_share_a_world(self, cli: Cli) -> None:
        done = cli("check", "give SwiftWolf cake", "execute if items entity SwiftWolf container.* cake")
        assert done.code == 0
        assert done.out.splitlines()[2] == "ok            execute if items entity SwiftWolf container.* cake"

    def test_they_may_come_from_a_pipe(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"list\r\n\nsay \xff\n")))
        assert cli("check", "-").out.count("ok   ") == 2

    def test_json(self, cli: Cli) -> None:
        (record,) = records(cli("check", "--json", "effect give SwiftWolf speed 5 999").out)
        assert record == {
            "command": "effect give SwiftWolf speed 5 999",
            "verdict": "syntax_error",
            "text": "Integer must not be more than 255: found 999...f speed 5 999<--[HERE]",
            "key": "argument.integer.big",
            "cursor": 30,
            "result": 0,
        }

    def test_papers_output_is_the_same_to_read(self, cli: Cli) -> None:
        paper = cli("check", "--flavour", "paper", "gve x")
        assert paper.out == cli("check", "gve x").out
        (record,) = records(cli("check", "--flavour", "paper", "--json", "gve x").out)
        assert "\n" in record["text"]

    def test_versions_differ(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        command = "give SwiftWolf minecraft:copper_sword"
        assert cli("check", command).code == 0
        assert cli("check", "--version", "1.21.4", command).code == 1
        monkeypatch.setenv("CRAFTLOOP_MINECRAFT", "1.21.4")
        assert cli("check", command).code == 1

    def test_a_command_without_quotes_gets_a_hint(self, cli: Cli) -> None:
        done = cli("check", "give", "SwiftWolf", "diamond")
        assert 'craftloop check "give SwiftWolf diamond"' in done.complaint

    def test_nothing_of_a_command_steers_the_terminal(self, cli: Cli) -> None:
        assert "\x1b" not in cli("check", "list", "say \x1b[2J").out


class TestDoctor:
    def test_all_is_well_with_what_is_built_in(self, cli: Cli) -> None:
        done = cli("doctor")
        assert (done.code, done.out.splitlines()[-1]) == (0, "All is well.")
        assert max(map(len, done.out.splitlines())) <= 80

    def test_all_is_well_with_a_model_and_a_server(
        self, ollama: str, minecraft: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CRAFTLOOP_RCON_PASS", "sesame")
        done = cli("doctor", "--model", "stand-in", "--ollama-url", ollama, "--server", minecraft, "--json")
        assert done.code == 0
        found = records(done.out)
        assert [each["what"] for each in found] == [
            "model", "minecraft", "server", "version", "player", "runs",
        ]  # fmt: skip
        assert all(each["ok"] for each in found)

    def test_everything_wrong_is_told_at_once_each_with_what_to_do(self, minecraft: str, cli: Cli) -> None:
        Path("file").touch()
        done = cli(
            *("doctor", "--json", "--model", "openai:x@http://127.0.0.1:9/v1", "--minecraft", "1.7.10"),
            *("--server", minecraft, "--rcon-pass", "wrong", "--server", "127.0.0.1:9", "--runs", "file/x"),
        )
        assert done.code == 1
        found = records(done.out)
        assert [each["what"] for each in found if not each["ok"]] == [
            "model", "minecraft", "server", "server", "runs",
        ]  # fmt: skip
        assert all(each["todo"] for each in found if not each["ok"])

    def test_an_absent_player_is_named(
        self, minecraft: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CRAFTLOOP_RCON_PASS", "sesame")
        done = cli("doctor", "--server", minecraft, "--player", "Swift")
        assert done.code == 1
        assert "Swift is not online" in " ".join(done.out.split())


class TestRunsAndStats:
    def test_a_run_is_listed_with_its_episodes(self, cli: Cli) -> None:
        cli("play", "--episodes", "3", "--seed", "1")
        (line,) = cli("runs").out.splitlines()
        assert "3 episodes  builtin" in line
        (record,) = records(cli("runs", "--json").out)
        assert (record["tasks"], record["episodes"], record["writing"]) == (3, 3, False)

    def test_a_damaged_run_is_listed_as_such(self, cli: Cli) -> None:
        Path("runs/broken").mkdir(parents=True)
        Path("runs/broken/run.db").write_bytes(b"no")
        done = cli("runs")
        assert (done.code, "damaged" in done.out) == (0, True)
        assert records(cli("runs", "--json").out)[0]["info"] is None

    def test_stats_shows_what_play_showed(self, cli: Cli) -> None:
        played = cli("play", "--rounds", "1", "--seed", "1").out
        stats = cli("stats").out
        figures = stats.split("\n\n", 1)[1].strip()
        assert figures in played
        assert stats.startswith(f"run {list_runs(Path('runs'))[0].folder.name}, model builtin")

    def test_stats_json_has_the_originals_figures(self, cli: Cli) -> None:
        cli("play", "--rounds", "1", "--seed", "1")
        (record,) = records(cli("stats", "--json").out)
        assert record["attempts"] == sum(each["total"] for each in record["by_category"].values())


def test_gamedata_lists_the_versions(cli: Cli) -> None:
    done = cli("gamedata")
    assert done == cli("gamedata", "list")
    assert [line.split()[0] for line in done.out.splitlines()] == ["1.21.1", "1.21.4", "1.21.11"]
