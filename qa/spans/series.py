"""Several names or things told in a row: "Leeds, York and Hull", "Authors: Ada Hill, Bo Lee"."""

import re

from qa.spans.edges import NAME, tidied

_TOKEN = r"[\w'’“”\"$-]+"
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|must|does|did)"
_ITEM = rf"(?:(?!{_FINITE}\b){_TOKEN})(?: (?!{_FINITE}\b){_TOKEN}){{0,5}}"
_LAST_ITEM = (
    rf"(?!\w+ed (?:the|its|his|her|their|a|an|one)\b){_TOKEN}(?: (?!(?:with|at|in|on|by|that|which|who|to|from|for|as"
    rf"|the(?= [\w-]+ (?:is|are|was|were|has|have|had|will))|{_FINITE})\b){_TOKEN}){{0,4}}"
)
_THINGS = re.compile(rf"(?:{_TOKEN} ){{0,2}}{_TOKEN}(?:(?:, {_ITEM})+,|(?:, {_ITEM}){{2,}}) (?:and|or) {_LAST_ITEM}")
"""Three items or more with a comma before the last, or four without: one comma alone may end a clause."""
_NAMES = re.compile(rf"\b{NAME}(?:, {NAME})*,? and {NAME}")
_OF_FIELD = re.compile(rf"(?::[*_]*|\|) (?P<items>{_ITEM}(?:, {_ITEM}){{1,12}})(?=[.;|\s]*$| \|)")
_LED_IN = re.compile(r"(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Bb]y|[Ww]ith|[Ff]or) (?=[A-Z])")
_BEFORE_PLACES = re.compile(r"\b(?:in|at|of|from|to|by|with|for|on) (?:the )?$")


def find_series(sentence: str) -> tuple[int, int] | None:
    """Where several are told in a row, names or things, whichever come first; names alone of "it opened four shops, in
    Leeds, York and Hull". Else what a field has, "Colours: red, green", without an "and"."""
    names, things = _NAMES.search(sentence), _THINGS.search(sentence)
    within = names and things and names.start() < things.end() and _BEFORE_PLACES.search(sentence, 0, names.start())
    series = names if names and (things is None or within or names.start() <= things.start()) else things
    if series is None:
        field = _OF_FIELD.search(sentence)
        return field.span("items") if field else None
    quoted = re.search(r"[“\"]", series[0].split(",")[0])
    start, end = tidied(sentence, series.start() + (quoted.start() if quoted else 0), series.end())
    led = _LED_IN.match(sentence, start, end)
    return led.end() if led else start, end
