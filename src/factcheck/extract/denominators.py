"""What a figure is counted by: yuan per ton, USD/barrel, m/s², four times a week."""

from __future__ import annotations

from factcheck.extract.contexts import name_in_context
from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.phrases import find, skip_blank

TIME = frozenset(
    ("second", "minute", "quarter_hour", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millisecond", "fortnight",
     "half_year", "microsecond", "nanosecond", "millennium", "megayear", "gigayear")
)  # fmt: skip
_SOLD = frozenset(
    (
        "jin",
        "kilogram",
        "metric_ton",
        "liter",
        "barrel",
        "mu",
        "square_meter",
        "gram",
        "liang",
        "pound",
        "meter",
        "cubic_meter",
    )
)
_FIELDS = frozenset(("hectare", "acre"))
_POUNDS, _CODE = "GBP", 3  # letters of a currency's code
_DEGREE, _ELECTRICITY = "degree", "kilowatt_hour"  # what is paid for by the degree
_LONGEST_UNIT = 5  # characters of a unit before a price: 每平方公里
POWERS = {"2": "square_", "²": "square_", "3": "cubic_", "³": "cubic_"}


def attach_denominator(sentence: Sentence, figure: Figure) -> None:
    """USD/barrel, yuan per ton, 元/吨, kilograms per capita, $60 a barrel; percentages have none."""
    lower, language = sentence.lower, sentence.language
    money = figure.money
    often = figure.entry is not None and figure.entry.cls == "TIMES"  # four times a week
    if not money and not often and (figure.entry is None or figure.entry.cls != "UNIT"):
        return
    if figure.entry is not None and figure.entry.payload in language.words.no_rates:
        return
    if money and not language.spaced:
        figure.per = _unit_before(sentence, figure)
        if figure.per is not None or one_behind(sentence, figure):
            return
    at = skip_blank(lower, figure.end)
    hyphen = money and at + 2 < len(lower) and lower[at] == lower[at + 2] == "-"  # $55-a-share
    at += hyphen
    if at >= len(lower) or lower[at] not in language.words.rate_words:
        return
    article = lower[at] in language.words.rate_articles
    start = at + 2 if hyphen else skip_blank(lower, at + 1)
    if start >= len(lower):
        return
    name, end = _denominator(sentence, start, lower[at] == "/")
    if often and name not in TIME:
        return
    if name is None or (article and not (money or often) and name not in _FIELDS):  # 3 tonnes a hectare
        return
    figured = skip_blank(lower, end)
    if money and figured < len(lower) and is_numeral(lower[figured]) and (figured == end or len(name) == _CODE):
        return  # €5,000/$5,400, Rs 3,900 crore/Rs 70 lakh
    name = _paid_by(name, worded=not money or (end == start + 1 and len(lower[start]) > _CODE))
    if lower[at] == "/":
        name, end = raise_name(lower, name, end)
    after = skip_blank(lower, end)
    timed = article and not hyphen and name in TIME  # $85 a barrel on Monday is a price
    dated = timed and after < len(lower) and lower[after] in language.words.not_after_rates
    if dated and not _leads_on(sentence, after):  # a year earlier
        return
    figure.per, figure.end, figure.last = name, end, end


def _unit_before(sentence: Sentence, figure: Figure) -> str | None:
    """每桶75美元: the unit that stands before a price, none of time."""
    lower, language = sentence.lower, sentence.language
    for start in range(figure.first - 1, max(0, figure.first - 1 - _LONGEST_UNIT), -1):
        if lower[start - 1] in language.words.rate_words and lower[start - 1] != "/":
            found = find(language.after, lower, start)
            if found is None or found[0].cls != "UNIT" or found[1] != figure.first or found[0].payload in TIME:
                return None
            name = name_in_context(sentence, figure, str(found[0].payload), start, figure.first)
            return _paid_by(name, worded=True)
    return None


def _paid_by(name: str, *, worded: bool) -> str:
    """Milligrams per pound, $4 a pound, 0.5元/度: a pound in words is a mass, a degree is one of electricity."""
    if name == _POUNDS and worded:
        return "pound"
    return _ELECTRICITY if name == _DEGREE else name


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Spends $1,200 a month on food, $15 an hour from $14: no stretch of time from a day on."""
    lower, words = sentence.lower, sentence.language.words
    after = skip_blank(lower, at + 1)
    goes_on = after < len(lower) and after > at + 1 and lower[after][0] not in ",.;:!?)"
    return goes_on and lower[at] in words.rate_leads and lower[after] not in words.from_days


def one_behind(sentence: Sentence, figure: Figure) -> bool:
    """三十元一斤, 6.5元一公斤: one unit of mass, volume or area behind a price; True where it stands there."""
    lower, at = sentence.lower, figure.end
    if at + 1 >= len(lower) or lower[at] not in sentence.language.words.one:
        return False
    found = find(sentence.language.after, lower, at + 1)
    if found is None or found[0].cls != "UNIT" or found[0].payload in TIME or str(found[0].payload) not in _SOLD:
        return False
    figure.per, figure.end, figure.last = str(found[0].payload), found[1], found[1]
    return True


def _denominator(sentence: Sentence, start: int, stroke: bool) -> tuple[str | None, int]:
    lower, language = sentence.lower, sentence.language
    found = find(language.rate_nouns, lower, start)
    unit = find(language.after, lower, start)
    if stroke and lower[start] in language.rate_symbols and (unit is None or unit[1] == start + 1):
        return language.rate_symbols[lower[start]], start + 1
    if unit is not None and unit[0].cls in ("UNIT", "CLASSIFIER", "MONEY") and (found is None or unit[1] > found[1]):
        return str(unit[0].payload), unit[1]
    return (None, start) if found is None else (str(found[0].payload), found[1])


def raise_name(lower: list[str], name: str, end: int) -> tuple[str, int]:
    """m/s², m/s2, kg/m^3: the power of a denominator."""
    at = end + 1 if end < len(lower) and lower[end] == "^" else end
    prefix = POWERS.get(lower[at]) if at < len(lower) else None
    return (name, end) if prefix is None or "_" in name else (prefix + name, at + 1)


def raise_unit(sentence: Sentence, figure: Figure) -> None:
    """9.81 m/s², 9.81 m/s^2: the power of the last part of a unit that the lexicon knows as a whole."""
    entry, lower, end = figure.entry, sentence.lower, figure.end
    if entry is None or entry.cls != "UNIT" or end >= len(lower):
        return
    if lower[end] not in POWERS and lower[end] != "^":
        return
    top, stroke, below = str(entry.payload).partition("/")
    if stroke and "/" in lower[figure.stop : end]:
        name, figure.end = raise_name(lower, below, end)
        figure.entry, figure.last = Entry("UNIT", f"{top}/{name}"), figure.end
