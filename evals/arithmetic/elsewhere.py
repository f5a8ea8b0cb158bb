"""Questions over texts that do not tell: what the product meets far oftener than the text that is meant."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from evals.arithmetic.texts import Asked, is_answer, load
from index.document import Passage
from index.lexical import Lexical
from qa.arithmetic.derive import fitting_steps
from qa.questions.question import analyse

ELSEWHERE, NEAR = 0.5, 6
"""Of the questions so many are asked besides over another text, one of so many that are nearest in words."""


def elsewhere(asked: Sequence[Asked], rng: random.Random, *, held_out: bool = False) -> list[Asked]:
    """Some of the questions over another text, of those that are `held_out` or of the others, that shares words with
    them and has figures of the kind, none of which come to the answer: nothing is to be worked out there."""
    texts = list(dict.fromkeys(each.text for each in load(held_out=held_out)))
    index = Lexical.of(Passage(str(i), "", i, 0, len(text), text, "") for i, text in enumerate(texts))
    found: list[Asked] = []
    for each in rng.sample(asked, int(ELSEWHERE * len(asked))):
        near = [text for name, _ in index.search(each.question, NEAR) if (text := texts[int(name)]) != each.text]
        rng.shuffle(near)
        found += islice((replace(each, text=text, figure="untold") for text in near if _misleads(each, text)), 1)
    return found


def _misleads(asked: Asked, text: str) -> bool:
    steps = fitting_steps(analyse(asked.question), text)
    return bool(steps) and not any(is_answer(asked, s.value, in_per_cent=s.in_per_cent) for s in steps)
