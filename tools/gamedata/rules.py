"""Our own lists: which ids came and went in which version, and who is in which tag.

`history.toml` is a change log: for each registry, under the version that changed it, `+id` for what
came and `-id` for what went. Lists of the newest version are taken back to an older one by undoing
everything since. `tags.toml` says each tag's members by pattern, so one line serves every version.
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

SOURCE = {
    "name": "tools/gamedata",
    "version": "-",
    "licence": "MIT",
    "gives": "our own lists: what came and went in which version, members of tags",
}

# Where a registry's ids contain those of things, an id whose thing does not exist yet did not exist either.
_NAMED_AFTER = {"loot_table": "blocks/", "recipe": "", "advancement": ""}


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def taken_back(version: str, newest: dict[str, set[str]], known: dict[str, set[str]]) -> dict[str, set[str]]:
    """The registries of the newest lists as they were in `version`."""
    found = {}
    for registry, spelled in _read("history.toml")["registries"].items():
        ids = set(newest.get(spelled, ()))
        for since, changes in sorted(
            _read("history.toml").get(registry, {}).items(), key=lambda c: number(c[0])
        ):
            if number(since) > number(version):
                came = {c[1:] for c in changes.split() if c.startswith("+")}
                ids = {i for i in ids if not any(fnmatchcase(i, pattern) for pattern in came)}
                ids |= {c[1:] for c in changes.split() if c.startswith("-")}
        found[registry] = ids
    return found


def tags(
    version: str, registries: dict[str, set[str]], materials: dict[str, str]
) -> dict[str, dict[str, list[str]]]:
    """Registry -> tag -> its members."""
    return {}
