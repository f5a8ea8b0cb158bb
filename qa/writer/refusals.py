"""Telling a refusal in the model's own words from an answer."""

import re

_HELD = (
    r"(?:passages?|documents?|context|sources?|texts?|information|materials?|excerpts?|articles?|provided|given|data"
    r"|corpus|above)"
)
_HERE = rf"(?:here|(?:in|among) (?:\w+ ){{0,3}}{_HELD})"
_NOT = r"(?:do(?:es)? not|don['’]t|doesn['’]t|did not|cannot|can['’]t|fails? to|never)"
_SAY = (
    r"(?:say|state|contain|mention|provide|include|specify|answer|give|hold|address|cover|have|offer|discuss|indicate"
    r"|reveal|tell|disclose|explain|identify|name|describe|support|enable|allow)"
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
    rf"|\b{_HELD}\b(?:\s+\w+){{0,2}}\s+{_SAY}s?\s+nothing\b"
    rf"|\b(?:none of|nothing in|no)\s+(?:the(?:se)?\s+)?(?:\w+\s+)?{_HELD}\s+(?:\w+\s+)?{_SAY}s?\b"
    rf"|\bnothing (?:is |was |(?:\w+ )?(?:said|stated|found|known) )?(?:about|on|of|regarding|concerning)\b"
    rf"[^.!?]{{0,80}}\b{_HERE}\W*$"
    rf"|\bnothing\b[^.!?]{{0,20}}\b{_HERE}[^.!?]{{0,20}}\b(?:about|on|of|regarding|concerning|answers?|says?)\b"
    r"|^\s*(?:unknown|not stated|not mentioned|n/?a|no answer)\W*$",
    re.IGNORECASE,
)
_LONGEST = 300


def is_refusal(sentence: str) -> bool:
    """Whether the sentence only says that the passages do not answer.

    Told by its words alone: "inspectors found no evidence of fraud" says so too, and is an answer where a passage does.
    """
    return len(sentence) <= _LONGEST and bool(_REFUSAL.search(sentence))
