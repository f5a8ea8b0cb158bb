"""The one root of every error this project raises on purpose: what went wrong, why, and the next step."""


class QAError(Exception):
    """An error whose message is written for the person who will read it.

    Each door catches this class once: the terminal prints the message and exits 1, HTTP answers a status and JSON,
    the page shows the sentence. Anything else that is raised is a defect and keeps its traceback.
    """


class NoIndex(QAError):
    """There is no index where one was expected, or it cannot be read."""


class Damaged(NoIndex):
    """The vectors of the index are not what they were; `qa index` makes them again from the texts."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(
            f"The vectors of the index at {place} are damaged ({why}). The documents are not: qa index FOLDER, with "
            "the folder that was indexed, makes the vectors again."
        )
        self.why = why


class NoDocuments(QAError):
    """The paths given hold nothing that can be indexed."""


class IndexBusy(QAError):
    """Another process is writing this index."""


class NoSuchDocument(QAError):
    """A document was asked for that the index does not hold."""


class BadQuestion(QAError):
    """The question is empty, or longer than any question."""


class BadInput(QAError):
    """A file given to a command (a batch, a set of cases) cannot be read as what it should be."""


class BadSetting(QAError):
    """A setting in the environment has a value that makes no sense."""
