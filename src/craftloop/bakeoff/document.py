"""Document: a bake-off and a ruling as plain data, for `--json` and for pages. docs/bakeoff.md lists it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from craftloop.bakeoff.comparison import compare_all, repair_gain
from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.gate import Ruling
from craftloop.bakeoff.scores import GROUPINGS, Arm, Scorecard, groups, rates


def document(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm) -> dict[str, Any]:
    """All figures of a bake-off; shares are fractions of 1, times are seconds."""
    suite = bakeoff.suite
    return {
        "bakeoff": bakeoff.folder.name,
        "suite": {
            "name": suite.header.suite,
            "version": suite.header.version,
            "cases": len(suite.cases),
            "sha256": suite.sha256,
            "locked": suite.locked,
        },
        "rules": msgspec.to_builtins(bakeoff.rules),
        "by": arm.value,
        "models": {card.model: _model(card, bakeoff.rules.budget) for card in cards},
        "comparisons": [msgspec.to_builtins(pair) for pair in compare_all(cards, arm)],
    }


def _model(card: Scorecard, budget: int) -> dict[str, Any]:
    return {
        "answered": len(card.scores),
        "partial": card.partial,
        "simulated": card.simulated,
        "environments": list(card.environments),
        "correcting_over_resampling": msgspec.to_builtins(repair_gain(card, budget)),
        "rates": msgspec.to_builtins(rates(card.scores.values()), str_keys=True),
        **{
            f"by_{title}": {
                name: msgspec.to_builtins(rates(scores), str_keys=True)
                for name, scores in groups(card.scores.values(), key).items()
            }
            for title, key in GROUPINGS.items()
        },
    }


def ruling_document(found: Ruling) -> dict[str, Any]:
    """A gate's decision with its reasons."""
    return {"exit_code": found.exit_code, **msgspec.to_builtins(found)}
