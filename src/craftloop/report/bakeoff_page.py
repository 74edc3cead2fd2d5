"""Bake-off page: models beside each other, who is better, in what, and at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from craftloop.bakeoff.comparison import Comparison, compare_all, repair_gain
from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.scores import GROUPINGS, Arm, Rates, Score, Scorecard, groups, rates
from craftloop.bakeoff.statistics import Interval
from craftloop.bakeoff.text import p_value, sentence
from craftloop.report.markup import Child, Html, join, tag
from craftloop.report.numerals import between, percent, points, seconds
from craftloop.report.page import Section, page, write
from craftloop.report.panels import histogram, legend, reach
from craftloop.report.plots import difference, track
from craftloop.report.split_cases import split_cases

FILE = "report.html"
"""Where the report goes, in the bake-off's folder."""
INSTANT = 0.0005
"""Median seconds below which times are not worth drawing: all models are built in."""
ARMS = {Arm.FIRST: "at the first try", Arm.CORRECTED: "after corrections"}


def write_bakeoff_report(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm, path: Path) -> None:
    """The report of what is on disk of a bake-off; the same answers always give the same page."""
    write(bakeoff_page(bakeoff, cards, arm), path)


def bakeoff_page(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm) -> str:
    """The whole document."""
    sections = list(_sections(bakeoff, cards, arm))
    return page(
        "craftloop bake-off", bakeoff.folder.name, _about(bakeoff, cards), _warnings(bakeoff, cards), sections
    )


def _about(bakeoff: Bakeoff, cards: Sequence[Scorecard]) -> str:
    suite = bakeoff.suite
    places = ", ".join(dict.fromkeys(name for card in cards for name in card.environments))
    return (
        f"{suite.title}, {len(suite.cases):,} cases · sha256 {suite.sha256[:12]} · "
        f"game {places or 'none yet'} · "
        f"at most {bakeoff.rules.max_retries} corrections, {bakeoff.rules.samples} samples a case"
    )


def _warnings(bakeoff: Bakeoff, cards: Sequence[Scorecard]) -> Iterator[Child]:
    if any(card.simulated for card in cards):
        names = ", ".join(card.model for card in cards if card.simulated)
        yield join(
            tag("strong", "Simulated model. "),
            f"{names}: a simulated novice, whose figures show what a bake-off looks like and say nothing "
            "about any real model.",
        )
    partial = [f"{card.model} {len(card.scores):,}" for card in cards if card.partial]
    if partial:
        counts = f"Of {len(bakeoff.suite.cases):,} cases were answered: {', '.join(partial)}."
        yield join(tag("strong", "Partial. "), counts)
    if bakeoff.suite.header.sha256 and not bakeoff.suite.locked:
        yield join(tag("strong", "Edited suite. "), "Its cases were changed after it was frozen.")


def _sections(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm) -> Iterator[Section]:
    if not any(card.scores for card in cards):
        yield Section("models", "Models", "", tag("p", "Nothing was answered yet.", cls="card"))
        return
    table = {card.model: rates(card.scores.values()) for card in cards}
    yield Section(
        "models",
        "Models",
        "Shares of cases answered rightly, with Wilson's 95 % interval. " + _explained(bakeoff),
        _models(table, bakeoff.rules.budget),
    )
    yield Section(
        "pairs",
        f"Who is better {ARMS[arm]}",
        "Each pair on the cases that both answered; 95 % intervals over families of like cases, p-values "
        "after Holm over all pairs.",
        _pairs(compare_all(cards, arm)) if len(cards) > 1 else Html(""),
    )
    yield Section(
        "kinds",
        "By kind of case",
        "Share right at the first try, in small type after corrections. The deeper the blue, the more.",
        tag("div", *(_heat(title, cards) for title in GROUPINGS), cls="stack"),
    )
    yield Section(
        "repair",
        "Correcting, or asking again?",
        f"What correcting with the game's words brings over asking {bakeoff.rules.budget} times from "
        "scratch, in points; right of the middle correcting is better.",
        _repairs(cards, bakeoff.rules.budget),
    )
    yield Section(
        "cost",
        "Cost of an answer",
        "Seconds to the first answer as the client waited; tokens are the mean of all answers.",
        _cost(table, cards),
    )
    yield Section(
        "cases",
        "Cases that tell them apart",
        f"Cases that some models got right {ARMS[arm]} and others did not, with the answer that counted.",
        split_cases(bakeoff, cards, arm),
    )


