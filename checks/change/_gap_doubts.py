"""What speaks against a gap between two figures that a word order suggests."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.change._values import POINT_NAMES, fraction, magnitude, positive, quantity_of, read_rate
from factcheck.checks.change._words import has_word, holds, is_one_of

from factcheck.check import Case
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.wording.figures import format_value

ROLES = dict.fromkeys(
    ("gap", "than", "named", "mark", "two", "that", "move", "over", "lead", "excess"), "END"
)  # of a gap, besides its figures


def is_apart(match: Match) -> bool:
    """True where the words around the gap are none of a gap: a net loss beside other figures, "who" without a clause."""
    sentence, gap = match.sentence, match.token("gap") if match.has("gap") else None
    if gap is not None and gap.cls == "LOSS" and not (is_one_of(sentence, gap, "gap_losses") and _is_within(match)):
        return True
    if match.has("excess") and not (has_word(sentence, match.tokens("excess"), "excesses") and _is_within(match)):
        return True
    if match.has("lead") and not has_word(sentence, match.tokens("lead"), "leading"):
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


def is_no_vote(match: Match) -> bool:
    """True where an order that only votes are told in holds something else: 62票赞成、35票反对，赞成票多出27票."""
    votes = match.sentence.language.tables["change"].get("votes", ())
    return match.has("votes") and quantity_of(match.claims("d")[0]).unit not in votes


def told_direction(match: Match) -> str | None:
    """The way that 比上月的50.4%上升0.9个百分点 says the later value went; None where only a distance is told."""
    if match.sentence.language.spaced or not match.has("move"):
        return None
    return match.token("move").cls if match.token("move").cls in ("UP", "DOWN") else None


def written_ends(case: Case) -> dict[str, str]:
    """The change and the later value out of one figure that was read as a range."""
    low, high = case.quantity("r").number.ends or (0, 0)
    unit = case.quantity("r").unit
    return {"d": format_value(Fraction(low), unit), "b": format_value(Fraction(high), unit)}


def is_relative(case: Case, stated: Interval) -> bool:
    """True when the points are the relative change in percent: 4% to 5% is 1 point and 25 percent."""
    earlier, later = read_rate(case, "a"), read_rate(case, "b")
    if not positive(earlier) or not positive(later):
        return False
    return bool(stated.low) and fraction(stated).meets(magnitude((later / earlier).shift(-1)))


def is_points(match: Match) -> bool:
    """False for a bare count between two percentages, unless it counts points."""
    d = match.claims("d")[0].quantity
    counted = d is not None and d.kind == "count" and match.claims("a")[0].kind == "percent"
    return not counted or (d is not None and d.unit in POINT_NAMES)


def names_gap(match: Match) -> bool:
    """True for "a 12.4-point margin": the noun behind the figure is a difference."""
    token = match.token("named")
    words = phrase_of(match.sentence, token.first, token.last).removeprefix("point ").removeprefix("percentage point ")
    if words.startswith(tuple(match.sentence.language.tables["change"].get("gap_adjectives", ()))):
        behind = match.sentence.tokens[match.found.end("a")]
        return behind.cls in ("COMMA", "DASH")  # not 3.1 metres wide, 2 metres longer
    return token.cls == "GAP" or words.startswith(tuple(match.sentence.language.tables["change"]["gap_nouns"]))
