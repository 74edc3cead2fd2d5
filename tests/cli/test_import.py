"""`craftloop import`: the original's file becomes a run, and two commands make a cleaned dataset of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calling import Cli

from craftloop.store import Run, list_runs

RIGHT = "give slingshooter08 minecraft:bow[enchantments={infinity:1}]"
WRONG = "give slingshooter08 minecraft:bows"
BROKEN = '<tool_call>\n{"name": "rcon.execute", "arguments": {"command": "%s"}}\n</tool_call>'


def example(number: int, message: str, *commands: str) -> dict[str, Any]:
    return {
        "id": f"selfplay-170000000{number}-00{number}",
        "source": "self_play",
        "category": "command_gen",
        "input": {"user_message": message, "server_context": {"server_type": "paper", "version": "1.21.x"}},
        "output": {"reasoning": "", "commands": list(commands), "message": "", "safety_flags": []},
        "metadata": {
            "difficulty": "medium",
            "validated": True,
            "risk_level": 3,
            "rcon_verified": True,
            "self_play": True,
        },
    }


def correction(number: int, message: str, *pairs: tuple[str, bool, str], final: list[str]) -> dict[str, Any]:
    turns = [
        turn
        for command, success, result in pairs
        for turn in (
            {"role": "assistant", "content": BROKEN % command},
            {"role": "tool", "content": json.dumps({"success": success, "result": result})},
        )
    ]
    answer = {"commands": final, "reasoning": "Self-corrected: oneother"}
    return {
        "id": f"selfplay-correction-170000000{number}-00{number}",
        "source": "self_play",
        "type": "error_correction",
        "messages": [
            {"role": "system", "content": "You are a Minecraft 1.21 command translator."},
            {"role": "user", "content": message},
            *turns,
            {"role": "assistant", "content": json.dumps(answer)},
        ],
        "metadata": {"self_play": True, "rcon_verified": True, "attempts": 2},
    }


TELL = 'tellraw slingshooter08 {"text":"hi"}'


@pytest.fixture
def file() -> Path:
    path = Path("self_play.jsonl")
    rows = [
        example(1, "sudo i would like a bow of infinity", RIGHT),
        example(2, "sudo hand me some bows please", WRONG),
        correction(
            3,
            "sudo greet me in style",
            ("tell {x}", False, "Unknown or incomplete command"),
            (TELL, True, ""),
            final=[TELL],
        ),
        correction(
            4,
            "sudo remove the wardens around here",
            ("kill wardens", False, "No player was found"),
            ("kill @e[type=warden]", True, "No entity was found"),
            final=["kill @e[type=warden]"],
        ),
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{torn", "utf-8")
    return path


def test_two_commands_make_a_cleaned_dataset_and_a_list(cli: Cli, file: Path) -> None:
    done = cli("import", "self_play.jsonl", "--reverify", "--output", "clean.jsonl")
    assert done.code == 0, done.err
    text = " ".join(done.out.split())
    assert "self_play.jsonl: 4 rows read, 4 episodes" in text
    assert "1 lines that are not JSON" in text
    assert "1 calls that are not valid JSON" in text
    assert f"line 3: {TELL}" in text
    assert "1 commands called a success whose reply says that they failed" in text
    assert "line 4: kill @e[type=warden] -> No entity was found" in text
    assert "of 4 rows called verified 2 hold 1 rows whose commands the game cannot parse" in text
    assert "2 sound rows in clean.jsonl" in text
    assert cli("validate", "clean.jsonl").out == "clean.jsonl: every line is sound (original)\n"
    listing = list_runs(Path("runs"))[0].folder / "import.jsonl"
    listed = [json.loads(line) for line in listing.read_text("utf-8").splitlines()]
    assert (2, WRONG) in [(entry["line"], entry.get("what")) for entry in listed]
    exported = cli("export", "last", "--format", "trl-sft", "--output", "sft.jsonl")
    assert "2 rows in sft.jsonl" in exported.out
    assert cli("validate", "sft.jsonl").code == 0


def test_without_running_anything_the_rows_word_is_taken_where_nothing_denies_it(
    cli: Cli, file: Path
) -> None:
    done = cli("import", "self_play.jsonl", "--json")
    record = json.loads(done.out)
    assert (record["rows"], record["episodes"], record["solved"], record["held"]) == (4, 4, 3, 0)
    assert record["findings"] == {"broken_call": 1, "failure_as_success": 1, "not_json": 1}
    with Run.open(Path(record["run"])) as run:
        assert [episode.model for episode in run.episodes()] == ["imported"] * 4
        assert {episode.environment for episode in run.episodes()} == {"imported self_play.jsonl"}


def test_another_version_judges_by_its_own_rules(cli: Cli, file: Path) -> None:
    record = json.loads(cli("import", "self_play.jsonl", "--reverify", "--minecraft", "1.21.4", "--json").out)
    with Run.open(Path(record["run"])) as run:
        assert {episode.minecraft for episode in run.episodes()} == {"1.21.4"}


def test_a_run_of_ours_is_imported_too(cli: Cli, file: Path) -> None:
    first = json.loads(cli("import", "self_play.jsonl", "--json").out)
    again = json.loads(cli("import", first["run"], "--json").out)
    assert again["episodes"] == first["episodes"]


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("none.jsonl",), 2, "does not exist"),
        (("self_play.jsonl", "--minecraft", "9.9"), 1, "9.9"),
        (("self_play.jsonl", "-o", "self_play.jsonl"), 2, "exists"),
        (("runs",), 5, "run"),
    ],
)
def test_what_cannot_be_done_leaves_no_run(cli: Cli, file: Path, arguments, code, complaint) -> None:
    Path("runs").mkdir()
    done = cli("import", *arguments)
    assert done.code == code
    assert complaint in done.complaint
    assert list_runs(Path("runs")) == []
