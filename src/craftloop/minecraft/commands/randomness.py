"""random: numbers from the world's own dice, so that the same seed and commands give the same."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.chat import speaker
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure

_WIDEST = 2147483647


@command(
    "random value range", "random value range sequence", "random roll range", "random roll range sequence"
)
def roll(call: Call) -> int:
    """A number in a range, told to the sender or to all."""
    bounds = call.args["range"]
    low = int(bounds.low) if bounds.low is not None else -2147483648
    high = int(bounds.high) if bounds.high is not None else 2147483647
    if high - low == 0:
        raise Failure("commands.random.error.range_too_small")
    if high - low >= _WIDEST:
        raise Failure("commands.random.error.range_too_large")
    value = low + call.world.roll(high - low + 1)
    if "sequence" in call.args:
        call.world.sequences[str(call.args["sequence"])] = value
    if call.path[1] == "value":
        call.say("commands.random.sample.success", value)
        return value
    line = call.text("commands.random.roll", speaker(call), value, low, high)
    for player in call.world.players:
        call.world.record("message", player.name, line)
    return value


@command("random reset * …", "random reset *")
def reset_all(call: Call) -> int:
    """All sequences start again."""
    number = len(call.world.sequences)
    call.world.sequences.clear()
    call.say("commands.random.reset.all.success", number)
    return number


@command("random reset sequence …", "random reset sequence")
def reset(call: Call) -> int:
    """One sequence starts again."""
    name = str(call.args["sequence"])
    call.world.sequences.pop(name, None)
    call.say("commands.random.reset.success", name)
    return 1
