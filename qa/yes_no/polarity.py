"""Yes or no: whether the sentence that bears on a yes/no question affirms what the question says, or denies it.

Figures are computed; words are held against their negations and their opposites. What a model that was trained on such
questions says counts beside that; where the two come to little together, nothing is said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.words import content_stems, words
from qa.checking.entailment import Scorer
from qa.language.meanings import akin
from qa.language.names import find_names, name_stems
from qa.language.quantities import find_quantities
from qa.language.same_name import with_namesakes
from qa.questions.question import Question
from qa.spans.definition import OFFICE, definition
from qa.yes_no.bounds import denied_beside
from qa.yes_no.claims import compared, holds, left_open
from qa.yes_no.denial import denies, denying, done_again, negates, overlooked
from qa.yes_no.hedged import only_claimed, only_meant, only_ours, only_possible
from qa.yes_no.outright import in_its_words, outright, turned_round

BARE = re.compile(r"(?P<verdict>Yes|No)[.!,;:]?", re.IGNORECASE)
"""A sentence that only affirms or denies the question that stands before it."""
_EXPECTING = re.compile(
    r"^(?P<before>(?:[^,?]{2,60}, |(?:and|but|so|then) )?)"
    r"(?P<asked>is|are|was|were|do|does|did|has|have|had|could|would|ca|wo)n['’]t\b",
    re.IGNORECASE,
)
_SHORTENED = {"ca": "can", "wo": "will", "Ca": "Can", "Wo": "Will"}
_IS_IN = re.compile(
    r"^(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere) (?P<what>.+) (?:in|at|from|near) (?:the )?"
    r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)\??$"
)
_IN_THE = re.compile(
    r"^(?i:is|are|was|were|may|can|could) .+ (?:in|inside|at|on) (?:the|my|our|your) "
    r"(?!.*\b(?:mornings?|afternoons?|evenings?|nights?|week\w*|days?|months?|years?|spring|summer|autumn|winter|season"
    r"|moment|time|past|future|end)\b)(?P<place>[a-z-]+(?: [a-z-]+)?)\??$",
)
_IN_ANOTHER = re.compile(r"\b(?:in|inside|at|on) (?:the|my|our|your) [a-z]")
_ANYWHERE = re.compile(r"\b(?:any|every|no)where\b", re.IGNORECASE)
_IS_THE = re.compile(
    r"^(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere) (?:the )?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)"
    r" (?P<what>(?:an?|the) .+?|(?:[a-z]+ )?" + OFFICE + r" of .+?)\??$"
)
_NO = re.compile(r"\b(?:not|never|no longer) |n['’]t\b")
_DID = re.compile(r"^(?:did|has|have|had|does|do) (?P<who>(?-i:[A-Z]).*)", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\w+ (?:(?:the|an?|any|all|some|my|our|your|his|her|its|their|there|it) )*"
    r"(?P<what>(?:(?!(?:in|at|of|on|for|from|to|by|with|during|after|before|about)\b)[\w.'’-]+ ?)+)",
    re.IGNORECASE,
)
_OF_LEAVE = re.compile(
    r"^(?:may|can|could|must|should|do (?:i|we|you) (?:have|need)"
    r"|(?:is|are|am) .*\b(?:allowed|permitted|entitled|required|able)\b)",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\b(?:only|unless|once|except\w*|provided|if|as long as|subject to|with the (?:permission|consent|approval))\b",
    re.IGNORECASE,
)
BY_WORDS = 1.0
"""What the words count for beside the model's logit where they deny what is asked."""
BY_SAME_WORDS = 0.5
"""What they count for where they do not: a question has the words of its text, whatever that says."""
BY_FORM = 3.0
"""What it counts for that something is said to be the exception, or the other way round, which the model overlooks."""
BY_FIGURES = 4.0
"""What a claim counts for that figures bear out, or do not."""
SURE_OF_YES, SURE_OF_NO = 0.5, 1.0
"""What both have to come to; `python -m evals.verdicts` tells what comes of it. Of a sentence that settles nothing the
model sooner says No than Yes."""
_TOGETHER = (
    r"{what}(?:, |,? (?:[a-z-]+ ){{0,6}}?(?:in|of|within|inside) (?:(?:the|[a-z-]+) ){{0,3}}){where}",
    r"{where}['’]s? (?:[\w-]+ ){{0,4}}{what}",
    r"{what}, (?:an?|the|one of the) {where}\b",
)
"""How a text says that something is in a place."""
_RIGHT_BEFORE = re.compile(r" (?:(?:had|has|have|who|later|also|then|never|already|finally) ){0,2}")
_MOST_LACKING = 0.3
_WHEN = re.compile(r"\b(?:when|while|after|before|if|because|since|although)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:—–]|\b(?:while|although|though|but|whereas|because)\b", re.IGNORECASE)


