"""Environments: what the game said to an attempt, in the built-in game and on servers over RCON."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Sequence
from typing import Any

import pytest

from craftloop import tasks
from craftloop.environment import BuiltinEnvironment, RconEnvironment, Report, condition
from craftloop.errors import LoginRefused, ProtocolViolation, ServerUnreachable
from craftloop.minecraft import Game
from craftloop.minecraft.feedback import Feedback
from craftloop.minecraft.worldedit import is_worldedit
from craftloop.rcon.client import RconClient
from craftloop.rcon.server import RconServer
from craftloop.safety import Safety
from craftloop.task import Category, Goal, Task
from craftloop.tasks import Family, Problem
from craftloop.tasks.family import problem
from craftloop.tasks.phrasing import draw
from craftloop.verdict import Verdict

VERSION = "1.21.11"
GAME = Game.of(VERSION)
PASSWORD = "secret"

SWORD = Goal("condition", "execute if items entity slingshooter08 container.* minecraft:diamond_sword")
ZOMBIE = Goal("condition", "execute if entity @e[type=minecraft:zombie]")
GIVE = "give slingshooter08 minecraft:diamond_sword"


def task(*goals: Goal, player: str = "slingshooter08") -> Task:
    return Task("sudo do it", Category.EDGE_ITEMS, player, goals)


def verdicts(report: Report) -> list[Verdict]:
    return [result.verdict for result in report.results]


# -- the built-in game -------------------------------------------------------------------------------


@pytest.fixture
def builtin() -> BuiltinEnvironment:
    return BuiltinEnvironment(GAME, Safety())


async def test_every_attempt_finds_a_fresh_world(builtin: BuiltinEnvironment) -> None:
    for _ in range(2):
        report = await builtin.run(task(SWORD), [GIVE, "scoreboard objectives add kills dummy"])
        assert verdicts(report) == [Verdict.OK, Verdict.OK]
    assert (await builtin.run(task(SWORD), ["list"])).goals == (False,)


async def test_commands_of_an_attempt_share_its_world(builtin: BuiltinEnvironment) -> None:
    report = await builtin.run(task(SWORD), [GIVE, "clear slingshooter08 minecraft:diamond_sword"])
    assert verdicts(report) == [Verdict.OK, Verdict.OK]
    assert report.goals == (False,)


async def test_goals_of_every_kind(builtin: BuiltinEnvironment) -> None:
    goals = (SWORD, Goal("event", "title slingshooter08"), Goal("event", "title DarkWolf"), Goal("refuse"))
    report = await builtin.run(task(*goals), [GIVE, 'title slingshooter08 title "hello"'])
    assert report.goals == (True, True, False, None)


async def test_blocked_commands_do_nothing_and_name_the_rule(builtin: BuiltinEnvironment) -> None:
    report = await builtin.run(task(), ["op slingshooter08", "list"])
    first, second = report.results
    assert (first.verdict, first.rule) == (Verdict.BLOCKED, "never")
    assert first.reply.startswith("Not sent:")
    assert second.verdict is Verdict.OK


async def test_worldedit_runs_as_the_player_of_the_task(builtin: BuiltinEnvironment) -> None:
    stone = Goal("condition", "execute at SwiftWolf if block ~ ~2 ~ minecraft:stone")
    report = await builtin.run(task(stone, player="SwiftWolf"), ["//hcyl stone 1 3", "//cyl stone 1 3"])
    assert verdicts(report) == [Verdict.OK, Verdict.OK]
    assert report.goals == (True,)
    assert report.results[0].reply == "24 blocks have been created."


async def test_worldedit_is_blocked_though_the_games_grammar_does_not_know_it(
    builtin: BuiltinEnvironment,
) -> None:
    report = await builtin.run(task(), ["//sphere stone 5000", "//set lava"])
    assert [result.rule for result in report.results] == ["huge_area", "hazard_fill"]


async def test_a_dangerous_command_that_does_not_parse_gets_the_games_complaint(
    builtin: BuiltinEnvironment,
) -> None:
    (result,) = (await builtin.run(task(), ["op"])).results
    assert (result.verdict, result.key) == (Verdict.SYNTAX_ERROR, "command.unknown.command")
    assert result.reply.endswith("<--[HERE]")


async def test_whoever_speaks_is_online() -> None:
    builtin = BuiltinEnvironment(GAME, Safety(), ["Newcomer", "DarkWolf"])
    report = await builtin.run(task(player="Newcomer"), ["give Newcomer minecraft:dirt", GIVE])
    assert verdicts(report) == [Verdict.OK, Verdict.FAILED]


@pytest.mark.parametrize(
    ("goal", "kept"),
    [
        (SWORD, True),
        (Goal("refuse"), True),
        (Goal("event", "title slingshooter08"), True),
        (Goal("condition", "if entity @e[type=minecraft:zombie]"), True),
        (Goal("condition", "execute if entity @a"), False),  # holds before anything is done
        (Goal("condition", "execute unless entity @e[type=minecraft:zombie]"), False),
        (Goal("condition", "execute if entity @e[type=minecraft:zombi]"), False),  # no such thing
        (Goal("condition", "the sword is in the bag"), False),
        (Goal("condition", "give slingshooter08 minecraft:dirt"), False),
        (Goal("condition", "execute if entity @e[type=minecraft:zombie] run kill @a"), False),
        (Goal("event", "applause"), False),
        (Goal("event", ""), False),
    ],
)
def test_only_goals_that_can_be_reached_and_checked_are_sound(
    builtin: BuiltinEnvironment, goal: Goal, kept: bool
) -> None:
    assert builtin.sound(task(goal, SWORD)).goals == ((goal, SWORD) if kept else (SWORD,))


@pytest.mark.parametrize(
    "test",
    [
        "give slingshooter08 minecraft:dirt",
        "execute as @a run say hi",
        "execute if entity @a run give @a minecraft:dirt",
        "execute if entity @a run execute if entity @a",
        "execute store result score a b if entity @a",
        "execute summon minecraft:creeper if entity @s",
        "if entity @a run stop",
        "/execute if entity @a run op DarkWolf",
        "executeif entity @a",
        "",
        "stop",
    ],
)
def test_what_could_change_something_is_no_condition(test: str) -> None:
    assert condition(Goal("condition", test)) is None


def test_conditions_of_all_families_only_look() -> None:
    for made in samples():
        for goal in made.task.goals:
            if goal.kind == "condition":
                assert condition(goal) == goal.test


def samples() -> list[Problem]:
    """A problem of each family that is not about refusing."""
    return [sample(family) for family in tasks.families() if not family.must_refuse]


def sample(family: Family) -> Problem:
    rng = random.Random(family.name)
    mode = family.modes[0]
    message, values = draw(rng.choice(family.wordings_for(mode)), mode, rng)
    return problem(family, message, values)


# -- servers over RCON -------------------------------------------------------------------------------


class Vanilla(RconServer):
    """The built-in game behind RCON, as strict as the real one; keeps what it was sent."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(self.answer, PASSWORD, port=port, strict=True)
        self.world = GAME.world()
        self.log: list[str] = []

    def answer(self, command: str) -> str | Awaitable[str]:
        self.log.append(command)
        return self.world.run(command).text

    @property
    def sent(self) -> list[str]:
        """Commands but for the looking at goals."""
        return [command for command in self.log if not command.startswith("execute if")]


