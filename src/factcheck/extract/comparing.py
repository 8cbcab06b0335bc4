"""Words that look like a hedge and compare (6 percent higher than 1.11 billion), or hide one (takes up to 20)."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.lang.phrases import skip_blank, walk

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


def end_of_words(sentence: Sentence, first: int, last: int) -> int:
    """Where an ordinary phrase ends: before the "up" of "takes up" where "up to 20" follows."""
    if last < first + 2 or not sentence.language.spaced:
        return last
    found = walk(sentence.language.root, sentence.lower, last - 1)
    hedges = found is not None and found[1] > last and found[0].entry is not None and found[0].entry.cls == "HEDGE"
    return last - 1 if hedges else last
