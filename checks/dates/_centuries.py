"""What century or decade the words beside a year name, and the years that a date covers."""

from __future__ import annotations

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.dates._days import ref_of, surface

from factcheck.extract.tokens import Token
from factcheck.pattern import Match
from factcheck.types import Quantity

_LONGEST_LIFE = 90
_SHORTEST_LIFE = 20  # years from birth to death; a shorter span in a bracket may be anything


def years_of(match: Match) -> tuple[int, int] | None:
    """The first and the last year that the date beside a century covers; None where they cannot be held against it."""
    token = match.token("y")
    year = ref_of(token)
    if year is None or year.year is None or token.claim is None or year.kind not in ("year", "date", "month", "period"):
        return None
    if match.has("born"):
        return (year.year, year.year + _LONGEST_LIFE) if year.until is None else None
    if year.until is None:
        return (year.year, year.year) if year.kind != "period" and not match.has("life") else None
    if match.has("life"):
        return (year.year, year.until) if not year.named and year.until - year.year >= _SHORTEST_LIFE else None
    if not match.has("e") or (year.named and ref_of(match.token("c")) is not None):
        return None  # decades are held against centuries only
    whole = year.named and year.year % 100 == 0  # the 1900s may be a decade or a century
    return year.year, year.year + 99 if whole else year.until


def made_then(match: Match) -> bool:
    """True when "built in", "passed in the" stand before the year."""
    sentence, year = match.sentence, match.token("y")
    before = sentence.tokens[max(0, sentence.tokens.index(year) - 1)]
    return before is not year and holds(sentence, "made_in", before.first, year.first)


def is_top(match: Match) -> bool:
    """True for "was the bloodiest of", "was a defining event of": the thing of that year is of that century."""
    sentence, first, name = match.sentence, match.tokens("top")[0], match.token("c")
    return (
        holds(sentence, "century_tops", first.first, name.first)
        and not holds(sentence, "not_of_century", first.first, name.first)
        and is_only(sentence, match.token("e"), "century")
    )


def is_work(match: Match) -> bool:
    """True for "built in 1985, the tower is a fine work of": what was made then is said to be of the century."""
    sentence, thing, name = match.sentence, match.token("thing"), match.token("c")
    before = sentence.tokens[sentence.tokens.index(name) - 1]
    return (
        (before.cls == "OF" or precedes(sentence, name, "in_the") or precedes(sentence, name, "the_few"))
        and precedes(sentence, match.token("y"), "made_in")
        and holds(sentence, "century_works", thing.first, thing.last)
        and not holds(sentence, "not_of_century", thing.first, name.first)
        and not holds(sentence, "not_of_century", name.last, match.token("e").last)
    )


def read_name(match: Match) -> tuple[int | None, int | None]:
    """The number of the century and the first year of the decade; None where there is none."""
    sentence, token = match.sentence, match.token("c")
    ref = ref_of(token)
    if ref is not None:
        if ref.kind != "period" or ref.year is None or ref.until is None:
            return None, None
        if ref.until == ref.year + 99 and ref.year % 100 == 1:  # 19世纪
            return ref.until // 100, None
        if ref.year % 100 == 0:  # the late 1800s
            return ref.year // 100 + 1, None
        return None, ref.year if ref.until == ref.year + 9 and ref.year % 10 == 0 else None
    if token.cls == "ORDINAL":
        whole = follows(sentence, token, "century")
        if match.has("life"):
            whole = whole and not holds(sentence, "century_students", token.last, match.token("e").last)
        elif not match.has("thing"):
            whole = whole and is_only(sentence, match.token("e"), "century")
        return (_value(token) if whole else None), None
    if _unit(token) == "century":
        century = _value(token)
        if century is None or not match.has("d"):
            return century, None
        tens = _decade(match, match.token("d"))
        return (century, 100 * (century - 1) + tens) if tens is not None else (None, None)
    tens = _decade(match, token) if precedes(sentence, token, "last_century") else None
    return None, 1900 + tens if tens is not None else None


def _decade(match: Match, token: Token) -> int | None:
    """80 of 80年代."""
    value = _value(token)
    named = (
        _unit(token) == "year"
        and follows(match.sentence, token, "decade")
        and surface(match.sentence, token).endswith("年")
    )
    return value if named and value is not None and value % 10 == 0 and 0 <= value < 100 else None


def _unit(token: Token) -> str | None:
    return token.payload.unit if isinstance(token.payload, Quantity) else None


def _value(token: Token) -> int | None:
    if not isinstance(token.payload, Quantity) or token.payload.number.value is None:
        return None
    value = token.payload.number.value
    return int(value) if value.denominator == 1 and 0 <= value <= 99 else None
