"""BEIR folders, SQuAD files and pairs of JSON lines are read as they are, and what is wrong is named by its place."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from evals.formats.beir import read_beir
from evals.formats.paragraphs import Paragraph, fingerprint
from evals.formats.squad import kind_of, read_squad
from evals.formats.strangers import with_unanswerable
from index.errors import BadInput

CORPUS = [{"_id": "d1", "title": "Cows", "text": "The herd has 90 cows."}, {"_id": "d2", "title": "Barn", "text": ""}]
QUERIES = [{"_id": "q1", "text": "How many cows?"}, {"_id": "q2", "text": "Who paid?"}]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t0\n"
CONTEXTS = [{"id": "c1", "title": "Cows", "text": "The herd has 90 cows."}]
QUESTIONS = [
    {"id": "a", "question": "How many cows?", "answers": ["90", "90 cows"], "context_id": "c1", "unanswerable": False},
    {"id": "b", "question": "Who paid?", "answers": [], "context_id": "c1", "unanswerable": True},
]


def lines(path: Path, forms: list[dict[str, Any]]) -> Path:
    text = "".join(json.dumps(form) + "\n" for form in forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def beir(folder: Path, *, ending: str = "", qrels: str = "qrels/test.tsv", judged: str = QRELS) -> Path:
    lines(folder / f"corpus.jsonl{ending}", CORPUS)
    lines(folder / f"queries.jsonl{ending}", QUERIES)
    path = folder / f"{qrels}{ending}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(judged.encode()) if ending else judged.encode())
    return folder


def pairs(folder: Path, questions: list[dict[str, Any]], *, ending: str = "") -> Path:
    lines(folder / f"questions.jsonl{ending}", questions)
    lines(folder / f"contexts.jsonl{ending}", CONTEXTS)
    return folder


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize("qrels", ["qrels/test.tsv", "qrels/dev.tsv", "qrels.tsv"])
def test_a_beir_folder_is_read(tmp_path: Path, ending: str, qrels: str) -> None:
    found = read_beir(beir(tmp_path / "farm", ending=ending, qrels=qrels))
    assert found.name == "farm"
    assert [document.id for document in found.documents] == ["d1", "d2"]
    assert [(query.id, query.text, query.grades) for query in found.queries] == [
        ("q1", "How many cows?", {"d1": 2, "d2": 0})
    ]
    assert [(case.id, case.why) for case in found.ungraded] == [("q2", "no document is judged relevant to it")]


def test_a_split_can_be_chosen_and_trec_lines_are_read(tmp_path: Path) -> None:
    beir(tmp_path)
    (tmp_path / "qrels" / "dev.tsv").write_text("q2 0 d1 1\n")
    assert [query.id for query in read_beir(tmp_path, split="dev").queries] == ["q2"]
    with pytest.raises(BadInput, match=r"no qrels/train\.tsv"):
        read_beir(tmp_path, split="train")


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ("q1\td1\t1\nq1\td2\n", "test.tsv:2: not a query"),
        ("q1\td1\t1.0\nq1\td2\t1\n", "test.tsv:1: not a query"),
        ("q1\td1\t1\nq1\td2\t--5\n", "test.tsv:2: not a query"),
        ("q9\td1\t1\n", "no query has a relevant"),
    ],
)
def test_wrong_judgements_are_named(tmp_path: Path, judged: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_beir(beir(tmp_path, judged=judged))


@pytest.mark.parametrize(("name", "forms"), [("corpus.jsonl", CORPUS), ("queries.jsonl", QUERIES)])
def test_a_document_or_query_that_comes_twice_is_named(tmp_path: Path, name: str, forms: list[dict[str, Any]]) -> None:
    beir(tmp_path)
    lines(tmp_path / name, [*forms, forms[0]])
    with pytest.raises(BadInput, match=rf"{name}:3: the id '{forms[0]['_id']}' was used before"):
        read_beir(tmp_path)


def test_a_missing_file_and_a_wrong_line_are_named(tmp_path: Path) -> None:
    beir(tmp_path)
    lines(tmp_path / "queries.jsonl", [{"_id": "q1"}])
    with pytest.raises(BadInput, match=r"queries\.jsonl:1: 'text' must be a text"):
        read_beir(tmp_path)
    (tmp_path / "corpus.jsonl").unlink()
    with pytest.raises(BadInput, match=r"has no corpus\.jsonl"):
        read_beir(tmp_path)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_folder_of_pairs_becomes_cases(tmp_path: Path, ending: str) -> None:
    found = read_squad(pairs(tmp_path / "farm", QUESTIONS, ending=ending))
    assert found.paragraphs == (Paragraph("c1", "Cows", "The herd has 90 cows."),)
    answerable, unanswerable = found.cases
    assert (answerable.kind, answerable.answers, answerable.documents) == ("how many", (("90", "90 cows"),), ("c1",))
    assert (unanswerable.kind, unanswerable.answers, unanswerable.unanswerable) == ("unanswerable", (), True)


def test_a_folder_of_pairs_is_a_collection_too(tmp_path: Path) -> None:
    found = read_beir(pairs(tmp_path, QUESTIONS))
    assert [(query.id, dict(query.grades)) for query in found.queries] == [("a", {"c1": 1})]


def test_a_set_without_an_answerable_question_is_no_collection(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no question has an answer"):
        read_beir(pairs(tmp_path, QUESTIONS[1:]))


def test_a_set_of_pairs_has_no_splits(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Leave out --split dev"):
        read_beir(pairs(tmp_path, QUESTIONS), split="dev")


def test_an_answerable_question_does_not_become_unanswerable_by_a_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"questions\.jsonl:1: 'unanswerable' must be true or false"):
        read_squad(pairs(tmp_path, [QUESTIONS[0] | {"unanswerable": "false"}]))


@pytest.mark.parametrize("questions", [[], [QUESTIONS[0] | {"answers": []}]])
def test_a_set_without_anything_to_grade_is_named(tmp_path: Path, questions: list[dict[str, Any]]) -> None:
    with pytest.raises(BadInput, match="no question can be graded"):
        read_squad(pairs(tmp_path, questions))


def test_a_context_that_comes_twice_is_named(tmp_path: Path) -> None:
    pairs(tmp_path, QUESTIONS)
    lines(tmp_path / "contexts.jsonl", [*CONTEXTS, *CONTEXTS])
    with pytest.raises(BadInput, match=r"contexts\.jsonl:2: the id 'c1' was used before"):
        read_squad(tmp_path)


@pytest.mark.parametrize(
    ("change", "why"),
    [({"context_id": "gone"}, "its paragraph 'gone' is not in the set"), ({"answers": []}, "it has no answer")],
)
def test_what_cannot_be_graded_is_set_apart(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    found = read_squad(pairs(tmp_path, [QUESTIONS[0] | change, QUESTIONS[1]]))
    assert [case.id for case in found.cases] == ["b"]
    assert found.ungraded[0].why.startswith(why)


def test_a_yes_or_no_is_asked_for_as_such_and_stands_in_no_quote(tmp_path: Path) -> None:
    (case,) = read_squad(pairs(tmp_path, [QUESTIONS[0] | {"question": "cows: many?", "answers": ["yes"]}])).cases
    assert (case.kind, case.answers, case.holds) == ("yes-no", (("yes",),), ())


def test_an_id_used_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"questions\.jsonl:2: the id 'a' was used before"):
        read_squad(pairs(tmp_path, [QUESTIONS[0], QUESTIONS[0]]))


def test_every_second_question_can_be_asked_of_a_paragraph_that_does_not_answer_it(tmp_path: Path) -> None:
    texts = {"c1": "The herd has 90 cows.", "c2": "There are 90 pigs.", "c3": "The barn is red.", "c4": "It rains."}
    titles = {"c1": "Farm", "c2": "Farm", "c3": "Farm", "c4": "Weather"}
    asked = [QUESTIONS[0] | {"id": name} for name in "abcd"]
    pairs(tmp_path, asked)
    lines(tmp_path / "contexts.jsonl", [{"id": c, "title": titles[c], "text": texts[c]} for c in texts])
    found = with_unanswerable(read_squad(tmp_path))
    assert [(case.unanswerable, case.documents) for case in found.cases] == [
        (False, ("c1",)),
        (True, ("c3",)),
        (False, ("c1",)),
        (True, ("c3",)),
    ]


def squad(path: Path, **asked: Any) -> Path:
    asked = {"id": "a", "question": "How many cows?", "answers": [{"text": "90", "answer_start": 13}]} | asked
    article = {"title": "Farm", "paragraphs": [{"context": "The herd has 90 cows.", "qas": [asked]}]}
    path.write_text(json.dumps({"version": "v2.0", "data": [article, article | {"paragraphs": []}]}))
    return path


def test_a_squad_file_is_read(tmp_path: Path) -> None:
    found = read_squad(squad(tmp_path / "dev-v2.0.json"))
    assert (found.name, [p.id for p in found.paragraphs]) == ("dev-v2", ["Farm#0"])
    assert (found.cases[0].answers, found.cases[0].documents) == ((("90",),), ("Farm#0",))


def test_an_impossible_question_is_unanswerable_whatever_answers_it_lists(tmp_path: Path) -> None:
    (case,) = read_squad(squad(tmp_path / "dev.json", is_impossible=True)).cases
    assert (case.unanswerable, case.answers) == (True, ())


@pytest.mark.parametrize("asked", [{"is_impossible": "false"}, {"question": None}, {"answers": [{"text": 90}]}])
def test_a_wrong_field_of_a_squad_file_is_named(tmp_path: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match=r"dev\.json: not as SQuAD has it"):
        read_squad(squad(tmp_path / "dev.json", **asked))


def test_a_squad_file_without_questions_is_named(tmp_path: Path) -> None:
    (tmp_path / "dev.json").write_text('{"version": "v2.0", "data": []}')
    with pytest.raises(BadInput, match=r"dev\.json: no question can be graded"):
        read_squad(tmp_path / "dev.json")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"data": [{"paragraphs": [{}]}]}',
        '{"data": [{"paragraphs": [{"context": null, "qas": []}]}]}',
        '{"data": 5}',
    ],
)
def test_what_is_no_squad_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dev.json"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"dev\.json: not "):
        read_squad(path)


def test_a_folder_without_questions_and_a_path_that_is_not_there_say_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"has no questions\.jsonl"):
        read_squad(tmp_path)
    with pytest.raises(BadInput, match="There is no"):
        read_squad(tmp_path / "nowhere")


def test_broken_gzip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.json.gz"
    path.write_bytes(gzip.compress(b"{}")[:-4])
    with pytest.raises(BadInput, match="cannot be read"):
        read_squad(path)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who left?", "who"),
        ("In whose house?", "who"),
        ("How many cows?", "how many"),
        ("Is it red?", "yes-no"),
        ("Name a cow.", "other"),
    ],
)
def test_the_kind_is_the_question_word(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_a_fingerprint_changes_with_any_record() -> None:
    one, other = Paragraph("a", "t", "x"), Paragraph("a", "t", "y")
    assert fingerprint([one]) == fingerprint([one]) != fingerprint([other])


def test_a_record_that_is_only_a_title_is_indexed_as_its_title() -> None:
    assert json.loads(Paragraph("a", "Barn", " ").record)["text"] == "Barn"
