"""A server jar becomes game data: with a `java` that plays Mojang's generator and a small jar made here."""

from __future__ import annotations

import errno
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from craftloop.errors import GameDataError
from craftloop.minecraft import gamedata, gamedata_format
from craftloop.minecraft.gamedata_import import import_jar, imported

VERSION = "1.21.99"
REPORTS: dict[str, Any] = {
    "commands": {
        "type": "root",
        "children": {
            "say": {"type": "literal"},
            "gamerule": {"type": "literal", "children": {"doSomething": {"type": "literal"}}},
        },
    },
    "registries": {
        "minecraft:item": {"entries": {"minecraft:stick": {}, "minecraft:ray_gun": {}}},
        "minecraft:block": {"entries": {"minecraft:lamp": {}}},
        "minecraft:entity_type": {
            "entries": {"minecraft:zombie": {}, "minecraft:oak_boat": {}, "minecraft:yeti": {}}
        },
        "minecraft:mob_effect": {"entries": {"minecraft:instant_health": {}, "minecraft:dizzy": {}}},
        "minecraft:attribute": {"entries": {"minecraft:generic.max_health": {}, "minecraft:zeal": {}}},
    },
    "items": {
        "minecraft:stick": {"components": {"minecraft:max_stack_size": 64}},
        "minecraft:ray_gun": {"components": {"minecraft:max_stack_size": 1, "minecraft:max_damage": 7}},
    },
    "blocks": {
        "minecraft:lamp": {
            "properties": {"lit": ["true", "false"]},
            "states": [
                {"id": 1, "properties": {"lit": "true"}},
                {"id": 2, "default": True, "properties": {"lit": "false"}},
            ],
        }
    },
}
INNER: dict[str, Any] = {
    "assets/minecraft/lang/en_us.json": {"item.minecraft.ray_gun": "Ray Gun", "gui.done": "Done"},
    "data/minecraft/enchantment/zap.json": {
        "max_level": 3,
        "supported_items": "#minecraft:guns",
        "exclusive_set": "#minecraft:exclusive_set/gun",
        "slots": ["mainhand"],
    },
    "data/minecraft/enchantment/zip.json": {
        "max_level": 1,
        "supported_items": "minecraft:stick",
        "slots": ["any"],
    },
    "data/minecraft/tags/enchantment/exclusive_set/gun.json": {"values": ["minecraft:zap", "minecraft:zip"]},
    "data/minecraft/tags/item/guns.json": {"values": ["minecraft:ray_gun", "#minecraft:sticks"]},
    "data/minecraft/tags/item/sticks.json": {
        "values": [{"id": "minecraft:stick", "required": False}, "#minecraft:guns"]
    },
    "data/minecraft/tags/worldgen/biome/has_structure/hut.json": {"values": ["minecraft:bog"]},
    "data/minecraft/worldgen/biome/bog.json": {},
    "data/minecraft/loot_table/chests/hut.json": {},
    "data/minecraft/datapacks/extra/data/minecraft/loot_table/other.json": {},
}


