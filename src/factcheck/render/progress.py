"""A progress bar for long runs, only when a person watches and never mixed into the output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from factcheck.wording.strings import strings_for

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
FEW = 20  # files that need no progress bar


def track_progress(
    items: Iterable[T], total: int, *, ui_lang: str = "en", quiet: bool = False, console: Console | None = None
) -> Iterator[T]:
    """The items unchanged, with a progress bar on standard error when it is a terminal and there are many.

    Where standard output is a terminal too, the bar needs the `console` that prints there: two writers on one screen
    would overwrite each other. Without it there is no bar.
    """
    target = None if quiet or total <= FEW else _choose_console(console)
    if target is None:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Redirecting would send what is printed meanwhile to the bar's console, away from a pipe or file.
    with Progress(*columns, console=target, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        yield from progress.track(items, total=total, description=strings_for(ui_lang).text("checking"))


def _choose_console(console: Console | None) -> Console | None:
    if not sys.stderr.isatty():
        return None
    if sys.stdout.isatty():
        return console
    from rich.console import Console

    return Console(stderr=True)
