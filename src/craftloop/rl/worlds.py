"""The built-in games that drills share: one for each version, speaking player and risk level."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from craftloop.environment import BuiltinEnvironment
from craftloop.minecraft import Game
from craftloop.minecraft.game import PLAYERS
from craftloop.minecraft.gamedata import LATEST
from craftloop.safety import DEFAULT_RISK, Safety
from craftloop.task import DEFAULT_PLAYER, Task


@lru_cache(maxsize=256)
def builtin(
    minecraft: str = LATEST, player: str = DEFAULT_PLAYER, allow_risk: int = DEFAULT_RISK
) -> BuiltinEnvironment:
    """The built-in game with this player online; the same object for the same arguments."""
    online = dict.fromkeys((player, *PLAYERS))
    return BuiltinEnvironment(Game.of(minecraft), Safety(allow_risk), tuple(online))


@lru_cache(maxsize=4096)
def sound(environment: BuiltinEnvironment, task: Task) -> Task:
    """The task, without its goals if all of them hold before anything is done: they would pay for nothing."""
    idle = task.goals and all(environment.session().goals(task))
    return msgspec.structs.replace(task, goals=()) if idle else task
