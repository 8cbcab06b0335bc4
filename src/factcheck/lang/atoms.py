"""The smallest pieces of a text: numerals, Latin words, single ideographs, blanks, signs."""

from __future__ import annotations

import re

_DIGIT_GROUP = r"\d{1,3}(?:,\d{3})+(?![\d])|\d{1,3}(?:'\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
_FULL_WIDTH = r"[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])"
_NUMERAL = rf"(?:{_DIGIT_GROUP}|{_INDIAN}|{_FULL_WIDTH}|\d+)(?:[.．]\d+)*"

ATOM = re.compile(
    rf"{_NUMERAL}(?:[eE][+-]?\d{{1,3}}(?![\w]))?"
    r"|[A-Za-z\u00c0-\u024f]+"
    r"|[ \t]+"
    r"|[^A-Za-z\u00c0-\u024f\d \t]",
)
split = ATOM.findall


def is_numeral(atom: str) -> bool:
    """True for an atom that begins with a digit."""
    return atom[0].isdecimal()


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The atoms of a lexicon phrase, in lower case and without blanks."""
    return tuple(atom for atom in split(phrase.lower()) if not atom.isspace())
