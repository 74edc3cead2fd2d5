"""Mistakes: what small models get wrong in a command they nearly know.

Each takes a right command and returns a wrong one, or `None` where it does not apply. Weights say how
often a novice falls for it among those that apply; they are chosen, not measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import msgspec

from craftloop.models.novice.confusions import NAIVE_IDS

_PLAYERS = "slingshooter08|SwiftWolf|DarkWolf|BraveWolf"
_ITEM = re.compile(r"\b(give \S+ )(minecraft:\w+)\[(.+)\]( \d+)?$")
_TARGET = re.compile(
    r"\b(give|effect give|xp add|gamemode \w+|tp|title|tellraw|tag|team join \w+) "
    rf"(@[a-z](?:\[\S+\])?|{_PLAYERS})(?= |$)"
)
_ID = re.compile(r"minecraft:([a-z_]+)(?![\w.])")
_LEVEL = re.compile(r"(?<=[a-z]:)\d+(?=[,}])")


class Mistake(msgspec.Struct, frozen=True):
    """One way to go wrong."""

    name: str
    weight: float
    make: Callable[[str, random.Random], str | None]


def _old_item_nbt(command: str, rng: random.Random) -> str | None:
    """Item NBT as before 1.20.5."""
    found = _ITEM.search(command)
    if not found:
        return None
    head, item, components, count = found.groups()
    tags = []
    if enchantments := re.search(r"enchantments=\{([^}]*)\}", components):
        entries = re.sub(r"(\w+):(\d+)", r'{id:"minecraft:\1",lvl:\2s}', enchantments[1])
        key = "StoredEnchantments" if "stored_" in components else "Enchantments"
        tags.append(f"{key}:[{entries}]")
    if name := re.search(r"custom_name=['\"]+([^'\"]+)", components):
        tags.append(f'display:{{Name:\'{{"text":"{name[1]}"}}\'}}')
    if "unbreakable" in components:
        tags.append("Unbreakable:1b")
    if damage := re.search(r"damage=(\d+)", components):
        tags.append(f"Damage:{damage[1]}")
    if potion := re.search(r'potion:"([^"]+)"', components):
        tags.append(f'Potion:"{potion[1]}"')
    return command[: found.start()] + f"{head}{item}{{{','.join(tags)}}}{count or ''}" if tags else None


def _naive_id(command: str, rng: random.Random) -> str | None:
    """The id one would expect instead of the real one."""
    known = [m for m in _ID.finditer(command) if m[1] in NAIVE_IDS]
    if not known:
        return None
    found = rng.choice(known)
    return command[: found.start(1)] + NAIVE_IDS[found[1]] + command[found.end(1) :]


def _garbled_id(command: str, rng: random.Random) -> str | None:
    """A plural, a doubled letter, a word too many."""
    found = list(_ID.finditer(command))
    if not found:
        return None
    at = rng.choice(found)
    name = at[1]
    wrong = rng.choice((f"{name}s", name.replace("_", ""), name[:-1], f"{name}_item", f"minecraft_{name}"))
    return command[: at.start(1)] + wrong + command[at.end(1) :] if wrong != name else None


def _huge_level(command: str, rng: random.Random) -> str | None:
    """A level no component takes (255 is the limit)."""
    level = str(rng.choice((256, 300, 500, 1000, 32767)))
    return _LEVEL.sub(level, command, count=1) if "enchantments=" in command else None


def _capped_level(command: str, rng: random.Random) -> str | None:
    """The level a book would say, whatever was asked for."""
    found = _LEVEL.search(command) if "enchantments=" in command else None
    if not found or int(found.group()) <= 5:
        return None
    return command[: found.start()] + str(rng.choice((3, 5))) + command[found.end() :]


def _enchant_command(command: str, rng: random.Random) -> str | None:
    """The `enchant` command, which knows maxima and needs the item in the hand."""
    found = re.search(r"give (\S+) minecraft:\w+\[.*?enchantments=\{(\w+):(\d+)", command)
    return f"enchant {found[1]} minecraft:{found[2]} {found[3]}" if found else None


def _no_target(command: str, rng: random.Random) -> str | None:
    """Forgets whom it is for."""
    found = _TARGET.search(command)
    return command[: found.end(1)] + command[found.end() :] if found else None


def _self_target(command: str, rng: random.Random) -> str | None:
    """`@s`, which is nobody on the console."""
    if command.startswith("execute"):
        return None
    found = _TARGET.search(command)
    return command[: found.start(2)] + "@s" + command[found.end(2) :] if found else None


def _target_last(command: str, rng: random.Random) -> str | None:
    """The player after what he gets."""
    found = re.search(r"\b(give|effect give|xp add) (\S+) (\S+)(?= |$)", command)
    if not found:
        return None
    return f"{command[: found.start()]}{found[1]} {found[3]} {found[2]}{command[found.end() :]}"


def _old_command(command: str, rng: random.Random) -> str | None:
    """The command as it was years ago."""
    for new, old in (
        (r"\beffect give ", "effect "),
        (r"\bxp add (\S+) (\d+) levels", r"xp \2L \1"),
        (r"\bgamemode creative\b", "gamemode 1"),
        (r"\bgamemode (adventure|spectator)\b", "gamemode 2"),
        (r"\bweather thunder\b", "weather storm"),
        (r"\bweather rain\b", "toggledownfall rain"),
        (r"\btime set (\w+)", r"time \1"),
        (r"\bteam (add|join|modify) ", r"scoreboard teams \1 "),
        (r"\bscoreboard objectives add (\w+) dummy", r"scoreboard add \1"),
        (r"\bexecute at (\S+) run ", r"execute \1 ~ ~ ~ "),
        (r"\btag (\S+) add ", r"tag add \1 "),
        (r"\bplaysound (\S+) master ", r"playsound \1 "),
    ):
        changed = re.sub(new, old, command, count=1)
        if changed != command:
            return changed
    return None


def _no_run(command: str, rng: random.Random) -> str | None:
    """`execute` without `run`."""
    return command.replace(" run ", " ", 1) if command.startswith("execute") and " run " in command else None


def _mixed_carets(command: str, rng: random.Random) -> str | None:
    """`^` and `~` in one position."""
    found = re.search(r"~\S* ~\S* ~\S*", command)
    if not found:
        return None
    return f"{command[: found.start()]}^{command[found.start() + 1 :]}"


def _short_position(command: str, rng: random.Random) -> str | None:
    """Two coordinates where three are needed."""
    return re.sub(r"(~\S* ~\S*) ~\S*", r"\1", command, count=1)


def _bare_position(command: str, rng: random.Random) -> str | None:
    """Forgets whose place it is: on the console `~` is the world's spawn."""
    found = re.match(r"execute (?:at|as) \S+ (?:run )?(.+)$", command)
    inner = found[1] if found else ""
    return inner if inner.startswith(("setblock", "fill", "summon", "clone", "particle")) else None


