"""A move in a ranking that does not lead from the one rank to the other.

What it catches
    "up three places to 15th from 12th" (a rise makes the figure smaller); "from 18th to 15th, up four places";
    由第12位升至第15位.
Why it matters
    Better ranks are smaller figures, which invites an exchange of old and new.
How it judges
    A rise by k places leads from rank a to a - k, a fall to a + k. Without a number of places the direction alone is
    judged, and only where the sentence speaks of a ranking.
Known limits
    Silent when the earlier rank belongs to another ranking or stands in another sentence.
"""

from __future__ import annotations

from functools import partial

from factcheck.checks.ranks._ranks import exact_count, is_other, says, table, whole

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_PLACE = "new=RANK|ORDINAL"
PATTERNS = patterns(
    # climbed three places to 15th from 12th; up three places to 15th from 18th last year
    f"move=MOVE .. steps=COUNT (PLACES|RANKED)? .. TO .. {_PLACE} .. COMMA? (FILL|COMPARED)? FROM .. old=RANK|ORDINAL",
    # 由第18位上升3位至第15位; dropped from 6th by four places to 10th
    f"FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED)* move=UP|DOWN (BY|FILL)? steps=COUNT (PLACES|RANKED)? COMMA? (TO|RANKED|REACH|FILL)+ {_PLACE}",
    # 位列第9，较上年的第14位上升5个位次
    f"{_PLACE} (FILL|RANKED)* COMMA (FILL|COMPARED|DATE|PRIOR|THAN)* (FROM|COMPARED|THAN) (OF|DATE|PRIOR|FILL|RANKED)* old=RANK|ORDINAL (FILL|DATE|RANKED)* move=UP|DOWN steps=COUNT",
    # moved up from 18th to 15th; rose three places from 18th to 15th
    f"move=MOVE .. (steps=COUNT (PLACES|RANKED)?)? .. FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED|OPEN|CLOSE)* TO .. {_PLACE}",
    # from 18th to 15th, up three places; 由第18位升至第15位，提升3个位次
    f"FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED)* (TO|UP|DOWN) (TO|FILL|DATE|RANKED|PRIOR)* {_PLACE} (FILL|RANKED)* COMMA (FILL|RANKED|COMPARED|DATE)* move=MOVE .. steps=COUNT",
    # ranked 15th, up three places from 18th
    f"{_PLACE} (FILL|RANKED|DATE)* COMMA (FILL|COMPARED|DATE|PRIOR)* move=MOVE steps=COUNT (PLACES|RANKED)? .. (FROM|COMPARED) .. old=RANK|ORDINAL",
    # 排名由第12位上升至第15位; rose from 12th to 15th
    f"FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED)* move=UP|DOWN (TO|FILL|DATE|RANKED)* {_PLACE}",
    f"move=MOVE FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR)* TO .. {_PLACE}",
    # ranked 25th, down from 28th a year earlier; fell three places, from second to fourth
    f"{_PLACE} (FILL|RANKED|DATE)* COMMA (FILL|COMPARED|DATE|PRIOR)* move=UP|DOWN FROM old=RANK|ORDINAL",
    f"move=MOVE steps=COUNT (PLACES|RANKED)? COMMA FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED)* TO .. {_PLACE}",
    # 较上年下降4位，从第8位降至第12位
    f"move=UP|DOWN steps=COUNT COMMA FROM .. old=RANK|ORDINAL (FILL|DATE|PRIOR|RANKED)* (UP|DOWN|TO)+ {_PLACE}",
    # ranked 10th last year, it climbed three places to eighth
    f"old=RANK|ORDINAL (FILL|RANKED)* (DATE|PRIOR) COMMA (FILL|BE)* move=UP|DOWN (BY)? steps=COUNT (PLACES|RANKED)? TO .. {_PLACE}",
    # 18th last season, it climbed five spots to finish 11th
    f"old=RANK|ORDINAL prior=FILL COMMA (FILL|BE)* move=UP|DOWN BY? steps=COUNT (PLACES|RANKED)? (TO|FILL|COMMA)+ {_PLACE}",
    # 第15位，较上年上升3位，上年为第18位
    f"{_PLACE} (FILL|RANKED)* COMMA (FILL|COMPARED|DATE|PRIOR)* move=MOVE steps=COUNT RANKED? COMMA? (DATE|PRIOR|FILL)+ (BE|RANKED|AT)? old=RANK",
    # moved up two spots to 14th; a year earlier it had been 17th
    f"move=UP|DOWN BY? steps=COUNT (PLACES|RANKED)? TO .. {_PLACE} (COMMA|SEMI)+ FILL? prior=PRIOR|DATE (FILL|BE|RANKED|COMMA)+ old=RANK|ORDINAL",
    # 排名上升3位至第15位，上年为第18位
    f"move=MOVE steps=COUNT RANKED? COMMA? (TO|RANKED|REACH|FILL)* {_PLACE} COMMA (DATE|PRIOR|FILL)+ (BE|RANKED|REACH)? old=RANK",
)


def relate(match: Match) -> Relation | None:
    """Only ranks, with places as the steps; grades, floors and quarters are none."""
    sentence = match.sentence
    if (
        match.token("move").cls not in ("UP", "DOWN")
        or whole(match.token("new")) is None
        or whole(match.token("old")) is None
    ):
        return None
    if match.has("prior") and not _is_last_year(match):
        return None
    if any(is_other(sentence, match.token(role)) for role in ("new", "old")):
        return None
    later = [token.cls for token in match.after(4)]
    if (
        match.token("old").start > match.token("new").start
        and {"TO", "UP", "DOWN"} & set(later)
        and {"RANK", "ORDINAL"} & set(later)
    ):
        return None  # ..., from 3rd to 9th: another pair
    ranked = "RANK" in (match.token("new").cls, match.token("old").cls)
    named = says(sentence, sentence.start, sentence.end, table(sentence, "places"))
    if match.has("steps"):
        steps = match.token("steps")
        after = sentence.text[steps.start : steps.end + 8]
        if not says(sentence, steps.start, min(sentence.end, steps.start + len(after)), table(sentence, "places")):
            return None
        if _of_another(match):
            return None
    elif not (ranked or named) or not named:
        return None
    return make_relation("rank-movement", match, direction=match.token("move").cls)


