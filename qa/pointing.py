"""The short answer of a sentence: what the model points at, or what the words alone make it."""

import re

from index.words import content_stems
from qa.question import Kind, Question
from qa.same_name import Expansions, with_spelled
from qa.short import Span, completed, find_short, spells, tidied, whole_asked
from qa.span_model import Pointed
from qa.wording import YES_NO

LONGEST = 15
"""Words of a reason that are shown as the short answer; a longer one is told by its sentence."""
SURE = 3.0
"""The margin from which on what is pointed at is the answer even to "what is said about it"."""
_OR = re.compile(r"\b([\w'’-]+) or (?:(?:in|on|at|by|of|to|from) )?(?:an? |the )?([\w'’-]+)")
_WHICH_OF = re.compile(r"^(?:which|who|what)\b[^,]*,[^,]+ or ", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:said|says?|told|added|noted|warned|stated|both|all|some|many|most|others|one|it|they|this|that|these|those)?$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"(?:\w{2,}ed|was|were|has|have|had)\b(?! by\b)")
"""What begins so is what followed, and no reason."""

Place = tuple[int, int]


def short_answer(
    question: Question, sentence: str, typed: Span | None, pointed: Pointed | None, spelled: Expansions
) -> Place | None:
    """Where in the sentence the short answer stands; None where it has none.

    What the model points at is taken where it is of the kind asked for, or where the kind cannot be told from the
    words; else it is what is `typed`, the best candidate of that kind.
    """
    place = (typed.start, typed.end) if typed else None
    named = question.defined is not None and question.defined[0].isupper()  # beside a name stand other names
    if pointed and not named and question.kind is not Kind.YES_NO:
        place = _weighed(question, sentence, place, pointed, spelled)
    return place if place and _chooses(question, sentence[slice(*place)]) else None


def _weighed(
    question: Question, sentence: str, typed: Place | None, pointed: Pointed, spelled: Expansions
) -> Place | None:
    """The better of the two."""
    first, last = tidied(sentence, pointed.start, pointed.end)
    shown = (first, completed(sentence, last))
    said = sentence[slice(*shown)]
    if _EMPTY.match(said):
        return typed
    if question.wants_list:
        return typed if typed and typed[0] < shown[1] and shown[0] < typed[1] else shown
    if typed and shown[0] <= typed[0] and typed[1] <= shown[1] and whole_asked(question, sentence):
        return typed
    taken = _is_taken(question, said, pointed.margin, typed) and not _echoes(question, said, spelled)
    return shown if taken else typed


def _is_taken(question: Question, shown: str, margin: float, typed: Place | None) -> bool:
    """Whether what the model points at is the short answer, rather than what the words alone make it.

    Where it is sure of an answer it is taken at its word about who, where and what, which the looks of a word tell but
    roughly; a figure or a time has to look like one.
    """
    if question.kind in (Kind.EXPLANATION, Kind.TOPIC):
        return (
            margin > (0 if question.kind is Kind.EXPLANATION else SURE)
            and not _HAPPENED.match(shown)
            and 2 <= len(shown.split()) <= LONGEST
        )
    if question.abbreviation:
        return spells(question.abbreviation, shown)
    if find_short(question, shown) is not None:
        return True
    if question.kind.is_exact:
        return typed is None and any(c.isdigit() for c in shown)
    return typed is None or margin > 0


def _echoes(question: Question, shown: str, spelled: Expansions) -> bool:
    """Whether, where a name or thing is asked for, it only says again what the question says, in letters or spelled
    out. Of "this or that" one is chosen, and a sum has its operands in the question."""
    if question.kind.is_exact or " or " in question.text:
        return False
    return with_spelled(question.stems, spelled).issuperset(content_stems(shown))


def _chooses(question: Question, shown: str) -> bool:
    """Whether, of "did he leave before or after her?", it is one of the two; True where no such choice is given."""
    chosen_from = YES_NO.match(question.text) or _WHICH_OF.match(question.text)
    offered = _OR.search(question.text) if chosen_from else None
    return offered is None or any(re.search(rf"\b{re.escape(each)}", shown, re.IGNORECASE) for each in offered.groups())
