"""The last step of the road: from a checked draft to the answer, from what is missing to the refusal."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.filters import Filter
from index.status import DocumentSummary
from qa.answer import Answer, Hit, Sentence
from qa.compose import Draft
from qa.looks import Look
from qa.refuse import explain, unmatched


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer and a refusal have in common."""

    question: str
    standalone: str
    within: Filter
    hits: tuple[Hit, ...]
    confidence: float
    began: float
    documents: Callable[[], Sequence[DocumentSummary]]
    """All that are indexed, whatever `within` says."""
    model: str | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    notice: str | None = None

    def answer(self, draft: Draft, missing: Sequence[Look] = ()) -> Answer:
        """The documents' own words; `missing` are the parts of the question that the corpus does not answer."""
        reason = (
            f"Not answered: “{missing[0].question.text}” {explain(missing[0].question, missing[0].hits, self.within)}"
            if missing
            else None
        )
        return self._answer(draft, _prose(draft), reason)

    def telling(self, draft: Draft, *, whole: bool) -> Answer:
        """A language model's prose; `whole` tells whether it answers all that was asked."""
        prose = " ".join(map(_marked, draft.sentences))
        return self._answer(draft, prose, None if whole else "The passages do not answer all of the question.")

    def refusal(self, looks: Sequence[Look]) -> Answer:
        """The refusal, for what the first unanswered part lacks, or because no document could be searched."""
        asked, hits = looks[0].question, looks[0].hits
        searched = hits or not self.within
        reason = explain(asked, hits, self.within) if searched else unmatched(self.within, self.documents())
        return self._form(Draft(None, ()), reason, reason, refused=True)

    def _answer(self, draft: Draft, prose: str, reason: str | None) -> Answer:
        return self._form(draft, prose + (f"\n\n{reason}" if reason else ""), reason, refused=False)

    def _form(self, draft: Draft, text: str, reason: str | None, *, refused: bool) -> Answer:
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            text=text,
            short=draft.short,
            refused=refused,
            reason=reason,
            confidence=self.confidence,
            sentences=draft.sentences,
            citations=draft.citations,
            derivations=draft.derivations,
            hits=tuple(replace(hit, used=_rests_on(draft, hit)) for hit in self.hits),
            seconds=time.perf_counter() - self.began,
            model=self.model,
            prompts=self.prompts,
            notice=self.notice,
        )


def _rests_on(draft: Draft, hit: Hit) -> bool:
    return any(c.document == hit.document and c.start < hit.end and hit.start < c.end for c in draft.citations)


def _marked(sentence: Sentence) -> str:
    return f"{sentence.text} {''.join(f'[{c.marker}]' for c in sentence.citations)}".rstrip()


def _prose(draft: Draft) -> str:
    """Markdown: the short answer in bold, then each sentence with its markers."""
    lines = list(map(_marked, draft.sentences))
    if not draft.short:
        return "\n\n".join(lines)
    if re.match(rf"{re.escape(draft.short)}(?!\w)", lines[0]):
        return "\n\n".join([f"**{draft.short}**{lines[0][len(draft.short) :]}", *lines[1:]])
    return "\n\n".join([f"**{draft.short}**", *lines])
