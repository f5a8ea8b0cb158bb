"""A country or town, and what its people and things are called: "Iraq" and "Iraqi" by a list, those that no list has by
their endings: "Ostrania" and "the Ostranian army".

General knowledge of English; nothing about any one corpus.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.words import content_stems
from qa.language.names import find_names

_PEOPLES = """
Afghanistan Afghan; Albania Albanian; Algeria Algerian; America American Americans U.S. USA; Argentina Argentine
Argentinian; Armenia Armenian; Australia Australian; Austria Austrian; Bangladesh Bangladeshi; Belarus Belarusian;
Belgium Belgian; Bolivia Bolivian; Bosnia Bosnian; Brazil Brazilian; Bulgaria Bulgarian; Burma Burmese; Cambodia
Cambodian; Canada Canadian; Chile Chilean; China Chinese; Colombia Colombian; Croatia Croatian; Cuba Cuban; Cyprus
Cypriot; Czechia Czech; Denmark Danish Dane; Ecuador Ecuadorian; Egypt Egyptian; England English; Estonia Estonian;
Ethiopia Ethiopian; Europe European; Finland Finnish Finn; France French; Georgia Georgian; Germany German; Ghana
Ghanaian; Greece Greek; Hungary Hungarian; Iceland Icelandic; India Indian; Indonesia Indonesian; Iran Iranian; Iraq
Iraqi; Ireland Irish; Israel Israeli; Italy Italian; Jamaica Jamaican; Japan Japanese; Jordan Jordanian; Kazakhstan
Kazakh; Kenya Kenyan; Korea Korean; Kurdistan Kurd Kurdish; Kuwait Kuwaiti; Laos Laotian; Latvia Latvian; Lebanon
Lebanese; Libya Libyan; Lithuania Lithuanian; Malaysia Malaysian; Mali Malian; Malta Maltese; Mexico Mexican; Mongolia
Mongolian; Morocco Moroccan; Nepal Nepali Nepalese; Netherlands Dutch; Nigeria Nigerian; Norway Norwegian; Pakistan
Pakistani; Palestine Palestinian; Peru Peruvian; Philippines Filipino Philippine; Poland Polish Pole; Portugal
Portuguese; Qatar Qatari; Romania Romanian; Russia Russian; Scotland Scottish Scot; Serbia Serbian Serb; Singapore
Singaporean; Slovakia Slovak; Slovenia Slovenian Slovene; Somalia Somali; Spain Spanish Spaniard; Sudan Sudanese; Sweden
Swedish Swede; Switzerland Swiss; Syria Syrian; Taiwan Taiwanese; Tanzania Tanzanian; Thailand Thai; Tunisia Tunisian;
Turkey Turkish Turk; Uganda Ugandan; Ukraine Ukrainian; Uruguay Uruguayan; Venezuela Venezuelan; Vietnam Vietnamese;
Wales Welsh; Yemen Yemeni; Zimbabwe Zimbabwean; Britain British Briton UK U.K.; Asia Asian; Africa African; UN U.N.;
EU E.U.; January Jan; February Feb; August Aug; September Sept Sep; October Oct; November Nov; December Dec
"""
_SHORTEST = 4
"""Letters of a name whose people are told by their ending."""
_BELONGS = r"\b(?:the|an?|its|their|other|all|most|many|some|few|two|both) "
"""What stands before a people, or a thing of theirs, and not before a person who is called Julian."""


def by_ending(texts: Sequence[str], asked: str) -> dict[str, tuple[str, ...]]:
    """What the people of a country are called, with the country's name, as stems: where one of the two is asked about
    and the texts have the other."""
    found, text = {}, "\n".join(texts)
    lowered = text.lower()
    for word in dict.fromkeys(_words_of_names(asked)):
        pairs = [(word, each) for each in _people(word) if each.lower() in lowered and _of_people(each).search(text)]
        if _of_people(word).search(asked):
            countries = (each for each in _countries(word) if each in text)
            pairs += [(each, word) for each in countries if re.search(rf"\b{each}\b", text)]
        found.update({"".join(content_stems(people)): tuple(content_stems(country)) for country, people in pairs})
    return found


@cache
def catalogued() -> dict[str, frozenset[str]]:
    """The stems of those on the list, each with all that name the same."""
    groups = [frozenset(content_stems(line)) for line in _PEOPLES.split(";")]
    return {stem: group for group in groups for stem in group}


def _words_of_names(text: str) -> Iterator[str]:
    for name in find_names(text):
        for word in re.findall(r"[^\W\d_]+", text[name.start : name.end]):
            if len(word) >= _SHORTEST and word[0].isupper() and not word.isupper():
                yield word


def _of_people(word: str) -> re.Pattern[str]:
    return re.compile(rf"{_BELONGS}{word}\b|\b{word}s\b", re.IGNORECASE)


def _people(country: str) -> Iterator[str]:
    """What they could be called."""
    yield from (country + ending for ending in ("n", "an", "ian", "i", "ese"))
    if country[-1] in "aeoy":
        yield from (country[:-1] + ending for ending in ("an", "ian", "ese"))


def _countries(people: str) -> Iterator[str]:
    """What theirs could be called."""
    for ending in ("n", "an", "ian", "i", "ese"):
        rest = people.removesuffix(ending)
        for country in (rest, *(rest + last for last in "aeoy")):
            if rest != people and len(country) >= _SHORTEST and people in _people(country):
                yield country
