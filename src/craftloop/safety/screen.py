"""Judge one command line: the worst that it, and every command it would run, can do.

The line is read as text, never parsed. `execute … run` and `return run` are followed at every word
`run` that any grammar could take for the one that counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from craftloop.errors import UsageError
from craftloop.safety.guards import GUARDS, bare
from craftloop.safety.lexical import Crowd, crowd, odd_character, pieces, quotes_are_plain, without_quoted
from craftloop.safety.payload import Hidden, carries_commands, clicked_commands
from craftloop.safety.table import (
    DEFAULT_RISK,
    MAX_ALLOWED_RISK,
    NEVER,
    VANILLA,
    WORLDEDIT,
    Risk,
    Row,
)

MAX_BYTES = 1_446
"""Longest command in UTF-8: vanilla RCON reads 1,460 bytes at once, 14 of them are the packet's own."""
MAX_LINKS = 32
"""Commands inside commands that one line may hold; no player asks for more."""
MAX_CLICKS = 3
"""How deep a click may hide behind a click."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_RUN = re.compile(r"(?<![^ ])run(?![^ ])", re.IGNORECASE)
_WORD = re.compile(r" *([^ ]*) *")
_TALK = frozenset({"say", "me", "msg", "tell", "w", "teammsg", "tm"})
_TEXT = frozenset({"tellraw", "title"})
"""Commands that show a text and make nothing, whatever it names."""
_CHAIN = frozenset({"execute", "return"})
_STEPS = frozenset(
    {"align", "anchored", "as", "at", "facing", "if", "in", "on", "positioned", "rotated", "run", "store"}
    | {"summon", "unless"}
)
"""What may follow `execute`; `summon` is also a command, so that a `run` before it may be a name."""
_WORLDEDIT_NAMESPACES = frozenset({"worldedit", "fastasyncworldedit", "fawe"})


@dataclass(frozen=True, slots=True)
class Block:
    """Why a command is not sent: the worst thing found in it."""

    rule: str
    """Name of the rule, or the root of the command when the table's row decided."""
    what: str
    """A clause whose subject is the command: `gives or takes rights`."""
    risk: int
    """Level that would let it pass; 5 never passes."""

    @property
    def reason(self) -> str:
        """The sentence that stands in a record where the game's reply would."""
        return f"Not sent: the command {self.what}."


class Safety:
    """Says which commands a run may send: those up to a risk level from 0 to 4."""

    def __init__(self, allow_risk: int = DEFAULT_RISK) -> None:
        if not 0 <= allow_risk <= MAX_ALLOWED_RISK:
            raise UsageError(
                f"Risk level {allow_risk} is not between 0 and {int(MAX_ALLOWED_RISK)}.",
                "Level 3 allows ordinary commands, 4 also those that hit many at once; nothing allows more.",
            )
        self.allow_risk = allow_risk

    def screen(self, command: str) -> Block | None:
        """`None` when the command may be sent. Never raises, and takes time linear in the length."""
        worst = assess(command)
        return worst if worst.risk > self.allow_risk else None


def assess(command: str) -> Block:
    """The worst about a command, whether it would be blocked or not. Never raises."""
    return _characters(command) or _line(command, 0)


def _characters(command: str) -> Block | None:
    """What is wrong with the line as a string of characters, before any word of it is read."""
    if not command.strip(" /"):
        return Block("empty", "is empty", Risk.NEVER)
    if _CONTROL.search(command):
        return Block("control_character", "has control characters; it must be one plain line", Risk.NEVER)
    try:
        size = len(command.encode())
    except UnicodeEncodeError:
        return Block("broken_text", "holds half of a surrogate pair, which is no character", Risk.NEVER)
    if size > MAX_BYTES:
        return Block("too_long", f"has {size:,} bytes; a server takes {MAX_BYTES:,}", Risk.NEVER)
    return None


def _line(line: str, clicks: int) -> Block:
    """The worst of the command that starts the line and of all that it leads to."""
    worst, todo = _command(line, 0, clicks)
    seen = {0, *todo}
    while todo and worst.risk < Risk.NEVER:
        if len(seen) > MAX_LINKS:
            return Block("ambiguous", f"runs more than {MAX_LINKS} commands in one", Risk.NEVER)
        found, links = _command(line, todo.pop(), clicks)
        if found.risk > worst.risk:
            worst = found
        todo += [link for link in links if link not in seen]
        seen.update(links)
    return worst


def _command(line: str, start: int, clicks: int) -> tuple[Block, list[int]]:
    """One command of the line: what it is by itself, and where those start that it runs."""
    word = _WORD.match(line, start)
    assert word is not None
    name, row = _root(word.group(1))
    block = Block(name, row.why, row.risk)
    if row.risk is Risk.NEVER:
        return block, []
    links = _links(line, word.end()) if name in _CHAIN else []
    rest = line[word.end() : max(links, default=len(line))]
    found = _guarded(name, rest, _runs_for(line[:start])) or block
    if name in _TALK:
        return found, []
    try:
        carried = _carried(name, rest, clicks)
    except Hidden as why:
        carried = Block("ambiguous", str(why), Risk.NEVER)
    return (carried if carried and carried.risk > found.risk else found), links


