"""What several looks for one question come to."""

from readings import reading

from qa.looks import Look, answering, apart
from qa.question import analyse


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
