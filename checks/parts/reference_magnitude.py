"""A share of a country's population, area or domestic product that the country does not have.

What it catches
    "271,259 people, or 4.2 percent of the UK population" (6.5 million, a tenth of it); 271259人，占英国人口的4.2%.
Why it matters
    A share of a population is checked by nobody, because the population is not printed.
How it judges
    Number / share gives the population; it must be able to lie between the lowest and the highest population of the
    country from 1990 to 2030; the same of its area and its gross domestic product (countries.toml). A warning, since a
    subgroup may be meant.
Known limits
    Only countries, named beside the share; shares of workers, voters or children stay silent, and amounts of part of a
    year or of several.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._countries import load_countries, load_peoples, reference
from factcheck.checks.parts._parts import is_amount, quantity
from factcheck.checks.parts._shares import list_shares
from factcheck.checks.parts._sums import in_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.types import Quantity, Relation
from factcheck.units import compatible
from factcheck.wording.figures import format_interval

NAME = "reference-magnitude"
_FIRST_YEAR = 1990  # of countries.toml
_AROUND = Fraction(1, 20)  # a third may be anything near it
_PARTS = {"COUNT": "people", "NUMBER": "people", "MEASURE": "area", "MONEY": "gdp"}
_DOLLARS = {"USD": ("1", "1"), "EUR": ("0.6", "1.25"), "GBP": ("0.45", "0.9"), "CNY": ("4.7", "8.8")}  # for a dollar


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Numbers of people, areas and amounts with a share of what a country has."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER|MEASURE|MONEY", "PERCENT|FRACTION"):
        for index, token in enumerate(sentence.tokens):
            kind = _PARTS.get(token.cls)
            if kind is None or not is_amount(token) or _is_of_old(analysis, sentence):
                continue
            part = analysis.claim(token)
            factors = _factors(sentence, kind, quantity(part))
            for found in list_shares(sentence, index) if factors is not None else ():
                bounds = reference(sentence, kind, found.base)
                if bounds is not None and factors is not None:
                    claims = {"part": part, "share": analysis.claim(sentence.tokens[found.at])}
                    low, high = bounds[0] * factors[0], bounds[1] * factors[1]
                    yield relation_of(NAME, claims, low=low, high=high, base=found.base)


def _is_of_old(analysis: Analysis, sentence: Sentence) -> bool:
    """True where a sentence or its article is of years before those of the table."""
    published = analysis.document.published
    dated = (
        analysis.claim(token).period for token in sentence.tokens if token.cls == "DATE" and token.claim is not None
    )
    years = [period.first.year for period in (published, *dated) if period is not None]
    return bool(years) and min(years) < _FIRST_YEAR


def _factors(sentence: Sentence, kind: str, part: Quantity) -> tuple[Fraction, Fraction] | None:
    """What turns the bounds into the unit of a part; None where it is of another kind."""
    unit = part.unit or ""
    if kind == "people":
        return (Fraction(1), Fraction(1)) if part.kind == "number" or _is_people(sentence, unit) else None
    if kind == "area":
        return (Fraction(1), Fraction(1)) if compatible(unit, "square_meter") else None
    timed = any(token.cls == "DURATION" for token in sentence.tokens)
    if unit not in _DOLLARS or timed or any(word in sentence.plain.lower() for word in _partial(sentence)):
        return None
    low, high = _DOLLARS[unit]
    return Fraction(low), Fraction(high)


def _partial(sentence: Sentence) -> list[str]:
    """Words of a part of a year: its amounts are no shares of a year's product."""
    words: list[str] = sentence.language.tables["parts"]["part_years"]
    return words


def _is_people(sentence: Sentence, unit: str) -> bool:
    """True for people, and for Canadians."""
    noun, tables = unit.removeprefix("count:"), sentence.language.tables["parts"]
    if noun in tables["people"] or noun in tables["more_people"] or noun in load_peoples():
        return True
    return noun in load_countries()[sentence.language.code]


