"""Words that look like a hedge and compare: 6 percent higher than 1.11 billion."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.lang.phrases import skip_blank

_SIDES = {"more_than": "MORE", "less_than": "LESS"}
_RATES = frozenset(("PERCENT", "POINTS", "TIMES"))


def compare_behind_rate(sentence: Sentence, hedge: str, first: int, last: int) -> bool:
    """Adds the cue that a hedge is right behind a percentage, its words ending in "than"; False for any other hedge."""
    tokens, lower = sentence.tokens, sentence.lower
    if hedge not in _SIDES or lower[last - 1] != "than" or not tokens or tokens[-1].cls not in _RATES:
        return False
    if skip_blank(lower, tokens[-1].last) != first:
        return False
    sentence.add(_SIDES[hedge], first, last)
    return True
