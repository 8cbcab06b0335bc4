"""Values of the first and the second of one list, told in words for the places (居首 ... 列第二位, 冠军 ... 亚军)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.ranks._ranks import same_unit, says, table

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Token
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_V = "MONEY|COUNT|PERCENT|MEASURE|NUMBER|DURATION"
_NAME = "(FILL|CONCEPT|AND|COMPARED|QUOTE_OPEN|QUOTE_CLOSE|LESS|MORE|DATE){1,4}"
_PLACE = "(FILL|RANKED|RANK|ORDINAL|OF|TOTAL|CONCEPT|REACH|MORE|LESS|TO|BE){1,5}"
PATTERNS = patterns(
    # 高新区以560亿元居首，城东区以720亿元列第二位; 张伟以10秒21获得冠军，李强以10秒05获得亚军
    f"a={_V} first=( {_PLACE} ) (COMMA|SEMI) {_NAME} (REACH|BE)? b={_V} second=( {_PLACE} )",
    # 居首的是高新区，为560亿元；城东区720亿元，列第二; 冠军张伟成绩10秒21，亚军李强10秒05
    f"first=( {_PLACE} ) COMMA? (REACH|BE|FILL|WITH|OPEN)* a={_V} CLOSE? (FILL|OF|CONCEPT)? (COMMA|SEMI) second=( {_PLACE} ) COMMA? (REACH|BE|FILL|WITH|OPEN)* b={_V}",
    # 用户数最多的是甲平台，有3.2亿，乙平台以4.1亿居次席
    f"first=( {_PLACE} BE FILL ) COMMA? (REACH|BE|FOR|WITH|OPEN)* a={_V} CLOSE? (FILL|OF|CONCEPT)? (COMMA|SEMI) {_NAME} (REACH|BE)? b={_V} second=( {_PLACE} )",
    # 吞吐量3.2亿吨，位居全省第一；深圳港吞吐量4.1亿吨，位居全省第二
    f"a={_V} COMMA first=( {_PLACE} ) (COMMA|SEMI) {_NAME} (REACH|BE)? b={_V} COMMA second=( {_PLACE} )",
)
# 以15.6%的份额排名第二，落后于份额为12.3%的龙头
BEHIND = patterns(
    f"b={_V} (OF|FILL|CONCEPT|COMMA){{0,3}} second=( RANKED FILL? (RANK|ORDINAL) ) COMMA? after=( (GAP|FILL|LESS){{1,2}} ) (CONCEPT|OF|BE|FILL|REACH|OPEN)* a={_V}",
)


def first_and_second(analysis: Analysis) -> Iterator[Relation]:
    """A value told of the first, and one told of the second."""
    for group, behind in ((PATTERNS, False), (BEHIND, True)):
        for pattern in group:
            for match in pattern.find_all(analysis):
                front, second = match.token("a"), match.token("b")
                if not table(match.sentence, "seconds") or not same_unit(front, second) or not _is_told(match, behind):
                    continue
                small = says(
                    match.sentence, match.sentence.start, match.sentence.end, table(match.sentence, "low_first")
                )
                timed = front.cls == "DURATION"
                if timed and not _says(match, match.sentence.tokens, "races"):
                    continue
                operands = {
                    "front": analysis.claim(second if timed else front),
                    "behind": analysis.claim(front if timed else second),
                }
                yield relation_of("rank-values", operands, match.span, small=small and not timed)


def _is_told(match: Match, behind: bool) -> bool:
    """True when the words name the first and the second place, and nothing else is compared or shared."""
    inside = match.inside()
    if any(token.cls in ("UP", "DOWN", "YOY", "FORECAST", "TARGET") for token in inside) or _says(
        match, inside, "shared"
    ):
        return False
    text = match.sentence.text
    dates = {text[token.start : token.end] for token in inside if token.cls == "DATE"}
    if len({token.payload for token in inside if token.cls == "CONCEPT"}) > 1 or len(dates) > 1:
        return False
    ranks = match.tokens("second")
    if not _says(match, ranks, "seconds") or _says(match, ranks, "tops"):
        return False
    if behind:
        return _says(match, match.tokens("after"), "behind_first")
    first = match.tokens("first")
    return _says(match, first, "tops") and not _says(match, first, "seconds")


def _says(match: Match, tokens: list[Token], name: str) -> bool:
    return bool(tokens) and says(match.sentence, tokens[0].start, tokens[-1].end, table(match.sentence, name))