def judge(question: Question, sentence: str, around: str = "") -> float | None:
    """How much the sentence, without the model, speaks for yes, above 0, or for no, below; 0 where it leaves it open,
    as where the place that something is said to be in is named neither in it nor `around` it. None where it settles
    nothing, whatever the model says: it asks itself, tells what is allowed elsewhere, or what somebody claims.

    It is as the figures have it where the question makes a claim about one; else as its form or the words have it.
    """
    question = replace(question, text=_without_expectation(question.text))
    if sentence.rstrip(' *_”"').endswith("?") or _is_leave_elsewhere(question, sentence):
        return None
    if only_claimed(question, _matching_clause(question, sentence)):
        return None
    if not _is_there(question, sentence, around) or not _is_that(question, sentence):
        return 0.0
    claim = holds(question, sentence)
    if claim is not None:
        unsure = claim and _OF_LEAVE.match(question.text) and denied_beside(sentence)
        return (BY_WORDS if unsure else BY_FIGURES) * (1 if claim != negates(question.text) else -1)
    told = outright(question, sentence, around)
    return _by_words(question, sentence, around) if told is None else BY_FORM if told else -BY_FORM


def affirmed(scorer: Scorer, question: str, sentence: str, led: str) -> float:
    """The logit that the sentence affirms a yes/no question: the mean of what the scorer says of it alone and of it
    `led` in by the sentence before, which tells whom and what it speaks of, and distracts."""
    asked = _without_expectation(question)
    return sum(scorer.logits([(asked, sentence), (asked, led)])) / 2


def verdict_of(scorer: Scorer | None, question: Question, sentence: str, *, led: str, around: str) -> float | None:
    """What words and figures say (`judge`) and the model's logit (`affirmed`), added up: a word is misread as a denial
    as often as a model is sure of what is not so. Above 0 it speaks for yes; None where nothing is settled."""
    said = judge(question, sentence, around)
    if said is None or scorer is None:
        return said
    return said + affirmed(scorer, question.text, sentence, led)


def told(verdict: float | None) -> str | None:
    """Yes or No; None where it comes to little either way."""
    if verdict is None:
        return None
    return "Yes" if verdict >= SURE_OF_YES else "No" if verdict <= -SURE_OF_NO else None


def _without_expectation(question: str) -> str:
    """ "Didn't he leave?" asks whether he left, and so without its "n't"."""
    expecting = _EXPECTING.match(question)
    if expecting is None:
        return question
    asked = expecting["asked"]
    return f"{expecting['before']}{_SHORTENED.get(asked, asked)}{question[expecting.end() :]}"


def _by_words(question: Question, sentence: str, around: str) -> float:
    """No where the sentence contradicts a number of the question, or one of the two denies what the other says."""
    if left_open(question, sentence):
        return 0.0
    asked, stated = compared(question), {q.value for q in find_quantities(sentence)}
    if asked and stated and not asked & stated:
        return -BY_WORDS
    clause = _matching_clause(question, sentence)
    if only_possible(question, clause) or only_ours(question, clause) or only_meant(question, clause):
        return 0.0
    turned = turned_round(question, clause)
    denied, asks_denial = denies(question, clause), negates(question.text)
    if turned or (denied and not asks_denial):
        return -BY_FORM if turned or overlooked(question, clause) else -BY_WORDS
    if _only_then(question, sentence) or not _speaks_of_it(question, f"{around} {sentence}"):
        return 0.0
    if _done_by_another(question, clause) or _says_too_little(question, sentence, around):
        return 0.0
    if asks_denial and not denied:
        return -BY_WORDS
    return BY_FORM if in_its_words(question, clause) else BY_SAME_WORDS


