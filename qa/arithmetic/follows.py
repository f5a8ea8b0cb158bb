"""From which sentences of the passages that were found a figure follows that the question asks for."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from index.words import content_stems
from qa.arithmetic.amounts import Derived
from qa.arithmetic.by_rule import by_rule
from qa.arithmetic.derive import asks_for_figure, derive_each
from qa.arithmetic.lasting import lasted
from qa.arithmetic.multiples import multiplied
from qa.arithmetic.relative_times import time_from
from qa.arithmetic.side_by_side import TOTAL
from qa.language.meanings import akin
from qa.language.names import find_names, inside, name_stems
from qa.language.numbers import find_numbers
from qa.language.orders import stated
from qa.language.same_name import with_namesakes
from qa.layout.rows import Cell, Row, Worded, all_asked, asked_together, in_words
from qa.questions.question import Kind, Question, analyse
from qa.spans.span_model import Pointed, Text

_PREPOSITION = re.compile(r",? (?:in|at|of|on|from|for|near|within|across|by) (?:the )?$")
_PLACE = re.compile(r" (?:in|at|near|within|across) (?:the )?$")
_CLAUSE = re.compile(r"[;:.] |, (?:(?:and|but|while|whereas) )?|\b(?:and|but|while|whereas) ")
_SO = re.compile(r"^so\b[ ,]*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_TIMED = {Kind.DATE: time_from, Kind.DURATION: lasted}
LEAST_SHARED = 1 / 3
"""The share of the question's words that a sentence has, with the one before it and the title, from which anything is
worked out for it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as it was read."""

    text: Text
    rows: Mapping[int, Row]
    """Those of tables among its sentences, by number."""
    pointed: Sequence[Pointed | None]
    """For each sentence what the model takes for the answer there."""


def follows(question: Question, passages: Sequence[Passage]) -> list[Mapping[int, Derived]]:
    """For each passage, by the number of the sentence, the figure that follows from it, alone or together with the
    sentence before it, or with the rows of its table that are asked about too. The places of the operands count from
    the sentence's beginning, so below 0 they are in what stands before."""
    sources = [_Sources(question, passage) for passage in passages]
    found = [_timed(question, passage, source) for passage, source in zip(passages, sources, strict=True)]
    if not asks_for_figure(question):
        return list(found)
    speaking = [(number, n) for number, passage in enumerate(passages) for n in _speaking(question, passage)]
    for number, n in speaking:
        text = passages[number].text
        if several := multiplied(question, text.text[slice(*text.sentences[n])]):
            found[number][n] = several
    for read in (_Sources.alone, _Sources.led):  # the sentence before only where it has to help
        places = [(number, n) for number, n in speaking if n not in found[number]]
        some = [
            (p, n, said) for p, n in places if (said := read(sources[p], n)) and _tells_of_both(question, said.text)
        ]
        for (number, n, said), derived in zip(some, _derived(question, passages, some), strict=True):
            if derived is None:
                continue
            placed = _placed(derived, said, passages[number].text.sentences[n].start)
            if placed.last >= 0:
                found[number][n] = placed
    return list(found)


def _timed(question: Question, passage: Passage, sources: "_Sources") -> dict[int, Derived]:
    """When that was, or how long it went on, which is asked for, by the sentences that tell it from other times."""
    rule, found = _TIMED.get(question.kind), dict[int, Derived]()
    heading = content_stems(passage.text.heading)
    for n, sentence in enumerate(passage.text.sentences if rule else ()):
        alone, led = (None, None) if n in passage.rows else (sources.alone(n), sources.led(n))
        known = frozenset([*heading, *content_stems(led.text if led else "")])
        for told in filter(None, (alone, led)):
            if rule and n not in found and (derived := rule(question, told.text, known)):
                placed = _placed(derived, told, sentence.start)
                found.update({n: placed} if placed.last >= 0 else {})
    return found


def _placed(derived: Derived, said: Worded, start: int) -> Derived:
    """With the places of its operands counted from the sentence's `start` in the passage."""
    return replace(derived, first=said.in_passage(derived.first) - start, last=said.in_passage(derived.last) - start)


def _derived(
    question: Question, passages: Sequence[Passage], some: Sequence[tuple[int, int, Worded]]
) -> list[Derived | None]:
    """What follows from each that is read, of the passage and the sentence with these numbers. Where plain rules find
    something and the judge does not, it judges once more without where that was: it often misses a place beside the
    figures that the sentence names elsewhere. Not where a clause of theirs begins with another name.
    """
    asked = [(_said_here(question, passages[p].text, said.text), said.text) for p, _, said in some]
    derived = derive_each(asked)
    again = {}
    for number, ((p, _, said), (near, _)) in enumerate(zip(some, asked, strict=True)):
        if derived[number] is not None:
            continue
        plain = _said_here(question, passages[p].text, said.text, anywhere=True)
        ruled = by_rule(near, said.text) if plain.text != near.text else None
        if ruled and not _of_another(question, said.text, min(q.start for q in ruled.operands)):
            again[number] = plain, said.text
    for number, found in zip(again, derive_each(list(again.values())), strict=True):
        derived[number] = found
    return derived


