"""TRL's trainers prepare, tokenise and train our files; the loss is where it should be, and nowhere else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.dataset.trainers.conftest import lines

from craftloop.dataset.example import Kind
from craftloop.dataset.selection import Selection
from craftloop.episode import Level


@pytest.fixture
def settings(tmp_path) -> dict[str, Any]:
    return {
        "output_dir": str(tmp_path / "out"),
        "max_steps": 1,
        "per_device_train_batch_size": 2,
        "report_to": [],
        "use_cpu": True,
        "bf16": False,
        "save_strategy": "no",
        "disable_tqdm": True,
        "max_length": None,
    }


def trained(trainer: Any, tokenizer: Any) -> list[str]:
    """The text that is in the loss, of every row."""
    texts = []
    for batch in trainer.get_train_dataloader():
        for ids, labels in zip(batch["input_ids"], batch["labels"], strict=True):
            texts.append(tokenizer.decode(ids[labels != -100]))
    return texts


def wanted_turns(row: dict[str, Any]) -> set[str]:
    """The row's last turn, by its command or its words."""
    (turn,) = row["completion"]
    calls = turn.get("tool_calls", ())
    return {json.dumps(c["function"]["arguments"], ensure_ascii=False) for c in calls} or {turn["content"]}


@pytest.mark.parametrize("template", ["qwen2_5", "qwen3", "llama3_1", "glm4moe_training"])
def test_the_loss_of_a_completion_is_one_turn(
    trl, templates, make_tokenizer, make_model, written, load, settings, template
) -> None:
    """Of full corrections too: no failed call and no word of the server is trained."""
    path = written("trl-prompt-completion", corrections=frozenset(Kind) - {Kind.FIRST_TRY, Kind.OPEN})
    tokenizer = make_tokenizer(templates[template])
    trainer = trl.SFTTrainer(
        model=make_model(tokenizer),
        args=trl.SFTConfig(**settings),
        train_dataset=load(path),
        processing_class=tokenizer,
    )
    texts = trained(trainer, tokenizer)
    assert len(texts) == len(lines(path))
    for row in lines(path):
        for words in wanted_turns(row):
            spelled = {words, json.loads(words)["command"]} if words.startswith("{") else {words}
            assert any(one in text for one in spelled for text in texts), words
    assert not any('"success"' in text for text in texts), "a tool's answer is trained"
    assert not any("stick{display" in text for text in texts), "the failed call is trained"
    trainer.train()


def test_assistant_only_loss_of_messages(
    trl, templates, make_tokenizer, make_model, written, load, settings
) -> None:
    """TRL puts its own marks into stock templates; then the assistant's turns are in the loss, no other."""
    path = written("trl-sft")
    tokenizer = make_tokenizer(templates["qwen2_5"])
    trainer = trl.SFTTrainer(
        model=make_model(tokenizer),
        args=trl.SFTConfig(**settings, assistant_only_loss=True),
        train_dataset=load(path),
        processing_class=tokenizer,
    )
    texts = trained(trainer, tokenizer)
    assert all(texts)
    assert not any('"success"' in text or "Minecraft Java Edition" in text for text in texts)
    calls = sum(len(re.findall("<tool_call>", text)) for text in texts)
    assert calls == sum(len(m.get("tool_calls", ())) for row in lines(path) for m in row["messages"])
    trainer.train()


