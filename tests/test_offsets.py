"""`document[start:end] == quote` for every citation, whatever the document looks like."""

import tempfile
from dataclasses import replace
from pathlib import Path

from fakes import FirstWords, WordHashes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index, build
from qa import Assistant, Settings
from qa.reader import WeighingReader

WORDS = [
    "cows",
    "barn",
    "Kent",
    "1,000",
    "of",
    "26",
    "élan",
    "犬",
    "naïve",
    "“quoted”",
    "🐄",
    "e\u0301t",
    "U.S.",
    "lost",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(lambda ws: " ".join(ws).capitalize() + ".")
LONG = st.integers(200, 900).map(lambda n: "cows barn " * n)
BREAK = st.sampled_from([" ", "\r\n", "\n\n", "\r\n\r\n", "\t", "  "])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Repeated sentences, Unicode, Windows line ends, very long lines."""
    sentences = draw(st.lists(SENTENCE, min_size=1, max_size=6))
    pieces = draw(st.lists(st.sampled_from(sentences) | LONG, min_size=1, max_size=12))
    return "".join(piece + draw(BREAK) for piece in pieces)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(texts=st.lists(documents(), min_size=1, max_size=3))
def test_every_citation_is_exact(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "corpus"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        build([folder], Path(scratch) / "index", embedder=WordHashes(), passage_words=40)
        index = Index.open(Path(scratch) / "index", embedder=WordHashes())
        chosen = replace(Settings(), threshold=1e-9)
        assistant = Assistant(index, WeighingReader(model=FirstWords()), settings=chosen)
        for question in (
            "How many cows were lost in Kent?",
            "Who lost the barn?",
            "Was the barn lost?",
            "Which cows, barns and dogs?",
        ):
            for citation in assistant.ask(question).citations:
                document = assistant.document(citation.document).text
                assert document[citation.start : citation.end] == citation.quote
                assert (folder / citation.document).read_bytes().decode()[
                    citation.start : citation.end
                ] == citation.quote
        index.close()
