"""`qa check`: claims and their evidence from a file, verdicts as JSON lines; and the shipped scorer behind it."""

import json
from pathlib import Path

import pytest

from qa.answer import Verdict
from qa.cli import main
from qa.support import Verifier, windows_of

FARM = "The barn of Kent stands on a hill. The flood of May took 21 of its 26 cows. The farmer sold his sheep in June."


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_each_line_gets_a_verdict_a_score_and_its_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = write(
        tmp_path / "pairs.jsonl",
        {"id": 7, "claim": "The flood of May took 21 of its 26 cows.", "evidence": FARM},
        {"id": "b", "claim": "The flood of May took 22 of its 26 cows.", "evidence": FARM},
        {"id": "c", "claim": "Bob Reed bought the sheep. The barn of Kent stands on a hill.", "evidence": FARM},
    )
    assert main(["check", "--pairs", str(pairs)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    verdicts = {line["id"]: line["verdict"] for line in lines}
    assert verdicts == {7: "supported", "b": "unsupported", "c": "partly"}
    assert lines[0] == {"id": 7, "verdict": "supported", "score": 1.0, "reasons": []}
    assert "The number “22” is not in what is cited." in lines[1]["reasons"]
    assert all(0 <= line["score"] <= 1 for line in lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"id": 1, "claim": "a"}', "line 1"),
        ('{"id": 1, "claim": "a", "evidence": "b"}\nno json', "line 2"),
        ('{"id": 1, "claim": 3, "evidence": "b"}', "texts"),
    ],
)
def test_a_broken_line_is_named_before_anything_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    (tmp_path / "pairs.jsonl").write_text(text, encoding="utf-8")
    assert main(["check", "--pairs", str(tmp_path / "pairs.jsonl")]) == 1
    out, err = capsys.readouterr()
    assert (out, told in err) == ("", True)


def test_a_mark_of_the_encoding_and_separators_inside_a_text_are_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": i, "claim": "The barn\u2028stands.", "evidence": "The barn\u2028stands.\x85"} for i in (1, 2)]
    text = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "pairs.jsonl").write_bytes(text.encode("utf-8-sig"))
    assert main(["check", "--pairs", str(tmp_path / "pairs.jsonl")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["verdict"]) for line in lines] == [(1, "supported"), (2, "supported")]


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--pairs", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl cannot be read" in capsys.readouterr().err


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier()


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("In May, a flood took 21 of the farm's 26 cows.", Verdict.SUPPORTED),
        ("The farmer's sheep were sold in June.", Verdict.SUPPORTED),
        ("The flood of May did not take 21 of its 26 cows.", Verdict.UNSUPPORTED),
        ("The farmer of Kent was elected mayor.", Verdict.UNSUPPORTED),
    ],
)
def test_the_shipped_scorer_tells_what_words_alone_do_not(verifier: Verifier, claim: str, verdict: Verdict) -> None:
    assert (verifier.verify(claim, FARM).verdict is Verdict.SUPPORTED) is (verdict is Verdict.SUPPORTED)


def test_evidence_of_any_length_is_read_in_windows_that_overlap(verifier: Verifier) -> None:
    long = " ".join(f"Field {n} was ploughed by the tenants of the manor in the spring." for n in range(200))
    windows = windows_of(f"{long} {FARM}")
    assert all(len(window.split()) <= 95 for window in windows)
    assert (
        verifier.verify("In May, a flood took 21 of the farm's 26 cows.", f"{long} {FARM}").verdict is Verdict.SUPPORTED
    )


def test_nothing_claimed_is_not_supported(verifier: Verifier) -> None:
    assert verifier.verify_text("  ", FARM).verdict is Verdict.UNSUPPORTED
    assert verifier.verify("It rained.", "").verdict is Verdict.UNSUPPORTED
