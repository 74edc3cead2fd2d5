"""advancement, recipe, spectate: what players have reached, and through whose eyes they see."""

from __future__ import annotations

from craftloop.minecraft import advancements
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command, parsed_only
from craftloop.minecraft.failure import Failure, NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.player import Player


@command("recipe give targets recipe", "recipe give targets *")
@command("recipe take targets recipe", "recipe take targets *")
def recipe(call: Call) -> int:
    """Recipes in players' books. (Some that the game unlocks for everybody are not unlocked here.)"""
    verb = call.path[1]
    everything = call.data.registry("recipe")
    chosen = everything
    if "recipe" in call.args:
        name = full(str(call.args["recipe"]))
        if everything and name not in everything:
            raise Failure("recipe.notFound", name)
        chosen = frozenset({name})
    targets = call.players()
    changed = 0
    for player in targets:
        fresh = player.recipes | chosen if verb == "give" else player.recipes - chosen
        changed += len(fresh ^ player.recipes)
        player.recipes = fresh
    if not changed:
        raise Failure(f"commands.recipe.{verb}.failed")
    if len(targets) == 1:
        call.say(f"commands.recipe.{verb}.success.single", changed, call.name(targets[0]))
    else:
        call.say(f"commands.recipe.{verb}.success.multiple", changed, len(targets))
    return changed


_WAYS = ("only", "from", "through", "until")


@command(*(f"advancement {verb} targets {way} advancement" for verb in ("grant", "revoke") for way in _WAYS))
def advancement_some(call: Call) -> int:
    """One advancement, whole, with those above it, below it, or both."""
    name, way = full(str(call.args["advancement"])), call.path[3]
    known = call.data.registry("advancement")
    if known and name not in known:
        raise Failure("advancement.advancementNotFound", name)
    chosen = {name}
    if way in ("until", "through"):
        chosen |= set(advancements.ancestors(name))
    if way in ("from", "through"):
        chosen |= set(advancements.descendants(call.data, name))
    if len(chosen) > 1:
        return _change(call, chosen, len(chosen), "many")
    return _change(call, chosen, advancements.title(call.data, name), "one")


@command("advancement grant targets everything", "advancement revoke targets everything")
def advancement_all(call: Call) -> int:
    """All of them, recipes' hidden ones included."""
    known = call.data.registry("advancement")
    if not known:
        raise NotSimulated("the game data lists no advancements")
    return _change(call, set(known), len(known), "many")


def _change(call: Call, names: set[str], shown: object, what: str) -> int:
    verb, targets = call.path[1], call.players()
    done = sum(_set(player, names, verb == "grant") for player in targets)
    outcome = "success" if done else "failure"
    who = call.name(targets[0]) if len(targets) == 1 else len(targets)
    key = f"commands.advancement.{verb}.{what}.to.{'one' if len(targets) == 1 else 'many'}.{outcome}"
    if not done:
        raise Failure(key, shown, who)
    call.say(key, shown, who)
    return done


def _set(player: Player, names: set[str], done: bool) -> int:
    pairs = frozenset((name, "*") for name in names)
    fresh = player.advancements | pairs if done else player.advancements - pairs
    changed = len(fresh ^ player.advancements)
    player.advancements = fresh
    return changed


parsed_only(
    "no registry or report of the game lists the criteria of advancements",
    "advancement grant targets only advancement criterion",
    "advancement revoke targets only advancement criterion",
)


@command("spectate", "spectate target", "spectate target player")
def spectate(call: Call) -> int:
    """Look through another entity's eyes, or through one's own again."""
    player = call.player("player") if "player" in call.args else call.my_player()
    if "target" not in call.args:
        player.spectating = None
        call.say("commands.spectate.success.stopped")
        return 1
    target = call.entity("target")
    if target.uuid == player.uuid:
        raise Failure("commands.spectate.self")
    if player.gamemode != "spectator":
        raise Failure("commands.spectate.not_spectator", call.name(player))
    player.spectating = target.uuid
    call.say("commands.spectate.success.started", call.name(target))
    return 1
