"""What was written for the project: who is asked what of it, who is taught it, and who never sees it."""

from pathlib import Path

import pytest
from farms import beside_the_sets

from evals.training.settings import Settings


def test_written_questions_are_taught_with_the_near_misses_beside_them(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written
    from evals.training.examples import TEMPTING, Maker

    rows = [
        {"set": "squadshifts_new_wiki", "context": f"c{n}", "question": "Who keeps the animals?", place: "The farm"}
        for n in range(40)
        for place in ("answers", "tempts")
    ]
    rows.append({"set": "not_there", "context": "c1", "question": "Who?", "answers": "The farm"})
    beside_the_sets(tmp_path, monkeypatch, questions=rows)
    parts = [written.read_written(data, held_out=held_out) for held_out in (False, True)]
    assert sum(map(len, parts)) == 80
    assert all(parts)
    settings = Settings(data, tmp_path, minutes=1, written_draws=3)
    examples = list(Maker(parts[0], {"wiki": []}, settings).training())
    tempting = [e for e in examples if e.kind == TEMPTING]
    assert len(tempting) == 3 * len(parts[0]) / 2
    assert not any(e.answerable or e.span for e in tempting)
    assert all(e.passage[slice(*e.span)] == "The farm" for e in examples if e.span)


def test_windows_of_a_whole_document_are_read_under_the_names_they_lack(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written
    from evals.training.corpora import WRITTEN
    from evals.training.examples import Maker

    text = "Ada Mill stands in Kent.\n\nIt has 12 stones.\n\nIt was built by Bob Fry, who had 12 sons, in 1901."
    passages = [{"id": f"d{n}", "whole": True, "title": f"Mills {n}", "text": text} for n in range(30)]
    rows = [
        {"set": WRITTEN, "context": f"d{n}", "question": "How many sons had the builder of Ada Mill?", "answers": "12"}
        | {"at": text.index("12 sons")}
        for n in range(30)
    ]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    held, taught = (written.read_written(data, held_out=held_out) for held_out in (True, False))
    assert len(held) > 3
    assert all(q.context.text[q.gold[0] :].startswith("12 sons") for q in taught)
    settings = Settings(data, tmp_path, minutes=1, title_share=0.0, paraphrased_share=0.0, whole_draws=12)
    examples = list(Maker(taught, {WRITTEN: []}, settings).training())
    apart = [e for e in examples if e.answerable and "stands in Kent" not in e.passage]
    assert apart
    assert all(e.passage.startswith("Ada Mill. ") and e.span and e.passage[slice(*e.span)] == "12" for e in apart)
    exchanged = [e for e in examples if e.kind == "counterfactual"]
    assert all("Ada Mill. " not in e.passage or "Ada Mill" in e.question for e in exchanged)


def test_a_list_is_taught_as_the_product_reads_it(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.training import written
    from evals.training.corpora import WRITTEN
    from evals.training.examples import LISTED, Maker

    text = "A walk.\n\n## What to bring\n\n- boots\n- a lamp\n\n## Shut in May\n\n- the dairy\n- the mill\n"
    passages = [{"id": f"d{n}", "whole": True, "title": f"Walk {n}", "text": text} for n in range(30)]
    asked = {"What should I pack?": "boots", "What should I pack for the night?": "a lamp", "How many go?": "boots"}
    rows = [
        {"set": WRITTEN, "context": p["id"], "question": q, "answers": a} for p in passages for q, a in asked.items()
    ]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    settings = Settings(data, tmp_path, minutes=1, title_share=0.0, paraphrased_share=0.0, whole_draws=12)
    taught = written.read_written(data, held_out=False)
    found = {
        (e.question, e.passage, e.span and e.passage[slice(*e.span)])
        for e in Maker(taught, {WRITTEN: []}, settings).training()
        if e.kind == LISTED
    }
    bring, shut = "What to bring: boots; a lamp.", "Shut in May: the dairy; the mill."
    assert found == {(q, bring, asked[q]) for q in list(asked)[:2]} | {(q, shut, None) for q in list(asked)[:2]}


def test_written_claims_are_held_against_their_paragraph(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written

    row = {"set": "squadshifts_new_wiki", "context": "c1", "claim": "The farm is old.", "supported": True}
    beside_the_sets(tmp_path, monkeypatch, claims=[row])
    found = [*written.read_claims(data, held_out=False), *written.read_claims(data, held_out=True)]
    assert [(c.text, c.supported) for c in found] == [("The farm is old.", True)]
    assert found[0].context.text.startswith("The farm of")


def test_true_claims_that_were_written_are_taught_changed_too(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training.corpora import WRITTEN
    from evals.training.support import CHANGED, Support

    said = {"Forty cows drowned at Ada Mill.": True, "The mill at Ada Mill burned down.": False}
    rows = [{"set": WRITTEN, "context": "p", "claim": claim, "supported": true} for claim, true in said.items()]
    flood = "Ada Mill was flooded in 1953, and forty cows died."
    passage = {"id": "p", "title": "Ada Mill", "text": f"{flood} It was sold. A bakery stands there."}
    beside_the_sets(tmp_path, monkeypatch, claims=rows, passages=[passage])
    examples = [*Support(Settings(data, tmp_path, minutes=1, written_draws=6), held_out=False).examples()]
    assert {e.answerable for e in examples if e.dataset == WRITTEN} == {True, False}
    over = {e.passage for e in examples if e.dataset == WRITTEN and e.question == "Forty cows drowned at Ada Mill."}
    assert over == {passage["text"], f"Ada Mill. {flood}"}, "as it is read, and as the check cites it"
    changed = [e for e in examples if e.dataset == CHANGED]
    assert len({e.question for e in changed}) > 1
    assert not any(e.answerable or e.question in said for e in changed)


def test_questions_over_written_paragraphs_get_near_misses_from_written_paragraphs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written
    from evals.training.corpora import WRITTEN
    from evals.training.examples import Maker, load_pools

    lines = ["Ada Mill opened in 1901.", "Bode Mill opened in 1920.", "Cole Mill opened in 1933."]
    passages = [{"id": f"p{n}", "title": f"Mill {n}", "text": line} for n, line in enumerate(lines * 9)]
    asked = {"set": WRITTEN, "question": "Since when is there a mill?"}
    rows = [asked | {"context": p["id"], "answers": p["text"][-5:-1]} for p in passages]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    parts = [written.read_written(data, held_out=held_out) for held_out in (False, True)]
    assert sorted(q.context.id for part in parts for q in part) == sorted(p["id"] for p in passages)
    assert all(parts)
    maker = Maker(parts[0], load_pools(data, held_out=False), Settings(data, tmp_path, minutes=1))
    examples = list(maker.training())
    texts = {f"{prefix}{p['text']}" for p in passages for prefix in ("", f"{p['title']}. ")}
    assert {e.passage for e in examples if e.kind == "retrieved"} < texts


def test_held_out_questions_over_written_paragraphs_can_be_asked_as_squad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.formats.squad import read_squad
    from evals.training.corpora import WRITTEN, read_contexts
    from evals.training.written import __main__

    passages = [{"id": f"p{n}", "title": f"Mill {n}", "text": f"Mill {n} opened in 19{n}."} for n in range(10, 99)]
    row = {"set": WRITTEN, "question": "When did the mill open?"}
    rows = [row | {"context": p["id"], place: p["text"][-5:-1]} for p in passages for place in ("answers", "tempts")]
    rows += [row | {"context": p["id"], "question": "Did it open?", "settles": p["text"]} for p in passages]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    held_out = [context for context in read_contexts(tmp_path, WRITTEN).values() if context.held_out]
    monkeypatch.setattr("sys.argv", ["written", "--out", str(tmp_path / "squad.json")])
    __main__.main()
    suite = read_squad(tmp_path / "squad.json")
    assert len(suite.cases) == 2 * len(held_out) > 0


@pytest.mark.parametrize(("matter", "may"), [("f", True), ("g", False), ("", False)])
def test_what_tells_the_same_matter_is_no_near_miss(matter: str, *, may: bool) -> None:
    from evals.training.corpora import Question, make_context
    from evals.training.retrieval import holds_answer

    first = make_context("a", "written", "Paper", "A flood took forty cows.", matter="f")
    other = make_context("b", "written", "Minutes", "The herd was lost to high water.", matter=matter)
    question = Question("q", "written", "How many cows?", first, ("forty",), (13, 18), exact=True)
    assert holds_answer(question, other, (0, 32)) is may


def test_of_matters_that_several_tell_half_are_held_out_each_whole() -> None:
    from evals.training.corpora import make_context

    told = [
        [make_context(f"{m}-{n}", "written", f"Text {m}{n}", "", matter=f"m{m}") for n in range(3)] for m in range(99)
    ]
    held_out = [{context.held_out for context in texts} for texts in told]
    assert all(len(each) == 1 for each in held_out)
    assert 35 < held_out.count({True}) < 65


def test_yes_no_questions_that_were_written_are_taught_as_they_are_asked_and_as_statements(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training.corpora import WRITTEN
    from evals.training.support import ASKED, Support

    row = {"set": WRITTEN, "context": "p", "settles": "forty cows died"}
    said = {"Was Ada Mill spared by the water?": "no", "Did animals die at Ada Mill?": "yes", "Was it so?": None}
    rows = [row | {"question": q} | ({"verdict": verdict} if verdict else {}) for q, verdict in said.items()]
    flood = "Ada Mill was flooded in 1953, and forty cows died."
    passage = {"id": "p", "title": "Ada Mill", "text": f"{flood} It was sold. A bakery stands there."}
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=[passage])
    found = [e for e in Support(Settings(data, tmp_path, minutes=1), held_out=False).examples() if e.dataset == WRITTEN]
    asked = {(e.question, e.answerable) for e in found if e.kind == ASKED}
    assert {affirmed for _, affirmed in asked} == {True, False}
    assert all(affirmed == (said.get(question, "yes") == "yes") for question, affirmed in asked if question in said)
    assert {e.answerable for e in found if e.kind == "stated" and "spared" in e.question} == {False}


def test_long_questions_come_oftenest(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path, minutes=1, written_draws=1, whole_draws=2, long_draws=3)
    long = "I keep cows and pigs on a farm near Kent. How many of them may graze here?"
    assert [settings.draws_of_written(whole=whole) for whole in (False, True)] == [1, 2]
    assert {settings.draws_of_written(whole=whole, question=long) for whole in (False, True)} == {3}
    assert settings.draws_of_written(whole=False, question="How many cows?") == 1
