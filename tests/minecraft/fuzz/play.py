"""A session is played, and everything that must hold is checked."""

from __future__ import annotations

import time

from tests.hangs import SECONDS
from tests.minecraft.fuzz.invariants import fingerprint, violations
from tests.minecraft.fuzz.sessions import prepared

from craftloop.minecraft import Game, World, worldedit
from craftloop.verdict import Verdict


class Wrong(AssertionError):
    """A line broke a rule."""


def play(version: str, lines: list[str], deep: bool = True) -> None:
    """Run the lines in a fork; `deep` also compares the parent before and after. Raises `Wrong`."""
    parent = prepared(version)
    before = fingerprint(parent) if deep else ""
    world = parent.fork()
    for number, line in enumerate(lines):
        fault = _run(world, line)
        if fault:
            raise Wrong(f"{fault}: {version} {lines[: number + 1]!r}")
    broken = violations(world)
    if broken:
        raise Wrong(f"{broken[:5]}: {version} {lines!r}")
    if deep and fingerprint(parent) != before:
        raise Wrong(f"the parent world has changed: {version} {lines!r}")


def _run(world: World, line: str) -> str:
    """What is wrong with how the game takes a line; empty when nothing is."""
    started = time.process_time()
    parses = world.game.parse(line).ok
    reply = world.run(line)
    took = time.process_time() - started
    if Game.BROKEN in reply.text:
        return reply.text[:300]
    if took > SECONDS:
        return f"took {took:.1f} s"
    refused = reply.verdict is Verdict.SYNTAX_ERROR
    # What only a singleplayer world has (`publish`) parses, and is unknown to a server.
    if not worldedit.is_worldedit(line) and refused is parses and "publish" not in line:
        return f"parse and run disagree: {reply.text[:300]}"
    return ""
