"""The page of a run: what it says is what the summary says, and no episode can break it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from tests.conftest import MakeEpisode
from tests.hangs import no_hang
from tests.report.conftest import INFO, MakeFindings
from tests.report.reading import Page

from craftloop.episode import Attempt, CommandResult, Episode, Usage
from craftloop.errors import WriteFailed
from craftloop.report.run_page import run_page, write_report
from craftloop.report.sample import MOST
from craftloop.store import Run
from craftloop.summary import Summary
from craftloop.task import Category
from craftloop.verdict import Verdict

LIMIT = 2_000_000
"""Bytes a page may have."""
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "]]></style><style>*{display:none}</style>",
    "\x00\x1b[2J\u202egnirts\ud800",
    "&lt;already&gt; &amp;",
    "x" * 300_000,
    "<" * 50_000,
]


def hostile(episode: Episode, text: str) -> Episode:
    result = CommandResult(text, Verdict.SYNTAX_ERROR, text, key=text[:50])
    attempts = (
        Attempt((result,) * 30, text, text, usage=Usage(1, 2, 0.3)),
        Attempt(problem=text, raw=text[:4_000]),
    )
    task = msgspec.structs.replace(episode.task, message=text)
    return msgspec.structs.replace(
        episode, task=task, attempts=attempts, model=text[:200], environment=text[:200]
    )


def test_is_well_formed_and_has_one_of_each_heading(findings: MakeFindings, many: list[Episode]) -> None:
    document = run_page(findings(many))
    page = Page(document)
    assert document.startswith("<!doctype html>")
    assert page.faults == []
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("nav")) == 1
    titles = [link["href"] for link in page.all("a") if "skip" not in (link.get("class") or "")]
    expected = ["figures", "categories", "time", "curriculum", "variety", "game", "cost", "traces"]
    assert titles == [f"#{name}" for name in expected]
    assert [section["id"] for section in page.all("section")] == expected


def test_is_accessible_as_far_as_markup_goes(findings: MakeFindings, many: list[Episode]) -> None:
    page = Page(run_page(findings(many)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert page.all("html", lang="en")
    assert all(svg.get("aria-label") and svg.get("role") == "img" for svg in page.all("svg"))
    labelled = {label["for"] for label in page.all("label")}
    assert {box["id"] for name in ("select", "input") for box in page.all(name)} <= labelled
    assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
    headings = [int(name[1]) for name, _ in page.elements if name in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_numbers_are_the_summarys(findings: MakeFindings, many: list[Episode]) -> None:
    summary = Summary.of(many, [("duplicate", {})])
    text = Page(run_page(findings(many))).text
    solved = summary.all.first_try + summary.all.corrected
    assert f"Episodes {summary.episodes} {summary.rounds} rounds, 1 duplicates" in text
    assert (
        f"Solved at the first try {100 * summary.all.first_try / 600:.1f} % {summary.all.first_try} episodes"
        in text
    )
    assert f"Solved in the end {100 * solved / 600:.1f} % {solved} episodes" in text
    assert f"Failed {summary.all.failed} {summary.all.unverified} more nobody can judge" in text
    assert f"Rows for training {summary.training_examples}" in text
    assert f"Commands {summary.verdicts.total():,} {summary.verdicts[Verdict.OK]:,} of them worked" in text
    for name, tally in summary.by_category.items():
        assert f"{name.replace('_', ' ')} {tally.total} {100 * tally.first_try / tally.total:.1f} %" in text
    for verdict, count in summary.verdicts.items():
        assert f"{verdict.value.replace('_', ' ')} {count}" in text


def test_says_that_the_model_is_simulated(findings: MakeFindings, all_kinds: list[Episode]) -> None:
    assert "simulated" not in Page(run_page(findings(all_kinds))).text
    some = [msgspec.structs.replace(all_kinds[0], simulated=True), *all_kinds[1:]]
    page = Page(run_page(findings(some)))
    assert page.all("p", cls="warning", role="note")
    assert f"1 of {len(all_kinds)} answers here are those of a simulated novice" in page.text


def test_an_alarm_is_told(findings: MakeFindings, many: list[Episode]) -> None:
    found = findings(many)
    assert "repeats itself." not in Page(run_page(found)).text
    found.alarms.append({"round": 271, "why": "forms", "share": 0.001})
    found.alarms.append({"round": 280, "why": "duplicates", "share": 0.5})
    text = Page(run_page(found)).text
    assert "round 271: 0.1 % new forms" in text
    assert "round 280: 50.0 % of the messages were repeats" in text


def test_given_tasks_had_no_curriculum(findings: MakeFindings, many: list[Episode]) -> None:
    assert "curriculum" in {s["id"] for s in Page(run_page(findings(many))).all("section")}
    for settings in ({"tasks_file": "tasks.txt"}, {"imported": "rows.jsonl"}):
        page = Page(run_page(findings(many, **settings)))
        assert "curriculum" not in {section["id"] for section in page.all("section")}


def test_shows_message_attempts_reply_and_correction(
    findings: MakeFindings, make_episode: MakeEpisode
) -> None:
    episode = make_episode(3, "corrected")
    page = Page(run_page(findings([episode])))
    first, last = episode.attempts
    for shown in (
        episode.task.message,
        f"First answer: did not do it “{first.message}” {first.reasoning}",
        f"{first.results[0].command} syntax error: Expected whitespace to end one",
        "No entity was found",
        "Correction 1: did it",
        f"{last.results[0].command} ran: {last.results[0].reply}",
        f"Goal: {episode.task.goals[0].test} (held)",
    ):
        assert shown in page.text
    (trace,) = page.all("article")
    assert (trace["data-category"], trace["data-outcome"], trace["data-level"]) == (
        "edge_items",
        "corrected",
        "goal",
    )


def test_all_kinds_of_episodes_are_shown(findings: MakeFindings, all_kinds: list[Episode]) -> None:
    page = Page(run_page(findings(all_kinds)))
    assert len(page.all("article")) == len(all_kinds)
    assert "All episodes are on this page" in page.text
    assert all(episode.task.message in page.text for episode in all_kinds)
    hidden = [name for name, attributes in page.elements if "hidden" in attributes]
    assert hidden == ["form", "button"], "without JavaScript only the filter is missing"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(findings: MakeFindings, make_episode: MakeEpisode, text: str) -> None:
    document = run_page(findings([hostile(make_episode(index), text) for index in range(40)]))
    page = Page(document.encode().decode())
    assert page.faults == []
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img")
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not {"\x00", "\x1b", "\u202e"} & set(document)
    assert len(document.encode()) < LIMIT


def test_stays_small_however_much_was_played(findings: MakeFindings, make_episode: MakeEpisode) -> None:
    episodes = []
    for index in range(1_500):
        episode = hostile(make_episode(index), f"{index} " + "ж" * 5_000)
        task = msgspec.structs.replace(episode.task, category=list(Category)[index % 9])
        episodes.append(msgspec.structs.replace(episode, task=task))
    document = run_page(findings(episodes))
    assert 1_000_000 < len(document.encode()) < LIMIT
    assert 0 < len(Page(document).all("article")) <= MOST


def test_the_same_run_gives_the_same_bytes(findings: MakeFindings, many: list[Episode]) -> None:
    assert run_page(findings(many)) == run_page(findings(list(many)))


def test_asks_nothing_of_any_network(findings: MakeFindings, many: list[Episode]) -> None:
    page = Page(run_page(findings(many)))
    links = [
        value
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in ("src", "href", "action", "srcset", "data", "poster")
    ]
    assert links
    assert all(value and value.startswith(("#", "data:,")) for value in links)
    assert "default-src 'none'" in json.dumps(page.all("meta"))


def test_an_empty_run_has_a_page_too(findings: MakeFindings) -> None:
    page = Page(run_page(findings([])))
    assert page.faults == []
    assert "Nothing was played yet." in page.text


def test_a_thousand_episodes_are_written_from_disk(tmp_path: Path, many: list[Episode]) -> None:
    with Run.create(tmp_path / "run", {"model": "scripted"}) as run:
        run.start()
        for index in range(1_000):
            run.put_episode(msgspec.structs.replace(many[index % 600], index=index, id=f"1{index:07d}"))
    with Run.open(tmp_path / "run") as run, no_hang():
        write_report(run, tmp_path / "deep" / "page.html")
    page = Page((tmp_path / "deep" / "page.html").read_text("utf-8"))
    assert "Episodes 1,000" in page.text
    assert not list(tmp_path.rglob("*.part"))


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Run.create(tmp_path / "run", INFO.settings) as run, pytest.raises(WriteFailed, match=r"page\.html"):
        write_report(run, tmp_path / "file" / "page.html")
