"""The command line, called in this process or in another, in an empty folder and a clean environment."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craftloop.cli.main import run
from tests.cli.calling import COMMAND, Cli, Done


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
