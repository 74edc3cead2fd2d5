"""A browser for tests: Debian's chromium, driven by its chromedriver over HTTP (the WebDriver protocol)."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--hide-scrollbars", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = (
    "" if CHROMIUM and DRIVER else "no chromium and chromedriver here (Debian: chromium, chromium-driver)"
)


class Browser:
    """One page of a browser."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url = http, url

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """One command of the protocol; raises with the driver's words."""
        async with self._http.request(method, f"{self._url}{path}", json=body) as response:
            value = (await response.json())["value"]
            assert response.status == 200, value
            return value

    async def open(self, url: str) -> None:
        """Load a page."""
        await self.call("POST", "/url", {"url": url})

    async def run(self, script: str, *args: Any) -> Any:
        """Run a function body in the page; its result."""
        return await self.call("POST", "/execute/sync", {"script": script, "args": list(args)})

    async def devtools(self, command: str, **params: Any) -> Any:
        """A command of the DevTools protocol."""
        return await self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})

    async def size(self, width: int, height: int, *, scheme: str = "light", media: str = "screen") -> None:
        """Width and height of the view, and what the user prefers."""
        await self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        await self.devtools("Emulation.setEmulatedMedia", media=media, features=features)

    async def log(self, kind: str) -> list[dict[str, Any]]:
        """What was logged since the last call: `browser` or `performance`."""
        found: list[dict[str, Any]] = await self.call("POST", "/se/log", {"type": kind})
        return found

    async def picture(self) -> bytes:
        """The view as PNG."""
        return base64.b64decode(await self.call("GET", "/screenshot"))


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Browser]:
    """A browser with a new, empty profile."""
    assert DRIVER, MISSING
    assert CHROMIUM, MISSING
    driver = await asyncio.create_subprocess_exec(
        DRIVER, "--port=0", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        assert driver.stdout
        port = None
        while port is None:
            line = await asyncio.wait_for(driver.stdout.readline(), 30)
            assert line, "chromedriver did not start"
            port = re.search(rb"successfully on port (\d+)", line)
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout) as http:
            base = f"http://127.0.0.1:{int(port[1])}/session"
            chosen = {
                "goog:chromeOptions": {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={profile}"]},
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }
            started = await Browser(http, base).call("POST", "", {"capabilities": {"alwaysMatch": chosen}})
            page = Browser(http, f"{base}/{started['sessionId']}")
            try:
                yield page
            finally:
                await page.call("DELETE", "")
    finally:
        driver.terminate()
        await driver.wait()
