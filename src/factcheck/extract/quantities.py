"""Quantities from figures: their kind and unit, their interval, and the token that carries them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.extract.attach import attach
from factcheck.extract.compounds import begin_inside, join_parts
from factcheck.extract.contexts import is_difference, settle_currency
from factcheck.extract.denominators import TIME
from factcheck.extract.figures import SIGNS, Figure, goes_on, read_figure, take_number_sign
from factcheck.extract.guards import is_alone, is_name
from factcheck.extract.hanging import take_hanging
from factcheck.extract.margins import read_margin
from factcheck.extract.nouns import counted_noun
from factcheck.extract.numbers import age_interval, is_round_count, range_interval, share_interval, tight_interval
from factcheck.extract.pairs import Pair, is_linked, read_pair
from factcheck.extract.plain import read_plain
from factcheck.extract.proportions import read_proportion
from factcheck.extract.ratios import read_ratio
from factcheck.extract.roles import begins_clause, is_age, is_ranked, numbers_item
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import FRACTION_DIGIT
from factcheck.lang.phrases import skip_blank
from factcheck.types import Kind, Number, Quantity, Span, make_number, make_quantity, make_span
from factcheck.units import base_of, to_base

_POINTS = frozenset(("percentage_point", "basis_point"))
_SHARES = frozenset(("percent", "per_mille"))
_TOKEN: dict[Kind, str] = {
    "number": "NUMBER", "money": "MONEY", "percent": "PERCENT", "percentage_point": "POINTS", "ratio": "TIMES",
    "ordinal": "ORDINAL", "rank": "RANK", "measure": "MEASURE", "count": "COUNT", "age": "AGE", "duration": "DURATION",
}  # fmt: skip
_LISTED = frozenset(("ENUM", "AND"))
_COUNTED = frozenset(("count", "number", "ordinal", "rank"))
_HUNDREDTHS = Fraction(10)
_OLDEST = 130  # years
_RECENT = 10  # of so many years or months one says 近, the last, without 来 behind them
_CALENDAR = frozenset(("year", "month", "day", "week", "quarter"))


class Hedge:
    """A hedge that ends right before a figure: its name, and the atom it begins at."""

    __slots__ = ("first", "name")

    def __init__(self, name: str | None, first: int) -> None:
        self.name = name
        self.first = first


def read_quantity(sentence: Sentence, index: int, hedge: str | None = None, first: int | None = None) -> int:
    """Adds the quantity (or the two of a pair) that begins at an atom; returns the index after it, or 0.

    `hedge` is the one that ends right before the figure, `first` the atom it begins at.
    """
    lower, tokens = sentence.lower, sentence.tokens
    figure = plain = read_plain(sentence, index)
    if figure is None:
        figure = read_figure(sentence, index)
        if figure is None:
            return 0
        attach(sentence, figure)
        if lower[index] in SIGNS and _is_dash(sentence, figure, index):
            return 0
    if _continues_ordinal(sentence, figure):
        figure.ordinal = True
    if (
        tokens
        and figure.bare
        and "RANKED" in (tokens[-1].cls, tokens[-2:][0].cls)
        and take_number_sign(sentence, figure)
    ):
        first = None if first == index else first
    before = Hedge(hedge, figure.first if first is None else min(first, figure.first))
    if plain is not None or not goes_on(sentence, figure, figure.last):
        return _finish(sentence, figure, before, index)
    linked = is_linked(sentence, figure)
    if linked:
        take_hanging(sentence, figure)
    ratio = read_ratio(sentence, figure) if linked else None
    if ratio is not None:
        return _emit_ratio(sentence, figure, ratio, before)
    spelled = figure.entry is None and not is_numeral(lower[figure.written])
    pair = read_pair(sentence, figure) if linked and spelled else None
    numbered = numbers_item(sentence, figure)
    if spelled and not sentence.language.spaced and figure.currency is None:
        begin_inside(sentence, figure)  # 五分三十秒
    if (pair is None or pair.kind != "range") and not numbered and is_name(sentence, figure):
        return max(figure.stop, index + 1)
    settle_currency(sentence, figure)
    join_parts(sentence, figure)
    if hedge is not None and _is_time(sentence, figure, before.first):
        before = Hedge(None, before.first)
    proportion = read_proportion(sentence, figure)
    if proportion:
        for one in proportion:
            emit(sentence, one, Hedge(None, one.first), "RATIO")
        return proportion[-1].end
    if numbered:
        pair = None
    elif pair is None and is_linked(sentence, figure):
        pair = read_pair(sentence, figure)
    if pair is not None:
        return _emit_pair(sentence, figure, pair, before)
    margin = read_margin(sentence, figure)
    token = emit(sentence, figure, before)
    if margin is not None:
        _widen(token, margin)
    token.silent = numbered or (figure.ordinal and sentence.language.spaced and begins_clause(sentence, figure))
    return figure.last


def _finish(sentence: Sentence, figure: Figure, before: Hedge, index: int) -> int:
    """The rest of `read_quantity` where nothing goes on with the figure: no second one, no more parts, no margin."""
    numbered = numbers_item(sentence, figure)
    if not numbered and is_name(sentence, figure):
        return max(figure.stop, index + 1)
    settle_currency(sentence, figure)
    if before.name is not None and _is_time(sentence, figure, before.first):
        before.name = None
    token = emit(sentence, figure, before)
    if numbered or (figure.ordinal and sentence.language.spaced and begins_clause(sentence, figure)):
        token.silent = True
    return figure.last


def _widen(token: Token, interval: Interval) -> None:
    """Gives a figure the interval that its margin states."""
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    based = to_base(interval, quantity.unit) if quantity.unit is not None and quantity.kind != "percent" else None
    number = replace(quantity.number, interval=interval, hedge="about")
    token.payload = replace(quantity, number=number, base=interval if based is None else based[0])


def _continues_ordinal(sentence: Sentence, figure: Figure) -> bool:
    """第五十七颗、五十八颗: the second figure of a list of ordinals goes without the prefix."""
    tokens = sentence.tokens
    if figure.entry is None or figure.entry.cls != "CLASSIFIER" or len(tokens) < 2 or tokens[-1].cls not in _LISTED:
        return False
    before = tokens[-2]
    if before.cls != "ORDINAL" or before.last != tokens[-1].first or tokens[-1].last != figure.first:
        return False
    return "".join(sentence.lower[before.first : before.last]).endswith(str(figure.entry.payload))


def _is_dash(sentence: Sentence, figure: Figure, index: int) -> bool:
    """A sign apart from its figure is a dash, unless the figure is the whole text."""
    lower = sentence.lower
    apart = index + 1 < len(lower) and is_blank(lower[index + 1])
    signed = index >= 2 and lower[index - 2] in sentence.language.words.sign_after
    return apart and not signed and not is_alone(sentence, figure)


def _is_time(sentence: Sentence, figure: Figure, first: int) -> bool:
    """近五年来, "spent over three years": the word before a duration that says when is no hedge."""
    words = sentence.language.words
    if not words.time_before or figure.entry is None or figure.entry.payload not in TIME:
        return False
    if figure.entry.cls == "AGE":  # over 18 years of age
        return False
    lower = sentence.lower
    if "".join(lower[first : figure.first]).strip() not in words.time_before:
        return False
    if sentence.language.spaced:  # spent it over three years; lasted over three years
        return first >= 2 and lower[first - 2] not in words.time_unless
    following = sentence.lower[figure.end] if figure.end < len(sentence.lower) else ""
    opens = first == 0 or not lower[first - 1][0].isalnum()
    recent = opens and figure.value <= _RECENT and figure.entry.payload in _CALENDAR  # 近五年产量稳定
    return following in words.time_after or (recent and following != "" and following not in words.time_unless)


def _emit_pair(sentence: Sentence, figure: Figure, pair: Pair, before: Hedge) -> int:
    second = pair.second
    if pair.kind == "score":
        return second.last
    if pair.kind == "range":
        return _emit_range(sentence, figure, second, before)
    emit(sentence, figure, before)
    return figure.last


def _emit_ratio(sentence: Sentence, figure: Figure, second: Figure, before: Hedge) -> int:
    """9 out of 10 is one ratio."""
    figure.value = figure.value / second.value
    figure.last_digit, figure.kind, figure.stop = FRACTION_DIGIT, "fraction", second.stop
    figure.end, figure.last = second.end, second.last
    figure.numeral = figure.numeral._replace(exponent=0, scale_at=None)
    emit(sentence, figure, before)
    return figure.last


def kind_of(sentence: Sentence, figure: Figure) -> tuple[Kind, str | None]:
    """Kind and unit of a figure; a denominator becomes part of the unit."""
    suffix = f"/{figure.per}" if figure.per else ""
    currency = figure.currency_name
    if currency is not None:
        return "money", currency + suffix
    entry = figure.entry
    if entry is None:
        return ("ratio" if figure.kind == "fraction" else "number"), None
    name = str(entry.payload)
    if entry.cls in ("TENTHS", "DISCOUNT"):
        return "percent", "percent"
    if entry.cls == "TIMES":
        return ("count", "count:time" + suffix) if suffix else ("ratio", None)
    if entry.cls == "AGE":
        return "age", name
    if entry.cls == "CLASSIFIER":
        return "count", f"count:{name}"
    if name in _SHARES:
        return "percent", name
    if name in _POINTS:
        return "percentage_point", name
    if name in TIME and not suffix:
        return "duration", name
    if name in sentence.language.words.thermometers and not suffix and is_difference(sentence, figure):
        return "measure", "delta_" + name
    return "measure", name + suffix


def _refine(
    sentence: Sentence, figure: Figure, kind: Kind, unit: str | None, noun_at: int | None = None
) -> tuple[Kind, str | None]:
    """Ordinals, ages and counts, which the words around the figure tell."""
    if figure.ordinal:
        return _ordinal_kind(sentence, figure), None
    last = sentence.tokens[-1] if sentence.tokens else None
    if last is not None and last.cls in ("BETWEEN", "FROM", "OF") and len(sentence.tokens) > 1:  # aged between 5 and 10
        last = sentence.tokens[-2]
    if kind == "duration" and unit == "year" and last is not None and last.cls == "AGED" and 0 < figure.value < _OLDEST:
        return "age", unit  # âgé de 45 ans
    if kind == "number":
        if last is not None and last.cls == "AGED" and 0 < figure.value < _OLDEST and not figure.fixed:
            return "age", "year"
        if sentence.language.spaced and is_age(sentence, figure):
            return "age", "year"
        noun = counted_noun(sentence, figure.last if noun_at is None else noun_at, figure.value, plain=True)
        if noun is None and _continues_ages(sentence, figure):
            return "age", "year"
        return ("count", f"count:{noun}") if noun else (kind, unit)
    if kind == "count" and figure.entry is not None and str(figure.entry.payload) in sentence.language.generic:
        noun = counted_noun(sentence, figure.last if figure.hedge else figure.end, figure.value)
        if str(figure.entry.payload) in sentence.language.words.outside:  # 五大产业: the word belongs to the noun
            figure.end = figure.stop
        return kind, f"count:{noun}" if noun else unit
    return kind, unit


def _continues_ages(sentence: Sentence, figure: Figure) -> bool:
    """Aged seven and nine: figures joined to an age that its cue announced."""
    at = len(sentence.tokens) - 1
    while at > 1 and sentence.tokens[at].cls in ("COMMA", "AND") and sentence.tokens[at - 1].cls in ("AGE", "COMMA"):
        at -= 1 if sentence.tokens[at - 1].cls == "COMMA" else 2
    aged = at < len(sentence.tokens) - 1 and at >= 0 and sentence.tokens[at].cls == "AGED"
    after = skip_blank(sentence.lower, figure.end)
    following = sentence.lower[after] if after < len(sentence.lower) else ""
    language = sentence.language
    if following[:1].isalpha() and following not in language.stop and following not in language.words.and_word:
        return False  # aged 5 and 12 others
    return aged and sentence.language.spaced and 0 < figure.value < _OLDEST and not figure.fixed


def _ordinal_kind(sentence: Sentence, figure: Figure) -> Kind:
    if sentence.language.spaced:
        return "rank" if is_ranked(sentence, figure) else "ordinal"
    if figure.entry is not None:
        return "rank" if figure.entry.payload in sentence.language.words.rank_words else "ordinal"
    return "rank" if any(token.cls == "RANKED" for token in sentence.tokens[-4:]) else "ordinal"


def emit(
    sentence: Sentence, figure: Figure, before: Hedge, cls: str | None = None, noun_at: int | None = None
) -> Token:
    """Adds the token of one figure; `noun_at` is where the counted noun may stand when not right behind it."""
    kind, unit = _refine(sentence, figure, *kind_of(sentence, figure), noun_at)
    hedge = before.name or figure.hedge
    if hedge == "about" and figure.hedge == "odd":  # 大约十多欧元
        hedge = figure.hedge
    if figure.entry is not None and figure.entry.cls in ("TENTHS", "DISCOUNT"):
        _to_percent(figure)
    numeral = figure.numeral
    ends = numeral.ends
    if ends is not None:
        interval = _interval(figure, kind, ends[0], hedge).union(_interval(figure, kind, ends[1], hedge))
        if figure.kind == "vague":
            interval = Interval(ends[0], ends[1])
        elif numeral.hedge == "odd":  # 十几: more than ten, less than twenty
            interval = Interval(ends[0], ends[1], False, False)
    else:
        interval = _interval(figure, kind, figure.value, hedge)
    span = span_of(sentence, figure.first, figure.stop)
    number = make_number(
        span=span,
        written=span if figure.first == figure.written else span_of(sentence, figure.written, figure.stop),
        value=None if ends else figure.value,
        last_digit=figure.last_digit,
        hedge=hedge,
        interval=interval,
        ends=ends,
        scale=_scale_span(sentence, figure),
        exponent=numeral.exponent,
    )
    if cls is None and kind == "ratio" and figure.entry is None:
        cls = "FRACTION"
    return _add(sentence, figure, number, kind, unit, before.first, cls)


def _to_percent(figure: Figure) -> None:
    """五成 is 50 percent; 七五折 is 75, 八折 80, 9.5折 95."""
    assert figure.entry is not None
    tenths = figure.entry.cls == "TENTHS"
    factor = 10 if tenths or figure.value < _HUNDREDTHS else 1
    figure.value *= factor
    figure.last_digit += 1 if factor == 10 else 0
    if figure.numeral.ends:
        low, high = figure.numeral.ends
        figure.numeral = figure.numeral._replace(ends=(low * factor, high * factor))


def _interval(figure: Figure, kind: Kind, value: Fraction, hedge: str | None) -> Interval:
    if hedge is None:
        if kind == "age":
            return age_interval(value)
        if figure.entry is not None and figure.entry.cls == "TENTHS":
            return share_interval(value, Fraction(10) ** figure.last_digit)
    exact = kind in ("rank", "ordinal") or (figure.entry is not None and figure.entry.cls == "DISCOUNT")
    if figure.kind == "fraction":
        half = (
            value.denominator == 2
            and (figure.entry is not None or figure.currency is not None)
            and (figure.entry is None or figure.entry.cls != "TIMES")
        )
        if half:
            return tight_interval(value, -1, hedge, False, True)
        exact = True
    elif kind in _COUNTED and figure.last_digit == 0 and not figure.fixed and value.denominator == 1:
        exact = exact or not is_round_count(value)
    return tight_interval(value, figure.last_digit, hedge, exact, figure.fixed)


def _scale_span(sentence: Sentence, figure: Figure) -> Span | None:
    at = figure.numeral.scale_at
    if at is None or not figure.written < at < figure.stop:
        return None
    return span_of(sentence, at, figure.stop)


def _emit_range(sentence: Sentence, figure: Figure, second: Figure, before: Hedge) -> int:
    """One claim for a range: from the low end of its first figure to the high end of its second."""
    kind, unit = kind_of(sentence, second)
    if kind == "number" or unit in sentence.language.words.thermometers:  # 升温3至5℃
        kind, unit = kind_of(sentence, figure)
    figure.last = second.last
    kind, unit = _refine(sentence, second, kind, unit)
    hedge = before.name or second.hedge or figure.hedge
    scaled = hedge if hedge in ("about", "exactly") else None
    for one in (figure, second):
        if one.entry is not None and one.entry.cls in ("TENTHS", "DISCOUNT"):
            _to_percent(one)
    low = _interval(figure, kind, figure.value, scaled)
    high = _interval(second, kind, second.value, scaled)
    span = span_of(sentence, figure.first, second.stop)
    number = make_number(
        span=span,
        written=span if figure.first == figure.written else span_of(sentence, figure.written, second.stop),
        value=None,
        last_digit=second.last_digit,
        hedge=hedge,
        interval=range_interval(low, high),
        ends=(figure.value, second.value),
        exponent=second.numeral.exponent,
    )
    second.first = figure.first
    _add(sentence, second, number, kind, unit, before.first, None)
    return second.last


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """The atoms first..last-1 as a span."""
    starts = sentence.starts
    return make_span(doc_id=sentence.doc_id, start=starts[first], end=starts[last], field=sentence.field)


def _add(
    sentence: Sentence, figure: Figure, number: Number, kind: Kind, unit: str | None, fill_to: int, cls: str | None
) -> Token:
    base, dimension = number.interval, None
    if kind == "count":
        dimension = "[count]"
    elif unit is not None:
        known = base_of(unit)
        dimension = None if known is None else known.dimension
        if known is not None and kind not in ("percent", "age"):
            base = known.to_base(number.interval)
    span = number.span
    if span.end != sentence.starts[figure.end] or span.start != sentence.starts[figure.first]:
        span = span_of(sentence, figure.first, figure.end)
    quantity = make_quantity(number=number, span=span, kind=kind, unit=unit, dimension=dimension, base=base)
    token = sentence.add(
        cls or ("PERMILLE" if unit == "per_mille" else _TOKEN[kind]), figure.first, figure.last, quantity, fill_to
    )
    sentence.figures += 1
    token.end = span.end
    return token
