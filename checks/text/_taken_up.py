"""A figure that the next sentence takes up, with another digit or a shifted point."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.checks.text._mentions import Mention, digits_of, exchanged, is_definite, is_title, substituted

from factcheck.lang.lexicon import load

_OTHERS = ("PRIOR", "FROM", "COMPARED", "MORE", "LESS", "TARGET", "FORECAST", "AMONG", "OF_WHICH")  # another figure
_LONG = 3  # significant digits


@cache
def _naming(code: str) -> re.Pattern[str]:
    """The words of "the profit of " before a figure."""
    pointing = load(code).tables["wording"]["pointing"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, pointing))}) ((?:\w+ ){{1,3}})of $")


def taken_up(one: Mention, two: Mention) -> bool:
    """True for a slip where the next sentence takes a figure up: cut 177,000 jobs, the 477,000 jobs were lost; a profit of
    $24.1 million, the profit of $241 million; cost $45 million, the $4.5 million bridge."""
    if one.unit != two.unit or two.sentence.index - one.sentence.index != 1 or is_title(one):
        return False
    if any(token.cls in _OTHERS for token in two.sentence.tokens[max(0, two.place - 2) : two.place + 2]):
        return False
    last = digits_of(one.value)
    tenfold = last == digits_of(two.value) and one.value / two.value in (10, Fraction(1, 10))
    changed = len(last) >= _LONG and (substituted(one.value, two.value) or exchanged(one.value, two.value))
    if not tenfold and not changed:
        return False
    told = f" {one.before} {one.tail} ".lower().split()
    named = _naming(two.sentence.language.code).search(two.before.lower())
    if named is not None:
        *kinds, noun = named[1].split()
        if any(len(kind) > _LONG and not any(word.startswith(kind[:4]) for word in told) for kind in kinds):
            return False  # the operating profit
        return any(word.startswith(noun[: max(3, len(noun) - 2)]) for word in told)
    if not is_definite(two) or not two.tail:
        return False
    noun, *more = two.tail.split()
    if changed and not tenfold:
        again = one.unit.startswith("count count:") and one.tail.split()[:1] == [noun]
        return again and (not more or more[0] not in two.sentence.language.tables["wording"]["narrowing"])
    return len(noun) > 2 and any(word.startswith(noun[: max(3, len(noun) - 2)]) for word in told)
