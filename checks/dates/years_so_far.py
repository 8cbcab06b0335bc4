"""A number of years up to today that does not fit the year it began in.

What it catches
    学校创办于1905年，已有139年的办学历史 (119); "Founded in 1905, the school has a history of 139 years."
Why it matters
    The years since a founding are worked out in the head, and copied from article to article for years.
How it judges
    Years from the beginning to the year of publication, one more or less allowed; hedges keep their room.
Known limits
    One year and one number of years in the sentence; needs a publication date.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.dates._days import ref_of

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level, widen
from factcheck.types import Quantity, Relation


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a year in which something began and the years that it has gone on."""
    for sentence in sentences_with(analysis, "DURATION", "DATE"):
        if not holds(sentence, "so_far") or holds(sentence, "so_far_not"):
            continue
        places = _places(sentence)
        if places is not None:
            years, began = (sentence.tokens[at] for at in places)
            ref = ref_of(began)
            assert ref is not None
            claims = {"years": analysis.claim(years), "began": analysis.claim(began)}
            yield relation_of("years-so-far", claims, year=ref.year)


def _places(sentence: Sentence) -> tuple[int, int] | None:
    """The number of years and the one year of the sentence, which stands before it."""
    tokens = sentence.tokens
    counted = [at for at, token in enumerate(tokens) if token.cls == "DURATION" and _counts_years(token.payload)]
    refs = [(at, ref) for at, token in enumerate(tokens) if (ref := ref_of(token)) is not None and ref.kind != "time"]
    dated = [at for at, ref in refs if ref.year is not None and not ref.relative]
    if len(counted) != 1 or len(dated) != 1 or tokens[counted[0]].claim is None or tokens[dated[0]].claim is None:
        return None
    years, began = counted[0], dated[0]
    ref = ref_of(tokens[began])
    if ref is None or ref.until is not None or ref.named or began > years or len(refs) > 1:
        return None
    if any(token.cls in ("SEMI", "EACH", "PER", "AVERAGE", "ORDINAL", "AGED") for token in tokens[began:years]):
        return None
    if sentence.language.spaced and not (
        precedes(sentence, tokens[began], "founded") or precedes(sentence, tokens[began], "since_year")
    ):
        return None
    clause = next((at for at in range(years, began, -1) if tokens[at].cls == "COMMA"), began)
    if holds(sentence, "so_far_other", tokens[clause].first, tokens[years].first):  # 进入中国市场已有20年
        return None
    near = holds(sentence, "so_far", tokens[clause].first, tokens[years].first + 1)
    return (years, began) if near or follows(sentence, tokens[years], "so_far") else None


def _counts_years(payload: object) -> bool:
    return isinstance(payload, Quantity) and payload.unit == "year"


def law(case: Case) -> Outcome | NotRun | None:
    """The years up to the year of publication against the stated ones."""
    year, published = case.fact("year"), case.context.document.published
    if not isinstance(year, int):
        return None
    if published is None or published.last.year - published.first.year > 1:
        return NotRun(reason="no date")
    least, most = published.first.year - year, published.last.year - year
    if least < 1:
        return None
    number = case.quantity("years").number
    if number.value is not None and number.hedge is None:
        stated = Interval.exact(number.value)
    else:
        stated = number.interval if case.level is Level.TIGHT else widen(case.quantity("years"), case.level)
    slack = 1 + (case.level is Level.LOOSE)
    return Outcome(
        agrees=stated.meets(Interval(Fraction(least - slack), Fraction(most + slack))),
        stated=stated,
        computed=Interval(Fraction(least), Fraction(most)),
        unit="year",
        formula=f"{published.last.year} − {year}",
        args={"now": str(published.last.year)},
    )


CHECK = Check(
    name="years-so-far",
    severity="warning",
    title={"en": "years up to today", "zh": "至今年数与起始年份不符"},
    catalogue=("E5",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {began} to {now} is {computed}; the article says {years}.",
            "zh": "{began}到{now}年相隔{computed}，文中写的是{years}。",
        },
    },
    wrong=(
        Example("Founded in 1905, the school has a history of 139 years.", date="2024-06-30"),
        Example("The company, founded in 1961, has been in business for 83 years.", date="2024-06-30"),
        Example("Since 1995 the bridge has carried commuters for 39 years.", date="2024-06-30"),
        Example("学校创办于1905年，已有139年的办学历史。", lang="zh", date="2024-06-30"),
        Example("该组织1961年成立，至今已有83年历史。", lang="zh", date="2024-06-30"),
        Example("他1995年参加工作，至今已工作39年。", lang="zh", date="2024-06-30"),
    ),
    right=(
        Example("Founded in 1905, the school has a history of 119 years.", date="2024-06-30"),
        Example("The company, founded in 1961, has been in business for more than 60 years.", date="2024-06-30"),
        Example("Since 1995 the bridge has carried commuters for almost 30 years.", date="2024-06-30"),
        Example("学校创办于1905年，已有近120年的办学历史。", lang="zh", date="2024-06-30"),
        Example("该组织1961年成立，至今已有63年历史。", lang="zh", date="2024-06-30"),
        Example("他1995年参加工作，至今已工作28年多。", lang="zh", date="2024-06-30"),
    ),
    trap=(
        Example(
            "Founded in 1905, the school has been profitable for 5 years.", date="2024-06-30", why="not since then"
        ),
        Example(
            "The company, founded in 1961, has signed a lease for 20 years.", date="2024-06-30", why="years to come"
        ),
        Example("Since 1995 it has been run by a man who is 39 years old.", date="2024-06-30", why="an age"),
        Example("公司成立于1961年，已连续5年盈利。", lang="zh", date="2024-06-30", why="连续盈利的年数"),
        Example("自2010年以来，公司近5年增长最快。", lang="zh", date="2024-06-30", why="近5年"),
        Example("公司成立于1961年，进入中国市场已有20年。", lang="zh", date="2024-06-30", why="另一起点"),
        Example("公司成立于1961年，至今保修期仍为10年。", lang="zh", date="2024-06-30", why="保修期"),
    ),
)
