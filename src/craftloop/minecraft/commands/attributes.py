"""attribute: values, bases and modifiers of living entities."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft import armour, entitydata, mobs
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import AttributeState, Entity, Modifier
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full


def _shown(call: Call, attribute: str) -> str:
    return call.text(f"attribute.name.{full(attribute).removeprefix('minecraft:')}")


def _found(call: Call) -> tuple[Entity, str, AttributeState]:
    """The entity, its attribute's id, and its state."""
    entity, name = call.entity("target"), full(call.args["attribute"])
    if not entity.max_health:
        raise Failure("commands.attribute.failed.entity", call.bare(entity))
    bases = mobs.attributes(call.data, entity.type)
    if name not in bases:
        raise Failure("commands.attribute.failed.no_attribute", call.bare(entity), _shown(call, name))
    return entity, name, entity.attributes.get(name, AttributeState(bases[name]))


def _keep(call: Call, entity: Entity, name: str, state: AttributeState) -> None:
    entity.attributes[name] = state
    entitydata.refresh_health(call.data, entity)


@command("attribute target attribute get", "attribute target attribute get scale")
def get(call: Call) -> int:
    """The value with all modifiers. Of equipment only what protects is known."""
    entity, name, state = _found(call)
    limits = call.data.attributes[name]
    short = name.removeprefix("minecraft:").removeprefix("generic.")
    worn = armour.worn(entity, short) if short in ("armor", "armor_toughness") else 0.0
    value = max(limits.low, min(limits.high, state.value + worn))
    call.say("commands.attribute.value.get.success", _shown(call, name), call.bare(entity), value)
    return int(value * call.get("scale", 1.0))


@command("attribute target attribute base get", "attribute target attribute base get scale")
def base_get(call: Call) -> int:
    """The base alone."""
    entity, name, state = _found(call)
    call.say("commands.attribute.base_value.get.success", _shown(call, name), call.bare(entity), state.base)
    return int(state.base * call.get("scale", 1.0))


@command("attribute target attribute base set value")
def base_set(call: Call) -> int:
    """Set the base."""
    entity, name, state = _found(call)
    value = float(call.args["value"])
    _keep(call, entity, name, replace(state, base=value))
    call.say("commands.attribute.base_value.set.success", _shown(call, name), call.bare(entity), value)
    return 1


@command("attribute target attribute base reset")
def base_reset(call: Call) -> int:
    """Back to the type's own."""
    entity, name, state = _found(call)
    value = mobs.attributes(call.data, entity.type)[name]
    _keep(call, entity, name, replace(state, base=value))
    call.say("commands.attribute.base_value.reset.success", _shown(call, name), call.bare(entity), value)
    return 1


@command(
    *(
        f"attribute target attribute modifier add id value {operation}"
        for operation in ("add_value", "add_multiplied_base", "add_multiplied_total")
    )
)
def modifier_add(call: Call) -> int:
    """A modifier more."""
    entity, name, state = _found(call)
    id = full(str(call.args["id"]))
    shown = (id, _shown(call, name), call.bare(entity))
    if id in state.modifiers:
        raise Failure("commands.attribute.failed.modifier_already_present", *shown)
    _keep(call, entity, name, state.having(id, Modifier(float(call.args["value"]), call.path[-1])))
    call.say("commands.attribute.modifier.add.success", *shown)
    return 1


def _modifier(call: Call) -> tuple[Entity, str, AttributeState, str]:
    entity, name, state = _found(call)
    id = full(str(call.args["id"]))
    if id not in state.modifiers:
        raise Failure("commands.attribute.failed.no_modifier", _shown(call, name), call.bare(entity), id)
    return entity, name, state, id


@command("attribute target attribute modifier remove id")
def modifier_remove(call: Call) -> int:
    """A modifier less."""
    entity, name, state, id = _modifier(call)
    _keep(call, entity, name, state.without(id))
    call.say("commands.attribute.modifier.remove.success", id, _shown(call, name), call.bare(entity))
    return 1


@command(
    "attribute target attribute modifier value get id",
    "attribute target attribute modifier value get id scale",
)
def modifier_get(call: Call) -> int:
    """What a modifier adds."""
    entity, name, state, id = _modifier(call)
    amount = state.modifiers[id].amount
    key = "commands.attribute.modifier.value.get.success"
    call.say(key, id, _shown(call, name), call.bare(entity), amount)
    return int(amount * call.get("scale", 1.0))
