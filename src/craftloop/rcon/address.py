"""Where an RCON server listens: `rcon://HOST:PORT`, `HOST:PORT` or `HOST`."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from craftloop.errors import UsageError

DEFAULT_PORT = 25575
"""`rcon.port` of a server.properties nobody has changed."""

PASSWORD_VARIABLE = "CRAFTLOOP_RCON_PASS"
"""Environment variable with the password; a command line would leave it in the shell's history."""


class Address(NamedTuple):
    """Host name or IP address without brackets, and port."""

    host: str
    port: int = DEFAULT_PORT

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str) -> Address:
    """Read an address; `UsageError` says what is wrong with it, without quoting a password."""
    url = text.strip() if "://" in text else f"rcon://{text.strip()}"
    if "@" in url:
        raise UsageError(
            "The RCON address holds a password or a user name.",
            f"Write rcon://HOST:PORT and put the password into the variable {PASSWORD_VARIABLE}.",
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise _wrong(text) from exc
    if (
        parts.scheme != "rcon"
        or not host
        or port == 0
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
    ):
        raise _wrong(text)
    return Address(host, port or DEFAULT_PORT)


def _wrong(text: str) -> UsageError:
    return UsageError(
        f"{text.split('?')[0]!r} is not the address of an RCON server.",
        f"Write rcon://HOST:PORT, for example rcon://127.0.0.1:{DEFAULT_PORT} or rcon://[::1]:{DEFAULT_PORT}.",
    )
