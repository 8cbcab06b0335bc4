"""Chinese dates and periods: 2022年8月4日, 今年上半年, 前三季度, 1—11月, 2018-2023年, 十四五, 上世纪90年代."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from factcheck.lang.base import NUMERAL
from factcheck.lang.calendar import (
    DateRef,
    day_period,
    latest_year,
    month_period,
    named_years,
    nearest_year,
    published_year,
    shift_months,
    shift_weeks,
    year_period,
)
from factcheck.types import Period

Resolver = Callable[[re.Match[str], "Period | None"], "DateRef | None"]

_FIRST_PLAN = 1953
_FIRST_OF = "前首头"  # 前三季度, 首三季
_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d|[一二][〇○零一二三四五六七八九]{3})"
_SIGN = r"\s?(?:[-–—~～]{1,2})\s?"
_SPELLED = re.compile(
    '[〇○零一二三四五六七八九十廿卅]{1,4}(?:年|月|季|世纪|日|[时点]|五[”"」』时规期末以计开收]|五年规划)|[一二][九〇○零][〇○零一二三四五六七八九]{2}'
)
_DAYS = "一二三四五六七八九十"
_AT = "在|电|晚|早|上午|下午|中午|凌晨|清晨|说|表示|宣布|举行|讯|发表|发布|抵|就|向|会见|指出|称|报道|签署|开始|结束|离开|前往|访问|发生|致电|公布|召开|透露|同|从"
_DAYTIMES = "凌晨|早上|早晨|清晨|上午|中午|午后|下午|傍晚|晚上|今晚|昨晚|当晚|當晚|深夜|半夜"
_NEXT = frozenset("年月日号季-–—~～/.:：时点點至到世q,，、。；;)）上下底末初 “「\n")  # what may follow digits in a date


class ChineseDates:
    """Reads Chinese dates with the period words of the lexicon."""

    def __init__(self, tables: dict[str, Any]) -> None:
        dates = tables["dates"]
        self.digits: dict[str, int] = tables["numerals"]["digits"]
        self.years: dict[str, int] = dates["relative_years"]
        self.spans: dict[str, list[Any]] = dates["relative_spans"]
        self.open: list[str] = dates["open"]
        self.not_parts = frozenset(dates["not_parts"])
        self.lasting = tuple(tables["words"]["lasting_before"])
        patterns = self._patterns(dates)
        self.by_digit = [
            patterns[name]
            for name in (
                "iso",
                "fiscal",
                "split",
                "years",
                "months",
                "day",
                "month",
                "part",
                "time",
                "year",
                "century",
                "decade",
                "day_only",
                "bare",
            )
        ]
        self.by_spelled = [
            patterns[name]
            for name in (
                "day",
                "month",
                "part",
                "plan",
                "year",
                "century",
                "decade",
                "day_spelled",
                "time_spelled",
                "bare",
            )
        ]
        self.by_word = [
            patterns[name] for name in ("same", "day", "months", "part", "month", "relative", "span", "that", "decade")
        ]
        self.spelled = frozenset(
            char for char in (*self.digits, *tables["numerals"]["tens"]) if char in "〇○零一二三四五六七八九十"
        )
        words = (
            *self.years,
            *self.spans,
            *dates["open"],
            *dates["that"],
            *dates["same_period"],
            *dates["parts"],
            *dates["decade_words"],
        )
        self.starters = frozenset((*self.spelled, *_FIRST_OF, "第", *(word[0] for word in words)))
        self.follows = self._follows(words)
        self.next = _NEXT.union(word[0] for word in dates["fiscal"])

    def _follows(self, words: Iterable[str]) -> dict[str, frozenset[str]]:
        """The characters that follow the first one of a period in words: those of the lexicon, and 前三季度, 上半年."""
        numbers = frozenset((*self.digits, *self.spelled, NUMERAL))
        follows = dict.fromkeys((*_FIRST_OF, "第"), numbers) | {"上": frozenset("半"), "下": frozenset("半")}
        for word in words:
            follows[word[0]] = follows.get(word[0], frozenset()) | {word[1:2]}
        return {char: follow for char, follow in follows.items() if char not in numbers}

    def read(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at `start` of the normalized sentence, or None."""
        if atom[0].isdecimal():
            after = start + len(atom)
            if len(atom) > 10 or (after < end and text[after] not in self.next):
                return None
            patterns = self.by_digit
        elif atom in self.spelled:
            if _SPELLED.match(text, start, end) is None:
                return None
            patterns = self.by_spelled
        else:
            patterns = self.by_word
        for pattern, resolve in patterns:
            match = pattern.match(text, start, end)
            if match is not None:
                found = resolve(match, published)
                if found is not None:
                    return found
        return None

    def _patterns(self, dates: dict[str, Any]) -> dict[str, tuple[re.Pattern[str], Resolver]]:
        number = rf"(?:\d{{1,2}}\s?|[{''.join(self.digits)}十]{{1,3}})"
        relative = rf"(?P<rel>{_any(self.years)})"
        lead = rf"(?:{_YEAR}\s?年\s?|{relative}\s?)?"
        parts = rf"(?P<p>{_any(dates['parts'])})|[{_FIRST_OF}](?P<n>{number})个?月|第?(?P<q>[一二三四1-4])季(?:度|(?<!第.季)|(?<=年第.季))|[{_FIRST_OF}](?P<qs>[一二两三23])个?季度?|q(?P<q2>[1-4])|(?P<h>上|下)半年度?"
        some = rf"(?:{_any(dates['suffixes'])})"
        suffix = rf"{some}?"
        others = _any(dates["not_century"])
        fiscal = rf"(?:{_any(dates['fiscal'])})"
        sources: dict[str, tuple[str, Resolver]] = {
            "iso": (r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:\s+\d\d:\d\d(?::\d\d)?)?", self._day),
            "years": (rf"{_YEAR}\s?年?(?:{_SIGN}|至|到)(?P<y2>(?:1[5-9]|20)\d\d|\d\d)\s?年(?!\d{{1,2}}月|[上下]半年|第?[一二三四]季)", self._years),
            "fiscal": (rf"{_YEAR}\s?年?(?:(?:[/／]|{_SIGN})\d\d(?:\d\d)?)?(?:上半|下半)?{fiscal}(?:(?:{_SIGN}|至|到){_YEAR.replace('?P<y>', '?:')}\s?年?(?:上半|下半)?{fiscal})?(?:上半年|下半年|前三季度?|第?[一二三四]季度?)?", self._fiscal),
            "split": (rf"{_YEAR}[/／]\d\d(?:\d\d)?\s?年度?", self._fiscal),
            "months": (rf"{lead}(?P<m>{number})月?(?:{_SIGN}|至|到)(?P<m2>{number})月份?(?!{number}日)", self._months),
            "day": (rf"{lead}(?P<m>{number})月\s?(?P<d>{number})(?:{_SIGN}(?P<d2>{number}))?[日号](?!元)", self._day),
            "month": (rf"{lead}(?P<m>{number})月{suffix}(?!\s?{number}[日号])", self._month),
            "part": (rf"{lead}(?:{parts})", self._part),
            "plan": (r"(?P<plan>[六七八九]|十[一二三四五六]?)五(?=[”\"」』](?!普法)|时期|规划|期间|末|以来|计划|开局|收官)", self._plan),
            "year": (rf"{_YEAR}\s?年(?:{some}|(?!前|后|内|来|多|间|代)|(?=[前后内来间])(?<!00年))", self._year),
            "century": (rf"(?P<c>\d\d|二十一?|十[一二三四五六七八九])\s?世纪(?!{others})(?:\s?(?P<t>[1-9]0|[一二三四五六七八九]十)\s?年代)?(?:初期?|中期|末期?)?", self._century),
            "decade": (r"(?P<full>(?:1[5-9]|20)\d0)\s?年代(?:初期?|中期|末期?)?|(?:上个?世纪\s?|20世纪)?(?P<t>[2-9]0|[二三四五六七八九]十)\s?年代(?:初期?|中期|末期?)?", self._decade),
            "relative": (rf"{relative}(?:{some}|(?!前|后|内))", self._relative),
            "span": (rf"(?P<span>{_any(self.spans)})", self._span),
            "same": (rf"(?:{_any(dates['same_period'])})", self._same),
            "that": (rf"(?:{_any(dates['that'])})", self._that),
            "time": (rf"\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?(?!\d)|\d{{1,2}}\s?[时点](?=[至到—~～-](?:(?:{_DAYTIMES})|[早晚]|次日|翌日)?\d{{1,2}}(?:[时点]|[:：]\d\d))|\d{{1,2}}\s?[时点](?:\s?\d{{1,2}}\s?分(?![之钟个])(?!\d|[%％])|(?:许|\s?半|整|钟)?(?!\d|[%％多余左起至到个]))|(?<={_DAYTIMES})\d{{1,2}}\s?[时点點][多许]?", self._time),
            "day_only": (r"(?P<d>\d{1,2})\s?日(?!元|圆|均|产|本|供水|处理|发电|内|后|间|龄|游)", self._day_only),
            "time_spelled": (r"[零一二]?十?[一二三四五六七八九]?[时点](?=.)(?:[零〇一二三四五六七八九十]{1,3}分(?![之钟]))", self._time),
            "day_spelled": (rf"(?<![第每近约逾满超达共数几百千万两年零〇○一二三四五六七八九十])(?P<d>[一二三]?十?[一二三四五六七八九]|[一二三]?十)日(?:(?={_AT})|(?:(?<=^[{_DAYS}]日)|(?<=[、，。；\n][{_DAYS}]日)|(?<=^[{_DAYS}]{{2}}日)|(?<=[、，。；\n][{_DAYS}]{{2}}日)|(?<=^[{_DAYS}]{{3}}日)|(?<=[、，。；\n][{_DAYS}]{{3}}日))(?=，))", self._day_only),
            "bare": (r"(?P<y>(?:19|20)\d\d|(?:一九|二[零〇○])[零〇○一二三四五六七八九]{2})(?=$|[\s,，、。；;)）]|[至到-](?:19|20)\d\d年|[上下]半年|(?<!00)[“「])", self._bare),
        }  # fmt: skip
        return {name: (re.compile(source), resolve) for name, (source, resolve) in sources.items()}

    def _lead_year(self, group: dict[str, Any], published: Period | None) -> tuple[int | None, int | None, bool]:
        """Year as written, year as resolved, and whether the text settles it at all (上一年度 does not)."""
        written = self._number(group["y"]) if group.get("y") else None
        word = group.get("rel")
        base = published_year(published)
        if written is not None or word is None:
            return written, written, True
        if word in self.open or base is None:
            return None, None, False
        return None, base + self.years[word], True

    def _day(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        written, year, settled = self._lead_year(group, published)
        known = year
        month, day = self._number(group["m"]), self._number(group["d"])
        last = self._number(group["d2"]) if group.get("d2") else day
        if not 1 <= month <= 12 or not 1 <= day <= last <= 31:
            return None
        if year is None and settled:
            year = nearest_year(published, month, day)
        first, end = day_period(year, month, day), day_period(year, month, last)
        period = Period(first=first.first, last=end.last) if first is not None and end is not None else first
        return DateRef(match.end(), year=known, month=month, day=day, period=period, relative=written is None)

    def _month(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        written, year, settled = self._lead_year(group, published)
        month = self._number(group["m"])
        if not 1 <= month <= 12:
            return None
        if year is None and settled:
            year = nearest_year(published, month)
        return DateRef(
            match.end(),
            year=written,
            month=month,
            period=month_period(year, month),
            relative=written is None,
            kind="month",
        )

    def _months(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        written, year, settled = self._lead_year(group, published)
        first, last = self._number(group["m"]), self._number(group["m2"])
        if not 1 <= first < last <= 12:
            return None
        if year is None and settled:
            year = latest_year(published, last if first == 1 else first)
        return DateRef(
            match.end(),
            year=written,
            month=first,
            period=month_period(year, first, last),
            relative=written is None,
            kind="period",
        )

    def _part(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        written, year, settled = self._lead_year(group, published)
        first, last = self._span_of(group)
        if not 1 <= first <= last <= 12 or (
            match.string[match.start()] in _FIRST_OF
            and match.string[match.start() - 1 : match.start()] in self.not_parts
        ):
            return None
        if year is None and settled:
            year = latest_year(published, last if group["n"] or group["qs"] else first)
        return DateRef(
            match.end(), year=written, period=month_period(year, first, last), relative=written is None, kind="period"
        )

    def _span_of(self, group: dict[str, Any]) -> tuple[int, int]:
        """First and last month of a named part of the year."""
        if group["h"]:
            return (1, 6) if group["h"] == "上" else (7, 12)
        if group["q"] or group["q2"]:
            quarter = self._number(group["q"] or group["q2"])
            return 3 * quarter - 2, 3 * quarter
        if group["qs"]:
            return 1, 3 * self._number(group["qs"])
        return (1, self._number(group["n"])) if group["n"] else (1, 3)

    def _years(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        first, text = self._number(match["y"]), match["y2"]
        last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
        return (
            DateRef(match.end(), year=first, until=last, period=year_period(first, last), kind="period")
            if last > first
            else None
        )

    def _fiscal(self, match: re.Match[str], published: Period | None) -> DateRef:
        """2022财年, 2021财年-2023财年: years whose months the text does not tell."""
        return DateRef(match.end(), kind="year")

    def _year(self, match: re.Match[str], published: Period | None) -> DateRef:
        year = self._number(match["y"])
        return DateRef(match.end(), year=year, period=year_period(year), kind="year")

    def _bare(self, match: re.Match[str], published: Period | None) -> DateRef:
        year = self._number(match["y"])
        return DateRef(match.end(), year=year, period=year_period(year), kind="bare")

    def _relative(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        if match.string[match.start() - 1 : match.start()].isdecimal():  # 90后年轻人
            return None
        _, year, _ = self._lead_year(match.groupdict(), published)
        return DateRef(match.end(), period=year_period(year), relative=True, kind="year")

    def _span(self, match: re.Match[str], published: Period | None) -> DateRef:
        unit, by = self.spans[match["span"]]
        period = (
            shift_weeks(published, by) if unit == "week" else shift_months(published, by, 3 if unit == "quarter" else 1)
        )
        return DateRef(match.end(), period=period, relative=True, kind="period")

    def _plan(self, match: re.Match[str], published: Period | None) -> DateRef:
        first = _FIRST_PLAN + 5 * (self._number(match["plan"]) - 1) + 3
        return DateRef(match.end(), year=first, until=first + 4, period=year_period(first, first + 4), kind="period")

    def _century(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        first = 100 * (self._number(match["c"]) - 1) + 1
        if match["t"]:
            return named_years(match.end(), first + self._number(match["t"]) - 1, 10)
        return named_years(match.end(), first, 100)

    def _decade(self, match: re.Match[str], published: Period | None) -> DateRef:
        return named_years(match.end(), int(match["full"]) if match["full"] else 1900 + self._number(match["t"]), 10)

    def _same(self, match: re.Match[str], published: Period | None) -> DateRef:
        return DateRef(match.end(), relative=True, kind="same")

    def _that(self, match: re.Match[str], published: Period | None) -> DateRef:
        return DateRef(match.end(), relative=True, kind="that")

    def _time(self, match: re.Match[str], published: Period | None) -> DateRef:
        return DateRef(match.end(), kind="time")

    def _day_only(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        day = self._number(match["d"])
        if not 1 <= day <= 31 or match.string.endswith(self.lasting, 0, match.start()):  # 连续3日
            return None
        known = published if published is not None and published.first == published.last else None
        period = None if known is None else day_period(known.first.year, known.first.month, day)
        return DateRef(match.end(), day=day, period=period, relative=True)

    def _number(self, text: str) -> int:
        """A year or a small number: 3, 十二, 二十一, 一九八五."""
        if text.strip().isdecimal():
            return int(text)
        tens, ten, units = text.partition("十")
        if ten:
            return self.digits.get(tens, 1) * 10 + self.digits.get(units, 0)
        return int("".join(str(self.digits[char]) for char in text.strip()))


def _any(words: Any) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