def _explained(bakeoff: Bakeoff) -> str:
    budget = bakeoff.rules.budget
    if bakeoff.rules.samples < budget:
        return "Syntax fix: the first answer held a command that the game could not parse."
    return (
        f"Again@{budget}: right in one of {budget} independent first answers, the same budget without the "
        "game's help. Syntax fix: the first answer held a command that the game could not parse."
    )


def _models(table: dict[str, Rates], budget: int) -> Html:
    again = any(budget in row.resampled for row in table.values())
    head = ["Cases", "First try", "After correction", *([f"Again@{budget}"] if again else []), "Syntax fix"]
    header = tag(
        "tr",
        tag("th", "Model", scope="col"),
        *(tag("th", title, scope="col", cls="number") for title in head),
        tag("th", "0 to 100 %", scope="col", cls="plot"),
    )
    rows = [_model(name, row, budget if again else 0) for name, row in table.items()]
    entries = [("first", "first try"), ("corrected", "after correction")]
    return join(
        legend(entries),
        tag("div", tag("table", tag("thead", header), tag("tbody", *rows), cls="rows"), cls="card"),
    )


def _model(name: str, row: Rates, budget: int) -> Html:
    says = f"first try {percent(row.first.value)} %, after correction {percent(row.corrected.value)} %"
    dots = [
        ("first", row.first.value, row.first.low, row.first.high),
        ("corrected", row.corrected.value, row.corrected.low, row.corrected.high),
    ]
    resampled = row.resampled.get(budget)
    return tag(
        "tr",
        tag("th", name, scope="row"),
        _number("cases", f"{row.cases:,}"),
        _number("first try", f"{percent(row.first.value)} % ", between(row.first)),
        _number("corrected", f"{percent(row.corrected.value)} % ", between(row.corrected)),
        _number(f"again@{budget}", "–" if resampled is None else f"{percent(resampled)} %")
        if budget
        else None,
        _number("syntax fix", f"{percent(row.syntax)} %"),
        tag("td", track(dots, says=says), cls="plot"),
    )


def _number(label: str, value: str, small: str = "") -> Html:
    return tag("td", value, tag("small", small) if small else None, cls="number", data_label=label)


def _pairs(pairs: Sequence[Comparison]) -> Html:
    furthest = max(max(abs(pair.difference.low), abs(pair.difference.high)) for pair in pairs)
    end = min(max(1.1 * furthest, 0.02), 1.0)
    header = tag(
        "tr",
        tag("th", "Pair", scope="col"),
        *(
            tag("th", title, scope="col", cls="number")
            for title in ("Difference, points", "Cases only one got", "p")
        ),
        tag("th", f"−{percent(end)} to +{percent(end)} points", scope="col", cls="plot"),
    )
    table = tag(
        "table", tag("thead", header), tag("tbody", *(_pair(pair, end) for pair in pairs)), cls="rows"
    )
    words = [tag("li", sentence(pair)) for pair in pairs]
    return join(tag("div", table, cls="card"), tag("ul", *words, cls="verdicts"))


def _pair(pair: Comparison, end: float) -> Html:
    return tag(
        "tr",
        tag("th", pair.b, " ", tag("small", "against "), pair.a, scope="row", cls="pair"),
        _number("points", f"{points(pair.difference.value)} ", _ends(pair.difference)),
        _number("only one got", f"{pair.only_b:,} : {pair.only_a:,}"),
        _number("", p_value(pair.p)),
        tag("td", _interval(pair.difference, end, sentence(pair)), cls="plot"),
    )


