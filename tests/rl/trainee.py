"""A tiny model that can be trained on a CPU in seconds: nothing is downloaded, all is built here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

trl = pytest.importorskip("trl", reason="TRL is not installed: dependency group `trainers`")

import torch  # noqa: E402
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM  # noqa: E402

Messages = list[dict[str, Any]]

torch.set_num_threads(1)  # so small a model gains nothing from more, and loses much on a busy machine


def tokenizer(texts: list[str]) -> PreTrainedTokenizerFast:
    """Byte-level BPE of at most 1,000 entries, learnt from the texts, with TRL's chat template for Qwen 3."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    special = ["<|im_start|>", "<|im_end|>", "<|endoftext|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    bpe.train_from_iterator(
        texts, trainers.BpeTrainer(vocab_size=1000, special_tokens=special, initial_alphabet=alphabet)
    )
    made = PreTrainedTokenizerFast(tokenizer_object=bpe, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    made.chat_template = (Path(trl.__file__).parent / "chat_templates" / "qwen3.jinja").read_text("utf-8")
    return made


def model(words: PreTrainedTokenizerFast) -> Qwen2ForCausalLM:
    """Qwen 2's shape, 120,000 random parameters."""
    torch.manual_seed(0)
    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(words),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=4096,
            eos_token_id=words.eos_token_id,
            pad_token_id=words.pad_token_id,
            tie_word_embeddings=True,
        )
    )


def teach(
    learner: Qwen2ForCausalLM,
    words: PreTrainedTokenizerFast,
    prompt: Messages,
    answers: list[Messages],
    tools: list[Any] | None = None,
    enough: float = 0.02,
) -> None:
    """Learn the answers to the one prompt by heart, so that sampling gives each of them now and then."""
    optimizer = torch.optim.AdamW(learner.parameters(), lr=3e-3)
    for _ in range(300):
        loss = torch.stack([surprise(learner, words, prompt, answer, tools) for answer in answers]).mean()
        if loss < enough:
            return
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    raise AssertionError(f"the tiny model did not learn its lines: {loss}")


def surprise(
    learner: Qwen2ForCausalLM,
    words: PreTrainedTokenizerFast,
    prompt: Messages,
    answer: Messages,
    tools: list[Any] | None = None,
) -> torch.Tensor:
    """Mean negative log-likelihood of an answer's tokens, in nats."""
    asked = words.apply_chat_template(prompt, tools=tools, add_generation_prompt=True, return_dict=False)
    whole = words.apply_chat_template([*prompt, *answer], tools=tools, return_dict=False)
    labels = [-100] * len(asked) + whole[len(asked) :]
    return learner(torch.tensor([whole]), labels=torch.tensor([labels])).loss
