"""Follow-ups that leave out what the question before said: "and in Syria?", "and the yellow one?", "since when?"."""

import re
from dataclasses import replace

from qa.dialogue.said import YEAR, Said, flat
from qa.language.names import find_names
from qa.language.numbers import find_numbers
from qa.language.phrases import Phrase, noun_phrases, parts
from qa.questions.wording import AUXILIARY, MONTH, WEEKDAY

_PREPOSITIONAL = re.compile(
    r"^(?P<preposition>in|at|on|for|from|by|of|with|about|during|after|before|to|among|under)\s+.+$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:before|after|afterwards|during|since|until|later|earlier|now|today)\b", re.IGNORECASE)
_TIME = re.compile(
    rf"\b(?:(?:{MONTH}|\d{{4}}|spring|summer|autumn|winter)\b"
    r"|(?:day|week|month|year|decade|quarter)s?\b|(?:beginning|start|middle|end) of\b)"
)
_AT = r"\b(?:in|on|at|by|during|since|before|after|until)\b"
_DAY = rf"{WEEKDAY}s?(?: (?:morning|afternoon|evening|night)s?)?"
_ON_A_DAY = re.compile(rf"\bon {_DAY}\b")
_DATE = rf"(?:{MONTH}(?: \d{{4}})?|\d{{4}})"
_SPAN = rf"\b(?:from|between) {_DATE} (?:to|until|till|and) {_DATE}\b"
_AT_A_TIME = re.compile(
    rf"{_SPAN}|{_AT}\s+(?:(?!{_AT}).)*"
    rf"{_TIME.pattern}(?: \d{{4}}| (?:of )?(?:the |its )?[\w'’-]+(?=[,?]|$))?"
)
_MONTH_ALONE = re.compile(rf"\b{MONTH}$")
_YEAR_AFTER_MONTH = re.compile(rf"\b{MONTH}(?P<year> \d{{4}})\b")
_NAME_AND_TIME = re.compile(rf"^(?P<name>[^,]+?) (?P<time>in (?:{MONTH}|\d{{4}}).*)$")
_YEAR_BESIDE = re.compile(
    r"^(?:in )?(?:(?:the|a) year|(?P<many>[\w -]+) years) (?:before|earlier|(?P<after>after|later|on))$", re.IGNORECASE
)
_SOURCE = re.compile(r"according to .+?(?=,| (?:in|on|at|by|during|since) |$)", re.IGNORECASE)
_NO_NOUN = rf"(?:{AUXILIARY}|to|in|on|at|of|for|from|by)"
_NAMED_OR_NOUN = (
    r"(?:(?:the )?(?-i:[A-Z])[\w.'’-]*(?: (?-i:[A-Z\d])[\w.'’-]*)*"
    rf"|(?:(?:the|an?) )?(?:(?!{_NO_NOUN}\b)[\w.'’-]+(?: |$|(?=[,?])))+(?<! ))"
)
"""After a preposition: a name, or a noun with what belongs to it."""
_WITHIN = re.compile(r"\b(?:within|inside|throughout) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
"""The counterpart of "in Kent" where nothing is asked "in" a place."""
_IS_NAMED = re.compile(r"\w+ (?:the )?[A-Z]")
_ADJECTIVE = (
    r"(?:first|second|third|fourth|last|next|former|upper|lower|other|old|new|minimum|maximum|\w+er"
    r"|\w+est)"
)
_ONE = re.compile(
    r"^(?:in |at |on |of |for |to |from |by )?(?:the|an?) "
    rf"(?:(?P<kind>[\w-]+) ones?|(?P<bare>{_ADJECTIVE}))"
    r"(?P<rest> .*)?$",
    re.IGNORECASE,
)
"""The yellow one; in the second."""
_OF_MANY = re.compile(rf"(?<= )(?P<kind>(?!how\b|many\b|{AUXILIARY}\b)[a-z]+) (?!{AUXILIARY}\b)[a-z]+s\b")
"""The red lights."""
_THAT_OF = re.compile(
    r"^(?:in |at |on |of |for |to |from |by )?(?:the ones?|that|those) (?P<by>of|on|in|for|from|at) (?P<what>.+)$",
    re.IGNORECASE,
)
_OF_A_TIME = re.compile(
    rf"\b(?:of|in|on|from) (?:the )?(?:\d{{1,2}} )?(?:{MONTH}(?: \d{{4}})?|\d{{4}}|\d{{1,2}} {MONTH})\b"
)
_HOW = re.compile(r"^how (?!many|much|long|often|far|do|does|did|is|are|was|were)(?P<kind>\w+)\b", re.IGNORECASE)
_COUNT = re.compile(r"\bhow many (?P<counted>[\w'’-]+)", re.IGNORECASE)
_FOCUS = re.compile(
    r"\b(?:how many|how much|which|what)\s+((?:[\w.'’-]+\s+){1,2}?)(?=(?:is|are|was|were|do|does|did|has|have"
    r"|had|were|left|remain)\b)",
    re.IGNORECASE,
)
_DID = re.compile(r"\b(?:do|does|did|can|could|will|would)\b", re.IGNORECASE)
_PLURAL = r"(?:(?!(?:his|its|this|was|has|does)\b)[a-z]+[^s\W]s|[a-z]+ren|(?:wo)?men|people)"
_PLURAL_SUBJECT = re.compile(rf"\b(?i:{AUXILIARY}) (?:the |there )?(?P<subject>{_PLURAL})\b(?!.* {_PLURAL}$)")
"""Adults, of "how much do adults pay"; not of "do adults pay fees"."""
_SINGULAR_SUBJECT = re.compile(
    r"^(?i:(?:(?:at )?what time|when|where|why|how (?:much|long|often|far)) )?(?i:is|was) "
    r"(?P<subject>(?!(?:it|he|she|there|that|this|one|not|the|an?|his|her|its)\b)[a-z]+)(?= [a-z]+$|$)"
)
"""Breakfast, of "what time is breakfast"."""
_PARTICIPLE = re.compile(r"\b\w+(?:ed|en)\b(?=[^\w]*(?:\(|$| (?:in|at|on|by|for|to|from)\b))")
ASKS_ANEW = re.compile(
    r"^(?P<asks>(?:(?:since|until|till|by|for|with|to|from|in|at|of|on) )?"
    r"(?:why|where|when|whom?|how(?: (?:long|often|many|much|far|so))?|what|which(?: ones?)?)(?: else)?)[?.!]*$",
    re.IGNORECASE,
)
_ASKED_SO = re.compile(
    rf"^(?P<asks>(?:\w+ )?(?:who|whom|whose|what|when|where|why|which|how)\b(?: (?!{AUXILIARY}\b)[\w'’-]+){{0,7}}?)"
    rf" (?P<auxiliary>{AUXILIARY}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_ASKS_OF = re.compile(
    r"^(?:(?P<which>who|what|which)|whose|how many|how much)(?: (?!else\b)(?P<noun>.+))?$", re.IGNORECASE
)
_INDIRECT = re.compile(
    r"^(?:when|where|why|how|whom) (?P<subject>(?:the|an?|his|her|its|their|he|she|it|they|(?-i:[A-Z])\S*)\b.*)$",
    re.IGNORECASE,
)
"""When the mill, of "tell me when the mill was sold"."""
_DO = re.compile(r"(?:do|does|did)$", re.IGNORECASE)
_SUBJECT_FIRST = re.compile(r"(?-i:[A-Z])|(?:the|an?|his|her|its|their|he|she|it|they|I|you|we)\b", re.IGNORECASE)
_SUBJECT_AND_VERB = re.compile(
    r" (?!(?:the|an?) )(?:[\w'’-]+ )+?(?P<verb>[a-z]+)"
    r"(?=$| \(| (?:in|at|on|by|for|to|from)\b)"
)
_NUMBER_AFTER = re.compile(r"^ \d[\w-]*")
_DOUBLED = re.compile(r"\b([\w'’-]+) \1\b")


def asked_anew(question: str, previous: str, short: str | None) -> str | None:
    """The question before with another question word, "since when?"; None where the question is more than that."""
    found = ASKS_ANEW.match(question)
    if found is None:
        return None
    asks, frame = found["asks"], flat(previous)
    turn = Said(previous, short)
    asked = _ASKED_SO.match(frame)
    if asked is None:
        return f"{asks} ({turn.told})?"
    rest, of = asked["rest"], _ASKS_OF.match(asked["asks"])
    if indirect := _INDIRECT.match(asked["asks"]):
        return f"{asks} {asked['auxiliary']} {indirect['subject']} {rest}?"
    meant = ((turn.named if of["which"] else None) or of["noun"]) if of else None
    if meant is None:
        return f"{asks} {asked['auxiliary']} {rest}?"
    is_object = _DO.match(asked["auxiliary"]) or _SUBJECT_FIRST.match(rest)
    return f"{asks} {asked['auxiliary']} {f'{rest} {meant}' if is_object else f'{meant} {rest}'}?"


def in_its_place(phrase: str, previous: str) -> str:
    """The previous question with the phrase in the place of its counterpart; appended where it has none."""
    frame = previous.rstrip("?!. ")
    if phrase.lower().startswith("according to "):
        return _SOURCE.sub(lambda _: phrase, frame) if _SOURCE.search(frame) else f"{frame} {phrase}"
    if changed := _attribute(phrase, frame) or _of_another(phrase, frame) or _another_one(phrase, frame):
        return changed
    if (both := _NAME_AND_TIME.match(phrase)) and find_names(f"about {both['name']}"):
        return in_its_place(both["name"], in_its_place(both["time"], frame))
    if changed := years_beside(phrase, frame):
        return changed
    if re.fullmatch(rf"(?:on )?{_DAY}", phrase):
        day = f"on {phrase.removeprefix('on ')}"
        return _ON_A_DAY.sub(day, frame, count=1) if _ON_A_DAY.search(frame) else f"{frame} {day}"
    timed = _TIME.search(phrase) and (_PREPOSITIONAL.match(phrase) or re.match(_SPAN, phrase))
    if timed and (time := _AT_A_TIME.search(frame)):
        year = _YEAR_AFTER_MONTH.search(time[0])
        phrase += year["year"] if year and _MONTH_ALONE.search(phrase) else ""
        return frame[: time.start()] + phrase + frame[time.end() :]
    if YEAR.fullmatch(phrase) and YEAR.search(frame):
        return YEAR.sub(phrase, frame, count=1)
    if _WHEN.match(phrase) and (before := _WHEN.split(frame)[0].rstrip(" ,")):
        return f"{before} {phrase}"
    if match := _PREPOSITIONAL.match(phrase):
        counterpart = re.compile(rf"\b{match['preposition']}\s+{_NAMED_OR_NOUN}", re.IGNORECASE)
        placed = _IS_NAMED.match(phrase) and not timed
        found = list(counterpart.finditer(frame)) or list(_WITHIN.finditer(frame) if placed else ())
        if found:
            named = [f for f in found if _IS_NAMED.match(f[0]) and not _TIME.search(f[0])]
            named = named if _IS_NAMED.match(phrase) else []
            counter = (named or found)[-1]
            return frame[: counter.start()] + phrase + frame[counter.end() :]
        return f"{frame} {phrase}"
    return _DOUBLED.sub(r"\1", _of_a_kind(phrase, frame) or f"{frame}, {phrase}")


def years_beside(phrase: str, frame: str) -> str | None:
    """ "Two years later", where the frame has "in 2018"."""
    beside, year = _YEAR_BESIDE.match(phrase), YEAR.search(frame)
    if beside is None or year is None:
        return None
    many = [int(number.value) for number in find_numbers(beside["many"] or "1")]
    if len(many) != 1:
        return None
    return f"{frame[: year.start()]}{int(year[0]) + (many[0] if beside['after'] else -many[0])}{frame[year.end() :]}"


def _of_another(phrase: str, frame: str) -> str | None:
    """ "That of dorium-90", where the frame has "the half-life of dorium-88"."""
    that = _THAT_OF.match(phrase)
    if that is None:
        return None
    if _TIME.match(that["what"]) and (time := _OF_A_TIME.search(frame)):
        return f"{frame[: time.start()]}{that['by']} {that['what']}{frame[time.end() :]}"
    counterpart = re.compile(rf"\b{that['by']}\s+{_NAMED_OR_NOUN}", re.IGNORECASE)
    found = list(counterpart.finditer(frame))
    return f"{frame[: found[-1].start()]}{that['by']} {that['what']}{frame[found[-1].end() :]}" if found else None


def _another_one(phrase: str, frame: str) -> str | None:
    """ "The yellow one", where the frame has "the red light"; "in the second", where it has "in the first round"."""
    one = _ONE.match(phrase)
    if one is None or (one["bare"] and one["rest"]):
        return None
    kind = one["kind"] or one["bare"]
    if YEAR.fullmatch(kind) and YEAR.search(frame):
        return YEAR.sub(kind, frame, count=1)
    for found in (p for whole in noun_phrases(frame) for p in reversed(parts(whole))):
        article, *words = found.text.split()
        start = frame.lower().rfind(found.text.lower())
        if start >= 0 and article.lower() in ("the", "a", "an") and len(words) > 1 and words[0][:1].islower():
            new = f"{article} {kind} {' '.join(words[1:])}{one['rest'] or ''}"
            return frame[:start] + new + frame[start + len(found.text) :]
    if one["kind"] and (bare := _OF_MANY.search(frame)):
        return f"{frame[: bare.start()]}{kind}{frame[bare.end('kind') :]}"
    ordinal = re.search(rf"\bthe {_ADJECTIVE}\b", frame, re.IGNORECASE)
    return f"{frame[: ordinal.start()]}the {kind}{frame[ordinal.end() :]}" if ordinal else None


def _of_a_kind(phrase: str, frame: str) -> str | None:
    """The phrase for what is of its kind: a name for a name, a verb for a verb, a noun for what is counted."""
    if find_names(f"about {phrase}"):
        return _named_anew(phrase, frame)
    if re.fullmatch(r"[a-z][\w-]*", phrase) and (place := _place_of(phrase, frame)):
        return frame[: place[0]] + phrase + frame[place[1] :]
    counted, focus = _COUNT.search(frame), _FOCUS.search(frame)
    if counted and focus is None:
        return frame[: counted.start("counted")] + phrase + frame[counted.end("counted") :]
    if focus:
        return frame[: focus.start(1)] + phrase + " " + frame[focus.end(1) :]
    article = re.match(r"(?:the|an?) [\w' -]+$", phrase, re.IGNORECASE)
    known = [p for p in noun_phrases(frame) if p.text.lower().startswith(("the ", "a ", "an "))] if article else []
    if known:
        head = next((p for p in parts(known[0])[1:] if p.determined), known[0])
        return frame[: known[0].start] + phrase + frame[known[0].start + len(head.text) :]
    return None


def _place_of(word: str, frame: str) -> tuple[int, int] | None:
    """Where its counterpart stands: what is asked after "how", a participle, what is counted, the subject, the verb.
    A plural only stands for another."""
    many = re.fullmatch(_PLURAL, word)
    if not many and (how := _HOW.match(frame)):
        return how.span("kind")
    if not many and re.search(r"(?:ed|en)$", word) and (done := list(_PARTICIPLE.finditer(frame))):
        return done[-1].span()
    if counted := _COUNT.search(frame):
        return counted.span("counted")
    if subject := (_PLURAL_SUBJECT if many else _SINGULAR_SUBJECT).search(frame):
        return subject.span("subject")
    verb = _verb(frame) if _DID.search(frame) else None
    return verb if verb and (not many or re.fullmatch(_PLURAL, frame[slice(*verb)])) else None


def _attribute(phrase: str, frame: str) -> str | None:
    """ "The tower's width", where the frame has "the height of the tower"."""
    owner, _, attribute = phrase.rpartition("'s ")
    for whole in noun_phrases(frame) if owner else ():
        if (of := whole.text.lower().find(f" of {owner.lower()}")) > 0:
            return f"{frame[: whole.start]}the {attribute}{frame[whole.start + of :]}"
    return None


def _named_anew(phrase: str, frame: str) -> str | None:
    """The name for the last one of the frame that is no place, or for its first."""
    names = find_names(frame)
    if not names:
        return None
    old = next((n for n in reversed(names) if n.place > 0), names[0])
    if re.match(r"(?:the|an?) ", phrase, re.IGNORECASE) or not re.match(r"[A-Z]", phrase):
        whole = _phrase_around(frame, old.start)
        if whole and whole.text.lower().startswith(("the ", "a ", "an ")):
            return frame[: whole.start] + phrase + _NUMBER_AFTER.sub("", frame[old.end :])
    return frame[: old.start] + phrase + frame[old.end :]


def _phrase_around(frame: str, place: int) -> Phrase | None:
    """The smallest noun phrase at this place."""
    around = [p for p in noun_phrases(frame) if p.start <= place < p.end]
    if not around:
        return None
    inner = [p for p in parts(around[0])[1:] if p.start <= place - around[0].start < p.end]
    return replace(inner[0], start=around[0].start + inner[0].start) if inner else around[0]


def _verb(frame: str) -> tuple[int, int] | None:
    """Where the verb stands of "when did he retire", "at what temperature does lead melt"."""
    did = list(_DID.finditer(frame))[-1]
    subject = _SUBJECT_AND_VERB.match(frame, did.end())
    return subject.span("verb") if subject else None
