"""The README shows what craftloop really prints; `python -m tests.test_readme` writes it anew."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
COMMAND = ["play", "--seed", "5"]


def played() -> tuple[str, str]:
    """What `play` prints up to the table's last line, and the row its correction became."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "craftloop", *COMMAND],
            cwd=folder,
            env={**os.environ, "COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=True,
        )
        (rows,) = Path(folder).glob("runs/*/dataset.jsonl")
        text = re.search(r"A correction.*?^all[ \d,]*$", done.stdout, re.DOTALL | re.MULTILINE)
        assert text, done.stdout
        message = re.search(r"^player +(.*)$", text[0], re.MULTILINE)
        assert message
        lines = rows.read_text("utf-8").splitlines()
        row = next(json.loads(line) for line in lines if message[1] in line)
        said = (json.dumps(said, ensure_ascii=False) for said in row["messages"][1:])
        return text[0], '{"type": "error_correction", "messages": [\n ' + ",\n ".join(said) + "]}"


def block(name: str, readme: str) -> str:
    """The lines between the fences of a marked block."""
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```\n<!-- /{name} -->", readme, re.DOTALL)
    assert found, f"README has no block {name}"
    return found[1]


def test_the_first_screen_is_real_output() -> None:
    readme = README.read_text("utf-8")
    text, row = played()
    assert block("play", readme).strip() == text.strip()
    assert block("row", readme).strip() == row.strip()


def test_every_verb_named_exists() -> None:
    from craftloop.cli.main import VERBS

    named = set(re.findall(r"`craftloop ([a-z]+)", README.read_text("utf-8")))
    assert named
    assert named <= set(VERBS)


def test_every_page_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text("utf-8")):
        assert (README.parent / target).exists(), target


if __name__ == "__main__":
    readme = README.read_text("utf-8")
    for name, text in zip(("play", "row"), played(), strict=True):
        start, end = readme.index(f"<!-- {name} -->"), readme.index(f"<!-- /{name} -->")
        fence = "```json" if name == "row" else "```"
        readme = f"{readme[:start]}<!-- {name} -->\n{fence}\n{text}\n```\n{readme[end:]}"
    README.write_text(readme, "utf-8")
