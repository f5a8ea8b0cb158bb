"""What a run shows on the terminal, and what it leaves in a folder."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.align import Pair
from evals.cases import KINDS
from evals.measures import TARGETS, Figure, measure
from evals.measures.figure import share
from evals.outcome import Outcome, Results

COUNTS = ("offset violations", "crashes")
PLAIN = (*COUNTS, "mrr", "seconds p50", "seconds p95")


def form(results: Results) -> dict[str, Any]:
    """The run as JSON: `measures` over all cases, `kinds` with the share that is correct of each kind."""
    return {
        "measures": {name: asdict(figure) for name, figure in measure(results.outcomes).items()},
        "kinds": {kind: asdict(figure) for kind, figure in by_kind(results).items()},
        "targets": TARGETS,
        "failed": [outcome.case.id for outcome in results.failed],
    }


def case_form(outcome: Outcome) -> dict[str, Any]:
    """One case as JSON: its answer in its JSON form, its documents as ranked, its scores."""
    scores = ("right", "cited", "correct", "refused", "recall", "mrr", "violations", "seconds")
    return {
        "id": outcome.case.id,
        "answer": outcome.answer and outcome.answer.to_dict(),
        "ranked": [hit.document for hit in outcome.answer.hits] if outcome.answer else [],
        "scores": {name: getattr(outcome, name) for name in scores},
        "explanation": outcome.explanation,
    }


def write(results: Results, folder: Path) -> None:
    """Leave `results.json`, and `cases.jsonl` with one line a case, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(form(results), indent=2, ensure_ascii=False) + "\n", "utf-8")
    lines = (json.dumps(case_form(outcome), ensure_ascii=False) + "\n" for outcome in results.outcomes)
    (folder / "cases.jsonl").write_text("".join(lines), "utf-8")


def by_kind(results: Results) -> dict[str, Figure]:
    """The share that is correct of each kind that has cases."""
    kinds = {kind: [o.correct for o in results.outcomes if o.case.kind == kind] for kind in KINDS}
    return {kind: share(correct) for kind, correct in kinds.items() if correct}


def table(results: Results) -> str:
    """The measures and the kinds, aligned, for a terminal."""
    head = ("measure", "value", "95 % interval", "n", "target")
    rows = [_row(name, figure) for name, figure in measure(results.outcomes).items()]
    kinds = [_row(kind, figure) for kind, figure in by_kind(results).items()]
    return aligned([head, *rows, ("",) * 5, ("correct, by kind", "", "", "", ""), *kinds])


def mapping_table(pairs: Sequence[Pair]) -> str:
    """Which document of the corpus stands for which of the cases."""
    rows = [(p.shipped, p.name, "" if p.likeness is None else f"{p.likeness:.2f}") for p in pairs]
    return aligned([("the cases' document", "the corpus's document", "cosine"), *rows], left=2)


def failures(results: Results, *, full: bool = False) -> str:
    """The failed cases: question, expected, given, and what is wrong; `full` shows the whole answer and its quotes."""
    failed = results.failed
    if not failed:
        return "No case failed."
    shown = (_failure(outcome, full) for outcome in failed)
    return f"{len(failed)} of {len(results.outcomes)} cases failed:\n\n" + "\n\n".join(shown)


def aligned(rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Rows as columns: the first ones to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ([*map(str.ljust, row[:left], widths), *map(str.rjust, row[left:], widths[left:])] for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _row(name: str, figure: Figure) -> tuple[str, ...]:
    target = f"≥ {_shown(name, TARGETS[name])} {_verdict(figure, TARGETS[name])}" if name in TARGETS else ""
    if figure.value is None or figure.low is None or figure.high is None:
        return (name, "—", "", "0", target)
    spread = "" if name in COUNTS else f"{_shown(name, figure.low)} – {_shown(name, figure.high)}"
    return (name, _shown(name, figure.value), spread, str(figure.n), target)


def _shown(name: str, value: float) -> str:
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.3f}" if name in PLAIN else f"{value:.1%}".replace("%", " %")


def _verdict(figure: Figure, target: float) -> str:
    if figure.value is None:
        return ""
    return "reached" if figure.value >= target else "missed"


def _failure(outcome: Outcome, full: bool) -> str:
    case, answer = outcome.case, outcome.answer
    expected = "a refusal" if case.unanswerable else ", ".join(" / ".join(group) for group in case.answers)
    lines = [f"{case.id} ({case.kind})", *(f"  before:    {asked}" for asked in case.history)]
    lines += [f"  question:  {case.question}", f"  expected:  {expected}"]
    if answer:
        given = " ".join(answer.text.split())
        lines.append(f"  given:     {'refused' if answer.refused else answer.short or '—'}")
        lines.append(f"  text:      {given if full or len(given) <= 160 else given[:159] + '…'}")
        lines.append(f"  cited:     {', '.join(dict.fromkeys(c.document for c in answer.citations)) or '—'}")
    lines.append(f"  wrong:     {outcome.explanation}")
    return "\n".join([*lines, *(_details(outcome) if full else ())])


def _details(outcome: Outcome) -> list[str]:
    answer, case = outcome.answer, outcome.case
    if not answer:
        return []
    lines = [f"  accepted:  {', '.join(case.documents) or '—'}", *(f"  evidence:  {text}" for text in case.evidence)]
    lines.append(f"  searched:  {answer.standalone_question}  (confidence {answer.confidence:.2f})")
    lines += [f"  quote [{c.marker}]: {c.document}[{c.start}:{c.end}] {c.quote}" for c in answer.citations]
    lines += [f"  worked out: {derivation.expression}" for derivation in answer.derivations]
    hits = (f"  hit {n}: {h.document}[{h.start}:{h.end}] reader {h.reader_score}" for n, h in enumerate(answer.hits, 1))
    return [*lines, *list(hits)[:5]]
