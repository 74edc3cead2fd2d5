"""Numbers written as Java writes them, because the game's sentences hold Java's `toString`."""

from __future__ import annotations

import math
import struct

from craftloop.minecraft import nbt


def double(number: float) -> str:
    """`Double.toString`: `1.0`, `1.0E10`, `1.0E-5`."""
    return _java(repr(float(number)))


def single(number: float) -> str:
    """`Float.toString`: the shortest decimal that reads back as the same 32-bit float."""
    target = narrow(number)
    for digits in range(1, 10):
        text = f"{target:.{digits}g}"
        if narrow(float(text)) == target:
            return _java(repr(float(text)))
    return _java(repr(target))


def narrow(number: float) -> float:
    """The nearest 32-bit float; out of range gives an infinity."""
    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def written(value: object) -> str:
    """Any argument of a sentence as text: booleans lower case, floats as Java's."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, nbt.Float):
        return single(value)
    if isinstance(value, float):
        return double(value)
    return str(value)


def wrap32(number: int) -> int:
    """A Java `int`: 32 bits, wrapping around."""
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000


def floor(number: float) -> int:
    """Rounded down to a Java `int`, as the game finds the block of a place."""
    return math.floor(number) if abs(number) < 2147483648.0 else clamp32(number)


def clamp32(number: float) -> int:
    """A Java cast from floating point to `int`: truncated and clamped."""
    if number != number:
        return 0
    return int(max(-2147483648.0, min(2147483647.0, number)))


def _java(text: str) -> str:
    """Python's shortest repr -> Java's form: exponents as `E`, from 10^7 up and below 10^-3."""
    if text in ("inf", "-inf", "nan"):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[text]
    number = float(text)
    if number == 0 or 1e-3 <= abs(number) < 1e7:
        return text if "e" not in text else _plain(number)
    sign, magnitude = ("-", text[1:]) if text.startswith("-") else ("", text)
    mantissa, _, exponent = magnitude.partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + ("" if fraction == "0" and whole != "0" else fraction)
    power = int(exponent or 0) + len(whole) - 1
    stripped = digits.lstrip("0")
    power -= len(digits) - len(stripped)
    stripped = stripped.rstrip("0") or "0"
    return f"{sign}{stripped[0]}.{stripped[1:] or '0'}E{power}"


def _plain(number: float) -> str:
    text = f"{number:.17f}".rstrip("0")
    return text + "0" if text.endswith(".") else text
