"""Two values, then a clause that tells by how many times one is more: 新馆120万册，老馆30万册，前者比后者多3倍: Chinese orders."""

from __future__ import annotations

from factcheck.checks.change._told_gaps import ENDS, LEAD, TWO, ends_compared, names_both
from factcheck.checks.change._words import holds

from factcheck.check import make_relation
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_BARRED = ("REAL", "RESPECTIVELY", "RESTATED", "HYPOTHETICAL", "OF_WHICH", "INCLUDING", "FORECAST", "TARGET", "NEGATED")
_TOLD = (
    f"{TWO} lead=( {LEAD}{{0,4}} ) FILL? gap=(MORE|GAP|UP) BY? n=TIMES {ENDS}",
    # 比常年同期的62毫米多三倍; 较常年同期（62毫米）偏多三倍
    f"b={{v}} FILL? COMMA lead=( (COMPARED|THAN) (FILL|DATE|PRIOR|NEW){{0,3}} OF? ) OPEN? a={{v}} CLOSE? ( OF FILL? )? worded=FILL? gap=(MORE|GAP|UP)? BY? n=TIMES {ENDS}",
    # 高出同事（20万元）四倍
    f"b={{v}} COMMA gap=(MORE|GAP) FILL OPEN a={{v}} CLOSE n=TIMES {ENDS}",
    # 是2013年的10倍，而2013年为91.9亿件
    "b={v} COMMA is=(BE|REACH|EQUIV) one=DATE OF n=TIMES COMMA COMPARED? other=DATE FILL? (BE|REACH)? a={v}",
)
TOLD_TIMES = patterns(*(order.replace("{v}", "AMOUNT") for order in _TOLD))
_ROLES = dict.fromkeys(("gap", "side", "lead", "worded", "is", "one", "other"), "END")


def relate_told(match: Match) -> Relation | None:
    """The relation, where the words before the multiple name both sides."""
    sentence = match.sentence
    if sentence.language.spaced or holds(match.inside(), *_BARRED):
        return None
    if match.has("one"):
        one, other = (sentence.text[match.token(role).start : match.token(role).end] for role in ("one", "other"))
        return make_relation("multiple", match, _ROLES, mode="equal") if one == other else None
    if match.has("worded") and not ends_compared(sentence, match.token("worded")):
        return None
    if match.has("side") and not names_both(match):
        return None
    if not (match.has("gap") or match.has("worded")):
        return None
    grown = match.has("gap") and match.token("gap").cls == "UP"
    return make_relation("multiple", match, _ROLES, mode="grown" if grown else "more")
