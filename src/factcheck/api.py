"""The programming interface: `from factcheck import check, claims`. The command line runs the same pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.config import Settings, settings_of_run, use
from factcheck.config.policy import Policy
from factcheck.errors import UsageError
from factcheck.languages import codes
from factcheck.outputs.across import Comparisons, check_everything
from factcheck.outputs.inbox import Inbox, TextInbox
from factcheck.types import SEVERITIES, Claim, DocumentReport, Finding, Problem

Paths = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run gave: a report per document in path order, what could not be read, and remarks in one line each.

    A report holds its document, claims, findings and coverage; `report.document.surface(claim.span)` is the figure as
    written. Spans are half-open ranges of code points.
    """

    reports: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, in order."""
        return tuple(finding for report in self.reports for finding in report.findings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all documents, in order."""
        return tuple(claim for report in self.reports for claim in report.claims)


def check(
    *paths: Paths,
    text: str | None = None,
    name: str = "text",
    date: str | None = None,
    lang: str = "auto",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    severity: Mapping[str, str] | None = None,
    baseline: Paths | None = None,
    cross_document: bool = True,
    pairs: Iterable[tuple[Paths, Paths]] = (),
    against: Paths | None = None,
    facts: Iterable[Paths] = (),
    entities: Paths | None = None,
    isolated: bool = False,
    jobs: int = 1,
) -> Result:
    """Checks files, folders and JSONL corpora (`paths`), or one `text` as if it stood in a file called `name`.

    `date` is the publication date of all documents ("2012-12-31", "2012-12", "2012" or "2012-01/2012-06"); `lang` is
    a language ("en", "zh") or "auto". `select` and `ignore` name checks or families, `severity` maps them to
    "error", "warning", "info" or "off"; all three win over the configuration, which `isolated` leaves out. `baseline`
    is a file of accepted findings. `jobs` is the number of processes for large inputs.

    Documents are compared with each other and with their translations unless `cross_document` is False. `pairs` are
    originals and translations that neither their names nor their records pair, `against` is a claim store (written by
    `factcheck index`), `facts` are tables of official figures, `entities` is a file of the newsroom's own names.

    What cannot be read is a Problem of the result, and everything else is checked. Raises UsageError for an unknown
    check, a malformed configuration, baseline or table, and when neither paths nor a text are given.
    """
    wanted = _compare(pairs, against, facts, entities, cross=cross_document)
    paths = _with_pairs(paths, wanted) if text is None else paths
    notes: list[str] = []
    inbox = _open(paths, text, name=name, date=date, lang=lang, jobs=jobs, notes=notes)
    settings, policy = _settle(paths, select, ignore, severity, isolated=isolated)
    policy.check_names(settings, inbox.names())
    reports = check_everything(inbox, policy, settings, wanted, baseline=baseline or settings.baseline)
    return Result(reports=tuple(reports), problems=tuple(inbox.problems), notes=tuple(notes))


def claims(
    *paths: Paths,
    text: str | None = None,
    name: str = "text",
    date: str | None = None,
    lang: str = "auto",
    isolated: bool = False,
    jobs: int = 1,
) -> Result:
    """Reads every number of files, folders and JSONL corpora, or of one `text`, without checking any.

    The parameters are those of `check`. The reports of the result hold claims and no findings.
    """
    from factcheck.engine.batch import run_claims

    notes: list[str] = []
    inbox = _open(paths, text, name=name, date=date, lang=lang, jobs=jobs, notes=notes)
    use(settings_of_run(paths, isolated=isolated))
    reports = tuple(run_claims(inbox.documents(), jobs=inbox.jobs()))
    return Result(reports=reports, problems=tuple(inbox.problems), notes=tuple(notes))


def _compare(
    pairs: Iterable[tuple[Paths, Paths]],
    against: Paths | None,
    facts: Iterable[Paths],
    entities: Paths | None,
    *,
    cross: bool,
) -> Comparisons:
    if isinstance(facts, (str, os.PathLike)):
        raise UsageError(f"facts is a list of files, not one path: [{os.fspath(facts)!r}]")
    return Comparisons(
        cross=cross,
        pairs=[(os.fspath(original), os.fspath(translation)) for original, translation in pairs],
        against=None if against is None else Path(against),
        facts=tuple(Path(file) for file in facts),
        entities=None if entities is None else Path(entities),
    )


def _with_pairs(paths: tuple[Paths, ...], wanted: Comparisons) -> tuple[Paths, ...]:
    """The paths, and those that are paired and not among them."""
    known = {os.fspath(path) for path in paths}
    return (*paths, *dict.fromkeys(path for pair in wanted.pairs for path in pair if path not in known))


def _open(
    paths: tuple[Paths, ...],
    text: str | None,
    *,
    name: str,
    date: str | None,
    lang: str,
    jobs: int,
    notes: list[str],
) -> Inbox:
    if lang not in ("auto", *codes()):
        raise UsageError(f"unknown language {lang!r}: known are {', '.join(codes())}, auto")
    if (text is None) == (not paths):
        raise UsageError("give either paths or a text")

    def tell(kind: str, place: str, reason: str) -> None:
        if kind == "note":
            notes.append(f"{place}: {reason}")

    if text is not None:
        return TextInbox(text, name=name, lang=lang, date=date, tell=tell)
    return Inbox(paths, lang=lang, date=date, jobs=jobs, tell=tell)


def _settle(
    paths: tuple[Paths, ...],
    select: Iterable[str] | None,
    ignore: Iterable[str],
    severity: Mapping[str, str] | None,
    *,
    isolated: bool,
) -> tuple[Settings, Policy]:
    from factcheck.catalogue import name_families

    for check_name, level in (severity or {}).items():
        if level not in (*SEVERITIES, "off"):
            raise UsageError(f"severity of {check_name}: {level!r} is none of {', '.join(SEVERITIES)}, off")
    for words in (select, ignore):
        if isinstance(words, str):
            raise UsageError(f"select and ignore are lists of names, not one text: [{words!r}]")
    settings = settings_of_run(paths, isolated=isolated)
    use(settings)
    policy = Policy(
        families=name_families(),
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        severity=dict(severity or {}),
        isolated=isolated,
    )
    return settings, policy
