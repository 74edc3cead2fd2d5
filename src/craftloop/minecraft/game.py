"""The built-in game: one version's grammar and data, and worlds to run commands in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from craftloop.minecraft import dispatcher, gamedata, goals, worldedit
from craftloop.minecraft.blocks import GROUND
from craftloop.minecraft.commands import engine, table
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.parsed import Parse, Problem
from craftloop.minecraft.player import Player
from craftloop.minecraft.reply import Message, Reply, joined
from craftloop.minecraft.source import Source
from craftloop.minecraft.world import World
from craftloop.verdict import Verdict

PLAYERS = ("slingshooter08", "SwiftWolf", "DarkWolf", "BraveWolf")
"""Who is online in a fresh world."""

_NOT_ON_SERVERS = frozenset({"publish"})
"""Commands of the tree that only a single player's own game has."""
_APART = 3.0
"""Blocks between players in a fresh world, along x from world spawn."""


class Game:
    """One version of the game, with the console replies of vanilla or of Paper. Get one with `Game.of`."""

    BROKEN = "the built-in game failed on it; please report the command"
    """Part of the text of a reply that should not exist."""

    def __init__(self, data: GameData, flavour: str = "vanilla") -> None:
        self.data = data
        self.flavour = flavour
        """`vanilla` or `paper`, which begins a new line between a syntax error's sentence and its context."""
        self._dispatcher = dispatcher.of(data.version)
        self._fresh: dict[tuple[tuple[str, ...], int], World] = {}

    @staticmethod
    def of(version: str = gamedata.LATEST, flavour: str = "vanilla") -> Game:
        """The game of a version, made once."""
        return _game(gamedata.resolve(version), flavour)

    def parse(self, command: str) -> Parse:
        """What a command line means, or the game's complaint. Never raises."""
        return self._dispatcher.parse(command)

    def world(self, players: Sequence[str] = PLAYERS, seed: int = 0) -> World:
        """A fresh superflat world by day, in clear weather, with survival players beside world spawn."""
        key = (tuple(players), seed)
        if key not in self._fresh:
            world = World(self, seed)
            for number, name in enumerate(players):
                world.join(name, (0.5 + number * _APART, float(GROUND), 0.5))
            self._fresh[key] = world
        return self._fresh[key].fork()

    def check(self, command: str) -> Reply:
        """The reply to a command in a fresh world."""
        return self.world().run(command)

    def simulated(self, path: tuple[str, ...]) -> bool:
        """Whether worlds carry out commands with this stage path."""
        return table.simulated(path)

    # What `World` and WorldEdit ask for

    def run(self, world: World, command: str, source: Source | None = None, player: str = "") -> Reply:
        """Parse and carry out a command in a world. Never raises. `player`: see `World.run`."""
        if worldedit.is_worldedit(command):
            world.tick += 1
            return worldedit.run(world, self._typist(world, source, player), command)
        try:
            parse = self.parse(command)
            world.tick += 1
            if parse.problem is not None:
                return self._syntax_error(parse)
            if parse.stages[-1].path[0] in _NOT_ON_SERVERS:
                return self._not_here(parse)
            return engine.carry_out(world, parse.stages, source or world.console())
        except Exception as exc:  # a fault of ours must not end the run that met it
            return engine.unverified(f"{self.BROKEN} ({type(exc).__name__}: {exc})")

    @staticmethod
    def _typist(world: World, source: Source | None, player: str) -> str:
        """Who types a command: the player named, else the one the source is; nobody at a console."""
        entity = world.glance(source.entity) if source and source.entity and not player else None
        return entity.name if isinstance(entity, Player) else player

    def holds(self, world: World, condition: str) -> bool | None:
        """See `World.holds`."""
        return goals.holds(world, condition)

    def happened(self, world: World, event: str) -> bool | None:
        """See `World.happened`."""
        return goals.happened(world, event)

    def unknown(self, command: str) -> Reply:
        """The reply to a command that does not exist."""
        line = command.removeprefix("/")
        key = "command.unknown.command"
        return self._syntax_error(Parse(line, (), Problem(key, (), 0, self.data.text(key))))

    def _not_here(self, parse: Parse) -> Reply:
        """The reply to a command of the tree that a dedicated server does not have."""
        cursor = parse.stages[-1].start
        key = "command.unknown.argument" if cursor else "command.unknown.command"
        return self._syntax_error(Parse(parse.command, (), Problem(key, (), cursor, self.data.text(key))))

    def _syntax_error(self, parse: Parse) -> Reply:
        """The sentence, and the place in the command: two messages, for Paper one of two lines."""
        problem = parse.problem
        assert problem is not None
        parts = (problem.text, problem.context(parse.command))
        messages = tuple(Message(part, problem.key, ok=False) for part in parts if part)
        text = joined(messages, between="\n" if self.flavour == "paper" else "")
        return Reply(Verdict.SYNTAX_ERROR, text, problem.key, messages=messages)


@cache
def _game(version: str, flavour: str) -> Game:
    return Game(gamedata.load(version), flavour)
