"""What people say around their question: "My dog is sick. May it travel?", "How far is it? I have to know by noon"."""

import re

from index.sentences import split_sentences
from index.words import words
from qa.language.meanings import shipped_meanings
from qa.questions.wording import ASKS, AUXILIARY, YES_NO, is_request, plainly

_OPENS = re.compile(
    r"^(?:(?:and|but|so|then|also|now|well|ok(?:ay)?|please),? )*"
    rf"(?:(?:in|on|at|by|from|to|for|since|until|with|of|up to|under) )?{ASKS}\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^(?:and|also|or|plus|if (?:so|not))\b", re.IGNORECASE)
_GREETS = re.compile(
    r"^(?:hi|hello|hey|dear \w+|good (?:morning|afternoon|evening|day)"
    r"|thanks?(?: you)?(?: (?:so much|in advance|a lot))?"
    r"|please|sorry|excuse me|ok(?:ay)?|great|cheers|yes|no|wait)\b[\s,.!]*$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"^please (?:help|answer|tell|let|reply|explain|advise)\b[^?]{0,30}$", re.IGNORECASE)
_IDLE = re.compile(
    r"^(?:(?:I|we)(?:['’](?:d|m|ve)| would| am| have| had| do)? ?(?:have|need|want|must|like|love|ask|mean to|got)?\b"
    rf"(?= (?:to|it|this|that|because|so)\b)|thanks?\b|thank you\b)|{_PLEASE.pattern}",
    re.IGNORECASE,
)
"""Why somebody asks, or that they would like to know."""
_SPECIFIC = re.compile(r"\d|\b(?:for|in|at|with|without|only|including|except)\b", re.IGNORECASE)
"""What may narrow the question."""
_BEFORE_COLON = re.compile(
    rf"^(?P<aside>(?:for|about|regarding|on|re) [^:?]{{3,80}}): (?={ASKS}\b|{AUXILIARY}\b)", re.IGNORECASE
)
_BEFORE_COMMA = re.compile(
    r"^(?!my question)(?P<aside>(?:I|I['’]\w+|we|we['’]\w+|my|our|there['’]s|it['’]s)\b[^?,]{3,120}),"
    r" (?:and |so |but )?(?="
    rf"(?:{AUXILIARY}|may|must|should|shall) (?:I|we|you|it|he|she|they|there|that|this|the|my|our|any|an?)\b"
    rf"|(?:what|how|why) [^,?]+\??$)",
    re.IGNORECASE,
)
_ACCOUNT = (
    r"(?:accounts?|sources?|figures?|numbers?|estimates?|versions?|reports?|documents?|articles?|dates?|lengths?|heights?"
    r"|counts?|values?)"
)
_OF_ACCOUNTS = re.compile(
    rf"\b(?:different|differing|various|several|conflicting|contradictory|both|(?:the )?two) (?:of the )?{_ACCOUNT}\b"
    r"|\b(?:all|every|each) (?:of )?(?:the )?(?:accounts?|sources?|figures?|versions?|estimates?)\b"
    rf"|\b{_ACCOUNT} (?:seem to )?(?:differ|disagree|contradict|(?:do|did)(?:n['’]t| not) (?:agree|match|tally))"
    r"|\b(?:do|did|does)(?:n['’]t| not) (?:seem to )?(?:agree|match|tally|say the same(?: thing)?)$"
    r"|\bone thing\b.*\banother\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(rf",? and {ASKS}\b", re.IGNORECASE)


def without_asides(text: str) -> str:
    """The question, with what is said before it in brackets behind it, and without a greeting, or why it is asked; the
    text as it is where all of it asks, or nothing does, or what follows may belong to the question."""
    sentences = [text[s.start : s.end] for s in split_sentences(text)]
    pieces = [piece for piece in sentences if not _GREETS.match(piece)]
    asking = [number for number, piece in enumerate(pieces) if _asks(piece)]
    if not asking or any(piece.count('"') % 2 for piece in pieces):
        return text
    first = asking[0]
    idle = [n for n, piece in enumerate(pieces) if n > first and n not in asking and _is_idle(piece)]
    if len(idle) + len(asking) + first < len(pieces):
        return text
    question, *further = (pieces[number] for number in asking if number == first or not _is_idle(pieces[number]))
    before, question = [piece for piece in pieces[:first] if not _PLEASE.match(piece)], plainly(question)
    for form in (_BEFORE_COLON, _BEFORE_COMMA):
        if aside := form.match(question):
            before.append(aside["aside"])
            question = f"{question[aside.end()].upper()}{question[aside.end() + 1 :]}"
    if not before and not idle and [question, *further] == sentences:
        return text
    question = question.rstrip("?!. ")
    if before:
        alone = another.start() if (another := _AND_ANOTHER.search(question)) else len(question)
        said = " ".join(map(_inside, before)).rstrip(".! ")
        question = f"{question[:alone]} ({said}){question[alone:]}"
    return " ".join([f"{question}{'?' if _is_question(pieces[first]) else ''}", *further])


def of_accounts(text: str) -> bool:
    """Whether it speaks of several accounts of one matter, which may differ: "I have seen two lengths"."""
    return any(_OF_ACCOUNTS.search(text[s.start : s.end].rstrip(".!? ")) for s in split_sentences(text))


def _inside(aside: str) -> str:
    """As it stands in brackets: without the capital of a common first word, which would be taken for a name there."""
    first = next(iter(words(aside)), None)
    common = (
        first is not None and first.start == 0 and aside[1 : first.end].islower() and first.stem in shipped_meanings()
    )
    return f"{aside[:1].lower()}{aside[1:]}" if common else aside


def _asks(piece: str) -> bool:
    """A question by its mark, or by how it begins; or a request."""
    return _is_question(piece) or is_request(piece) or bool(_GOES_ON.match(piece))


def _is_question(piece: str) -> bool:
    opens = _OPENS.match(piece) or YES_NO.match(piece)
    return piece.endswith("?") or (bool(opens) and not piece.endswith("."))


def _is_idle(piece: str) -> bool:
    """Whether what follows a question may be left out: that accounts differ, or a word about asking."""
    if piece.endswith("?") or _OPENS.match(piece):
        return False
    return of_accounts(piece) or (bool(_IDLE.match(piece)) and not _SPECIFIC.search(piece))
