"""The short answer of a sentence: what the model points at, or what the words alone make it."""

import re
from typing import TypeVar

from index.words import content_stems, words
from qa.language.beside import of_years_asked
from qa.language.clock import names_no_time
from qa.language.irregular import in_present
from qa.language.names import find_names, name_stems
from qa.language.pairs import Relation, find_pairs
from qa.language.quantities import Quantity, find_quantities
from qa.language.same_name import Expansions, with_spelled
from qa.questions.needs import lasts, says_when
from qa.questions.question import Kind, Question
from qa.questions.wording import YES_NO
from qa.spans.edges import begun, completed, tidied
from qa.spans.fitting import in_unit_asked
from qa.spans.from_to import end_asked
from qa.spans.passive import what_was_done
from qa.spans.short import (
    CERTAIN,
    Span,
    counts_focus,
    find_short,
    follows_name,
    is_not_asked,
    spells,
    told_in_turn,
    whole_asked,
)
from qa.spans.span_model import Pointed

LONGEST = 15
"""Words of a reason that are shown as the short answer; a longer one is told by its sentence."""
SURE = 3.0
"""The margin from which on what is pointed at is the answer even to "what is said about it"."""
_OR = re.compile(r"\b([\w'’-]+) or (?:(?:in|on|at|by|of|to|from) )?(?:an? |the )?([\w'’-]+)")
_WHICH_OF = re.compile(r"^(?:which|who|what)\b[^,]*,[^,]+ or ", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:said|says?|told|added|noted|warned|stated|both|all|some|many|most|others|one|it|they|this|that|these|those"
    r"|(?:the |two |three |four |five )?(?:wo)?(?:man|men)|people|persons?)?$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"(?:\w{2,}ed|was|were|has|have|had)\b(?! by\b)")
"""What begins so is what followed, and no reason."""
_OF_VERB = re.compile(r"(?:against|about|into|upon|than)\b", re.IGNORECASE)
"""What begins so belongs to the verb before it, "voted against the loan", and is no reason."""
_OF_NOUN = re.compile(
    r"\b(?:in)?(?:ability|abilities|capacity|capability|power|right|permission|authority|failure|refusal|chance"
    r"|opportunity|inability)(?: (?:of|for) (?:[\w.'’&-]+ ){0,7}?[\w.'’&-]+)? $",
    re.IGNORECASE,
)
"""What it stands behind is what somebody may or can do, and no purpose: "the ability of the clinic to"."""
_GOES_ON = re.compile(r"(?:to|of|and|on|against) (?=[A-Z])")

_ASKS_SAID = re.compile(
    r"^(?:and |so |but )?what (?:did|does|do|has|have|had|was|is)\b.*\b(?:say|said)\b", re.IGNORECASE
)
"""What somebody said is told by the sentence."""
_CONCEDED = re.compile(r"\b(?:(?:al)?though|despite|even (?:if|though)|in spite of)\s+$", re.IGNORECASE)
_HOW = re.compile(r"^how (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b", re.IGNORECASE)
_ASKS_WHY = re.compile(r"\b(?:why|how come|reasons?|causes?|what (?:caused|made|led))\b", re.IGNORECASE)
_MEANWHILE = re.compile(
    r"(?:\bwhile|(?<=, )when|\bwhen(?= (?:[\w'’-]+ ){1,3}(?:is|are|was|were|had)\b)) ", re.IGNORECASE
)
"""What begins a clause that tells the time: "her father drowned when she was six". One with "where" or "which" may well
give the reason: "at the bridge, where the street is too narrow"."""
_HOW_OFTEN = re.compile(
    r"\b(?:once|twice|thrice|every\w*|daily|weekly|monthly|yearly|annually|never|always|rarely|seldom|often|several"
    r"|dozens|hundreds|thousands|half|none)\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"(?<=\w),? (?:AG|SE|GmbH|Ltd|Limited|Inc|LLC|plc|PLC|Corp|Co|S\.p\.A|S\.A|N\.V|B\.V|AB|ASA|Oyj)\b\.?"
)
"""What a firm adds to its name, which makes it no other."""
_OTHER_NAME = re.compile(
    r"\b(?:abbreviat\w*|acronym|initial(?:s|ism)|shorten\w*|short (?:form|name)|called|known as|nickname\w*|symbol"
    r"|another (?:name|term|word))\b",
    re.IGNORECASE,
)

_WORD = r"[A-Z](?:\.|[\w'’-]+)"
_NAME = (
    rf"(?<![\w.])(?!(?:In|At|On|By|For|From|With|After|Before)\b){_WORD}"
    rf"(?: (?:(?:de|van|von|der|di|da|al|el) )?{_WORD}){{1,4}}"
)
_NAMES_JOINED = re.compile(rf"(?P<names>{_NAME}(?:, {_NAME}){{0,6}},? (?:and|&) {_NAME})")
_NAMES_OF_FIELD = re.compile(rf"(?::[*_]*|\|) (?P<names>{_NAME}(?:, {_NAME}){{1,6}})(?=[.;|\s]*$| \|)")
_TOLD_APART = re.compile(r"\b(?:between|either|latter|former|respectively)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3,}|\b[A-Z]")
_LETTERS = re.compile(r"[A-Z][A-Z-]{1,9}")
_THE = re.compile(r"\b[Tt]he $")
_IN_BRACKETS = re.compile(rf" \((?P<letters>{_LETTERS.pattern})\)")

Place = tuple[int, int]
Found = TypeVar("Found", Span, Pointed)


def short_answer(
    question: Question, sentence: str, typed: Span | None, pointed: Pointed | None, spelled: Expansions
) -> Place | None:
    """Where in the sentence the short answer stands; None where it has none.

    What the model points at is taken where it is of the kind asked for, or where the kind cannot be told from the
    words; else it is what is `typed`, the best candidate of that kind.
    """
    place = (typed.start, typed.end) if typed else None
    named = question.defined is not None and question.defined[0].isupper()  # beside a name stand other names
    told = typed is not None and typed.fit == CERTAIN and question.kind is Kind.DATE
    if pointed and not named and not told and question.kind is not Kind.YES_NO:
        place = _weighed(question, sentence, place, pointed, spelled)
    place = end_asked(question, sentence, what_was_done(question, sentence, place)) if place else None
    return place if place and _chooses(question, sentence[slice(*place)]) else None


def not_echoed(question: Question, sentence: str, found: Found | None, spelled: Expansions) -> Found | None:
    """What the words or the model make the answer; None where a person or a thing is asked for and it only says again
    whose or what's, for then there is none, and where a reason is asked for and it is none. A place may well be named
    in the question: the Larn fair, in Larn."""
    if found and question.kind is Kind.EXPLANATION and _ASKS_WHY.search(question.text):
        return found if _may_be_reason(question, sentence, tidied(sentence, found.start, found.end)) else None
    if found is None or question.kind not in (Kind.PERSON, Kind.THING):
        return found
    return None if _echoes(question, sentence, tidied(sentence, found.start, found.end), spelled) else found


def _weighed(
    question: Question, sentence: str, typed: Place | None, pointed: Pointed, spelled: Expansions
) -> Place | None:
    """The better of the two."""
    first, last = tidied(sentence, pointed.start, pointed.end)
    shown = (begun(sentence, first) if question.kind.is_exact else first, completed(sentence, last))
    said = sentence[slice(*shown)]
    if _EMPTY.match(said) or (question.kind.is_exact and is_not_asked(question, sentence, shown[0])):
        return typed
    if _echoes(question, sentence, shown, spelled) or (typed and _is_better(question, sentence, typed, shown)):
        return typed
    if _CONCEDED.search(sentence[: shown[0]]) and question.kind is Kind.EXPLANATION:
        return typed
    if question.wants_list:
        return typed if typed and typed[0] < shown[1] and shown[0] < typed[1] else _listed(said, shown)
    return _with_others(question, sentence, shown) if _is_taken(question, said, pointed.margin, typed) else typed


def _with_others(question: Question, sentence: str, shown: Place) -> Place:
    """Of people who did it together, all: those joined by "and", and those of a field, "By: Ada Hill, Bo Lee"; not
    where one of them is named in the question, or the text tells them apart."""
    if question.kind is not Kind.PERSON:
        return shown
    for series in (*_NAMES_JOINED.finditer(sentence), *_NAMES_OF_FIELD.finditer(sentence)):
        start, end = series.span("names")
        if start <= shown[0] and shown[1] <= end and not _TOLD_APART.search(sentence):
            people = [n for n in find_names(f"about {sentence[start:end]}") if n.person > 0]
            asked = set(content_stems(sentence[start:end])) & name_stems(question.text)
            return (start, end) if len(people) > 1 and not asked else shown
    return shown


def _is_better(question: Question, sentence: str, typed: Place, shown: Place) -> bool:
    """Whether what the words alone make the answer says more, or no more, than asked, and what is pointed at does not.

    Letters spelled out to the word and a definition to its end; of several figures the one of the year that is asked
    about, the one that is counted, and of "63 of the 118 towns" the part, but where the whole is asked for.
    """
    if question.abbreviation:
        return spells(question.abbreviation, sentence[slice(*typed)])
    within = shown[0] <= typed[0] and typed[1] <= shown[1]
    if question.defined:
        return typed[0] <= shown[0] and shown[1] <= typed[1]
    figures = find_quantities(sentence)
    others = [q for q in figures if shown[0] <= q.start < shown[1] and not typed[0] <= q.start < typed[1]]
    own = told_in_turn(question, sentence)
    if others and own is not None and typed[0] <= own < typed[1]:
        return True
    if others:
        timely = of_years_asked(question.stems, sentence, [q.start for q in figures])
        if not any(q.start in timely for q in figures if shown[0] <= q.start < shown[1]):
            return True
    if not question.counts:
        return False
    if within:
        return bool(others) or whole_asked(question, sentence)
    mine = [q for q in figures if typed[0] <= q.start < typed[1]]
    return bool(mine and others) and (
        _are_pair(sentence, mine[0], others[0])
        or follows_name(question, sentence, mine[0])
        or (counts_focus(question, sentence, mine[0]) and not counts_focus(question, sentence, others[0]))
    )


def _are_pair(sentence: str, one: Quantity, other: Quantity) -> bool:
    """Whether the one is a part and the other its whole."""
    pairs = (p for p in find_pairs(sentence) if p.relation is Relation.PART)
    return any({one.start, other.start} == {p.first.start, p.second.start} for p in pairs)


def _listed(said: str, shown: Place) -> Place | None:
    """A list of names and things has words in it, beside "12 to 14"."""
    return shown if _WORDS.search(said) else None


def _is_taken(question: Question, shown: str, margin: float, typed: Place | None) -> bool:
    """Whether what the model points at is the short answer, rather than what the words alone make it.

    Where it is sure of an answer it is taken at its word about who, where and what, which the looks of a word tell but
    roughly; a figure or a time has to look like one.
    """
    if question.kind is Kind.TOPIC:
        return False
    if question.kind is Kind.EXPLANATION:
        return _explains(question, shown, margin)
    if question.abbreviation:
        return spells(question.abbreviation, shown) or (margin > 0 and _blends(question.abbreviation, shown))
    if find_short(question, shown) is not None:
        return True
    if question.kind.is_exact:
        return typed is None and _measures(question, shown, margin)
    return typed is None or margin > 0


def _explains(question: Question, shown: str, margin: float) -> bool:
    """Whether it is a reason or a manner; a single word is one only of how something is done or was."""
    if _HAPPENED.match(shown) or len(shown.split()) > LONGEST or _ASKS_SAID.match(question.text):
        return False
    return margin > SURE and bool(_HOW.match(question.text)) if len(shown.split()) == 1 else margin > 0


def _may_be_reason(question: Question, sentence: str, shown: Place) -> bool:
    """Whether it says more than the question, not in a clause that only tells the time, nor from within a name."""
    said = sentence[slice(*shown)]
    if _OF_VERB.match(said) or _begins_in_name(sentence, shown[0]):
        return False
    if said.startswith("to ") and _OF_NOUN.search(sentence, 0, shown[0]):
        return False
    if any(shown[0] in clause.span() for clause in _MEANWHILE.finditer(sentence)):
        return False
    return not in_present(s for s in content_stems(said) if not s[0].isdigit()) <= in_present(question.stems)


def _begins_in_name(sentence: str, start: int) -> bool:
    """Whether a name begins before and goes on: "to Defeat Floods", of "the League to Defeat Floods"."""
    words_before = sentence[:start].split()
    goes_on = _GOES_ON.match(sentence, start) and words_before and words_before[-1][0].isupper()
    return bool(goes_on) or any(n.start < start < n.end for n in find_names(sentence))


def _measures(question: Question, shown: str, margin: float) -> bool:
    """Whether it is a figure or a time, though in words that no rule knows; a date is no length of time."""
    if question.kind is Kind.DURATION:
        return lasts(shown) and (margin > 0 or any(c.isdigit() for c in shown))
    if question.kind is Kind.DATE:
        return (
            margin > 0
            and not names_no_time(question, shown)
            and in_unit_asked(question, shown)
            and (says_when(shown) or shown[0].isupper() or margin > SURE)
        )
    return any(c.isdigit() for c in shown) or (margin > 0 and _HOW_OFTEN.search(shown) is not None)


def _blends(letters: str, shown: str) -> bool:
    """Whether the letters stand in the words in their order: UNIVAC in "universal automatic computer"."""
    left = iter(shown.lower())
    return shown[:1].lower() == letters[0].lower() and all(letter in left for letter in letters.lower())


def _echoes(question: Question, sentence: str, shown: Place, spelled: Expansions) -> bool:
    """Whether, where a name or thing is asked for, it only says again what the question says, in letters or spelled
    out, unless just these are asked for. Of "this or that" one is chosen, and a sum has its operands in the question.
    """
    if question.kind.is_exact or question.defined or " or " in question.text:
        return False
    letters_asked = question.abbreviation or _OTHER_NAME.search(question.text)
    known = set(question.stems if letters_asked else with_spelled(question.stems, spelled))
    said = content_stems(_LEGAL_FORM.sub("", sentence[slice(*shown)]))
    again = bool(said) and known.issuperset(said)
    return again or (not letters_asked and _is_beside_its_letters(question, sentence, shown))


def _is_beside_its_letters(question: Question, sentence: str, shown: Place) -> bool:
    """Whether it is the letters in brackets after words of the question, or the words before letters of the question:
    "the inspector general (OIG)"."""
    if _LETTERS.fullmatch(sentence, *shown) and sentence[: shown[0]].endswith("("):
        return any(w.stem in question.stems for w in words(sentence[: shown[0]])[-1:])
    letters = _IN_BRACKETS.match(sentence, shown[1])
    if letters is None or not set(content_stems(letters["letters"])) <= set(question.stems):
        return False
    names = [n for n in find_names(sentence) if n.end == shown[1]]
    return bool(_THE.search(sentence, 0, shown[0])) or all(n.person <= 0 for n in names)  # not "Ada Hill (SNP)"


def _chooses(question: Question, shown: str) -> bool:
    """Whether, of "did he leave before or after her?", it is one of the two; True where no such choice is given."""
    chosen_from = YES_NO.match(question.text) or _WHICH_OF.match(question.text)
    offered = _OR.search(question.text) if chosen_from else None
    return offered is None or any(re.search(rf"\b{re.escape(each)}", shown, re.IGNORECASE) for each in offered.groups())
