"""A user's own game version: from a vanilla server jar to game data in the user's folder.

The jar's own data generator, run with `java`, writes the command tree, registries, items and blocks;
texts, tags, enchantments and every other data-driven registry are read from the server jar inside. What
neither says (which entities live, which effects are instant, attributes' ranges) is taken from the
newest shipped version, for the ids it knows.

Paper's and other servers' jars hold no vanilla server; the error says where Paper keeps it.
"""

from __future__ import annotations

import errno
import hashlib
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from craftloop.errors import GameDataError
from craftloop.minecraft import gamedata, gamedata_format
from craftloop.minecraft.gamedata import imported
from craftloop.minecraft.gamedata_shape import block_states, is_living, kept_texts

__all__ = ["import_jar", "imported"]

GENERATOR = "net.minecraft.data.Main"
PATIENCE = 600.0
"""Seconds the generator may take; it needs about 20 on a laptop."""

_DATA = "data/minecraft/"
_NEEDED = ("commands", "registries", "blocks", "items")


def import_jar(jar: Path, *, java: str = "java") -> str:
    """Build game data from a server jar into the user's folder; the version it is.

    Raises `GameDataError` when the file is no vanilla server jar, `java` is missing or too old, the
    generator fails, or there is no room.
    """
    try:
        outer, inner, about = _open(jar)
        with outer, inner:
            with tempfile.TemporaryDirectory(prefix="craftloop-import-") as folder:
                reports = _generate(jar, Path(folder), java, about)
            parts = _parts(reports, _JarData(inner))
            version = str(about["id"])
            source = {
                "name": jar.name,
                "version": version,
                "sha256": hashlib.sha256(jar.read_bytes()).hexdigest(),
                "gives": "everything",
            }
            described = gamedata_format.About(version=version, origin="imported", sources=[source])
            gamedata_format.write(gamedata.user_folder() / version, described, parts)
    except OSError as exc:
        raise _no_room(exc, gamedata.user_folder()) from exc
    gamedata.forget()
    return version


def _open(jar: Path) -> tuple[zipfile.ZipFile, zipfile.ZipFile, dict[str, Any]]:
    """The jar, the server jar inside it, and what it says of its version."""
    if not jar.is_file():
        raise GameDataError(f"There is no file {jar}.", "Give the path of a Minecraft server.jar.")
    try:
        outer = zipfile.ZipFile(jar)
    except zipfile.BadZipFile as exc:
        raise GameDataError(f"{jar} is not a jar file.", _WHICH_JAR) from exc
    try:
        about = msgspec.json.decode(outer.read("version.json"), type=dict[str, Any])
        listed = outer.read("META-INF/versions.list").decode().split("\n")[0].split("\t")
        inner = zipfile.ZipFile(io.BytesIO(outer.read(f"META-INF/versions/{listed[2]}")))
        version = str(about["id"])
    except (KeyError, IndexError, ValueError, zipfile.BadZipFile) as exc:
        outer.close()
        raise GameDataError(f"{jar} is not a vanilla Minecraft server jar.", _WHICH_JAR) from exc
    if not re.fullmatch(r"[\w.+ -]{1,40}", version) or gamedata.version_number(version) < (1, 21, 0):
        outer.close()
        inner.close()
        raise GameDataError(
            f"{jar} is Minecraft {version}; craftloop knows the commands of 1.21 and later.",
            "Import the jar of a newer server.",
        )
    return outer, inner, about


_WHICH_JAR = (
    "It must be the server.jar that Mojang offers for download. A Paper server keeps it in its folder as "
    "cache/mojang_VERSION.jar; give that file."
)


def _generate(jar: Path, folder: Path, java: str, about: dict[str, Any]) -> dict[str, Any]:
    """Run the generator in a folder of its own and read its reports."""
    needed = about.get("java_version", 21)
    done = _run(jar, folder, java, needed)
    output = done.stdout + done.stderr
    if "UnsupportedClassVersionError" in output:
        raise GameDataError(
            f"This Java is too old for Minecraft {about['id']}, which needs Java {needed}.",
            f"Install Java {needed} or newer, or name it with --java.",
        )
    if "No space left on device" in output:
        raise _no_room(OSError(errno.ENOSPC, "No space left on device"), folder)
    reports = folder / "generated" / "reports"
    missing = [name for name in _NEEDED if not (reports / f"{name}.json").is_file()]
    if done.returncode or missing:
        said = " / ".join([line for line in output.splitlines() if line.strip()][-3:]) or "no output"
        raise GameDataError(
            f"The generator in {jar} failed (exit code {done.returncode}): {said}.",
            "Is it a vanilla server jar, and does it start as a server?",
        )
    return {name: msgspec.json.decode((reports / f"{name}.json").read_bytes()) for name in _NEEDED}


def _run(jar: Path, folder: Path, java: str, needed: int) -> subprocess.CompletedProcess[str]:
    """The generator, ended; what it says is the caller's to judge."""
    command = [
        java,
        f"-DbundlerMainClass={GENERATOR}",
        "-jar",
        str(jar.resolve()),
        "--reports",
        "--output",
        "generated",
    ]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except (FileNotFoundError, PermissionError) as exc:
        raise GameDataError(
            f"Java could not be started ({java}): the server jar's own generator needs it.",
            f"Install Java {needed} or newer (on Debian: apt install openjdk-{needed}-jre-headless), or name "
            "another with --java.",
        ) from exc
    except subprocess.TimeoutExpired as exc:
        raise GameDataError(
            f"The generator in {jar} did not end within {PATIENCE:.0f} s.", "Try again."
        ) from exc


