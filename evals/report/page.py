"""The report as one HTML page that needs no network: figures, plots, the comparison, every failed case.

Whatever comes from a document or an answer is escaped; the page has no script.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from evals.against import SIGNIFICANT, Change, Comparison
from evals.gate import Missed, Threshold
from evals.judge import Judged
from evals.measures.figure import Figure
from evals.record import Run
from evals.report.case import failed_case
from evals.report.columns import interval, value
from evals.report.curves import plots
from evals.report.tables import asked, opinion, probability, shortfall

CARDS = (
    "right and cited",
    "f1",
    "exact match",
    "ndcg@10",
    "refused",
    "citation precision",
    "recall@5",
    "recall@100",
    "calibration error",
    "seconds p50",
    "mrr",
)
MOST_CARDS = 6


@dataclass(frozen=True, slots=True)
class Extras:
    """What a report can hold besides the run."""

    thresholds: Sequence[Threshold] = ()
    missed: Sequence[Missed] = ()
    comparison: Comparison | None = None
    judged: Judged | None = None


def page(run: Run, extras: Extras | None = None) -> str:
    """The whole page."""
    extras = extras or Extras()
    parts = [_head(run), _cards(run), _gate(extras), _plots(run), _table(run, extras)]
    parts += [
        _comparison(extras.comparison) if extras.comparison else "",
        _judged(extras),
        _failed(run),
        _ungraded(run),
    ]
    style = (files("evals.report") / "page.css").read_text(encoding="utf-8")
    title = escape(f"{run.name}: {run.suite}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{''.join(part + chr(10) for part in [*parts, _origin(run)] if part)}</main>\n</body>\n</html>\n"
    )


def _head(run: Run) -> str:
    failed = f"{len(run.failed)} of {len(run.records)} cases failed"
    told = " · ".join((escape(run.suite), escape(run.origin.when), f"code {escape(run.origin.revision)}", failed))
    return f'<h1>{escape(run.name)}</h1>\n<p class="soft">{told}</p>'


def _cards(run: Run) -> str:
    names = [name for name in CARDS if name in run.measures and run.measures[name].value is not None]
    cards = (
        f'<div class="card"><span class="soft">{escape(name)}</span><b>{value(name, run.measures[name].value)}</b>'
        f'<span class="soft">{interval(name, run.measures[name])}</span></div>'
        for name in names[:MOST_CARDS]
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _gate(extras: Extras) -> str:
    if not extras.thresholds:
        return ""
    if not extras.missed:
        return f'<div class="sheet gate">The gate is passed: all {len(extras.thresholds)} figures reach it.</div>'
    items = "".join(f"<li>{escape(shortfall(missed))}</li>" for missed in extras.missed)
    return f'<div class="sheet gate missed">The gate is not passed:<ul>{items}</ul></div>'


def _plots(run: Run) -> str:
    drawn = (
        f"<figure><h3>{escape(p.title)}</h3>{p.svg}<figcaption>{escape(p.caption)}</figcaption></figure>"
        for p in plots(run)
    )
    return f'<div class="plots">{"".join(drawn)}</div>'


def _table(run: Run, extras: Extras) -> str:
    bounds = {threshold.name: threshold for threshold in extras.thresholds}
    head = ("measure", "value", "95 % interval", "n", *(("gate",) if bounds else ()))
    rows = (_measure_row(name, figure, bounds) for name, figure in run.measures.items())
    return f"<h2>Every figure</h2>\n{_sheet(head, rows, ' figures')}"


def _measure_row(name: str, figure: Figure, bounds: dict[str, Threshold]) -> str:
    cells = [escape(name), value(name, figure.value), interval(name, figure), str(figure.n)]
    threshold = bounds.get(name)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    if not bounds:
        return row
    if threshold is None:
        return f"{row}<td></td>"
    return f'{row}<td class="{"bad" if threshold.missed(figure) else "ok"}">{asked(threshold)}</td>'


def _sheet(head: Iterable[str], rows: Iterable[str], kind: str = "") -> str:
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="sheet{kind}"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _comparison(found: Comparison) -> str:
    rows = (
        f"<td>{escape(t.name)}</td><td>{t.before:.3f}</td><td>{t.after:.3f}</td><td>{_signed(t.after - t.before)}</td>"
        f"<td>{escape(probability(t.p))}{' more than luck' if t.p < SIGNIFICANT else ''}</td><td>{t.n}</td>"
        for t in found.tested
    )
    notes = [*found.notes, *([f"{len(found.unpaired)} cases are in only one of the runs"] if found.unpaired else [])]
    told = f'<p class="soft">Paired with {escape(found.other)}; p by a permutation test.'
    told += f" Not the same in both: {escape('; '.join(notes))}.</p>" if notes else "</p>"
    parts = [
        f"<h2>Against the earlier run</h2>\n{told}",
        _sheet(("score", "before", "now", "change", "p", "n"), rows, " figures"),
    ]
    parts += [_changes("Better", found.better), _changes("Worse", found.worse)]
    return "\n".join(parts)


def _signed(change: float) -> str:
    return f"{change:+.3f}".replace("-", "−")


def _changes(title: str, changes: Sequence[Change]) -> str:
    rows = (
        f'<td class="text">{escape(c.now.question)}</td><td class="text">{escape(c.now.expected)}</td>'
        f'<td class="text">{escape(c.before.given)}</td><td class="text">{escape(c.now.given)}</td>'
        for c in changes
    )
    sheet = _sheet(("question", "expected", "before", "now"), rows, " texts") if changes else "<p>None.</p>"
    return f"<h2>{title}: {len(changes)}</h2>\n{sheet}"


def _judged(extras: Extras) -> str:
    return f"<h2>A judge’s opinion</h2>\n<p>{escape(opinion(extras.judged))}</p>" if extras.judged else ""


def _failed(run: Run) -> str:
    cases = "\n".join(map(failed_case, run.failed))
    return f"<h2>Failed: {len(run.failed)} of {len(run.records)}</h2>\n{cases or '<p>None.</p>'}"


def _ungraded(run: Run) -> str:
    if not run.ungraded:
        return ""
    rows = (
        f'<td>{escape(c.id)}</td><td class="text">{escape(c.question)}</td><td class="text">{escape(c.why)}</td>'
        for c in run.ungraded
    )
    return f"<h2>Not graded: {len(run.ungraded)}</h2>\n{_sheet(('id', 'question', 'why'), rows, ' texts')}"


def _origin(run: Run) -> str:
    origin = run.origin
    facts = origin.facts | {"python": origin.python, "cores": str(origin.cores)}
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in facts.items())
    return f'<h2>Where it comes from</h2>\n<dl class="sheet origin">{rows}</dl>'
