"""A range whose lower end is the larger figure.

What it catches
    "between 30 and 20 people"; 价格在30元至20元之间; "aged 60 to 45".
Why it matters
    The ends were exchanged, or one digit is wrong.
How it judges
    Two figures of one unit behind "between" or 在……之间 must rise. Falls ("from 30 to 20"), differences ("the gap
    between"), scores, times of day, figures below zero and "years ago" are left alone.
Known limits
    Years belong to the checks of dates; a range written with a dash and no unit stays silent (it may be a score).
"""

from __future__ import annotations

from factcheck.checks.dates._beside import follows

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.separators import phrase_of
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

PATTERNS = patterns(
    "BETWEEN low=MONEY|PERCENT|COUNT|MEASURE|NUMBER|AGE (AND|TO|DASH|WITH) high=MONEY|PERCENT|COUNT|MEASURE|AGE",
    "BETWEEN low=DURATION (AND|TO|DASH) high=DURATION",
    "of=BE|AT low=DURATION (TO|DASH) high=DURATION",
    "AGED BETWEEN? low=NUMBER|AGE (TO|AND) high=NUMBER|AGE",
    "(AT|BE|CONCEPT|FOR|AGED) EACH? low=MONEY|PERCENT|COUNT|MEASURE|NUMBER|AGE (TO|DASH) high=MONEY|PERCENT|COUNT|MEASURE|AGE (FILL|END|COMMA)",
    # prices range from $90 to $60
    "verb=FILL FROM low=MONEY|PERCENT|COUNT|MEASURE|NUMBER|AGE (TO|DASH) high=MONEY|PERCENT|COUNT|MEASURE|AGE",
    # tickets cost from $45 to $20
    "^ subject=FILL verb=CONCEPT FROM low=MONEY (TO|DASH) high=MONEY",
    # cost from $80 to $45, depending on the seat; 从80元到45元不等
    "open=FROM low=MONEY|PERCENT|COUNT|MEASURE (TO|DASH) high=MONEY|PERCENT|COUNT|MEASURE ( COMMA? tail=FILL )?",
    # growth of 5.5 to 4.5 percent; 30至20人; 120～80毫米
    "of=FILL|FORECAST|OF|UP|REACH|BE|CONCEPT|DATE|EACH low=MONEY|PERCENT|COUNT|MEASURE (TO|DASH) high=MONEY|PERCENT|COUNT|MEASURE",
)

_MOVES = ("UP", "DOWN", "GAP", "FROM", "BY", "CHANGE")


def relate(match: Match) -> Relation | None:
    """Only ranges: one unit, a word that says so, no difference and no age of the past."""
    low, high = match.token("low").payload, match.token("high").payload
    assert isinstance(low, Quantity) and isinstance(high, Quantity)
    shared = low.number.scale is None and low.number.exponent > 0
    if shared and low.number.value is not None and low.number.value >= 100 * 10**low.number.exponent:
        return None  # between 900 and 1.2 million
    if (
        low.number.value is None
        or high.number.value is None
        or low.number.hedge not in (None, "about")
        or (low.number.scale != high.number.scale and low.kind == "number")
    ):
        return None
    aged = {low.kind, high.kind} == {"age", "number"}
    if (low.kind != high.kind and low.kind != "number" and not aged) or (
        low.kind == high.kind and low.unit != high.unit
    ):
        return None
    if (high.kind == "duration" and _is_moment(match)) or follows(match.sentence, match.token("high"), "bc"):
        return None
    fits, roles = _is_range(match)
    return make_relation("range-order", match, dict.fromkeys(roles, "END")) if fits and not _apart(match) else None


def _is_range(match: Match) -> tuple[bool, tuple[str, ...]]:
    """Whether the words around two figures make them the ends of a range, and the roles of those words."""
    sentence, tables = match.sentence, match.sentence.language.tables["lists"]
    if match.has("verb"):
        token = match.token("verb")
        words = phrase_of(sentence, token.first, token.last)
        if match.has("subject"):  # one word: "automation cuts cost from" is a movement
            one = sentence.text[match.token("subject").start : match.token("subject").end].strip()
            return one.isalpha() and one.endswith("s") and words in tables["priced"], ("verb",)
        ranges = words.endswith(tuple(tables["range_verbs"])) and not words.endswith(tuple(tables["range_nouns"]))
        return ranges, ("verb",)
    after = sentence.text[match.token("high").end : match.token("high").end + 3]
    bounded = sentence.language.code != "en" and after.startswith(tuple(tables["range_words"]))
    if match.has("open"):
        return bounded or _depends(match), ("open", "tail")
    if match.has("of"):
        return _shares_unit(match) and not any(token.cls in _MOVES for token in match.before(2)), ("of",)
    moved = any(token.cls in _MOVES for token in match.before(3))
    return bounded or (not moved and match.inside()[0].cls in ("BETWEEN", "AGED")), ()


