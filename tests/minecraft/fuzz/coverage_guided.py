"""Atheris, a coverage-guided fuzzer, over parse and execute.

    python -m tests.minecraft.fuzz.coverage_guided -max_total_time=60

Further arguments are libFuzzer's: `-max_total_time=60`, and a folder in which it keeps its corpus. Needs
`pip install atheris`. An input is a session: its first byte chooses the version, its lines are commands.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["craftloop.minecraft"]):
    from tests.minecraft.fuzz.play import play
    from tests.minecraft.fuzz.sessions import seeds

    from craftloop.minecraft.gamedata import VERSIONS

MOST_LINES = 8


def one_input(data: bytes) -> None:
    """Play what the bytes say; an exception is a find."""
    if data:
        lines = data[1:].decode("utf-8", "replace").split("\n")[:MOST_LINES]
        play(VERSIONS[data[0] % len(VERSIONS)], lines, deep=False)


def corpus(folder: Path) -> None:
    """Valid commands to start from."""
    for number, version in enumerate(VERSIONS):
        for index, line in enumerate(seeds(version)[::10]):
            (folder / f"{version}-{index}").write_bytes(bytes([number]) + line.encode())


def main() -> None:
    """Fuzz until told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        corpus(Path(folder))
        atheris.Setup([*sys.argv, f"-artifact_prefix={tempfile.gettempdir()}/", folder], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
