"""`craftloop bakeoff` and `craftloop gate`, from the command line to the report and the exit code."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from tests.bakeoff.conftest import freeze
from tests.cli.calling import Cli

from craftloop.cli.contest import split_models
from craftloop.errors import UsageError

CASES = 90


@pytest.fixture(autouse=True)
def suite() -> Path:
    freeze(Path("suite.jsonl"), CASES)
    return Path("suite.jsonl")


def test_a_bakeoff_ends_with_a_report(cli: Cli) -> None:
    done = cli("bakeoff", "--models", "builtin,builtin:skill=0.9,seed=2", "--suite", "suite.jsonl")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert "trial v1: 90 cases" in done.out
    assert "builtin:skill=0.9,seed=2 is better than builtin by" in done.out
    assert "builtin: 90 of 90 cases" in done.err
    places = re.search(r"results {4}(runs/bakeoff-\d{4}-\d\d-\d\d-1)\nreport {5}(.*)$", done.out.strip())
    assert places
    assert places[2] == f"{places[1]}/report.html"
    assert "<h1>" in Path(places[2]).read_text("utf-8")


def test_limit_resume_and_show(cli: Cli) -> None:
    cli("bakeoff", "--models", "builtin", "--suite", "suite.jsonl", "--limit", "20", "--k", "0")
    assert "PARTIAL: builtin answered 20 of 90 cases" in cli("bakeoff", "--show", "last").out
    done = cli("bakeoff", "--resume", "last", "--models", "builtin:seed=2", "--json")
    found = json.loads(done.out)
    answered = {name: row["answered"] for name, row in found["models"].items()}
    assert answered == {"builtin": 90, "builtin:seed=2": 90}
    assert found["rules"]["samples"] == 0
    assert len(found["comparisons"]) == 1
    assert "PARTIAL" not in cli("bakeoff", "--show", "last").out


def test_by_the_corrected_answer(cli: Cli) -> None:
    cli("bakeoff", "--models", "builtin,builtin:seed=2", "--suite", "suite.jsonl")
    assert "Who is better after corrections" in cli("bakeoff", "--show", "last", "--by", "corrected").out


def test_an_interrupted_bakeoff_says_how_to_go_on(process: Callable[..., Popen[str]], cli: Cli) -> None:
    freeze(Path("long.jsonl"), 1500)
    running = process("bakeoff", "--models", "builtin", "--suite", "long.jsonl", "--k", "20")
    while not list(Path("runs").glob("*/builtin/run.db")):
        assert running.poll() is None
        time.sleep(0.02)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "craftloop bakeoff --resume bakeoff-" in err
    assert cli("bakeoff", "--show", "last").code == 0


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ((), "No models"),
        (("--models", "builtin,builtin"), "named twice"),
        (("--models", "builtin", "--suite", "nowhere"), "no suite nowhere"),
        (("--models", "builtin:speed=1"), "not an option of the built-in model"),
        (("--models", "builtin", "--minecraft", "1.2"), "1.2"),
        (("--show", "nothing"), "no bake-off nothing"),
        (("--model", "builtin"), "--model"),
    ],
)
def test_what_cannot_be_done_is_said_first(cli: Cli, args: tuple[str, ...], why: str) -> None:
    done = cli("bakeoff", *(args if "--suite" in args else ("--suite", "suite.jsonl", *args)))
    assert done.code != 0
    assert why in " ".join(done.err.split())
    assert not Path("runs").exists()


def test_rules_of_a_bakeoff_under_way_stay(cli: Cli) -> None:
    cli("bakeoff", "--models", "builtin", "--suite", "suite.jsonl", "--limit", "5")
    done = cli("bakeoff", "--resume", "last", "--k", "9")
    assert done.code == 2
    assert "--k cannot be changed" in done.err


def test_an_edited_suite_is_refused_or_marked(cli: Cli, suite: Path) -> None:
    suite.write_text(suite.read_text().replace("sudo", "sudo please"))
    args = ("bakeoff", "--models", "builtin", "--suite", "suite.jsonl", "--limit", "5")
    assert "changed after it was frozen" in " ".join(cli(*args).err.split())
    assert "EDITED after it was frozen" in " ".join(cli(*args, "--allow-edited").out.split())


def test_a_suite_is_played_in_its_own_version(cli: Cli, suite: Path) -> None:
    text = suite.read_text()
    suite.write_text(text.replace('"minecraft":"1.21.11"', '"minecraft":"1.21.1"', 1))
    args = ("--models", "builtin", "--suite", "suite.jsonl", "--limit", "5")
    assert "game: builtin 1.21.1\n" in cli("bakeoff", *args).out
    done = cli("bakeoff", *args, "--minecraft", "1.21.4")
    assert "game: builtin 1.21.4\n" in done.out
    assert "proven on Minecraft 1.21.1" in done.err


def test_the_gate_plays_and_judges(cli: Cli) -> None:
    done = cli("gate", "builtin:skill=0.3", "builtin:skill=0.9", "--suite", "suite.jsonl")
    assert done.code == 0
    assert done.out.startswith("PROMOTE: builtin:skill=0.9 takes the place of builtin:skill=0.3.")
    again = cli("gate", "builtin:skill=0.9", "builtin:skill=0.3", "--results", "last")
    assert again.code == 10
    assert "WORSE" in again.out


def test_the_gate_s_json_and_its_doubts(cli: Cli) -> None:
    done = cli("gate", "builtin", "builtin:seed=2", "--suite", "suite.jsonl", "--limit", "5", "--json")
    assert done.code == 11
    found = json.loads(done.out)
    assert found["decision"] == "inconclusive"
    assert found["more_cases"] > 0
    assert "PARTIAL" in cli("gate", "builtin", "builtin:seed=2", "--results", "last").out


def test_the_gate_wants_two_models_that_took_part(cli: Cli) -> None:
    assert cli("gate", "builtin", "builtin", "--suite", "suite.jsonl").code == 2
    cli("bakeoff", "--models", "builtin", "--suite", "suite.jsonl", "--limit", "5", "--k", "0")
    done = cli("gate", "builtin", "builtin:seed=5", "--results", "last")
    assert done.code == 2
    assert "takes no part" in done.err


def test_models_are_told_apart() -> None:
    given = ("builtin:seed=2,skill=0.8, ollama:qwen3:8b", "openai:x@http://h:1/v1,builtin")
    assert split_models(given) == (
        "builtin:seed=2,skill=0.8", "ollama:qwen3:8b", "openai:x@http://h:1/v1", "builtin",
    )  # fmt: skip
    with pytest.raises(UsageError):
        split_models(("builtin", "builtin"))


def test_passwords_in_addresses_are_not_stored(cli: Cli) -> None:
    done = cli("bakeoff", "--models", "openai:x@http://me:secret@127.0.0.1:9/v1", "--suite", "suite.jsonl")
    assert done.code == 3
    assert "secret" not in done.out + done.err
    assert not list(Path("runs").iterdir()), "nothing has begun"
