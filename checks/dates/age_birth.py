"""An age that the birth date beside it does not give on the day of the article.

What it catches
    "1958年7月出生，67岁" in February 2025 (66), "born in 1984, the 50-year-old", "born in 1958, was 44 at the 1972 Games".
Why it matters
    Ages are computed in the head, often by taking years from years, and copied into every later story.
How it judges
    Completed years between birth and the reference day: the publication, or another year that the sentence names; both
    natural readings are tried. With a birth year alone two ages are right. An age that is one year low may have been
    written earlier and passes; in Chinese, one year high passes too when only the year of birth is given (虚岁).
Known limits
    One person and one birth per clause; ages of death belong to lifespan. Silent on ages of another time of life
    ("at age 12", 18岁参军) and in undated articles that name no other year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck.checks.dates._ages_then import find_ages_then
from factcheck.checks.dates._beside import is_only, precedes
from factcheck.checks.dates._days import day_text, ref_of
from factcheck.checks.dates._people import (
    age_between,
    dated_then,
    describes_another,
    event_date,
    is_age,
    is_past,
    other_dates,
    span_of,
)

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.base import BIT
from factcheck.lang.calendar import DateRef
from factcheck.types import Period, Relation
from factcheck.wording.figures import format_interval

_TIES = frozenset(("COMMA", "AGED", "OPEN", "CLOSE", "COLON", "BE", "BORN", "DATE", "ENUM", "AGE", "NUMBER"))
_BREAKS = frozenset(("SEMI", "END", "BORN", "DIED"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every birth with the age nearest to it, and ages of other years."""
    then = list(find_ages_then(analysis))
    yield from then
    known = {dict(relation.operands)["age"] for relation in then}
    for sentence in sentences_with(analysis, "BORN", "AGE|NUMBER"):
        if not sentence.mask & BIT["DIED"]:
            for index in places_in(sentence, "BORN"):
                if not precedes(sentence, sentence.tokens[index], "not_birth"):
                    relation = _relation(analysis, sentence, index)
                    if relation is not None and dict(relation.operands)["age"] not in known:
                        yield relation


def _relation(analysis: Analysis, sentence: Sentence, born: int) -> Relation | None:
    tokens = sentence.tokens
    when = event_date(tokens, born, sentence.language.code == "zh")
    age = _nearest_age(sentence, born) if when is not None else None
    if when is None or age is None:
        return None
    birth = ref_of(tokens[when])
    first, last = sorted((min(born, when), age)) if age < born else (min(born, when), age)
    near = tokens[max(0, age - 2) : age]
    now = any((ref := ref_of(token)) is not None and ref.relative and ref.kind == "year" for token in near)
    past = is_past(sentence, age) or dated_then(sentence, age)
    others = () if now else tuple(span for ref in other_dates(sentence, {when}) if (span := span_of(ref)) is not None)
    if past and not others:
        return None
    return relation_of(
        "age-birth",
        {"birth": analysis.claim(tokens[when]), "age": analysis.claim(tokens[age])},
        birth=birth,
        others=others,
        past=past,
        tight=_is_tight(sentence, tokens[first : last + 1]),
    )


def _is_tight(sentence: Sentence, between: list[Token]) -> bool:
    """True when nothing but the figures, their cues and an article stands from the birth to the age."""
    return all(token.cls in _TIES or (token.cls == "FILL" and is_only(sentence, token, "article")) for token in between)


def _nearest_age(sentence: Sentence, born: int) -> int | None:
    """The index of the age closest to a birth cue, with no other birth, death or full stop between."""
    best: int | None = None
    for step in (1, -1):
        at = born + step
        while 0 <= at < len(sentence.tokens) and sentence.tokens[at].cls not in _BREAKS:
            if is_age(sentence, at) and not describes_another(sentence, at, born):
                if best is None or abs(at - born) < abs(best - born):
                    best = at
                break
            at += step
    return best


def law(case: Case) -> Outcome | NotRun | None:
    """The age between birth and the reference day against the stated one."""
    birth = case.fact("birth")
    others = case.fact("others")
    published = case.context.document.published
    if not isinstance(birth, DateRef) or birth.year is None or not isinstance(others, tuple):
        return None
    if published is not None and (published.last - published.first).days > 1100:
        published = None
    if case.fact("past"):
        published = None
    spans: list[Period] = [*((published,) if published is not None else ()), *others]
    spans = [span for span in spans if span.last.year >= birth.year]
    if not spans:
        return NotRun(reason="no date")
    stated = _stated(case)
    ages = [age_between(birth, span.first, span.last) for span in spans]
    meets = any(
        stated.meets(_allow(age, case, birth, span is published)) for age, span in zip(ages, spans, strict=True)
    )
    computed, when = min(zip(ages, spans, strict=True), key=lambda pair: _gap(pair[0], stated))
    return Outcome(
        agrees=meets,
        stated=stated,
        computed=computed,
        unit="year",
        formula=lambda: f"{when.last.isoformat()} − {case.surface('birth')}",
        severity="error" if case.fact("tight") and _far(stated, computed) else "warning",
        args=lambda: {"when": _when_text(when), "years": format_interval(computed)},
    )


