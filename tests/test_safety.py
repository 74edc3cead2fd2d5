import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craftloop.errors import UsageError
from craftloop.minecraft.dispatcher import of
from craftloop.minecraft.gamedata import load
from craftloop.safety import MAX_BYTES, Risk, Safety, assess
from craftloop.safety.table import NEVER, PLUGINS, VANILLA, WORLDEDIT
from craftloop.task import Category
from craftloop.tasks import generate
from tests.hangs import no_hang

DOCS = Path(__file__).parent.parent / "docs" / "safety.md"
SIGN = "setblock ~ ~ ~ oak_sign{front_text:{messages:[%s,'\"\"','\"\"','\"\"']}}"

# rule -> commands that never pass, whatever the risk level
REFUSED = {
    "never": [
        "op slingshooter08",
        "OP slingshooter08",
        "/op slingshooter08",
        "//op slingshooter08",
        "////////op slingshooter08",
        "  op slingshooter08",
        "minecraft:op slingshooter08",
        "/minecraft:op slingshooter08",
        "bukkit:op slingshooter08",
        "paper:OP slingshooter08",
        "minecraft:minecraft:op slingshooter08",
        "minecraft:/op slingshooter08",
        "deop @a",
        "ban DarkWolf",
        "ban-ip 10.0.0.1",
        "banlist ips",
        "pardon DarkWolf",
        "pardon-ip 10.0.0.1",
        "kick DarkWolf",
        "whitelist off",
        "stop",
        "STOP",
        "restart",
        "save-all",
        "save-off",
        "save-on",
        "reload",
        "reload confirm",
        "rl",
        "debug start",
        "perf start",
        "jfr start",
        "publish",
        "transfer evil.example 25565 @a",
        "function evil:op",
        "schedule function evil:op 1t",
        "datapack disable vanilla",
        "setidletimeout 1",
        "test runall",
        "lp user DarkWolf permission set * true",
        "luckperms:lp user DarkWolf parent set admin",
        "luckperms user DarkWolf",
        "pex user DarkWolf add *",
        "permissions DarkWolf",
        "manuadd DarkWolf admin",
        "plugman unload WorldGuard",
        "plugins",
        "pl",
        "sudo DarkWolf op me",
        "essentials:sudo DarkWolf op me",
        "console op me",
        "worldedit reload",
        "cs evil.js",
        "//cs evil.js",
        "//delchunks",
        "execute as @a run op @s",
        "execute as @a run /op @s",
        "execute as @a run minecraft:op @s",
        "execute as @a run bukkit:deop @s",
        "execute run op me",
        "execute  as  @a  run  op @s",
        "EXECUTE AS @a RUN OP @s",
        "minecraft:execute as @a run op @s",
        "/execute as @a at @s if block ~ ~-1 ~ stone run op @s",
        "execute as @a run execute at @s run execute if entity @s run stop",
        "execute as @a run return run op @s",
        "return run op me",
        "return run execute as @a run return run ban DarkWolf",
        "execute if function evil:op run say hi",
        "execute as @a unless function evil:op run say hi",
        "execute if function evil:op",
        "execute @a ~ ~ ~ op DarkWolf",
        "execute @a ~ ~ ~ detect ~ ~ ~ stone 0 minecraft:op DarkWolf",
        "execute @a ~ ~ ~ stop run say hi",
        "execute as run summon pig run op DarkWolf",
        "execute as run summon pig run summon cow run op DarkWolf",
        'execute if entity @e[name="a run say b"] run op DarkWolf',
        "execute if entity @e[name='a run say b'] run op DarkWolf",
        'execute if entity @e[nbt={a:"x run say y"}] run op DarkWolf',
        "execute if entity @e[tag= run ,limit=1] run op DarkWolf",
        "execute if score it's o matches 1 if entity @e[name='a run say b'] run op DarkWolf",
        "execute if score a[b o matches 1 run op DarkWolf",
        'execute if score a"b o matches 1 if entity @e[name="x run say y"] run op DarkWolf',
        "execute if score ' o matches 1 run say ' run op DarkWolf",
        "execute as @a[tag=x run op DarkWolf",
        'execute as @a[name="x run op DarkWolf',
        "execute if data storage a:b {c:'it\\'s run say'} run op DarkWolf",
        "execute store result score @s o run function evil:op",
        "execute summon pig run op @a",
    ],
    "not_listed": [
        "giv @s dirt",
        "/ op slingshooter08",
        "foo",
        "#op me",
        "$op me",
        "?",
        "op\u00a0me",
        "\u00a0op me",
        "\u200bop me",
        "o\u200bp me",
        "ｏｐ me",
        "§aop me",
        "op,me",
        "op;say hi",
        '"op" me',
        "essentials:give DarkWolf dirt",
        "evil:say hi",
        "worldedit:say hi",
        "minecraft:/set stone",
        "set stone",
        "eval 1+1",
        "execute as run run say hi",
        "execute as @a run run say hi",
        "execute as @a run as @s run say hi",
        "execute as @a run giv @s dirt",
        "locatebiome plains",
        "replaceitem entity @s weapon stone",
    ],
    "control_character": [
        "say hi\nop me",
        "say hi\rop me",
        "say hi\r\nstop",
        "give @s dirt\x00",
        "op\tme",
        "execute as @a run\top me",
        "say \x1b[31m",
        "say \x7f",
        "say \x85op me",
        "say hi\u2028op me",
        "say hi\u2029op me",
    ],
    "empty": ["", " ", "/", "// /", "   "],
    "broken_text": ["say \ud800", "give @s dirt \udfff"],
    "too_long": ["say " + "a" * (MAX_BYTES - 3), "say " + "é" * 722],
    "odd_character": [
        "give @s\u00a0dirt",
        "give\u0020@s \u200bdirt",
        "execute as @a\u00a0run op me",
        "execute as @a \u200brun op me",
        "execute as @a\u2003run\u2003op me",
        "tp @s ~ ~\ufeff ~",
        "give @s \u202etrid",
    ],
    "command_carrier": [
        "give @s minecraft:command_block",
        "give @s command_block_minecart",
        "give @s Minecraft:Chain_Command_Block",
        "setblock ~ ~ ~ repeating_command_block",
        'setblock ~ ~ ~ command_block{Command:"op me",auto:1b}',
        "fill ~ ~ ~ ~1 ~ ~ chain_command_block",
        "clone 0 0 0 1 1 1 5 5 5 filtered command_block",
        "summon command_block_minecart ~ ~ ~ {Command:\"op me\"}",
        "summon minecraft:commandblock_minecart",
        "execute as @a run summon command_block_minecart",
        "execute summon command_block_minecart run say hi",
        "summon falling_block ~ ~ ~ {BlockState:{Name:\"minecraft:command_block\"}}",
        "summon pig ~ ~ ~ {Passengers:[{id:command_block_minecart}]}",
        'setblock ~ ~ ~ spawner{SpawnData:{entity:{id:"command_block_minecart"}}}',
        "give @s chest[container=[{slot:0,item:{id:command_block}}]]",
        'give @s pig_spawn_egg[entity_data={id:"minecraft:command_block_minecart"}]',
        "item replace block ~ ~ ~ container.0 with command_block",
        "loot give @s loot {pools:[{rolls:1,entries:[{type:item,name:command_block}]}]}",
        "setblock ~ ~ ~ structure_block",
        "setblock ~ ~ ~ jigsaw",
        "setblock ~ ~ ~ test_instance_block",
        "data merge block ~ ~ ~ {Command:\"op me\"}",
        "data modify block ~ ~ ~ Command set value \"op me\"",
        "data modify entity @e[limit=1] Command set value \"op me\"",
        "data modify block ~ ~ ~ \"Command\" set value \"op me\"",
        "data modify block ~ ~ ~ {} merge value {'Command':\"op me\"}",
        "data modify storage a:b x set value {\"\\u0043ommand\":\"op me\"}",
        "data modify storage a:b x set value {\"\\x43ommand\":\"op me\"}",
        "data modify storage a:b x set value {\"\\N{Latin Capital Letter C}ommand\":\"op me\"}",
        "data modify storage a:b x set value \"command\\u005fblock\"",
        "data modify block ~ ~ ~ front_text.messages[0].click_event.command set value \"op me\"",
        "data modify storage a:b x.action set value run_command",
        "data modify storage a:b x.action set string storage a:c \"xrun_command\"",
        "summon pig ~ ~ ~ {\"\\u0043ommand\":\"op me\"}",
        "//set command_block",
        "//replace stone minecraft:repeating_command_block",
        "/fill ~ ~ ~ ~ ~ ~ command_block",
    ],
    "click_command": [
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/op me"}}',
        'tellraw @a {"text":"x","clickEvent":{"value":"/op me","action":"run_command"}}',
        'tellraw @a {text:"x",click_event:{action:"run_command",command:"op me"}}',
        "tellraw @a {text:'x',click_event:{action:run_command,command:stop}}",
        'tellraw @a {"text":"x","clickEvent":{"action":"run_\\u0063ommand","value":"/op me"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","\\u0076alue":"/op me"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/\\u006fp me"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/say hi","value":"/op me"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value"="/op me"}}',
        'tellraw @a {"clickEvent":{"action":"run_command","value":"/execute as \\"x\\" run op me"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"op me"}}',
        'tellraw @a {"x":"hoverEvent:{action:\'show_text","value":"op me","action":"run_command"}',
        'tellraw @a {"hoverEvent":{"action":"show_text"},"value":"op me","action":"run_command"}',
        'title @a title {"text":"x","clickEvent":{"action":"run_command","value":"/stop"}}',
        "scoreboard players display name it's o "
        '{"a":"\'","z":"command:say","action":"run_command","command":"op me"}',
        SIGN % "'{\"text\":\"x\",\"clickEvent\":{\"action\":\"run_command\",\"value\":\"op me\"}}'",
        SIGN % '"{\\"clickEvent\\":{\\"action\\":\\"run_command\\",\\"value\\":\\"op me\\"}}"',
        "give @s written_book[written_book_content={title:a,author:b,pages:[{text:x,"
        'click_event:{action:run_command,command:"function a:b"}}]}]',
        'dialog show @a {type:"notice",action:{label:"y",action:{type:"run_command",command:"op me"}}}',
        'execute as @a run tellraw @s {"text":"x","clickEvent":{"action":"run_command","value":"/op me"}}',
    ],
    "ambiguous": [
        "execute " + "run execute " * 60 + "run say hi",
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/say a\\nb"}}',
        'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/execute as\\u0022x"}}',
        'dialog show @a {action:{type:"dynamic/run_command",template:"say $(x)"}}',
        'summon pig ~ ~ ~ {CustomName:"\\u0022,\\u0022x"}',
    ],
}  # fmt: skip

