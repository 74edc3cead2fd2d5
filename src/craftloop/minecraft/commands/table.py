"""Which function carries out which command: handlers are registered by stage path.

A path is written as the names of its nodes, `give targets item`; one that ends in `…` stands for itself
and everything below it. Modules of this package register when they are imported; `load` imports all.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.source import Source

Path = tuple[str, ...]
Handler = Callable[[Call], int]
"""Carries out a command and gives its result; raises `Failure` where the game refuses."""
Redirect = Callable[[Call], list[Source]]
"""Gives the sources that the rest of an `execute` runs with."""
_Function = TypeVar("_Function", bound=Callable[..., object])

REST = "…"


@dataclass(frozen=True, slots=True)
class Modifier:
    """A stage of `execute` that is not the last."""

    redirect: Redirect
    forks: bool
    """After it the game keeps failures to itself."""


_handlers: dict[Path, Handler] = {}
_modifiers: dict[Path, Modifier] = {}
_parsed_only: dict[Path, str] = {}


def command(*paths: str) -> Callable[[_Function], _Function]:
    """Register a function as the handler of these paths."""

    def register(function: _Function) -> _Function:
        for path in paths:
            _handlers[_split(path)] = function  # type: ignore[assignment]
        return function

    return register


def modifier(*paths: str, forks: bool) -> Callable[[_Function], _Function]:
    """Register a function as what these stages do when another stage follows."""

    def register(function: _Function) -> _Function:
        for path in paths:
            _modifiers[_split(path)] = Modifier(function, forks)  # type: ignore[arg-type]
        return function

    return register


def parsed_only(reason: str, *paths: str) -> None:
    """Say why these commands are not simulated."""
    for path in paths:
        _parsed_only[_split(path)] = reason


def _split(path: str) -> Path:
    return tuple(path.split())


@cache
def handler(path: Path) -> Handler | None:
    """What carries out a command; `None` when it is not simulated."""
    load()
    where = _lookup(_handlers, path)
    return None if where is None or reason(path) else _handlers[where]


@cache
def redirect(path: Path) -> Modifier | None:
    """What a stage does when another follows; `None` when it is not simulated."""
    load()
    where = _lookup(_modifiers, path)
    return None if where is None else _modifiers[where]


@cache
def reason(path: Path) -> str:
    """Why a command is parsed only; empty when it is simulated, or nobody said why not."""
    load()
    where = _lookup(_parsed_only, path)
    return "" if where is None else _parsed_only[where]


def simulated(path: Path) -> bool:
    """Whether the world does what the command with this stage path says."""
    return handler(path) is not None or redirect(path) is not None


def _lookup(table: Mapping[Path, object], path: Path) -> Path | None:
    """The most exact entry for a path: itself, or the longest `…` above it."""
    if path in table:
        return path
    for length in range(len(path), 0, -1):
        if (*path[:length], REST) in table:
            return (*path[:length], REST)
    return None


@cache
def load() -> None:
    """Import every module of this package, so that all handlers are registered."""
    package = importlib.import_module("craftloop.minecraft.commands")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"craftloop.minecraft.commands.{module.name}")
