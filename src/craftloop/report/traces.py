"""Traces: episodes shown whole, each attempt with what the game said, and the form that filters them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from craftloop.episode import Attempt, CommandResult, Episode, Level, Outcome
from craftloop.report.markup import Html, join, shortened, tag
from craftloop.report.sample import MOST
from craftloop.report.sentences import place_apart
from craftloop.task import Category
from craftloop.verdict import Verdict

BUDGET = 1_500_000
"""Bytes that all traces of a page may take together."""
LONGEST = 1_200
"""Characters of one text that are shown."""
COMMANDS = 12
"""Commands of one attempt that are shown."""

Choice = tuple[str, str, Sequence[tuple[str, str]]]
"""A list to choose from: the `data-` attribute, what it is called, and its values with their names."""
CATEGORIES = [(category.value, category.value.replace("_", " ")) for category in Category]
MARKS = {
    Outcome.FIRST_TRY: ("first", "✓ first try"),
    Outcome.CORRECTED: ("corrected", "↻ corrected"),
    Outcome.FAILED: ("failed", "✗ failed"),
    Outcome.UNVERIFIED: ("unverified", "? unverified"),
}
LEVELS = {
    Level.GOAL: "verified in the world",
    Level.RAN: "verified by the game's words",
    Level.WORDS: "answered in words",
}
_VERDICTS = {
    Verdict.OK: "ran",
    Verdict.SYNTAX_ERROR: "syntax error",
    Verdict.FAILED: "failed",
    Verdict.BLOCKED: "blocked",
    Verdict.UNREACHABLE: "no answer",
    Verdict.UNVERIFIED: "not verified",
}


def traces(sample: Iterable[Episode], total: int) -> Html:
    """The form, and as many episodes as the page has room for, by index; `sample` is in order of choice."""
    chosen = dict(fitting((episode.index, trace(episode)) for episode in sample))
    which = "All" if len(chosen) == total else f"{len(chosen):,} of the {total:,}"
    outcomes = [(outcome.value, mark) for outcome, (_, mark) in MARKS.items()]
    levels = [*((level.value, words) for level, words in LEVELS.items()), ("none", "not solved")]
    choices = [
        ("category", "Category", CATEGORIES),
        ("outcome", "Outcome", outcomes),
        ("level", "Verification", levels),
    ]
    shown = [chosen[index] for index in sorted(chosen)]
    return listing(shown, f"{which} episodes are on this page.", choices)


def fitting(offered: Iterable[tuple[int, Html]]) -> Iterator[tuple[int, Html]]:
    """The first ones that a page has room for."""
    used = 0
    for number, (index, shown) in enumerate(offered):
        used += len(shown.encode())
        if used > BUDGET or number == MOST:
            return
        yield index, shown


def listing(shown: Sequence[Html], said: str, choices: Iterable[Choice]) -> Html:
    """Articles of the class `trace` below a form that filters them by `data-` attributes and words."""
    if not shown:
        return Html("")
    return join(
        _form(choices),
        tag("p", said, id="found", cls="note", aria_live="polite"),
        *shown,
        tag("p", tag("button", "Show more", type="button", hidden=True), cls="more"),
    )


def trace(episode: Episode) -> Html:
    """One episode."""
    style, mark = MARKS[episode.outcome]
    facts = [
        episode.task.category.value.replace("_", " "),
        f"round {episode.round:,}",
        f"episode {episode.index:,}",
    ]
    if episode.level:
        facts.insert(1, LEVELS[episode.level])
    return tag(
        "article",
        tag("p", tag("span", mark, cls=f"pill {style}"), *(tag("span", fact) for fact in facts), cls="tags"),
        tag("h3", shortened(episode.task.message, LONGEST)),
        tag("ol", *map(_attempt, range(len(episode.attempts)), episode.attempts), cls="attempts"),
        _goals(episode),
        cls=f"trace {style}-trace",
        data_category=episode.task.category.value,
        data_outcome=episode.outcome.value,
        data_level=episode.level.value if episode.level else "none",
    )


def _attempt(number: int, attempt: Attempt) -> Html:
    label = f"Correction {number}" if number else "First answer"
    return attempted(f"{label}: {_end(attempt)}", attempt, good=attempt.solved)


def attempted(label: str, attempt: Attempt, *, good: bool) -> Html:
    """One attempt, as an item of a list."""
    return tag(
        "li",
        tag("h4", label),
        tag("p", f"“{shortened(attempt.message, LONGEST)}”", cls="said") if attempt.message else None,
        tag("p", shortened(attempt.reasoning, LONGEST), cls="why") if attempt.reasoning else None,
        *_answer(attempt),
        cls="solved" if good else None,
    )


def _end(attempt: Attempt) -> str:
    if attempt.solved:
        return "did it"
    return "nobody can say" if attempt.unverified else "did not do it"


def _answer(attempt: Attempt) -> Iterator[Html]:
    if attempt.problem:
        yield tag("p", f"The answer could not be read: {shortened(attempt.problem, LONGEST)}", cls="why")
        if attempt.raw:
            yield tag("div", tag("code", shortened(attempt.raw, LONGEST)), cls="command")
    elif not attempt.results:
        yield tag("p", "No commands.", cls="why")
    yield from map(_command, attempt.results[:COMMANDS])
    if len(attempt.results) > COMMANDS:
        yield tag("p", f"… and {len(attempt.results) - COMMANDS:,} commands more.", cls="why")


def _command(result: CommandResult) -> Html:
    style = "ok" if result.verdict is Verdict.OK else "bad"
    said = shortened(place_apart(result.reply, result.command), LONGEST) or "(no output)"
    return tag(
        "div",
        tag("code", shortened(result.command, LONGEST)),
        tag("samp", tag("b", f"{_VERDICTS[result.verdict]}: ", cls=style), said),
        cls="command",
    )


def _goals(episode: Episode) -> Html | None:
    """What must hold afterwards, and whether it did after the last attempt."""
    goals = episode.task.goals
    if not goals:
        return None
    held = episode.attempts[-1].goals if episode.attempts else ()
    words = {True: "held", False: "missed", None: "not checked"}
    parts: list[Html] = []
    for place, goal in enumerate(goals[:COMMANDS]):
        what = "Goal: no command at all" if goal.kind == "refuse" else "Goal: "
        state = words[held[place] if place < len(held) else None]
        test = tag("code", shortened(goal.test, LONGEST)) if goal.test else None
        parts.append(tag("p", what, test, f" ({state})", cls="goals"))
    return join(*parts)


def _form(choices: Iterable[Choice]) -> Html:
    label = tag("label", "Search", label_for="words")
    words = tag("input", type="search", id="words", name="words", autocomplete="off", spellcheck="false")
    return tag(
        "form",
        *(_choice(*choice) for choice in choices),
        tag("div", label, words),
        cls="filter",
        role="search",
        aria_label="Filter the traces",
        hidden=True,
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Html:
    listed = [tag("option", "all", value=""), *(tag("option", text, value=value) for value, text in options)]
    return tag("div", tag("label", label, label_for=name), tag("select", *listed, id=name, name=name))
