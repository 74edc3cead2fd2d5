"""NBT values in memory. Knows no syntax (that is `snbt`) and no game.

A tag is one of: `Byte Short Int Long` (int), `Float Double` (float), `str`, `dict` (compound),
`list`, `ByteArray IntArray LongArray` (list). Arithmetic on them gives plain numbers; wrap the result.
Booleans are `Byte(0)` and `Byte(1)`, as in the game.
"""

from __future__ import annotations

from typing import Any


class Byte(int):
    """A signed 8-bit integer (`1b`)."""

    __slots__ = ()


class Short(int):
    """A signed 16-bit integer (`1s`)."""

    __slots__ = ()


class Int(int):
    """A signed 32-bit integer (`1`)."""

    __slots__ = ()


class Long(int):
    """A signed 64-bit integer (`1L`)."""

    __slots__ = ()


class Float(float):
    """A 32-bit float (`1f`)."""

    __slots__ = ()


class Double(float):
    """A 64-bit float (`1d` or `1.0`)."""

    __slots__ = ()


class ByteArray(list[Byte]):
    """`[B; 1b, 2b]`."""

    __slots__ = ()


class IntArray(list[Int]):
    """`[I; 1, 2]`; UUIDs are four of these."""

    __slots__ = ()


class LongArray(list[Long]):
    """`[L; 1L]`."""

    __slots__ = ()


Tag = Any
"""One of the types above, `str`, `dict[str, Tag]` or `list[Tag]`."""
Compound = dict[str, Any]
