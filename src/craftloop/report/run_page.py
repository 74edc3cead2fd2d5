"""Run page: what a run's report says, section by section, from its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from craftloop.bakeoff.statistics import Interval, wilson
from craftloop.episode import Outcome
from craftloop.report import course
from craftloop.report.findings import Findings
from craftloop.report.markup import Child, Html, join, shortened, tag
from craftloop.report.numerals import between, percent, short
from craftloop.report.numerals import seconds as in_seconds
from craftloop.report.page import Section, page, write
from craftloop.report.panels import histogram, legend
from craftloop.report.plots import shares, track
from craftloop.report.sentences import frequent_errors
from craftloop.report.traces import MARKS, traces
from craftloop.store import Run
from craftloop.summary import Tally
from craftloop.verdict import Verdict

FILE = "report.html"
"""Where `play` leaves the report, in the run's folder."""
TOP = 10
"""Error sentences listed."""
INSTANT = 0.0005
"""Median seconds below which an answer took no time worth drawing: the built-in model's."""


def write_report(run: Run, path: Path) -> None:
    """The report of what is on disk of a run; the same run always gives the same page."""
    write(run_page(Findings.of_run(run)), path)


def run_page(found: Findings) -> str:
    """The whole document."""
    title = found.info.name
    return page("craftloop run", title, _about(found), _warnings(found), list(_sections(found)))


def _sections(found: Findings) -> Iterator[Section]:
    if not found.summary.episodes:
        yield Section("figures", "Key figures", "", tag("p", "Nothing was played yet.", cls="card"))
        return
    yield Section(
        "figures", "Key figures", "Shares are of all episodes, with Wilson's 95 % interval.", _figures(found)
    )
    yield Section(
        "categories",
        "By category",
        "Dots are shares of solved episodes, the lines around them 95 % intervals: where lines overlap "
        "widely, a difference may be luck.",
        _categories(found),
    )
    yield Section(
        "time",
        "Over time",
        f"Solve rates over the latest {found.rates.window} tries of each category, by episodes played.",
        course.solve_rates(found),
    )
    yield Section(
        "curriculum",
        "Curriculum",
        "The share of play that each category was given, by rounds: recomputed from the outcomes that were "
        "known when a round was drawn. Dotted: the least and the greatest share allowed.",
        course.weights(found),
    )
    yield Section(
        "variety",
        "Variety",
        "Does the proposer keep inventing, or does it repeat itself?",
        course.variety(found),
    )
    yield Section(
        "game",
        "What the game said",
        "Verdicts of all commands of all attempts, and the complaints heard most.",
        _game(found),
    )
    yield Section(
        "cost",
        "Cost of an answer",
        "First answers and corrections alike, as the client saw them.",
        _cost(found),
    )
    yield Section(
        "traces",
        "Traces",
        "Episodes of every category and outcome: what was asked, what was tried, what the game said, and "
        "what corrected it.",
        traces(found.sample.in_turn(), found.summary.episodes),
    )


def _about(found: Findings) -> str:
    began = datetime.fromtimestamp(found.info.created, UTC)
    return " · ".join(
        [
            f"Model {_names(found.models) or found.info.settings.get('model') or 'builtin'}",
            f"game {_names(found.environments) or 'none yet'}",
            f"begun {began.day} {began:%B %Y, %H:%M} UTC",
            f"craftloop {found.info.craftloop}",
        ]
    )


def _names(names: Iterable[str]) -> str:
    """A few names, and how many more there are."""
    all_names = [shortened(name, 100) for name in names]
    more = f" and {len(all_names) - 3:,} more" if len(all_names) > 3 else ""
    return ", ".join(all_names[:3]) + more


def _warnings(found: Findings) -> Iterator[Child]:
    simulated, total = found.summary.simulated, found.summary.episodes
    if simulated:
        which = "All" if simulated == total else f"{simulated:,} of {total:,}"
        yield join(
            tag("strong", "Simulated model. "),
            f"{which} answers here are those of a simulated novice: they show what a run looks like and say "
            "nothing about any real model.",
        )


def _figures(found: Findings) -> Html:
    summary = found.summary
    tally = summary.all
    seconds = summary.answer_seconds
    solved = tally.first_try + tally.corrected
    written = f"{short(summary.completion_tokens)} of them written"
    cells = [
        _cell(
            "Episodes", f"{tally.total:,}", f"{summary.rounds:,} rounds, {summary.duplicates:,} duplicates"
        ),
        _cell("Solved at the first try", *_rate(tally.first_try, tally.total), style="first"),
        _cell("Solved in the end", *_rate(solved, tally.total), style="corrected"),
        _cell("Failed", f"{tally.failed:,}", f"{tally.unverified:,} more nobody can judge", style="failed"),
        _cell("Rows for training", f"{summary.training_examples:,}", "one a solved episode"),
        _cell(
            "Commands", f"{summary.verdicts.total():,}", f"{summary.verdicts[Verdict.OK]:,} of them worked"
        ),
        _cell("Tokens", short(summary.prompt_tokens + summary.completion_tokens), written),
        _cell(
            "Time to answer", in_seconds(seconds.mean), f"95 % within {in_seconds(seconds.percentile(0.95))}"
        ),
    ]
    return tag("dl", *cells, cls="figures")


