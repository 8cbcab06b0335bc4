"""What a lexicon must look like: tables and their types, checked on load with errors that name the entry."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from factcheck.lang.base import CODE
from factcheck.lang.words import ENDINGS, SETS

HEDGES = frozenset({"about", "nearly", "more_than", "at_least", "up_to", "less_than", "odd", "exactly"})

# Tables that the extractor reads; a lexicon may have more, for checks to look words up in.
LISTS = {
    "script": ("triggers", "bare_scales"),
    "ranges": ("ratios",),
    "ignore": ("words",),
    "times": ("phrases",),
    "shares": ("tenths", "discounts"),
    "classifiers": ("generic", "words", "ranks"),
    "names": ("behind", "behind_ordinals"),
    "nouns": ("not_plural", "heads"),
    "stop": ("articles", "words"),
    "compounds": ("half",),
}
LISTS_BY_NAME = ("hedges", "hedges_after", "cues", "units", "ages", "concepts", "words", "ambiguous_units")
STRINGS_BY_NAME = ("unit_case",)
INTEGERS_BY_NAME = ("scales", "letter_scales")
TABLES = (
    "script", "numerals", "words", "ranges", "scales", "letter_scales", "hedges", "hedges_after", "cues", "factors", "vague",
    "ignore", "currencies", "units", "unit_case", "unit_contexts", "times", "ages", "shares", "classifiers", "compounds",
    "names", "ambiguous_units", "dates", "nouns", "stop", "rates", "concepts",
)  # fmt: skip


class LexiconError(ValueError):
    """A lexicon that cannot be used; the message names the language, the table and the entry."""


def check(code: str, data: dict[str, Any]) -> None:
    """Raises LexiconError for the first thing in a lexicon that cannot be used."""
    for problem in find_problems(data):
        raise LexiconError(f"{code}: {problem}")


def find_problems(data: dict[str, Any]) -> Iterator[str]:
    """Everything in a lexicon that cannot be used, one line each."""
    missing = [table for table in TABLES if table not in data]
    if missing:
        yield f"table [{missing[0]}] is missing"
        return
    for table, keys in LISTS.items():
        for key in keys:
            yield from _check_list(f"[{table}] {key}", data[table].get(key))
    for table in LISTS_BY_NAME:
        for key, phrases in data[table].items():
            yield from _check_list(f"[{table}] {key}", phrases)
    for table in INTEGERS_BY_NAME:
        for word, value in data[table].items():
            if not isinstance(value, int):
                yield f"[{table}] {word} = {value!r}: not a power of ten"
    yield from _check_names(data)
    yield from _check_words(data["words"])
    yield from _check_numbers(data)


def _check_list(name: str, phrases: object) -> Iterator[str]:
    if not isinstance(phrases, list):
        yield f"{name} is missing or not a list"
        return
    for phrase in phrases:
        if not isinstance(phrase, str) or not phrase.strip():
            yield f"{name}: {phrase!r} is not a phrase"


def _check_names(data: dict[str, Any]) -> Iterator[str]:
    for table in ("hedges", "hedges_after"):
        for hedge in data[table]:
            if hedge not in HEDGES:
                yield f"[{table}] {hedge}: unknown hedge; known are {', '.join(sorted(HEDGES))}"
    for cls in data["cues"]:
        if cls not in CODE:
            yield f"[cues] {cls}: unknown token class"


def _check_words(table: dict[str, Any]) -> Iterator[str]:
    known = {*SETS, *ENDINGS}
    for name in sorted(known - table.keys()):
        yield f"[words] {name} is missing"
    for name in sorted(table.keys() - known):
        yield f"[words] {name}: unknown list"


def _check_numbers(data: dict[str, Any]) -> Iterator[str]:
    for phrase, ends in data["vague"].items():
        if not (isinstance(ends, list) and len(ends) == 2 and ends[0] <= ends[1]):
            yield f"[vague] {phrase} = {ends!r}: not a lowest and a highest count"
    for factor in data["factors"]:
        try:
            Fraction(factor["low"])
        except (KeyError, ValueError, TypeError):
            yield f"[[factors]] {factor!r}: `low` is not a number"
    for name, value in data["dates"]["weekdays"].items():
        if value not in range(7):
            yield f"[dates] weekdays {name} = {value!r}: not 0 to 6"
