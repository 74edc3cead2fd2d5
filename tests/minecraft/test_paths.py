"""NBT paths, step by step."""

from __future__ import annotations

import pytest

from craftloop.minecraft import paths, snbt
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.values import NbtPath, PathNode


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("a", (PathNode("key", "a"),)),
        ("a.b", (PathNode("key", "a"), PathNode("key", "b"))),
        ('a."b c".d', (PathNode("key", "a"), PathNode("key", "b c"), PathNode("key", "d"))),
        ("a[-1]", (PathNode("key", "a"), PathNode("index", index=-1))),
        ("a[]", (PathNode("key", "a"), PathNode("all"))),
        (
            "a[{b:1}].c",
            (PathNode("key", "a"), PathNode("match_element", match={"b": 1}), PathNode("key", "c")),
        ),
        ("{a:1}.b", (PathNode("match_root", match={"a": 1}), PathNode("key", "b"))),
        ("a{b:1}", (PathNode("match_key", "a", match={"b": 1}),)),
        ("[0][1]", (PathNode("index", index=0), PathNode("index", index=1))),
        ("minecraft:x/y", (PathNode("key", "minecraft:x/y"),)),
    ],
)
def test_steps(text: str, nodes: tuple[PathNode, ...]) -> None:
    reader = StringReader(text + " rest")
    assert paths.read(reader, snbt.NEW.compound) == NbtPath(nodes, text)
    assert reader.rest() == " rest"


@pytest.mark.parametrize(
    ("text", "key", "cursor"),
    [
        (".a", "arguments.nbtpath.node.invalid", 0),
        ("a..b", "arguments.nbtpath.node.invalid", 2),
        ('""', "arguments.nbtpath.node.invalid", 2),
        ("a[b]", "parsing.int.expected", 2),
        ("a]", "parsing.expected", 1),
        ("a.", None, 2),
    ],
)
def test_complaints(text: str, key: str | None, cursor: int) -> None:
    reader = StringReader(text)
    if key is None:
        assert paths.read(reader, snbt.NEW.compound).nodes == (PathNode("key", "a"),)
        return
    with pytest.raises(Malformed) as caught:
        paths.read(reader, snbt.NEW.compound)
    assert (caught.value.key, caught.value.cursor) == (key, cursor)
