"""The page of a bake-off says what its scores say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.conftest import CASES, LIMIT
from tests.report.reading import Page

from craftloop.bakeoff.comparison import compare_all
from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.scores import Arm, Scorecard, rates
from craftloop.bakeoff.text import sentence
from craftloop.report.bakeoff_page import bakeoff_page, write_bakeoff_report
from craftloop.report.numerals import percent


def arms(cards: list[Scorecard], arm: Arm) -> dict[str, list[bool]]:
    """By case: who was right."""
    return {id: [card.scores[id].right(arm) for card in cards] for id in cards[0].scores}


async def test_says_what_the_scores_say(played: tuple[Bakeoff, list[Scorecard]]) -> None:
    bakeoff, cards = played
    page = Page(bakeoff_page(bakeoff, cards, Arm.FIRST))
    assert page.faults == []
    assert len(page.all("script")) == 1
    for card in cards:
        row = rates(card.scores.values())
        assert f"{card.model} {LIMIT} {percent(row.first.value)} %" in page.text
        assert f"{percent(row.resampled[3])} % {percent(row.syntax)} %" in page.text
    for pair in compare_all(cards, Arm.FIRST):
        assert sentence(pair) in page.text
    assert f"Of {CASES} cases were answered: builtin {LIMIT}, builtin:seed=2,skill=0.9 {LIMIT}." in page.text
    assert "simulated novice" in page.text


@pytest.mark.parametrize("arm", Arm)
async def test_shows_the_cases_that_split_the_models(
    played: tuple[Bakeoff, list[Scorecard]], arm: Arm
) -> None:
    bakeoff, cards = played
    page = Page(bakeoff_page(bakeoff, cards, arm))
    split = {id: right for id, right in arms(cards, arm).items() if len(set(right)) == 2}
    assert split or arm is Arm.CORRECTED
    articles = page.all("article")
    assert len(articles) == len(split)
    assert sum(article["data-model0"] == "right" for article in articles) == sum(r[0] for r in split.values())
    assert all(article["data-model0"] != article["data-model1"] for article in articles)
    if split:
        assert "All such cases are on this page" in page.text
        assert [box["name"] for box in page.all("select")] == ["category", "model0", "model1"]


async def test_one_model_alone_and_none_have_pages(played: tuple[Bakeoff, list[Scorecard]]) -> None:
    bakeoff, cards = played
    alone = {section["id"] for section in Page(bakeoff_page(bakeoff, cards[:1], Arm.FIRST)).all("section")}
    assert "models" in alone
    assert not {"pairs", "cases"} & alone
    assert "Nothing was answered yet." in Page(bakeoff_page(bakeoff, [], Arm.FIRST)).text


async def test_the_same_answers_give_the_same_bytes(
    played: tuple[Bakeoff, list[Scorecard]], tmp_path: Path
) -> None:
    bakeoff, cards = played
    for name in ("a.html", "b.html"):
        write_bakeoff_report(bakeoff, cards, Arm.FIRST, tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
