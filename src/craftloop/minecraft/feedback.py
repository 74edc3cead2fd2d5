"""What the game said -> which sentence of its language file that is -> the verdict.

The key of the sentence decides, never a word in it. `verdict_of` is the one table; the built-in world
uses it too. `Feedback.read` takes replies of vanilla and Paper servers: § codes, error and context
joined with or without newline, several messages in one reply, wording of the other known versions.

What a reply cannot tell: plugins' own sentences are nobody's key and read `unverified`. An error's
context (`…<--[HERE]`) marks a syntax error even under an unknown sentence, as the game adds it to
nothing else.

An empty reply is a success only where vanilla says nothing when it succeeds: `say`, `tellraw`, `me`,
`teammsg`, `return`. Everything else reports to a console, whatever the gamerules say, so:
`execute … run X` answering nothing did nothing (no target, or X failed in a forked context, where the
game swallows the error): `failed`; with `if` or `unless` in it that may be just what was asked, which
nobody can see: `unverified`; so is silence of any other command (a plugin's, for one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from craftloop.minecraft import gamedata
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.templates import Template, Templates
from craftloop.verdict import Verdict

HERE = "<--[HERE]"

SILENT = frozenset({"say", "tellraw", "me", "teammsg", "tm", "return"})
"""Commands that say nothing to a console when they succeed."""

LONGEST = 1 << 16
"""Characters of a reply that are read; sentences of the game stay far below."""

_MOST_MESSAGES = 64
"""Sentences of a reply that are told apart; enough to see the worst of them."""

# Thrown while a command runs, though their keys are among the arguments': they never have a context.
_WHILE_RUNNING = re.compile(
    r"argument\.(?:entity\.notfound\.\w+|player\.unknown|dimension\.invalid|pos\.(?:unloaded|outofworld|outofbounds)"
    r"|scoreHolder\.empty|message\.too_long|waypoint\.invalid|resource_selector\.not_found)"
    r"|arguments\.(?:function\.(?:tag\.)?unknown|item\.overstacked|nbtpath\.(?:nothing_found|too_deep|too_large)"
    r"|objective\.\w+|operation\.div0)"
    r"|command\.(?:failed|forkLimit)|permissions\.requires\.\w+"
    r"|advancement\.advancementNotFound|clear\.failed\.\w+|item_modifier\.unknown|predicate\.unknown|recipe\.notFound"
    r"|entity\.not_summonable|team\.notFound|multiplayer\.message_not_delivered"
)
_SYNTAX = re.compile(
    r"(?:arguments?|command|parsing|snbt|permissions\.requires|slot)\..+|particle\.(?:notFound|invalidOptions)"
)

# A segment of a `commands.*` key that makes it a failure.
_FAILED_SEGMENT = re.compile(
    r"fail(?:ed|ure|_count)?|\w+(?:Failed|Failure|_failure)|failed_\w+|unchanged|invalid\w*|unknown|duplicate|overlap"
    r"|toobig|error|not_\w+|notRunning|\w+NotFound|already\w+|\w+_already\w*|no_\w+|non_\w+|noRe\w+|null"
    r"|cannot_\w+|does_not_exist|expected_\w+"
)
_FAILED_BY_HAND = frozenset({
    "commands.damage.invulnerable",
    "commands.data.get.multiple",
    "commands.schedule.macro",
    "commands.schedule.same_tick",
    "commands.spectate.self",
})  # fmt: skip
_SUCCEEDED_BY_HAND = frozenset({"commands.banlist.entry.unknown"})

# What CraftBukkit says itself, before or instead of the game's own command (not in the language file).
_BUKKIT = {
    'Unknown command. Type "/help" for help.': ("bukkit.unknown_command", Verdict.SYNTAX_ERROR),
    "An internal error occurred while attempting to perform this command": (
        "bukkit.internal",
        Verdict.FAILED,
    ),
    "I'm sorry, but you do not have permission to perform this command. Please contact the server "
    "administrators if you believe that this is a mistake.": ("bukkit.permission", Verdict.FAILED),
    "I'm sorry, but you do not have permission to perform this command. Please contact the server "
    "administrators if you believe that this is in error.": ("bukkit.permission", Verdict.FAILED),
}

_CODES = re.compile("§.|\x1b\\[[0-9;]*m", re.DOTALL)
_CONDITION = re.compile(r"\s(?:if|unless)\s")


@cache
def verdict_of(key: str) -> Verdict:
    """The verdict a sentence of the language file means; `unverified` for keys no command answers with."""
    if _WHILE_RUNNING.fullmatch(key):
        return Verdict.FAILED
    if _SYNTAX.fullmatch(key):
        return Verdict.SYNTAX_ERROR
    if not key.startswith("commands."):
        return Verdict.UNVERIFIED
    if key in _SUCCEEDED_BY_HAND:
        return Verdict.OK
    failed = key in _FAILED_BY_HAND or any(map(_FAILED_SEGMENT.fullmatch, key.split(".")[2:]))
    return Verdict.FAILED if failed else Verdict.OK


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means."""

    verdict: Verdict
    key: str
    """Of the sentence that decided; empty for silence and for texts nobody knows."""
    args: tuple[str, ...]
    """What filled its placeholders, in the template's order."""
    text: str
    """The reply without colour codes."""
    silent: bool = False
    """There was no text: the verdict rests on the command alone."""


