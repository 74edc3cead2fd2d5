"""What an episode teaches under three ways to choose its category, for policies whose solve rates are known.

    python -m benchmarks.curriculum [--episodes 2000] [--seeds 20] [--output bench-out]

The signal of an episode is p(1-p) of its category, at most 0.25 (`craftloop.curriculum` says why). *Uniform*
takes each category equally often, as the original does. *Weakest first* takes a category in proportion to
1-p, as estimated from the same outcomes with the same forgetting. Nothing is learned: rates stay as they are,
so the best that anybody could do under the bounds of floor and cap is known too. Prints a table and writes a
plot, `curriculum.svg`.

Measured: twice the signal of uniform for the mixed policy and 1.8 times for the weak one; weakest first has
less than uniform for both. For a strong policy the weakest categories *are* the most telling, so that weakest
first wins (0.135 to 0.116): the curriculum knows a rate from some 50 tries and keeps looking at all of them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from craftloop.curriculum import CAP, FLOOR, Curriculum, bounded, evenness
from craftloop.task import Category

Rates = dict[Category, float]
Choose = Callable[[Curriculum, random.Random], Category]

POLICIES: dict[str, Rates] = {
    "mixed": dict(zip(Category, (0.5, 0.02, 0.98, 0.9, 0.1, 0.97, 0.03, 0.0, 1.0), strict=True)),
    "beginner": dict(zip(Category, (0.02, 0.0, 0.05, 0.3, 0.0, 0.1, 0.6, 0.2, 0.01), strict=True)),
    "advanced": dict(zip(Category, (0.85, 0.95, 0.6, 0.99, 0.9, 0.97, 1.0, 0.95, 0.98), strict=True)),
    "even": dict.fromkeys(Category, 0.5),
}
"""Solve rates, made up: all kinds, a weak policy, a strong one, and one that leaves nothing to choose."""


def uniform(_: Curriculum, rng: random.Random) -> Category:
    return rng.choice(list(Category))


def weakest_first(known: Curriculum, rng: random.Random) -> Category:
    return rng.choices(list(Category), [1 - known.posterior(category).mean for category in Category])[0]


def curriculum(known: Curriculum, rng: random.Random) -> Category:
    return known.draw(rng, 1)[0]


WAYS: dict[str, Choose] = {"uniform": uniform, "weakest first": weakest_first, "curriculum": curriculum}
COLOURS = dict(zip(WAYS, ("#888888", "#c05020", "#1060b0"), strict=True))


def play(choose: Choose, rates: Rates, episodes: int, seed: int) -> list[Category]:
    """What is played, in order."""
    rng, known = random.Random(seed), Curriculum()
    played = []
    for _ in range(episodes):
        category = choose(known, rng)
        known.observe(category, rng.random() < rates[category])
        played.append(category)
    return played


def signal(rates: Rates, category: Category) -> float:
    return rates[category] * (1 - rates[category])


def best(rates: Rates) -> float:
    """The signal of an episode when the most telling categories are at the cap, all others at the floor."""
    left, total = 1 - FLOOR * len(Category), 0.0
    for each in sorted((signal(rates, category) for category in Category), reverse=True):
        extra = min(left, CAP - FLOOR)
        total += (FLOOR + extra) * each
        left -= extra
    return total


def proportional(rates: Rates) -> float:
    """The signal of an episode at the shares that the curriculum would give if it knew the rates."""
    shares = bounded({category: max(signal(rates, category), 1e-9) for category in Category}, FLOOR, CAP)
    return sum(share * signal(rates, category) for category, share in shares.items())


def svg(runs: dict[str, list[list[float]]], window: int) -> str:
    """Signal of the latest `window` episodes over episodes, mean over the seeds, a line each way."""
    width, height, left, low = 640, 300, 50, 40
    length = len(next(iter(runs.values()))[0])

    def line(curves: list[list[float]]) -> str:
        points = []
        for end in range(window, length + 1, max(window // 5, 1)):
            mean = statistics.fmean(value for curve in curves for value in curve[end - window : end])
            points.append(f"{left + end / length * (width - left - 20):.1f},{_y(mean, height, low):.1f}")
        return " ".join(points)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
             f'font-family="sans-serif" font-size="12" role="img" '
             f'aria-label="Signal an episode, by how its category is chosen">',
             f'<rect width="{width}" height="{height}" fill="white"/>']  # fmt: skip
    for tick in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25):
        y = _y(tick, height, low)
        parts.append(f'<path d="M{left} {y:.1f}H{width - 20}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:.2f}</text>')
    for place, (name, curves) in enumerate(runs.items()):
        colour = COLOURS[name]
        parts.append(f'<polyline points="{line(curves)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{left + 10 + 120 * place}" y="18" fill="{colour}">{name}</text>')
    parts.append(
        f'<text x="{width - 20}" y="{height - 12}" text-anchor="end">episodes, 0 to {length:,}</text>'
    )
    return "\n".join([*parts, "</svg>\n"])


def _y(value: float, height: int, low: int) -> float:
    return height - low - value / 0.25 * (height - low - 30)


def main() -> int:
    """Table and plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--episodes", type=int, default=2000)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--output", type=Path, default=Path("bench-out"))
    options = parser.parse_args()
    print(f"{options.episodes:,} episodes, {options.seeds} seeds; +- is the deviation between seeds\n")
    print("policy     way             signal an episode  of the best  least played  evenness")
    for name, rates in POLICIES.items():
        curves = {}
        for way, choose in WAYS.items():
            runs = [play(choose, rates, options.episodes, seed) for seed in range(options.seeds)]
            curves[way] = [[signal(rates, category) for category in run] for run in runs]
            means = [statistics.fmean(curve) for curve in curves[way]]
            least = min(Counter(run)[category] for run in runs for category in Category) / options.episodes
            even = statistics.fmean(evenness(Counter(run).values()) for run in runs)
            mean, spread = statistics.fmean(means), statistics.pstdev(means)
            figures = f"{mean:.4f} +- {spread:.4f}{mean / best(rates):>12.0%}{least:>14.1%}{even:>10.2f}"
            print(f"{name:<11}{way:<16}{figures}")
        if name == "mixed":
            options.output.mkdir(exist_ok=True, parents=True)
            (options.output / "curriculum.svg").write_text(svg(curves, 100), "utf-8")
        known = f"{proportional(rates):.4f}"
        print(f"{name:<11}{'rates known':<16}{known}{proportional(rates) / best(rates):>22.0%}\n")
    print(f"The plot for the mixed policy is {options.output / 'curriculum.svg'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
