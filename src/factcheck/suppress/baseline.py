"""The baseline: findings that were there when a project began to check, and are not reported until they change."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import UsageError
from factcheck.fingerprint import hash_sentence, normalize_figures
from factcheck.suppress.unused import UNUSED
from factcheck.types import Document, DocumentReport, Finding

FORMAT = 1
_KEY = "factcheck_baseline"


class Entry(NamedTuple):
    """What a finding is known by: never by its line. `doc` is a path from the folder of the baseline."""

    doc: str
    check: str
    claim: str
    sentence: str


class Baseline:
    """Entries and how often each may occur; what is taken from it is no longer left."""

    def __init__(self, file: Path, counts: Counter[Entry]) -> None:
        self.file = file
        self._left = counts
        self._docs = {entry.doc for entry in counts}

    def take(self, finding: Finding, document: Document) -> bool:
        """True when the finding is in the baseline, and not more often than it says."""
        name = name_beside(self.file, document)
        if name not in self._docs:
            return False
        entry = make_entry(finding, document, name)
        if self._left[entry] <= 0:
            return False
        self._left[entry] -= 1
        return True

    def stale(self, document: Document, ran: frozenset[str] | None) -> list[Entry]:
        """Entries of a document that no finding matched, of checks that ran (None: all), once it has been checked."""
        name = name_beside(self.file, document)
        if name not in self._docs:
            return []
        return sorted(
            entry
            for entry, count in self._left.items()
            if count > 0 and entry.doc == name and (ran is None or entry.check in ran)
        )


def make_entry(finding: Finding, document: Document, name: str) -> Entry:
    """What a finding is known by in a document of this name."""
    own = [related.span for related in finding.related if related.span.doc_id == document.doc_id] or [finding.span]
    claim = " | ".join(normalize_figures(document.surface(span) for span in own))
    return Entry(name, finding.check, claim, hash_sentence(document, finding.span))


def name_beside(file: Path, document: Document) -> str:
    """A document as its baseline names it: its path from there, with the id for a document of a corpus."""
    path = os.path.relpath(document.source, file.parent).replace(os.sep, "/") if document.source != "-" else "-"
    return path if document.record is None else f"{path}#{document.doc_id}"


def write_baseline(reports: Iterable[DocumentReport], file: Path) -> str:
    """The text of a baseline file: every finding of a run, sorted, one line each."""
    counts = Counter(
        make_entry(finding, report.document, name_beside(file, report.document))
        for report in reports
        for finding in _flatten(report.findings)
    )
    lines = [
        json.dumps({**entry._asdict(), "count": count}, ensure_ascii=False) for entry, count in sorted(counts.items())
    ]
    entries = ",\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")
    return f'{{"{_KEY}": {FORMAT}, "entries": [\n{entries}\n]}}\n'


def count_findings(reports: Iterable[DocumentReport]) -> int:
    """How many findings the baseline of a run holds."""
    return sum(1 for report in reports for _ in _flatten(report.findings))


def _flatten(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings and those that share their cause; suppressions that are not needed are to be mended, not accepted."""
    for finding in findings:
        if finding.check != UNUSED:
            yield finding
            yield from _flatten(finding.causes)


def read_baseline(file: Path) -> Baseline:
    """A baseline file. Raises UsageError when it is missing, malformed, or of another version."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{file}: is not a baseline: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or _KEY not in data:
        raise UsageError(f"{file}: is not a baseline (write one with `factcheck baseline PATH... --write {file}`)")
    if data[_KEY] != FORMAT:
        raise UsageError(f"{file}: is a baseline of version {data[_KEY]}, this program reads {FORMAT}: write it anew")
    return Baseline(file, _read_entries(file, data.get("entries")))


def _read_entries(file: Path, rows: object) -> Counter[Entry]:
    counts: Counter[Entry] = Counter()
    for number, row in enumerate(rows if isinstance(rows, list) else [None], start=1):
        values: Sequence[object] = [row.get(name) for name in Entry._fields] if isinstance(row, dict) else [None]
        count = row.get("count") if isinstance(row, dict) else None
        if not all(isinstance(value, str) for value in values) or not isinstance(count, int) or count < 1:
            raise UsageError(f"{file}: is not a baseline: entry {number} is malformed")
        counts[Entry(*map(str, values))] += count
    return counts
