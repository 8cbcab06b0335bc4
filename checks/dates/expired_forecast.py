"""A forecast for a year that has only days left when the article appears.

What it catches
    "output will reach 286 billion yuan this year" in an article of 31 December.
Why it matters
    The copy was held over, or a text of early in the year was updated in parts; the figure may be known by now.
How it judges
    A forecast for this year, the end of the year, or a named year, published with three days or less of it left.
Known limits
    Information only. Fiscal years and forecasts quoted from the past ("in May it expected") are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checks.dates._beside import holds
from factcheck.checks.dates._days import day_text, ref_of

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Relation

_FIGURES = frozenset(("MONEY", "COUNT", "MEASURE", "PERCENT", "NUMBER"))
_LEFT = timedelta(days=3)
_REACH = 14


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A forecast, a figure, and the year it is for, in one clause."""
    for sentence in sentences_with(analysis, "FORECAST|BE|TARGET", "DATE|TARGET|FILL"):
        if not holds(sentence, "fiscal"):
            found = _find(analysis, sentence)
            if found is not None:
                yield found


def _find(analysis: Analysis, sentence: Sentence) -> Relation | None:
    tokens = sentence.tokens
    for index in places_in(sentence, "FORECAST|BE|TARGET"):
        token = tokens[index]
        aims = token.cls == "TARGET" and holds(sentence, "will_aim", token.first, token.last)  # 力争年底前再改造50个
        if not aims and (token.cls == "TARGET" or not holds(sentence, "will", token.first, token.last + 2)):
            continue
        scope = tokens[max(0, index - 5) : index + _REACH]
        stop = next((at for at, one in enumerate(scope) if one.cls in ("SEMI", "END")), len(scope))
        figure = next((one for one in scope[:stop] if one.cls in _FIGURES and one.claim is not None), None)
        dated = next((one for one in scope[:stop] if one.claim is not None and _year(one) is not None), None)
        if dated is None and figure is not None and _is_year_end(sentence, scope[:stop]):
            return relation_of(
                "expired-forecast", {"figure": analysis.claim(figure)}, year=None, dated=False, ends=True
            )
        if dated is not None and not aims and (figure is not None or _is_deadline(scope, dated)):
            operands = {"figure": analysis.claim(figure)} if figure is not None else {}
            operands["date"] = analysis.claim(dated)
            dates = sum(one.cls in ("DATE", "PRIOR") for one in tokens)
            told = dates > 1 or _apart(scope, token, dated)
            return relation_of("expired-forecast", operands, year=_year(dated), dated=told)
    return None


def _is_year_end(sentence: Sentence, scope: list[Token]) -> bool:
    """True for 年底前还将新开300家: the end of the year in which it was written, where no other time is told."""
    if sentence.language.spaced or any(one.cls in ("DATE", "PRIOR") for one in sentence.tokens):
        return False
    return bool(scope) and holds(sentence, "year_end", scope[0].first, scope[-1].last)


def _is_deadline(scope: list[Token], dated: Token) -> bool:
    """True for "will be finished by the end of 2023"."""
    return any(one.cls == "TARGET" and one.end <= dated.start <= one.end + 1 for one in scope)


def _apart(scope: list[Token], forecast: Token, dated: Token) -> bool:
    """True for 1997年初，市里提出将……: a year in another clause is that in which something was said or done."""
    first, last = sorted((forecast.start, dated.start))
    return any(first < one.start < last and one.cls in ("COMMA", "COLON") for one in scope)


def _year(token: Token) -> int | None:
    """The one year of a date token, written or relative (this year)."""
    ref = ref_of(token)
    if ref is None or ref.kind != "year" or ref.until is not None:
        return None
    return ref.year if ref.year is not None else _relative_year(ref.period)


def _relative_year(period: object) -> int | None:
    first, last = getattr(period, "first", None), getattr(period, "last", None)
    return first.year if isinstance(first, date) and isinstance(last, date) and first.year == last.year else None


def law(case: Case) -> Outcome | NotRun | None:
    """Whether at least a few days of the year are left."""
    year, published = case.fact("year"), case.context.document.published
    if published is None or (published.last - published.first).days > 31:
        return NotRun(reason="no date")
    year = published.first.year if case.fact("ends") else year
    if not isinstance(year, int) or year > published.first.year or (case.fact("dated") and year < published.first.year):
        return None
    left = date(year, 12, 31) - published.first
    return Outcome(
        agrees=left > _LEFT,
        message="default" if case.has("figure") else "deadline",
        formula=f"{year}-12-31 − {published.first.isoformat()}",
        args={"published": {lang: day_text(published.first, lang) for lang in ("en", "zh")}, "year": str(year)},
    )


CHECK = Check(
    name="expired-forecast",
    severity="info",
    title={"en": "forecast for a year that is all but over", "zh": "预测的年份即将结束"},
    confirms=False,
    catalogue=("E10",),
    law=law,
    survey=survey,
    needs=("date",),
    messages={
        "default": {
            "en": "Published {published}, the article still forecasts {figure} for {year}.",
            "zh": "发稿日期为{published}，文中仍把{figure}写成{year}年的预测。",
        },
        "deadline": {
            "en": "Published {published}, the article still looks forward to {year}.",
            "zh": "发稿日期为{published}，文中仍把{year}年写成将来。",
        },
    },
    wrong=(
        Example("市住建局表示，力争年底前再改造老旧小区50个。", lang="zh", date="2023-12-31"),
        Example("This number will rise to 286 billion yuan this year.", date="2012-12-31"),
        Example("The region will produce 20 billion yuan in output by the end of 2012.", date="2012-12-30"),
        Example("Exports will exceed $5 billion this year, the ministry said.", date="2024-12-29"),
        Example("The bridge will be finished by the end of 2023, officials said.", date="2024-06-30"),
        Example("The chain expects to open 20 stores by the end of this year.", date="2023-12-30"),
        Example("预计今年产值将达286亿元。", lang="zh", date="2012-12-31"),
        Example("到2012年底，产值将达到200亿元。", lang="zh", date="2012-12-30"),
        Example("今年出口额将超过50亿元。", lang="zh", date="2024-12-30"),
    ),
    right=(
        Example("This number will rise to 286 billion yuan this year.", date="2012-10-31"),
        Example("The region will produce 20 billion yuan in output by the end of 2015.", date="2012-12-30"),
        Example("Exports will exceed $5 billion next year.", date="2024-12-29"),
        Example("预计今年产值将达286亿元。", lang="zh", date="2012-10-31"),
        Example("到2015年底，产值将达到200亿元。", lang="zh", date="2012-12-30"),
        Example("明年出口额将超过50亿元。", lang="zh", date="2024-12-30"),
    ),
    trap=(
        Example("Output will reach 5 million in fiscal 2012.", date="2012-12-31", why="a fiscal year"),
        Example(
            "Output was expected to reach 5 million tonnes in 2012.", date="2012-12-31", why="a forecast of the past"
        ),
        Example("This number will rise to 286 billion yuan this year.", why="no publication date: not run"),
        Example("2012年初，市里提出将把修路列为10件大事之一。", lang="zh", date="2013-01-05", why="当时说的将来"),
        Example("银行将继续开放，去年就新增了3家分行。", lang="zh", date="2013-01-05", why="将来与去年不在同一分句"),
        Example("2012财年收入预计将达50亿元。", lang="zh", date="2012-12-31", why="财年"),
        Example("他将今年的收入50亿元称为奇迹。", lang="zh", date="2012-10-31", why="不是年末"),
        Example("预计今年产值将达286亿元。", lang="zh", why="没有发稿日期：不判"),
    ),
)
