"""The case that a law judges: the claims of one relation by role, at one level of reading, in their document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.types import Claim, Document, Quantity, Relation
from factcheck.wording.figures import format_number

if TYPE_CHECKING:
    from factcheck.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What laws may look at besides the claims: the document as read, and exchange rates."""

    analysis: Analysis

    @property
    def rates(self) -> Rates:
        """Exchange rates, read when a law first asks for them."""
        from factcheck.rates import load_rates

        return load_rates()

    @property
    def document(self) -> Document:
        """The document that is judged."""
        return self.analysis.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One relation before its law: claims by role, and the level at which figures are read.

    A `brief` case is only asked whether the law agrees; what a law tells beyond that is not looked at.
    """

    relation: Relation
    claims: Mapping[str, tuple[Claim, ...]]
    context: Context
    level: Level = Level.TIGHT
    brief: bool = False

    def at(self, level: Level) -> Case:
        """The same case read at another level."""
        return self if level is self.level else self._with(self.claims, level, self.brief)

    def briefly(self) -> Case:
        """The same case for those who only ask whether the law agrees."""
        return self._with(self.claims, self.level, True)

    def _with(self, claims: Mapping[str, tuple[Claim, ...]], level: Level, brief: bool) -> Case:
        return Case(relation=self.relation, claims=claims, context=self.context, level=level, brief=brief)

    def has(self, role: str) -> bool:
        """True when the relation has an operand in this role."""
        return bool(self.claims.get(role))

    def one(self, role: str) -> Claim:
        """The first claim in a role; KeyError when there is none."""
        return self.claims[role][0]

    def all(self, role: str) -> tuple[Claim, ...]:
        """All claims in a role, in order."""
        return self.claims.get(role, ())

    def quantity(self, role: str) -> Quantity:
        """The quantity in a role."""
        quantity = self.one(role).quantity
        assert quantity is not None
        return quantity

    def read(self, role: str) -> Interval:
        """What the figure in a role can stand for at the case's level, in base units (money: in its currency)."""
        return read_interval(self.quantity(role), self.level)

    def read_all(self, role: str) -> list[Interval]:
        """The same for every figure in a role."""
        return [read_interval(claim.quantity, self.level) for claim in self.all(role) if claim.quantity is not None]

    def written(self, role: str) -> str:
        """The figure in a role for a formula, in the language of the document."""
        return format_number(self.quantity(role).number, self.context.document.lang)

    def surface(self, role: str) -> str:
        """The figure as written."""
        return self.context.document.wording(self.one(role).span)

    def fact(self, name: str) -> object:
        """What the relation carries besides claims, or None."""
        return self.relation.facts.get(name)

    def substitute(self, claim: Claim, *, brief: bool = False) -> Case:
        """The same case with one claim exchanged for a repaired one (matched by claim id); `brief` as in `briefly`."""
        claims = {
            role: tuple(claim if old.claim_id == claim.claim_id else old for old in group)
            for role, group in self.claims.items()
        }
        return self._with(claims, self.level, brief or self.brief)
