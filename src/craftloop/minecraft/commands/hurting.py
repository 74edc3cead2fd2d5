"""damage: who is hurt, how much of it arrives, and what kills."""

from __future__ import annotations

from craftloop.minecraft import armour
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.life import die
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import ActiveEffect, Entity
from craftloop.minecraft.failure import Failure, NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.inventory import BODY, MAINHAND, OFFHAND
from craftloop.minecraft.nbt import Byte, Float
from craftloop.minecraft.player import Player

_IMMORTAL_MODES = ("creative", "spectator")


@command("damage target amount …")
def damage(call: Call) -> int:
    """Hurt one entity; the sentence tells the amount before armour and effects."""
    target = call.entity("target")
    amount = float(call.args["amount"])
    kind = full(call.get("damageType", "minecraft:generic"))
    attacker = call.entity("cause" if "cause" in call.args else "entity") if "entity" in call.args else None
    if "location" in call.args:
        call.place("location")
    if _invulnerable(call, target, kind, amount):
        raise Failure("commands.damage.invulnerable")
    if BODY in target.items and target.type == "minecraft:wolf":
        raise NotSimulated("a wolf's armour takes hits itself and wears")
    shown = call.name(target)
    _hurt(call, target, kind, amount, attacker)
    call.say("commands.damage.success", amount, shown)
    return 1


def _hurt(call: Call, target: Entity, kind: str, amount: float, attacker: Entity | None) -> None:
    if not target.max_health:
        if _breaks(target, amount):
            die(call, target, _cause(kind), attacker)
        return
    scaled = _scaled(call, target, amount, attacker)
    left = _absorbed(target, armour.softened(call.data, target, kind, scaled))
    target.health = max(0.0, target.health - left)
    if target.health <= 0 and not _saved(call, target, kind):
        die(call, target, _cause(kind), attacker)


def _scaled(call: Call, target: Entity, amount: float, attacker: Entity | None) -> float:
    """What mobs do to players depends on the difficulty."""
    if not isinstance(target, Player) or attacker is None or attacker.is_player or not attacker.max_health:
        return amount
    easy = min(amount / 2 + 1, amount)
    return {"peaceful": 0.0, "easy": easy, "hard": amount * 1.5}.get(call.world.difficulty, amount)


def _absorbed(target: Entity, amount: float) -> float:
    """Yellow hearts go first; a potion of absorption gives two a level."""
    effect = target.effects.get("minecraft:absorption")
    given = 0.0 if effect is None else 4.0 * (effect.amplifier + 1)
    hearts = float(target.nbt.get("AbsorptionAmount", given))
    if hearts:
        rest = Float(max(0.0, hearts - amount))
        target.nbt = {**target.nbt, "AbsorptionAmount": rest}
    return max(0.0, amount - hearts)


def _saved(call: Call, target: Entity, kind: str) -> bool:
    """A totem of undying in a hand is used up instead of a life."""
    if kind in (call.data.tag("damage_type", "minecraft:bypasses_invulnerability") or ()):
        return False
    for slot in (target.slot(MAINHAND), OFFHAND):
        held = target.items.get(slot)
        if held is not None and held.id == "minecraft:totem_of_undying":
            del target.items[slot]
            now = call.world.tick
            target.health = 1.0
            target.effects = {
                "minecraft:regeneration": ActiveEffect(1, 900, now),
                "minecraft:absorption": ActiveEffect(1, 100, now),
                "minecraft:fire_resistance": ActiveEffect(0, 800, now),
            }
            target.nbt = {name: tag for name, tag in target.nbt.items() if name != "AbsorptionAmount"}
            return True
    return False


_VEHICLES = ("minecart", "boat", "raft")
_FRAGILE = frozenset(
    f"minecraft:{name}" for name in ("end_crystal", "item_frame", "glow_item_frame", "painting", "item")
)
"""Things that are no mobs and take damage all the same; most are gone at the first hit."""


def _takes_damage(target: Entity) -> bool:
    return target.max_health > 0 or target.type in _FRAGILE or target.type.endswith(_VEHICLES)


def _breaks(target: Entity, amount: float) -> bool:
    """Vehicles bear four points at once, items five, the rest none."""
    if target.type.endswith(_VEHICLES):
        return amount > 4
    return target.type != "minecraft:item" or amount >= 5


_CAUSES = {
    "arrow": "arrow", "bad_respawn_point": "badRespawnPoint.message", "campfire": "inFire",
    "dragon_breath": "dragonBreath", "dry_out": "dryout", "ender_pearl": "fall", "falling_anvil": "anvil",
    "falling_block": "fallingBlock", "falling_stalactite": "fallingStalactite",
    "fly_into_wall": "flyIntoWall", "generic_kill": "genericKill", "hot_floor": "hotFloor",
    "in_fire": "inFire", "in_wall": "inWall", "indirect_magic": "indirectMagic",
    "lightning_bolt": "lightningBolt", "mob_attack": "mob", "mob_attack_no_aggro": "mob",
    "mob_projectile": "mob", "on_fire": "onFire", "out_of_world": "outOfWorld",
    "outside_border": "outsideBorder", "player_attack": "player", "player_explosion": "explosion.player",
    "spit": "mob", "sweet_berry_bush": "sweetBerryBush", "unattributed_fireball": "onFire",
    "wind_charge": "mob", "wither_skull": "witherSkull",
}  # fmt: skip
"""Damage type -> the middle of its death message's key, where that is another word."""


def _cause(kind: str) -> str:
    short = kind.removeprefix("minecraft:")
    return _CAUSES.get(short, short)


def _invulnerable(call: Call, target: Entity, kind: str, amount: float) -> bool:
    """Things that do not live, the immortal modes and `Invulnerable` shrug damage off."""
    bypasses = kind in (call.data.tag("damage_type", "minecraft:bypasses_invulnerability") or ())
    if not _takes_damage(target) or not target.alive:
        return True
    if bypasses:
        return False
    if isinstance(target, Player) and target.gamemode in _IMMORTAL_MODES:
        return True
    fire = kind in (call.data.tag("damage_type", "minecraft:is_fire") or ())
    if fire and "minecraft:fire_resistance" in target.effects:
        return True
    return bool(target.nbt.get("Invulnerable", Byte(0))) or (isinstance(target, Player) and amount == 0)