class Plugged(Vanilla):
    """A server with WorldEdit, which has no use for a console."""

    def answer(self, command: str) -> str:
        if command.startswith("//set"):
            return "§cYou need to provide a world (Try //world)\n"
        return str(super().answer(command))


class Slow(Vanilla):
    """Takes a moment for each command, so that others could come between."""

    async def answer(self, command: str) -> str:
        self.log.append(command)
        await asyncio.sleep(0.005)
        return self.world.run(command).text


class Hanging(Vanilla):
    """Never answers to `say hang`."""

    def __init__(self) -> None:
        super().__init__()
        self.hangs = asyncio.Event()

    async def answer(self, command: str) -> str:
        self.log.append(command)
        if command == "say hang":
            self.hangs.set()
            await asyncio.sleep(60)
        return self.world.run(command).text


class Connected(RconEnvironment):
    """Our environment on the given servers, closed at the end of a `with`."""

    def __init__(
        self,
        *servers: Any,
        password: str = PASSWORD,
        risk: int = 3,
        reply_timeout: float = 60,
        **options: Any,
    ) -> None:
        clients = [
            RconClient("127.0.0.1", server.address.port, password, attempts=1, reply_timeout=reply_timeout)
            for server in servers
        ]
        super().__init__(clients, Safety(risk), Feedback.of(VERSION), minecraft=VERSION, **options)

    async def __aenter__(self) -> Connected:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


async def test_replies_become_verdicts() -> None:
    commands = [
        GIVE,
        "give slingshooter08 minecraft:dimond",
        "kill @e[type=minecraft:warden]",
        "say hi",
        "op a",
    ]
    async with Vanilla() as server, Connected(server) as rcon:
        report = await rcon.run(task(SWORD), commands)
    expected = [Verdict.OK, Verdict.SYNTAX_ERROR, Verdict.FAILED, Verdict.OK, Verdict.BLOCKED]
    assert verdicts(report) == expected
    assert report.results[1].key == "argument.item.id.invalid"
    assert "dimond<--[HERE]" in report.results[1].reply
    assert report.goals == (True,)
    assert "op a" not in server.log


