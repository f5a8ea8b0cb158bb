"""Settings out of the environment: what is no number, or not among those allowed, is named."""

from inspect import signature

import pytest

from index import build
from index.errors import BadSetting
from qa import Settings


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("QA_PASSAGE_WORDS", "0", "from 10 to 1,000"),
        ("QA_HITS", "-3", "from 1 to 100"),
        ("QA_CANDIDATES", "0", "from 1 to 1,000"),
        ("QA_THRESHOLD", "7", "from 0 to 1"),
        ("QA_THRESHOLD", "-1", "from 0 to 1"),
        ("QA_THRESHOLD", "nan", "from 0 to 1"),
        ("QA_MODEL_TIMEOUT", "0", "from 0.01 to 86,400"),
        ("QA_PORT", "99999", "from 0 to 65,535"),
    ],
)
def test_a_number_out_of_range_is_named_with_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(BadSetting, match=rf"{name}={value}\S* is not {allowed}\."):
        Settings.from_environment({name: value})


def test_an_empty_host_is_not_every_address() -> None:
    with pytest.raises(BadSetting, match="QA_HOST is empty"):
        Settings.from_environment({"QA_HOST": ""})


def test_the_ends_of_a_range_are_allowed() -> None:
    chosen = Settings.from_environment({"QA_THRESHOLD": "1", "QA_PORT": "0", "QA_PASSAGE_WORDS": "10"})
    assert (chosen.threshold, chosen.port, chosen.passage_words) == (1.0, 0, 10)


def test_an_index_that_is_built_from_python_is_cut_as_the_command_cuts_it() -> None:
    assert signature(build).parameters["passage_words"].default == Settings().passage_words
