"""A value outside what its scale allows.

What it catches
    "latitude of 95 degrees", 北纬95度, "a pH of 15", "a 120 percent chance", a 130-year-old man.
Why it matters
    No source can be right about it; digits were exchanged or a decimal point was lost.
How it judges
    Latitude to 90 degrees, longitude to 180, pH from 0 to 14, probability to 100 percent, a person's age to 122 years.
Known limits
    The scale must be named beside the figure; ages only of people, and of none the text calls the oldest. Shares of a
    whole belong to the table of claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.rates._scales_told import told_scale
from factcheck.checks.rates._units import figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Quantity, Relation

_BOUNDS = {
    "latitude": (0, 90),
    "longitude": (0, 180),
    "ph": (0, 14),
    "probability": (0, 100),
    "people": (0, 100),
    "fraction": (0, 1),
    "age": (0, 122),
}
_NAMES = {
    "latitude": {"en": "Latitudes run", "zh": "纬度"},
    "longitude": {"en": "Longitudes run", "zh": "经度"},
    "ph": {"en": "The pH scale runs", "zh": "pH值"},
    "probability": {"en": "Probabilities run", "zh": "概率"},
    "people": {"en": "Shares of a whole run", "zh": "占比"},
    "fraction": {"en": "Probabilities and correlations run", "zh": "概率与相关系数"},
    "age": {"en": "Human ages on record run", "zh": "有记录的人类年龄"},
}
_NEAR = 16  # atoms between a person and an age
_CLASSES = ("MEASURE", "NUMBER", "PERCENT", "AGE")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Figures on a scale with ends."""
    for sentence in sentences_with(analysis, "|".join(_CLASSES)):
        for index, one in figures(sentence, *_CLASSES):
            scale = _scale(sentence, index, one) or told_scale(sentence, index, one)
            if scale is not None:
                yield relation_of("domain-bound", {"value": analysis.claim(sentence.tokens[index])}, scale=scale)


def _is_share_of_people(sentence: Sentence, index: int) -> bool:
    """True for "130 percent of households": nobody is counted twice."""
    tokens = sentence.tokens
    if (
        index + 2 >= len(tokens)
        or tokens[index + 1].cls != "OF"
        or tokens[index + 2].cls not in ("FILL", "CONCEPT", "REACH")
    ):
        return False
    moved = any(
        token.cls in ("UP", "DOWN", "TO", "REACH", "TARGET", "COMPARED") for token in tokens[max(0, index - 3) : index]
    )
    return not moved and follows(sentence, tokens[index + 1], "all_people") and not holds(sentence, "not_of_people")


def _is_bounded_rate(sentence: Sentence, index: int) -> bool:
    """True for 投票率达108.4%, turnout in the north reached 131 percent: a rate of people, and a verb of level between."""
    tokens, at = sentence.tokens, index
    while at and tokens[at - 1].cls in ("REACH", "BE", "AT"):
        at -= 1
    if not sentence.language.spaced:
        return precedes(sentence, tokens[at], "people_rates")
    if index + 1 < len(tokens) and tokens[index + 1].cls in ("OF", "MORE", "LESS", "UP", "DOWN", "THAN", "COMPARED"):
        return False  # 131 percent of the last one, 131 percent higher
    if at > 1 and tokens[at - 2].cls == "BE" and is_only(sentence, tokens[at - 1], "put_at"):  # was put at
        at -= 2
    if at == index or not at or tokens[at - 1].cls not in ("FILL", "CONCEPT", "DATE", "WEEKDAY", "PRIOR"):
        return precedes(sentence, tokens[at], "people_rates")
    start = at
    while start and tokens[start - 1].cls in ("FILL", "CONCEPT", "DATE", "WEEKDAY", "PRIOR", "OF"):
        start -= 1
    return holds(sentence, "people_rates", tokens[start].first, tokens[at - 1].last)


def _is_year_count(one: Quantity) -> bool:
    """True for a bare whole number with no scale word: aged 187."""
    value = one.number.value
    return value is not None and value.denominator == 1 and one.number.scale is None and one.number.hedge is None


