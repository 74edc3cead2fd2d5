"""The tree is compiled as it is walked, and redirects lead where the game's do."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft.dispatcher import Dispatcher
from craftloop.minecraft.gamedata import VERSIONS, load
from craftloop.minecraft.reader import StringReader
from craftloop.minecraft.tree import Node, Tree

SPEC: dict[str, Any] = {
    "type": "root",
    "children": {
        "run": {"type": "literal"},
        "alias": {"type": "literal", "redirect": ["do"]},
        "do": {
            "type": "literal",
            "children": {
                "it": {"type": "literal", "executable": True},
                "what": {"type": "argument", "parser": "p", "executable": True},
                "again": {"type": "literal", "redirect": ["do"]},
            },
        },
    },
}


def tree() -> Tree:
    return Tree(SPEC, lambda parser, properties, path: StringReader.word)


def test_children_are_compiled_when_opened() -> None:
    root = tree().root
    assert (root.opened, root.literals) == (False, {})
    root.open()
    assert root.literals.keys() == {"run", "alias", "do"}
    assert not root.literals["do"].opened


def test_nodes_know_their_path_and_kind() -> None:
    found = tree().node(("do", "what"))
    assert (found.name, found.path, found.executable) == ("what", ("do", "what"), True)
    assert found.parse is StringReader.word


@pytest.mark.parametrize(
    ("path", "alias", "target"),
    [(("run",), True, ()), (("alias",), True, ("do",)), (("do", "again"), False, ("do",))],
)
def test_redirects(path: tuple[str, ...], alias: bool, target: tuple[str, ...]) -> None:
    found = tree().node(path)
    assert (found.redirects, found.alias, found.target.path) == (True, alias, target)


def test_a_node_that_ends_does_not_redirect() -> None:
    assert not tree().node(("do", "it")).redirects
    assert not tree().node(("do",)).redirects


def test_no_such_node() -> None:
    with pytest.raises(KeyError):
        tree().node(("do", "nothing"))


def count(node: Node) -> int:
    node.open()
    return 1 + sum(map(count, (*node.literals.values(), *node.arguments)))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_whole_version_compiles(version: str) -> None:
    assert count(Dispatcher(load(version)).tree.root) > 1500
