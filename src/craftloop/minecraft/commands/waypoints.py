"""waypoint: who is shown on the locator bar, and how (from 1.21.6). The bar itself is drawn by clients."""

from __future__ import annotations

from craftloop.minecraft import mobs
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.nbt import Compound

_RANGE = "minecraft:waypoint_transmit_range"


@command("waypoint list")
def listed(call: Call) -> int:
    """Those in the source's dimension whose range is more than 0: players, if no command said otherwise."""
    where = call.source.dimension
    shown = [entity for entity in call.world if entity.dimension == where and _transmits(call, entity)]
    if not shown:
        call.say("commands.waypoint.list.empty", where)
    else:
        call.say("commands.waypoint.list.success", len(shown), where, ", ".join(map(call.name, shown)))
    return len(shown)


def _transmits(call: Call, entity: Entity) -> bool:
    own = entity.attributes.get(_RANGE)
    reach = mobs.attributes(call.data, entity.type).get(_RANGE, 0.0) if own is None else own.value
    return entity.alive and reach > 0


def _icon(call: Call, field: str, value: object) -> None:
    """Note how a waypoint is drawn, where the game keeps it; `None` is the default."""
    entity = call.entity("waypoint")
    if not entity.max_health:
        raise Failure("argument.waypoint.invalid")
    icon: Compound = {**entity.nbt.get("locator_bar_icon", {}), field: value}
    if value is None:
        del icon[field]
    rest = {name: tag for name, tag in entity.nbt.items() if name != "locator_bar_icon"}
    entity.nbt = {**rest, "locator_bar_icon": icon} if icon else rest


@command("waypoint modify waypoint color color", "waypoint modify waypoint color hex color")
def color(call: Call) -> int:
    """Give it a colour."""
    written = call.args["color"]
    shown = f"{written:06X}" if isinstance(written, int) else str(written)
    _icon(call, "color", shown)
    call.say("commands.waypoint.modify.color", shown)
    return 0


@command("waypoint modify waypoint color reset")
def color_reset(call: Call) -> int:
    """Back to the colour of its team, or one made of its UUID."""
    _icon(call, "color", None)
    call.say("commands.waypoint.modify.color.reset")
    return 0


@command("waypoint modify waypoint style set style", "waypoint modify waypoint style reset")
def style(call: Call) -> int:
    """Give it another shape."""
    _icon(call, "style", call.get("style"))
    call.say("commands.waypoint.modify.style")
    return 0
