"""A module imports from its own floor above it in DESIGN's list, or from a lower floor."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "craftloop"

# Top-level module or package of craftloop -> floor.
FLOORS: dict[str, int] = {
    "errors": 0, "verdict": 0, "task": 0, "episode": 0, "curriculum": 0, "diversity": 0, "novelty": 0,
    "tasks": 0,
    "minecraft": 1, "rcon": 1, "models": 1,
    "reply": 2, "safety": 2, "undo": 2, "environment": 2, "proposer": 2, "solver": 2, "verifier": 2,
    "given": 2, "concurrency": 2, "rollout": 2, "supply": 2, "selfplay": 2,
    "store": 3, "dataset": 3, "bakeoff": 3, "rl": 3, "summary": 3, "report": 3,
    "cli": 4, "__main__": 4,
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """Full names of the craftloop modules a file imports, function-local imports included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("craftloop.")}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "craftloop":
                found |= {f"craftloop.{alias.name}" for alias in node.names}
            elif (node.module or "").startswith("craftloop."):
                found.add(node.module or "")
    return {name.split(".")[1] for name in found} - {"__version__"}


def files() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert own in FLOORS, f"{own} has no floor: add it to FLOORS and to DESIGN"
    order = list(FLOORS)
    for other in imports(path) - {own}:
        assert FLOORS[other] <= FLOORS[own], f"{own} imports {other} from a higher floor"
        if FLOORS[other] == FLOORS[own]:
            assert FLOORS[own] != 1, f"{own} and {other} are clients: they know floor 0, not each other"
            assert order.index(other) < order.index(own), f"{own} imports {other}, which stands below it"
