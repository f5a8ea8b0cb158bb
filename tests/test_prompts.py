"""Prompts take exactly their variables, and passages cannot change them."""

import pytest

from prompts import load
from qa import Assistant


def test_a_prompt_is_filled_with_its_variables() -> None:
    filled = load("answer").fill(question="Who left?", passages="[1] $question costs $5", fence="f")
    assert "Question: Who left?" in filled
    assert "[1] $question costs $5" in filled


@pytest.mark.parametrize("variables", [{}, {"question": "q"}, {"question": "q", "passages": "p", "more": "m"}])
def test_a_missing_or_unknown_variable_is_an_error(variables: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="takes"):
        load("answer").fill(**variables)


def test_a_prompt_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("nowhere")


def test_the_fingerprint_is_the_texts() -> None:
    assert load("answer").fingerprint == load("answer").fingerprint
    assert len(load("answer").fingerprint) == 12


def test_the_assistant_fills_it_with_numbered_passages(assistant: Assistant) -> None:
    prompt = assistant.prompt("How many USAID personnel were left in Iraq?", limit=2)
    assert "[1] " in prompt
    assert "[2] " in prompt
    assert "21 of 26 USAID" in prompt
