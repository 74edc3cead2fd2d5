"""Play hostile sessions for a while: `python -m tests.minecraft.fuzz [--seconds 60] [--seed 0]`.

Prints each kind of fault once, with the session that shows it; ends with 1 when there was one.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import traceback

from tests.minecraft.fuzz.play import Wrong, play
from tests.minecraft.fuzz.sessions import session

from craftloop.minecraft.gamedata import VERSIONS


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    end = time.monotonic() + asked.seconds
    played = 0
    faults: set[str] = set()
    while time.monotonic() < end:
        version = chance.choice(VERSIONS)
        lines = session(chance, version)
        if found := fault(version, lines, deep=played % 10 == 0):
            kind = re.sub(r"\d+|'.*?'", "", found[:120])
            if kind not in faults:
                faults.add(kind)
                print((fault(version, smaller(version, lines)) or found)[:1500], flush=True)
        played += 1
    print(f"{played} sessions, {len(faults)} kinds of fault")
    return 1 if faults else 0


def smaller(version: str, lines: list[str]) -> list[str]:
    """The session without the lines that its fault does not need."""
    for line in list(lines):
        fewer = [other for other in lines if other is not line]
        if fault(version, fewer):
            lines = fewer
    return lines


def fault(version: str, lines: list[str], deep: bool = True) -> str:
    """What is wrong with a session; empty when nothing is."""
    try:
        play(version, lines, deep)
    except Wrong as wrong:
        return str(wrong)
    except Exception:
        return f"{traceback.format_exc()[-600:]}: {version} {lines!r}"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
