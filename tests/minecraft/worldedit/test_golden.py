"""Command -> reply, row by row: the tables in `golden/`, typed by slingshooter08 in a fresh world.

    = a title            a fresh world from here on
    //set stone          a command; `[1.21.11] //set …` holds for that version alone
      Operation …        its text and verdict `ok`; `!` failed, `x` syntax error, `?` unverified
      …                  success, whatever the text; at a line's end: whatever follows
    ? execute if …       a condition, then `true` or `false`

Figures were worked out by hand or from WorldEdit's own loops, and read over one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from craftloop.minecraft.game import Game
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.minecraft.world import World
from craftloop.verdict import Verdict

FOLDER = Path(__file__).parent / "golden"
MARKS = {"!": Verdict.FAILED, "x": Verdict.SYNTAX_ERROR, "?": Verdict.UNVERIFIED}
PLAYER = "slingshooter08"
ROWS_AT_LEAST = 300


@dataclass
class Row:
    command: str
    lines: list[str] = field(default_factory=list)

    def check(self, world: World) -> None:
        if self.command.startswith("? "):
            assert str(world.holds(self.command[2:])).lower() == self.lines[0], self.command
            return
        text = "\n".join(self.lines)
        mark = text[:1] if text[1:2] == " " and text[0] in MARKS else ""
        expected = text[2:] if mark else text
        reply = world.run(self.command, player=PLAYER)
        said = (self.command, reply.text)
        assert reply.verdict is MARKS.get(mark, Verdict.OK), said
        if expected.endswith("…"):
            assert reply.text.startswith(expected[:-1]), said
        else:
            assert reply.text == expected, said


def read(path: Path) -> dict[str, list[Row]]:
    """Title -> rows."""
    scenarios: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            rows = scenarios.setdefault(f"{path.stem}: {line[2:]}", [])
        elif line.startswith("  "):
            rows[-1].lines.append(line[2:])
        elif line and not line.startswith("#"):
            rows.append(Row(line))
    return scenarios


SCENARIOS = {title: rows for path in sorted(FOLDER.glob("*.txt")) for title, rows in read(path).items()}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("title", SCENARIOS)
def test_replies(title: str, version: str) -> None:
    world = Game.of(version).world()
    for row in SCENARIOS[title]:
        row.check(world)


def test_every_row_has_an_answer_and_there_are_many() -> None:
    rows = [row for scenario in SCENARIOS.values() for row in scenario]
    assert all(row.lines for row in rows)
    assert len(rows) >= ROWS_AT_LEAST
