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


def write_file(path: Path, text: str) -> None:
    """`write_whole` for files that a user named. Raises UsageError."""
    try:
        write_whole(path, text)
    except OSError as error:
        raise explain_failure(path, error) from error


def make_folder(path: Path) -> Path:
    """The folder, made if it is missing. Raises UsageError where it cannot be written in."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise explain_failure(path, error) from error
    return path


def explain_failure(path: str | Path, error: OSError) -> UsageError:
    """What to raise when a file cannot be written."""
    return UsageError(f"{path}: cannot be written: {error.strerror or error}")
