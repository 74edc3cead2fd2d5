"""Our own lists: which ids came and went in which version, and who is in which tag.

`history.toml` is a change log: lists of the newest version are taken back to an older one by undoing
every later change. `tags.toml` says each tag's members by pattern, so one line serves every version.
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

SOURCE = {
    "name": "tools/gamedata",
    "licence": "MIT",
    "gives": "our own lists: what came and went in which version, and the members of tags",
}

Registries = dict[str, set[str]]
"""Registry -> ids, without `minecraft:`."""


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def taken_back(version: str, newest: Registries, known: Registries) -> Registries:
    """The registries of the newest lists as they were in `version`, of which `known` is already sure."""
    history = _read("history.toml")
    found = {
        registry: undone(version, newest.get(spelled, set()), history.get(registry, {}))
        for registry, spelled in history["registries"].items()
    }
    no_items = newest["items"] - known["item"]
    nothing = no_items | (newest["blocks"] - known["block"]) | (newest["entity_types"] - known["entity_type"])
    found["recipe"] = {i for i in found["recipe"] if not _named_after(i, no_items)}
    found["loot_table"] = {i for i in found["loot_table"] if not _named_after(i, nothing)}
    no_recipes = newest["recipes"] - found["recipe"]
    found["advancement"] = {a for a in found["advancement"] if a.rsplit("/", 1)[-1] not in no_recipes}
    return {registry: ids for registry, ids in found.items() if ids}


def undone(version: str, ids: set[str], changes: dict[str, str]) -> set[str]:
    """The newest ids without what came, and with what went, after `version`; the newest change first."""
    for since in sorted(changes, key=number, reverse=True):
        if number(since) > number(version):
            entries = expanded(changes[since])
            came = [e[1:] for e in entries if e.startswith("+")]
            ids = {i for i in ids if not any(fnmatchcase(i, pattern) for pattern in came)}
            ids |= {e[1:] for e in entries if e.startswith("-")}
    return ids


COLOURS = (
    "white,orange,magenta,light_blue,yellow,lime,pink,gray,light_gray,cyan,purple,blue,brown,green,red,black"
)
_BRACES = re.compile(r"\{([^{}]*)\}")


def expanded(words: str) -> list[str]:
    """The words, with `{a,b}` written out."""
    found = []
    for word in words.replace("{COLOUR}", f"{{{COLOURS}}}").split():
        pieces = _BRACES.split(word)  # odd ones are alternatives
        choices = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(pieces)]
        found += ["".join(choice) for choice in product(*choices)]
    return found


_MADE_OF = re.compile(
    r"_from_|_smithing|_stonecutting|^dye_|^potted_|^(?:\w+_)?dye_from_|^suspicious_stew_from_"
)


def _named_after(id: str, things: set[str]) -> bool:
    """Whether the id is of one of the things: `blocks/potted_x`, `x_from_smelting`, `dye_x`."""
    return any(part in things for part in _MADE_OF.split(id.rsplit("/", 1)[-1]))


def tags(version: str, registries: Registries, materials: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """Registry -> tag -> its members. `materials` says for each block what minecraft-data files it under."""
    resolver = _Tags(version, registries, materials)
    return {
        registry: {tag: sorted(resolver.members(registry, tag)) for tag in those}
        for registry, those in resolver.words.items()
        if those
    }


class _Tags:
    """`tags.toml` for one version."""

    def __init__(self, version: str, registries: Registries, materials: dict[str, str]) -> None:
        self._version = version
        self._registries = registries
        self._materials = materials
        self._found: dict[tuple[str, str], set[str]] = {}
        self.words: dict[str, dict[str, str]] = {
            registry: {
                tag: words
                for names, words in written.items()
                for tag in self._holding(names)
            }
            for registry, written in _read("tags.toml").items()
        }  # fmt: skip

    def members(self, registry: str, tag: str) -> set[str]:
        """A tag's members; a `KeyError` is a tag that no version has."""
        if (registry, tag) not in self._found:
            members: set[str] = set()
            for word in self._holding(self.words[registry][tag]):
                named = self._named(word.removeprefix("-"), registry, tag)
                members = members - named if word.startswith("-") else members | named
            self._found[registry, tag] = members
        return self._found[registry, tag]

    def _named(self, word: str, registry: str, tag: str) -> set[str]:
        """Whom one word of a tag names."""
        ids = self._registries[registry]
        if word == "%block":
            return self.members("block", tag) & ids
        if word.startswith("%"):
            return {block for block, material in self._materials.items() if word[1:] in material.split(";")}
        if word.startswith("#"):
            return self.members(registry, word[1:]) if word[1:] in self.words[registry] else set()
        return {i for i in ids if fnmatchcase(i, word)}

    def _holding(self, words: str) -> list[str]:
        """The words, written out, that hold in this version, without their `@1.21.4+`."""
        split = (word.partition("@") for word in expanded(words))
        return [name for name, at, limit in split if not at or self._within(limit)]

    def _within(self, limit: str) -> bool:
        bound, here = number(limit[:-1]), number(self._version)
        return here >= bound if limit.endswith("+") else here <= bound
