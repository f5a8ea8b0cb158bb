"""What the tests share: the sample corpus, indexed once, and an assistant over it.

No network, and an empty model cache: sockets reach this machine alone (see pyproject), and the libraries that would
look for models in a cache are given an empty folder before they are loaded.
"""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from evals.sample import sample_corpus
from index import build
from qa import Assistant, Settings

pytest_plugins = ["browsing", "farms"]

os.environ["HF_HOME"] = tempfile.mkdtemp(prefix="empty-model-cache-")
os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest) -> Path:
    """Where the packaged model's export is kept from one run of the tests to the next: it takes seconds."""
    return Path(request.config.cache.mkdir("qa-model"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Settings:
    """Settings for an index of the sample corpus."""
    made = replace(Settings(), index=tmp_path_factory.mktemp("sample") / "index", cache=cache)
    build([sample_corpus()], made.index, cache=cache, passage_words=made.passage_words)
    return made


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    """The assistant as shipped, over the sample corpus."""
    return Assistant.open(settings=settings)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of three small documents."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("The camp\n\nSome 70,000 people live in the al-Hol camp.")
    (folder / "b.txt").write_text("The staff\n\nOf 26 USAID staff, 21 left.")
    (folder / "c.md").write_text("# The valley\n\nTunnels and caves in Iraq.")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where an index may be built."""
    return tmp_path / "index"
