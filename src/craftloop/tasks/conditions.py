"""Conditions: how to say in a command what must hold afterwards. One function a kind of fact.

All are `execute if …` templates over the slots of a family, valid in 1.21.1 to 1.21.11.
"""

from __future__ import annotations

PLAYER = "slingshooter08"
BESIDE = 5
"""Blocks within which something asked for counts as being where the player is."""
RISEN = (
    f"execute at {PLAYER} if block ~ ~-1 ~ minecraft:air "
    "positioned ~ ~-<up> ~ unless block ~ ~-1 ~ minecraft:air"
)
"""The player floats, and the ground he stood on lies `<up>` blocks below."""


def has(who: str, item: str, *enchantments: str, count: str = "", component: str = "") -> str:
    """The player carries the item, with at least these `id:level` enchantments."""
    tests = [f"count={count}"] if count else []
    if enchantments:
        wanted = ",".join(
            f'{{enchantments:"minecraft:{name}",levels:{level}}}'
            for name, level in (text.split(":") for text in enchantments)
        )
        tests.append(f"enchantments~[{wanted}]")
    if component:
        tests.append(component)
    predicate = f"minecraft:{item}" + (f"[{','.join(tests)}]" if tests else "")
    return f"execute if items entity {who} container.* {predicate}"


def mob(kind: str, nbt: str = "", *, more: str = "") -> str:
    """An entity of the kind is beside the player, with this NBT and further selector options."""
    options = [f"type=minecraft:{kind}", f"distance=..{BESIDE}"]
    if more:
        options.append(more)
    if nbt:
        options.append(f"nbt={{{nbt}}}")
    return f"execute at {PLAYER} if entity @e[{','.join(options)}]"


def block(at: str, kind: str, who: str = PLAYER, *, outside: str = "") -> str:
    """The block at a place relative to a player; `outside` is a place where it must not be."""
    inside = f"execute at {who} if block {at} minecraft:{kind}"
    return f"{inside} unless block {outside} minecraft:{kind}" if outside else inside


def effect(who: str, name: str, amplifier: str = "") -> str:
    """The effect is active; the game leaves amplifier 0 (level 1) out of its data."""
    level = f",amplifier:{amplifier}b" if amplifier else ""
    return f'execute if data entity {who} active_effects[{{id:"minecraft:{name}"{level}}}]'


def player(who: str, options: str) -> str:
    """The player is online and matches these selector options."""
    return f"execute if entity @a[name={who},{options}]"
