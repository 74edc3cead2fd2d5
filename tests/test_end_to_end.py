"""Whole runs through the command line: processes, sockets and disks, as users have them."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import jsonschema
import msgspec
import pytest

import craftloop.dataset
from craftloop.dataset.inspection import inspect
from craftloop.dataset.original import rows
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Episode, Outcome
from craftloop.minecraft import Game
from craftloop.models.builtin import BuiltinClient
from craftloop.rcon.server import RconServer
from craftloop.safety import Safety
from craftloop.selfplay import SelfPlay, Settings
from craftloop.store import Run
from craftloop.supply import Plan, Proposals
from craftloop.verdict import Verdict
from tests.test_environment import PASSWORD, Vanilla

ROOT = Path(__file__).parents[1]
SCHEMAS = Path(craftloop.dataset.__file__).parent / "schemas"
CRAFTLOOP = (sys.executable, "-m", "craftloop")


class Finished(NamedTuple):
    code: int
    out: str
    err: str


async def run(folder: Path, *arguments: str | Path) -> Finished:
    """A craftloop in a process of its own, working in a folder."""
    process = await asyncio.create_subprocess_exec(
        *CRAFTLOOP, *map(str, arguments), cwd=folder, env=environ(), stdout=-1, stderr=-1, stdin=-3
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 120)
    except TimeoutError:
        process.kill()
        raise
    return Finished(process.returncode or 0, out.decode(), err.decode())


def environ() -> dict[str, str]:
    """Ours, without settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CRAFTLOOP_")}


@contextmanager
def ollama(*, slots: int = 4, delay: float = 0.005, failing: float = 0.3) -> Iterator[str]:
    """The URL of a stand-in Ollama."""
    options = {"--slots": slots, "--delay": delay, "--failing": failing}
    words = (str(word) for option in options.items() for word in option)
    command = [sys.executable, "-m", "benchmarks.standins", "ollama", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.terminate()


def episodes(folder: Path) -> list[Episode]:
    """Of the one run in the folder, by index."""
    (run_folder,) = (folder / "runs").iterdir()
    with Run.open(run_folder) as stored:
        return list(stored.episodes())


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def original_flags(url: str, server: RconServer, output: Path) -> list[str | Path]:
    """As users of the original script type them."""
    return [
        "--rounds", "2", "--model", "stand-in", "--ollama-url", url,
        "--rcon-host", "127.0.0.1", "--rcon-port", str(server.address.port), "--rcon-pass", PASSWORD,
        "--output", output, "--max-retries", "2",
    ]  # fmt: skip


# -- the original's command line ---------------------------------------------------------------------


async def test_the_originals_command_line_gives_its_records(tmp_path: Path) -> None:
    output = tmp_path / "data" / "rows.jsonl"
    with ollama() as url:
        async with Vanilla() as server:
            finished = await run(tmp_path, *original_flags(url, server, output))
    assert finished.code == 0, finished.err
    made = read_rows(output)
    assert Counter("type" in row for row in made).keys() == {True, False}, "both records"
    validators = {name: schema(name) for name in ("example", "correction")}
    assert list(inspect(output, "original")) == []
    for row in made:
        validators["correction" if "type" in row else "example"].validate(row)
    assert len({row["id"] for row in made}) == len(made)
    calls = [call for row in made if "type" in row for call in tool_calls(row)]
    assert {call["name"] for call in calls} == {"rcon.execute"}
    assert {call["arguments"]["command"] for call in calls} <= set(server.log)
    outcomes = Counter(episode.outcome for episode in episodes(tmp_path))
    assert outcomes[Outcome.CORRECTED] == sum("type" in row for row in made) > 0
    assert PASSWORD not in finished.out + finished.err


def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"original-{name}.json").read_text("utf-8")))