@dataclass(frozen=True, slots=True)
class _Message:
    """One sentence of a reply."""

    verdict: Verdict
    key: str = ""
    args: tuple[str, ...] = ()


# Of several messages the worst decides; an unknown one counts only when there is no other.
_SEVERITY = (Verdict.UNVERIFIED, Verdict.OK, Verdict.FAILED, Verdict.SYNTAX_ERROR)


class Feedback:
    """Reads replies in the words of one version, and of the other known ones where those differ."""

    def __init__(self, data: GameData) -> None:
        self.version = data.version
        others = [gamedata.load(v) for v in reversed(gamedata.VERSIONS) if v != data.version]
        keys: dict[str, list[str]] = {}
        for source in (data, *others):
            for key, text in source.texts.items():
                if _speaks(key) and key not in (known := keys.setdefault(text, [])):
                    known.append(key)
        self._templates = Templates(Template.of(text, tuple(shared)) for text, shared in keys.items())

    @staticmethod
    def of(version: str = gamedata.LATEST) -> Feedback:
        """The reader for a version (see `gamedata.resolve`); the same object each time."""
        return _of(gamedata.resolve(version))

    def read(self, reply: str, command: str = "") -> Reading:
        """What a reply means. The command, where known, says what silence means and which key is meant."""
        text = _CODES.sub("", reply[:LONGEST]).replace("\r", "").strip("\n")
        if not text.strip():
            return Reading(silence(command), "", (), "", silent=True)
        root = roots(command)[-1]
        messages = self._messages(text, command, root)
        worst = max(messages, key=lambda m: _SEVERITY.index(m.verdict), default=_Message(Verdict.UNVERIFIED))
        if worst.verdict is Verdict.UNVERIFIED and root in ("help", "?"):
            return Reading(Verdict.OK, "", (), text)  # usage lines are built from the tree, not from texts
        return Reading(worst.verdict, worst.key, worst.args, text)

    def _messages(self, text: str, command: str, root: str) -> Iterator[_Message]:
        """The sentences of a reply: errors with context first cut out, then the rest."""
        *errors, rest = text.split(HERE)
        for error in errors[:_MOST_MESSAGES]:
            yield self._error(error.strip("\n"), command, root)
        if rest.strip():
            yield from self._plain(rest.strip("\n"), root)

    def _error(self, text: str, command: str, root: str) -> _Message:
        """A sentence followed by its context: a syntax error, whichever sentence it is."""
        sentence = before_context(text, command)
        for said in (sentence, sentence.rpartition("\n")[2]):
            found = self._templates.match(said) or self._templates.match_start(said)
            if found is not None:
                message = self._said(found[0], found[1], root)
                if message.verdict is Verdict.SYNTAX_ERROR:
                    return message
        return _Message(Verdict.SYNTAX_ERROR)

    def _plain(self, text: str, root: str) -> Iterator[_Message]:
        """Sentences without context: the whole text, or each line, or run together in a line."""
        if "\n" not in text or ((found := self._templates.match(text)) and "\n" in found[0].text):
            yield from self._line(text, root)
            return
        for line in text.split("\n")[:_MOST_MESSAGES]:
            if line.strip():
                yield from self._line(line, root)

    def _line(self, line: str, root: str) -> Iterator[_Message]:
        """The sentences of a line: one, the same one again and again, or some that run into each other."""
        for _ in range(_MOST_MESSAGES):
            if line in _BUKKIT:
                key, verdict = _BUKKIT[line]
                yield _Message(verdict, key)
                return
            found = self._templates.match(line)
            if found is not None:
                template, args = found
                here, line = self._cut(template, args, line)
                yield self._said(template, template.match(here) or args, root)
            elif (start := self._templates.match_start(line)) is not None and start[2]:
                yield self._said(start[0], start[1], root)
                line = line[start[2] :]
            else:
                yield _Message(Verdict.UNVERIFIED)
                return
            if not line:
                return

    def _cut(self, template: Template, args: tuple[str, ...], line: str) -> tuple[str, str]:
        """The line cut where the same sentence starts again, as when many targets answer at once."""
        head = template.pieces[0]
        at = line.find(head, len(head)) if len(head) > 2 and args and not template.pieces[-1] else -1
        if at <= 0 or line[at - 1] == " " or template.match(line[at:]) is None:
            return line, ""
        return line[:at], line[at:]

    def _said(self, template: Template, args: tuple[str, ...], root: str) -> _Message:
        own = [key for key in template.keys if key.split(".")[1] == root]
        key = (own or template.keys)[0]
        return _Message(verdict_of(key), key, args)


