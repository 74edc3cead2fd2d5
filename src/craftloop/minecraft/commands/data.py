"""data: reading and changing NBT of entities, block entities and storages."""

from __future__ import annotations

from collections.abc import Callable

from craftloop.minecraft import nbtedit, snbt
from craftloop.minecraft.commands import datasource
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.datasource import Subject
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.commands.wording import shown
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.javanumbers import floor
from craftloop.minecraft.nbt import Byte, ByteArray, Int, IntArray, Long, LongArray, Tag
from craftloop.minecraft.values import NbtPath

_TARGETS = {"entity": "target", "block": "targetPos", "storage": "target"}
_SOURCES = {"entity": "source", "block": "sourcePos", "storage": "source"}


def _target(call: Call) -> Subject:
    kind = call.path[2]
    return datasource.subject(call, kind, _TARGETS[kind])


@command(
    *(
        f"data get {kind} {name}{end}"
        for kind, name in _TARGETS.items()
        for end in ("", " path", " path scale")
    )
)
def get(call: Call) -> int:
    """Say it all, what a path leads to, or a number there, scaled."""
    subject = _target(call)
    tag = subject.read()
    key = f"commands.data.{subject.kind}"
    if "path" not in call.args:
        call.say(f"{key}.query", *subject.named(), shown(tag))
        return 1
    path: NbtPath = call.args["path"]
    found = _single(nbtedit.get(tag, path))
    if "scale" not in call.args:
        call.say(f"{key}.query", *subject.named(), shown(found))
        return _size(found, path)
    scale = float(call.args["scale"])
    if not isinstance(found, (int, float)):
        raise Failure("commands.data.get.invalid", path.text)
    value = floor(float(found) * scale)
    call.say(f"{key}.get", path.text, *subject.named(), f"{scale:.2f}", value)
    return value


def _single(found: list[Tag]) -> Tag:
    if len(found) != 1:
        raise Failure("commands.data.get.multiple")
    return found[0]


def _size(tag: Tag, path: NbtPath) -> int:
    """The result of reading: a number itself, else how much there is of it."""
    if isinstance(tag, (int, float)):
        return floor(tag)
    if isinstance(tag, (dict, list, str)):
        return len(tag)
    raise Failure("commands.data.get.unknown", path.text)


@command(*(f"data merge {kind} {name} nbt" for kind, name in _TARGETS.items()))
def merge(call: Call) -> int:
    """Merge a compound in, deeply."""
    subject = _target(call)
    old = subject.read()
    fresh = nbtedit.merged(old, call.args["nbt"])
    if nbtedit.same(fresh, old):
        raise Failure("commands.data.merge.failed")
    subject.write(fresh)
    call.say(f"commands.data.{subject.kind}.modified", *subject.named())
    return 1


@command(*(f"data remove {kind} {name} path" for kind, name in _TARGETS.items()))
def remove(call: Call) -> int:
    """Remove what a path leads to."""
    subject = _target(call)
    tag = nbtedit.clone(subject.read())
    removed = nbtedit.remove(tag, call.args["path"])
    if not removed:
        raise Failure("commands.data.merge.failed")
    subject.write(tag)
    call.say(f"commands.data.{subject.kind}.modified", *subject.named())
    return removed


@command(*(f"data modify {kind} {name} targetPath …" for kind, name in _TARGETS.items()))
def modify(call: Call) -> int:
    """Set, insert, append, prepend or merge values that were written or are read elsewhere."""
    subject = _target(call)
    values = _values(call)
    old = subject.read()
    _weigh(call, old, values)
    tag = nbtedit.clone(old)
    changed = _OPERATIONS[call.path[5]](call, tag, call.args["targetPath"], values)
    if not changed:
        raise Failure("commands.data.merge.failed")
    subject.write(tag)
    call.say(f"commands.data.{subject.kind}.modified", *subject.named())
    return changed


