"""How fast drills step with thousands of worlds alive in one process, and what the worlds weigh.

    python -m benchmarks.rl [--worlds 4096] [--rounds 8]

Every drill has its own generated task, and a round is one rollout of each. Answered as text, a rollout is a
wrong answer, which brings the correction prompt, and the reference answer. By tool, it is a wrong call and
those of the reference answer, in worlds that live side by side from reset to reward: the drills take turns.
Rates are of CPU time in one thread (the machine may be busy), and include resets and rewards; memory is what
the kernel says the process holds more after the rollouts than before.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from craftloop import tasks as catalogue
from craftloop.rl import Drill, ToolDrill, generated
from craftloop.rl.trl import reward, rows
from craftloop.task import Task
from craftloop.tasks import Problem

WRONG = ("give slingshooter08 minecraft:dimond_sword", "say what?")


def resident() -> float:
    """MB of memory the process holds."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def rate(work: Callable[[], int], rounds: int) -> float:
    """Units a CPU second of the median round."""
    seen = []
    for _ in range(rounds):
        started = time.process_time()
        units = work()
        seen.append(units / (time.process_time() - started))
    return statistics.median(seen)


def problems(count: int) -> list[Problem]:
    """As many tasks, with their reference answers."""
    found = [catalogue.recognise(task.message) for task in generated(count)]
    return [problem for problem in found if problem is not None]


def reply(commands: tuple[str, ...]) -> str:
    return json.dumps({"commands": commands, "reasoning": "because"})


def by_answer(given: list[Problem], rounds: int) -> float:
    """Drills that are reset and take a wrong answer and the right one: steps a second."""
    drills = [Drill() for _ in given]
    wrong = reply(WRONG)
    right = [reply(problem.reference) for problem in given]

    def work() -> int:
        for drill, problem, answer in zip(drills, given, right, strict=True):
            drill.reset(problem.task)
            drill.step(wrong)
            drill.step(answer)
        return 2 * len(drills)

    return rate(work, rounds)


def by_tool(given: list[Problem], rounds: int) -> tuple[float, float, float]:
    """Tool calls a second, MB for all the worlds, and the share of rollouts with reward 1."""
    made = list(rows(problem.task for problem in given))
    before = resident()
    drills = [ToolDrill() for _ in given]
    solved = []

    def work() -> int:
        for drill, row in zip(drills, made, strict=True):
            drill.reset(**row)
        calls = 0
        longest = max(len(problem.reference) for problem in given)
        for place in range(longest + 1):
            for drill, problem in zip(drills, given, strict=True):
                commands = (WRONG[0], *problem.reference) if problem.reference else ()
                if place < len(commands):
                    drill.rcon_execute(commands[place])
                    calls += 1
        solved.append(sum(drill.get_reward() == 1.0 for drill in drills) / len(drills))
        return calls

    speed = rate(work, rounds)
    gc.collect()
    return speed, resident() - before, solved[-1]


def by_reward(given: list[Problem], rounds: int) -> float:
    """Completions a second that TRL's reward function judges."""
    made = list(rows((problem.task for problem in given), by_tool=False))
    columns = {name: [row[name] for row in made] for name in made[0]}
    prompts = columns.pop("prompt")
    completions = [[{"role": "assistant", "content": reply(problem.reference)}] for problem in given]

    def work() -> int:
        return len(reward(prompts, completions, **columns))

    return rate(work, rounds)


def resets(given: list[Task], rounds: int) -> float:
    """Resets a second: the prompts made."""
    drill = Drill()

    def work() -> int:
        for task in given:
            drill.reset(task)
        return len(given)

    return rate(work, rounds)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--worlds", type=int, default=4096)
    options.add_argument("--rounds", type=int, default=8)
    asked = options.parse_args()
    started = time.process_time()
    given = problems(asked.worlds)
    print(f"{len(given):,} tasks made up in {time.process_time() - started:.1f} s; {asked.rounds} rounds\n")
    calls, held, solved = by_tool(given, asked.rounds)
    figures = [
        ("tool calls, all worlds alive", calls),
        ("answers judged (Drill.step)", by_answer(given, asked.rounds)),
        ("answers judged (TRL's reward function)", by_reward(given, asked.rounds)),
        ("resets", resets([problem.task for problem in given], asked.rounds)),
    ]
    for name, speed in figures:
        print(f"{name:42}{speed:10,.0f} a second{1e6 / speed:10.0f} µs each")
    print(
        f"\n{len(given):,} worlds alive after their rollouts: {held:.0f} MB, "
        f"{1024 * held / len(given):.0f} kB each"
    )
    print(f"reference answers with reward 1: {100 * solved:.1f} %")


if __name__ == "__main__":
    main()
