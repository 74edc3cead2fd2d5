"""Rollouts that a trainer drives: tasks out, answers in, rewards from goals that hold in the world.

from craftloop.rl import Drill, generated

drill = Drill()
for task in generated(100):
    prompt = drill.reset(task)
    done = False
    while not done:
        observation, reward, done, info = drill.step(my_model(prompt))

`drill` is the plain way, `tooldrill` the same with commands given one by one through a tool; `trl` and
`verifiers` fit them into those trainers. docs/rl.md is for users.
"""

from craftloop.rl.drill import Drill, Step
from craftloop.rl.scoring import SHAPED, STRICT, Scoring
from craftloop.rl.tasks import generated, read
from craftloop.rl.tooldrill import ToolDrill

__all__ = ["SHAPED", "STRICT", "Drill", "Scoring", "Step", "ToolDrill", "generated", "read"]
