"""The documents of a run, and what is to be said about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from factcheck.readers import Options, Source, build_document, list_sources, parse_period, read_sources
from factcheck.types import Document, Problem

Tell = Callable[[str, str, str], None]
"""Takes "error" or "note", the place, and the reason."""


class Inbox:
    """Documents behind paths, read when they are asked for; what could not be read is told at once and kept."""

    def __init__(
        self,
        paths: Sequence[str | os.PathLike[str]],
        *,
        lang: str = "auto",
        date: str | None = None,
        stdin_filename: str | None = None,
        jobs: int | None = 1,
        tell: Tell,
    ) -> None:
        self.paths = list(paths)
        self.problems: list[Problem] = []
        self._lang, self._date, self._stdin_filename = lang, date, stdin_filename
        self._jobs = jobs
        self._tell = tell
        self._sources: list[Source | Problem] | None = None

    def sources(self) -> list[Source | Problem]:
        """The files behind the paths, and what is no file; looked for once."""
        if self._sources is None:
            self._sources = list_sources(self.paths, stdin_filename=self._stdin_filename)
        return self._sources

    def names(self) -> list[str]:
        """The names of the files, as documents have them for their source."""
        return [source.name for source in self.sources() if isinstance(source, Source)]

    def documents(self) -> Iterator[Document]:
        """Every document, in path order."""
        for item in read_sources(self.sources(), lang=self._lang, date=self._date):
            if isinstance(item, Document):
                yield item
            elif isinstance(item, Problem):
                self._keep(item)
            else:
                self.note(item.source if item.line is None else f"{item.source}:{item.line}", item.reason)

    def jobs(self) -> int:
        """How many processes may run; all cores unless a number was given."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()  # Linux knows more
        return self._jobs or cores or 1

    def refuse(self, document: Document, offset: int, reason: str) -> None:
        """Notes a fault at an offset of a document, which makes the run exit with 2."""
        from factcheck.render.positions import Positions

        line = document.record or Positions(document).locate("text", offset)[0]
        self._keep(Problem(source=document.source, reason=reason, line=line))

    def fail(self, text: str) -> None:
        """Tells what cannot be done, which makes the run exit with 2."""
        source, _, reason = text.partition(": ")
        self._keep(Problem(source=source, reason=reason))

    def note(self, source: str, reason: str) -> None:
        """Tells something that is worth a line and changes nothing."""
        self._tell("note", source, reason)

    def _keep(self, problem: Problem) -> None:
        self.problems.append(problem)
        where = problem.source if problem.line is None else f"{problem.source}:{problem.line}"
        self._tell("error", where, problem.reason)


class TextInbox(Inbox):
    """One text in memory, as if it stood in a file of this name."""

    def __init__(self, text: str, *, name: str, lang: str = "auto", date: str | None = None, tell: Tell) -> None:
        super().__init__((), lang=lang, date=date, tell=tell)
        self._text, self._name = text, name

    def sources(self) -> list[Source | Problem]:
        """Nothing on disk."""
        return []

    def documents(self) -> Iterator[Document]:
        """The one document."""
        if not self._text.strip():
            self._keep(Problem(source=self._name, reason="the text is empty"))
            return
        options = Options(lang=self._lang, published=parse_period(self._date) if self._date else None)
        if self._date and options.published is None:
            self._keep(Problem(source="date", reason=f"{self._date!r} is not a day, month, year or interval"))
        yield build_document(self._text, doc_id=self._name, source=self._name, options=options)
