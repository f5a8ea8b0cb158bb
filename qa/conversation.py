"""A conversation: its turns, and how a follow-up question is completed from them so that it can be searched alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer
from qa.names import Name, find_names
from qa.question import Kind, analyse
from qa.wording import AUXILIARY, MONTH

MOST_TURNS = 8
"""A follow-up looks back over at most this many turns."""

_LINK = re.compile(
    r"^(?:and|but|so|then|also|ok(?:ay)?|well)?,?\s*(?:what about|how about|and what about|what of|and|but|so"
    r"|then|also)\s+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|hers|their|theirs|its|this|that|these|those|there|the same"
    r"|the (?:former|latter)|ones?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|who|whom|whose|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|name|list|tell)\b",
    re.IGNORECASE,
)
_PREPOSITIONAL = re.compile(
    r"^(?P<preposition>in|at|on|for|from|by|of|with|about|during|after|before|to|among|under)\s+.+$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    rf"^(?:(?:who|what|when|where|why|which|how(?: many| much| long)?)\s+)?(?:{AUXILIARY}\s+)?",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:before|after|afterwards|during|since|until|later|earlier|now|today)\b", re.IGNORECASE)
_TIME = re.compile(
    rf"\b(?:(?:{MONTH}|\d{{4}}|spring|summer|autumn|winter)\b"
    r"|(?:day|week|month|year|decade|quarter)s?\b|(?:beginning|start|middle|end) of\b)"
)
_AT = r"\b(?:in|on|at|by|during|since|before|after|until)\b"
_AT_A_TIME = re.compile(
    rf"{_AT}\s+(?:(?!{_AT}).)*"
    rf"{_TIME.pattern}(?: \d{{4}}| (?:of )?(?:the |its )?[\w'’-]+(?=[,?]|$))?"
)
_SOURCE = re.compile(r"according to .+?(?=,| (?:in|on|at|by|during|since) |$)", re.IGNORECASE)
_NO_NOUN = rf"(?:{AUXILIARY}|to|in|on|at|of|for|from|by)"
_POSSESSED = re.compile(
    r"['’]s (?:(?:first|second|third|new|old|former|last|next|main|own|only|[a-z]+(?:al|est|ous)) )?"
    rf"(?!{_NO_NOUN}\b)[a-z-]+"
)
_NAMED_OR_NOUN = (
    r"(?:(?:the )?(?-i:[A-Z])[\w.'’-]*(?: (?-i:[A-Z])[\w.'’-]*)*"
    rf"|(?:(?:the|an?) )?(?:(?!(?:{_NO_NOUN}|{AUXILIARY})\b)[\w.'’-]+(?: |$|(?=[,?])))+(?<! ))"
)
"""After a preposition: a name, or a noun with what belongs to it."""
_IS_NAMED = re.compile(r"\w+ (?:the )?[A-Z]")
_HUMAN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:they|them|their|theirs|these|those)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\bhow many (?P<what>(?:(?!{AUXILIARY}\b)[\w.'’-]+ )+?)(?={AUXILIARY}\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what was answered; None where no answer came."""

    question: str
    answer: Answer | None = None
    wrong: bool = False
    """The reader marked the answer as wrong."""


def complete(question: str, history: Sequence[Turn]) -> str:
    """The question, made to stand alone: an elliptical one takes over the earlier question's frame ("and in Syria?"),
    a pronoun is given the name it stands for. A question that stands alone is returned as it is."""
    turns = history[-MOST_TURNS:]
    if not turns:
        return question
    previous = _standalone(turns[-1])
    rest = _LINK.sub("", question.strip())
    if not _ASKS.search(rest):
        return _replace_in(previous, rest.rstrip("?!. ")) + "?"
    if _PRONOUN.search(question):
        return _name_pronoun(question, turns)
    most = 2 if _LINK.match(question.strip()) else 1
    asked = analyse(rest)
    leans = asked.kind is not Kind.TOPIC and len(asked.stems) <= most and not find_names(_inside(rest))
    return f"{rest.rstrip('?!. ')} ({_topic(previous)})?" if leans else question


def _standalone(turn: Turn) -> str:
    return turn.answer.standalone_question if turn.answer else turn.question


