"""What `verifiers` finds under the name `craftloop-verifiers`; everything is in `craftloop.rl.verifiers`."""

from craftloop.rl.verifiers import CraftloopEnv, CraftloopHarness, CraftloopTaskset, load_environment

__all__ = ["CraftloopEnv", "CraftloopHarness", "CraftloopTaskset", "load_environment"]
