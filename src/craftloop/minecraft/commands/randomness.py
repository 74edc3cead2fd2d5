"""random: numbers from the world's own dice, so that the same seed and commands give the same."""

from __future__ import annotations

from hashlib import blake2b

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
    value = low + _drawn(call, high - low + 1)
    if call.path[1] == "value":
        call.say("commands.random.sample.success", value)
        return value
    line = call.text("commands.random.roll", speaker(call), value, low, high)
    for player in call.world.players:
        call.world.record("message", player.name, line)
    return value


def _drawn(call: Call, bound: int) -> int:
    """From the world's dice, or from a sequence, which starts with its name and the world's seed."""
    if "sequence" not in call.args:
        return call.world.roll(bound)
    name = str(call.args["sequence"])
    number = call.world.sequences.get(name, 0)
    call.world.sequences[name] = number + 1
    digest = blake2b(f"{call.world.seed} {name} {number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % bound


@command("random reset * …", "random reset *")
def reset_all(call: Call) -> int:
    """All sequences start again."""
    number = len(call.world.sequences)
    call.world.sequences.clear()
    call.say("commands.random.reset.all.success", number)
    return number


@command("random reset sequence …", "random reset sequence")
def reset(call: Call) -> int:
    """One sequence starts again. (Another seed given with it is not looked at.)"""
    name = str(call.args["sequence"])
    call.world.sequences.pop(name, None)
    call.say("commands.random.reset.success", name)
    return 1
