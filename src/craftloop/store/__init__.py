"""Store: a run on disk. Survives `kill -9`; others may read a run while one process writes it.

`Run` is the folder, `list_runs` finds the folders. docs/runs.md is for users.
"""

from craftloop.store.listing import RunEntry, list_runs
from craftloop.store.run import Run, RunInfo

__all__ = ["Run", "RunEntry", "RunInfo", "list_runs"]
