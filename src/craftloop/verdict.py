"""Verdict: what became of one command."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of one command, judged by the game's own answer."""

    OK = "ok"
    """The game ran it and reported success (or is silent where silence is success)."""
    SYNTAX_ERROR = "syntax_error"
    """The game could not parse it."""
    FAILED = "failed"
    """It parsed, ran, and the game said it did not work ("No entity was found")."""
    BLOCKED = "blocked"
    """Our safety rules kept it from the server."""
    UNREACHABLE = "unreachable"
    """The server never answered, so nothing is known."""
    UNVERIFIED = "unverified"
    """It parsed, and nobody can say what it did (not simulated, or a text we do not know)."""
