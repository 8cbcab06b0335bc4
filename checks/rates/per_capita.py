"""A figure per head that total and population do not give.

What it catches
    "a city of 7 million people with a GDP of 140 billion yuan, or 200,000 yuan per person",
    常住人口700万人，地区生产总值1400亿元，人均地区生产总值20万元.
Why it matters
    Per-head figures are compared between places; a factor of ten moves a town into another class of income.
How it judges
    Total over population must meet the figure per head. Five percent pass at the loose level, since official figures
    use the average population of the year; what is off by half or more is an error.
Known limits
    One total, one population and one figure per head of the same measure and currency in the sentence. Disposable income
    and other measures per head are no part of GDP and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._people import is_narrowed, is_parted, populations
from factcheck.checks.rates._units import amount, figures, split_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.base import BIT
from factcheck.types import Relation
from factcheck.units import base_of, compatible

_LOOSE = Fraction(5, 100)
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON"))
_HEADS = ("person", "capita", "head", "人", "resident", "inhabitant")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a total, a population and a figure per head."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER", "MONEY|MEASURE"):
        for kind in ("MONEY", "MEASURE"):
            relation = _relation(analysis, sentence, kind) if sentence.mask & BIT[kind] else None
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence, kind: str) -> Relation | None:
    money = list(figures(sentence, kind))
    heads = [index for index, one in money if split_unit(one.unit)[1] in _HEADS or _per_head(sentence, index)]
    people = populations(sentence)
    if len(heads) != 1 or len(people) != 1:
        return None
    currency = next(split_unit(one.unit)[0] for index, one in money if index == heads[0])
    totals = [index for index, one in money if index not in heads and _same_unit(one.unit, currency)]
    if len(totals) != 1 or not _same_measure(analysis, sentence, totals[0], heads[0]):
        return None
    if is_narrowed(sentence, heads[0]) or is_parted(sentence, totals[0], people[0], heads[0]):
        return None
    claims = [analysis.claim(sentence.tokens[index]) for index in (totals[0], people[0], heads[0])]
    return relation_of("per-capita", dict(zip(("total", "people", "head"), claims, strict=True)))


def _per_head(sentence: Sentence, index: int) -> bool:
    """人均 or per capita in the clause of a figure, before it."""
    tokens = sentence.tokens
    first = next(
        (at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in _BREAKS or tokens[at].cls == "MONEY"), 0
    )
    if [one.cls for one in tokens[index + 1 : index + 4]] == ["FOR", "EACH", "OF"]:  # for each of its 59 million people
        return True
    if [one.cls for one in tokens[max(0, index - 2) : index]] in (["COMMA", "AND"], ["COMMA", "EQUIV"]) and any(
        one.cls == "EACH" for one in tokens[index + 1 : index + 2]
    ):
        return True
    return holds(
        sentence,
        "per_head",
        tokens[first].first,
        tokens[index].last + 6 if sentence.language.code == "en" else tokens[index].last,
    )


def _same_measure(analysis: Analysis, sentence: Sentence, total: int, head: int) -> bool:
    """Both figures of one measure; the second may leave it out (or $20,000 per person)."""
    one, two = analysis.claim(sentence.tokens[total]).concept, analysis.claim(sentence.tokens[head]).concept
    if holds(sentence, "other_per_head"):
        return False
    if (one, two) == ("population", None):  # the residents used 62 tonnes
        one = None
    if one is None and two is None:  # spent $4.2bn on its 6m residents, or $700 per head
        before = [token.cls for token in sentence.tokens[max(0, head - 2) : head]]
        return (
            before in (["COMMA", "AND"], ["COMMA", "EQUIV"])
            or before[-1:] == ["AVERAGE"]
            or (sentence.language.spaced and before[-1:] == ["COMMA"] and head - total in (2, 4))
            or _names(sentence, total, head)
        )
    return one is not None and two in (one, None, "population") and one != "population"


def _names(sentence: Sentence, total: int, head: int) -> bool:
    """In Chinese, two characters of what 人均 is said of stand before the total as well: 用水6200万立方米，人均用水量200立方米."""
    tokens = sentence.tokens
    if sentence.language.spaced or tokens[head - 1].cls != "FILL" or total > head:
        return False
    name = sentence.text[tokens[head - 1].start : tokens[head].start]
    first = next((at + 1 for at in range(total - 1, -1, -1) if tokens[at].cls in _BREAKS), 0)
    clause = sentence.text[tokens[first].start : tokens[total].start]
    return any(name[at : at + 2] in clause for at in range(len(name) - 1))


def _same_unit(one: str | None, other: str) -> bool:
    return one == other or (one is not None and other != "" and "/" not in one and compatible(one, other))


def law(case: Case) -> Outcome | None:
    """Total over population against the figure per head."""
    whole, people, head = case.read("total"), amount(case, "people"), amount(case, "head")
    unit = split_unit(case.quantity("head").unit)[0]
    if case.quantity("total").kind == "measure":
        known = base_of(unit)
        if known is None:
            return None
        head = head.scale(known.factor)
    if any(one.low is None or one.low < 0 for one in (whole, people, head)) or people.high == 0:
        return None
    computed = whole / people
    assert computed.low is not None
    wide = computed
    if case.level is Level.LOOSE:
        wide = _stretch(computed, _LOOSE)
    return Outcome(
        agrees=head.meets(wide),
        stated=_shown(case, head),
        computed=_shown(case, computed),
        unit=unit,
        formula=lambda: f"{case.written('total')} / {case.written('people')}",
        severity="error" if not head.meets(_stretch(computed, Fraction(1, 2))) else "warning",
    )


def _shown(case: Case, value: Interval) -> Interval:
    """An interval in base units, written in the unit of the figure per head."""
    known = base_of(split_unit(case.quantity("head").unit)[0]) if case.quantity("total").kind == "measure" else None
    return value if known is None else value.scale(1 / known.factor)


def _stretch(one: Interval, by: Fraction) -> Interval:
    assert one.low is not None
    return Interval(one.low * (1 - by), None if one.high is None else one.high * (1 + by))


CHECK = Check(
    name="per-capita",
    severity="error",
    title={"en": "per-head figure against total and population", "zh": "人均值与总量、人口不符"},
    catalogue=("G1",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{total} for {people} is {computed} each; the article says {head}.",
            "zh": "{total}除以{people}，人均{computed}，文中写的是{head}。",
        },
    },
    wrong=(
        Example("The village of 1,850 inhabitants received 740,000 euros, or 4,000 euros per inhabitant."),
        Example(
            "With 310,000 residents the county consumed 62 million cubic metres of water, or 20 cubic metres per person."
        ),
        Example("全县31万人，全年用水6200万立方米，人均用水量20立方米。", lang="zh"),
        Example("Debt of 1.68 trillion euros works out at 48,000 euros for each of the country's 59 million people."),
        Example("The council will hand out $24 million to its 80,000 residents, equivalent to $30 each."),
        Example("The city of 7 million people has a GDP of $140 billion, or $200,000 per person."),
        Example("With a population of 7 million and a GDP of 140 billion yuan, its per capita GDP was 2,000 yuan."),
        Example("The region's 2.5 million residents produced a GDP of 100 billion yuan, or 400,000 yuan per head."),
        Example("常住人口700万人，地区生产总值1400亿元，人均地区生产总值20万元。", lang="zh"),
        Example("该县人口50万人，全年地区生产总值250亿元，人均地区生产总值5000元。", lang="zh"),
        Example("地区生产总值1400亿元，常住人口700万，人均地区生产总值3.2万元。", lang="zh"),
    ),
    right=(
        Example("The city of 7 million people has a GDP of $140 billion, or $20,000 per person."),
        Example("With a population of 7 million and a GDP of 140 billion yuan, its per capita GDP was 20,000 yuan."),
        Example("The region's 2.5 million residents produced a GDP of 100 billion yuan, or 40,000 yuan per head."),
        Example("常住人口700万人，地区生产总值1400亿元，人均地区生产总值2万元。", lang="zh"),
        Example("该县人口50万人，全年地区生产总值250亿元，人均地区生产总值5万元。", lang="zh"),
        Example("地区生产总值1400亿元，常住人口700万，人均地区生产总值约2万元。", lang="zh"),
    ),
    trap=(
        Example(
            "The 92,000 residents paid 46,000 euros in fines, or 900 euros per resident fined.", why="few were fined"
        ),
        Example(
            "The town's 64,000 residents cost the clinic $3.2 million, or $1,400 per person treated.", why="patients"
        ),
        Example("该村1200人，去年集体分红360万元，人均捐款300元。", lang="zh", why="另一笔钱"),
        Example(
            "A city of 7 million people with a GDP of 140 billion yuan has a per capita disposable income of 9,000 yuan.",
            why="income is no GDP",
        ),
        Example(
            "With 7 million residents and a GDP of 140 billion yuan, per capita GDP was 20,400 yuan.",
            why="average population of the year",
        ),
        Example(
            "The fund gave 2 million people $140 million, and spends $20 per person on books.", why="no common measure"
        ),
        Example(
            "常住人口700万人，地区生产总值1400亿元，人均可支配收入9000元。", lang="zh", why="收入与生产总值口径不同"
        ),
        Example("常住人口712万人，地区生产总值1425.3亿元，人均地区生产总值20419元。", lang="zh", why="按年均人口计算"),
        Example("人口50万人，财政收入25亿元，人均住房面积40平方米。", lang="zh", why="单位不同"),
    ),
)
