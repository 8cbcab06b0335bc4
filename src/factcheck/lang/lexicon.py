"""Loads and validates the lexicon of a language, and builds the phrase tries from it."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import CODE, SIGNS, Entry, Grammar, Language, Node

REQUIRED = ("numerals", "scales", "hedges", "cues", "currencies", "units", "dates", "nouns", "stop", "concepts")
HEDGES = frozenset({"about", "nearly", "more_than", "at_least", "up_to", "less_than", "odd", "exactly"})
LANGUAGES = ("en", "zh")


class LexiconError(ValueError):
    """A lexicon that cannot be used; the message names the language, the table and the entry."""


@cache
def load(code: str) -> Language:
    """The language with this code; raises LexiconError when its lexicon is malformed."""
    package = files("factcheck.lang") / code
    data = tomllib.loads((package / "lexicon.toml").read_text(encoding="utf-8"))
    grammar: Grammar = importlib.import_module(f"factcheck.lang.{code}.grammar").GRAMMAR
    return build(code, data, grammar)


def build(code: str, data: dict[str, Any], grammar: Grammar) -> Language:
    """A language from its lexicon tables and its grammar hooks."""
    for table in REQUIRED:
        if table not in data:
            raise LexiconError(f"{code}: table [{table}] is missing")
    root, before = _words(code, data), _before(data)
    starters, date_starters = grammar.starters(data), grammar.date_starters(data)
    return Language(
        code=code,
        root=root,
        after=_after(code, data),
        before=before,
        currency_firsts=frozenset(key[0] for key in before),
        hedges_after=_hedges(code, data.get("hedges_after", {})),
        names_before=frozenset(data.get("names", {}).get("before", ())),
        year_before=frozenset(data["dates"].get("year_before", ())),
        scales=_scales(data["scales"]),
        letter_scales={k.lower(): v for k, v in data.get("letter_scales", {}).items()},
        starters=starters,
        date_starters=date_starters,
        hot=frozenset((*root, *starters, *date_starters, *SIGNS, *(key[0] for key in before))),
        unit_case=data.get("unit_case", {}),
        trigger=_trigger(code, data),
        irregular=frozenset(data["nouns"]["irregular"]) | frozenset(data["nouns"]["singular"]),
        not_plural=frozenset(data["nouns"]["not_plural"]),
        heads=tuple(sorted(data["nouns"].get("heads", ()), key=len, reverse=True)),
        stop=frozenset(data["stop"]["words"]),
        generic=frozenset(data.get("classifiers", {}).get("generic", ())),
        abbreviations=frozenset(data.get("abbreviations", {}).get("words", ())),
        tables=data,
        grammar=grammar,
    )


def insert(root: dict[str, Node], phrase: str, entry: Entry) -> None:
    """Adds a phrase to a trie; an entry that stands already keeps its place."""
    key = phrase_key(phrase)
    if not key:
        raise LexiconError(f"empty phrase for {entry.cls}")
    node = root.setdefault(key[0], Node())
    for atom in key[1:]:
        node = node.follow.setdefault(atom, Node())
    if node.entry is None:
        node.entry = entry


def _trigger(code: str, data: dict[str, Any]) -> re.Pattern[str]:
    """Finds out fast whether a sentence can hold a quantity: a digit, a number word, a vague count, a factor."""
    words = {word for name, table in data["numerals"].items() if name not in ("marks", "pronouns") for word in table}
    words.update(phrase_key(phrase)[0] for phrase in data.get("vague", ()))
    words.update(phrase for factor in data.get("factors", ()) for phrase in factor["phrases"])
    source = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    if code == "zh":
        return re.compile(rf"\d|{source}")
    return re.compile(rf"\d|[½¼¾]|\b(?:{source})\b", re.IGNORECASE)


def _words(code: str, data: dict[str, Any]) -> dict[str, Node]:
    root: dict[str, Node] = {}
    for phrase in data.get("ignore", {}).get("words", ()):
        insert(root, phrase, Entry("FILL"))
    for phrase, weekday in data["dates"].get("weekdays", {}).items():
        insert(root, phrase, Entry("WEEKDAY", weekday))
    for factor in data.get("factors", ()):
        for phrase in factor["phrases"]:
            insert(root, phrase, Entry("FACTOR", Fraction(factor["low"])))
    _hedges(code, data["hedges"], root)
    for phrase, ends in data.get("vague", {}).items():
        insert(root, phrase, Entry("VAGUE", (ends[0], ends[1])))
    for concept, phrases in data["concepts"].items():
        for phrase in phrases:
            insert(root, phrase, Entry("CONCEPT", concept))
    for cls, phrases in data["cues"].items():
        if cls not in CODE:
            raise LexiconError(f"{code}: unknown token class {cls!r} in [cues]")
        for phrase in phrases:
            insert(root, phrase, Entry(cls))
    return root


def _after(code: str, data: dict[str, Any]) -> dict[str, Node]:
    root: dict[str, Node] = {}
    tables: tuple[tuple[str, Iterable[tuple[str, Iterable[str]]]], ...] = (
        ("MONEY", data["currencies"].get("after", {}).items()),
        ("UNIT", data["units"].items()),
    )
    for cls, table in tables:
        for name, phrases in table:
            for phrase in phrases:
                insert(root, phrase, Entry(cls, name))
    for phrase in data.get("times", {}).get("phrases", ()):
        insert(root, phrase, Entry("TIMES"))
    for phrase in data.get("ages", {}).get("phrases", ()):
        insert(root, phrase, Entry("AGE"))
    for phrase in data.get("classifiers", {}).get("words", ()):
        insert(root, phrase, Entry("CLASSIFIER", phrase))
    return root


def _hedges(code: str, table: dict[str, list[str]], root: dict[str, Node] | None = None) -> dict[str, Node]:
    root = {} if root is None else root
    for hedge, phrases in table.items():
        if hedge not in HEDGES:
            raise LexiconError(f"{code}: unknown hedge {hedge!r}; known are {', '.join(sorted(HEDGES))}")
        for phrase in phrases:
            insert(root, phrase, Entry("HEDGE", hedge))
    return root


def _before(data: dict[str, Any]) -> dict[tuple[str, ...], str]:
    return {phrase_key(phrase): iso for phrase, iso in data["currencies"].get("before", {}).items()}


def _scales(table: dict[str, int]) -> dict[str, Node]:
    root: dict[str, Node] = {}
    for word, exponent in table.items():
        insert(root, word, Entry("SCALE", exponent))
    return root
