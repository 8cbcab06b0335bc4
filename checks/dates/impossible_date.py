"""A day or a time that the calendar or the clock does not have.

What it catches
    June 31, 30 February, 29 February 2023, 4月1日至31日, "10:75 a.m.".
Why it matters
    A reader cannot come, pay or apply on a day that does not exist; the month or the day is a typing error.
How it judges
    The day of the month against the length of the month; 29 February against the leap rule when the year is written;
    hours up to 24:00 and minutes up to 59 for times that are marked as such.
Known limits
    Silent on lunar and other calendars, on titles in quotation marks, on figures that count what follows ("In June 31
    people"), and on times that could be scores or running times.
"""

from __future__ import annotations

import calendar
from fractions import Fraction

from factcheck.checks.dates._beside import holds, is_only, precedes
from factcheck.checks.dates._days import make_day, ref_of, surface

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.nouns import counted_noun
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    "a=DATE (TO|DASH) d=DATE",  # 4月1日至31日
    "d=DATE",
    "day=DATE t=DATE|DURATION|NUMBER",  # 2月13日24:30, 3月3日25时
    "AT t=DATE f=FILL (day=DATE|WEEKDAY)",  # at 25:10 on March 3
    "verb=FILL AT t=DATE",  # the train leaves at 24:30
    "t=DATE",
)
_UNREAL = frozenset(("NEGATED", "HYPOTHETICAL"))


def relate(match: Match) -> Relation | None:
    """One date with a day, or one time of day."""
    return _time_relation(match) if match.has("t") else _day_relation(match)


def _day_relation(match: Match) -> Relation | None:
    sentence, token = match.sentence, match.token("d")
    ref = ref_of(token)
    if ref is None or ref.day is None or token.claim is None or _is_unsure(match, token):
        return None
    month, year = ref.month, ref.year
    if month is None:
        first = ref_of(match.token("a")) if match.has("a") else None
        if first is None or first.month is None or first.day is None or first.day > ref.day:
            return None
        month, year = first.month, first.year
    day = max(ref.day, _last_day(surface(sentence, token)))
    return relation_of(
        "impossible-date", {"date": match.analysis.claim(token)}, match.span, year=year, month=month, day=day
    )


def _last_day(text: str) -> int:
    """The second day of "April 28-31"; 0 when there is one day."""
    _, dash, last = text.replace("–", "-").rpartition("-")
    whole = text.count("-") + text.count("–") == 1 and dash and last.strip().isdecimal()
    return int(last) if whole and len(last.strip()) <= 2 else 0


def _is_unsure(match: Match, token: Token) -> bool:
    """Other calendars, titles, denials, and a month before a count."""
    sentence, text = match.sentence, surface(match.sentence, token)
    place = match.found.start("d")
    before = sentence.tokens[max(0, place - 3) : place]
    if any(one.cls in _UNREAL for one in before) or holds(sentence, "calendar", max(0, token.first - 12), token.last):
        return True
    after = sentence.tokens[place + 1 : place + 2]
    if before and after and before[-1].cls == "QUOTE_OPEN" and after[0].cls == "QUOTE_CLOSE":
        return True
    if sentence.language.code == "zh":
        return False
    return text.count(".") >= 2 or _counts(sentence, token, text)


def _counts(sentence: Sentence, token: Token, text: str) -> bool:
    """True when the number may count what follows: In June 31 people were killed."""
    if len(text.split()) != 2 or (not text.rstrip(".").split()[-1][-1].isdecimal() and not text[0].isdecimal()):
        return False
    ref = ref_of(token)
    assert ref is not None and ref.day is not None
    if precedes(sentence, token, "in"):
        return True
    named = counted_noun(sentence, token.last, Fraction(ref.day)) is not None
    return named and (text[0].isdecimal() or not precedes(sentence, token, "day_before"))


def _time_relation(match: Match) -> Relation | None:
    sentence, token = match.sentence, match.token("t")
    ref = ref_of(token)
    text = surface(sentence, token).strip()
    if (ref is None or ref.kind != "time") and not (ref is None and _names_hour(match)):
        return None
    clock = _clock(text)
    day = ref_of(match.token("day")) if match.has("day") else None
    dated = (day is not None and day.day is not None) or match.has("f")
    if match.has("f") and not is_only(sentence, match.token("f"), "on"):
        return None
    if match.has("verb"):
        dated = text[:2].isdecimal() and holds(sentence, "clock_verbs", match.token("verb").first, token.first)
        dated = dated and not holds(sentence, "clock_not")
    marked = dated or (text.endswith("分") and "时" in text) or (text.rstrip(".")[-1].isalpha() and text.isascii())
    if clock is None or not (marked or precedes(sentence, token, "daypart")):
        return None
    return Relation(kind="impossible-date", operands=(), span=match.span, facts={"clock": clock, "text": text})