def zipped(files: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as jar:
        for name, content in files.items():
            jar.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return buffer.getvalue()


def server(folder: Path, *, version: str = VERSION, inner: dict[str, Any] = INNER) -> Path:
    """A jar in the shape of Mojang's bundler."""
    path = f"{version}/server-{version}.jar"
    jar = folder / "server.jar"
    jar.write_bytes(
        zipped(
            {
                "version.json": {"id": version, "java_version": 21},
                "META-INF/versions.list": f"0123\t{version}\t{path}".encode(),
                f"META-INF/versions/{path}": zipped(inner),
            }
        )
    )
    return jar


def java(folder: Path, script: str = "") -> str:
    """A `java` that writes the reports where the arguments say, or does what the script says."""
    writes = f"""
import json, os, sys
assert sys.argv[1] == "-DbundlerMainClass=net.minecraft.data.Main", sys.argv
assert sys.argv[2] == "-jar" and os.path.isabs(sys.argv[3]) and "--reports" in sys.argv
out = os.path.join(sys.argv[sys.argv.index("--output") + 1], "reports")
os.makedirs(out)
for name, report in json.loads({json.dumps(REPORTS)!r}).items():
    with open(os.path.join(out, name + ".json"), "w") as file:
        json.dump(report, file)
"""
    path = folder / "java"
    path.write_text(f"#!{sys.executable}\n{script or writes}")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("CRAFTLOOP_HOME", str(tmp_path / "home"))
    gamedata.forget()
    return tmp_path / "home"


def test_an_imported_version_is_loaded_like_a_shipped_one(tmp_path: Path) -> None:
    assert imported() == ()
    assert import_jar(server(tmp_path), java=java(tmp_path)) == VERSION
    assert imported() == (VERSION,)
    data = gamedata.load(VERSION)
    assert data.about.origin == "imported"
    assert data.about.sources[0]["name"] == "server.jar"
    assert data.tree == REPORTS["commands"]
    assert dict(data.texts) == {"item.minecraft.ray_gun": "Ray Gun"}
    assert data.items["minecraft:ray_gun"] == gamedata.Item("minecraft:ray_gun", 1, 7)
    assert data.blocks["minecraft:lamp"].properties == {"lit": ("true", "false")}
    assert data.blocks["minecraft:lamp"].default == {"lit": "false"}
    assert data.registry("worldgen/biome") == {"minecraft:bog"}
    assert data.registry("loot_table") == {"minecraft:chests/hut"}
    assert data.registry("game_rule") == {"minecraft:doSomething"}
    assert data.registry("datapacks") == frozenset()


def test_tags_are_resolved_even_when_they_hold_each_other(tmp_path: Path) -> None:
    import_jar(server(tmp_path), java=java(tmp_path))
    data = gamedata.load(VERSION)
    assert data.tag("item", "guns") == {"minecraft:ray_gun", "minecraft:stick"}
    assert data.tag("item", "sticks") == {"minecraft:ray_gun", "minecraft:stick"}
    assert data.tag("worldgen/biome", "has_structure/hut") == {"minecraft:bog"}
    zap = data.enchantments["minecraft:zap"]
    assert (zap.max_level, zap.exclusive, zap.slots) == (3, {"minecraft:zip"}, ("mainhand",))
    assert zap.supported_items == data.tag("item", "guns")
    assert data.enchantments["minecraft:zip"].supported_items == {"minecraft:stick"}


def test_what_no_report_says_comes_from_the_newest_shipped_version(tmp_path: Path) -> None:
    import_jar(server(tmp_path), java=java(tmp_path))
    data = gamedata.load(VERSION)
    assert data.entities["minecraft:zombie"].kind == "hostile"
    assert not data.entities["minecraft:oak_boat"].living
    assert data.entities["minecraft:yeti"].living
    assert data.effects["minecraft:instant_health"].instant
    assert not data.effects["minecraft:dizzy"].instant
    assert data.attributes["minecraft:generic.max_health"].default == 20.0
    assert data.attributes["minecraft:zeal"].default == 0.0


def test_importing_again_replaces_what_was_loaded(tmp_path: Path) -> None:
    import_jar(server(tmp_path), java=java(tmp_path))
    assert gamedata.load(VERSION).texts
    newer = INNER | {"assets/minecraft/lang/en_us.json": {"item.minecraft.ray_gun": "Blaster"}}
    import_jar(server(tmp_path, inner=newer), java=java(tmp_path))
    assert gamedata.load(VERSION).item_name("ray_gun") == "Blaster"


@pytest.mark.parametrize(
    ("script", "says", "hint"),
    [
        (
            "import sys; sys.exit('Exception: java.lang.UnsupportedClassVersionError: 65.0')",
            "too old for Minecraft 1.21.99, which needs Java 21",
            "Java 21",
        ),
        ("import sys; sys.exit('Error: no main class')", "Error: no main class", "vanilla"),
        ("", "exit code 0", "vanilla"),
        ("import sys; sys.exit('java.io.IOException: No space left on device')", "No space left", "TMPDIR"),
    ],
    ids=["too old", "fails", "writes nothing", "no room"],
)
def test_a_java_that_fails(tmp_path: Path, script: str, says: str, hint: str) -> None:
    with pytest.raises(GameDataError) as caught:
        import_jar(server(tmp_path), java=java(tmp_path, script or "pass"))
    assert says in caught.value.message
    assert hint in caught.value.hint
    assert imported() == ()


def test_no_java(tmp_path: Path) -> None:
    with pytest.raises(GameDataError) as caught:
        import_jar(server(tmp_path), java=str(tmp_path / "no-java"))
    assert "Java could not be started" in caught.value.message
    assert "Install Java 21" in caught.value.hint


@pytest.mark.parametrize(
    "content",
    [
        b"not a zip",
        zipped({"plugin.yml": b"name: x"}),
        zipped(
            {
                "version.json": {"id": "1.21.4"},
                "META-INF/versions.list": b"h\t1.21.4\t1.21.4/paper-1.21.4.jar",
            }
        ),
        zipped({"version.json": b"{", "META-INF/versions.list": b""}),
        b"",
    ],
    ids=["no zip", "a plugin", "a Paper jar", "broken", "empty"],
)
def test_other_files_are_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    jar = tmp_path / "server.jar"
    jar.write_bytes(content)
    with pytest.raises(GameDataError) as caught:
        import_jar(jar, java=java(tmp_path))
    assert "mojang_VERSION.jar" in caught.value.hint


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GameDataError, match="There is no file"):
        import_jar(tmp_path / "none.jar", java=java(tmp_path))


@pytest.mark.parametrize("version", ["1.20.4", "../../evil", "1.21.4/../../evil", "23w45a"])
def test_versions_we_do_not_know_the_commands_of(tmp_path: Path, version: str) -> None:
    jar = server(tmp_path, version=VERSION)
    with zipfile.ZipFile(jar) as old:
        files = {name: old.read(name) for name in old.namelist()}
    jar.write_bytes(zipped(files | {"version.json": json.dumps({"id": version}).encode()}))
    with pytest.raises(GameDataError) as caught:
        import_jar(jar, java=java(tmp_path))
    assert "1.21 and later" in caught.value.message


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(gamedata_format, "write", full)
    with pytest.raises(GameDataError) as caught:
        import_jar(server(tmp_path), java=java(tmp_path))
    assert "No space left on device" in caught.value.message
    assert "CRAFTLOOP_HOME" in caught.value.hint
