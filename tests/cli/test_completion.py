"""Completion, asked for as bash, zsh and fish ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.calling import Cli

CODE = "from craftloop.cli.main import main; main()"


def asked(shell: str, words: str, place: int) -> list[str]:
    """What the program offers for the word at a place."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv[0] = 'craftloop'; {CODE}"],
        env={
            **os.environ,
            "_CRAFTLOOP_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(place),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split(",")[-1] for line in done.stdout.splitlines()]


def test_verbs_options_categories_and_runs(cli: Cli) -> None:
    cli("play", "--episodes", "1", "--seed", "1")
    (run,) = (path.name for path in Path("runs").iterdir())
    assert "play" in asked("bash", "craftloop pl", 1)
    assert "--max-retries" in asked("bash", "craftloop play --max", 2)
    assert asked("bash", "craftloop play --focus en", 3) == ["enchantment_combos", "entity_nbt"]
    assert asked("bash", "craftloop play --resume ", 3) == ["last", run]
    assert asked("bash", "craftloop stats 2", 2) == [run]
    assert asked("bash", "craftloop export la", 2) == ["last"]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_script_works_in_bash(cli: Cli, tmp_path: Path) -> None:
    program = tmp_path / "craftloop"
    program.write_text(f"#!{sys.executable}\nfrom craftloop.cli.main import main\nmain()\n")
    program.chmod(0o755)
    script = cli("completion", "bash").out
    text = "\n".join(
        [
            script,
            f"COMP_WORDS=({program} check --fl)",
            "COMP_CWORD=2",
            f"_craftloop_completion {program}",
            "printf '%s\\n' \"${COMPREPLY[@]}\"",
        ]
    )
    done = subprocess.run(["bash", "--norc", "-c", text], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["--flavour"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_scripts_name_the_program(shell: str, cli: Cli) -> None:
    script = cli("completion", shell).out
    assert "_CRAFTLOOP_COMPLETE" in script
    assert "craftloop" in script