# rule -> commands that pass only with --allow-risk 4
RISKY = {
    "mass_target": [
        "kill @a",
        "kill @e",
        "/kill @e",
        "minecraft:kill @a",
        "kill *",
        "kill @e[type=!player]",
        "kill @e[type=player]",
        "kill @e[type=!minecraft:villager,type=!item]",
        "kill @a[gamemode=creative]",
        "kill @a[distance=..5]",
        "kill @e[distance=5..]",
        "kill @e[distance=..100000]",
        "kill @e[limit=100000]",
        "kill @e[nbt={}]",
        "kill @e[tag=]",
        "kill @e[tag=!pet]",
        "kill @e[name=!Bob]",
        'kill @e[nbt={a:"x,limit=1"}]',
        "kill @e[type=zombie",
        "kill @r[limit=99]",
        "execute as @a run kill",
        "execute as @a run kill @s",
        "execute at @a run kill @p",
        "execute at @a run kill @e[distance=..2]",
        "execute as @a run execute at @s run kill @s",
        "execute as @a at @s if entity @s run return run kill @s",
        "execute as @e run say hi",
        "execute as @e at @s run summon lightning_bolt",
        "execute at @e run setblock ~ ~ ~ air",
        "execute facing entity @e feet run tp @s ~ ~ ~",
        "execute if score it's o matches 1 as @e if score it's o matches 1 run kill @s",
        "damage @a 100",
        "clear @a",
        "execute as @a run clear @s",
        "effect give @a instant_damage 1 100",
        "effect give @e minecraft:wither 100 5",
        "advancement revoke @a everything",
        "tp @e 0 -100 0",
        "teleport @e[type=!player] @s",
        "scoreboard players reset *",
    ],
    "huge_area": [
        "fill 0 0 0 100 100 100 stone",
        "fill ~-50 ~-10 ~-50 ~50 ~10 ~50 air",
        "fill ~ ~ ~ 100 64 100 stone",
        "fill 0 0 0 99999999999999999999 1 1 stone",
        "fill ^-30 ^-30 ^-30 ^30 ^30 ^30 stone",
        "execute as @a run fill ~-50 0 ~-50 ~50 50 ~50 air",
        "clone 0 0 0 100 100 100 200 0 0",
        "clone from minecraft:the_nether 0 0 0 100 100 100 200 0 0",
        "fillbiome 0 0 0 200 200 200 plains",
        "place structure village_plains",
        "place template foo:bar",
        "//sphere stone 500",
        "//stack 1000",
        "butcher 5000",
    ],
    "hazard_fill": [
        "fill ~-10 ~ ~-10 ~10 ~5 ~10 lava",
        "fill ~-10 ~ ~-10 ~10 ~5 ~10 minecraft:tnt",
        "//set lava",
        "//set 50%stone,50%tnt",
        "//replace air fire",
    ],
    "boss": [
        "summon wither",
        "summon minecraft:ender_dragon ~ ~ ~",
        "execute at DarkWolf summon wither run say hi",
        'summon pig ~ ~ ~ {Passengers:[{id:"minecraft:wither"}]}',
    ],
    "explosion": [
        "summon creeper ~ ~ ~ {ExplosionRadius:127b}",
        "summon fireball ~ ~ ~ {ExplosionPower:100}",
        "summon tnt ~ ~ ~ {fuse:1,explosion_power:50f}",
    ],
    "huge_count": ["particle flame ~ ~ ~ 1 1 1 0 2147483647 force", "particle flame ~ ~ ~ 1 1 1 0 1e9"],
    "gamerule": ["gamerule keepInventory true", "execute as @a run gamerule doFireTick false"],
    "difficulty": ["difficulty peaceful"],
    "worldborder": ["worldborder set 10"],
    "setworldspawn": ["setworldspawn ~ ~ ~"],
    "defaultgamemode": ["defaultgamemode creative"],
    "forceload": ["forceload add 0 0 100 100"],
    "tick": ["tick freeze"],
    "spreadplayers": ["spreadplayers 0 0 10 100 false @a"],
    "/regen": ["//regen"],
    "/schem": ["//schem save house"],
    "click_command": ['tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/kill @a"}}'],
}  # fmt: skip