def _cell(name: str, value: str, detail: str, style: str | None = None) -> Html:
    return tag(
        "div",
        tag("dt", name),
        tag("dd", value, cls=f"value {style}" if style else "value"),
        tag("dd", detail, cls="detail"),
    )


def _rate(hits: int, total: int) -> tuple[str, str]:
    rate = wilson(hits, total)
    return f"{percent(rate.value)} %", f"{hits:,} episodes; {between(rate)} %"


def _categories(found: Findings) -> Html:
    summary = found.summary
    rows = [_category(name.replace("_", " "), tally) for name, tally in sorted(summary.by_category.items())]
    head = tag(
        "tr",
        tag("th", "Category", scope="col"),
        tag("th", "Episodes", scope="col", cls="number"),
        tag("th", "First try", scope="col", cls="number"),
        tag("th", "After correction", scope="col", cls="number"),
        tag("th", "0 to 100 %", scope="col", cls="plot"),
        tag("th", "Outcomes", scope="col", cls="plot outcomes"),
    )
    table = tag(
        "table",
        tag("thead", head),
        tag("tbody", *rows, _category("all", summary.all, last=True)),
        cls="rows",
    )
    return join(legend(list(MARKS.values())), tag("div", table, cls="card"))


def _category(name: str, tally: Tally, *, last: bool = False) -> Html:
    first = wilson(tally.first_try, tally.total)
    solved = wilson(tally.first_try + tally.corrected, tally.total)
    says = f"first try {percent(first.value)} %, after correction {percent(solved.value)} %"
    counts = {outcome: getattr(tally, outcome.value) for outcome in Outcome}
    parts = [(MARKS[outcome][0], count) for outcome, count in counts.items()]
    split = ", ".join(f"{count:,} {outcome.value.replace('_', ' ')}" for outcome, count in counts.items())
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", f"{tally.total:,}", cls="number", data_label="episodes"),
        _share("first try", first),
        _share("corrected", solved),
        tag("td", track([_dot("first", first), _dot("corrected", solved)], says=says), cls="plot"),
        tag("td", shares(parts, of=tally.total, says=split), cls="plot outcomes"),
        cls="all" if last else None,
    )  # fmt: skip


def _dot(style: str, rate: Interval) -> tuple[str, float, float, float]:
    return style, rate.value, rate.low, rate.high


def _share(label: str, rate: Interval) -> Html:
    value = f"{percent(rate.value)} % "
    return tag("td", value, tag("small", between(rate)), cls="number", data_label=label)


def _game(found: Findings) -> Html:
    verdicts = found.summary.verdicts
    total = verdicts.total()
    rows = [
        _count(name.value.replace("_", " "), count, total, "first" if name is Verdict.OK else "failed")
        for name, count in verdicts.most_common()
    ]
    errors = frequent_errors(found.summary, TOP)
    most = errors[0][1] if errors else 0
    complaints = [_count(shortened(sentence, 200), count, most, "failed") for sentence, count in errors]
    parts = [tag("div", tag("h3", "Verdicts"), _counts("Verdict", rows), cls="card")] if rows else []
    if complaints:
        parts.append(tag("div", tag("h3", "Complaints"), _counts("Sentence", complaints), cls="card"))
    return tag("div", *parts, cls="two") if parts else Html("")


def _counts(what: str, rows: list[Html]) -> Html:
    head = tag(
        "tr",
        tag("th", what, scope="col"),
        tag("th", "Commands", scope="col", cls="number"),
        tag("th", tag("span", "Share", cls="skip"), scope="col", cls="bar-cell"),
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), cls="counts")


def _count(name: str, count: int, of: int, style: str) -> Html:
    bar = shares([(style, count)], of=of, says=f"{count:,} of {of:,}")
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", f"{count:,}", cls="number"),
        tag("td", bar, cls="bar-cell"),
    )


def _cost(found: Findings) -> Html:
    panels = []
    if found.summary.answer_seconds.percentile(0.5) >= INSTANT:
        panels.append(histogram("Seconds an answer", found.seconds))
    if any(found.tokens):
        panels.append(histogram("Tokens an answer", found.tokens))
    return tag("div", *panels, cls="panels") if panels else Html("")
