"""Who somebody is, or what something is: the words beside a name that say so.

Patterns after Hearst (1992): "NAME, the ...,", "NAME is a ...", "... minister NAME".
"""

import re

_KIND = (
    r"(?!(?:who|whose|whom|which|where|when|while|and|or|but|as|after|before|because|in|on|at|by|for|with|from|to|of)\b)"
    r"(?:(?:then|once|now|also|long) )?(?:(?:the|an?|its|his|her|their|our|one of|former|formerly|acting)\b"
    r"|[a-z][\w-]*(?: [a-z][\w-]*)? (?:of|for|at|in|to|on|with|from)\b|(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s\b)"
)
_REST = (
    r"(?:(?!\b(?:who|which|whose|whom|but|said|says|told)\b| [–—] )"
    r"(?:[^,;:.()“”\"\n]|\.(?=[\w-]|[A-Z]\.| [a-z]))){2,120}"
)
_LED_IN = re.compile(
    r"^[\W]*(?:In|On|At|For|From|To|With|By|After|Before|Since|Until|During|Under|Near|Outside|Of)\b[^,]*$"
)
_IS = r"(?:is|was|are|were|has been|became|remains)"
_MANY = (
    r"(?:(?!not\b)[a-z][\w-]* ){0,3}?[a-z][\w-]{2,}(?<!s)s (?=of|for|in|on|that|which|who|with|made|used|from|whose)\b"
)
"""What the bearers of a common noun are, as in "thin extensions of a cell"."""
OFFICE = (
    r"(?:president|prime minister|minister|secretary|ambassador|chancellor|governor|mayor|king|queen|emperor|pope"
    r"|bishop|spokes\w+|commander|leader|head|chief|author|writer|analyst|envoy|expert|chair\w*|director|founder|actor|actress"
    r"|singer|player|coach|professor|lawyer|judge|officer|scientist|historian|poet|painter|composer|company|city|village"
    r"|river|group|agency|camp)"
)


def definition(name: str, sentence: str) -> tuple[int, int] | None:
    """Where the sentence says who or what the name is; None where it does not."""
    written = re.escape(name).replace(r"\-", "[-–]")
    name = written if name[0].isupper() else f"(?i:{written})"
    named = rf"(?<![\w-])(?<!ccording to ){name}(?:['’]s)?(?![\w-])(?: \([^()]*\))?"
    for pattern in (
        rf"{named} {_IS} (?P<what>(?:an?|the|one of)\b{_REST})",
        rf"{named} are (?P<what>{_MANY}{_REST})",
        rf"{named}(?:,| [–—]) (?P<what>{_KIND}{_REST})(?=[,;:.)–—]| [–—] |$| (?:who|which)\b)",
        rf"(?P<what>(?:the |then-|former )?(?:[A-Z][\w.’'-]+ )?(?i:{OFFICE})) {named}",
    ):
        if match := re.search(pattern, sentence):
            start, end = match.span("what")
            closed = sentence.startswith(",", end)
            if not closed and start > match.start() and _LED_IN.match(sentence[: match.start()]):
                continue  # "In Kent, the farm was flooded"
            return start, start + len(sentence[start:end].rstrip())
    return None
