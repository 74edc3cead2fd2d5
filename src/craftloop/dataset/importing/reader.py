"""Reader: a file in the original's formats, by the original or by us, or a run of ours -> drafts.

Nothing is believed that the row itself contradicts: a reply that says "No entity was found" is a failure
whatever its `success` says, and a correction whose last commands failed is no longer solved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from craftloop.dataset.importing.draft import Draft, task_of
from craftloop.dataset.importing.finding import Finding, Kind
from craftloop.dataset.importing.salvage import read_call
from craftloop.episode import Attempt, CommandResult, Level
from craftloop.errors import UsageError
from craftloop.minecraft.feedback import Feedback
from craftloop.safety import MAX_ALLOWED_RISK, assess
from craftloop.store import Run
from craftloop.task import DEFAULT_PLAYER, Category
from craftloop.verdict import Verdict

_STARTED = re.compile(r"selfplay-(?:correction-)?(\d{1,12})-")
_CORRECTED = "Self-corrected: "
IMPORTED = "imported"
"""Model of rows that do not say who answered."""


class _Ours(msgspec.Struct):
    """What we add to a row under `metadata.craftloop`; all of it missing in the original's."""

    category: Category | None = None
    player: str = DEFAULT_PLAYER
    model: str = IMPORTED
    environment: str = ""
    minecraft: str = ""
    level: Level | None = None
    simulated: bool = False
    verdicts: list[list[Verdict]] = []


class _Output(msgspec.Struct):
    commands: list[str] | None = None
    reasoning: str | None = None
    message: str | None = None


class _Input(msgspec.Struct):
    user_message: str


class _Metadata(msgspec.Struct):
    rcon_verified: bool = False
    attempts: int = 0
    craftloop: _Ours | None = None


class _Message(msgspec.Struct):
    role: str
    content: str


class _Row(msgspec.Struct):
    id: str = ""
    metadata: _Metadata = msgspec.field(default_factory=_Metadata)
    input: _Input | None = None
    output: _Output | None = None
    messages: list[_Message] | None = None


def read_run(folder: Path) -> Iterator[Draft]:
    """The episodes of a run, an older version's too."""
    with Run.open(folder) as run:
        for episode in run.episodes():
            yield Draft(
                line=episode.index + 1,
                row=episode.id,
                task=episode.task,
                attempts=episode.attempts,
                claimed=episode.outcome in ("first_try", "corrected"),
                started=episode.started,
                model=episode.model,
                environment=episode.environment,
                minecraft=episode.minecraft,
                simulated=episode.simulated,
            )