def _root(word: str) -> tuple[str, Row]:
    """The table's name and row for a first word with any slashes, namespace and case."""
    slashes = len(word) - len(word.lstrip("/"))
    namespace, _, name = word.lstrip("/").lower().rpartition(":")
    slashes = 2 if name.startswith("/") else slashes
    name = name.lstrip("/")
    if name in NEVER:
        return "never", NEVER[name]
    keys = [name] if slashes == 0 else [name, f"/{name}"] if slashes == 1 else [f"/{name}", name]
    for key in keys:
        if key in VANILLA and namespace in ("", "minecraft"):
            return key, VANILLA[key]
        if key in WORLDEDIT and (not namespace or namespace in _WORLDEDIT_NAMESPACES):
            return key, WORLDEDIT[key]
    return "not_listed", Row(
        Risk.NEVER, f"starts with {word[:40]!r}, which is not on the list of what may be sent"
    )


def _links(line: str, start: int) -> list[int]:
    """Where the commands start that `execute` or `return` at `start` may run.

    The first word `run` counts when it surely stands outside quotes and brackets. If it may not, or if
    what follows it is also a step of `execute` (`as run summon pig run op x`: the first `run` is a
    player), some grammar may take a later one, and then every one counts.
    """
    first = _RUN.search(line, start)
    if first is None:
        return []
    before = line[start : first.end()]
    plain = pieces(before)[-1:] == [first.group()] and quotes_are_plain(before)
    follower = _root(_follower(line, first.end()))[0]
    runs = [first] if plain and follower not in _STEPS else _RUN.finditer(line, start)
    return [run.end() for run in runs if _follower(line, run.end())]


def _follower(line: str, start: int) -> str:
    word = _WORD.match(line, start)
    return word.group(1) if word else ""


def _carried(name: str, rest: str, clicks: int) -> Block | None:
    """What one command carries in its arguments, whatever they are arguments of. Raises `Hidden`."""
    if name in _CHAIN and (problem := _steps(name, rest)):
        return problem
    visible = rest if name in _CHAIN else without_quoted(rest)
    if odd := odd_character(visible):
        return Block("odd_character", f"holds U+{ord(odd):04X}, which cannot be seen", Risk.NEVER)
    if name not in _TEXT and (why := carries_commands(rest, stages=name == "data")):
        return Block("command_carrier", why, Risk.NEVER)
    worst: Block | None = None
    for command in clicked_commands(rest):
        if clicks == MAX_CLICKS:
            raise Hidden("clicks are hidden behind clicks")
        inner = _characters(command) or _line(command, clicks + 1)
        if worst is None or inner.risk > worst.risk:
            worst = Block("click_command", f"would run another on a click, which {inner.what}", inner.risk)
    return worst


def _steps(name: str, rest: str) -> Block | None:
    """The part of a chain before what it runs: no function, and no forgotten grammar of `execute`."""
    words = rest.lower().split()
    if name == "execute" and words and words[0] not in _STEPS:
        suspects = [bare(word.lstrip("/")) for word in words]
    else:
        suspects = [word for before, word in pairwise(words) if before in ("if", "unless")]
    bad = next((word for word in suspects if word in NEVER), "")
    return Block("never", NEVER[bad].why, Risk.NEVER) if bad else None


def _guarded(name: str, rest: str, runs_for: Crowd) -> Block | None:
    """What the guards of the command say, and that nothing runs once for every entity there is."""
    if runs_for is Crowd.EVERYTHING:
        return Block("mass_target", "runs once for every entity there is", Risk.MASS)
    words = pieces(rest) if name in GUARDS or name == "execute" else []
    if name == "execute":
        summoned = [i for i, word in enumerate(words[:-1]) if word.lower() == "summon"]
        findings = [GUARDS["summon"](words[i + 1 : i + 2], runs_for) for i in summoned]
        finding = next((found for found in findings if found), None)
    else:
        finding = GUARDS[name](words, runs_for) if name in GUARDS else None
    return Block(finding[1], finding[2], finding[0]) if finding else None


def _runs_for(prefix: str) -> Crowd:
    """How many times a command runs that stands behind this part of a chain."""
    if "@" not in prefix and "*" not in prefix:
        return Crowd.FEW
    words = pieces(prefix) if quotes_are_plain(prefix) else prefix.split()
    steps = [word.lower() for word in words]
    many = [
        crowd(words[i])
        for i in range(1, len(words))
        if steps[i - 1] in ("as", "at") or steps[i - 2 : i] == ["facing", "entity"]
    ]
    return max(many, default=Crowd.FEW)
