"""Holds the extractor to tests/corpus: every expected claim of every text, and nothing else."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

from factcheck.extract import read_claims
from factcheck.interval import Interval
from factcheck.readers import build_document
from factcheck.types import Block, Claim, Document, Kind, Period, Span

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "tests" / "corpus").glob("*/*.toml"))
SEED_FILES = [path for path in FILES if path.stem.startswith("seed_")]

KINDS = frozenset(get_args(Kind))
HEDGES = frozenset({"about", "nearly", "more_than", "at_least", "up_to", "less_than", "odd", "exactly"})
BLOCKS = frozenset({"paragraph", "title", "heading", "furniture"})
FILE_KEYS = frozenset({"seed", "date", "case"})
CASE_KEYS = frozenset({"text", "lang", "date", "block", "gap", "claim"})
CLAIM_KEYS = frozenset({"surface", "kind", "value", "ends", "unit", "low", "high", "hedge", "start"})
DATE_KEYS = frozenset({"surface", "kind", "period", "start"})
WITH_UNIT = frozenset({"money", "percent", "percentage_point", "measure", "count", "age", "duration"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text of the corpus with everything that must be read in it."""

    name: str
    text: str
    lang: str
    published: Period | None
    block: str
    gap: str | None
    claims: tuple[dict[str, Any], ...]

    def document(self) -> Document:
        """The text as an article of one block."""
        span = Span(doc_id=self.name, start=0, end=len(self.text))
        return Document(
            doc_id=self.name,
            source=self.name,
            lang=self.lang,
            published=self.published,
            title=span if self.block == "title" else None,
            blocks=(Block(start=0, end=len(self.text), kind=self.block),),
            text=self.text,
        )

    def expected(self, offset: int = 0) -> list[str]:
        """The expected claims, one line each, as they stand when the text begins at `offset`."""
        lines, cursor = [], 0
        for claim in self.claims:
            start = claim.get("start", self.text.find(claim["surface"], cursor))
            cursor = start + len(claim["surface"])
            lines.append(describe_expected(claim, start + offset))
        return lines


