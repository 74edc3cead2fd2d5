"""A world: everything commands can see and change. Forking one costs microseconds.

A fork shares entities and blocks with its parent until either side writes to them: tables are copied,
their values are frozen or are copied by `own` before a change. Knows no command; `Game` runs them.

What stands still here: daylight, weather and mobs. Game time moves by one tick a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from craftloop.minecraft import gamerules
from craftloop.minecraft.blocks import GROUND, HEIGHTS, Block, Blocks, Cell, natural_biome, quart
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.events import Event
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.player import Player, newcomer
from craftloop.minecraft.scores import Border, Bossbar, Objective, Score, Team
from craftloop.minecraft.source import OVERWORLD, Source

if TYPE_CHECKING:
    from craftloop.minecraft.game import Game
    from craftloop.minecraft.reply import Reply
    from craftloop.minecraft.worldedit.state import State

_TABLES = (
    "_entities", "rules", "objectives", "scores", "displays", "teams", "bossbars", "storage", "biomes",
    "operators", "bans", "ip_bans", "whitelist", "forced", "sequences", "stopwatches",
    "worldedit", "events",
)  # fmt: skip
"""What a fork copies; all else is shared or plain."""
_MOST_WORK = 2_000_000
"""Some seconds: twenty of the largest fills, or a hundred thousand contexts of `execute`."""
_VIEW_DISTANCE = 10
"""Chunks around a player that are loaded: a server's default `view-distance`."""


