"""Importer: a file, or a run, becomes a new run; what is wrong is counted and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from craftloop.dataset.importing.draft import Draft
from craftloop.dataset.importing.finding import Finding, Kind, Tally
from craftloop.dataset.importing.reader import RowReader, read_run
from craftloop.dataset.importing.reverify import reverify
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Outcome
from craftloop.novelty import Novelty
from craftloop.store import Run
from craftloop.task import Mode

LIST = "import.jsonl"
"""File in the run's folder that lists every finding, a JSON object a line."""


class Imported(msgspec.Struct):
    """What became of a file."""

    rows: int = 0
    """Rows that could be read."""
    episodes: int = 0
    claimed: int = 0
    """Rows that say a game verified them."""
    held: int = 0
    """Of those, rows whose answer the built-in game found good; 0 when nothing was run."""
    solved: int = 0
    """Episodes that training rows can be made of."""
    outcomes: Counter[Outcome] = msgspec.field(default_factory=Counter)


async def import_rows(
    source: Path, run: Run, minecraft: str, environment: BuiltinEnvironment | None
) -> tuple[Imported, Tally]:
    """Read `source` into `run`, which is open for writing; with an environment run everything again.

    Raises `UsageError`, `StoreError`.
    """
    imported, tally, repeats = Imported(), Tally(), _Repeats()
    with (run.folder / LIST).open("wb") as listing:

        def note(finding: Finding) -> None:
            tally.add(finding)
            listing.write(msgspec.json.encode(finding) + b"\n")

        for draft in _drafts(source, minecraft, note):
            imported.rows += 1
            if again := repeats.finding(draft):
                note(again)
                if again.kind is Kind.SAME_ROW:
                    continue
            imported.claimed += draft.claimed
            if environment is not None:
                draft = await reverify(draft, environment, note)
            episode = draft.episode(run.info.number, imported.episodes)
            run.put_tasks(0, [draft.task], imported.episodes)
            run.put_episode(episode)
            imported.episodes += 1
            imported.outcomes[episode.outcome] += 1
            solved = episode.outcome in (Outcome.FIRST_TRY, Outcome.CORRECTED)
            imported.solved += solved
            imported.held += draft.claimed and solved and environment is not None
    return imported, tally


def _drafts(source: Path, minecraft: str, note: Callable[[Finding], None]) -> Iterator[Draft]:
    return read_run(source) if source.is_dir() else RowReader(source, minecraft).drafts(note)


class _Repeats:
    """Rows and messages that came before."""

    def __init__(self) -> None:
        self._rows: set[bytes] = set()
        self._messages = {mode: Novelty() for mode in Mode}

    def finding(self, draft: Draft) -> Finding | None:
        """That the row or its message is an earlier one's."""
        said = (draft.task.key, [attempt.commands for attempt in draft.attempts])
        row = blake2b(msgspec.json.encode(said), digest_size=12).digest()
        known = row in self._rows
        self._rows.add(row)
        message = draft.task.message
        near = self._messages[draft.task.mode].admit(message)
        if known or near:
            kind = Kind.SAME_ROW if known else Kind.SAME_TASK
            return Finding(draft.line, kind, message, id=draft.row)
        return None
