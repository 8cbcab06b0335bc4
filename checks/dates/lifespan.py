"""Years of birth and death that do not make the stated age, or make a life no one has lived.

What it catches
    鲁迅（1881—1936）享年65岁, "born in 1930, died in 2020 at the age of 80", "the writer Lu Xun (1818–1936)", a death
    before the birth.
Why it matters
    Dates of life are copied from reference works digit by digit; exchanged digits stay for decades.
How it judges
    Completed years between birth and death against the stated age; in Chinese one year more is right as well
    (享年 is often counted the traditional way). Without an age: no life is negative, and none of those that the text
    does not call extraordinary lasts more than 115 years.
Known limits
    Two years in brackets are a life only beside a word for a person or an age of death; dates with "c." and years
    before Christ are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.dates._days import ref_of
from factcheck.checks.dates._lives import Life, life_in_brackets, life_in_words
from factcheck.checks.dates._people import age_between, event_date, is_age, span_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.lang.base import BIT
from factcheck.lang.calendar import DateRef
from factcheck.types import Relation, Severity
from factcheck.wording.figures import format_interval

_BRACKETS = BIT["OPEN"] | BIT["CLOSE"]
_LONGEST = 115  # years; fewer than a hundred people on record grew older


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every life that a sentence dates, with the age of death where one is given."""
    for sentence in sentences_with(analysis, "DATE|NUMBER", "OPEN|DIED"):
        life = life_in_brackets(sentence) if sentence.mask & _BRACKETS == _BRACKETS else None
        if life is None and sentence.mask & BIT["DIED"] and (sentence.mask & (BIT["BORN"] | BIT["FROM"])):
            life = life_in_words(sentence)
        if life is not None:
            relation = _relation(analysis, sentence, life)
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence, life: Life) -> Relation | None:
    age = _age_of_death(sentence, life.tokens[-1] if life.bracket else None)
    if age is None and life.bracket and not holds(sentence, "people"):
        return None
    own = sentence.tokens[life.tokens[0]].first if life.bracket and age is None else None  # "(1818-1936), father of"
    if holds(sentence, "relatives", 0, own) or (life.bracket and _is_no_life(sentence, life)):
        return None
    operands = {"life": [analysis.claim(sentence.tokens[index]) for index in life.tokens]}
    if age is not None:
        operands["age"] = [analysis.claim(sentence.tokens[age])]
    extraordinary = holds(sentence, "supercentenarian")
    return relation_of(
        "lifespan",
        operands,
        birth=life.birth,
        death=life.death,
        extraordinary=extraordinary,
        zh=sentence.language.code == "zh",
        bracket=life.bracket,
    )


def _is_no_life(sentence: Sentence, life: Life) -> bool:
    """A bracket behind an era or a group, or beside another year of death."""
    before = sentence.tokens[max(0, life.tokens[0] - 3) : life.tokens[0]]
    if before and holds(sentence, "eras", before[0].first, before[-1].last):
        return True
    for index, token in enumerate(sentence.tokens):
        when = event_date(sentence.tokens, index, sentence.language.code == "zh") if token.cls == "DIED" else None
        ref = ref_of(sentence.tokens[when]) if when is not None and when not in life.tokens else None
        if ref is not None and ref.year != life.death.year:
            return True
    return False


