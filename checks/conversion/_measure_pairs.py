"""Finds measures that a sentence gives in two units: in brackets, after "or about", 约合, with a slash."""

from __future__ import annotations

from factcheck.checks.conversion._measures import share_denominator, unit_of

from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Claim
from factcheck.units import alternatives, canonical, compatible, convert, is_temperature

_GAP = "gap=( (FILL|OF|FOR|CONCEPT|PER|EACH|AT|UP|DOWN){0,3} )"
_NEXT = "(CLOSE|SEMI|COMMA|SLASH|AND|FILL|OF|EACH|PER)"
_Q = "MEASURE|MONEY"  # "50 kilograms (110 pounds)"
_A = f"( from={_Q} (TO|DASH|AND) )? a={_Q} ( AND? a2={_Q} )?"
_B = f"b={_Q} ( AND? b2={_Q} | (TO|DASH|AND) to={_Q} )?"
_EACH = "( FILL? ( EACH FILL )? )"  # 约合时速180公里, 约每小时180公里
PATTERNS = patterns(
    f"{_A} {_GAP} OPEN (EQUIV|FILL|FOR)? {_EACH} {_B} {_NEXT}",
    f"a={_Q} OPEN {_Q} (SEMI|COMMA|SLASH|AND) EQUIV? b={_Q} {_NEXT}",
    f"{_A} {_GAP} (COMMA|DASH)? FILL? (EQUIV|NAMELY) FILL? (MORE|UP|DOWN)? {_EACH} {_B}",
    f"{_A} COMMA or=AND {_B} ( (COMMA|FILL|LONG|OF|END|CLOSE) | $ )",
    f"a={_Q} slash=SLASH b={_Q} ( (FILL|LONG|COMMA|END|CLOSE|OF) | $ )",
    f"a={_Q} apposed=(COMMA|DASH)? b={_Q} ( (COMMA|DASH|END|FILL|CLOSE) | $ )",
)


def read_measures(match: Match) -> dict[str, Claim] | None:
    """The two measures by role (a and b, their second units a2 and b2, other ends of ranges), or None."""
    claims = {role: match.claims(role)[0] for role in ("from", "a", "a2", "b", "b2", "to") if match.has(role)}
    units = {role: unit_of(claim.quantity) for role, claim in claims.items() if claim.quantity is not None}
    if any(_is_money(match, claim) for claim in claims.values()):
        return None
    one, two = share_denominator(units["a"], units["b"])
    if not _converts(one, two) or _same(one, two):
        return None
    if not _is_tied(match, claims["b"]) or ("from" not in claims and _goes_on(match)):
        return None
    for role, kin in (("from", "a"), ("to", "b")):
        if role in units and not _same(units[role], units[kin]):
            return None
    for role, kin in (("a2", "a"), ("b2", "b")):
        if role in units and not _is_smaller(units[role], units[kin]):
            return None
    return claims


def _is_tied(match: Match, b: Claim) -> bool:
    """False for figures that only stand side by side, and for an "and" where "or" would convert."""
    if match.has("apposed") and b.quantity is not None and b.quantity.number.hedge != "about":
        return False
    if not match.has("or"):
        return True
    words = match.sentence.language.tables["conversion"]["or"]
    return match.sentence.lower[match.token("or").first] in words


def _is_money(match: Match, claim: Claim) -> bool:
    """True for every amount but one that says "pounds", which may be a weight."""
    return claim.kind == "money" and "pound" not in match.analysis.document.wording(claim.span).lower()


def _goes_on(match: Match) -> bool:
    """True when the match begins in the middle of a range or of feet with inches that a longer match covers."""
    before = [token.cls for token in match.before(2)]
    if match.token("a").cls == "MONEY" and before == ["NUMBER", "FILL"]:  # 11 stone 4 pounds
        return True
    return before[-1:] == ["MEASURE"] or (
        len(before) == 2 and before[0] == "MEASURE" and before[1] in ("TO", "DASH", "AND")
    )


def _converts(a: str, b: str) -> bool:
    return any(compatible(one, two) for one in alternatives(a) for two in alternatives(b))


def _same(a: str, b: str) -> bool:
    return (canonical(a) or a) == (canonical(b) or b)


def _is_smaller(part: str, whole: str) -> bool:
    """True for inches behind feet, pounds behind stone: one measure in two units."""
    return (
        compatible(part, whole) and not is_temperature(part) and (convert(Interval.exact(1), part, whole).high or 1) < 1
    )
