"""Makes claim-evidence pairs for the entailment scorer: claims their evidence supports, and near misses.

Claims come from the reading sets (a question and its answer, made a statement), from sentences of their texts
(shortened), from yes/no questions and from MED. What the evidence does not support is made by another answer of the
same text, by one change to the claim, or by giving other evidence.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from evals.corruptions import corrupted, joined, negation
from evals.training.claims import claim, shortened, yes_no_claim
from evals.training.corpora import WRITTEN, Context, Question, has_set, read_contexts
from evals.training.examples import Example, Maker, load_pools, load_questions, stream
from evals.training.paraphrase import Paraphraser
from evals.training.settings import QUOTAS as READING_QUOTAS
from evals.training.settings import Settings
from evals.training.windows import positive_window, sentences, windows_without
from evals.training.written import Claim, read_claims, read_written
from index.words import content_stems
from qa.checking.narrow import covered, narrowed
from qa.compose import one_line
from qa.support import windows_of

QUOTAS = {name: quota for name, quota in READING_QUOTAS.items() if name != "squad_train_ir"} | {
    "squadshifts_reddit": 9_000,
    "squadshifts_amazon": 9_000,
    "qamr": 30_000,
}
"""Questions taken from each set, at most; of those whose answer is known only by its sentence no claim can be made."""

SENTENCES = {"squad_train_ir": 16_000, "squadshifts_new_wiki": 2_000, "covid_qa_200423": 1_000}
"""Sentences of each set's texts that are made claims, at most."""

IN_OTHER_WORDS = 0.3
"""The share of the examples whose claim is paraphrased: a model's prose seldom keeps the words of its passage."""

TOGETHER = 0.3
"""The share of the sentences made claims that are also made one with another of their text."""

HARD = {"exchange": 6, "opposite": 3, "addition": 3, "name": 2, "negation": 2}
"""How often a corruption is chosen beside a number, a date or a place, which need no model (`qa.checking.facts`)."""

CHANGED = "written, changed"
"""What they are called once they are changed."""

ASKED, ASKED_DRAWS = "asked", 3
"""The kind of example whose claim is a yes/no question, which its evidence affirms or not; those that were written come
so many times oftener than claims do, for there are fewer."""

CARRIES = 0.5
"""Of a claim's words in the sentences that are thought to carry it, at least."""

YES_NO = ("boolq_val", "boolq_contrast", "pubmedqa")
CONCLUSIONS = "pubmedqa"
"""Abstracts of medicine with their conclusions apart: claims in the authors' own other words."""