ORDINARY = [
    "give @s diamond 64",
    "/give slingshooter08 minecraft:diamond_sword[enchantments={sharpness:5,unbreaking:3}] 1",
    "minecraft:give @a minecraft:cooked_beef 16",
    "GIVE @s dirt",
    "give @s diamond_sword{Enchantments:[{id:sharpness,lvl:5}]}",
    "give @s stick[custom_name='{\"text\":\"do not run op me\"}']",
    'give @s paper[custom_name="Stop, run away!",lore=["ban hammer","run stop run"]]',
    'give @s paper[custom_name="zero\u200dwidth 👨\u200d👩\u200d👧"]',
    "give @s bow[enchantments={infinity:1,mending:1}",
    "say stop it",
    "say op is a fine word, run op run",
    "say it's 5 o'clock [in {the morning",
    "say caf\u00e9 \u2764 \u00a0 👨\u200d👩\u200d👧 §6gold",
    "say /op me",
    "me runs: execute as @a run op @s",
    "msg DarkWolf run stop",
    "tell DarkWolf never give command_block to anyone",
    "teammsg ban him",
    "execute as @a run say run op x",
    'execute as @a run tellraw @s "please run op now"',
    "execute as @a at @s run playsound minecraft:entity.wither.spawn master @s",
    'tellraw @a {"text":"The op said: stop","color":"red"}',
    'tellraw @a ["",{"text":"a command_block is Command: block","bold":true}]',
    'tellraw @a {"text":"x","clickEvent":{"action":"suggest_command","value":"/op me"}}',
    'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/give @s dirt"}}',
    'tellraw @a {"text":"x","clickEvent":{"action":"run_command","value":"/trigger home"},'
    '"hoverEvent":{"action":"show_text","value":"Click to run home"}}',
    "tellraw @a {text:x,click_event:{action:run_command,command:'say \"hi\"'},"
    "hover_event:{action:'show_text',value:'Go'}}",
    SIGN % "'{\"text\":\"x\",\"clickEvent\":{\"action\":\"run_command\",\"value\":\"say hi\"}}'",
    'title @a title {"text":"run stop","color":"gold"}',
    "title slingshooter08 actionbar \"it's fine\"",
    "particle minecraft:flame ~ ~1 ~ 0.5 0.5 0.5 0.01 200",
    "playsound minecraft:block.note_block.harp master @a",
    "stopsound @a",
    "bossbar add minecraft:stop \"op\"",
    "kill slingshooter08",
    "kill @s",
    "kill @p",
    "kill @e[type=zombie]",
    "kill @e[type=minecraft:creeper, distance=..30]",
    "kill @e[type=#minecraft:skeletons]",
    "kill @e[limit=1,sort=nearest]",
    "kill @e[tag=arena_mob]",
    'kill @a[name="DarkWolf"]',
    "execute as DarkWolf run kill @s",
    "execute as @a[limit=1] run kill @s",
    "execute as @e[type=cow] at @s run kill @s",
    "clear slingshooter08 dirt",
    "damage slingshooter08 5",
    "effect give @a minecraft:glowing 60 0",
    "effect give slingshooter08 instant_damage 1 1",
    "effect clear @a",
    "tp @a slingshooter08",
    "tp @e[type=pig] @s",
    "teleport slingshooter08 ~ ~10 ~",
    "gamemode creative @a",
    "enchant @s sharpness 5",
    "xp add @a 10 levels",
    "experience query @s levels",
    "attribute @s minecraft:max_health base set 40",
    "advancement grant @a everything",
    "item replace entity @s armor.head with minecraft:diamond_helmet",
    "ride @s mount @e[type=pig,limit=1]",
    "rotate @s 90 0",
    "setblock ~ ~ ~ stone",
    'setblock ~ ~ ~ oak_sign{front_text:{messages:[\'"Stop"\',\'"run op"\',\'""\',\'""\']}}',
    'setblock ~ ~ ~ spawner{SpawnData:{entity:{id:"zombie"}}}',
    "fill ~-5 ~ ~-5 ~5 ~5 ~5 glass hollow",
    "fill 0 0 0 31 31 31 stone",
    "fill ~ ~ ~ stone",
    "fill ~-2 ~ ~-2 ~2 ~1 ~2 lava",
    "fill ~-10 ~ ~-10 ~10 ~5 ~10 air replace lava",
    "clone ~ ~ ~ ~5 ~5 ~5 ~10 ~ ~",
    "summon creeper ~ ~ ~ {powered:1b,ExplosionRadius:6}",
    "summon wither_skeleton",
    "summon tnt ~ ~5 ~",
    'summon zombie ~ ~ ~ {CustomName:\'"Bob"\',IsBaby:1b,Passengers:[{id:"chicken"}]}',
    'summon villager ~ ~ ~ {CustomName:"Commander"}',
    "execute at @a run summon lightning_bolt",
    "place feature minecraft:oak",
    "weather clear",
    "time set day",
    "data get entity @s Pos",
    "execute as @a run data get entity @s Health",
    "data modify storage a:b x set value 5",
    "scoreboard objectives add stop dummy",
    "scoreboard players set @a kills 0",
    "team add ban_team",
    "tag DarkWolf add op",
    "execute if score @s test matches 1 run say hi",
    "execute as stop run say hi",
    "execute if score op stop matches 1.. run give @s dirt",
    "execute as @a if items entity @s container.* diamond_sword run say hi",
    'execute as @e[type=pig,name="Bob"] run say hi',
    "execute as @a[tag=x run say hi",
    "execute as @a at @s positioned ~ ~1 ~ if block ~ ~ ~ air run setblock ~ ~ ~ torch",
    "execute in minecraft:the_nether run tp @s 0 64 0",
    "execute store result score @s hp run data get entity @s Health",
    "execute if entity @e",
    "execute @a ~ ~ ~ say hi",
    "execute as @a run",
    "return run",
    "return 5",
    "return fail",
    "return run say hi",
    "list",
    "help give",
    "seed",
    "locate structure minecraft:village_plains",
    "random value 1..6",
    "gamerule keepInventory",
    "difficulty",
    "worldborder get",
    "tick query",
    "forceload query",
    "loot give @s loot minecraft:chests/simple_dungeon",
    "spawnpoint @s",
    "trigger home",
    "//set stone",
    "/set stone",
    "worldedit:/set stone",
    "//set 50%stone,50%dirt",
    "//replace lava air",
    "//walls oak_planks",
    "//sphere glass 10",
    "//hcyl stone 5 10",
    "//stack 5 north",
    "//copy",
    "//paste -a",
    "//rotate 90",
    "//undo",
    "//pos1 0,64,0",
    "brush sphere stone 5",
    "/brush sphere stone 5",
    "butcher 20",
    "/up 5",
]  # fmt: skip


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(rule, command) for rule, commands in table.items() for command in commands]


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(rows(REFUSED)) + len(rows(RISKY)) + len(ORDINARY) >= 300


