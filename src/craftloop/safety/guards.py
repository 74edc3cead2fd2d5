"""Uses of a listed command that are worse, or milder, than its row in the table.

Each guard gets the words after the root, split outside quotes and brackets, and how many things the
command runs for; it answers the risk and the rule, or `None` when the row stands. It sees words, not a
parse: what it cannot read is left to the row when no grammar of the game would take it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from craftloop.safety.lexical import Crowd, crowd, volume
from craftloop.safety.table import Risk

MAX_BLOCKS = 32_768
"""Blocks that one `fill`, `clone` or `fillbiome` may span: the game's own default limit."""
MAX_HAZARD = 1_000
"""The same for blocks that burn, flow or explode: a cube of ten."""
MAX_REACH = 100
"""Largest number in a WorldEdit shape or stack: a sphere of radius 100 has four million blocks."""
MAX_PARTICLES = 100_000
"""More in one command freezes the clients that are near."""
MAX_POWER = 10
"""Explosion power or radius; a charged creeper has 6, an end crystal 6."""

HAZARD = re.compile(r"\b(?:lava|tnt|fire|soul_fire|water)\b")
_BOSS = re.compile(r"\b(?:wither|ender_dragon)\b(?!_)")
_BOSS_ID = re.compile(r"""\bid["'\\]*\s*:\s*["'\\]*(?:minecraft:)?(?:wither|ender_dragon)\b(?!_)""")
_POWER = re.compile(r"""explosion_?(?:power|radius)["'\\]*\s*:\s*(-?[0-9.]+)""", re.IGNORECASE)
_DEADLY = frozenset({"instant_damage", "wither"})

Finding = tuple[Risk, str, str]
"""Risk, rule, reason."""
Guard = Callable[[list[str], Crowd], Finding | None]


def bare(identifier: str) -> str:
    """An id in lower case without the game's own namespace."""
    return identifier.lower().removeprefix("minecraft:")


def _harm(words: list[str], runs_for: Crowd) -> Finding | None:
    target = words[0] if words else "@s"
    if crowd(target) is not Crowd.FEW:
        return Risk.MASS, "mass_target", f"hits everything that {target} finds"
    if runs_for is not Crowd.FEW and target.startswith("@"):
        return Risk.MASS, "mass_target", f"hits {target} once for each of many"
    return None


def _effect(words: list[str], runs_for: Crowd) -> Finding | None:
    deadly = len(words) > 2 and words[0].lower() == "give" and bare(words[2]) in _DEADLY
    return _harm(words[1:], runs_for) if deadly else None


def _teleport(words: list[str], runs_for: Crowd) -> Finding | None:
    if words and crowd(words[0]) is Crowd.EVERYTHING:
        return Risk.MASS, "mass_target", f"moves everything that {words[0]} finds"
    return None


def _advancement(words: list[str], runs_for: Crowd) -> Finding | None:
    return _harm(words[1:], runs_for) if words and words[0].lower() == "revoke" else None


def _box(words: list[str], runs_for: Crowd) -> Finding | None:
    blocks = volume(words[2:8] if words[:1] == ["from"] else words[:6])  # `clone from <dimension> …`
    if blocks is None or blocks <= MAX_BLOCKS:
        return None
    return Risk.MASS, "huge_area", f"spans {blocks:,.0f} blocks or an unknown number; {MAX_BLOCKS:,} pass"


def _fill(words: list[str], runs_for: Crowd) -> Finding | None:
    blocks = volume(words[:6])
    if blocks is not None and not blocks <= MAX_HAZARD and HAZARD.search(" ".join(words[6:7]).lower()):
        return Risk.MASS, "hazard_fill", f"fills more than {MAX_HAZARD:,} blocks with what burns or flows"
    return _box(words, runs_for)


def _summon(words: list[str], runs_for: Crowd) -> Finding | None:
    text = " ".join(words)
    if (words and _BOSS.fullmatch(bare(words[0]))) or _BOSS_ID.search(text):
        return Risk.MASS, "boss", "summons a boss, which tears the world down"
    if any(not _number(match.group(1)) <= MAX_POWER for match in _POWER.finditer(text)):
        return Risk.MASS, "explosion", f"explodes with more power than {MAX_POWER}"
    return None


def _particle(words: list[str], runs_for: Crowd) -> Finding | None:
    if any(_number(word) > MAX_PARTICLES for word in words[1:]):
        return Risk.MASS, "huge_count", f"shows more than {MAX_PARTICLES:,} particles"
    return None


def _place(words: list[str], runs_for: Crowd) -> Finding | None:
    if words and words[0].lower() == "feature":
        return None
    return Risk.MASS, "huge_area", "places a whole structure"


def _data(words: list[str], runs_for: Crowd) -> Finding | None:
    return (Risk.TALK, "reads", "only reads") if words and words[0].lower() == "get" else None


def _scoreboard(words: list[str], runs_for: Crowd) -> Finding | None:
    if [word.lower() for word in words[:3]] == ["players", "reset", "*"]:
        return Risk.MASS, "mass_target", "wipes the scores of everybody"
    return None


def _reads_with(most: int, first: str = "") -> Guard:
    """A guard for rules that may also be asked for: at most so many words, the first one as given."""

    def guard(words: list[str], runs_for: Crowd) -> Finding | None:
        reads = len(words) <= most and (not first or words[:1] == [first])
        return (Risk.TALK, "reads", "only reads") if reads else None

    return guard


def _reach(words: list[str], runs_for: Crowd) -> Finding | None:
    numbers = re.findall(r"[0-9.]+", " ".join(word for word in words if not word[0].isalpha()))
    if any(not _number(number) <= MAX_REACH for number in numbers):
        return Risk.MASS, "huge_area", f"reaches further than {MAX_REACH} blocks"
    return None


def _pattern(words: list[str], runs_for: Crowd) -> Finding | None:
    if words and HAZARD.search(words[-1].lower()):
        return Risk.MASS, "hazard_fill", "fills a selection of unknown size with what burns or flows"
    return _reach(words, runs_for)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


_REACHING = (
    "/stack /move /sphere /hsphere /cyl /hcyl /pyramid /hpyramid /cone /hcone /fill /fillr /drain /fixwater "
    "/fixlava /removeabove /removebelow /removenear /replacenear removeabove removebelow removenear "
    "replacenear /snow snow /thaw thaw /green green /ex /ext /extinguish ex ext extinguish forestgen "
    "pumpkins butcher remove rem rement"
)
GUARDS: dict[str, Guard] = {
    **dict.fromkeys(("kill", "damage", "clear"), _harm),
    **dict.fromkeys(("tp", "teleport"), _teleport),
    **dict.fromkeys(("clone", "fillbiome"), _box),
    "effect": _effect,
    "advancement": _advancement,
    "fill": _fill,
    "summon": _summon,
    "particle": _particle,
    "place": _place,
    "data": _data,
    "scoreboard": _scoreboard,
    "difficulty": _reads_with(0),
    "gamerule": _reads_with(1),
    "worldborder": _reads_with(1, "get"),
    "forceload": _reads_with(4, "query"),
    "tick": _reads_with(1, "query"),
    **dict.fromkeys(_REACHING.split(), _reach),
    **dict.fromkeys(("/set", "/replace", "/re", "/rep"), _pattern),
}
"""Root (as in the table) -> its guard."""
