import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.curriculum import PARKED_AFTER, Curriculum, bounded, evenness
from craftloop.task import Category, Difficulty

RATES = dict(zip(Category, (0.5, 0.02, 0.98, 0.9, 0.1, 0.97, 0.03, 0.0, 1.0), strict=True))
OUTCOMES = st.lists(st.tuples(st.sampled_from(Category), st.booleans()), max_size=300)


def play(
    curriculum: Curriculum, tries: int, seed: int, rates: dict[Category, float] = RATES
) -> Counter[Category]:
    """Draw one category at a time and observe what a policy with these solve rates would do."""
    rng = random.Random(seed)
    played: Counter[Category] = Counter()
    for _ in range(tries):
        (category,) = curriculum.draw(rng, 1)
        played[category] += 1
        curriculum.observe(category, rng.random() < rates[category])
    return played


def signal(played: Counter[Category]) -> float:
    """Mean p(1-p) of what was played: what an episode teaches."""
    return sum(n * RATES[c] * (1 - RATES[c]) for c, n in played.items()) / played.total()


@pytest.mark.parametrize("seed", range(5))
def test_what_teaches_most_is_played_most_and_nothing_starves(seed: int) -> None:
    """Defect 7: the original only says that it focuses."""
    played = play(Curriculum(), 2000, seed)
    assert played.most_common(1)[0][0] is Category.ENCHANTMENT_COMBOS
    assert min(played[category] for category in Category) >= 0.015 * 2000
    assert max(played.values()) <= 0.38 * 2000


def test_an_episode_teaches_more_than_uniform_and_than_weakest_first() -> None:
    uniform = sum(p * (1 - p) for p in RATES.values()) / len(RATES)
    weakest_total = sum(1 - p for p in RATES.values())
    weakest_first = sum((1 - p) / weakest_total * p * (1 - p) for p in RATES.values())
    ours = sum(signal(play(Curriculum(), 1000, seed)) for seed in range(5)) / 5
    assert ours > 1.7 * uniform
    assert ours > 1.7 * weakest_first


def test_a_weak_policy_is_not_drilled_on_what_it_cannot_do() -> None:
    """Where most rates are near 0, weakest first teaches less than uniform does."""
    rates = dict(zip(Category, (0.02, 0.0, 0.05, 0.3, 0.0, 0.1, 0.6, 0.2, 0.01), strict=True))
    uniform = sum(p * (1 - p) for p in rates.values()) / len(rates)
    weakest_total = sum(1 - p for p in rates.values())
    weakest_first = sum((1 - p) / weakest_total * p * (1 - p) for p in rates.values())
    played = play(Curriculum(), 1000, seed=1, rates=rates)
    ours = sum(n * rates[c] * (1 - rates[c]) for c, n in played.items()) / played.total()
    assert weakest_first < uniform
    assert ours > 1.5 * uniform
    assert min(played[category] for category in Category) >= 0.015 * 1000


def test_a_category_without_success_is_parked_and_retried() -> None:
    curriculum = Curriculum()
    hopeless = Category.WORLDEDIT
    for _ in range(PARKED_AFTER - 1):
        curriculum.observe(hopeless, False)
    assert not curriculum.posterior(hopeless).parked
    curriculum.observe(hopeless, False)
    assert curriculum.posterior(hopeless).parked
    assert curriculum.weights()[hopeless] == pytest.approx(0.03)
    rng = random.Random(3)
    retries = sum(curriculum.draw(rng, 1) == [hopeless] for _ in range(1000))
    assert 15 <= retries <= 50, "parked, not abandoned"
    curriculum.observe(hopeless, True)
    assert not curriculum.posterior(hopeless).parked
    assert curriculum.weights()[hopeless] > 0.03


def test_when_nearly_all_are_parked_the_rest_stays_under_the_cap() -> None:
    alive = {Category.EDGE_ITEMS, Category.MULTIPLAYER}
    parked = [(c, False) for c in Category if c not in alive for _ in range(PARKED_AFTER)]
    weights = Curriculum.of(parked).weights()
    assert all(weights[category] == pytest.approx(0.35) for category in alive)
    assert all(weights[c] == pytest.approx(0.3 / 7, rel=0.01) for c in Category if c not in alive)


def test_forgetting_lets_a_changed_policy_show() -> None:
    category = Category.ENTITY_NBT
    curriculum = Curriculum.of([(category, False), (category, True)] * 200)
    for _ in range(35):
        curriculum.observe(category, True)
    assert curriculum.posterior(category).mean > 0.7
    remembering = Curriculum(forgetting=1.0)
    for solved in [False, True] * 200 + [True] * 35:
        remembering.observe(category, solved)
    assert remembering.posterior(category).mean < 0.6


@given(OUTCOMES)
def test_weights_add_up_and_stay_in_bounds(outcomes: list[tuple[Category, bool]]) -> None:
    weights = Curriculum.of(outcomes).weights()
    assert sum(weights.values()) == pytest.approx(1)
    assert all(0.03 - 1e-9 <= weight <= 0.35 + 1e-9 for weight in weights.values())


