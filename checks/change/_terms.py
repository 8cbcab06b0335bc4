"""Rates of a month or quarter put as rates of a year, and rates on the year put as rates on the month: Chinese orders."""

from __future__ import annotations

import re

from factcheck.checks.change._words import has_word, holds, is_one_of

from factcheck.check import make_relation, relation_of
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

NAME = "period-of-rate"
# 房价每月上涨2%，相当于一年上涨15%; 月收益率0.3%，年化收益率7.2%
TERMS = patterns(
    "head=( (FILL|EACH|AVERAGE|CONCEPT|DATE|QOQ){1,4} ) (UP|DOWN|BE|REACH)? m=PERCENT FILL? (COMMA|OPEN|ENUM) "
    "lead=( (EQUIV|NAMELY|FILL|APPOS|DURATION|TOTAL|ANNUAL|ANNUALIZED|CONCEPT){1,4} ) (UP|DOWN|BE|REACH|TO){0,2} y=PERCENT"
)
# 同比上涨0.3%，也就是说比上个月上涨了0.3%
RELABELLED = patterns(
    "label=(YOY|QOQ) (UP|DOWN) (BY|REACH)? first=PERCENT COMMA said=(NAMELY|APPOS|FILL) "
    "mid=( (FILL|DATE|THAN|COMPARED|PRIOR|QOQ|YOY|CONCEPT|BE){1,6} ) (UP|DOWN) (BY|REACH)? second=PERCENT"
)
_MONTH = re.compile("[0-9]{1,2}月份?")
_ROLES = {"m": "ANYQ", "y": "ANYQ", "head": "END", "lead": "END"}


def relate_term(match: Match) -> Relation | None:
    """A rate that the words before it call monthly or quarterly, and the rate of a year that it is said to make."""
    sentence = match.sentence
    words = sentence.language.tables["change"]
    if holds(match.inside(), "RESPECTIVELY", "HYPOTHETICAL", "YOY") or not words["short_terms"]:
        return None
    head, lead = (_text(match, role) for role in ("head", "lead"))
    told = {count for term, count in words["short_terms"].items() if term in head}
    whole = [term for term in words["year_terms"] if term in lead]
    if len(told) != 1 or not whole or _differ(match):
        return None
    put = holds(match.tokens("lead"), "EQUIV", "NAMELY", "APPOS", "ANNUALIZED") or lead.startswith(
        words["annual_rate"][0]
    )
    each = any(term in head for term in words["each_term"]) and lead.startswith(tuple(words["each_year"]))
    return make_relation(NAME, match, _ROLES, periods=tuple(told)) if put or each else None


def _differ(match: Match) -> bool:
    """True when the two rates are of different measures."""
    one, other = (
        {token.payload for token in match.tokens(role) if token.cls == "CONCEPT"} for role in ("head", "lead")
    )
    return bool(one and other and not one & other)


def relate_label(match: Match) -> Relation | None:
    """One figure that is on the year, and in the same breath on the month."""
    sentence, mid = match.sentence, match.tokens("mid")
    one, other = (claim.quantity for role in ("first", "second") for claim in match.claims(role))
    if one is None or other is None or one.number.value != other.number.value or holds(match.inside(), "HYPOTHETICAL"):
        return None
    said = match.token("said")
    if said.cls == "FILL" and not has_word(sentence, [said], "therefore"):
        return None
    sequential = holds(mid, "QOQ") or any(is_one_of(sentence, token, "sequential") for token in mid)
    yearly = holds(mid, "YOY")
    text = sentence.text
    sequential = (
        sequential
        or (  # 比7月上涨
            holds(mid, "THAN")
            and any(token.cls == "DATE" and _MONTH.fullmatch(text[token.start : token.end].strip()) for token in mid)
        )
    )
    if match.token("label").cls == "YOY":
        labels = ("year", "part") if sequential and not yearly else None
    else:
        labels = ("part", "year") if yearly and not sequential else None
    if labels is None:
        return None
    return relation_of(
        NAME, {"first": match.claims("first"), "second": match.claims("second")}, match.span, labels=labels
    )


def _text(match: Match, role: str) -> str:
    tokens = match.tokens(role)
    return match.sentence.text[tokens[0].start : tokens[-1].end]
