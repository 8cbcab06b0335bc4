"""A weekday that the date beside it does not have.

What it catches
    "Thursday, February 19, 2025" (a Wednesday), 周二(2月12日), 周三（13日）.
Why it matters
    Readers plan by the weekday; one of the two was copied from another announcement, or the year is last year's.
How it judges
    A weekday and a day of the month side by side must agree in the calendar. With a written year this is an error.
    Without one the year (or the month) is the one closest to the publication date, other years that the passage names
    are tried too, and what remains is a warning. A bracket that says more than the date (another time zone, a time)
    may be one day off.
Known limits
    Silent on ranges of days or weekdays, on other calendars, and on dates without a year in undated articles.
"""

from __future__ import annotations

from datetime import timedelta

from factcheck.checks.dates._beside import is_only, precedes
from factcheck.checks.dates._days import (
    day_text,
    is_title,
    julian_weekday,
    nearest_weekday,
    ref_of,
    surface,
    weekday_name,
    window_years,
)
from factcheck.checks.dates._meant import days_meant, other_year
from factcheck.checks.dates._mend import mend

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Relation, Span

PATTERNS = patterns(
    # Thursday, February 19, 2025; Monday (Feb. 8); 周一（2月11日）
    "w=WEEKDAY (COMMA|OPEN)? f=FILL? d=DATE",
    # 27 June 2017 (Thursday); 27 June 2017, a Thursday; 2月13日星期四
    "d=DATE (COMMA|OPEN)? f=FILL? w=WEEKDAY",
    # Tuesday evening (Feb. 11); 周五晚间（14日）
    "w=WEEKDAY f=FILL OPEN d=DATE CLOSE",
    # June 12, 2024 – a Wednesday
    "d=DATE DASH f=FILL w=WEEKDAY",
    # November 1, 1989, was a Wednesday; 1997年9月6日是星期六
    "d=DATE COMMA? said=BE f=FILL? w=WEEKDAY",
    # 本周四（2月13日）; 2月13日（本周四）
    "s=DATE n=NUMBER|FILL OPEN d=DATE CLOSE",
    "d=DATE OPEN s=DATE n=NUMBER|FILL CLOSE",
)
_ENDS = frozenset(("COMMA", "CLOSE", "SEMI", "END", "COLON", "SLASH", "QUOTE_CLOSE"))
_JOINS = frozenset(("TO", "DASH", "AND", "ENUM", "COMMA", "FILL"))
_LONGEST_FILL = 12  # atoms between the two, blanks counted


def relate(match: Match) -> Relation | None:
    """One weekday and one day of the month, tied by a comma, a bracket or nothing at all."""
    token = match.token("d")
    ref, weekday = ref_of(token), _weekday(match)
    if (
        ref is None
        or ref.day is None
        or token.claim is None
        or weekday is None
        or _is_range(match)
        or not _is_tied(match)
    ):
        return None
    sentence = match.sentence
    tokens = match.inside()
    if precedes(sentence, tokens[0], "calendar") or precedes(sentence, token, "calendar"):
        return None
    named = match.token("n" if match.has("s") else "w")
    if any(one.cls in ("EACH", "PER") for one in match.before(1)) or is_title(sentence, named):
        return None
    text = surface(sentence, token)
    return relation_of(
        "weekday",
        {"date": match.analysis.claim(token)},
        match.span,
        ref=ref,
        weekday=weekday,
        swap="/" in text and ref.month is not None and ref.day <= 12,
        slack=_says_more(match),
        sentence=sentence.index,
        place=Span(doc_id=sentence.doc_id, start=named.start, end=named.end, field=sentence.field),
    )


def _weekday(match: Match) -> int | None:
    """The weekday: a token of its own, or the two halves of 本周四."""
    if not match.has("s"):
        payload = match.token("w").payload
        return payload if isinstance(payload, int) else None
    first, second = match.token("s"), match.token("n")
    if first.last != second.first:
        return None
    name = surface(match.sentence, first)[-1] + surface(match.sentence, second)
    found = match.sentence.language.tables["dates"]["weekdays"].get(name)
    return found if isinstance(found, int) else None


