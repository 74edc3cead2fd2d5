"""Carrying out a parsed command: stage after stage, source after source, as the game's own queue does.

Each stage but the last turns every source into none, one or several. From the first stage that may
fork, failures are kept silent. Then the last stage runs once for every source that is left.
"""

from __future__ import annotations

from craftloop.minecraft.commands import table
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.failure import Failure, NotSimulated
from craftloop.minecraft.javanumbers import wrap32
from craftloop.minecraft.parsed import Stage
from craftloop.minecraft.reply import Message, Reply, joined
from craftloop.minecraft.source import Source
from craftloop.minecraft.world import World
from craftloop.verdict import Verdict

_NO_EFFECT = (("execute", "run"), ("return", "run"))
"""Stages that hand the source on as it is."""
_STEP = 15
"""Work of one stage in one context; what takes longer says so itself."""


class _Run:
    """One command line at work."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.messages: list[Message] = []
        self.refused: list[str] = []
        """Keys of the refusals, silent ones included."""
        self.result = 0
        self.successes = 0
        self.forked = False
        self.conditional = False
        self.nobody = False
        """No source was left to run the last stage, and no condition is to thank for it."""

    def through(self, stage: Stage, sources: list[Source]) -> list[Source] | None:
        """The sources behind a stage; `None` when the command ends here."""
        if stage.path in _NO_EFFECT:
            return sources
        modifier = table.redirect(stage.path)
        if modifier is None:
            raise NotSimulated(table.reason(stage.path) or "this part of the command is parsed only")
        self.forked = self.forked or modifier.forks
        self.conditional = self.conditional or stage.path[1] in ("if", "unless")
        following: list[Source] = []
        limit = int(self.world.rule("maxCommandForkCount"))
        for source in sources:
            self.world.spend(_STEP)
            try:
                made = modifier.redirect(Call(self.world, source, stage.path, stage.arguments, self.messages))
            except Failure as failure:
                self.refuse(failure)
                if not self.forked:
                    return None
                continue
            following += made
            if len(following) >= limit:
                self.refuse(Failure("command.forkLimit", limit))
                return None
        return following

    def finish(self, stage: Stage, sources: list[Source]) -> None:
        """Run the last stage for every source."""
        handler = table.handler(stage.path)
        if handler is None:
            raise NotSimulated(table.reason(stage.path) or "this command is parsed only")
        self.nobody = not sources and not self.conditional
        for source in sources:
            before = len(self.messages)
            self.world.spend(_STEP)
            try:
                result = wrap32(handler(Call(self.world, source, stage.path, stage.arguments, self.messages)))
            except Failure as failure:
                self.refuse(failure)
                self._store(source, False, 0)
                continue
            refusals = [message.key for message in self.messages[before:] if not message.ok]
            self.refused += refusals
            self.result += result
            self.successes += not refusals
            self._store(source, True, result)

    def refuse(self, failure: Failure) -> None:
        """Note a refusal; say it unless the command has forked."""
        self.refused.append(failure.key)
        if not self.forked:
            call = Call(self.world, self.world.console(), (), {}, self.messages)
            call.refuse(failure.key, *failure.values)

    def _store(self, source: Source, success: bool, result: int) -> None:
        for store in source.stores:
            try:
                store(success, result)
            except Failure:
                pass  # the game drops what it cannot store


def carry_out(world: World, stages: tuple[Stage, ...], source: Source) -> Reply:
    """Run all stages and put the reply together.

    When it turns out on the way that something is not simulated, the world is as it was before. (A
    handler of a command with a single stage says so before it changes anything.)
    """
    run = _Run(world)
    world.work = 0
    before = world.fork() if len(stages) > 1 else None
    sources = [source]
    try:
        for stage in stages[:-1]:
            through = run.through(stage, sources)
            if through is None:
                break
            sources = through
        else:
            run.finish(stages[-1], sources)
    except NotSimulated as unknown:
        if before is not None:
            world.become(before)
        return unverified(str(unknown))
    return _reply(run)


def _reply(run: _Run) -> Reply:
    messages = tuple(run.messages)
    failed = not run.successes and (bool(run.refused) or run.nobody)
    last = messages[-1].key if messages else ""
    return Reply(
        verdict=Verdict.FAILED if failed else Verdict.OK,
        text=joined(messages),
        key=(run.refused or [""])[0] if failed else last,
        result=run.result,
        successes=run.successes,
        messages=messages,
    )


def unverified(reason: str) -> Reply:
    """The reply to a command that parses and that nobody here can carry out."""
    return Reply(Verdict.UNVERIFIED, f"Parsed only, not simulated: {reason}.")
