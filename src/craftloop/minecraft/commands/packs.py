"""datapack: this world has the pack that every server has, and no other.

What may be enabled are the experiments that came with each version; they need a world made for them.
"""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command, parsed_only
from craftloop.minecraft.failure import Failure, NotSimulated

_VANILLA = "[vanilla (built-in)]"
_EXPERIMENTS = {
    (1, 21, 1): ("bundle", "trade_rebalance"),
    (1, 21, 4): ("minecart_improvements", "redstone_experiments", "trade_rebalance"),
}
"""First version -> packs of experiments (Minecraft Wiki, Experimental features)."""

parsed_only("it writes a folder onto the server's disk", "datapack create id description")


@command("datapack list", "datapack list enabled", "datapack list available")
def listed(call: Call) -> int:
    """Say which are enabled, and which might be; experiments count only in worlds made for them."""
    if call.path[-1] != "available":
        call.say("commands.datapack.list.enabled.success", 1, _VANILLA)
    if call.path[-1] != "enabled":
        call.say("commands.datapack.list.available.none")
    return 0 if call.path[-1] == "available" else 1


def _known(call: Call, name: str) -> str:
    pack = str(call.args[name])
    last = max(first for first in _EXPERIMENTS if first <= call.data.number)
    if pack != "vanilla" and pack not in _EXPERIMENTS[last]:
        raise Failure("commands.datapack.unknown", pack)
    return pack


@command(
    "datapack enable name",
    "datapack enable name first",
    "datapack enable name last",
    "datapack enable name after existing",
    "datapack enable name before existing",
)
def enable(call: Call) -> int:
    """Refused: one is enabled already, the others need a world made for them."""
    pack = _known(call, "name")
    if pack == "vanilla":
        raise Failure("commands.datapack.enable.failed", pack)
    raise Failure("commands.datapack.enable.failed.no_flags", pack, f"minecraft:{pack}")


@command("datapack disable name")
def disable(call: Call) -> int:
    """Refused for packs that are not enabled. Only the game's own is."""
    pack = _known(call, "name")
    if pack != "vanilla":
        raise Failure("commands.datapack.disable.failed", pack)
    raise NotSimulated("what is left of a game without its own data is not known")
