"""Writes files whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from factcheck.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Writes a file in one step: a reader sees the old one or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def explain_failure(path: str | Path, error: OSError) -> UsageError:
    """What to raise when a file cannot be written."""
    return UsageError(f"{path}: cannot be written: {error.strerror or error}")
