"""Canned replies of a stand-in model: proposals, answers and corrections such as a small model writes.

Deterministic: an answer depends on the user message alone, proposals on how many went before. A share of
first answers holds a command the game refuses; a correction never does. Knows the two prompts it meets
(craftloop's and the original script's) by one mark each, and any JSON Schema by its property names.
"""

from __future__ import annotations

import json
from typing import Any
from zlib import crc32

PLAYERS = ("slingshooter08", "SwiftWolf", "DarkWolf", "BraveWolf")

ITEMS = (
    "diamond_sword", "iron_pickaxe", "golden_apple", "oak_log", "stone_bricks", "ender_pearl", "cooked_beef",
    "lapis_lazuli", "netherite_scrap", "arrow", "white_wool", "torch", "bread", "shield", "saddle", "bucket",
    "compass", "clock", "name_tag", "lead", "emerald", "quartz", "glowstone", "obsidian", "tnt", "cake",
    "pumpkin_pie", "honey_bottle", "blaze_rod", "slime_ball", "book", "paper", "map", "hopper", "rail",
    "lantern", "bell",
)  # fmt: skip

WISHES = (
    "give {player} {count} {item} please",
    "hook {player} up with {count} pieces of {item}",
    "i lost my {item}, could {player} have {count} back",
    "drop {count} {item} into the bag of {player}",
    "make it day so {player} can look for {item}",
    "let {player} run fast for {count} seconds while carrying {item}",
    "everyone but {player} should get {count} {item}",
    "weather clear, and {count} {item} for {player}",
    "{player} wants to glow {count} seconds next to the {item}",
    "replace whatever {player} holds with {count} {item}",
    "is it noon? if not set it, then hand {player} {count} {item}",
    "my friend {player} says {count} {item} would be enough for the roof",
    "title for {player}: you found {count} {item}",
)

GOOD = (
    "give {player} minecraft:{item} {count}",
    "effect give {player} minecraft:speed {count} 1",
    "time set day",
    "weather clear",
    "effect give {player} minecraft:glowing {count} 0",
    "xp add {player} {count} points",
    "say {count} {item} for {player}",
)

BAD = (
    "give {player} minecraft:wood_{item} {count}",
    "effect give {player} minecraft:super_speed {count} 1",
    "time set lunch",
    'give {player} minecraft:diamond_sword{{Enchantments:[{{id:"sharpness",lvl:5}}]}} 1',
    "give {player}",
    "summon minecraft:zombie_pigman ~ ~ ~",
    "weather sunny",
)

CORRECTION_MARK = "\nCommand: "
"""Both prompts list each failed command on such a line."""
PROPOSAL_MARKS = ("test case generator", "You write test messages")
"""In the system prompts; needed only when a request carries no schema."""
MESSAGES = 5


class Reply:
    """Says what a small model would; `failing` is the share of first answers whose command fails."""

    def __init__(self, failing: float = 0.3) -> None:
        self.failing = failing
        self.proposed = 0

    def __call__(self, messages: list[dict[str, Any]], schema: dict[str, Any] | None) -> str:
        user = messages[-1]["content"]
        if schema is None:
            if any(mark in messages[0]["content"] for mark in PROPOSAL_MARKS):
                return json.dumps(self.proposal())
            return json.dumps(self.answer(user))
        properties = schema.get("properties", {})
        words = {"messages": self.proposal()} if "messages" in properties else self.answer(user)
        return json.dumps(fill(schema, words))

    def proposal(self) -> list[str]:
        """Messages never proposed before by this object."""
        first = self.proposed
        self.proposed += MESSAGES
        return [f"sudo {text(WISHES, number)}" for number in range(first, first + MESSAGES)]

    def answer(self, user: str) -> dict[str, Any]:
        """An answer to one user message."""
        draw = crc32(user.encode("utf-8", "replace"))
        fails = CORRECTION_MARK not in user and draw % 1000 < self.failing * 1000
        commands = [text(BAD if fails else GOOD, draw // 1000)]
        return {"message": "So be it.", "commands": commands, "reasoning": "It is what the player asked for."}


def text(patterns: tuple[str, ...], number: int) -> str:
    """The `number`-th text; strides without common divisor keep neighbours apart in every word."""
    return patterns[number % len(patterns)].format(
        player=PLAYERS[number // 3 % len(PLAYERS)],
        item=ITEMS[number * 7 % len(ITEMS)],
        count=1 + number * 11 % 63,
    )


def fill(schema: dict[str, Any], words: Any) -> Any:
    """A value that satisfies the schema and holds `words` where its shape has room for them.

    `words` is a mapping by property name for an object, a list for an array, else the value itself. For
    an object whose words are a bare string, that string goes to every required property of type string.
    """
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            properties = schema.get("properties", {})
            if not isinstance(words, dict):
                words = dict.fromkeys(properties, words)
            wanted = [name for name in properties if name in schema.get("required", properties)]
            return {name: fill(properties[name], words.get(name, "")) for name in wanted}
        case "array":
            return [fill(schema.get("items", {}), word) for word in words] if isinstance(words, list) else []
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case "null":
            return None
        case _:
            return words if isinstance(words, str) else ""


reply = Reply()
