"""A progress bar for long runs, on standard error and only when a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from factcheck.render.strings import strings_for

T = TypeVar("T")
FEW = 20  # files that need no progress bar


def track_progress(items: Iterable[T], total: int, *, ui_lang: str = "en", quiet: bool = False) -> Iterator[T]:
    """The items unchanged, with a progress bar on standard error when it is a terminal and there are many."""
    if quiet or total <= FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description=strings_for(ui_lang).text("checking"))
