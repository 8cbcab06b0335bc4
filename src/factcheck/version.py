"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import version


def read_version() -> str:
    """As in pyproject.toml at the time of installation."""
    return version("factcheck-lint")
