"""Addresses: what users write, and a password in one refused without repeating it."""

from __future__ import annotations

import pytest

from craftloop.errors import UsageError
from craftloop.rcon.address import Address, parse_address


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("rcon://127.0.0.1:25576", "127.0.0.1", 25576),
        ("rcon://mc.example.org", "mc.example.org", 25575),
        ("rcon://mc.example.org/", "mc.example.org", 25575),
        ("rcon://[::1]:9", "::1", 9),
        ("rcon://[::1]", "::1", 25575),
        ("localhost:25580", "localhost", 25580),
        (" localhost ", "localhost", 25575),
    ],
)
def test_an_address(text: str, host: str, port: int) -> None:
    assert parse_address(text) == Address(host, port)


@pytest.mark.parametrize(
    "text",
    ["", "rcon://", "http://host:1", "rcon://host:port", "rcon://host:70000", "rcon://host:0", "rcon://host/x",
     "rcon://host?password=hunter2", "rcon://[::1"],
)  # fmt: skip
def test_not_an_address(text: str) -> None:
    with pytest.raises(UsageError, match="rcon://HOST:PORT"):
        parse_address(text)


def test_a_password_in_a_query_is_not_repeated_either() -> None:
    with pytest.raises(UsageError) as caught:
        parse_address("rcon://host?password=hunter2")
    assert "hunter2" not in repr(caught.value)


@pytest.mark.parametrize("text", ["rcon://:hunter2@host:25575", "rcon://user:hunter2@host", "hunter2@host"])
def test_a_password_in_the_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError, match="CRAFTLOOP_RCON_PASS") as caught:
        parse_address(text)
    assert "hunter2" not in repr(caught.value)


@pytest.mark.parametrize("text", ["127.0.0.1:25575", "[::1]:25575"])
def test_prints_what_it_reads(text: str) -> None:
    assert str(parse_address(text)) == text
