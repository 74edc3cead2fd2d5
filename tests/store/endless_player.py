"""Goes on with a run until it is killed; prints how many episodes are certainly on disk."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.episode import Attempt, CommandResult, Episode, Level, episode_id
from craftloop.store import Run
from craftloop.task import Category, Task
from craftloop.verdict import Verdict


async def main(folder: Path, output: Path) -> None:
    with Run.open(folder, write=True) as run, Appender(output) as appender:
        appender.reconcile(run)
        run.start(lambda episodes: appender.append(row for e in episodes for row in rows(e)))
        index = run.episode_count()
        print("playing", flush=True)
        while True:
            for _ in range(7):
                run.put_episode(episode(run.info.number, index))
                index += 1
            await run.flush()
            print(index, flush=True)


def episode(number: str, index: int) -> Episode:
    result = CommandResult("say é", Verdict.OK, "[Server] é")
    return Episode(
        id=episode_id(number, index),
        task=Task(f"sudo say é {index}", Category.NATURAL_LANGUAGE),
        attempts=(Attempt((result,), solved=True, level=Level.RAN),),
        index=index,
        round=0,
        started=time.time(),
        seconds=0.1,
        model="scripted",
        environment="builtin 1.21.11",
        minecraft="1.21.11",
    )


asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
