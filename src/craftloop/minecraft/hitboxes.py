"""How large entities are: by type, size of slimes, youth and the attribute `scale`.

The data give a type's own box; a young one has half of it (a few types have another share in the game).
"""

from __future__ import annotations

from craftloop.minecraft.entity import Entity
from craftloop.minecraft.gamedata import GameData

_SLIMES = ("minecraft:slime", "minecraft:magma_cube")
_PLAYERS_EYES = 1.62


def is_baby(entity: Entity) -> bool:
    """Whether NBT makes it a young one."""
    age = entity.nbt.get("Age", 0)
    return bool(entity.nbt.get("IsBaby", 0)) or (isinstance(age, int) and age < 0)


def factor(data: GameData, entity: Entity) -> float:
    """How many times its type's own size an entity has."""
    number = next((entity.attributes[name] for name in entity.attributes if name.endswith("scale")), None)
    size = 1.0 if number is None else max(0.0625, min(16.0, number.value))
    if entity.type in _SLIMES:
        written = entity.nbt.get("Size", 1)
        return size * ((written if isinstance(written, int) else 1) + 1)
    small = is_baby(entity) or (entity.type == "minecraft:armor_stand" and bool(entity.nbt.get("Small", 0)))
    return size * 0.5 if small else size


def box(data: GameData, entity: Entity) -> tuple[float, float]:
    """Width and height in blocks."""
    known = data.entities.get(entity.type)
    if known is None or (entity.type == "minecraft:armor_stand" and entity.nbt.get("Marker", 0)):
        return (0.0, 0.0)
    times = factor(data, entity)
    return (known.width * times, known.height * times)


def eye_height(data: GameData, entity: Entity) -> float:
    """Players' is 1.62; others' is taken as 85 % of their height, the game's default."""
    if entity.is_player:
        return _PLAYERS_EYES * factor(data, entity)
    return box(data, entity)[1] * 0.85