async def test_goals_have_the_same_states_over_rcon_as_in_the_world(builtin: BuiltinEnvironment) -> None:
    """For a problem of each family: solved by its reference, and missed by a command that does nothing.

    Not for WorldEdit's own commands, which a console cannot use.
    """
    async with Vanilla() as server, Connected(server) as rcon:
        for made in samples():
            if any(map(is_worldedit, made.reference)):
                continue
            for commands in (made.reference, ("list",)):
                server.world = GAME.world()
                there = await rcon.run(made.task, commands)
                here = await builtin.run(made.task, commands)
                assert verdicts(there) == verdicts(here), made
                states = [
                    state if goal.kind == "condition" else None
                    for goal, state in zip(made.task.goals, here.goals, strict=True)
                ]
                assert list(there.goals) == states, made


async def test_a_goal_that_held_before_says_nothing() -> None:
    async with Vanilla() as server, Connected(server) as rcon:
        server.world.run("summon minecraft:zombie")
        kept = await rcon.run(task(ZOMBIE), ["summon minecraft:zombie"])
        lost = await rcon.run(task(ZOMBIE), ["kill @e[type=minecraft:zombie]"])
    assert (kept.goals, lost.goals) == ((None,), (False,))


async def test_an_answer_in_words_sends_nothing() -> None:
    async with Vanilla() as server, Connected(server) as rcon:
        report = await rcon.run(task(SWORD, Goal("refuse")), [])
    assert report == Report((), (None, None))
    assert server.log == []


@pytest.mark.parametrize(
    "test",
    [
        "give slingshooter08 minecraft:dirt",
        "execute if entity @a run give @a minecraft:dirt",
        "execute store result score a b if entity @a",
        "op DarkWolf",
        "execute if function evil:stop",
        "execute if entity @a\nstop",
        "execute if entity @a[" + "tag=x," * 300 + "]",
    ],
)
async def test_hostile_goals_are_not_sent(test: str) -> None:
    async with Vanilla() as server, Connected(server) as rcon:
        report = await rcon.run(task(Goal("condition", test)), ["list"])
    assert server.log == ["list"]
    assert report.goals == (None,)


async def test_what_was_done_is_undone() -> None:
    """Inventories, effects, experience, objectives, teams, tags and boss bars are as they were before."""
    commands = [
        "give slingshooter08 minecraft:diamond_sword[custom_name='Sting',enchantments={sharpness:5}] 2",
        "give @a minecraft:dirt 70",
        "execute as @a at @s run give @s minecraft:bread",
        "effect give @a minecraft:speed 30 1",
        "xp add DarkWolf 30 levels",
        "tag DarkWolf add vip",
        "scoreboard objectives add kills dummy",
        "team add red",
        'bossbar add minecraft:fight "Fight"',
    ]
    looks = [
        "data get entity slingshooter08 Inventory",
        "clear DarkWolf minecraft:dirt 0",  # says how many; they may lie elsewhere now
        "clear DarkWolf * 0",
        "data get entity DarkWolf active_effects",
        "xp query DarkWolf levels",
        *("tag DarkWolf list", "scoreboard objectives list", "team list", "bossbar list"),
    ]
    async with Vanilla() as server, Connected(server) as rcon:
        server.world.run(GIVE)  # the player's own must stay
        server.world.run("give DarkWolf minecraft:dirt 5")
        before = [server.world.run(look).text for look in looks]
        report = await rcon.run(task(), commands)
        assert set(verdicts(report)) == {Verdict.OK}
        assert [server.world.run(look).text for look in looks] == before


async def test_untidy_leaves_everything() -> None:
    async with Vanilla() as server, Connected(server, tidy=False) as rcon:
        await rcon.run(task(), [GIVE])
    assert server.log == [GIVE]


async def test_an_attempt_has_the_server_for_itself() -> None:
    attempts = [[f"say {number} {step}" for step in range(4)] for number in range(6)]
    async with Slow() as server, Connected(server) as rcon:
        await asyncio.gather(*(rcon.run(task(), commands) for commands in attempts))
    assert server.log == [command for commands in attempts for command in commands]


async def test_several_servers_work_at_once() -> None:
    async with Slow() as first, Slow() as second, Connected(first, second) as rcon:
        assert await rcon.check()
        first.log.clear(), second.log.clear()
        await asyncio.gather(*(rcon.run(task(), [f"say {n} a", f"say {n} b"]) for n in range(8)))
        for server in (first, second):
            assert 4 <= len(server.log) <= 12
            pairs = zip(server.log[::2], server.log[1::2], strict=True)
            assert all(a[:-1] == b[:-1] for a, b in pairs)
        assert str(first.address) in rcon.name
        assert str(second.address) in rcon.name


async def test_nobody_there_is_an_error_when_patience_is_over() -> None:
    async with Vanilla() as server:
        rcon = Connected(server, patience=0.0)
    with pytest.raises(ServerUnreachable, match="No RCON server"):
        await rcon.run(task(), ["list"])
    await rcon.aclose()


