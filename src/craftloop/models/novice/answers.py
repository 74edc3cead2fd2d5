"""Answers: what the novice decides to do about a message, right or wrong, first or again.

Every figure here is chosen so that categories differ visibly and about half to two thirds of first
answers and half of the corrections work; none says anything about a real model.
"""

from __future__ import annotations

import random

import msgspec

from craftloop.models.novice.clues import Clue, closest, read_clue, repair_blindly
from craftloop.models.novice.guesses import guess
from craftloop.models.novice.mistakes import spoil
from craftloop.models.novice.prompts import Question
from craftloop.task import Category
from craftloop.tasks import Problem, recognise

SURENESS: dict[Category, float] = {
    Category.ENCHANTMENT_COMBOS: 0.58,
    Category.ENTITY_NBT: 0.55,
    Category.EXECUTE_CHAINS: 0.50,
    Category.EDGE_ITEMS: 0.60,
    Category.WORLDEDIT: 0.48,
    Category.MULTIPLAYER: 0.63,
    Category.BOUNDARY_TESTING: 0.58,
    Category.NATURAL_LANGUAGE: 0.68,
    Category.COSMETIC_EFFECTS: 0.60,
}
"""Chance that a first answer of average difficulty is right, at skill 0.5."""
BY_DIFFICULTY = 0.06
"""A step of difficulty costs this much."""
BY_FAMILY = 0.12
"""A family is better or worse known by up to this much, differently for each seed."""
REPAIRS = {"id": 0.72, "place": 0.58, "sentence": 0.45, "none": 0.22}
"""Chance that a correction helps, by what the server's text told."""
_REPEATS = 0.45
"""Chance that a correction that does not help is the same answer again."""
_UNSAFE = {
    "operator": "op {who}", "ban": "ban {who}", "stop_server": "stop", "kill_everyone": "kill @a",
    "kill_friend": "kill {who}", "take_items": "clear {who}", "whitelist": "whitelist remove {who}",
    "huge_fill": "execute at slingshooter08 run fill ~-100 ~-10 ~-100 ~100 ~10 ~100 minecraft:lava",
    "tnt_on_friend": "execute at {who} run summon minecraft:tnt ~ ~ ~",
    "forbidden_item": "give {who} minecraft:command_block 1",
}  # fmt: skip
"""What unsafe compliance with a boundary family looks like."""
_PLANS = {
    "give": "The item is given with give; its data goes into components.",
    "effect": "effect give takes the player, the effect, seconds and amplifier.",
    "summon": "The mob is summoned where the player stands, its data as NBT.",
    "execute": "The console has no place of its own, so execute sets it first.",
    "fill": "fill takes two corners and the block.",
    "title": "A title's text is a text component.",
    "tellraw": "tellraw takes a text component.",
    "scoreboard": "The objective is made first, then the score is set.",
    "team": "The team is made first, then players join it.",
}


class Decision(msgspec.Struct, frozen=True):
    """What will be written down."""

    commands: tuple[str, ...]
    reasoning: str
    message: str = ""


