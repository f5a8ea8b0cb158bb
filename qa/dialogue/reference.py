"""What a follow-up question refers to: what "she", "it", "there", "the company" stand for in the conversation.

The latest turn that has something fitting gives it: a person for "she", the thing that was answered or asked about for
"it", what was counted or listed for "them", a place for "there", a year for "then".
"""

import re
from collections.abc import Callable, Iterator, Sequence

from index.words import content_stems
from qa.dialogue.said import YEAR, Said
from qa.language.names import find_names
from qa.language.phrases import Phrase, parts
from qa.questions.question import Kind
from qa.questions.wording import AUXILIARY

PRONOUN = re.compile(
    r"\b(?P<human>he|she|him|her|his|hers)\b"
    r"|\b(?P<pair>(?:which|who|one|either|neither|both) of the two(?: of them)?|the two of them|both|which one)\b"
    r"|\b(?P<one>the (?:former|latter)|the other(?: (?:one|two))?)\b"
    r"|\b(?P<many>they|them|their|theirs|which ones|ones"
    rf"|(?:these|those)(?=\W*$| (?:{AUXILIARY}|in|on|at|from|of|who|for|with)\b))\b"
    r"|\b(?P<there>(?<=\bis )there|(?<=\bare )there|(?<=\bwas )there|(?<=\bwere )there)\b"
    r"|\b(?P<place>there)\b"
    r"|\b(?P<time>(?:in |at |during )?(?:that|the same) (?:year|time|month)|then)\b"
    r"|\b(?P<thing>it|its|(?<!before )(?<!after )(?:this|that)(?=\W*$| (?:is|was|one|be|happen\w*)\b)|the same"
    r"|(?<!the )(?<!than )(?<!does )(?<!can )(?<!that )one)\b",
    re.IGNORECASE,
)
_SHE = re.compile(
    r"\b(?:wi(?:fe|dow)|sister|mother|(?:grand)?daughter|queen|countess|duchess|princess|empress|actress|woman|girl|aunt"
    r"|niece|mrs|ms|miss|lady|\w+woman)\b",
    re.IGNORECASE,
)
_HE = re.compile(
    r"\b(?:husband|widower|brother|father|(?:grand)?son|king|count|duke|prince|emperor|actor|man|boy|uncle|nephew|mr|sir"
    r"|lord|\w+man)\b",
    re.IGNORECASE,
)
_HERS = re.compile(r"^\w+a\b")
"""Anna, Paula, Fatima: only tells two people apart."""
_THEIRS = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?P<by>(?:in|on|at|to|for|from|with|by|before|after) )?(?P<pronoun>{PRONOUN.pattern})", re.IGNORECASE
)
_NO_PERSON = re.compile(
    r"\b(?:Abbey|Affair|Agency|Award|Bank|Bay|Bridge|Cape|Castle|Church|City|Club|College|Convoy|Cup|Farm|Festival|Fort|Fund"
    r"|Green|Group|Hall|Harbour|Herald|Hill|Hills|Hospital|House|Island|Islands|Journal|Lake|League|Line|Medal|Mill|Mission"
    r"|Mount|Mountains?|Museum|Palace|Park|Party|Point|Port|Post|Prize|Province|Republic|Revolt|River|Road|School|Sea"
    r"|Society|Station|Street|Theatre|Times|Tower|Town|Treaty|Trust|United|University|Valley|War|Works)\b"
)
"""What a name has that is a place's, a body's or a thing's."""
_IN_OFFICE = re.compile(r"(?:the|an?) (?!first|second|third|last|next|new|old|great)[a-z]+ [A-Z]")
"""The poet Ada Hill."""
_ANAPHOR = re.compile(r"(?:the )?(?:latter|former|other(?: \w+)?|same|two|that|this)$", re.IGNORECASE)
_WHICH_THING = re.compile(
    rf"which (?!{AUXILIARY}\b)[a-z]|what (?!{AUXILIARY}\b)[a-z]\w*(?: [a-z]\w*)? {AUXILIARY}\b", re.IGNORECASE
)
_OF_SOMETHING = (
    r"(?:address|author|owner|founder|director|chairman|chairwoman|head office|headquarters|battery life|turnover"
    r"|population|price|cost|length|height|width|depth|weight|size|age|capacity|(?:tele)?phone number|opening hours"
    r"|name|motto|purpose|aim|budget|warranty|date|deadline|fee)"
)
_ATTRIBUTE = re.compile(
    rf"(?:the (?:\w+ )?{_OF_SOMETHING} of (?P<of>.+)|(?P<owner>.+?)['’]s? (?:\w+ )?{_OF_SOMETHING})$", re.IGNORECASE
)
_A_PLACE = re.compile(r"(?:in |at |on )?[A-Z]")
_IS_A_THING = re.compile(r"\b(?:name|head office|headquarters)\b", re.IGNORECASE)
"""An attribute that is spoken of itself."""
_COUNTS_NOTHING = re.compile(rf"^how many(?= (?:{AUXILIARY}|\w+ed)\b)", re.IGNORECASE)
_COUNTED_NOUN = re.compile(
    rf"\bhow many (?!of\b|{AUXILIARY}\b)((?:[\w'’-]+ ){{1,3}}?)(?=(?:{AUXILIARY}|\w+ed|in|on|at|of|from)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow (?:many|much|often) ", re.IGNORECASE)
