"""The files of one game version: gzipped JSON parts beside a plain `about.json`.

    <version>/about.json          format number, version, where each part came from and under which licence
    <version>/tree.json.gz        the command tree, as the game's own report writes it
    <version>/texts.json.gz       language key -> English text
    <version>/registries.json.gz  registry -> its ids
    <version>/tags.json.gz        registry -> tag -> its members (nested tags resolved)
    <version>/things.json.gz      items, blocks, enchantments, entities, effects: what ids alone do not say

Written by `tools/build_gamedata.py` for the versions we ship, and by `gamedata_import` from a user's
own server jar. Ids are stored without `minecraft:`. Parts are separate because callers rarely need
all: a parse needs no block states. Knows nothing of what the parts mean; `gamedata` does.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from craftloop.errors import GameDataError

FORMAT = 1
"""Raised when a reader of the old number could misread the new files."""

PARTS = ("tree", "texts", "registries", "tags", "things")

Parts = Mapping[str, Any]
"""Part name -> what its JSON holds."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a version's folder says of itself."""

    version: str
    format: int = FORMAT
    origin: str = ""
    """`shipped` or `imported`."""
    sources: list[dict[str, str]] = []
    """For each source its name, version, sha256, licence and what was taken from it."""


def write(folder: Path, about: About, parts: Parts) -> None:
    """Replace `folder` by these parts, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name in PARTS:
            (fresh / f"{name}.json.gz").write_bytes(packed(parts[name]))
        (fresh / "about.json").write_bytes(msgspec.json.format(msgspec.json.encode(about), indent=1) + b"\n")
        fresh.chmod(0o755)
        if folder.exists():
            folder.rename(fresh.with_name(f"{fresh.name}.old"))
        fresh.rename(folder)
    finally:
        for rest in (fresh, fresh.with_name(f"{fresh.name}.old")):
            shutil.rmtree(rest, ignore_errors=True)


def packed(part: Any) -> bytes:
    """The same bytes for the same content: sorted keys, no time stamp."""
    return gzip.compress(msgspec.json.encode(part, order="sorted"), 9, mtime=0)


def read_about(folder: Path) -> About:
    """What the folder holds; `GameDataError` when it is not ours or too new."""
    try:
        about = msgspec.json.decode((folder / "about.json").read_bytes(), type=About)
    except (OSError, msgspec.DecodeError) as exc:
        raise GameDataError(f"The game data in {folder} cannot be read: {exc}.", REBUILD) from exc
    if about.format != FORMAT:
        raise GameDataError(
            f"The game data in {folder} has format {about.format}; this craftloop reads {FORMAT}.", REBUILD
        )
    return about


def read_part(folder: Path, name: str) -> Any:
    """One part's content; `GameDataError` when the file is missing or damaged."""
    try:
        return msgspec.json.decode(gzip.decompress((folder / f"{name}.json.gz").read_bytes()))
    except (OSError, EOFError, msgspec.DecodeError) as exc:
        raise GameDataError(f"{folder / name}.json.gz cannot be read: {exc}.", REBUILD) from exc


REBUILD = (
    "If it came from your own server jar, import it again with `craftloop gamedata import --jar server.jar`; "
    "if it came with craftloop, reinstall craftloop."
)