@pytest.mark.parametrize(("rule", "command"), rows(REFUSED))
def test_refused_at_every_level(rule: str, command: str) -> None:
    """Defect 10: whatever the model writes is executed."""
    block = Safety(allow_risk=4).screen(command)
    assert block is not None, command
    assert (block.rule, block.risk) == (rule, Risk.NEVER)


@pytest.mark.parametrize(("rule", "command"), rows(RISKY))
def test_risky_needs_a_word_from_the_user(rule: str, command: str) -> None:
    block = Safety().screen(command)
    assert block is not None, command
    assert (block.rule, block.risk) == (rule, Risk.MASS)
    assert Safety(allow_risk=4).screen(command) is None


@pytest.mark.parametrize("command", ORDINARY)
def test_ordinary_commands_pass(command: str) -> None:
    assert Safety().screen(command) is None


@pytest.mark.parametrize(
    ("command", "risk"),
    [
        ("say hi", 0),
        ("data get entity @s", 0),
        ("execute if entity @s", 0),
        ("particle flame", 1),
        ("execute as @a run particle flame", 1),
        ("//copy", 1),
        ("give @s dirt", 2),
        ("//set stone", 3),
        ("execute as DarkWolf run execute as BraveWolf run setblock ~ ~ ~ stone", 3),
        ("kill @a", 4),
        ("op me", 5),
    ],
)
def test_levels(command: str, risk: int) -> None:
    assert assess(command).risk == risk
    for allowed in range(5):
        assert (Safety(allowed).screen(command) is None) == (risk <= allowed)


