"""What happened in a world and left no state: sounds, particles, titles, messages, deaths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One thing somebody could have seen or heard."""

    kind: str
    """`sound stopsound particle title subtitle actionbar message chat death kick effect`."""
    player: str = ""
    """Who saw or heard it (a name), or empty: everybody, or nobody in particular."""
    detail: str = ""
    """The sound's or particle's id, the text of a message, the dead entity's type."""

    def matches(self, words: list[str]) -> bool:
        """Whether the event is `kind detail…`: each further word is the player, or part of the detail.

        Ids may be written without `minecraft:`. Text is compared without regard to case.
        """
        if not words or words[0] != self.kind:
            return False
        return all(self._has(word) for word in words[1:])

    def _has(self, word: str) -> bool:
        lower = word.lower()
        if lower in ("@a", "*") or lower == self.player.lower():
            return True
        return lower in self.detail.lower().split() or lower in self.detail.lower()