def test_a_mask_by_role_would_train_the_failed_call(
    trl, templates, make_tokenizer, make_model, written, load, settings, tmp_path
) -> None:
    """Why `trl-sft` refuses full corrections: this is what TRL makes of one."""
    path = written("master", corrections=frozenset({Kind.FULL}))
    full = [row for row in lines(path) if row["kind"] == "full"]
    import msgspec

    from craftloop.dataset.example import Example
    from craftloop.dataset.formats import FORMATS
    from craftloop.dataset.formats import trl as rows_of_trl

    smuggled = tmp_path / "smuggled.jsonl"
    smuggled.write_bytes(
        b"".join(
            FORMATS["trl-sft"].line(row)
            for record in full
            for row in rows_of_trl.sft(msgspec.convert(record, Example))
        )
    )
    tokenizer = make_tokenizer(templates["qwen2_5"])
    trainer = trl.SFTTrainer(
        model=make_model(tokenizer),
        args=trl.SFTConfig(**settings, assistant_only_loss=True),
        train_dataset=load(smuggled),
        processing_class=tokenizer,
    )
    assert any("stick{display" in text for text in trained(trainer, tokenizer))


def test_dpo_compares_one_call_with_another(
    trl, templates, make_tokenizer, make_model, written, load, settings
) -> None:
    path = written("trl-dpo")
    tokenizer = make_tokenizer(templates["qwen3"])
    trainer = trl.DPOTrainer(
        model=make_model(tokenizer),
        ref_model=make_model(tokenizer),
        args=trl.DPOConfig(**settings),
        train_dataset=load(path),
        processing_class=tokenizer,
    )
    texts = []
    for batch in trainer.get_train_dataloader():
        masks = batch["completion_mask"].bool()
        texts += [tokenizer.decode(ids[mask]) for ids, mask in zip(batch["input_ids"], masks, strict=True)]
    assert len(texts) == 2 * len(lines(path)) > 0
    assert all(text.count("<tool_call>") == 1 for text in texts)
    assert not any('"success"' in text for text in texts)
    assert any("stick{display" in text for text in texts)
    trainer.train()


def test_kto_reads_labels(trl, templates, make_tokenizer, make_model, written, load, settings) -> None:
    path = written("trl-kto")
    tokenizer = make_tokenizer(templates["qwen3"])
    trainer = trl.KTOTrainer(
        model=make_model(tokenizer),
        ref_model=make_model(tokenizer),
        args=trl.KTOConfig(**settings),
        train_dataset=load(path),
        processing_class=tokenizer,
    )
    labels = [bool(label) for batch in trainer.get_train_dataloader() for label in batch["label"]]
    assert sorted(labels) == sorted(row["label"] for row in lines(path))
    assert set(labels) == {True, False}
    trainer.train()


def test_grpo_hands_the_goals_to_the_reward(
    trl, templates, make_tokenizer, make_model, written, load, settings
) -> None:
    path = written("trl-grpo", selection=Selection(dedup="off", level=Level.RAN))
    seen = []

    def reward(prompts: Any, completions: Any, goals: Any, player: Any, **columns: Any) -> list[float]:
        seen.extend(zip(goals, player, columns["message"], strict=True))
        return [float(len(completion[0]["content"]) % 7) for completion in completions]

    tokenizer = make_tokenizer(templates["qwen2_5"])
    settings = {**settings, "per_device_train_batch_size": 4}
    del settings["max_length"]
    trl.GRPOTrainer(
        model=make_model(tokenizer),
        reward_funcs=reward,
        args=trl.GRPOConfig(**settings, num_generations=4, max_completion_length=4),
        train_dataset=load(path),
        processing_class=tokenizer,
    ).train()
    rows = {(row["goals"], row["player"], row["message"]) for row in lines(path)}
    assert seen
    assert set(seen) <= rows
    assert all(isinstance(json.loads(goals), list) for goals, _, _ in rows)


def test_trls_own_checks_take_every_row(trl, templates, make_tokenizer, written) -> None:
    from trl.data_utils import apply_chat_template, is_conversational

    tokenizer = make_tokenizer(templates["qwen2_5"])
    for name in ("trl-sft", "trl-prompt-completion", "trl-dpo", "trl-kto"):
        for row in lines(written(name, f"{name}.jsonl")):
            assert is_conversational(row)
            rendered = apply_chat_template(row, tokenizer)
            assert all(text for column, text in rendered.items() if column != "label")
