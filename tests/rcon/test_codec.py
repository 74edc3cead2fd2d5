"""Packets: bytes in any pieces, sizes at the limits, garbage refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.errors import ProtocolViolation
from craftloop.rcon.codec import (
    CHUNK,
    COMMAND,
    LOGIN,
    MAX_READ,
    MAX_REPLY_BODY,
    MAX_REQUEST_BODY,
    Decoder,
    Packet,
    Unsendable,
    encode,
    may_continue,
    request_body,
    split_output,
)

INT32 = st.integers(-(2**31), 2**31 - 1)
PACKETS = st.builds(Packet, INT32, INT32, st.binary(max_size=300))


def test_a_packet_as_bytes() -> None:
    assert encode(Packet(7, COMMAND, b"list")) == b"\x0e\0\0\0\x07\0\0\0\x02\0\0\0list\0\0"


def test_the_longest_command_fills_one_read_of_the_server() -> None:
    assert len(encode(Packet(1, COMMAND, request_body("x" * MAX_REQUEST_BODY)))) == MAX_READ


@pytest.mark.parametrize(
    "command", ["x" * 1447, "é" * 724, "say a\nsay b", "say \0", "say \x7f", "say \x85", "say \ud83d"]
)
def test_what_the_server_would_choke_on_is_refused(command: str) -> None:
    with pytest.raises(Unsendable):
        request_body(command)
    with pytest.raises(ValueError, match="The command"):
        request_body(command)


@pytest.mark.parametrize("password", ["pässword\n", "pässword" * 200, "pässword\ud83d"])
def test_a_refused_password_is_not_quoted(password: str) -> None:
    with pytest.raises(Unsendable) as caught:
        request_body(password, "password")
    assert "pässword" not in repr(caught.value) + str(caught.value)
    assert caught.value.__context__ is None, "an encoding error would quote it"


def test_a_login_packet_hides_the_password() -> None:
    assert "hunter2" not in repr(Packet(1, LOGIN, b"hunter2"))
    assert "list" in repr(Packet(1, COMMAND, b"list"))


def test_split_at_every_position() -> None:
    packets = [Packet(1, 0, "één ".encode()), Packet(2, 0, b""), Packet(-1, 2, b"\0\0")]
    stream = b"".join(map(encode, packets))
    for cut in range(len(stream) + 1):
        decoder = Decoder()
        assert decoder.feed(stream[:cut]) + decoder.feed(stream[cut:]) == packets
        assert decoder.pending == 0


@given(st.lists(PACKETS, max_size=6), st.lists(st.integers(0, 2000), max_size=12))
def test_any_packets_in_any_pieces_come_back_whole(packets: list[Packet], cuts: list[int]) -> None:
    stream = b"".join(map(encode, packets))
    decoder, found, start = Decoder(), [], 0
    for end in [*sorted(cut % (len(stream) + 1) for cut in cuts), len(stream)]:
        found += decoder.feed(stream[start:end])
        start = end
    assert found == packets
    assert decoder.pending == 0


@given(st.binary(max_size=200), st.integers(1, 20))
def test_garbage_gives_packets_or_a_protocol_violation(data: bytes, step: int) -> None:
    decoder = Decoder(max_body=100)
    try:
        for start in range(0, len(data), step):
            decoder.feed(data[start : start + step])
            assert decoder.pending <= 4 + 110, "memory stays bounded"
    except ProtocolViolation:
        pass


@pytest.mark.parametrize("length", [-1, 0, 9, MAX_REPLY_BODY + 11, 2**31 - 1, -(2**31)])
def test_an_impossible_length_is_refused_before_its_body_arrives(length: int) -> None:
    with pytest.raises(ProtocolViolation, match="RCON packet of"):
        Decoder().feed(struct.pack("<i", length))


def test_a_web_server_is_not_rcon() -> None:
    with pytest.raises(ProtocolViolation) as caught:
        Decoder().feed(b"HTTP/1.1 400 Bad Request\r\n")
    assert "rcon.port" in caught.value.hint


def test_a_packet_without_its_two_zero_bytes_is_refused() -> None:
    with pytest.raises(ProtocolViolation, match="two zero bytes"):
        Decoder().feed(encode(Packet(1, 0, b"abc"))[:-1] + b"x")


@pytest.mark.parametrize("char", ["x", "é", "€"])
@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1])
def test_outputs_are_cut_every_4096_characters_not_bytes(char: str, length: int) -> None:
    pieces = [body.decode() for body in split_output(char * length)]
    assert "".join(pieces) == char * length
    assert [len(piece) for piece in pieces[:-1]] == [CHUNK] * (len(pieces) - 1)
    assert len(pieces) == max(1, -(-length // CHUNK)), "one empty piece for nothing, none after a full one"


def test_a_character_of_two_units_is_cut_the_way_java_cuts_it() -> None:
    assert [len(b.decode()) for b in split_output("😀" * 4096)] == [2048, 2048]
    first, second = split_output("x" + "😀" * 2048)
    assert first.decode() == "x" + "😀" * 2047 + "?"
    assert second.decode() == "?"


@given(st.text(max_size=50), st.integers(CHUNK - 60, CHUNK + 10))
def test_every_full_piece_says_that_more_may_come(text: str, padding: int) -> None:
    pieces = list(split_output("x" * padding + text))
    assert all(may_continue(piece) for piece in pieces[:-1])


def test_a_short_piece_is_the_last() -> None:
    assert not may_continue(b"x" * (CHUNK - 1))
    assert may_continue(b"x" * CHUNK)