class Support:
    """Every example of one half of the documents, reproducibly."""

    def __init__(self, settings: Settings, *, held_out: bool, limit: int | None = None) -> None:
        quotas = {name: min(quota, limit or quota) for name, quota in QUOTAS.items()}
        self._settings = replace(settings, share=1.0) if held_out else settings
        self._held_out, self._limit, self._paraphraser = held_out, limit, Paraphraser()
        self._questions = load_questions(settings.data, held_out=held_out, quotas=quotas)
        self._maker = Maker(self._questions, load_pools(settings.data, held_out=held_out), settings)
        self._beside: dict[str, list[Question]] = {}
        for question in self._questions:
            self._beside.setdefault(question.context.id, []).append(question)
        self._others = [
            question.context.text[:600] for question in self._questions[:: max(len(self._questions) // 3000, 1)]
        ]

    def examples(self) -> Iterator[Example]:
        """All of them, source by source; of those to train on, some in other words."""
        yield from self._literal() if self._held_out else map(self._reworded, self._literal())

    def _reworded(self, example: Example) -> Example:
        rng = stream(self._settings, example.dataset, f"{example.question} {example.passage[:200]}")
        if example.dataset == "med" or rng.random() >= IN_OTHER_WORDS:
            return example
        return replace(example, question=self._paraphraser.paraphrase(example.question, rng))

    def _literal(self) -> Iterator[Example]:
        for question in self._questions:
            yield from self._of_question(question)
        for dataset, quota in ((d, q) for d, q in SENTENCES.items() if has_set(self._settings.data, d)):
            yield from self._of_sentences(dataset, min(quota, self._limit or quota))
        for dataset in (d for d in YES_NO if has_set(self._settings.data, d)):
            yield from self._of_yes_no(dataset)
        yield from self._of_conclusions()
        yield from self._of_med()
        yield from self._of_written()
        yield from self._of_written_yes_no()

    def _of_question(self, question: Question) -> Iterator[Example]:
        """The claim with its evidence; a false claim over the same evidence; now and then, other evidence."""
        made = _claim(question, question.context.text[slice(*question.gold)])
        if made is None:
            return
        rng = stream(self._settings, question.dataset, question.id)
        positive = replace(self._maker.as_asked(question, rng), question=made, span=None, answers=())
        yield positive
        false = self._false(question, positive, rng)
        if false is not None:
            yield false
        if false is None or rng.random() < 0.35:
            kind = rng.choice(["same", "same", "retrieved"])
            other = self._maker.negative(question, positive, kind, rng)
            if other is not None:
                yield replace(other, question=made)

    def _false(self, question: Question, positive: Example, rng: random.Random) -> Example | None:
        """By another answer of the same text or by a change, whichever can be made."""
        makers = [self._other_answer, self._changed]
        rng.shuffle(makers)
        for make in makers:
            example = make(question, positive, rng)
            if example is not None:
                return example
        return None

    def _other_answer(self, question: Question, positive: Example, rng: random.Random) -> Example | None:
        beside = [q for q in self._beside[question.context.id] if q.exact and not _alike(q, question)]
        rng.shuffle(beside)
        mine = _looks(question.context.text[slice(*question.gold)])
        for other in beside:
            answer = other.context.text[slice(*other.gold)]
            made = _claim(question, answer) if _looks(answer) == mine else None
            if made is not None:
                return replace(positive, question=made, kind="answer", answerable=False)
        return None

    def _changed(self, _question: Question, positive: Example, rng: random.Random) -> Example | None:
        return _corrupt(positive, positive.question, self._others, rng)

    def _of_sentences(self, dataset: str, quota: int) -> Iterator[Example]:
        contexts = [c for c in read_contexts(self._settings.data, dataset).values() if c.held_out == self._held_out]
        random.Random(dataset).shuffle(contexts)
        for context in contexts[:quota]:
            rng = stream(self._settings, dataset, context.id)
            span = rng.choice(sentences(context.text))
            made = shortened(context.text[slice(*span)], rng)
            if 6 <= len(made.split()) <= 40:
                yield from self._of_sentence(dataset, context, span, made, rng)

    def _of_sentence(
        self, dataset: str, context: Context, span: tuple[int, int], made: str, rng: random.Random
    ) -> Iterator[Example]:
        window = positive_window(context.text, span, int(rng.triangular(20, 130, 70)), rng)
        positive = Example(dataset, "positive", made, context.text[slice(*window)], True, None)
        yield positive
        false = _corrupt(positive, made, self._others, rng)
        if false is not None:
            yield false
        if rng.random() < TOGETHER:
            yield from self._of_two(positive, rng)
        elsewhere = windows_without(context.text, span, 80)
        if elsewhere and rng.random() < 0.3:
            other = context.text[slice(*rng.choice(elsewhere))]
            yield replace(positive, passage=other, kind="same", answerable=False)

    def _of_two(self, positive: Example, rng: random.Random) -> Iterator[Example]:
        """The claim with another that its evidence supports added, and with one that it does not."""
        spans = sentences(positive.passage)
        further = shortened(positive.passage[slice(*rng.choice(spans))], rng)
        if 4 <= len(further.split()) <= 25 and further not in positive.question:
            yield replace(positive, question=joined(positive.question, further, rng))
            false = _corrupt(positive, further, self._others, rng)
            if false is not None:
                yield replace(false, question=joined(positive.question, false.question, rng))

    def _of_yes_no(self, dataset: str) -> Iterator[Example]:
        folder = self._settings.data / "read" / dataset
        contexts = {
            i: c for i, c in read_contexts(self._settings.data, dataset).items() if c.held_out == self._held_out
        }
        for row in _rows(folder / "questions.jsonl.gz"):
            context = contexts.get(row["context_id"])
            if context is not None and row["answers"][0] in ("yes", "no"):
                rng = stream(self._settings, dataset, row["id"])
                asked = f"{row['question'][:1].upper()}{row['question'][1:].rstrip('?')}?"
                yield from _of_verdict(dataset, asked, context.text[:1200], rng, affirmed=row["answers"][0] == "yes")

    def _of_conclusions(self) -> Iterator[Example]:
        """What the authors conclude, which the rest of their abstract supports."""
        if not has_set(self._settings.data, CONCLUSIONS):
            return
        contexts = read_contexts(self._settings.data, CONCLUSIONS)
        for row in _rows(self._settings.data / "read" / CONCLUSIONS / "questions.jsonl.gz"):
            context, concluded = contexts[row["context_id"]], row["long_answer"]
            if context.held_out != self._held_out:
                continue
            rng = stream(self._settings, CONCLUSIONS, row["id"])
            spans = [s for s in sentences(concluded) if 6 <= len(concluded[slice(*s)].split()) <= 45]
            if spans:
                made = concluded[slice(*rng.choice(spans))]
                positive = Example(CONCLUSIONS, "positive", made, context.text[:1400], True, None)
                yield positive
                false = _corrupt(positive, made, self._others, rng)
                if false is not None:
                    yield false

    def _of_written(self) -> Iterator[Example]:
        """Claims written for this project, over the stretch of their paragraph that has most of their words or, every
        second time, the few sentences that carry them, and of the true ones what a change makes of them."""
        for each in self._settings.some(read_claims(self._settings.data, held_out=self._held_out)):
            stems = set(content_stems(each.text))
            window = max(windows_of(each.context.text), key=partial(covered, stems))
            kind = "positive" if each.supported else "written"
            whole = Example(WRITTEN, kind, each.text, window, each.supported, None)
            draws = self._draws(each.context)
            narrow = replace(whole, passage=_carrying(each, window, stems) or window) if draws > 1 else whole
            for again in range(draws):
                example = narrow if again % 2 else whole
                yield example
                rng = stream(self._settings, CHANGED, f"{each.text}:{again}")
                if each.supported and (changed := _corrupt(example, each.text, self._others, rng)):
                    yield replace(changed, dataset=CHANGED)

    def _of_written_yes_no(self) -> Iterator[Example]:
        """Yes/no questions written for this project, over the sentence that settles them and its neighbours."""
        for question in self._settings.some(read_written(self._settings.data, held_out=self._held_out)):
            if question.affirmed is not None:
                for again in range(self._draws(question.context, ASKED_DRAWS)):
                    rng = stream(self._settings, ASKED, f"{question.id}:{again}")
                    passage = self._maker.as_asked(question, rng).passage
                    yield from _of_verdict(WRITTEN, question.text, passage, rng, affirmed=question.affirmed)

    def _draws(self, context: Context, times: int = 1) -> int:
        return 1 if self._held_out else times * self._settings.draws_of_written(whole=context.whole)

    def _of_med(self) -> Iterator[Example]:
        for row in _rows(self._settings.data / "entail" / "med" / "pairs.jsonl.gz"):
            tenth = int(hashlib.sha256(row["premise"].encode()).hexdigest(), 16) % 10 == 0
            if tenth == self._held_out:
                supported = row["label"] == "supports"
                yield Example(
                    "med", "positive" if supported else "logic", row["hypothesis"], row["premise"], supported, None
                )


def _of_verdict(dataset: str, asked: str, passage: str, rng: random.Random, *, affirmed: bool) -> Iterator[Example]:
    """A yes/no question as it is, and what it states or the denial of that."""
    yield Example(dataset, ASKED, asked, passage, affirmed, None)
    if made := yes_no_claim(asked):
        denied = rng.random() < 0.5 and negation(made, "", (), rng)
        kind = "denied" if denied else "stated"
        yield Example(dataset, kind, denied or made, passage, affirmed != bool(denied), None)


def _carrying(each: Claim, window: str, stems: set[str]) -> str | None:
    """The sentences to which the check would narrow a citation, under their title; None where they have so few of the
    claim's words that they may be the wrong ones."""
    run = narrowed(each.text, window)
    quote, title = one_line(window[run.start : run.end]), each.context.title
    return (f"{title}. {quote}" if title else quote) if covered(stems, quote) >= CARRIES else None


def _corrupt(positive: Example, made: str, others: Sequence[str], rng: random.Random) -> Example | None:
    """The claim changed, most often in a way that words alone do not tell."""
    found = corrupted(made, positive.passage, others, rng)
    found = [c for c in found if c.kind != "negation" or rng.random() < 0.5]
    if not found:
        return None
    chosen = rng.choices(found, [HARD.get(c.kind, 1) for c in found])[0]
    return replace(positive, question=chosen.claim, kind=chosen.kind, answerable=False)


def _claim(question: Question, answer: str) -> str | None:
    start = question.gold[0]
    return claim(question.text, answer, question.context.text[max(0, start - 14) : start])


def _alike(one: Question, other: Question) -> bool:
    """Whether one question's answers may serve the other."""
    words = {w for a in other.answers for w in a.lower().split()}
    return any(w in words for a in one.answers for w in a.lower().split())


def _looks(answer: str) -> str:
    """Numbers with numbers, names with names, the rest by its length."""
    if any(c.isdigit() for c in answer):
        return "number"
    if answer[:1].isupper():
        return "name"
    return "short" if len(answer.split()) <= 3 else "long"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
