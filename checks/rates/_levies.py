"""Orders in which a levy, a rate or interest is told with what it is taken from and what is left or comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import quantity, split_unit

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

_RESULT = "mid=( (FORECAST|UP|CONCEPT|FILL|REACH|BE|DATE|ANNUAL){1,4} ) result=MONEY"
_EACH = patterns(
    f"name=( FILL CONCEPT? ) OF price=MONEY on=( (FILL|FOR)? (EACH|PER)? OF? FILL? ) many=(COUNT|MEASURE) {_RESULT}",
)
_TAXED = patterns(
    # £120 including 20% VAT, or £96 before tax
    "base=MONEY (INCLUDING|WITH) rate=PERCENT tax=FILL COMMA? AND? result=MONEY left=FILL",
    # after 30 percent tax, her salary of 5,400 dollars leaves 3,780
    "after=(FILL|NET) OF? rate=PERCENT tax=FILL COMMA (FILL|CONCEPT) OF? base=MONEY leaves=FILL result=MONEY",
    # with 19 percent VAT, the net price of 860 euros rises to 1,023 euros
    "(WITH|AT) rate=PERCENT tax=FILL COMMA FILL? CONCEPT? OF base=MONEY (UP|BE|REACH|FILL) TO? result=MONEY",
    # at 3.5 percent interest, 18,000 euros grow to 18,630 euros in a year
    "(AT|WITH) rate=PERCENT tax=FILL COMMA base=MONEY (UP|REACH|FILL) (TO|BE)? result=MONEY",
    # 420 euros plus 19 percent VAT, a total of 499.80 euros
    "base=MONEY AND rate=PERCENT tax=FILL COMMA? FILL? (TOTAL|REACH|NAMELY) OF? result=MONEY",
    # the bill of $340 plus 15 percent service came to $391
    "(FILL|CONCEPT) OF base=MONEY AND rate=PERCENT tax=FILL (REACH|BE) result=MONEY",
)
_INTEREST = patterns(
    # savers with $12,500 in an account paying 3 percent a year earn $375 in interest; a bond with a coupon of 5 percent, costing
    "base=MONEY loan=( (FILL|CONCEPT|COMMA|AND|WITH|BE|OF|AT){1,4} ) rate=PERCENT (ANNUAL|FILL|COMMA|AND|FOR|CONCEPT){0,5} result=MONEY what=FILL",
    # pays 3.2 percent on the 45,000 pounds she deposited, or 1,440 pounds a year
    "rate=PERCENT what=FILL base=MONEY loan=FILL? COMMA (AND|NAMELY|EQUIV) result=MONEY (COMMA|END|ANNUAL|$)",
    # the 4.5 percent bond with a face value of $250 million costs $11.25 million a year in interest
    "rate=PERCENT loan=FILL (WITH|OF|FOR)? FILL? OF? base=MONEY (FILL|CONCEPT|FORECAST|COMMA|BE){1,4} result=MONEY what=FILL",
    # the state takes 40 percent of the 2.5 million euro jackpot in tax, i.e. 1 million euros
    "rate=PERCENT loan=( OF FILL? ) base=MONEY what=FILL COMMA (NAMELY|EQUIV|AND) result=MONEY (COMMA|END|$)",
    # paid $9,500 in tax on an income of $47,500, a rate of 20 percent
    "result=MONEY what=FILL OF base=MONEY loan=( COMMA FILL? OF? ) rate=PERCENT (COMMA|END|$)",
    # on a profit of 36 million euros the firm paid tax at 25 percent, or 9 million euros
    "base=MONEY what=FILL AT? rate=PERCENT loan=COMMA (AND|NAMELY|EQUIV) result=MONEY (COMMA|END|$)",
    # $45 million in interest on the 300 million dollar loan, which carries a 4.5 percent rate
    # a 15 percent tip on a bill of $84 would be $12.60
    "rate=PERCENT what=FILL OF base=MONEY loan=(FORECAST|BE|REACH|FILL) BE? result=MONEY (COMMA|END|$)",
    "result=MONEY what=FILL base=MONEY loan=( (FILL|COMMA|AT|WITH|OF|CONCEPT){1,4} ) rate=PERCENT",
)


_HUNDREDTHS = {"cent": ("USD", "EUR", "AUD", "CAD"), "penny": ("GBP",), "pence": ("GBP",)}


def find_levies(analysis: Analysis) -> Iterator[Relation]:
    """Levies on each piece, prices with and without tax, interest on loans and deposits."""
    for sentence in sentences_with(analysis, "MONEY", "COUNT|MEASURE", "FILL"):
        for match in find_in(_EACH, analysis, sentence):
            if _is_levy(match):
                yield _relation(match, "each", "price", "many", "result")
                break
    for sentence in sentences_with(analysis, "MONEY", "PERCENT", "FILL"):
        for kind, match in _rated(analysis, sentence):
            money = [token for token in sentence.tokens if token.cls == "MONEY"]
            rates = [token for token in sentence.tokens if token.cls == "PERCENT"]
            if len(money) == 2 and len(rates) == 1 and not holds(sentence, "levied_never"):
                yield _relation(match, kind, "base", "rate", "result")
                break


def _rated(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[str, Match]]:
    for match in find_in(_TAXED, analysis, sentence):
        tax = match.token("tax")
        if not (
            holds(sentence, "levied", tax.first, tax.last) or holds(sentence, "charged", tax.first, tax.last)
        ) or not _same_currency(match):
            continue
        if match.has("left"):
            if holds(sentence, "before_tax", match.token("left").first, match.token("left").last):
                yield "without", match
        elif match.has("leaves"):
            after, leaves = match.token("after"), match.token("leaves")
            if holds(sentence, "after_tax", after.first, after.last) and holds(
                sentence, "leaves", leaves.first, leaves.last
            ):
                yield "left", match
        else:
            yield "plus", match
    for match in find_in(_INTEREST, analysis, sentence):
        if any(token.cls == "DURATION" for token in sentence.tokens):
            break  # several years of it
        what, loan = match.token("what"), match.tokens("loan")
        if (
            holds(sentence, "as_interest", what.first, what.last)
            and holds(
                sentence, "rate_of_loan", min(loan[0].first, what.first), max(what.last, match.token("rate").last + 4)
            )
            and _same_currency(match)
        ):
            yield "interest", match


def _is_levy(match: Match) -> bool:
    sentence, name, mid = match.sentence, match.tokens("name"), match.tokens("mid")
    return (
        holds(sentence, "levied", name[0].first, name[-1].last)
        and not holds(sentence, "levied_never")
        and holds(sentence, "levy_brings", mid[0].first, match.token("result").first)
        and _same_currency(match, "price")
        and holds(sentence, "on_each", match.tokens("on")[0].first, match.token("many").first)
    )


def _same_currency(match: Match, role: str = "base") -> bool:
    one, other = quantity(match.token(role)), quantity(match.token("result"))
    if one is None or other is None:
        return False
    unit, whole = split_unit(one.unit)[0], split_unit(other.unit)[0]
    return unit == whole or whole in _HUNDREDTHS.get(unit, ())


def _relation(match: Match, kind: str, *roles: str) -> Relation:
    return relation_of("interest-tax", {role: match.claims(role) for role in roles}, match.span, how=kind)


READINGS: dict[str, Callable[[Interval, Interval], list[Interval]]] = {
    "without": lambda base, rate: [base / rate.shift(1)],
    "left": lambda base, rate: [base * rate.scale(-1).shift(1), base / rate.shift(1)],
    "plus": lambda base, rate: [base * rate.shift(1)],
    "interest": lambda base, rate: [
        (base * rate).scale(part) for part in (1, Fraction(1, 12), Fraction(1, 4), Fraction(1, 2))
    ],
}
