"""What several looks for one question come to."""

import pytest
from readings import reading

from qa.looks import Look, answering, apart, confidence, look_for_each
from qa.questions.decompose import decompose
from qa.questions.question import analyse


def look(*scores: float) -> Look:
    """For a question to which 113 and 74 may be the answers, as surely as the scores say."""
    texts = (("The number has risen to 113.", "113", 0), ("In May 74 had said yes.", "74", 100))
    found = [reading(t, short=s, score=score, start=at) for (t, s, at), score in zip(texts, scores, strict=True)]
    return Look(analyse("How many said yes?"), (), tuple(sorted(found, key=lambda r: -r.score)))


def test_the_parts_of_a_question_are_answered_by_different_words() -> None:
    looks = apart([look(0.6, 0.5), look(0.8, 0.1)])
    assert [each.readings[0].short_text for each in looks] == ["74", "113"]


def test_parts_with_answers_of_their_own_keep_them() -> None:
    looks = [look(0.2, 0.5), look(0.8, 0.1)]
    assert [each.readings[0] for each in apart(looks)] == [each.readings[0] for each in looks]


def test_a_part_beside_an_answered_one_needs_less() -> None:
    sure, likely, unlikely = look(0.8, 0.1), look(0.2, 0.1), look(0.05, 0.01)
    assert answering([sure, likely, unlikely], 0.3) == [sure, likely]
    assert answering([likely], 0.3) == []
    assert answering([likely, unlikely], 0.3) == []


DESCRIBED = "The lady who runs the laboratory: what is her extension, and when did she come?"
FINDER, WHOLE = "Who runs the laboratory?", "the lady who runs the laboratory: what is her extension?"
OF_HER = "what is Ann Ray’s extension?"


@pytest.mark.parametrize(
    ("scores", "asked", "sure"),
    [
        ({FINDER: 0.6, WHOLE: 0.1, OF_HER: 0.8}, OF_HER, 0.6),  # as sure as what it goes through
        ({FINDER: 0.6, WHOLE: 0.7, OF_HER: 0.8}, WHOLE, 0.7),  # a text says it itself
        ({FINDER: 0.2, WHOLE: 0.3, OF_HER: 0.8}, WHOLE, 0.3),
        ({FINDER: 0.1, WHOLE: 0.3, OF_HER: 0.8}, WHOLE, 0.3),  # nobody was found
    ],
)
def test_what_is_asked_of_the_one_described_goes_through_who_that_is(
    scores: dict[str, float], asked: str, sure: float
) -> None:
    def asks(question: str) -> Look:
        found = [reading("Ann Ray has 4417.", short="Ann Ray", score=scores[question])] if question in scores else []
        return Look(analyse(question), (), tuple(found))

    first, second = look_for_each(decompose(DESCRIBED), asks, 0.4)
    assert first.question.text == asked
    assert (first.through is not None) is (asked == OF_HER)
    assert confidence([first]) == sure
    assert answering([first, second], 0.4) == ([first] if sure >= 0.4 else [])
