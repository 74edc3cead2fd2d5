"""Bake-off: which model answers a suite of cases better, and is that more than luck?

suite -> contest (each case in a fresh world, on disk) -> scores -> comparison -> text, gate

`statistics` and `power` know numbers only. docs/bakeoff.md is for users, docs/suites.md has the format.
"""
