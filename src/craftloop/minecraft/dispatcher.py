"""A command line -> what it means, or the game's complaint. Never raises, never hangs.

The rules are Brigadier's (MIT): a literal that matches shuts out the arguments beside it; of several
arguments that can be read, the branch that reads to the end, then the one without complaint, wins; a
complaint is shown when the place where reading stopped has exactly one, else the general sentence.
Every command of the tree is visible: the console has permission level 4.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from craftloop.minecraft import gamedata, javanumbers
from craftloop.minecraft.arguments import Arguments
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.parsed import Parse, Problem, Stage
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Node, Tree

MAX_LENGTH = 32_500
"""Longest command a command block holds; longer lines are refused unread."""


class _Reach(NamedTuple):
    """How far a branch of the tree read the line."""

    node: Node
    cursor: int
    """Where reading stopped: behind `node`, or before what its children could not read."""
    complaints: list[Malformed]
    start: int
    """Where the last stage begins."""
    arguments: dict[str, Any]
    """Of the last stage."""
    stages: list[Stage]
    """Those before it."""


class Dispatcher:
    """Parses command lines of one game version."""

    def __init__(self, data: GameData) -> None:
        self.data = data
        self.arguments = Arguments(data)
        self.tree = Tree(data.tree, self.arguments.get)

    def parse(self, command: str) -> Parse:
        """Read one line; a leading slash is dropped, as the game does."""
        line = command[1:] if command.startswith("/") else command
        if len(line) > MAX_LENGTH:
            return self._refused(line, [], "argument.message.too_long", -1, (len(line), MAX_LENGTH))
        try:
            reach = _walk(StringReader(line), _Reach(self.tree.root, -1, [], 0, {}, []))
        except RecursionError:
            return self._refused(line, [], "command.failed", -1, ())
        return self._result(line, reach)

    def _result(self, line: str, reach: _Reach) -> Parse:
        node, cursor, complaints, start, arguments, stages = reach
        if cursor < len(line):
            if len(complaints) == 1:
                first = complaints[0]
                return self._refused(line, stages, first.key, first.cursor, first.values)
            untouched = not stages and not node.path
            key = "command.unknown.command" if untouched else "command.unknown.argument"
            return self._refused(line, stages, key, cursor, ())
        if not node.executable:
            return self._refused(line, stages, "command.unknown.command", cursor, ())
        return Parse(line, (*stages, Stage(node.path, arguments, start, cursor)))

    def _refused(
        self, line: str, stages: list[Stage], key: str, cursor: int, values: tuple[Any, ...]
    ) -> Parse:
        text = self.data.text(key, *map(javanumbers.written, values))
        return Parse(line, tuple(stages), Problem(key, values, cursor, text))


def _walk(reader: StringReader, reach: _Reach) -> _Reach:
    """Follow the tree from behind a node as far as the line allows."""
    node, stop, _, start, arguments, stages = reach
    text, end = reader.text, reader.end
    while stop + (1 if node.redirects else 2) <= end:
        cursor = stop + 1
        if node.redirects:
            if not node.alias:
                stages.append(Stage(node.path, arguments, start, stop))
                start, arguments = cursor, {}
            node = node.target
        if not node.opened:
            node.open()
        if literals := node.literals:
            stop = text.find(" ", cursor)
            if stop < 0:
                stop = end
            if literal := literals.get(text[cursor:stop]):
                node = literal
                continue
        complaints: list[Malformed] = []
        branches: list[tuple[Node, int, Any]] = []
        for child in node.arguments:
            reader.cursor = cursor
            try:
                value = child.parse(reader)  # type: ignore[misc]
                stop = reader.cursor
                if stop < end and text[stop] != " ":
                    raise Malformed("command.expected.separator", stop)
            except Malformed as complaint:
                # Without its traceback, which would keep this frame alive in a cycle.
                complaints.append(complaint.with_traceback(None))
            else:
                branches.append((child, stop, value))
        if not branches:
            return _Reach(node, cursor, complaints, start, arguments, stages)
        if len(branches) > 1:
            return _best(
                reader,
                [
                    _walk(reader, _Reach(child, stop, [], start, {**arguments, child.name: value}, [*stages]))
                    for child, stop, value in branches
                ],
            )
        node, stop, value = branches[0]
        arguments[node.name] = value
    return _Reach(node, max(stop, 0), [], start, arguments, stages)


def _best(reader: StringReader, reached: list[_Reach]) -> _Reach:
    """The first branch that read to the end, or else the first without complaint, or else the first."""
    return min(reached, key=lambda one: (one.cursor < reader.end, bool(one.complaints)))


@cache
def of(version: str = gamedata.LATEST) -> Dispatcher:
    """The dispatcher of a version, made once."""
    return Dispatcher(gamedata.load(version))
