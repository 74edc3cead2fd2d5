"""Ctrl-C, SIGTERM and the terminal, as they are: another process, a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.calling import COMMAND, Cli

from craftloop.store import Run, list_runs

Start = Callable[..., "subprocess.Popen[str]"]
RUNS = Path("runs")


def played(at_least: int) -> None:
    """Wait until so many episodes are on disk."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if any(entry.episodes >= at_least for entry in list_runs(RUNS)):
            return
        time.sleep(0.02)
    raise AssertionError("nothing was played")


def flags(ollama: str) -> tuple[str, ...]:
    return (
        "play",
        "--model",
        f"ollama:stand-in@{ollama}",
        "--rounds",
        "40",
        "--seed",
        "1",
        "--output",
        "o.jsonl",
    )


def rows() -> list[str]:
    return [json.loads(line)["id"] for line in Path("o.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_once_finishes_what_is_under_way(number: signal.Signals, process: Start, ollama: str) -> None:
    with process(*flags(ollama)) as player:
        played(5)
        player.send_signal(number)
        out, err = player.communicate(timeout=60)
    assert player.returncode == 130
    assert "are finished first" in err
    (entry,) = list_runs(RUNS)
    assert f"craftloop play --resume {entry.folder.name} goes on" in out
    assert f"{entry.episodes} in" in out
    assert "Traceback" not in err
    with Run.open(entry.folder) as run:
        assert len(rows()) == sum(e.attempts[-1].solved for e in run.episodes())


def test_twice_drops_it_and_a_resume_plays_it_again(process: Start, ollama: str, cli: Cli) -> None:
    with process(*flags(ollama)) as player:
        played(5)
        player.send_signal(signal.SIGINT)
        time.sleep(0.02)
        player.send_signal(signal.SIGINT)
        _, err = player.communicate(timeout=60)
    assert player.returncode == 130
    assert "Traceback" not in err
    (entry,) = list_runs(RUNS)
    assert entry.tasks > entry.episodes
    assert f"{entry.tasks - entry.episodes} tasks left" in cli("runs").out
    assert cli("play", "--resume", "last", "--episodes", str(entry.tasks)).code == 0
    (entry,) = list_runs(RUNS)
    assert entry.tasks == entry.episodes
    assert len(set(rows())) == len(rows())


def test_before_the_run_begins_it_just_stops(process: Start) -> None:
    with process("check", "-", stdin=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        reader.stdin.write("\n" * 100_000)  # more than a pipe holds: it waits until somebody reads
        reader.stdin.flush()
        reader.send_signal(signal.SIGINT)
        _, err = reader.communicate(timeout=60)
    assert (reader.returncode, err.strip()) == (130, "Stopped.")


class Screen:
    """A pseudo-terminal that a command runs on; what it shows is kept as bytes."""

    def __init__(self, *args: str, columns: int = 80, lines: int = 30, **environment: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [*COMMAND, *args],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**clean, "TERM": "xterm", **environment},
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def read(self, until: str, times: int = 1, seconds: float = 60.0) -> str:
        """Read until something is shown so many times, or the command has ended; all of it so far."""
        end = time.monotonic() + seconds
        while self.shown.count(until) < times and time.monotonic() < end:
            if not select.select([self.master], [], [], 0.1)[0]:
                continue
            try:
                part = os.read(self.master, 65536)
            except OSError:  # nobody holds the other end any more
                break
            if not part:
                break
            self.shown += part.decode("utf-8", "replace")
        return self.shown

    def close(self) -> int:
        self.read("\0")
        os.close(self.master)
        return self.process.wait(timeout=60)


def test_a_panel_is_drawn_over_in_place_and_taken_away(ollama: str) -> None:
    screen = Screen(*flags(ollama)[:-6], "--rounds", "4", "--seed", "1", "--output", "o.jsonl")
    assert screen.close() == 0
    assert len(re.findall(r"\x1b\[\d+A\r", screen.shown)) >= 3, "drawn several times"
    assert " episodes  " in screen.shown
    longest = max(len(re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", line)) for line in screen.shown.splitlines())
    assert longest <= 80
    after = screen.shown[screen.shown.rindex("\x1b[J") :]
    assert "A correction from this run" in after, "nothing of the panel is left below it"


@pytest.mark.parametrize(("columns", "lines"), [(40, 30), (80, 5), (12, 3)])
def test_a_small_terminal_gets_a_small_panel(columns: int, lines: int, ollama: str) -> None:
    screen = Screen(*flags(ollama), columns=columns, lines=lines)
    screen.read("\x1b[J", times=5)
    drawings = re.findall(r"\x1b\[(\d+)A\r((?:[^\x1b]|\x1b\[(?:[\d;]*m|K))*)\x1b\[J", screen.shown)
    screen.process.send_signal(signal.SIGINT)
    assert screen.close() == 130
    assert drawings
    for rows, drawing in drawings:
        assert int(rows) < lines
        assert all(len(re.sub(r"\x1b\[[\d;]*[mK]", "", line)) < columns for line in drawing.split("\r\n"))


def test_no_colours_where_none_are_wanted(ollama: str) -> None:
    screen = Screen(*flags(ollama)[:-6], "--episodes", "5", "--output", "o.jsonl", NO_COLOR="1")
    assert screen.close() == 0
    assert not re.search(r"\x1b\[[\d;]*m", screen.shown)


def test_a_dumb_terminal_gets_lines(ollama: str) -> None:
    screen = Screen(*flags(ollama)[:-6], "--episodes", "5", "--output", "o.jsonl", TERM="dumb", NO_COLOR="1")
    assert screen.close() == 0
    assert "\x1b" not in screen.shown


def test_a_password_is_asked_for_and_not_shown(minecraft: str) -> None:
    screen = Screen("doctor", "--server", minecraft)
    assert f"RCON password of rcon://{minecraft}:" in screen.read("RCON password")
    os.write(screen.master, b"sesame\n")
    assert "All is well." in screen.read("All is well.")
    assert screen.close() == 0
    assert "sesame" not in screen.shown


def test_a_reader_who_has_enough_stops_the_run(ollama: str) -> None:
    command = " ".join(map(repr, [*COMMAND, *flags(ollama), "--json", "-v"]))
    done = subprocess.run(f"{command} | head -n 2", shell=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.count("\n") == 2
    assert done.stderr == ""
    (entry,) = list_runs(RUNS)
    assert entry.episodes < 600
    assert not entry.writing
