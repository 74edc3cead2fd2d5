"""The rows that docs/formats.md shows: one correction in every format, laid out to be read.

python -m tests.dataset.formats.documented    # prints them, after a format has changed
"""

from __future__ import annotations

import json
from typing import Any

from craftloop.dataset.dialogue import examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats import FORMATS
from craftloop.episode import Attempt, CommandResult, Episode, Level
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict

WRONG = CommandResult(
    "give slingshooter08 minecraft:bows[enchantments={infinity:1}]",
    Verdict.SYNTAX_ERROR,
    "Unknown item 'minecraft:bows'...ngshooter08 minecraft:bows[enchantments={infinity:1}]<--[HERE]",
)
RIGHT = CommandResult(
    "give slingshooter08 minecraft:bow[enchantments={infinity:1}]",
    Verdict.OK,
    "Gave 1 [Bow] to slingshooter08",
)
EPISODE = Episode(
    id="4180937677320000007",
    task=Task(
        "sudo give me a bow with infinity",
        Category.ENCHANTMENT_COMBOS,
        goals=(Goal("condition", "execute if items entity slingshooter08 container.* minecraft:bow"),),
    ),
    attempts=(
        Attempt((WRONG,), "a bow, enchanted", goals=(False,)),
        Attempt((RIGHT,), "the item is called bow", goals=(True,), solved=True, level=Level.GOAL),
    ),
    index=7,
    round=0,
    started=1795256180.0,
    seconds=1.5,
    model="ollama:qwen3:8b",
    environment="builtin 1.21.11",
    minecraft="1.21.11",
)


def row(name: str) -> Any:
    """The first row of the format; the fullest of it, with long texts left out as `…`."""
    format = FORMATS[name]
    if format.of_episode:
        made = format.of_episode(EPISODE)[0]
    else:
        kind = Kind.FULL if format.masks and name != "trl-prompt-completion" else Kind.CLEAN
        (example,) = examples(EPISODE, corrections=(kind,))
        made = next(iter(format.rows(example)))
    return _short(json.loads(format.line(made)))


def _short(value: Any) -> Any:
    """The system prompt and what the tool is said to do are the same in all rows."""
    if isinstance(value, list):
        return [_short(member) for member in value]
    if not isinstance(value, dict):
        return value
    value = {key: _short(member) for key, member in value.items()}
    for key in ("description", "system"):
        if isinstance(value.get(key), str):
            value[key] = "…"
    if value.get("role") == "system":
        value["content"] = "…"
    return value


def text(name: str) -> str:
    """The row as the page has it: a line a member, and in lists of messages a line a message."""
    members = [f" {_json(key)}: {_spread(member)}" for key, member in row(name).items()]
    return "{\n" + ",\n".join(members) + "\n}\n"


def _spread(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {_json(member)}" for member in value) + "]"
    if isinstance(value, dict) and "messages" in value:
        inner = [f"  {_json(key)}: {_spread(member)}" for key, member in value.items()]
        return "{\n" + ",\n".join(inner) + "}"
    return _json(value)


_json = json.JSONEncoder(ensure_ascii=False).encode

if __name__ == "__main__":
    for each in FORMATS:
        print(f"### `{each}`\n\n```json\n{text(each)}```\n")
