"""The noun phrases of a question, told by its function words and the order of its words, without a tagger or a list of
nouns.

What stands between two function words is a noun phrase, less the verb that English puts there: after "did" at the end
("did the tram line open"), after "who" at the beginning ("who founded the mill").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.language.names import find_names

_WORD = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|St|Prof|Gen|Col|Capt|Sen|Gov)\.(?= [A-Z])|(?:[A-Z]\.){2,}"
    r"|[^\W_][\w'’-]*(?:\.(?=\w)[\w'’-]+)*|[^\w\s]"
)
_FIRST_WORD = re.compile(r"^[A-Z](?=[a-z]* [a-z(])")
"""Its capital makes it no name."""
_ASKING = frozenset("who whom whose what which when where why how".split())
_DO = frozenset("do does did can could will would should shall may might must".split())
_BE = frozenset("is are was were am be been being has have had".split())
_BEFORE_NOUN = frozenset(
    "of in on at for from to by with about into over under after before during since until".split()
) | (frozenset("between against near through across around towards within without per among off".split()))
_DETERMINER = frozenset("the a an his her its their my our your this that these those".split())
_OTHER = frozenset(
    """and or but nor so than as if because while not no he she it they him them there then here now today yesterday ago
    ever never still also yet again only just already else many much one ones i you we me us all both each any some
    same too very really according""".split()
)
_ADJECTIVE_TOO = frozenset("long often far old first last out up down back more most less fewer least second".split())
"""Within a phrase that has begun with an article they belong to it."""
PARTICIPLE = re.compile(
    r"(?:\w+ed|\w+ing|sent|spent|lent|bent|gone|went|meant|built|held|sold|told|born|borne|worn|torn|sworn|drawn|grown|known|shown"
    r"|thrown|flown|blown|taken|given|eaten|written|driven|chosen|broken|stolen|spoken|frozen|forgotten|hidden|ridden"
    r"|risen|fallen|beaten|bitten|begun|won|run|sung|sunk|drunk|found|bound|ground|wound|lost|hit|cut|put|set|let|shut|read"
    r"|fed|led|kept|left|felt|dealt|burnt|caught|taught|bought|brought|thought|fought|sought|made|paid|said|laid|heard|done"
    r"|seen|been|become|hung|struck|stuck|dug|shot|spelt|learnt)$"
)
_VERB_LAST = re.compile(r"\b(?!(?:the|an?|of|in|on|at|for|from|to|by|with) )[a-z]+ [a-z]+\W*$")
"""Of "what does the light on the pump mean" the verb is the last word."""
_JOINS = frozenset("of in on at for from between against".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, `text` at `start` of its question, with those that follow it after "of", "in" and the like."""

    start: int
    text: str
    determined: bool
    """Whether it begins with an article or the like."""
    named: bool
    """Whether it has a proper name."""
    person: bool
    """Whether it is one, as far as its name tells."""
    after: str
    """The preposition before it, if any."""
    head: str
    """The noun before the first "of" or the like, in lower case."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words that are no function words; `cut` where a verb was taken off its end."""

    words: list[re.Match[str]]
    before: str
    cut: bool = False


def noun_phrases(question: str) -> list[Phrase]:
    """The noun phrases of a question, in order; those that belong to another as part of it, not again."""
    question = _FIRST_WORD.sub(lambda first: first[0].lower(), question)
    runs: list[_Run] = []
    awaited = ""
    for found in _runs(question):
        kept, awaited = _without_verb(found, question, _asking(question, found, awaited))
        runs += [run for run in kept if run.words]
    return list(_joined(question, runs))


def parts(phrase: Phrase) -> list[Phrase]:
    """The phrase and those that it is made of: "the fire at the mill", "the fire", "the mill"."""
    return [phrase, *(p for run in _runs(phrase.text) if run.words for p in _joined(phrase.text, [run]))]


def _runs(question: str) -> Iterator[_Run]:
    run: list[re.Match[str]] = []
    before = ""
    for match in _WORD.finditer(question):
        word = match[0].lower()
        if word == "that" and run:  # "the offer that ended the strike"
            yield _Run(run, before)
            before, run = word, []
        elif word in _DETERMINER:
            yield _Run(run, before)
            before, run = before if not run and before in _BEFORE_NOUN else "", [match]
        elif _is_function(match[0]) or (word in _ADJECTIVE_TOO and not run):
            yield _Run(run, before)
            before, run = word, []
        elif match[0] != "&" or run:
            run.append(match)
    yield _Run(run, before)


