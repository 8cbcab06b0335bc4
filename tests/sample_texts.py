"""Short texts and figures for tests: a text as a document or as a checked report, a figure as a quantity."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.check import Check, Example, load_checks
from factcheck.engine.local import check_document
from factcheck.extract.numbers import is_round_count, tight_interval
from factcheck.readers import Options, build_document, parse_period
from factcheck.readers.records import Metadata
from factcheck.types import Document, DocumentReport, Finding, Kind, Number, Quantity, Span
from factcheck.units import to_base

BASED = ("money", "measure", "duration", "percentage_point")
COUNTED = ("count", "ordinal", "rank", "number", "age")


def make_document(
    text: str, *, lang: str = "auto", date: str | None = None, title: str | None = None, doc_id: str = "a.txt"
) -> Document:
    """A text as the readers lay it out; `title` is a headline that came apart from it."""
    options = Options(lang=lang, published=parse_period(date) if date else None)
    return build_document(text, doc_id=doc_id, source=doc_id, options=options, metadata=Metadata(title=title))


def check_text(
    text: str, *, only: str | None = None, lang: str = "auto", date: str | None = None, title: str | None = None
) -> DocumentReport:
    """The report on a text; `only` names the one check to run."""
    select = None if only is None else frozenset((only,))
    return check_document(make_document(text, lang=lang, date=date, title=title), select=select)


def find_check(name: str) -> Check:
    """A check by its name."""
    return next(check for check in load_checks() if check.name == name)


def grave(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings at warning or error."""
    return [finding for finding in findings if finding.severity != "info"]


def operands(finding: Finding) -> list[Span]:
    """Where the figures of a finding stand."""
    return [related.span for related in finding.related] or [finding.span]


def all_examples() -> Iterator[Example]:
    """The examples of every check."""
    for check in load_checks():
        yield from (*check.wrong, *check.right, *check.trap)


def make_quantity(
    value: Fraction | int | str,
    kind: Kind = "count",
    *,
    hedge: str | None = None,
    exponent: int = 0,
    last_digit: int | None = None,
    unit: str | None = None,
) -> Quantity:
    """A figure as the extractor reads it: "5.5" with exponent 9 is 5.5 billion."""
    number = Fraction(value) * Fraction(10) ** exponent
    if last_digit is None:
        last_digit = exponent - len(str(value).partition(".")[2])
    span = Span(doc_id="a.txt", start=0, end=1)
    exact = kind in COUNTED and number.denominator == 1 and exponent == 0 and not is_round_count(number)
    interval = tight_interval(number, last_digit, hedge, exact, last_digit < exponent)
    written = Number(
        span=span,
        written=span,
        value=number,
        last_digit=last_digit,
        hedge=hedge,
        interval=interval,
        scale=span if exponent else None,
        exponent=exponent,
    )
    based = to_base(interval, unit) if kind in BASED and unit else None
    return Quantity(
        number=written, span=span, kind=kind, unit=unit, dimension=None, base=based[0] if based else interval
    )
