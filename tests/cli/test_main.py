"""The entry: verbs, help, exit codes, and errors as one paragraph."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.calling import COMMAND, Cli

from craftloop import __version__
from craftloop.cli import check, main
from craftloop.errors import ModelUnreachable

GOLDEN = Path(__file__).parent / "golden"
HEAVY = (
    "asyncio",
    "aiohttp",
    "sqlite3",
    "tomllib",
    "craftloop.minecraft",
    "craftloop.models",
    "craftloop.store",
)


def imported_by(*args: str) -> set[str]:
    """The heavy modules that a command line imports."""
    code = (
        "import sys, contextlib, io\nfrom craftloop.cli.main import run\n"
        f"with contextlib.redirect_stdout(io.StringIO()): assert run({list(args)!r}) == 0\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_verb_is_there_and_documented() -> None:
    for verb in main.VERBS:
        command = main.cli.get_command(click.Context(main.cli), verb)
        assert command is not None
        assert command.help


@pytest.mark.parametrize("verb", ["", "play", "check", "doctor", "stats"])
def test_help_is_as_in_the_golden_file(verb: str, cli: Cli) -> None:
    done = cli(*[verb][: len(verb)], "--help")
    assert done.code == 0
    golden = GOLDEN / f"help{'-' if verb else ''}{verb}.txt"
    assert done.out == golden.read_text("utf-8")


@pytest.mark.parametrize("verb", ["", *main.VERBS])
def test_help_fits_into_80_columns(verb: str, cli: Cli) -> None:
    lines = cli(*[verb][: len(verb)], "--help").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines[1:] if line.rstrip().endswith(("...", "-"))], "clipped"


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("--help") == set()
    assert imported_by("--version") == set()


def test_help_of_play_imports_no_game_and_no_client() -> None:
    assert imported_by("play", "--help") <= {"asyncio", "tomllib"}


def test_no_arguments_show_the_help(cli: Cli) -> None:
    assert cli() == cli("--help") == cli("-h")


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"craftloop {__version__}\n"


@pytest.mark.parametrize(("typed", "meant"), [("ply", "craftloop play"), ("stat", "craftloop stats")])
def test_an_unknown_verb_is_answered_with_the_nearest(typed: str, meant: str, cli: Cli) -> None:
    done = cli(typed)
    assert done.code == 2
    assert meant in done.complaint


def test_an_unknown_option_is_answered_with_the_nearest(cli: Cli) -> None:
    done = cli("play", "--round", "5")
    assert done.code == 2
    assert "--rounds" in done.complaint


def test_options_without_a_verb_belong_to_play(cli: Cli) -> None:
    assert cli("--episodes", "0").complaint == cli("play", "--episodes", "0").complaint


def test_python_dash_m_is_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "craftloop", "--version"], capture_output=True, text=True)
    assert done.stdout == f"craftloop {__version__}\n"


class TestErrors:
    def test_ours_is_one_paragraph_with_its_exit_code(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(commands: object) -> None:
            error = ModelUnreachable("Nobody answers.", "Start it.")
            error.add_note("Then go on.")
            raise error

        monkeypatch.setattr(check, "_lines", broken)
        done = cli("check", "list")
        assert (done.code, done.out, done.err) == (3, "", "error: Nobody answers. Start it. Then go on.\n")

    def test_a_fault_of_ours_says_where_it_is_and_how_to_report_it(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError("division by zero")

        monkeypatch.setattr(check, "_plain", broken)
        done = cli("check", "list")
        assert done.code == 1
        assert "ZeroDivisionError: division by zero" in done.complaint
        assert "CRAFTLOOP_DEBUG=1" in done.complaint
        assert "Traceback" not in done.err
        monkeypatch.setenv("CRAFTLOOP_DEBUG", "1")
        assert "Traceback" in cli("check", "list").err

    def test_control_characters_of_a_server_do_not_reach_the_terminal(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_: object) -> None:
            raise ModelUnreachable("It says \x1b[2J\x07.")

        monkeypatch.setattr(check, "_lines", broken)
        assert "\x1b" not in cli("check", "list").err


class TestPipes:
    def test_a_reader_who_has_enough_is_no_error(self) -> None:
        commands = " ".join(["list"] * 3000)
        done = subprocess.run(
            f"{' '.join(map(repr, COMMAND))} check --json {commands} | head -n 1",
            shell=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stdout.count("\n") == 1
        assert done.stderr == ""

    def test_a_console_that_lacks_a_character_shows_a_mark(self) -> None:
        done = subprocess.run(
            [*COMMAND, "check", "say \u2764"],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )
        assert done.stdout == "ok            [Rcon] ?\n" or re.fullmatch(r"ok +\S.*\n", done.stdout)
        assert done.stderr == ""


def test_colours_only_at_a_terminal_and_only_if_wanted(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import click.utils

    assert "\x1b" not in cli("check", "list").out
    monkeypatch.setattr(
        click.utils, "should_strip_ansi", lambda stream, color=None: not color and color is not None
    )
    assert "\x1b[32m" in cli("check", "list").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("check", "list").out
