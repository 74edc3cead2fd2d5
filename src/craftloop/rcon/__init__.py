"""RCON: packets without I/O, an asyncio client, and a server that fronts the built-in game."""
