"""The server's side of one connection, without I/O: who is logged in, and what each packet is answered.

Follows the game's own RCON thread (read in decompiled 1.17 and 1.21 servers): a refused login keeps the
connection open, a command before the login is answered like a wrong password, and a type nobody knows is
answered even then.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from craftloop.rcon.codec import COMMAND, LOGIN, LOGIN_REPLY, REFUSED, REPLY, Packet, split_output


class Session:
    """One connection's state. `receive` says what to do with a packet, `output` wraps what a command said."""

    def __init__(self, password: str) -> None:
        self._password = password.encode()
        self.logged_in = False

    def receive(self, packet: Packet) -> str | Packet:
        """Text of a command to run, or the packet that answers at once."""
        if packet.type == LOGIN:
            return self._login(packet)
        if packet.type == COMMAND:
            return _c_string(packet.body).decode("utf-8", "replace") if self.logged_in else _REFUSAL
        # Java prints the type as an unsigned hexadecimal number.
        unknown = f"Unknown request {packet.type & 0xFFFFFFFF:x}"
        return Packet(packet.id, REPLY, unknown.encode())

    def output(self, ident: int, text: str) -> Iterator[Packet]:
        """Packets that carry a command's output; one empty packet when it said nothing."""
        for body in split_output(text):
            yield Packet(ident, REPLY, body)

    def _login(self, packet: Packet) -> Packet:
        given = _c_string(packet.body)
        # An empty password never logs in, not even where none is set.
        self.logged_in = bool(given) and hmac.compare_digest(given, self._password)
        return Packet(packet.id, LOGIN_REPLY, b"") if self.logged_in else _REFUSAL


_REFUSAL = Packet(REFUSED, LOGIN_REPLY, b"")


def _c_string(body: bytes) -> bytes:
    """The body up to its first zero byte, which is where the game stops reading."""
    return body.split(b"\0", 1)[0]