def _age_of_death(sentence: Sentence, bracket: int | None) -> int | None:
    """The index of an age of death: 享年80岁, died aged 80; after a bracket also "lived to be 80"."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        told = precedes(sentence, token, "lived_to") and token.claim is not None
        if token.cls not in ("AGE", "NUMBER") or not (told or is_age(sentence, index)):
            continue
        before = tokens[max(0, index - 6) : index]
        died = any(one.cls == "DIED" for one in before) and any(one.cls in ("AGED", "AT") for one in before)
        named = (
            bool(before)
            and before[-1].cls == "AGED"
            and holds(sentence, "age_of_death", before[-1].first, before[-1].last)
        )
        behind = [one.cls for one in tokens[index + 1 : index + 3]]
        after = behind[:1] == ["DIED"] or follows(sentence, token, "dies_then")
        if died or named or after or told:
            return index if bracket is None or index > bracket else None
    return None


def law(case: Case) -> Outcome | None:
    """Years between birth and death against the age, or against the longest lives."""
    birth, death = case.fact("birth"), case.fact("death")
    assert isinstance(birth, DateRef) and isinstance(death, DateRef)
    span = span_of(death)
    if span is None or birth.year is None:
        return None
    lived = age_between(birth, span.first, span.last)
    assert lived.low is not None and lived.high is not None
    args = {"years": format_interval(lived), "born": str(birth.year), "died": str(death.year)}
    formula = f"{death.year} − {birth.year}"
    if lived.high < 0:
        severity: Severity = "warning" if case.fact("bracket") else "error"
        return Outcome(agrees=False, formula=formula, args=args, severity=severity, message="backwards")
    if not case.has("age"):
        fits = lived.low <= _LONGEST or bool(case.fact("extraordinary"))
        return Outcome(agrees=fits, formula=formula, args=args, severity="warning", message="long")
    stated = _stated(case)
    counted = max(lived.high + 1, Fraction(span.first.year - birth.year + 1))  # 虚岁 counts calendar years
    allowed = Interval(lived.low, counted) if case.fact("zh") else lived
    near = stated.meets(Interval(lived.low - 1, lived.high + Fraction(2 if case.fact("zh") else 1)))
    return Outcome(
        agrees=stated.meets(allowed),
        stated=stated,
        computed=lived,
        unit="year",
        formula=formula,
        args=args,
        severity="warning" if near or case.fact("zh") else "error",
    )


def _stated(case: Case) -> Interval:
    number = case.quantity("age").number
    return Interval.exact(number.value) if number.value is not None and number.hedge is None else case.read("age")


CHECK = Check(
    name="lifespan",
    severity="error",
    title={"en": "years of a life against the age", "zh": "生卒年与享年不符"},
    catalogue=("E4",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {born} to {died} is a life of {years} years; the article says {age}.",
            "zh": "{born}年至{died}年，享年为{years}岁，文中写的是{age}。",
        },
        "long": {
            "en": "From {born} to {died} is a life of {years} years, longer than almost any on record.",
            "zh": "{born}年至{died}年，寿命达{years}岁，几乎无人达到。",
        },
        "backwards": {
            "en": "The death in {died} comes before the birth in {born}.",
            "zh": "卒年（{died}年）早于生年（{born}年）。",
        },
    },
    wrong=(
        Example("他1915年生于苏州，2004年在上海逝世，享年79岁。", lang="zh"),
        Example("Lu Xun (1818-1936) was a Chinese writer."),
        Example("The painter (1881–1936) died at 65."),
        Example("He was born in 1930 and died in 2020 at the age of 80."),
        Example("She died in 2020 aged 95; she was born in 1930."),
        Example("Mozart, born in 1756, died in 1719."),
        Example("作家鲁迅（1818—1936）是浙江绍兴人。", lang="zh"),
        Example("鲁迅（1881年—1936年），享年65岁。", lang="zh"),
        Example("他1930年出生，2020年去世，享年80岁。", lang="zh"),
        Example("王某（1930年2月—2020年5月），终年75岁。", lang="zh"),
        Example("2020年5月3日，出生于1930年的王某因病去世，享年80岁。", lang="zh"),
        Example("这里是鲁迅（1818—1936）的故居。", lang="zh"),
    ),
    right=(
        Example("Lu Xun (1881-1936) was a Chinese writer who died at 55."),
        Example("He was born in 1930 and died in 2020 at the age of 89."),
        Example("The poet (September 25, 1881 – October 19, 1936) died aged 55."),
        Example("鲁迅（1881年9月25日—1936年10月19日），终年55岁。", lang="zh"),
        Example("他1930年出生，2020年去世，享年90岁。", lang="zh"),
        Example("作家鲁迅（1881—1936）是浙江绍兴人。", lang="zh"),
        Example("老人生于1921年5月4日，2001年4月9日逝世，享年81岁。", lang="zh"),
    ),
    trap=(
        Example("The Edo period (1603–1868) shaped the city.", why="a period, not a life"),
        Example("The painter (c. 1450–1616) left few works.", why="a guess at the year of birth"),
        Example("Jeanne Calment (1875–1997), the oldest person on record, died at 122.", why="an extraordinary life"),
        Example("The author (1930–2020) wrote his first book at the age of 20.", why="not the age of death"),
        Example("清朝（1644—1911）统治中国两百多年。", lang="zh", why="朝代"),
        Example("画家王某（1930—2020）享年91岁。", lang="zh", why="享年常按虚岁"),
        Example("诗人王某（约1650—1780）生平不详。", lang="zh", why="约数"),
        Example("最长寿老人王某（1875—1997）的故居对外开放。", lang="zh", why="超常寿命"),
    ),
)
