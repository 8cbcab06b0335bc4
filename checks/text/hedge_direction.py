"""A hedge that the exact figure beside it contradicts.

What it catches
    "nearly 1.1 million (1,212,000)"; "more than 30,000 (29,112)"; 近110万人（1212000人）; "27,412 people, or more than 28,000".
Why it matters
    The rough figure is what readers keep; "more than" and "nearly" tell them on which side the truth lies.
How it judges
    The exact figure, with more digits than the rough one, must lie where the hedge says: above "more than", at or
    below "nearly" (half a unit above it is allowed), within 余. Upper ends of "more than" never count.
Known limits
    Both figures must stand side by side, in brackets or joined by "or", in one unit and without other words, unless words
    call one of them exact ("the official count was").
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.text._exact import told_exactly
from factcheck.checks.text._mentions import digits_of

from factcheck.check import Case, Check, Example, Outcome, make_relation, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import phrase_of
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_HEDGES = ("nearly", "more_than", "at_least", "less_than", "up_to", "odd")
_ANY = "MONEY|COUNT|MEASURE|NUMBER|PERCENT"
PATTERNS = patterns(
    f"a={_ANY} (OF? FILL)? OPEN b={_ANY} CLOSE",
    f"a={_ANY} FILL? COMMA AND b={_ANY}",
    f"a={_ANY} (FILL|CONCEPT)? COMMA exact=( FILL BE? ) b={_ANY}",  # 超900栋，准确数字为874栋
    f"a={_ANY} (FILL|CONCEPT)? COMMA exact=( (FILL|SAID) (FILL|SAID|OF|BE|TO|REACH)* ) b={_ANY}",  # 逾500人，据统计为482人
    f"a={_ANY} (FILL|CONCEPT|BE){{0,3}} COMMA b={_ANY} exact=( (TO BE)? FILL )",  # fewer than 100 staff, 124 to be exact
    f"a={_ANY} (FILL|CONCEPT|BE|UP){{1,3}} COMMA WITH b={_ANY} counted=FILL",  # fewer than 100 turned up, with 118 counted
    "a=PERCENT OF FILL COMMA b=PERCENT COMMA",  # just under 40 percent of members, 43 percent, voted
    f"first=( ^ (FILL|DATE|WEEKDAY|AT|COMMA)* ) a={_ANY} (FILL|CONCEPT)? COMMA b={_ANY} TOTAL COMMA?",  # nearly 500 runners, 512 in all
    f"a={_ANY} FILL? DASH DASH? b={_ANY} (DASH|FILL|END|COMMA|TOTAL)",
    f"a={_ANY} (FILL|CONCEPT|BE){{0,3}} (COLON|SEMI) b={_ANY} COMMA? exact=( (TO BE)? FILL )",  # fewer than 400 were sold: 436, to be exact
    f"a={_ANY} (FILL|CONCEPT|BE){{0,3}} (COLON|SEMI) exact=( FILL ) b={_ANY} (END|SEMI|$)",  # more than 900 came; organisers counted 861
)


def relate(match: Match) -> Relation | None:
    """One rough and one exact figure of the same unit."""
    a, b = match.token("a").payload, match.token("b").payload
    assert isinstance(a, Quantity) and isinstance(b, Quantity)
    if match.has("exact"):
        tokens = match.tokens("exact")
        words = phrase_of(match.sentence, tokens[0].first, tokens[-1].last)
        if not words.startswith(tuple(match.sentence.language.tables["wording"]["exactly"])):
            return None
        if any(token.cls in ("TARGET", "FORECAST") for token in match.before(8)):  # 预计超过500人，实际为482人
            return None
    if match.has("counted"):
        token = match.token("counted")
        words = match.sentence.language.tables["wording"].get("counted", ())
        if not phrase_of(match.sentence, token.first, token.last).startswith(tuple(words)):
            return None
    rough, exact, roles = (a, b, ("a", "b")) if a.number.hedge in _HEDGES else (b, a, ("b", "a"))
    if not _is_pair(rough, exact):
        return None
    relation = make_relation("hedge-direction", match, {"exact": "END", "first": "END", "counted": "END"})
    renamed = {roles[0]: "rough", roles[1]: "exact"}
    operands = tuple((renamed[role], claim) for role, claim in relation.operands)
    return Relation(kind=relation.kind, operands=operands, span=relation.span, facts={})


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Figures that words call exact, further behind the rough one."""
    for _, one, two in told_exactly(analysis, _HEDGES):
        rough, exact = one.payload, two.payload
        if isinstance(rough, Quantity) and isinstance(exact, Quantity) and _is_pair(rough, exact):
            claims = {"rough": analysis.claim(one), "exact": analysis.claim(two)}
            yield relation_of("hedge-direction", claims, claims["exact"].span)


