"""What was done to what: the subject of a verb in the passive answers "what was stolen from the mill?", and what stands
after "from" or "in" does not."""

import re

from index.words import content_stems, words
from qa.language.phrases import PARTICIPLE
from qa.questions.question import Kind, Question
from qa.spans.edges import tidied

_ASKS = re.compile(
    r"^(?:(?:and|so|but) )?what (?:(?:is|are|was|were)(?: being)?|(?:has|have|had|will|would) (?:been|be))"
    r"(?: (?:also|now|still|once|\w+ly))? (?P<verb>(?!\w+ing\b)[a-z]+)\b"
    r"(?!.* (?:of|in|on|at|for|from|to|by|with|as)\??$)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r" (?:(?:has|have|had|will|would|can|could|may|might|must|should) (?:be|been)|(?:is|are|was|were)(?: being)?)"
    r"(?: (?:also|then|now|first|reported|said|believed|thought|[a-z]+ly)){0,2} $"
)
_NO_SUBJECT = frozenset(
    """that which who whose where when after before because as since while if how but so although is are was were has
    have had be been being said by for with""".split()
)
_FIRST = re.compile(r"(?:On|In|At|After|By|From) [^,]*, ")
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|our|my|these|those|two|three|four|several|some|many|\d+) ")
_PRONOUN = re.compile(r"(?:it|they|he|she|we|you|i|this|that|these|those|there|all|both|some|one|most)$", re.IGNORECASE)
_LED_IN = re.compile(r"\b(?:of|in|at|on|from|to|near) (?:the |an? )?$")
_LONGEST = 12
"""Words of a subject."""

Place = tuple[int, int]


def what_was_done(question: Question, sentence: str, place: Place) -> Place:
    """The subject of the verb that is asked about, where the sentence has it in the passive and the `place` is no part
    of it, or but what a preposition leads in, as "the church" of "the frescoes in the church"; else the same place."""
    asked = _ASKS.match(question.text) if question.kind is Kind.THING else None
    if asked is None or not PARTICIPLE.fullmatch(asked["verb"]):
        return place
    verb, others = content_stems(asked["verb"]), {*question.stems}
    subjects = [_subject(sentence, word.start) for word in words(sentence) if word.stem in verb]
    told = [s for s in subjects if s and not others.issuperset(content_stems(sentence[slice(*s)]))]
    within = (s[0] <= place[0] and place[1] <= s[1] and not _LED_IN.search(sentence, s[0], place[0]) for s in told)
    if not told or any(within):
        return place
    ends = [*(s[0] for s in told[1:]), len(sentence)]
    said = [len(others.intersection(content_stems(sentence[s[1] : end]))) for s, end in zip(told, ends, strict=True)]
    return told[said.index(max(said))]


def _subject(sentence: str, verb: int) -> Place | None:
    """Of a participle without "was" what stands right before it, from its article on: "the frescoes, painted by"."""
    passive = _PASSIVE.search(sentence, 0, verb)
    end = passive.start() if passive else verb
    start = _begin(sentence, end, joined=True)
    if passive is None or any(map(_is_verb, sentence[start:end].split())):
        start = _begin(sentence, end, joined=False)
    first = _FIRST.match(sentence, start, end)
    start = first.end() if first else start
    article = _DETERMINER.search(sentence, start, end)
    if passive is None:
        start = article.start() if article else end
    start, end = tidied(sentence, start, end)
    return None if start >= end or _PRONOUN.match(sentence[start:end]) else (start, end)


def _is_verb(word: str) -> bool:
    """Whether it may be the verb of another clause, which "and" or a comma joins then."""
    return len(word) > len("red") and not word.endswith("ing") and bool(PARTICIPLE.fullmatch(word))


def _begin(sentence: str, end: int, *, joined: bool) -> int:
    """Where the words before `end` begin that may belong to one noun phrase, with those that commas and "and" join or
    without."""
    start = end
    for number, word in enumerate(reversed(list(re.finditer(r"\S+", sentence[:end])))):
        bare = word[0].lower().strip(",")
        ends = word[0][-1] in ";:.!?)" or (not joined and (bare == "and" or (number and word[0][-1] == ",")))
        if ends or bare in _NO_SUBJECT or number == _LONGEST:
            break
        start = word.start()
    return start
