# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
"""verifiers: tasks as a taskset of PrimeIntellect's `verifiers` (0.4), for prime-rl and `vf-eval`.

    vf-eval craftloop-verifiers --env.taskset.categories '["multiplayer"]' -n 20

The policy calls `rcon_execute` and reads the game's words; the rubric replays its calls in a fresh world, so
the reward depends on the trace alone. The harness runs the conversation in this process, without a program
or a sandbox: thousands of rollouts at once cost a world each. The package `craftloop_verifiers` is the plugin
that verifiers finds by name; only it and this module need verifiers to be installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import aiohttp
import msgspec
import verifiers.v1 as vf
from pydantic import Field

from craftloop import solver
from craftloop.dataset.message import TOOLS
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.rl import tasks
from craftloop.rl.scoring import STRICT, Scoring
from craftloop.rl.tooldrill import ToolDrill, carry_out
from craftloop.safety import DEFAULT_RISK
from craftloop.task import Category, Task
from craftloop.verdict import Verdict

PLUGIN = "craftloop-verifiers"
"""What verifiers calls us: the name of a top-level module, with a dash."""
_ROW = {"message", "category", "player", "goals", "minecraft"}
MAX_TURNS = 16
"""Model turns a rollout may take; the longest reference answer takes six calls."""


class CraftloopTaskConfig(vf.TaskConfig):
    """How a rollout is judged: `--env.taskset.task.*`."""

    scoring: dict[str, float] = Field(default_factory=dict)
    """Fields of `craftloop.rl.Scoring` that differ from its default."""


class CraftloopData(vf.TaskData):
    """A task as it stands in a trace."""

    message: str
    category: str
    player: str
    goals: str
    """JSON text, as in dataset rows."""
    minecraft: str
    allow_risk: int


class CraftloopTask(vf.Task[CraftloopData, vf.State, CraftloopTaskConfig]):
    """A request of a player; the reward replays what the policy did about it."""

    @property
    def key(self) -> str:
        """The task's own key, and the version: the same in every run."""
        return f"{self.data.id}-{self.data.minecraft}"

    def replay(self, trace: Any) -> ToolDrill:
        """A drill in which all tool calls of the trace were made again."""
        drill = _drill(self.data, Scoring(**self.config.scoring))
        for message in trace.assistant_messages:
            for call in message.tool_calls or ():
                carry_out(drill, call.name, call.arguments)
        return drill

    @vf.reward
    async def goals_held(self, trace: vf.Trace) -> float:
        """What the rollout earned: 1 for a solved task, see `Scoring`."""
        return self.replay(trace).get_reward()

    @vf.metric
    async def outcome(self, trace: vf.Trace) -> dict[str, float]:
        """Solved or not; commands, mistakes put right, commands that safety blocked."""
        attempts = self.replay(trace).attempts
        results = [result for attempt in attempts for result in attempt.results]
        return {
            "solved": float(attempts[-1].solved),
            "commands": float(len(results)),
            "mistakes": float(len(attempts) - 1),
            "blocked": float(sum(result.verdict is Verdict.BLOCKED for result in results)),
        }


class CraftloopTasksetConfig(vf.TasksetConfig):
    """Which tasks: `--env.taskset.*`."""

    source: str = ""
    """A run's folder or a file of tasks; empty: tasks are made up."""
    count: int = 1_000
    seed: int = 0
    categories: tuple[str, ...] = tuple(category.value for category in Category)
    """The three are about tasks that are made up."""
    minecraft: str = LATEST
    allow_risk: int = int(DEFAULT_RISK)
    task: CraftloopTaskConfig = CraftloopTaskConfig()


class CraftloopTaskset(vf.Taskset[CraftloopTask, CraftloopTasksetConfig]):
    """Tasks of the built-in families, or of a file or run."""

    def load(self) -> Iterator[CraftloopTask]:
        """One task after another."""
        config = self.config
        made = (
            tasks.read(config.source)
            if config.source
            else tasks.generated(
                config.count, seed=config.seed, categories=config.categories, minecraft=config.minecraft
            )
        )
        for task in made:
            yield CraftloopTask(_data(task, resolve(config.minecraft), config.allow_risk), config.task)


def _data(task: Task, minecraft: str, allow_risk: int) -> CraftloopData:
    return CraftloopData(
        id=task.key,
        name=task.family or task.category.value,
        prompt=task.message,
        system_prompt=solver.tool_prompt(task, minecraft),
        message=task.message,
        category=task.category.value,
        player=task.player,
        goals=msgspec.json.encode(task.goals).decode(),
        minecraft=minecraft,
        allow_risk=allow_risk,
    )


def _drill(data: CraftloopData, scoring: Scoring) -> ToolDrill:
    drill = ToolDrill(scoring=scoring, allow_risk=data.allow_risk)
    drill.reset(**data.model_dump(include=_ROW))
    return drill


class CraftloopHarnessConfig(vf.HarnessConfig):
    """The conversation: `--env.agent.harness.*`."""

    id: str = PLUGIN


class CraftloopHarness(vf.Harness[CraftloopHarnessConfig]):
    """Lets the model talk and call `rcon_execute` until it says something without a call."""

    APPENDS_SYSTEM_PROMPT = True
    EXECUTES_CODE = False
    NEEDS_CONTAINER = False

    async def launch(
        self,
        ctx: vf.ModelContext,
        trace: vf.Trace,
        runtime: vf.Runtime,
        endpoint: str,
        secret: str,
        mcp_urls: dict[str, str],
        data: CraftloopData,
    ) -> vf.ProgramResult:
        """One rollout from the prompt to the closing words."""
        system, prompt = self.resolve_text_prompt(data)
        drill = _drill(data, STRICT)
        talk: list[dict[str, Any]] = [
            {"role": "system", "content": system},
            {"role": "user", "content": prompt},
        ]
        headers = {"Authorization": f"Bearer {secret}"}
        timeout = aiohttp.ClientTimeout(total=None)  # the rollout's own deadline cancels us
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as http:
            while True:
                body = {"model": ctx.model, "messages": talk, "tools": list(TOOLS)}
                async with http.post(f"{endpoint}/chat/completions", json=body) as answer:
                    if answer.status != 200:  # the reason is on the trace already
                        return vf.ProgramResult(1, "", await answer.text())
                    said = (await answer.json())["choices"][0]["message"]
                talk.append(said)
                if not said.get("tool_calls"):
                    return vf.ProgramResult(0, said.get("content") or "", "")
                for call in said["tool_calls"]:
                    function = call["function"]
                    content = carry_out(drill, function["name"], function["arguments"])
                    talk.append({"role": "tool", "tool_call_id": call["id"], "content": content})


class CraftloopEnvConfig(vf.EnvConfig):
    """One agent, in this process."""

    agent: vf.AgentConfig = vf.AgentConfig(runtime=vf.SubprocessConfig(), max_turns=MAX_TURNS)


class CraftloopEnv(vf.Env[CraftloopEnvConfig]):
    """The taskset with the harness above and no sandbox."""

    async def run(self, task: CraftloopTask, agents: vf.Agents) -> None:
        """One episode: the agent does the task."""
        await agents.agent.run(task)


def load_environment(**options: Any) -> CraftloopEnv:
    """The environment in Python: `options` are those of `CraftloopTasksetConfig`."""
    config = CraftloopEnvConfig.model_validate({"taskset": {"id": PLUGIN, **options}})
    return CraftloopEnv(config)
