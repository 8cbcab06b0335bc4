"""What is known of countries (countries.toml), and which of them the base of a share names: the UK population, 西班牙国土面积."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.extract.tokens import Sentence

_SCALES = {
    "people": 10**6,
    "area": 10**9,
    "gdp": 10**9,
}  # millions; thousands of square kilometres; billions of dollars
Range = tuple[Fraction, Fraction]


class Country(NamedTuple):
    """The bounds of what is known, in people, square metres and dollars."""

    people: Range | None
    area: Range | None
    gdp: Range | None


@cache
def load_countries() -> dict[str, dict[str, Country]]:
    """By language and name."""
    return _read("en", "zh")


@cache
def load_peoples() -> dict[str, Country]:
    """By English names of people: kenyans."""
    return _read("people")["people"]


def _read(*columns: str) -> dict[str, dict[str, Country]]:
    tables = tomllib.loads((files("factcheck.checks") / "parts" / "countries.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Country]] = {column: {} for column in columns}
    for row in tables["countries"].values():
        country = Country(
            _range((row["low"], row["high"]), "people"), _range(row.get("area"), "area"), _range(row.get("gdp"), "gdp")
        )
        for column in columns:
            found[column].update(dict.fromkeys(row[column], country))
    return found


def _range(ends: tuple[float, float] | None, kind: str) -> Range | None:
    return None if ends is None else (Fraction(str(ends[0])) * _SCALES[kind], Fraction(str(ends[1])) * _SCALES[kind])


def reference(sentence: Sentence, kind: str, base: str) -> Range | None:
    """The bounds of a population, an area or a domestic product that the words of a base name."""
    country = _find(sentence, kind, base)
    return None if country is None else getattr(country, kind)


def _find(sentence: Sentence, kind: str, base: str) -> Country | None:
    tables = sentence.language.tables["parts"]
    words = tables["references"][kind]
    known = load_countries()[sentence.language.code]
    if not sentence.language.spaced:
        return _chinese(sentence, known, words, base)
    plain = base.removeprefix("the ").replace("'s", "").replace("’s", "")
    if any(plain in (f"{own} {word}" for own in tables["own_country"]) for word in words):
        return _one(_named(sentence, known) or _named(sentence, load_peoples()))
    if (
        kind == "people" and base in tables["of_population"]
    ):  # 60 million people in France, 20 percent of the population
        return _of_people(sentence, known)
    for word in words:
        for name in (plain.removesuffix(f" {word}"), plain.removeprefix(f"{word} of ").removeprefix("the ")):
            if name != plain and (name in known or name in load_peoples()):
                return known.get(name) or load_peoples()[name]
    return None


def _of_people(sentence: Sentence, known: Mapping[str, Country]) -> Country | None:
    """33 million Pakistanis, 60 million people in France: whose population is meant."""
    tables, text = sentence.language.tables["parts"], f" {_plain(sentence)} "
    if any(f" {word} " in text for word in tables["parts_of_country"]):
        return None
    inside = {country for name, country in known.items() if f" people in {name} " in text}
    counted = {
        country for name, country in load_peoples().items() if f"illion {name} " in text or f"000 {name} " in text
    }
    others = _named(sentence, known) | _named(sentence, load_peoples())
    return _one(inside) if inside else _one(counted if counted == others else set())


def _chinese(sentence: Sentence, known: Mapping[str, Country], words: list[str], base: str) -> Country | None:
    name = next((base.removesuffix(word).rstrip("的") for word in words if base.endswith(word)), None)
    if name == "":  # 占总人口的45%
        peoples = sentence.language.tables["parts"]["peoples"]
        people = any(f"{country}{end}" in sentence.plain for country in known for end in peoples)  # 印度裔
        own = _own_country(sentence, known) if _named_zh(sentence, known) and not people else None
        return None if own is known.get("世界") else own  # 世界电子产品需求不振: no country
    return _own_country(sentence, known) if name == "全国" else known.get(name or "")


def _one(named: set[Country]) -> Country | None:
    return next(iter(named)) if len(named) == 1 else None


def _named(sentence: Sentence, known: Mapping[str, Country]) -> set[Country]:
    text = f" {_plain(sentence)} "
    return {country for name, country in known.items() if f" {name} " in text}


def _plain(sentence: Sentence) -> str:
    """The words of a sentence, without marks."""
    text = sentence.plain.lower().replace("'s", "").replace("’s", "")
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


def _own_country(sentence: Sentence, known: Mapping[str, Country]) -> Country | None:
    """全国 is the one country that the sentence names, and China where it names none."""
    named = _named_zh(sentence, known)
    return known["全国"] if not named else _one(named)


def _named_zh(sentence: Sentence, known: Mapping[str, Country]) -> set[Country]:
    return {country for name, country in known.items() if name != "全国" and name in sentence.plain}
