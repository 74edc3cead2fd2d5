"""Draft: an episode read from a row, before it has a place in a run.

What a row does not say is left open: the category is guessed from the commands, replies are empty where
the row has none, and a success that nobody recorded a reply to is taken on the row's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from craftloop.dataset.importing.finding import Finding
from craftloop.episode import Attempt, Episode, episode_id
from craftloop.task import Category, Task
from craftloop.tasks import LATEST, Version, recognise


class Draft(msgspec.Struct, frozen=True):
    """What a row tells of an episode."""

    line: int
    row: str
    """Id of the row."""
    task: Task
    attempts: tuple[Attempt, ...]
    claimed: bool
    """The row says that a game verified it."""
    started: float
    model: str
    environment: str
    minecraft: str
    simulated: bool = False
    findings: tuple[Finding, ...] = ()

    def episode(self, run_number: str, index: int) -> Episode:
        """The episode, at a place of a run."""
        return Episode(
            id=episode_id(run_number, index),
            task=self.task,
            attempts=self.attempts,
            index=index,
            round=0,
            started=self.started,
            seconds=0.0,
            model=self.model,
            environment=self.environment,
            minecraft=self.minecraft,
            simulated=self.simulated,
        )


def task_of(
    message: str, commands: Sequence[str], minecraft: str, category: Category | None, player: str
) -> Task:
    """The task of a message: one of the generator's with its goals, or one whose category is guessed."""
    known = recognise(message, _version(minecraft))
    if known and (category is None or category is known.task.category) and known.task.player == player:
        return known.task
    return Task(message, category or guess_category(message, commands), player, origin="file")


def _version(minecraft: str) -> Version:
    numbers = re.fullmatch(r"(\d+)\.(\d+)(?:\.(\d+))?", minecraft)
    return (int(numbers[1]), int(numbers[2]), int(numbers[3] or 0)) if numbers else LATEST


_GUESSES: tuple[tuple[Category, re.Pattern[str]], ...] = (
    (Category.WORLDEDIT, re.compile(r"^//")),
    (Category.ENCHANTMENT_COMBOS, re.compile(r"enchant")),
    (
        Category.COSMETIC_EFFECTS,
        re.compile(r"\b(?:particle|playsound|title|tellraw|firework_rocket|bossbar)\b"),
    ),
    (
        Category.MULTIPLAYER,
        re.compile(r"\b(?:team|scoreboard)\b|@[ap]\[|\b(?:SwiftWolf|DarkWolf|BraveWolf)\b"),
    ),
    (Category.ENTITY_NBT, re.compile(r"\bsummon\b.*\{")),
    (Category.EXECUTE_CHAINS, re.compile(r"\bexecute\b")),
    (Category.EDGE_ITEMS, re.compile(r"^(?:minecraft:)?(?:give|clear|item)\b")),
)
"""The first that fits any of the commands; the original did not record the category."""


def guess_category(message: str, commands: Sequence[str]) -> Category:
    """The category that commands like these belong to most often."""
    if not commands:
        return Category.BOUNDARY_TESTING if message.lower().startswith("sudo ") else Category.NATURAL_LANGUAGE
    for category, pattern in _GUESSES:
        if any(map(pattern.search, commands)):
            return category
    return Category.NATURAL_LANGUAGE