def _names_hour(match: Match) -> bool:
    """3月3日25时: an hour behind a date that was read as a figure or a duration."""
    day, token = ref_of(match.token("day")) if match.has("day") else None, match.token("t")
    lower, at = match.sentence.lower, token.first
    hour = lower[at].isdecimal() and len(lower[at]) <= 2 and holds(match.sentence, "hour_mark", at + 1, at + 2)
    return day is not None and day.day is not None and hour


def _clock(text: str) -> tuple[int, int] | None:
    """Hour and minute of "24:30", 24时30分, "10:75 a.m.", "0206 GMT"."""
    figures = "".join(char if char.isdecimal() else " " for char in text).split()
    if not figures or len(figures) > 3:
        return None
    if len(figures) == 1 and len(figures[0]) == 4:  # 0206 GMT
        return int(figures[0][:2]), int(figures[0][2:])
    return int(figures[0]), int(figures[1]) if len(figures) > 1 else 0


def law(case: Case) -> Outcome | None:
    """Whether the calendar has the day, or the clock the time."""
    clock = case.fact("clock")
    if isinstance(clock, tuple):
        hour, minute = clock
        fits = minute < 60 and (hour < 24 or (hour == 24 and minute == 0))
        return Outcome(agrees=fits, message="time", formula="0:00–24:00", args={"time": str(case.fact("text"))})
    year, month, day = case.fact("year"), case.fact("month"), case.fact("day")
    assert isinstance(month, int) and isinstance(day, int)
    if not 1 <= month <= 12 or not 1 <= day <= 39 or (year == 1712 and month == 2):  # Sweden had a 30 February in 1712
        return None
    leap = year if isinstance(year, int) else 2000
    fits = make_day(leap, month, day) is not None
    length = calendar.monthrange(leap, month)[1]
    return Outcome(
        agrees=fits,
        message="leap" if isinstance(year, int) and month == 2 else "default",
        formula=f"{day} > {length}",
        args={
            "month": {"en": calendar.month_name[month], "zh": f"{month}月"},
            "length": str(length),
            "year": str(year),
            "date": case.surface("date").rstrip("."),
        },
    )


CHECK = Check(
    name="impossible-date",
    severity="error",
    title={"en": "day or time that does not exist", "zh": "日期或时间不存在"},
    confirms=False,
    catalogue=("E2",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{month} has {length} days; the article says {date}.",
            "zh": "{month}只有{length}天，文中写的是{date}。",
        },
        "leap": {
            "en": "{month} {year} has {length} days; the article says {date}.",
            "zh": "{year}年{month}只有{length}天，文中写的是{date}。",
        },
        "time": {
            "en": "{time} is no time of day.",
            "zh": "一天之中没有{time}这个时间。",
        },
    },
    wrong=(
        Example("The application deadline is June 31."),
        Example("Tickets are on sale until the 31st of April."),
        Example("She was born on February 29, 2023, in Leeds."),
        Example("The strike will last from September 28-31, the union said."),
        Example("Trading was halted at 10:75 a.m. in New York."),
        Example("The Sept. 31 hearing was moved."),
        Example("会议将于2月30日在沈阳召开。", lang="zh"),
        Example("报名时间为4月1日至31日。", lang="zh"),
        Example("公司成立于2023年2月29日。", lang="zh"),
        Example("列车2月13日24:30到达大连站。", lang="zh"),
        Example("申请截止到11月31号。", lang="zh"),
    ),
    right=(
        Example("The application deadline is June 30."),
        Example("She was born on February 29, 2024, in Leeds."),
        Example("The doors close at 11:59 p.m. on March 31."),
        Example("会议将于2月28日召开，3月31日前提交材料。", lang="zh"),
        Example("公司成立于2024年2月29日。", lang="zh"),
        Example("列车2月13日24:00到达。", lang="zh"),
    ),
    trap=(
        Example("The captain left the pitch at 24:30.", why="minutes of a match"),
        Example("In June 31 people were killed on the road.", why="a count after the month"),
        Example("There is no June 31, the clerk explained.", why="denied"),
        Example("She finished the half marathon at 1:24:75, or so the board said.", why="not marked as a time of day"),
        Example('The film "30 February" opens in May.', why="a title"),
        Example("In February 30 companies filed for bankruptcy.", why="a count after the month"),
        Example("他的生日是农历二月三十日。", lang="zh", why="农历"),
        Example("2月29日是闰日。", lang="zh", why="没有写年份"),
        Example("小说《2月30日》获奖。", lang="zh", why="作品名"),
        Example("6月没有31日。", lang="zh", why="否定"),
        Example("指数上涨30点。", lang="zh", why="点数，不是时间"),
    ),
)
