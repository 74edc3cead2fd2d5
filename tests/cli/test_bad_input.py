"""Bad input: each a paragraph that says what to do, the right exit code, and nothing left behind."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.calling import Cli

from craftloop.rcon.address import PASSWORD_VARIABLE
from craftloop.store import Run, list_runs

RUNS = Path("runs")


@pytest.fixture
def closed() -> Iterator[int]:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


WRONG_FLAGS = {
    "--rounds 0": "--rounds",
    "--rounds many": "'many' is not a valid integer",
    "--minutes 0": "--minutes",
    "--focus mining": "worldedit",
    "--max-retries -1": "--max-retries",
    "--rcon-port 99999": "--rcon-port",
    "--player slingshooter 08": "unexpected extra argument",
    "--player @a[x=1]": "cannot be the name of a player",
    "--model": "requires an argument",
    "--model ollama:": "Give ollama:NAME",
    "--model openai:x": "http://HOST:PORT/v1",
    "--ollama-url http://127.0.0.1:11434": "Add --model",
    "--rcon-pass x": "Add --server",
    "--server http://127.0.0.1": "rcon://HOST:PORT",
    "--server rcon://me:secret@127.0.0.1": PASSWORD_VARIABLE,
    "--server 127.0.0.1": PASSWORD_VARIABLE,
    "--tasks missing.txt": "Name a UTF-8 text file",
    "--tasks empty.txt": "Write a message a line",
    "--tasks wrong.txt": "wrong.txt, line 2",
    "--config missing.toml": "Cannot read missing.toml",
    "--resume last --dry-run": "Leave one of them out",
    "--output .": "is a directory",
    "--output picture.png": "not a JSON Lines file",
}


@pytest.mark.parametrize("flags", WRONG_FLAGS)
def test_wrong_flags_are_2_and_make_no_run(flags: str, cli: Cli) -> None:
    Path("empty.txt").write_text("\n")
    Path("wrong.txt").write_text('sudo hello\n{"message": 5}\n')
    Path("picture.png").write_bytes(b"\x89PNG\r\n")
    done = cli("play", *flags.split(" "))
    assert done.code == 2
    assert WRONG_FLAGS[flags] in done.complaint
    assert "secret" not in done.err
    assert done.err.count("error: ") == 1
    assert not RUNS.exists()
    assert Path("picture.png").read_bytes() == b"\x89PNG\r\n"


def test_an_unknown_game_version_names_those_there_are(cli: Cli) -> None:
    done = cli("play", "--minecraft", "1.7.10")
    assert (done.code, "1.21.4" in done.complaint) == (1, True)


class TestServers:
    def test_nobody_at_the_models_address(self, closed: int, cli: Cli) -> None:
        done = cli("play", "--model", "x", "--ollama-url", f"http://127.0.0.1:{closed}")
        assert done.code == 3
        assert "connection refused" in done.complaint
        assert "ollama serve" in done.complaint
        assert not RUNS.exists()

    def test_something_else_at_the_models_address(self, minecraft: str, cli: Cli) -> None:
        done = cli("play", "--model", "x", "--ollama-url", f"http://{minecraft}")
        assert done.code == 3
        assert not RUNS.exists()

    def test_nobody_at_the_servers_address(
        self, closed: int, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PASSWORD_VARIABLE, "sesame")
        done = cli("play", "--server", f"127.0.0.1:{closed}")
        assert done.code == 4
        assert "enable-rcon=true" in done.complaint

    def test_a_wrong_password_is_never_shown(self, minecraft: str, cli: Cli) -> None:
        done = cli("play", "--server", minecraft, "--rcon-pass", "open-it")
        assert done.code == 4
        assert "rcon.password" in done.complaint
        assert "open-it" not in done.out + done.err
        assert not RUNS.exists()


class TestFiles:
    def test_a_full_disk_keeps_the_run_and_says_how_to_go_on(self, cli: Cli) -> None:
        done = cli("play", "--rounds", "2", "--seed", "1", "--output", "/dev/full")
        assert done.code == 5
        assert "No space left" in done.complaint
        (entry,) = list_runs(RUNS)
        assert f"--resume {entry.folder.name}" in done.complaint
        again = cli("play", "--resume", "last", "--output", "rows.jsonl")
        assert again.code == 0
        with Run.open(entry.folder) as run:
            solved = [e for e in run.episodes() if e.attempts[-1].solved]
        assert len(Path("rows.jsonl").read_text("utf-8").splitlines()) == len(solved) > 20

    def test_an_output_that_cannot_be_made_makes_no_run(self, cli: Cli) -> None:
        Path("file").touch()
        done = cli("play", "--rounds", "1", "--output", "file/rows.jsonl")
        assert (done.code, RUNS.exists()) == (5, False)
        assert "--output" in done.complaint

    def test_a_folder_of_runs_that_cannot_be_made(self, cli: Cli) -> None:
        Path("file").touch()
        done = cli("play", "--rounds", "1", "--runs", "file/runs")
        assert done.code == 5
        assert "may write to" in done.complaint

    @pytest.mark.parametrize("verb", [("play", "--resume"), ("stats",), ("export", "-o", "rows.jsonl")])
    def test_runs_that_cannot_be_used(self, verb: tuple[str, ...], cli: Cli) -> None:
        cli("play", "--episodes", "2", "--seed", "1")
        (entry,) = list_runs(RUNS)
        near = entry.folder.name[:-1] + "7"
        assert f"Did you mean {entry.folder.name}?" in cli(*verb, near).complaint
        assert cli(*verb, near).code == 5
        with closing(sqlite3.connect(entry.folder / "run.db")) as db:
            db.execute("PRAGMA user_version = 99")
        newer = cli(*verb, "last")
        assert (newer.code, "pip install --upgrade craftloop" in newer.complaint) == (5, True)
        (entry.folder / "run.db").write_bytes(b"not a database" * 100)
        damaged = cli(*verb, entry.folder.name)
        assert (damaged.code, "start a new run" in damaged.complaint) == (5, True)
        assert not Path("rows.jsonl").exists()

    def test_no_runs_at_all(self, cli: Cli) -> None:
        assert "`craftloop play` makes one" in cli("stats").complaint
        assert cli("runs").code == 0

    def test_a_run_that_is_being_written(self, cli: Cli) -> None:
        cli("play", "--episodes", "2", "--seed", "1")
        (entry,) = list_runs(RUNS)
        with Run.open(entry.folder, write=True):
            done = cli("play", "--resume", "last", "--episodes", "4")
            assert done.code == 5
            assert "process" in done.complaint
            assert cli("stats").code == 0
            assert "playing" in cli("runs").out


class TestConfig:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[play", "not valid TOML"),
            ("rounds = 5", "Settings of a run stand below [play]"),
            ("[ply]\nrounds = 5", "Did you mean [play]?"),
            ("[play]\nround = 5", "Did you mean rounds?"),
            ("[play]\nrounds = 'many'", "It comes from the config file."),
            ("[play]\nrcon-pass = 'tell-nobody'", PASSWORD_VARIABLE),
            ("[play]\nmodel = 'openai:x@http://me:tell-nobody@h/v1'", "holds a password"),
            ("[play]\nresume = 'last'", "unknown setting resume"),
        ],
    )
    def test_says_what_is_wrong_with_the_file(self, text: str, words: str, cli: Cli) -> None:
        Path("craftloop.toml").write_text(text)
        done = cli("play")
        assert (done.code, RUNS.exists()) == (2, False)
        assert words in done.complaint
        assert "tell-nobody" not in done.err

    def test_says_which_variable_is_wrong(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CRAFTLOOP_ROUNDS", "many")
        done = cli("play")
        assert done.code == 2
        assert "It comes from the variable CRAFTLOOP_ROUNDS." in done.complaint


def test_a_password_is_stored_nowhere(
    minecraft: str, ollama: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, _, port = minecraft.rpartition(":")
    url = ollama.replace("http://", "http://me:hidden-key@")
    done = cli(
        *("--rounds", "1", "--focus", "edge_items", "--output", "rows.jsonl", "--max-retries", "1"),
        *(
            "--model",
            f"ollama:stand-in@{url}",
            "--rcon-host",
            host,
            "--rcon-port",
            port,
            "--rcon-pass",
            "sesame",
        ),
    )
    assert done.code == 0
    assert "others on this machine can see --rcon-pass" in done.complaint
    written = [path.read_bytes() for path in Path().rglob("*") if path.is_file()]
    assert len(written) >= 2
    for secret in ("hidden-key", "sesame"):
        assert secret not in done.out + done.err
        assert not any(secret.encode() in content for content in written)
