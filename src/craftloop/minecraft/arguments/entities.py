"""Who a command means: entities, players, score holders, and messages that mention them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft import snbt
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.selectors import Selectors
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import MessageInput, ScoreHolder, Selector

MESSAGE_LENGTH = 256
"""Longest message of `say`, `msg` and their like."""


def _selectors(data: GameData) -> Callable[[StringReader], Selector]:
    return Selectors(data.registry("entity_type"), snbt.grammar(data.number).compound).read


def entity(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:entity` -> Selector. The game makes these three complaints at the line's beginning."""
    read_selector = _selectors(data)
    one = properties["amount"] == "single"
    players = properties["type"] == "players"

    def read(reader: StringReader) -> Selector:
        found = read_selector(reader)
        if one and not found.single:
            reader.cursor = 0
            raise Malformed("argument.player.toomany" if players else "argument.entity.toomany", 0)
        if players and not found.players_only and found.base != "s":
            reader.cursor = 0
            raise Malformed("argument.player.entities", 0)
        return found

    return read


def game_profile(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:game_profile` -> Selector; any word may be the name of a player who was never here."""
    read_selector = _selectors(data)

    def read(reader: StringReader) -> Selector:
        if not reader.at("@"):
            word = reader.word()
            return Selector("", word, players_only=True, single=True, text=word)
        found = read_selector(reader)
        if not found.players_only:
            raise Malformed("argument.player.entities", reader.cursor)
        return found

    return read


def score_holder(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:score_holder` -> ScoreHolder: a selector, or any word."""
    read_selector = _selectors(data)
    one = properties["amount"] == "single"

    def read(reader: StringReader) -> ScoreHolder:
        if not reader.at("@"):
            return ScoreHolder(None, reader.word())
        found = read_selector(reader)
        if one and not found.single:
            raise Malformed("argument.entity.toomany", reader.cursor)
        return ScoreHolder(found)

    return read


def message(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:message` -> MessageInput: the rest of the line, with the selectors found in it."""
    read_selector = _selectors(data)

    def read(reader: StringReader) -> MessageInput:
        start = reader.cursor
        if reader.end - start > MESSAGE_LENGTH:
            raise Malformed("argument.message.too_long", -1, reader.end - start, MESSAGE_LENGTH)
        text = reader.text[start:]
        mentioned: list[tuple[int, int, Selector]] = []
        while (at := reader.text.find("@", reader.cursor)) >= 0:
            reader.cursor = at
            try:
                selector = read_selector(reader)
            except Malformed as complaint:
                # Only what cannot be a selector at all is text; a selector gone wrong is an error.
                if complaint.key not in (
                    "argument.entity.selector.missing",
                    "argument.entity.selector.unknown",
                ):
                    raise
                reader.cursor = at + 1
            else:
                mentioned.append((at - start, reader.cursor - start, selector))
        reader.cursor = reader.end
        return MessageInput(text, tuple(mentioned))

    return read
