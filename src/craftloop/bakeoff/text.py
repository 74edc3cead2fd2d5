"""Text: a bake-off and a ruling in 80 columns: tables, then who is better, in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from craftloop.bakeoff.comparison import LEAST, Comparison, compare_all, repair_gain
from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.gate import Ruling
from craftloop.bakeoff.scores import GROUPINGS, Arm, Rates, Score, Scorecard, groups, rates
from craftloop.bakeoff.statistics import Interval

WIDTH = 80
NAME = 21
"""Columns of a model's or a category's name."""
ABREAST = 4
"""Models beside each other in the table of categories."""

TIE = "\N{NO-BREAK SPACE}"
"""Between words that belong on one line; a plain space when printed."""
_UNIT = re.compile(r" (%|points|[=<](?= \d))|(?<=[=<]) (?=\d)")

_ARMS = {Arm.FIRST: "at the first try", Arm.CORRECTED: "after corrections"}
_LEVELS = {
    "goal": "by the state of the world",
    "ran": "only by the game's words",
}
_SIMULATED = (
    "builtin is a simulated novice: its figures show what a bake-off looks like and say nothing about any "
    "real model."
)


def report(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm) -> str:
    """Everything, as text without colours."""
    table = {card.model: rates(card.scores.values()) for card in cards}
    parts = [
        "\n".join(_head(bakeoff, cards)),
        "\n".join(_models(bakeoff, table)),
        "\n".join(_costs(table)),
        *("\n".join(_groups(cards[i : i + ABREAST], i)) for i in range(0, len(cards), ABREAST)),
        "\n".join(_verification(table)),
    ]
    if bakeoff.rules.samples >= bakeoff.rules.budget:
        parts.append("\n".join(_repairs(cards, bakeoff.rules.budget)))
    if len(cards) > 1:
        parts.append("\n".join(_pairs(compare_all(cards, arm), arm)))
    if any(card.simulated for card in cards):
        parts.append(filled(_SIMULATED))
    return "\n\n".join(part for part in parts if part)


def _head(bakeoff: Bakeoff, cards: Sequence[Scorecard]) -> Iterator[str]:
    suite = bakeoff.suite
    places = ", ".join(dict.fromkeys(name for card in cards for name in card.environments))
    lock = f"sha256 {suite.sha256[:12]}"
    if suite.header.sha256 and not suite.locked:
        lock += ", EDITED after it was frozen"
    yield from filled(
        f"{suite.title}: {len(suite.cases):,} cases, {lock}; game: {places or 'none yet'}"
    ).split("\n")
    yield from partial(cards)


def partial(cards: Sequence[Scorecard]) -> list[str]:
    """Which models have not answered all cases."""
    return [
        f"PARTIAL: {card.model} answered {len(card.scores):,} of {card.suite_cases:,} cases"
        for card in cards
        if card.partial
    ]


def _models(bakeoff: Bakeoff, table: dict[str, Rates]) -> Iterator[str]:
    again = f"again@{bakeoff.rules.budget}"
    yield f"{'% of cases':<{NAME}}  cases    OK           95 %   MISS  fixed{again:>9}  syntax"
    for number, (name, row) in enumerate(table.items(), 1):
        figures = (
            f"{row.cases:>7,}{_percent(row.first.value):>6}{_span(row.first):>15}"
            f"{_percent(1 - row.first.value):>7}{_percent(row.corrected.value):>7}"
            f"{_optional(row.resampled.get(bakeoff.rules.budget)):>9}{_percent(row.syntax):>8}"
        )
        yield from _named(f"{number} {name}", figures)
    k = bakeoff.rules.samples
    explained = (
        f"OK: the first answer did what was asked; MISS: it did not. fixed: OK after at most "
        f"{bakeoff.rules.max_retries} corrections. {again}: OK in one of {bakeoff.rules.budget} independent "
        f"first answers, the same budget without the game's help (from {k} samples a case at temperature "
        f"{bakeoff.rules.temperature:g}). syntax: the first answer needed a syntax fix."
    )
    yield from filled(explained).split("\n")
    if k > bakeoff.rules.budget:
        for name, row in table.items():
            curve = ", ".join(f"{k}: {_percent(v)}" for k, v in row.resampled.items())
            yield from filled(f"{name}, OK in one of k samples: {curve}").split("\n")


def _costs(table: dict[str, Rates]) -> Iterator[str]:
    yield (
        f"{'first answer':<{NAME}}{'mean s':>9}{'median':>9}{'95 %':>9}{'longest':>9}"
        f"{'tokens in':>11}{'out':>6}"
    )
    for number, (name, row) in enumerate(table.items(), 1):
        seconds = (row.seconds_mean, row.seconds_p50, row.seconds_p95, row.seconds_max)
        figures = "".join(f"{_seconds(value):>9}" for value in seconds)
        yield from _named(
            f"{number} {name}", f"{figures}{row.prompt_tokens:>11,.0f}{row.completion_tokens:>6,.0f}"
        )
    yield "Seconds as the client waited; tokens are the mean of all answers."


def _groups(cards: Sequence[Scorecard], offset: int) -> Iterator[str]:
    numbers = "".join(f"{f'{offset + i} OK':>7}{'fixed':>6}" for i in range(1, len(cards) + 1))
    for title, key in GROUPINGS.items():
        rows = [groups(card.scores.values(), key) for card in cards]
        names = sorted({name for row in rows for name in row})
        if len(names) < 2 and title != "category":
            continue
        yield f"{f'% by {title}':<{NAME}}{'cases':>6} {numbers}"
        for name in names:
            most = max(len(row.get(name, ())) for row in rows)
            cells = "".join(_cell(row.get(name, [])) for row in rows)
            yield f"{name:<{NAME}}{most:>6,} {cells}"


def _cell(scores: Sequence[Score]) -> str:
    if not scores:
        return f"{'-':>7}{'-':>6}"
    row = rates(scores)
    return f"{_percent(row.first.value):>7}{_percent(row.corrected.value):>6}"


def _verification(table: dict[str, Rates]) -> Iterator[str]:
    for name, row in table.items():
        levels = [f"{count:,} {_LEVELS[level]}" for level, count in row.levels.items() if level in _LEVELS]
        text = f"{name}: OK was verified {'; '.join(levels) or 'nowhere'}."
        if row.unreadable:
            text += f" {_percent(row.unreadable)} % of the first answers were unreadable."
        if row.unverified:
            text += f" {row.unverified:,} answers that nobody can judge count as MISS."
        yield from filled(text).split("\n")


def _repairs(cards: Sequence[Scorecard], budget: int) -> Iterator[str]:
    correcting, asking = "correcting itself", f"asking {budget} times from scratch"
    for card in cards:
        gain = repair_gain(card, budget)
        if gain is None:
            continue
        if gain.low > 0:
            what = f"{correcting} brings {_points(gain)} more than {asking}"
        elif gain.high < 0:
            what = f"{asking} brings {_points(_flipped(gain))} more than {correcting}"
        else:
            what = f"no difference shown between {correcting} and {asking}: {_signed(gain)}"
        yield from filled(f"{card.model}: {what}.").split("\n")


def _pairs(pairs: Sequence[Comparison], arm: Arm) -> Iterator[str]:
    yield from filled(f"Who is better {_ARMS[arm]} (same cases; 95 % intervals over families):").split("\n")
    for pair in pairs:
        yield from filled(sentence(pair)).split("\n")
    if len(pairs) > 1:
        yield f"p after Holm over {len(pairs)} pairs."


def sentence(pair: Comparison) -> str:
    """What a comparison says, in words."""
    counts = f"only {pair.a}: {pair.only_a:,}, only {pair.b}: {pair.only_b:,} of {pair.cases:,} cases"
    if pair.verdict == "undecided":
        small = abs(pair.difference.value) < LEAST
        more = f"about {_rounded(pair.more_cases):,} more would "
        more += f"show one of {100 * LEAST:g} point" if small else "decide"
        return (
            f"{pair.a} and {pair.b}: no difference shown; {pair.b} {_signed(pair.difference)}, "
            f"{p_value(pair.p)} ({counts}). These cases would show a difference of "
            f"{100 * pair.detectable:.1f} points; {more}."
        )
    better, than = (pair.b, pair.a) if pair.verdict == "better" else (pair.a, pair.b)
    gain = pair.difference if pair.verdict == "better" else _flipped(pair.difference)
    return f"{better} is better than {than} by {_points(gain)}, {p_value(pair.p)} ({counts})."


def ruling(found: Ruling, margin: float) -> str:
    """What the gate says, and why."""
    pair = found.overall
    lines = [_decision(found), sentence(pair)]
    for name, fall in found.falls.items():
        sure = "" if fall.verdict == "worse" else ", which may be luck"
        lines.append(
            f"{name} falls by {_points(_flipped(fall.difference))} over {fall.cases:,} cases{sure}; "
            f"{100 * margin:g} are allowed."
        )
    if not found.falls:
        lines.append(f"No category falls by more than {100 * margin:g} points.")
    return "\n".join(filled(line) for line in lines)


def _decision(found: Ruling) -> str:
    if found.decision == "promote":
        return f"PROMOTE: {found.overall.b} takes the place of {found.overall.a}."
    if found.decision == "worse":
        return f"WORSE: {found.overall.a} stays."
    of = f" of {found.category}" if found.category else ""
    return (
        f"INCONCLUSIVE: {found.overall.a} stays for now; about {_rounded(found.more_cases):,} more cases{of} "
        "would decide."
    )


def filled(text: str) -> str:
    """A paragraph of at most 80 columns, continued lines indented; figures stay with their units."""
    tied = _UNIT.sub(lambda found: f"{TIE}{found[1] or ''}", text)
    lines = textwrap.wrap(tied, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace(TIE, " ")


def _named(name: str, figures: str) -> Iterator[str]:
    """A row; a long name gets a line of its own."""
    if len(name) > NAME:
        yield name
        name = ""
    yield f"{name:<{NAME}}{figures}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _optional(share: float | None) -> str:
    return "-" if share is None else _percent(share)


def _span(interval: Interval) -> str:
    return f"{_percent(interval.low)} to {_percent(interval.high)}"


def _points(gain: Interval) -> str:
    return f"{100 * gain.value:.1f} points ({100 * gain.low:.1f} to {100 * gain.high:.1f})"


def _signed(gain: Interval) -> str:
    return f"{100 * gain.value:+.1f} points ({100 * gain.low:+.1f} to {100 * gain.high:+.1f})"


def _flipped(gain: Interval) -> Interval:
    return Interval(-gain.value, -gain.high, -gain.low)


def p_value(p: float) -> str:
    """`p = 0.006`; the bootstrap cannot show less than `p < 0.002`."""
    return "p < 0.002" if p < 0.002 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def _seconds(value: float) -> str:
    return f"{value:.4f}" if value < 0.1 else f"{value:.2f}"


def _rounded(cases: int) -> int:
    """Two figures are all that such an estimate has."""
    digits = max(len(str(cases)) - 2, 0)
    return round(cases, -digits)
