"""Thinking: removed from what a model wrote. Knows the marks models put around it, nothing of servers.

Servers that separate thinking themselves leave nothing to do here. Otherwise it comes as `<think>…</think>`
before the answer; without the opening mark when the chat template wrote that one into the prompt; without
the closing mark when the reply was cut off.
"""

from __future__ import annotations

import re

import msgspec

_MARK = re.compile(r"<(/?)(?:seed:)?think(?:ing)?>|\[(/?)THINK\]", re.IGNORECASE)
"""`<think>` (most models), `<thinking>`, `<seed:think>` (Seed-OSS), `[THINK]` (Magistral)."""


def strip_thinking(text: str) -> str:
    """The answer alone, without space around it; linear in the length of the text.

    A text that is JSON as a whole is left as it is: a mark inside it is part of a string.
    """
    if _MARK.search(text) is None or _is_json(text):
        return text.strip()
    kept: list[str] = []
    start = 0
    thinking = False
    for mark in _MARK.finditer(text):
        closing = mark[1] or mark[2]
        if not closing and not thinking:
            kept.append(text[start : mark.start()])
        # Before a closing mark all is thinking, also when the opening one was in the prompt.
        thinking = not closing
        start = mark.end()
    if not thinking:
        kept.append(text[start:])
    return "".join(kept).strip()


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False
    return True
