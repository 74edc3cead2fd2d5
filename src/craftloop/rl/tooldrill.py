"""ToolDrill: a drill in which commands come one by one, a tool call each, into one world.

Made so that TRL's `environment_factory` takes the class as it is: `rcon_execute` is the only public method
beside `reset` and `get_reward`, and so the only tool. Built-in game only: a real server cannot be kept for
one rollout while the policy thinks. Knows no trainer.
"""

from __future__ import annotations

from typing import Any

import msgspec

from craftloop import given, verifier
from craftloop.dataset.message import TOOL, json_text
from craftloop.environment import Report
from craftloop.episode import Attempt, CommandResult, Usage
from craftloop.minecraft.gamedata import LATEST
from craftloop.rl import scoring as scores
from craftloop.rl import tasks, worlds
from craftloop.rl.scoring import STRICT, Scoring
from craftloop.safety import DEFAULT_RISK
from craftloop.solver import MAX_COMMANDS, Answer, clean_command
from craftloop.verdict import Verdict

_MISSED = frozenset({Verdict.SYNTAX_ERROR, Verdict.FAILED, Verdict.BLOCKED})


class ToolDrill:
    """One task after another, each in a world of its own that stays until the next `reset`."""

    def __init__(
        self, minecraft: str = LATEST, *, scoring: Scoring = STRICT, allow_risk: int = DEFAULT_RISK
    ) -> None:
        self._minecraft = minecraft
        self._scoring = scoring
        self._allow_risk = allow_risk

    def reset(self, **row: Any) -> None:
        """Begin with the task in a dataset row; columns that `given.of` does not name do not matter."""
        task = given.of(row)
        environment = worlds.builtin(tasks.minecraft(row, self._minecraft), task.player, self._allow_risk)
        self.task = worlds.sound(environment, task)
        self._session = environment.session(task.player)
        self._results: list[CommandResult] = []

    def rcon_execute(self, command: str) -> str:
        """
        Run one Minecraft command on the server's console; returns what the server says.

        Args:
            command: The command, without a leading slash.

        Returns:
            JSON with `success` and `result`, the server's text.
        """
        if not isinstance(command, str):  # models write what they like
            return _said(False, "There is no command, or it is no text.")
        if len(self._results) == MAX_COMMANDS:
            return _said(False, f"No more than {MAX_COMMANDS} commands are run.")
        result = self._session.run(clean_command(command))
        self._results.append(result)
        return _said(result.verdict is Verdict.OK, result.reply)

    def get_reward(self) -> float:
        """What the commands so far are worth."""
        earned = scores.reward(self.task, self.attempts, self._scoring)
        assert earned is not None  # the built-in game always answers
        return earned

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The commands so far as attempts, of which the last is judged as in self-play.

        A command that failed is a mistake put right, an attempt of its own, if one that worked came later.
        """
        worked = [place for place, result in enumerate(self._results) if result.verdict not in _MISSED]
        end = max(worked, default=0)
        mistakes = [result for result in self._results[:end] if result.verdict in _MISSED]
        kept = [result for result in self._results[:end] if result.verdict not in _MISSED]
        report = Report((*kept, *self._results[end:]), self._session.goals(self.task))
        commands = tuple(result.command for result in report.results)
        last = verifier.judge(self.task, Answer(commands), report, Usage())
        return (*(Attempt((mistake,)) for mistake in mistakes), last)


def carry_out(drill: ToolDrill, name: str, arguments: object) -> str:
    """What a model's tool call gives back, whatever it holds. `arguments` is an object or its JSON text."""
    if name != TOOL:
        return _said(False, f"There is no tool {name!r}; there is {TOOL}.")
    if isinstance(arguments, str):
        try:
            arguments = msgspec.json.decode(arguments)
        except msgspec.DecodeError:
            return _said(False, "The arguments are no JSON.")
    command = arguments.get("command") if isinstance(arguments, dict) else None
    return drill.rcon_execute(command)  # type: ignore[arg-type]


def _said(success: bool, text: str) -> str:
    """What the tool returns, in the form that exported datasets train."""
    return json_text({"success": success, "result": text})
