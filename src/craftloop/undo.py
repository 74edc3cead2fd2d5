"""Undo: commands that take back what an attempt did on a real server.

Inverses in one command only: items given are cleared by id, components and count, effects and experience
are taken back, objectives, teams, boss bars and tags that were added are removed. What has no such inverse
(blocks, summoned entities, time, weather) stays. An effect that was there before under the same name goes,
too: the reply does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from craftloop.episode import CommandResult
from craftloop.verdict import Verdict

_TARGET = r"(?P<target>(?:@[a-z](?:\[[^\]]*\])?|[\w$-]+))"
_NAME = r"(?P<name>[\w.+:-]+)"
# A leading `execute … run ` is kept, so that the inverse runs as and where the command did.
_PREFIX = r"^(?P<prefix>(?:execute\b.*\brun )?)(?:minecraft:)?"

_INVERSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(_PREFIX + pattern), inverse)
    for pattern, inverse in (
        (
            rf"give {_TARGET} (?P<item>[\w:]+(?:\[.*\])?)(?: (?P<count>\d+))?$",
            "clear {target} {item} {count}",
        ),
        (rf"effect give {_TARGET} (?P<effect>[\w:]+)\b.*$", "effect clear {target} {effect}"),
        (rf"(?:xp|experience) add {_TARGET} (?P<xp>\d+)(?P<unit>.*)$", "experience add {target} -{xp}{unit}"),
        (rf"tag {_TARGET} add {_NAME}$", "tag {target} remove {name}"),
        (rf"scoreboard objectives add {_NAME} .*$", "scoreboard objectives remove {name}"),
        (rf"team add {_NAME}\b.*$", "team remove {name}"),
        (rf"bossbar add {_NAME} .*$", "bossbar remove {name}"),
    )
)


def undo(results: Sequence[CommandResult]) -> list[str]:
    """Inverses of the commands that worked, last first; those without one are left out."""
    commands = (result.command for result in reversed(results) if result.verdict is Verdict.OK)
    return [inverse for inverse in map(_inverse, commands) if inverse]


def _inverse(command: str) -> str | None:
    for pattern, inverse in _INVERSES:
        match = pattern.match(command)
        if match:
            return match["prefix"] + inverse.format(**match.groupdict(default="1"))
    return None
