"""Players: entities with an inventory, experience and a game mode."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from craftloop.minecraft.entity import PLAYER, Entity
from craftloop.minecraft.inventory import CURSOR, ENDER_CHEST, MAINHAND, OFFHAND


@dataclass(frozen=True, slots=True)
class SpawnPoint:
    """Where a player comes back."""

    x: int
    y: int
    z: int
    dimension: str
    yaw: float = 0.0
    pitch: float = 0.0


@dataclass(slots=True)
class Player(Entity):
    """One of the players online. All stay online; a dead one stays dead until the world ends."""

    name: str = ""
    gamemode: str = "survival"
    selected: int = 0
    """The selected hotbar slot."""
    levels: int = 0
    points: int = 0
    """Towards the next level."""
    total: int = 0
    """Points ever gained, as the game counts them."""
    food: int = 20
    saturation: float = 5.0
    spawn: SpawnPoint | None = None
    recipes: frozenset[str] = frozenset()
    advancements: frozenset[tuple[str, str]] = frozenset()
    """Pairs of an advancement and one of its criteria that are done; the criterion `*` is all of them."""
    spectating: str | None = None
    dead: bool = False

    @property
    def alive(self) -> bool:
        """Not killed yet."""
        return not self.dead

    def slot(self, number: int) -> int:
        """`weapon.mainhand` is the selected hotbar slot."""
        return self.selected if number == MAINHAND else number

    def has_slot(self, number: int) -> bool:
        """Players have no animal armour and no villager pouch."""
        return (
            0 <= number < 36
            or number in (MAINHAND, OFFHAND, CURSOR)
            or 100 <= number < 104
            or ENDER_CHEST <= number < ENDER_CHEST + 27
            or 500 <= number < 504
        )


def needed_for_next(level: int) -> int:
    """Experience points from this level to the next (Minecraft Wiki, Experience)."""
    if level >= 30:
        return 112 + (level - 30) * 9
    if level >= 15:
        return 37 + (level - 15) * 5
    return 7 + level * 2


def add_points(player: Player, amount: int) -> None:
    """Gain or lose points, moving through levels."""
    player.total = max(0, min(2147483647, player.total + amount))
    player.points += amount
    while player.points < 0:
        if player.levels == 0:
            player.points = 0
            break
        player.levels -= 1
        player.points += needed_for_next(player.levels)
    while player.points >= needed_for_next(player.levels):
        player.points -= needed_for_next(player.levels)
        player.levels += 1


def add_levels(player: Player, amount: int) -> None:
    """Gain or lose levels, keeping the share of the way to the next one."""
    share = player.points / needed_for_next(player.levels)
    player.levels = min(2147483647, player.levels + amount)
    if player.levels < 0:
        player.levels = player.points = player.total = 0
    else:
        player.points = int(share * needed_for_next(player.levels))


def offline_uuid(name: str) -> str:
    """The UUID an offline-mode server gives a player of this name."""
    digest = bytearray(hashlib.md5(f"OfflinePlayer:{name}".encode(), usedforsecurity=False).digest())
    digest[6] = digest[6] & 0x0F | 0x30
    digest[8] = digest[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(digest)))


def newcomer(name: str, position: tuple[float, float, float]) -> Player:
    """A survival player who just joined."""
    return Player(
        uuid=offline_uuid(name), type=PLAYER, x=position[0], y=position[1], z=position[2],
        health=20.0, max_health=20.0, name=name,
    )  # fmt: skip
