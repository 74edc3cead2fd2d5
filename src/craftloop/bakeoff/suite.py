"""Suite: a frozen file of bake-off cases. Knows the format; how answers are judged is `expectation`'s.

JSON lines: a header that names the suite and locks the cases by their hash, then a case a line. A file of
one's own needs no header; it is then named after the file and not locked. docs/suites.md is for users.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec

import craftloop
from craftloop.errors import StoreError, UsageError
from craftloop.task import DEFAULT_PLAYER, Category, Goal, Mode, Task

FORMAT = 1
"""Version of the file's format; rises when an older craftloop would misread a suite."""
FOLDERS = (Path(craftloop.__file__).parent / "suites", Path(craftloop.__file__).parents[2] / "suites")
"""Where suites that come with craftloop lie: in the installed package, or in a checkout."""
_HINT = "docs/suites.md has the format."


class Case(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A task with what is known about its answer. Unknown fields are refused: a misspelt check is none."""

    id: str
    """Unique in the suite."""
    message: str
    category: Category = Category.NATURAL_LANGUAGE
    player: str = DEFAULT_PLAYER
    goals: tuple[Goal, ...] = ()
    family: str = ""
    """Cases of a family are alike: statistics treat the family as one draw. Empty: a family of its own."""
    reference: tuple[str, ...] = ()
    """Commands that do it. For readers and tests; an answer may do it in any other way."""
    difficulty: int = 0
    """1 a single plain command ... 4 several at once; 0: not said."""
    part: Literal["core", "wild"] = "core"
    """`wild`: looser wording, as players really write."""
    expect: tuple[str, ...] | str = ()
    """Commands of which the answer must hold at least one, apart from spacing and `minecraft:`."""
    pattern: str = ""
    """Regular expression that must match somewhere in one of the answer's commands."""

    @property
    def task(self) -> Task:
        """What the model is asked."""
        return Task(self.message, self.category, self.player, self.goals, origin="suite", family=self.family)

    @property
    def mode(self) -> Mode:
        """God or sudo, as the message says."""
        return self.task.mode

    @property
    def cluster(self) -> str:
        """Name of what is drawn as one in statistics."""
        return self.family or f"case {self.id}"

    @property
    def expected(self) -> tuple[str, ...]:
        """`expect` as a list."""
        return (self.expect,) if isinstance(self.expect, str) else self.expect


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """First line of a frozen suite; fields it may have beside these are ignored."""

    suite: str
    """Name, without version."""
    version: int = 1
    """Version of the cases: a changed suite is another suite."""
    format: int = FORMAT
    created_by: str = ""
    minecraft: str = ""
    """Game version the goals and references were proven on."""
    cases: int = 0
    sha256: str = ""
    """Over the lines of the cases; empty: not locked."""


class Suite(msgspec.Struct, frozen=True, dict=True):
    """A file of cases, read whole."""

    header: Header
    cases: tuple[Case, ...]
    sha256: str
    """Of the cases as they are, whatever the header says."""

    @property
    def title(self) -> str:
        """`commands v1`."""
        return f"{self.header.suite} v{self.header.version}"

    @property
    def locked(self) -> bool:
        """Whether the header's hash is that of the cases."""
        return self.header.sha256 == self.sha256

    @cached_property
    def players(self) -> tuple[str, ...]:
        """Everybody who speaks in it."""
        return tuple(dict.fromkeys(case.player for case in self.cases))


_HEADER = msgspec.json.Decoder(Header)
_CASE = msgspec.json.Decoder(dict[str, Any])


def locate(name: str) -> Path:
    """The file of a suite: a path, or the name of one that comes with craftloop (`commands-v1`)."""
    for path in (Path(name), *(folder / f"{name}.jsonl" for folder in FOLDERS)):
        if path.is_file():
            return path
    known = sorted({path.stem for folder in FOLDERS for path in folder.glob("*.jsonl")})
    raise UsageError(
        f"There is no suite {name}.",
        f"Name a file, or one of: {', '.join(known)}." if known else f"Name a file; {_HINT}",
    )


def load(path: Path, *, allow_edited: bool = False) -> Suite:
    """Read a suite; `UsageError` for what is none, and for a locked one whose cases were changed."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"Cannot read the suite {path}: {exc}.", "Name a UTF-8 file.") from exc
    numbered = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    header = _header(path, numbered[0][1]) if numbered else None
    if header is not None:
        del numbered[0]
    cases = tuple(_case(path, number, line) for number, line in numbered)
    found = _hash(line for _, line in numbered)
    suite = Suite(header or Header(path.stem), cases, found)
    _check(path, suite, allow_edited)
    return suite


def write(path: Path, header: Header, cases: Sequence[Case]) -> Suite:
    """Write a frozen suite: the header's count and hash are those of the cases. Returns it as read again."""
    lines = [msgspec.json.encode(case).decode() for case in cases]
    locked = msgspec.structs.replace(header, cases=len(lines), sha256=_hash(lines), format=FORMAT)
    # Every field of the header is written: it is what people look at.
    first = msgspec.json.encode({name: getattr(locked, name) for name in Header.__struct_fields__}).decode()
    try:
        path.write_text("\n".join((first, *lines, "")), "utf-8", newline="\n")
    except OSError as exc:
        raise StoreError(f"Cannot write {path}: {exc.strerror}.", "Choose another place.") from exc
    return load(path)


def _read_header(line: str) -> Header | None:
    try:
        return _HEADER.decode(line)
    except msgspec.MsgspecError:
        return None


def _header(path: Path, line: str) -> Header | None:
    header = _read_header(line)
    if header is not None and header.format > FORMAT:
        raise UsageError(
            f"The suite {path} has format {header.format}; this craftloop reads up to {FORMAT}.",
            "Upgrade: `pip install --upgrade craftloop`.",
        )
    return header


def _case(path: Path, number: int, line: str) -> Case:
    try:
        members = _CASE.decode(line)
        case = msgspec.convert({"id": str(number), **members}, Case)
        re.compile(case.pattern)
    except (msgspec.MsgspecError, re.error) as exc:
        raise UsageError(f"{path}, line {number}, is no case: {exc}.", _HINT) from exc
    if not case.message.strip():
        raise UsageError(f"{path}, line {number}, has an empty message.", _HINT)
    return case


def _check(path: Path, suite: Suite, allow_edited: bool) -> None:
    if not suite.cases:
        raise UsageError(f"The suite {path} has no cases.", _HINT)
    seen: set[str] = set()
    for case in suite.cases:
        if case.id in seen:
            raise UsageError(f"The suite {path} has two cases with the id {case.id!r}.", "Rename one.")
        seen.add(case.id)
    if suite.header.sha256 and not suite.locked and not allow_edited:
        raise UsageError(
            f"The suite {path} was changed after it was frozen: its cases have the sha256 "
            f"{suite.sha256[:12]}..., its header says {suite.header.sha256[:12]}....",
            "Results on it cannot be compared with others. Get the file again, or use --allow-edited.",
        )


def _hash(lines: Iterable[str]) -> str:
    """Over the cases' lines, so that neither the header nor the kind of line end matters."""
    digest = sha256()
    for line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
