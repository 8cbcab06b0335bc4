"""An anniversary or an edition number that the founding year does not give.

What it catches
    "founded in 1949, celebrated its 80th anniversary in 2019", 1949年建校的该校2019年举行80周年校庆, a 15th edition in
    2015 of a festival first held in 2005.
Why it matters
    The number is the headline of the celebration, and the founding year stands right beside it.
How it judges
    Anniversary: the year of the celebration less the founding year; a year early or late passes (celebrations are
    moved). Without a year in the sentence the publication counts. Edition: no event can have had more editions than
    years, first one included; fewer are normal (years are skipped), and twice as many are a half-yearly event.
Known limits
    The founding year needs a word that says so, or "anniversary of"; fiscal and school years are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.dates._days import ref_of, surface
from factcheck.checks.dates._ends import opens_series

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.calendar import DateRef
from factcheck.types import Quantity, Relation

_NUMBERED = "ORDINAL|DURATION|RANK|COUNT"
_STOPS = frozenset(("DATE", "COMMA", "SEMI", "AND", "OF", "END"))  # between a year and the anniversary marked in it
_AHEAD = 5  # years before an anniversary in which it is prepared
_HALF_YEARLY = Fraction(9, 5)  # editions per year above which an event is held twice a year


class Given(NamedTuple):
    """A year that a sentence gives; `relative` is this year, 今年."""

    at: int
    year: int
    relative: bool


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a numbered anniversary or edition and a founding year."""
    for sentence in sentences_with(analysis, _NUMBERED, "DATE"):
        for index, token in enumerate(sentence.tokens):
            kind = _kind(sentence, token) if not _is_of_another(sentence, index) else None
            if kind is not None and not holds(sentence, "fiscal"):
                relation = _relation(analysis, sentence, index, kind)
                if relation is not None:
                    yield relation


def _kind(sentence: Sentence, token: Token) -> str | None:
    """Whether a token numbers an anniversary or an edition."""
    quantity = token.payload
    if not isinstance(quantity, Quantity) or quantity.number.value is None or token.claim is None:
        return None
    if token.cls == "DURATION":
        return "anniversary" if surface(sentence, token).endswith(("周年", "週年")) else None
    if token.cls not in ("ORDINAL", "RANK"):
        return None
    if follows(sentence, token, "anniversary"):
        return "anniversary"
    numbered = follows(sentence, token, "edition") or surface(sentence, token).strip().endswith("届")
    return "edition" if numbered else None


def _is_of_another(sentence: Sentence, index: int) -> bool:
    """True for "the 52nd anniversary of independence" and 独立52周年: not of what the sentence says was founded."""
    token, tokens = sentence.tokens[index], sentence.tokens
    if sentence.language.code == "zh":
        dated = index > 1 and tokens[index - 2].cls == "DATE"  # 1945年抗战胜利70周年, not 2015年举行首演100周年
        dated = dated and not holds(sentence, "celebrated", tokens[index - 1].first, token.first)
        return precedes(sentence, token, "other_events") and not dated
    behind = tokens[index + 1 : index + 5]
    if [one.cls for one in behind[:3]] != ["FILL", "OF", "FILL"] or holds(sentence, "its_founding", behind[1].first):
        return False
    ref = ref_of(behind[3]) if len(behind) > 3 else None
    article = sum(atom.isalpha() for atom in sentence.lower[behind[2].first : behind[2].last]) == 1
    return ref is None or ref.year is None or not article  # "of the 1989 revolution" gives the year


def _relation(analysis: Analysis, sentence: Sentence, index: int, kind: str) -> Relation | None:
    years = _years(sentence, analysis)
    base = _base(sentence, index, years, kind)
    if base is None:
        return None
    later = [one for one in years if one.at != base.at and one.year > base.year]
    if len({one.year for one in years if one.at != base.at}) > 1 or (len(years) > 1 and not later):
        return None
    tokens = sentence.tokens
    operands = {"number": analysis.claim(tokens[index]), "founded": analysis.claim(tokens[base.at])}
    if later:
        operands["held"] = analysis.claim(tokens[later[0].at])
    held, ahead = later[0].year if later else None, not later and holds(sentence, "upcoming")
    return relation_of("anniversary", operands, what=kind, base=base.year, held=held, ahead=ahead)


def _years(sentence: Sentence, analysis: Analysis) -> list[Given]:
    found = []
    for index, token in enumerate(sentence.tokens):
        ref = ref_of(token)
        if ref is None or token.claim is None:
            continue
        year = _one_year(ref)
        if year is not None:
            found.append(Given(index, year, ref.year is None))
    return found


def _one_year(ref: DateRef) -> int | None:
    if ref.until is not None or ref.kind == "period":
        return None
    if ref.year is not None:
        return ref.year
    period = ref.period
    same = period is not None and ref.kind == "year" and period.first.year == period.last.year
    return period.first.year if same and period is not None else None


def _base(sentence: Sentence, index: int, years: list[Given], kind: str) -> Given | None:
    """The founding year: a word says so, or the sentence has two years and the earlier one is what is celebrated."""
    tokens = sentence.tokens
    names = ("founded", "first_held") if kind == "anniversary" else ("first_held",)
    for one in (each for each in years if not each.relative):
        token = tokens[one.at]
        if opens_series(sentence, one.at, kind) or any(precedes(sentence, token, name) for name in names):
            return one
        if any(follows(sentence, token, name) for name in names) and not _celebrates(sentence, one, years):
            return one
    if kind == "edition" or len(years) != 2:
        return None
    early = min(years, key=lambda one: one.year)
    if _celebrates(sentence, early, years) or precedes(
        sentence, tokens[early.at], "in"
    ):  # the 50th anniversary in 1995
        return None
    first, last = sorted((early.at, index))
    between = {token.cls for token in tokens[first:last]}
    return early if not between & {"COMMA", "SEMI", "END"} else None


