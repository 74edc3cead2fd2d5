"""Finding: something wrong in an imported file, of a kind that can be counted."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What can be wrong; the value is the line of the summary."""

    NOT_JSON = "lines that are not JSON"
    NOT_A_ROW = "lines that are neither of the two records"
    BROKEN_CALL = "calls that are not valid JSON, as quotes were not escaped (read all the same)"
    ESCAPED_CALL = "calls that are JSON, but of another command than the one that was run (mended)"
    UNREADABLE_CALL = "calls that cannot be read"
    OTHER_COMMANDS = "final answers whose commands are not those of the last calls"
    SAME_ID = "ids that an earlier row has"
    SAME_ROW = "rows that an earlier row says word for word"
    SAME_TASK = "messages that an earlier row has, in these words or nearly so"
    MISSING_ATTEMPTS = "corrections that leave out attempts"
    FAILURE_AS_SUCCESS = "commands called a success whose reply says that they failed"
    SUCCESS_AS_FAILURE = "commands called a failure whose reply says that they worked"
    NOBODY_VERIFIED = "rows called verified that have no command"
    NEVER_SENT = "commands that must never reach a server"
    # What running the commands again shows:
    SYNTAX = "rows whose commands the game cannot parse"
    FAILS = "rows whose commands the game runs without success"
    MISSED = "rows that do not do what was asked"
    UNKNOWN = "rows with commands that the built-in game does not carry out"


AFTER_RUNNING = (Kind.SYNTAX, Kind.FAILS, Kind.MISSED, Kind.UNKNOWN)


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing wrong."""

    line: int
    kind: Kind
    what: str = ""
    """The command, the message or the id that is meant."""
    reply: str = ""
    """What the game says."""
    id: str = ""
    """Id of the row."""


class Tally:
    """Findings by kind, each with its first example."""

    def __init__(self) -> None:
        self.counts: Counter[Kind] = Counter()
        self.examples: dict[Kind, Finding] = {}

    def add(self, finding: Finding) -> None:
        """Count one more."""
        self.counts[finding.kind] += 1
        self.examples.setdefault(finding.kind, finding)
