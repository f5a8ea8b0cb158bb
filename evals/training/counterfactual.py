"""Makes a question its passage no longer answers, by changing one thing the passage speaks about.

This is the near miss that matters most in use: right words, wrong year, wrong name, wrong direction.
"""

import random
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from qa.questions.wording import YEAR

_YEAR = re.compile(rf"\b{YEAR}\b")
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})*\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
_PLAIN = re.compile(r"\b[a-z]+\b")
_PAIRS = """first last|first second|oldest youngest|largest smallest|biggest smallest|highest lowest|longest shortest
most least|more fewer|best worst|early late|earliest latest|before after|north south|northern southern
won lost|win lose|increase decrease|increased decreased|rise fall|rose fell|born buried|mother father
son daughter|brother sister|husband wife|king queen|king president|killed injured|die marry|died married
opened closed|open close|begin end|began ended|start end|started ended|start stop|buy sell|bought sold
join leave|joined left|arrive depart|maximum minimum|major minor|positive negative|advantage disadvantage
like dislike|love hate|good bad|support oppose|supported opposed|accept reject|accepted rejected|summer winter
day night|morning evening|old new|new former|male female|men women|man woman|boy girl|teacher student|cause prevent
causes prevents|caused prevented|built destroyed|created destroyed|founded dissolved|city river|country company
film book|movie song|song album|album film|team school|war treaty|president secretary|import export|cost weigh
arrested released|hired fired|height width|population area|length weight|color size|colour size|price age
author director|wrote directed|invented stole|directed produced|singer drummer"""
_OPPOSITES: dict[str, list[str]] = defaultdict(list)
for _pair in re.split(r"[|\n]", _PAIRS):
    _left, _right = _pair.split()
    _OPPOSITES[_left].append(_right)
    _OPPOSITES[_right].append(_left)


class Swaps:
    """Replacement names and numbers, gathered from a pool's own questions so that they sound at home."""

    def __init__(self, questions: Iterable[str]) -> None:
        names: dict[int, set[str]] = defaultdict(set)
        numbers: set[str] = set()
        plain: set[str] = set()
        for text in questions:
            plain.update(_PLAIN.findall(text))
            for match in _NAME.finditer(text):
                if match.start() > 0:
                    names[match.group().count(" ")].add(match.group())
            numbers.update(m.group() for m in _NUMBER.finditer(text))
        self._names = {size: sorted(found) for size, found in names.items()}
        self._numbers = sorted(numbers) or ["7", "12", "40", "300"]
        self._past = sorted(word for word in plain if word.endswith("ed") and len(word) > 4)
        self._verbs = sorted(word for word in plain if _inflections(word) & plain and word not in _COMMON)

    def swap(self, question: str, window: str, context: str, rng: random.Random) -> str | None:
        """The question with one name, number, deed or telling word exchanged, or None when it has none to exchange."""
        makers = [self._swap_year, self._swap_number, self._swap_name, self._swap_word, self._swap_deed]
        rng.shuffle(makers)
        for make in makers:
            made = make(question, window, context.lower(), rng)
            if made is not None and made != question:
                return made
        return None

    def _swap_year(self, question: str, window: str, context: str, rng: random.Random) -> str | None:
        found = [m for m in _YEAR.finditer(question) if m.group() in window]
        if not found:
            return None
        year = str(int(found[0].group()) + rng.choice([-20, -10, -7, -4, -3, -2, -1, 1, 2, 3, 4, 6, 9]))
        return None if year in context else _replace(question, found[0].span(), year)

    def _swap_number(self, question: str, window: str, context: str, rng: random.Random) -> str | None:
        found = [m for m in _NUMBER.finditer(question) if m.group() in window and not _YEAR.match(m.group())]
        number = rng.choice(self._numbers)
        if not found or re.search(rf"\b{number}\b", context):
            return None
        return _replace(question, found[0].span(), number)

    def _swap_name(self, question: str, window: str, context: str, rng: random.Random) -> str | None:
        """The name must stand in the window: otherwise the swap changes nothing the reader could notice."""
        lowered = question.lower()
        names = {m.group() for m in _NAME.finditer(window) if len(m.group()) > 3}
        found = [n for n in names if re.search(rf"\b{re.escape(n.lower())}\b", lowered)]
        found = [n for n in found if n.lower().split()[0] not in _COMMON]
        if not found:
            return None
        name = max(found, key=lambda n: (len(n), n))
        others = self._names.get(name.count(" ")) or self._names.get(0, [])
        other = rng.choice(others) if others else ""
        if not other or other.lower() in context:
            return None
        start = lowered.index(name.lower())
        return _replace(question, (start, start + len(name)), other.lower() if question == lowered else other)

    def _swap_word(self, question: str, window: str, _context: str, rng: random.Random) -> str | None:
        found = [m for m in re.finditer(r"\b[a-z]+\b", question) if m.group() in _OPPOSITES]
        if not found:
            return None
        match = rng.choice(found)
        other = rng.choice(_OPPOSITES[match.group()])
        return None if re.search(rf"\b{other}\b", window.lower()) else _replace(question, match.span(), other)

    def _swap_deed(self, question: str, _window: str, context: str, rng: random.Random) -> str | None:
        """Another verb of the same form, one the context knows nothing of: who was hired, where all were dismissed."""
        banks = (self._past, self._verbs)
        found = [(m, bank) for m in _PLAIN.finditer(question) for bank in banks if _holds(bank, m.group())]
        if not found:
            return None
        match, bank = rng.choice(found)
        other = rng.choice(bank)
        return None if other[:5] in context else _replace(question, match.span(), other)


_COMMON = set(
    """the this that these those what which when where who why how there their they his her its and but for with from
    after before during while also most many some such however although because since other another both each
    one have had been being did does will would could should can may might were was are is not name kind type use
    used year day time number old long much""".split()
)


def _inflections(word: str) -> set[str]:
    """What a plain verb becomes; a word none of whose forms is ever met is taken for no verb."""
    stem = word.removesuffix("e")
    return {f"{stem}ed", f"{stem}ing"} if len(word) > 2 else set()


def _holds(bank: list[str], word: str) -> bool:
    place = bisect_left(bank, word)
    return place < len(bank) and bank[place] == word


def _replace(text: str, span: tuple[int, int], other: str) -> str:
    return text[: span[0]] + other + text[span[1] :]
