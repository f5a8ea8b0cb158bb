"""What a document or a name holds reaches a terminal spelled out, and a program exactly."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import build
from qa import Assistant
from qa.cli import main
from qa.terminal.harmless import as_json, harmless
from qa.terminal.printed import render

CLEARS = "\x1b[2J"
RETITLES = "\x1b]0;mine\x07"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"The fort{CLEARS} stands.", "The fort\\x1b[2J stands."),
        (RETITLES, "\\x1b]0;mine\\x07"),
        ("one-byte \x9b2J", "one-byte \\x9b2J"),
        ("overwritten\rline", "overwritten\\rline"),
        ("txt.\u202eexe", "txt.\\u202eexe"),
        ("half \ud800", "half \\ud800"),
        ("line\nline\r\n\tdéjà vu\u00a0– 日本 👩‍🌾", "line\nline\r\n\tdéjà vu\u00a0– 日本 👩‍🌾"),
    ],
)
def test_orders_to_a_terminal_are_spelled_out_and_text_is_not(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_the_json_form_is_as_harmless_and_exact() -> None:
    form = {"quote": f"{CLEARS}{RETITLES}\x9b\x7f\u2028\u202e\ud800 déjà\n"}
    assert json.loads(as_json(form)) == form
    assert as_json(form, indent=2) == harmless(as_json(form, indent=2))
    assert "déjà" in as_json(form)


def test_an_answer_is_shown_without_the_orders_that_its_documents_give(assistant: Assistant) -> None:
    answer = assistant.ask("How many USAID personnel were left in Iraq?")
    spoilt = [replace(citation, title=f"Fort{RETITLES}") for citation in answer.citations]
    said = [replace(sentence, text=f"{CLEARS}{sentence.text}") for sentence in answer.sentences]
    shown = render(replace(answer, short=f"5{CLEARS}", sentences=tuple(said), citations=tuple(spoilt)))
    assert shown.startswith("5\\x1b[2J\n\n")
    assert "\x1b" not in shown
    assert "\x07" not in shown
    refusal = assistant.ask("Who won the chess championship?")
    assert "\\x1b[2J" in render(replace(refusal, reason=f"The nearest is {CLEARS}."))


@pytest.mark.parametrize("command", [("ask", "Who?", "--index"), ("status", "--index"), ("index",)])
def test_an_error_spells_out_the_name_it_gives(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, f"no{CLEARS}where"]) == 1
    told = capsys.readouterr().err
    assert "no\\x1b[2Jwhere" in told
    assert "\x1b" not in told


def test_a_prompt_to_be_copied_holds_no_orders(
    tmp_path: Path, place: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fort.txt").write_bytes(f"The fort of Aston{CLEARS} has\r\n90 towers.".encode())
    build([tmp_path / "fort.txt"], place, cache=cache)
    monkeypatch.setenv("QA_CACHE", str(cache))
    assert main(["ask", "How many towers has the fort?", "--prompt", "--index", str(place)]) == 0
    shown = capsys.readouterr().out
    assert "Aston\\x1b[2J has" in shown
    assert "\x1b" not in shown