def _of_another(question: Question, sentence: str, first: int) -> bool:
    """Whether the clause of the figures, from the `first` on, begins with a name that the question does not have."""
    clause = f"so {_CLAUSE.split(sentence[:first])[-1]}"
    begins = next((clause[n.start : n.end] for n in find_names(clause) if n.start == len("so ")), "")
    own = set(content_stems(begins))
    return bool(own) and not own & with_namesakes(content_stems(question.text))


class _Sources:
    """What figures of a passage may be worked out from."""

    def __init__(self, question: Question, passage: Passage) -> None:
        self._question, self._passage = question, passage
        self._evidence = set(stated(passage.text.text))
        self._together = asked_together(question, passage.rows)
        if not self._together and TOTAL.search(question.text):
            self._together = all_asked(question, passage.rows)

    def alone(self, number: int) -> Worded | None:
        """A sentence by itself, or a row in words with its figures of one measure; the last of rows that are asked
        about together with the others."""
        if number not in self._passage.rows:
            return self._as_it_stands(number, number)
        if not self._together:
            return self._passage.rows[number].of_one_measure
        evident = all(self._passage.text.sentences[n] in self._evidence for n in self._together)
        return self._rows() if evident and number == self._together[-1] else None

    def led(self, number: int) -> Worded | None:
        """A sentence with the one before it; a row is led by none."""
        sentences = self._passage.text.sentences
        leads = number > 0 and number not in self._passage.rows and sentences[number - 1] in self._evidence
        return self._as_it_stands(number - 1, number) if leads else None

    def _rows(self) -> Worded:
        """Each with its label and what the column says that is asked for, by its name or by what the model points at;
        with all of them where these do not agree."""
        chosen = [self._passage.rows[n] for n in self._together]
        columns = {cell.name for n in self._together if (cell := self._asked(n))}
        return in_words(chosen, *(columns if len(columns) == 1 else ()))

    def _asked(self, number: int) -> Cell | None:
        row, pointed = self._passage.rows[number], self._passage.pointed[number]
        return row.asked(self._question) or (row.cell_at(pointed.start) if pointed else None)

    def _as_it_stands(self, first: int, last: int) -> Worded:
        text, sentences = self._passage.text.text, self._passage.text.sentences
        start, end = sentences[first].start, sentences[last].end
        return Worded(text[start:end], ((0, start, end - start),))


def _speaking(question: Question, passage: Passage) -> list[int]:
    """The sentences with figures that have enough of the question's words about them, and among these, or in the title,
    one or its like that is no name; or else both names that it compares."""
    text, rows = passage.text, passage.rows
    heading, title = (with_namesakes(content_stems(each)) for each in (text.heading, text.title))
    stems = [
        rows[number].stems if number in rows else frozenset(content_stems(text.text[s.start : s.end]))
        for number, s in enumerate(text.sentences)
    ]
    near = [with_namesakes(own | (stems[n - 1] if n and n not in rows else set())) for n, own in enumerate(stems)]
    wanted = set(question.stems)
    matters = wanted - name_stems(question.text)
    compared = _compared(question)
    return [
        number
        for number, span in enumerate(text.sentences)
        if len(wanted & (heading | near[number])) >= LEAST_SHARED * len(wanted)
        and any(islice(find_numbers(text.text[span.start : span.end]), 1))
        and (
            not matters or any(akin(stem, near[number] | title) for stem in matters) or _has_all(compared, near[number])
        )
    ]


def _tells_of_both(question: Question, text: str) -> bool:
    """Whether it has something of either name, where the question compares two: of one alone nothing follows."""
    said = with_namesakes(content_stems(text))
    return all(names & said for names in _compared(question))


def _compared(question: Question) -> list[frozenset[str]]:
    """The stems of the names on either side of "than"; none where one side has none."""
    both = [name_stems(f"so {side}") for side in question.text.split(" than ", 1)]
    return both if len(both) > 1 and all(both) else []


def _has_all(compared: Sequence[Set[str]], said: Set[str]) -> bool:
    """Whether names are compared, and what is said has all of them."""
    return bool(compared) and all(names <= said for names in compared)


def _said_here(question: Question, text: Text, sentences: str, *, anywhere: bool = False) -> Question:
    """Without the names that the sentences leave out and the title, the passage or what stands around it has: who reads
    on knows them. `anywhere` leaves out as well where it was, though the sentences say it."""
    here = with_namesakes(content_stems(sentences))
    told = with_namesakes(content_stems(f"{text.heading} {text.text}"))
    asked = inside(question.text)
    for name in reversed(find_names(asked)):
        stems = set(content_stems(asked[name.start : name.end]))
        placed = anywhere and _PLACE.search(asked, 0, name.start)
        if not stems or (stems & here and not placed) or not stems <= told:
            continue
        owns, before = _POSSESSIVE.match(asked, name.end), _PREPOSITION.search(asked, 0, name.start)
        if owns or not before:
            asked = f"{asked[: name.start]}{'its' if owns else 'it'}{asked[owns.end() if owns else name.end :]}"
        else:
            asked = f"{asked[: before.start()]}{asked[name.end :]}"
    asked = _SO.sub("", asked)
    return question if asked.lower() == question.text.lower() else analyse(f"{asked[:1].upper()}{asked[1:]}")
