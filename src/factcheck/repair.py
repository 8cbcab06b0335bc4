"""Single-edit repairs: scale word, decimal point, digits, unit; accepted when every check on the claim then agrees.

What comes first: the figure that the text repeats elsewhere; what removes more findings; what makes the arithmetic come
out as printed rather than just touch; what puts a figure among others of its size; the likelier slip; what is written
as figures are written; the figure that was worked out or looked up rather than the news itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.edits import Edit, digit_edits, likely_edits
from factcheck.interval import Interval
from factcheck.judge import Judged, agrees, outcome_of
from factcheck.surroundings import Surroundings
from factcheck.types import Claim, Document, Quantity, Repair

_MOST_SHOWN = 3
_MOST_OPERANDS = 40  # figures of a relation; in a longer list too many edits would fit
_WHY = {
    "scale": {"en": "scale word", "zh": "数量级单位"},
    "decimal": {"en": "decimal point", "zh": "小数点"},
    "swap": {"en": "two digits exchanged", "zh": "两位数字颠倒"},
    "digit": {"en": "one digit", "zh": "一位数字"},
    "unit": {"en": "unit", "zh": "计量单位"},
}
_ORDER = ("scale", "unit", "decimal", "swap", "digit")
_SIZES = ("scale", "decimal")
# Roles by family, what was worked out or looked up first: the amount in the bracket, the value of the year before, the
# total. The news itself is read twice.
_DOUBTED = {
    "change": ("a", "p", "q", "d", "n", "b"),
    "conversion": ("b", "to", "a", "from"),
    "parts": ("whole", "share", "part"),
}

_HEADLINE = 99


class _Candidate(NamedTuple):
    """An accepted edit with what puts it before others (`rank`) and whether the text repeats the figure it makes."""

    rank: tuple[int, int, int, int, int, int, int]
    edit: Edit
    supported: bool


def find_repairs(judged: Judged, around: Surroundings) -> tuple[tuple[Repair, ...], Claim | None]:
    """Up to three repairs of a contradiction, best first, and the claim that the first one makes."""
    if len(judged.relation.operands) > _MOST_OPERANDS:
        return (), None
    found = [one for name, claim in _figures(judged) for one in _accept(name, claim, likely_edits, judged, around)]
    if not any(one.rank[2] == 0 for one in found):  # any figure can be bent by one digit, so only as a last resort
        found += _accept_digits(judged, around)
    return _choose(found)


def _accept_digits(judged: Judged, around: Surroundings) -> list[_Candidate]:
    """The accepted edits of one digit; none as soon as more fit perfectly than can be shown."""
    found: list[_Candidate] = []
    perfect = 0
    for name, claim in _figures(judged):
        for one in _accept(name, claim, digit_edits, judged, around):
            found.append(one)
            perfect += one.rank[2] == 0
            if perfect > _MOST_SHOWN:
                return []
    return found


def _figures(judged: Judged) -> list[tuple[str, Claim]]:
    """The single figures of a relation with their roles."""
    pairs = [(role, claim) for role, group in judged.case.claims.items() for claim in group]
    return [one for one in pairs if one[1].quantity is not None and one[1].quantity.number.value is not None]


def _accept(
    role: str,
    claim: Claim,
    list_edits: Callable[[Document, Claim], Iterator[Edit]],
    judged: Judged,
    around: Surroundings,
) -> Iterator[_Candidate]:
    """The edits of a claim after which its relations hold."""
    document, stands = judged.case.context.document, _is_echoed(claim, around, judged)
    for edit in list_edits(document, claim):
        new = edit.claim
        if edit.kind == "unit" and not _may_change_unit(role, claim, new.quantity, judged):
            continue
        if agrees(judged.check, judged.case.substitute(new, brief=True)) and _others_agree(new, judged, around):
            supported = _is_echoed(new, around, judged)
            rank = (
                2 if stands else 0 if supported else 1,
                -_count_mended(new, judged, around),
                _misfit(new, judged),
                _move_away(claim, edit, judged, around),
                _ORDER.index(edit.kind),
                _oddness(edit, document.surface(edit.span)),
                _doubt(role, claim, judged),
            )
            yield _Candidate(rank, edit, supported)


def _may_change_unit(role: str, claim: Claim, new: Quantity | None, judged: Judged) -> bool:
    """Percent and percentage points are taken for one another only where two percentages are compared, and nobody
    converts a figure into its own unit."""
    others = [one for name, group in judged.case.claims.items() if name != role for one in group]
    if claim.kind in ("percent", "percentage_point"):
        return any(other.kind in ("percent", "percentage_point") for other in others)
    units = {other.quantity.unit for other in others if other.quantity is not None}
    return judged.check.family != "conversion" or new is None or new.unit not in units


def _misfit(new: Claim, judged: Judged) -> int:
    """0 when the figures come out as printed, more the further the arithmetic is from the middle of what they allow."""
    outcome = outcome_of(judged.check, judged.case.substitute(new))
    if outcome is None or outcome.stated is None or outcome.computed is None:
        return 0
    one, two = _middle(outcome.stated), _middle(outcome.computed)
    if one is None or two is None:
        return 0
    gap, room = abs(one[0] - two[0]), one[1] + two[1]
    if gap <= one[1] or not room:
        return 0
    return min(3, 1 + int(3 * gap / room))


def _middle(interval: Interval) -> tuple[Fraction, Fraction] | None:
    """The middle of an interval and how far its ends are from it."""
    if interval.low is None or interval.high is None:
        return None
    return (interval.low + interval.high) / 2, (interval.high - interval.low) / 2


def _move_away(old: Claim, edit: Edit, judged: Judged, around: Surroundings) -> int:
    """How many powers of ten an edit of the size moves a figure away from others of its unit in the document."""
    if edit.kind not in _SIZES or old.quantity is None or edit.claim.quantity is None:
        return 0
    operands = {claim_id for _, claim_id in judged.relation.operands}
    before, after = around.loneliness(old.quantity, operands), around.loneliness(edit.claim.quantity, operands)
    return round(after - before)


def _oddness(edit: Edit, written: str) -> int:
    """How unlike a written figure a moved point makes it: zeros that nobody wrote, many decimals, a large head."""
    if edit.kind != "decimal":
        return 0
    whole, _, decimals = edit.replacement.replace(",", "").partition(".")
    invented = max(0, _zeros(whole + decimals) - _zeros(written.replace(",", "").replace(".", "")))
    number = edit.claim.quantity.number if edit.claim.quantity is not None else None
    large = number is not None and number.scale is not None and len(whole) > 4
    return 2 * invented + len(decimals) + 2 * large


def _zeros(digits: str) -> int:
    """Zeros at either end."""
    return len(digits) - len(digits.strip("0"))


def _doubt(role: str, claim: Claim, judged: Judged) -> int:
    """The place of a role among those that are doubted first; a headline is doubted last."""
    title = judged.case.context.document.title
    if claim.span.field == "title" or (title is not None and title.overlaps(claim.span)):
        return _HEADLINE
    order = _DOUBTED.get(judged.check.family, ())
    return order.index(role) if role in order else len(order)


def _choose(found: list[_Candidate]) -> tuple[tuple[Repair, ...], Claim | None]:
    """The best candidates; none of those of one digit when more of them fit equally well than can be shown."""
    good = [one for one in found if one.edit.kind != "digit"]
    if not good or all(one.rank[2] for one in good):
        digits = [one for one in found if one.edit.kind == "digit"]
        best = [one for one in digits if one.rank[2] == min(other.rank[2] for other in digits)]
        good += best if len(best) <= _MOST_SHOWN else []
    if not good:
        return (), None
    ranked = sorted(good, key=lambda one: (one.rank, one.edit.span.start))
    supported_side = any(one.rank[0] < 2 for one in ranked) and any(one.rank[0] == 2 for one in ranked)
    repairs = tuple(
        Repair(
            span=one.edit.span,
            replacement=one.edit.replacement,
            why=_WHY[one.edit.kind],
            supported=one.supported or (supported_side and one.rank[0] < 2),
        )
        for one in ranked[:_MOST_SHOWN]
    )
    return repairs, ranked[0].edit.claim


def _others_agree(new: Claim, judged: Judged, around: Surroundings) -> bool:
    """True when the edit breaks no relation of the claim that held, and mends every one that did not."""
    return all(
        one.relation is judged.relation
        or one.verdict not in ("agrees", "contradiction")
        or agrees(one.check, one.case.substitute(new, brief=True))
        for one in around.relations[new.claim_id]
    )


def _count_mended(new: Claim, judged: Judged, around: Surroundings) -> int:
    """How many other contradictions an accepted edit removes: what explains more comes first."""
    others = (one for one in around.relations[new.claim_id] if one.relation is not judged.relation)
    return sum(one.verdict == "contradiction" for one in others)


def _is_echoed(claim: Claim, around: Surroundings, judged: Judged) -> bool:
    """True when the document gives the same figure of the same unit elsewhere."""
    quantity = claim.quantity
    assert quantity is not None and quantity.number.value is not None
    if len(str(quantity.number.value.numerator).rstrip("0")) < 2:
        return False
    operands = {claim_id for _, claim_id in judged.relation.operands}
    return any(claim_id not in operands for claim_id in around.figures.get((quantity.unit, quantity.number.value), ()))
