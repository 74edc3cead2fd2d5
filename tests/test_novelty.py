import random
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.novelty import THRESHOLD, VARIANTS, Novelty, fold, grams, signature, similarity
from craftloop.task import Category
from craftloop.tasks import generate


def generated(each: int, seed: int = 1) -> list[str]:
    rng = random.Random(seed)
    return [generate(category, rng).task.message for _ in range(each) for category in Category]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("sudo give me a diamond sword", "sudo give me a diamond sword", "same"),
        ("sudo give me a diamond sword", "SUDO  Give me a diamond   sword!!", "same"),
        ("sudo give me a diamond sword", "pray give me a diamond sword", "same"),
        ("sudo give me a diamond sword", "give me a diamond_sword.", "same"),
        ("sudo ｇｉｖｅ me dirt", "sudo give me dirt", "same"),
        ("sudo !!!", "sudo !!!", "same"),
        ("sudo", "pray", "same"),
        ("", "", "same"),
        ("sudo 给我一把钻石剑", "pray 给我一把钻石剑！", "same"),
        ("sudo infinity bow for DarkWolf right now", "sudo pls infinity bow for DarkWolf right now", "near"),
        ("sudo build a big stone castle here", "sudo build a big stone castel here", None),
        ("sudo give me a diamond sword", "sudo give me an iron sword", None),
        ("sudo give SwiftWolf a golden apple", "sudo give DarkWolf a golden apple", None),
        ("sudo give me 5 diamonds", "sudo give me 6 diamonds", None),
        ("sudo each player gets 25 levels of xp", "sudo each player gets 7 levels of xp", None),
        ("sudo !!!", "sudo ???", None),
        ("sudo make it rain", "sudo make it day", None),
        ("sudoku please", "ku please", None),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(first: str, second: str, kind: str | None) -> None:
    novelty = Novelty()
    assert novelty.admit(first) is None
    duplicate = novelty.admit(second)
    assert (duplicate.kind if duplicate else None) == kind
    if duplicate:
        assert duplicate.of == fold(first)
        assert THRESHOLD <= duplicate.similarity <= 1


def test_repeats_are_attempted_once() -> None:
    """Defect 9: the original attempts and stores duplicates and near-duplicates again and again."""
    proposals = ["sudo give me a diamond sword with sharpness 5", "pray smite the zombies near my house"] * 50
    proposals += [f"sudo give me a diamond sword with sharpness 5{'!' * n}" for n in range(20)]
    proposals += [
        f"{please} give me a diamond sword with sharpness 5" for please in ("pls", "yo", "hey", "ok")
    ]
    novelty = Novelty()
    assert len([p for p in proposals if novelty.admit(p) is None]) == 2


def test_counting_upwards_is_not_new() -> None:
    novelty = Novelty()
    answers = [novelty.admit(f"sudo give me {n} diamonds") for n in range(1, 65)]
    assert [n for n, duplicate in enumerate(answers, 1) if duplicate is None] == list(range(1, VARIANTS + 1))
    assert {duplicate.kind for duplicate in answers if duplicate} == {"numbers"}


def test_a_message_of_a_suite_is_known_with_any_numbers() -> None:
    novelty = Novelty(variants=1)
    novelty.preload(["sudo give me 5 diamonds", "sudo give me 5 diamonds"])
    assert len(novelty) == 1
    assert novelty.seen("pray give me 64 diamonds!")
    assert novelty.seen("sudo give me 5 emeralds") is None


def test_looking_remembers_nothing() -> None:
    novelty = Novelty()
    assert novelty.seen("sudo give me dirt") is None
    assert novelty.admit("sudo give me dirt") is None
    assert novelty.seen("sudo give me dirt") is not None
    assert len(novelty) == 1


def test_messages_of_earlier_runs_are_not_new() -> None:
    novelty = Novelty()
    novelty.preload(generated(20))
    assert all(novelty.seen(message) for message in generated(20))


def test_nearly_all_near_duplicates_are_found() -> None:
    """Bands find what comparing all pairs finds: at least 95 % of pairs at the threshold and above."""
    texts = sorted({fold(message) for message in generated(120)})
    known = [(grams(text), set(signature(text))) for text in texts]
    alike = [
        bool(a[1] & b[1])
        for a, b in combinations(known, 2)
        if min(len(a[0]), len(b[0])) >= THRESHOLD * max(len(a[0]), len(b[0]))
        and similarity(a[0], b[0]) >= THRESHOLD
    ]
    assert len(alike) > 30
    assert sum(alike) >= 0.95 * len(alike)


def test_most_of_what_the_generator_writes_is_new() -> None:
    """The threshold drops repeats, not the families: a run must not end for want of new tasks."""
    novelty = Novelty()
    admitted = [message for message in generated(300) if novelty.admit(message) is None]
    assert len(admitted) > 0.8 * 300 * len(Category)


def test_nothing_is_lost_when_tables_are_added() -> None:
    rng = random.Random(2)
    words = sorted({word for message in generated(30) for word in message.split()})
    messages = [" ".join(rng.choices(words, k=10)) for _ in range(6000)]
    novelty = Novelty()
    admitted = [message for message in messages if novelty.admit(message) is None]
    assert len(admitted) > 5900
    assert len(novelty._keys._tables) > 2
    for message in admitted:
        duplicate = novelty.seen(message)
        assert duplicate is not None
        assert duplicate.of == fold(message)


def test_a_crowd_with_one_beginning_hides_no_exact_repeat() -> None:
    start = "please build me a very long corridor of polished andesite towards the sunset and put "
    words = sorted({word for message in generated(30) for word in message.split() if word.isalpha()})
    rng = random.Random(4)
    crowd = [start + " ".join(rng.choices(words, k=8)) for _ in range(400)]
    novelty = Novelty()
    admitted = [message for message in crowd if novelty.admit(message) is None]
    assert all(duplicate and duplicate.kind == "same" for duplicate in map(novelty.seen, admitted))


def test_memory_stays_small() -> None:
    novelty = Novelty()
    messages = [f"{random.Random(n).getrandbits(200):x}" for n in range(4000)]
    for message in messages:
        novelty.admit(message)
    tables = sum(table.itemsize * len(table) for table in novelty._keys._tables)
    texts = len(novelty._texts._bytes) + 8 * len(novelty)
    assert (tables + texts) / len(novelty) < 300


@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_text_is_a_message(messages: list[str]) -> None:
    novelty = Novelty()
    for message in messages:
        novelty.admit(message)
        duplicate = novelty.admit(message)
        assert duplicate is not None
        assert duplicate.similarity >= THRESHOLD


def test_lone_surrogates_are_taken() -> None:
    novelty = Novelty()
    assert novelty.admit("sudo \ud800 give") is None
    assert novelty.admit("sudo \ud800 give") is not None


def test_keys_are_the_same_in_every_process() -> None:
    code = "from craftloop.novelty import signature; print(signature('give me a sword'))"
    command = [sys.executable, "-c", code]
    runs = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{signature('give me a sword')}\n".encode()}
