"""A distance, a time and a speed that do not belong to one journey.

What it catches
    "300 km in 45 minutes at 250 km/h" (400), 全程300公里，平均时速250公里，只需45分钟.
Why it matters
    One of the three was converted, rounded or taken from another line; together they contradict each other in public.
How it judges
    Distance over time from the ends of both intervals. Beside an average speed the two must meet; beside any other
    speed the journey may be slower (stops, top speed) but not faster. Three percent pass at the loose level.
Known limits
    One distance, one time and one speed in the sentence; the time must be tied to the distance (in, takes, 历时, 只需).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval, total
from factcheck.ladder import Level
from factcheck.types import Claim, Quantity, Relation
from factcheck.units import to_base

_LENGTHS = frozenset(("kilometer", "mile", "meter", "nautical_mile", "li_length"))
_TIMES = frozenset(("hour", "minute", "second"))
_AVERAGES = frozenset(("AVERAGE", "ANNUAL"))
_HOUR = 3600
_SHOWN = Fraction(18, 5)  # metres per second in kilometres per hour


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with one distance, one time and one speed."""
    for sentence in sentences_with(analysis, "MEASURE", "DURATION"):
        relation = _relation(analysis, sentence)
        if relation is not None:
            yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    tokens = sentence.tokens
    speeds = [at for at, token in enumerate(tokens) if _is_speed(sentence, token)]
    lengths = [at for at, token in enumerate(tokens) if _unit(token) in _LENGTHS and at not in speeds]
    times = [at for at, token in enumerate(tokens) if token.cls == "DURATION" and _unit(token) in _TIMES]
    if len(speeds) != 1 or len(lengths) != 1 or not _one_time(tokens, times):
        return None
    first = tokens[times[0]]
    if precedes(sentence, first, "journey_in") and times[0] - lengths[0] not in (-2, -1, 2):
        return None
    if not (
        precedes(sentence, first, "journey_in")
        or precedes(sentence, first, "journey_time")
        or follows(sentence, tokens[times[-1]], "journey_after")
    ):
        return None
    if holds(sentence, "journey_other") or any(
        token.cls in ("EACH", "PER") for token in tokens[max(0, times[0] - 1) : times[0]]
    ):
        return None
    near = [*tokens[max(0, speeds[0] - 5) : speeds[0]], *tokens[speeds[0] + 1 : speeds[0] + 3]]  # 以60公里的平均时速
    average = any(token.cls in _AVERAGES for token in near)
    average = average or any(token.cls in ("NAMELY", "EQUIV") for token in tokens[max(0, speeds[0] - 1) : speeds[0]])
    average = average or holds(sentence, "moving_at", 0, tokens[speeds[0]].first)
    average = average or _is_constant(sentence, speeds[0], times[0])
    operands: dict[str, Claim | list[Claim]] = {
        "distance": analysis.claim(tokens[lengths[0]]),
        "time": [analysis.claim(tokens[at]) for at in times],
        "speed": analysis.claim(tokens[speeds[0]]),
    }
    hourly = _unit(tokens[speeds[0]]) in _LENGTHS
    return relation_of("speed-distance-time", operands, average=average, hourly=hourly)


def _is_constant(sentence: Sentence, speed: int, time: int) -> bool:
    """True for 以每小时850公里的速度飞行3小时: speed and time in one clause are those of all the way."""
    tokens = sentence.tokens
    if not speed < time or not follows(sentence, tokens[speed], "at_speed"):
        return False
    return not any(token.cls in ("COMMA", "SEMI", "UP", "DOWN") for token in tokens[speed:time])


def _unit(token: Token) -> str | None:
    return token.payload.unit if isinstance(token.payload, Quantity) and token.claim is not None else None


def _is_speed(sentence: Sentence, token: Token) -> bool:
    """250 km/h, 时速250公里."""
    if not isinstance(token.payload, Quantity) or token.claim is None:
        return False
    if token.payload.dimension == "[speed]":
        return True
    return token.payload.unit in _LENGTHS and (
        precedes(sentence, token, "hourly") or follows(sentence, token, "hourly_behind")
    )


