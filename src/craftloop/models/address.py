"""ModelAddress: a model as named on the command line, and the client that reaches it.

    qwen3:8b                              a model of the Ollama server at --ollama-url
    ollama:qwen3:8b@http://gpu-box:11434  the same, elsewhere
    openai:NAME@http://127.0.0.1:8080/v1  any OpenAI-compatible server; without URL, OPENAI_BASE_URL
    builtin  builtin:seed=2,skill=0.8     the model that comes with craftloop

Cheap to import: a client's module is imported when it is needed.
"""

from __future__ import annotations

import os
import re
from typing import Literal

import msgspec

from craftloop.errors import UsageError
from craftloop.models.client import ChatClient
from craftloop.models.retry import REPLY_SECONDS

OLLAMA_URL = "http://127.0.0.1:11434"
URL_VARIABLE = "OPENAI_BASE_URL"

_EXAMPLES = (
    "Give ollama:NAME, openai:NAME@http://HOST:PORT/v1 or builtin; a bare NAME is a model of your Ollama."
)
_OTHER_SCHEMES = frozenset({
    "anthropic", "gemini", "gguf", "groq", "hf", "huggingface", "llama.cpp", "llamacpp", "lmstudio",
    "openrouter", "sglang", "vllm",
})  # fmt: skip
"""What users try, and what would otherwise pass for an Ollama model with a tag."""
_SHARE = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+", re.ASCII)


class ModelAddress(msgspec.Struct, frozen=True):
    """Which model, and where."""

    scheme: Literal["ollama", "openai", "builtin"]
    model: str = ""
    """Name at the server; empty for `builtin`."""
    url: str = ""
    """Base URL as typed, perhaps with a password: not to be shown. Empty for `builtin`."""
    seed: int = 0
    skill: float = 0.5
    """Both of the built-in model."""


def parse_model(text: str, *, ollama_url: str = OLLAMA_URL) -> ModelAddress:
    """Read a `--model`; `ollama_url` is for models of Ollama without URL. Raises `UsageError`."""
    text = text.strip()
    scheme, colon, rest = text.partition(":")
    if scheme == "builtin":
        return _builtin(rest, text) if colon else ModelAddress("builtin")
    if not colon or not (rest and scheme in ("ollama", "openai")):
        scheme, rest = "ollama", _ollama_tag(text)
    name, url = _split_url(rest)
    if not name or any(c.isspace() for c in name):
        raise UsageError(f"{_shown(text)!r} names no model.", _EXAMPLES)
    if scheme == "ollama":
        return ModelAddress("ollama", name, url or ollama_url)
    url = url or os.environ.get(URL_VARIABLE, "")
    if not url:
        raise UsageError(
            f"{text!r} does not say where the model server is.",
            f"Write openai:{name}@http://HOST:PORT/v1, or set {URL_VARIABLE}.",
        )
    return ModelAddress("openai", name, url)


def connect(
    model: ModelAddress | str,
    *,
    ollama_url: str = OLLAMA_URL,
    api_key: str | None = None,
    num_ctx: int = 4096,
    keep_alive: str = "10m",
    think: bool | str = False,
    timeout: float = REPLY_SECONDS,
) -> ChatClient:
    """The client for a model; opens no connection yet. Options a kind of server has not are ignored."""
    address = parse_model(model, ollama_url=ollama_url) if isinstance(model, str) else model
    if address.scheme == "builtin":
        from craftloop.models.builtin import BuiltinClient

        return BuiltinClient(seed=address.seed, skill=address.skill)
    if address.scheme == "openai":
        from craftloop.models.openai import OpenAIClient

        return OpenAIClient(address.model, address.url, api_key, timeout=timeout)
    from craftloop.models.ollama import OllamaClient

    return OllamaClient(
        address.model,
        address.url,
        num_ctx=num_ctx,
        keep_alive=keep_alive,
        think=think,
        timeout=timeout,
    )


def _split_url(text: str) -> tuple[str, str]:
    """(`NAME`, `http…`) of `NAME@http…`; names may hold an @ themselves."""
    at = max(text.rfind("@http://"), text.rfind("@https://"))
    return (text, "") if at < 0 else (text[:at], text[at + 1 :])


def _ollama_tag(text: str) -> str:
    """The text, if it can be a name of Ollama's: `[HOST[:PORT]/][NAMESPACE/]NAME[:TAG]`."""
    last = text.rpartition("/")[2]
    scheme = text.partition(":")[0] if ":" in text else ""
    if not text or text.endswith(":") or "://" in text or last.count(":") > 1 or scheme in _OTHER_SCHEMES:
        raise UsageError(f"{_shown(text)!r} is not a model.", _EXAMPLES)
    return text


def _builtin(options: str, text: str) -> ModelAddress:
    """`seed=2`, `skill=0.8`, or both."""
    address = ModelAddress("builtin")
    for option in options.split(","):
        key, _, value = option.partition("=")
        if key == "seed" and value.isascii() and value.isdigit():
            address = msgspec.structs.replace(address, seed=int(value))
        elif key == "skill" and _SHARE.fullmatch(value):
            address = msgspec.structs.replace(address, skill=float(value))
        else:
            raise UsageError(
                f"{text!r} is not an option of the built-in model.",
                "Write builtin:seed=2, or builtin:skill=0.8 for a skill from 0 to 1.",
            )
    return address


def _shown(text: str) -> str:
    """The text without the password a URL in it may hold."""
    head, mark, tail = text.partition("://")
    return f"{head}{mark}{tail.rpartition('@')[2]}" if mark else text