def _is_pair(rough: Quantity, exact: Quantity) -> bool:
    """True for a rough and an exact figure of one size, the exact one with more digits."""
    if rough.number.hedge not in _HEDGES or exact.number.hedge not in (None, "exactly"):
        return False
    if not rough.number.value or exact.number.value is None or not _alike(rough, exact):
        return False
    if len(digits_of(exact.number.value)) <= len(digits_of(rough.number.value)):
        return False
    return Fraction(1, 2) < exact.number.value / rough.number.value < 2


def _alike(rough: Quantity, exact: Quantity) -> bool:
    if rough.kind == "number" or exact.kind == "number":
        return {rough.kind, exact.kind} <= {"number", "count"}
    return rough.kind == exact.kind and (rough.unit == exact.unit or rough.kind == "count")


def law(case: Case) -> Outcome | None:
    """The exact figure against everything the hedge allows."""
    rough, exact = case.quantity("rough"), case.quantity("exact")
    if rough.number.value is None or exact.number.value is None or rough.number.hedge not in _HEDGES:
        return None
    allowed, figure = case.read("rough"), case.read("exact")
    if rough.number.hedge in ("less_than", "up_to"):
        allowed = Interval(None, allowed.high, True, allowed.high_closed)
    if figure.meets(allowed):
        return Outcome(agrees=True)
    above = allowed.below(figure)
    wrong_side = above if rough.number.hedge == "nearly" else rough.number.hedge != "odd" or not above
    return Outcome(
        agrees=False,
        stated=figure,
        computed=allowed,
        formula=lambda: f"{case.written('exact')} ∉ {case.surface('rough')}",
        severity="error" if wrong_side else "warning",
        args=lambda: {"hedged": _hedged(case)},
    )


def _hedged(case: Case) -> str:
    """The rough figure with its hedge, as written."""
    claim = case.one("rough")
    for sentence in case.context.analysis.sentences:
        if sentence.field == claim.span.field and sentence.start <= claim.span.start < sentence.end:
            at = next((i for i, token in enumerate(sentence.tokens) if token.end == claim.span.end), 0)
            before = sentence.tokens[at - 1].end if at else sentence.start
            return sentence.text[before : claim.span.end].strip()
    return case.surface("rough")


CHECK = Check(
    name="hedge-direction",
    severity="error",
    title={"en": "hedge against the exact figure", "zh": "概数与确数不符"},
    confirms=False,
    catalogue=("H9",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "default": {
            "en": "The exact figure {exact} does not lie where “{hedged}” puts it.",
            "zh": "确数{exact}与概数“{hedged}”不符。",
        },
    },
    wrong=(
        Example("Almost 300 firms took part in the fair; the exact number was 317."),
        Example("Nearly 40,000 tickets were sold. The club gave the exact figure as 43,918."),
        Example("Fewer than 100 members turned up, with 118 counted at the door."),
        Example("More than 2,500 tickets were sold, 2,318 to be exact."),
        Example("Almost 60% of voters (64.2%) backed her."),
        Example("More than 900 people attended; organisers counted 861."),
        Example("Fewer than 400 delegates, 431 in total, attended the congress."),
        Example("Nearly 1.1 million people (1,212,000) took part."),
        Example("More than 30,000 firms (29,112) were inspected."),
        Example("The count was 27,412 people, or more than 28,000."),
        Example("吸引近110万人（1212000人）参加。", lang="zh"),
        Example("全市超过3万家（29112家）企业参加。", lang="zh"),
        Example("新增不足500户（531户）。", lang="zh"),
        Example("全省共有3.2万余家企业参保，具体为31,260家。", lang="zh"),
        Example("参会代表逾500人，实到482人。", lang="zh"),
        Example("Fewer than 400 tickets were sold: 436, to be exact."),
    ),
    right=(
        Example("Almost 300 firms took part in the fair; the exact number was 297."),
        Example("Almost 60% of voters (58.7%) backed her."),
        Example("Nearly 1.1 million people (1,092,000) took part."),
        Example("More than 30,000 firms (30,412) were inspected."),
        Example("The count was 28,412 people, or more than 28,000."),
        Example("吸引近110万人（1092000人）参加。", lang="zh"),
        Example("全市超过3万家（30412家）企业参加。", lang="zh"),
        Example("新增不足500户（487户）。", lang="zh"),
    ),
    trap=(
        Example("More than 2,000 people attended; last year the number was put at 1,874.", why="another year"),
        Example("The club sent 200 men and nearly 300 women, 480 in all, to the games.", why="the sum of two groups"),
        Example("Nearly 1.1 million people (1,112,000) took part.", why="half a unit above rounds to it"),
        Example("More than 30,000 firms (41,112) were inspected.", why="far more is still more"),
        Example("More than 300 companies (28 percent) replied.", why="another unit"),
        Example("More than 300 companies (250 in Europe) replied.", why="a part of them"),
        Example("近110万人（1112000人）参加。", lang="zh", why="不超过半个单位"),
        Example("超过900家（1212家）企业参加。", lang="zh", why="超过不设上限"),
        Example("超过300家（占28%）企业参加。", lang="zh", why="占比"),
        Example("预计参会代表超过500人，实际到会482人。", lang="zh", why="先是预计"),
    ),
)
