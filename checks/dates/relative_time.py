"""A relative time ("last year", 五年前) and a year or month beside it that are not the same, seen from the publication.

What it catches
    "last year (2010)" in December 2012, 去年（2010年） in 2012, "five years ago, in 2003" in 2012, 上月（2月） in April.
Why it matters
    Agency copy is reprinted and updated; the words stay and the year is changed, or the other way round.
How it judges
    The publication date says which year or month the words mean. In January the year before passes as well, in the
    first week of a month the month before; "N years ago" may be one year off. Another year that the passage names may be
    the point of view.
Known limits
    Only where the two stand in a bracket or an apposition; silent on fiscal years and in undated articles.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.dates._beside import follows, is_led, precedes
from factcheck.checks.dates._days import day_text, near, ref_of, surface, written_years

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level, widen
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Period, Quantity, Relation

_LONG_AGO = 100  # years; from here on tens are round
PATTERNS = patterns(
    "r=DATE OPEN FILL? y=DATE CLOSE",  # last year (2010); 上月（2月）
    "y=DATE OPEN FILL? r=DATE CLOSE",  # 2010 (last year)
    "r=DATE COMMA? NAMELY y=DATE",  # 去年，也就是2010年
    "y=DATE COMMA? NAMELY r=DATE",
    "r=DATE c=COMMA g=FILL? y=DATE ( (COMMA|CLOSE|SEMI|END) | $ )",  # Last year, in 2010, output fell
    "y=DATE c=COMMA r=DATE ( (COMMA|CLOSE|SEMI|END) | $ )",  # in 2010, last year,
    "n=DURATION f=FILL OPEN FILL? y=DATE CLOSE",  # five years ago (2003)
    "n=DURATION f=FILL OF y=(DATE|DURATION)",  # 5年前的2005年; 300年前的1420年
    "n=DURATION f=FILL c=COMMA g=FILL? y=DATE ( (COMMA|CLOSE|SEMI|END) | $ )",  # five years ago, in 2003,
    "y=DATE c=COMMA NAMELY? n=DURATION f=FILL ( (COMMA|CLOSE|SEMI|END) | $ )",  # in 2003, five years ago,
)


def relate(match: Match) -> Relation | None:
    """A relative time and the year or month that explains it."""
    sentence = match.sentence
    written = ref_of(match.token("y")) or _old_year(match)
    if written is None or (written.relative and written.month is None) or match.token("y").claim is None:
        return None
    if match.has("c") and ((sentence.language.code == "zh" and match.has("r")) or not is_led(match)):
        return None
    if any(precedes(sentence, token, "fiscal") for token in match.inside()):
        return None
    if match.has("n"):
        return _ago(match, written)
    token = match.token("r")
    said = ref_of(token)
    if said is None or not said.relative or token.claim is None or said.month is not None:
        return None
    step = _month_step(sentence, token)
    if step is None and (said.kind != "year" or written.kind != "year" or written.until is not None):
        return None
    if step is not None and (written.kind != "month" or said.kind != "period"):
        return None
    claims = {"said": match.analysis.claim(token), "date": match.analysis.claim(match.token("y"))}
    return relation_of(
        "relative-time",
        claims,
        match.span,
        written=written,
        said=said,
        step=step,
        sentence=sentence.index,
        unit="month" if step is not None else "year",
    )


def _old_year(match: Match) -> DateRef | None:
    """1420年, which by itself may be a length of time."""
    quantity = match.token("y").payload
    if not isinstance(quantity, Quantity) or quantity.unit != "year" or quantity.number.value is None:
        return None
    year = quantity.number.value
    plain = quantity.number.hedge is None and year.denominator == 1 and 1000 <= year < 1500
    return DateRef(match.token("y").last, year=int(year), kind="year") if plain and match.has("n") else None


def _ago(match: Match, written: DateRef) -> Relation | None:
    token = match.token("n")
    quantity = token.payload
    if (
        not isinstance(quantity, Quantity)
        or token.claim is None
        or quantity.unit not in ("year", "decade")
        or not follows(match.sentence, token, "ago")
    ):
        return None
    if written.year is None or written.until is not None:
        return None
    claims = {"years": match.analysis.claim(token), "date": match.analysis.claim(match.token("y"))}
    return relation_of("relative-time", claims, match.span, written=written, sentence=match.sentence.index, unit="ago")


def _month_step(sentence: Sentence, token: Token) -> int | None:
    """0 for this month, 1 for last month, None for other words."""
    words = surface(sentence, token).strip().lower()
    tables = sentence.language.tables["beside"]
    if words in tables["this_month"]:
        return 0
    return 1 if words in tables["last_month"] else None


def law(case: Case) -> Outcome | NotRun | None:
    """The year or month that the words mean on the day of publication against the one that is written."""
    published = case.context.document.published
    if published is None or (published.last - published.first).days > 31:
        return NotRun(reason="no date")
    unit, written = case.fact("unit"), case.fact("written")
    assert isinstance(written, DateRef)
    if unit == "month":
        return _judge_month(case, written, published)
    return _judge_ago(case, written, published) if unit == "ago" else _judge_year(case, written, published)


def _judge_year(case: Case, written: DateRef, published: Period) -> Outcome | NotRun | None:
    said = case.fact("said")
    assert isinstance(said, DateRef)
    if said.period is None or written.year is None:
        return NotRun(reason="no date")
    offset = said.period.first.year - published.last.year
    views = {published.first.year, published.last.year} | _other_years(case, written.year)
    if published.first.month == 1:
        views.add(published.first.year - 1)
    if published.last.month == 12 and published.last.day > 20:  # written for readers of the new year
        views.add(published.last.year + 1)
    return _outcome(
        case, written.year - offset in views, str(said.period.first.year), f"{said.period.first.year}年", published
    )


def _judge_ago(case: Case, written: DateRef, published: Period) -> Outcome | None:
    assert written.year is not None
    quantity = case.quantity("years")
    number = quantity.number
    value = number.value
    counted = value is not None and number.hedge is None and (value < _LONG_AGO or value % 10 != 0)
    years = Interval.exact(value) if counted and value is not None else widen(quantity, Level.LOOSE)
    if quantity.unit == "decade" and value is not None:
        years = Interval.around(value * 10, Fraction(4))
    views = {published.last.year} | _other_years(case, written.year)
    fits = any(years.meets(Interval.around(Fraction(view - written.year), Fraction(1))) for view in views)
    whole = number.value is not None and number.value.denominator == 1
    meant = published.last.year - int(number.value or 0) * (10 if quantity.unit == "decade" else 1)
    return _outcome(case, fits and whole, str(meant), f"{meant}年", published)


def _judge_month(case: Case, written: DateRef, published: Period) -> Outcome | None:
    step = case.fact("step")
    assert isinstance(step, int)
    meant = (published.last.month - 1 - step) % 12 + 1
    months = {meant, (published.first.month - 1 - step) % 12 + 1}
    if published.first.day <= 7:
        months.add((meant - 2) % 12 + 1)
    return _outcome(case, written.month in months, _MONTHS[meant - 1], f"{meant}月", published)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _other_years(case: Case, written: int) -> set[int]:
    """Years of the passage from whose point of view the words may be meant."""
    index = case.fact("sentence")
    assert isinstance(index, int)
    analysis = case.context.analysis
    return {year for year in written_years(near(analysis, analysis.sentences[index])) if year != written}


def _outcome(case: Case, fits: bool, en: str, zh: str, published: Period) -> Outcome:
    words = case.surface("said") if case.has("said") else case.surface("years")
    return Outcome(
        agrees=fits,
        formula=f"{published.last.isoformat()}: {words.strip()} = {en}",
        args={
            "words": words.strip(),
            "meant": {"en": en, "zh": zh},
            "published": {lang: day_text(published.last, lang) for lang in ("en", "zh")},
        },
        message="ago" if case.has("years") else "default",
    )


CHECK = Check(
    name="relative-time",
    severity="warning",
    title={"en": "relative time against the year beside it", "zh": "相对时间与所注年月不符"},
    catalogue=("E8",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    needs=("date",),
    messages={
        "default": {
            "en": 'Published {published}, "{words}" is {meant}; the article says {date}.',
            "zh": "按发稿日期（{published}），“{words}”是{meant}，文中注的是{date}。",
        },
        "ago": {
            "en": "Published {published}, {words} earlier was {meant}; the article says {date}.",
            "zh": "按发稿日期（{published}），{words}前是{meant}，文中注的是{date}。",
        },
    },
    wrong=(
        Example("Two decades ago, in 2010, the line was closed.", date="2024-06-30"),
        Example("Output fell last year, in 2010.", date="2012-06-30"),
        Example("Output last year (2010) was 5 million tonnes.", date="2012-12-10"),
        Example("Last year, in 2010, output was 5 million tonnes.", date="2012-06-10"),
        Example("He left the company five years ago, in 2003, to found his own.", date="2012-06-10"),
        Example("This year (2023) the plant made 300 cars.", date="2025-06-10"),
        Example("去年（2010年）产量为500万吨。", lang="zh", date="2012-06-10"),
        Example("去年，也就是2010年，产量为500万吨。", lang="zh", date="2012-06-10"),
        Example("5年前的2005年，工厂建成。", lang="zh", date="2012-06-10"),
        Example("上月（2月）价格上涨3%。", lang="zh", date="2024-04-18"),
    ),
    right=(
        Example("Output last year (2011) was 5 million tonnes.", date="2012-12-10"),
        Example("He left the company five years ago, in 2007, to found his own.", date="2012-06-10"),
        Example("In 2011 (last year), output was 5 million tonnes.", date="2012-06-10"),
        Example("去年（2011年）产量为500万吨。", lang="zh", date="2012-06-10"),
        Example("5年前的2007年，工厂建成。", lang="zh", date="2012-06-10"),
        Example("上月（3月）价格上涨3%。", lang="zh", date="2024-04-18"),
    ),
    trap=(
        Example("Two decades ago, in 2007, the line was closed.", date="2024-06-30", why="decades are round"),
        Example("The temple was built in 1420, 600 years ago.", date="2023-06-10", why="a round number of centuries"),
        Example("Output this year (2011) was 5 million tonnes.", date="2012-01-04", why="written in December"),
        Example(
            "Speaking in 2012, he said that last year (2011) had been the best.",
            date="2025-06-10",
            why="seen from 2012",
        ),
        Example("Some six years ago, in 2005, the plant opened.", date="2012-06-10", why="rounded years"),
        Example("Output last year (2010) was 5 million tonnes.", why="no publication date: not run"),
        Example("今年（2011年）产量为500万吨。", lang="zh", date="2012-01-04", why="岁末写稿，元月刊发"),
        Example("他2012年说，去年（2011年）是最好的一年。", lang="zh", date="2025-06-10", why="以2012年为准"),
        Example("上月（2月）价格上涨3%。", lang="zh", date="2024-04-02", why="月初发稿，可能仍指2月"),
    ),
)
