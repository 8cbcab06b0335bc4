"""A rate for each month or quarter that is restated as a rate for the year: "1.5 percent a month, equivalent to 12 percent a year"."""

from __future__ import annotations

from factcheck.checks.dates import _beside as beside

from factcheck.check import make_relation
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_PER = "per=( (FILL|QOQ|PER|EACH|OF|DURATION|FROM|PRIOR|DATE|TO){1,5} )"
_RATE = "rate=(ANNUALIZED|ANNUAL|YOY)"
RESTATED = patterns(
    # 2 percent a month, which corresponds to an annual pace of 15 percent; in each of the 12 months, giving annual inflation of
    f"m=PERCENT {_PER} COMMA? tie=( (EQUIV|AND|FILL|TO|NAMELY|FOR|TOTAL|BE|APPOS|REACH){{0,4}} ) {_RATE} "
    "(CONCEPT|FILL)? (OF|BE|TO|AT|REACH)? FILL? y=PERCENT",
    # 1.5 percent a month, equivalent to 12 percent a year
    f"m=PERCENT {_PER} COMMA? tie=( (EQUIV|AND|FILL|TO|NAMELY|BE|APPOS|REACH){{0,4}} ) y=PERCENT (AT|FILL|UP){{0,2}} rate=(ANNUALIZED|ANNUAL|YOY)",
    # 0.9 percent in March, which annualises to 11.4 percent
    f"m=PERCENT {_PER} COMMA annualises=FILL TO y=PERCENT",
    # monthly inflation of 0.4 percent implies an annual rate of 8 percent
    # at a monthly rate of 0.8 percent, prices would rise 15 percent in a year
    "AT per=FILL OF m=PERCENT COMMA every=( (CONCEPT|FILL)? FORECAST UP ) BY? y=PERCENT FILL? rate=ANNUAL",
    f"per=(FILL|QOQ) CONCEPT? (OF|UP) m=PERCENT tie=( (FILL|TO|BE|EQUIV){{1,3}} ) {_RATE} (CONCEPT|FILL)? (OF|AT)? y=PERCENT",
    # an annual rate of 4.8% in the third quarter, or 0.5% from the previous quarter
    "rate=(ANNUALIZED|ANNUAL) FILL? OF? y=PERCENT (FILL|DATE){0,2} COMMA tie=(AND|EQUIV) m=PERCENT per=( (FILL|QOQ|FROM|PRIOR|PER){1,2} )",
    # at an annualized rate of 6.1 percent, the economy grew 0.4 percent in the quarter
    "rate=ANNUALIZED FILL? OF? y=PERCENT COMMA FILL UP BY? m=PERCENT per=(FILL|QOQ)",
    # with prices rising 3 percent every month, annual inflation will reach 24 percent
    f"(WITH|HYPOTHETICAL) (CONCEPT|FILL){{0,2}} every=UP BY? m=PERCENT {_PER} COMMA FILL? {_RATE} CONCEPT? FORECAST (REACH|BE|UP) y=PERCENT",
    # if prices keep rising by 1 percent a month, they will be 20 percent higher in a year
    f"HYPOTHETICAL (CONCEPT|FILL){{0,3}} every=UP BY? m=PERCENT {_PER} COMMA FILL? (BE|FORECAST|UP){{1,2}} BY? y=PERCENT UP? FILL? rate=ANNUAL",
)


def relate_restated(match: Match) -> Relation | None:
    """The two rates, where the first is of a month or quarter and the second of the year in which every one is alike."""
    sentence, per = match.sentence, match.tokens("per")
    first, last = per[0].first, per[-1].last
    kind, each = _periods(match), beside.holds(sentence, "each_short", first, last)
    each = each or beside.holds(sentence, "each_rate", first, last)
    if kind is None or (match.has("every") and not each):
        return None
    if match.has("annualises"):
        told = match.token("annualises")
        if not beside.holds(sentence, "annualises", told.first, told.last):
            return None
    else:
        rate = match.token("rate")
        named = rate.cls == "ANNUALIZED" or beside.holds(sentence, "annual_rate", rate.first, rate.last)
        if not named and not each:
            return None
    if match.has("tie"):
        end = match.sentence.tokens[min(match.found.start("rate"), match.found.start("y"))].first
        start = match.tokens("tie")[0].first if match.tokens("tie") else first
        strong = beside.holds(sentence, "rate_is", first, end)
        if not strong and not (each and match.tokens("tie") and beside.holds(sentence, "rate_makes", start, end)):
            return None
    roles = dict.fromkeys(("tie", "rate", "per", "every", "annualises"), "END")
    return make_relation("period-of-rate", match, roles, periods=(kind,))


def _periods(match: Match) -> int | None:
    """How many of the periods a year has: twelve for a month, four for a quarter; None where the words name neither, or both."""
    sentence, per = match.sentence, match.tokens("per")
    first, last = per[0].first, per[-1].last
    kinds = {k for name, k in (("month_word", 12), ("quarter_word", 4)) if beside.holds(sentence, name, first, last)}
    for token in per:
        if token.cls == "DURATION":
            quantity = token.payload
            if not isinstance(quantity, Quantity) or quantity.unit != "month":
                return None
            if quantity.number.value == 3 and not beside.holds(sentence, "each_short", first, token.first):
                kinds = {4}  # in the three months to June
            elif quantity.number.value not in kinds:
                return None  # in each of the last three months
        elif isinstance(token.payload, DateRef) and token.payload.month and token.payload.day is None and not kinds:
            kinds = {12}
    return kinds.pop() if len(kinds) == 1 else None
