"""Reads the public sets into one form: a question, its context, and the characters that answer it."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from evals.training.settings import HELD_OUT_TENTH, POOLS
from evals.training.windows import overlap, sentences, words

Span = tuple[int, int]

WRITTEN = "written"
"""The set of what was written for this project, which is read from beside this file."""

_TOKENISED = {"qamr", "qed_dev"}
_TITLED = {"squadshifts_new_wiki", "nq_oracle", "qed_dev", "quoref_contrast", "quoref_original_subset"}


@dataclass(frozen=True)
class Context:
    """A text questions are asked about; `key` names its document, so that one document is never in both halves."""

    id: str
    pool: str
    key: str
    title: str
    text: str
    matter: str = ""
    """What it tells together with others, if anything; then that is the key."""
    whole: bool = False
    """Whether it is a document of several paragraphs, most of which do not say what it is about."""

    @property
    def held_out(self) -> bool:
        """Decided by the document alone, so adding a set never moves a document between the halves. Of whole documents
        every third is, and of matters that several tell every second one: there are few of them."""
        every = 2 if self.matter else 3 if self.whole else 10
        return self._hash % every == HELD_OUT_TENTH % every

    @property
    def half(self) -> int:
        """0 or 1, by document: which part of the held-out documents calibrates and which reports."""
        return self._hash // 10 % 2

    def may_tell_what(self, other: "Context") -> bool:
        """Whether it is the other, or tells the same matter."""
        return self.id == other.id or (bool(self.matter) and self.matter == other.matter)

    @property
    def _hash(self) -> int:
        return int(hashlib.sha256(self.key.encode()).hexdigest(), 16)


@dataclass(frozen=True)
class Question:
    """A question with its gold characters; where only the sentence is known, `exact` is false and `gold` is it."""

    id: str
    dataset: str
    text: str
    context: Context
    answers: tuple[str, ...]
    gold: Span
    exact: bool
    answered: bool = True
    """Whether the context answers; where not, `gold` is what tempts to say so."""
    affirmed: bool | None = None
    """Of a yes/no question: whether the context affirms it, where that is known."""


def has_set(data: Path, dataset: str) -> bool:
    """Whether the set is in the data folder; a folder with some of the sets can be trained on too."""
    return dataset == WRITTEN or (data / ("rank" if dataset == "squad_train_ir" else "read") / dataset).is_dir()


def read_questions(data: Path, dataset: str, *, held_out: bool) -> list[Question]:
    """One half's usable questions: those whose answer stands literally in the context, without duplicates."""
    if dataset == "squad_train_ir":
        return list(_read_sentence_answers(data / "rank" / dataset, held_out=held_out))
    folder = data / "read" / dataset
    contexts = {i: c for i, c in read_contexts(data, dataset).items() if c.held_out == held_out}
    found: dict[tuple[str, str, Span], Question] = {}
    for row in _rows(folder / "questions.jsonl.gz"):
        context = contexts.get(row["context_id"])
        question = context and _question(row, dataset, context)
        if question:
            found.setdefault((question.context.id, _dedupe_key(question), question.gold), question)
    return list(found.values())


def read_contexts(data: Path, dataset: str) -> dict[str, Context]:
    """The set's contexts by id, punctuation put back where the set had cut it off its words."""
    pool = POOLS.get(dataset, "wiki")
    if dataset == WRITTEN:
        return {row["id"]: _written_context(row) for row in written_lines("passages.jsonl")}
    if dataset == "squad_train_ir":
        rows = _rows(data / "rank" / dataset / "corpus.jsonl.gz")
        return {row["_id"]: make_context(row["_id"], pool, row["title"], row["text"]) for row in rows}
    contexts = {}
    for row in _rows(data / "read" / dataset / "contexts.jsonl.gz"):
        text = detokenise(row["text"]) if dataset in _TOKENISED else row["text"]
        title = row["title"].replace("_", " ") if dataset in _TITLED else ""
        contexts[row["id"]] = make_context(row["id"], pool, title, text)
    return contexts


