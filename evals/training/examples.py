"""Turns questions into labelled question-window pairs: answered ones, and three kinds of near miss."""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from evals.training.corpora import WRITTEN, Context, Question, has_set, read_contexts, read_questions
from evals.training.counterfactual import Swaps
from evals.training.paraphrase import Paraphraser
from evals.training.retrieval import Negatives, contains_any
from evals.training.settings import QUOTAS, Settings
from evals.training.windows import positive_window, windows_without, words
from index.sentences import split_sentences
from qa.dialogue.conversation import complete
from qa.language.same_name import told_around
from qa.layout.listed import Listed, lists_of, may_ask_for_list
from qa.questions.question import analyse
from qa.spans.span_model import Text, heading

Window = tuple[Context, tuple[int, int]]

TEMPTING = "tempting"
"""The near misses that were written: their paragraph has the words, and not the fact."""
LISTED, LISTED_DRAWS = "listed", 3
"""A list that is read as one, with what announces it; so many times oftener than passages, for there are few."""
FURTHER = 0.3
"""Near misses made besides for a question that was written, on average."""


@dataclass(frozen=True)
class Example:
    """One input to the reader; `span` is the answer's characters in `passage`, None where none is taught."""

    dataset: str
    kind: str
    question: str
    passage: str
    answerable: bool
    span: tuple[int, int] | None
    answers: tuple[str, ...] = ()
    before: int = 0
    """Characters of the passage that its text is read under."""


def load_questions(data: Path, *, held_out: bool, quotas: dict[str, int] = QUOTAS) -> list[Question]:
    """The questions of one half, each set cut to its quota by a fixed shuffle."""
    chosen: list[Question] = []
    for dataset, quota in quotas.items():
        if not has_set(data, dataset):
            continue
        found = read_questions(data, dataset, held_out=held_out)
        random.Random(dataset).shuffle(found)
        chosen += found[:quota]
    return chosen


def load_pools(data: Path, *, held_out: bool) -> dict[str, list[Context]]:
    """Every context of one half, by pool: what retrieved near misses are drawn from."""
    pools: dict[str, list[Context]] = {}
    for dataset in filter(partial(has_set, data), (*QUOTAS, WRITTEN)):
        for context in read_contexts(data, dataset).values():
            if context.held_out == held_out:
                pools.setdefault(context.pool, []).append(context)
    return pools