def _is_function(word: str) -> bool:
    lower = word.lower()
    return (not word[0].isalnum() and word != "&") or lower in _ASKING | _DO | _BE | _BEFORE_NOUN | _OTHER


def _without_verb(run: _Run, question: str, awaited: str) -> tuple[list[_Run], str]:
    """The run without the verb that is awaited since "did", "was" or "who", and what is awaited after it; two runs
    where the verb stands between two phrases."""
    words = run.words
    if not words:
        return [], awaited
    determined = words[0][0].lower() in _DETERMINER
    bare = words[1:] if determined else words
    if awaited == "do" and not determined and words[0][0][0].isupper() and run.before not in _BEFORE_NOUN:
        lower = next((i for i, w in enumerate(words) if w[0][0].islower()), None)
        if (
            lower is not None
            and not _follows(question, words[-1].end(), _DO | _BE)
            and not words[lower - 1][0].endswith(("'s", "’s"))
        ):
            return [_Run(words[:lower], run.before, cut=True), _Run(words[lower + 1 :], "")], ""
    last = words[-1]
    verb = awaited == "do" or (awaited == "be" and PARTICIPLE.search(last[0]))
    ends_so = _VERB_LAST.search(question) and _follows(question, last.end(), _BEFORE_NOUN)
    if (
        verb
        and len(bare) > 1
        and last[0].islower()
        and not _follows(question, last.end(), _DO | _BE | {"of"})
        and not ends_so
    ):
        return [_Run(words[:-1], run.before, cut=True)], ""
    if awaited == "who":
        return [_Run(words[1:], "")] if not determined else [run], ""
    if awaited == "what" and not determined:
        if _follows(question, words[-1].end(), _DO | _BE):
            return [run], ""
        return [_Run(words[:1] if len(words) > 1 else [], "", cut=True), _Run(words[2:], "")], ""
    return [run], awaited


def _asking(question: str, run: _Run, awaited: str) -> str:
    """The verb that is to come, as what is right before the run tells."""
    if not run.words:
        return awaited
    told = [m[0].lower() for m in _WORD.finditer(question, 0, run.words[0].start())]
    while told and told[-1] in _ADJECTIVE_TOO | {"ever", "also", "not", "still"}:
        told.pop()
    last = told[-1] if told else ""
    if last in _DO | _BE:
        return "do" if last in _DO else "be"
    if last in ("who", "whom") or (last == "that" and len(told) > 1 and told[-2] not in _BEFORE_NOUN | _DO | _BE):
        return "who"
    return "what" if last in ("what", "which", "many", "much", "whose") else awaited


def _follows(question: str, end: int, some: frozenset[str]) -> bool:
    """Whether the next word is one of some."""
    following = _WORD.search(question, end)
    return following is not None and following[0].lower() in some


def _joined(question: str, runs: Sequence[_Run]) -> Iterator[Phrase]:
    """The runs as phrases, each with the next one where "of", "in" or the like joins them."""
    at = 0
    while at < len(runs):
        last = at
        while last + 1 < len(runs) and _belongs(question, runs[last], runs[last + 1]):
            last += 1
        start, end = runs[at].words[0].start(), runs[last].words[-1].end()
        text = re.sub(r"['’]s$", "", question[start:end])
        names = find_names(f"about {text}")
        first = runs[at].words
        yield Phrase(
            start,
            text,
            determined=first[0][0].lower() in _DETERMINER,
            named=bool(names),
            person=last == at and any(n.person > 0 for n in names) and not re.match(r"(?:[Tt]he|[Aa]n?) [A-Z]", text),
            after=runs[at].before if runs[at].before in _BEFORE_NOUN else "",
            head=first[-1][0].lower(),
        )
        at = last + 1


def _belongs(question: str, one: _Run, other: _Run) -> bool:
    if one.before == "between" and other.before == "and":
        return True
    if one.cut or other.before not in _JOINS:
        return False
    between = question[one.words[-1].end() : other.words[0].start()].strip().lower()
    solid = one.words[0][0].lower() in _DETERMINER or one.words[-1][0][0].isupper() or other.before == "of"
    return solid and between == other.before