class World:
    """One world of a game. Make it with `Game.world`."""

    def __init__(self, game: Game, seed: int = 0) -> None:
        self.game = game
        self.data = game.data
        self.seed = seed
        self._rng = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & _MASK
        self._entities: dict[str, Entity] = {}
        self._own: set[str] = set()
        self.blocks = Blocks()
        self.biomes: dict[tuple[str, Cell], str] = {}
        self.tick = 0
        """Game time in ticks."""
        self.work = 0
        """What the command at hand has cost so far: see `spend`."""
        self.day_time = 1000
        self.weather = "clear"
        self.difficulty = "easy"
        self.default_gamemode = "survival"
        self.spawn: tuple[int, int, int] = (0, GROUND, 0)
        self.spawn_rotation = (0.0, 0.0)
        self.border = Border()
        self.frozen = False
        self.tick_rate = 20.0
        self.whitelist_on = False
        self.saving = True
        self.idle_timeout = 0
        self.rules: dict[str, bool | int] = {}
        self.objectives: dict[str, Objective] = {}
        self.scores: dict[tuple[str, str], Score] = {}
        """(objective, holder) -> score; holders are names, or UUIDs of entities that are no players."""
        self.displays: dict[str, str] = {}
        self.teams: dict[str, Team] = {}
        self.bossbars: dict[str, Bossbar] = {}
        self.storage: dict[str, Compound] = {}
        self.operators: dict[str, None] = {}
        self.bans: dict[str, str] = {}
        self.ip_bans: dict[str, str] = {}
        self.whitelist: dict[str, None] = {}
        self.forced: dict[tuple[str, int, int], None] = {}
        """Chunks kept loaded: dimension, chunk x, chunk z."""
        self.sequences: dict[str, int] = {}
        self.stopwatches: dict[str, int] = {}
        self.events: list[Event] = []
        self.worldedit: dict[str, State] = {}
        """What WorldEdit remembers of each player, by UUID; frozen records of its own."""

    def fork(self) -> World:
        """A world that starts as this one is now, and shares no change with it from here on."""
        twin = object.__new__(World)
        state = self.__dict__.copy()
        for name in _TABLES:
            state[name] = state[name].copy()
        state["blocks"] = self.blocks.fork()
        state["_own"] = set()
        self._own = set()
        twin.__dict__ = state
        return twin

    def become(self, other: World) -> None:
        """Be as another world is, which is used up by it."""
        self.__dict__ = other.__dict__

    def run(self, command: str, *, source: Source | None = None, player: str = "") -> Reply:
        """What the game answers to a command (a leading slash may stand). Never raises.

        Without a source it is the console's: "Rcon", level 4, at world spawn, no entity. `player` is who
        asked for it: WorldEdit's commands run as that player, all others stay the source's.
        """
        return self.game.run(self, command, source, player)

    def holds(self, condition: str) -> bool | None:
        """Whether an `execute if …` command passes; `None` when it cannot be said. Changes nothing."""
        return self.game.holds(self, condition)

    def happened(self, event: str) -> bool | None:
        """Whether an event goal, `kind detail…`, has come true; `None` when it is not one."""
        return self.game.happened(self, event)

    # Entities

    def __iter__(self) -> Iterator[Entity]:
        """All entities, players first, in the order they came. To read, not to change: see `own`."""
        return iter(self._entities.values())

    def glance(self, uuid: str) -> Entity | None:
        """An entity to read, not to change."""
        return self._entities.get(uuid)

    def own(self, uuid: str) -> Entity:
        """The entity, fit for changing; `KeyError` when it is gone."""
        found = self._entities[uuid]
        if uuid not in self._own:
            found = self._entities[uuid] = found.copy()
            self._own.add(uuid)
        return found

    def add(self, entity: Entity) -> None:
        """Let a new entity in."""
        self._entities[entity.uuid] = entity
        self._own.add(entity.uuid)

    def remove(self, entity: Entity) -> None:
        """Take an entity out, off what it rides and from under what rides it."""
        self.dismount(entity)
        for rider in entity.passengers:
            if rider in self._entities:
                self.own(rider).vehicle = None
        del self._entities[entity.uuid]
        self._own.discard(entity.uuid)

    def dismount(self, entity: Entity) -> None:
        """Off its vehicle, if any."""
        if entity.vehicle is not None and entity.vehicle in self._entities:
            vehicle = self.own(entity.vehicle)
            vehicle.passengers = tuple(rider for rider in vehicle.passengers if rider != entity.uuid)
        entity.vehicle = None

    def mount(self, entity: Entity, vehicle: Entity) -> None:
        """Onto a vehicle, wherever it was before."""
        self.dismount(entity)
        entity.vehicle = vehicle.uuid
        vehicle.passengers = (*vehicle.passengers, entity.uuid)
        entity.place(vehicle.position)

    @property
    def players(self) -> list[Player]:
        """The players online, to read, not to change."""
        return [entity for entity in self._entities.values() if isinstance(entity, Player)]

    def player(self, name: str) -> Player | None:
        """The player of that name (whatever the case), to read, not to change."""
        lower = name.lower()
        return next((player for player in self.players if player.name.lower() == lower), None)

    def join(self, name: str, position: tuple[float, float, float]) -> Player:
        """A new player comes online."""
        player = newcomer(name, position)
        player.gamemode = self.default_gamemode
        self.add(player)
        return player

    def spend(self, work: int) -> None:
        """Count work, in something like microseconds, before it is done; too much is not simulated.

        A few words can ask a server for hours (`execute as @a` eight times, then `fill`) or for more memory
        than there is (`data modify … append` of a list to itself). No honest command comes near the limit.
        """
        self.work += work
        if self.work > _MOST_WORK:
            raise NotSimulated("it asks for more work than the built-in game does for one command")

    # Small services

    def console(self) -> Source:
        """The remote console: at world spawn, without entity."""
        x, y, z = self.spawn
        return Source("Rcon", (float(x), float(y), float(z)))

    def as_entity(self, entity: Entity, name: str = "") -> Source:
        """The source an entity is when it runs a command itself (players here are operators)."""
        named = name or (entity.name if isinstance(entity, Player) else self.data.entity_name(entity.type))
        return Source(named, entity.position, entity.rotation, entity.dimension, entity.uuid)

    def roll(self, bound: int) -> int:
        """A number from 0 up to, not including, `bound`: splitmix64, from the seed."""
        self._rng = (self._rng + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._rng
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) % bound

    def new_uuid(self) -> str:
        """A version 4 UUID nobody has yet."""
        high, low = self.roll(1 << 63), self.roll(1 << 63)
        digits = f"{high << 1:016x}{low << 1:016x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def rule(self, name: str) -> Any:
        """A game rule by its old name (see `gamerules.RENAMED`)."""
        new = gamerules.RENAMED.get(name, name)
        return self.rules.get(name, self.rules.get(new, gamerules.OLD[name]))

    def record(self, kind: str, player: str = "", detail: str = "") -> None:
        """Note an event."""
        self.events.append(Event(kind, player, detail))

    def team_of(self, holder: str) -> Team | None:
        """The team a name or UUID is on."""
        return next((team for team in self.teams.values() if holder in team.members), None)

    def holder(self, entity: Entity) -> str:
        """The name scores and teams know an entity by."""
        return entity.name if isinstance(entity, Player) else entity.uuid

    def in_height(self, dimension: str, y: int) -> bool:
        """Whether blocks can be at that height."""
        low, high = HEIGHTS.get(dimension, HEIGHTS[OVERWORLD])
        return low <= y < high

    def loaded(self, dimension: str, x: int, z: int) -> bool:
        """Whether a block's chunk is loaded: near a player, forced, or (before 1.21.9) near world spawn."""
        chunk = (x >> 4, z >> 4)
        if (dimension, *chunk) in self.forced:
            return True
        for player in self.players:
            if player.dimension == dimension and _near(chunk, (player.x, player.z), _VIEW_DISTANCE):
                return True
        spawn = (self.spawn[0], self.spawn[2])
        return (
            dimension == OVERWORLD
            and self.data.number < (1, 21, 9)
            and _near(chunk, spawn, int(self.rule("spawnChunkRadius")))
        )

    def block(self, dimension: str, cell: Cell) -> Block:
        """The block there."""
        return self.blocks.get(dimension, cell)

    def biome(self, dimension: str, cell: Cell) -> str:
        """The biome of a block: plains in the superflat overworld, unless a command changed it."""
        return self.biomes.get((dimension, quart(cell)), natural_biome(dimension))


_MASK = (1 << 64) - 1


def _near(chunk: tuple[int, int], place: tuple[float, float], reach: int) -> bool:
    return abs(chunk[0] - (int(place[0] // 16))) <= reach and abs(chunk[1] - (int(place[1] // 16))) <= reach
