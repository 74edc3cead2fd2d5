"""Original: an episode as the original script's two record formats. docs/formats.md states them.

A first attempt that solved its task becomes a *standard example*, a later one an *error correction* with
every attempt in order; an episode that was not solved becomes nothing. Names and types of all fields are
fixed by the files people already have; what we add lies under `metadata`. Rows are a pure function of
the episode, ids included, so a row can be made again at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from craftloop.dataset.message import json_text, succeeded
from craftloop.episode import Attempt, Episode, Level, Outcome
from craftloop.solver import system_prompt
from craftloop.task import Mode

Row = dict[str, Any]

SERVER = {"server_type": "paper", "version": "1.21.x"}
"""`input.server_context`: a constant of the format; the real version is `metadata.craftloop.minecraft`."""
RISK_LEVEL = 3
DIFFICULTY = "medium"
"""Constants of the format as well: the original assessed neither."""

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Line ends to `str.splitlines` and to editors, but not to JSON."""


def rows(episode: Episode) -> list[Row]:
    """The training rows of an episode: one when it was solved, none otherwise."""
    match episode.outcome:
        case Outcome.FIRST_TRY:
            return [_example(episode)]
        case Outcome.CORRECTED:
            return [_correction(episode)]
        case _:
            return []


def line(row: Row) -> bytes:
    """A row as one line of a file, line end included."""
    return _JSON(row).translate(_LINE_ENDS).encode("utf-8", "replace") + b"\n"


def _example(episode: Episode) -> Row:
    attempt = episode.attempts[0]
    return {
        "id": f"selfplay-{int(episode.started)}-{episode.id}",
        "source": "self_play",
        "category": "command_gen",
        "input": {"user_message": episode.task.message, "server_context": dict(SERVER)},
        "output": {
            "reasoning": attempt.reasoning,
            "commands": list(attempt.commands),
            "message": attempt.message if episode.task.mode is Mode.GOD else "",
            "safety_flags": [],
        },
        "metadata": {
            "difficulty": DIFFICULTY,
            "validated": attempt.level in (Level.RAN, Level.GOAL),
            "risk_level": RISK_LEVEL,
            "rcon_verified": _judged(attempt),
            "self_play": True,
            **_provenance(episode),
        },
    }


def _correction(episode: Episode) -> Row:
    task, last = episode.task, episode.attempts[-1]
    return {
        "id": f"selfplay-correction-{int(episode.started)}-{episode.id}",
        "source": "self_play",
        "type": "error_correction",
        "messages": [
            {"role": "system", "content": system_prompt(task, episode.minecraft)},
            {"role": "user", "content": task.message},
            *(message for attempt in episode.attempts for message in _calls(attempt)),
            {"role": "assistant", "content": json_text(_final_answer(episode))},
        ],
        "metadata": {
            "self_play": True,
            "rcon_verified": _judged(last),
            "attempts": len(episode.attempts),
            **_provenance(episode),
        },
    }


def _calls(attempt: Attempt) -> Iterator[dict[str, str]]:
    """For each command of an attempt the call and what the game said."""
    for result in attempt.results:
        call = {"name": "rcon.execute", "arguments": {"command": result.command}}
        yield {"role": "assistant", "content": f"<tool_call>\n{json_text(call)}\n</tool_call>"}
        answer = {"success": succeeded(attempt, result), "result": result.reply}
        yield {"role": "tool", "content": json_text(answer)}


def _final_answer(episode: Episode) -> dict[str, Any]:
    """The last attempt's commands; the reasoning of all attempts; in god mode the last words spoken."""
    reasons = [attempt.reasoning for attempt in episode.attempts if attempt.reasoning]
    answer: dict[str, Any] = {
        "commands": list(episode.attempts[-1].commands),
        "reasoning": f"Self-corrected: {' -> '.join(reasons)}",
    }
    if episode.task.mode is Mode.GOD:
        spoken = [attempt.message for attempt in episode.attempts if attempt.message]
        answer["message"] = spoken[-1] if spoken else ""
    return answer


def _judged(attempt: Attempt) -> bool:
    """Whether a game ran commands and found them good: false for refusals and answers in words."""
    return attempt.solved and bool(attempt.results)


def _provenance(episode: Episode) -> dict[str, Any]:
    """What the original did not record; `verified_by` names the judge, empty when no game was asked."""
    return {
        "verified_by": episode.environment if _judged(episode.attempts[-1]) else "",
        "craftloop": {
            "episode": episode.id,
            "category": episode.task.category.value,
            "level": episode.level.value if episode.level else None,
            "model": episode.model,
            "environment": episode.environment,
            "minecraft": episode.minecraft,
            "player": episode.task.player,
            "origin": episode.task.origin,
            "simulated": episode.simulated,
            "verdicts": [[result.verdict.value for result in a.results] for a in episode.attempts],
        },
    }
