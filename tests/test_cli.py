"""The program as a person or a script runs it: what it prints, its exit codes, and how it says what is wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import hear_interrupts

from qa import Settings

STAFF = "How many USAID personnel were left in Iraq?"


def qa(*arguments: object, settings: Settings, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"QA_INDEX": str(settings.index), "QA_CACHE": str(settings.cache)}
    return subprocess.run(
        [sys.executable, "-m", "qa.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | own | environment,
        timeout=120,
    )


def test_help_names_every_command_and_is_instant(settings: Settings) -> None:
    began = time.perf_counter()
    shown = qa("--help", settings=settings)
    assert time.perf_counter() - began < 2
    assert shown.returncode == 0
    assert all(f"\n    {name} " in shown.stdout for name in ("index", "status", "ask", "chat", "eval"))


@pytest.mark.parametrize("command", ["index", "status", "ask", "chat", "eval"])
def test_every_command_has_help_with_an_example(settings: Settings, command: str) -> None:
    assert f"example: qa {command}" in qa(command, "--help", settings=settings).stdout


def test_an_answer_shows_the_arithmetic_and_the_source(settings: Settings) -> None:
    shown = qa("ask", STAFF, settings=settings)
    assert shown.returncode == 0
    assert shown.stdout.startswith("5\n")
    assert "26 − 21 = 5 [1]" in shown.stdout
    assert "\n    pentagon-watchdog-sees-isis-comeback.md, characters 3794 to 3883\n" in shown.stdout
    assert shown.stderr == ""


def test_a_question_needs_no_quotation_marks(settings: Settings) -> None:
    form = json.loads(qa("ask", *STAFF.split(), "--json", settings=settings).stdout)
    assert (form["question"], form["short"]) == (STAFF, "5")


def test_the_version_is_told(settings: Settings) -> None:
    assert qa("--version", settings=settings).stdout.startswith("qa 0.")


def test_json_is_the_answer_form(settings: Settings) -> None:
    form = json.loads(qa("ask", STAFF, "--json", settings=settings).stdout)
    assert form["short"] == "5"
    assert form["citations"][0]["marker"] == 1


def test_only_some_of_the_documents_are_asked(settings: Settings) -> None:
    narrowed = ["--title", "Pentagon watchdog*", "--author", "nobody"]
    assert "there is none titled Pentagon watchdog*, by nobody." in " ".join(
        qa("ask", STAFF, *narrowed, settings=settings).stdout.split()
    )
    assert qa("ask", STAFF, *narrowed[:2], settings=settings).stdout.startswith("5\n")


def test_a_batch_gives_a_line_for_each_question_in_order(settings: Settings, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    lines = [{"id": 7, "question": STAFF}, {"id": "b\u2028", "question": "Who resigned?"}, {"id": "c", "question": " "}]
    written = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    batch.write_text(f"{written}\n", encoding="utf-8-sig")
    shown = qa("ask", "--batch", batch, settings=settings)
    forms = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [form["id"] for form in forms] == [7, "b\u2028", "c"]
    assert forms[0]["short"] == "5"
    assert "empty" in forms[2]["error"]
    assert shown.returncode == 1


def test_status_lists_the_documents(settings: Settings) -> None:
    shown = qa("status", settings=settings)
    assert shown.stdout.startswith("5 documents, ")
    form = json.loads(qa("status", "--json", settings=settings).stdout)
    assert (form["documents"], form["damage"]) == (5, [])


def test_indexing_again_touches_only_what_changed(settings: Settings, tmp_path: Path) -> None:
    folder, index = tmp_path / "notes", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("The herd has 90 cows in Kent.")
    (folder / "b.txt").write_text("The barn stands in Essex.")
    assert "2 added" in qa("index", folder, "--index", index, settings=settings).stdout
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_text("The dam broke in May.")
    assert (
        "1 added, 0 changed, 1 unchanged, 1 removed" in qa("index", folder, "--index", index, settings=settings).stdout
    )


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_indexed(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The herd has 90 cows in Kent.")
    (tmp_path / "corpus.jsonl").write_text('{"id": "x", "text": "The barn is red."}\n{"id": "y", broken\n')
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    shown = qa("index", tmp_path, "--index", tmp_path / ".index", settings=settings)
    assert shown.returncode == 1
    assert "2 documents" in shown.stdout
    assert "corpus.jsonl line 2" in shown.stdout
    assert "gone.txt" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", ""), "empty"),
        (("ask", "why " * 25_000), "at most 2,000"),
        (("ask",), "Give either a question or --batch"),
        (("ask", "--batch", "nowhere.jsonl"), "nowhere.jsonl cannot be read: No such file or directory. Give"),
        (("chat", "--index", "nowhere"), "Build one: qa index FOLDER (or, to look around with sample articles"),
        (("ask", STAFF, "--index", "nowhere"), "Build one: qa index"),
        (("status", "--index", "nowhere"), "Build one: qa index"),
        (("index", "nowhere"), "nowhere"),
        (("eval", "--cases", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_bad_input_is_met_with_a_sentence_and_exit_code_1(
    settings: Settings, arguments: tuple[str, ...], says: str
) -> None:
    shown = qa(*arguments, settings=settings)
    assert shown.returncode == 1
    assert shown.stderr.startswith("qa: ")
    assert says in shown.stderr
    assert "Traceback" not in shown.stderr


def test_an_empty_folder_is_an_error(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shown = qa("index", tmp_path / "empty", "--index", tmp_path / "index", settings=settings)
    assert (shown.returncode, "No documents" in shown.stderr) == (1, True)


def test_a_folder_that_was_emptied_is_forgotten_and_asking_says_so(settings: Settings, tmp_path: Path) -> None:
    folder, index = tmp_path / "notes", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("The herd has 90 cows in Kent.")
    qa("index", folder, "--index", index, settings=settings)
    (folder / "a.txt").unlink()
    shown = qa("index", folder, "--index", index, settings=settings)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "1 removed\nNo document is left under the paths given" in shown.stdout
    asked = qa("ask", "How many cows has the herd?", "--index", index, settings=settings)
    assert (asked.returncode, "holds no documents. Index some: qa index" in asked.stderr) == (1, True)


@pytest.mark.parametrize("broken", ['{"id": 2}', '{"id": 2, "question": null}', '{"id": 2, "question": ["a"]}'])
def test_a_broken_batch_line_is_named(settings: Settings, tmp_path: Path, broken: str) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(f'{{"id": 1, "question": "Who resigned?"}}\n{broken}\n')
    shown = qa("ask", "--batch", batch, settings=settings)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "line 2" in shown.stderr


def test_a_setting_of_the_wrong_type_is_named(settings: Settings) -> None:
    shown = qa("status", settings=settings, QA_PORT="soon")
    assert (shown.returncode, "QA_PORT='soon'" in shown.stderr) == (1, True)


def test_an_empty_path_is_no_name_for_this_folder(settings: Settings) -> None:
    for command in (("ask", "Who?"), ("status",), ("chat",)):
        shown = qa(*command, "--index", "", settings=settings)
        assert (shown.returncode, "an empty path" in shown.stderr) == (2, True)
    shown = qa("status", settings=settings, QA_INDEX="")
    assert (shown.returncode, "QA_INDEX='' is not a path" in shown.stderr) == (1, True)


def test_a_second_writer_is_told_who_writes(settings: Settings, tmp_path: Path) -> None:
    from index.layout import Layout

    index = tmp_path / "index"
    (tmp_path / "a.txt").write_text("The barn stands in Essex.")
    with Layout(index).writing():
        shown = qa("index", tmp_path, "--index", index, settings=settings)
    assert shown.returncode == 1
    assert str(os.getpid()) in shown.stderr


def test_json_prints_events_and_then_the_report(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The herd has 90 cows in Kent.")
    shown = qa("index", tmp_path / "a.txt", "--index", tmp_path / "index", "--json", settings=settings)
    events = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [event["event"] for event in events] == ["building", "finished"]
    assert (events[0]["passages"], events[0]["done"], events[1]["documents"]) == (1, 1.0, 1)


def test_watching_goes_on_until_it_is_interrupted(settings: Settings, tmp_path: Path) -> None:
    folder, index = tmp_path / "notes", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("The herd has 90 cows in Kent.")
    command = [sys.executable, "-m", "qa.cli", "index", str(folder), "--index", str(index), "--watch", "--json"]
    own = {"QA_CACHE": str(settings.cache)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | own,
        preexec_fn=hear_interrupts,
    ) as it:
        assert it.stdout is not None
        assert it.stderr is not None
        finished = (line for line in it.stdout if '"finished"' in line)
        try:
            assert json.loads(next(finished))["added"] == 1
            (folder / "b.txt").write_text("The barn stands in Essex.")
            assert json.loads(next(finished))["added"] == 1
            it.send_signal(signal.SIGINT)
            assert it.wait(20) == 130
            assert "run the same command to go on" in it.stderr.read()
        finally:
            it.kill()


@pytest.mark.parametrize(
    ("options", "answered"),
    [
        (["--document", "pentagon*"], True),
        (["--document", "mosul*"], False),
        (["--before", "2001"], False),
    ],
)
def test_only_some_documents_may_answer(settings: Settings, options: list[str], answered: bool) -> None:
    form = json.loads(qa("ask", STAFF, *options, "--json", settings=settings).stdout)
    assert (form["short"] == "5") is answered
    assert answered or "were searched" in form["reason"] or "No document matches" in form["reason"]


def test_a_port_that_there_is_not_is_told_in_a_line(settings: Settings) -> None:
    shown = qa("chat", "--port", "99999", settings=settings)
    assert (shown.returncode, shown.stderr.splitlines()[-1]) == (
        2,
        "qa chat: error: argument --port: 99999 is not a port: give a number from 0 to 65535",
    )


def test_an_index_is_not_written_among_documents(settings: Settings, tmp_path: Path) -> None:
    documents = tmp_path / "mine"
    documents.mkdir()
    (documents / "a.txt").write_text("The herd has 90 cows in Kent.")
    shown = qa("index", documents, "--index", documents, settings=settings)
    assert (shown.returncode, "holds other files and no index" in shown.stderr) == (1, True)
    assert [path.name for path in documents.iterdir()] == ["a.txt"]


def test_caution_is_chosen_one_way_only(settings: Settings) -> None:
    assert qa("ask", STAFF, "--cautious", settings=settings).returncode == 0
    assert qa("ask", STAFF, "--cautious", "--eager", settings=settings).returncode == 2
