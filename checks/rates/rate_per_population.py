"""A rate per 100,000 people that cases and population do not give.

What it catches
    "120 cases in a city of 2 million, a rate of 60 per 100,000" (6), 每10万人60例 for 120 cases among 200万.
Why it matters
    Incidence decides on warnings and rankings; the power of ten is lost in the head.
How it judges
    Cases over population, times the base of the rate, must meet the rate; ten percent pass at the loose level. What is
    off by half or more is an error, the rest a warning.
Known limits
    One number of cases, one population and one rate in the sentence; silent on annualised, weekly and age-adjusted rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._people import is_parted, populations
from factcheck.checks.rates._units import amount, figures, is_per_word, quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.calendar import DateRef
from factcheck.types import Relation

_BASES = frozenset(Fraction(10) ** power for power in (3, 4, 5, 6))
_SPOKEN = {"per_thousand_people": Fraction(1000), "per_ten_thousand_people": Fraction(10_000)}
_CLASSES = ("COUNT", "NUMBER")
_APART = 50  # how many times the cases a population is at least


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with cases, a population and a rate per so many people."""
    for sentence in sentences_with(analysis, "PER|EACH|AVERAGE", "COUNT|NUMBER"):
        relation = _relation(analysis, sentence)
        if relation is not None:
            yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    rates = [pair for index in range(len(sentence.tokens) - 1) if (pair := _rate(sentence, index)) is not None]
    people = _whole(sentence, [index for index in populations(sentence) if all(index not in pair for pair in rates)])
    if len(rates) != 1 or len(people) != 1 or _is_other(sentence) or _is_short(sentence):
        return None
    rate, base, size = rates[0]
    cases = [
        index
        for index, one in figures(sentence, "COUNT")
        if index not in (rate, base, people[0]) and one.number.ends is None and one.number.value != 1
    ]
    if len(cases) != 1 or is_parted(sentence, cases[0], people[0], rate) or _is_elsewhere(sentence, min(rate, base)):
        return None
    claims = {
        name: analysis.claim(sentence.tokens[at])
        for name, at in (("cases", cases[0]), ("people", people[0]), ("rate", rate))
    }
    return relation_of("rate-per-population", claims, base=size)


def _is_other(sentence: Sentence) -> bool:
    """True for a rate that is adjusted, or of something that the figures before it do not count."""
    things = sentence.language.tables["beside"].get("rate_things", ())
    return holds(sentence, "rate_other") or any(
        sentence.text.count(word, sentence.start, sentence.end) == 1 for word in things
    )


def _whole(sentence: Sentence, people: list[int]) -> list[int]:
    """The one population where the cases are people too: 人口6720万，1344人溺亡."""
    values = {index: one.number.value for index, one in figures(sentence, "COUNT", "NUMBER") if index in people}
    if len(people) != 2 or any(value is None for value in values.values()):
        return people
    small, large = sorted(people, key=lambda index: values[index] or 0)
    return [large] if (values[large] or 0) >= _APART * (values[small] or 0) else people


def _is_short(sentence: Sentence) -> bool:
    """True for an annual rate beside the cases of a month or a week."""
    annual = any(token.cls in ("ANNUAL", "ANNUALIZED") for token in sentence.tokens)
    refs = [token.payload for token in sentence.tokens if isinstance(token.payload, DateRef)]
    return annual and any(ref.kind != "year" for ref in refs)


def _rate(sentence: Sentence, index: int) -> tuple[int, int, Fraction] | None:
    """The indices of rate and base, and the base: 60 per 100,000; 每10万人60例; 每千人3名."""
    tokens = sentence.tokens
    if tokens[index].cls == "PER" and index and _is_base(sentence, index + 1) and tokens[index - 1].cls in _CLASSES:
        return index - 1, index + 1, _size(sentence, index + 1)
    if (
        tokens[index].cls == "PER"
        and index > 1
        and _is_base(sentence, index + 1)
        and tokens[index - 1].cls == "FILL"
        and tokens[index - 2].cls in _CLASSES
    ):
        return index - 2, index + 1, _size(sentence, index + 1)
    if tokens[index].cls == "EACH" or (tokens[index].cls == "AVERAGE" and is_per_word(sentence, tokens[index])):
        spoken = next((size for name, size in _SPOKEN.items() if follows(sentence, tokens[index], name)), None)
        after = next((at for at in range(index + 2, min(len(tokens), index + 5)) if tokens[at].cls in _CLASSES), None)
        if after is not None and (spoken is not None or _is_base(sentence, index + 1)):
            return after, index + 1, spoken or _size(sentence, index + 1)
    return None


