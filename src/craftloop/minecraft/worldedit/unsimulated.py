"""Real commands whose outcome nobody can tell from here: chance, formulas, files, generated terrain.

They are checked as far as WorldEdit checks them first (a selection, the arguments) and then answered
`unverified`, each with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.table import command

Values = Mapping[str, Any]


@command("/forest [type:text=tree] [density:double=5]")
def forest(actor: Actor, values: Values) -> None:
    """Trees in the selection."""
    _density(values)
    _needs_selection(actor, "trees grow by chance")


@command("/flora [density:double=5]")
def flora(actor: Actor, values: Values) -> None:
    """Flowers and grass in the selection."""
    _density(values)
    _needs_selection(actor, "plants grow by chance")


def _density(values: Values) -> None:
    if not 0 <= values["density"] <= 100:
        raise Refusal("piston.check", "Density must be in [0, 100]")


@command("/generate <pattern:pattern> <expression:text…> -h -r -o -c", aliases="/gen /g")
def generate(actor: Actor, values: Values) -> None:
    """A shape by a formula."""
    _needs_selection(actor, "expressions are not simulated")


@command("/generatebiome <target:biome> <expression:text…> -h -r -o -c", aliases="/genbiome /gb")
def generate_biome(actor: Actor, values: Values) -> None:
    """Biomes by a formula."""
    _needs_selection(actor, "expressions are not simulated")


@command("/deform <expression:text…> -r -o -c -l")
def deform(actor: Actor, values: Values) -> None:
    """The selection bent by a formula."""
    _needs_selection(actor, "expressions are not simulated")


@command("/curve <pattern:pattern> [thickness:double=0] -h")
def curve(actor: Actor, values: Values) -> None:
    """A curve through the points of a convex selection."""
    _needs_selection(actor, "curves need a convex selection, and only boxes are simulated")


@command("/snowsmooth [iterations:int=1] -l:int -m:mask")
def snow_smooth(actor: Actor, values: Values) -> None:
    """Softer snow."""
    _needs_selection(actor, "smoothing of snow layers is not simulated")


@command("/regen [seed:text] -b -c")
def regenerate(actor: Actor, values: Values) -> None:
    """The selection as the world's generator made it."""
    _needs_selection(actor, "the generator's terrain is not known here")


@command("/update [sideEffectSet:text]")
def update(actor: Actor, values: Values) -> None:
    """Light and neighbours brought up to date."""
    _needs_selection(actor, "side effects are not simulated")


def _needs_selection(actor: Actor, reason: str) -> None:
    _ = actor.region
    raise NotSimulated(reason)


@command("/calculate <input:text…>", aliases="/calc /eval /evaluate /solve")
def calculate(actor: Actor, values: Values) -> None:
    """A sum."""
    raise NotSimulated("expressions are not simulated")


@command("forestgen [size:int=10] [type:text=tree] [density:double=5]")
def forest_around(actor: Actor, values: Values) -> None:
    """Trees around him."""
    _density(values)
    raise NotSimulated("trees grow by chance")


@command("pumpkins [size:int=10]")
def pumpkins(actor: Actor, values: Values) -> None:
    """Pumpkins around him."""
    raise NotSimulated("pumpkins grow by chance")


@command("/feature <feature:text>", "/structure <structure:text>")
def feature(actor: Actor, values: Values) -> None:
    """A tree, a dungeon, a village."""
    raise NotSimulated("the generator's features and structures are not known here")


@command("schem [action:text…]", aliases="schematic /schem /schematic")
def schematic(actor: Actor, values: Values) -> None:
    """Files of the server."""
    raise NotSimulated("a server's schematic files are not known here")


@command("restore [snapshot:text]", aliases="/restore")
def restore(actor: Actor, values: Values) -> None:
    """The selection from a backup; a server has none unless it is set up."""
    _ = actor.region
    raise Refusal("worldedit.restore.not-configured")
