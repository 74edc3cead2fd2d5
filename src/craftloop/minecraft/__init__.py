"""The built-in game: Mojang's grammar, texts and registries, and worlds that commands change.

from craftloop.minecraft import Game

world = Game.of("1.21.4").world()
world.run("give slingshooter08 diamond 3").text     # Gave 3 [Diamond] to slingshooter08
world.holds("execute if items entity slingshooter08 container.* diamond")   # True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from craftloop.minecraft.game import Game as Game
    from craftloop.minecraft.reply import Reply as Reply
    from craftloop.minecraft.world import World as World

_HOMES = {"Game": "game", "Reply": "reply", "World": "world"}

__all__ = ["Game", "Reply", "World"]


def __getattr__(name: str) -> Any:
    """Import on first use: the command line must start without loading the game."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
