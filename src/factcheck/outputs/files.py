"""Writes files whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from factcheck.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Writes a file in one step: a reader sees the old one or the new one, never half of it."""
    with open_whole(path) as stream:
        stream.write(text.encode("utf-8"))


@contextmanager
def open_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name when all of it was written; after an error the old one stands."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def explain_failure(path: str | Path, error: OSError) -> UsageError:
    """What to raise when a file cannot be written."""
    return UsageError(f"{path}: cannot be written: {error.strerror or error}")
