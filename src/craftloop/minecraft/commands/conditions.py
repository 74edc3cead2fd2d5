"""execute if / unless: as a stage it lets the source pass or not, as the last stage it says so."""

from __future__ import annotations

import operator
from collections.abc import Callable

from craftloop.minecraft import itemtests, nbtedit
from craftloop.minecraft.blocks import container_size
from craftloop.minecraft.commands import building, datasource, slots
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.clock import stopwatch_seconds, unknown_function
from craftloop.minecraft.commands.table import command, modifier
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.inventory import SLOTS
from craftloop.minecraft.loot import conditions as loot_conditions
from craftloop.minecraft.loot.context import Context
from craftloop.minecraft.source import Source

Test = Callable[[Call], bool]
Count = Callable[[Call], int]


def _condition(*paths: str) -> Callable[[Test], Test]:
    """Register a test: as a stage, and as a last stage that says passed or failed."""

    def register(test: Test) -> Test:
        def conclude(call: Call) -> int:
            if test(call) is not (call.path[1] == "if"):
                raise Failure("commands.execute.conditional.fail")
            call.say("commands.execute.conditional.pass")
            return 1

        _register(paths, test, conclude)
        return test

    return register


def _counting(*paths: str) -> Callable[[Count], Count]:
    """Register a count, which passes when it is not 0: the last stage says how many."""

    def register(count: Count) -> Count:
        def conclude(call: Call) -> int:
            found = count(call)
            if call.path[1] == "if":
                if not found:
                    raise Failure("commands.execute.conditional.fail")
                call.say("commands.execute.conditional.pass_count", found)
                return found
            if found:
                raise Failure("commands.execute.conditional.fail_count", found)
            call.say("commands.execute.conditional.pass")
            return 1

        _register(paths, lambda call: count(call) > 0, conclude)
        return count

    return register


def _register(paths: tuple[str, ...], test: Test, conclude: Count) -> None:
    def let_pass(call: Call) -> list[Source]:
        return [call.source] if test(call) is (call.path[1] == "if") else []

    both = [f"execute {word} {path}" for word in ("if", "unless") for path in paths]
    modifier(*both, forks=True)(let_pass)
    command(*both)(conclude)


@_counting("entity entities")
def entity(call: Call) -> int:
    """Entities that a selector finds."""
    return len(call.maybe("entities"))


@_condition("block pos block")
def block(call: Call) -> bool:
    """A block at a place."""
    cell = call.loaded_cell("pos")
    return building.matches(call, call.world.block(call.source.dimension, cell), call.args["block"])


@_condition("biome pos biome")
def biome(call: Call) -> bool:
    """The biome at a place."""
    cell = call.loaded_cell("pos")
    return building.is_biome(call, call.world.biome(call.source.dimension, cell), call.args["biome"])


@_condition("loaded pos")
def loaded(call: Call) -> bool:
    """Whether a place is loaded."""
    cell = call.cell("pos")
    return call.world.loaded(call.source.dimension, cell[0], cell[2])


@_condition("dimension dimension")
def dimension(call: Call) -> bool:
    """Whether the source is in a dimension."""
    return call.source.dimension == call.dimension("dimension")


_COMPARE = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt}


@_condition(*(f"score target targetObjective {sign} source sourceObjective" for sign in _COMPARE))
def score(call: Call) -> bool:
    """Two scores compared; a score that is not set is no match."""
    mine, theirs = _score(call, "target", "targetObjective"), _score(call, "source", "sourceObjective")
    if mine is None or theirs is None:
        return False
    return bool(_COMPARE[call.path[5]](mine, theirs))


@_condition("score target targetObjective matches range")
def score_matches(call: Call) -> bool:
    """A score in a range."""
    value = _score(call, "target", "targetObjective")
    return value is not None and value in call.args["range"]


def _score(call: Call, holder: str, objective: str) -> int | None:
    known = call.objective(objective)
    names = call.holders(holder)
    found = call.world.scores.get((known.name, names[0]))
    return None if found is None else found.value


@_counting("data entity source path", "data block sourcePos path", "data storage source path")
def data(call: Call) -> int:
    """Elements an NBT path leads to."""
    subject = datasource.subject(call, call.path[3], "sourcePos" if call.path[3] == "block" else "source")
    return len(nbtedit.find(subject.read(), call.args["path"]))


@_counting("items entity entities slots item_predicate")
def items_entity(call: Call) -> int:
    """Matching items in slots of entities, counted item by item."""
    numbers, wanted = SLOTS[call.args["slots"]], call.args["item_predicate"]
    found = 0
    for holder in call.entities("entities"):
        for number in numbers:
            stack = holder.items.get(holder.slot(number))
            if stack is not None and holder.has_slot(number) and itemtests.passes(call.data, stack, wanted):
                found += stack.count
    return found


@_counting("items block pos slots item_predicate")
def items_block(call: Call) -> int:
    """Matching items in slots of a container."""
    cell = call.loaded_cell("pos")
    container = call.world.block(call.source.dimension, cell)
    size = container_size(container.id)
    if not size:
        raise Failure("commands.item.source.not_a_container", *cell)
    stacks = slots.contents(call.data, container)
    chosen = [stacks[number] for number in SLOTS[call.args["slots"]] if number < size and number in stacks]
    return sum(
        stack.count for stack in chosen if itemtests.passes(call.data, stack, call.args["item_predicate"])
    )


@_condition("stopwatch id range")
def stopwatch(call: Call) -> bool:
    """How long a stopwatch has run, in seconds."""
    return stopwatch_seconds(call, call.args["id"]) in call.args["range"]


_AREA_LIMIT = 32768


def _blocks(call: Call) -> int | None:
    """Blocks of two boxes that are alike; `None` when one is not. `masked` skips air in the first."""
    low, high = building.box(call.loaded_cell("start"), call.loaded_cell("end"))
    goal = call.loaded_cell("destination")
    size = building.volume(low, high)
    if size > _AREA_LIMIT:
        raise Failure("commands.execute.blocks.toobig", _AREA_LIMIT, size)
    call.world.spend(size)
    found = 0
    where = call.source.dimension
    for cell in building.cells(low, high):
        one = call.world.block(where, cell)
        other = call.world.block(
            where,
            (cell[0] - low[0] + goal[0], cell[1] - low[1] + goal[1], cell[2] - low[2] + goal[2]),
        )
        if call.path[-1] == "masked" and one.is_air:
            continue
        if not one.same_state(other) or one.nbt != other.nbt:
            return None
        found += 1
    return found


def _blocks_conclude(call: Call) -> int:
    found = _blocks(call)
    if call.path[1] == "if":
        if found is None:
            raise Failure("commands.execute.conditional.fail")
        call.say("commands.execute.conditional.pass_count", found)
        return found
    if found is not None:
        raise Failure("commands.execute.conditional.fail_count", found)
    call.say("commands.execute.conditional.pass")
    return 1


_register(
    ("blocks start end destination all", "blocks start end destination masked"),
    lambda call: _blocks(call) is not None,
    _blocks_conclude,
)
for _word in ("if", "unless"):
    modifier(f"execute {_word} function name", forks=True)(
        lambda call: unknown_function(call, call.args["name"])
    )


@_condition("predicate predicate")
def predicate(call: Call) -> bool:
    """A predicate written out; ids are those of data packs, and the parser knows that there are none."""
    return loot_conditions.passes(Context(call.world, call.source), call.args["predicate"])
