"""Which lines of a working tree differ from a git revision, and the findings that touch them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.render.positions import Positions
from factcheck.types import Document, DocumentReport, Finding, Span

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

Lines = list[tuple[int, int]] | None  # first and last line of each changed stretch; None: the whole file is new


class ChangedLines:
    """Lines that were changed or added since a revision, committed or not; a file git does not know is all new."""

    def __init__(self, base: str, names: Iterable[str]) -> None:
        """`names` are the files of the run. Raises UsageError without git, repository or revision."""
        self._files: dict[str, Lines] = {}
        for root in sorted({_find_root(name) for name in names if name != "-"} or {_find_root(".")}):
            self._files |= _read_diff(root, base)

    def filter(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports with only the findings of which some figure stands in a changed line."""
        for report in reports:
            if report.findings and not self._is_new(report.document):
                positions = Positions(report.document)
                kept = tuple(finding for finding in report.findings if self._touches(finding, report, positions))
                report = replace(report, findings=kept)
            yield report

    def _is_new(self, document: Document) -> bool:
        return self._files.get(os.path.realpath(document.source), []) is None

    def _touches(self, finding: Finding, report: DocumentReport, positions: Positions) -> bool:
        document = report.document
        changed = self._files.get(os.path.realpath(document.source)) or []
        spans = [finding.span, *(related.span for related in finding.related)]
        for span in spans:
            if span.doc_id == document.doc_id:
                first, last = _lines(span, document, positions)
                if any(start <= last and first <= end for start, end in changed):
                    return True
        return False


def _lines(span: Span, document: Document, positions: Positions) -> tuple[int, int]:
    """First and last line of a span in its file."""
    if document.record is not None:
        return document.record, document.record
    if span.field == "title":  # from front matter
        return 1, 1
    return positions.locate(span.field, span.start)[0], positions.locate(span.field, span.end - 1)[0]


def _find_root(name: str) -> str:
    folder = os.path.abspath(name)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    out = _git(folder, "rev-parse", "--show-toplevel")
    return os.fsdecode(out.rstrip(b"\r\n"))


def _read_diff(root: str, base: str) -> dict[str, Lines]:
    """Changed stretches by real path."""
    if base.startswith("-"):
        raise UsageError(f"--diff {base}: not a git revision")
    if base.endswith("..."):  # since the branch left that one
        base = os.fsdecode(_git(root, "merge-base", base.removesuffix("...") or "HEAD", "HEAD").strip())
    command = ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--dst-prefix=b/", base, "--"]
    files: dict[str, Lines] = {}
    stretches: list[tuple[int, int]] = []
    for line in _git(root, *command).splitlines():
        if line.startswith(b"+++ "):
            stretches = []
            files[_real(root, _unquote(line[4:]).removeprefix(b"b/"))] = stretches
        elif hunk := _HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                stretches.append((start, start + count - 1))
    for name in _git(root, "ls-files", "--others", "-z").split(b"\0"):
        if name:
            files[_real(root, name)] = None
    return files


def _real(root: str, name: bytes) -> str:
    return os.path.realpath(Path(root) / os.fsdecode(name))


def _unquote(name: bytes) -> bytes:
    """A path as git prints it: in quotes, with escapes, where it holds odd characters."""
    name = name.rstrip(b"\t\r")
    if not (name.startswith(b'"') and name.endswith(b'"')):
        return name
    return _ESCAPED.sub(_unescape, name[1:-1])


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if len(code) == 3 else _LETTERS.get(code, code)


def _git(folder: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"--diff needs git: {error.strerror or error}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"--diff: {reason[0].removeprefix('fatal: ') if reason else 'git fails'}")
    return done.stdout
