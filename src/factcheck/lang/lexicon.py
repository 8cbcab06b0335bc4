"""Loads the lexicon of a language, refuses what is malformed, and builds the phrase tries from it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import tomli  # compiled: a lexicon loads several times faster than with tomllib

from factcheck.config.settings import active
from factcheck.lang import behind
from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import CODE, Entry, Grammar, Language, Trie
from factcheck.lang.contexts import CurrencyContext, UnitContext
from factcheck.lang.extra import add_words
from factcheck.lang.phrases import insert
from factcheck.lang.schema import LexiconError, check
from factcheck.lang.sparse import fill_sparse
from factcheck.lang.starts import find_starts
from factcheck.lang.words import ENDINGS, SETS, Words
from factcheck.languages import codes

__all__ = ["LANGUAGES", "LexiconError", "build", "insert", "load"]

LANGUAGES = codes()


def load(code: str) -> Language:
    """The language with this code and the words that the project adds to it.

    Raises LexiconError when its lexicon is malformed, ConfigError when a word of the project cannot be added.
    """
    settings = active()
    words = settings.lexicon.get(code)
    return _load(code) if not words else _load_with(code, _Extra(words, str(settings.file or "factcheck.toml")))


class _Extra:
    """The words of a project and their file; equal only to itself and to others with the same words."""

    def __init__(self, words: Mapping[str, Any], file: str) -> None:
        self.words, self.file = words, file

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Extra) and (self.words, self.file) == (other.words, other.file)

    def __hash__(self) -> int:
        return hash((self.file, *self.words))


@cache
def _load(code: str) -> Language:
    data = read_tables(code)
    check(code, data)
    return build(code, data, _grammar(code, data))


@lru_cache(maxsize=8)
def _load_with(code: str, extra: _Extra) -> Language:
    data = read_tables(code)
    add_words(code, data, extra.words, extra.file)
    check(code, data)
    return build(code, data, _grammar(code, data))


def read_tables(code: str) -> dict[str, Any]:
    """The tables of a lexicon; a sparse one gets those that it lacks, empty."""
    data = _read(code)
    if _is_sparse(data):
        fill_sparse(data, (other for other in map(_read, LANGUAGES) if not _is_sparse(other)))
    return data


def _read(code: str) -> dict[str, Any]:
    path = files("factcheck.lang") / code / "lexicon.toml"
    return tomli.loads(path.read_text(encoding="utf-8"))


def _is_sparse(data: dict[str, Any]) -> bool:
    return bool(data.get("script", {}).get("sparse", False))


def _grammar(code: str, data: dict[str, Any]) -> Grammar:
    grammar: Grammar = importlib.import_module(f"factcheck.lang.{code}.grammar").GRAMMAR(data)
    return grammar


def build(code: str, data: dict[str, Any], grammar: Grammar) -> Language:
    """A language from its lexicon tables (as `check` accepts them) and its grammar hooks."""
    words, nouns, currencies = make_words(data["words"]), data["nouns"], data["currencies"]
    root, before, after = _root(data), _currencies_before(data), _after(data)
    starts = find_starts(root, before, after, words, grammar, data["script"]["ordinal_prefix"])
    follow = behind.find_behind(data, after, words, grammar.starters())
    return Language(
        code=code,
        spaced=data["script"]["spaced"],
        decimal_comma=data["script"]["decimal_comma"],
        words=words,
        first=starts.first,
        single=starts.single,
        needs=starts.needs,
        figure_needs=starts.figures,
        dashed=frozenset(root["-"].follow if "-" in root else ()),
        triggers=frozenset(data["script"]["triggers"]) | grammar.starters() - words.articles,
        root=root,
        after=after,
        before=before,
        hedges_after=_hedges(data["hedges_after"]),
        rate_nouns=_trie("RATE", data["rates"]["nouns"].items()),
        ratio_words=_trie("RATIO", ((word.split()[0], [word]) for word in data["ranges"]["ratios"])),
        rank_classifiers=_trie("CLASSIFIER", ((word, [word]) for word in data["classifiers"]["ranks"])),
        names_behind=_trie("NAME", ((word, [word]) for word in data["names"]["behind"])),
        ordinal_names=_trie("NAME", ((word, [word]) for word in data["names"]["behind_ordinals"])),
        currency_firsts=frozenset(before),
        starters=grammar.starters(),
        ambiguous_units={word: frozenset(after) for word, after in data["ambiguous_units"].items()},
        bare_scales=frozenset(data["script"]["bare_scales"]),
        scales=data["scales"],
        letter_scales=data["letter_scales"],
        unit_case=data["unit_case"],
        inside_units=data["compounds"]["inside"],
        inner_units={word: tuple(names) for word, names in data["compounds"]["inner"].items()},
        implied_parts=data["compounds"]["implied"],
        below_zero_firsts=behind.first_atoms(words.below_zero),
        half_behind=tuple(phrase_key(phrase) for phrase in data["compounds"]["half"]),
        part_starts=words.part_joints | grammar.starters() | behind.first_atoms(data["compounds"]["half"]),
        links=behind.find_links(words),
        behind=follow.bare,
        behind_unit=follow.unit,
        joints=follow.joints,
        digit_follows=behind.find_digit_follows(grammar),
        careful_units=behind.find_careful(data, words),
        plain_currencies=behind.plain_currencies(before, words, currencies.get("scaled", {})),
        letters=words.ordinal_endings | data["letter_scales"].keys(),
        rate_symbols=data["rates"]["symbols"],
        unit_contexts=_unit_contexts(data["unit_contexts"]),
        currency_scales=currencies.get("scaled", {}),
        currency_contexts=_currency_contexts(currencies.get("contexts", ())),
        stated_factors={
            "".join(phrase_key(phrase)): factor.get("reading", "rounded")
            for factor in data["factors"]
            for phrase in factor.get("stated", ())
        },
        ordinal_prefix=data["script"]["ordinal_prefix"],
        generic=frozenset(data["classifiers"]["generic"]),
        irregular=nouns["irregular"],
        not_plural=frozenset(nouns["not_plural"]),
        heads=frozenset(nouns["heads"]),
        no_heads=frozenset(nouns.get("no_heads", ())),
        head_sizes=tuple(sorted({len(head) for head in nouns["heads"]}, reverse=True)),
        stop=frozenset(data["stop"]["words"]),
        tables=data,
        grammar=grammar,
    )


def make_words(table: Mapping[str, list[str]]) -> Words:
    """The word lists of a [words] table."""
    lists: dict[str, Any] = {name: frozenset(table[name]) for name in SETS}
    lists |= {name: tuple(table[name]) for name in ENDINGS}
    return Words(**lists)


def _root(data: dict[str, Any]) -> Trie:
    """The phrases between figures; of two entries for one phrase the first counts."""
    root: Trie = {}
    for phrase in data["ignore"]["words"]:
        insert(root, phrase, Entry("FILL"))
    for phrase, weekday in data["dates"]["weekdays"].items():
        insert(root, phrase, Entry("WEEKDAY", weekday))
    for factor in data["factors"]:
        for phrase in (*factor.get("phrases", ()), *factor.get("stated", ())):
            insert(root, phrase, Entry("FACTOR", Fraction(factor["low"])))
    _hedges(data["hedges"], root)
    for phrase, ends in data["vague"].items():
        insert(root, phrase, Entry("VAGUE", (ends[0], ends[1])))
    for concept, phrases in data["concepts"].items():
        for phrase in phrases:
            insert(root, phrase, Entry("CONCEPT", concept))
    for cls, phrases in data["cues"].items():
        assert cls in CODE
        for phrase in phrases:
            insert(root, phrase, Entry(cls))
    return root


def _after(data: dict[str, Any]) -> Trie:
    root: Trie = {}
    tables: tuple[tuple[str, Iterable[tuple[str, Iterable[str]]]], ...] = (
        ("TENTHS", (("percent", data["shares"]["tenths"]),)),
        ("DISCOUNT", (("percent", data["shares"]["discounts"]),)),
        ("AGE", data["ages"].items()),
        ("MONEY", data["currencies"]["after"].items()),
        ("UNIT", data["units"].items()),
        ("TIMES", (("times", data["times"]["phrases"]),)),
        ("CLASSIFIER", ((word, [word]) for word in data["classifiers"]["words"])),
    )
    for cls, table in tables:
        _extend(root, cls, table)
    return root


def _trie(cls: str, table: Iterable[tuple[str, Iterable[str]]]) -> Trie:
    root: Trie = {}
    _extend(root, cls, table)
    return root


def _extend(root: Trie, cls: str, table: Iterable[tuple[str, Iterable[str]]]) -> None:
    for name, phrases in table:
        for phrase in phrases:
            insert(root, phrase, Entry(cls, name))


def _hedges(table: Mapping[str, list[str]], root: Trie | None = None) -> Trie:
    root = {} if root is None else root
    for hedge, phrases in table.items():
        for phrase in phrases:
            insert(root, phrase, Entry("HEDGE", hedge))
    return root


def _currencies_before(data: dict[str, Any]) -> Trie:
    return _trie("MONEY", ((iso, [phrase]) for phrase, iso in data["currencies"]["before"].items()))


def _unit_contexts(table: list[dict[str, Any]]) -> dict[str, tuple[UnitContext, ...]]:
    contexts: dict[str, tuple[UnitContext, ...]] = {}
    for row in table:
        context = UnitContext(
            to=row["to"],
            touching=tuple(row.get("touching", ())),
            near=tuple(row.get("near", ())),
            after=tuple(row.get("after", ())),
            words=frozenset(row.get("words", ())),
        )
        contexts[row["unit"]] = (*contexts.get(row["unit"], ()), context)
    return contexts


def _currency_contexts(table: Iterable[dict[str, Any]]) -> dict[str, tuple[CurrencyContext, ...]]:
    contexts: dict[str, tuple[CurrencyContext, ...]] = {}
    for row in table:
        context = CurrencyContext(row["to"], frozenset(row["signs"]), tuple(row["words"]))
        contexts[row["currency"]] = (*contexts.get(row["currency"], ()), context)
    return contexts