@given(OUTCOMES, st.integers(0, 2**32), st.integers(1, 9))
def test_a_draw_is_distinct_and_repeatable(outcomes: list[tuple[Category, bool]], seed: int, k: int) -> None:
    first = Curriculum.of(outcomes).draw(random.Random(seed), k)
    assert first == Curriculum.of(outcomes).draw(random.Random(seed), k)
    assert len(set(first)) == k


def test_more_than_there_are_distinct_gives_all() -> None:
    assert set(Curriculum().draw(random.Random(1), 20)) == set(Category)
    assert len(Curriculum().draw(random.Random(1), 20, distinct=False)) == 20


def test_focus_overrides() -> None:
    curriculum = Curriculum(focus=Category.WORLDEDIT)
    for _ in range(50):
        curriculum.observe(Category.WORLDEDIT, False)
    assert curriculum.weights()[Category.WORLDEDIT] == 1
    assert sum(curriculum.weights().values()) == 1
    assert curriculum.draw(random.Random(1), 3) == [Category.WORLDEDIT]
    assert curriculum.draw(random.Random(1), 3, distinct=False) == [Category.WORLDEDIT] * 3


def test_state_is_the_outcomes() -> None:
    """Idea 5: derived from episodes, so that stopping and resuming changes nothing."""
    outcomes = [(random.Random(i).choice(list(Category)), i % 3 == 0) for i in range(200)]
    resumed = Curriculum.of(outcomes[:120])
    for category, solved in outcomes[120:]:
        resumed.observe(category, solved)
    assert resumed.weights() == Curriculum.of(outcomes).weights()


def test_bounds_that_cannot_hold_are_refused() -> None:
    for bad in ({"floor": 0.2}, {"cap": 0.05}, {"forgetting": 0.0}, {"floor": -0.1}):
        with pytest.raises(ValueError, match="floor"):
            Curriculum(**bad)


@given(st.dictionaries(st.integers(0, 8), st.floats(1e-9, 1.0), min_size=9))
def test_bounding_keeps_the_order(signals: dict[int, float]) -> None:
    shares = bounded(signals, 0.03, 0.35)  # type: ignore[arg-type]
    ranked = sorted(signals, key=signals.__getitem__)
    assert [shares[i] for i in ranked] == sorted(shares.values())  # type: ignore[index]


def test_evenness() -> None:
    assert evenness([5] * 9) == pytest.approx(1)
    assert evenness([1]) == 0
    assert evenness([]) == 0
    assert evenness([1, 1, 1, 0]) == pytest.approx(0.5)


LEVEL_RATES = {Difficulty.EASY: 0.95, Difficulty.TYPICAL: 0.5, Difficulty.HARD: 0.05}


@pytest.mark.parametrize("seed", range(5))
def test_the_level_that_teaches_most_is_drawn_most_and_none_starves(seed: int) -> None:
    category, curriculum, rng = Category.EDGE_ITEMS, Curriculum(), random.Random(seed)
    played: Counter[Difficulty] = Counter()
    for _ in range(1000):
        (level,) = curriculum.levels(category).draw(rng, 1)
        played[level] += 1
        curriculum.observe(category, rng.random() < LEVEL_RATES[level], level)
    assert played.most_common(1)[0][0] is Difficulty.TYPICAL
    assert played[Difficulty.TYPICAL] <= 0.75 * 1000
    assert min(played[level] for level in Difficulty) >= 0.07 * 1000


def test_a_hard_level_without_success_is_parked_and_retried() -> None:
    curriculum = Curriculum()
    levels = curriculum.levels(Category.WORLDEDIT)
    for _ in range(PARKED_AFTER):
        curriculum.observe(Category.WORLDEDIT, False, Difficulty.HARD)
    assert levels.posterior(Difficulty.HARD).parked
    assert levels.weights()[Difficulty.HARD] == pytest.approx(0.1)
    rng = random.Random(3)
    assert 60 <= sum(levels.draw(rng, 1) == [Difficulty.HARD] for _ in range(1000)) <= 140
    curriculum.observe(Category.WORLDEDIT, True, Difficulty.HARD)
    assert levels.weights()[Difficulty.HARD] > 0.1


def test_levels_are_known_by_category_and_do_not_move_categories() -> None:
    with_level, without = Curriculum(), Curriculum()
    for solved in [True, False, False] * 10:
        with_level.observe(Category.WORLDEDIT, solved, Difficulty.HARD)
        without.observe(Category.WORLDEDIT, solved)
    assert with_level.weights() == without.weights()
    even = Curriculum().levels(Category.EDGE_ITEMS).weights()
    assert with_level.levels(Category.EDGE_ITEMS).weights() == even
    assert without.levels(Category.WORLDEDIT).weights() == even
    assert with_level.levels(Category.WORLDEDIT).weights() != even
