"""Telling a refusal in the model's own words from an answer."""

import re

_HELD = (
    r"(?:passages?|documents?|context|sources?|texts?|information|materials?|excerpts?|articles?|provided|given|data"
    r"|corpus|above)"
)
_NOT = r"(?:do(?:es)? not|don['’]t|doesn['’]t|did not|cannot|can['’]t|fails? to|never)"
_SAY = (
    r"(?:say|state|contain|mention|provide|include|specify|answer|give|hold|address|cover|have|offer|discuss|indicate"
    r"|reveal|tell|disclose|explain|identify|support|enable|allow)"
)
_REFUSAL = re.compile(
    rf"\b{_HELD}\b[^.!?]{{0,60}}\b{_NOT}\s+(?:\w+\s+){{0,2}}{_SAY}\b"
    rf"|\b(?:I|we)(?:['’]m| am| are)?\s+(?:\w+\s+)?(?:{_NOT}\s+(?:\w+\s+)?(?:know|answer|find|determine|tell|say|have"
    rf"|see|locate|provide|help)|unable to|not able to|sorry|afraid)\b"
    rf"|\b(?:no|not enough|insufficient|not sufficient)\s+(?:\w+\s+){{0,2}}(?:information|mention|answer|details?"
    rf"|evidence|passages?|data)\b"
    rf"|\b(?:is|are|was|were)(?: not|n['’]t)\s+(?:\w+\s+)?(?:mentioned|stated|given|provided|specified|contained|found"
    rf"|included|addressed|answered|available|covered)\b[^.!?]{{0,40}}\b{_HELD}\b"
    rf"|\b{_HELD}\b[^.!?]{{0,40}}\b(?:is|are) (?:silent|insufficient|not sufficient|unclear)\b"
    r"|\b(?:cannot|can['’]t|could not) be (?:answered|determined|found)\b"
    r"|^\s*(?:unknown|not stated|not mentioned|n/?a|no answer)\W*$",
    re.IGNORECASE,
)
_LONGEST = 300


def is_refusal(sentence: str) -> bool:
    """Whether the sentence only says that the passages do not answer."""
    return len(sentence) <= _LONGEST and bool(_REFUSAL.search(sentence))
