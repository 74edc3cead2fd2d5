"""Messages of suites in the shapes that files of cases have."""

from __future__ import annotations

import pytest

from craftloop.dataset.suite import messages
from craftloop.errors import UsageError


def test_usual_shapes(tmp_path) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text(
        "sudo plain text\n\n"
        '{"message": "sudo a", "category": "edge_items"}\n'
        '{"task": {"message": "sudo b", "category": "edge_items"}}\n'
        '{"input": {"user_message": "sudo c"}}\n'
        '{"prompt": [{"role": "system", "content": "s"}, {"role": "user", "content": "sudo d"}]}\n'
        '{"prompt": "sudo e"}\n'
        '{"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "sudo f"}]}\n',
        "utf-8",
    )
    assert list(messages(path)) == ["sudo plain text", *(f"sudo {letter}" for letter in "abcdef")]


def test_the_header_of_a_frozen_suite_is_no_case(tmp_path) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text('{"suite": "x", "sha256": "0"}\n{"message": "sudo a"}\n', "utf-8")
    assert list(messages(path)) == ["sudo a"]


@pytest.mark.parametrize("line", ['{"id": 1}', '{"message": ""}', '{"message": [1]}', "{broken"])
def test_a_line_without_message_is_refused(tmp_path, line) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text(f"sudo a\n{line}\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        list(messages(path))
