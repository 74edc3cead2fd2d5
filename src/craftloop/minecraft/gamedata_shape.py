"""Rules both builders of game data share: which texts are kept, how block states are packed, what lives.

`tools/build_gamedata.py` builds the shipped versions, `gamedata_import` a user's own; both must give
the same shape (see `gamedata_format`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

# First segments of language keys that only a client's screens use; a server never sends them.
_SCREENS = """
accessibility addServer advMode attribute_modifier build chat_screen compliance connect controls
createWorld credits_and_attribution customServerOptions dataPack datapackFailure deathScreen debug demo
download editGamerule flat_world_preset generator gui hanging_sign inventory itemGroup jigsaw_block key
known_server_link lanServer language manageServer mco menu merchant mirror multiplayerWarning music
narration narrator optimizeWorld options outOfMemory pack quickplay realms recover_world resourcePack
resourcepack screenshot selectServer selectWorld sign soundCategory spectatorMenu stats structure_block
subtitles symlink_warning telemetry telemetry_info test_block test_instance_block title tutorial world
"""
_OF_SCREENS = frozenset(_SCREENS.split())

# Entity types without health; boats, rafts and minecarts besides.
_LIFELESS = """
area_effect_cloud arrow block_display boat breeze_wind_charge chest_boat dragon_fireball egg end_crystal
ender_pearl evoker_fangs experience_bottle experience_orb eye_of_ender falling_block fireball
firework_rocket fishing_bobber glow_item_frame interaction item item_display item_frame leash_knot
lightning_bolt lingering_potion llama_spit marker ominous_item_spawner painting potion shulker_bullet
small_fireball snowball spectral_arrow splash_potion text_display tnt trident wind_charge wither_skull
"""
_WITHOUT_HEALTH = frozenset(_LIFELESS.split())


def kept_texts(language: Mapping[str, str]) -> dict[str, str]:
    """The keys a server may send or a command may name; a third of the file is screens."""
    return {key: text for key, text in language.items() if key.split(".", 1)[0] not in _OF_SCREENS}


def block_states(
    blocks: Iterable[tuple[str, list[Any], Mapping[str, str]]],
) -> tuple[list[Any], dict[str, int]]:
    """Blocks as `(id, [[property, values]], default)` -> the distinct shapes, and each block's shape."""
    shapes: dict[str, int] = {}
    indices = {}
    for name, properties, default in blocks:
        shape = json.dumps([properties, default])
        indices[name] = shapes.setdefault(shape, len(shapes))
    return [json.loads(shape) for shape in shapes], indices


def is_living(entity: str) -> bool:
    """Whether an entity type has health: neither projectile, vehicle, display nor thing."""
    return entity not in _WITHOUT_HEALTH and not entity.endswith(("boat", "raft", "minecart"))
