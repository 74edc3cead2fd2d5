"""Which commands may reach a real server, and at which risk level.

Model output is hostile until shown otherwise. A command is sent only when its root, and the root of
every command that it would run in turn, stands in the allow-list of `table`; what cannot be told apart
is blocked. The judgement is lexical and knows no parser, so that it holds on servers whose plugins
read commands in their own way. Whether a command is *correct* is not asked here: a wrong one is the
game's to refuse, in its own words.

Next stage: `environment` sends what passes and records the rest as `blocked` with the rule.
"""

from __future__ import annotations

from craftloop.safety.screen import MAX_BYTES, Block, Safety, assess
from craftloop.safety.table import DEFAULT_RISK, MAX_ALLOWED_RISK, Risk

__all__ = ["DEFAULT_RISK", "MAX_ALLOWED_RISK", "MAX_BYTES", "Block", "Risk", "Safety", "assess"]
