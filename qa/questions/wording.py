"""A request in the words of a question: the trained reader was taught by questions, and people also write "Name of the
prime minister?" or "List the cities that were left."
"""

import calendar
import re

ASKS = r"(?:what|which|who|whom|whose|when|where|why|how)"
QUESTION_WORD = re.compile(rf"\b{ASKS}\b", re.IGNORECASE)
ASKING = rf"(?:(?:by|for|from|on|since|to|until|at|in|with|of) )?{ASKS}"
"""A question word, with a preposition before it or not."""
YEAR = r"(?:1[5-9]|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = rf"(?:{'|'.join(calendar.month_name[1:])})"
AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)"
YES_NO = re.compile(
    r"^(?:(?:according to|in|on|at|by|as of|under|during|after|before|since|if|when|for|from|with)"
    rf"(?! (?:which|what|whom|whose|how|{AUXILIARY})\b) [^,?]{{2,60}}, "
    r"|(?:and |but |so |then ))?(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should"
    r"|may|might|must"
    r"|(?:is|are|was|were|do|does|did|has|have|had|could|would)n['’]t|(?:ca|wo)n['’]t)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:please )?(?:name|list|enumerate|give|state|identify|tell|show|find)(?: me| us)? (?=(?:the|all|some|any|both"
    r"|two|three|four|five|every|each)\b)(?:all (?:of )?(?=the\b))?",
    re.IGNORECASE,
)
_FEW = 8
"""Words of what is typed into a search box."""
_POLITELY = re.compile(
    r"^(?:hi|hello|hey|please|well|so|ok|okay)?[,!.]? ?"
    r"(?:(?:can|could|would|will) (?:you|anyone|someone|somebody) (?:please |kindly )?"
    r"(?:tell|say|explain|find out|show)(?: to)?(?: me| us)?"
    r"|(?:do|does|would) (?:you|we|anyone|anybody) (?:happen to )?know"
    r"|i(?:['’]d| would) (?:like|love) to know|i (?:want|need|wanted) to (?:know|find out)"
    r"|i(?:['’]m| am| was)? wonder(?:ing)?|(?:do you have )?any idea|please tell me|tell me|let me know),? "
    r"(?=(?:(?:in|on|at|by|from|to|for|since|until) )?(?:what|which|who|whom|whose|when|where|why|how)\b)",
    re.IGNORECASE,
)
"""Could you tell me when: it is not asked whether somebody could."""
_WHETHER = re.compile(
    r"^(?:(?:can|could) you (?:please )?tell me|(?:do|does) (?:you|we|anyone|anybody) (?:happen to )?know"
    r"|i(?:['’]d| would) (?:like|love) to know|i (?:want|need) to know|i(?:['’]m| am)? wonder(?:ing)?|tell me),? "
    r"(?:if|whether) ",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(r"(?:please )?(?:explain|show me)\b", re.IGNORECASE)
_TAG = re.compile(
    r"^(?P<who>(?:[\w'’-]+ ){0,5}?[\w'’-]+) (?P<is>is|are|was|were|has|have|had|can|could|will|would)"
    rf" (?P<what>[^,?]+), {AUXILIARY}(?:n['’]t)? (?:it|he|she|they|there|we|you|that)\?*$",
    re.IGNORECASE,
)
"""A statement that asks to be affirmed."""
_ARTICLE = re.compile(r"(?:the|an?|his|her|its|their|our|there|it|he|she|they|this|that|these|those)\b", re.IGNORECASE)
_MANY = re.compile(r"^(?:all|some|any|both|two|three|four|five|the \w+s)\b", re.IGNORECASE)
_OF = re.compile(r"^[A-Z]?[a-z]+ of (?:the|a|an|this|all|[A-Z])", re.ASCII)
"""A bare noun that wants its article: "name of the owner"."""

_SAYING = (
    r"(?:say|said|state|stated|tell us|told us|report|reported|mention|write|written|conclude|note|claim|find|found)"
)
_ABOUT = r"(?:about|on|of|regarding|concerning)"
_TOPIC = re.compile(
    rf"^(?:and |so |but )?(?:what (?:do|does|did|has|have) (?P<source>.+?) {_SAYING} {_ABOUT}"
    rf"|what (?:is|was|are|were|has been|have been) (?:said|known|reported|written|stated) {_ABOUT}"
    r"|what (?:do|can|could) (?:you|we|i) (?:know|tell me|say|learn) about"
    r"|(?:please )?(?:can you |could you )?(?:tell me|summari[sz]e|describe|say|explain)(?: me)?"
    r"(?: more| something| everything| what is (?:said|known|written))?(?: about)?"
    r"|(?:please )?(?:can you |could you )?give(?: me| us)? (?:an? )?(?:\w+ )?"
    r"(?:summary|overview|description|account) of) "
    r"(?:the (?:situation|state of affairs|matter|issue|subject|topic) (?:at|in|of|with|around|on) )?"
    r"(?P<topic>(?:(?!\b(?:how|why|when|where|who|whom|whose|what|which|that|whether|if)\b).)+?)[.?! ]*$",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"\b(?:reports?|articles?|texts?|documents?|papers?|brief(?:ing)?s?|stor(?:y|ies)|passages?|corpus|news|stud(?:y|ies)|surveys?"
    r"|books?|files?|sources?|it|they|this|these)\b",
    re.IGNORECASE,
)


def topic_of(text: str) -> str | None:
    """What a question asks to be told about, as in "what does the report say about the camp?", with the name of the one
    who says it, unless that is a document; None where it asks for something in particular."""
    match = _TOPIC.match(text.strip())
    if match is None:
        return None
    source = match["source"] or ""
    return match["topic"] if DOCUMENT.search(source) else " ".join([match["topic"], *source.split()])


def bare_topic(text: str) -> str | None:
    """The words themselves, where they are but a few and ask nothing, as they are typed into a search box: "camp
    security"; None for a question or a request."""
    bare = text.strip().rstrip("?! ")
    asks = QUESTION_WORD.search(bare) or YES_NO.match(bare) or _REQUEST.match(bare) or _POLITELY.match(bare)
    return None if asks or bare.endswith(".") or not 0 < len(bare.split()) <= _FEW else bare


def is_indirect(text: str) -> bool:
    """Whether it asks by asking to be told: "tell me what it cost and when it was built"."""
    return any(form.match(text) for form in (_POLITELY, _WHETHER, _EXPLAIN))


def is_request(text: str) -> bool:
    """Whether it asks for something without a question word: "List the towns", "Tell me about the camp"."""
    return bool(_REQUEST.match(text.strip()) or topic_of(text))


def asks(text: str) -> bool:
    """Whether it is a question or a request rather than a statement."""
    stripped = text.strip()
    if stripped.endswith("?") or is_request(stripped):
        return True
    return not stripped.endswith(".") and bool(QUESTION_WORD.match(stripped) or YES_NO.match(stripped))


def plainly(text: str) -> str:
    """Without "could you tell me" and the like before its question word."""
    polite = _POLITELY.match(text)
    return f"{text[polite.end()].upper()}{text[polite.end() + 1 :]}" if polite else text


def _directly(text: str) -> str:
    """What "I'd like to know if ..." and "..., isn't it?" ask."""
    if whether := _WHETHER.match(text):
        return f"Is it true that {text[whether.end() :]}"
    if tag := _TAG.match(text):
        who = tag["who"]
        first = who[0].lower() if _ARTICLE.match(who) else who[0]
        return f"{tag['is'].capitalize()} {first}{who[1:]} {tag['what']}?"
    return text


def as_question(text: str) -> str:
    """The text itself where it asks; else with the question word that it goes without."""
    stripped = _directly(plainly(text.strip()))
    request = _REQUEST.match(stripped)
    rest = stripped[request.end() :] if request else stripped
    if not request and (QUESTION_WORD.search(stripped) or YES_NO.match(stripped)):
        return text if stripped == text.strip() else stripped
    if _OF.match(rest):
        rest = f"the {rest[0].lower()}{rest[1:]}"
    return f"What {'are' if _MANY.match(rest) else 'is'} {rest.rstrip('.?! ')}?"
