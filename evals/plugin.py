"""A pytest plugin: developers assert on cases from their own tests. Write `pytest_plugins = ["evals.plugin"]` in a
conftest, and then

    @pytest.mark.qa_cases("cases.jsonl")
    def test_known_answers(qa_outcome):
        assert qa_outcome.correct, qa_outcome.explanation

    def test_staff(evaluate):
        outcome = evaluate("How many were left?", answers=[["5", "five"]], documents=["staff.md"])
        assert outcome.right and outcome.cited, outcome.explanation

The index is that of `--qa-index` or the setting; a fixture `qa_index_folder` of one's own can build another.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from evals.cases import NOT_QUOTED, Case, Groups, check, load
from evals.opened import Opened, opened
from evals.outcome import Outcome
from evals.run import run
from qa.settings import Settings

MARK = "qa_cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--qa-index DIR`."""
    parser.getgroup("qa").addoption("--qa-index", type=Path, metavar="DIR", help="the index that cases are asked of")


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", f"{MARK}(file, ...): run the test once for each case of these JSONL files")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a case runs once for each; files are named from the folder of the test, or absolutely."""
    mark = metafunc.definition.get_closest_marker(MARK)
    if mark is not None and "qa_case" in metafunc.fixturenames:
        cases = load([metafunc.definition.path.parent / file for file in mark.args])
        if not cases:
            raise pytest.UsageError(f"@pytest.mark.{MARK}: no case in {', '.join(map(str, mark.args)) or 'no file'}.")
        metafunc.parametrize("qa_case", cases, ids=[case.id for case in cases])


@pytest.fixture
def qa_case() -> Case:
    """The case of a test that is marked with `qa_cases`."""
    raise pytest.UsageError(f"Mark the test with @pytest.mark.{MARK}('cases.jsonl'): it takes a case.")


@pytest.fixture(scope="session")
def qa_index_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of the index that is asked."""
    given: Path | None = request.config.getoption("--qa-index")
    return given or Settings.from_environment().index


@pytest.fixture(scope="session")
def qa_opened(qa_index_folder: Path) -> Iterator[Opened]:
    """The assistant over it, and its documents."""
    with opened(Settings.from_environment(), index=qa_index_folder) as found:
        yield found


@pytest.fixture
def qa_outcome(qa_case: Case, qa_opened: Opened) -> Outcome:
    """What came of the case."""
    return _outcome(qa_case, qa_opened)


@pytest.fixture
def evaluate(qa_opened: Opened) -> Callable[..., Outcome]:
    """Ask one question and score what comes; without answers it must be refused.

    `holds` is what the quotes must hold: where nobody says, the answers, but of arithmetic and of yes or no nothing.
    """

    def ask(
        question: str,
        *,
        answers: Sequence[Sequence[str]] = (),
        holds: Sequence[Sequence[str]] | None = None,
        documents: Sequence[str] = (),
        history: Sequence[str] = (),
        kind: str = "fact",
    ) -> Outcome:
        groups = _groups("answers", answers)
        if holds is None:
            holds = () if kind in NOT_QUOTED else answers
        case = Case(
            id=question,
            kind=kind if groups else "unanswerable",
            question=question,
            history=_texts("history", history),
            answers=groups,
            holds=_groups("holds", holds),
            documents=_texts("documents", documents),
            unanswerable=not groups,
        )
        check(case)
        return _outcome(case, qa_opened)

    return ask


def _groups(name: str, groups: Sequence[Sequence[str]]) -> Groups:
    return tuple(_texts(f"each of {name}", group) for group in groups)


def _texts(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """A text is a sequence of texts too, of its letters: it is never meant."""
    if isinstance(texts, str):
        raise TypeError(f"{name} must be a list of texts, not the text {texts!r}. Write [{texts!r}].")
    return tuple(texts)


def _outcome(case: Case, found: Opened) -> Outcome:
    return run(found.assistant, [case], texts=found.texts).outcomes[0]
