"""What a summary says, and how a correction is shown."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MakeEpisode

from craftloop.cli.figures import conclusion, correction, duration, figures, table
from craftloop.episode import Attempt, CommandResult, Episode
from craftloop.minecraft import Game
from craftloop.report.sentences import place_apart
from craftloop.summary import Summary
from craftloop.verdict import Verdict

GOLDEN = Path(__file__).parent / "golden" / "summary.txt"


def plain(text: str) -> str:
    import click

    return click.unstyle(text)


def summary(episodes: list[Episode]) -> Summary:
    return Summary.of(episodes, [("proposal", {"messages": 15, "prompt_tokens": 900}), ("duplicate", {})])


def test_the_end_of_a_run_is_as_in_the_golden_file(all_kinds: list[Episode]) -> None:
    sample = next(episode for episode in all_kinds if len(episode.attempts) == 2)
    text = conclusion(
        summary(all_kinds),
        sample,
        Path("runs/2026-11-21-1"),
        Path("rows.jsonl"),
        Path("runs/2026-11-21-1/report.html"),
        ended=True,
        width=80,
    )
    assert plain(text) + "\n" == GOLDEN.read_text("utf-8")
    assert max(map(len, plain(text).splitlines())) <= 80


def test_a_run_that_stopped_says_how_to_go_on_from_any_folder(all_kinds: list[Episode]) -> None:
    text = conclusion(summary(all_kinds), None, Path("/far/a run"), None, ended=False, width=80)
    assert "craftloop play --resume '/far/a run' goes on" in text


def test_a_simulated_run_says_so(all_kinds: list[Episode]) -> None:
    simulated = [msgspec.structs.replace(episode, simulated=True) for episode in all_kinds]
    assert "simulated novice" in figures(summary(simulated), 80)
    assert "simulated" not in figures(summary(all_kinds), 80)


def test_nothing_played_is_a_table_of_nothing() -> None:
    assert len(table(Summary()).splitlines()) == 2
    assert "none" in figures(Summary(), 80)


def test_columns_hold_a_million() -> None:
    counted = Summary()
    counted.all.total = counted.all.first_try = counted.all.unverified = 9_999_999
    assert max(map(len, table(counted).splitlines())) <= 80


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("give slingshooter08 diamond{foo:1}", "...08 diamond{foo:1}"),
        ("gve x", "gve x"),
        ("tp", "tp"),
        ('give SwiftWolf player_head[profile={name:"BraveWolf"} 1', '...aveWolf"} 1'),
    ],
)
def test_the_place_of_a_mistake_stands_on_a_line_of_its_own(command: str, place: str) -> None:
    reply = Game.of().check(command)
    sentence, shown = place_apart(reply.text, command).split("\n")
    assert shown == f"{place}<--[HERE]"
    assert reply.text == sentence + shown


def test_papers_place_is_apart_already() -> None:
    reply = Game.of(flavour="paper").check("gve x")
    assert place_apart(reply.text, "gve x").count("\n") == 1


@given(st.text(), st.text())
def test_apart_or_not_it_is_the_same_text(reply: str, command: str) -> None:
    for said in (reply, f"{reply}<--[HERE]", f"{reply}...{command[3:]}<--[HERE]"):
        assert place_apart(said, command).replace("\n", "") == said.rstrip().replace("\n", "")


def test_a_correction_shows_every_command_with_its_reply(make_episode: MakeEpisode) -> None:
    shown = plain(correction(make_episode(0, "corrected"), 80)).splitlines()
    labels = [line[:11].strip() for line in shown if line[:11].strip()]
    assert labels == ["A correctio", "player", "tried", "game", "game", "corrected", "game"]


def test_long_commands_wrap_at_blanks_and_commas(make_episode: MakeEpisode) -> None:
    long = "summon zombie ~ ~ ~ {" + ",".join(f"Tag{n}:{{Value:{n}}}" for n in range(30)) + "}"
    attempt = Attempt((CommandResult(long, Verdict.OK, "x" * 300),), solved=True)
    shown = plain(correction(make_episode(0, attempts=(attempt, attempt)), 60))
    assert max(map(len, shown.splitlines())) <= 60
    assert all(line.endswith((",", "}}", "~", "{")) for line in shown.splitlines() if "Tag" in line)


def test_nothing_a_model_wrote_can_steer_the_terminal(make_episode: MakeEpisode) -> None:
    attempt = Attempt((CommandResult("say \x1b[2J\ud83d", Verdict.OK, "\x1b]0;title\x07"),), solved=True)
    shown = plain(correction(make_episode(0, attempts=(attempt, attempt)), 80))
    shown.encode()
    assert all(character.isprintable() or character == "\n" for character in shown)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (0.44, "0.4 s"), (9.96, "10 s"), (61, "1 min 1 s"), (7260, "2 h 1 min")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_variety_and_an_alarm_are_told(all_kinds: list[Episode]) -> None:
    told = summary(all_kinds)
    told.add_note("round", {"round": 19, "evenness": 0.93, "distinct": [0.3, 0.77, 0.9]})
    told.add_note("forms", {"all": 42})
    told.add_note("alarm", {"round": 19, "why": "forms", "share": 0.0})
    text = " ".join(plain(figures(told, 80)).split())
    assert (
        "variety categories 0.93 even, 77% of the latest word pairs distinct, 42 forms of commands, 1 alarm, "
        "in round 20 no new forms of commands came any more" in text
    )