def _is_elsewhere(sentence: Sentence, rate: int) -> bool:
    """True where a place of its own opens the clause of a rate: 甲市每10万人30例, but not 全市发病率."""
    places = sentence.language.tables["beside"].get("rate_places", ())
    first = next((at + 1 for at in range(rate - 1, -1, -1) if sentence.tokens[at].cls in ("COMMA", "SEMI", "COLON")), 0)
    words = sentence.text[sentence.tokens[first].start : sentence.tokens[rate].start]
    return first > 0 and any(
        word in words and words[max(0, words.index(word) - 1)] not in "全该本我" for word in places
    )


def _size(sentence: Sentence, index: int) -> Fraction:
    one = quantity(sentence.tokens[index])
    assert one is not None and one.number.value is not None
    return one.number.value


def _is_base(sentence: Sentence, index: int) -> bool:
    one = quantity(sentence.tokens[index]) if index < len(sentence.tokens) else None
    return one is not None and one.number.value in _BASES


def law(case: Case) -> Outcome | None:
    """Cases over population times the base."""
    cases, people, rate = amount(case, "cases"), amount(case, "people"), amount(case, "rate")
    base = case.fact("base")
    if (
        not isinstance(base, Fraction)
        or base not in _BASES
        or any(one.low is None or one.low < 0 for one in (cases, people, rate))
        or people.high == 0
    ):
        return None
    computed = (cases / people).scale(base)
    assert computed.low is not None
    slack = Fraction(1, 10) if case.level is Level.LOOSE else Fraction(0)
    return Outcome(
        agrees=rate.meets(_stretch(computed, slack)),
        stated=rate,
        computed=computed,
        formula=lambda: f"{case.written('cases')} / {case.written('people')} × {base}",
        severity="error" if not rate.meets(_stretch(computed, Fraction(1, 2))) else "warning",
        args={"base": {"en": f"{int(base):,}", "zh": f"{int(base) // 10000}万" if base >= 10000 else str(base)}},
    )


def _stretch(one: Interval, by: Fraction) -> Interval:
    assert one.low is not None
    return Interval(one.low * (1 - by), None if one.high is None else one.high * (1 + by))


CHECK = Check(
    name="rate-per-population",
    severity="error",
    title={"en": "rate per 100,000 against cases and population", "zh": "每10万人比率与病例数、人口不符"},
    catalogue=("G4",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{cases} among {people} are {computed} per {base}; the article says {rate}.",
            "zh": "{people}中有{cases}，每{base}人为{computed}，文中写的是{rate}。",
        },
    },
    wrong=(
        Example("全县40万人，拥有执业医师1200名，平均每千人拥有医师30名。", lang="zh"),
        Example("该国人口6720万，每年约有1344人溺亡，即每10万人有20人。", lang="zh"),
        Example("There were 120 cases in a city of 2 million, a rate of 60 per 100,000."),
        Example("The country of 5.4 million people recorded 378 deaths, or 70 per 100,000 people."),
        Example("With 120 cases among 2 million residents, the rate is 60 per 100,000."),
        Example("全市200万人口中有120例病例，发病率为每10万人60例。", lang="zh"),
        Example("该市常住人口200万，报告病例120例，每10万人60例。", lang="zh"),
        Example("全县50万人口，共发生交通事故45起，每10万人90起。", lang="zh"),
    ),
    right=(
        Example("该市人口200万，今年报告病例120例，发病率为6/10万。", lang="zh"),
        Example("该国人口6720万，每年约有1344人溺亡，即每10万人有2人。", lang="zh"),
        Example("There were 120 cases in a city of 2 million, a rate of 6 per 100,000."),
        Example("The country of 5.4 million people recorded 378 deaths, or 7 per 100,000 people."),
        Example("With 130 cases among 2 million residents, the rate is 6.5 per 100,000."),
        Example("全市200万人口中有120例病例，发病率为每10万人6例。", lang="zh"),
        Example("该市常住人口200万，报告病例120例，每10万人6例。", lang="zh"),
        Example("全县50万人口，共发生交通事故45起，每10万人9起。", lang="zh"),
    ),
    trap=(
        Example("全国5000万人口中，确诊2500例，甲市每10万人30例。", lang="zh", why="另一个地方的比率"),
        Example(
            "The city of 2 million people had 120 cases in a week, an annualised 312 per 100,000.", why="annualised"
        ),
        Example("In a city of 2 million, 120 firms pay $60 per 100,000 gallons.", why="no rate of people"),
        Example("The 120 cases in the province of 2 million are an age-adjusted 9 per 100,000.", why="age-adjusted"),
        Example("全市200万人口一周新增120例，折合年发病率为每10万人312例。", lang="zh", why="折合年率"),
        Example("全市200万人口拥有120家医院，每10万人床位600张。", lang="zh", why="床位不是医院"),
        Example("每10万人有6例，全国共报告8.4万例。", lang="zh", why="没有人口数"),
    ),
)
