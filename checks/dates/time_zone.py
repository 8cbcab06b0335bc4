"""A time in two time zones that are not that far apart.

What it catches
    "10 am Beijing time (03:00 GMT)", 北京时间22:00（美东时间9:30）, "8 p.m. ET (4 p.m. PT)".
Why it matters
    Launches, matches and results are missed by an hour or a day; the second time is worked out in the head.
How it judges
    The difference of the two times on the clock must be one that the two zones have; zones with summer time have two
    offsets, and either passes.
Known limits
    Both zones must be named beside their times; "local time" is not judged.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import holds, is_only
from factcheck.checks.dates._days import ref_of
from factcheck.checks.dates._zones import in_season, months_of, names_zone, zone_of, zone_pairs

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    "t=DATE FILL? OPEN FILL? AT? FILL? ( DATE FILL? )? u=DATE|NUMBER (FILL|NEW){0,3} CLOSE",  # 10 am Beijing time (03:00 GMT)
    "t=DATE FILL? NEW FILL? OPEN FILL? AT? FILL? u=DATE|NUMBER (FILL|NEW){0,3} CLOSE",  # 8 p.m. in New Delhi (1530 GMT)
    "t=DATE FILL? OPEN u=FILL CLOSE",  # 10:00 Beijing time (0300 GMT)
    "t=DATE FILL? (SLASH|AND) u=DATE FILL?",  # 8 p.m. ET/5 p.m. PT
    "t=DATE (FILL|NEW){0,3} COMMA (AND|EQUIV|NAMELY)? link=FILL? AT? ( DATE FILL? )? u=DATE FILL?",  # 10 am in Beijing, or 3 am in London
    "t=DATE COMMA? EQUIV FILL? u=DATE",
    "t=DATE (FILL|NEW){0,3} COMMA link=FILL? BE AT? u=DATE FILL?",  # 7:45 p.m. UK time, which is 8:45 p.m. in Berlin
    "t=DATE (FILL|NEW){1,3} BE u=DATE",  # 8 a.m. New York time is 1 p.m. in London
    "t=DATE FILL? AND thus=FILL u=DATE",
    "t=DATE FILL? (COMMA|OPEN) AND? u=FILL",  # 18:00 CET, 5 p.m. in Lisbon; noon in Lisbon
    "t=FILL (COMMA|OPEN) AND? link=FILL? BE? AT? u=DATE",  # noon in Beijing, which is 4 a.m. in London
)
_DAY = 24 * 60


def relate(match: Match) -> Relation | None:
    """Two times of day, each with a zone."""
    sentence, one, two = match.sentence, match.token("t"), match.token("u")
    first = _clock(sentence, one)
    second = None if first is None else _clock(sentence, two)
    if first is None or second is None:
        return None
    if match.has("link") and not is_only(sentence, match.token("link"), "clock_link"):
        return None
    opened = next((token for token in match.inside() if token.cls in ("OPEN", "SLASH", "AND", "COMMA", "EQUIV")), two)
    here = sentence.tokens.index(one)
    start = next(
        (token.last for token in reversed(sentence.tokens[:here]) if token.cls in ("COMMA", "OPEN", "SEMI")), 0
    )
    inside = sentence.tokens[sentence.tokens.index(two) + 1 :]
    stop = next(
        (token.first for token in inside if token.cls in ("CLOSE", "COMMA", "SEMI", "END", "OPEN")), len(sentence.lower)
    )
    if match.has("thus") and not is_only(sentence, match.token("thus"), "clock_thus"):
        return None
    if (
        opened.cls == "AND"
        and not match.has("thus")
        and not (names_zone(sentence, one, opened.first) and names_zone(sentence, two, stop))
    ):
        return None  # opens at 9 a.m. in Paris and 10 a.m. in London
    zone, other = zone_of(sentence, one, start, opened.first), zone_of(sentence, two, opened.last, stop)
    if zone is None or other is None or zone == other:
        return None
    names = (zone[1], other[1])
    written = (sentence.text[one.start : one.end].strip(), sentence.text[two.start : two.end].strip())
    months = months_of(match)
    facts = {
        "first": first,
        "second": second,
        "zones": (in_season(zone, months), in_season(other, months)),
        "names": names,
        "written": written,
    }
    return Relation(kind="time-zone", operands=(), span=match.span, facts=facts)


def _clock(sentence: Sentence, token: Token) -> tuple[int, ...] | None:
    """Minutes after midnight; two values when the half of the day is not written."""
    ref = ref_of(token)
    if token.cls == "FILL" and not any(char.isdecimal() for char in sentence.text[token.start : token.end]):
        noon = [holds(sentence, name, token.first, token.last) for name in ("at_noon", "at_midnight")]
        return None if noon[0] == noon[1] else (12 * 60 * noon[0],)
    if ref is not None and ref.kind != "time":
        return None
    text = sentence.text[token.start : token.end].lower()
    figures = "".join(char if char.isdecimal() else " " for char in text).split()
    if not figures or (ref is None and len(figures[0]) != 4):
        return None
    hour, minute = (
        (int(figures[0][:2]), int(figures[0][2:]))
        if len(figures[0]) == 4
        else (int(figures[0]), int(figures[1]) if len(figures) > 1 else 0)
    )
    if hour > 24 or minute > 59:
        return None
    before = "".join(sentence.lower[max(0, token.first - 4) : token.first])
    late = (
        "p.m" in text
        or "pm" in text
        or any(word in before for word in sentence.language.tables["beside"]["after_noon"])
    )
    early = (
        "a.m" in text
        or "am" in text
        or any(word in before for word in sentence.language.tables["beside"]["before_noon"])
    )
    hour = hour % 12 + 12 * late if (late or early) and hour <= 12 else hour
    sure = late or early or ":" in text or "：" in text or "时" in text or len(figures[0]) == 4
    return (hour * 60 + minute,) if sure or hour > 12 else (hour * 60 + minute, (hour + 12) * 60 + minute)


def law(case: Case) -> Outcome | None:
    """Whether any natural reading of the two times lies as far apart as the zones."""
    first, second, both = case.fact("first"), case.fact("second"), case.fact("zones")
    names, written = case.fact("names"), case.fact("written")
    assert isinstance(first, tuple) and isinstance(second, tuple) and isinstance(both, tuple)
    assert isinstance(names, tuple) and isinstance(written, tuple)
    gaps = {(a - b) % _DAY for a in first for b in second}
    right = {(x - y) % _DAY for x, y in zone_pairs(*both)}
    there = sorted({(first[0] - gap) % _DAY for gap in right})
    return Outcome(
        agrees=bool(gaps & right),
        formula=" / ".join(f"{_write(first[0])} {_signed(-gap % _DAY)} h" for gap in sorted(right)),
        args={
            "one": written[0], "two": written[1].rstrip("."), "there": names[1],
            "here": "" if names[0].lower() in written[0].lower() else names[0],
            "right": {"en": " or ".join(map(_write, there)), "zh": "或".join(map(_write, there))},
        },
    )  # fmt: skip


def _signed(gap: int) -> str:
    return f"{(gap - _DAY if gap > _DAY // 2 else gap) / 60:+g}".replace("-", "−")


def _write(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


CHECK = Check(
    name="time-zone",
    severity="error",
    title={"en": "one moment in two time zones", "zh": "两地时间换算不符"},
    catalogue=("E14",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{one} {here} is {right} {there}; the article says {two}.",
            "zh": "{here}{one}是{there}{right}，文中写的是{two}。",
        },
    },
    wrong=(
        Example("Kick-off is at 7:45 p.m. UK time, which is 9:45 p.m. in Berlin."),
        Example("The meeting starts at 9:00 a.m. in New York, or 3:00 p.m. in London, on 10 July."),
        Example("比赛于伦敦时间下午3点（北京时间23点）开球。", lang="zh", date="2024-06-30"),
        Example("The launch is set for 10 am Beijing time (03:00 GMT)."),
        Example("The debate starts at 8 p.m. ET (4 p.m. PT) on Tuesday."),
        Example("The rate decision is due at 14:00 GMT (9:00 p.m. Beijing time)."),
        Example("Kickoff is at 9:00 a.m. Moscow time (0700 GMT)."),
        Example("发射时间为北京时间10时（格林尼治时间3时）。", lang="zh"),
        Example("发布会定于北京时间22:00（美东时间8:00）开始。", lang="zh"),
        Example("比赛将于东京时间上午9点（北京时间上午7点）开始。", lang="zh"),
    ),
    right=(
        Example("The ceremony begins at noon Sydney time, which is 1 a.m. in London, on 15 January."),
        Example("比赛于伦敦时间下午3点（北京时间22点）开球。", lang="zh", date="2024-06-30"),
        Example("The launch is set for 10 am Beijing time (02:00 GMT)."),
        Example("The debate starts at 8 p.m. ET (5 p.m. PT) on Tuesday."),
        Example("The rate decision is due at 14:00 GMT (10:00 p.m. Beijing time)."),
        Example("发射时间为北京时间10时（格林尼治时间2时）。", lang="zh"),
        Example("发布会定于北京时间22:00（美东时间9:00）开始。", lang="zh"),
        Example("比赛将于东京时间上午9点（北京时间上午8点）开始。", lang="zh"),
    ),
    trap=(
        Example("The shops open at 9 a.m. in Paris and 10 a.m. in London.", why="two moments"),
        Example("比赛将于1月5日伦敦时间下午3点（北京时间23点）开球。", lang="zh", date="2023-06-30", why="冬令时"),
        Example("The talks open at 10 am in Beijing (3 am in London) in July.", why="summer time in London"),
        Example("The quake struck at 3:15 p.m. local time (06:15 GMT).", why="the local zone is not named"),
        Example("Doors open at 8 p.m. ET (show at 9 p.m. ET).", why="two moments in one zone"),
        Example("会议于当地时间10时（北京时间19时）开始。", lang="zh", why="当地时区未写明"),
        Example("北京时间晚上10点（美国东部时间上午9点），数据公布。", lang="zh", why="冬令时"),
        Example("北京时间晚上10点（美国东部时间上午10点），数据公布。", lang="zh", why="夏令时"),
    ),
)