_ABOUT_A_PLACE = frozenset("in at to on near from into across around of".split())


def referred_to(question: str, said: Sequence[Said]) -> list[str]:
    """What the question's pronouns stand for, the latest turn last in `said`; each thing once."""
    found: list[str] = []
    for match in PRONOUN.finditer(question):
        kind = match.lastgroup or ""
        meant = _RESOLVERS[kind](match[0].lower(), said, found)
        if meant and meant not in found:
            found.append(meant)
    return found


def named_again(phrase: str, said: Sequence[Said]) -> str:
    """A phrase such as "him" or "the other one" as what it stands for; "her brother" as "Ada Hill's brother"."""
    if whole := _ALONE.fullmatch(phrase):
        found = PRONOUN.fullmatch(whole["pronoun"])
        meant = _RESOLVERS[found.lastgroup or ""](found[0].lower(), said, [said[-1].topic]) if found else None
        return f"{whole['by'] or ''}{meant}" if meant else phrase
    if theirs := _THEIRS.match(phrase):
        meant = _RESOLVERS["thing" if theirs[0].lower() == "its" else "human"](theirs[0].lower(), said, [])
        return f"{meant}'s{phrase[theirs.end() :]}" if meant else phrase
    return phrase


def spoken_of(phrase: str, said: Sequence[Said]) -> str | None:
    """Of "the charter": the latest phrase or answer of the conversation that has all its words, whole."""
    stems = set(content_stems(phrase))
    for turn in reversed(said):
        for text in (turn.named or "", *(p.text for p in turn.phrases)):
            if stems and stems <= set(content_stems(text)) and len(text.split()) > 1:
                return text
    return None


def counted_again(question: str, said: Sequence[Said]) -> str:
    """ "How many are there?", with what was counted before."""
    nothing = _COUNTS_NOTHING.match(question)
    noun = next((found[1] for turn in reversed(said) if (found := _COUNTED_NOUN.search(turn.asked))), None)
    return f"{nothing[0]} {noun.strip()}{question[nothing.end() :]}" if nothing and noun else question


def matter(said: Sequence[Said]) -> str | None:
    """The thing, not a person, that the conversation is about: the latest that it names, or speaks of as known."""
    for turn in reversed(said):
        if meant := _thing_of(turn):
            return meant
    return None


def about(said: Sequence[Said]) -> str:
    """What the conversation is about: its matter, else all that was asked last."""
    return matter(said) or said[-1].topic


def _human(pronoun: str, said: Sequence[Said], taken: Sequence[str]) -> str | None:
    """Of those who are surely persons the latest that may be meant, else of all whose name could be one; of one turn
    whose name tells a man or a woman before one of whom nothing tells."""
    she = pronoun in ("she", "her", "hers")
    for sure in (True, False):
        for turn in reversed(said):
            free = [name for name in _people(turn) if not any(name in each for each in taken)]
            told = [name for name in free if _gender(name, turn) is she]
            open_ = [name for name in _people(turn, sure=sure) if name in free and _gender(name, turn) is None]
            if told or open_:
                return (told or open_)[0]
    return _thing(pronoun, said, taken) if said[-1].short is None else None


def _people(turn: Said, *, sure: bool = False) -> Iterator[str]:
    """Who was answered, and whom the question names; where it has to be `sure`, only with a title or the like."""
    if (
        turn.named
        and not turn.named.startswith("the ")
        and re.match(r"(?:by |for |with |to |from )?(?:who|which|what)", turn.asked, re.IGNORECASE)
    ):
        likely = max((n.person for n in find_names(f"about {turn.named}")), default=-1.0)
        who = turn.question.kind is Kind.PERSON
        if likely > -1 and (who or (likely > 0 and not _NO_PERSON.search(turn.named))):
            yield from turn.listed if len(turn.listed) > 1 else (turn.named,)
    for phrase in turn.phrases:
        if _THEIRS.match(phrase.text) and (_SHE.search(phrase.head) or _HE.search(phrase.head)):
            yield phrase.text
        for each in filter(_is_person, parts(phrase)):
            if not sure or each.determined or max(n.person for n in find_names(f"about {each.text}")) > 1:
                yield each.text


def _is_person(phrase: Phrase) -> bool:
    return phrase.person and bool(_IN_OFFICE.match(phrase.text) or not _NO_PERSON.search(phrase.text))


