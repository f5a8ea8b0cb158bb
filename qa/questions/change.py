"""By how much something changed or differs: questions that ask for it, and sentences that say so."""

import re

from qa.language.numbers import find_numbers
from qa.language.pairs import LOST
from qa.questions.wording import YEAR

THAN = (
    r"(?:larg|small|high|low|old|young|long|short|tall|deep|wid|great|fast|slow|earli|lat|cheap|dear|few|bigg|warm|cold"
    r"|hott|heavi|light|thick|thinn|strong|rich|poor|steep|near|furth|farth|quick|swift|saf|fair|clean|dirti|bright|dark"
    r"|loud|noisi|quiet|calm|cool|mild|weak|hard|soft|clos|broad|narrow|shallow|new|brief|busi|easi|simpl|clear|happi"
    r"|healthi|wealthi|costli|dri|wett|fatt|smooth|rough|sharp|tight|dens|rar|pur|fresh|sunni|windi|likeli)er"
)
"""What compares by its ending; water and paper end so too."""
_VERB = (
    r"(?:(?:in|de)creas\w*|gr[eo]w\w*|ris(?:e|es|en|ing)|rose|f[ea]ll(?:en|s|ing)?|dropp?(?:ed|s|ing)?|declin\w*|shr[aiu]nk\w*"
    r"|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|slipp?(?:ed|s|ing)?|sl[iu]d(?:e|es|ing)?|slump\w*|s[aiu]nk(?:s|ing)?|dipp?(?:ed|s|ing)?|surg(?:e[ds]?|ing)"
    r"|swell\w*|swollen|widen\w*|narrow\w*|lengthen\w*|shorten\w*|expand\w*|contract(?:ed|s|ing)|plung\w*|plummet\w*"
    r"|soar\w*|tumbl\w*|dwindl\w*|chang\w*|improv\w*|worsen\w*|reduc\w*|lower\w*|cut(?:s|ting)?|(?:go|went|gone|come|came)"
    r" (?:up|down))"
)
_NOUN = r"(?:change|difference|increase|decrease|drop|rise|growth|decline|gap|reduction)"
_FIGURE = (
    rf" than (?:(?!{YEAR}\b)\d"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|a (?:hundred|thousand))\b)"
)
"""More than one child: a threshold."""
ASKS_CHANGE = re.compile(
    rf"\bby how (?:many|much)\b|\bhow (?:many|much) (?:(?:[a-z]+ )?(?:more|less|fewer)|{THAN})\b(?!{_FIGURE})"
    r"|\bhow much (?:did|ha[sd]|have|do|does|is|are|was|were|will|would) (?!.*\b(?:cost|pay|paid|spen[dt]|worth)\b)"
    r"(?:(?!(?:after|before|when|while|since|until|if|as|that|which|who|because)\b)[\w.'’&-]+,? )+?"
    rf"(?<!\bthe )(?<!\ba ){_VERB}(?:\?*$| (?:in|by|from|between|since|over|during|within|on|at|last"
    r"|this|per|every|each|a|after|before|until|when|while|with|under|compared)\b)"
    rf"|\bwhat (?:is|was|were) the (?:\w+ )?(?:{_NOUN})\b",
    re.IGNORECASE,
)
_ASKS_LOSS = re.compile(r"\bhow many\b.*\b(?:lost|disappear\w*|vanish\w*)\b.*\bbetween\b", re.IGNORECASE)
_CHANGED_BY = re.compile(
    rf"\b(?:by|margin|lead|surplus|deficit|{_NOUN}|{_VERB}|loss|los[et]|losing|gain\w*|shed|add(?:ed|s|ing)?"
    r"|rais\w+ [^.;]{0,30}\b(?:by|to)|up|down|lift\w*|disappear\w*|vanish\w*|left|fewer|less|extra|additional"
    r"|surcharge)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_MORE_BY = re.compile(
    rf"^[ -](?:[\w.'’%-]+ ){{0,3}}?(?:{THAN}|{_NOUN}|fall|cut|loss|gain|more|fewer|less|extra|additional|apart|above"
    r"|below|gone|lost)\b",
    re.IGNORECASE,
)
_TIMES_AS = re.compile(r"\b(?:doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|halv\w*|twice|half)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:an?|one|two|three|four|five)[ -](?:third|quarter|fifth|sixth|eighth|tenth)s?\b", re.IGNORECASE
)

_NEAR = 150
"""Characters beside a figure in which it is said what it is of."""


def asks_loss(text: str) -> bool:
    """Whether it asks how many of something went missing in the course of time."""
    return bool(_ASKS_LOSS.search(text))


def states_change(sentence: str) -> bool:
    """Whether it has a figure by which something changed or differs: "32 metres deeper", "fell by a third"."""
    figures = [(n.start, n.end) for n in find_numbers(sentence)] + [m.span() for m in _PART.finditer(sentence)]
    beside = any(
        _CHANGED_BY.search(sentence[max(0, start - _NEAR) : start]) or _MORE_BY.match(sentence[end : end + _NEAR])
        for start, end in figures
    )
    return beside or bool(_TIMES_AS.search(sentence))


def states_loss(sentence: str) -> bool:
    """Whether it has a figure of what was lost: "300 men were laid off"."""
    return states_change(sentence) or (bool(LOST.search(sentence)) and any(find_numbers(sentence)))
