"""Single-edit repairs: scale word, decimal point, digits, unit; accepted when every check on the claim then agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from factcheck.edits import Edit, edits
from factcheck.judge import Judged, agrees
from factcheck.types import Claim, Document, Repair

_MOST_SHOWN = 3
_WHY = {
    "scale": {"en": "scale word", "zh": "数量级单位"},
    "decimal": {"en": "decimal point", "zh": "小数点"},
    "swap": {"en": "two digits exchanged", "zh": "两位数字颠倒"},
    "digit": {"en": "one digit", "zh": "一位数字"},
    "unit": {"en": "unit", "zh": "计量单位"},
}
_ORDER = ("scale", "unit", "decimal", "swap", "digit")


class Surroundings:
    """What a repair is held against: the relations of each claim, and where the document repeats a figure."""

    def __init__(self, judged: Iterable[Judged], claims: Iterable[Claim]) -> None:
        self.relations: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            if one.outcome is not None:
                for claim_id in dict.fromkeys(claim_id for _, claim_id in one.relation.operands):
                    self.relations[claim_id].append(one)
        self.figures: dict[tuple[str | None, Fraction], list[str]] = defaultdict(list)
        for claim in claims:
            if claim.quantity is not None and claim.quantity.number.value is not None:
                self.figures[claim.quantity.unit, claim.quantity.number.value].append(claim.claim_id)


def find_repairs(judged: Judged, around: Surroundings) -> tuple[tuple[Repair, ...], Claim | None]:
    """Up to three repairs of a contradiction, best first, and the claim that the first one makes."""
    document = judged.case.context.document
    found: list[tuple[tuple[int, int, int], Edit, bool]] = []
    for role_claims in judged.case.claims.values():
        for claim in role_claims:
            if claim.quantity is None or claim.quantity.number.value is None:
                continue
            stands = _is_echoed(claim, around, judged)
            for edit in _accepted(document, claim, judged, around):
                supported = _is_echoed(edit.claim, around, judged)
                echo = 2 if stands else 0 if supported else 1
                rank = (echo, -_count_mended(edit.claim, judged, around), _ORDER.index(edit.kind))
                found.append((rank, edit, supported))
    return _choose(found)


def _accepted(document: Document, claim: Claim, judged: Judged, around: Surroundings) -> list[Edit]:
    """Edits of a claim after which its relations hold; one digit is only tried where nothing likelier helps."""
    accepted: list[Edit] = []
    for edit in edits(document, claim):
        if edit.kind == "digit" and accepted and accepted[0].kind != "digit":
            break
        if agrees(judged.check, judged.case.substitute(edit.claim)) and _others_agree(edit.claim, judged, around):
            accepted.append(edit)
    return accepted


def _choose(found: list[tuple[tuple[int, int, int], Edit, bool]]) -> tuple[tuple[Repair, ...], Claim | None]:
    if not found:
        return (), None
    strong = [item for item in found if item[1].kind != "digit"]
    if not strong and len(found) > _MOST_SHOWN:  # any figure can be bent by one digit: too many ways to suggest one
        return (), None
    ranked = sorted(strong or found, key=lambda item: (item[0], item[1].span.start))
    supported_side = any(item[0][0] < 2 for item in ranked) and any(item[0][0] == 2 for item in ranked)
    repairs = tuple(
        Repair(
            span=edit.span,
            replacement=edit.replacement,
            why=_WHY[edit.kind],
            supported=supported or (supported_side and rank[0] < 2),
        )
        for rank, edit, supported in ranked[:_MOST_SHOWN]
    )
    return repairs, ranked[0][1].claim


def _others_agree(new: Claim, judged: Judged, around: Surroundings) -> bool:
    """True when the edit breaks no relation of the claim that held, and mends every one that did not."""
    return all(
        one.relation is judged.relation
        or one.verdict not in ("agrees", "contradiction")
        or agrees(one.check, one.case.substitute(new))
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
