"""Text components and styles inside a command: JSON up to 1.21.4, NBT from 1.21.5."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft import snbt, text
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument

_GSON = {
    True: "Use JsonReader.setLenient(true) to accept ",
    False: "Use JsonReader.setStrictness(Strictness.LENIENT) to accept ",
}
_GSON_HELP = "\nSee https://github.com/google/gson/blob/main/Troubleshooting.md#malformed-json"


def component(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:component` -> text.Component."""
    new = data.number >= snbt.NEW_GRAMMAR
    return _reading(data, "argument.component.invalid", lambda tag: text.decode(tag, new))


def style(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:style` -> the style's fields as a compound."""
    new = data.number >= snbt.NEW_GRAMMAR

    def decode(tag: Any) -> Any:
        text.check_style(tag, new)
        return tag

    return _reading(data, "argument.style.invalid", decode)


def _reading(data: GameData, key: str, decode: Callable[[Any], Any]) -> Argument:
    if data.number < snbt.NEW_GRAMMAR:
        return _reading_json(data.number, key, decode)
    read_value = snbt.grammar(data.number).value

    def read(reader: StringReader) -> Any:
        start = reader.cursor
        tag = read_value(reader)
        try:
            return decode(tag)
        except text.InvalidText as reason:
            reader.cursor = start
            raise Malformed(key, start, str(reason)) from None

    return read


def _reading_json(number: tuple[int, ...], key: str, decode: Callable[[Any], Any]) -> Argument:
    def read(reader: StringReader) -> Any:
        try:
            return decode(text.read_json(reader))
        except text.InvalidText as reason:
            raise Malformed(key, reader.cursor, _in_gson_words(str(reason), number)) from None

    return read


def _in_gson_words(reason: str, number: tuple[int, ...]) -> str:
    """The JSON library changed its advice between 1.21.1 and 1.21.4."""
    if not reason.startswith("malformed JSON"):
        return reason
    old = number < (1, 21, 2)
    return f"{_GSON[old]}{reason}{'' if old else _GSON_HELP}"
