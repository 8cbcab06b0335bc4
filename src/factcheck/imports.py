"""Keeps what a run does not need from being imported by what it does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_hypothesis() -> Iterator[None]:
    """Keeps pandera from importing hypothesis, where it is installed: 0.1 s that only pandera's test data needs."""
    if "hypothesis" in sys.modules:
        yield
        return
    sys.modules["hypothesis"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["hypothesis"]