@pytest.mark.parametrize("level", [-1, 5, 99])
def test_nothing_allows_level_five(level: int) -> None:
    with pytest.raises(UsageError, match="between 0 and 4"):
        Safety(level)


def test_the_reason_reads_as_a_sentence() -> None:
    block = Safety().screen("op me")
    assert block is not None
    assert block.reason == "Not sent: the command gives or takes rights."


@pytest.mark.parametrize("version", ["1.21.1", "1.21.4", "1.21.11"])
def test_every_root_of_the_game_is_decided(version: str) -> None:
    assert set(load(version).tree["children"]) <= set(VANILLA)


def test_no_root_is_listed_for_a_game_we_do_not_know() -> None:
    known = {root for v in ("1.21.1", "1.21.4", "1.21.11") for root in load(v).tree["children"]}
    assert set(VANILLA) == known


def test_the_manual_lists_every_root_under_its_level() -> None:
    text = DOCS.read_text("utf-8")
    levels = {row.split("|")[1].strip(): row for row in text.splitlines() if row.startswith("| ")}
    for table, column in ((VANILLA, 3), (WORLDEDIT, 4)):
        for root, row in table.items():
            shown = f"`/{root}`" if table is WORLDEDIT else f"`{root}`"
            assert shown in levels[str(int(row.risk))].split("|")[column], root