async def test_a_wrong_password_is_an_error_at_once() -> None:
    async with Vanilla() as server, Connected(server, password="guess", patience=1e6) as rcon:
        with pytest.raises(LoginRefused):
            await rcon.check()
        with pytest.raises(LoginRefused):
            await asyncio.wait_for(rcon.run(task(), ["list"]), 60)


async def test_a_restart_is_waited_for() -> None:
    async with Vanilla() as server, Connected(server, patience=5) as rcon:
        assert verdicts(await rcon.run(task(), ["list"])) == [Verdict.OK]
        port = server.address.port
        await server.aclose()
        under_way = asyncio.create_task(rcon.run(task(), ["list", GIVE]))
        await asyncio.sleep(0.1)
        assert not under_way.done()
        async with Vanilla(port) as restarted:
            assert verdicts(await under_way) == [Verdict.OK, Verdict.OK]
        assert restarted.sent[:2] == ["list", GIVE]


async def test_a_server_that_dies_within_a_command_leaves_it_unknown() -> None:
    """It may have run, so it is not sent again; the next command waits for the server."""
    async with Hanging() as server, Connected(server, patience=5) as rcon:
        port = server.address.port
        under_way = asyncio.create_task(rcon.run(task(), ["say hang", "list"]))
        await server.hangs.wait()
        await server.aclose(grace=0)
        async with Vanilla(port) as restarted:
            report = await under_way
    assert verdicts(report) == [Verdict.UNREACHABLE, Verdict.OK]
    assert restarted.log == ["list"]


async def test_a_server_that_hangs_costs_one_command() -> None:
    async with Hanging() as server, Connected(server, reply_timeout=0.5) as rcon:
        report = await rcon.run(task(), ["say hang", "list"])
    assert verdicts(report) == [Verdict.UNREACHABLE, Verdict.OK]
    assert "no answer" in report.results[0].reply


async def test_a_server_that_died_is_given_back_and_others_may_wait_for_it() -> None:
    async with Vanilla() as server:
        port = server.address.port
        rcon = Connected(server, patience=0.0)
        await rcon.check()
    await asyncio.sleep(0.01)  # the hang-up arrives
    with pytest.raises(ServerUnreachable):
        await rcon.run(task(), ["list"])
    async with Vanilla(port):
        assert verdicts(await asyncio.wait_for(rcon.run(task(), ["list"]), 60)) == [Verdict.OK]
    await rcon.aclose()


async def test_a_server_that_does_not_speak_rcon_is_an_error() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = RconClient("127.0.0.1", port, PASSWORD, attempts=1)
    rcon = RconEnvironment([client], Safety(), Feedback.of(VERSION), minecraft=VERSION, patience=0.0)
    async with server:
        with pytest.raises((ProtocolViolation, ServerUnreachable)):
            await rcon.run(task(), ["list"])
    await rcon.aclose()


async def test_blocked_commands_never_travel() -> None:
    hostile: Sequence[str] = (
        "stop",
        "execute as @a run op @s",
        "minecraft:ban DarkWolf",
        "say hi\nstop",
        "kill @a",
        "function evil:all",
    )
    async with Vanilla() as server, Connected(server) as rcon:
        report = await rcon.run(task(), hostile)
    assert set(verdicts(report)) == {Verdict.BLOCKED}
    assert all(result.rule for result in report.results)
    assert server.log == []


async def test_more_risk_lets_more_through() -> None:
    async with Vanilla() as server, Connected(server, risk=4) as rcon:
        report = await rcon.run(task(), ["kill @e[type=minecraft:zombie]", "kill @a", "stop"])
    assert verdicts(report) == [Verdict.FAILED, Verdict.OK, Verdict.BLOCKED]


# -- WorldEdit over RCON -----------------------------------------------------------------------------


async def test_worldedit_over_rcon_is_unverified_and_says_why() -> None:
    async with Plugged() as server, Connected(server) as environment:
        report = await environment.run(task(), ["//set stone"])
    (result,) = report.results
    assert result.verdict is Verdict.UNVERIFIED
    assert result.reply == (
        "WorldEdit cannot be judged over RCON: a console holds no selection and stands nowhere. "
        "The server said: You need to provide a world (Try //world)"
    )


async def test_a_server_without_worldedit_says_so() -> None:
    class Bare(Vanilla):
        def answer(self, command: str) -> str:
            return GAME.unknown(command).text

    async with Bare() as server, Connected(server) as environment:
        report = await environment.run(task(), ["//set stone"])
    (result,) = report.results
    assert result.verdict is Verdict.SYNTAX_ERROR
    assert result.key == "command.unknown.command"
    assert result.reply.endswith("<--[HERE]\nThis server has no WorldEdit.")