class Maker:
    """Makes examples, reproducibly: each question has its own random stream, seeded by its id."""

    def __init__(self, questions: list[Question], pools: dict[str, list[Context]], settings: Settings) -> None:
        self._questions = [replace(question, text=complete(question.text, ())) for question in questions]
        self._settings = settings
        by_pool: dict[str, list[Question]] = {}
        for question in self._questions:
            by_pool.setdefault(question.context.pool, []).append(question)
        self._swaps = {pool: Swaps(q.text for q in asked) for pool, asked in by_pool.items()}
        self._paraphraser = Paraphraser()
        self._retrieved: dict[tuple[str, str], list[Window]] = {}
        for pool, asked in by_pool.items():
            index = Negatives(pools[pool], rng=random.Random(pool))
            for question, windows in zip(asked, index.find(asked), strict=True):
                self._retrieved[question.dataset, question.id] = windows

    def training(self, draw: int = 0) -> Iterable[Example]:
        """A positive for each question and, on average, `negatives_per_positive` near misses; another `draw` cuts other
        windows, finds other near misses, and says other questions in other words. Those written for this project have
        near misses of their own, and come so many times (`Settings.draws_of_written`)."""
        for question in self._questions:
            times = self._draws(question)
            for again in range(draw * times, (draw + 1) * times):
                yield from self._drawn(question, stream(self._settings, question.dataset, f"{question.id}:{again}"))

    def _draws(self, question: Question) -> int:
        if question.dataset != WRITTEN:
            return 1
        return self._settings.draws_of_written(whole=question.context.whole, question=question.text)

    def _drawn(self, question: Question, rng: random.Random) -> Iterable[Example]:
        if rng.random() < self._settings.paraphrased_share:
            question = replace(question, text=self._paraphraser.paraphrase(question.text, rng))
        drawn = self.as_asked(question, rng)
        yield drawn
        for _ in range(LISTED_DRAWS):
            yield from self._over_lists(question, rng)
        if drawn.answerable:
            share = self._settings.negatives_per_positive if question.dataset != WRITTEN else FURTHER
            count = int(share) + (rng.random() < share % 1)
            for kind in _kinds(rng):
                negative = self.negative(question, drawn, kind, rng) if count else None
                if negative is not None:
                    count -= 1
                    yield negative

    def evaluation(self) -> Iterable[Example]:
        """Each question over its window, and of one that is answered a near miss of every kind that can be made."""
        for question in self._questions:
            rng = stream(self._settings, question.dataset, question.id)
            asked = self.as_asked(question, rng)
            yield asked
            for kind in ("same", "counterfactual", "retrieved") if asked.answerable else ():
                negative = self.negative(question, asked, kind, rng)
                if negative is not None:
                    yield negative

    def as_asked(self, question: Question, rng: random.Random) -> Example:
        """The sentence that answers, or tempts to, with a random number of its neighbours."""
        context = question.context
        start, end = positive_window(context.text, question.gold, _budget(rng), rng)
        passage = self._passage(question.text, context, (start, end), rng)
        before = len(passage) - (end - start)
        if not question.answered:
            return Example(question.dataset, TEMPTING, question.text, passage, False, None, before=before)
        gold = (question.gold[0] - start + before, question.gold[1] - start + before)
        span = gold if question.exact or question.affirmed is not None else None  # or the words that settle it
        return Example(question.dataset, "positive", question.text, passage, True, span, question.answers, before)

    def _over_lists(self, question: Question, rng: random.Random) -> Iterable[Example]:
        """Of a question for more than one thing, the list that has the answer, and another one of its text, each as the
        product reads it."""
        context = question.context
        if not may_ask_for_list(analyse(question.text)):
            return
        answer, others = context.text[slice(*question.gold)], []
        for each in _lists(context.text):
            inside = [told for item, told in zip(each.places, each.told, strict=True) if _meet(item, question.gold)]
            if not inside:
                others += [] if contains_any(question.answers, each.text.text) else [each]
            elif question.answered and question.exact and answer in each.text.text[slice(*inside[0])]:
                passage = self._under(question.text, context, self._title(context, rng), each.text.text)
                start = passage.index(answer, len(passage) - len(each.text.text) + inside[0].start)
                span = (start, start + len(answer))
                yield Example(question.dataset, LISTED, question.text, passage, True, span, question.answers)
        if others:
            passage = self._under(question.text, context, self._title(context, rng), rng.choice(others).text.text)
            yield Example(question.dataset, LISTED, question.text, passage, False, None)

    def negative(self, question: Question, positive: Example, kind: str, rng: random.Random) -> Example | None:
        """A near miss of one kind, or None where the question does not lend itself to it."""
        text, passage = question.text, None
        if kind == "same":
            passage = self._same_context(question, rng)
        elif kind == "retrieved":
            passage = self._other_context(question, rng)
        else:
            context, shown = question.context, positive.passage
            text = self._swaps[context.pool].swap(text, shown, context.text, rng) or ""
            title = context.title if shown.startswith(heading(context.title, ())) else ""
            passage = self._under(text, context, title, shown[positive.before :]) if text else None
        if passage is None:
            return None
        return Example(question.dataset, kind, text, passage, False, None)

    def _same_context(self, question: Question, rng: random.Random) -> str | None:
        context = question.context
        spans = windows_without(context.text, question.gold, _budget(rng))
        spans = [s for s in spans if not contains_any(question.answers, context.text[s[0] : s[1]])]
        asked = {*words(question.text)}
        spans.sort(key=lambda s: -len(asked.intersection(words(context.text[s[0] : s[1]]))))
        return self._passage(question.text, context, spans[_near(spans, rng)], rng) if spans else None

    def _other_context(self, question: Question, rng: random.Random) -> str | None:
        windows = self._retrieved[question.dataset, question.id]
        return self._passage(question.text, *windows[_near(windows, rng)], rng) if windows else None

    def _passage(self, asked: str, context: Context, window: tuple[int, int], rng: random.Random) -> str:
        """The window under what it is read under: now and then its title, and the names in the question that only the
        rest of the text has."""
        return self._under(asked, context, self._title(context, rng), context.text[slice(*window)])

    def _title(self, context: Context, rng: random.Random) -> str:
        return context.title if context.title and rng.random() < self._settings.title_share else ""

    def _under(self, asked: str, context: Context, title: str, text: str) -> str:
        around = f"{context.title} {context.text}" if self._settings.names_told else ""
        return heading(title, told_around(asked, f"{title} {text}", around)) + text


def stream(settings: Settings, dataset: str, ident: str) -> random.Random:
    """The random stream of one question or text, whatever else is made examples of."""
    seed = f"{settings.seed}:{dataset}:{ident}"
    return random.Random(hashlib.sha256(seed.encode()).digest())


@lru_cache(maxsize=10_000)
def _lists(text: str) -> list[Listed]:
    return lists_of(Text(text, split_sentences(text)))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _kinds(rng: random.Random) -> list[str]:
    """The kinds of near miss in the order they are tried: the hardest first in two cases of five."""
    kinds = ["same", "retrieved"]
    rng.shuffle(kinds)
    kinds.insert(0 if rng.random() < 0.4 else rng.randint(1, 2), "counterfactual")
    return kinds


def _near(nearest_first: Sequence[object], rng: random.Random) -> int:
    """The place of the nearest, often, sometimes of a farther one: deployment meets both."""
    return min(int(rng.expovariate(0.6)), len(nearest_first) - 1)


def _budget(rng: random.Random) -> int:
    """Words a window may have: one sentence to about four, as deployed passages do."""
    return int(rng.triangular(12, 95, 60))
