"""Environment: runs the commands of one attempt and reports what the game said.

Every attempt gets a fresh world (built-in), or has what it did undone (real server), so nothing that
another attempt left behind can change its outcome. Safety stands at the door of both. The environment
says what the game said; what that means for the task is the business of `verifier`, the next stage.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Protocol

import msgspec

from craftloop.episode import CommandResult
from craftloop.errors import ConnectionLost, ReplyTimeout, ServerError, ServerUnreachable
from craftloop.minecraft import Game, World
from craftloop.minecraft.feedback import Feedback
from craftloop.minecraft.worldedit import is_worldedit
from craftloop.minecraft.worldedit.remote import explained
from craftloop.rcon.client import RconClient
from craftloop.safety import MAX_ALLOWED_RISK, Safety
from craftloop.task import Goal, Task
from craftloop.undo import undo
from craftloop.verdict import Verdict

PATIENCE = 60.0
"""Seconds a server that went away is waited for (a restart takes about 30) before the run stops."""


class Report(msgspec.Struct, frozen=True):
    """What became of the commands of one attempt."""

    results: tuple[CommandResult, ...] = ()
    """One a command, in order."""
    goals: tuple[bool | None, ...] = ()
    """One a goal of the task; `None` where it cannot be checked here. `refuse` goals are `None`."""


class Environment(Protocol):
    """Something that runs commands: the built-in game, or servers over RCON."""

    @property
    def name(self) -> str:
        """What records call it: `builtin 1.21.11`, `rcon 127.0.0.1:25575`."""
        ...

    @property
    def minecraft(self) -> str:
        """Version whose texts judge the replies."""
        ...

    async def run(self, task: Task, commands: Sequence[str]) -> Report:
        """Run an attempt; never raises for what a command does, `ServerError` if there is no server."""
        ...

    async def check(self) -> str:
        """Raise a `ServerError` unless commands can be run; return one line about what runs them."""
        ...

    async def aclose(self) -> None:
        """Give back connections."""
        ...


def blocked(command: str, safety: Safety) -> CommandResult | None:
    """The result of a command that may not run, or `None` if it may."""
    block = safety.screen(command)
    if block is None:
        return None
    return CommandResult(command, Verdict.BLOCKED, block.reason, rule=block.rule)


class BuiltinEnvironment:
    """The built-in game: each attempt in its own fork of one fresh world."""

    def __init__(self, game: Game, safety: Safety, players: Sequence[str] = ()) -> None:
        self._safety = safety
        self._fresh = game.world(players) if players else game.world()
        self.minecraft = game.data.version
        self.name = f"builtin {self.minecraft}"

    async def run(self, task: Task, commands: Sequence[str]) -> Report:
        """Run an attempt in a fork of the fresh world."""
        session = self.session(task.player)
        results = tuple([session.run(command) for command in commands])
        return Report(results, session.goals(task))

    def session(self, player: str = "") -> Session:
        """A fork of the fresh world, to run commands in one by one; WorldEdit's are the player's."""
        return Session(self._fresh.fork(), self._safety, player)

    def sound(self, task: Task) -> Task:
        """The task with those goals that can be checked and do not hold before anything is done."""
        fresh = self._fresh.fork()
        goals = tuple(goal for goal in task.goals if goal.kind == "refuse" or _holds(fresh, goal) is False)
        return task if goals == task.goals else msgspec.structs.replace(task, goals=goals)

    async def check(self) -> str:
        """It is always there."""
        return f"game: built in, Minecraft {self.minecraft}"

    async def aclose(self) -> None:
        """Nothing to give back."""


class Session:
    """A world of the built-in game, changed by one command after another."""

    def __init__(self, world: World, safety: Safety, player: str = "") -> None:
        self._world = world
        self._safety = safety
        self._player = player

    def run(self, command: str) -> CommandResult:
        """Run one command; never raises for what it does."""
        refused = blocked(command, self._safety)
        if refused and (is_worldedit(command) or self._world.game.parse(command).ok):
            return refused  # what does not parse can do no harm here, and the game's complaint teaches more
        reply = self._world.run(command, player=self._player)
        return CommandResult(command, reply.verdict, reply.text, reply.key)

    def goals(self, task: Task) -> tuple[bool | None, ...]:
        """Which goals of the task hold now; `None` where that cannot be checked."""
        return tuple(_holds(self._world, goal) for goal in task.goals)


_ACTS = re.compile(r"(?<![^ ])(?:run|store|summon)(?![^ ])")
"""Words that let `execute` do something. In the game they count only between single spaces, as here."""


def condition(goal: Goal) -> str | None:
    """A goal as an `execute if …` that only looks; `None` if it is none. Models write goals, too."""
    test = goal.test.strip().removeprefix("/")
    command = f"execute {test}" if test.startswith(("if ", "unless ")) else test
    if goal.kind != "condition" or not command.startswith("execute ") or _ACTS.search(command):
        return None
    return command


def _holds(world: World, goal: Goal) -> bool | None:
    if goal.kind == "event":
        return world.happened(goal.test)
    test = condition(goal)
    return world.holds(test) if test else None


class RconEnvironment:
    """Real servers over RCON: an attempt has one server for itself while its commands run."""

    def __init__(
        self,
        clients: Sequence[RconClient],
        safety: Safety,
        feedback: Feedback,
        *,
        minecraft: str,
        tidy: bool = True,
        patience: float = PATIENCE,
    ) -> None:
        self._free: asyncio.Queue[RconClient] = asyncio.Queue()
        self._clients = tuple(clients)
        for client in self._clients:
            self._free.put_nowait(client)
        self._safety = safety
        self._undo_safety = Safety(MAX_ALLOWED_RISK)  # what could be given to all can be taken from all
        self._feedback = feedback
        self._tidy = tidy
        self._patience = patience
        self.minecraft = minecraft
        self.name = "rcon " + ",".join(str(client.address) for client in self._clients)

    async def run(self, task: Task, commands: Sequence[str]) -> Report:
        """Run an attempt on the first free server, check its goals, and undo what can be undone.

        A goal that held before and holds still says nothing about the attempt: it is `None`.
        """
        if not commands:
            return Report((), (None,) * len(task.goals))
        client = await self._free.get()
        try:
            before = [await self._holds(client, goal) for goal in task.goals]
            results = tuple([await self._result(client, command, self._safety) for command in commands])
            after = [await self._holds(client, goal) for goal in task.goals]
            if self._tidy:
                for command in undo(results):
                    await self._result(client, command, self._undo_safety)
        finally:
            self._free.put_nowait(client)
        goals = (None if was and now else now for was, now in zip(before, after, strict=True))
        return Report(results, tuple(goals))

    async def _result(self, client: RconClient, command: str, safety: Safety) -> CommandResult:
        refused = blocked(command, safety)
        if refused:
            return refused
        try:
            reply = await self._send(client, command)
        except (ConnectionLost, ReplyTimeout) as error:
            # It may have run: nothing is known, and sending it again could run it twice.
            return CommandResult(command, Verdict.UNREACHABLE, error.message)
        reading = self._feedback.read(reply, command)
        text = explained(reading.verdict, reading.text) if is_worldedit(command) else reading.text
        return CommandResult(command, reading.verdict, text, reading.key)

    async def _send(self, client: RconClient, command: str) -> str:
        """Send a command, waiting for a server that is away; `ServerError` when patience is over."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._patience
        pause = 0.5
        while True:
            try:
                return await client.command(command)
            except ServerUnreachable:
                if loop.time() + pause > deadline:
                    raise
            await asyncio.sleep(pause)
            pause = min(pause * 2, 10.0)

    async def _holds(self, client: RconClient, goal: Goal) -> bool | None:
        """As `World.holds`: silence is a condition that nobody passed, an unknown objective fails it."""
        test = condition(goal)
        if test is None:
            return None
        result = await self._result(client, test, self._safety)
        if result.verdict is Verdict.FAILED or not result.reply:
            return False
        return True if result.verdict is Verdict.OK else None

    async def check(self) -> str:
        """Log in to every server and ask who is online; nothing is changed there."""
        online = [await client.command("list") for client in self._clients]
        return f"game: {self.name}, Minecraft {self.minecraft} texts: {'; '.join(online)}"

    async def aclose(self) -> None:
        """Close all connections."""
        for client in self._clients:
            try:
                await client.aclose()
            except ServerError:
                pass  # it was gone already
