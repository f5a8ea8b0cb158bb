"""The cues of arithmetic: patterns over a question, over what stands before and after a figure, and between two."""

import re

from qa.language.pairs import LOST

DENIAL = (
    r"\b(?:not|never|no|cannot|neither|nor|without|none|nobody|unable|other than|apart from|except|besides|outside"
    r"|elsewhere|failed? to|refused? to|all but|yet to|short of)\b|n['’]t\b"
    r"|\bun(?!der|it|iv|ion|til|less|cle)\w{3,}(?:ed|en|id|ld|nt)\b"
)
_OF_ONE = r"\b(?:an?) (?:day|week|month|year|hour|night|minute|kilo\w*|person|head|litre|tonne|share|piece)\b"


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


ASKED = _compiled(
    {
        "total": r"\b(?:together|altogether|in all|in total|total|combined|sum|overall|all told|add up"
        r"|come to|both)\b",
        "and": r"\band\b",
        "or": r"\bor\b",
        "than": r"\b(?:more|fewer|less|\w+er)\b.* than\b",
        "more": r"\bhow (?:many|much) (?:more|fewer|less|\w+er)\b",
        "by": r"\bby how (?:many|much)\b|\bby (?:what|which)\b",
        "change": r"\b(?:r[io]se[ns]?|rising|gr[eo]w\w*|increas\w*|climb\w*|gain\w*|up|f[ae]ll(?:en|s)?|dropp?\w*"
        r"|declin\w*|decreas\w*|reduc\w*|cut|shr[aiu]nk\w*|down|chang\w*|slip\w*|slump\w*|jump\w*|lower\w*"
        r"|rais\w*)\b",
        "denial": DENIAL,
        "remaining": r"\b(?:left (?:in|at|on|over|behind|after|with|to)|(?:was|were|is|are|be|has|have"
        r"|had) (?:still |now )?"
        r"left|remain\w*|still|stay\w*|surviv\w*|kept|keep|retain\w*|rest|spared|to go|missing|lack\w*|short|yet"
        r"|outstanding|need\w*|others?)\b",
        "lost": LOST.pattern,
        "before": r"\b(?:before|earlier|until then|previous\w*|at first|originally|used to|had|first|start\w*"
        r"|beg[aiu]n\w*"
        r"|old|last|former\w*)\b",
        "after": r"\b(?:after|now|today|since|then|later|new)\b",
        "each": rf"\b(?:per|each|every|average|apiece|a head|a piece|single|one|mean)\b|{_OF_ONE}",
        "times": r"\b(?:how many times|times as|ratio|factor)\b",
        "gap": r"\b(?:apart|gap|margin|differ\w*|ahead|behind|w[io]n|lead|led|beat\w*|exceed\w*|outnumber\w*"
        r"|sav\w+|extra"
        r"|majority)\b",
        "share": r"\b(?:share|proportion|percentage|per ?cent|fraction|part|portion)\b|%",
        "in per cent": r"\b(?:by (?:what|how many|which) per ?cent\w*|percentage (?:rise|increase|fall|drop"
        r"|change|growth"
        r"|decrease|decline|cut)|in per ?cent)\b",
        "profit": r"\b(?:profit|loss|deficit|surplus|net|left over|clear)\b",
        "points": r"\bpoints?\b",
        "fraction": r"\b(?:half|third|quarter|fifth|tenth)s?\b",
        "measure": r"^how (?:high|tall|deep|wide|long|old|far|fast|strong|large|big|heavy|late|early)\b",
        "age": r"\b(?:age|old)\b",
        "other": r"\b(?:others?|rest|else|remainder|remaining|different)\b",
        "only": r"\b(?:only|just|at least)\b",
        "middle": r"\b(?:mid-?point|middle|halfway|average|mean)\b",
        "of them": r"\bof (?:the|these|those|them|all|his|her|its|their)\b",
        "did": r"^how (?:many|much) (?:\w+ )?(?:did|do|does)\b",
        "will": r"\b(?:will|would)\b",
    }
)
BETWEEN = _compiled(
    {
        "of": r"\b(?:out of|of|among|in every|in)(?: (?:the|its|his|her|their|our|all|about|some|these|those|a|total"
        r"|\w+['’]s))* [$€£]?$",
        "out of": r"\bout of\b",
        "of which": r"\b(?:of|among) (?:which|whom|them|these|those)\b|\bwhose\b",
        "including": r"\b(?:including|among|include[sd]?|counting)\b",
        "to": r"\bto (?:only |just |about |some |around |nearly |a record |the )*[$€£]?$",
        "from": r"\bfrom (?:about |some |around |nearly )?[$€£]?$",
        "compared": r"\b(?:up from|down from|compared (?:with|to)|against|instead of|rather than|up on|down on)\b",
        "than": r"\bthan\b",
        "and": r"\band (?:[\w-]+ ){0,2}[$€£]?$",
        "but": r"\b(?:but|while|though|although|whereas|yet)\b",
        "each": rf"\b(?:each|apiece|per|every)\b|{_OF_ONE}",
        "sentence": r"[.!?;] +(?-i:[A-Z])|;",
        "further": r"\b(?:another|further|additional|in addition|plus|also|on top|more|besides|as well as|too)\b",
        "rest": r"\b(?:rest|others?|remainder|remaining|balance)\b",
        "only": r"\b(?:only|just|all but|no more than|fewer than|alone)\b",
        "for": r"\bfor (?:[\w-]+ )?[$€£]?$",
        "in": r"\b(?:in|over|within|on|during|after|at) (?:the |its |about |some )*[$€£]?$",
        "with": r"\bwith (?:[\w-]+ )?[$€£]?$",
        "by": r"\bby (?:about |some |nearly )?[$€£]?$",
        "bare to": r"^ to $",
        "comma": r"^[^,]*, [$€£]?$",
        "earlier": r"\b(?:last|previous|earlier|before|year|month|week|ago)\b",
        "far": r".{60}",
    }
)
BEFORE = _compiled(
    {
        "of": r"\b(?:of|among|out of)(?: (?:the|its|his|her|their|our|all|about|some|these|those))* [$€£]?$",
        "begins of": r"(?:^|[.;] )(?-i:Of|Out of|Among)(?: [\w'’-]+){0,2} $",
        "from": r"\bfrom (?:about |some )?[$€£]?$",
        "to": r"\bto (?:only |just |about |some |a )?[$€£]?$",
        "by": r"\bby (?:about |some |nearly )?[$€£]?$",
        "only": r"\b(?:only|just|no more than)\s+[$€£]?$",
        "all but": r"\ball but $",
        "another": r"\b(?:another|further|additional|other)\s+[$€£]?$",
        "with": r"\bwith [$€£]?$",
        "in": r"\b(?:in|after|within|over|on|at|for|during|from|by) (?:the |its |about |some )?[$€£]?$",
        "and": r"\band (?:[\w-]+ )?[$€£]?$",
        "than": r"\bthan (?:the )?[$€£]?$",
        "each": r"\beach\b[^.;,]{0,25}$",
        "besides": r"\b(?:besides|in addition to|on top of|plus)\b[^,.;]{0,20}$",
        "change": r"\b(?:r[io]se|rais|grew|increas|climb|went up|f[ae]ll|dropp|cut|reduc|lower|declin|decreas"
        r"|shr[aiu]nk|down"
        r"|up|slip|gain)\w*\b[^,.;]{0,20}$",
        "is": r"\b(?:had|has|have|was|were|is|are)\b[^,.;]{0,20}$",
    }
)
AFTER = _compiled(
    {
        "more": r"^(?: [\w-]+){0,2}? (?:more|higher|larger|greater|longer|taller|above|up|better|ahead|older"
        r"|faster|over)\b",
        "less": r"^(?: [\w-]+){0,2}? (?:fewer|less|lower|smaller|shorter|below|short|down|behind|under|slower"
        r"|younger|off)\b",
        "than": r"^(?: [\w-]+){1,3}? than\b",
        "of them": r"^(?: [\w-]+)?,? of (?:which|whom|them|these|those)\b",
        "of": r"^ of\b|^ out of\b",
        "each": rf"^[^,.;]{{0,25}}\b(?:each|apiece|per|every)\b|^(?: [\w-]+)? {_OF_ONE[2:]}",
        "earlier": r"^[^;]{0,50}?\b(?:earlier|before|last|previous\w*|ago)\b",
        "points": r"^(?: percentage)? points?\b",
        "votes": r"^ votes?\b|^-",
        "to": r"^(?: [\w-]+){0,2} to\b",
        "is": r"^(?: [\w-]+){0,3}? (?:did|do|does|had|have|has|was|were|is|are|could|can|will)\b",
        "end": r"^ ?[.;,]",
    }
)
