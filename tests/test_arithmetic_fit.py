"""The cues of arithmetic learn from texts which step a question asks for."""

import numpy as np

from evals.arithmetic.fit import fit
from evals.arithmetic.texts import Asked
from qa.arithmetic.cues import cues
from qa.arithmetic.derive import fitting_steps
from qa.questions.question import analyse


def test_cues_that_are_fitted_tell_what_is_asked_for() -> None:
    texts = [f"They lost {n} of {n + 5} clerks." for n in range(11, 31)]
    left = [Asked(text, "How many were left?", "follows", ("5",)) for text in texts]
    lost = [Asked(text, "How many were lost?", "stated", (str(n),)) for n, text in enumerate(texts, start=11)]
    weights = fit([*left, *lost])

    def most_probable(asked: str) -> str:
        text = "They lost 52 of 91 clerks."
        found = fitting_steps(analyse(asked), text)
        said = cues(analyse(asked), text, found)
        step = int(np.argmax([sum(weights.get(cue, 0.0) for cue in each) for each in said]))
        return str(found[step - 1].value) if step else ""

    assert most_probable("How many were left?") == "39"
    assert most_probable("How many were lost?") == "52"
