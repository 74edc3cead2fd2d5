"""What the game answers to one command."""

from __future__ import annotations

from msgspec import Struct

from craftloop.verdict import Verdict


class Message(Struct, frozen=True):
    """One message to whoever ran the command."""

    text: str
    key: str
    """Its key in the language file; empty for plain text."""
    ok: bool = True
    """Feedback, not a refusal."""


class Reply(Struct, frozen=True):
    """The answer to one command, as a remote console gets it."""

    verdict: Verdict
    text: str
    """All messages, run together as consoles get them."""
    key: str = ""
    """The key that decided the verdict: the refusal's, else the last message's. Empty for silence."""
    result: int = 0
    """What the command returned, summed over all contexts it ran in."""
    successes: int = 0
    """In how many contexts it succeeded."""
    messages: tuple[Message, ...] = ()


def joined(messages: tuple[Message, ...], between: str = "") -> str:
    """The consoles of vanilla and Paper put nothing between messages."""
    return between.join([message.text for message in messages])