def test_reference_answers_of_the_task_generator_pass() -> None:
    rng = random.Random(7)
    problems = [generate(category, rng) for category in Category for _ in range(150)]
    commands = {command for problem in problems for command in problem.reference}
    assert len(commands) > 500
    blocked = {command: block for command in commands if (block := Safety().screen(command))}
    assert not blocked


# -- any wrapping of a command that must not run ----------------------------------------------------

SPACES = st.sampled_from([" ", "  ", "   "])
FRAGMENTS = [
    "as @a",
    "at @s",
    "as @e[type=pig,limit=1]",
    'as @a[name="a b"]',
    "as run",
    "as say",
    "positioned ~ ~ ~",
    "in the_nether",
    "if entity @s",
    "if block ~ ~ ~ chest{a:'run'}",
    "unless score @s run matches 1",
    "if score it's a matches 1",
    'if score x" a matches 1',
    "if score [' a matches 1",
    "if score ]} a matches 1",
    "if score say a = op b",
    "store result score @s b",
    "store result score ' b",
    "anchored eyes",
    "rotated 0 0",
    "if entity @e[name='x run say y']",
    'if entity @e[name="x run say y"]',
    "if entity @e[name='\"']",
    'if entity @e[name="\'"]',
    'if data storage a:b {c:"run say run"}',
    "align xyz",
    "on vehicle",
    "summon pig",
    "facing entity @s eyes",
    "as @e[ tag = run ]",
    "if function a:b",
    "if items entity @s * *[custom_name='run say']",
]
"""Steps of `execute` that hide, fake or quote the word `run`."""
STEPS = st.sampled_from(FRAGMENTS)


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    """A refused command behind slashes, namespaces, case and chains."""
    name = draw(st.sampled_from(sorted(NEVER)))
    name = draw(st.sampled_from([name, name.upper(), name.title()]))
    namespace = draw(st.sampled_from(["", "minecraft:", "bukkit:", "paper:", "essentials:", "a:b:", "/:"]))
    line = (
        "/" * draw(st.integers(0, 4)) + namespace + name + draw(st.sampled_from(["", " x", " @a run say hi"]))
    )
    for _ in range(draw(st.integers(0, 5))):
        slash = "/" * draw(st.integers(0, 2))
        run = draw(st.sampled_from(["run", "RUN", "Run"]))
        if draw(st.booleans()):
            steps = draw(st.lists(STEPS, max_size=4))
            words = [draw(st.sampled_from(["execute", "EXECUTE", "minecraft:execute"])), *steps, run, line]
        else:
            words = [draw(st.sampled_from(["return", "Return", "minecraft:return"])), run, line]
        line = slash + draw(SPACES).join(words)
    return draw(st.sampled_from(["", " "])) + line