def _weigh(call: Call, tag: Tag, values: list[Tag]) -> None:
    """Refuse what would be too deep; count what would be copied, as copies of copies grow without end."""
    path: NbtPath = call.args["targetPath"]
    extents = [nbtedit.extent(value) for value in values]
    if any(depth + len(path.nodes) > _DEEPEST for _, depth in extents):
        raise Failure("arguments.nbtpath.too_deep")
    places = max(1, len(nbtedit.find(tag, path)))
    call.world.spend(_TAG * (nbtedit.extent(tag)[0] + places * sum(size for size, _ in extents)))


_TAG = 4
"""Work of measuring and copying one tag."""
_DEEPEST = 256
"""How deep NBT may be nested: in the game it is 512, which Python's stack would not bear."""


def _values(call: Call) -> list[Tag]:
    """The values to put in."""
    if "value" in call.args:
        return [call.args["value"]]
    way = next(index for index, word in enumerate(call.path) if index > 5 and word in ("from", "string"))
    kind = call.path[way + 1]
    source = datasource.subject(call, kind, _SOURCES[kind]).read()
    found = nbtedit.get(source, call.args["sourcePath"]) if "sourcePath" in call.args else [source]
    return found if call.path[way] == "from" else [_string(call, tag) for tag in found]


def _string(call: Call, tag: Tag) -> str:
    """A value as text, cut from `start` to `end` (counted from the back when negative)."""
    if isinstance(tag, (dict, list)):
        raise Failure("commands.data.modify.expected_value", snbt.write(tag))
    text = tag if isinstance(tag, str) else snbt.write(tag)
    start, end = call.get("start", 0), call.get("end", len(text))
    first, last = (number + len(text) if number < 0 else number for number in (start, end))
    if not 0 <= first <= last <= len(text):
        raise Failure("commands.data.modify.invalid_substring", start, end)
    return text[first:last]


def _set(call: Call, tag: Tag, path: NbtPath, values: list[Tag]) -> int:
    return nbtedit.put(tag, path, values[-1])


def _merge(call: Call, tag: Tag, path: NbtPath, values: list[Tag]) -> int:
    """Merge compounds into compounds."""
    joined: Tag = {}
    for value in values:
        if not isinstance(value, dict):
            raise Failure("commands.data.modify.expected_object", snbt.write(value))
        joined = nbtedit.merged(joined, value)
    changed = 0
    for target in nbtedit.make(tag, path.nodes, path, dict):
        if not isinstance(target, dict):
            raise Failure("commands.data.modify.expected_object", snbt.write(target))
        fresh = nbtedit.merged(target, joined)
        changed += not nbtedit.same(fresh, target)
        target.clear()
        target.update(fresh)
    return changed


def _insert_at(position: Callable[[Call, int], int]) -> Callable[[Call, Tag, NbtPath, list[Tag]], int]:
    """Insert values into lists, where `position` says."""

    def insert(call: Call, tag: Tag, path: NbtPath, values: list[Tag]) -> int:
        changed = 0
        for target in nbtedit.make(tag, path.nodes, path, list):
            if not isinstance(target, list):
                raise Failure("commands.data.modify.expected_list", snbt.write(target))
            at = position(call, len(target))
            if not 0 <= at <= len(target):
                raise Failure("commands.data.modify.invalid_index", at)
            fitting = [nbtedit.clone(value) for value in values if _fits(call, target, value)]
            target[at:at] = fitting
            changed += bool(fitting)
        return changed

    return insert


def _index(call: Call, length: int) -> int:
    written = int(call.args["index"])
    return length + written + 1 if written < 0 else written


_ELEMENTS: tuple[tuple[type, type], ...] = ((ByteArray, Byte), (IntArray, Int), (LongArray, Long))


def _fits(call: Call, target: list[Tag], value: Tag) -> bool:
    """Arrays hold their numbers; up to 1.21.4 a list holds tags of one type."""
    for kind, element in _ELEMENTS:
        if isinstance(target, kind):
            return isinstance(value, element)
    return not target or call.data.number >= (1, 21, 5) or type(target[0]) is type(value)


_OPERATIONS: dict[str, Callable[[Call, Tag, NbtPath, list[Tag]], int]] = {
    "set": _set,
    "merge": _merge,
    "append": _insert_at(lambda call, length: length),
    "prepend": _insert_at(lambda call, length: 0),
    "insert": _insert_at(_index),
}
