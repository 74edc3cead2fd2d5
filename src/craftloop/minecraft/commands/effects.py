"""effect: giving and clearing mob effects."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.life import die
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import ActiveEffect, Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import GameData, full

_THIRTY_SECONDS = 600
_SPIDERS = ("minecraft:spider", "minecraft:cave_spider")
_UNDEAD = "minecraft:undead"


@command(
    "effect give targets effect",
    "effect give targets effect seconds",
    "effect give targets effect seconds amplifier",
    "effect give targets effect seconds amplifier hideParticles",
    "effect give targets effect infinite",
    "effect give targets effect infinite amplifier",
    "effect give targets effect infinite amplifier hideParticles",
)
def give(call: Call) -> int:
    """Apply an effect; refused when nobody takes it."""
    effect = full(call.args["effect"])
    targets = call.entities()
    fresh = ActiveEffect(
        amplifier=call.get("amplifier", 0),
        duration=_duration(call, effect),
        since=call.world.tick,
        hidden=call.get("hideParticles", False),
    )
    done = sum(target.max_health > 0 and _apply(call, target, effect, fresh) for target in targets)
    if not done:
        raise Failure("commands.effect.give.failed")
    # The sentence has the effect first, and for several targets the number of all of them.
    call.counted("commands.effect.give.success", targets, call.data.effect_name(effect))
    return done


def _duration(call: Call, effect: str) -> int:
    """In ticks; instant effects count ticks where others count seconds."""
    instant = call.data.effects[effect].instant
    if "infinite" in call.path:
        return -1
    seconds = call.get("seconds")
    if seconds is None:
        return 1 if instant else _THIRTY_SECONDS
    return int(seconds if instant else seconds * 20)


def _apply(call: Call, target: Entity, effect: str, fresh: ActiveEffect) -> bool:
    if immune(call.data, target, effect):
        return False
    if call.data.effects[effect].instant:
        _act(call, target, effect, fresh.amplifier)
        return True
    present = target.effects.get(effect)
    updated = fresh if present is None else _updated(present, fresh, call.world.tick)
    if updated is None:
        return False
    target.effects[effect] = updated
    return True


def _updated(present: ActiveEffect, fresh: ActiveEffect, now: int) -> ActiveEffect | None:
    """What the game makes of the two; `None` when the new one changes nothing.

    A stronger one always wins; one as strong, if it lasts longer. (That the game remembers a weaker,
    longer one beneath is left out.)
    """
    left = present.remaining(now)
    longer = left >= 0 and (fresh.duration < 0 or fresh.duration > left)
    if fresh.amplifier > present.amplifier or (longer and fresh.amplifier == present.amplifier):
        return fresh
    if fresh.hidden != present.hidden:
        return ActiveEffect(present.amplifier, present.duration, present.since, fresh.hidden)
    return None


def _act(call: Call, target: Entity, effect: str, amplifier: int) -> None:
    """Instant effects: 4 health healed, 6 harmed, doubled by each level; the undead the other way round."""
    undead = target.type in (call.data.tag("entity_type", _UNDEAD) or ())
    heals = (effect == "minecraft:instant_health") is not undead
    strength = min(amplifier, 29)
    if effect not in ("minecraft:instant_health", "minecraft:instant_damage"):
        return
    if heals:
        target.health = min(target.max_health, target.health + (4 << strength))
        return
    target.health = max(0.0, target.health - (6 << strength))
    if target.health <= 0:
        die(call, target, "magic")


def immune(data: GameData, target: Entity, effect: str) -> bool:
    """Whether an entity never takes an effect."""

    def tagged(tag: str) -> bool:
        return target.type in (data.tag("entity_type", tag) or ())

    return (
        target.type in ("minecraft:ender_dragon", "minecraft:wither")
        or (effect == "minecraft:infested" and tagged("minecraft:immune_to_infested"))
        or (effect == "minecraft:oozing" and tagged("minecraft:immune_to_oozing"))
        or (effect == "minecraft:poison" and target.type in _SPIDERS)
        or (effect == "minecraft:wither" and target.type == "minecraft:wither_skeleton")
        or (
            effect in ("minecraft:poison", "minecraft:regeneration")
            and tagged("minecraft:ignores_poison_and_regen")
        )
    )


@command("effect clear", "effect clear targets", "effect clear targets effect")
def clear(call: Call) -> int:
    """Take one effect, or all."""
    targets = call.targets_or_me()
    if "effect" not in call.args:
        done = _clear_all(targets)
        if not done:
            raise Failure("commands.effect.clear.everything.failed")
        call.counted("commands.effect.clear.everything.success", targets)
        return done
    effect = full(call.args["effect"])
    done = sum(target.effects.pop(effect, None) is not None for target in targets)
    if not done:
        raise Failure("commands.effect.clear.specific.failed")
    call.counted("commands.effect.clear.specific.success", targets, call.data.effect_name(effect))
    return done


def _clear_all(targets: list[Entity]) -> int:
    done = 0
    for target in targets:
        done += bool(target.effects)
        target.effects.clear()
    return done
