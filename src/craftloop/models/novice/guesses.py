"""Guesses: what the novice makes of a message it does not understand, by keywords."""

from __future__ import annotations

import re

_PLAYER = "slingshooter08"
_GUESSES: tuple[tuple[str, str], ...] = (
    (r"\b(?:op|deop|ban|kick|whitelist|stop|shutdown|restart)\b", ""),
    (r"\bcreative\b", f"gamemode creative {_PLAYER}"),
    (r"\bsurvival\b", f"gamemode survival {_PLAYER}"),
    (r"\bspectator\b", f"gamemode spectator {_PLAYER}"),
    (r"\bmidnight\b", "time set midnight"),
    (r"\bnight\b", "time set night"),
    (r"\b(?:day|morning|sun)\b", "time set day"),
    (r"\b(?:clear|stop).*\b(?:rain|weather)\b", "weather clear"),
    (r"\b(?:thunder|storm)\b", "weather thunder"),
    (r"\brain\b", "weather rain"),
    (r"\b(?:heal|health)\b", f"effect give {_PLAYER} minecraft:instant_health 1 4"),
    (r"\b(?:fast|faster|speed)\b", f"effect give {_PLAYER} minecraft:speed 60 1"),
    (r"\b(?:xp|levels?|experience)\b", f"xp add {_PLAYER} 10 levels"),
    (r"\b(?:food|hungry|eat)\b", f"give {_PLAYER} minecraft:cooked_beef 8"),
)
_GIVE = re.compile(r"\bgive (?:me|slingshooter08)?\s*(?:an?|some|one)?\s*([a-z_ ]{3,30})", re.IGNORECASE)
_SUMMON = re.compile(r"\b(?:summon|spawn) (?:an?|some|one)?\s*([a-z_]{3,20})", re.IGNORECASE)


def guess(message: str) -> tuple[str, ...]:
    """At most one command; empty when no keyword says anything."""
    text = message.lower()
    for pattern, command in _GUESSES:
        if re.search(pattern, text):
            return (command,) if command else ()
    if found := _SUMMON.search(text):
        return (f"execute at {_PLAYER} run summon minecraft:{found[1]} ~ ~ ~",)
    if found := _GIVE.search(text):
        return (f"give {_PLAYER} minecraft:{'_'.join(found[1].split())} 1",)
    return ()
