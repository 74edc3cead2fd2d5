"""All benchmarks, one table each, in some minutes; or one by name, with its own options.

    python -m benchmarks [--python /path/to/venv/bin/python …]
    python -m benchmarks NAME [OPTIONS]

`--python` names environments that hold peers of craftloop; without one they are left out.
"""

from __future__ import annotations

import subprocess
import sys
import time

NAMES: dict[str, tuple[str, ...]] = {
    "startup": (),
    "minecraft": (),
    "rcon_clients": (),
    "model_clients": ("--seconds", "2", "--rounds", "2"),
    "loop": ("--rounds", "2"),
    "curriculum": ("--seeds", "3"),
    "concurrency": ("--seconds", "2"),
    "original": ("--rounds", "15"),
    "dataset": (),
    "rl": (),
    "peers": (),
}
"""Benchmark -> options that make it quick enough to be run with all others."""


def main(argv: list[str]) -> int:
    if argv and argv[0] in NAMES:
        return run(argv[0], argv[1:])
    if argv and argv[0] != "--python":
        print(f"{__doc__}\nNAME is one of {', '.join(NAMES)}.")
        return 0 if argv[0] in ("-h", "--help") else 2
    worst = 0
    for name, options in NAMES.items():
        if name == "peers" and not argv:
            continue
        began = time.perf_counter()
        print(f"== {name} {' '.join(options)}\n", flush=True)
        worst = max(worst, run(name, [*options, *(argv if name == "peers" else ())]))
        print(f"\n{time.perf_counter() - began:.0f} s\n", flush=True)
    return worst


def run(name: str, options: list[str]) -> int:
    """In a process of its own, so that none starts with what another left behind."""
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
