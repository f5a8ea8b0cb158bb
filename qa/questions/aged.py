"""Questions for an age in other words: "What age had she reached when she left?" asks how old she was then."""

import re

_WHO = r"(?-i:[A-Z]|the |her |his )[^,?]*?"
_WHEN = re.compile(
    rf"^(?:at |by )?what age (?:was|were|had|has|is) (?P<one>{_WHO})(?: reached| attained| got to)?"
    r" when (?P<event>.+?)\??$",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"^(?:(?:to |until )?what age did (?P<one>{_WHO}) (?:reach|attain|live(?: to)?|get(?: to)?)"
    rf"|how old did (?P<other>{_WHO}) (?:live to be|get(?: to be)?|become))\??$",
    re.IGNORECASE,
)
_DID = re.compile(
    r"^at what age did (?P<one>(?-i:(?:[A-Z][\w.'’-]* )*[A-Z][\w.'’-]*)|(?:the|her|his) \w+)"
    r" (?P<did>[a-z]+(?: .+?)?)\??$",
    re.IGNORECASE,
)


def as_how_old(question: str) -> str:
    """The question as "How old was A when she left?"; other questions as they are. Who asks how old somebody got asks
    when he died."""
    if found := _WHEN.match(question):
        return f"How old was {found['one']} when {found['event']}?"
    if found := _IN_ALL.match(question):
        one = found["one"] or found["other"]
        return f"How old was {one} when did {one} die?"
    if found := _DID.match(question):
        return f"How old was {found['one']} when did {found['one']} {found['did']}?"
    return question
