"""The allow-list: each command's root and how much harm it can do when it works as meant.

One row a root of the vanilla command trees 1.21.1 to 1.21.11, then WorldEdit's, then the plugin
commands that are named only so that the reason reads well: a root that is not listed is refused too.
Single uses that are worse or milder than their row are the business of `guards` and `payload`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Risk(IntEnum):
    """How much harm a command can do; a run allows all up to some level."""

    TALK = 0
    """Reads something or says something."""
    COSMETIC = 1
    """Seen or heard, gone in a moment."""
    PLAYER = 2
    """Changes what belongs to a player or an entity."""
    WORLD = 3
    """Changes the world or everybody's game in the ordinary way."""
    MASS = 4
    """Hits many at once, or for good."""
    NEVER = 5
    """Touches the server itself, its rights, its files, or runs what we cannot see."""


DEFAULT_RISK = Risk.WORLD
MAX_ALLOWED_RISK = Risk.MASS


class Row(NamedTuple):
    """What the table says of one root."""

    risk: Risk
    why: str


def _rows(risk: Risk, **groups: str) -> dict[str, Row]:
    """`reason_in_words="root root …"` as rows of one level."""
    return {root: Row(risk, why.replace("_", " ")) for why, roots in groups.items() for root in roots.split()}


VANILLA: dict[str, Row] = {
    **_rows(
        Risk.TALK,
        talks="say me msg tell w teammsg tm",
        only_reads="help list version random",
        runs_another_command_which_is_judged_itself="execute return",
    ),
    **_rows(
        Risk.COSMETIC,
        shows_text="tellraw title bossbar",
        is_seen_or_heard="particle playsound stopsound waypoint",
        searches_the_world_or_the_network="locate fetchprofile",
        keeps_a_number="trigger stopwatch",
    ),
    **_rows(
        Risk.PLAYER,
        changes_a_player="give clear effect enchant experience xp gamemode item recipe advancement "
        "attribute spawnpoint tag",
        moves_someone="tp teleport ride rotate spectate",
        hurts_someone="damage",
        opens_a_window="dialog",
        tells_the_seed="seed",
    ),
    **_rows(
        Risk.WORLD,
        changes_blocks="setblock fill clone fillbiome place",
        changes_entities="summon kill data loot",
        changes_everybodys_game="time weather scoreboard team",
    ),
    **_rows(
        Risk.MASS,
        changes_the_rules_for_all="gamerule difficulty defaultgamemode worldborder setworldspawn",
        changes_how_the_server_works="forceload tick",
        scatters_players="spreadplayers",
    ),
    **_rows(
        Risk.NEVER,
        gives_or_takes_rights="op deop whitelist",
        shuts_players_out="ban ban-ip banlist pardon pardon-ip kick transfer",
        stops_or_saves_the_server="stop save-all save-off save-on setidletimeout publish",
        runs_what_we_cannot_see="function schedule reload datapack test",
        writes_files_of_the_server="debug perf jfr",
    ),
}
"""Every root of the vanilla trees."""

WORLDEDIT: dict[str, Row] = {
    **_rows(
        Risk.TALK,
        only_reads="/size /count /distr /calc /calculate /eval /evaluate /solve /search /l /searchitem",
    ),
    **_rows(
        Risk.COSMETIC,
        chooses_a_selection="/wand /pos /pos1 /pos2 /hpos1 /hpos2 /1 /2 /chunk /sel sel /desel desel "
        "/deselect deselect /expand /contract /shift /outset /inset /trim /drawsel /toggleeditwand "
        "toggleeditwand toggleplace",
        sets_up_a_tool="/gmask gmask /copy /lazycopy /rotate /flip clearclipboard /clearclipboard "
        "clearhistory /clearhistory brush br "
        "/brush /br mask /mask mat material range size tracemask tool tree repl cycler floodfill deltree "
        "farwand lrbuild info inspect none superpickaxe",
    ),
    **_rows(Risk.PLAYER, moves_someone="unstuck ascend asc descend desc ceil thru jumpto j up"),
    **_rows(
        Risk.WORLD,
        changes_a_region="/set /replace /re /rep /walls /faces /outline /overlay /lay /center /middle "
        "/naturalize /smooth /snowsmooth /update /line /curve /spline /move /stack /hollow /forest /flora "
        "/cut /paste /place /deform /setbiome setbiome",
        builds_a_shape="/sphere /hsphere /cyl /hcyl /pyramid /hpyramid /cone /hcone /generate /gen /g "
        "/generatebiome /genbiome /gb /feature /structure",
        changes_the_surroundings="/fill /fillr /drain /fixwater /fixlava /removeabove /removebelow "
        "/removenear /replacenear removeabove removebelow removenear replacenear /snow snow /thaw thaw "
        "/green green /ex /ext /extinguish ex ext extinguish forestgen pumpkins butcher remove rem rement",
        takes_back_or_repeats="/undo undo /redo redo",
    ),
    **_rows(
        Risk.MASS,
        replaces_a_region_for_good="/regen restore /restore",
        reads_or_writes_files="/schem schem /schematic schematic",
    ),
    **_rows(
        Risk.NEVER,
        runs_a_script="cs /cs .s /.s",
        deletes_chunks_of_the_world="delchunks /delchunks",
        controls_WorldEdit="worldedit we /worldedit /we snapshot snap snapshots",
    ),
}
"""WorldEdit's commands as it registers them: `/set` is typed `//set`, `brush` is typed `/brush`."""

PLUGINS: dict[str, Row] = _rows(
    Risk.NEVER,
    gives_or_takes_rights="lp luckperms perm perms permission permissions pex permissionsex manuadd manudel "
    "manuaddp manpromote mangadd groupmanager ultrapermissions",
    controls_plugins="plugman plugins pl plugin bukkit spigot paper purpur icanhasbukkit ver about",
    runs_as_someone_else="sudo esudo console cmd exec",
    stops_or_saves_the_server="restart rl end shutdown save timings mspt tps",
    shuts_players_out="tempban eban banip unban kickall jail mute",
)
"""Commands of well-known plugins, only so that the reason reads well."""

NEVER: dict[str, Row] = {
    name.lstrip("/"): row
    for table in (VANILLA, WORLDEDIT, PLUGINS)
    for name, row in table.items()
    if row.risk is Risk.NEVER
}
"""Refused whatever namespace or slashes stand before the name."""
