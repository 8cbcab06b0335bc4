"""What one end of a range carries and the other shares: scale word, unit, currency, denominator."""

from __future__ import annotations

from factcheck.extract.denominators import attach_denominator
from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.tokens import Sentence

_THOUSAND = 1000


def share(sentence: Sentence, figure: Figure, second: Figure) -> None:
    """3 to 5 million tonnes: what only one end carries, the other shares."""
    _share_scale(figure, second)
    _share_thousands(sentence, figure, second)
    _share_dozens(sentence, figure, second)
    if figure.kind in ("fraction", "percent") and second.kind != figure.kind:
        if (second.entry is None and second.kind == "plain") or second.kind == "spelled":
            second.entry = second.entry or figure.entry
        return
    if figure.entry is None and figure.currency is None:
        figure.entry, figure.per, figure.currency = second.entry, second.per, second.currency
    elif second.entry is None and second.currency is None:
        if figure.currency is not None:
            second.currency = figure.currency
        elif figure.entry is not None and figure.entry.cls in ("UNIT", "MONEY"):
            second.entry = figure.entry
    elif figure.currency is not None and second.entry is not None and second.entry.cls == "MONEY":
        second.currency, second.entry = figure.currency, None
    if second.per is None and second.currency is not None and second.entry is None:
        attach_denominator(sentence, second)  # Rs 599-629 per share
    if figure.per is None and second.per is not None and figure.money == second.money:
        figure.per = second.per
    elif second.per is None and not sentence.language.spaced and figure.money and second.money:  # 每千瓦时2元至3元
        second.per = figure.per


def share_letter(sentence: Sentence, figure: Figure, second: Figure | None) -> None:
    """Between 12m and 15m tonnes: a letter that scales the second figure is no unit of the first."""
    lower, entry = sentence.lower, figure.entry
    at = None if second is None else second.numeral.scale_at
    if at is None or entry is None or entry.cls != "UNIT" or figure.end != figure.unit_at + 1:
        return
    letter = lower[figure.unit_at]
    if letter == lower[at] and letter in sentence.language.letter_scales:
        figure.entry = None
        figure.scale(sentence.language.letter_scales[letter], figure.unit_at, figure.end)
        figure.stop = figure.unit_at = figure.end


def _share_thousands(sentence: Sentence, figure: Figure, second: Figure) -> None:
    """13 to 14,000 feet, $30-40,000: the thousands of the second figure hold for the first."""
    written = sentence.lower[second.written]
    near = figure.value < second.value / _THOUSAND <= 2 * figure.value and second.value % _THOUSAND == 0
    if near and "," in written and not figure.numeral.exponent and not figure.fixed and figure.value.denominator == 1:
        figure.value *= _THOUSAND
        figure.last_digit += 3
        figure.numeral = figure.numeral._replace(value=figure.value, last_digit=figure.last_digit)


def _share_dozens(sentence: Sentence, figure: Figure, second: Figure) -> None:
    """Two to three dozen: the word behind the second figure holds for the first."""
    dozens = sentence.language.tables["numerals"].get("dozens")
    size = dozens.get(sentence.lower[second.stop - 1]) if dozens and second.kind == "spelled" else None
    if size is not None and figure.kind in ("plain", "spelled") and figure.value * size < second.value:
        figure.value *= size


def _share_scale(figure: Figure, second: Figure) -> None:
    first, other = figure.numeral, second.numeral
    if not other.exponent or first.kind == "fraction" or figure.entry is not None:
        return
    power = other.exponent
    if first.tens or first.exponent:
        if first.exponent > first.tens:
            return
        power = other.exponent - other.tens
    if not power or figure.value * 10**power > second.value or figure.value <= 0:
        return
    figure.value *= 10**power
    figure.last_digit += power
    figure.numeral = first._replace(
        value=figure.value, last_digit=figure.last_digit, exponent=first.exponent + power, scale_at=other.scale_at
    )


def shares_percent(sentence: Sentence, figure: Figure, second: Figure) -> bool:
    """百分之三至五: the words before the first figure hold for the second, which counts nothing itself."""
    if (
        sentence.language.spaced
        or figure.kind != "percent"
        or not second.bare
        or second.kind not in ("plain", "spelled")
    ):
        return False
    return figure.value < second.value <= 100 and counted_noun(sentence, second.stop, second.value, plain=True) is None