def _celebrates(sentence: Sentence, one: Given, years: list[Given]) -> bool:
    """True for 1999年建国50周年: the year before an anniversary is that in which it is marked.

    Not so where a later year stands before both: 今年是1945年抗战胜利80周年.
    """
    tokens = sentence.tokens
    stop = next((at for at in range(one.at + 1, len(tokens)) if tokens[at].cls in _STOPS), len(tokens))
    if all(_kind(sentence, token) != "anniversary" for token in tokens[one.at + 1 : stop]):
        return False
    later = [each.at for each in years if each.at < one.at and each.year > one.year]
    return not later or any(_kind(sentence, token) == "anniversary" for token in tokens[later[-1] : one.at])


def law(case: Case) -> Outcome | NotRun | None:
    """Years since the founding against the number."""
    base, held, published = case.fact("base"), case.fact("held"), case.context.document.published
    number = case.quantity("number").number.value
    if not isinstance(base, int) or number is None:
        return None
    if isinstance(held, int):
        since = Interval.exact(held - base)
    elif published is not None and published.last.year - published.first.year <= 3:
        since = Interval(Fraction(published.first.year - base), Fraction(published.last.year - base))
    else:
        return NotRun(reason="no date")
    assert since.low is not None and since.high is not None
    year = str(held) if isinstance(held, int) else str(published.last.year if published is not None else "")
    stated = Interval.exact(number)
    args = {"since": str(since.high), "base": str(base), "year": year}
    if case.fact("what") == "edition":
        most = since.high + 1
        if most < 1:
            return None
        fits = number <= most + (case.level is Level.LOOSE) or most * _HALF_YEARLY <= number <= 2 * most + 2
        return Outcome(
            agrees=fits and number.denominator == 1, stated=stated, computed=Interval(Fraction(1), most), formula=f"{year} − {base} + 1",
            args={**args, "most": str(most)}, message="edition",
        )  # fmt: skip
    slack = 1 if case.level is Level.LOOSE else 0
    window = Interval(since.low - slack, since.high + slack + (_AHEAD if case.fact("ahead") else 0))
    return Outcome(agrees=stated.meets(window), stated=stated, computed=since, formula=f"{year} − {base}", args=args)


CHECK = Check(
    name="anniversary",
    severity="warning",
    title={"en": "anniversary against the founding year", "zh": "周年（届数）与创立年份不符"},
    catalogue=("E6",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {base} to {year} is {since} years; the article says {number}.",
            "zh": "{base}年到{year}年为{since}周年，文中写的是{number}。",
        },
        "edition": {
            "en": "From {base} to {year} there can be {most} yearly editions at most; the article says {number}.",
            "zh": "{base}年到{year}年至多办{most}届（每年一届），文中写的是{number}届。",
        },
    },
    wrong=(
        Example("Founded in 1949, the company celebrated its 80th anniversary in 2019."),
        Example("The 50th anniversary of the 1989 revolution was marked in 2019."),
        Example("The club, established in 1924, marks its 110th anniversary this year.", date="2024-05-02"),
        Example("The festival, first held in 2005, staged its 15th edition in 2015."),
        Example("1949年建校的该校2019年举行80周年校庆。", lang="zh"),
        Example("公司成立于1949年，2019年迎来成立80周年。", lang="zh"),
        Example("今年是1945年抗战胜利70周年。", lang="zh", date="2025-08-15"),
        Example("电影节始于2005年，2015年举办第15届。", lang="zh"),
    ),
    right=(
        Example("Founded in 1949, the company celebrated its 70th anniversary in 2019."),
        Example("The 30th anniversary of the 1989 revolution was marked in 2019."),
        Example("The festival, first held in 2005, staged its 11th edition in 2015."),
        Example("1949年建校的该校2019年举行70周年校庆。", lang="zh"),
        Example("今年是1945年抗战胜利80周年。", lang="zh", date="2025-08-15"),
        Example("电影节始于2005年，2015年举办第11届。", lang="zh"),
    ),
    trap=(
        Example("The festival, first held in 2005, staged its eighth edition in 2015.", why="years were skipped"),
        Example(
            "Founded in 1950, the museum celebrated its 70th anniversary in 2021, a year late.",
            why="a celebration put off",
        ),
        Example(
            "On its 70th anniversary in 2019, the firm recalled that it moved to the city in 1980.",
            why="1980 is no founding year",
        ),
        Example("广交会创办于1957年，2021年举办第130届。", lang="zh", why="每年两届"),
        Example("电影节始于2005年，2015年举办第8届。", lang="zh", why="有的年份停办"),
        Example(
            "The 50th anniversary in 1995 drew more people than the parade in 2005.",
            why="1995 is the year of the anniversary",
        ),
        Example("1999年建国50周年庆典和2000年艺术节都要有新作。", lang="zh", why="1999年是庆祝的年份"),
        Example("1995年为纪念胜利五十周年出版的丛书1997年再版。", lang="zh", why="没有写明胜利的年份"),
        Example("2019年，公司迎来成立70周年，厂房建于1980年。", lang="zh", why="1980年不是创立年份"),
        Example("公司成立于1949年，明年将迎来80周年。", lang="zh", why="没有发稿日期：不判"),
    ),
)