def _is_range(match: Match) -> bool:
    """True for Monday to Wednesday, Feb. 12-14: more than one weekday or day around the pair."""
    text = surface(match.sentence, match.token("d"))
    if any(dash in text for dash in "-–—~") and not text[:4].isdecimal():
        return True
    before, after = match.before(2), match.after(2)
    joined_before = len(before) == 2 and before[0].cls == "WEEKDAY" and before[1].cls in _JOINS
    joined_after = len(after) == 2 and after[0].cls in _JOINS and after[1].cls == "WEEKDAY"
    alone = match.inside()[-1].cls == "WEEKDAY"
    return (joined_before and not alone) or (joined_after and alone)


def _is_tied(match: Match) -> bool:
    """Whether the words between and behind the two let one explain the other."""
    inside, after = match.inside(), match.after(1)
    fill = match.tokens("f") if match.has("f") else []
    falls = bool(fill) and is_only(match.sentence, fill[0], "falls")
    if match.has("said") or falls:
        return falls or not fill or is_only(match.sentence, fill[0], "indefinite")
    bracket = any(token.cls == "OPEN" for token in inside)
    if fill and fill[0].last - fill[0].first > _LONGEST_FILL:
        return False
    if fill and not bracket and not is_only(match.sentence, fill[0], "article"):
        return False
    named = inside[0].cls == "WEEKDAY" and not surface(match.sentence, match.token("d"))[0].isdecimal()
    if fill and not bracket and named:
        return False  # Friday, the February 12 deadline
    if bracket or match.has("s"):
        return True
    closed = not after or after[0].cls in _ENDS
    comma = any(token.cls == "COMMA" for token in inside)
    if inside[0].cls == "WEEKDAY":
        return not comma or match.sentence.language.code == "en" or closed
    if match.sentence.language.code == "zh" and not comma:
        return True
    return closed or (bool(fill) and is_only(match.sentence, fill[0], "indefinite"))


def _says_more(match: Match) -> bool:
    """True when the bracket holds more than the date: a time zone, a time of day."""
    inside = match.inside()
    if match.has("s") or not any(token.cls == "OPEN" for token in inside):
        return False
    closed = [*inside, *match.after(1)][-1].cls == "CLOSE"
    fill = match.tokens("f") if match.has("f") else []
    plain = not fill or is_only(match.sentence, fill[0], "article") or is_only(match.sentence, fill[0], "daypart")
    return not (closed and plain)


def law(case: Case) -> Outcome | NotRun | None:
    """The weekday of the date in the calendar against the one that is written."""
    ref, weekday = case.fact("ref"), case.fact("weekday")
    if not isinstance(ref, DateRef) or not isinstance(weekday, int) or ref.day is None:
        return None
    published = case.context.document.published
    if ref.year is None and not window_years(published):
        return NotRun(reason="no date")
    days = list(days_meant(case, ref, published))
    if not days:
        return None
    slack = (-1, 0, 1) if case.fact("slack") else (0,)
    counted = [day + timedelta(days=by) for day in days for by in slack]
    agrees = any(weekday in (day.weekday(), julian_weekday(day)) for day in counted)
    other = nearest_weekday(days[0], weekday)
    slip = other_year(days[0], weekday, published) if ref.year is not None else None
    return Outcome(
        agrees=agrees,
        repairs=() if agrees else tuple(mend(case, days[0], slip, other)),
        severity="error" if ref.year is not None else "warning",
        message="inferred" if ref.year is None else "default" if slip is None else "year",
        formula=f"{days[0].isoformat()}: {weekday_name(days[0].weekday(), 'en')}",
        args={
            "day": {lang: day_text(days[0], lang) for lang in ("en", "zh")},
            "actual": {lang: weekday_name(days[0].weekday(), lang) for lang in ("en", "zh")},
            "said": {lang: weekday_name(weekday, lang) for lang in ("en", "zh")},
            "other": {lang: day_text(slip or other, lang) for lang in ("en", "zh")},
        },
    )


