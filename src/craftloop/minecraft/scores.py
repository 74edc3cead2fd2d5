"""The scoreboard: objectives, scores, teams; and the boss bars. Values are frozen: a change replaces them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective."""

    name: str
    criterion: str
    display: str
    """Its display name as plain text."""
    render: str = "integer"

    @property
    def read_only(self) -> bool:
        """Criteria that the game itself counts and commands may not set."""
        return self.criterion in ("health", "food", "air", "armor", "xp", "level")


@dataclass(frozen=True, slots=True)
class Score:
    """One holder's score in one objective."""

    value: int = 0
    locked: bool = True
    """A trigger that was not enabled."""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """One team; members are names (players) or UUIDs (other entities)."""

    name: str
    display: str
    color: str = "reset"
    prefix: str = ""
    suffix: str = ""
    friendly_fire: bool = True
    see_invisible: bool = True
    nametags: str = "always"
    death_messages: str = "always"
    collision: str = "always"
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bossbar:
    """One custom boss bar."""

    id: str
    name: str
    color: str = "white"
    style: str = "progress"
    value: int = 0
    max: int = 100
    visible: bool = True
    players: tuple[str, ...] = ()
    """UUIDs."""


@dataclass(frozen=True, slots=True)
class Border:
    """The world border."""

    x: float = 0.0
    z: float = 0.0
    size: float = 59999968.0
    damage: float = 0.2
    buffer: float = 5.0
    warning_distance: int = 5
    warning_time: int = 15
