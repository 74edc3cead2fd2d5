"""`--push` against a stand-in of the Hub's endpoint: what is asked for, and what arrives."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any

import pytest

from craftloop.dataset import hub
from craftloop.errors import UsageError

REPO = "somebody/minecraft"


class Endpoint(BaseHTTPRequestHandler):
    """As much of the Hub as a dataset upload asks for; files come inline in the commit."""

    created: list[dict[str, Any]]
    files: dict[str, bytes]
    url: str
    status = 200

    def do_GET(self) -> None:
        if self.path.startswith("/api/whoami"):
            return self.answer({"name": "somebody", "type": "user", "orgs": [], "auth": {}})
        if "/tree/" in self.path:
            return self.answer([])
        return self.answer(
            {
                "id": REPO,
                "sha": "0" * 40,
                "siblings": [],
                "private": True,
                "tags": [],
                "downloads": 0,
                "likes": 0,
            }
        )

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        assert self.headers["Authorization"] == "Bearer hf_secret"
        if type(self).status != 200:
            return self.answer({"error": "You shall not pass."}, type(self).status)
        if self.path == "/api/repos/create":
            type(self).created.append(json.loads(body))
            return self.answer({"url": f"http://{self.headers['Host']}/datasets/{REPO}", "name": REPO})
        if "/preupload/" in self.path:
            named = [file["path"] for file in json.loads(body)["files"]]
            return self.answer(
                {"files": [{"path": p, "uploadMode": "regular", "shouldIgnore": False} for p in named]}
            )
        if "/commit/" in self.path:
            for text in body.splitlines():
                entry = json.loads(text)
                if entry["key"] == "file":
                    type(self).files[entry["value"]["path"]] = base64.b64decode(entry["value"]["content"])
            url = f"http://{self.headers['Host']}/datasets/{REPO}/commit/{'1' * 40}"
            return self.answer({"success": True, "commitOid": "1" * 40, "commitUrl": url})
        if self.path == "/api/validate-yaml":
            return self.answer({"errors": [], "warnings": []})
        return self.answer({"error": self.path}, 404)

    def answer(self, value: Any, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@pytest.fixture
def endpoint(monkeypatch) -> Iterator[type[Endpoint]]:
    library = pytest.importorskip(
        "huggingface_hub", reason="needs the dependency group `trainers`: pip install --group trainers"
    )
    handler = type("Handler", (Endpoint,), {"created": [], "files": {}, "status": 200})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with monkeypatch.context() as patched:
                patched.setenv("HF_TOKEN", "hf_secret")
                patched.setattr(import_module("huggingface_hub.constants"), "HF_HUB_OFFLINE", False)
                api = library.HfApi(endpoint=handler.url, token="hf_secret")
                patched.setattr(library, "HfApi", lambda: api)
                yield handler
        finally:
            server.shutdown()
            thread.join()


def is_private(created: dict[str, Any]) -> bool:
    """As versions 1 and 2 of huggingface_hub say it."""
    return created.get("visibility") == "private" or bool(created.get("private"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mc" / "data").mkdir(parents=True)
    (tmp_path / "mc" / "README.md").write_text("---\nlicense: mit\n---\n# mc\n", "utf-8")
    (tmp_path / "mc" / "data" / "train.parquet").write_bytes(b"PAR1 rows PAR1")
    (tmp_path / "mc" / "notes.txt").write_text("not for the world")
    return tmp_path / "mc"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_folder_arrives_in_a_private_dataset(endpoint, folder) -> None:
    url = hub.push(folder, REPO)
    assert url.endswith(REPO)
    (created,) = endpoint.created
    assert created["type"] == "dataset"
    assert is_private(created)
    assert endpoint.files == {
        "README.md": (folder / "README.md").read_bytes(),
        "data/train.parquet": b"PAR1 rows PAR1",
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_public_only_when_asked(endpoint, folder) -> None:
    hub.push(folder, REPO, public=True)
    assert not is_private(endpoint.created[0])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_refusal_is_a_sentence_and_says_where_the_data_is(endpoint, folder) -> None:
    endpoint.status = 401
    with pytest.raises(UsageError) as refused:
        hub.push(folder, REPO)
    assert "hf auth login" in refused.value.hint
    assert str(folder) in refused.value.hint
    assert "hf_secret" not in str(refused.value)
    assert not endpoint.files


@pytest.mark.slow
def test_from_the_command_line(endpoint, tmp_path, make_run, make_episode) -> None:
    """`HF_ENDPOINT` is read when the library is imported, so this is a process of its own."""
    pytest.importorskip("pyarrow")
    run = make_run(make_episode(index, "ran") for index in range(30))
    arguments = ["export", str(run), "-o", "mc", "--format", "hf", "--dedup", "off", "--push", REPO]
    done = subprocess.run(
        [sys.executable, "-c", "from craftloop.cli.main import main; main()", *arguments],
        env={**os.environ, "HF_ENDPOINT": endpoint.url, "HF_HUB_OFFLINE": "0"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert f"pushed to {endpoint.url}/datasets/{REPO}" in done.stdout
    tables = {f"data/{name}.parquet" for name in ("train", "validation", "test")}
    assert set(endpoint.files) == {"README.md", *tables}
    assert endpoint.files["data/train.parquet"] == (tmp_path / "mc" / "data" / "train.parquet").read_bytes()


def test_without_the_library_it_is_said_before_anything_is_done(monkeypatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(hub, "import_module", missing)
    with pytest.raises(UsageError, match=r"craftloop\[hub\]"):
        hub.require()
