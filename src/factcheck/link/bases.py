"""Earlier values that a level is compared with: fell to 1.87 billion from 3.21 billion in 2022; 由6432件增至."""

from __future__ import annotations

from dataclasses import replace

from factcheck.lang.calendar import DateRef, year_before
from factcheck.link.statements import Statement
from factcheck.link.tied import TiedClauses
from factcheck.link.values import settle_period, unit_class
from factcheck.link.vocabulary import phrases
from factcheck.types import Claim, Keyed, Period

_COMPARING = ("FROM", "COMPARED", "THAN")
_BETWEEN = frozenset(("COMMA", "UP", "DOWN", "BY", "YOY", "SKIP", "DATE", "VERB", *_COMPARING))


class BaseClauses(TiedClauses):
    """Reads the values that levels rose or fell from."""

    def _base(self, at: int, claim: Claim) -> Keyed | None:
        """The value behind its level: 20 billion yuan in 2021, up from 18 billion a year earlier."""
        last = self._last
        start = self._position(last.claim) if last is not None else None
        if last is None or start is None or start > at:
            return None
        between = self._items[self._skip_brackets(start + 1) : at]
        rates = sum(item.kind == "Q" for item in between)
        if rates > 1 or any(item.kind not in _BETWEEN and item.kind != "Q" for item in between):
            return None
        leads = [item.kind for item in between if item.kind != "SKIP"]
        return self._earlier(at, claim, last) if leads and leads[-1] in _COMPARING else None

    def _earlier(self, at: int, claim: Claim, level: Keyed) -> Keyed | None:
        """The key of an earlier value of a level; None when its period or its unit is open."""
        key, beside = level.key, Statement()
        concept = self._vocabulary.concepts[key.concept]
        now = Period(first=key.first, last=key.last)
        period = self._period_of_base(at, now)
        if period is None or unit_class(claim, concept) != key.unit:
            return None
        if self._reader.limits_behind(at + 1, beside) or beside.place or beside.region:
            return None
        settled = settle_period(period, concept, self._document, key.scope.split())
        if settled is None or (settled.last >= now.first and concept.span == "flow") or not _is_alike(settled, now):
            return None
        self._bases[level.claim.claim_id] = settled
        earlier = replace(key, first=settled.first, last=settled.last)
        return Keyed(claim=claim, key=earlier, exact=False, sentence=self._span)

    def _period_of_base(self, at: int, now: Period) -> Period | None:
        """A date right beside the figure, or "a year earlier"."""
        if self._span_years is not None and self._span_years[1] == now:
            return self._span_years[0]
        words = phrases()["year_before"][self._sentence.language.code]
        behind = self._skip_brackets(at + 1)
        for index, step in ((behind, 1), (at - 1, -1)):
            while 0 <= index < len(self._items) and self._items[index].kind == "SKIP":
                index += step
            if not 0 <= index < len(self._items) or (step < 0 and self._sentence.language.spaced):
                continue
            item = self._items[index]
            if isinstance(item.payload, DateRef) and item.kind == "DATE":
                return None if self._is_account(index) else self._in_context(item.payload)
            if item.kind == "PRIOR" and self._written(index) in words:
                return year_before(now)
        return None


def _is_alike(one: Period, other: Period) -> bool:
    """True for periods of one length: a leap year is a year."""
    return abs((one.last - one.first).days - (other.last - other.first).days) <= 2
