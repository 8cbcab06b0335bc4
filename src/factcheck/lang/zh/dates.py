"""Chinese dates and periods: 2022年8月4日, 周四（2月13日）, 今年上半年, 前三季度, 1—11月, 2018-2023年, 十四五."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lang.calendar import DateRef, day_period, month_period, nearest_year, published_year, year_period
from factcheck.types import Period

_C = "〇零一二三四五六七八九十"
_DIGIT = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLANS = {"十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15}
STARTS = frozenset("〇零一二三四五六七八九十今去前明上下本当同第次全翌每")
_Y = rf"(?P<y>(?:1[5-9]|20|21)\d\d|[一二][{_C[:-1]}]{{3}})"
_N = rf"(?:\d{{1,2}}|[{_C}]{{1,3}})"
_REL = r"(?P<rel>今年|去年|前年|明年|上年|本年度|本年|当年|上一年|全年|同年|次年|翌年)"
_SEP = r"\s?(?:[-–—~～－]{1,2}|至|到|年至|年到)\s?"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    sources = (
        ("iso", r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:\s+\d\d:\d\d(?::\d\d)?)?"),
        ("years", rf"{_Y}年?{_SEP}(?P<y2>(?:1[5-9]|20)\d\d|\d\d)年(?:间|期间)?(?!\d{{1,2}}月)"),
        ("months", rf"(?:{_Y}年|{_REL})?(?P<m>{_N})月?{_SEP}(?P<m2>{_N})月(?!{_N}日)"),
        ("day", rf"(?:{_Y}年|{_REL})?(?P<m>{_N})月(?P<d>{_N})[日号](?!元)"),
        ("part", rf"(?:{_Y}年|{_REL})?(?P<p>上半年|下半年|前三季度|前三個季度|前两季度|前两个季度|前(?P<n>{_N})个?月|第?(?P<q>[一二三四1-4])季度|首季度?|首季|Q(?P<q2>[1-4]))"),
        ("month", rf"(?:{_Y}年|{_REL})?(?P<m>{_N})月(?:份|底|初|末|中旬|上旬|下旬)?(?!{_N}日)"),
        ("plan", rf"[“\"「]?(?P<plan>十[一二三四五]?)五[”\"」]?(?=时期|规划|期间|末|以来|计划|开局|收官|[”\"」])"),
        ("year", rf"{_Y}年度?(?:底|末|初|以来|间)?"),
        ("relyear", rf"{_REL}(?:底|末|初|以来|度)?"),
        ("dayonly", r"(?P<d>\d{1,2})[日号](?![元均])"),
        ("relday", r"(?:本|上|下|当)(?:月|周|季度)|上个月|上一季度|当日|今日"),
        ("time", r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?!\d)|\d{1,2}[时点](?:\d{1,2}分|许|半|整)?(?!\d|[%％])"),
        ("bare", r"(?P<y>(?:19|20)\d\d)(?![\d.,．%％]|\s?[万亿千百元家个件项人吨名台辆美只套次户条座所米公亩股手份平点倍余多])"),
    )  # fmt: skip
    return tuple((name, re.compile(source, re.IGNORECASE)) for name, source in sources)


def read_date(text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
    """The date or period that begins at `start` of the text, or None."""
    for name, pattern in _patterns():
        match = pattern.match(text, start, end)
        if match:
            found = _resolve(name, match, published)
            if found is not None:
                return found
    return None


def _resolve(name: str, match: re.Match[str], published: Period | None) -> DateRef | None:
    group, end = match.groupdict(), match.end()
    if name == "time":
        return DateRef(end, kind="time")
    if name == "relday":
        return DateRef(end, relative=True, kind="period")
    if name == "plan":
        first = 1953 + 5 * (_PLANS[group["plan"]] - 1) + 3
        return DateRef(end, year=first, until=first + 4, period=year_period(first, first + 4), kind="period")
    written = _year(group.get("y"))
    if name == "dayonly":
        return _day_only(int(group["d"]), end, published)
    year = written if written is not None else _relative_year(group.get("rel"), published)
    relative = written is None
    if name in ("year", "bare", "relyear"):
        return DateRef(end, year=written, period=year_period(year), relative=relative, kind="year")
    if name == "years":
        return _span(written, group["y2"], end)
    if name == "part":
        first, last = _part(group)
        return DateRef(end, year=written, period=month_period(year, first, last), relative=relative, kind="period")
    return _month(name, group, end, written, year, published)


def _month(
    name: str, group: dict[str, str], end: int, written: int | None, year: int | None, published: Period | None
) -> DateRef | None:
    month = _number(group["m"])
    if not 1 <= month <= 12:
        return None
    if name == "months":
        last = _number(group["m2"])
        return DateRef(end, year=written, month=month, period=month_period(year, month, last), relative=written is None, kind="period")
    day = _number(group["d"]) if name in ("day", "iso") else None
    resolved = year or (None if group.get("rel") else nearest_year(published, month, day))
    period = month_period(resolved, month) if day is None else day_period(resolved, month, day)
    known = written if written is not None else year if group.get("rel") else None
    return DateRef(end, year=known, month=month, day=day, period=period, relative=written is None, kind="month" if day is None else "date")


def _day_only(day: int, end: int, published: Period | None) -> DateRef | None:
    if not 1 <= day <= 31:
        return None
    period = None
    if published is not None and published.first == published.last:
        period = day_period(published.first.year, published.first.month, day)
    return DateRef(end, day=day, period=period, relative=True, kind="date")


def _span(first: int | None, last_text: str, end: int) -> DateRef | None:
    if first is None:
        return None
    last = int(last_text) if len(last_text) == 4 else first // 100 * 100 + int(last_text)
    return DateRef(end, year=first, until=last, period=year_period(first, last), kind="period") if last > first else None


def _part(group: dict[str, str]) -> tuple[int, int]:
    part, quarter = group["p"], group.get("q") or group.get("q2")
    if part.startswith("上半年"):
        return 1, 6
    if part.startswith("下半年"):
        return 7, 12
    if quarter:
        number = _number(quarter)
        return 3 * number - 2, 3 * number
    if group.get("n"):
        return 1, min(12, max(1, _number(group["n"])))
    return (1, 9) if "三" in part else (1, 6) if "两" in part else (1, 3)


def _relative_year(word: str | None, published: Period | None) -> int | None:
    base = published_year(published)
    if word is None or base is None or word in ("当年", "全年", "同年", "次年", "翌年"):
        return None
    return base + {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1}.get(word, 0)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else int("".join(str(_DIGIT[char]) for char in text))


def _number(text: str) -> int:
    """Small Chinese or decimal numbers: 3, 十二, 二十一."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, units = text.partition("十")
        return _DIGIT.get(tens, 1) * 10 + _DIGIT.get(units, 0)
    value = 0
    for char in text:
        value = value * 10 + _DIGIT.get(char, 0)
    return value
