"""Pages in a real browser: desktop and phone, light and dark, printed, filtered, without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.report.browser import MISSING, Browser, browser
from tests.report.conftest import MakeFindings

from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.scores import Arm, Scorecard
from craftloop.episode import Episode, Outcome
from craftloop.report.bakeoff_page import write_bakeoff_report
from craftloop.report.run_page import run_page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=MISSING)]

SHOWN = "return [...document.querySelectorAll('.trace')].filter(t => t.offsetParent).length"
WIDER = """
const wide = [...document.querySelectorAll('body *')].filter(e =>
  e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.wide, .skip'));
return [document.documentElement.scrollWidth - innerWidth, wide.map(e => e.outerHTML.slice(0, 80))]"""
OUTCOMES = """
const shown = [...document.querySelectorAll('.trace:not([hidden])')];
return [...new Set(shown.map(trace => trace.dataset.outcome))]"""
CHOOSE = """
const field = document.querySelector(`[name=${arguments[0]}]`);
field.value = arguments[1];
field.dispatchEvent(new Event('input', {bubbles: true}));
return document.querySelector('#found').textContent"""
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const paint = (layers) => {
  canvas.clearRect(0, 0, 1, 1);
  for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255);
};
const light = (rgb) => {
  const [r, g, b] = rgb.map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const poor = [];
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  if (!own || !e.getClientRects().length || e.closest('.skip, option, script')) continue;
  const layers = [];
  for (let p = e; p; p = p.parentElement) layers.unshift(getComputedStyle(p).backgroundColor);
  const style = getComputedStyle(e);
  const ink = e.closest('svg') ? style.fill : style.color;
  const [a, b] = [light(paint([...layers, ink])), light(paint(layers))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${e.outerHTML.slice(0, 90)}`);
}
return poor"""


@pytest.fixture
def page_file(tmp_path: Path, findings: MakeFindings, many: list[Episode]) -> Path:
    path = tmp_path / "report.html"
    path.write_text(run_page(findings(many)), "utf-8")
    return path


@pytest.fixture
async def page(tmp_path: Path, page_file: Path) -> AsyncIterator[Browser]:
    async with browser(tmp_path / "profile") as opened:
        await opened.log("performance")
        await opened.open(page_file.as_uri())
        yield opened


async def test_reads_well_at_every_width_and_in_both_schemes(page: Browser) -> None:
    await reads_well(page)
    await page.size(1280, 900, scheme="light")
    light = await page.run("return getComputedStyle(document.body).backgroundColor")
    await page.size(1280, 900, scheme="dark")
    assert await page.run("return getComputedStyle(document.body).backgroundColor") != light


async def test_a_bake_off_reads_well_too(
    page: Browser, played: tuple[Bakeoff, list[Scorecard]], tmp_path: Path
) -> None:
    write_bakeoff_report(*played, Arm.FIRST, tmp_path / "bakeoff.html")
    await page.open((tmp_path / "bakeoff.html").as_uri())
    await reads_well(page)
    assert await page.log("browser") == []
    wrong = "return [...document.querySelectorAll('.trace:not([hidden])')].map(t => t.dataset.model0)"
    assert await page.run(CHOOSE, "model0", "wrong") != "No trace matches."
    assert set(await page.run(wrong)) == {"wrong"}


async def reads_well(page: Browser) -> None:
    """Nothing sticks out to the right, and all text stands out from what is behind it (WCAG AA)."""
    for width in (320, 375, 768, 961, 1280):
        for scheme in ("light", "dark"):
            await page.size(width, 900, scheme=scheme)
            assert await page.run(WIDER) == [0, []], f"{width} pixels, {scheme}"
            assert await page.run(CONTRAST) == [], f"{width} pixels, {scheme}"


async def test_asks_the_network_nothing_and_complains_of_nothing(page: Browser, page_file: Path) -> None:
    asked = [
        event["params"]["request"]["url"]
        for event in (json.loads(entry["message"])["message"] for entry in await page.log("performance"))
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert page_file.as_uri() in asked
    assert [
        url for url in asked if url != page_file.as_uri() and not url.startswith(("data:", "chrome:"))
    ] == []
    assert await page.log("browser") == []


async def test_the_filter_narrows_the_traces(page: Browser, many: list[Episode]) -> None:
    assert await page.run(SHOWN) == 20
    said = await page.run(CHOOSE, "outcome", Outcome.CORRECTED.value)
    found = int(re.search(r"of (\d+) matching", said)[1])  # type: ignore[index]
    assert 0 < found < 300
    await page.run("document.querySelector('.more button').click()")
    assert await page.run(SHOWN) == min(found, 40)
    assert await page.run(OUTCOMES) == [Outcome.CORRECTED.value]
    assert await page.run(CHOOSE, "category", "worldedit") != said
    assert await page.run(CHOOSE, "words", "no such words") == "No trace matches."
    assert await page.run(SHOWN) == 0
    await page.run(CHOOSE, "category", "")
    await page.run(CHOOSE, "outcome", "")
    shown = await page.run("return document.querySelector('.trace h3').textContent")
    assert await page.run(CHOOSE, "words", shown.upper()) != "No trace matches."
    assert await page.run(SHOWN) >= 1


async def test_the_keyboard_reaches_filter_and_button(page: Browser) -> None:
    order = []
    for _ in range(20):
        await page.call(
            "POST",
            "/actions",
            {"actions": [{"type": "key", "id": "k", "actions": [
                {"type": "keyDown", "value": "\ue004"}, {"type": "keyUp", "value": "\ue004"}]}]},
        )  # fmt: skip
        order.append(
            await page.run("const e = document.activeElement; return e.name || e.className || e.tagName")
        )
    assert order[0] == "skip"
    assert [name for name in order if name in ("category", "outcome", "level", "words")] == [
        "category", "outcome", "level", "words"
    ]  # fmt: skip


async def test_without_javascript_everything_is_there(page: Browser, page_file: Path) -> None:
    await page.devtools("Emulation.setScriptExecutionDisabled", value=True)
    await page.open(page_file.as_uri())
    await page.devtools("Emulation.setScriptExecutionDisabled", value=False)
    assert await page.run(SHOWN) == await page.run("return document.querySelectorAll('.trace').length") > 20
    assert await page.run("return document.querySelector('form').offsetParent") is None


async def test_prints_on_white_without_the_form(page: Browser) -> None:
    await page.size(800, 900, scheme="dark", media="print")
    assert await page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert await page.run("return document.querySelector('form').offsetParent") is None
    printed = await page.devtools("Page.printToPDF", printBackground=True)
    assert printed["data"].startswith("JVBER"), "PDF"
