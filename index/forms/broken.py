"""What a library makes of a broken file, as the one reason a person needs."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from index.decoding import Unreadable


@contextmanager
def broken_is_unreadable(form: str) -> Iterator[None]:
    """A library meets a broken file with any error there is; each becomes `Unreadable`."""
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # the libraries document none of what they raise
        raise Unreadable(f"broken: not a {form} that can be read ({type(error).__name__})") from None
