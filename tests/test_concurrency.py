"""How many calls at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from craftloop.concurrency import Climber, Gate, GatedClient

SETTLED = [
    (1, 1, 6),
    (16, 17, 32),
    (1000, 96, 96),
    *((slots, slots, slots * 5 // 2) for slots in range(4, 65)),
]


@pytest.mark.parametrize(("slots", "lowest", "highest"), SETTLED)
def test_the_climber_ends_near_the_servers_slots(slots: int, lowest: int, highest: int) -> None:
    """A server of N slots answers min(limit, N) calls a time unit; more at once gains nothing."""
    climber = Climber()
    for _ in range(200):
        climber.observe(float(min(climber.limit, slots)))
    assert lowest <= climber.limit <= highest


def test_the_climber_does_not_wander_on_noise() -> None:
    climber = Climber()
    limits = [climber.observe(min(climber.limit, 8) * (1 + 0.05 * (-1) ** i)) for i in range(60)]
    assert max(limits[10:35]) <= 16


async def test_the_gate_lets_in_no_more_than_its_limit_and_serves_in_order() -> None:
    gate, inside, most, order = Gate(2), 0, 0, []

    async def visit(number: int) -> None:
        nonlocal inside, most
        async with gate:
            inside += 1
            most = max(most, inside)
            order.append(number)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(visit(i) for i in range(20)))
    assert (most, order, gate.holders) == (2, list(range(20)), 0)


async def test_a_cancelled_visitor_leaves_no_place_taken() -> None:
    gate = Gate(1)
    await gate.enter()
    waiting = [asyncio.create_task(gate.enter()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    gate.leave()  # the place goes to the second, in the same breath as the first is cancelled
    waiting[1].cancel()
    await asyncio.gather(*waiting[:2], return_exceptions=True)
    await asyncio.wait_for(waiting[2], 60)
    assert gate.holders == 1


async def test_widening_lets_the_waiting_in() -> None:
    gate = Gate(1)
    await gate.enter()
    waiting = asyncio.create_task(gate.enter())
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.widen(2)
    await waiting
    assert gate.holders == 2


class Hurried(asyncio.SelectorEventLoop):
    """Its clock stands while anybody has something to do, and jumps to the next time that is waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        select = self._selector.select

        def hurry(seconds: float | None) -> Any:
            self._now += seconds or 0.0
            return select(0)

        self._selector.select = hurry

    def time(self) -> float:
        return self._now


def test_the_limit_is_found_from_throughput() -> None:
    """Against a server of eight slots the gate settles at half as many again, from four."""

    async def found() -> int:
        slots, gate = asyncio.Semaphore(8), Gate(4, Climber(limit=4))

        async def caller() -> None:
            for _ in range(40):
                async with gate, slots:
                    await asyncio.sleep(0.004)

        await asyncio.gather(*(caller() for _ in range(40)))
        return gate.limit

    with asyncio.Runner(loop_factory=Hurried) as runner:
        assert runner.run(found()) == 12


async def test_the_gated_client_passes_everything_on() -> None:
    from craftloop.models.scripted import ScriptedClient

    client = ScriptedClient(["hello"])
    gated = GatedClient(client, Gate(1))
    assert (gated.name, gated.simulated) == (client.name, client.simulated)
    await gated.check()
    await gated.aclose()
