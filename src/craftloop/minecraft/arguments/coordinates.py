"""Positions and rotations: absolute, relative (`~`) or local (`^`), never mixed with each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isinf
from typing import Any

from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.javanumbers import narrow
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ColumnPosition, Coordinate, Position, RotationInput

_HERE = Coordinate(0.0, True)
_AT_SOURCE = Position(_HERE, _HERE, _HERE)

_Axis = Callable[[StringReader], Coordinate]


def block_axis(reader: StringReader) -> Coordinate:
    """`5`, `~`, `~1.5`: a whole number, or any offset."""
    return _axis(reader, "argument.pos.missing.int", whole=True)


def exact_axis(reader: StringReader) -> Coordinate:
    """`5.5`, `~`, `~1.5`."""
    return _axis(reader, "argument.pos.missing.double")


def centred_axis(reader: StringReader) -> Coordinate:
    """Like `exact_axis`, but a whole number means the middle of that block."""
    return _axis(reader, "argument.pos.missing.double", centre=True)


def _axis(reader: StringReader, missing: str, whole: bool = False, centre: bool = False) -> Coordinate:
    first = reader.peek()
    if first == "^":
        raise Malformed("argument.pos.mixed", reader.cursor)
    if not first:
        raise Malformed(missing, reader.cursor)
    relative = first == "~"
    if relative:
        reader.cursor += 1
    start = reader.cursor
    if start >= reader.end or reader.text[start] == " ":
        value = 0.0
        if relative:
            return _HERE
    else:
        value = float(reader.integer()) if whole and not relative else reader.decimal()
    if centre and not relative and "." not in reader.text[start : reader.cursor]:
        value += 0.5
    return Coordinate(value, relative)


def _local_axis(reader: StringReader, start: int) -> float:
    first = reader.peek()
    if not first:
        raise Malformed("argument.pos.missing.double", reader.cursor)
    if first != "^":
        raise Malformed("argument.pos.mixed", start)
    reader.cursor += 1
    if reader.cursor < reader.end and not reader.at(" "):
        return reader.decimal()
    return 0.0


def _space_or(reader: StringReader, start: int, incomplete: str) -> None:
    """Another number must follow; otherwise the complaint is made where the first began."""
    if not reader.accept(" "):
        raise Malformed(incomplete, start)


def _local(reader: StringReader) -> Position:
    start = reader.cursor
    left = _local_axis(reader, start)
    _space_or(reader, start, "argument.pos3d.incomplete")
    up = _local_axis(reader, start)
    _space_or(reader, start, "argument.pos3d.incomplete")
    forwards = _local_axis(reader, start)
    return Position(Coordinate(left, True), Coordinate(up, True), Coordinate(forwards, True), local=True)


def _position(horizontal: _Axis, vertical: _Axis) -> Argument:
    def read(reader: StringReader) -> Position:
        start = reader.cursor
        text = reader.text
        if text.startswith("~ ~ ~", start) and (start + 5 == reader.end or text[start + 5] == " "):
            reader.cursor = start + 5
            return _AT_SOURCE
        if text.startswith("^", start):
            return _local(reader)
        x = horizontal(reader)
        _space_or(reader, start, "argument.pos3d.incomplete")
        y = vertical(reader)
        _space_or(reader, start, "argument.pos3d.incomplete")
        return Position(x, y, horizontal(reader))

    return read


block_position = _position(block_axis, block_axis)
"""`minecraft:block_pos` -> Position."""

_exact = _position(exact_axis, exact_axis)
_centred = _position(centred_axis, exact_axis)


def position(data: GameData, properties: Mapping[str, Any], path: tuple[str, ...]) -> Argument:
    """`minecraft:vec3` -> Position; whole x and z mean a block's middle, except in particle's deltas."""
    return _exact if path[0] == "particle" and path[-1] == "delta" else _centred


def _pair(axis: _Axis, incomplete: str) -> Callable[[StringReader], tuple[Coordinate, Coordinate]]:
    def read(reader: StringReader) -> tuple[Coordinate, Coordinate]:
        start = reader.cursor
        if start >= reader.end:
            raise Malformed(incomplete, start)
        first = axis(reader)
        _space_or(reader, start, incomplete)
        return first, axis(reader)

    return read


_block_column = _pair(block_axis, "argument.pos2d.incomplete")
_centred_column = _pair(centred_axis, "argument.pos2d.incomplete")
_rotation = _pair(exact_axis, "argument.rotation.incomplete")


def column(reader: StringReader) -> ColumnPosition:
    """`minecraft:column_pos`: a column of blocks."""
    return ColumnPosition(*_block_column(reader))


def exact_column(reader: StringReader) -> ColumnPosition:
    """`minecraft:vec2`: a place seen from above; whole numbers mean a block's middle."""
    return ColumnPosition(*_centred_column(reader))


def rotation(reader: StringReader) -> RotationInput:
    """`minecraft:rotation`: yaw, then pitch."""
    return RotationInput(*_rotation(reader))


def angle(reader: StringReader) -> Coordinate:
    """`minecraft:angle`: a yaw, absolute or relative."""
    if reader.cursor >= reader.end:
        raise Malformed("argument.angle.incomplete", reader.cursor)
    relative = reader.accept("~")
    value = 0.0
    if reader.cursor < reader.end and not reader.at(" "):
        value = narrow(reader.decimal("float"))
    if isinf(value):
        raise Malformed("argument.angle.invalid", reader.cursor)
    return Coordinate(value, relative)