def _of_another(match: Match) -> bool:
    """True where the clause of the move names another measure: 从第3名跌至第8名，进球数下滑了4个名次."""
    sentence = match.sentence
    at = sentence.tokens.index(match.token("move"))
    clause = sentence.tokens[max(0, at - 2) : at]
    if len(clause) < 2 or clause[0].cls != "COMMA" or clause[1].cls not in ("FILL", "CONCEPT"):
        return False
    name = sentence.text[clause[1].start : clause[1].end].strip()
    return (
        name.endswith(table(sentence, "counted_ends")) and name not in sentence.text[sentence.start : clause[1].start]
    )


def _is_last_year(match: Match) -> bool:
    """True for a year earlier, not for five years earlier: the move is from one list to the next."""
    token = match.token("prior")
    return says(match.sentence, token.start, token.end, table(match.sentence, "list_before"))


def law(case: Case) -> Outcome | None:
    """The new rank against the old one moved by the steps, or against all ranks on the right side of it."""
    values = [case.quantity(role).number.value for role in ("old", "new")]
    if any(value is None or value.denominator != 1 for value in values):
        return None
    old, new = exact_count(case, "old"), exact_count(case, "new")
    sign = -1 if case.fact("direction") == "UP" else 1
    if case.has("steps"):
        moved = old + exact_count(case, "steps").scale(sign)
        if new.meets(moved):
            return Outcome(agrees=True)
        word = "−" if sign < 0 else "+"
        formula = partial(_formula, case, "old", word, "steps")
        return Outcome(agrees=False, stated=new, computed=moved, formula=formula)
    bound = old.low if sign < 0 else old.high
    if bound is None or (sign < 0 and bound <= 1):
        return None
    side = Interval(Interval.exact(1).low, bound, True, False) if sign < 0 else Interval(bound, None, False, True)
    if new.meets(side):
        return None  # the right side confirms no figure
    formula = partial(_formula, case, "old", "→", "new")
    return Outcome(agrees=False, stated=new, computed=side, formula=formula, message="up" if sign < 0 else "down")


def _formula(case: Case, one: str, sign: str, two: str) -> str:
    return f"{case.written(one)} {sign} {case.written(two)}"


CHECK = Check(
    name="rank-movement",
    severity="error",
    title={"en": "move in a ranking", "zh": "名次升降与前后名次不符"},
    catalogue=("F3",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{steps} places from {old} lead to {computed}; the article says {new}.",
            "zh": "从{old}变动{steps}应为第{computed}位，文中写的是{new}。",
        },
        "up": {
            "en": "A rise from {old} leads to a smaller figure; the article says {new}.",
            "zh": "从{old}上升，名次数字应变小，文中写的是{new}。",
        },
        "down": {
            "en": "A fall from {old} leads to a larger figure; the article says {new}.",
            "zh": "从{old}下降，名次数字应变大，文中写的是{new}。",
        },
    },
    wrong=(
        Example("The team, 18th last season, climbed five spots to finish 11th."),
        Example("城市GDP排名较上年下降2位，从第8位降至第12位。", lang="zh"),
        Example("The bank moved up two spots to 14th; a year earlier it had been 17th."),
        Example("China climbed three places to 15th from 12th in the ranking."),
        Example("The university ranked 15th, up four places from 18th last year."),
        Example("Its position in the table fell from 12th to 9th."),
        Example("该区综合排名由第12位升至第15位。", lang="zh"),
        Example("大连经开区位列第15位，较上年提高3个位次，上年为第17位。", lang="zh"),
        Example("该市排名从第18位跃升至第15位，提升4个位次。", lang="zh"),
    ),
    right=(
        Example("The team, 18th last season, climbed five spots to finish 13th."),
        Example("China climbed three places to 12th from 15th in the ranking."),
        Example("The university ranked 15th, up three places from 18th last year."),
        Example("Its position in the table rose from 18th to 15th, up three places."),
        Example("该区综合排名由第15位升至第12位，提升3个位次。", lang="zh"),
        Example("大连经开区位列第15位，较上年提高3个位次，上年为第18位。", lang="zh"),
        Example("排名从第15位下滑至第18位，下降3位。", lang="zh"),
    ),
    trap=(
        Example("The bank moved up two spots to 14th; five years earlier it had been 30th.", why="not the list before"),
        Example("Its world ranking rose from 18th to 15th.", why="better is a smaller figure"),
        Example("球队从第3名跌至第8名，进球数下滑了4个名次。", lang="zh", why="进球数另有名次"),
        Example("The lift rose from the 12th floor to the 15th.", why="floors"),
        Example("Growth rose from the third quarter to the fourth.", why="quarters"),
        Example(
            "大连经开区位列217家国家级经开区第15位，较上一年度提高3个位次，位列东北地区第1位。",
            lang="zh",
            why="the last rank is of another list",
        ),
        Example("产量从第三季度到第四季度上升。", lang="zh", why="季度"),
        Example("综合排名上升3位，居第15位，其中创新指标居第8位。", lang="zh", why="another indicator"),
    ),
)
