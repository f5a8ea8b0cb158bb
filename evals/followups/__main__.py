"""`python -m evals.followups`: does a follow-up question take over from its conversation what it leaves unsaid?

The conversations were written by hand, each of a question and three follow-ups with the answers that documents might
give. Of each follow-up stands what its completed question needs, in words of the conversation, and what would lead a
search astray; a fifth stand alone and need nothing. Only the completion is measured (`qa.dialogue.conversation`). Most
of the conversations were looked at for its rules, the last sixty not.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from evals.report.columns import aligned
from index.words import words
from qa.answer import Answer
from qa.dialogue.conversation import Turn, complete

UNLOOKED = 60
"""So many of the conversations, the last ones, no rule was made for."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up question after some turns, and what of them it `needs` and `lacks` when completed."""

    question: str
    history: tuple[Turn, ...]
    needs: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def completed(self) -> str:
        """The question as the assistant would search it."""
        return complete(self.question, self.history)

    def is_right(self, completed: str) -> bool:
        """Whether it has every word that it needs, in whatever form, and nothing that leads astray."""
        told = _stems(completed)
        return all(_stems(each) <= told for each in self.needs) and not any(_stems(each) <= told for each in self.lacks)


def main() -> None:
    """Print the shares, for the conversations that were looked at and for the others."""
    parser = argparse.ArgumentParser(prog="python -m evals.followups", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is completed wrongly")
    options = parser.parse_args()
    told = list(load())
    rows = []
    for name, some in (("looked at", told[:-UNLOOKED]), ("the others", told[-UNLOOKED:])):
        asked = [each for conversation in some for each in conversation]
        rows.append((name, str(len(asked)), f"{share(asked):.1%}", f"{share(asked, as_asked=True):.1%}"))
        for each in asked if options.wrong else ():
            if not each.is_right(each.completed):
                print(f"{each.history[-1].question}\n  {each.question}\n  {each.completed}\n")
    print(aligned([("conversations", "follow-ups", "completed rightly", "right as asked"), *rows]))


def load() -> Iterator[list[FollowUp]]:
    """The follow-ups of each conversation, each after the turns before it as they were completed."""
    for line in (files("evals.followups") / "conversations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        turns = [_turn(row["question"], row["question"], row["answer"])]
        found = []
        for each in row["follow_ups"]:
            found.append(FollowUp(each["question"], tuple(turns), tuple(each["needs"]), tuple(each["lacks"])))
            turns.append(_turn(each["question"], found[-1].completed, each["answer"]))
        yield found


def share(asked: Sequence[FollowUp], *, as_asked: bool = False) -> float:
    """Of the follow-ups the share that is completed rightly, or is right without."""
    return sum(each.is_right(each.question if as_asked else each.completed) for each in asked) / len(asked)


def _turn(question: str, standalone: str, short: str | None) -> Turn:
    return Turn(question, Answer(question, standalone, short or "", short, False, "", 0.9, (), (), (), (), 0.1))


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}


if __name__ == "__main__":
    main()
