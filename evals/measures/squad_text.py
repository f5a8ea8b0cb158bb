"""What SQuAD compares: the predicted text, the known answers, and both made comparable as its script does.

Source: `normalize_answer` of the official evaluation script of SQuAD v2.0 (Rajpurkar et al., 2018): lower case, without
punctuation, without the articles a, an and the, single spaces. What is left of an empty answer is the empty string,
which is also the known answer of an unanswerable question.
"""

import re
import string

from evals.cases import Case
from evals.normal import without_markers
from qa.answer import Answer

_ARTICLE = re.compile(r"\b(a|an|the)\b", re.UNICODE)
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalised(text: str) -> str:
    """As the script has it; unlike `evals.normal` it knows nothing of numbers."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def predicted(answer: Answer | None) -> str:
    """The short answer, or the whole text without its markers; a refusal says nothing, and so does a crash."""
    if answer is None or answer.refused:
        return ""
    return answer.short or without_markers(answer.text).strip()


def known(case: Case) -> tuple[str, ...]:
    """The annotators' answers; the empty one where there is none."""
    told = tuple(text for group in case.answers for text in group if normalised(text))
    return told or ("",)
