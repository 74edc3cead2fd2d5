"""The page on commands says what the code does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from craftloop.minecraft.commands import table
from craftloop.minecraft.gamedata import VERSIONS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def build() -> Any:
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location(
        "build_command_table", ROOT / "tools" / "build_command_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_tool_writes(build: Any) -> None:
    """After a change of commands: `python tools/build_command_table.py`."""
    assert build.main(["--check"]) == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_every_form_is_counted_or_explained(build: Any, version: str) -> None:
    forms = set(build.forms(version))
    parsed_only = {form for form in forms if not table.simulated(form)}
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert all(f"- `{' '.join(form)}`" in page and table.reason(form) for form in parsed_only)
    assert f"| {version} | {len(forms)} | {len(forms - parsed_only)} | {len(parsed_only)} |" in page
    assert len(parsed_only) / len(forms) < 0.1


def test_reasons_given_on_the_way_are_found(build: Any) -> None:
    found = build.held_back()
    assert any("random" in reason for reason in found["loot/drops"])
    assert any("…" in reason for reason in found["loot/conditions"])


def test_every_command_has_its_line(build: Any) -> None:
    page = build.document()
    roots = {form[0] for version in VERSIONS for form in build.forms(version)} - build.aliases().keys()
    assert all(f"\n| `{root}`" in page for root in roots)
    assert "| `teleport`, `tp` |" in page
