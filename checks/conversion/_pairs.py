"""Finds amounts that a sentence gives in two currencies: in brackets, after "or about", 约合, with a slash."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from factcheck.checks.conversion._money import currency_of, denominator_of, read_amount

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import skip_blank, walk
from factcheck.pattern import Match, patterns
from factcheck.types import Claim

YEARS_BACK = 2  # sentences before the pair in which a year may say whose rate was used
_GAP = "gap=( (FILL|OF|FOR|CONCEPT|PER|EACH|ANNUAL|LOSS){0,3} )"
_LEAD = "lead=( ( (FILL|LONG|OF|SAID|NAMELY){1,4} COLON )? (FILL|AT)? FX? EQUIV? FILL? )"  # IT之家注：现汇率约合
_NEXT = "( (CLOSE|SEMI|COMMA|FILL|LONG|DATE|AT|AND|SLASH|EACH|PER|OF|FOR|ANNUAL|END) | $ )"
_OR = "(SEMI|COMMA|AND|SLASH)"

PATTERNS = patterns(
    # 650 million yuan ($104 billion); 100至400韩元（约合人民币0.53元至2.12元）
    f"( from=MONEY (TO|DASH) )? a=MONEY {_GAP} OPEN {_LEAD} b=MONEY ( (DASH|TO) to=MONEY )? {_NEXT}",
    # 300 million euros (£281m; $400m): the first against each
    f"a=MONEY {_GAP} OPEN {_LEAD} MONEY {_OR} (EQUIV|FILL)? b=MONEY {_NEXT}",
    f"a=MONEY {_GAP} OPEN {_LEAD} MONEY {_OR} MONEY {_OR} (EQUIV|FILL)? b=MONEY {_NEXT}",
    # NT$100 million ($3 million; £2.4 million): no rate for the first
    f"main=MONEY {_GAP} OPEN {_LEAD} a=MONEY {_OR} (EQUIV|FILL)? b=MONEY {_NEXT}",
    # 650 million yuan, equivalent to $104 million; 193亿日元，约合9亿元
    f"( from=MONEY (TO|DASH) )? a=MONEY {_GAP} (COMMA|DASH|OPEN)? FILL? EQUIV FILL? b=MONEY ( (DASH|TO) to=MONEY )?",
    # 650 million yuan, or $104 million; €5,000/$5,400
    f"a=MONEY {_GAP} COMMA? or=AND b=MONEY",
    "a=MONEY slash=SLASH b=MONEY",
    # 1090亿欧元，按照当前汇率，超过8200亿元; 100 million euros, at current exchange rates $108 million
    "a=MONEY COMMA? AT? fx=( FILL? DATE? FX COMMA? EQUIV? FILL? ) b=MONEY",
    # 650 million yuan, about $104 million,
    "a=MONEY apposed=(COMMA|DASH) b=MONEY ( (COMMA|DASH|END|FILL|CLOSE) | $ )",
)
_RATES = patterns("a=MONEY (EQUIV|FOR|AT|TO) FILL? b=MONEY")


class Pair(NamedTuple):
    """Two amounts by role (also "from" and "to" for the other ends of ranges), and what the law must know of them."""

    operands: dict[str, Claim]
    facts: dict[str, object]

    @property
    def a(self) -> Claim:
        """The amount that was converted."""
        return self.operands["a"]

    @property
    def b(self) -> Claim:
        """What it is said to be in another currency."""
        return self.operands["b"]

    def is_plain(self) -> bool:
        """True for two single amounts without words between them, neither of them zero."""
        amounts = [claim.quantity.number.value for claim in (self.a, self.b) if claim.quantity is not None]
        return (
            len(self.operands) == 2
            and not self.facts["loose"]
            and all(amount is not None and amount > 0 for amount in amounts)
        )


def read_pair(match: Match) -> Pair | None:
    """The pair of a match; None when it is none: same currency, other denominators, sums added up."""
    roles = [role for role in ("from", "a", "b", "to") if match.has(role)]
    claims = {role: match.claims(role)[0] for role in roles}
    a, b = claims["a"].quantity, claims["b"].quantity
    assert a is not None and b is not None
    if currency_of(a) == currency_of(b) or denominator_of(b) not in ("", denominator_of(a)):
        return None
    sentence = match.sentence
    if _goes_on(match) or _in_parts(sentence, match.token("to" if match.has("to") else "b")):
        return None
    if match.has("or") and not _is_or(sentence, match.token("or")):
        return None
    if match.has("apposed") and b.number.hedge != "about":
        return None
    years, before = _years(match)
    facts: dict[str, object] = {"years": years, "years_before": before, "loose": _loose(match), "above": _above(match)}
    if match.has("main"):
        main = match.claims("main")[0].quantity
        facts["aside"] = currency_of(main) if main is not None else None
    for role, kin in (("from", a), ("to", b)):
        other = claims[role].quantity if role in claims else None
        if other is not None and other.unit != kin.unit:
            return None
    return Pair(claims, facts)


def _goes_on(match: Match) -> bool:
    """True when the match begins in the middle of a range that a longer match covers."""
    before = match.before(2)
    return not match.has("from") and len(before) == 2 and before[0].cls == "MONEY" and before[1].cls in ("TO", "DASH")


def _in_parts(sentence: Sentence, token: Token) -> bool:
    """True when the word behind an amount makes it hundredths: RM20.7 sen."""
    found = walk(sentence.language.after, sentence.lower, skip_blank(sentence.lower, token.last))
    return found is not None and found[0].entry is not None and found[0].entry.cls == "MONEY"


def _is_or(sentence: Sentence, token: Token) -> bool:
    return sentence.text[token.start : token.end].lower() in sentence.language.tables["conversion"]["or"]


def _loose(match: Match) -> str:
    """How weakly the two are tied: "apposition", "words" between them, or "" for a bracket or a cue."""
    if _has_cue(match):
        return ""
    if match.has("apposed"):
        return "apposition"
    between = [token for role in ("gap", "lead", "fx") if match.has(role) for token in match.tokens(role)]
    return "words" if {token.cls for token in between} & {"FILL", "CONCEPT", "LOSS"} else ""


def _has_cue(match: Match) -> bool:
    """True when words between the amounts say that one is the other: 约合 may have been read as a hedge."""
    sentence = match.sentence
    between = "".join(sentence.lower[match.token("a").last : match.token("b").first])
    return any(cue in between for cue in sentence.language.tables["cues"]["EQUIV"])


def _above(match: Match) -> bool:
    """True for 200万元（约合22万美元）以上: the hedge behind the bracket belongs to the amount before it."""
    tokens, lower = match.inside(), match.sentence.lower
    if tokens[-1].cls != "CLOSE" or tokens[-1].last >= len(lower):
        return False
    found = walk(match.sentence.language.hedges_after, lower, skip_blank(lower, tokens[-1].last))
    return (
        found is not None and found[0].entry is not None and found[0].entry.payload in ("at_least", "more_than", "odd")
    )


def _years(match: Match) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Years in the sentence and in those before it; year 0 for a conversion "at the time" or in today's money."""
    sentence = match.sentence
    end = min(len(sentence.lower), match.inside()[-1].last + 8)
    nearby = "".join(sentence.lower[match.inside()[0].last : end])
    here = {0} if any(word in nearby for word in sentence.language.tables["conversion"]["other_day"]) else set()
    before: set[int] = set()
    for other in match.analysis.sentences[max(0, sentence.index - YEARS_BACK) : sentence.index + 1]:
        years = here if other is sentence else before
        if other.field == sentence.field:
            years |= _years_by_sentence(match.analysis).get(other.index, frozenset())
    return tuple(sorted(here)), tuple(sorted(before - here))


