import subprocess
import sys

import pytest

from craftloop.errors import UsageError
from craftloop.models.address import ModelAddress, connect, parse_model
from craftloop.models.ollama import OllamaClient
from craftloop.models.openai import OpenAIClient

LOCAL = "http://127.0.0.1:11434"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("qwen3", ModelAddress("ollama", "qwen3", LOCAL)),
        ("qwen3:8b", ModelAddress("ollama", "qwen3:8b", LOCAL)),
        ("qwen3-8b-mc-lora-v3", ModelAddress("ollama", "qwen3-8b-mc-lora-v3", LOCAL)),
        ("hf.co/me/Qwen3-GGUF:Q4", ModelAddress("ollama", "hf.co/me/Qwen3-GGUF:Q4", LOCAL)),
        ("box:5000/me/mc:v4", ModelAddress("ollama", "box:5000/me/mc:v4", LOCAL)),
        ("ollama:qwen3:8b", ModelAddress("ollama", "qwen3:8b", LOCAL)),
        ("ollama:qwen3:8b@http://gpu:1", ModelAddress("ollama", "qwen3:8b", "http://gpu:1")),
        ("openai:Qwen/Qwen3-8B@http://gpu:8000/v1", ModelAddress("openai", "Qwen/Qwen3-8B", "http://gpu:8000/v1")),
        ("openai:a@b@https://gpu", ModelAddress("openai", "a@b", "https://gpu")),
        ("builtin", ModelAddress("builtin")),
        ("builtin:seed=2", ModelAddress("builtin", seed=2)),
        ("builtin:skill=0.8", ModelAddress("builtin", skill=0.8)),
        ("builtin:seed=2,skill=1", ModelAddress("builtin", seed=2, skill=1.0)),
    ],
)  # fmt: skip
def test_models_as_users_name_them(text: str, address: ModelAddress) -> None:
    assert parse_model(text) == address


def test_the_ollama_url_of_the_original_s_flag() -> None:
    assert parse_model("qwen3", ollama_url="http://gpu:2").url == "http://gpu:2"
    assert parse_model("ollama:q@http://a:1", ollama_url="http://gpu:2").url == "http://a:1"


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "ollama:", "openai:", "qwen3:", "opnai:x@http://a:1", "http://a:1/v1", "vllm:x",
        "olama:qwen3:8b", "openai:@http://a:1", "builtin:", "builtin:seed=-1", "builtin:seed=x",
        "builtin:speed=2", "builtin:skill=1.1", "builtin:skill=x", "builtin:seed=1,", "two words",
    ],
)  # fmt: skip
def test_anything_else_is_answered_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match=r"openai:NAME@http://HOST:PORT/v1|builtin:seed=2"):
        parse_model(text)


def test_openai_without_url_takes_it_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(UsageError, match="OPENAI_BASE_URL"):
        parse_model("openai:x")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://gpu:8000/v1")
    assert parse_model("openai:x").url == "http://gpu:8000/v1"


def test_a_password_in_a_wrong_address_is_not_shown() -> None:
    with pytest.raises(UsageError) as caught:
        parse_model("opnai:x@http://me:secret@a:1")
    assert "secret" not in str(caught.value)


async def test_connect_gives_the_client_of_the_scheme() -> None:
    ollama = connect("qwen3:8b", ollama_url="http://gpu:2")
    openai = connect(parse_model("openai:x@http://gpu:8000"))
    assert isinstance(ollama, OllamaClient)
    assert isinstance(openai, OpenAIClient)
    assert (ollama.name, openai.name) == ("ollama:qwen3:8b", "openai:x")


def test_naming_a_model_does_not_import_the_http_library() -> None:
    program = "import sys, craftloop.models.address; sys.exit('aiohttp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
