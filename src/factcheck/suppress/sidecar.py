"""Suppressions in TOML files, for texts that cannot carry comments: `fingerprint = "reason"`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.errors import UsageError

SUFFIX = ".factcheck.toml"


@dataclass(slots=True)
class Sidecar:
    """The reasons by fingerprint that one file gives for one document, and those that a finding has had."""

    file: Path
    reasons: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def take(self, fingerprint: str) -> str | None:
        """The reason for a fingerprint, which counts as used from then on."""
        reason = self.reasons.get(fingerprint)
        if reason is not None:
            self.used.add(fingerprint)
        return reason

    def unused(self) -> list[str]:
        """The fingerprints that no finding has had."""
        return sorted(self.reasons.keys() - self.used)


def find_sidecar(source: str) -> Sidecar | None:
    """The file beside a text, named like it with `.factcheck.toml` behind. Raises UsageError when it is malformed."""
    path = source + SUFFIX
    if source == "-" or not os.path.isfile(path):
        return None
    file = Path(path)
    return Sidecar(file, _read_reasons(file, _load(file), ""))


def read_shared(file: Path) -> dict[str, Sidecar]:
    """The tables of a file for many texts, by absolute path (`path#id` for a document of a corpus).

    Each table is headed by a path that starts at the folder of the file. Raises UsageError when it is malformed.
    """
    result = {}
    for name, table in _load(file).items():
        path, mark, doc_id = name.partition("#")
        key = os.path.abspath(file.parent / path) + mark + doc_id
        result[key] = Sidecar(file, _read_reasons(file, table, f"{name}: "))
    return result


def _load(file: Path) -> dict[str, object]:
    import tomli

    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error


def _read_reasons(file: Path, table: object, place: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise UsageError(f'{file}: {place}must be a table of fingerprints: ["article.txt"]')
    for fingerprint, reason in table.items():
        if not isinstance(reason, str) or not reason.strip():
            raise UsageError(f'{file}: {place}{fingerprint}: gives no reason: {fingerprint} = "why this is right"')
    return table
