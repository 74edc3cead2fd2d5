"""`craftloop validate`: problems with their lines, and the exit code that scripts go by."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calling import Cli

GOOD = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
BAD = {"messages": [{"role": "user", "content": "a"}]}


def write(*rows: object) -> None:
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_sound_file(cli: Cli) -> None:
    write(GOOD)
    done = cli("validate", "rows.jsonl")
    assert (done.code, done.out) == (0, "rows.jsonl: every line is sound (trl-sft)\n")


def test_problems_come_with_their_lines(cli: Cli) -> None:
    write(GOOD, BAD, GOOD)
    done = cli("validate", "rows.jsonl")
    assert done.code == 1
    assert done.out == "rows.jsonl:2: the last message is of the role user, not assistant\n"


def test_a_format_can_be_asked_for(cli: Cli) -> None:
    write(GOOD)
    done = cli("validate", "rows.jsonl", "--format", "axolotl")
    assert done.code == 1
    assert "has no `train`" in done.out


def test_many_problems_are_cut_short_unless_all_are_wanted(cli: Cli) -> None:
    write(*[BAD] * 50)
    short = cli("validate", "rows.jsonl").out.splitlines()
    assert len(short) == 21
    assert short[-1] == "... and 30 more; --all shows them"
    assert len(cli("validate", "rows.jsonl", "--all").out.splitlines()) == 50


def test_a_file_of_another_kind_is_a_question(cli: Cli) -> None:
    write({"text": "a"})
    done = cli("validate", "rows.jsonl")
    assert done.code == 2
    assert "--format" in done.complaint
