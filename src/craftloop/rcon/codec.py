"""RCON packets as bytes, and bytes as packets; no sockets, no clock.

    int32 length | int32 id | int32 type | body | 0 0        little-endian, length counts what follows it

Knows the sizes the game's server works with and refuses what it would choke on. Does not know who is
logged in (`session`) or which packet answers which (`client`).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from craftloop.errors import ProtocolViolation, ServerError

REPLY = 0
"""Type of a piece of a command's output."""
COMMAND = 2
"""Type of a command."""
LOGIN_REPLY = 2
"""Type of the answer to a login; the same number as `COMMAND`, in the other direction."""
LOGIN = 3
"""Type of a login; the body is the password."""
PROBE = 100
"""A type no server knows. The answer, `Unknown request 64` (hexadecimal), can only come after all of the
output of the command before it, which is the one way to see where a long output ends."""
REFUSED = -1
"""Id of the answer to a wrong password, and to a command before a login."""

MAX_READ = 1460
"""Bytes the game's server reads at once; a packet has to fit, whole and alone."""
MAX_REQUEST_BODY = MAX_READ - 14
"""Bytes of a command: what is left of `MAX_READ` after length, id, type and the two zero bytes."""
CHUNK = 4096
"""UTF-16 units (Java's `String.length()`) in each full piece of an output."""
MAX_REPLY_BODY = 1 << 20
"""Bytes. The game's own pieces have at most 3 x 4,096; some servers do not cut at all. More is not RCON."""

_HEADER = struct.Struct("<iii")
_LENGTH = struct.Struct("<i")
_OVERHEAD = 10  # id, type and the two zero bytes: the smallest length a packet may announce
_END = b"\0\0"
_UNSENDABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, and halves of others


class Unsendable(ServerError, ValueError):
    """A command or password the game's server would drop the connection over, or cut short."""


class Packet(NamedTuple):
    """One packet; `body` is UTF-8 without the two zero bytes."""

    id: int
    type: int
    body: bytes

    def __repr__(self) -> str:
        """Hide the body of a login: it is the password."""
        body = "…" if self.type == LOGIN else repr(self.body)
        return f"Packet(id={self.id}, type={self.type}, body={body})"


def encode(packet: Packet) -> bytes:
    """Bytes of a packet, length first."""
    return _HEADER.pack(len(packet.body) + _OVERHEAD, packet.id, packet.type) + packet.body + _END


def request_body(text: str, what: str = "command") -> bytes:
    """UTF-8 of a command or password, or `Unsendable`; never quotes the text, it may be a password.

    The game's server reads a body up to its first zero byte and hands on a line break as it is; nothing
    good needs a control character, so all of them are refused.
    """
    if found := _UNSENDABLE.search(text):
        raise Unsendable(
            f"The {what} holds the control character U+{ord(found[0]):04X}.",
            f"Send one {what} at a time, on one line, as plain text.",
        )
    body = text.encode()
    if len(body) > MAX_REQUEST_BODY:
        raise Unsendable(
            f"The {what} has {len(body):,} bytes; a Minecraft server drops the connection over more than "
            f"{MAX_REQUEST_BODY:,}.",
            "Make it shorter, or split it into several commands."
            if what == "command"
            else "Use a shorter one.",
        )
    return body


def split_output(text: str) -> Iterator[bytes]:
    """Bodies of the packets that carry an output, cut where Java cuts: at least one, perhaps empty.

    A character beyond U+FFFF is two UTF-16 units. When the cut falls between them the game sends `?` for
    each half, so this does too: any kinder cut would make a full piece look like the last one.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    for start in range(0, max(len(units), 1), 2 * CHUNK):
        piece = units[start : start + 2 * CHUNK].decode("utf-16-le", "surrogatepass")
        yield piece.encode("utf-8", "replace")


def may_continue(body: bytes) -> bool:
    """Can more of the same output follow this piece?

    Every UTF-16 unit takes at least one byte, so a full piece of `CHUNK` units has `CHUNK` bytes or more.
    Asking the bytes instead of the units also covers servers that cut at 4,096 bytes; the price is one
    needless round trip for a last piece of few but long characters.
    """
    return len(body) >= CHUNK


class Decoder:
    """Turns bytes, however they were split on the way, into packets.

    Holds at most one unfinished packet. After a `ProtocolViolation` it is of no use any more: there is no
    way to find the start of the next packet.
    """

    def __init__(self, max_body: int = MAX_REPLY_BODY) -> None:
        self._buffer = bytearray()
        self._max_length = max_body + _OVERHEAD

    @property
    def pending(self) -> int:
        """Bytes of a packet that is not whole yet."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Packet]:
        """Packets that `data` completes, in order."""
        self._buffer += data
        packets = []
        while packet := self._next():
            packets.append(packet)
        return packets

    def _next(self) -> Packet | None:
        if len(self._buffer) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._buffer)
        if not _OVERHEAD <= length <= self._max_length:
            raise ProtocolViolation(
                f"The other side announced an RCON packet of {length:,} bytes.",
                "Is this the RCON port (rcon.port in server.properties), not the game's or a web server's?",
            )
        end = _LENGTH.size + length
        if len(self._buffer) < end:
            return None
        _, ident, kind = _HEADER.unpack_from(self._buffer)
        body = bytes(self._buffer[_HEADER.size : end - len(_END)])
        if self._buffer[end - len(_END) : end] != _END:
            raise ProtocolViolation("An RCON packet does not end with two zero bytes.")
        del self._buffer[:end]
        return Packet(ident, kind, body)
