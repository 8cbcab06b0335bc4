"""Reads the figures of a document out of its typed tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import is_numeral
from factcheck.lang.calendar import DateRef
from factcheck.translate.figures import Figure
from factcheck.types import Quantity, Span

_DECADE = 9  # years from the first to the last of a decade
_LONGEST = 30  # digits of a numeral in a name or a time that are still read as a number
_LAST_MONTH, _LAST_DAY, _CENTURY = 12, 31, 100
_HALF_HOUR = 30  # minutes
_VAGUE = "about"
_JOINTS = frozenset("-–‑ ")


def read_figures(analysis: Analysis) -> list[Figure]:
    """All figures of a document in order of position, the headline first; relative dates (this year) are none."""
    found: list[Figure] = []
    for sentence in analysis.sentences:
        if _repeats_headline(analysis, sentence):
            continue
        found.extend(sorted(_read_sentence(analysis, sentence), key=lambda figure: figure.span.start))
    return found


def _repeats_headline(analysis: Analysis, sentence: Sentence) -> bool:
    """A headline that arrived apart and stands in the text as well is compared where it stands in the text."""
    headline = analysis.document.headline
    return sentence.field == "title" and headline is not None and headline.strip() in analysis.document.text[:4000]


def _read_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[Figure]:
    found: list[Figure] = []
    taken: list[tuple[int, int]] = []
    month: Token | None = None
    for token in sentence.tokens:
        payload = token.quantity or token.payload
        if token.silent or not isinstance(payload, Quantity | DateRef):
            continue
        if month is not None and isinstance(payload, Quantity) and _is_lost_day(sentence, month, token, payload):
            found[-1] = figure = _with_day(sentence, month, token, payload)
        elif found and isinstance(payload, DateRef) and _is_lost_month(sentence, found[-1], token, payload):
            found[-1] = figure = _with_month(found[-1], token, payload)
        else:
            figure, *further = _figures(analysis, sentence, token, payload)
            found += figure, *further
        taken.append((min(token.start, figure.span.start), max(token.end, figure.span.end)))
        bare_month = isinstance(payload, DateRef) and payload.month is not None and payload.day is payload.year is None
        month = token if bare_month else None
    yield from (figure for figure in found if figure.quantity is not None or figure.digits)
    yield from _bare_digits(sentence, taken)


def _is_lost_day(sentence: Sentence, month: Token, token: Token, payload: Quantity) -> bool:
    """May 88: a bare number of two digits right behind a month is a day that does not exist."""
    value = payload.number.value
    if payload.unit is not None or value is None or value.denominator != 1:
        return False
    return not sentence.text[month.end : token.start].strip(" .") and _LAST_DAY < value < _CENTURY


def _is_lost_month(sentence: Sentence, before: Figure, token: Token, payload: DateRef) -> bool:
    """15月10日: a number that no month can be, one ideograph before a day."""
    if payload.day is None or payload.month is not None or before.kind != "number" or before.value is None:
        return False
    between = sentence.text[before.span.end : token.start].strip()
    return len(between) == 1 and "\u3400" <= between <= "\u9fff" and _LAST_MONTH < before.value < _CENTURY


def _with_month(before: Figure, token: Token, payload: DateRef) -> Figure:
    assert before.value is not None
    date = payload._replace(month=int(before.value))
    span = Span(doc_id=before.span.doc_id, start=before.span.start, end=token.end, field=before.span.field)
    return Figure(span=span, date=date, digits=frozenset(_date_parts(date)))


def _with_day(sentence: Sentence, month: Token, token: Token, payload: Quantity) -> Figure:
    assert isinstance(month.payload, DateRef) and payload.number.value is not None
    date = month.payload._replace(day=int(payload.number.value))
    span = Span(doc_id=sentence.doc_id, start=month.claimed, end=token.end, field=sentence.field)
    return Figure(span=span, date=date, digits=frozenset(_date_parts(date)))


def _figures(analysis: Analysis, sentence: Sentence, token: Token, payload: Quantity | DateRef) -> Iterator[Figure]:
    """The figure of a token; of dates with several days (July 17 and 21), one for each."""
    span = (
        analysis.claim(token).span
        if token.claim is not None
        else Span(doc_id=sentence.doc_id, start=token.start, end=token.end, field=sentence.field)
    )
    row = "".join(filter(str.isdecimal, sentence.text[span.start : span.end]))
    if isinstance(payload, Quantity):
        yield _quantity(sentence, span, payload, row)
        return
    written = dict(_numerals(sentence, span.start, span.end, timed=payload.kind == "time"))
    if payload.kind == "time" and any(word in sentence.text[span.start : span.end] for word in _halves(sentence)):
        written[span.end] = Fraction(_HALF_HOUR)
    parts = frozenset(_date_parts(payload))
    days = list(_further_days(written, payload))
    rest = frozenset(value for at, value in written.items() if at not in dict(days))
    yield Figure(span=span, date=payload, digits=rest | parts, written=row, spelled=not written)
    for at, day in days:
        date = payload._replace(day=int(day))
        place = replace(span, start=at, end=at + len(str(day)))
        yield Figure(span=place, date=date, digits=frozenset(_date_parts(date)), written=str(day))


def _halves(sentence: Sentence) -> Iterator[str]:
    return (word for word, kind in sentence.language.inside_units.items() if kind == "half")


def _further_days(written: dict[int, Fraction], date: DateRef) -> Iterator[tuple[int, Fraction]]:
    """Numbers behind the day of a date that are days as well, even if no month has them."""
    if date.kind != "date" or date.day is None:
        return
    seen = False
    for at, value in written.items():
        if seen and value.denominator == 1 and value < _CENTURY and value != date.year:
            yield at, value
        seen = seen or value == date.day


def _quantity(sentence: Sentence, span: Span, payload: Quantity, row: str) -> Figure:
    written = frozenset(dict(_numerals(sentence, span.start, span.end)).values())
    number = payload.number
    values = {abs(value) for value in number.ends or (() if number.value is None else (number.value,))}
    loose = number.hedge == _VAGUE or (number.hedge == "odd" and number.value is None)  # 数百, 十几
    several = number.ends is None and (len(written) > 1 or payload.kind == "ratio")
    return Figure(
        span=span,
        quantity=payload,
        digits=frozenset(values | set(written) if several else values),
        written=row,
        spelled=not written,
        vague=(number.value is None and number.ends is None) or (loose and not written and _round(payload)),
        ordinal=payload.kind in ("ordinal", "rank"),
    )


def _round(quantity: Quantity) -> bool:
    """Dozens, thousands, 数万: a power of ten or a dozen, in words."""
    value = quantity.number.value
    if value is None:
        return True
    return value.denominator == 1 and (str(abs(value.numerator)).rstrip("0") == "1" or value in (12, 24))


def _numerals(sentence: Sentence, start: int, end: int, *, timed: bool = False) -> Iterator[tuple[int, Fraction]]:
    """The numerals in digits between two positions; in a time, a point stands between hours and minutes (5.30pm)."""
    for at, atom in zip(sentence.starts, sentence.lower, strict=False):
        if start <= at < end and is_numeral(atom):
            for index, part in enumerate(atom.split(".") if timed else (atom,)):
                value = _read(part)
                if value:  # the minutes of 22:00 are often left out
                    yield at + index, value


def _bare_digits(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Figure]:
    """Digits that no quantity and no date holds: in names, codes, times; and Chinese ordinals in names (第十七条)."""
    lower, language = sentence.lower, sentence.language
    for index, (at, atom) in enumerate(zip(sentence.starts, lower, strict=False)):
        if any(start <= at < end for start, end in taken):
            continue
        if is_numeral(atom):
            value = _read(atom)
            if value:
                row = "".join(filter(str.isdecimal, atom))
                span = Span(doc_id=sentence.doc_id, start=at, end=at + len(atom), field=sentence.field)
                yield Figure(span=span, digits=frozenset((value,)), written=row, stem=_stem(lower, index))
        elif atom == language.ordinal_prefix and index + 1 < len(lower) and lower[index + 1] in language.starters:
            numeral = language.grammar.numeral(language, lower, index + 1)
            if numeral is not None:
                span = Span(doc_id=sentence.doc_id, start=at, end=sentence.starts[numeral.end], field=sentence.field)
                yield Figure(span=span, digits=frozenset((numeral.value,)))


def _stem(lower: list[str], index: int) -> str | None:
    """The word right before digits, joined by a dash or set apart by a blank: covid in COVID-19."""
    if index and lower[index - 1].isalpha():
        return lower[index - 1]
    if index > 1 and lower[index - 1] in _JOINTS and lower[index - 2].isalpha():
        return lower[index - 2]
    return None


def _read(atom: str) -> Fraction | None:
    digits = atom.replace(",", "").replace("'", "").replace("’", "")
    whole, _, rest = digits.partition(".")
    if len(digits) > _LONGEST or not (whole + rest).isdecimal():
        return None
    return Fraction(digits)


def _date_parts(date: DateRef) -> Iterator[Fraction]:
    for part in (None if date.relative else date.year, date.month, date.day, date.until):
        if part is not None:
            yield Fraction(part)
    if date.year is not None and date.period is not None:
        first, last = date.period.first.year, date.period.last.year
        if first % 10 == 0 and last - first == _DECADE:
            yield Fraction(first % 100)
