"""Follow-ups take over from their conversation what they leave unsaid."""

from evals.followups.__main__ import UNLOOKED, load, share


def test_most_follow_ups_are_completed_from_their_conversation() -> None:
    told = list(load())
    for some, least in ((told[:-UNLOOKED], 0.7), (told[-UNLOOKED:], 0.6)):
        asked = [each for conversation in some for each in conversation]
        assert share(asked) > least
        assert share(asked, as_asked=True) < 0.3, "they need their conversation"
