"""Everything a format can show of a run, and what the formats for machines know about its checks and places."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from factcheck.config.files import find_repository
from factcheck.render.positions import Positions
from factcheck.types import SEVERITIES, Document, DocumentReport, Finding, Problem, Severity, Span
from factcheck.wording.strings import strings_for


@dataclass(frozen=True, slots=True)
class Rule:
    """What is told about a check: name, family, severity, and its title and documentation in English."""

    name: str
    family: str
    severity: str
    title: str
    doc: str


@dataclass(frozen=True, kw_only=True)
class Results:
    """One run: reports in order, what could not be read, and how they are to be shown.

    `root` is the folder that formats for machines give paths from (the top of the repository); the working directory
    when there is none. `fail_on` is the gravest severity that fails the run.
    """

    reports: Sequence[DocumentReport]
    problems: Sequence[Problem] = ()
    ui_lang: str = "en"
    fail_on: str = "error"
    show_info: bool = False
    statistics: bool = False
    root: Path = field(default_factory=lambda: find_root(Path.cwd()))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All checks, and the rules of the claims table."""
        return tuple(_list_rules())

    @cached_property
    def places(self) -> Places:
        """Where spans stand in files."""
        return Places(self.reports, self.root)

    def fails(self, severity: Severity) -> bool:
        """True when a finding of this severity fails the run."""
        return self.fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)

    def by_severity(self) -> list[tuple[DocumentReport, Finding]]:
        """All findings, the gravest first, in the order of the run."""
        pairs = [(report, finding) for report in self.reports for finding in report.findings]
        return sorted(pairs, key=lambda pair: SEVERITIES.index(pair[1].severity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span in a file. Lines and columns count from 1, the end is exclusive, columns count UTF-16 code units.

    `path` is relative to the root of the run (absolute outside it). Columns are None for a document of a JSONL corpus,
    of which only the line is known.
    """

    path: str
    doc_id: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    @property
    def uri(self) -> str:
        """The path, percent-encoded."""
        return encode_path(self.path)


class Places:
    """Finds the place of spans in the documents of one run."""

    def __init__(self, reports: Sequence[DocumentReport], root: Path) -> None:
        self._documents = {report.document.doc_id: report.document for report in reports}
        self._positions: dict[str, Positions] = {}
        self._root = root

    def find(self, span: Span) -> Place:
        """The place of a span; without lines when its document is not part of the run."""
        document = self._documents.get(span.doc_id)
        if document is None:
            return Place(path=self.path(span.doc_id), doc_id=span.doc_id)
        path = self.path(document.source)
        if document.record is not None or span.field == "title":  # a title apart from the text: front matter
            line = document.record or 1
            return Place(path=path, doc_id=span.doc_id, line=line, end_line=line)
        positions = self._positions.get(span.doc_id)
        if positions is None:
            positions = self._positions[span.doc_id] = Positions(document)
        line, column = positions.locate_utf16(span.field, span.start)
        end_line, end_column = positions.locate_utf16(span.field, span.end)
        return Place(path=path, doc_id=span.doc_id, line=line, column=column, end_line=end_line, end_column=end_column)

    def document(self, doc_id: str) -> Document | None:
        """The document of this id, when it is part of the run."""
        return self._documents.get(doc_id)

    def path(self, source: str) -> str:
        """The path of a source as seen from the root, with forward slashes."""
        absolute = Path(os.path.abspath(source))
        return (
            absolute.relative_to(self._root).as_posix() if absolute.is_relative_to(self._root) else absolute.as_posix()
        )


def find_root(folder: Path) -> Path:
    """The top of the git repository that a folder belongs to, else the folder itself."""
    return Path(find_repository(str(folder)) or folder)


def encode_path(path: str) -> str:
    """A path as a URI: a relative reference, or file:// for an absolute one."""
    encoded = quote(path, safe="/~!$&'()*+,;=@", errors="replace")
    return f"file://{encoded if encoded.startswith('/') else '/' + encoded}" if os.path.isabs(path) else encoded


def _list_rules() -> Iterator[Rule]:
    from factcheck.catalogue import list_checks
    from factcheck.store import load_rules
    from factcheck.suppress.unused import FAMILY, SEVERITY, UNUSED

    for check in list_checks():
        yield Rule(check.name, check.family, check.severity, check.title["en"], check.doc)
    for name, table in load_rules().items():
        title = table["en"].format(surface="a figure", noun="things").strip()
        yield Rule(name, "plausibility", table["severity"], title[:1].upper() + title[1:], title)
    idle = strings_for("en")
    yield Rule(UNUSED, FAMILY, SEVERITY, idle.text("unused_title"), idle.text("unused_doc"))
