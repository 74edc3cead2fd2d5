"""Turning and mirroring places and block states: signed permutations of the three axes.

A block state turns with its properties that name directions: `facing`, `axis`, `rotation`, `half` and
`type` of what can hang upside down, the four sides of fences and walls, rails, stairs' corners.
"""

from __future__ import annotations

from dataclasses import dataclass

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.gamedata import GameData

DIRECTIONS: dict[str, Cell] = {
    "north": (0, 0, -1), "south": (0, 0, 1), "east": (1, 0, 0),
    "west": (-1, 0, 0), "up": (0, 1, 0), "down": (0, -1, 0),
}  # fmt: skip
_NAMES = {vector: name for name, vector in DIRECTIONS.items()}
_SIDES = ("north", "east", "south", "west")
_OPPOSITE = {
    "top": "bottom",
    "bottom": "top",
    "upper": "lower",
    "lower": "upper",
    "left": "right",
    "right": "left",
}
_OPPOSITE |= {"inner_left": "inner_right", "inner_right": "inner_left"}
_OPPOSITE |= {"outer_left": "outer_right", "outer_right": "outer_left"}
_CLIMBS = "ascending_"


@dataclass(frozen=True, slots=True)
class Transform:
    """Rows of a matrix whose entries are -1, 0 and 1."""

    x: Cell = (1, 0, 0)
    y: Cell = (0, 1, 0)
    z: Cell = (0, 0, 1)

    def __call__(self, place: Cell) -> Cell:
        """A place relative to the origin, moved."""
        return (_dot(self.x, place), _dot(self.y, place), _dot(self.z, place))

    def then(self, other: Transform) -> Transform:
        """This one first, the other after it."""
        columns = tuple(zip(self.x, self.y, self.z, strict=True))
        rows = [tuple(_dot(row, column) for column in columns) for row in (other.x, other.y, other.z)]
        return Transform(*((row[0], row[1], row[2]) for row in rows))

    @property
    def mirrors(self) -> bool:
        """Whether left and right change places: the determinant is -1."""
        (a, b, c), (d, e, f), (g, h, i) = self.x, self.y, self.z
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0

    def direction(self, name: str) -> str:
        """Where a named direction points afterwards."""
        return _NAMES[self(DIRECTIONS[name])]

    def block(self, block: Block, data: GameData) -> Block:
        """A block state, turned as far as the block allows."""
        if self == IDENTITY or not block.properties:
            return block
        return Block(block.id, self._properties(block, data), block.nbt)

    def _properties(self, block: Block, data: GameData) -> dict[str, str]:
        old = block.properties
        allowed = data.blocks[block.id].properties
        new = dict(old)
        if all(side in old for side in _SIDES):
            for side in (name for name in DIRECTIONS if name in old):
                if (turned := self.direction(side)) in old and old[side] in allowed[turned]:
                    new[turned] = old[side]
        for name, value in old.items():
            turned_value = self._value(name, value, old)
            if name not in DIRECTIONS and turned_value in allowed[name]:
                new[name] = turned_value
        return new

    def _value(self, name: str, value: str, all_of: dict[str, str]) -> str:
        """The value of one property after turning; itself where it names no direction."""
        upside_down = self((0, 1, 0)) == (0, -1, 0)
        if name in ("facing", "vertical_direction") and value in DIRECTIONS:
            return self.direction(value)
        if name == "axis":
            axis = {"x": (1, 0, 0), "y": (0, 1, 0), "z": (0, 0, 1)}[value]
            return "xyz"[[abs(part) for part in self(axis)].index(1)]
        if name == "rotation":
            return self._sixteenth(int(value))
        if name == "orientation" and "_" in value:
            return "_".join(self.direction(part) for part in value.split("_"))
        if name == "shape" and "facing" not in all_of:
            return self._rail(value)
        if name in ("half", "type") and upside_down:
            return _OPPOSITE.get(value, value) if value not in ("left", "right") else value
        if (name == "shape" and self.mirrors != upside_down) or (name in ("hinge", "type") and self.mirrors):
            return _OPPOSITE.get(value, value) if value not in ("top", "bottom") else value
        return value

    def _sixteenth(self, value: int) -> str:
        """Signs, banners and heads on the ground: sixteenths of a turn from south towards west."""
        south, west = self((0, 0, 1)), self((-1, 0, 0))
        if south[1] or west[1]:
            return str(value)
        quarters = {(0, 0, 1): 0, (-1, 0, 0): 4, (0, 0, -1): 8, (1, 0, 0): 12}
        sense = 1 if (quarters[west] - quarters[south]) % 16 == 4 else -1
        return str((quarters[south] + sense * value) % 16)

    def _rail(self, shape: str) -> str:
        """`north_south`, `ascending_east`, `south_west`: the two ends of a rail."""
        climbs = shape.startswith(_CLIMBS)
        ends = shape.removeprefix(_CLIMBS).split("_")
        if not all(end in DIRECTIONS for end in ends):
            return shape
        turned = [self.direction(end) for end in ends]
        if climbs:
            return _CLIMBS + turned[0]
        order = ("north", "south", "east", "west")
        return "_".join(sorted(turned, key=order.index))


IDENTITY = Transform()


def _dot(row: Cell, column: Cell) -> int:
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2]


def rotation(axis: str, quarters: int) -> Transform:
    """Quarter turns about an axis; about y, positive ones are clockwise seen from above."""
    one = {
        "y": Transform(x=(0, 0, -1), z=(1, 0, 0)),
        "x": Transform(y=(0, 0, 1), z=(0, -1, 0)),
        "z": Transform(x=(0, 1, 0), y=(-1, 0, 0)),
    }[axis]
    made = IDENTITY
    for _ in range(quarters % 4):
        made = made.then(one)
    return made


def flip(direction: Cell) -> Transform:
    """Mirrored across the plane through the origin that faces a direction."""
    x, y, z = (-1 if part else 1 for part in direction)
    return Transform((x, 0, 0), (0, y, 0), (0, 0, z))