class RowReader:
    """Reads rows of one file; replies are judged by the texts of one game version."""

    def __init__(self, path: Path, minecraft: str) -> None:
        self._path = path
        self._minecraft = minecraft
        self._feedback = Feedback.of(minecraft)
        self._ids: set[str] = set()

    def drafts(self, note: Callable[[Finding], None]) -> Iterator[Draft]:
        """A draft a row that can be read; `note` is told of all that cannot. Raises `UsageError`."""
        try:
            with self._path.open("rb") as file:
                for number, text in enumerate(file, 1):
                    if text.strip() and (draft := self._draft(number, text, note)):
                        yield draft
        except OSError as exc:
            raise UsageError(f"Cannot read {self._path}: {exc.strerror}.", "Name a file of rows.") from exc

    def _draft(self, number: int, text: bytes, note: Callable[[Finding], None]) -> Draft | None:
        row = _decoded(text)
        if isinstance(row, tuple):
            note(Finding(number, *row))
            return None
        findings: list[Finding] = []

        def found(kind: Kind, what: str = "", reply: str = "") -> None:
            findings.append(Finding(number, kind, what, reply, row.id))

        if row.id and row.id in self._ids:
            found(Kind.SAME_ID, row.id)
        self._ids.add(row.id)
        if row.input and row.output:
            message, attempts = row.input.user_message, self._example(row)
        elif row.messages and (read := self._correction(row, found)):
            message, attempts = read
        else:
            if not findings or findings[-1].kind is not Kind.UNREADABLE_CALL:
                found(Kind.NOT_A_ROW, row.id)
            for finding in findings:
                note(finding)
            return None
        self._judge(row, attempts[-1], found)
        for finding in findings:
            note(finding)
        ours = row.metadata.craftloop or _Ours()
        started = _STARTED.match(row.id)
        minecraft = ours.minecraft or self._minecraft
        return Draft(
            line=number,
            row=row.id,
            task=task_of(message, attempts[-1].commands, minecraft, ours.category, ours.player),
            attempts=attempts,
            claimed=row.metadata.rcon_verified,
            started=float(started[1]) if started else 0.0,
            model=ours.model,
            environment=ours.environment or f"{IMPORTED} {self._path.name}",
            minecraft=minecraft,
            simulated=ours.simulated,
            findings=tuple(findings),
        )

    def _judge(self, row: _Row, last: Attempt, found: Callable[..., None]) -> None:
        """What the row claims against what is in it."""
        if row.metadata.rcon_verified and not last.results:
            found(Kind.NOBODY_VERIFIED)
        for command in last.commands:
            if assess(command).risk > MAX_ALLOWED_RISK:
                found(Kind.NEVER_SENT, command)

    def _example(self, row: _Row) -> tuple[Attempt, ...]:
        """A standard example has no replies: its word is taken."""
        output = row.output
        assert output is not None
        ours = row.metadata.craftloop
        verdicts = ours.verdicts[0] if ours and ours.verdicts else []
        commands = output.commands or []
        if len(verdicts) != len(commands):
            verdicts = [Verdict.OK if row.metadata.rcon_verified else Verdict.UNVERIFIED] * len(commands)
        results = tuple(CommandResult(c, verdict) for c, verdict in zip(commands, verdicts, strict=True))
        level = ours.level if ours else _level(results)
        return (
            Attempt(
                results,
                output.reasoning or "",
                output.message or "",
                solved=level is not None,
                level=level,
            ),
        )

    def _correction(self, row: _Row, found: Callable[..., None]) -> tuple[str, tuple[Attempt, ...]] | None:
        """Message and attempts; `None` when a call cannot be read."""
        messages = row.messages or []
        user = next((m.content for m in messages if m.role == "user"), None)
        final = _final(messages)
        if user is None or final is None:
            return None
        results = self._results(row, messages[:-1], final.commands or [], found)
        if results is None:
            return None
        attempts = _attempts(row, results, final, found)
        if row.metadata.attempts > len(attempts):
            found(Kind.MISSING_ATTEMPTS, f"{row.metadata.attempts} attempts, {len(attempts)} in the row")
        return user, attempts

    def _results(
        self, row: _Row, messages: Sequence[_Message], final: list[str], found: Callable[..., None]
    ) -> list[CommandResult] | None:
        """Every call with its reply, in order."""
        results: list[CommandResult] = []
        turns = [message for message in messages if message.role in ("assistant", "tool")]
        for call, answer in zip(turns[::2], turns[1::2], strict=False):
            command, wrong = read_call(call.content, final)
            if wrong:
                found(wrong, command or call.content)
            if command is None:
                return None
            results.append(self._result(command, answer.content, found))
        ours = row.metadata.craftloop
        verdicts = [v for attempt in ours.verdicts for v in attempt] if ours else []
        if len(verdicts) == len(results):
            return [msgspec.structs.replace(r, verdict=v) for r, v in zip(results, verdicts, strict=True)]
        return results

    def _result(self, command: str, answer: str, found: Callable[..., None]) -> CommandResult:
        """The game's words decide; the script's, which knew six of them, only where they say nothing."""
        try:
            value = json.loads(answer)
            claimed, text = bool(value["success"]), str(value["result"])
        except (ValueError, RecursionError, KeyError, TypeError):
            return CommandResult(command, Verdict.UNVERIFIED, answer)
        reading = self._feedback.read(text, command)
        match reading.verdict:
            case Verdict.OK if not claimed:
                found(Kind.SUCCESS_AS_FAILURE, command, text)
            case Verdict.FAILED | Verdict.SYNTAX_ERROR if claimed:
                found(Kind.FAILURE_AS_SUCCESS, command, text)
            case Verdict.UNVERIFIED:
                verdict = Verdict.OK if claimed else Verdict.FAILED
                return CommandResult(command, verdict, reading.text)
        return CommandResult(command, reading.verdict, reading.text, reading.key)


def _decoded(text: bytes) -> _Row | tuple[Kind, str]:
    """The row of a line, or what is wrong with it."""
    try:
        return msgspec.json.decode(text.removeprefix(b"\xef\xbb\xbf"), type=_Row)
    except msgspec.ValidationError as exc:
        return Kind.NOT_A_ROW, str(exc)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        return Kind.NOT_JSON, str(exc)


def _final(messages: Sequence[_Message]) -> _Output | None:
    if not messages or messages[-1].role != "assistant":
        return None
    try:
        return msgspec.convert(json.loads(messages[-1].content), _Output)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None


def _attempts(
    row: _Row, results: list[CommandResult], final: _Output, found: Callable[..., None]
) -> tuple[Attempt, ...]:
    """Ours say how many commands each attempt had; the original's row holds the first and the last."""
    commands = final.commands or []
    ours = row.metadata.craftloop
    if ours and sum(map(len, ours.verdicts)) == len(results):
        sizes = [len(attempt) for attempt in ours.verdicts]
    else:
        last = min(len(commands), len(results))
        sizes = [len(results) - last, last]
    groups, at = [], 0
    for size in sizes:
        groups.append(tuple(results[at : at + size]))
        at += size
    if commands and tuple(r.command for r in groups[-1]) != tuple(commands):
        found(Kind.OTHER_COMMANDS, " | ".join(commands))
    reasons = _reasons(final.reasoning or "", len(groups))
    *failed, last_group = [
        Attempt(group, reason, problem="" if group else "the row does not keep it")
        for group, reason in zip(groups, reasons, strict=True)
    ]
    level = ours.level if ours else _level(last_group.results)
    solved = msgspec.structs.replace(
        last_group, problem="", message=final.message or "", solved=level is not None, level=level
    )
    return (*failed, solved)


def _reasons(text: str, attempts: int) -> list[str]:
    """Ours are joined by arrows. The original glued two without a separator: then both stay with the last."""
    parts = text.removeprefix(_CORRECTED).split(" -> ")
    return parts if len(parts) == attempts else [""] * (attempts - 1) + [text.removeprefix(_CORRECTED)]


def _level(results: Sequence[CommandResult]) -> Level | None:
    """What nobody checked for its effect: it ran, or there was nothing to run."""
    if not results:
        return Level.WORDS
    return Level.RAN if all(result.verdict is Verdict.OK for result in results) else None
