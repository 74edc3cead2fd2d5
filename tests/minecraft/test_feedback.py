"""The sentence of the language file decides the verdict, on vanilla's replies and on Paper's."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hangs import no_hang

from craftloop.minecraft import gamedata
from craftloop.minecraft.feedback import Feedback, before_context, roots, silence, verdict_of
from craftloop.verdict import Verdict

OK, SYNTAX, FAILED, UNVERIFIED = Verdict.OK, Verdict.SYNTAX_ERROR, Verdict.FAILED, Verdict.UNVERIFIED


@pytest.fixture(scope="module")
def new() -> Feedback:
    return Feedback.of("1.21.11")


@pytest.mark.parametrize(
    ("version", "failures", "successes", "arguments"),
    [
        ("1.21.1", 187, 310, 155),
        # docs/MINECRAFT.md counts 206/374 here; all 28 failures that 1.21.11 added read as errors
        # ("Stopwatch '%s' already exists", "No tests to run"), so we count more of them.
        ("1.21.11", 215, 365, 181),
    ],
)
def test_counts_of_keys(version: str, failures: int, successes: int, arguments: int) -> None:
    texts = gamedata.load(version).texts
    counts = Counter(verdict_of(key) for key in texts if key.startswith("commands."))
    assert counts == {FAILED: failures, OK: successes}
    family = re.compile(r"argument|command\.|parsing\.|snbt\.|permissions\.requires|slot\.")
    keys = [key for key in texts if family.match(key)]
    assert len(keys) == arguments
    assert {verdict_of(key) for key in keys} == {SYNTAX, FAILED}


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_no_sentence_means_two_verdicts(version: str) -> None:
    meant: dict[str, set[Verdict]] = {}
    for key, text in gamedata.load(version).texts.items():
        if verdict_of(key) is not UNVERIFIED:
            meant.setdefault(text, set()).add(verdict_of(key))
    assert [text for text, verdicts in meant.items() if len(verdicts) > 1] == []


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("commands.give.success.single", OK),
        ("commands.banlist.entry.unknown", OK),
        ("commands.gamemode.success.self", OK),
        ("commands.bossbar.list.bars.none", OK),
        ("commands.damage.invulnerable", FAILED),
        ("commands.scoreboard.players.get.null", FAILED),
        ("commands.data.get.multiple", FAILED),
        ("commands.execute.conditional.pass_count", OK),
        ("commands.execute.conditional.fail_count", FAILED),
        ("commands.team.option.friendlyfire.disabled", OK),
        ("commands.team.option.friendlyfire.alreadyDisabled", FAILED),
        ("argument.item.id.invalid", SYNTAX),
        ("argument.entity.notfound.entity", FAILED),
        ("permissions.requires.player", FAILED),
        ("item.minecraft.stick", UNVERIFIED),
    ],
)
def test_verdict_of_a_key(key: str, verdict: Verdict) -> None:
    assert verdict_of(key) is verdict


@pytest.mark.parametrize(
    ("reply", "command", "verdict", "key", "args"),
    [
        ("Gave 3 [Dirt] to Steve", "give Steve dirt 3", OK, "commands.give.success.single",
         ("3", "[Dirt]", "Steve")),
        ("§aGave 3 [Dirt] to §rSteve\n", "", OK, "commands.give.success.single", ("3", "[Dirt]", "Steve")),
        ("No entity was found", "", FAILED, "argument.entity.notfound.entity", ()),
        ("Nothing changed. That team is already empty", "", FAILED, "commands.team.empty.unchanged", ()),
        # success texts with the words "expected" and "failed" in an argument (defect 2 of FORMATS.md)
        ("Created team expected", "", OK, "commands.team.add.success", ("expected",)),
        ("Added failed to team red", "", OK, "commands.team.join.success.single", ("failed", "red")),
        # joined without a newline, as vanilla does over RCON
        (
            "Incorrect argument for command...p tester1 zz -60 0<--[HERE]",
            "tp tester1 zz -60 0",
            SYNTAX,
            "command.unknown.argument",
            (),
        ),
        ("Unknown item 'minecraft:foo'...ve @s foo<--[HERE]", "give @s foo", SYNTAX,
         "argument.item.id.invalid", ("minecraft:foo",)),
        # with a newline and colours, as Paper does
        ("§cUnknown item 'minecraft:foo'\n§7...ve @s §c§nfoo§c§o<--[HERE]", "", SYNTAX,
         "argument.item.id.invalid", ("minecraft:foo",)),
        # a cursor in the first ten characters has no dots
        ("Unknown or incomplete command. See below for errorfoo bar<--[HERE]", "foo bar", SYNTAX,
         "command.unknown.command", ()),
        ("Unknown or incomplete command. See below for errorfoo bar<--[HERE]", "", SYNTAX,
         "command.unknown.command", ()),
        # the wording of another version
        ("Unknown or incomplete command, see below for errorfoo bar<--[HERE]", "", SYNTAX,
         "command.unknown.command", ()),
        ("Integer must not be less than 1, found 0...ect give 0<--[HERE]", "", SYNTAX, "argument.integer.low",
         ("1", "0")),
        ("An unheard-of complaint...bc def<--[HERE]", "", SYNTAX, "", ()),
        ("Gave 1 [Dirt] to A\nUnknown item 'x'\n...ve @s x<--[HERE]", "", SYNTAX,
         "argument.item.id.invalid", ("x",)),
        # several messages
        ("Gave 1 [Dirt] to AGave 1 [Dirt] to B", "execute as @a run give @s dirt", OK,
         "commands.give.success.single", ("1", "[Dirt]", "A")),
        ("Gave 1 [Dirt] to A\nTarget does not have this tag", "", FAILED, "commands.tag.remove.failed", ()),
        ("[Plugin] hello\nGave 1 [Dirt] to A", "", OK, "commands.give.success.single", ("1", "[Dirt]", "A")),
        ("Target does not have this tagTarget does not have this tag", "", FAILED,
         "commands.tag.remove.failed", ()),
        # texts that are in no language file
        ("5 block(s) have been changed.", "//set stone", UNVERIFIED, "", ()),
        ("I'm sorry, but you do not have permission to perform this command. Please contact the server "
         "administrators if you believe that this is a mistake.", "", FAILED, "bukkit.permission", ()),
        ('Unknown command. Type "/help" for help.', "", SYNTAX, "bukkit.unknown_command", ()),
        ("/give <targets> <item> [<count>]", "help give", OK, "", ()),
        ("1, 2, 3", "", UNVERIFIED, "", ()),
    ],
)  # fmt: skip
def test_read(
    new: Feedback, reply: str, command: str, verdict: Verdict, key: str, args: tuple[str, ...]
) -> None:
    reading = new.read(reply, command)
    assert (reading.verdict, reading.key, reading.args) == (verdict, key, args)
    assert "§" not in reading.text
    assert not reading.silent


def test_sentences_that_two_commands_share_are_the_command_s_own(new: Feedback) -> None:
    said = "Cow is not a valid entity for this command"
    assert new.read(said, "enchant @e sharpness").key == "commands.enchant.failed.entity"
    assert (
        new.read(said, "execute as @a run attribute @s armor get").key == "commands.attribute.failed.entity"
    )


@pytest.mark.parametrize(
    ("command", "verdict"),
    [
        ("say hello", OK),
        ("/minecraft:tellraw @a {}", OK),
        ("execute as @a run say hello", OK),
        ("execute as @e[type=cow] run give @s dirt", FAILED),
        ("execute if entity @a run give @p dirt", UNVERIFIED),
        ("give @s dirt", UNVERIFIED),
        ("execute as @a", UNVERIFIED),
        ("//set stone", UNVERIFIED),
        ("", UNVERIFIED),
    ],
)
def test_silence_is_judged_by_the_command(new: Feedback, command: str, verdict: Verdict) -> None:
    reading = new.read("", command)
    assert (reading.verdict, reading.key, reading.silent) == (verdict, "", True)
    assert silence(command) is verdict


def test_roots_follow_execute_and_return() -> None:
    assert roots("/execute as @a run return run minecraft:tp @s ~ ~ ~") == ["execute", "return", "teleport"]
    assert roots('tellraw @a "I run fast"') == ["tellraw"]
    assert roots("") == [""]


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_every_sentence_a_command_answers_with_is_read(version: str) -> None:
    data, feedback = gamedata.load(version), Feedback.of(version)
    wrong = {}
    for key in data.texts:
        verdict = verdict_of(key)
        if (
            verdict is UNVERIFIED
            or key.endswith((".description", ".copy"))
            or key.startswith("command.context")
        ):
            continue
        text = data.text(key, *(f"<{n}>" for n in range(9)))
        if sum(map(str.isalpha, text)) >= 4 and feedback.read(text).verdict is not verdict:
            wrong[key] = feedback.read(text)
    unspoken = [key for key in wrong if key.startswith("argument.entity.selector.all")]
    assert sorted(wrong) == sorted(unspoken)


@given(st.text(max_size=30), st.integers(0, 40))
def test_a_context_is_cut_where_it_starts(command: str, cursor: int) -> None:
    command = command.replace("\n", "").replace("\r", "").lstrip("/.")
    cursor = min(cursor, len(command))
    context = ("..." if cursor > 10 else "") + command[max(0, cursor - 10) :]
    sentence = "Unknown item 'x'"
    assert before_context(sentence + context, command) == sentence


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_makes_reading_raise(reply: str, command: str) -> None:
    Feedback.of("1.21.11").read(reply, command)


@pytest.mark.parametrize(
    "reply",
    [
        "x" * 10**6,
        "." * 10**6 + "<--[HERE]",
        "<--[HERE]" * 10**5,
        "Gave 1 a to b" * 10**5,
        "Nothing changed. That team is already empty" * 10**5,
        "\n" * 10**6,
        " \n" * 10**5 + "x",
        "§" * 10**6,
    ],
    ids=lambda reply: reply[:20],
)
def test_hostile_replies_end_soon(new: Feedback, reply: str) -> None:
    with no_hang():
        new.read(reply, "." * 30_000)
