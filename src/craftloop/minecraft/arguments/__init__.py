"""Argument types: a module per family of parser ids."""
