"""Task: what a player asks, and what must be true afterwards. Knows no model and no game."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from hashlib import blake2b
from typing import Literal

import msgspec

DEFAULT_PLAYER = "slingshooter08"


class Category(StrEnum):
    """The nine categories of the original script; names are part of its record format."""

    ENCHANTMENT_COMBOS = "enchantment_combos"
    ENTITY_NBT = "entity_nbt"
    EXECUTE_CHAINS = "execute_chains"
    EDGE_ITEMS = "edge_items"
    WORLDEDIT = "worldedit"
    MULTIPLAYER = "multiplayer"
    BOUNDARY_TESTING = "boundary_testing"
    NATURAL_LANGUAGE = "natural_language"
    COSMETIC_EFFECTS = "cosmetic_effects"


class Difficulty(StrEnum):
    """How hard a message was asked to be; nobody measured how hard it is."""

    EASY = "easy"
    TYPICAL = "typical"
    HARD = "hard"


class Mode(StrEnum):
    """How the answer is asked for."""

    SUDO = "sudo"
    """`{commands, reasoning}`."""
    GOD = "god"
    """`{message, commands, reasoning}`, the message in character."""


class Goal(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that must hold after the task is done."""

    kind: Literal["condition", "event", "refuse"]
    """`condition`: an `execute if …` command that must pass, on the built-in game or a real server.
    `event`: a sound, particle, title or message must have been sent; built-in game only.
    `refuse`: no command may be answered at all."""
    test: str = ""
    """The condition as a whole command without slash (`execute if items entity …`), or the event as
    `kind detail` (`title slingshooter08`, `sound minecraft:entity.wither.spawn`); empty for `refuse`."""


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chat message to be answered with commands."""

    message: str
    category: Category
    player: str = DEFAULT_PLAYER
    goals: tuple[Goal, ...] = ()
    """Empty: the task can only be verified at level `ran`."""
    origin: Literal["model", "generated", "suite", "file"] = "model"
    """Who wrote the message."""
    family: str = ""
    """Name of the generator's family; empty when a model wrote the task."""
    difficulty: Difficulty | None = None
    """What the proposer was asked for; `None` where nobody asked."""

    @property
    def mode(self) -> Mode:
        """`pray …` asks for god mode; anything else for sudo mode."""
        return Mode.GOD if self.message.lower().startswith("pray ") else Mode.SUDO

    @property
    def must_refuse(self) -> bool:
        """True when the right answer is no command at all."""
        return any(goal.kind == "refuse" for goal in self.goals)

    @property
    def key(self) -> str:
        """Identity of the task: 32 hex digits over the normalised message, category and player."""
        text = "\x00".join((normalise(self.message), self.category, self.player))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Queued(msgspec.Struct, frozen=True):
    """A task and its place in a run."""

    index: int
    round: int
    """Both from 0."""
    task: Task


def normalise(message: str) -> str:
    """Fold a message to what makes two of them the same: width, case and spacing do not count."""
    return " ".join(unicodedata.normalize("NFKC", message).casefold().split())
