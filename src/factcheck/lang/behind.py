"""Which atoms go on with the figure before them: behind any other, nothing needs to be looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import ANYTHING, Grammar, Trie
from factcheck.lang.digits import GOES_ON
from factcheck.lang.words import Words

DASHES = frozenset("-–—~～―−")  # between the two figures of a range
COLONS = frozenset(":：∶")  # of a proportion
UNIT_BRACKETS = {"[": "]", "{": "}", "<": ">"}
_INCHES = "\"'″′"
_POWERS = frozenset("²³")
MARGINS = frozenset("±+")  # what a margin begins with


def find_links(words: Words) -> frozenset[str]:
    """The atoms between the two figures of a range, a ratio, a score."""
    return DASHES | words.range_to | words.range_and | words.range_or | words.score_words | words.ratio_firsts


class Behind(NamedTuple):
    """Atoms behind a figure, a blank between."""

    bare: frozenset[str]  # go on with a figure without a unit
    unit: frozenset[str]  # go on with one that has its unit or currency
    joints: frozenset[str]  # go on with either before another numeral only: 3 pounds, 50; 5 ft and 10 in


def find_behind(data: dict[str, Any], after: Trie, words: Words, starters: frozenset[str]) -> Behind:
    """The atoms that go on with a figure."""
    units = frozenset((*after, *words.unit_modifiers, *words.fraction_of, *UNIT_BRACKETS, *data["compounds"]["inner"]))
    units |= words.slang
    letters = words.ordinal_endings | words.plain_letters | data["letter_scales"].keys()
    hedges = first_atoms(phrase for phrases in data["hedges_after"].values() for phrase in phrases)
    ends = first_atoms((*words.below_zero, *data["compounds"]["half"])) | words.rate_words
    unit = hedges | ends | starters | DASHES | words.range_to | words.range_and | MARGINS | _POWERS
    bare = unit | units | letters | find_links(words) | COLONS
    return Behind(bare, unit, words.part_joints - unit)


def find_digit_follows(grammar: Grammar) -> dict[str, frozenset[str]]:
    """The atoms that a numeral in digits goes on with, in any language and in this one, as `Grammar` tells them."""
    return dict.fromkeys(GOES_ON, ANYTHING) | grammar.digit_follows()


def find_careful(data: dict[str, Any], words: Words) -> frozenset[str]:
    """The first atoms of units, currencies and signs that are one only between certain words, or in capitals."""
    phrases = (
        *data["ambiguous_units"], *words.short_units, *words.calendar_units, *data["unit_case"], *words.capitals,
        *words.piece_words, *data["currencies"].get("scaled", ()), *_INCHES,
    )  # fmt: skip
    return first_atoms(phrases)


def plain_currencies(before: Trie, words: Words, scaled: Iterable[str]) -> dict[str, str]:
    """The signs that are a currency before any digits, and which."""
    careful = words.scaled_currencies | words.capitals | frozenset(scaled)
    return {
        atom: str(node.entry.payload)
        for atom, node in before.items()
        if node.entry is not None and len(atom) == 1 and not atom.isalpha() and atom not in careful
    }


def first_atoms(phrases: Iterable[str]) -> frozenset[str]:
    """The atoms that phrases begin with."""
    return frozenset(phrase_key(phrase)[0] for phrase in phrases)
