"""Programmatic tasks: families of messages with goals and reference commands."""