def _is_there(question: Question, sentence: str, around: str) -> bool:
    """Whether, where the question asks if something is in a place, the place is named at all; and of a name, whether
    the two stand together as places do: "Dover, Kent", "Dover in Kent", "Kent's port of Dover"."""
    said = with_namesakes(content_stems(f"{around} {sentence}"))
    if (inside := _IN_THE.match(question.text)) and not _ANYWHERE.search(sentence):
        return any(akin(each, said) for each in content_stems(inside["place"]))
    asked = _IS_IN.match(question.text)
    if not asked:
        return True
    place = asked["place"]
    if not set(content_stems(place)) <= said:
        return False
    if not name_stems(question.text).issuperset(content_stems(asked["what"])):
        return True
    what, where = re.escape(asked["what"].removeprefix("the ")), re.escape(place)
    return any(re.search(pattern.format(what=what, where=where), sentence) for pattern in _TOGETHER)


def _is_leave_elsewhere(question: Question, sentence: str) -> bool:
    """Whether it is asked what is allowed in one place, and the sentence speaks of another."""
    asked = _IN_THE.match(question.text) if _OF_LEAVE.match(question.text) else None
    if asked is None or not _IN_ANOTHER.search(sentence) or _ANYWHERE.search(sentence):
        return False
    return not any(akin(each, with_namesakes(content_stems(sentence))) for each in content_stems(asked["place"]))


def _done_by_another(question: Question, clause: str) -> bool:
    """Whether the one who did it, right before the verb, is another than the question names: "which Ann had signed"."""
    asked = _DID.match(question.text)
    inside = f"{question.text[:1].lower()}{question.text[1:]}"
    named = next((n for n in find_names(inside) if asked and n.start == asked.start("who")), None)
    if named is None:
        return False
    doing = next(iter(words(question.text[named.end :])), None)
    own = set(content_stems(question.text[named.start : named.end]))
    for verb in (w for w in words(clause) if doing and w.stem == doing.stem):
        for other in find_names(clause):
            between = clause[other.end : verb.start]
            if _RIGHT_BEFORE.fullmatch(between) and not own & with_namesakes(
                content_stems(clause[other.start : other.end])
            ):
                return True
    return False


def _says_too_little(question: Question, sentence: str, around: str) -> bool:
    """Whether most of what the question says, before it tells of the circumstances, is neither in the sentence nor near
    it in meaning; its names may stand before, and what denies may be said otherwise."""
    names, main = name_stems(question.text), set(content_stems(_WHEN.split(question.text, maxsplit=1)[0]))
    said, before = with_namesakes(content_stems(sentence)), with_namesakes(content_stems(around))
    asked = [s for s in question.stems if s in main - denying(question.text)]
    lacking = [s for s in asked if not akin(s, said) and not (s in names and s in before)]
    return len(lacking) > len(asked) * _MOST_LACKING


def _is_that(question: Question, sentence: str) -> bool:
    """Whether, where the question asks if somebody is "the owner of the farm", the sentence says at all what they are,
    and that in most of these words; True of other questions."""
    asked = _IS_THE.match(question.text)
    if not asked:
        return True
    sentence = _NO.sub("", sentence)
    place, wanted = definition(asked["name"], sentence), set(content_stems(asked["what"]))
    said = with_namesakes(content_stems(sentence[slice(*place)])) if place else set()
    return len(wanted & said) > len(wanted) / 2


def _speaks_of_it(question: Question, text: str) -> bool:
    """Whether the text has a word of what the question asks about, or one that is near it in meaning: a sentence on the
    school that burned tells nothing of the church."""
    asked = _ABOUT.match(question.text)
    subject = content_stems(asked["what"]) if asked else []
    named = [s for s in subject[:2] if s in name_stems(question.text)]
    said = with_namesakes(content_stems(text))
    return not subject or any(akin(each, said) for each in named or subject[:1])


def _only_then(question: Question, sentence: str) -> bool:
    """Whether the question asks what is allowed, and the sentence allows it on a condition that the question leaves
    open."""
    return bool(_OF_LEAVE.match(question.text) and _ON_CONDITION.search(sentence)) and not (
        _ON_CONDITION.search(question.text)
    )


def _matching_clause(question: Question, sentence: str) -> str:
    """The part of the sentence between clause marks that says most of what the question says of its subject."""
    clauses = [c for c in _CLAUSE.split(sentence) if c.strip()]
    names = name_stems(question.text)
    said = [s for s in question.stems if s not in names]
    return max(
        clauses,
        key=lambda clause: (bool(done_again(question, clause)), _shared(clause, said), _shared(clause, question.stems)),
        default=sentence,
    )


def _shared(clause: str, stems: Sequence[str]) -> int:
    return sum(stem in stems for stem in set(content_stems(clause)))
