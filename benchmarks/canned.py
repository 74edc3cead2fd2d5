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

OPENERS = (
    "hey could you please", "quick one,", "i bet you can", "for the love of notch", "alright listen up and",
    "when you have a moment", "my little brother asks you to", "as the mayor of this town i want you to",
    "do me a favour and", "before the raid starts", "no pressure but", "we voted, so",
    "i know this sounds odd but", "captain's orders:", "without asking why", "the villagers demand that you",
    "rumour has it you", "one last thing today,", "to settle a bet", "like you did yesterday,",
)  # fmt: skip

WISHES = (
    "give {player} {count} {item}",
    "swap whatever {player} holds for {count} {item}",
    "let {player} find {count} {item} in the bag",
    "make sure nobody but {player} gets the {count} {item}",
    "show {player} a title about {count} {item}",
)

REASONS = (
    "because the bridge is not finished", "so the party can begin", "it burnt down with my house",
    "the shop is closed on sundays", "otherwise the dragon wins again", "i promised it at breakfast",
    "we are building a lighthouse", "mine fell into the lava", "for the museum of strange things",
    "since the last creeper took everything", "to decorate the throne room", "as a birthday surprise",
    "the horses are getting hungry", "that is what the quest book says", "and be quick about it",
    "or i will tell the others", "the storm is coming closer", "my inventory feels so empty",
    "nobody will ever notice", "as payment for the wall", "just like in the old days",
)  # fmt: skip

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
        return [message(number) for number in range(first, first + MESSAGES)]

    def answer(self, user: str) -> dict[str, Any]:
        """An answer to one user message."""
        draw = crc32(user.encode("utf-8", "replace"))
        fails = CORRECTION_MARK not in user and draw % 1000 < self.failing * 1000
        commands = [text(BAD if fails else GOOD, draw // 1000)]
        return {"message": "So be it.", "commands": commands, "reasoning": "It is what the player asked for."}


def message(number: int) -> str:
    """The `number`-th proposal; of the first 10,000, `craftloop.novelty` lets 97 % pass as new.

    Strides without common divisor with the lengths keep neighbours apart in every word.
    """
    opener = OPENERS[number * 7 % len(OPENERS)]
    reason = REASONS[number * 5 % len(REASONS)]
    return f"sudo {opener} {text(WISHES, number // len(OPENERS) + number)}, {reason}"


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
