"""The times of the two values of a change, as far as the sentence dates them."""

from __future__ import annotations

from factcheck.checks.change._subjects import is_light_link
from factcheck.checks.change._words import holds, is_one_of, is_prior, last_word_in

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.notation import expand
from factcheck.pattern import Match
from factcheck.types import Quantity


def years_between(match: Match) -> int | None:
    """How many years lie between the two values, where the sentence dates both."""
    spans = [ref.until - ref.year for ref in _dates(match) if ref.until is not None and ref.year is not None]
    if spans:
        return spans[0]
    years = [ref.year for ref in _dates(match) if ref.year is not None]
    return max(years) - min(years) if len(years) >= 2 and max(years) > min(years) else None


def spans_of(match: Match) -> tuple[int, ...]:
    """How many years the change took, the likeliest count first; empty when the sentence does not say.

    Two dates settle it. "2018-2023" counts five steps, or six when its first year is a year of growth as well, as in a
    plan; "the past five years" counts five, or four between the first and the last of them.
    """
    own = [date_of(match, role) for role in ("a", "b") if match.has(role)]
    years = [year for ref in own if ref is not None and (year := _year(ref)) is not None and ref.until is None]
    if len(years) == 2 and years[1] > years[0]:
        return (years[1] - years[0],)
    for ref in _dates(match):
        if ref.year is not None and ref.until is not None and ref.until > ref.year:
            return (ref.until - ref.year, ref.until - ref.year + 1)
    written = years_between(match)
    if written:
        return (written,)
    return _lasted(match.sentence)


def _lasted(sentence: Sentence) -> tuple[int, ...]:
    """The years of "in five years", or of "the past five years", which can be four steps."""
    found: list[tuple[int, ...]] = []
    for place, token in enumerate(sentence.tokens):
        quantity = token.payload
        if not isinstance(quantity, Quantity) or not _is_of_years(token):
            continue
        value = quantity.number.value
        if value is None or value.denominator != 1:
            continue
        before = sentence.tokens[place - 1] if place else None
        recent = before is not None and before.cls == "FILL" and last_word_in(sentence, before, "recent")
        hedge, n = quantity.number.hedge, int(value)
        if hedge in ("more_than", "odd", "at_least"):  # "over five years" is during them as often as longer
            found.append((n, n + 1))
        else:
            found.append((n, n - 1) if recent or hedge is not None else (n,))
    return found[0] if len(found) == 1 else ()


def _dates(match: Match) -> list[DateRef]:
    return [token.payload for token in match.sentence.tokens if isinstance(token.payload, DateRef)]


def is_ordered(match: Match) -> bool:
    """False when a pair that only dates tie together is dated the wrong way round, or not at all, and where the later
    value is what the sentence begins to compare with."""
    if _is_compared_with(match, "b"):
        return False
    if not match.has("later"):
        return True
    if not is_light_link(match, "between"):
        return False
    sentence = match.sentence
    early = [token for token in match.tokens("mark") if token.cls in ("DATE", "PRIOR")]
    if any(is_prior(sentence, token) for token in early):
        return True
    first = [token.payload.year for token in early if isinstance(token.payload, DateRef)]
    later = match.token("later").payload
    if not first or first[-1] is None or not isinstance(later, DateRef) or later.year is None:
        return False
    return later.year - first[-1] == 1


def is_backward(match: Match) -> bool:
    """True when the value taken for the earlier one is dated later: 2022年为412亿元，2023年为831亿元，翻了一番."""
    years = [_year(ref) for role in ("a", "b") if match.has(role) and (ref := date_of(match, role)) is not None]
    return len(years) == 2 and years[0] is not None and years[1] is not None and years[0] > years[1]


def _is_compared_with(match: Match, role: str) -> bool:
    """True for "Compared with the 3.1 million tonnes of 2022, " and 与上年的3.65亿元相比，, not for 而2022年为, which compares
    with what stands before."""
    tokens, place = match.sentence.tokens, match.found.start(role)
    if place < 0 or tokens[0].cls not in ("COMPARED", "WITH"):
        return False
    end = next((at for at, token in enumerate(tokens) if token.cls == "COMMA"), 0)
    return place < end and any(token.cls == "COMPARED" and token.end - token.start > 1 for token in tokens[:end])


