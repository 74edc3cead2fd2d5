"""The command line, called in this process or in another, in an empty folder and a clean environment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calling import COMMAND, Cli, Done

from craftloop.cli.main import run
from craftloop.rcon.address import PASSWORD_VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("CRAFTLOOP", "OPENAI"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CRAFTLOOP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line in this process."""

    def call(*args: str) -> Done:
        capsys.readouterr()
        code = run(list(args))
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[str]]:
    """Starts a command line in a process of its own."""

    def start(*args: str, **options: Any) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([*COMMAND, *args], text=True, **{**pipes, **options})

    return start


@pytest.fixture(scope="session")
def ollama() -> Iterator[str]:
    """URL of a stand-in Ollama that takes 50 ms a reply and has the model `stand-in`."""
    command = [sys.executable, "-m", "benchmarks.standins", "ollama", "--delay", "0.05"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield str(json.loads(process.stdout.readline())["url"])
        process.terminate()


@pytest.fixture(scope="session")
def minecraft() -> Iterator[str]:
    """HOST:PORT of the built-in game behind RCON; the password is `sesame`."""
    command = [*COMMAND, "server", "--port", "0"]
    environment = {**os.environ, PASSWORD_VARIABLE: "sesame"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"rcon://(\S+:\d+)", process.stdout.readline())
        assert found
        yield found[1]
        process.terminate()
