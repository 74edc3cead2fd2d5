"""Reading and changing NBT by path, as `/data` does. Callers hand in copies: tags in a world never change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from craftloop.minecraft.failure import Failure
from craftloop.minecraft.nbt import ByteArray, IntArray, LongArray, Tag
from craftloop.minecraft.values import NbtPath, PathNode

Supplier = Callable[[], Tag]


def clone(tag: Tag) -> Tag:
    """A deep copy."""
    if isinstance(tag, dict):
        return {key: clone(value) for key, value in tag.items()}
    if isinstance(tag, list):
        return type(tag)(clone(value) for value in tag)
    return tag


def extent(tag: Tag) -> tuple[int, int]:
    """How many tags it is made of, itself counted, and how deep they are nested: 0 for a plain value."""
    inner = tag.values() if isinstance(tag, dict) else tag if type(tag) is list else ()
    size, depth = 1, -1
    for child in inner:
        child_size, child_depth = extent(child)
        size, depth = size + child_size, max(depth, child_depth)
    return size, depth + 1


def contains(tag: Tag, wanted: Tag) -> bool:
    """Whether `tag` has all of `wanted`: compounds key by key, lists element by element in any order."""
    if isinstance(wanted, dict):
        return isinstance(tag, dict) and all(k in tag and contains(tag[k], v) for k, v in wanted.items())
    if isinstance(wanted, list) and type(wanted) is list:
        if type(tag) is not list:
            return False
        return (not tag) if not wanted else all(any(contains(own, one) for own in tag) for one in wanted)
    return bool(type(tag) is type(wanted) and tag == wanted)


def merged(tag: Tag, other: Tag) -> Tag:
    """Compound merged into compound, deeply; other values are replaced."""
    result = dict(tag)
    for key, value in other.items():
        old = result.get(key)
        result[key] = (
            merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else clone(value)
        )
    return result


def find(tag: Tag, path: NbtPath) -> list[Tag]:
    """All elements the path leads to; empty when there are none."""
    found = [tag]
    for node in path.nodes:
        found = [child for parent in found for child in _children(node, parent)]
        if not found:
            break
    return found


def get(tag: Tag, path: NbtPath) -> list[Tag]:
    """Like `find`, but nothing found is the game's error."""
    found = find(tag, path)
    if not found:
        raise Failure("arguments.nbtpath.nothing_found", path.text)
    return found


def put(root: Tag, path: NbtPath, value: Tag) -> int:
    """Set every place the path leads to, making parents; gives the number of changes. Changes `root`."""
    parents = make(root, path.nodes[:-1], path, _preferred(path.nodes[-1]))
    return sum(_set(path.nodes[-1], parent, lambda: clone(value)) for parent in parents)


def remove(root: Tag, path: NbtPath) -> int:
    """Remove what the path leads to; gives the number removed. Changes `root`."""
    parents = [root]
    for node in path.nodes[:-1]:
        parents = [child for parent in parents for child in _children(node, parent)]
    return sum(_remove(path.nodes[-1], parent) for parent in parents)


def make(root: Tag, nodes: tuple[PathNode, ...], path: NbtPath, last: Supplier) -> list[Tag]:
    """The elements at the end of `nodes`, made where the game would make them."""
    found = [root]
    for position, node in enumerate(nodes):
        supply = _preferred(nodes[position + 1]) if position + 1 < len(nodes) else last
        found = [child for parent in found for child in _get_or_make(node, parent, supply)]
        if not found:
            raise Failure("arguments.nbtpath.nothing_found", path.text)
    return found


def _preferred(node: PathNode) -> Supplier:
    """What a missing parent of this node becomes."""
    return list if node.kind in ("index", "all", "match_element") else dict


def _children(node: PathNode, tag: Tag) -> list[Tag]:
    if node.kind == "match_root":
        return [tag] if contains(tag, node.match) else []
    if node.kind in ("key", "match_key"):
        if not isinstance(tag, dict) or node.key not in tag:
            return []
        child = tag[node.key]
        return [child] if node.kind == "key" or contains(child, node.match) else []
    if not isinstance(tag, list):
        return []
    if node.kind == "index":
        return [tag[node.index]] if -len(tag) <= node.index < len(tag) else []
    return [child for child in tag if node.kind == "all" or contains(child, node.match)]


def _get_or_make(node: PathNode, tag: Tag, supply: Supplier) -> list[Tag]:
    found = _children(node, tag)
    if found or node.kind in ("index", "match_root"):
        return found
    made: Tag = clone(node.match) if node.kind in ("match_key", "match_element") else supply()
    if node.kind in ("key", "match_key") and isinstance(tag, dict) and node.key not in tag:
        tag[node.key] = made
        return [made]
    if node.kind == "match_element" and isinstance(tag, list):
        tag.append(made)
        return [made]
    if node.kind == "all" and isinstance(tag, list):
        tag.append(made)
        return [made]
    return []


def _set(node: PathNode, tag: Tag, supply: Supplier) -> int:
    if node.kind in ("key", "match_key"):
        if not isinstance(tag, dict) or (node.kind == "match_key" and not _children(node, tag)):
            return 0
        value = supply()
        changed = not same(tag.get(node.key), value)
        tag[node.key] = value
        return int(changed)
    if not isinstance(tag, list):
        return 0
    if node.kind == "all" and not tag:
        tag.append(supply())
        return 1
    changed_count = 0
    for index in _indices(node, tag):
        value = supply()
        changed_count += not same(tag[index], value)
        tag[index] = value
    if node.kind == "match_element" and not _indices(node, tag) and not changed_count:
        tag.append(supply())
        return 1
    return changed_count


def _remove(node: PathNode, tag: Tag) -> int:
    if node.kind in ("key", "match_key"):
        if not _children(node, tag):
            return 0
        del tag[node.key]
        return 1
    if not isinstance(tag, list):
        return 0
    doomed = _indices(node, tag)
    for index in sorted(doomed, reverse=True):
        del tag[index]
    return len(doomed)


def _indices(node: PathNode, tag: list[Any]) -> list[int]:
    if node.kind == "index":
        return [node.index % len(tag)] if tag and -len(tag) <= node.index < len(tag) else []
    if node.kind in ("all", "match_element"):
        return [i for i, child in enumerate(tag) if node.kind == "all" or contains(child, node.match)]
    return []


def same(one: Tag, other: Tag) -> bool:
    """Equal in value and in tag type."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, (ByteArray, IntArray, LongArray)):
        return bool(one == other)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)