def date_of(match: Match, role: str) -> DateRef | None:
    """The date that stands nearest to a value, before another figure or a comma intervenes."""
    tokens, place = match.sentence.tokens, match.found.start(role)
    found: list[tuple[int, DateRef]] = []
    for stretch in (tokens[place + 1 : place + 4], tokens[max(0, place - 4) : place][::-1]):
        for distance, token in enumerate(stretch):
            if isinstance(token.payload, DateRef):
                found.append((distance, token.payload))
            elif token.cls not in ("COMMA", "SEMI", "FROM", "TO", "COMPARED", *expand("MOVE")) and token.claim is None:
                continue
            break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def year_of(token: Token) -> int | None:
    """The year of a date token, written or settled by the publication date."""
    return _year(token.payload) if isinstance(token.payload, DateRef) else None


def _year(ref: DateRef) -> int | None:
    return ref.year or (ref.period.first.year if ref.period is not None else None)


def clashing_periods(match: Match, near: tuple[Token, ...]) -> bool:
    """True when the rate is year on year and the value it is set against is not that of the year before, or the like."""
    sentence = match.sentence
    inside = match.inside()
    short = any(is_one_of(sentence, token, "sequential") for token in near)
    yearly = any(token.cls == "PRIOR" and not is_one_of(sentence, token, "sequential") for token in near)
    if (short and holds(inside, "YOY")) or (yearly and holds(inside, "QOQ") and not short):
        return True
    a, b = date_of(match, "a"), date_of(match, "b")
    if a is None:
        return False
    part = a.kind in ("period", "month") and a.year is None and not any(is_prior(sentence, token) for token in near)
    if b is None or _year(a) is None or _year(b) is None:
        since = a.year is not None and holds(_before_mark(match), *expand("MOVE"))  # up from $2.2bn in 2015
        return (since and any(_is_relative_year(token) for token in inside)) or (part and holds(inside, "YOY"))
    return holds(inside, "YOY") and abs((_year(a) or 0) - (_year(b) or 0)) > 1


def _is_relative_year(token: Token) -> bool:
    return isinstance(token.payload, DateRef) and token.payload.relative and token.payload.kind == "year"


def _before_mark(match: Match) -> list[Token]:
    begin = match.found.start("mark")
    return match.sentence.tokens[max(0, begin - 1) : begin]


def is_of_other_time(match: Match, place: int) -> bool:
    """True when the change at a token has a time of its own: 由120家增至180家，去年增长8%; "in three years ... from 120 to 180,
    up 8 percent last year". The values before it, dated otherwise or over several years, are not its values."""
    sentence, tokens = match.sentence, match.sentence.tokens
    values = [match.found.start(role) for role in ("a", "b") if match.has(role)]
    if not values or max(values) > place:
        return False
    first, own = min(values), _opens_with_date(tokens, place, max(values))
    ahead = [token for token in tokens[:first] if isinstance(token.payload, DateRef)]
    if own is not None and sentence.language.code == "zh":
        return all(_year(token.payload) != _year(own) for token in ahead)  # type: ignore[arg-type]
    dated = own is not None or any(isinstance(token.payload, DateRef) for token in tokens[place + 1 : place + 3])
    return dated and any(_is_of_years(token) for token in tokens[:first])


def _opens_with_date(tokens: list[Token], place: int, value: int) -> DateRef | None:
    """The date right behind the comma that the clause of a change begins with."""
    for at in range(place - 1, value + 1, -1):
        payload = tokens[at].payload
        if isinstance(payload, DateRef):
            return payload if tokens[at - 1].cls == "COMMA" else None
        if tokens[at].cls == "COMMA" or tokens[at].claim is not None:
            return None
    return None


def _is_of_years(token: Token) -> bool:
    quantity = token.payload
    if token.cls != "DURATION" or not isinstance(quantity, Quantity) or quantity.unit != "year":
        return False
    return quantity.number.value is None or quantity.number.value >= 2


def year_before(match: Match, mark: list[Token]) -> bool:
    """True when the date of the earlier value is the year before one that the sentence names."""
    years = [ref.year for ref in _dates(match) if ref.year is not None]
    return any(isinstance(token.payload, DateRef) and (token.payload.year or 0) + 1 in years for token in mark)
