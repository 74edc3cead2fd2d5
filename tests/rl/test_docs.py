"""What docs/rl.md shows, runs and says what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from craftloop.rl import SHAPED, STRICT, generated

DOCS = (Path(__file__).parents[2] / "docs" / "rl.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)


def test_the_ten_lines_run(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in SNIPPETS[0].splitlines() if line.strip()]
    assert len(lines) <= 12
    exec(SNIPPETS[0], {})
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{task.message!r}: 0.0 after 3 answers" for task in generated(3, seed=1)]


def test_the_tool_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(SNIPPETS[1], {})
    assert capsys.readouterr().out.splitlines() == [
        '{"success": false, "result": "Unknown item \'minecraft:dimond\'...shooter08 dimond<--[HERE]"}',
        '{"success": true, "result": "Gave 1 [Diamond] to slingshooter08"}',
        "1.0",
    ]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_others_are_python(snippet: str) -> None:
    compile(snippet, "docs/rl.md", "exec")


def test_the_table_of_rewards_is_right() -> None:
    strict: dict[str, Any] = msgspec.structs.asdict(STRICT)
    shaped: dict[str, Any] = msgspec.structs.asdict(SHAPED)
    table = DOCS.partition("| field |")[2].partition("\n\n")[0]
    seen = set()
    for names, plain, other in re.findall(r"^\| (`.*?`) \| (.*?) \| (.*?) \|", table, re.MULTILINE):
        fields = re.findall(r"`(\w+)`", names)
        values = [float(value) for value in other.split(", ")]
        assert [strict[name] for name in fields] == [float(plain)] * len(fields)
        assert [shaped[name] for name in fields] == values
        seen |= set(fields)
    assert seen == set(strict)
