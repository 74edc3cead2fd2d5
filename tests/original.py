"""The original script as a module, for tests that hold its behaviour against ours."""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path

import pytest

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
