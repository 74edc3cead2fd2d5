"""Chat templates of 40 models render our rows: every command, reply and word is in the text, once read back.

The templates and the code that renders them are TRL's and Transformers' own.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats import FORMATS

DROP_CALLS = {
    "deepseek_r1_distill",
    "lfm2",
    "llama3",
    "phi3",
    "phi3_5",
    "qwen2_5_vl",
}
"""Render a tool-calling conversation without its calls, and say nothing."""
REFUSE = {"cohere", "cohere2", "gemma", "gemma3", "idefics3", "llava_next", "smolvlm", "deepseekv3"}
"""Raise: no tool turns, no system turn, or (deepseekv3) arguments must be text."""
LEAVE_OUT_WORDS = {"gptoss", "llama3_1", "llama3_2", "muse_glimmer"}
"""Leave out what is said beside a call."""


def base(name: str) -> str:
    return name.removesuffix("_training")


def takes_tools(name: str) -> bool:
    return name == "deepseekv3_training" or base(name) not in DROP_CALLS | REFUSE


def render(template: str, row: dict[str, Any]) -> str:
    from transformers.utils.chat_template_utils import render_jinja_template

    rendered, _ = render_jinja_template(
        [row["messages"]], chat_template=template, tools=row.get("tools"), bos_token="<s>", eos_token="</s>"
    )
    return rendered[0]


def sft(episode, answers=Answers.TOOLS, kind=Kind.CLEAN) -> dict[str, Any]:
    (example,) = examples(episode, answers, (kind,))
    (row,) = FORMATS["trl-sft"].rows(example)
    return json.loads(FORMATS["trl-sft"].line(row))


def shown(command: str, text: str) -> bool:
    """As it is, as JSON writes it, or with quotes escaped only (lfm2_2_5): templates differ."""
    quoted = command.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    spelled = (command, json.dumps(command)[1:-1], json.dumps(command, ensure_ascii=False)[1:-1], quoted)
    return any(one in text for one in (*spelled, command.replace('"', '\\"')))


def test_there_are_templates_enough(templates) -> None:
    assert len(templates) >= 70
    assert len([name for name in templates if takes_tools(name)]) >= 40


@pytest.mark.parametrize("kind", [Kind.CLEAN, Kind.CUT])
def test_nothing_is_lost_by_templates_that_know_tools(templates, nasty, kind) -> None:
    row = sft(nasty, kind=kind)
    for name, template in templates.items():
        if not takes_tools(name):
            continue
        text = render(template, row)
        for message in row["messages"]:
            for call in message.get("tool_calls", ()):
                assert shown(call["function"]["arguments"]["command"], text), name
            words = message["content"]
            if not (message.get("tool_calls") and base(name) in LEAVE_OUT_WORDS):
                assert words.strip() in text or shown(words, text), (name, words)


def test_templates_that_drop_calls_are_those_the_docs_name(templates, nasty) -> None:
    """If a new TRL changes one, this fails and the docs follow."""
    row = sft(nasty)
    command = row["messages"][2]["tool_calls"][0]["function"]["arguments"]["command"]
    dropped, refused = set(), set()
    for name, template in templates.items():
        try:
            text = render(template, row)
        except Exception:
            refused.add(name)
            continue
        if not shown(command, text):
            dropped.add(name)
    assert {base(name) for name in dropped} == DROP_CALLS
    assert {base(name) for name in refused} == REFUSE


def test_json_answers_survive_every_template_that_takes_a_system_turn(templates, nasty) -> None:
    row = sft(nasty, Answers.JSON)
    for name, template in templates.items():
        if base(name) in {"gemma", "idefics3", "llava_next", "smolvlm"}:
            continue  # no system turn, or content must be a list of parts
        text = render(template, row)
        assert all(message["content"].strip() in text for message in row["messages"]), name


def test_arguments_as_text_are_ruined_by_many_templates(templates, nasty) -> None:
    """Why they are objects here: the same row with text in their place."""
    row = sft(nasty)
    sound = {name: render(text, row) for name, text in templates.items() if takes_tools(name)}
    for message in row["messages"]:
        for call in message.get("tool_calls", ()):
            call["function"]["arguments"] = json.dumps(call["function"]["arguments"], ensure_ascii=False)
    ruined = set()
    for name in sound:
        try:
            if render(templates[name], row) != sound[name]:
                ruined.add(base(name))
        except Exception:
            ruined.add(base(name))
    assert {"llama3_1", "gemma4", "glm4moe", "qwen3_5_think", "nemotron_3_nano"} <= ruined


@pytest.mark.parametrize("name", ["qwen2_5", "qwen3", "qwen3_instruct_2507"])
def test_a_call_reads_back_from_the_rendered_text_as_it_went_in(templates, nasty, name) -> None:
    row = sft(nasty)
    text = render(templates[name], row)
    calls = [part.split("\n</tool_call>")[0] for part in text.split("<tool_call>\n")[1:]]
    commands = [json.loads(call)["arguments"]["command"] for call in calls if "rcon_execute" in call]
    assert commands == list(nasty.attempts[1].commands)
    assert text.count("</tool_call>") - text.split("assistant\n", 1)[0].count("</tool_call>") == len(commands)
