"""Command -> reply, row by row: the tables in `golden/`, each row for the versions where it holds.

    = a title            a fresh world from here on
    give X diamond 3     a command; `[1.21.1 1.21.4] give …` holds for these versions alone
      Gave 3 [Diamond]…  its text and verdict `ok`; `!` failed, `x` syntax error, `?` unverified, `-` silence
    ? execute if …       a goal, then `true`, `false` or `none`
    ?? title X           an event goal

Rows were written from the language file's keys and known behaviour of the game, and read over one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from craftloop.minecraft.game import Game
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.verdict import Verdict

FOLDER = Path(__file__).parent / "golden"
MARKS = {"!": Verdict.FAILED, "x": Verdict.SYNTAX_ERROR, "?": Verdict.UNVERIFIED}


@dataclass(frozen=True)
class Row:
    command: str
    expected: str
    versions: tuple[str, ...]


def read(path: Path) -> dict[str, list[Row]]:
    """Title -> rows."""
    scenarios: dict[str, list[Row]] = {}
    rows: list[Row] = []
    command, versions = "", VERSIONS
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            rows = scenarios.setdefault(f"{path.stem}: {line[2:]}", [])
        elif line.startswith("  "):
            rows.append(Row(command, line[2:], versions))
        elif line and not line.startswith("#"):
            named, _, rest = line[1:].partition("] ") if line.startswith("[") else ("", "", line)
            command, versions = rest, tuple(named.split()) or VERSIONS
    return scenarios


SCENARIOS = {title: rows for path in sorted(FOLDER.glob("*.txt")) for title, rows in read(path).items()}


def answer(world: object, command: str) -> str:
    """What the table would hold for a command."""
    if command.startswith("?? "):
        return str(world.happened(command[3:])).lower()  # type: ignore[attr-defined]
    if command.startswith("? "):
        return str(world.holds(command[2:])).lower()  # type: ignore[attr-defined]
    reply = world.run(command)  # type: ignore[attr-defined]
    mark = next((mark for mark, verdict in MARKS.items() if verdict is reply.verdict), "")
    return f"{mark} {reply.text or '-'}".strip().replace("\n", "\\n")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("title", SCENARIOS)
def test_replies(title: str, version: str) -> None:
    world = Game.of(version).world()
    got = [(r.command, answer(world, r.command)) for r in SCENARIOS[title] if version in r.versions]
    assert got == [(r.command, r.expected) for r in SCENARIOS[title] if version in r.versions]


def test_there_are_enough_rows() -> None:
    assert sum(map(len, SCENARIOS.values())) >= 1500
