"""What a sentence must have to answer at all: a figure for "how many", an age for "how old", a time for "when", for
"how long" a length of it, and a change or a mean where that is asked for."""

import re
from itertools import pairwise

from index.words import content_stems, stem, words
from qa.language.clock import asks_clock, find_clocks, tells_hour
from qa.language.dates import ANY_MONTH, Time, find_times, months_in, years_in
from qa.language.meanings import akin, shipped_meanings
from qa.language.names import name_stems
from qa.language.numbers import find_numbers
from qa.language.peoples import catalogued
from qa.language.quantities import Measure, counted_by, find_quantities
from qa.language.same_name import with_namesakes
from qa.questions.change import ASKS_CHANGE, THAN, asks_loss, states_change, states_loss
from qa.questions.question import Kind, Question

_QUANTITY = re.compile(
    r"\d|\b(?:no|none|nobody|several|some|few|once|twice|thrice|couple|dozens?|scores|hundreds?|thousands?|millions?"
    r"|all|most|half|both|many|unknown|single|pair)\b",
    re.IGNORECASE,
)
_ASKS_AGE = re.compile(r"\bhow old\b|\b(?:what|which|at what) age\b|\bthe age of\b.*\?", re.IGNORECASE)
_AGE = re.compile(
    r"\b[\w-]+[- ](?:year|month|week|day|century|centurie)s?[- ]old\b|\b(?:aged?|age of|turn(?:ed|s)?|ages) \w+"
    r"|, \d{1,3}[,.;)]|\(\d{1,3}\)|\b(?:born|built|founded|dat(?:es?|ed|ing)|birthday|centur(?:y|ies))\b"
    r"|\byears? (?:of age|ago|later|earlier)\b"
    r"|\bin (?:his|her|their) (?:early |mid-?|late )?(?:teens|\w+ties|\d0s)\b",
    re.IGNORECASE,
)
_IS_SO_OLD = re.compile(
    r"\b(?:(?<!\bthere )(?:is|was|are|were|be)|over|under|at least|(?:older|younger) than)"
    r"(?: (?:only|just|now|still|already|about|almost|nearly|over|under|at least|or)){0,2} $",
    re.IGNORECASE,
)
_ENDS_AGE = re.compile(r"[.,;:!)](?!\d)|$| (?:when|and|or|now|this|last|but|at|in|on)\b")
_AGES = range(131)
_ASKS_CALENDAR = re.compile(r"\b(?:what|which)(?: exact)? (?:date|day|year|month|decade|century)\b", re.IGNORECASE)
_ASKS_MONTH = re.compile(r"\b(?:what|which) month\b(?! of the)", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"\d{4}-\d\d|\b\d{1,2}[./]\d{1,2}\b")
_OPEN_SPAN = re.compile(
    rf"\b(?i:since|from|until|till|by|after|before)(?: the \w+ of| \d+| late| early)? {ANY_MONTH}\b"
)
_ASKS_WHEN = re.compile(r"^(?:\w+ )?(?:since |until )?when\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\d|\b(?:when|whenever|after\w*|before|during|since|once|as soon as|upon|ago|later|earlier"
    r"|now|current\w*|recent\w*|already|soon|today|tonight|tomorrow|yesterday|always|never|every|each"
    r"|(?:mid)?(?:day|night|week|month|year|decade|century|season|hour|minute)(?:s|time|ly)?|weekends?|mornings?"
    r"|noon|afternoons?|evenings?|dawn|dusk|spring|summer|autumn|winter|centuries|times?|eras?|ages?|periods?|wars?"
    r"|reigns?|childhood|birth|death|christmas|easter|ramadan)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:until|till|since|from|through\w*|during|(?:as|so) long as|long|longer|briefly|short\w*|temporar\w*"
    r"|permanent\w*|indefinite\w*|for ?ever|always|never|lifetime|life|lives|all (?:day|night|year)|every|soon"
    r"|immediately|instantly|(?:mid)?(?:second|minute|hour|day|night|week|fortnight|month|year|decade|generation"
    r"|season)s?|centur(?:y|ies)|winter|summer|end(?:ed|s)?|late|later|before|after)\b",
    re.IGNORECASE,
)
_UNITS = frozenset(
    content_stems(
        "pound meter metre kilometer kilometre mile foot feet inch kilogram ton tonne liter litre degree dollar euro"
    )
)
"""What a sentence may write by a sign or in letters."""
_NOT = re.compile(r"\b(?:not|never|without|other than|except|excluding|besides|apart from)\b|n['’]t\b", re.IGNORECASE)
_LENGTH = (
    r"\b(?:km|(?:kilo|centi|milli)met\w+|miles?|mi|m|met(?:er|re)s?|feet|foot|ft|yards?|inch(?:es)?|cm|mm"
    r"|stor(?:eys?|y|ies)|floors?)\b"
)
_MEASURED = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(has, re.IGNORECASE))
    for asked, has in (
        (r"\bhow deep\b(?! in (?:debt|trouble)\b)|\bthe depth of\b", r"\b(?:deep\w*|depths?|below|beneath)\b"),
        (
            r"\bhow (?:tall|wide|far(?! (?:apart|ahead|along|behind|in advance|beforehand)\b"
            r"| (?:did|has|have|does|do|had) .*\b(?:drop|fall|fallen|sink|sunk|plunge|rise|risen|climb)\w*\b))\b",
            rf"(?<=\d){_LENGTH[2:]}|{_LENGTH}|\b(?:blocks?|walk|drive|away|hours?|minutes?)\b",
        ),
        (r"\b(?:tele)?phone number\b", r"\d[\d ()./-]{4,}\d"),
        (r"\be-?mail address\b", "@"),
    )
)
"""What is measured so, and what a sentence that says it has."""
_PRICED = re.compile(
    r"[$€£¥₹₽₩₺₪₫₦₱฿]|\b(?:dollars?|euros?|pounds?|cents?|pence|yen|francs?|crowns?|rubles?|roubles?|dinars?|liras?"
    r"|rupees?|marks|pesos?|zloty\w*|kron(?:a|or|er|e)|kr|rands?|ringgit|riyals?|shekels?|guilders?|florins?|shillings?"
    r"|yuan|baht|dirhams?|forints?|EUR|USD|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|JPY|CNY|INR|ZAR|AUD|CAD|NZD|[mb]illions?"
    r"|free|gratis|charg\w+|fees?|pric\w+|cost\w*|pa(?:y|id|ys|ying)|worth|salar\w+"
    r"|budget\w*|spen[dt]\w*|bought|sold|rais\w+|money|per ?cent|expensive|cheap\w*|sales?|revenues?|turnover|profits?"
    r"|incomes?|earn\w*|offer\w*|ow(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_ASKS_TOTAL = re.compile(
    r"^how (?:many|much)\b(?=.* (?:the two|both|and|all (?:two|three|four|five))\b).*\b"
    r"(?:together|combined|in total|altogether|taken together|put together)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:together|both|total\w*|combined|altogether|in all|sum|overall|between them|joint\w*|whole|entire|all)\b",
    re.IGNORECASE,
)
_ASKS_WHICH_MORE = re.compile(
    rf"^(?:which|who|what)(?: of the \w+)?(?: [\w-]+){{0,3}} (?:(?:is|are|was|were) (?:the )?{THAN}"
    r"|(?:has|have|had|\w+s|\w+ed) (?:more|fewer|less)\b[^,]*)(?: one)?\?*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\b(?:{THAN}|more|fewer|less|than|most|least|fewest|\w{{3,}}est|twice|double|half|exceed\w*|outnumber\w*)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[#>*_\s]*(?:(?!By\b)[A-Z\d][\w.,:|/–-]* )*By (?:[A-Z][\w.'’-]*[ ,]*(?:(?:and|in|for) )?){1,8}[*_\s]*"
)
"""Who wrote what follows, and where and when: "The Larn Post Friday 4 May By Ada Hill"."""
_ASKS_AUTHOR = re.compile(
    r"\b(?:wr[io]te?s?|written|author(?:s|ed)?|by whom|report(?:s|er|ed)?|journalists?|articles?|columnist|byline)\b",
    re.IGNORECASE,
)
_ASKS_RATE = re.compile(r"^how (?:many|much) [\w -]+? (?:per|for each|for every|to each) \w+", re.IGNORECASE)
_RATE = re.compile(r"\b(?:per|each|every|apiece|averag\w*|one|an?|to|for)\b|/|%", re.IGNORECASE)
_ASKS_MEAN = re.compile(r"\b(?:the|an) (?:average|mean|median)\b", re.IGNORECASE)
_MEAN = re.compile(
    r"\b(?:averag\w*|mean|median|typical\w*|usual\w*|norm\w*|per|each|every|about|around)\b", re.IGNORECASE
)
_ASKS_OFFICE = re.compile(
    r"^who(?: is|['’]s| was| are| were) (?:the )?(?:[a-z]+ )?(?P<office>president|prime minister|chancellor|governor"
    r"|mayor|king|queen|emperor|empress|ambassador|bishop) of (?:the )?"
    r"(?P<whose>(?-i:[A-Z])[\w.'’-]*(?: [A-Z][\w.'’-]*)*)\??$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"(?: (?-i:[A-Z])[\w.'’-]*)* (?:of|for) (?:[\w-]+ ){0,4}")
"""Between an office and whose it is: "President Emmanuel Macron of France"."""
_WHOSE = re.compile(r"[\w.-]+(?:['’]s?(?: [\w-]+){0,2})? ")
"""Those, up to the office: "France's new president"."""
_OF_PEOPLE = re.compile(r"\s(?:[a-z-]+ )?(?P<people>[A-Z][\w.]*\w) [a-z]")
_SHARE = re.compile(
    r"%|\bper ?cent|\b(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|minority|all|none|no|double\w*)\b"
    r"|\b\w+ (?:in|out of|of) (?:every )?\w+\b",
    re.IGNORECASE,
)


def holds_office(question: Question, title: str, led: str) -> bool:
    """Whether, where the question asks who holds an office, "the president of Syria", the text names it as that one's
    or is about just that one; True of other questions. Another's president is in every text."""
    asked = _ASKS_OFFICE.match(question.text)
    if not asked:
        return True
    office, own = content_stems(asked["office"])[-1:], content_stems(asked["whose"])
    whose, said, about = with_namesakes(own), words(led), content_stems(title)
    offices = [w for w in said if w.stem in office]
    if len(about) <= len(own) + 1 and whose.intersection(about):
        return bool(offices)
    places = [w for w in said if w.stem in whose]
    return any(
        _OF_WHOM.fullmatch(led, office.end, place.start) or _WHOSE.fullmatch(led, place.start, office.start)
        for office in offices
        for place in places
    )


def asks_change(question: Question) -> bool:
    """Whether the question asks by how much something changed or differs."""
    return bool(ASKS_CHANGE.search(question.text))


def asks_age(question: Question) -> bool:
    """Whether the question asks how old someone or something is."""
    return bool(_ASKS_AGE.search(question.text))


def states_age(sentence: str) -> bool:
    """Whether the sentence says how old something is, or when it came to be."""
    return bool(_AGE.search(sentence)) or any(
        n.value in _AGES and _IS_SO_OLD.search(sentence[: n.start]) and _ENDS_AGE.match(sentence, n.end)
        for n in find_numbers(sentence)
    )


def says_when(text: str) -> bool:
    """Whether it has a time or a date, or a word that leads to one ("after the flood")."""
    return bool(_WHEN.search(text)) or any(find_times(text)) or any(find_clocks(text))


def lasts(text: str) -> bool:
    """Whether it says how long: in hours or years, or from when or until when."""
    times = find_times(text)
    dates = [t for t in times if t.kind is Time.DATE]
    if len(dates) < len(times) or len(dates) > 1 or _LASTS.search(text):
        return True
    return any(not any(d.start <= n.start < d.end for d in dates) for n in find_numbers(text))


def _counts_the_excluded(question: Question, sentence: str) -> bool:
    """Whether the sentence counts the very ones that the question leaves out: girls, for "how many are not girls"."""
    match = _NOT.search(question.text)
    follows = [w.stem for w in words(question.text[match.end() :]) if w.stem in question.stems] if match else []
    excluded = set(follows[:1] if match and " than" in match[0] else follows)
    return bool(excluded) and any(excluded <= counted_by(q, sentence) for q in find_quantities(sentence))


def counts_another_people(question: Question, sentence: str) -> bool:
    """Whether the question counts somebody by name, and all that the sentence counts is of a people that it does not
    name: "2,000 American troops", for "how many ISIS fighters"."""
    if not question.counts or not name_stems(question.text) & set(question.focus):
        return False
    asked = with_namesakes(question.stems)
    figures = [q for q in find_quantities(sentence) if q.measure is Measure.COUNT]
    peoples = [_OF_PEOPLE.match(sentence, q.end) for q in figures]
    stems = [stem(found["people"]) if found else "" for found in peoples]
    return bool(figures) and all(each in catalogued() and each not in asked for each in stems)


def speaks_of_counted(question: Question, text: str) -> bool:
    """Whether the text has a word of what the question counts, or one that is near it in meaning."""
    if not question.focus or _UNITS.intersection(question.focus):
        return True
    said = with_namesakes(content_stems(text))
    return any(akin(s, said) for s in question.focus)


def speaks_of_event(question: Question, text: str) -> bool:
    """Whether the text has a word of what is dated, its name aside, or one that is near it in meaning; of a word whose
    meaning is not known, that cannot be told."""
    if question.kind is not Kind.DATE:
        return True
    names, said = name_stems(question.text), with_namesakes(content_stems(text))
    event = [s for s in question.stems if s not in names and not s[0].isdigit()]
    return not event or any(akin(s, said) or s not in shipped_meanings() for s in event)


def tells_of_another_time(question: Question, sentence: str, led: str) -> bool:
    """Whether the question names a year or a month, and the sentence others and not that one, nor a span around it, nor
    what it is `led` in by: its title, its date and the sentence before. When something was has another year than what
    the question knows it by."""
    if question.kind in (Kind.DATE, Kind.DURATION):
        return False
    return _of_another_year(question.text, sentence, led) or _of_another_month(question.text, sentence, led)


def _of_another_year(question: str, sentence: str, led: str) -> bool:
    asked, told = years_in(question), years_in(sentence)
    if not asked or not told or asked & years_in(led):
        return False
    return not any(min(told) < year < max(told) for year in asked)


def _of_another_month(question: str, sentence: str, led: str) -> bool:
    asked, told = months_in(question), months_in(sentence)
    if not asked or not told or set(asked) & set(months_in(led)) or _OPEN_SPAN.search(sentence):
        return False
    return not any((month - first) % 12 <= (last - first) % 12 for first, last in pairwise(told) for month in asked)


def may_answer(question: Question, sentence: str, *, follows: bool = False) -> bool:
    """Whether the sentence has anything of the kind that alone can answer; True where the kind cannot be told. What is
    asked may also be a figure that `follows` from it.
    """
    if follows:
        return True
    if asks_age(question):
        return states_age(sentence)
    if asks_change(question) and not states_change(sentence):
        return False
    if asks_loss(question.text) and not states_loss(sentence):
        return False
    if asks_clock(question):
        return tells_hour(sentence)
    if _ASKS_TOTAL.search(question.text) and not _TOTAL.search(sentence):
        return False
    if _ASKS_WHICH_MORE.search(question.text) and not _MORE.search(sentence):
        return False
    if _ASKS_RATE.search(question.text) and not _RATE.search(sentence):
        return False
    if _ASKS_MEAN.search(question.text) and not _MEAN.search(sentence):
        return False
    if any(asked.search(question.text) and not has.search(sentence) for asked, has in _MEASURED):
        return False
    if question.kind is Kind.PERSON and _BYLINE.fullmatch(sentence) and not _ASKS_AUTHOR.search(question.text):
        return False
    if question.kind is Kind.MONEY and not _PRICED.search(sentence):
        return False
    if question.counts and _counts_the_excluded(question, sentence):
        return False
    if question.counts:
        return bool(_QUANTITY.search(sentence)) or any(find_numbers(sentence))
    if question.kind is Kind.PERCENT:
        return bool(_SHARE.search(sentence))
    if _ASKS_MONTH.search(question.text):
        return bool(months_in(sentence) or _IN_NUMBERS.search(sentence))
    if _ASKS_CALENDAR.search(question.text):
        return any(t.kind is Time.DATE for t in find_times(sentence)) or bool(re.search(r"\d", sentence))
    if _ASKS_WHEN.search(question.text):
        return says_when(sentence)
    if question.kind is Kind.DURATION:
        return lasts(sentence)
    return True
