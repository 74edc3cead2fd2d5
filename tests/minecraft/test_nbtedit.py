"""Paths followed, set and removed as `/data` does."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import Game, nbtedit, snbt
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.nbt import Byte, Int
from craftloop.minecraft.values import NbtPath

ROOT = '{a:1,b:{c:[1,2,3]},list:[{id:"x",n:1},{id:"y",n:2}],empty:[],s:"text"}'


def tag(text: str) -> Any:
    return snbt.parse(text)


def path(text: str) -> NbtPath:
    parse = Game.of().parse(f"data get storage a:b {text}")
    assert parse.ok, parse.message
    found = parse.stages[0].arguments["path"]
    assert isinstance(found, NbtPath)
    return found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("a", "[1]"), ("b.c[0]", "[1]"), ("b.c[-1]", "[3]"), ("b.c[]", "[1,2,3]"), ("b.c[5]", "[]"),
        ("list[].id", '["x","y"]'), ('list[{id:"y"}].n', "[2]"), ("missing.deep", "[]"), ("a.b", "[]"),
        ("{a:1}.s", '["text"]'), ("{a:2}.s", "[]"), ("b{c:[2]}.c[1]", "[2]"), ("b{c:[9]}", "[]"),
    ],
)  # fmt: skip
def test_find(where: str, found: str) -> None:
    assert nbtedit.find(tag(ROOT), path(where)) == tag(found)


def test_nothing_found_is_the_games_error() -> None:
    with pytest.raises(Failure) as caught:
        nbtedit.get(tag(ROOT), path("missing"))
    assert (caught.value.key, caught.value.values) == ("arguments.nbtpath.nothing_found", ("missing",))


@pytest.mark.parametrize(
    ("where", "changes", "result"),
    [
        ("a", 1, "{a:7}"), ("x.y.z", 1, "{a:1,x:{y:{z:7}}}"), ("x[]", 1, "{a:1,x:[7]}"),
        ("x[].y", 1, "{a:1,x:[{y:7}]}"), ('x[{k:"v"}].y', 1, '{a:1,x:[{k:"v",y:7}]}'),
        ("x{k:1b}.y", 1, "{a:1,x:{k:1b,y:7}}"), ("{a:1}.b", 1, "{a:1,b:7}"),
    ],
)  # fmt: skip
def test_put(where: str, changes: int, result: str) -> None:
    root = tag("{a:1}")
    assert nbtedit.put(root, path(where), Int(7)) == changes
    assert root == tag(result)


def test_putting_what_is_there_changes_nothing() -> None:
    root = tag("{a:7,l:[7,8]}")
    assert nbtedit.put(root, path("a"), Int(7)) == 0
    assert nbtedit.put(root, path("l[]"), Int(7)) == 1
    assert nbtedit.put(root, path("a"), Byte(7)) == 1, "another type is a change"


def test_an_index_makes_no_element() -> None:
    root = tag("{a:1}")
    assert nbtedit.put(root, path("x[0]"), Int(7)) == 0


@pytest.mark.parametrize("where", ["a[0].b", "{a:2}.b"])
def test_some_parents_cannot_be_made(where: str) -> None:
    with pytest.raises(Failure, match="nothing_found"):
        nbtedit.put(tag("{a:1}"), path(where), Int(7))


@pytest.mark.parametrize(
    ("where", "removed", "left"),
    [
        ("a", 1, "{l:[1,2]}"), ("l[0]", 1, "{a:1,l:[2]}"), ("l[]", 2, "{a:1,l:[]}"),
        ("x", 0, "{a:1,l:[1,2]}"),
        ("l[9]", 0, "{a:1,l:[1,2]}"), ("l[-1]", 1, "{a:1,l:[1]}"),
    ],
)  # fmt: skip
def test_remove(where: str, removed: int, left: str) -> None:
    root = tag("{a:1,l:[1,2]}")
    assert nbtedit.remove(root, path(where)) == removed
    assert root == tag(left)


@pytest.mark.parametrize(
    ("own", "wanted", "holds"),
    [
        ("{a:1,b:2}", "{a:1}", True), ("{a:1}", "{a:1b}", False), ("{a:1}", "{b:1}", False),
        ("{l:[1,2,3]}", "{l:[3,1]}", True), ("{l:[1]}", "{l:[2]}", False), ("{l:[]}", "{l:[]}", True),
        ("{l:[1]}", "{l:[]}", False), ("{l:[{a:1,b:2}]}", "{l:[{b:2}]}", True),
        ("{a:[I;1,2]}", "{a:[I;1]}", False),
    ],
)  # fmt: skip
def test_contains(own: str, wanted: str, holds: bool) -> None:
    assert nbtedit.contains(tag(own), tag(wanted)) is holds


def test_merging_is_deep_and_leaves_both_alone() -> None:
    one, two = tag("{a:{b:1,c:2},d:3}"), tag("{a:{b:9},e:[1]}")
    merged = nbtedit.merged(one, two)
    assert merged == tag("{a:{b:9,c:2},d:3,e:[1]}")
    merged["e"].append(Int(2))
    assert two == tag("{a:{b:9},e:[1]}")
    assert one == tag("{a:{b:1,c:2},d:3}")
