"""A conversation: its turns, and how a follow-up question is completed from them so that it can be searched alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer
from qa.dialogue.asides import without_asides
from qa.dialogue.ellipsis import asked_anew, in_its_place
from qa.dialogue.reference import PRONOUN, about, counted_again, matter, named_again, referred_to, spoken_of
from qa.dialogue.said import Said
from qa.language.names import find_names, inside
from qa.language.phrases import Phrase, noun_phrases
from qa.questions.bridge import told_before
from qa.questions.question import Kind, analyse

MOST_TURNS = 8
"""A follow-up looks back over at most this many turns."""

_LINK = re.compile(
    r"^(?:and|but|so|then|also|ok(?:ay)?|well)?,?\s*(?:what about|how about|and what about|what of|and|but|so"
    r"|then|also)\s+",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:no|wait|rather)(?:, ?| (?=sorry|actually|i mean)|(?=[.!?]*$))|(?:sorry|oops|actually)\b,? ?"
    r"|i (?:mean|meant)\b,? ?|make that )+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|who|whom|whose|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|name|list|tell)\b|^(?:please )?(?:explain|describe|show|give|compare|summari[sz]e|define|find)\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"^when was (?:that|this)|^what (?:is|was|are|were) (?:it|they|that)\b|\b(?:do|does|did|done) so\b", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:I|my|we|our)\b")
"""Who asks about himself begins anew."""
_DEMONSTRATIVE = re.compile(
    r"(?:^|\b(?:of|in|on|at|for|from|by|with|to|about|into|is|was|are|were|does|did|has|had) )"
    r"(?:that|this|these|those) (?!is\b|was\b|one\b|time\b|year\b)[a-z][\w-]+"
    r"|\b(?:that|this|these|those) [a-z][\w-]+(?: (?:out|up|off|back|down))?\W*$"
)
"""That edition: one that was spoken of."""
_DETERMINED = re.compile(r"\b(?:the|an?|any|those) [\w-]+ $", re.IGNORECASE)
"""What comes before the clause "that left"."""
_FEW = 3
"""Content words of a question that leans on the one before it, at most: one without a name, about "the" something."""
_FEWER = 2
"""The same of one that speaks of nothing as known, or that is a part of a longer one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what was answered; None where no answer came."""

    question: str
    answer: Answer | None = None
    wrong: bool = False
    """The reader marked the answer as wrong."""


def complete(question: str, history: Sequence[Turn], *, alone: bool = True) -> str:
    """The question, made to stand alone: an elliptical one takes over the earlier question's frame ("and in Syria?"),
    and what a pronoun or "the company" refers to is added in brackets. A question that stands alone is returned as it
    is; of questions that were refused, only the frame is taken over. A part of a longer question does not come `alone`,
    and leans on the rest of it only where it has a pronoun or hardly a word of its own."""
    question, turns = without_asides(question), history[-MOST_TURNS:]
    if not turns or told_before(question):
        return question
    previous, short = _standalone(turns[-1]), turns[-1].answer.short if turns[-1].answer else None
    rest = _CORRECTION.sub("", _LINK.sub("", _CORRECTION.sub("", question.strip())))
    if not re.search(r"\w", rest):
        return question
    if anew := asked_anew(rest, previous, short):
        return anew
    answered = [turn for turn in turns if not turn.answer or not turn.answer.refused] or turns
    said = [Said(_standalone(turn), turn.answer.short if turn.answer else None) for turn in answered]
    if not _ASKS.search(rest):
        return in_its_place(named_again(rest.rstrip("?!. "), said), previous) + "?"
    meant, asked = _meant(rest, said, alone=alone), counted_again(rest, said)
    return f"{asked.rstrip('?!. ')} ({'; '.join(meant)})?" if meant else question if asked == rest else asked


def _standalone(turn: Turn) -> str:
    return turn.answer.standalone_question if turn.answer else turn.question


def _meant(question: str, said: Sequence[Said], *, alone: bool) -> list[str]:
    """What the question leaves to the conversation; nothing where it stands alone."""
    asked, phrases = analyse(question), noun_phrases(question)
    names, pronoun = find_names(inside(question)), PRONOUN.search(question)
    if pronoun and not alone and re.search(rf"\b{pronoun[0]}\b", said[-1].asked, re.IGNORECASE):
        return []  # it stands for the same in both parts
    if pronoun and not (pronoun.lastgroup == "there" and names) and not _explained(pronoun, phrases):
        if not asked.stems or _SO.search(question):
            return [said[-1].told]
        meant = referred_to(question, said)
        dated = all(re.fullmatch(r"in \d{4}", each) for each in meant)
        return meant if names or not dated else [*meant, about(said)]
    known = [p.text for p in phrases if p.determined and not p.named and not re.match(r"an? ", p.text, re.IGNORECASE)]
    meant = [found for phrase in known if (found := spoken_of(phrase, said)) and found not in question]
    if pronoun or meant or names or _OWN.search(question) or asked.kind is Kind.TOPIC:
        return meant
    spoken = _DEMONSTRATIVE.search(question)
    pointed_at = spoken is not None and not _DETERMINED.search(question, 0, spoken.start() + 1)
    if not pointed_at and len(asked.stems) > (_FEW if alone and known else _FEWER):
        return []
    if not alone:
        return [thing for thing in (matter(said),) if thing and not known]
    return [said[-1].topic if len(asked.stems) < 2 and not known else about(said)]


def _explained(pronoun: re.Match[str], phrases: Sequence[Phrase]) -> bool:
    """Whether a name before the pronoun says what it stands for: not "the Kent farmers", for "it"."""
    before = [phrase for phrase in phrases if phrase.named and phrase.end <= pronoun.start()]
    many = [phrase for phrase in before if phrase.head.endswith("s") and not phrase.text.split()[-1][0].isupper()]
    return bool(before) and not (pronoun.lastgroup == "thing" and len(many) == len(before))
