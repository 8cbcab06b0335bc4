"""What words and figures of multiplication stand for: doubled, nearly tripled, 翻两番, five times."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction

from factcheck.checks.change._times import Place
from factcheck.checks.change._values import head, positive
from factcheck.checks.change._words import has_word, hedge_before, hedges, holds

from factcheck.check import Case
from factcheck.extract.numbers import granularity, power_of_ten, tight_interval
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match
from factcheck.types import Quantity


def factor_interval(factor: Fraction, hedges: Set[str]) -> Interval:
    """The ratios a factor word is used for (checks.md, B9 and section 6): "doubled" 1.9 to 2.2, "halved" 0.45 to 0.55.

    A hedge opens or bounds a side: "more than doubled" is 2 or more, "nearly doubled" 1.8 to 2, "nearly
    tripled" 2.64 to 3: larger multiples are named more freely (2.67 is said to be nearly three times).
    """
    low, high = factor * Fraction(95, 100), factor * Fraction(110, 100)
    if factor < 1:
        low, high = factor * Fraction(90, 100), factor * Fraction(110, 100)
    if hedges & {"more_than", "at_least", "odd"}:
        return Interval(factor, None) if factor > 1 else Interval(Fraction(0), factor)
    if hedges & {"nearly", "less_than", "up_to"}:
        least = factor * (Fraction(88, 100) if factor > 2 else Fraction(9, 10))
        return Interval(least, factor * Fraction(102, 100)) if factor > 1 else Interval(factor, high)
    if hedges & {"about"}:
        return Interval(factor * Fraction(9, 10), factor * Fraction(112, 100))
    return Interval(low, high)


def read_times(quantity: Quantity, level: Level) -> Interval:
    """A multiple as written. "Five times" covers 4.5 to 5.5, and up to 6 where a writer cut the figure off, never less."""
    number = quantity.number
    if number.value is None or number.hedge is not None:
        interval = number.interval
        return Interval(interval.low, interval.high)
    unit = power_of_ten(min(number.last_digit, 0))
    low = number.value - unit / 2
    if level is Level.TIGHT:
        return Interval(low, number.value + unit / 2)
    return Interval(low, number.value + unit, low_closed=False)


def read_bound(case: Case, role: str) -> Interval | None:
    """ "21 times the maximum of $79 million": the bound itself is what is multiplied. None for other figures."""
    number = case.quantity(role).number
    if number.hedge not in ("up_to", "at_least") or number.value is None:
        return None
    unit = granularity(number.value, number.last_digit)
    return Interval.around(number.value, unit / 2 if case.level is Level.TIGHT else unit)


def written_ratio(case: Case) -> Interval | None:
    """The ratio of the two values as printed, their rounding kept and their hedges dropped."""
    read: list[Interval] = []
    for role in ("b", "a"):
        quantity = case.quantity(role)
        value = quantity.number.value
        if value is None:
            return None
        exact = quantity.kind in ("count", "number") and value.denominator == 1 and quantity.number.scale is None
        read.append(tight_interval(value, quantity.number.last_digit, None, exact))
    units = {case.quantity(role).unit for role in ("b", "a")} - {None}
    return read[0] / read[1] if len(units) <= 1 and positive(read[0]) and positive(read[1]) else None


def printed_ratio(case: Case) -> Interval | None:
    """The ratio of the two figures as printed, as a reader who divides them would find it; None for figures in two units."""
    b, a = (case.quantity(role) for role in ("b", "a"))
    if head(b.unit) != head(a.unit) or not b.number.value or not a.number.value:
        return None
    return Interval.exact(b.number.value / a.number.value)


def factor_hedges(match: Match) -> frozenset[str]:
    """The hedges of a factor word: before it, inside it (翻了近一番), behind it (翻了一番多)."""
    return factor_hedges_at(Place(match.sentence, match.found.start("factor")))


def factor_hedges_at(place: Place) -> frozenset[str]:
    """The same for a token of a passage."""
    sentence, token = place.sentence, place.token
    before, _ = hedge_before(sentence, token)
    behind = sentence.tokens[place.at + 1 : place.at + 2]
    odd = holds(behind, "MORE") or has_word(sentence, behind, "factor_odd")
    return hedges(sentence, token.first, token.last) | frozenset(
        hedge for hedge in (before, "odd" if odd else None) if hedge
    )


def factor_words(match: Match) -> str:
    """The factor word with its hedge, as written."""
    return factor_words_at(Place(match.sentence, match.found.start("factor")))


def factor_words_at(place: Place) -> str:
    """The same for a token of a passage."""
    sentence, token = place.sentence, place.token
    return sentence.text[sentence.starts[hedge_before(sentence, token)[1]] : token.end]


def is_as_many(match: Match, how: list[Token]) -> bool:
    """True for "from 271 to 1,352, five times as many", with no verb before the multiple."""
    after = match.after(1)
    return not holds(how, "CONCEPT") and (
        not after or after[0].cls in ("COMMA", "END", "SEMI") or has_word(match.sentence, after, "as_many")
    )


def starts_anew(match: Match) -> bool:
    """True when another measure stands between a factor word and "from" ("doubled, and revenue rose from"), or a rhythm."""
    if not match.has("mark") or match.has("link") or match.found.start("mark") < match.found.end("factor"):
        return False
    between = match.tokens_between("factor", "mark")
    if holds(between[:1], "EACH", "PER", "ANNUAL"):
        return True  # doubled every three days
    at = next((place for place, token in enumerate(between) if token.cls == "COMMA"), len(between))
    return holds(between[at:], "CONCEPT")


def is_fold(case: Case, times: Interval) -> bool:
    """True when the values as printed are n-fold and not n + 1: 从100增至300，增长3倍."""
    ratio = written_ratio(case)
    if ratio is None:
        return False
    printed = printed_ratio(case)
    exact = printed is not None and printed.low == case.quantity("n").number.value
    return ratio.meets(times) and (exact or not ratio.meets(times.shift(1)))
