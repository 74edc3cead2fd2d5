"""Conditions: how to say in a command what must hold afterwards. One function a kind of fact.

All are `execute if …` templates over the slots of a family, valid in 1.21.1 to 1.21.11.
"""

from __future__ import annotations

PLAYER = "slingshooter08"
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
    """At least one entity of the kind exists, with this NBT and further selector options."""
    options = [f"type=minecraft:{kind}"]
    if more:
        options.append(more)
    if nbt:
        options.append(f"nbt={{{nbt}}}")
    return f"execute if entity @e[{','.join(options)}]"


def block(at: str, kind: str, who: str = PLAYER) -> str:
    """The block at a place relative to a player."""
    return f"execute at {who} if block {at} minecraft:{kind}"


def effect(who: str, name: str, amplifier: str = "") -> str:
    """The effect is active; amplifier 0 is level 1."""
    level = f",amplifier:{amplifier}b" if amplifier else ""
    return f'execute if data entity {who} active_effects[{{id:"minecraft:{name}"{level}}}]'


def player(who: str, options: str) -> str:
    """The player is online and matches these selector options."""
    return f"execute if entity @a[name={who},{options}]"