def law(case: Case) -> Outcome | None:
    """Part / share against the population."""
    part, words = case.read("part"), case.quantity("share").unit != "percent"
    portion = case.read("share") + Interval.around(Fraction(0), _AROUND) if words else share(case.read("share"))
    low, high = case.fact("low"), case.fact("high")
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    if part.low is None or part.low <= 0 or portion.low is None or portion.low <= 0:
        return None
    implied, known = part / portion, Interval(low, high)
    quantity = case.quantity("part")
    unit = quantity.unit if quantity.kind in ("money", "measure") else None
    shown, bounds = (in_unit(one, quantity) if unit else one for one in (implied, known))
    return Outcome(
        agrees=implied.meets(known),
        stated=shown,
        computed=bounds,
        unit=unit,
        formula=lambda: f"{case.written('part')} / {case.surface('share').strip()} = {format_interval(shown, unit)}",
        args=lambda: {
            "implied": {lang: format_interval(shown, unit, lang) for lang in ("en", "zh")},
            "base": str(case.fact("base")),
        },
    )


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "share of what the country does not have", "zh": "占比与国家人口、面积或经济规模不符"},
    catalogue=("J3",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "default": {
            "en": "{part} as {share} makes {base} {implied}; it is {computed}.",
            "zh": "{part}占{share}，则{base}为{implied}，实际为{computed}。",
        },
    },
    wrong=(
        Example("The lake covers 40,000 square kilometres, half of the area of Spain."),
        Example("Germany spent $900 billion, or 2 percent of its GDP, on defence."),
        Example("Some 2.1 million Kenyans, or 40 percent of the country's population, need food aid."),
        Example("The blackout hit 60 million people in France, about 20 percent of the population."),
        Example("Germany has taken in 1.1 million refugees, 4 percent of its population."),
        Example("Some 5 million Canadians, 40 percent of the Canadian population, live there."),
        Example("About 9 million people, a third of the population of Germany, are affected."),
        Example("日本65岁以上老人达3600万人，占总人口的45%。", lang="zh"),
        Example("Some 271,259 people, or 4.2 percent of the UK population, live in the city."),
        Example("The migrants number 1.2 million people, 8 percent of the population of Germany."),
        Example("About 3.1 million people, 12 percent of Japan's population, are over 80."),
        Example("该市有271259人，占英国人口的4.2%。", lang="zh"),
        Example("移民人数为120万人，占德国人口的8%。", lang="zh"),
        Example("该省有2600万人，占全国人口的12%。", lang="zh"),
    ),
    right=(
        Example("The reserve covers 900,000 square kilometres, or 9 percent of Canada's land area."),
        Example("Germany spent $90 billion, or 2 percent of its GDP, on defence."),
        Example("About 28 million people, a third of the population of Germany, are affected."),
        Example("Some 2.7 million people, or 4.0 percent of the UK population, live in the region."),
        Example("The migrants number 6.7 million people, 8 percent of the population of Germany."),
        Example("About 11 million people, 9 percent of Japan's population, are over 80."),
        Example("该地区有270万人，占英国人口的4%。", lang="zh"),
        Example("移民人数为670万人，占德国人口的8%。", lang="zh"),
        Example("该省有9900万人，占全国人口的7%。", lang="zh"),
        Example("德国已接收难民110万人，占全国人口的1.3%。", lang="zh"),
    ),
    trap=(
        Example("Germany will spend $900 billion over ten years, 2 percent of its GDP.", why="of each of the years"),
        Example("印度裔约200万人，占总人口的7%。", lang="zh", why="另一国的人口"),
        Example(
            "Germany and France took in 1.1 million refugees, 4 percent of its population.",
            why="of which of the two is not said",
        ),
        Example(
            "Some 1.2 million people, 8 percent of Germany's workers, are on short time.", why="share of a subgroup"
        ),
        Example("Some 1.2 million people, 8 percent of the state's population, moved.", why="no country"),
        Example("Some 1.2 million cars, 8 percent of the UK total, were recalled.", why="no people"),
        Example("120万人实行短时工作，占德国劳动人口的8%。", lang="zh", why="劳动人口是一部分"),
        Example("全县有12万人，占全市人口的8%。", lang="zh", why="不是国家"),
        Example("召回汽车120万辆，占德国汽车的8%。", lang="zh", why="不是人口"),
    ),
)