@once
def _years_by_sentence(analysis: Analysis) -> dict[int, frozenset[int]]:
    """The years that each sentence names."""
    found: dict[int, frozenset[int]] = {}
    for sentence in sentences_with(analysis, "DATE"):
        refs = [token.payload for token in sentence.tokens if isinstance(token.payload, DateRef)]
        found[sentence.index] = frozenset(
            year for ref in refs if ref.year is not None for year in (ref.year, ref.until or ref.year)
        )
    return found


_Stated = tuple[tuple[str | None, str | None], Interval, Interval, frozenset[str]]


@once
def _stated(analysis: Analysis) -> list[_Stated]:
    """Currencies, both amounts and the claims of every rate that the article states for one unit."""
    return list(_find_stated(analysis))


def _find_stated(analysis: Analysis) -> Iterator[_Stated]:
    for match in _RATES[0].find_all(analysis):
        claims = [match.claims("a")[0], match.claims("b")[0]]
        a, b = (claim.quantity for claim in claims)
        if a is None or b is None or a.number.value != 1:
            continue
        one, two = read_amount(a, Level.TIGHT), read_amount(b, Level.TIGHT)
        if two.low is not None and two.low > 0:
            yield (currency_of(a), currency_of(b)), one, two, frozenset(claim.claim_id for claim in claims)


def stated_rates(analysis: Analysis, base: str, quote: str, besides: Collection[str]) -> Iterator[Interval]:
    """Units of `quote` per unit of `base` that the article states for one unit: "$1 = 83.2 rupees"."""
    for codes, one, two, claims in _stated(analysis):
        if claims & frozenset(besides):
            continue
        if codes == (base, quote):
            yield two / one
        elif codes == (quote, base):
            yield one / two
