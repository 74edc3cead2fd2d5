"""Course: how a run went, as small panels side by side: solve rates, curriculum, variety."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from craftloop.curriculum import CAP, FLOOR
from craftloop.diversity import RECENT
from craftloop.report.findings import Findings
from craftloop.report.markup import Html, join, tag
from craftloop.report.panels import figure, legend
from craftloop.report.plots import SHARES, Line, Scale, panel, ticks
from craftloop.task import Category


def solve_rates(found: Findings) -> Html:
    """A panel a category; empty when no category was tried often enough."""
    panels = [_rates(found, category) for category in Category if found.rates.points.get(category)]
    if not panels:
        return Html("")
    key = legend([("first", "first try, with 95 % interval"), ("corrected", "after correction (dashed)")])
    return join(key, tag("div", *panels, cls="panels"))


def _rates(found: Findings, category: Category) -> Html:
    points = found.rates.points[category]
    first = [(point.episodes, point.first.value) for point in points]
    solved = [(point.episodes, point.solved.value) for point in points]
    ends = f"{100 * first[0][1]:.0f} → {100 * first[-1][1]:.0f} %"
    name = category.value.replace("_", " ")
    says = (
        f"{name}: first try from {100 * first[0][1]:.0f} % to {100 * first[-1][1]:.0f} %, after correction "
        f"from {100 * solved[0][1]:.0f} % to {100 * solved[-1][1]:.0f} %, over {first[-1][0]:,} episodes"
    )
    lines = [
        Line("first", first, [(point.first.low, point.first.high) for point in points]),
        Line("corrected", solved),
    ]
    return figure(name, ends, _over_episodes(lines, says, found.summary.episodes, Scale(0, 1), SHARES))


def weights(found: Findings) -> Html:
    """A panel a category; empty when no curriculum chose, or nothing to see yet."""
    steering = found.steering
    if steering is None or len(steering.weights) < 2:
        return Html("")
    rounds = Scale(steering.weights[0][0], steering.weights[-1][0])
    top = max(0.4, *(max(shares.values()) for _, shares in steering.weights))
    panels = []
    for category in Category:
        points = [(round, shares[category]) for round, shares in steering.weights]
        name = category.value.replace("_", " ")
        says = (
            f"{name}: share of play from {100 * points[0][1]:.0f} % to {100 * points[-1][1]:.0f} %, lowest "
            f"{100 * min(y for _, y in points):.0f} %, highest {100 * max(y for _, y in points):.0f} %"
        )
        drawing = panel(
            [Line("plain", points)],
            says=says,
            x=rounds,
            y=Scale(0, top),
            y_ticks=[(tick, f"{100 * tick:.0f} %" if tick else "0") for tick in _halves(top)],
            x_ticks=ticks(rounds.low, rounds.high),
            guides=[FLOOR, CAP] if steering.focus is None else [],
        )
        panels.append(figure(name, f"{100 * points[-1][1]:.0f} %", drawing))
    return tag("div", *panels, cls="panels")


def variety(found: Findings) -> Html:
    """Evenness, wording, and forms of commands."""
    series = found.variety
    total = found.summary.episodes
    panels = []
    if series.evenness:
        now = series.evenness[-1][1]
        says = f"evenness of the categories of the latest {RECENT} tasks, 1 is even: now {now:.2f}"
        drawing = _over_episodes([Line("plain", series.evenness)], says, total, Scale(0, 1), _UNIT)
        panels.append(figure("Evenness of categories", f"now {now:.2f}", drawing))
    if series.distinct:
        now = series.distinct[-1][1]
        says = f"distinct pairs of words in the latest {RECENT} messages: now {100 * now:.0f} %"
        drawing = _over_episodes([Line("plain", series.distinct)], says, total, Scale(0, 1), SHARES)
        panels.append(figure("Distinct word pairs", f"now {100 * now:.0f} %", drawing))
    if len(series.forms) > 1:
        last = series.forms[-1][1]
        says = f"different forms of commands in solved answers: {last:,} after {total:,} episodes"
        top = max(last, 1)
        drawing = _over_episodes([Line("plain", series.forms)], says, total, Scale(0, top), ticks(0, top, 3))
        panels.append(figure("Forms of commands", f"{last:,} so far", drawing))
    if not panels:
        return Html("")
    note = (
        f"Evenness is the entropy of the categories of the latest {RECENT} tasks over its maximum. Distinct "
        f"word pairs are those of the latest {RECENT} messages. The form of a command leaves out numbers, "
        "names, ids and texts; only solved answers count."
    )
    return join(*map(_alarm, found.alarms), tag("div", *panels, cls="panels"), tag("p", note, cls="note"))


def _alarm(alarm: Mapping[str, Any]) -> Html:
    """What the watch over the proposer said while the run was played."""
    what = {
        "duplicates": "of the messages were repeats",
        "forms": "new forms of commands came with a solved task",
    }.get(alarm.get("why", ""), "")
    share = f"{100 * alarm.get('share', 0):.1f} %"
    said = f"round {alarm.get('round', 0):,}: {share} {what}." if what else f"{dict(alarm)}"
    return tag("p", tag("strong", "The proposer repeats itself. "), said, cls="warning")


_UNIT = ((0.0, "0"), (0.5, "0.5"), (1.0, "1"))


def _over_episodes(
    lines: Sequence[Line], says: str, total: int, y: Scale, y_ticks: Sequence[tuple[float, str]]
) -> Html:
    x_ticks = ticks(0, total)
    return panel(lines, says=says, x=Scale(0, total), y=y, y_ticks=y_ticks, x_ticks=x_ticks)


def _halves(top: float) -> list[float]:
    return [0.0, 0.2, 0.4] if top <= 0.4 else [0.0, 0.5, 1.0]