def tool_calls(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for message in row["messages"]:
        if message["role"] == "assistant" and message["content"].startswith("<tool_call>"):
            text = message["content"].removeprefix("<tool_call>").removesuffix("</tool_call>")
            yield json.loads(text)


async def test_a_dry_run_attempts_and_writes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "rows.jsonl"
    with ollama() as url:
        async with Vanilla() as server:
            finished = await run(tmp_path, *original_flags(url, server, output), "--dry-run")
    assert finished.code == 0, finished.err
    assert finished.out.count("sudo ") >= 2 * 3 * 5 - 3
    assert server.log in ([], ["list"]), "only the check of the connection"
    assert os.listdir(tmp_path) == []


async def test_over_rcon_and_in_the_built_in_game_the_outcome_is_the_same(tmp_path: Path) -> None:
    tasks = tmp_path / "tasks.txt"
    tasks.write_text("".join(f"sudo bring me {number} sorts of stone\n" for number in range(60)))
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir(), there.mkdir()
    with ollama(failing=0.5) as url:
        model = ("--model", "stand-in", "--ollama-url", url, "--tasks", tasks)
        assert (await run(here, "play", *model)).code == 0
        async with Vanilla() as server:
            address = ("--server", f"rcon://127.0.0.1:{server.address.port}", "--rcon-pass", PASSWORD)
            assert (await run(there, "play", *model, *address)).code == 0
    ours, theirs = ([said(episode) for episode in episodes(folder)] for folder in (here, there))
    assert ours == theirs
    assert {outcome for _, outcome, _ in ours} == {Outcome.FIRST_TRY, Outcome.CORRECTED}


def said(episode: Episode) -> tuple[int, Outcome, list[tuple[str, Verdict, str]]]:
    """What must not depend on where the game runs."""
    results = [(r.command, r.verdict, r.key) for attempt in episode.attempts for r in attempt.results]
    return episode.index, episode.outcome, results


# -- the same again ----------------------------------------------------------------------------------


async def test_one_seed_gives_the_same_run_at_any_concurrency(tmp_path: Path) -> None:
    made = []
    for number, concurrency in enumerate((["--concurrency", "1"], ["--concurrency", "32"], [])):
        folder = tmp_path / str(number)
        folder.mkdir()
        finished = await run(folder, "play", "--rounds", "12", "--seed", "5", *concurrency)
        assert finished.code == 0, finished.err
        made.append([timeless(episode) for episode in episodes(folder)])
    assert len(made[0]) > 100
    assert made[0] == made[1] == made[2]


def timeless(episode: Episode) -> Episode:
    """Without what a clock or the run's random number says."""
    attempts = tuple(
        msgspec.structs.replace(attempt, usage=msgspec.structs.replace(attempt.usage, seconds=0.0))
        for attempt in episode.attempts
    )
    return msgspec.structs.replace(episode, id="", started=0.0, seconds=0.0, attempts=attempts)


ANSWERS = (0, 1, 40, 90, 7, 0)
"""Of the model before each kill; 0: any moment, perhaps before there is a run."""
AT_ONCE = 4
RESUME = ("--resume", "last")


def test_killed_at_any_moment_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """Nothing is lost or doubled, and no more is asked again than was under way."""
    tasks, output = tmp_path / "tasks.txt", tmp_path / "rows.jsonl"
    tasks.write_text("".join(f"sudo bring me {number} sorts of stone\n" for number in range(400)))
    rng = random.Random(3)
    played = lost = 0
    with ollama(slots=AT_ONCE, delay=0.02, failing=0.0) as url:
        flags = ("--model", "stand-in", "--ollama-url", url, "--tasks", tasks, "--output", output)
        flags += ("--concurrency", str(AT_ONCE))
        for answers in ANSWERS:
            process = start(tmp_path, "play", *(RESUME if exists(tmp_path) else flags))
            until = served(url) + answers
            while served(url) < until and process.poll() is None:
                time.sleep(0.01)
            time.sleep(rng.uniform(0, 0.05 if answers else 0.5))
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL, "it ended before it was killed"
            if exists(tmp_path):
                stored = episodes(tmp_path)
                assert [e.index for e in stored] == sorted({e.index for e in stored})
                assert len(stored) >= played
                played = len(stored)
            lost = served(url) - played
        assert 0 < played < 400
        assert start(tmp_path, "play", *RESUME).wait(120) == 0
        asked = served(url)
    stored = episodes(tmp_path)
    assert [episode.index for episode in stored] == list(range(400))
    ids = [row["id"] for row in read_rows(output)]
    assert sorted(ids) == sorted(row["id"] for episode in stored for row in rows(episode))
    # What was answered at a kill and not on disk, or still with the server when it was counted.
    assert 400 <= asked <= 400 + lost + AT_ONCE


def exists(folder: Path) -> bool:
    """Whether there is a run to go on with."""
    return any(folder.glob("runs/*/run.db"))


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [*CRAFTLOOP, *map(str, arguments)]
    null = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environ(), stdin=null, stdout=null, stderr=null)


def served(url: str) -> int:
    with urlopen(f"{url}/stats") as reply:
        return int(json.load(reply)["served"])


# -- garbage -----------------------------------------------------------------------------------------

Say = Callable[[asyncio.StreamWriter, bytes], Awaitable[None]]


