"""Questions about what another one finds: of the woman who set up the trust, or "who set it up, and what was her job?".

Such bridge questions (HotpotQA; Yang et al., 2018) need two looks: who or what is meant is asked first, and its answer
takes the place of what stands for it in what is asked next.
"""

import re

from qa.plan import Combination, Plan
from qa.question import Kind
from qa.reference import referred_to
from qa.said import Said
from qa.wording import AUXILIARY

_PERSON = (
    r"(?:(?:old |young )?(?:person|man|woman|lady|girl|boy|guy|gentleman|fellow|chap)|(?:\w+ )?(?:officer|engineer"
    r"|doctor|teacher|student|director|manager|minister|writer|author|artist|scientist|professor|judge|lawyer|president"
    r"|leader|founder|owner|mayor|king|queen|colleague|driver|farmer|player|nurse|captain|general|chairman|chairwoman"
    r"|chair|secretary|architect|painter|poet|singer|actor|actress|politician|journalist|reporter|priest|bishop|soldier))"
)
_WH = r"(?:(?:by|for|from|on|since|to|until|at|in|with|of) )?(?:what|who|whom|whose|when|where|why|which|how)"
_TOLD_APART = rf"(?:the|that) (?P<noun>{_PERSON}|(?-i:[a-z])[\w'’-]*) (?:who|that|which|whom) (?P<did>[^,:?.]+)"
_DESCRIBED = re.compile(_TOLD_APART, re.IGNORECASE)
_FRONTED = re.compile(
    rf"^(?P<topic>(?:(?:(?:the|an?|our|my|your|his|her|its|their) |(?-i:[A-Z]))[^:?,.]+(?=:)"
    r"|the [^:?,.]+ (?:who|that|which|whom) [^:?,.]+))[:,] "
    rf"(?P<asks>(?:{_WH}|{AUXILIARY})\b.+)$",
    re.IGNORECASE,
)
"""The pump: who built it? The woman who found the pendant, what was her job?"""
_NAMED_LAST = re.compile(
    rf"^(?P<asks>{_WH}\b[^,?]* (?:of|by|for|with|from|to|after|about)(?<!name of)(?<!happened to)(?<!became of))"
    rf" (?:the|that) (?P<noun>{_PERSON}) (?:who|that)"
    r" (?P<did>[^,:?.]+)\??$",
    re.IGNORECASE,
)
"""Who was the husband of the woman who set up the trust?"""
_SOME = re.compile(
    rf"^(?P<asks>{_WH}\b[^.?()]+) \((?:some|one of the|a certain) (?P<noun>{_PERSON}|[a-z][\w'’-]*?)s?"
    r" (?P<did>(?!(?:of|who|that|which)\b)[^.?()]+)\)\?$",
    re.IGNORECASE,
)
"""Who is its director (some society went to court to stop the plant)? So a question is completed by what was told."""
_ITS_OWN_SUBJECT = re.compile(r"(?:(?:the|an?|his|her|its|their|he|she|it|they|I|we|you)\b|(?-i:[A-Z]))", re.IGNORECASE)
_SPEAKS = re.compile(r"(?:I|we|you|he|she|it|they|there|this|that|what|who|how|in|on|at|by|for)\b", re.IGNORECASE)
_LONGEST = 6
"""Words of what is named again; a longer description stands before the question."""
_NO_NOUN = r"(?:to|in|on|at|for|from|by|of|and|or|as|with|into|when|while|after|before|last|this|next)"
_STANDS_FOR = re.compile(
    rf"\b(?:(?P<whose>his|their|its|that {_PERSON}['’]s|her(?= (?!{_NO_NOUN}\b)[a-z]))"
    rf"|(?P<who>he|she|him|her|they|them|it|that (?:same )?{_PERSON}))\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"\b(?:he|she|him|her|his|it|its)\b", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_THAT_PERSON = re.compile(rf"\bthat (?:same )?{_PERSON}\b", re.IGNORECASE)


def fronted(question: str) -> tuple[str, str] | None:
    """What a question names before it asks, and what it asks; None where it begins by asking."""
    match = _FRONTED.match(question)
    if match is None or _SPEAKS.match(match["topic"]):
        return None
    return re.sub(r"^The\b", "the", match["topic"]), match["asks"]


def bridge(question: str) -> Plan | None:
    """Who or what is meant, and then what is asked of it; None where nobody and nothing is told apart so."""
    if match := _NAMED_LAST.match(question):
        return _plan(match, question, [f"{match['asks']} that person?"])
    if (match := _SOME.match(question)) and _asks_of_it(match, match["asks"]):
        return _plan(match, question, [f"{match['asks']}?"])
    return None


def of_the_described(topic: str, pieces: list[str]) -> Plan | None:
    """The same of what is named before it is asked about; None where the topic is no description."""
    match = _DESCRIBED.fullmatch(topic)
    if match is None or not all(_asks_of_it(match, piece) for piece in pieces):
        return None
    return _plan(match, f"{topic}: {pieces[0]}", pieces)


def _asks_of_it(match: re.Match[str], piece: str) -> bool:
    return bool((_OF_A_PERSON if re.fullmatch(_PERSON, match["noun"], re.IGNORECASE) else _OF_ONE).search(piece))


def _plan(match: re.Match[str], whole: str, pieces: list[str]) -> Plan:
    noun, did = match["noun"], match["did"]
    person = re.fullmatch(_PERSON, noun, re.IGNORECASE)
    if _ITS_OWN_SUBJECT.match(did):
        who = f"{'Who' if person else 'What'} is the {noun} that {did}?"
    else:
        who = f"{'Who' if person else f'Which {noun}'} {did}?"
    return Plan(Combination.BRIDGE, (who, *(whole for _ in pieces)), leaning=("", *pieces))


def told_of(name: str, piece: str) -> str:
    """The name in the place of the first word that stands for it; before the question, where none does."""
    match = _STANDS_FOR.search(piece) if len(name.split()) <= _LONGEST else None
    if match is None:
        return f"{name}: {piece}"
    return f"{piece[: match.start()]}{name}{'’s' if match['whose'] else ''}{piece[match.end() :]}"


def of_the_answer(plan: Plan, number: int, short: str) -> str | None:
    """A part asked of what the first was answered with; None where it is about something else."""
    if not number or not plan.leaning:
        return None
    piece, said = plan.leaning[number], Said(plan.parts[0], short)
    if said.named is None or len(said.listed) > 1:
        return None
    of_person = said.question.kind is Kind.PERSON and _THAT_PERSON.search(piece)
    meant = plan.combination is Combination.BRIDGE or of_person or said.named in referred_to(piece, [said])
    return told_of(said.named, piece) if meant else None