def _interval(gain: Interval, end: float, says: str) -> Html:
    return difference(gain.value, gain.low, gain.high, reach=end, says=says)


def _ends(gain: Interval) -> str:
    return f"{points(gain.low)} to {points(gain.high)}"


def _heat(title: str, cards: Sequence[Scorecard]) -> Html | None:
    """A row a kind, a column a model; kinds that do not differ get no table."""
    kinds = [groups(card.scores.values(), GROUPINGS[title]) for card in cards]
    names = sorted({name for kind in kinds for name in kind})
    if len(names) < 2 and title != "category":
        return None
    head = [tag("th", f"By {title}", scope="col"), tag("th", "Cases", scope="col", cls="number")]
    head += [tag("th", card.model, scope="col") for card in cards]
    rows = []
    for name in names:
        most = max(len(kind.get(name, ())) for kind in kinds)
        cells = [_cell(kind.get(name, ())) for kind in kinds]
        label = tag("th", name.replace("_", " "), scope="row")
        rows.append(tag("tr", label, tag("td", f"{most:,}", cls="number"), *cells))
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), cls="heat")
    return tag("div", table, cls="card wide", tabindex=0, role="region", aria_label=f"By {title}")


def _cell(scores: Iterable[Score]) -> Html:
    row = rates(scores)
    if not row.cases:
        return tag("td", "–", cls="cell")
    small = tag("small", percent(row.corrected.value))
    shown = f"{percent(row.first.value)} "
    return tag("td", shown, small, cls="cell", style=f"--share:{row.first.value:.3f}")


def _repairs(cards: Sequence[Scorecard], budget: int) -> Html:
    gains = [(card.model, gain) for card in cards if (gain := repair_gain(card, budget))]
    if not gains:
        return Html("")
    end = min(max(0.02, 1.1 * max(max(abs(gain.low), abs(gain.high)) for _, gain in gains)), 1.0)
    header = tag(
        "tr",
        tag("th", "Model", scope="col"),
        tag("th", "Points", scope="col", cls="number"),
        tag("th", f"−{percent(end)} to +{percent(end)} points", scope="col", cls="plot"),
    )
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            _number("points", f"{points(gain.value)} ", _ends(gain)),
            tag(
                "td", _interval(gain, end, f"{name}: {points(gain.value)} points, {_ends(gain)}"), cls="plot"
            ),
        )
        for name, gain in gains
    ]
    return tag("div", tag("table", tag("thead", header), tag("tbody", *rows), cls="rows"), cls="card")


def _cost(table: dict[str, Rates], cards: Sequence[Scorecard]) -> Html:
    titles = ("Mean", "Median", "95 %", "Longest", "Tokens in", "Tokens out", "Answers a case")
    header = tag(
        "tr",
        tag("th", "Model", scope="col"),
        *(tag("th", title, scope="col", cls="number") for title in titles),
    )
    rows = []
    for name, row in table.items():
        times = (row.seconds_mean, row.seconds_p50, row.seconds_p95, row.seconds_max)
        figures = [*map(seconds, times), f"{row.prompt_tokens:,.0f}", f"{row.completion_tokens:,.0f}"]
        figures.append(f"{row.answers:.2f}")
        cells = (_number(title.lower(), value) for title, value in zip(titles, figures, strict=True))
        rows.append(tag("tr", tag("th", name, scope="row"), *cells))
    parts = [tag("div", tag("table", tag("thead", header), tag("tbody", *rows), cls="rows"), cls="card")]
    if max(row.seconds_p50 for row in table.values()) >= INSTANT:
        parts.append(_waits(cards))
    return join(*parts)


def _waits(cards: Sequence[Scorecard]) -> Html:
    """Histograms of the first answers' seconds, all with the same end."""
    waits = {card.model: [score.seconds for score in card.scores.values()] for card in cards if card.scores}
    end = max(reach(sorted(values)) for values in waits.values())
    drawn = (histogram(f"{name}, seconds", values, end) for name, values in waits.items())
    return tag("div", *drawn, cls="panels below")
