"""The original script as a module, for tests that hold its behaviour against ours."""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from craftloop.episode import Episode
from craftloop.verdict import Verdict

SCRIPT = Path(__file__).parents[2] / "shared" / "reference" / "self_play.py"


def load(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """The script, without its HTTP library; skips the test where the script is not at hand."""
    if not SCRIPT.is_file():
        pytest.skip(f"{SCRIPT} is not there")
    monkeypatch.setitem(sys.modules, "requests", types.ModuleType("requests"))
    monkeypatch.setattr(sys, "path", sys.path.copy())
    spec = importlib.util.spec_from_file_location("self_play", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trace(episode: Episode) -> dict[str, Any]:
    """An episode as the original script remembers it."""
    attempts = [
        {
            "commands": list(attempt.commands),
            "reasoning": attempt.reasoning,
            "message": attempt.message,
            "rcon_results": [
                {"command": r.command, "success": r.verdict is Verdict.OK, "result": r.reply}
                for r in attempt.results
            ],
        }
        for attempt in episode.attempts
    ]
    return {
        "prompt": episode.task.message,
        "mode": episode.task.mode.value,
        "attempts": attempts,
        "final_success": episode.attempts[-1].solved,
        "self_corrected": episode.attempts[-1].solved and len(episode.attempts) > 1,
    }
