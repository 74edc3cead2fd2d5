"""The command tree of one version, compiled node by node as commands reach them.

Built from Brigadier's JSON (`{"type": "root", "children": …}`). A node without children, command or
redirect continues at the root: that is how the game's report writes `execute run` and `return run`.
Knows no language; argument types come from the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft.reader import StringReader

Argument = Callable[[StringReader], Any]
"""Reads one value and leaves the cursor behind it, or raises `Malformed`."""
ArgumentSource = Callable[[str, Mapping[str, Any], tuple[str, ...]], Argument]
"""Parser id, its properties, path of the node -> the argument type."""


class Node:
    """A literal or an argument of the tree. `literals` and `arguments` are empty until `open`."""

    __slots__ = (
        "_spec", "_tree", "alias", "arguments", "executable", "literals", "name", "opened", "parse",
        "path", "redirects",
    )  # fmt: skip

    def __init__(self, tree: Tree, name: str, path: tuple[str, ...], spec: Mapping[str, Any]) -> None:
        self._tree = tree
        self._spec = spec
        self.name = name
        self.path = path
        """Names of the nodes from the root to this one."""
        self.opened = False
        self.executable = bool(spec.get("executable"))
        self.parse: Argument | None = None
        """Reads the argument's value; `None` for a literal."""
        self.literals: dict[str, Node] = {}
        self.arguments: tuple[Node, ...] = ()
        self.redirects = bool(path) and ("redirect" in spec or not (self.executable or "children" in spec))
        self.alias = self.redirects and len(path) == 1
        """A command that is only another name for one (`tp`)."""
        if spec["type"] == "argument":
            self.parse = tree.source(spec["parser"], spec.get("properties") or {}, path)

    def open(self) -> None:
        """Compile the children."""
        self.opened = True
        children = [
            Node(self._tree, name, (*self.path, name), spec)
            for name, spec in (self._spec.get("children") or {}).items()
        ]
        self.literals = {child.name: child for child in children if child.parse is None}
        self.arguments = tuple(child for child in children if child.parse is not None)

    @property
    def target(self) -> Node:
        """Where the command goes on, for a node that redirects."""
        return self._tree.node(self._spec.get("redirect") or ())


class Tree:
    """All nodes, from the root."""

    def __init__(self, spec: Mapping[str, Any], source: ArgumentSource) -> None:
        self.source = source
        self.root = Node(self, "", (), spec)

    def node(self, path: tuple[str, ...] | list[str]) -> Node:
        """The node at a path of names; `KeyError` when there is none."""
        node = self.root
        for name in path:
            if not node.opened:
                node.open()
            if name in node.literals:
                node = node.literals[name]
            else:
                node = {child.name: child for child in node.arguments}[name]
        return node
