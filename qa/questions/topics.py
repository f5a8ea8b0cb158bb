"""What a question asks to be told about: whether a sentence speaks of it, and who does."""

import re

from index.words import content_stems, words
from qa.language.meanings import spoken_of
from qa.language.names import name_stems
from qa.language.same_name import with_namesakes
from qa.questions.question import Kind, Question
from qa.questions.wording import DOCUMENT

_ASKS_SAID = re.compile(
    r"^(?:and |so |but )?what (?:do|does|did|has|have|had) (?:the )?(?P<who>[\w.'’ -]+?) (?:say|said|state|write|tell)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|wr(?:ote|ites?)|warn\w*|declar\w*|stat(?:ed|es)|announc\w*|argu\w*|claim\w*"
    r"|insist\w*|call(?:ed|s)|promis\w*|tweet\w*|add(?:ed|s)|stress\w*|pronounc\w*|not(?:ed|es)|point(?:ed|s)"
    r"|describ\w*|confirm\w*|den(?:ied|ies)|predict\w*|vow\w*|threaten\w*|according to|in the words of)\b",
    re.IGNORECASE,
)
_SPEAKER_REACH = 8
"""Words between who speaks and the word of saying."""
LEAST_OF_TOPIC = 0.6
"""The part of a topic's words that a text on it has more of."""


def speaks_of_topic(question: Question, text: str, passage: str) -> bool:
    """Whether, where a topic is asked about, the text has most of its words, or what is near them in meaning, and its
    passage all of the names: the Turkish economy is not spoken of wherever Turkey is, nor what somebody said where he
    is not."""
    if question.kind is not Kind.TOPIC:
        return True
    names, said = name_stems(question.text), with_namesakes(content_stems(text))
    if not names.intersection(question.stems) <= with_namesakes(content_stems(passage)):
        return False
    topic = [s for s in question.stems if s not in names]
    return not topic or spoken_of(topic, said) > LEAST_OF_TOPIC


def lets_speak(question: Question, sentence: str) -> bool:
    """Whether, where it is asked what somebody said, the sentence has that one, or a pronoun, near a word of saying."""
    asked = _ASKS_SAID.match(question.text) if question.kind is Kind.TOPIC else None
    if asked is None or DOCUMENT.search(asked["who"]):
        return True
    who, said = {*content_stems(asked["who"]), "he", "she", "they", "it"}, words(sentence)
    places = [i for i, w in enumerate(said) if w.stem in who or sentence[w.start : w.end].lower() in who]
    says = [sum(w.end <= m.start() for w in said) for m in _SAYS.finditer(sentence)]
    return any(abs(i - j) <= _SPEAKER_REACH for i in places for j in says)
