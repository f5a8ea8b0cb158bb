"""A run on the terminal: its figures, its failed cases, its comparison with another, its gate."""

from collections.abc import Sequence

from evals.against import SIGNIFICANT, Change, Comparison
from evals.align import Pair
from evals.gate import Missed, Threshold
from evals.judge import Judged
from evals.measures.figure import Figure
from evals.record import Record, Run
from evals.report.columns import aligned, interval, value

SHORT = 160
SHOWN_CHANGES = 5


def table(run: Run, thresholds: Sequence[Threshold] = ()) -> str:
    """The measures and the kinds, aligned, with what the gate asks."""
    bounds = {threshold.name: threshold for threshold in thresholds}
    head = ("measure", "value", "95 % interval", "n", "gate" if bounds else "")
    rows = [_row(name, name, figure, bounds.get(name)) for name, figure in run.measures.items()]
    kinds = [_row(f"  {kind}", run.main, figure, None) for kind, figure in run.kinds.items()]
    title = [("",) * 5, (f"{run.main}, by kind", "", "", "", "")] if kinds else []
    return aligned([head, *rows, *title, *kinds])


def mapping_table(pairs: Sequence[Pair]) -> str:
    """Which document of the corpus stands for which of the cases."""
    rows = [(p.shipped, p.name, "" if p.likeness is None else f"{p.likeness:.2f}") for p in pairs]
    return aligned([("the cases' document", "the corpus's document", "cosine"), *rows], left=2)


def ungraded(run: Run) -> str:
    """The cases that no measure counts."""
    first = "; ".join(f"{case.id}: {case.why}" for case in run.ungraded[:3])
    more = " …" if len(run.ungraded) > 3 else ""
    return f"{len(run.ungraded)} cases cannot be graded and count nowhere ({first}{more})."


def failures(run: Run, *, full: bool = False, most: int | None = None) -> str:
    """The failed cases: question, expected, given, and what is wrong; `full` shows the whole answer and its quotes."""
    failed = run.failed
    if not failed:
        return "No case failed."
    shown = [_failure(record, full) for record in failed[:most]]
    left = [f"… and {len(failed) - len(shown)} more: see them all with --failures, or in the report of --out DIR."]
    count = f"{len(failed)} of {len(run.records)} cases failed:"
    return "\n\n".join([count, *shown, *(left if len(shown) < len(failed) else [])])


def comparison(found: Comparison) -> str:
    """Every score before and after with its p, then the cases that moved most, both answers side by side."""
    head = ("against the earlier run", "before", "after", "p", "n", "")
    rows = [
        (t.name, f"{t.before:.3f}", f"{t.after:.3f}", probability(t.p), str(t.n), _more_than_luck(t.p))
        for t in found.tested
    ]
    notes = ["Not the same in both runs:", *(f"  {note}" for note in found.notes)] if found.notes else []
    lone = [f"{len(found.unpaired)} cases are in only one of the runs."] if found.unpaired else []
    parts = [aligned([head, *rows]), "\n".join([*notes, *lone]), _changes("better", found), _changes("worse", found)]
    return "\n\n".join(part for part in parts if part)


def gate(missed: Sequence[Missed]) -> str:
    """Each figure that fell short; or that none did."""
    if not missed:
        return "The gate is passed."
    lines = [f"  {shortfall(each)}" for each in missed]
    return "\n".join([f"The gate is not passed: {len(missed)} of the figures fell short.", *lines])


def shortfall(missed: Missed) -> str:
    """The figure that fell short, and what is asked."""
    figure, name = missed.figure, missed.threshold.name
    measured = "not measured" if figure is None or figure.value is None else value(name, figure.value)
    return f"{name}: {measured}, {asked(missed.threshold)} is asked"


def asked(threshold: Threshold | None) -> str:
    """The bounds of a figure; nothing where there are none."""
    if threshold is None:
        return ""
    sides = (("≥", threshold.least), ("≤", threshold.most))
    return " and ".join(f"{sign} {value(threshold.name, bound)}" for sign, bound in sides if bound is not None)


def probability(p: float) -> str:
    """To three places; what is less is not nothing."""
    return f"{p:.3f}" if p >= 0.001 else "< 0.001"


def opinion(judged: Judged) -> str:
    """What the judge found, and how far it agrees; apart from the figures."""
    kappa = "—" if judged.kappa is None else f"{judged.kappa:.2f}"
    unread = sum(judgement.right is None for judgement in judged.judgements)
    return (
        f"Judge {judged.judge} (prompt {judged.prompt}), not part of the figures: "
        f"right {value('', judged.right.value)} of {judged.right.n} answers; agrees with the string measure on "
        f"{value('', judged.agreement.value)}, kappa {kappa}; {unread} replies could not be read."
    )


def _row(shown: str, name: str, figure: Figure, threshold: Threshold | None) -> tuple[str, ...]:
    verdict = f" {'missed' if threshold.missed(figure) else 'ok'}" if threshold else ""
    return (shown, value(name, figure.value), interval(name, figure), str(figure.n), asked(threshold) + verdict)


def _more_than_luck(p: float) -> str:
    return "more than luck" if p < SIGNIFICANT else ""


def _changes(which: str, found: Comparison) -> str:
    changes = found.better if which == "better" else found.worse
    if not changes:
        return f"No case got {which}."
    shown = [_change(change) for change in changes[:SHOWN_CHANGES]]
    return "\n".join([f"{len(changes)} cases got {which}, by {found.main}:", *shown])


def _change(change: Change) -> str:
    lines = [
        f"  {change.now.id}: {change.now.question}",
        f"    expected  {_cut(change.now.expected)}",
        f"    before    {_cut(change.before.given)}",
        f"    now       {_cut(change.now.given)}",
    ]
    return "\n".join(lines)


def _cut(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def _failure(record: Record, full: bool) -> str:
    lines = [f"{record.id} ({record.kind})", *(f"  before:    {asked}" for asked in record.before)]
    lines += [f"  question:  {record.question}", f"  expected:  {record.expected if full else _cut(record.expected)}"]
    lines.append(f"  given:     {_cut(record.given)}")
    answer = record.answer
    if answer:
        text = " ".join(answer.text.split())
        lines.append(f"  text:      {text if full else _cut(text)}")
        lines.append(f"  cited:     {', '.join(dict.fromkeys(c.document for c in answer.citations)) or '—'}")
    lines.append(f"  wrong:     {record.explanation if full else _cut(record.explanation)}")
    return "\n".join([*lines, *(_details(record) if full else ())])


def _details(record: Record) -> list[str]:
    answer = record.answer
    if not answer:
        return [f"  retrieved: {', '.join(record.ranked[:10]) or '—'}"]
    lines = [f"  accepted:  {', '.join(record.accepted) or '—'}", *(f"  evidence:  {text}" for text in record.evidence)]
    lines.append(f"  searched:  {answer.standalone_question}  (confidence {answer.confidence:.2f})")
    lines += [f"  quote [{c.marker}]: {c.document}[{c.start}:{c.end}] {c.quote}" for c in answer.citations]
    lines += [f"  worked out: {derivation.expression}" for derivation in answer.derivations]
    hits = (f"  hit {n}: {h.document}[{h.start}:{h.end}] reader {h.reader_score}" for n, h in enumerate(answer.hits, 1))
    return [*lines, *list(hits)[:5]]
