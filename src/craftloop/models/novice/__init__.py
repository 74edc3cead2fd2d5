"""The simulated novice: how a small model plays, written as a program. See `craftloop.models.builtin`."""
