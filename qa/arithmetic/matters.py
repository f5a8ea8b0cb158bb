"""Which steps of arithmetic would make one figure of what a text tells of different matters: of those whom a crash
killed and those whom it wounded, of her wedding and another's death, of a price and a vote.
"""

import re
from collections.abc import Collection, Sequence

from index.words import content_stems, words
from qa.arithmetic.bearing import predicate_of
from qa.arithmetic.operations import Operation, Step
from qa.arithmetic.remainder import COMPARES, COMPLEMENT, STATED
from qa.arithmetic.side_by_side import TOTAL
from qa.language.antonyms import complementary, opposed
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.quantities import Measure, Quantity
from qa.language.units import counted
from qa.layout.tables import is_row
from qa.questions.needs import asks_age
from qa.questions.question import Question

_CLAUSE_END = re.compile(
    r"[;:]|,(?!\d)|(?<=\w\w)[.!?](?= |$)|\b(?:and|(?<!all )but|while|whereas|who|which|whom|whose)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"\w[a-rt-z]s$|^(?:people|men|women|children|staff|police|sheep|cattle|fish|crew)$")
_DOES = re.compile(
    r"\b(?:(?:was|were|is|are|been|be) (?!in\b|on\b|at\b|of\b|from\b|the\b|an?\b)[a-z]{3,}"
    r"|(?!(?:hundred|indeed|need|speed|seed|breed)\b)[a-z]{2,}ed"
    r"|left|lost|went|came|fled|fell|bought|sold|built|made|took|gave|got|sent|won|ran|drowned|began|quit|stood|kept)\b"
)
_DO = re.compile(
    r"^ (?:live|work|stay|come|go|leave|serve|study|own|rent|speak|visit|attend|play|use|need|want|have)\b"
)
"""What several do, right behind their number: "3,000 work there"."""
_ALSO = re.compile(r"\b(?:another|others?|further|more|on top of|in addition|also|too|as well|plus)\b", re.IGNORECASE)
"""Of a figure that goes with the one before."""
_ONE_MORE = re.compile(r"^(?: [\w'’-]+){0,3}?(?:,| and|, and| plus| as well as) an? [a-z]")
_ONE_BEFORE = re.compile(r"\ban? (?:[a-z-]+ )?[a-z-]+(?:,| and|, and| plus) $")
"""A single thing beside others that are counted, "three women and a boy", which is no figure of the text."""
_ALL_TOLD = re.compile(r"\b(?:in all|in total|altogether),$", re.IGNORECASE)
_TALLY = re.compile(
    r"\b(?:vot\w*|carried|passed|adopted|approved|rejected|defeated|elected|won|lost|beat\w*|drew|led|score\w*)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_TALLIED = re.compile(r" ?(?:votes )?(?:to|[-–]) ?")
_OF_TALLY = frozenset(content_stems("vote ballot majority margin carry pass win lose beat lead score goal point elect"))
_FINISHED, _GAVE_UP = (
    re.compile(rf"\b(?:{did})\b", re.IGNORECASE)
    for did in (r"complet\w+|finish\w*|got through", r"withdr\w+|dropped out|g[ai]ve up|quit|fail\w*|retired")
)
_BEGUN = re.compile(
    r"\b(?:born|birth\w*|b\.|christened|bapti[sz]ed|founded|founding|establish\w*|started|begun|began|built|erected"
    r"|complet\w+|finish\w+|open\w*|launch\w*|laid|made|created|install\w+|planted|painted|written|wrote|invent\w+"
    r"|introduc\w+|dat(?:es|ed|ing)|set up|construct\w+|bought|delivered|formed|new)\b",
    re.IGNORECASE,
)
_LIFE = re.compile(r"\(\d{3,4} ?[–-]")
_EVENTS = (
    re.compile(r"^how (?:many years|long) (?:after|before) (?P<one>.+?),? (?:did|was|were|had|would) (?P<other>.+)"),
    re.compile(r"(?P<one>.+) (?:after|before) (?P<other>.+)"),
    re.compile(r"\bbetween (?P<one>.+) and (?P<other>.+)"),
)


def mixes(question: Question, text: str, step: Step) -> bool:
    """Whether the question cannot mean the step, since its figures are of different matters or of another one."""
    if _is_of_tally(question, text, step.operands):
        return True
    match step.operation:
        case Operation.SUM | Operation.SUM_OF_THREE if TOTAL.search(question.text):
            given = any(q.measure is Measure.COUNT and _is_total(text, q) for q in step.operands)
            return given or _leaves_out_one(text, step) or _adds_another_event(question, text, step)
        case Operation.SHARE:
            return _is_share_of_opposite(question, _clause(text, step.operands[0]))
        case Operation.REST | Operation.DIFFERENCE if _told_apart(question, text, step.operands):
            return True
        case Operation.DIFFERENCE if all(q.measure is Measure.YEAR for q in step.operands):
            return not _dates_both(question, text, step.operands) or not _dates_beginning(question, text, step.operands)
    return False


def _is_of_tally(question: Question, text: str, operands: Sequence[Quantity]) -> bool:
    """Whether they are the votes, or the goals, for the one and the other, and no such are asked about."""
    if len(operands) != len(("for", "against")) or _OF_TALLY & set(content_stems(question.text)):
        return False
    first, last = sorted(operands, key=lambda q: q.start)
    return bool(_TALLIED.fullmatch(text[first.end : last.start]) and _TALLY.search(text[: first.start]))


def _is_total(text: str, q: Quantity) -> bool:
    """Whether the text gives the figure as all there are."""
    begins = q.start - len(_CLAUSE_END.split(text[: q.start])[-1])
    return bool(TOTAL.search(_clause(text, q)) or _ALL_TOLD.search(text[:begins]))


def _leaves_out_one(text: str, step: Step) -> bool:
    first, last = min(q.start for q in step.operands), max(q.end for q in step.operands)
    return bool(_ONE_MORE.match(text[last:]) or _ONE_BEFORE.search(text[:first]))


def _is_share_of_opposite(question: Question, clause: str) -> bool:
    """Whether what is said of the part is the opposite of what is asked, and neither is denied."""
    if COMPLEMENT.search(question.text) or STATED.search(clause):
        return False
    asked, said = [w.stem for w in words(predicate_of(question.text))], {w.stem for w in words(clause)}
    return opposed(asked, said) or complementary(asked, said)


def _told_apart(question: Question, text: str, operands: Sequence[Quantity]) -> bool:
    """Whether those of the first figure are told to have fared otherwise than those of another: of "57 finished; five
    withdrew" the five are none of the 57. How far the two stand apart may be asked all the same."""
    if COMPARES.search(question.text):
        return False
    first, *others = (_clause(text, q) for q in operands)
    if _FINISHED.search(first) and any(map(_GAVE_UP.search, others)):
        return True
    stems = [w.stem for w in words(first)]
    return any(complementary(stems, {w.stem for w in words(other)}) for other in others)


def _adds_another_event(question: Question, text: str, step: Step) -> bool:
    """Whether it is said of one figure that what the question asks of them happened, and of another something else."""
    asked = set(content_stems(TOTAL.sub("", predicate_of(question.text))))
    asked -= {*question.focus[:1], *name_stems(question.text)}
    of_it, of_others = False, False
    for q in step.operands:
        clause = _clause(text, q)
        if _has_verb(text, q, clause):
            is_asked = any(akin(stem, _stems(clause)) for stem in asked)
            of_it, of_others = of_it or is_asked, of_others or not (is_asked or _ALSO.search(clause))
    return of_it and of_others


def _has_verb(text: str, q: Quantity, clause: str) -> bool:
    """Whether its clause says what became of it, or what those do whom it counts."""
    beside = counted(text, q.end) and re.match(r"(?: [A-Za-z][\w'’-]*){1,4}", text[q.end :])
    named = beside[0].split() if beside else []
    last = next((n for n, word in enumerate(named) if _PLURAL.search(word)), -1)
    follows = "".join(f" {word}" for word in named[last + 1 :])
    return bool(_DOES.search(clause) or _DO.match(follows))


def _clause(text: str, q: Quantity) -> str:
    return f"{_CLAUSE_END.split(text[: q.start])[-1]}{text[q.start : q.end]}{_CLAUSE_END.split(text[q.end :])[0]}"


def _stems(text: str) -> set[str]:
    return set(content_stems(text))


def _dates_both(question: Question, text: str, years: Sequence[Quantity]) -> bool:
    """Whether the text tells of both events that the question names, where it names two and the text dates them apart:
    if the one has a word in a clause with a year, so has the other in the text."""
    asked = question.text.rstrip("?").lower()
    named = next((found for pattern in _EVENTS if (found := pattern.search(asked))), None)
    clauses = [_stems(_clause(text, q)) for q in years]
    if named is None or clauses[0] == clauses[1] or is_row(text.split("\n")[0]):
        return True
    one, other = _stems(named["one"]), _stems(named["other"])
    pairs = ((one - other, other), (other - one, one))
    return not any(
        mine and not _shares(mine, _stems(text)) and any(_shares(its, c) for c in clauses) for mine, its in pairs
    )


def _dates_beginning(question: Question, text: str, years: Sequence[Quantity]) -> bool:
    """Whether, where an age is asked for, the earlier year is told to be that of a birth or a beginning, or is the
    first of two in brackets behind a name."""
    if not asks_age(question):
        return True
    first = min(years, key=lambda q: q.value)
    clause = _clause(text, first)
    return bool(_BEGUN.search(clause) or _LIFE.match(text, max(0, first.start - 1))) or is_row(text.split("\n")[0])


def _shares(event: Collection[str], said: Collection[str]) -> bool:
    return any(akin(stem, said) for stem in event)
