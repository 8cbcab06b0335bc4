"""Consistent corpora of short articles on the exports of a province and its cities, with at most one planted error.

Everything follows from one set of true values: levels of years and half-years, growth rates, shares. Figures are
rounded to three or four digits, every fifth is hedged, every tenth article is reprinted, either language is as likely.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.link.vocabulary import Vocabulary
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document

YEARS = range(2017, 2023)
FAULTS = ("scale", "digit", "rate")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: `kind` is "year", "first", "second" (half-years), "growth" or "share" (of a year's level)."""

    place: str
    year: int
    kind: str
    value: Fraction
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Articles, and the ids of those that hold the planted error."""

    documents: tuple[Document, ...]
    culprits: frozenset[str]


def make_world(
    seed: int, vocabulary: Vocabulary, *, cities: int = 3, density: float = 0.5, plant: bool = True
) -> World:
    """The world of a seed. `density` is how many of all possible statements are made."""
    rng = random.Random(seed)
    provinces = [one for one in sorted(vocabulary.entities) if vocabulary.kind(one) == "province"]
    places = sorted(vocabulary.entities)
    inside = {one: [city for city in places if vocabulary.entities[city].part_of == (one,)] for one in provinces}
    province = rng.choice([one for one in provinces if len(inside[one]) >= cities])
    facts = [fact for fact in _facts(rng, province, rng.sample(inside[province], cities)) if rng.random() < density]
    rng.shuffle(facts)
    wrong = _spoil(rng, facts) if plant else None
    documents, culprits = list[Document](), set[str]()
    for number, fact in enumerate(facts):
        said = wrong[1] if wrong is not None and wrong[0] == number else fact
        text, day, lang = _write(rng, said, vocabulary)
        for copy in range(2 if rng.random() < 0.1 else 1):
            name = f"{number:04}-{copy}.txt"
            options = Options(lang=lang, published=parse_period(day))
            documents.append(build_document(text, doc_id=name, source=name, options=options))
            if wrong is not None and wrong[0] == number:
                culprits.add(name)
    return World(tuple(documents), frozenset(culprits))


def _facts(rng: random.Random, province: str, cities: list[str]) -> list[Fact]:
    series = {city: _grow(rng, Fraction(rng.randrange(200, 3000))) for city in cities}
    rest = _grow(rng, Fraction(rng.randrange(500, 3000)))
    firsts = {place: _halve(rng, values) for place, values in (*series.items(), (province, rest))}
    series[province] = {year: rest[year] + sum(series[city][year] for city in cities) for year in YEARS}
    firsts[province] = {year: sum((firsts[one][year] for one in (*cities, province)), Fraction(0)) for year in YEARS}
    facts = []
    for place, values in series.items():
        for year in YEARS:
            share = None if place == province else values[year] / series[province][year]
            facts.append(Fact(place, year, "share" if share and rng.random() < 0.5 else "year", values[year], share))
            facts.append(Fact(place, year, "first", firsts[place][year]))
            facts.append(Fact(place, year, "second", values[year] - firsts[place][year]))
            if year > YEARS[0]:
                facts.append(Fact(place, year, "growth", values[year] / values[year - 1] - 1))
    return facts


def _halve(rng: random.Random, values: dict[int, Fraction]) -> dict[int, Fraction]:
    """What falls into the first half of every year."""
    return {year: value * Fraction(rng.randrange(44, 54), 100) for year, value in values.items()}


def _grow(rng: random.Random, start: Fraction) -> dict[int, Fraction]:
    values = {YEARS[0]: start}
    for year in YEARS[1:]:
        values[year] = values[year - 1] * (1 + Fraction(rng.randrange(-120, 250), 1000))
    return values


def _spoil(rng: random.Random, facts: list[Fact]) -> tuple[int, Fact] | None:
    if not facts:
        return None
    number = rng.randrange(len(facts))
    fact = facts[number]
    fault = rng.choice(FAULTS)
    if fact.kind == "growth":
        return number, replace(fact, value=fact.value + rng.choice((-1, 1)) * Fraction(rng.randrange(8, 30), 100))
    if fact.kind == "share" and fault == "rate":
        return number, replace(fact, share=(fact.share or 0) * Fraction(rng.choice((60, 75, 130, 150)), 100))
    if fault == "scale":
        return number, replace(fact, value=fact.value * rng.choice((Fraction(1, 10), Fraction(10))))
    return number, replace(fact, value=fact.value * Fraction(rng.choice((70, 80, 90, 115, 130, 150)), 100))


def _write(rng: random.Random, fact: Fact, vocabulary: Vocabulary) -> tuple[str, str, str]:
    """The sentence, the day of publication and the language."""
    lang = rng.choice(("en", "zh"))
    entity = vocabulary.entities[fact.place]
    day = f"{fact.year}-08-1{rng.randrange(9)}" if fact.kind == "first" else f"{fact.year + 1}-02-1{rng.randrange(9)}"
    hedge = rng.random() < 0.2
    if lang == "en":
        return _english(rng, fact, entity.names["en"][0], "about " if hedge else ""), day, lang
    name = entity.names["zh"][-1] if entity.kind == "province" else entity.names["zh"][0] + "市"
    return _chinese(rng, fact, name, "约" if hedge else ""), day, lang


def _english(rng: random.Random, fact: Fact, name: str, hedge: str) -> str:
    if fact.kind == "growth":
        moved = "rose" if fact.value >= 0 else "fell"
        return f"In {fact.year}, {name}'s exports {moved} {_percent(abs(fact.value))}% year on year."
    half = {"first": "the first half of ", "second": "the second half of "}.get(fact.kind, "")
    level = f"In {half}{fact.year}, {name}'s exports reached {hedge}{_digits(rng, fact.value / 10)} billion yuan"
    return level + (
        f", accounting for {_percent(fact.share)}% of the province's total." if fact.kind == "share" else "."
    )


def _chinese(rng: random.Random, fact: Fact, name: str, hedge: str) -> str:
    if fact.kind == "growth":
        moved = "增长" if fact.value >= 0 else "下降"
        return f"{fact.year}年，{name}出口总额同比{moved}{_percent(abs(fact.value))}%。"
    half = {"first": "上半年", "second": "下半年"}.get(fact.kind, "")
    level = f"{fact.year}年{half}，{name}出口总额{hedge}{_digits(rng, fact.value)}亿元"
    return level + (f"，占全省的{_percent(fact.share)}%。" if fact.kind == "share" else "。")


def _percent(value: Fraction | None) -> str:
    return f"{float((value or 0) * 100):.1f}"


def _digits(rng: random.Random, value: Fraction) -> str:
    size = len(str(int(value))) if value >= 1 else 0
    return f"{float(value):.{max(0, rng.choice((3, 4)) - size)}f}"