def _scale(sentence: Sentence, index: int, one: Quantity) -> str | None:
    """The scale that the words right beside a figure name."""
    token = sentence.tokens[index]
    if one.unit == "percent" and _is_share_of_people(sentence, index):
        return "people"
    before = max(0, sentence.tokens[index].first - 6)
    if one.kind == "age" and one.unit == "year":
        person = follows(sentence, token, "scale_age") or precedes(sentence, token, "scale_age")
        near = max(0, token.first - _NEAR)
        person = person or (holds(sentence, "scale_age", near, token.first) and not holds(sentence, "aged_things"))
        return "age" if person and not holds(sentence, "supercentenarian") else None
    if one.kind == "number" and index and sentence.tokens[index - 1].cls == "AGED" and _is_year_count(one):
        near = max(0, token.first - _NEAR)
        person = holds(sentence, "scale_age", near, token.first) and not holds(sentence, "aged_things")
        return "age" if person and not holds(sentence, "supercentenarian") else None
    if one.unit == "percent" and _is_bounded_rate(sentence, index) and not holds(sentence, "crowded"):
        return "people"
    if one.unit == "degree":
        behind = min(len(sentence.lower), token.last + 4)
        named = [name for name in ("latitude", "longitude") if holds(sentence, f"scale_{name}", before, behind)]
        if len(named) > 1 and sentence.language.spaced:  # 51 degrees North latitude and 158 degrees East longitude
            named = [name for name in named if holds(sentence, f"scale_{name}", token.last, behind)] or named
        if named:
            return named[0]
    if one.kind == "number" and precedes(sentence, token, "scale_ph"):
        return "ph"
    if one.unit == "percent" and (
        follows(sentence, token, "scale_probability") or precedes(sentence, token, "scale_probability")
    ):
        return "probability"
    return None


def law(case: Case) -> Outcome | None:
    """The value against the ends of its scale."""
    one, scale = case.quantity("value"), str(case.fact("scale"))
    low, high = _BOUNDS[scale]
    value = one.number.value
    if value is None:
        return None
    stated = Interval.exact(abs(value))
    bounds = Interval(Fraction(low), Fraction(high))
    return Outcome(
        agrees=stated.meets(bounds),
        stated=stated,
        computed=bounds,
        unit="percent" if scale == "probability" else None,
        formula=f"{float(abs(value)):g} > {high}",
        args={"scale": _NAMES[scale], "low": str(low), "high": str(high)},
    )


CHECK = Check(
    name="domain-bound",
    severity="warning",
    title={"en": "value outside its scale", "zh": "数值超出取值范围"},
    catalogue=("J1",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "default": {
            "en": "{scale} from {low} to {high}; the article says {value}.",
            "zh": "{scale}的范围是{low}到{high}，文中写的是{value}。",
        },
    },
    wrong=(
        Example("The likelihood of a recession is put at 115 percent."),
        Example("The correlation between rainfall and yields was 1.8, the authors said."),
        Example("Mr Ito, 156, has led the firm since 1990."),
        Example("该地区投票率达108.4%。", lang="zh"),
        Example("一名143岁的老妇从废墟中获救。", lang="zh"),
        Example("Turnout in the northern district reached 131 percent."),
        Example("The victim, aged 187, lived alone."),
        Example("The wreck lies at a latitude of 95 degrees north."),
        Example("The lake's water had a pH of 15 after the spill."),
        Example("Forecasters see a 120 percent chance of rain."),
        Example("A 130-year-old man cast his vote in the village."),
        Example("震中位于北纬95度、东经120度。", lang="zh"),
        Example("降雨概率为120%。", lang="zh"),
        Example("河水的pH值为15。", lang="zh"),
    ),
    right=(
        Example("The wreck lies at a latitude of 45 degrees north."),
        Example("The lake's water had a pH of 5 after the spill."),
        Example("Forecasters see a 20 percent chance of rain."),
        Example("震中位于北纬38.5度、东经120度。", lang="zh"),
        Example("降雨概率为20%。", lang="zh"),
        Example("河水的pH值为6.5。", lang="zh"),
    ),
    trap=(
        Example("The occupancy rate of prisons was 123 percent.", why="more prisoners than places"),
        Example("Renewables accounted for 131 percent of the figure a year earlier.", why="a comparison"),
        Example("老人守护的银杏树已156岁。", lang="zh", why="树龄"),
        Example("The 130-year-old bridge was closed.", why="a bridge, not a person"),
        Example("It was 95 degrees in the shade, the northern town said.", why="a temperature"),
        Example("The chance of promotion rose 120 percent.", why="growth of a chance"),
        Example("130岁的银杏树枝繁叶茂。", lang="zh", why="树龄"),
        Example("山坡坡度达95度，位于北部。", lang="zh", why="坡度"),
        Example("中签概率上升120%。", lang="zh", why="概率的升幅"),
    ),
)
