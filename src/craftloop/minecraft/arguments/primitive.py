"""Brigadier's own argument types: booleans, numbers in a range, strings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.javanumbers import narrow
from craftloop.minecraft.nbt import Float
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument


def boolean(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:bool` -> bool."""
    return StringReader.boolean


def integer(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:integer` -> int of 32 bits."""
    return _whole("integer", "int", 32, properties)


def long(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:long` -> int of 64 bits."""
    return _whole("long", "long", 64, properties)


def _whole(name: str, kind: str, bits: int, properties: Mapping[str, Any]) -> Argument:
    low, high = properties.get("min"), properties.get("max")

    def read(reader: StringReader) -> int:
        start = reader.cursor
        value = reader.integer(kind, bits)
        if low is not None and value < low:
            raise Malformed(f"argument.{name}.low", start, int(low), value)
        if high is not None and value > high:
            raise Malformed(f"argument.{name}.big", start, int(high), value)
        return value

    return read


def single(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:float` -> nbt.Float, so that sentences show it as the game does."""
    return _decimal("float", lambda number: Float(narrow(number)), 3.4028234663852886e38, properties)


def double(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:double` -> float."""
    return _decimal("double", float, 1.7976931348623157e308, properties)


def _decimal(
    name: str, make: Callable[[float], float], most: float, properties: Mapping[str, Any]
) -> Argument:
    """`most` is Java's greatest number of that type: what is greater has become infinite."""
    low, high = properties.get("min", -most), properties.get("max", most)

    def read(reader: StringReader) -> float:
        start = reader.cursor
        value = make(reader.decimal(name))
        if value < low:
            raise Malformed(f"argument.{name}.low", start, make(low), value)
        if value > high:
            raise Malformed(f"argument.{name}.big", start, make(high), value)
        return value

    return read


_STRINGS: dict[str, Argument] = {
    "word": StringReader.unquoted,
    "phrase": StringReader.string,
    "greedy": StringReader.rest,
}


def string(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`brigadier:string` -> str; `type` is word, phrase or greedy."""
    return _STRINGS[properties["type"]]
