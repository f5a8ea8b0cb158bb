"""Sentences with exact offsets, by rule, for English news text first.

A full stop ends a sentence unless something says it does not: an abbreviation that leads into a name ("Gen. Mazloum"),
an initial ("J. R. Biden"), an initialism in the middle of a name ("U.S. Central Command"), a decimal, a lower-case
letter after it. What can stand at the end of a sentence too ("in the U.S. The group") is judged by the word after it.
"""

import re

from index.blocks import Span, blocks, trimmed

_END = re.compile(
    r"""(?:(?<!\.)\.++|(?<![!?…])[!?…]++[!?….]*+|[。！？]+)(?:["'”’»›)\]}*_」』]|\[\d{1,3}\])*(?=\s|\Z|(?<=[。！？」』]))"""
)
_INITIALISM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_MIXED_CASE = re.compile(r"[a-z]{1,3}-?[A-Z]")
_SPEECH = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,3}(?:said|asked|added|told|wrote|says|asks)\b|[Hh]e\s+said|[Ss]he\s+said")
_SOLID = re.compile(r"\S")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]+)\Z")
_FIGURE = re.compile(r"[^\w\s]*\d[\d.,]*")
_NEXT_WORD = re.compile(r"[\s.,;:!?’'”\")\]]")
_LOOK = 80
"""How far around a full stop the rules look, so that a very long line costs no more than its length."""
_QUOTES = '"“‘«'
_OPENERS = "\"'“‘«‹([{*_「『"

_LEADS_ON = frozenset(
    """mr mrs ms mx dr prof gen lt col maj capt cpl sgt adm cmdr brig pvt sen rep gov pres rev hon fr supt insp messrs
    mt ft vs v e.g i.e cf viz approx ca det amb atty""".split()
)
"""Abbreviations that never end a sentence: a name or the rest of the clause follows."""

_UNITS = frozenset("ms ft mt m c g h l s t".split())
"""They end a sentence behind a figure, and are abbreviations that lead on or initials elsewhere."""

_NUMBERED = frozenset("no nos p pp vol vols art arts fig figs ch chap para eq ed".split())
"""Abbreviations only where a number follows."""

_MAY_END = frozenset(
    """inc corp co ltd llc plc bros jr sr esq st ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue
    tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn
    miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo est al ph.d m.d b.a m.a""".split()
)
"""Abbreviations that can end a sentence: they do where the next word is one that starts sentences."""

_ZONES = frozenset("ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST Eastern Central Pacific".split())
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(sorted(_DAYS))}|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|\d{{4}}"
    r"|\d{1,2}(?::\d\d(?: ?[ap]\.m)?| ?[ap]\.m))(?:, | |\.\Z))+"
)
"""A day or a time that is told before what happened then."""

_STARTERS = frozenset(
    """The A An This That These Those There Here He She It They We You I His Her Its Their Our My In On At By For From
    With As If When While Although Though After Before Since Because During Under Over Among But And Or So Yet
    However Meanwhile Moreover Still Also Then Now Once Until Despite Some Many Most Several Both Each All No Not
    Only What Who Where Why How Which According Last Earlier Later Today Yesterday Such Another Other Instead Even
    Just One Two Three Officials Critics Experts""".split()
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, with offsets into `text`.

    In order, never overlapping, no whitespace at an edge, and every other character is in exactly one of them.
    """
    return [sentence for block in blocks(text, start, end) for sentence in sentences_of(text, block.span)]


def sentences_of(text: str, block: Span) -> list[Span]:
    """The sentences of one block."""
    found = []
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if match.end() >= block.end or match.end() <= start:
            continue
        if _is_end(text, start, match, block):
            found.append(trimmed(text, start, match.end()))
            start = _next(text, match.end(), block.end)
    if start < block.end:
        found.append(trimmed(text, start, block.end))
    return found


def _next(text: str, start: int, end: int) -> int:
    """The next character that is not whitespace, found without copying what follows."""
    match = _SOLID.search(text, start, end)
    return match.start() if match else end


def _is_end(text: str, start: int, match: re.Match[str], block: Span) -> bool:
    following = _next(text, match.end(), block.end)
    rest = text[following : min(block.end, following + _LOOK)]
    if not _can_start(rest):
        return False
    mark = match.group()
    if mark[0] in "!?" and mark[-1] in "\"”’'»":
        return not _SPEECH.match(rest)
    if mark[0] != "." or mark.startswith(".."):
        return True
    if match.end() - start <= _LOOK and _LABEL.fullmatch(text, start, match.end()):
        return False
    before = text[max(start, match.start() - _LOOK) : match.start()].split()
    alone = len(before) == 1 and match.start() - start <= _LOOK
    if len(before) > 1 and before[-1] in _UNITS and _FIGURE.fullmatch(before[-2]):
        return True
    return _stop_ends(before[-1] if before else "", alone=alone, closed=len(mark) > 1, rest=rest)


def _can_start(rest: str) -> bool:
    """A sentence can begin with anything but a lower-case word or a mark that goes on."""
    bare = rest.lstrip(_OPENERS)
    if not bare:
        return bool(rest)
    if bare[0].islower():
        return bool(_MIXED_CASE.match(bare))
    return rest[0] not in ".,;:!?)]}%…–—-&/" or rest[:2] in ("- ", "– ", "— ")


def _stop_ends(word: str, *, alone: bool, closed: bool, rest: str) -> bool:
    """Whether the full stop after `word` ends the sentence.

    `alone` where the word is all there is of the sentence ("1."), `closed` where a quote or bracket follows the stop.
    """
    word = word.rpartition("—")[2].lstrip(_OPENERS + "-–")
    if closed or not word:
        return True
    if alone and _ENUMERATOR.match(word):
        return False
    key = word.lower()
    next_word = _NEXT_WORD.split(rest.lstrip(_OPENERS), maxsplit=1)[0]
    if key in _LEADS_ON:
        return False
    if key in ("a.m", "p.m"):
        return next_word not in _ZONES and next_word not in _DAYS
    if key in _NUMBERED:
        return not next_word[:1].isdigit()
    if key in _MAY_END or _INITIALISM.match(word) or (len(word) == 1 and word.isalpha()):
        return rest[0] in _QUOTES or next_word in _STARTERS
    return True