def _gender(name: str, turn: Said) -> bool | None:
    """True for a woman, False for a man, None where nothing tells."""
    told = name
    if name == turn.named and turn.phrases and turn.question.kind is Kind.PERSON:
        told = f"{turn.phrases[0].head} {name}"
    if _SHE.search(told) or _HERS.match(name.split()[-2] if len(name.split()) > 1 else name):
        return True
    return False if _HE.search(told) else None


def _thing(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    return about(said)


def _thing_of(turn: Said) -> str | None:
    """The answer where one thing was asked for, with what it belongs to; else what the question is about: the first
    thing of it that has a name, or that it speaks of as known; else the place that was asked for."""
    things = [p for p in turn.phrases if not _is_person(p) and (p.determined or p.named) and not _ANAPHOR.match(p.text)]
    own = [p for p in things if not _THEIRS.match(p.text)]
    asks_which = _WHICH_THING.match(turn.asked)
    named = _named_thing(turn, own)
    if asks_which and turn.short is None:
        return turn.topic
    if named and turn.question.kind in (Kind.THING, Kind.PERSON, Kind.PLACE):
        known = next((p.text for p in own if p.named), None)
        return named if find_names(f"about {named}") or known is None else f"{named}, {known}"
    free = [p for p in own if not p.after]
    subject = _subject(turn) if turn.short is None else []
    ranked = [*(p for p in free if p.named), *(p for p in own if p.named), *own, *subject, *things]
    if not ranked:
        return turn.named if turn.question.kind is Kind.PLACE and _A_PLACE.match(turn.named or "") else None
    return _bearer(ranked[0].text)


def _named_thing(turn: Said, own: Sequence[Phrase]) -> str | None:
    """The answer to "which" or "what"; not where it lists several, or tells the address, or another attribute, of what
    the question is about."""
    asks = re.match(r"(?P<which>which)\b|what\b", turn.asked, re.IGNORECASE)
    several = len(turn.listed) > 1 and all(name in (turn.named or "") for name in turn.listed)
    if not asks or several:
        return None
    attribute = next((p.text for p in own[:1] if _ATTRIBUTE.match(p.text) and not _IS_A_THING.search(p.text)), None)
    return turn.named if asks["which"] or attribute is None else None


def _bearer(thing: str) -> str:
    """The gallery, of "the address of the gallery" or "the gallery's address": who asks on has had the address."""
    told = _ATTRIBUTE.match(thing)
    return (told["of"] or told["owner"]) if told else thing


def _subject(turn: Said) -> list[Phrase]:
    """What the question is about, where only the look of its name speaks for a person: "Eskdale Primary"."""
    return [p for p in turn.phrases[:1] if p.person and not p.determined and not p.after]


def _many(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    for turn in reversed(said):
        people = list(dict.fromkeys(_people(turn, sure=True)))
        if turn.named and len(turn.listed) > 1:
            return turn.named
        if _COUNTED.search(turn.asked):
            return turn.topic
        if len(turn.listed) > 1 or len(people) > 1:
            return " and ".join(turn.listed or people)
        plural = [p.text for p in turn.phrases if p.head.endswith("s") and not _is_person(p)]
        if plural or turn.named:
            return turn.named or plural[0]
    return _thing("they", said, ())


def _place(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    for turn in reversed(said):
        if turn.named and turn.question.kind is Kind.PLACE:
            return turn.named
        around = [p for phrase in turn.phrases for p in parts(phrase) if p.named and not _is_person(p)]
        if placed := [p.text for p in around if p.after in _ABOUT_A_PLACE] or [p.text for p in around]:
            return placed[-1]
    return _thing("there", said, ())


def _time(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    for turn in reversed(said):
        if years := YEAR.findall(f"{turn.asked} {turn.short or ''}"):
            return f"in {years[-1]}"
    return None


def _there(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    """Of "how many were there?": what was answered or counted, or where."""
    last = said[-1]
    return last.named if last.named and last.named.startswith(("the ", "The ")) else _place("there", said, ())


def _pair(_pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    """What was listed last, or the two persons who were spoken of last."""
    if listed := next((turn.listed for turn in reversed(said) if len(turn.listed) > 1), None):
        return " and ".join(listed)
    people = list(dict.fromkeys(name for turn in reversed(said) for name in _people(turn)))
    return " and ".join(reversed(people[:2])) if len(people) > 1 else None


def _one(pronoun: str, said: Sequence[Said], _taken: Sequence[str]) -> str | None:
    listed = next((turn.listed for turn in reversed(said) if len(turn.listed) > 1), None)
    if listed is None:
        return _thing(pronoun, said, ())
    if "former" in pronoun or "latter" in pronoun:
        return listed[0] if "former" in pronoun else listed[-1]
    last = f"{said[-1].asked} {said[-1].short or ''}"
    return " and ".join(name for name in listed if name not in last) or None


_RESOLVERS: dict[str, Callable[[str, Sequence[Said], Sequence[str]], str | None]] = {
    "human": _human,
    "thing": _thing,
    "many": _many,
    "place": _place,
    "there": _there,
    "time": _time,
    "pair": _pair,
    "one": _one,
}
