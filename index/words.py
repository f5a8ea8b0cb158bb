"""Words and their stems: the one tokenisation that the lexical index, the reader and the check agree on."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_LETTERS = re.compile(r"[A-Z]{2,}s$")
"""Several of what letters name: "DVDs"."""
_CONTRACTED = re.compile(r"(?:n't|'(?:ll|ve|re|d|m|s))$")
_STEMMER = Stemmer.Stemmer("english")

STOPWORDS = frozenset(
    """a about above after again all also am an and any are as at be because been before being below between both
    but by can can't cannot could did do does doing down during each few for from further had has have having he her
    here hers herself him himself his how i if in into is it its itself just me more most my myself no nor not of off on
    once only or other our ours out over own same she should so some such than that the their theirs them themselves
    then there these they this those through to too under until up upon us very was we were what when where which
    while who whom whose why will with won't would you your yours yourself ' s t""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]`; `stem` is lower-case, "U.S." is "us", "1,000" is "1000"."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a word, possessive ending and full stops of an abbreviation removed."""
    word = word[:-1] if _LETTERS.match(word) else word
    plain = _without_accents(word).lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain[:1].isdigit():
        return plain.replace(",", "")
    return str(_STEMMER.stemWord(plain.replace(".", "")))


def _without_accents(word: str) -> str:
    """So that "Erdoğan" is found as "Erdogan"."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def words(text: str) -> list[Word]:
    """Every word of the text in order. Hyphens part words, so that "al-Hol" and "al Hol" are the same two."""
    return [Word(stem(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def is_stopword(word: str) -> bool:
    """True for a word that carries no content, with what is drawn together with it: "she'll", "hasn't". "US" and "U.S."
    are not the pronoun "us"."""
    plain = word.lower().replace("’", "'")
    known = plain in STOPWORDS or _CONTRACTED.sub("", plain) in STOPWORDS
    return (known and not word.isupper()) or word == "I"


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry content, in order, repetitions kept."""
    return [found for word in _WORD.findall(text) if (found := _content_stem(word)) is not None]


@lru_cache(maxsize=65536)
def _content_stem(word: str) -> str | None:
    return None if is_stopword(word) else stem(word)
