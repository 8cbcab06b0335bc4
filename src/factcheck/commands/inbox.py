"""The documents of a run, and what could not be read."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.readers import Source
    from factcheck.types import Document, Problem


class Inbox:
    """Documents of a run; what could not be read is printed to standard error at once and kept."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.problems: list[Problem] = []
        self._sources: list[Source | Problem] | None = None

    def sources(self) -> list[Source | Problem]:
        """The files behind the paths, and what is no file; looked for once."""
        if self._sources is None:
            from factcheck.readers import list_sources

            self._sources = list_sources(self.args.paths, stdin_filename=self.args.stdin_filename)
        return self._sources

    def names(self) -> list[str]:
        """The names of the files, as documents have them for their source."""
        from factcheck.readers import Source as SourceType

        return [source.name for source in self.sources() if isinstance(source, SourceType)]

    def documents(self) -> Iterator[Document]:
        """Every document, in path order."""
        from factcheck.readers import read_sources
        from factcheck.types import Document as DocumentType
        from factcheck.types import Problem as ProblemType

        args = self.args
        for item in read_sources(self.sources(), lang=args.lang, date=args.date):
            if isinstance(item, DocumentType):
                yield item
                continue
            if isinstance(item, ProblemType):
                self._keep(item)
            else:
                self.note(item.source if item.line is None else f"{item.source}:{item.line}", item.reason)

    def refuse(self, document: Document, offset: int, reason: str) -> None:
        """Notes a fault at an offset of a document, which makes the run exit with 2."""
        from factcheck.render.positions import Positions
        from factcheck.types import Problem as ProblemType

        line = document.record or Positions(document).locate("text", offset)[0]
        self._keep(ProblemType(source=document.source, reason=reason, line=line))

    def fail(self, text: str) -> None:
        """Tells what cannot be done, which makes the run exit with 2."""
        from factcheck.types import Problem as ProblemType

        source, _, reason = text.partition(": ")
        self._keep(ProblemType(source=source, reason=reason))

    def note(self, source: str, reason: str) -> None:
        """Tells something that is worth a line and changes nothing."""
        print(f"factcheck: note: {source}: {reason}", file=sys.stderr)

    def _keep(self, problem: Problem) -> None:
        self.problems.append(problem)
        where = problem.source if problem.line is None else f"{problem.source}:{problem.line}"
        print(f"factcheck: error: {where}: {problem.reason}", file=sys.stderr)

    def jobs(self) -> int:
        """How many processes may run."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()  # Linux knows more
        return self.args.jobs or cores or 1
