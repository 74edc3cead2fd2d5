"""What data packs are made of, where a command writes it out: predicates, item modifiers, loot tables.

`conditions` are the predicates, with `entities`, `places` and `items` for what they look at; `functions`
are the item modifiers; `tables` rolls a loot table; `drops` knows what blocks and mobs leave behind.
Everything works in a `Context`. What the game leaves to its own random numbers is drawn from the
world's; what a world without terrain cannot know raises `NotSimulated`, and so does a shape that no
game would read.
"""
