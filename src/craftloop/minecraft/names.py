"""What the game calls things in its sentences: items, entities, players with their team's prefix."""

from __future__ import annotations

import json

from craftloop.minecraft import text
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.player import Player
from craftloop.minecraft.scores import Team

_NOTHING = ItemStack("minecraft:air")
_POTIONS = (
    "minecraft:potion",
    "minecraft:splash_potion",
    "minecraft:lingering_potion",
    "minecraft:tipped_arrow",
)


def item(data: GameData, stack: ItemStack) -> str:
    """An item's name without brackets: a custom name wins, then the item's own."""
    for component in ("minecraft:custom_name", "minecraft:item_name"):
        if component in stack.components:
            return plain(data, stack.components[component])
    if stack.id == "minecraft:written_book" and "minecraft:written_book_content" in stack.components:
        content = stack.components["minecraft:written_book_content"]
        title = content.get("title") if isinstance(content, dict) else None
        return title if isinstance(title, str) else _field(title, "raw")
    return data.text(_item_key(data, stack), *_item_args(stack))


def _item_key(data: GameData, stack: ItemStack) -> str:
    key = data.name_key("item", stack.id)
    key = key if key in data.texts else data.name_key("block", stack.id)
    if stack.id in _POTIONS:
        potion = stack.components.get("minecraft:potion_contents")
        name = potion if isinstance(potion, str) else _field(potion, "potion")
        return f"{key}.effect.{_potion(name) if name else 'empty'}"
    if stack.id == "minecraft:player_head" and _profile_name(stack):
        return f"{key}.named"
    if stack.id == "minecraft:shield" and "minecraft:base_color" in stack.components:
        return f"{key}.{stack.components['minecraft:base_color']}"
    if stack.id == "minecraft:compass" and "minecraft:lodestone_tracker" in stack.components:
        return "item.minecraft.lodestone_compass"
    return key


def _item_args(stack: ItemStack) -> tuple[str, ...]:
    return (_profile_name(stack),) if stack.id == "minecraft:player_head" else ()


def _potion(name: str) -> str:
    """Long and strong potions share the name of the plain one."""
    short = full(name).removeprefix("minecraft:")
    return short.removeprefix("long_").removeprefix("strong_")


def _profile_name(stack: ItemStack) -> str:
    profile = stack.components.get("minecraft:profile", "")
    return profile if isinstance(profile, str) else _field(profile, "name")


def _field(tag: Tag, name: str) -> str:
    """A text in a compound; empty when it is not there."""
    value = tag.get(name) if isinstance(tag, dict) else None
    return value if isinstance(value, str) else ""


def bracketed(data: GameData, stack: ItemStack) -> str:
    """An item as sentences show it: `[Diamond Sword]`."""
    return f"[{item(data, stack)}]"


def entity(data: GameData, subject: Entity) -> str:
    """An entity's name without team: a player's, a custom one, or its type's."""
    if isinstance(subject, Player):
        return subject.name
    custom = subject.nbt.get("CustomName")
    if custom is not None and custom != "":
        return plain(data, custom)
    if subject.type == "minecraft:item":
        return item(data, subject.items.get(0, _NOTHING))
    if subject.type in ("minecraft:villager", "minecraft:zombie_villager"):
        return _villager(data, subject)
    return data.entity_name(subject.type)


def _villager(data: GameData, subject: Entity) -> str:
    """Villagers are called after their profession; zombie villagers are not."""
    job = _field(subject.nbt.get("VillagerData"), "profession") or "none"
    key = f"entity.minecraft.villager.{full(job).removeprefix('minecraft:')}"
    plain_name = data.entity_name(subject.type)
    return data.text(key) if subject.type == "minecraft:villager" and key in data.texts else plain_name


def member(team: Team | None, name: str) -> str:
    """A name with its team's prefix and suffix."""
    return name if team is None else f"{team.prefix}{name}{team.suffix}"


def plain(data: GameData, tag: Tag) -> str:
    """A text component kept as NBT (a JSON string up to 1.21.4) as the line a console shows."""
    try:
        new = data.number >= (1, 21, 5)
        value = tag if new or not isinstance(tag, str) else json.loads(tag)
        return text.plain(text.decode(value, new), translate=data.texts.get)
    except (ValueError, text.InvalidText):
        return str(tag)
