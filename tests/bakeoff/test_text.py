from __future__ import annotations

import msgspec
import pytest

from craftloop.bakeoff.comparison import compare
from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.document import document, ruling_document
from craftloop.bakeoff.gate import judge
from craftloop.bakeoff.scores import Arm, Scorecard, read_scores
from craftloop.bakeoff.text import WIDTH, p_value, report, ruling, sentence
from craftloop.task import Category
from tests.bakeoff.cards import cards, joined

NAMED = (
    """
1 builtin|2 builtin:skill=0.8|OK|MISS|fixed|again@3|syntax|median|95 %|tokens|god|sudo|core|wild|simulated
trial v1: 180 cases|builtin:skill=0.8 is better than builtin by """.strip("\n")
    .replace("\n", "|")
    .split("|")
)
BETTER = cards(both=500, only_a=40, only_b=110, neither=350)


@pytest.fixture(scope="module")
def results(played: Bakeoff) -> list[Scorecard]:
    return [read_scores(played, model, folder) for model, folder in played.models().items()]


@pytest.mark.parametrize("arm", list(Arm))
def test_a_report_fits_80_columns_and_names_everything(
    played: Bakeoff, results: list[Scorecard], arm: Arm
) -> None:
    text = report(played, results, arm)
    assert max(map(len, text.splitlines())) <= WIDTH
    for wanted in (*NAMED, *Category):
        assert wanted in text, wanted
    assert "PARTIAL" not in text
    assert "Holm" not in text


def test_many_models_and_long_names_fit_too(played: Bakeoff, results: list[Scorecard]) -> None:
    names = [f"ollama:somebody/a-very-long-name-of-a-model-{i}:q4_K_M" for i in range(6)]
    text = report(
        played, [msgspec.structs.replace(results[i % 2], model=n) for i, n in enumerate(names)], Arm.FIRST
    )
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "   6 OK" in text
    assert "p after Holm over 15 pairs." in text


def test_a_partial_bakeoff_says_so(played: Bakeoff, results: list[Scorecard]) -> None:
    few = dict(list(results[0].scores.items())[:147])
    text = report(played, [msgspec.structs.replace(results[0], scores=few)], Arm.FIRST)
    assert "PARTIAL: builtin answered 147 of 180 cases" in text
    assert "Who is better" not in text
    assert report(played, [msgspec.structs.replace(results[0], scores={})], Arm.FIRST)


def test_better_in_words() -> None:
    words = sentence(compare(*BETTER, Arm.FIRST))
    assert words.startswith("b is better than a by 7.0 points (4.")
    assert "p < 0.002" in words
    assert "only a: 40, only b: 110 of 1,000 cases" in words
    assert sentence(compare(*reversed(BETTER), Arm.FIRST)).startswith("b is better than a by 7.0 points (4.")


def test_undecided_in_words() -> None:
    words = sentence(compare(*cards(both=500, only_a=70, only_b=90, neither=340), Arm.FIRST))
    assert "no difference shown; b +2.0 points (-0." in words
    assert words.endswith("about 2,100 more would decide.")
    words = sentence(compare(*cards(both=500, only_a=80, only_b=80, neither=340), Arm.FIRST))
    assert words.endswith("more would show one of 1 point.")


@pytest.mark.parametrize(("p", "text"), [(0.0005, "p < 0.002"), (0.0061, "p = 0.006"), (0.314, "p = 0.31")])
def test_p_values(p: float, text: str) -> None:
    assert p_value(p) == text


def test_rulings_in_words() -> None:
    assert ruling(judge(*BETTER, Arm.FIRST), 0.05).startswith("PROMOTE: b takes the place of a.")
    fallen = cards(both=50, only_a=40, only_b=2, neither=20, category=Category.WORLDEDIT)
    worse = ruling(judge(*joined(BETTER, fallen), Arm.FIRST), 0.05)
    assert worse.startswith("WORSE: a stays.")
    assert "worldedit falls by 33.9 points" in worse
    doubtful = cards(both=20, only_a=6, only_b=3, neither=11, category=Category.WORLDEDIT)
    unsure = ruling(judge(*joined(BETTER, doubtful), Arm.FIRST), 0.05)
    assert unsure.startswith("INCONCLUSIVE: a stays for now; about ")
    assert "more cases of worldedit" in unsure
    assert "which may be luck" in unsure
    assert max(map(len, unsure.splitlines())) <= WIDTH


def test_documents_are_plain_data(played: Bakeoff, results: list[Scorecard]) -> None:
    found = msgspec.json.decode(msgspec.json.encode(document(played, results, Arm.FIRST)))
    assert found["suite"]["cases"] == 180
    assert found["suite"]["locked"]
    assert found["models"]["builtin"]["answered"] == 180
    assert set(found["models"]["builtin"]["by_category"]) == {c.value for c in Category}
    assert set(found["models"]["builtin"]["rates"]["resampled"]) == {"1", "2", "3"}
    assert found["comparisons"][0]["verdict"] == "better"
    ruled = msgspec.json.decode(msgspec.json.encode(ruling_document(judge(*BETTER, Arm.FIRST))))
    assert (ruled["decision"], ruled["exit_code"]) == ("promote", 0)
