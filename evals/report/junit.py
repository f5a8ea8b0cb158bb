"""JUnit XML, the form in which CI systems show results: a test case a case, and one for each threshold of the gate."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from evals.gate import Missed, Threshold
from evals.record import Record, Run
from evals.report.tables import shortfall

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(run: Run, path: Path, *, thresholds: Sequence[Threshold] = (), missed: Sequence[Missed] = ()) -> None:
    """Leave the file. A failed case is a failure, a crash an error, what cannot be graded is skipped."""
    root = ElementTree.Element("testsuites", name="qa eval")
    root.append(_cases(run))
    if thresholds:
        root.append(_gate(thresholds, missed))
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _cases(run: Run) -> ElementTree.Element:
    crashed = [record for record in run.records if _crashed(record)]
    suite = _suite(
        f"{run.suite}: {run.name}",
        tests=len(run.records) + len(run.ungraded),
        failures=len(run.failed) - len(crashed),
        errors=len(crashed),
        skipped=len(run.ungraded),
    )
    suite.extend(map(_case, run.records))
    for case in run.ungraded:
        ElementTree.SubElement(_test(suite, "ungraded", case.id), "skipped", message=_clean(case.why))
    return suite


def _case(record: Record) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", classname=_clean(record.kind), name=_clean(record.id), time=f"{record.seconds:.3f}"
    )
    if record.failed:
        kind = "error" if _crashed(record) else "failure"
        told = ElementTree.SubElement(case, kind, message=_clean(record.explanation or "failed"))
        told.text = _clean(f"question: {record.question}\nexpected: {record.expected}\ngiven: {record.given}")
    return case


def _crashed(record: Record) -> bool:
    return record.failed and record.explanation.startswith("crashed")


def _gate(thresholds: Sequence[Threshold], missed: Sequence[Missed]) -> ElementTree.Element:
    suite = _suite("gate", tests=len(thresholds), failures=len(missed), errors=0, skipped=0)
    short = {each.threshold.name: each for each in missed}
    for threshold in thresholds:
        case = _test(suite, "gate", threshold.name)
        if threshold.name in short:
            ElementTree.SubElement(case, "failure", message=shortfall(short[threshold.name]))
    return suite


def _suite(name: str, **counts: int) -> ElementTree.Element:
    return ElementTree.Element("testsuite", {"name": _clean(name)} | {key: str(n) for key, n in counts.items()})


def _test(suite: ElementTree.Element, kind: str, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(suite, "testcase", classname=kind, name=_clean(name))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
