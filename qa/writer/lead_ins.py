"""Words that are there only for the sake of a marker, and mean nothing once it is taken out: "According to [1], ...".

Markers are told as `[1]` here, as `qa.writer.markers` tells them.
"""

import re

_NOUN = r"(?:(?:the\s+)?(?:passages?|documents?|sources?)\s*)?"
_MARKERS = rf"{_NOUN}\[\d+\](?:\s*\[\d+\])*"
_TOLD = r"(?:according\s+to|based\s+on|as\s+(?:stated|said|noted|reported|mentioned|described|shown)\s+(?:in|by))\s+"
_SAYS = r"(?:say|state|report|note|mention|show|indicate|confirm|explain)s?\s+that\s+"
_BETWEEN = re.compile(rf"(?<=\d\])\s*(?:,\s*and\b|\band\b|[,;&])\s*{_NOUN}(?=\[\d+\])", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(\W*(?:\d{{1,2}}[.)]\s+)?)"
    rf"(?:(?:{_TOLD}|(?:in|from)\s+){_MARKERS}\s*,?\s*|(?:both\s+)?{_MARKERS}\s+(?:both\s+|all\s+)?{_SAYS})(\W{{0,3}}\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf",\s*{_TOLD}{_MARKERS},?|\s*\b{_TOLD}{_MARKERS}", re.IGNORECASE)


def without_lead_ins(sentence: str) -> str:
    """The sentence without what only leads to its markers: "Passages [1] and [2] say that dogs may swim." is "Dogs may
    swim."; between two markers nothing is left."""
    bare = _BEFORE.sub(lambda led: led[1] + led[2].upper(), _BETWEEN.sub("", sentence))
    return _WITHIN.sub("", bare)
