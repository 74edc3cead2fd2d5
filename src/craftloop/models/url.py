"""ServerUrl: where a model server is, as users type it, safe to show; and the proxy that leads there."""

from __future__ import annotations

import base64
import ipaddress
import urllib.request
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from craftloop.errors import UsageError


class ServerUrl(NamedTuple):
    """Where a model server is."""

    url: str
    """`http://host:port/path`, no slash at the end, no user and no password: safe to show."""
    host: str
    login: str
    """Value of an `Authorization` header, from `http://user:password@host`; empty if there is none."""


def clean_url(text: str) -> ServerUrl:
    """Read a URL; `host:port` alone means http. Raises `UsageError`."""
    text = text.strip()
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # either may raise
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), None
    address = parts.netloc.rpartition("@")[2]
    if not host or parts.scheme not in ("http", "https") or any(c.isspace() for c in text):
        shown = f"{text.partition('://')[0]}://{text.partition('://')[2].rpartition('@')[2]}"
        raise UsageError(
            f"{shown} is not the address of a model server.", "It looks like http://127.0.0.1:11434."
        )
    return ServerUrl(f"{parts.scheme}://{address}{parts.path.rstrip('/')}", host, _login(parts))


def _login(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def proxy_for(url: str, host: str) -> str | None:
    """The proxy of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`); never one for this machine."""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    return urllib.request.getproxies().get(url.partition(":")[0])


def is_loopback(host: str) -> bool:
    """Is this our own machine?"""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
