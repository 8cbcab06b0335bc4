"""A density of people that population and area do not give.

What it catches
    "7 million people on 12,574 square km, 5,570 per square kilometer" (557), 人口密度为每平方公里5570人.
Why it matters
    Density is computed by the writer and compared with other places.
How it judges
    Population over area, in people per square kilometre, must meet the density; ten percent pass at the loose level.
Known limits
    One population, one area and one density in the sentence; silent where the density is of the urban part.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.rates._people import is_parted, populations
from factcheck.checks.rates._units import amount, figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.types import Relation

_SQUARE_KM = Fraction(1_000_000)
_SQUARE_MILE = Fraction(1609344, 1000) ** 2


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a population, an area and a density."""
    for sentence in sentences_with(analysis, "MEASURE", "COUNT|NUMBER"):
        if holds(sentence, "per_area") or holds(sentence, "per_square_mile"):
            relation = _relation(analysis, sentence)
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    tokens = sentence.tokens
    dense = [index for index, _ in figures(sentence, "COUNT", "NUMBER") if _is_density(sentence, index)]
    areas = [index for index, one in figures(sentence, "MEASURE") if one.dimension == "[area]"]
    people = [index for index in populations(sentence) if index not in dense]
    if len(dense) != 1 or len(areas) != 1 or len(people) != 1 or holds(sentence, "density_part"):
        return None
    if is_parted(sentence, people[0], areas[0], dense[0]):
        return None
    claims = {
        name: analysis.claim(tokens[at])
        for name, at in (("people", people[0]), ("area", areas[0]), ("density", dense[0]))
    }
    return relation_of("density", claims, mile=holds(sentence, "per_square_mile"))


def _is_density(sentence: Sentence, index: int) -> bool:
    """5,570 per square kilometer; 每平方公里5570人; 5570人/平方公里."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    if precedes(sentence, token, "per_area") or precedes(sentence, token, "per_square_mile"):
        return True
    near = tokens[max(0, index - 2) : index]
    if [one.cls for one in near] == ["EACH", "FILL"] and holds(sentence, "per_area", near[0].first, token.first):
        return True  # 每平方公里约4200人
    behind = tokens[index + 1 : index + 3]
    stop = behind[-1].last if behind else token.last
    if follows(sentence, token, "per_area") or follows(sentence, token, "per_square_mile"):
        return True
    return any(one.cls == "PER" for one in behind) and (
        holds(sentence, "per_area", token.last, stop + 6) or holds(sentence, "per_square_mile", token.last, stop + 6)
    )


def law(case: Case) -> Outcome | None:
    """Population over area against the density."""
    people, area, density = amount(case, "people"), case.read("area"), amount(case, "density")
    if any(one.low is None or one.low < 0 for one in (people, area, density)) or area.high == 0:
        return None
    computed = (people / area).scale(_SQUARE_MILE if case.fact("mile") else _SQUARE_KM)
    assert computed.low is not None
    slack = Fraction(1, 10) if case.level is Level.LOOSE else Fraction(0)
    wide = Interval(computed.low * (1 - slack), None if computed.high is None else computed.high * (1 + slack))
    return Outcome(
        agrees=density.meets(wide),
        stated=density,
        computed=computed,
        formula=lambda: f"{case.surface('people')} / {case.surface('area')}",
    )


CHECK = Check(
    name="density",
    severity="error",
    title={"en": "density against population and area", "zh": "人口密度与人口、面积不符"},
    catalogue=("G13",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{people} on {area} are {computed} per unit of area; the article says {density}.",
            "zh": "{people}、{area}，密度为{computed}，文中写的是{density}。",
        },
    },
    wrong=(
        Example("新区面积198平方公里，常住人口35.6万人，每平方公里约4200人。", lang="zh"),
        Example("With 7 million people on 12,574 square km, the density is 5,570 people per square kilometer."),
        Example(
            "The city covers 12,574 square kilometers and has 7 million people, a density of 55 per square kilometer."
        ),
        Example("The island of 26 square miles is home to 52,000 people, about 200 per square mile."),
        Example("全市面积12574平方公里，人口700万人，人口密度为每平方公里5570人。", lang="zh"),
        Example("人口700万人，面积12574平方公里，人口密度5570人/平方公里。", lang="zh"),
        Example("该区面积50平方公里，常住人口60万，人口密度为每平方公里1200人。", lang="zh"),
    ),
    right=(
        Example("新区面积198平方公里，常住人口35.6万人，每平方公里约1800人。", lang="zh"),
        Example("With 7 million people on 12,574 square km, the density is 557 people per square kilometer."),
        Example(
            "The city covers 12,574 square kilometers and has 7 million people, a density of 560 per square kilometer."
        ),
        Example("The island of 26 square miles is home to 52,000 people, about 2,000 per square mile."),
        Example("全市面积12574平方公里，人口700万人，人口密度为每平方公里557人。", lang="zh"),
        Example("人口700万人，面积12574平方公里，人口密度557人/平方公里。", lang="zh"),
        Example("该区面积50平方公里，常住人口60万，人口密度为每平方公里1.2万人。", lang="zh"),
    ),
    trap=(
        Example(
            "The municipality of 12,574 square km has 7 million people; its urban core packs 5,570 people per square kilometer.",
            why="the urban part",
        ),
        Example(
            "The park of 120 square km draws 2 million people and hosts 40 deer per square kilometer.",
            why="deer, not people",
        ),
        Example("Homes cost $5,570 per square meter in the city of 7 million on 12,574 square km.", why="a price"),
        Example("全市面积12574平方公里，人口700万人，城区人口密度为每平方公里5570人。", lang="zh", why="仅指城区"),
        Example("该市人口700万人，新建住宅12574平方米，均价每平方米5570元。", lang="zh", why="房价"),
        Example("保护区面积120平方公里，每平方公里有3只东北虎，周边人口20万人。", lang="zh", why="动物密度"),
    ),
)
