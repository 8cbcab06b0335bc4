"""The Check record, what a law says of a case, and the discovery of check files."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from factcheck.case import Case as Case
from factcheck.case import Context as Context
from factcheck.config.settings import ConfigError, active
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match, PatternGroup, find_each, first_matches
from factcheck.types import Claim, Relation, Repair, Severity, Span

ACROSS = frozenset(("corpus", "translation"))  # families of checks across documents, which have loaders of their own
Verdict = Literal["agrees", "truncated", "loose", "contradiction", "not run"]
Args = Mapping[str, Mapping[str, str] | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a law finds at one level.

    `agrees` is False when stated and computed cannot meet. Both are in `unit` (contract names; None: bare number).
    `formula` is the arithmetic in figures; give it, and `args`, as a function: most outcomes are never printed, and
    repairs ask a law many times. `args` fill the message template besides {stated}, {computed}, {doc} and
    the surfaces of all roles. `severity` overrides the check's own (a function where it takes work to tell);
    `readings` list what was tried in vain, for people;
    `repairs` are the law's own suggestions, shown before those that single edits give. `explained` tells that a known
    slip gives the stated figure as printed: no reading that cuts figures off excuses it, and it is a warning.
    """

    agrees: bool
    stated: Interval | None = None
    computed: Interval | None = None
    unit: str | None = None
    formula: str | Callable[[], str] = ""
    args: Args | Callable[[], Args] = field(default_factory=dict)
    severity: Severity | Callable[[], Severity] | None = None
    readings: tuple[str, ...] = ()
    message: str | Callable[[], str] = "default"
    repairs: tuple[Repair, ...] = ()
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRun:
    """A relation that cannot be judged, and why (shown in the coverage): no rate, no date, base unknown."""

    reason: str


_NONE: Iterator[Relation] = iter(())  # exhausted from the start
Law = Callable[[Case], "Outcome | NotRun | None"]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what is expected of it; `why` says what makes a trap harmless. `date` is the publication date."""

    text: str
    lang: str = "en"
    date: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: the relation it looks for, the law that judges it, its messages and its examples.

    `relate` turns a pattern match into a relation (None: not this one); `survey` finds relations in the whole document
    where a pattern over one sentence is not enough. `confirms` is False for laws that only rule something out (a count
    below its cap): their consent says nothing for a figure and is not shown as confirmation. `messages` maps a message
    name to templates per language.
    """

    name: str
    severity: Severity
    title: Mapping[str, str]
    law: Law
    messages: Mapping[str, Mapping[str, str]]
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    trap: tuple[Example, ...]
    patterns: PatternGroup = field(default_factory=PatternGroup)
    relate: Callable[[Match], Relation | None] | None = None
    survey: Callable[[Analysis], Iterator[Relation]] | None = None
    needs: tuple[str, ...] = ()
    confirms: bool = True
    catalogue: tuple[str, ...] = ()
    module: str = ""
    doc: str = ""

    @property
    def family(self) -> str:
        """The folder of the check."""
        return self.module.rsplit(".", 2)[-2] if self.module else ""

    def find(self, analysis: Analysis) -> Iterator[Relation]:
        """All relations of this kind in a document, each set of operands once."""
        surveyed = None if self.survey is None else self.survey(analysis)
        if self.patterns and first_matches(self.patterns, analysis):
            matched = self._match(analysis)
            found = matched if surveyed is None else chain(matched, surveyed)
        elif surveyed is None:
            return _NONE
        else:
            found = surveyed
        for first in found:  # nearly always there is none
            return _each_once(chain((first,), found))
        return _NONE

    def _match(self, analysis: Analysis) -> Iterator[Relation]:
        relate = self.relate or self.relation
        for match in find_each(self.patterns, analysis):
            if (relation := relate(match)) is not None:
                yield relation

    def relation(self, match: Match, **facts: object) -> Relation:
        """The relation of a match: every captured role that holds claims is an operand."""
        return make_relation(self.name, match, None, **facts)


