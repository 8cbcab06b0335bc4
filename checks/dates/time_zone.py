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

from functools import lru_cache

from factcheck.checks.dates._days import ref_of

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Entry, Node
from factcheck.lang.digits import walk
from factcheck.lang.lexicon import insert, load
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    "t=DATE FILL? OPEN FILL? AT? FILL? DATE? u=DATE|NUMBER FILL? CLOSE",  # 10 am Beijing time (03:00 GMT)
    "t=DATE FILL? NEW FILL? OPEN FILL? AT? FILL? u=DATE|NUMBER FILL? CLOSE",  # 8 p.m. in New Delhi (1530 GMT)
    "t=DATE FILL? OPEN u=FILL CLOSE",  # 10:00 Beijing time (0300 GMT)
    "t=DATE FILL? (SLASH|AND) u=DATE FILL?",  # 8 p.m. ET/5 p.m. PT
    "t=DATE FILL? COMMA (AND|EQUIV)? FILL? u=DATE FILL?",  # 10 am in Beijing, or 3 am in London
    "t=DATE COMMA? EQUIV FILL? u=DATE",
)
_DAY = 24 * 60
_REACH = 12  # atoms
_SUMMER, _WINTER = frozenset(range(5, 10)), frozenset((12, 1, 2))
_SOUTH = 9 * 60  # Sydney has its summer when the north has winter


@lru_cache(maxsize=4)
def zones(code: str) -> dict[str, Node]:
    """Names of time zones with their offsets from UTC in minutes."""
    root: dict[str, Node] = {}
    for phrase, offsets in load(code).tables["beside"]["zones"].items():
        insert(root, phrase, Entry("FILL", tuple(int(hours * 60) for hours in offsets)))
    return root


def relate(match: Match) -> Relation | None:
    """Two times of day, each with a zone."""
    sentence, one, two = match.sentence, match.token("t"), match.token("u")
    opened = next((token for token in match.inside() if token.cls in ("OPEN", "SLASH", "AND", "COMMA", "EQUIV")), two)
    here = sentence.tokens.index(one)
    start = next(
        (token.last for token in reversed(sentence.tokens[:here]) if token.cls in ("COMMA", "OPEN", "SEMI")), 0
    )
    inside = sentence.tokens[sentence.tokens.index(two) + 1 :]
    stop = next(
        (token.first for token in inside if token.cls in ("CLOSE", "COMMA", "SEMI", "END", "OPEN")), len(sentence.lower)
    )
    first, second = _clock(sentence, one), _clock(sentence, two)
    zone, other = _zone(sentence, one, start, opened.first), _zone(sentence, two, opened.last, stop)
    if first is None or second is None or zone is None or other is None or zone == other:
        return None
    names = (zone[1], other[1])
    written = (sentence.text[one.start : one.end].strip(), sentence.text[two.start : two.end].strip())
    months = _months(match)
    facts = {
        "first": first,
        "second": second,
        "zones": (_in_season(zone, months), _in_season(other, months)),
        "names": names,
        "written": written,
    }
    return Relation(kind="time-zone", operands=(), span=match.span, facts=facts)


def _zone(sentence: Sentence, token: Token, start: int, stop: int) -> tuple[tuple[int, ...], str] | None:
    """The offsets and name of the zone nearest to a time, before it in Chinese, in or behind it in English."""
    low, root = sentence.lower, zones(sentence.language.code)
    zh = sentence.language.code == "zh"
    span = (
        range(max(start, token.first - _REACH), token.last)
        if zh
        else range(token.first, min(stop, token.last + _REACH))
    )
    found: tuple[tuple[int, ...], str] | None = None
    for at in span:
        if at and not zh and low[at - 1][-1].isalpha():
            continue
        hit = walk(root, low, at)
        if hit is None or hit[0].entry is None or hit[1] > stop:
            continue
        offsets = hit[0].entry.payload
        assert isinstance(offsets, tuple)
        found = offsets, "".join(sentence.atoms[at : hit[1]])
        if not zh:
            break
    return found


def _months(match: Match) -> set[int]:
    """The months that the times are of: those that the sentence names, or that of the publication."""
    refs = [ref_of(token) for token in match.sentence.tokens]
    named = {ref.month for ref in refs if ref is not None and ref.month is not None}
    published = match.analysis.document.published
    near = {published.first.month, published.last.month} if published is not None else set()
    return named or near


def _in_season(zone: tuple[tuple[int, ...], str], months: set[int]) -> tuple[int, ...]:
    """Its one offset in the months in which a zone of the north surely has winter or summer time."""
    offsets = zone[0]
    if len(offsets) != 2 or not months or min(offsets) >= _SOUTH:
        return offsets
    if months <= _SUMMER:
        return (max(offsets),)
    return (min(offsets),) if months <= _WINTER else offsets


def _clock(sentence: Sentence, token: Token) -> tuple[int, ...] | None:
    """Minutes after midnight; two values when the half of the day is not written."""
    ref = ref_of(token)
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
    right = {(x - y) % _DAY for x, y in _pairs(*both)}
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


def _pairs(one: tuple[int, ...], two: tuple[int, ...]) -> list[tuple[int, int]]:
    """Offsets that hold at the same time: two American zones change their clocks together, others need not."""
    if len(one) == len(two) == 2 and max(one) < 0 and max(two) < 0:
        return list(zip(one, two, strict=True))
    return [(x, y) for x in one for y in two]


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
        Example("比赛于伦敦时间下午3点（北京时间22点）开球。", lang="zh", date="2024-06-30"),
        Example("The launch is set for 10 am Beijing time (02:00 GMT)."),
        Example("The debate starts at 8 p.m. ET (5 p.m. PT) on Tuesday."),
        Example("The rate decision is due at 14:00 GMT (10:00 p.m. Beijing time)."),
        Example("发射时间为北京时间10时（格林尼治时间2时）。", lang="zh"),
        Example("发布会定于北京时间22:00（美东时间9:00）开始。", lang="zh"),
        Example("比赛将于东京时间上午9点（北京时间上午8点）开始。", lang="zh"),
    ),
    trap=(
        Example("比赛将于1月5日伦敦时间下午3点（北京时间23点）开球。", lang="zh", date="2023-06-30", why="冬令时"),
        Example("The talks open at 10 am in Beijing (3 am in London) in July.", why="summer time in London"),
        Example("The quake struck at 3:15 p.m. local time (06:15 GMT).", why="the local zone is not named"),
        Example("Doors open at 8 p.m. ET (show at 9 p.m. ET).", why="two moments in one zone"),
        Example("会议于当地时间10时（北京时间19时）开始。", lang="zh", why="当地时区未写明"),
        Example("北京时间晚上10点（美国东部时间上午9点），数据公布。", lang="zh", why="冬令时"),
        Example("北京时间晚上10点（美国东部时间上午10点），数据公布。", lang="zh", why="夏令时"),
    ),
)