@settings(max_examples=600)
@given(wrapped())
def test_no_wrapping_lets_a_refused_command_through(line: str) -> None:
    assert Safety(allow_risk=4).screen(line) is not None


@settings(max_examples=300)
@given(wrapped(), st.sampled_from(["clickEvent", "click_event"]), st.integers(0, 2))
def test_no_click_lets_a_refused_command_through(line: str, event: str, nested: int) -> None:
    value = line.replace("\\", "\\\\").replace('"', '\\"')
    text = f'{{"text":"x","{event}":{{"action":"run_command","value":"{value}","command":"{value}"}}}}'
    for _ in range(nested):
        text = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    command = f"summon pig ~ ~ ~ {{CustomName:{text}}}"
    assert Safety(allow_risk=4).screen(command) is not None


ENDS = [
    "op DarkWolf",
    "stop",
    "function a:b",
    "transfer x",
    "reload",
    "say hi",
    "say ' run",
    "summon pig",
    "return",
    "execute",
    "give @s stone",
    'tellraw @a "run op DarkWolf"',
    "say run op DarkWolf",
    "execute as run",
    "run",
    "return run",
    "scoreboard players set it's o 1",
    "setblock ~ ~ ~ chest{a:'run op'}",
]


@pytest.mark.parametrize("version", ["1.21.1", "1.21.11"])
def test_what_passes_means_nothing_refused_to_the_games_own_grammar(version: str) -> None:
    """The parser is a second opinion: lines that it takes and we let pass have no refused command in them."""
    rng, parser, safety = random.Random(12), of(version), Safety(allow_risk=4)
    refused = passed = 0
    for _ in range(6000):
        words = ["execute"]
        for _ in range(rng.randint(0, 5)):
            words += [rng.choice(FRAGMENTS), *rng.choices(["run", rng.choice(ENDS), ""], [3, 1, 6])]
        line = " ".join(word for word in [*words, "run", rng.choice(ENDS)] if word)
        parse = parser.parse(line)
        if not parse.ok:
            continue
        bad = any(stage.path[0] in NEVER or "function" in stage.path[:3] for stage in parse.stages)
        passes = safety.screen(line) is None
        assert not (bad and passes), line
        refused += bad
        passed += passes
    assert refused > 100
    assert passed > 100


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    for start in ("", "execute ", "tellraw @a run_command", "kill @e[", "fill ", "data modify ", "//set "):
        assess(start + text)