def _each_once(relations: Iterable[Relation]) -> Iterator[Relation]:
    seen: set[object] = set()
    for relation in relations:
        facts = () if relation.operands else tuple(sorted((k, repr(v)) for k, v in relation.facts.items()))
        if (key := (relation.operands, facts)) not in seen:
            seen.add(key)
            yield relation


def make_relation(kind: str, match: Match, roles: Mapping[str, str] | None = None, **facts: object) -> Relation:
    """A relation whose operands are the claims under the captured roles (`roles` selects classes per role)."""
    operands = tuple(
        (role, claim.claim_id)
        for role in match.roles()
        for claim in match.claims(role, (roles or {}).get(role, "ANYQ"))
    )
    return Relation(kind=kind, operands=operands, span=match.span, facts=facts)


def relation_of(
    kind: str,
    operands: Mapping[str, Claim | list[Claim] | tuple[Claim, ...]],
    span: Span | None = None,
    **facts: object,
) -> Relation:
    """A relation from claims by role; its span covers all of them unless one is given."""
    pairs: list[tuple[str, Claim]] = []
    for role, group in operands.items():
        for claim in group if isinstance(group, list | tuple) else (group,):
            pairs.append((role, claim))
    if span is None:
        spans = [claim.span for _, claim in pairs if claim.span.field == pairs[0][1].span.field]
        span = replace(spans[0], start=min(s.start for s in spans), end=max(s.end for s in spans))
    return Relation(kind=kind, operands=tuple((role, claim.claim_id) for role, claim in pairs), span=span, facts=facts)


def load_checks() -> tuple[Check, ...]:
    """All checks of single documents, by family and name, and the newsroom's own behind them.

    Raises TypeError for a module of the package without a CHECK, ConfigError for a house check that cannot be used.
    """
    return (*_package_checks(), *_house_checks(active().checks))


@cache
def _house_checks(folders: tuple[Path, ...]) -> tuple[Check, ...]:
    """The check files of some folders; files that begin with "_" or "test_" are none."""
    known = {check.name for check in _package_checks()}
    checks: list[Check] = []
    for path in sorted(path for folder in folders for path in folder.glob("*.py")):
        if path.name.startswith(("_", "test_")):
            continue
        check = load_file(path)
        if check.name in known:
            raise ConfigError(f"{path}: there is a check named {check.name!r} already")
        known.add(check.name)
        checks.append(check)
    return tuple(checks)


def load_file(path: Path) -> Check:
    """The check of one file of a newsroom; its family is "house". Raises ConfigError with the file and the reason."""
    name = f"factcheck_house_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    try:
        if spec is None or spec.loader is None:
            raise ImportError("not a Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception as error:  # whatever its author wrote: one line, not a traceback
        raise ConfigError(f"{path}: {type(error).__name__}: {' '.join(str(error).split())}") from error
    check = getattr(module, "CHECK", None)
    if not isinstance(check, Check):
        raise ConfigError(f"{path}: defines no CHECK")
    return replace(check, module=f"house.{path.stem}", doc=(module.__doc__ or "").strip())


@cache
def _package_checks() -> tuple[Check, ...]:
    """The checks that ship with the program."""
    import factcheck.checks as root

    checks: list[Check] = []
    for info in sorted(pkgutil.walk_packages(root.__path__, root.__name__ + "."), key=lambda info: info.name):
        last = info.name.rsplit(".", 1)[-1]
        if info.ispkg or last.startswith("_") or info.name.split(".")[2] in ACROSS:
            continue
        module = importlib.import_module(info.name)
        check = getattr(module, "CHECK", None)
        if not isinstance(check, Check):
            raise TypeError(f"{info.name} defines no CHECK")
        checks.append(replace(check, module=info.name, doc=(module.__doc__ or "").strip()))
    return tuple(checks)
