"""Questions about what another one finds: of the woman who set up the trust, or "who set it up, and what was her job?".

Such bridge questions (HotpotQA; Yang et al., 2018) need two looks: who or what is meant is asked first, and its answer
takes the place of what stands for it in what is asked next.
"""

import re
from collections.abc import Sequence

from qa.dialogue.reference import referred_to
from qa.dialogue.said import Said
from qa.questions.plan import Combination, Plan
from qa.questions.question import Kind
from qa.questions.wording import ASKING, AUXILIARY

_PERSON = (
    r"(?:(?:old |young )?(?:person|man|woman|lady|girl|boy|guy|gentleman|fellow|chap)|(?:\w+ )?(?:officer|engineer"
    r"|doctor|teacher|student|director|manager|minister|writer|author|artist|scientist|professor|judge|lawyer|president"
    r"|leader|founder|owner|mayor|king|queen|colleague|driver|farmer|player|nurse|captain|general|chairman|chairwoman"
    r"|chair|secretary|architect|painter|poet|singer|actor|actress|politician|journalist|reporter|priest|bishop|soldier))"
)
_DESCRIBED = re.compile(
    rf"(?:the|that) (?P<noun>{_PERSON}|(?-i:[a-z])[\w'’-]*) (?:who|that|which|whom) (?P<did>[^,:?.]+)", re.IGNORECASE
)
_FRONTED = re.compile(
    r"^(?P<topic>(?:(?:(?:the|an?|our|my|your|his|her|its|their) |(?-i:[A-Z]))[^:?,.]+(?=:)"
    r"|the [^:?,.]+ (?:who|that|which|whom) [^:?,.]+))[:,] "
    rf"(?P<asks>(?:{ASKING}|{AUXILIARY})\b.+)$",
    re.IGNORECASE,
)
"""The pump: who built it? The woman who found the pendant, what was her job?"""
_NAMED_LAST = re.compile(
    r"^(?P<asks>(?:who|what|which [a-z ]+?) (?:is|was|are|were) [^,?]*? ?(?:of|to|with|by|for|from)) (?:the|that)"
    rf" (?P<noun>{_PERSON}) (?:who|that) (?P<did>[^,:?.]+)\??$",
    re.IGNORECASE,
)
"""Who was the husband of the woman who set up the trust? Not: when was the husband of the woman who did so born?"""
_SOME = re.compile(
    rf"^(?P<asks>{ASKING}\b[^.?()]+) \((?:(?:some|a certain) (?!(?:of|people|says?)\b)"
    rf"(?P<one>{_PERSON}|[a-z][\w'’-]*(?<!s))"
    rf"|one of the (?P<noun>{_PERSON}|[a-z][\w'’-]*?)s?) (?P<did>(?!(?:of|who|that|which|says?)\b)[^.?()]+)\)\?$",
    re.IGNORECASE,
)
"""Who is its director (some society went to court to stop the plant)? So a question is completed by what was told."""
_ITS_OWN_SUBJECT = re.compile(
    r"(?:(?:the|an?|my|our|your|his|her|its|their|he|she|it|they|I|we|you)\b|(?-i:[A-Z]))", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"(?:I|we|you|he|she|it|they|there|this|that|what|who|how|in|on|at|by|for|(?:my |a |the )?(?:quick )?question"
    r"|note|ps|subject|hello|hi)\b",
    re.IGNORECASE,
)
_LONGEST = 6
"""Words of what is named again; a longer description stands before the question."""
_NO_NOUN = r"(?:to|in|on|at|for|from|by|of|and|or|as|with|into|when|while|after|before|last|this|next)"
_OF_A_PERSON = re.compile(
    rf"\b(?:(?P<whose>his|that {_PERSON}['’]s|her(?= (?!{_NO_NOUN}\b)[a-z\d]))"
    rf"|(?P<who>he|she|him|her|that (?:same )?{_PERSON}))\b",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\b(?:(?P<whose>its)|(?P<who>it(?! (?:true|that|necessary|possible|likely|clear|known|said|take)\b)))\b",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"\b(?:(?P<whose>their)|(?P<who>they|them))\b", re.IGNORECASE)
_THAT_PERSON = re.compile(rf"\bthat (?:same )?{_PERSON}\b", re.IGNORECASE)
_IS_CALLED = re.compile(r"\bnames?\b", re.IGNORECASE)


def fronted(question: str) -> tuple[str, str] | None:
    """What a question names before it asks, and what it asks of it; None where it begins by asking."""
    match = _FRONTED.match(question)
    if match is None or _SPEAKS.match(match["topic"]):
        return None
    return re.sub(r"^The\b", "the", match["topic"]), match["asks"]


def bridge(question: str) -> Plan | None:
    """Who or what is meant, and then what is asked of it; None where nobody and nothing is told apart so."""
    if (match := _NAMED_LAST.match(question)) and not _IS_CALLED.search(match["asks"]):
        return _plan(match["noun"], match["did"], [question], [f"{match['asks']} that person?"])
    if (match := _SOME.match(question)) and _stands_for(match["one"] or match["noun"], match["asks"]):
        return _plan(match["one"] or match["noun"], match["did"], [question], [f"{match['asks']}?"])
    return None


def told_before(question: str) -> bool:
    """Whether the question was completed by what was told before it, which says what it is about."""
    return bool(_SOME.match(question))


def describes(topic: str) -> bool:
    """Whether what is asked about is told by a clause: the lady who runs the camp."""
    return bool(re.search(r" (?:who|that|which|whom) ", topic))


def of_the_described(topic: str, pieces: Sequence[str]) -> Plan | None:
    """The same of what is named before it is asked about; None where the topic is no description."""
    match = _DESCRIBED.fullmatch(topic)
    if match is None or any(_IS_CALLED.search(p) or not _stands_for(match["noun"], p) for p in pieces):
        return None
    return _plan(match["noun"], match["did"], [f"{topic}: {piece}" for piece in pieces], pieces)


def _stands_for(noun: str, piece: str) -> re.Match[str] | None:
    """Where something stands for the one person, or the one thing, that the noun means."""
    return (_OF_A_PERSON if re.fullmatch(_PERSON, noun, re.IGNORECASE) else _OF_A_THING).search(piece)


def _plan(noun: str, did: str, wholes: Sequence[str], pieces: Sequence[str]) -> Plan:
    person = re.fullmatch(_PERSON, noun, re.IGNORECASE)
    if _ITS_OWN_SUBJECT.match(did):
        who = f"{'Who' if person else 'What'} is the {noun} that {did}?"
    else:
        who = f"{'Who' if person else f'Which {noun}'} {did}?"
    return Plan(Combination.EACH, tuple(wholes), leaning=tuple(pieces), finder=who)


def told_of(name: str, piece: str) -> str:
    """The name in the place of the first word that stands for it; before the question, where none does."""
    found = [form.search(piece) for form in (_OF_A_PERSON, _OF_A_THING, _OF_MANY)]
    match = next((each for each in found if each), None) if len(name.split()) <= _LONGEST else None
    if match is None:
        return f"{name}: {piece}"
    return f"{piece[: match.start()]}{name}{'’s' if match['whose'] else ''}{piece[match.end() :]}"


def of_the_answer(plan: Plan, number: int, short: str) -> str | None:
    """A part asked of what the finder, or else the first part, was answered with; None where it is about something
    else."""
    if not plan.leaning or (not plan.finder and not number):
        return None
    piece, said = plan.leaning[number], Said(plan.finder or plan.parts[0], short)
    if said.named is None or len(said.listed) > 1:
        return None
    return told_of(said.named, piece) if plan.finder or _means_the_answer(piece, said) else None


def _means_the_answer(piece: str, said: Said) -> bool:
    """Whether the piece speaks of the person who was asked for, and no other was named."""
    if said.question.kind is Kind.PERSON and _THAT_PERSON.search(piece):
        return True
    others = any(phrase.named and phrase.person for phrase in said.phrases)
    return bool(_OF_A_PERSON.search(piece)) and not others and said.named in referred_to(piece, [said])
