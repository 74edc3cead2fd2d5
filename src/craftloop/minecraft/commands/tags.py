"""tag: the tags on entities."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure

_MOST_TAGS = 1024


@command("tag targets add name")
def tag_add(call: Call) -> int:
    """Tag entities."""
    targets, name = call.entities(), call.args["name"]
    done = 0
    for target in targets:
        if name not in target.tags and len(target.tags) < _MOST_TAGS:
            target.tags |= {name}
            done += 1
    if not done:
        raise Failure("commands.tag.add.failed")
    call.counted("commands.tag.add.success", targets, name)
    return done


@command("tag targets remove name")
def tag_remove(call: Call) -> int:
    """Take a tag off."""
    targets, name = call.entities(), call.args["name"]
    done = sum(name in target.tags for target in targets)
    for target in targets:
        target.tags -= {name}
    if not done:
        raise Failure("commands.tag.remove.failed")
    call.counted("commands.tag.remove.success", targets, name)
    return done


@command("tag targets list")
def tag_list(call: Call) -> int:
    """Say the tags, of one or of all together."""
    targets = call.entities()
    tags = sorted(set().union(*(target.tags for target in targets)))
    form = "single" if len(targets) == 1 else "multiple"
    who = call.name(targets[0]) if len(targets) == 1 else len(targets)
    if not tags:
        call.say(f"commands.tag.list.{form}.empty", who)
    else:
        call.say(f"commands.tag.list.{form}.success", who, len(tags), ", ".join(tags))
    return len(tags)