def _no_room(exc: OSError, place: Path) -> GameDataError:
    """What the file system refused, as an error of ours."""
    return GameDataError(
        f"Could not write game data in {exc.filename or place}: {exc.strerror or exc}.",
        "The import needs about 200 MB in the temporary folder for a moment and 1 MB in the data folder; set "
        "TMPDIR and CRAFTLOOP_HOME to places with room.",
    )


class _JarData:
    """`assets` and `data` of the server jar inside: every data-driven registry, by its folder."""

    def __init__(self, jar: zipfile.ZipFile) -> None:
        self._jar = jar
        self._files = [name for name in jar.namelist() if name.startswith(_DATA) and name.endswith(".json")]

    def texts(self) -> dict[str, str]:
        return dict(self._read("assets/minecraft/lang/en_us.json"))

    def registries(self) -> dict[str, list[str]]:
        """Registry -> ids, for every folder of definitions."""
        found: dict[str, list[str]] = {}
        for registry, name, _ in self._definitions(_DATA):
            found.setdefault(registry, []).append(name)
        for no_registry in ("tags", "datapacks", "structure"):
            found.pop(no_registry, None)
        return found

    def definitions(self, registry: str) -> dict[str, Any]:
        """Id -> definition."""
        return {name: self._read(file) for of, name, file in self._definitions(_DATA) if of == registry}

    def tags(self) -> dict[str, dict[str, list[str]]]:
        """Registry -> tag -> members, nested tags resolved."""
        written: dict[str, dict[str, list[str]]] = {}
        for registry, name, file in self._definitions(f"{_DATA}tags/"):
            values = [v if isinstance(v, str) else v["id"] for v in self._read(file)["values"]]
            written.setdefault(registry, {})[name] = [v.replace("minecraft:", "") for v in values]
        return {
            registry: {tag: sorted(_resolved(tag, those, frozenset())) for tag in those}
            for registry, those in written.items()
        }

    def _definitions(self, base: str) -> Iterator[tuple[str, str, str]]:
        """Registry, id and file name of all below a folder; `worldgen/biome` is one registry."""
        for file in self._files:
            if file.startswith(base):
                segments = file.removeprefix(base).removesuffix(".json").split("/")
                depth = 2 if segments[0] == "worldgen" else 1
                yield "/".join(segments[:depth]), "/".join(segments[depth:]), file

    def _read(self, file: str) -> Any:
        try:
            return msgspec.json.decode(self._jar.read(file))
        except (KeyError, msgspec.DecodeError) as exc:
            raise GameDataError(f"The server jar has no readable {file}.", _WHICH_JAR) from exc


def _resolved(tag: str, those: dict[str, list[str]], within: frozenset[str]) -> set[str]:
    """A tag's members; a tag inside itself adds nothing."""
    members: set[str] = set()
    for value in those.get(tag, ()):
        if not value.startswith("#"):
            members.add(value)
        elif value[1:] not in within:
            members |= _resolved(value[1:], those, within | {tag})
    return members


def _parts(reports: dict[str, Any], jar: _JarData) -> gamedata_format.Parts:
    """The parts in the shape `gamedata` reads."""
    registries = {
        _short(registry): [*map(_short, body["entries"])] for registry, body in reports["registries"].items()
    }
    registries |= jar.registries()
    registries["dimension"] = ["overworld", "the_nether", "the_end"]
    if rules := reports["commands"]["children"].get("gamerule", {}).get("children"):
        registries.setdefault("game_rule", list(rules))
    return {
        "tree": reports["commands"],
        "texts": kept_texts(jar.texts()),
        "registries": {name: sorted(ids) for name, ids in registries.items()},
        "tags": jar.tags(),
        "things": _things(reports, jar, registries),
    }


def _things(reports: dict[str, Any], jar: _JarData, registries: dict[str, list[str]]) -> dict[str, Any]:
    states, blocks = block_states(
        (
            _short(block),
            [[name, values] for name, values in body.get("properties", {}).items()],
            _default(body),
        )
        for block, body in reports["blocks"].items()
    )
    sizes = {_short(item): _size(body.get("components", {})) for item, body in reports["items"].items()}
    known = gamedata_format.read_part(gamedata.SHIPPED / gamedata.LATEST, "things")
    return {
        "items": {item: size for item, size in sizes.items() if size != [64, 0]},
        "blocks": blocks,
        "states": states,
        "enchantments": {
            name: [e["max_level"], e.get("exclusive_set"), e["supported_items"], e["slots"]]
            for name, e in jar.definitions("enchantment").items()
        },
        "entities": {e: known["entities"].get(e, [is_living(e)]) for e in registries.get("entity_type", ())},
        "effects": {e: known["effects"].get(e, [False, False]) for e in registries.get("mob_effect", ())},
        "attributes": {
            a: known["attributes"].get(a.split(".", 1)[-1], _UNKNOWN_ATTRIBUTE)
            for a in registries.get("attribute", ())
        },
    }


_UNKNOWN_ATTRIBUTE = [0.0, -2048.0, 2048.0]


def _short(id: str) -> str:
    return id.removeprefix("minecraft:")


def _default(block: dict[str, Any]) -> dict[str, str]:
    """The properties of a block's default state."""
    return next((dict(s.get("properties", {})) for s in block["states"] if s.get("default")), {})


def _size(components: dict[str, Any]) -> list[int]:
    return [components.get("minecraft:max_stack_size", 64), components.get("minecraft:max_damage", 0)]