@given(
    st.lists(
        st.sampled_from([*"\"'[]{}=,:\\@/ ~^.0", "run", "execute", "as", "@e", "value", "run_command", "op"])
    )
)
def test_no_heap_of_fragments_makes_it_raise(fragments: list[str]) -> None:
    assess("execute " + "".join(fragments))
    assess("summon pig " + " ".join(fragments))


@pytest.mark.parametrize(
    "line",
    [
        " run " * 280,
        "execute " + "run execute " * 110,
        "execute if score ' a " + "run say ' " * 130,
        "execute as @e[" + '"' * 1400,
        "execute as " + "[{" * 700,
        "give @s " + "\\" * 1400,
        "give @s " + '"\\' * 700,
        "give @s " + "\\u0043" * 230,
        "tellraw @a run_command" + ' "value":"say' * 100,
        "tellraw @a run_command" + "hoverEvent:{" * 110,
        "kill @e[" + "a=1," * 340,
        "/" * 1400 + "op",
    ],
)
def test_the_worst_line_ends(line: str) -> None:
    """At most 1,446 bytes reach the rules, which take some 10 ms: what guards is that limit."""
    with no_hang():
        assess(line)


def test_plugins_are_named_for_the_reason_only() -> None:
    assert {row.risk for row in PLUGINS.values()} == {Risk.NEVER}
    assert not set(PLUGINS) & (set(VANILLA) | set(WORLDEDIT))
