"""Random commands of a version's whole tree: every one is valid, because every part of it is.

A walk from the root takes a child at random; arguments are drawn from the examples of their type, so most
lines have never been written before. Chains of `execute` end after a few stages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.minecraft.arguments.examples import valid

from craftloop.minecraft.gamedata import load

Node = Mapping[str, Any]

_LONGEST = 24
"""Words after which a walk through `execute` turns to its end."""


class Generator:
    """Draws commands of one version."""

    def __init__(self, version: str, seed: int) -> None:
        data = load(version)
        self.number = data.number
        self.root: Node = data.tree
        self.random = random.Random(f"{version}/{seed}")

    def __iter__(self) -> Iterator[str]:
        """Without end; each command of the tree begins as many lines as the next."""
        while True:
            for name in self.root["children"]:
                yield self._from(name)

    def _from(self, command: str) -> str:
        words, node = [command], self.root["children"][command]
        while True:
            node = self._behind(node)
            children = node.get("children") or {}
            if not children or (node.get("executable") and self.random.random() < 0.3):
                return " ".join(words)
            name = self._next(node, len(words))
            node = children[name]
            words.append(name if node["type"] == "literal" else self._value(node))

    def _behind(self, node: Node) -> Node:
        """Where the command goes on; a leaf that is no command goes on at the root, as `execute run`."""
        for name in node.get("redirect") or ():
            node = self.root["children"][name]
        if not (node.get("children") or node.get("executable")):
            return self.root
        return node

    def _next(self, node: Node, length: int) -> str:
        names = list(node["children"])
        if length > _LONGEST:
            # `run` ends a chain of `execute`; behind it, `list` ends the line.
            names = [name for name in ("run", "list") if name in names] or names
        return self.random.choice(names)

    def _value(self, node: Node) -> str:
        return self.random.choice(_examples(node["parser"], _key(node), self.number))


def _key(node: Node) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((node.get("properties") or {}).items()))


@cache
def _examples(
    parser: str, properties: tuple[tuple[str, Any], ...], number: tuple[int, ...]
) -> tuple[str, ...]:
    return valid(parser, dict(properties), number)


def commands(version: str, count: int, seed: int = 0) -> list[str]:
    """So many different commands, in a fixed order for a seed."""
    found: dict[str, None] = {}
    for line in Generator(version, seed):
        found[line] = None
        if len(found) == count:
            break
    return list(found)