def _is_moment(match: Match) -> bool:
    """True for "between 18 and 12 months ago": two moments, the earlier one first."""
    behind = match.sentence.text[match.token("high").end : match.token("high").end + 12].lstrip()
    return behind.startswith(tuple(match.sentence.language.tables["lists"]["range_moments"]))


def _depends(match: Match) -> bool:
    """True for "depending on the seat" behind the range."""
    if not match.has("tail"):
        return False
    token = match.token("tail")
    words = match.sentence.language.tables["lists"]["range_tails"]
    return bool(words) and phrase_of(match.sentence, token.first, token.last).startswith(tuple(words))


def _shares_unit(match: Match) -> bool:
    """True for two figures under one unit that can only be the ends of a range: 30至20人, "growth of 5.5 to 4.5 percent"."""
    low, high = match.token("low").payload, match.token("high").payload
    assert isinstance(low, Quantity) and isinstance(high, Quantity)
    if low.number.value is None or high.number.value is None:
        return False
    if low.span.end > low.number.span.end:  # 增长4.5%—3.8%
        forecast = match.sentence.language.code == "zh" and match.token("of").cls in ("UP", "FORECAST")
        return forecast and low.unit == high.unit == "percent"
    if match.sentence.language.code == "en":
        split = low.number.value + high.number.value == 100
        lead = match.token("of").cls in ("OF", "UP", "FORECAST")
        return low.kind in ("percent", "measure") and not split and lead
    return low.unit == high.unit and low.kind != "number"


def _apart(match: Match) -> bool:
    """True behind "the gap", 差距 and other words after which "between" spans no range."""
    sentence, words = match.sentence, match.sentence.language.tables["lists"]["apart"]
    first = match.before(3)[0].first if match.before(3) else match.inside()[0].first
    atoms = sentence.lower[first : match.inside()[0].last]
    if sentence.language.code == "zh":
        return any(word in "".join(atoms) for word in words)
    return any(atom in words for atom in atoms)


def law(case: Case) -> Outcome | None:
    """The first end must be able to lie below the second."""
    low, high = case.quantity("low").number, case.quantity("high").number
    if low.value is None or high.value is None or low.value < 0 or high.value < 0:
        return None
    one, two = case.read("low"), case.read("high")
    if case.quantity("low").kind == "number":
        one, two = Interval.exact(low.value), Interval.exact(high.value)
    if not two.below(one):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=one,
        computed=Interval(None, two.high),
        formula=lambda: f"{case.written('low')} > {case.written('high')}",
    )


CHECK = Check(
    name="range-order",
    severity="warning",
    title={"en": "range with exchanged ends", "zh": "区间上下限颠倒"},
    confirms=False,
    catalogue=("D6",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "The range begins at {low} and ends at {high}, which is smaller.",
            "zh": "区间从{low}到{high}，下限大于上限。",
        },
    },
    wrong=(
        Example("Tickets cost from $45 to $20, organisers said."),
        Example("The work will take between 18 and 12 months, the contractor said."),
        Example("The hall holds between 300 and 200 people."),
        Example("Tickets cost between $45 and $25."),
        Example("Margins will be between 8.5% and 6.5% this year."),
        Example("门票价格在80元至30元之间。", lang="zh"),
        Example("含水率介于65%至45%之间。", lang="zh"),
        Example("每班人数在45人至30人之间。", lang="zh"),
    ),
    right=(
        Example("The hall holds between 200 and 300 people."),
        Example("Tickets cost between $25 and $45."),
        Example("Margins will be between 6.5% and 8.5% this year."),
        Example("门票价格在30元至80元之间。", lang="zh"),
        Example("含水率介于45%至65%之间。", lang="zh"),
        Example("每班人数在30人至45人之间。", lang="zh"),
    ),
    trap=(
        Example("The rule was in force between 18 and 12 months ago.", why="two moments, the earlier one first"),
        Example("Temperatures will be between -5C and -10C.", why="below zero people write them so"),
        Example("The gap between 30 percent and 20 percent is wide.", why="a difference"),
        Example("The number fell from between 300 people to 200 people.", why="a fall"),
        Example("The museum opens between 10 and 5.", why="times of day"),
        Example("A deal between 30 companies and 20 banks was signed.", why="two parties"),
        Example("气温在-5℃至-10℃之间。", lang="zh", why="零下"),
        Example("价格由30元降至20元。", lang="zh", why="下降"),
        Example("两队以30比20结束比赛，票数在30票至20票之间来回。", lang="zh", why="比分与票数"),
    ),
)
