"""Telephone numbers: groups of digits that count nothing."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank
from factcheck.lang.phrases import skip_blank

_AREA_CODES = ([3, 3, 4], [1, 2, 4], [1, 3, 3], [1, 4, 3], [1, 4, 6])  # digits of the groups of a telephone number
_LEAST_GROUPS = 5  # atoms of a telephone number: three groups and two blanks


def is_phone(sentence: Sentence, figure: Figure) -> bool:
    """+44 20 7946 0018, 0800 555 0123: groups of digits in a row, one of which begins with a nought, or behind a plus."""
    lower, first, last = sentence.lower, figure.written, figure.written + 1
    if figure.stop > last and counted_noun(sentence, figure.stop, figure.value) is not None:  # 1 250 000 people
        return False
    while last + 1 < len(lower) and is_blank(lower[last]) and lower[last + 1].isdecimal():
        last += 2
    while first > 1 and is_blank(lower[first - 1]) and lower[first - 2].isdecimal():
        first -= 2
    if _has_area_code(lower, figure.written):
        return True
    if last - first < _LEAST_GROUPS:
        return False
    groups = lower[first:last:2]
    return (first > 0 and lower[first - 1] == "+") or any(group[0] == "0" and len(group) > 1 for group in groups)


def _has_area_code(lower: list[str], at: int) -> bool:
    """+1 (555) 123-4567, +44 (0) 771 400 7257: digits in brackets, groups behind them, a code of a country before."""
    while at > 1 and is_blank(lower[at - 1]) and lower[at - 2].isdecimal():
        at -= 2
    for start in (at - 1, at - 4, at - 3, at + 2):
        if start < 0 or start + 6 >= len(lower) or lower[start] != "(" or lower[start + 2] != ")":
            continue
        rest = skip_blank(lower, start + 3)
        groups = (lower[start + 1], *lower[rest : rest + 3 : 2])
        if [len(group) for group in groups] in _AREA_CODES and all(group.isdecimal() for group in groups):
            return True
    return False
