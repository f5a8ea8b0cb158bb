"""The progress bar of `qa index`: how much, how fast, how long still. On a terminal only."""

import sys
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from index import Building


class Bar:
    """Shown from the first event on, and taken away at the end."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, event: "Building") -> None:
        """Move the bar to where the build is."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = _new_bar()
        rate = event.passages / max(time.monotonic() - self._began, 0.001)
        said = f"{event.passages:,} passages, {rate:,.0f} a second"
        self._bar.update(self._bar.task_ids[0], completed=event.done, description=said)


def _new_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("", total=1.0)
    bar.start()
    return bar