def _topic(question: str) -> str:
    """What a question was about: itself without its question word; of a completed one, what completed it."""
    inner = question[question.rfind("(") + 1 : question.find(")")] if "(" in question and ")" in question else question
    return _TOPIC.sub("", inner).rstrip("?!. ")


def _replace_in(previous: str, phrase: str) -> str:
    """The previous question with the phrase in the place of its counterpart; appended where it has none."""
    frame = previous.rstrip("?!. ")
    if phrase.lower().startswith("according to "):
        return _SOURCE.sub(lambda _: phrase, frame) if _SOURCE.search(frame) else f"{frame} {phrase}"
    if _PREPOSITIONAL.match(phrase) and _TIME.search(phrase) and (time := _AT_A_TIME.search(frame)):
        return frame[: time.start()] + phrase + frame[time.end() :]
    if _WHEN.match(phrase):
        return f"{_WHEN.split(frame)[0].rstrip(' ,')} {phrase}"
    if match := _PREPOSITIONAL.match(phrase):
        counterpart = re.compile(rf"\b{match['preposition']}\s+{_NAMED_OR_NOUN}", re.IGNORECASE)
        found = list(counterpart.finditer(frame))
        if found:
            named = [f for f in found if _IS_NAMED.match(f[0])] if _IS_NAMED.match(phrase) else []
            counter = (named or found)[-1]
            return frame[: counter.start()] + phrase + frame[counter.end() :]
        return f"{frame} {phrase}"
    names = find_names(frame)
    if names and find_names(f"about {phrase}"):
        replaced = next((n for n in reversed(names) if n.place > 0), names[0])
        return frame[: replaced.start] + phrase + frame[replaced.end :]
    focus = re.search(
        r"\b(?:how many|how much|which|what)\s+((?:[\w.'’-]+\s+){1,2}?)(?=(?:is|are|was|were|do|does|did|has|have"
        r"|had|were|left|remain)\b)",
        frame,
        re.IGNORECASE,
    )
    if focus:
        return frame[: focus.start(1)] + phrase + " " + frame[focus.end(1) :]
    return f"{frame}, {phrase}"


def _name_pronoun(question: str, turns: Sequence[Turn]) -> str:
    """The question with its first pronoun explained: the latest name of the conversation that can be meant."""
    pronoun = _PRONOUN.search(question)
    if pronoun is None:
        return question
    own = [n for n in find_names(question) if n.start < pronoun.start()]
    if own:
        return question
    meant = _meant(turns, pronoun[0])
    return f"{question.rstrip('?!. ')} ({meant})?" if meant else question


def _meant(turns: Sequence[Turn], pronoun: str) -> str | None:
    """What a pronoun most likely stands for: the one whom the last question asked about by name, the last answer where
    it is a person or place, those it counted, its one name, or all that it was about; of questions that were refused,
    nothing."""
    human, many = bool(_HUMAN.search(pronoun)), bool(_MANY.search(pronoun))
    answered = [turn for turn in turns if not turn.answer or not turn.answer.refused]
    for turn in reversed(answered or turns):
        asked = _standalone(turn)
        question, short = analyse(asked), turn.answer.short if turn.answer else None
        if question.defined:
            return question.defined
        told = find_names(f"about {short}") if short else []
        fits = max((n.person for n in told), default=-1.0) >= 0 if human else question.kind in (Kind.PERSON, Kind.PLACE)
        if short and told and fits:
            return short
        if many and (counted := _COUNTED.search(asked)):
            return counted["what"].strip()
        framed = _inside(asked)
        names = [n for n in find_names(framed) if not human or n.person >= 0]
        if names and (human or len(names) == 1):
            best = _best(names, human=human)
            possessed = None if human else _POSSESSED.match(framed, best.end)
            return framed[best.start : possessed.end()] if possessed else _text(framed, best)
        if not human or short:
            return _topic(asked)
    return None


def _inside(question: str) -> str:
    """The question as the middle of a sentence, so that its first word is not taken for a name."""
    return f"so {question[:1].lower()}{question[1:]}"


def _best(names: Sequence[Name], *, human: bool) -> Name:
    return max(names, key=lambda n: n.person) if human else names[0]


def _text(text: str, name: Name) -> str:
    return text[name.start : name.end]