@cache
def _of(version: str) -> Feedback:
    return Feedback(gamedata.load(version))


def _speaks(key: str) -> bool:
    """Whether a command can answer with this sentence: not a marker, nor a suggestion's description."""
    return (
        verdict_of(key) is not Verdict.UNVERIFIED
        and not key.startswith(("command.context", "argument.entity.selector.all"))
        and not key.endswith((".description", ".copy"))
    )


def before_context(text: str, command: str = "") -> str:
    """An error's sentence without the context that follows it, as far as it can be told.

    `text` ends where `<--[HERE]` stood. The context is the command from 10 characters before the
    cursor on, after `...` unless that is its start. With the command at hand the cut is exact
    (but for a command that starts with a dot, which none does).
    """
    head, newline, _ = text.rpartition("\n")
    if newline:
        return head
    command = command.removeprefix("/")
    if command and text.endswith(command):
        return text[: -len(command)]
    if not command:
        at = text.rfind("...")
        return text[:at] if at > 0 else text
    at = text.find("...", max(len(text) - len(command) - 3, 1))
    while 0 < at <= len(text) - 13:  # past 10 there are 10 characters at least
        if command.endswith(text[at + 3 :]):
            return text[:at]
        at = text.find("...", at + 1)
    return text


def roots(command: str) -> list[str]:
    """The commands in a line, following `execute … run` and `return run`: `[execute, give]`."""
    found = []
    rest = command.strip().removeprefix("/")
    while True:
        root, _, rest = rest.partition(" ")
        found.append(_ALIASES.get(root.removeprefix("minecraft:"), root.removeprefix("minecraft:")))
        if root.removeprefix("minecraft:") not in ("execute", "return"):
            return found
        _, run, rest = f" {rest}".partition(" run ")
        if not run:
            return found


_ALIASES = {"tp": "teleport", "xp": "experience", "w": "message", "tell": "message", "msg": "message"}


def silence(command: str) -> Verdict:
    """What an empty reply to a command means; see the module."""
    chain = roots(command)
    if chain[-1] in SILENT:
        return Verdict.OK
    if chain[0] != "execute" or len(chain) == 1 or _CONDITION.search(command):
        return Verdict.UNVERIFIED
    return Verdict.FAILED
