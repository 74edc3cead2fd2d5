"""Unsloth: `conversations` of role and content, as its notebooks hand them to `apply_chat_template`.

Its `train_on_responses_only` trains every turn of the assistant, so a failed call must not be among them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import ChatMessage, Row, check_conversation, message_rows, tools_of


def conversations(example: Example) -> Iterator[Row]:
    """`conversations`, and `tools` where there are any."""
    row: Row = {"conversations": message_rows(example.messages)}
    yield {**row, "tools": list(example.tools)} if example.tools else row


class _Row(msgspec.Struct):
    conversations: list[ChatMessage]


def check(row: Row) -> Iterator[str]:
    """What is wrong with a row."""
    yield from check_conversation(msgspec.convert(row, _Row).conversations, tools_of(row))
