"""A date or time of day differs between a text and its translation.

What it catches
    July 26 as 7月25日; 14:20 as 14时40分; 2018 as 2016年; a day that no month has (Aug. 71).
Why it matters
    A date is typed by hand in another order of day and month, and decides which event is meant.
How it judges
    The sentences of both texts are aligned, then their dates. Dates are compared by the parts that both have written
    (26日 agrees with July 26). Two dates without counterpart nearby that share a part, or two times of day, are one date
    with a slip. A warning.
Known limits
    Relative dates (last year, 本月) and dates moved to the reader's calendar (last Friday) are not compared. Times of
    day agree twelve hours apart.
"""

from __future__ import annotations

from factcheck.checks.translation._couples import Pair, both

from factcheck.translate.compare import Match, date_parts
from factcheck.translate.likeness import SLIP, likeness
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample


def judge(couple: Couple) -> Fault | None:
    """Two dates that should be one."""
    pair = both(couple)
    if pair is None or couple.found is not Match.NONE or "date" not in (pair.source.kind, pair.target.kind):
        return None
    close = likeness(*pair) >= SLIP
    if not _comparable(pair) or not (couple.alone or close):
        return None
    if "digits" in (pair.source.kind, pair.target.kind) and not (couple.alone and close):
        return None
    return Fault(severity="warning")


def _comparable(pair: Pair) -> bool:
    source, target = pair
    if source.date is None or target.date is None:
        return True  # a number, or an ordinal (the 26th), where the other text has a date
    if "time" in (source.date.kind, target.date.kind):
        return source.date.kind == target.date.kind
    return bool(date_parts(source.date).keys() & date_parts(target.date).keys())


CHECK = PairCheck(
    name="translation-date",
    severity="warning",
    order=30,
    title={"en": "date of a translation", "zh": "译文的日期"},
    catalogue=("K4",),
    judge=judge,
    messages={
        "default": {
            "en": "The dates differ: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "日期不一致：{here_lang}为{here}，{there_lang}为{there}。",
        },
    },
    wrong=(
        PairExample("The forum closed on Aug. 21.", "论坛于8月11日闭幕。"),
        PairExample("The exchange opened in 2018.", "交易所于2016年开业。"),
        PairExample("As of 14:20 on July 26, the count stood at 16,048,100.", "截至7月26日14时40分，累计16048100例。"),
        PairExample("The activities run from May 88 to June 1.", "活动从5月28日持续到6月1日。"),
    ),
    right=(
        PairExample("The forum closed on Aug. 11.", "论坛于8月11日闭幕。"),
        PairExample("The exchange opened in the 1960s.", "交易所于上世纪60年代开业。"),
        PairExample("The train left at 9:30 p.m.", "列车于21时30分出发。"),
    ),
    trap=(
        PairExample("It closed on July 26, 2020.", "活动于26日闭幕。", why="the translation writes the day alone"),
        PairExample("Exhibition from Aug. 22-23.", "展览于8月22日至23日举行。", why="a range of days"),
        PairExample("Harvest lasts from March to June.", "采收期为3至6月。", why="both months are in the range"),
    ),
)
