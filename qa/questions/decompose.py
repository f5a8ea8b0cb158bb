"""Questions that need more than one look: those that compare or add up (`qa.questions.comparative`), one question of
two things (`qa.questions.twofold`), those about what another one finds (`qa.questions.bridge`), and several in one:
"who, and why?"."""

import re
from collections.abc import Sequence

from qa.dialogue.conversation import Turn, complete
from qa.dialogue.ellipsis import ASKS_ANEW, asked_anew
from qa.questions.asked_again import asked_again
from qa.questions.bridge import bridge, describes, fronted, of_the_described, told_of
from qa.questions.comparative import comparison
from qa.questions.plan import Combination, Plan
from qa.questions.sizes import ADJECTIVE
from qa.questions.twofold import of_both, of_each_name
from qa.questions.wording import AUXILIARY, QUESTION_WORD, is_indirect, is_request, plainly

_MOST_WORDS = 80
_WHAT_IS = re.compile(r"^(?P<asks>what|who|where|when|how)['’]s\b", re.IGNORECASE)
_ONE_OR_OTHER = re.compile(
    r"^(?P<is>is|are|was|were) (?P<one>[^,?]+?) or (?P<other>(?:the |an? )?[^,?]+?)"
    rf" (?P<way>[a-z]+ (?:first|earlier|sooner|later|last)|{ADJECTIVE})\??$",
    re.IGNORECASE,
)
"""Was A or B signed earlier? Is A or B larger?"""
_NEXT_SENTENCE = re.compile(r"(?<=[?;])\s+(?![^()]*\))(?:(?:and|also|but)\s+)?(?=\S)", re.IGNORECASE)
_NEXT_QUESTION = re.compile(
    r",? and (?=(?:(?:in|on|at|by|from|to|for|with|until|since) )?(?:how|what|who|whom|whose|when|where|why|which)\b"
    rf"|{AUXILIARY} (?:he|she|it|they|you|one|there)\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r", (?=(?:(?:in|on|at|by|from|to|for|with|until|since) )?(?:how (?:\w+)|what|who|when|where|why|which)\b"
    rf" (?:[\w'’-]+ )?{AUXILIARY}\b|how (?:many|much) \w|who (?:\w+ed|\w+s(?=,|$)|\w+ (?:it|them|him|her))\b"
    r"|(?:for|by|with|to) whom\b)",
    re.IGNORECASE,
)
_NOUN_ALONE = re.compile(
    r"^(?!.* (?:\w*[^e]ed|fell|left|came|went|live|sold|lost|won|sank|grew|took part)$)(?!what else$|which ones?$)"
    r"(?:how (?P<count>many|much)|which|what)"
    rf"(?P<noun>(?: (?!(?:of|in|on|at|to|for|there|{AUXILIARY})\b)[\w'’-]+){{1,3}})$",
    re.IGNORECASE,
)
"""How many goats, of "how many goats and how many blankets did they hand out"."""
_WORD = rf"(?: (?!(?:{AUXILIARY}|that|who|which)\b)[\w'’-]+)"
_PLURAL = re.compile(r"(?:[^s]s|men|ren|people)$", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(r"by how (?:much|many \w+)$", re.IGNORECASE)
"""What the figures of a comparison tell beside it."""
_TELLS = re.compile(r"(?:I|we|my|our)\b", re.IGNORECASE)
_ASKS = re.compile(rf"{AUXILIARY}\b", re.IGNORECASE)
_WHAT_NOUN = re.compile(rf"^(?:what|which) (?P<noun>\w+) (?={AUXILIARY}\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"^(?:what|where|when|why|how|whom) (?:(?:he|she|it|they|we|you)\b"
    rf"|(?<!what )(?!{AUXILIARY}\b)(?:the|an?|his|her|its|their|(?-i:[A-Z])[\w'’-]*) .*\b"
    rf"(?:{AUXILIARY}|\w+ed|wrote|came|went|fell|left|said|found|broke|ends?|begins?)\b)",
    re.IGNORECASE,
)
"""Where she was born: no question, but a part of one."""
_PARALLEL = re.compile(r"\w+ \w+ (?P<word>who|which)\b[^,?;]* and (?P=word)\b", re.IGNORECASE)
"""Members who don't pay and who don't answer."""
_IF_SO = re.compile(r"^if (?:so|not|yes|no),? ", re.IGNORECASE)
_ONE_OR_ANOTHER = re.compile(
    r"\? (?=(?:the |an? )?[\w'’-]+(?: [\w'’-]+)? or (?:the |an? )?[\w'’-]+(?: [\w'’-]+)?\?$)", re.IGNORECASE
)
"""Which is heavier? The goat or the sheep?"""
_QUOTATION_MARK = re.compile(r"(?<!\d)[\"“”]")
_ACCOUNTS = re.compile(
    r",? according to (?:the )?(?:different|differing|various|several|two|both) "
    r"(?:accounts|sources|reports|documents|articles|versions|texts)(?=[,?.]|$)",
    re.IGNORECASE,
)
"""What differs is shown by document as it is."""


def decompose(question: str) -> Plan:
    """The parts of a question; most have one, and so has what is too long to be read twice."""
    if len(question.split()) > _MOST_WORDS:
        return Plan(Combination.EACH, (question,))
    indirect = is_indirect(question)  # there clauses are what is asked
    question = _WHAT_IS.sub(r"\g<asks> is", _ACCOUNTS.sub("", plainly(question)))
    question = _ONE_OR_ANOTHER.sub(", ", question)
    topic, asks = fronted(question) or ("", question)
    pieces = _pieces(asks, indirect=indirect)
    if not topic and all(map(_BY_HOW_MUCH.match, pieces[1:])) and (found := _compared(pieces[0])):
        return found
    first, *others = [_first(pieces), *(f"{piece}?" for piece in pieces[1:])]
    if topic and (found := of_the_described(topic, [first, *others])):
        return found
    if len(pieces) == 1:
        by_name = of_each_name(question)
        one = Plan(Combination.EACH, of_both(question) or (question,), otherwise=(by_name,) if by_name else ())
        return bridge(question) or one
    if topic and ((named := told_of(topic, first)) != f"{topic}: {first}" or describes(topic)):
        further = [asked_again(piece, named) or told_of(topic, f"{piece}?") for piece in pieces[1:]]
        return Plan(Combination.EACH, (named, *further))
    first = f"{topic}: {first}" if topic else first
    alone = len(_NEXT_SENTENCE.split(question)) == len(pieces)
    return _of_several(first, pieces, alone=alone)


def _of_several(first: str, pieces: Sequence[str], *, alone: bool) -> Plan:
    """The first question, and each further one completed from it. Of several none is worked out: where one compares,
    its two sides are asked for."""
    parts = [*_sides(first)]
    leaning = ["" for _ in parts]
    for piece in pieces[1:]:
        asked = f"{piece}?" if piece is pieces[1] and _shared(*pieces[:2]) else _completed(piece, parts[0], alone=alone)
        sides = _sides(asked) if asked == f"{piece}?" else (asked,)
        parts += sides
        leaning += [f"{piece}?"] if len(sides) == 1 else ["" for _ in sides]
    return Plan(Combination.EACH, tuple(parts), leaning=tuple(leaning))


def _sides(asked: str) -> tuple[str, ...]:
    found = _compared(asked)
    return found.parts if found else (asked,)


def _compared(asked: str) -> Plan | None:
    return comparison(_ONE_OR_OTHER.sub(_which, asked))


def _which(match: re.Match[str]) -> str:
    return f"which {match['is'].lower()} {match['way']}, {match['one']} or {match['other']}?"


def _pieces(question: str, *, indirect: bool) -> list[str]:
    """The questions in it, as they stand; one where it is not plain that there are more."""
    sentences = _NEXT_SENTENCE.split(question)
    pieces = [piece for sentence in sentences for piece in _NEXT_QUESTION.split(sentence)]
    if len(pieces) > 1:  # "who left, who stayed, and who ...": of several the last is joined so
        pieces = [part for piece in pieces for part in _AND_ANOTHER.split(piece)]
    pieces = [_IF_SO.sub("", piece.strip(" ?;,." if indirect else " ?;,")) for piece in pieces]
    if (
        len(pieces) > 1 and not indirect and _CLAUSE.match(pieces[0])
    ):  # "when the mill burned down, who was there, and why?"
        pieces = [f"{pieces[0]}, {pieces[1]}", *pieces[2:]]
    whole = all((len(piece.split()) > 1 or ASKS_ANEW.match(piece)) and not _TELLS.match(piece) for piece in pieces)
    asks = QUESTION_WORD.search(pieces[0]) or _ASKS.match(pieces[0])
    stated = any(sentence.endswith(".") and not is_request(sentence) for sentence in sentences[1:])
    clauses = not indirect and (any(map(_CLAUSE.match, pieces[1:])) or _PARALLEL.search(question))
    stumps = all(map(ASKS_ANEW.match, pieces[:2]))
    quoted = any(len(_QUOTATION_MARK.findall(piece)) % 2 for piece in pieces)
    return pieces if whole and asks and not (stated or clauses or stumps or quoted) else [question]


def _first(pieces: Sequence[str]) -> str:
    """The first question, with what it shares with the second: "when and where was she born?"."""
    if len(pieces) == 1:
        return f"{pieces[0]}?"
    first, second = pieces[:2]
    if rest := _shared(first, second):
        return f"{first} {rest}?"
    return (asked_anew(first, second, None) if ASKS_ANEW.match(first) else None) or f"{first}?"


def _completed(piece: str, first: str, *, alone: bool) -> str:
    """A further question, with what it takes over from the first: "and how many in May?", "and how many were lost?"."""
    if again := asked_again(piece, first):
        return again
    if rest := _shared(piece, first):  # "how many beds does it have, and how many nurses?"
        return f"{piece} {rest}"
    if noun := _WHAT_NOUN.match(piece):  # "what rate of release from the dam did he give, and what rate did she give?"
        told = re.search(rf"\b{noun['noun']}(?P<of> (?:of|for|from) .+?) (?={AUXILIARY}\b)", first, re.IGNORECASE)
        piece = f"{piece[: noun.end('noun')]}{told['of']}{piece[noun.end('noun') :]}" if told else piece
    return complete(f"{piece}?", [Turn(first)], alone=alone)


def _shared(alone: str, full: str) -> str | None:
    """What follows the noun of a question, for another that is no more than its noun: "which towns", beside "which
    villages were flooded". Where no auxiliary follows, only a plural of as many words is surely a noun."""
    noun = _NOUN_ALONE.match(alone)
    if noun is None:
        return None
    asks, many = "how (?:many|much)" if noun["count"] else "(?:which|what)", bool(_PLURAL.search(alone))
    found = re.search(rf"\b{asks}(?P<noun>{_WORD}{{1,4}}?) (?={AUXILIARY}\b)", full, re.IGNORECASE)
    if found and noun["count"]:
        return full[found.end() :]
    if found is None and many:
        found = re.search(rf"\b{asks}(?P<noun>{_WORD}{{{len(noun['noun'].split())}}}) (?=\S)", full, re.IGNORECASE)
    return full[found.end() :] if found and bool(_PLURAL.search(found["noun"])) == many else None
