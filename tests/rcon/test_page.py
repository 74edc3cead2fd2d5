"""The page on RCON shows code that runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "rcon.md"


def test_the_ten_lines_of_the_page_run() -> None:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    done = subprocess.run([sys.executable, "-c", found[1]], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("Gave 3 [Diamond] to slingshooter08\n", "")
