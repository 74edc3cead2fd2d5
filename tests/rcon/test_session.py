"""The server's side of a connection answers as the game does."""

from __future__ import annotations

import pytest

from craftloop.rcon.codec import COMMAND, LOGIN, LOGIN_REPLY, PROBE, REFUSED, REPLY, Packet
from craftloop.rcon.session import Session

REFUSAL = Packet(REFUSED, LOGIN_REPLY, b"")


def test_the_right_password_logs_in() -> None:
    session = Session("hunter2")
    assert session.receive(Packet(5, LOGIN, b"hunter2")) == Packet(5, LOGIN_REPLY, b"")
    assert session.receive(Packet(6, COMMAND, b"/list")) == "/list"


@pytest.mark.parametrize("password", [b"", b"hunter", b"hunter22", b"Hunter2", b"\xff\xfe", b"\0hunter2"])
def test_a_wrong_password_does_not(password: bytes) -> None:
    session = Session("hunter2")
    assert session.receive(Packet(5, LOGIN, password)) == REFUSAL
    assert session.receive(Packet(6, COMMAND, b"list")) == REFUSAL


def test_an_empty_password_never_logs_in() -> None:
    assert Session("").receive(Packet(1, LOGIN, b"")) == REFUSAL


def test_a_failed_login_ends_an_earlier_one() -> None:
    session = Session("hunter2")
    session.receive(Packet(1, LOGIN, b"hunter2"))
    session.receive(Packet(2, LOGIN, b"wrong"))
    assert session.receive(Packet(3, COMMAND, b"list")) == REFUSAL


@pytest.mark.parametrize(
    ("kind", "hexadecimal"), [(PROBE, b"64"), (0, b"0"), (-1, b"ffffffff"), (255, b"ff")]
)
def test_unknown_types_are_answered_in_hexadecimal_even_before_the_login(
    kind: int, hexadecimal: bytes
) -> None:
    answer = Session("x").receive(Packet(9, kind, b""))
    assert answer == Packet(9, REPLY, b"Unknown request " + hexadecimal)


def test_a_command_ends_at_its_first_zero_byte() -> None:
    session = Session("x")
    session.receive(Packet(1, LOGIN, b"x"))
    assert session.receive(Packet(2, COMMAND, b"list\0op me")) == "list"


def test_an_empty_output_is_one_empty_packet() -> None:
    assert list(Session("x").output(3, "")) == [Packet(3, REPLY, b"")]
