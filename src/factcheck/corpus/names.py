"""The names of corpus checks, from the names of their files; nothing else of them is read."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

NETWORK = "constraint-network"  # judged by all claims together
FIGURES = "official-figures"  # judged by a table instead of a query


def list_names(folders: Iterable[Path] = ()) -> list[str]:
    """The names of all corpus checks, from the names of their files."""
    inside = files("factcheck.checks") / "corpus"
    found = [file.name for folder in (inside, *folders) if folder.is_dir() for file in folder.iterdir()]
    return sorted(name.removesuffix(".sql").replace("_", "-") for name in found if name.endswith(".sql"))
