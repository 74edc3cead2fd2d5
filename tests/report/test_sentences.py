"""The game's complaints in its own words."""

from __future__ import annotations

from craftloop.episode import Episode
from craftloop.report.sentences import frequent_errors
from craftloop.summary import Summary


def test_keys_become_sentences_and_counts_stay(all_kinds: list[Episode]) -> None:
    summary = Summary.of(all_kinds)
    found = frequent_errors(summary, 10)
    assert ("No entity was found", summary.errors["argument.entity.notfound.entity"]) in found
    assert [count for _, count in found] == sorted(summary.errors.values(), reverse=True)
    assert len(frequent_errors(summary, 1)) == 1
