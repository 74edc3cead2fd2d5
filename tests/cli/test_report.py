"""`craftloop report` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calling import Cli


def only_page() -> Path:
    (page,) = Path("runs").glob("*/report.html")
    return page


def test_writes_the_page_that_play_wrote(cli: Cli) -> None:
    cli("play", "--episodes", "12", "--seed", "3")
    left = only_page().read_bytes()
    only_page().unlink()
    done = cli("report")
    assert (done.code, done.out) == (0, f"report     {only_page()}\n")
    assert only_page().read_bytes() == left


def test_output_names_the_file(cli: Cli) -> None:
    cli("play", "--episodes", "3", "--seed", "3")
    done = cli("report", "last", "-o", "here/page.html")
    assert done.out == f"report     {Path('here/page.html')}\n"
    assert "<h1>" in Path("here/page.html").read_text("utf-8")


def test_a_bake_off_by_name_and_by_folder(cli: Cli) -> None:
    cases = [
        {"id": f"c{n}", "message": f"sudo give me {n} diamonds", "pattern": "give .* diamond"}
        for n in range(2, 8)
    ]
    Path("cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases))
    assert (
        cli("bakeoff", "--models", "builtin,builtin:seed=2", "--suite", "cases.jsonl", "--k", "0").code == 0
    )
    (folder,) = (path.parent for path in Path("runs").glob("*/bakeoff.json"))
    for name in (folder.name, str(folder)):
        done = cli("report", name)
        assert (done.code, done.out) == (0, f"report     {folder / 'report.html'}\n")
    assert "builtin:seed=2" in only_page().read_text("utf-8")


def test_what_is_not_there_is_told(cli: Cli) -> None:
    done = cli("report", "nowhere")
    assert done.code == 5
    assert "There is no run nowhere" in done.complaint


def test_play_goes_on_without_room_for_a_report(cli: Cli) -> None:
    cli("play", "--episodes", "3", "--seed", "3")
    only_page().unlink()
    Path("runs").glob("*/run.db").__next__().parent.joinpath("report.html").mkdir()
    done = cli("play", "--resume", "last", "--episodes", "5")
    assert done.code == 0
    assert "There is no report: Cannot write" in done.complaint
    assert "5 for training" in done.out or "4 for training" in done.out