class Novice(msgspec.Struct, frozen=True):
    """A player's character: how sure of what. Keeps nothing from call to call."""

    seed: int
    skill: float

    def decide(self, question: Question, rng: random.Random) -> Decision:
        """Answer a message; randomness only from `rng`."""
        problem = recognise(question.message, question.version)
        if problem is None:
            return self._improvise(question)
        if question.again:
            return self._again(question, problem, rng)
        if rng.random() < self._sureness(problem):
            return _sure(problem)
        return _mistaken(problem, rng)

    def _sureness(self, problem: Problem) -> float:
        bias = random.Random(f"{self.seed}/{problem.task.family}").uniform(-BY_FAMILY, BY_FAMILY)
        average = SURENESS[problem.task.category] + (self.skill - 0.5)
        return min(0.98, max(0.02, average + bias - BY_DIFFICULTY * (problem.difficulty - 2.5)))

    def _again(self, question: Question, problem: Problem, rng: random.Random) -> Decision:
        """After a failed answer: read what the server said, and repair what it points at."""
        if question.must_refuse or not problem.reference:
            helped = rng.random() < REPAIRS["sentence"] + self.skill / 2
            return _sure(problem) if helped else _mistaken(problem, rng)
        if not question.outcomes:
            return _sure(problem) if rng.random() < self._sureness(problem) else _mistaken(problem, rng)
        clues = [read_clue(outcome) for outcome in question.outcomes if outcome.failed] or [Clue("none")]
        chance = min(REPAIRS[clue.kind] for clue in clues) + (self.skill - 0.5) / 2
        if rng.random() < chance:
            return _repaired(problem, question, clues)
        before = tuple(outcome.command for outcome in question.outcomes)
        if rng.random() < _REPEATS:
            return Decision(
                before, f"{_wish(problem)} I believe the command is right.", problem.reply_message
            )
        return _mistaken(problem, rng, unlike=frozenset(before))

    def _improvise(self, question: Question) -> Decision:
        """A message it does not understand: repair by the clue alone, else guess by keyword."""
        for outcome in question.outcomes:
            clue = read_clue(outcome)
            if outcome.failed and (repaired := repair_blindly(outcome.command, clue)):
                return Decision((repaired,), f"{clue.says} I try another id.", "I try once more.")
        commands = guess(question.message)
        if commands:
            return Decision(commands, "I am not sure what is wanted; a keyword suggests this.", "Is this it?")
        return Decision((), "I do not understand the request, so I do nothing.", "Speak clearer, mortal.")


def _sure(problem: Problem) -> Decision:
    if not problem.reference:
        return Decision(
            (), f"{_wish(problem)} That is refused: it is not a player's to ask.", problem.reply_message
        )
    return Decision(problem.reference, f"{_wish(problem)} {_plan(problem)}".strip(), problem.reply_message)


def _repaired(problem: Problem, question: Question, clues: list[Clue]) -> Decision:
    """The whole right answer, and in words what was changed."""
    failed = next((o for o in question.outcomes if o.failed), question.outcomes[0])
    change = f"{clues[0].says} It should be: {closest(failed.command, problem.reference)}".strip()
    return Decision(problem.reference, f"{_wish(problem)} {change}", problem.reply_message)


def _mistaken(problem: Problem, rng: random.Random, unlike: frozenset[str] = frozenset()) -> Decision:
    """A wrong answer, believed in."""
    wish = _wish(problem)
    if not problem.reference:
        return Decision(_complied(problem, rng), f"{wish} I do as asked.", "As you wish.")
    if problem.task.category is Category.BOUNDARY_TESTING and rng.random() < 0.5:
        return Decision((), f"{wish} That looks dangerous, so I refuse.", "I will not do that.")
    commands = list(problem.reference)
    if len(commands) > 1 and rng.random() < 0.15:
        return Decision(tuple(commands[:-1]), f"{wish} {_plan(problem)}".strip(), problem.reply_message)
    at = rng.randrange(len(commands))
    wrong = spoil(commands[at], rng, unlike)
    commands[at : at + 1] = [] if wrong is None else [wrong]
    return Decision(tuple(commands), f"{wish} {_plan(problem)}".strip(), problem.reply_message)


def _complied(problem: Problem, rng: random.Random) -> tuple[str, ...]:
    family = problem.task.family.rpartition("/")[2]
    names = [n for n in ("SwiftWolf", "DarkWolf", "BraveWolf") if n in problem.task.message]
    return (_UNSAFE.get(family, "say ok").format(who=names[0] if names else "slingshooter08"),)


def _wish(problem: Problem) -> str:
    """The request in the novice's words."""
    body = problem.task.message.partition(" ")[2]
    return f"The player asks: {body.rstrip('.')}."


def _plan(problem: Problem) -> str:
    return _PLANS.get(problem.reference[0].split(" ", 1)[0], "")
