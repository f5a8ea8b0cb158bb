"""Words that deny one another: "Did it rise?" — "It fell." Our own list of common English opposites, by their stems."""

from collections.abc import Collection, Iterator
from functools import cache

from index.words import stem

_OPPOSITES = """
rise rose risen increase grow grew grown gain climb soar surge expand more higher up widen improve
: fall fell fallen decrease decline drop shrink shrank lose lost plunge contract fewer lower down narrow worsen less
win won victory : lose lost defeat beaten
begin began begun start open launch commence : end finish close shut conclude
before earlier : after later
ally friend partner : enemy foe rival adversary opponent
support back favor favour praise endorse welcome applaud : oppose criticize criticise condemn denounce attack object
stay remain keep kept retain continue : leave left depart withdraw withdrew quit exit resign abandon
alive survive live : dead die kill drown perish
succeed success pass : flunk
strong stronger strengthen well : weak weaker weaken poorly badly
large big great : small little tiny
rich wealthy : poor
safe secure : dangerous unsafe insecure
early : late
first : last
cheap : expensive costly
young : old
guilty convict : innocent acquit
public : private
profit : loss
import : export
buy bought : sell sold
optional voluntary : mandatory compulsory required
same alike identical : different
legal lawful : illegal unlawful
possible : impossible
common : rare
permanent : temporary
direct : indirect
appear emerge : vanish disappear
arrive came : leave left depart
accept : decline
hot warm : cold cool
fast quick : slow
full : empty
free vacant empty available : taken occupied booked
agree : disagree
love like enjoy : hate dislike
married : divorced single
north : south
east : west
male man men : female woman women
want willing eager : unwilling reluctant
include : exclude
free release : imprison jail detain
domestic : foreign
hire : fire dismiss
raise : lower cut
build built : demolish destroy
"""


_COMPLEMENTS = """
free vacant empty available : taken occupied booked full filled
present attend : absent miss missed
pass : fail
positive : negative
"""
"""Of these there is no third: who is not the one is the other."""


def opposed(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether what is said holds the opposite of a word that is asked about, and not that word itself."""
    return _are_apart(asked, said, _OPPOSITES)


def complementary(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether it holds an opposite that leaves no third: of 20 beds those that are not taken are free."""
    return _are_apart(asked, said, _COMPLEMENTS)


def _are_apart(asked: Collection[str], said: Collection[str], pairs: str) -> bool:
    return any(
        stem not in said and any(other in said and other not in asked for other in opposites)
        for stem in asked
        for opposites in [_table(pairs).get(stem, frozenset())]
    )


@cache
def _table(pairs: str) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for one, other in _sides(pairs):
        for mine, theirs in ((one, other), (other, one)):
            for each in mine:
                table[each] = table.get(each, frozenset()) | theirs
    return table


def _sides(pairs: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for line in pairs.strip().replace("\n:", " :").splitlines():
        one, other = line.split(":")
        yield frozenset(map(stem, one.split())), frozenset(map(stem, other.split()))