def load_cases(path: Path) -> list[Case]:
    """The cases of one corpus file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Case(
            name=f"{path.parent.name}/{path.stem}-{index}",
            text=case["text"],
            lang=case.get("lang", path.parent.name),
            published=parse_day(case.get("date", data.get("date"))),
            block=case.get("block", "paragraph"),
            gap=case.get("gap"),
            claims=tuple(case["claim"]),
        )
        for index, case in enumerate(data["case"], 1)
    ]


def parse_day(text: str | None) -> Period | None:
    """A publication day as the period that it is."""
    day = None if text is None else date.fromisoformat(text)
    return None if day is None else Period(first=day, last=day)


def describe_expected(claim: dict[str, Any], start: int) -> str:
    """One line for a claim of the truth."""
    if claim["kind"] == "date":
        return _line(start, claim["surface"], "date", period=" .. ".join(claim.get("period", [])) or None)
    low, high = (Fraction(claim[side]) if claim[side] else None for side in ("low", "high"))
    hedge = claim.get("hedge")
    open_low = hedge in ("more_than", "odd")
    open_high = hedge in ("less_than", "odd") or (claim["kind"] == "age" and hedge is None)
    figures = [Fraction(figure) for figure in claim.get("ends", [claim.get("value")])]
    return _line(
        start,
        claim["surface"],
        claim["kind"],
        value=" to ".join(map(_show, figures)),
        unit=claim.get("unit"),
        interval=_show_interval(Interval(low, high, not open_low, not open_high)),
        hedge=hedge,
    )


def describe_found(document: Document, claim: Claim) -> str:
    """One line for a claim that was read, in the same form."""
    surface = document.surface(claim.span)
    if claim.quantity is None:
        period = claim.period
        days = None if period is None else f"{period.first} .. {period.last}"
        return _line(claim.span.start, surface, claim.kind, period=days)
    number = claim.quantity.number
    figures = [number.value] if number.value is not None else list(number.ends or ())
    return _line(
        claim.span.start,
        surface,
        claim.kind,
        value=" to ".join(map(_show, figures)),
        unit=claim.quantity.unit,
        interval=_show_interval(number.interval),
        hedge=number.hedge,
    )


def _line(start: int, surface: str, kind: str, **facts: str | None) -> str:
    known = [f"{name}={fact}" for name, fact in facts.items() if fact is not None]
    return " ".join([f"{start}: {surface!r} {kind}", *known])


def _show(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():f}" if Fraction(exact) == value else str(value)


def _show_interval(interval: Interval) -> str:
    low = "(-inf" if interval.low is None else f"{'[' if interval.low_closed else '('}{_show(interval.low)}"
    high = "inf)" if interval.high is None else f"{_show(interval.high)}{']' if interval.high_closed else ')'}"
    return f"{low}, {high}"


def _params() -> list[Any]:
    """One parameter per case; a known gap must fail."""
    cases = [case for path in FILES for case in load_cases(path)]
    return [
        pytest.param(case, id=case.name, marks=[pytest.mark.xfail(reason=case.gap, strict=True)] if case.gap else [])
        for case in cases
    ]


@pytest.mark.parametrize("case", _params())
def test_reads_every_claim_and_nothing_else(case: Case) -> None:
    document = case.document()
    assert [describe_found(document, claim) for claim in read_claims(document)] == case.expected()


def find_cases(text: str, cases: list[Case]) -> list[tuple[int, Case]]:
    """Where each case stands in an article, repeats included, in order; a case inside a longer one is left out."""
    found: list[tuple[int, Case]] = []
    for case in sorted(cases, key=lambda case: -len(case.text)):
        for match in re.finditer(re.escape(case.text), text):
            inside = any(start <= match.start() < start + len(other.text) for start, other in found)
            if not inside:
                found.append((match.start(), case))
    return sorted(found, key=lambda place: place[0])


def read_seed(path: Path) -> str:
    """The article that a corpus file is the truth of."""
    name: str = tomllib.loads(path.read_text(encoding="utf-8"))["seed"]
    return (ROOT / "seeds" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_truth_covers_every_digit_of_the_seed(path: Path) -> None:
    text, cases = read_seed(path), load_cases(path)
    places = find_cases(text, cases)
    assert {case.name for _, case in places} == {case.name for case in cases}
    missed = [
        text[match.start() - 20 : match.end() + 20]
        for match in re.finditer(r"\d+", text)
        if not any(start <= match.start() and match.end() <= start + len(case.text) for start, case in places)
    ]
    assert missed == []


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_reads_the_whole_seed_as_its_sentences(path: Path) -> None:
    """The article as the reader lays it out: dateline and furniture recognised, every claim in its place."""
    text, cases = read_seed(path), load_cases(path)
    if any(case.gap for case in cases):
        pytest.skip("a sentence of this seed is a known gap")
    document = build_document(text, doc_id=path.stem, source=path.stem)
    expected = [line for start, case in find_cases(text, cases) for line in case.expected(start)]
    assert document.published == cases[0].published
    assert [describe_found(document, claim) for claim in read_claims(document)] == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_truth_is_well_formed(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data.keys() <= FILE_KEYS
    for raw, case in zip(data["case"], load_cases(path), strict=True):
        assert raw.keys() <= CASE_KEYS, case.name
        assert case.block in BLOCKS, case.name
        cursor = 0
        for claim in case.claims:
            cursor = _check_place(case, claim, cursor)
            _check_claim(claim, f"{case.name}: {claim['surface']}")


def _check_place(case: Case, claim: dict[str, Any], cursor: int) -> int:
    """Asserts that the surface stands in the text, whole and in order; returns where it ends."""
    surface: str = claim["surface"]
    start: int = claim.get("start", case.text.find(surface, cursor))
    end = start + len(surface)
    assert start >= cursor, f"{case.name}: {surface}"
    assert case.text[start:end] == surface, f"{case.name}: {surface}"
    for left, right in ((case.text[start - 1 : start], surface[0]), (surface[-1], case.text[end : end + 1])):
        joined = left + right
        split = len(joined) == 2 and joined.isascii() and left.isalnum() and right.isalnum()
        assert not split, f"{case.name}: {surface} cuts a word"
    return end


def _check_claim(claim: dict[str, Any], name: str) -> None:
    """Asserts that the fields of a claim fit its kind and each other."""
    kind = claim["kind"]
    assert kind in KINDS, name
    if kind == "date":
        assert claim.keys() <= DATE_KEYS, name
        days = [date.fromisoformat(day) for day in claim.get("period", [])]
        assert days == sorted(days), name
        assert len(days) in (0, 2), name
        return
    assert claim.keys() <= CLAIM_KEYS, name
    assert ("value" in claim) != ("ends" in claim), name
    assert claim.get("hedge", "about") in HEDGES, name
    assert ("unit" in claim) == (kind in WITH_UNIT), name
    assert claim.get("unit", "").startswith("count:") == (kind == "count"), name
    low, high = (Fraction(claim[side]) if claim[side] else None for side in ("low", "high"))
    for figure in map(Fraction, claim.get("ends", [claim.get("value")])):
        assert low is None or low <= figure, name
        assert high is None or figure <= high, name