def _one_slash(command: str, rng: random.Random) -> str | None:
    """A WorldEdit command with one slash, as any other has."""
    return command[1:] if command.startswith("//") else None


def _open_bracket(command: str, rng: random.Random) -> str | None:
    """The last bracket is missing."""
    ends = [at for at, char in enumerate(command) if char in "}]"]
    return command[: ends[-1]] + command[ends[-1] + 1 :] if ends else None


def _bare_text(command: str, rng: random.Random) -> str | None:
    """A text component without its quotes."""
    found = re.search(r'\{"text":"([^"]+)".*\}$', command)
    return command[: found.start()] + found[1] if found else None


def _lost_data(command: str, rng: random.Random) -> str | None:
    """The mob comes, and plain."""
    found = re.search(r"(summon \S+ \S+ \S+ \S+) \{.*\}$", command)
    return command[: found.end(1)] if found else None


def _wrong_number(command: str, rng: random.Random) -> str | None:
    """A number off by one, or the amplifier for the level."""
    numbers = list(re.finditer(r"(?<=[ ~:])\d+(?=[ ,}]|$|b\b)", command))
    if not numbers:
        return None
    found = rng.choice(numbers)
    return command[: found.start()] + str(int(found.group()) + 1) + command[found.end() :]


def _wrong_player(command: str, rng: random.Random) -> str | None:
    """Another player than the one meant."""
    found = re.search(rf"\b({_PLAYERS})\b", command)
    if not found:
        return None
    others = [name for name in _PLAYERS.split("|") if name != found[1]]
    return command[: found.start()] + rng.choice(others) + command[found.end() :]


MISTAKES: tuple[Mistake, ...] = (
    Mistake("item NBT of before 1.20.5", 5.0, _old_item_nbt),
    Mistake("the expected id instead of the real one", 4.0, _naive_id),
    Mistake("a garbled id", 1.6, _garbled_id),
    Mistake("a level beyond any limit", 1.0, _huge_level),
    Mistake("a level cut to the usual maximum", 1.0, _capped_level),
    Mistake("the enchant command", 1.0, _enchant_command),
    Mistake("nobody named", 0.8, _no_target),
    Mistake("@s on the console", 1.6, _self_target),
    Mistake("arguments in the wrong order", 1.2, _target_last),
    Mistake("an old form of the command", 1.2, _old_command),
    Mistake("run forgotten", 1.2, _no_run),
    Mistake("^ and ~ mixed", 1.0, _mixed_carets),
    Mistake("a coordinate missing", 0.8, _short_position),
    Mistake("position of the console", 0.4, _bare_position),
    Mistake("a slash of WorldEdit's missing", 1.0, _one_slash),
    Mistake("a bracket missing", 1.0, _open_bracket),
    Mistake("text without quotes", 1.5, _bare_text),
    Mistake("data left out", 0.6, _lost_data),
    Mistake("a number off by one", 0.5, _wrong_number),
    Mistake("the wrong player", 0.3, _wrong_player),
)


def spoil(command: str, rng: random.Random, unlike: frozenset[str] = frozenset()) -> str | None:
    """A wrong version of the command that is none of `unlike`; `None` if no mistake applies."""
    left = list(MISTAKES)
    while left:
        mistake = rng.choices(left, [m.weight for m in left])[0]
        left.remove(mistake)
        wrong = mistake.make(command, rng)
        if wrong is not None and wrong != command and wrong not in unlike:
            return wrong
    return None