def _written_context(row: dict[str, Any]) -> Context:
    context = make_context(row["id"], WRITTEN, row["title"], row["text"], row.get("matter", ""))
    return replace(context, whole=row.get("whole", False))


def written_lines(name: str) -> Iterator[dict[str, Any]]:
    """What a file of this project's own set holds, line by line."""
    lines = (files("evals.training") / "written" / name).read_text(encoding="utf-8").split("\n")
    return (json.loads(line) for line in lines if line)


def fingerprint(data: Path, datasets: list[str]) -> str:
    """SHA-256 over the files trained on, so a model can be traced to exactly its data."""
    digest = hashlib.sha256()
    for dataset in sorted(datasets):
        folder = data / ("rank" if dataset == "squad_train_ir" else "read") / dataset
        for path in sorted(folder.glob("*.gz")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def detokenise(text: str) -> str:
    """Undoes Penn Treebank spacing, near enough for prose."""
    text = re.sub(r"(``|'')", '"', text)
    text = re.sub(r" ([,.;:?!%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    return re.sub(r"([(\[$]) ", r"\1", text).strip()


def make_context(ident: str, pool: str, title: str, text: str, matter: str = "") -> Context:
    """A text with its document's key: the matter it tells with others, or its title, or, where it has none, its
    words."""
    title = unquote(title)
    key = (matter or title).lower().strip() or hashlib.sha256(" ".join(words(text)).encode()).hexdigest()
    return Context(ident, pool, key, title, text, matter)


def _question(row: dict[str, Any], dataset: str, context: Context) -> Question | None:
    if row["unanswerable"] or row.get("explicit", "explicit") != "explicit":
        return None
    if row.get("answer_type", "span") != "span" or row.get("answer_kind"):
        return None
    tidy = detokenise if dataset in _TOKENISED else str.strip
    answers = tuple(dict.fromkeys(tidy(a) for a in row["answers"] if a.strip()))
    text = tidy(row["question"])
    gold = _gold_span(text, answers, context.text)
    if gold is None:
        return None
    return Question(str(row["id"]), dataset, text, context, answers, gold, exact=True)


def _gold_span(question: str, answers: tuple[str, ...], text: str) -> Span | None:
    """The annotators' consensus answer, where it stands in the sentence most like the question."""
    spans = {answer: occurrences(answer, text) for answer in answers}
    present = [answer for answer in answers if spans[answer] and len(answer.split()) <= 25]
    if not present:
        return None
    consensus = max(present, key=lambda a: (sum(overlap(a, other) for other in answers), -len(a)))
    around = sentences(text)
    asked = set(words(question))

    def likeness(span: Span) -> int:
        near = " ".join(text[s:e] for s, e in around if s < span[1] and span[0] < e)
        return len(asked & set(words(near)))

    return max(spans[consensus], key=likeness)


def occurrences(answer: str, text: str) -> list[Span]:
    """Where the answer stands in the text as whole words."""
    pattern = rf"(?<!\w){re.escape(answer)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text)]


def _read_sentence_answers(folder: Path, *, held_out: bool) -> Iterator[Question]:
    """SQuAD questions known with their answer's sentence only: good for `is it answered`, not for `where`."""
    rows = _rows(folder / "corpus.jsonl.gz")
    contexts = {r["_id"]: make_context(r["_id"], "wiki", r["title"], r["text"]) for r in rows}
    with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8") as lines:
        relevant = dict(line.split("\t")[:2] for line in lines)
    for row in _rows(folder / "queries.jsonl.gz"):
        context = contexts[relevant[row["_id"]]]
        if context.held_out != held_out:
            continue
        spans = sentences(context.text)
        best = max(spans, key=lambda s: overlap(context.text[s[0] : s[1]], row["answer_sentence"]))
        if overlap(context.text[best[0] : best[1]], row["answer_sentence"]) > 0.7:
            text = detokenise(row["text"])
            yield Question(row["_id"], "squad_train_ir", text, context, (), best, exact=False)


def _dedupe_key(question: Question) -> str:
    """QAMR asks for one answer many times over; elsewhere each wording is its own question."""
    return "" if question.dataset == "qamr" else question.text.lower()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
