"""Which checks run on a document, and how grave their findings are: configuration, overrides, command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.config.files import settings_for
from factcheck.config.settings import ConfigError, Override, Settings
from factcheck.errors import UsageError
from factcheck.types import DocumentReport, Finding


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for one document: the names of the checks to run (None: all), and severities that differ."""

    select: frozenset[str] | None
    severity: Mapping[str, str]

    def apply(self, report: DocumentReport) -> DocumentReport:
        """The report with its findings as grave as the configuration has them."""
        if not self.severity or not report.findings:
            return report
        return replace(report, findings=tuple(self.rate(finding) for finding in report.findings))

    def rate(self, finding: Finding) -> Finding:
        """The finding, and those that share its cause, as grave as the configuration has them."""
        level: Any = self.severity.get(finding.check)
        causes = tuple(self.rate(cause) for cause in finding.causes)
        changed = finding if causes == finding.causes else replace(finding, causes=causes)
        return changed if level is None else replace(changed, severity=level)


ALL = Ruling(None, {})


class Families(Mapping[str, str]):
    """The family of every check, looked up when it is first asked for: most runs choose nothing."""

    def __init__(self, load: Callable[[], Mapping[str, str]]) -> None:
        self._load = load
        self._known: Mapping[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        return self._table()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def __len__(self) -> int:
        return len(self._table())

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self._table()),)

    def _table(self) -> Mapping[str, str]:
        if self._known is None:
            self._known = self._load()
        return self._known


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a run chooses checks. `families` maps every check to its family; a family's name stands for all its checks.

    `select`, `ignore` and `severity` come from the command line: they win over every file. Sent to each process.
    """

    families: Mapping[str, str]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    isolated: bool = False
    pedantic: bool = False  # notes on figures that agree only when one is meant roughly

    def for_source(self, source: str) -> Ruling:
        """What holds for the documents of one file ("-": standard input). Raises ConfigError."""
        settings = settings_for(source, isolated=self.isolated)
        if settings.file is None and self.select is None and not (self.ignore or self.severity):
            return ALL
        return self._rule(settings, tuple(_matching(settings, source)))

    def check_names(self, settings: Settings, sources: Iterable[str] = ()) -> None:
        """Raises UsageError for a check that nobody knows, on the command line or in any configuration of the run."""
        for word in (*(self.select or ()), *self.ignore, *self.severity):
            if word not in self._known():
                raise UsageError(self.suggest(word))
        self._check_file(settings)
        for folder in {} if self.isolated else {os.path.dirname(os.path.abspath(source)): None for source in sources}:
            if (nearest := settings_for(folder)) is not settings:
                self._check_file(nearest)

    def _check_file(self, settings: Settings) -> None:
        for key, words in _named(settings):
            for word in words:
                if word not in self._known():
                    from factcheck.config.parse import shorten

                    raise ConfigError(f"{shorten(settings.file or '')}: {key}: {self.suggest(word)}")

    def _rule(self, settings: Settings, overrides: tuple[Override, ...]) -> Ruling:
        chosen, ignored = settings.select, self.expand(settings.ignore)
        severity = self._levels(settings.severity)
        for override in overrides:
            chosen = override.select if override.select is not None else chosen
            ignored |= self.expand(override.ignore)
            severity |= self._levels(override.severity)
        if self.select is not None:
            chosen, ignored = self.select, frozenset()
        severity |= self._levels(self.severity)
        ignored |= self.expand(self.ignore) | {name for name, level in severity.items() if level == "off"}
        names = frozenset(self.families) if chosen is None else self.expand(chosen)
        select = None if chosen is None and not ignored else names - ignored
        return Ruling(select, {name: level for name, level in severity.items() if level != "off"})

    def expand(self, words: Iterable[str]) -> frozenset[str]:
        """The checks that words name, by their own name or by that of their family."""
        wanted = set(words)
        return frozenset(name for name, family in self.families.items() if name in wanted or family in wanted)

    def _levels(self, table: Mapping[str, str]) -> dict[str, str]:
        """Severity by check; what is said of a check itself wins over what is said of its family."""
        families = {name: table[family] for name, family in self.families.items() if family in table}
        return families | {name: level for name, level in table.items() if name in self.families}

    def _known(self) -> set[str]:
        return {*self.families, *self.families.values()}

    def suggest(self, word: str) -> str:
        """What to say of a check that nobody knows."""
        from difflib import get_close_matches

        near = get_close_matches(word, sorted(self._known()), 1)
        return f"unknown check {word!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _named(settings: Settings) -> Iterator[tuple[str, Iterable[str]]]:
    """Key and names of everything in a configuration that must be a check or a family."""
    yield "select", settings.select or ()
    yield "ignore", settings.ignore
    yield "severity", settings.severity
    for number, override in enumerate(settings.overrides, start=1):
        yield f"overrides[{number}]", (*(override.select or ()), *override.ignore, *override.severity)


def _matching(settings: Settings, source: str) -> Iterator[Override]:
    if settings.file is None:
        return
    for override in settings.overrides:
        if _matches(override.files, settings.file.parent, Path(source).absolute()):
            yield override


@cache
def _matches(patterns: tuple[str, ...], folder: Path, file: Path) -> bool:
    from pathspec import GitIgnoreSpec  # imported on demand: it takes as long as a small article

    if not file.is_relative_to(folder):
        return False
    return GitIgnoreSpec.from_lines(patterns).match_file(file.relative_to(folder).as_posix())
