"""Split cases: those that some models got right and others did not, shown with the answers that counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.scores import Arm, Scorecard
from craftloop.bakeoff.suite import Case
from craftloop.episode import Attempt
from craftloop.report.markup import Html, shortened, tag
from craftloop.report.traces import CATEGORIES, LONGEST, Choice, attempted, fitting, listing
from craftloop.store import Run

SHOWN = 120
"""Cases looked up; of each category in turn."""


def split_cases(bakeoff: Bakeoff, cards: Sequence[Scorecard], arm: Arm) -> Html:
    """The cases with a form that filters them by category and by who was right; empty when there are none."""
    split = [case for case in bakeoff.order if len(_verdicts(case, cards, arm)) == 2]
    chosen = list(_in_turn(split))[:SHOWN]
    answers = _answers(bakeoff, chosen, arm)
    offered = ((place, _case(case, cards, arm, answers)) for place, case in enumerate(chosen))
    shown = [html for _, html in fitting(offered)]
    which = "All" if len(shown) == len(split) else f"{len(shown):,} of the {len(split):,}"
    choices: list[Choice] = [("category", "Category", CATEGORIES)]
    choices += [
        (f"model{place}", card.model, [("right", "was right"), ("wrong", "was wrong")])
        for place, card in enumerate(cards)
    ]
    return listing(shown, f"{which} such cases are on this page.", choices)


def _verdicts(case: Case, cards: Sequence[Scorecard], arm: Arm) -> set[bool]:
    return {card.scores[case.id].right(arm) for card in cards if case.id in card.scores}


def _in_turn(cases: Sequence[Case]) -> Iterator[Case]:
    """One of each category, then a second of each, and so on."""
    stacks: dict[str, list[Case]] = {}
    for case in reversed(cases):
        stacks.setdefault(case.category.value, []).append(case)
    while stacks:
        for name in sorted(stacks):
            yield stacks[name].pop()
        stacks = {name: stack for name, stack in stacks.items() if stack}


def _answers(bakeoff: Bakeoff, cases: Sequence[Case], arm: Arm) -> dict[tuple[str, str], Attempt]:
    """By model and case: the attempt that counted."""
    wanted = {case.id for case in cases}
    found = {}
    for model, folder in bakeoff.models().items():
        with Run.open(folder) as run:
            for episode in run.episodes():
                case = bakeoff.case_at(episode.index)
                if episode.round == 0 and case.id in wanted and episode.attempts:
                    found[model, case.id] = episode.attempts[0 if arm is Arm.FIRST else -1]
    return found


def _case(case: Case, cards: Sequence[Scorecard], arm: Arm, answers: dict[tuple[str, str], Attempt]) -> Html:
    answered = [card for card in cards if case.id in card.scores]
    right = {f"data_model{cards.index(card)}": _word(card, case, arm) for card in answered}
    attempts = [
        _attempt(card, case, arm, answers[card.model, case.id])
        for card in answered
        if (card.model, case.id) in answers
    ]
    facts = [case.category.value.replace("_", " "), f"{case.mode.value} mode", case.part, f"case {case.id}"]
    return tag(
        "article",
        tag("p", *(tag("span", fact) for fact in facts), cls="tags"),
        tag("h3", shortened(case.message, LONGEST)),
        tag("ol", *attempts, cls="attempts"),
        cls="trace",
        data_category=case.category.value,
        **right,
    )


def _attempt(card: Scorecard, case: Case, arm: Arm, attempt: Attempt) -> Html:
    right = card.scores[case.id].right(arm)
    return attempted(f"{card.model}: {_word(card, case, arm)}", attempt, good=right)


def _word(card: Scorecard, case: Case, arm: Arm) -> str:
    return "right" if card.scores[case.id].right(arm) else "wrong"
