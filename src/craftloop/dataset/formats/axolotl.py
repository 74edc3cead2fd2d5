"""Axolotl: `type: chat_template` rows with `train` at each turn, and the lines for its config.

Facts: docs/dataset-formats/conversation.qmd and prompt_strategies/chat_template.py of the project. A turn
is in the loss if and only if its `train` is true, given the config below; without `roles_to_train: []`
the assistant's turns without the key would be trained as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import ChatMessage, Row, check_conversation, message_row, tools_of

CONFIG = """\
datasets:
  - path: {file}
    ds_type: json
    type: chat_template
    field_messages: messages
    field_tools: tools
    message_field_training: train
    roles_to_train: []
    train_on_eos: turn
"""
"""Lines for Axolotl's YAML."""


def chat_template(example: Example) -> Iterator[Row]:
    """`messages` with `train`, and `tools` where there are any."""
    prompt = [{**message_row(message), "train": False} for message in example.prompt]
    answer = [{**message_row(message), "train": message.role == "assistant"} for message in example.answer]
    yield {"messages": prompt + answer, **({"tools": list(example.tools)} if example.tools else {})}


class _Row(msgspec.Struct):
    messages: list[ChatMessage]


def check(row: Row) -> Iterator[str]:
    """What is wrong with a row."""
    messages = msgspec.convert(row, _Row).messages
    trained = [bool(message.train) for message in messages]
    for place, message in enumerate(messages):
        if message.train is None:
            yield f"messages[{place}] has no `train`"
        elif message.train and message.role != "assistant":
            yield f"messages[{place}]: a turn of the {message.role} is trained"
    if not any(trained):
        yield "no turn is trained"
    yield from check_conversation(messages, tools_of(row), trained=trained)
