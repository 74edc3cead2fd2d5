import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hangs import no_hang

from craftloop.models.thinking import strip_thinking

ANSWER = '{"commands": ["say hi"]}'


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (ANSWER, ANSWER),
        (f"  {ANSWER}\n", ANSWER),
        (f"<think>hm</think>\n{ANSWER}", ANSWER),
        (f"<think></think>{ANSWER}", ANSWER),
        (f"<THINK>hm</THINK>{ANSWER}", ANSWER),
        (f"<thinking>hm</thinking>{ANSWER}", ANSWER),
        (f"<seed:think>hm</seed:think>{ANSWER}", ANSWER),
        (f"[THINK]hm[/THINK]{ANSWER}", ANSWER),
        (f"the template opened it</think>{ANSWER}", ANSWER),
        (f"<think>a</think><think>b</think>{ANSWER}", ANSWER),
        (f"<think>a <think> b</think> c</think>{ANSWER}", ANSWER),
        (f"<think>should I write <think>?</think>{ANSWER}", ANSWER),
        (f"Sure.<think>hm</think>{ANSWER}", f"Sure.{ANSWER}"),
        ("<think>cut off in the middle", ""),
        (f"{ANSWER}<think>and now", ANSWER),
        ("</think>", ""),
        ("", ""),
    ],
)
def test_only_the_answer_is_left(text: str, answer: str) -> None:
    assert strip_thinking(text) == answer


def test_marks_inside_the_strings_of_a_json_answer_are_content() -> None:
    text = '{"commands": ["say <think>"], "reasoning": "</think>"}'
    assert strip_thinking(text) == text


@given(st.lists(st.sampled_from(["<think>", "</think>", "[THINK]", "a", "{", "\n"])).map("".join))
def test_what_is_left_holds_no_mark(text: str) -> None:
    left = strip_thinking(text)
    assert "think>" not in left
    assert strip_thinking(left) == left


def test_a_megabyte_of_marks_is_read_once() -> None:
    with no_hang():
        strip_thinking("<think>" * 150_000)
