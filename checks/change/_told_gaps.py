"""Two values, then a clause that tells the gap and between whom: 甲市2.53万亿元，乙市2.14万亿元，前者比后者高6900亿元."""

from __future__ import annotations

from factcheck.checks.change._scores import counted_in
from factcheck.checks.change._values import quantity_of
from factcheck.checks.change._words import has_word, holds, is_light, is_prior, word_count

from factcheck.check import make_relation
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_BARRED = ("REAL", "RESPECTIVELY", "RESTATED", "HYPOTHETICAL", "OF_WHICH", "INCLUDING", "FORECAST", "TARGET", "TOTAL")
_SIDE = "(FILL|DATE|PRIOR|RANK|BE|REACH|CONCEPT|AVERAGE|EQUIV|NEW|MORE|OF)"
LEAD = "(FILL|COMPARED|THAN|PRIOR|DATE|CONCEPT|COUNT|YOY|AVERAGE|REACH|FOR|MORE|NEW)"
TWO = f"b={{v}} FILL? (COMMA|ENUM) side=( {_SIDE}{{0,6}} ) a={{v}} FILL? COMMA"
ENDS = "FILL? (END|COMMA|SEMI|$)"
_TOLD = (
    f"{TWO} lead=( {LEAD}{{0,4}} ) gap=(MORE|LESS|GAP|UP|DOWN) verb=FILL? (REACH|BE|UP|DOWN|WIDEN|NARROW|BY)? d={{v}} {ENDS}",
    f"{TWO} lead=( {LEAD}{{0,4}} ) worded=FILL BY? d={{v}} {ENDS}",  # 女性比男性长3.7岁: the adjective ends the words
    # 比去年的1291万人多了61万人; 比14.1公里的老桥长了4.1公里
    f"b={{v}} FILL? COMMA lead=( COMPARED|THAN FILL? DATE? OF? ) a={{v}} ( OF FILL? )? gap=(MORE|LESS|GAP) BY? d={{v}} {ENDS}",
    # 出口286亿元，进口255亿元，贸易顺差41亿元
    f"b={{v}} COMMA side=( (FILL|CONCEPT) (FILL|BE|REACH|CONCEPT){{0,3}} ) a={{v}} COMMA REACH? surplus=(FILL|CONCEPT) (BE|REACH)? d={{v}} {ENDS}",
)
TOLD = patterns(
    *(order.replace("{v}", v) for v in ("AMOUNT", "AGE|DURATION") for order in _TOLD),
    _TOLD[0].replace("d={v}", "d=POINTS").replace("{v}", "PERCENT"),  # 存贷利差3.4个百分点
)
_ROLES = dict.fromkeys(("gap", "side", "lead", "worded", "surplus", "verb"), "END")


def relate_told(match: Match) -> Relation | None:
    """The relation, where the words before the gap name both sides, or the time before."""
    sentence = match.sentence
    if sentence.language.spaced or holds(match.inside(), *_BARRED):
        return None
    if match.has("verb") and not _is_short_verb(match):
        return None  # 多招630人, not a clause of its own
    told, direction = "gap", None
    if match.has("surplus"):
        if not has_word(sentence, match.tokens("surplus"), "gap_surpluses"):
            return None
        told, direction = "loss", "UP"
    elif match.has("side"):
        if match.has("worded") and not ends_compared(sentence, match.token("worded")):
            return None
        if not names_both(match):
            return None
        if match.has("gap") and match.token("gap").cls in ("UP", "DOWN"):
            direction = match.token("gap").cls
    return make_relation("difference", match, _ROLES, direction=direction, told=told, counted=counted_in(match))


def _is_short_verb(match: Match) -> bool:
    """True for the verb of 多招630人, not for the rest of the word that 大本营 or 高一 begins."""
    sentence, gap = match.sentence, match.token("gap")
    adjective = gap.cls in ("MORE", "LESS") and sentence.text[gap.start] not in "多少"
    return word_count(sentence, match.token("verb")) <= 2 and not adjective


def ends_compared(sentence: Sentence, token: Token) -> bool:
    """True for 长, 快, 少得 and the like at the end of some words."""
    return (
        sentence.text[token.start : token.end]
        .strip()
        .endswith(tuple(sentence.language.tables["change"]["comparatives"]))
    )


def names_both(match: Match) -> bool:
    """True when the gap is told of both figures: 比去年 behind last year's, 甲市比乙市 behind theirs, 两者."""
    sentence, lead = match.sentence, _under(match, "lead")
    moved = match.has("gap") and match.token("gap").cls in ("UP", "DOWN")
    if not _same_concept(match):
        return False
    if moved or holds(lead, "COMPARED", "PRIOR", "YOY", "DATE"):
        before = any(is_prior(sentence, token) for token in _under(match, "side"))
        return before and not holds(lead, "FILL", "CONCEPT", "COUNT")
    figures = match.sentence.tokens[match.found.start() : match.found.start("lead")]
    names = [_words(sentence, token) for token in (*match.before(5), *figures) if token.cls == "FILL"]
    worded = _under(match, "worded")
    if not holds(lead, "THAN"):
        told = [token for token in (*lead, *worded) if token.cls == "FILL"]
        counted = [quantity_of(claim).number.value for claim in match.claims("lead", "COUNT")] if lead else []
        return counted in ([], [2]) and all(_is_named(sentence, token, names) for token in told)
    return bool(names) and all(_is_named(sentence, token, names) for token in (*lead, *worded) if token.cls == "FILL")


def _is_named(sentence: Sentence, token: Token, names: list[str]) -> bool:
    """True for 两者, 前者 and adverbs, and for a name that begins like one of the two subjects."""
    words = _words(sentence, token)
    table = sentence.language.tables["change"]
    return (
        is_light(sentence, token)
        or words.startswith(tuple(table["both"]))
        or words in table["comparatives"]
        or any(name[:1] == words[:1] for name in names)
    )


def _under(match: Match, role: str) -> list[Token]:
    return match.tokens(role) if match.has(role) else []


def _words(sentence: Sentence, token: Token) -> str:
    return sentence.text[token.start : token.end].strip()


def _same_concept(match: Match) -> bool:
    """False where the words before the figures, or before the gap, name different measures."""
    groups = (match.before(4), _under(match, "side"), _under(match, "lead"))
    named = [{token.payload for token in group if token.cls == "CONCEPT"} for group in groups]
    told = [one for one in named if one]
    same = len(told) < 2 or bool(set.intersection(*told))
    return same or (not named[2] and not holds(_under(match, "lead"), "COMPARED", "PRIOR", "YOY", "DATE"))
