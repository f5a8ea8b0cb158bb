"""What a question asks for: the kind of its answer, and the words an answer has to be about."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.words import content_stems
from qa.questions.wording import QUESTION_WORD, YES_NO, as_question, topic_of


class Kind(StrEnum):
    """The kind of answer that a question expects."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    THING = "thing"
    YES_NO = "yes-no"
    EXPLANATION = "explanation"
    EXPANSION = "expansion"
    """What an abbreviation stands for."""
    TOPIC = "topic"
    """What is said about something: a few sentences that speak of it."""

    @property
    def is_exact(self) -> bool:
        """Whether the answer is a figure or a time, so that two answers can be told to differ."""
        return self in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.DURATION)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, taken apart."""

    text: str
    kind: Kind
    stems: tuple[str, ...]
    """The content words' stems, question words and words of the answer's kind ("many", "percentage") left out; of a
    topic, its own words alone."""
    focus: tuple[str, ...]
    """The stems of what is asked for: "troops" in "how many troops"; empty where the question names nothing."""
    wants_list: bool
    counts: bool = False
    """Whether only a sentence with a quantity can answer ("how many")."""
    abbreviation: str | None = None
    """The letters that are to be spelled out."""
    defined: str | None = None
    """The name, or the common noun, of which is asked who or what it is."""


_ABBREVIATION = re.compile(
    r"\b(?P<short>[A-Z][A-Z-]{1,9})(?:['’]s)? (?:stands? for|short for|mean|an abbreviation|full name)"
    r"|\b(?:abbreviation|initials|acronym|letters|full name of(?: the)?) (?P<first>[A-Z][A-Z-]{1,9})\b"
    r"|^(?P<alone>[A-Z][A-Z-]{1,9})[:,?] .*\b(?:letters|stand|mean|abbreviat\w*|full)\b"
)
_DEFINED = re.compile(
    r"^(?:who|what) (?i:is|was|are|were) (?:(?:the )?"
    r"(?P<name>(?:[A-Z]|al-[A-Z])[\w.'’-]*(?: (?:of |the |de |von |van |bin |al )?[A-Z][\w.'’-]*)*)"
    r"|an? (?P<term>[a-z][a-z-]+(?: [a-z][a-z-]+)?))\??$"
    r"|^what are (?P<many>(?:[a-z][a-z-]+ )?(?!(?:these|those|they|things|ones)\b)[a-z][a-z-]+s)\??$",
)
_SUM = r"(?:price|cost|rent|salary|fee|fare|wage|fine|budget|toll|deposit|bill)s?"
_TAKINGS = (
    r"(?:revenue|turnover|profit|income|sale)s?"
    r"(?=\??$| (?:of|in|for|from|at|on|per|by|before|after|during|last|this|a)\b)"
)
_ROLE = (
    r"(?:mayor|president|minister|director|owner|husband|wife|son|daughter|father|mother|brother|sister|teacher|doctor"
    r"|captain|manager|king|queen|judge|bishop|priest|author|founder|leader|chair(?:man|woman)?|driver|man|men|woman|women"
    r"|boy|girl|person|victim|suspect|general|spokes\w+|envoy|secretary|coach|player|singer|painter|writer|architect)"
)
_LONG_THINGS = (
    r"(?:bridge|viaduct|tunnel|road|river|wall|fence|rope|beach|street|corridor|table|boat|ship|train|coast|border"
    r"|pipeline|cable|track|path|trail|pool|canal|route|line|pier|dam|mural|queue|bus|ferry)"
)
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.NUMBER,
        rf"\bhow long (?:is|was|are|were) (?:the |his |her |its |their )?(?:[\w'’-]+ ){{0,2}}?{_LONG_THINGS}s?\??$",
    ),
    (
        Kind.PERCENT,
        r"\b(?:what|which|how (?:much|large|big|great)) (?:an? )?(?:percentage|per ?cent|share|proportion"
        r"|fraction|portion)\b|\bhow (?:large|big|great) an? (?:part|slice|chunk)\b"
        r"|\bwhat part of (?:(?:the|all|its|his|her|their) )?(?:[\w'’-]+ ){0,3}?(?:budget|harvest|population|votes?"
        r"|voters|electorate|income|revenue|staff|members|money|crop|costs?|land|area|profits?|sales)\b"
        r"|\b(?:what|which) (?:is |was |are |were )?(?:the )?(?:[\w'’-]+ ){0,2}?(?:turnout|interest rate"
        r"|(?:un)?employment rate|inflation|rate of (?:inflation|interest|unemployment))\b",
    ),
    (
        Kind.DURATION,
        r"\bhow (?:long|soon|quickly|many (?:seconds|minutes|hours|days|weeks|months|years|decades))\b"
        r"|\bhow much time\b"
        r"|\b(?:what|which) (?:period|time ?frame|timeline|length of time)\b"
        r"|\b(?:what|which) (?:is|was|are|were) (?:the |an? )?(?:[\w'’-]+ ){0,2}?(?:notice period|waiting time|lifespan"
        r"|term of office|length of (?:the |an? |his |her |its |their )?(?:\w+ )?(?:stay|guarantee|contract|sentence"
        r"|visit|war|strike|reign|lease|warranty|term|career|marriage|course|film|flight|journey|trial|loan))\b"
        r"|\bhow (?:far|much|long) (?:ahead|in advance|beforehand)\b",
    ),
    (
        Kind.MONEY,
        r"\bhow much (?:money|did \w+ (?:cost|pay|spend)|does \w+ cost)|\b(?:what|which) (?:price|cost|budget"
        r"|salary|fee|fare|wage|sum of money)\b|\bwhat (?:do|does|did|will|would|must) (?:[\w'’-]+ ){1,8}?"
        r"(?<!to )(?<!not )(?<!in )(?<!of )(?<!the )(?:cost|pay|earn|charge)(?=\??$| (?:per|each|every|at|since|last"
        r"|this|now|today|if|in all|in total|altogether|together|overall"
        r"|to (?:get|enter|ride|park|use|visit|join|attend|go|travel|rent|hire|see)|in \d"
        r"|an? (?:hour|day|night|week|month|year|head|person|kilo\w*|ticket|term)"
        r"|for (?:an?|the|each|entry|admission|one|two))\b)"
        r"|\bhow much .*\b(?:cost|paid|pay|spend|spent|worth|earn|dollars|sold?|sell|owe[sd]?|bought|buy|borrow\w*|lend"
        r"|lent|raised?|inherit\w*|fined?|donat\w*|awarded|left in (?:the|\w+) will)\b"
        rf"|\b(?:what|which) (?:is|was|are|were|would be|will be) (?:the |an? |its |his |her |their )?"
        rf"(?:[\w'’-]+ ){{0,2}}?(?:{_SUM}\b|{_TAKINGS})"
        r"|\bhow (?:high|large|big) (?:is|was|are|were) (?:the |his |her |its |their )?(?:\w+ )?"
        rf"(?:{_SUM}\b|{_TAKINGS})"
        r"|\bwhat (?:is|was|were|are) [^?]+ fined\b",
    ),
    (
        Kind.NUMBER,
        r"\bhow (?:many|much|large|big|far|old|tall|strong|high|deep|wide|often|great|fast|heavy|thick|hot|cold"
        r"|loud|noisy|deadly|full|bright|steep|warm|accurate|powerful)\b"
        r"|\b(?:what|which) (?:is "
        r"|was |are |were )?(?:the )?(?:\w+ )?(?:number|size|count|total|amount|strength|difference|ratio"
        r"|distance|figure|headcount|age|population|temperature|speed limit|height|width|depth|weight|altitude|capacity"
        r"|circulation|attendance)\b|\bwhat temperature\b|^(?:total |estimated )?number of\b|\bby how (?:many|much)\b",
    ),
    (
        Kind.DATE,
        r"\b(?:when|how late\b.* open|(?:what|which) (?:is|was|are|were) (?:the )?(?:\w+ )?(?:date|day|year) of"
        r"|(?:what|which|in what|in which|on what|on which) (?:date|day|year|month|quarter|week|hour|time(?!-)"
        r"|decade|century|season)|(?:in|during) (?:what|which) (?:period|era|age|epoch))\b",
    ),
    (
        Kind.PLACE,
        r"\bwhere\b|\b(?:what|which|in what|in which) (?:\w+ )?(?:country|countries|city|cities|town|towns|place"
        r"|places|region|regions|province|provinces|village|villages|state|states|location|locations|capital"
        r"|valley|island|mountains?|range|river|continent|district)\b"
        r"|\b(?:in|at|on) (?:what|which) (?:building|room|hall|street|square|road|school|house)\b"
        r"|\b(?:what|which) (?:is|was) (?:the )?(?:\w+ )?(?:capital|birthplace|address|whereabouts) of\b",
    ),
    (
        Kind.PERSON,
        r"\b(?:who|whom|whose)\b|\b(?:what|which) (?:\w+ )?(?:person|people|man|woman|official|officials"
        r"|president|minister|general|senator|secretary|author|leader|leaders|analyst|envoy|spokes\w+|commander"
        r"|actor|player|singer|expert)\b"
        r"|\b(?:what|which) (?:is|was|are|were) the (?:full |real |first |last )?names? of "
        rf"(?:[\w'’-]+ ){{0,4}}?{_ROLE}\b"
        rf"|\bwhich of the (?:\w+ )?{_ROLE}s?\b",
    ),
    (
        Kind.EXPLANATION,
        r"\bwhy\b|\bhow come\b|\b(?:what|which) (?:\w+ )?(?:reason|reasons|cause|causes|explains?)\b"
        r"|\bwhat (?:is|was|were|are) the (?:\w+ )?(?:reason|cause)s? (?:of|for|behind|why)\b"
        r"|\bwhat (?:caused|led|happened|made)\b|\bhow\b"
        r"|\bwhat (?:do|does|did|has|have|is|was|were)\b.*\b(?:say|says|said|tell|told|stated?|claim(?:ed)?|concluded?"
        r"|warn(?:ed)?|argued?|reported|think|thought|known) *(?:$|[?]|about\b|of\b|on\b|that\b|in\b|would\b|when\b)",
    ),
)
_CLAUSE_FIRST = re.compile(
    r"^(?:when|where|while|if|since|although|after|before|as)\b[^,?]*, "
    r"(?=(?:(?:in|on|at|by|for|from|to) )?(?:what|which|who|whom|whose|when|where|why|how)\b)"
)
"""A clause before the question that it does not ask about."""
_CONTRACTED = re.compile(r"(?<=\bwhat)['’]s\b|(?<=\bwho)['’]s\b|(?<=\bwhere)['’]s\b|(?<=\bhow)['’]s\b")
_COUNTS = re.compile(r"\bhow many\b", re.IGNORECASE)
_IN_PER_CENT = re.compile(r"\bin (?:per ?cent(?:ages?)?|percentage terms)\b|\b(?:by what|how many) per ?cent\w*")
_PER_CENT = re.compile(r"(?<!\d )\bper ?cent(?:age)?\b|(?<!\d)(?<!\d )%")
"""Not the "30 per cent" by which something is known."""
_LIST = re.compile(
    r"^(?:please |(?:can|could) you (?:please )?)?list\b|\b(?:list (?:the|all|every|any|some|me|them)"
    r"|name (?:the|all|some|two|three|four|five|both)|enumerate"
    r"|who (?:were|are|all)|what (?:are|were)(?! the (?:odds|chances|prospects)\b)"
    r"|who(?: is|['’]s| was| sits| sat| serves| served) on the"
    r"|(?:give|show|send|make|need|want)\b[^?]{0,20}\b(?:a|the) (?:full |complete )?list of"
    r"|which (?:two|three|four|five|six|(?!(?:was|has|does|his|its)\b)\w{2,}(?<![su])s) |what (?:is|was) there to"
    r"|(?:which|what) (?:(?!(?:is|are|was|were|do|does|did|has|have|had|can|will|of|in|on|at|from|for|with|to|by|the"
    r"|his|her|its|their|my|our|an?)\b)[\w-]+ ){0,3}\w{2,}(?<![su])s"
    r" (?:of|are|were|did|do|does|have|had|has|will|would|can)\b"
    r"|what (?:should|must|do|can) (?:I|we|you|one) (?:bring|pack|wear|take along|need for)"
    r"|what goes into (?:an?|the|it|this|these)"
    r"|what (?:two|three|four|five|six|\w+(?<!s)s) (?:of|are|were|did|do|does|have|had|has"
    r"|will|would|can)"
    r"|what else|in what ways|what \w*(?:steps|measures|tactics|attacks|goals|aims|objectives|factors|reasons"
    r"|countries))\b",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:how (?:many|much)|(?:what|which)(?: (?:percentage|per ?cent|share|proportion|fraction|number"
    r"|amount) of| (?:percentage|per ?cent)"
    r" (?:increase|decrease|rise|drop|fall|growth|change|reduction|decline|cut) in)?"
    r"|number of|whose)\s+"
    r"(?P<phrase>(?:[\w.'’-]+(?:\s+|(?=[?]|$))){0,4}?)(?=(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|"
    r"in|at|on|of|for|from|to|by|with|remain\w*|surviv\w*|left|stay\w*|be|been|who|that|which|went|came|come|and|fell|got|took|gave"
    r"|made|won|lost|died|said|told|knew|saw|met|paid|sold|bought|ran|stood|spoke|wrote|held|kept|felt|sent|spent)\b"
    r"|[?.]|$)",
    re.IGNORECASE,
)
_PEOPLE = r"\bhow many (?:people|persons) (?:(?:now|still|usually|currently|do|does|did) )?"
_WHO_DO = tuple(
    (re.compile(_PEOPLE + done, re.IGNORECASE), tuple(content_stems(counted)))
    for done, counted in (
        (r"(?:live|reside|dwell)\b", "live inhabitants"),
        (r"(?:work(?:s|ed)?|are employed|were employed)\b", "work employees employed staff workforce"),
        (r"(?:watch|attend)(?:ed)?\b", "watched attendance spectators audience crowd"),
        (r"visit(?:ed)?\b", "visited visitors"),
        (r"voted?\b", "voters voted turnout"),
    )
)
"""What may be counted where it is asked how many people live, work or vote there."""
_ASKING = frozenset(
    content_stems(
        "many much long percentage percent share proportion fraction number date year month day time person "
        "people place reason name list tell say said give know known often happen according report article document "
        "mention state kind type cent ok okay"
    )
)


def analyse(text: str) -> Question:
    """Take a question, or a request for what one could ask, apart. Never fails: what fits no rule asks for a thing."""
    if topic := topic_of(text):
        return Question(text, Kind.TOPIC, tuple(dict.fromkeys(content_stems(topic))), (), wants_list=False)
    text, wants_list = as_question(text), bool(_LIST.search(text))
    stems = tuple(dict.fromkeys(s for s in content_stems(text) if s not in _ASKING)) or tuple(content_stems(text))
    match = _FOCUS.search(text)
    focus = tuple(s for s in content_stems(match["phrase"]) if s not in _ASKING) if match else ()
    focus = next((counted for done, counted in _WHO_DO if done.search(text)), focus)
    letters = _ABBREVIATION.search(text)
    if letters:
        return Question(text, Kind.EXPANSION, stems, focus, False, False, next(filter(None, letters.groups())))
    if named := _DEFINED.match(text[:1].lower() + text[1:]):
        return Question(text, Kind.THING, stems, focus, wants_list=False, defined=next(filter(None, named.groups())))
    kind = _kind(text)
    counts = kind is Kind.NUMBER and bool(_COUNTS.search(text))
    return Question(text, kind, stems, focus, wants_list or bool(_LIST.search(text)), counts)


def _kind(text: str) -> Kind:
    """The kind that the first question word asks for; words further on ("... when he left") do not count."""
    lowered = _CONTRACTED.sub(" is", _CLAUSE_FIRST.sub("", text.strip().lower()))
    if YES_NO.match(lowered) and " or " not in lowered:
        return Kind.YES_NO
    asks = QUESTION_WORD.search(lowered)
    reach = asks.start() if asks else len(lowered)
    matches = ((re.search(pattern, lowered), order, kind) for order, (kind, pattern) in enumerate(_RULES))
    found = [(match.start(), order, kind) for match, order, kind in matches if match and match.start() <= reach]
    kind = min(found, default=(0, 0, Kind.PERCENT if _PER_CENT.search(lowered) else Kind.THING))[2]
    return Kind.PERCENT if kind is Kind.NUMBER and _IN_PER_CENT.search(lowered) else kind
