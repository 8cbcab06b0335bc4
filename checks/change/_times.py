"""When the amounts of a passage were, as far as the words beside them tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.checks.change._words import first_word_in, has_word, hedges, is_one_of, is_prior

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import GROUPS
from factcheck.lang.calendar import DateRef
from factcheck.types import Claim, Period

MOVES = frozenset((*GROUPS["MOVE"], "MORE", "LESS"))
_TIMES = frozenset(("DATE", "PRIOR", "YOY"))
_YEAR = 360  # days
_MONTH = 25  # days, at least
_RECENT = 2  # years
_EARLIER = frozenset(("FROM", "COMPARED", "THAN"))
_HALTS = frozenset(("SEMI", "END", "COMMA", "AND", "OPEN", "DASH", "FROM", "TO", "COMPARED", "THAN", "CLOSE", *MOVES))


class Place(NamedTuple):
    """A token of a passage, with its sentence and its index there."""

    sentence: Sentence
    at: int

    @property
    def token(self) -> Token:
        """The token."""
        return self.sentence.tokens[self.at]

    @property
    def written(self) -> str:
        """The token as written, in lower case."""
        return self.sentence.text[self.token.start : self.token.end].strip().lower()


def is_marked(places: Sequence[Place], at: int) -> bool:
    """True for "from 25", "compared with 25", "above the 25": the base of a comparison."""
    for one in reversed(places[max(0, at - 3) : at]):
        if one.token.cls in _EARLIER or (one.token.cls == "FILL" and level_word(one) is not None) or is_on_base(one):
            return True
        if one.token.cls == "YOY" and not one.sentence.language.spaced and one.written[0] in "较比与":
            return True
        if one.token.cls not in ("FILL", "DATE", "PRIOR", "OF", "BE", "CONCEPT"):
            return False
    return False


def level_word(place: Place) -> str | None:
    """MORE for "above", "higher than", LESS for "below" among the words of a token."""
    sentence, token = place.sentence, place.token
    sides = hedges(sentence, token.first, token.last) & {"more_than", "less_than"}
    if has_word(sentence, (token,), "above") or sides == {"more_than"}:
        return "MORE"
    return "LESS" if has_word(sentence, (token,), "below") or sides == {"less_than"} else None


class Time(NamedTuple):
    """When an amount was: in the time before, in a period, or both ("last year"); `short` of a month or quarter before; `later` than another, or the `same`."""

    prior: bool = False
    period: Period | None = None
    short: bool = False
    later: bool = False
    same: bool = False


def time_of(places: Sequence[Place], at: int) -> Time:
    """The time that stands nearest to an amount: behind it, else before it in its clause."""
    for one in places[at + 1 : at + 5]:
        if one.sentence is not places[at].sentence or one.token.cls in _HALTS or _is_figure(one.token):
            break
        if _is_time(one):
            return _read_time(one)
        if one.token.cls == "FILL" and (has_word(one.sentence, (one.token,), "later") or ends_span(one)):
            return Time(later=True)
    commas, bracketed = 0, at > 0 and places[at - 1].token.cls == "OPEN"
    for one in reversed(places[max(0, at - 9) : at]):
        if one.sentence is not places[at].sentence or one.token.cls in ("SEMI", "CLOSE") or _is_figure(one.token):
            break
        if _is_time(one):
            return _read_time(one)
        if one.token.cls == "FILL" and (has_word(one.sentence, (one.token,), "later") or ends_span(one)):
            return Time(later=True)
        commas += one.token.cls == "COMMA"
        if commas > 1 or (commas and bracketed):
            break
    return Time()


def _is_time(place: Place) -> bool:
    """True for a token that dates an amount; "year on year" and "from a year earlier" date none, they compare."""
    token = place.token
    return token.cls in _TIMES and not (token.cls == "YOY" and place.sentence.language.spaced)


def ends_span(place: Place) -> bool:
    """True for the "later" of "a year later"."""
    sentence = place.sentence
    before = sentence.tokens[place.at - 1] if place.at else None
    return before is not None and before.cls == "ANNUAL" and first_word_in(sentence, place.token, "span_ends")


def is_on_base(place: Place) -> bool:
    """True for the "on the" of "were down on the 820 of 2022"."""
    before = place.sentence.tokens[place.at - 1] if place.at else None
    moved = before is not None and (before.cls in MOVES or before.claim is not None)
    return moved and place.token.cls == "FILL" and is_one_of(place.sentence, place.token, "on")


def _is_figure(token: Token) -> bool:
    return token.claim is not None and token.cls not in _TIMES


def _read_time(place: Place) -> Time:
    token, payload = place.token, place.token.payload
    if is_one_of(place.sentence, token, "same_time") or (token.cls == "YOY" and not place.sentence.language.spaced):
        return Time(same=True)
    if is_one_of(place.sentence, token, "year_before"):
        return Time(prior=True)  # of the year that is told of, whatever the date of publication
    dated = payload if token.cls == "DATE" and isinstance(payload, DateRef) and payload.until is None else None
    period = dated.period if dated is not None else None
    prior = token.cls != "DATE" or is_prior(place.sentence, token)
    later = is_one_of(place.sentence, token, "later")
    return Time(prior and not later, None if later else period, is_one_of(place.sentence, token, "sequential"), later)


def compare(one: Time, two: Time, published: Period | None) -> int:
    """Which of two times is the earlier: 1 the first, -1 the second, 0 unknown."""
    if one.prior and two.prior and (one.period is None) != (two.period is None):
        return 1 if one.period is None else -1  # a year earlier than last year
    if one.period is not None and two.period is not None and one.period != two.period:
        return (one.period.last < two.period.first) - (two.period.last < one.period.first)
    return (one.prior - two.prior) or (two.later - one.later) or _since(one, two, published)


def _since(one: Time, two: Time, published: Period | None) -> int:
    """Which of two amounts is dated in one of the last two years, the other not dated: it stands now."""
    if published is None or one.same or two.same or (one.period is None) == (two.period is None):
        return 0
    if (one if one.period is None else two).prior:
        return 0
    dated = one.period or two.period
    past = dated is not None and dated.last < published.first and published.first.year - dated.last.year <= _RECENT
    return (1 if one.period is not None else -1) if past else 0


def are_as_long(one: Time, two: Time) -> bool:
    """False for a year and nine months, a quarter and a month; days may be the ends of anything."""
    if one.period is None or two.period is None:
        return True
    days = sorted((time.period.last - time.period.first).days + 1 for time in (one, two) if time.period is not None)
    return days[0] < _MONTH or days[1] * 4 <= days[0] * 5


def years_between(one: Time, two: Time) -> int | None:
    """The whole years between two dated amounts."""
    if one.period is None or two.period is None:
        return None
    return abs(two.period.first.year - one.period.first.year)


def is_last(places: Sequence[Place], b: Claim, years: int | None, short: bool) -> bool:
    """False where the words of change may be about another time than that from the first value to the second.

    A date behind that of the later value has a change of its own, one "on the year" is not over many years or months.
    """
    clash = "YOY" if short else "QOQ" if years is not None else ""
    if any(one.token.cls == clash or (one.token.cls == "YOY" and years not in (None, 1)) for one in places):
        return False
    at = next(at for at, one in enumerate(places) if one.token.claim is not None and one.token.start == b.span.start)
    last = time_of(places, at).period
    dates = [one.token.payload for one in places if one.token.cls == "DATE"]
    periods = [ref.period for ref in dates if isinstance(ref, DateRef) and ref.period is not None]
    return last is None or all(period.first <= last.last for period in periods)


def is_short(one: Time, two: Time) -> bool:
    """True for months or quarters that follow one another: growth is often stated on the year before all the same."""
    if one.short or two.short:
        return True
    if one.period is None or two.period is None:
        return False
    return abs((two.period.first - one.period.first).days) < _YEAR
