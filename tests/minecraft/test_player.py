"""Experience and the identity of players."""

from __future__ import annotations

import pytest

from craftloop.minecraft.player import add_levels, add_points, needed_for_next, newcomer, offline_uuid


@pytest.mark.parametrize(
    ("points", "levels", "rest"),
    [(0, 0, 0), (6, 0, 6), (7, 1, 0), (16, 2, 0), (315, 15, 0), (352, 16, 0), (1395, 30, 0), (1507, 31, 0)],
)
def test_points_make_levels(points: int, levels: int, rest: int) -> None:
    player = newcomer("x", (0.0, 0.0, 0.0))
    add_points(player, points)
    assert (player.levels, player.points, player.total) == (levels, rest, points)


def test_points_can_be_lost() -> None:
    player = newcomer("x", (0.0, 0.0, 0.0))
    add_points(player, 16)
    add_points(player, -10)
    assert (player.levels, player.points) == (0, 6)
    add_points(player, -1000)
    assert (player.levels, player.points, player.total) == (0, 0, 0)


def test_levels_keep_the_share_of_the_way() -> None:
    player = newcomer("x", (0.0, 0.0, 0.0))
    player.levels, player.points = 15, needed_for_next(15) // 2
    add_levels(player, 15)
    assert player.levels == 30
    assert player.points == pytest.approx(needed_for_next(30) / 2, abs=2)
    add_levels(player, -99)
    assert (player.levels, player.points) == (0, 0)


def test_offline_uuids_are_the_games() -> None:
    """`UUID.nameUUIDFromBytes("OfflinePlayer:Notch")`, a well known value."""
    assert offline_uuid("Notch") == "b50ad385-829d-3141-a216-7e7d7539ba7f"
