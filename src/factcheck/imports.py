"""Keeps what a run does not need from being imported by what it does."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


@contextmanager
def pandera_alone() -> Iterator[None]:
    """Imports pandera as where it is the only one installed of all the packages that it can work with, beside polars.

    It takes up numpy, pandas and hypothesis when it finds them, which costs more than all of polars; the models here
    need none of them. polars must have been imported before. The packages can be imported as usual afterwards.
    """
    finder = _Absent(("numpy", "pandas", "hypothesis"))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Absent(MetaPathFinder):
    """Answers for some packages as if they were not installed."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.packages = packages

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in self.packages:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None
