"""What speaks against a gap between two figures that a word order suggests."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.change._values import quantity_of
from factcheck.checks.change._words import has_word, holds, is_one_of

from factcheck.extract.tokens import Token
from factcheck.pattern import Match

ROLES = dict.fromkeys(
    ("gap", "than", "named", "mark", "two", "that", "move", "over"), "END"
)  # of a gap, besides its figures


def is_apart(match: Match) -> bool:
    """True where the words around the gap are none of a gap: a net loss beside other figures, "who" without a clause."""
    sentence, gap = match.sentence, match.token("gap") if match.has("gap") else None
    if gap is not None and gap.cls == "LOSS" and not (is_one_of(sentence, gap, "gap_losses") and _is_within(match)):
        return True
    if match.has("two") and match.claims("two") and quantity_of(match.claims("two")[0]).number.value != 2:
        return True
    if match.has("that") and not has_word(sentence, match.tokens("that"), "relatives"):
        return True
    between = match.tokens_between("b", "a") if match.found.start("b") < match.found.start("a") else []
    return holds(between[3:], "AVERAGE") and not holds((*match.before(4), *between[:3]), "AVERAGE")


def _is_within(match: Match) -> bool:
    """True when the stated difference is no larger than both figures together: a funding gap of $56m is not of $10 and $8."""
    b, a, d = (quantity_of(match.claims(role)[0]).base.low or Fraction(0) for role in "bad")
    return bool(abs(d) <= max(a, b))


def is_named_before(match: Match, words: Token) -> bool:
    """True for 甲队得98分，乙队得85分，甲队领先13分: the gap is told of the one who has the larger figure."""
    sentence, place = match.sentence, match.found.start("b")
    before = sentence.tokens[place - 1] if place else None
    if sentence.language.spaced or before is None or before.cls != "FILL":
        return False
    told = sentence.text[words.start : words.end].strip()
    return len(told) > 1 and sentence.text[before.start : before.end].strip().startswith(told)


def told_direction(match: Match) -> str | None:
    """The way that 比上月的50.4%上升0.9个百分点 says the later value went; None where only a distance is told."""
    if match.sentence.language.spaced or not match.has("move"):
        return None
    return match.token("move").cls if match.token("move").cls in ("UP", "DOWN") else None