CHECK = Check(
    name="weekday",
    severity="error",
    title={"en": "weekday against its date", "zh": "星期与日期不符"},
    catalogue=("E1",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    needs=("date",),
    messages={
        "default": {
            "en": "{day} is a {actual}; the article says {said} (the nearest {said} is {other}).",
            "zh": "{day}是{actual}，文中写的是{said}（最近的{said}是{other}）。",
        },
        "year": {
            "en": "{day} is a {actual}; the article says {said}, which fits {other}: the year may be wrong.",
            "zh": "{day}是{actual}，文中写的是{said}，与{other}相符：年份可能有误。",
        },
        "inferred": {
            "en": "{day} is a {actual}; the article says {said} (year or month taken from the publication date; the nearest {said} is {other}).",
            "zh": "{day}是{actual}，文中写的是{said}（年份或月份按发稿日期推定；最近的{said}是{other}）。",
        },
    },
    wrong=(
        Example("Shares are likely to list on both exchanges on Thursday, February 19, 2025."),
        Example("The summit on 27 June 2017, a Thursday, was its first."),
        Example("On Monday, February 8, the index fell 178 points.", date="2025-02-11"),
        Example("Polls close on Sunday (June 12) at 8 p.m.", date="2024-06-05"),
        Example("The fire broke out on Friday 2 March 2023 in the old town."),
        Example("会议定于2025年2月14日（星期四）在沈阳召开。", lang="zh"),
        Example("金价周一（2月11日）延续涨势，首次突破2900美元。", lang="zh", date="2025-02-11"),
        Example("百货公司周三（13日）上午发生爆炸。", lang="zh", date="2025-02-13"),
        Example("本周四（2月12日），公司将公布季度业绩。", lang="zh", date="2025-02-11"),
        Example("2024年10月1日星期三，市民走上街头。", lang="zh"),
    ),
    right=(
        Example("The low was hit on Wednesday, Feb. 14, 2024."),
        Example("It opens Saturday the 15th of February 2025."),
        Example("On Monday, February 10, the index fell 178 points.", date="2025-02-11"),
        Example("会议定于2025年2月13日（星期四）召开。", lang="zh"),
        Example("周四（13日）上午，会议召开。", lang="zh", date="2025-02-13"),
        Example("展览1月13日（周六）开展，持续到3月3日（周日）。", lang="zh", date="2024-01-10"),
    ),
    trap=(
        Example(
            "The fair runs Wednesday to Friday, February 12-14.", date="2025-02-10", why="ranges of weekdays and days"
        ),
        Example(
            "The ship sank on Monday, April 15, in 1912.", date="2024-02-10", why="another year stands in the sentence"
        ),
        Example(
            "He died late Thursday (Feb. 14 GMT), officials said.",
            date="2025-02-15",
            why="midnight in another time zone",
        ),
        Example(
            "On June 20, the Friday market was closed.", date="2024-06-21", why="the weekday does not explain the date"
        ),
        Example("Shops open on Monday, March 3, and Tuesdays.", why="no year and no publication date: not run"),
        Example("活动时间为2月10日至14日（周一至周五）。", lang="zh", date="2025-02-08", why="起止日期对应起止星期"),
        Example("球队周六（北京时间2月16日凌晨）客场取胜。", lang="zh", date="2025-02-16", why="时区不同，相差一天"),
        Example("庙会设在农历2月13日（周四）。", lang="zh", date="2025-03-12", why="农历"),
        Example("周一（30日）晚间，公司发布公告。", lang="zh", date="2025-01-02", why="上月30日"),
    ),
)
