"""What people say around their question: "My dog is ill. May it travel?", "How far is it? I must be there by noon"."""

import re

from index.sentences import split_sentences
from qa.wording import AUXILIARY, QUESTION_WORD, YES_NO, is_request

_OPENS = re.compile(
    r"^(?:(?:and|but|so|then|also|now|well|ok(?:ay)?|please),? )*"
    r"(?:(?:in|on|at|by|from|to|for|since|until|with|of|up to|under) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how)\b",
    re.IGNORECASE,
)
_BEFORE_COLON = re.compile(
    rf"^(?P<aside>(?:for|about|regarding|on|re) [^:?]{{3,80}}): (?={QUESTION_WORD.pattern}|{AUXILIARY}\b)",
    re.IGNORECASE,
)
_BEFORE_COMMA = re.compile(
    r"^(?P<aside>(?:I|I['’]\w+|we|we['’]\w+|my|our|there['’]s|it['’]s)\b[^?]{3,160}?), (?:and |so |but )?"
    rf"(?=(?:{AUXILIARY}|may|must|should|shall) (?:I|we|you|it|he|she|they|there|that|this|the|my|our|any|an?)\b"
    r"|(?:what|which|who|when|where|why|how)\b)",
    re.IGNORECASE,
)


_OF_ACCOUNTS = re.compile(
    r"\b(?:different|differing|various|several|conflicting|contradictory|both|(?:the )?two|all|every|each) "
    r"(?:of the )?(?:accounts?|sources?|figures?|numbers?|estimates?|versions?|reports?|documents?|articles?|dates?"
    r"|lengths?|heights?|counts?|prices?|values?)\b"
    r"|\b(?:accounts|sources|figures|reports|documents|papers|articles|they) (?:differ|disagree|contradict|agree)\b"
    r"|\b(?:do(?:es)?|did)(?:n['’]t| not) (?:seem to )?(?:agree|match|tally)\b|\bone thing\b.*\banother\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r",? and (?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)


def without_asides(text: str) -> str:
    """The question, with what is said before it in brackets behind it, and without what is said after it; the text as
    it is where all of it asks, or nothing does."""
    pieces = [text[s.start : s.end] for s in split_sentences(text)]
    asking = [number for number, piece in enumerate(pieces) if _asks(piece) and not (number and of_accounts(piece))]
    if not asking:
        return text
    first, *further = (pieces[number] for number in asking)
    before = pieces[: asking[0]]
    for form in (_BEFORE_COLON, _BEFORE_COMMA):
        if aside := form.match(first):
            before.append(aside["aside"])
            first = f"{first[aside.end()].upper()}{first[aside.end() + 1 :]}"
    if not before and len(asking) == len(pieces):
        return text
    first = first.rstrip("?!. ")
    if before:
        alone = another.start() if (another := _AND_ANOTHER.search(first)) else len(first)
        first = f"{first[:alone]} ({' '.join(before).rstrip('.! ')}){first[alone:]}"
    return " ".join([f"{first}?", *further])


def of_accounts(text: str) -> bool:
    """Whether it speaks of several accounts of one matter, which may differ: "I have seen two lengths"."""
    return bool(_OF_ACCOUNTS.search(text))


def _asks(piece: str) -> bool:
    """A question by its mark, or by how it begins; or a request."""
    opens = bool(_OPENS.match(piece) or YES_NO.match(piece)) and not piece.endswith((".", "!"))
    return piece.endswith("?") or opens or is_request(piece)