def _stated(case: Case) -> Interval:
    """The stated age; whole years are exact unless hedged."""
    number = case.quantity("age").number
    return Interval.exact(number.value) if number.value is not None and number.hedge is None else case.read("age")


def _gap(age: Interval, stated: Interval) -> Fraction:
    assert age.low is not None and stated.low is not None
    return abs(age.low - stated.low)


def _allow(age: Interval, case: Case, birth: DateRef, published: bool) -> Interval:
    """At the loose level: an age noted up to a year earlier, and the traditional count of years in Chinese."""
    if case.level is not Level.LOOSE or not published:
        return age
    assert age.low is not None and age.high is not None
    nominal = case.context.document.lang == "zh" and birth.month is None
    return Interval(age.low - 1, age.high + (1 if nominal else 0))


def _far(stated: Interval, computed: Interval) -> bool:
    """True when the two are more than one year apart."""
    assert computed.low is not None and computed.high is not None
    return not stated.meets(Interval(computed.low - Fraction(1), computed.high + Fraction(1)))


def _when_text(when: Period) -> dict[str, str]:
    if when.first == when.last:
        return {"en": f"on {day_text(when.first, 'en')}", "zh": day_text(when.first, "zh")}
    if (when.first.month, when.first.day) == (1, 1) and when.last == date(when.first.year, 12, 31):
        return {"en": f"in {when.first.year}", "zh": f"{when.first.year}年"}
    return {
        "en": f"in {when.first.isoformat()}/{when.last.isoformat()}",
        "zh": f"{when.first.isoformat()}/{when.last.isoformat()}",
    }


CHECK = Check(
    name="age-birth",
    severity="error",
    title={"en": "age against the birth date", "zh": "年龄与出生日期不符"},
    catalogue=("E3",),
    law=law,
    survey=survey,
    needs=("date",),
    messages={
        "default": {
            "en": "Born {birth}, a person is {years} {when}; the article says {age}.",
            "zh": "{birth}出生，到{when}为{years}岁，文中写的是{age}。",
        },
    },
    wrong=(
        Example("Peter Lang was born on 12 August 1958. In 2003, at the age of 55, he founded the company."),
        Example("He was 14 years old when he swam at the 1972 Olympics; he was born in 1948."),
        Example("Born in 1984, the 50-year-old has led the bank since 2019.", date="2025-02-09"),
        Example("John Smith, 57, was born in July 1958 in Leeds.", date="2025-02-09"),
        Example("The swimmer, born in 1958, was 44 at the 1972 Games."),
        Example("She was born on July 3, 1958, and is 77 years old.", date="2025-02-09"),
        Example("Aged 44, she was born in 1928.", date="2025-02-09"),
        Example("王禄宝先生：1958年7月出生，67岁，大专学历。", lang="zh", date="2025-02-09"),
        Example("张晖，男，1969年7月出生，现年45岁，中共党员。", lang="zh", date="2025-02-12"),
        Example("出生于1958年的王某今年76岁。", lang="zh", date="2025-02-09"),
        Example("公示对象李某，男，46岁，1984年12月生，汉族。", lang="zh", date="2025-02-09"),
        Example("现年70岁的王某1963年生于沈阳。", lang="zh", date="2025-02-09"),
    ),
    right=(
        Example("Born in 1984, the 40-year-old has led the bank since 2019.", date="2025-02-09"),
        Example("John Smith, 66, was born in July 1958 in Leeds.", date="2025-02-09"),
        Example("The swimmer, born in 1958, was 14 at the 1972 Games."),
        Example("王禄宝先生：1958年7月出生，66岁，大专学历。", lang="zh", date="2025-02-09"),
        Example("张晖，男，1969年7月出生，现年55岁，中共党员。", lang="zh", date="2025-02-12"),
        Example("卞晓晨，1984年12月生，40岁。", lang="zh", date="2025-02-09"),
    ),
    trap=(
        Example(
            "Peter Lang was born in 1958. In 2003, at the age of 44, he founded the company.", why="before his birthday"
        ),
        Example("Peter Lang was born in 1958. In 2003 his daughter, aged 12, won a prize.", why="another person"),
        Example("Born in 1958, he began painting at the age of 12.", date="2025-02-09", why="another time of life"),
        Example(
            "Born in 1958 to a 30-year-old seamstress, he left school early.", date="2025-02-09", why="the mother's age"
        ),
        Example("Smith, born in 1958, and Jones, 40, run the firm.", date="2025-02-09", why="two people"),
        Example(
            "Smith, born in 1984, is 39.", date="2025-02-09", why="the birthday may lie ahead and the note may be old"
        ),
        Example("王某，1958年生，18岁参军。", lang="zh", date="2025-02-09", why="参军时的年龄"),
        Example("王大爷1958年出生，今年68岁。", lang="zh", date="2025-02-09", why="虚岁"),
        Example("王某虚岁68，1958年7月出生。", lang="zh", date="2025-02-09", why="写明虚岁"),
        Example("王某，1958年7月出生，67岁。", lang="zh", why="没有发稿日期：不判"),
    ),
)