def _one_time(tokens: list[Token], times: list[int]) -> bool:
    """One duration, or two that are one: 1 hour and 20 minutes."""
    if len(times) == 1:
        return True
    if len(times) != 2 or _unit(tokens[times[0]]) == _unit(tokens[times[1]]):
        return False
    return all(token.cls == "AND" for token in tokens[times[0] + 1 : times[1]])


def law(case: Case) -> Outcome | None:
    """Distance over time against the speed."""
    distance, time, speed = case.read("distance"), _time(case), case.read("speed")
    if case.fact("hourly"):
        speed = speed.scale(Fraction(1, _HOUR))
    if any(one.low is None or one.low < 0 for one in (time, distance, speed)) or time.high == 0:
        return None
    computed = distance / time
    wide = speed
    if case.level is Level.LOOSE and speed.high is not None and speed.low is not None:
        wide = Interval(speed.low * Fraction(97, 100), speed.high * Fraction(103, 100))
    meets = computed.meets(wide) or (not case.fact("average") and computed.below(wide))
    return Outcome(
        agrees=meets,
        stated=speed.scale(_SHOWN),
        computed=computed.scale(_SHOWN),
        unit="kilometer/hour",
        formula=lambda: (
            f"{case.surface('distance')} / {' '.join(case.context.document.wording(one.span) for one in case.all('time'))}"
        ),
        args=lambda: {"time": " ".join(case.context.document.wording(one.span).strip() for one in case.all("time"))},
    )


def _time(case: Case) -> Interval:
    """The time taken; in "1 hour and 20 minutes" the hour is exact."""
    parts = case.read_all("time")
    first = case.quantity("time")
    if len(parts) == 2 and first.number.value is not None and first.unit is not None:
        exact = to_base(Interval.exact(first.number.value), first.unit)
        parts[0] = exact[0] if exact is not None else parts[0]
    return total(parts)


CHECK = Check(
    name="speed-distance-time",
    severity="warning",
    title={"en": "speed against distance and time", "zh": "速度与路程、时间不符"},
    catalogue=("E13",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{distance} in {time} is {computed}; the article says {speed}.",
            "zh": "{distance}用时{time}，速度为{computed}，文中写的是{speed}。",
        },
    },
    wrong=(
        Example("飞机以每小时850公里的速度飞行2.5小时，航程约1480公里。", lang="zh"),
        Example("The train covers 300 km in 45 minutes at 250 km/h."),
        Example("He ran 10 km in 30 minutes, an average speed of 15 km/h."),
        Example("Travelling at an average of 40 mph, she rode 120 miles in 3 hours 45 minutes."),
        Example("The plane flew 1,500 km in 1 hour and 20 minutes at 900 km/h."),
        Example("全程300公里，平均时速250公里，只需45分钟。", lang="zh"),
        Example("列车全程300公里，历时45分钟，时速250公里。", lang="zh"),
        Example("他用时2小时10分钟跑完30公里，平均速度为20公里/小时。", lang="zh"),
    ),
    right=(
        Example("飞机以每小时850公里的速度飞行2.5小时，航程约2125公里。", lang="zh"),
        Example("The train covers 300 km in 72 minutes at 250 km/h."),
        Example("He ran 10 km in 30 minutes, an average speed of 20 km/h."),
        Example("Travelling at an average of 32 mph, she rode 120 miles in 3 hours 45 minutes."),
        Example("全程300公里，平均时速250公里，只需72分钟。", lang="zh"),
        Example("列车全程300公里，历时1小时12分钟，时速250公里。", lang="zh"),
        Example("他用时2小时10分钟跑完30公里，平均速度为13.8公里/小时。", lang="zh"),
    ),
    trap=(
        Example("The train covers 300 km in two hours at a top speed of 250 km/h.", why="stops; a top speed"),
        Example("The 300-km line, built for 350 km/h, cuts the trip by 45 minutes.", why="time saved, not time taken"),
        Example(
            "The storm, 300 km off the coast and moving at 20 km/h, will turn in 12 hours.",
            why="the distance is not the journey",
        ),
        Example("全长300公里的高铁设计时速350公里，全程只需2小时。", lang="zh", why="设计时速"),
        Example("线路全长300公里，时速250公里，可节省45分钟。", lang="zh", why="节省的时间"),
        Example("台风距海岸300公里，以每小时20公里的速度移动，预计12小时后转向。", lang="zh", why="距离不是行程"),
    ),
)
