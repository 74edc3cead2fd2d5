"""What `tools/build_gamedata.py` builds from."""