@asynccontextmanager
async def http(answer: Callable[[str, bytes], tuple[int, bytes]]) -> Any:
    """A web server: (path, body) -> status, body."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                body = await reader.readexactly(int(length or 0))
                status, said = answer(head.split(b" ")[1].decode(), body)
                writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(said)) + said)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


def garbler(seed: int) -> Callable[[str, bytes], tuple[int, bytes]]:
    """An Ollama whose model has lost its mind, and which fails now and then."""
    rng = random.Random(seed)
    proposals = 0

    def content(body: bytes) -> Any:
        nonlocal proposals
        if b"Category:" in body:
            proposals += 1
            words = [f"sudo {rng.randbytes(12).hex()} {proposals} {n}" for n in range(5)]
            return json.dumps({"messages": words})
        return rng.choice(
            [
                rng.randbytes(200).decode("latin-1"),
                "{" * 5_000,
                '{"commands": ["say hi", ' * 300,
                '{"commands": 7}',
                '{"commands": [{"x": 1}, null, 3]}',
                '{"commands": ["\\ud800 \\u0000 \\n op me", "//", "/", "give @a[" ]}',
                json.dumps({"commands": ["say " + "x" * 100_000]}),
                json.dumps({"commands": ["say hi"] * 5_000}),
                "x" * 2_000_000,
                "",
                '{"commands": ["say hi"], "reasoning": null}',
            ]
        )

    def answer(path: str, body: bytes) -> tuple[int, bytes]:
        if path == "/api/version":
            return 200, b'{"version": "0"}'
        if path == "/api/tags":
            return 200, b'{"models": [{"name": "mad:latest"}]}'
        if rng.random() < 0.03:
            return 500, rng.randbytes(50)
        return 200, json.dumps({"message": {"content": content(body)}, "prompt_eval_count": "many"}).encode()

    return answer


async def test_a_mad_model_ends_in_records(tmp_path: Path) -> None:
    async with http(garbler(1)) as url:
        finished = await run(
            tmp_path, "play", "--model", "mad", "--ollama-url", url, "--rounds", "3", "--output", "rows.jsonl"
        )
    assert finished.code == 0, finished.err
    stored = episodes(tmp_path)
    assert len(stored) == 45
    assert Counter(episode.outcome for episode in stored)[Outcome.FAILED] > 10
    assert list(inspect(tmp_path / "rows.jsonl", "original")) == []


@pytest.mark.parametrize("reply", [b"", b"\xff\xfe garbage", b"[1, 2]", b'{"message": 3}', b'{"done": true}'])
async def test_what_is_no_model_server_is_said_in_a_paragraph(tmp_path: Path, reply: bytes) -> None:
    async with http(lambda path, body: (200, reply)) as url:
        finished = await run(tmp_path, "--model", "mad", "--ollama-url", url, "--rounds", "1")
    assert finished.code == 3
    assert_is_a_paragraph(finished.err)


def assert_is_a_paragraph(text: str) -> None:
    told = text[text.index("error: ") :]
    assert "Traceback" not in told
    assert "at fault" not in told
    assert len(told) < 800


async def test_a_game_server_that_talks_nonsense_ends_in_records(tmp_path: Path) -> None:
    rng = random.Random(4)

    class Mad(Vanilla):
        def answer(self, command: str) -> str:
            text = rng.choice(["", "§k§", "\x00\xff", "<--[HERE]" * 50, "%s" * 2_000, "é" * 30_000, "Gave 1"])
            return text + rng.randbytes(20).decode("latin-1")

    with ollama() as url:
        async with Mad() as server:
            finished = await run(tmp_path, *original_flags(url, server, tmp_path / "rows.jsonl"))
    assert finished.code == 0, finished.err
    stored = episodes(tmp_path)
    assert len(stored) >= 25
    assert Outcome.UNVERIFIED in {episode.outcome for episode in stored}


async def test_a_game_server_that_breaks_the_protocol_stops_the_run_with_a_paragraph(tmp_path: Path) -> None:
    """It lets anybody in, and answers commands with noise."""
    rng = random.Random(5)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1460):
            if data[8:12] == b"\x03\x00\x00\x00":
                writer.write(b"\x0a\x00\x00\x00" + data[4:8] + b"\x02\x00\x00\x00\x00\x00")
            else:
                writer.write(rng.randbytes(100))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        finished = await run(
            tmp_path, "--rounds", "1", "--server", f"rcon://127.0.0.1:{port}", "--rcon-pass", "x"
        )
    assert finished.code == 4
    assert_is_a_paragraph(finished.err)


# -- for hours ---------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_five_thousand_episodes_leave_memory_and_files_as_they_were(tmp_path: Path) -> None:
    """Memory may grow with what is known of old messages (novelty), some hundred bytes each."""
    seen: list[tuple[int, int]] = []
    count = 0

    class Watching:
        def tasks(self, round: int, first_index: int, tasks: Any) -> None:
            stored.put_tasks(round, tasks, first_index)

        def episode(self, episode: Episode) -> None:
            nonlocal count
            stored.put_episode(episode)
            count += 1
            if count % 1_000 == 0:
                seen.append((resident(), len(os.listdir("/proc/self/fd"))))

        def note(self, kind: str, detail: dict[str, Any]) -> None:
            stored.put_note(kind, detail)

    with Run.create(tmp_path / "run", {}) as stored:
        stored.start()
        builtin = BuiltinEnvironment(Game.of(), Safety())
        game = SelfPlay(BuiltinClient(), builtin, Settings(seed=1, concurrency=16))
        supply = Proposals(
            game.policy,
            Plan(seed=1, minecraft=builtin.minecraft, episodes=5_000),
            Watching(),
            sound=builtin.sound,
        )
        await game.play(supply, Watching())
        await stored.flush()
        assert stored.episode_count() == 5_000
    (early, files), (late, files_late) = seen[1], seen[-1]
    assert late - early < 20 << 20
    assert files_late <= files


def resident() -> int:
    """Bytes of memory this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
