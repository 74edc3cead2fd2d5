"""The trainers' own code, with a tokenizer made here: bytes as tokens, no file from any network.

All of it needs the dependency group `trainers` (torch, trl, datasets, pyarrow …) and is skipped without.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craftloop.dataset.export import Request, export
from craftloop.dataset.selection import Selection
from craftloop.episode import Episode

WITHOUT = "needs the dependency group `trainers`: pip install --group trainers"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow, all of them; and what the trainers warn of is not ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.filterwarnings("ignore"))


@pytest.fixture(scope="session", autouse=True)
def offline() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"


@pytest.fixture(scope="session")
def trl(offline: None) -> Any:
    """TRL, imported once; skips without it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = pytest.importorskip("trl", reason=WITHOUT)
        pytest.importorskip("datasets", reason=WITHOUT)
        import trl.data_utils  # noqa: F401, so that a lazy import warns here and nowhere else

        return module


@pytest.fixture(scope="session")
def datasets(trl: Any) -> Any:
    return pytest.importorskip("datasets", reason=WITHOUT)


@pytest.fixture(scope="session")
def templates(trl: Any) -> dict[str, str]:
    """Chat templates in TRL's wheel, by name."""
    folder = Path(trl.__file__).parent / "chat_templates"
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.jinja"))}


@pytest.fixture(scope="session")
def make_tokenizer(trl: Any) -> Callable[[str], Any]:
    """A tokenizer with a chat template, whose tokens are bytes."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    def make(template: str) -> Any:
        alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
        raw = Tokenizer(models.BPE(vocab={char: i for i, char in enumerate(alphabet)}, merges=[]))
        raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        raw.decoder = decoders.ByteLevel()
        raw.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
        return PreTrainedTokenizerFast(
            tokenizer_object=raw, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=template
        )

    return make


@pytest.fixture(scope="session")
def make_model(trl: Any) -> Callable[[Any], Any]:
    """A Qwen2 of 20,000 random parameters."""
    from transformers import Qwen2Config, Qwen2ForCausalLM

    def make(tokenizer: Any) -> Any:
        config = Qwen2Config(
            vocab_size=len(tokenizer),
            hidden_size=16,
            intermediate_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            num_key_value_heads=2,
            max_position_embeddings=8192,
        )
        return Qwen2ForCausalLM(config)

    return make


Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path, make_run: Any, all_kinds: list[Episode], nasty: Episode) -> Written:
    """Exports the episodes of every kind, and the nasty one, in a format."""
    import msgspec

    run = make_run([*all_kinds, msgspec.structs.replace(nasty, index=99)])

    def write(format: str, name: str = "rows.jsonl", **how: Any) -> Path:
        output = tmp_path / name
        wanted = Selection(dedup="off")
        export([run], Request(format, output, how.pop("selection", wanted), force=True, **how))
        return output

    return write


@pytest.fixture
def load(datasets: Any, tmp_path: Path) -> Callable[[Path], Any]:
    """Reads a file as `datasets.load_dataset` does for any trainer."""

    def read(path: Path) -> Any:
        kind = "parquet" if path.suffix == ".parquet" else "json"
        return datasets.load_dataset(
            kind, data_files=str(path), split="train", cache_dir=str(tmp_path / "cache")
        )

    return read


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows as they stand in the file."""
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()]
