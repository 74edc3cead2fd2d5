"""Build `src/craftloop/minecraft/data/` from pinned packages and our own rules.

    .venv/bin/python tools/build_gamedata.py [--sources FOLDER] [--out FOLDER]

The archives (28 MB) are kept in `build/gamedata-sources`. What packages do not say is in
`tools/gamedata/history.toml` (what came and went in which version) and `tools/gamedata/tags.toml`.
The same inputs give the same files, byte for byte with the same zlib.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from craftloop.minecraft import gamedata_format  # noqa: E402
from craftloop.minecraft.gamedata_shape import block_states, is_living, kept_texts  # noqa: E402
from gamedata import rules, sources  # noqa: E402
from gamedata.sources import MinecraftData  # noqa: E402

INSTANT_EFFECTS = {"instant_health", "instant_damage", "saturation"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=Path, default=ROOT / "build" / "gamedata-sources")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "craftloop" / "minecraft" / "data")
    options = parser.parse_args()
    for version in sources.TREES:
        about, parts = build(version, options.sources)
        gamedata_format.write(options.out / version, about, parts)
        size = sum(f.stat().st_size for f in (options.out / version).iterdir())
        print(f"{version}: {size // 1024} kB, {sum(map(len, parts['registries'].values()))} ids")


def build(version: str, archives: Path) -> tuple[gamedata_format.About, gamedata_format.Parts]:
    """One version's parts and where they came from."""
    pins = [sources.TREES[version], sources.MINECRAFT_DATA, sources.SANDSTONE]
    tree, facts, ids = [sources.fetch(pin, archives) for pin in pins]
    data = MinecraftData(facts, version)
    root = sources.mecha_tree(tree)
    registries = all_registries(version, data, root, sources.sandstone_registries(ids))
    about = gamedata_format.About(
        version=version, origin="shipped", sources=[pin.as_source() for pin in pins] + [rules.SOURCE]
    )
    return about, {
        "tree": root,
        "texts": kept_texts(data.get("language")),
        "registries": {name: sorted(ids) for name, ids in registries.items()},
        "tags": rules.tags(
            version, registries, {b["name"]: b.get("material", "") for b in data.get("blocks")}
        ),
        "things": things(data),
    }


def all_registries(
    version: str, data: MinecraftData, tree: dict[str, Any], newest: dict[str, set[str]]
) -> dict[str, set[str]]:
    """Registry -> ids: what minecraft-data knows, and the rest from the newest lists taken back."""
    found = {
        "item": names(data, "items"),
        "block": names(data, "blocks"),
        "entity_type": names(data, "entities"),
        "particle_type": names(data, "particles"),
        "sound_event": names(data, "sounds"),
        "worldgen/biome": names(data, "biomes"),
        "mob_effect": set(effects(data)),
        "attribute": {a["resource"].removeprefix("minecraft:") for a in data.get("attributes")},
        "villager_profession": keys(data, "entity.minecraft.villager."),
        "game_rule": set(tree["children"]["gamerule"]["children"]),
        "dimension": {"overworld", "the_nether", "the_end"},
    }
    found = {registry: set(ids) for registry, ids in data.login.items()} | found
    found["painting_variant"] = {k.split(".")[0] for k in keys(data, "painting.minecraft.")}
    for registry in ("trim_material", "trim_pattern"):
        found[registry] = keys(data, f"{registry}.minecraft.")
    return rules.taken_back(version, newest, found) | found


def names(data: MinecraftData, what: str) -> set[str]:
    return {thing["name"] for thing in data.get(what)}


def keys(data: MinecraftData, prefix: str) -> set[str]:
    """What follows a prefix among the language keys."""
    return {key.removeprefix(prefix) for key in data.get("language") if key.startswith(prefix)}


def effects(data: MinecraftData) -> dict[str, Any]:
    """Id -> effect; the source has names in camel case and one under its English name."""
    found = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", e["name"]).lower(): e for e in data.get("effects")}
    return {("unluck" if name == "bad_luck" else name): effect for name, effect in found.items()}


def things(data: MinecraftData) -> dict[str, Any]:
    """What ids alone do not say, in the shape `gamedata` reads."""
    states, blocks = block_states((b["name"], *properties(b)) for b in data.get("blocks"))
    return {
        "items": {
            i["name"]: [i["stackSize"], i.get("maxDurability", 0)]
            for i in data.get("items")
            if (i["stackSize"], i.get("maxDurability", 0)) != (64, 0)
        },
        "blocks": blocks,
        "states": states,
        "enchantments": {
            name: [e["max_level"], e.get("exclusive_set"), e["supported_items"], e["slots"]]
            for name, e in data.login["enchantment"].items()
        },
        "entities": {
            e["name"]: [is_living(e["name"]), e["type"], e["width"], e["height"]]
            for e in data.get("entities")
        },
        "effects": {
            name: [name in INSTANT_EFFECTS, effect["type"] == "good"]
            for name, effect in effects(data).items()
        },
        "attributes": {
            a["resource"].removeprefix("minecraft:"): [a["default"], a["min"], a["max"]]
            for a in data.get("attributes")
        },
    }


def properties(block: dict[str, Any]) -> tuple[list[Any], dict[str, str]]:
    """A block's properties in order, and its default state, from the numbering of its states."""
    listed = [
        [p["name"], ["true", "false"] if p["type"] == "bool" else [str(v) for v in p["values"]]]
        for p in block["states"]
    ]
    index, default = block["defaultState"] - block["minStateId"], {}
    for name, values in reversed(listed):  # the last property varies fastest
        index, at = divmod(index, len(values))
        default[name] = values[at]
    return listed, {name: default[name] for name, _ in listed}


if __name__ == "__main__":
    main()
