"""Quantities from figures: ranges, shared units, hedges, kinds; what is no quantity is left out here."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.nouns import counted_noun
from factcheck.extract.numbers import is_round_count, tight_interval
from factcheck.extract.parts import Part, read_part
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.digits import skip_blank, walk
from factcheck.types import Kind, Number, Quantity, Span
from factcheck.units import base_of, to_base

_DASHES = frozenset("-–—~～－―")
_POINTS = ("percentage_point", "basis_point")
_TIME = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millisecond"))
_TOKEN: dict[Kind, str] = {
    "number": "NUMBER", "money": "MONEY", "percent": "PERCENT", "percentage_point": "POINTS", "ratio": "TIMES",
    "ordinal": "ORDINAL", "rank": "RANK", "measure": "MEASURE", "count": "COUNT", "age": "AGE", "duration": "DURATION",
}  # fmt: skip


def read_quantity(sentence: Sentence, index: int) -> int:
    """Adds the quantity (or the two of a pair) that begins at an atom; returns the index after it, or 0."""
    part = read_part(sentence, index)
    if part is None:
        return 0
    if is_identifier(sentence, part):
        return part.end
    ratio = _read_ratio(sentence, part)
    if ratio:
        return ratio
    other = _second_end(sentence, part)
    if other is not None:
        connector, second = other
        part, second = _share(part, second)
        if _is_range(sentence, part, second, connector):
            return _emit_range(sentence, part, second)
        if connector == "score":
            return second.end
        if connector in ("to", "and") and part.entry is not None:
            _emit(sentence, part)
            return part.end
    return _emit(sentence, part)


def read_vague(sentence: Sentence, first: int, last: int, ends: tuple[int, int]) -> int:
    """Adds a count without a figure (dozens of, 数十亿元) when a unit or a noun follows; returns the index after it."""
    found = walk(sentence.language.after, sentence.lower, skip_blank(sentence.lower, last))
    entry = found[0].entry if found is not None else None
    end = found[1] if found is not None else last
    low, high = Fraction(ends[0]), Fraction(ends[1])
    noun = None if entry is not None else counted_noun(sentence, last, Fraction(2))
    if entry is None and noun is None:
        return 0
    kind, unit = _kind_of(entry, None, None) if entry is not None else ("count", f"count:{noun}")
    span, written = _span(sentence, first, end), _span(sentence, first, last)
    number = Number(
        span=span, written=written, value=None, last_digit=0, hedge="about", interval=Interval(low, high), ends=(low, high)
    )
    _add(sentence, number, span, kind, unit, first, end)
    return end


def is_identifier(sentence: Sentence, part: Part) -> bool:
    """True for digits that name something: 5G, A320, COVID-19, 433+1, Phase 3, versions, licence numbers, scores."""
    atoms, lower, written = sentence.atoms, sentence.lower, part.written
    digits = atoms[written]
    if not is_numeral(digits):
        return _is_pronoun(sentence, part)
    before = atoms[part.first - 1] if part.first else " "
    if part.currency is None:
        if before[-1].isalpha() and before.isascii():
            return True
        if before in ".#№@_/\\+=×*" and part.first > 1 and not atoms[part.first - 2].isspace():
            return not (before == "/" and part.entry is not None)
        if before in "-–" and part.first > 1 and atoms[part.first - 2][-1].isalnum():
            return not _word_before_dash(sentence, part)
    following = atoms[part.end] if part.end < len(atoms) else " "
    if following[0].isalpha() and following.isascii() and part.entry is None and not part.ordinal:
        return True
    if following in "+_@" and part.end + 1 < len(atoms) and atoms[part.end + 1][0].isdecimal():
        return True
    if part.entry is None and part.currency is None:
        if digits[0] == "0" and len(digits) > 1 and digits[1].isdecimal():
            return True
        if len(digits) >= 11 and digits.isdecimal() and part.numeral.scale_at is None:
            return True
        return _is_named(sentence, part, lower)
    return False


def _word_before_dash(sentence: Sentence, part: Part) -> bool:
    """mid-2012, pre-tax-5%: the dash joins a word to a real figure when a unit follows it."""
    return part.entry is not None and not sentence.atoms[part.first - 2][-1].isdecimal()


def _is_named(sentence: Sentence, part: Part, lower: list[str]) -> bool:
    """Phase 3, No. 5, Nifty 50, 沪深300: the word before makes a name of the figure."""
    names = sentence.language.names_before
    if sentence.language.code == "zh":
        text = "".join(lower[max(0, part.first - 6) : part.first])
        return any(text.endswith(name) for name in names)
    at = part.first - 1
    while at >= 0 and lower[at] in (" ", ".", ":"):
        at -= 1
    return at >= 0 and lower[at] in names and lower[at] not in ("and",)


def _is_pronoun(sentence: Sentence, part: Part) -> bool:
    """ "the only one", "one of them", 一 that is an article: number words that count nothing."""
    lower, table = sentence.lower, sentence.language.tables["numerals"].get("pronouns")
    if table is None or part.numeral.value != 1 or part.numeral.kind != "spelled" or part.currency or part.ordinal:
        return False
    if sentence.language.code == "zh":
        return part.entry is None or part.entry.cls == "CLASSIFIER"
    previous = lower[part.first - 2] if part.first > 1 and lower[part.first - 1].isspace() else ""
    at = skip_blank(lower, part.end)
    following = lower[at] if at < len(lower) else ""
    return part.entry is None and (previous in table["after"] or following in table["before"])


def _read_ratio(sentence: Sentence, part: Part) -> int:
    """8.7∶41.2∶50.1 and 3:2: figures set against each other."""
    if part.entry is not None or part.currency is not None:
        return 0
    parts, at = [part], part.end
    while at + 1 < len(sentence.atoms) and sentence.atoms[at] in ":：∶" and is_numeral(sentence.atoms[at + 1]):
        following = read_part(sentence, at + 1)
        if following is None or following.currency is not None:
            return 0
        parts.append(following)
        at = following.end
    if len(parts) < 2 or (len(parts) == 2 and sentence.atoms[part.end] != "∶"):
        return 0
    for one in parts:
        _emit(sentence, one._replace(end=one.numeral.end, entry=None), cls="RATIO")
    return at


def _second_end(sentence: Sentence, part: Part) -> tuple[str, Part] | None:
    """The figure after a dash, "to", "and" or 至, with the connector: "-", "to", "and", "score"."""
    lower = sentence.lower
    at = skip_blank(lower, part.end)
    if at >= len(lower) or part.ordinal:
        return None
    connector = ""
    if lower[at] in _DASHES:
        connector = "-"
        at += 1
        if at < len(lower) and lower[at] in _DASHES:
            at += 1
    elif lower[at] in sentence.language.tables["ranges"]["to"]:
        connector, at = "to", at + 1
    elif lower[at] in sentence.language.tables["ranges"]["and"] and _last_class(sentence, part.first) == "BETWEEN":
        connector, at = "and", at + 1
    if not connector:
        return None
    at = skip_blank(lower, at)
    hedge = walk(sentence.language.root, lower, at) if at < len(lower) else None
    if hedge is not None and hedge[0].entry is not None and hedge[0].entry.cls == "HEDGE":
        at = skip_blank(lower, hedge[1])
    if at >= len(lower) or not (is_numeral(lower[at]) or lower[at] in sentence.language.starters or lower[at] in sentence.language.currency_firsts):
        return None
    second = read_part(sentence, at)
    if second is None or second.ordinal:
        return None
    bare = all(one.entry is None and one.currency is None and one.numeral.scale_at is None for one in (part, second))
    if connector == "-" and bare and second.numeral.value <= part.numeral.value:
        return "score", second
    return connector, second


def _share(part: Part, second: Part) -> tuple[Part, Part]:
    """3 to 5 million tonnes: what only one end carries, the other shares."""
    scale = second.numeral
    if part.numeral.scale_at is None and scale.scale_at is not None and part.entry is None and abs(part.numeral.value) < 1000:
        numeral = part.numeral._replace(
            value=part.numeral.value * 10**scale.exponent,
            last_digit=part.numeral.last_digit + scale.exponent,
            exponent=scale.exponent,
            scale_at=scale.scale_at,
        )
        part = part._replace(numeral=numeral)
    if part.entry is None and second.entry is not None and part.currency is None:
        part = part._replace(entry=second.entry, per=second.per, currency=second.currency)
    elif part.entry is None and part.currency is None and second.currency is not None:
        part = part._replace(currency=second.currency)
    elif second.entry is None and second.currency is None and part.currency is not None:
        second = second._replace(currency=part.currency)
    return part, second


def _is_range(sentence: Sentence, part: Part, second: Part, connector: str) -> bool:
    if connector == "score":
        return False
    one, two = _kind_of(part.entry, part.currency, part.per), _kind_of(second.entry, second.currency, second.per)
    if one != two and not (part.entry is None and part.currency is None):
        return False
    if second.numeral.value <= part.numeral.value:
        return False
    if connector == "to":
        before = _last_class(sentence, part.first)
        return before not in ("FROM", "UP", "DOWN", "REACH")
    return True


def _last_class(sentence: Sentence, first: int) -> str:
    """The class of the token that stands directly before an atom, past a hedge."""
    if not sentence.tokens:
        return ""
    gap = [atom for atom in sentence.lower[sentence.tokens[-1].last : first] if not atom.isspace()]
    return sentence.tokens[-1].cls if len(gap) <= 2 else ""


def _emit_range(sentence: Sentence, part: Part, second: Part) -> int:
    entry = second.entry or part.entry
    kind, unit = _kind_of(entry, second.currency or part.currency, second.per or part.per)
    if kind == "number":
        noun = counted_noun(sentence, second.end, second.numeral.value)
        kind, unit = ("count", f"count:{noun}") if noun else (kind, unit)
    low, high = part.numeral, second.numeral
    exact = kind == "count" and low.scale_at is None
    interval = tight_interval(low.value, low.last_digit, None, exact).union(
        tight_interval(high.value, high.last_digit, None, exact)
    )
    hedge, start = _hedge_before(sentence, part.first)
    span = _span(sentence, part.first, second.end)
    number = Number(
        span=_span(sentence, part.first, second.numeral.end),
        written=_span(sentence, part.written, second.numeral.end),
        value=None,
        last_digit=high.last_digit,
        hedge=hedge,
        interval=interval,
        ends=(low.value, high.value),
        exponent=high.exponent,
    )
    _add(sentence, number, span, kind, unit, part.first, second.end, fill_to=start)
    return second.end


def _kind_of(entry: Entry | None, currency: str | None, per: str | None) -> tuple[Kind, str | None]:
    """Kind and unit of a figure; a denominator becomes part of the unit."""
    suffix = f"/{per}" if per else ""
    if currency is not None:
        return "money", currency + suffix
    if entry is None:
        return "number", None
    name = str(entry.payload)
    if entry.cls == "MONEY":
        return "money", name + suffix
    if entry.cls == "TIMES":
        return "ratio", None
    if entry.cls == "AGE":
        return "age", "year"
    if entry.cls == "CLASSIFIER":
        return "count", f"count:{name}"
    if name == "percent":
        return "percent", name + suffix
    if name in _POINTS:
        return "percentage_point", name
    if name in _TIME and not per:
        return "duration", name
    return "measure", name + suffix


def _emit(sentence: Sentence, part: Part, cls: str | None = None) -> int:
    kind, unit = _kind_of(part.entry, part.currency, part.per)
    numeral = part.numeral
    if part.ordinal:
        kind, unit = _ordinal_kind(sentence, part)
    elif kind == "number" and numeral.kind != "fraction":
        noun = counted_noun(sentence, part.end, numeral.value)
        kind, unit = ("count", f"count:{noun}") if noun else (kind, unit)
    elif kind == "count" and part.entry is not None and str(part.entry.payload) in sentence.language.generic:
        noun = counted_noun(sentence, part.end, numeral.value)
        unit = f"count:{noun}" if noun else unit
    counted = kind in ("count", "ordinal", "rank", "number", "age") or kind == "number"
    exact = counted and numeral.value.denominator == 1 and numeral.scale_at is None and not is_round_count(numeral.value)
    before, start = _hedge_before(sentence, part.first)
    hedge = part.hedge or before
    number = Number(
        span=_span(sentence, part.first, numeral.end),
        written=_span(sentence, part.written, numeral.end),
        value=None if numeral.ends else numeral.value,
        last_digit=numeral.last_digit,
        hedge=hedge,
        interval=tight_interval(numeral.value, numeral.last_digit, hedge, exact or numeral.kind == "fraction"),
        ends=numeral.ends,
        scale=_span(sentence, numeral.scale_at, numeral.end) if numeral.scale_at is not None and numeral.scale_at < numeral.end else None,
        exponent=numeral.exponent,
    )
    cls = cls or ("FRACTION" if numeral.kind == "fraction" and kind == "number" else None)
    _add(sentence, number, _span(sentence, part.first, part.end), kind, unit, part.first, part.end, cls, fill_to=start)
    return part.end


def _ordinal_kind(sentence: Sentence, part: Part) -> tuple[Kind, str | None]:
    if part.entry is not None and part.entry.cls == "CLASSIFIER":
        return "rank", None
    recent = [token.cls for token in sentence.tokens[-3:]]
    return ("rank" if "RANKED" in recent else "ordinal"), None


def _hedge_before(sentence: Sentence, first: int) -> tuple[str | None, int]:
    """The hedge phrase that ends right before an atom, and the atom it begins at."""
    lower, root = sentence.lower, sentence.language.root
    stop = first - 1 if first and lower[first - 1].isspace() else first
    for start in range(max(0, stop - 9), stop):
        if start and sentence.language.code == "en" and not (lower[start - 1].isspace() or not lower[start - 1].isalnum()):
            continue
        found = walk(root, lower, start)
        if found is not None and found[1] == stop and found[0].entry is not None and found[0].entry.cls == "HEDGE":
            return str(found[0].entry.payload), start
    return None, first


def _span(sentence: Sentence, first: int, last: int) -> Span:
    return Span(doc_id=sentence.doc_id, start=sentence.starts[first], end=sentence.starts[last], field=sentence.field)


def _add(
    sentence: Sentence,
    number: Number,
    span: Span,
    kind: Kind,
    unit: str | None,
    first: int,
    last: int,
    cls: str | None = None,
    fill_to: int | None = None,
) -> None:
    based = to_base(number.interval, unit) if kind in ("money", "measure", "duration", "percentage_point") and unit else None
    known = base_of(unit) if unit and kind not in ("count",) else None
    quantity = Quantity(
        number=number,
        span=span,
        kind=kind,
        unit=unit,
        dimension=known.dimension if known else "[count]" if kind == "count" else None,
        base=based[0] if based else number.interval,
    )
    sentence.add(cls or _TOKEN[kind], first, last, quantity, fill_to)
