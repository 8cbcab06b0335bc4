"""Figures that say something of the level before them: rates of change, shares of a whole, places in an order."""

from __future__ import annotations

from dataclasses import replace

from factcheck.lang.calendar import DateRef, year_before
from factcheck.link.items import Item
from factcheck.link.passage import BODY
from factcheck.link.ranks import RankClauses
from factcheck.link.values import claim_value
from factcheck.link.vocabulary import Concept, phrases
from factcheck.types import Claim, Keyed, Period

_MOVES = ("UP", "DOWN")
_BEHIND_FIGURE = frozenset(("CONCEPT", "SKIP", "NAME", "DATE", "VERB", "SECTOR", "SCOPE"))
_LONGEST = 366  # days of a period whose rate counts from the year before


class TiedClauses(RankClauses):
    """Reads rates, shares and ranks right behind their level."""

    def _growth_behind(self, at: int, claim: Claim) -> Keyed | None:
        """A rate right behind its level: 20 billion yuan, up 8% year on year."""
        last = self._last
        assert last is not None
        start = self._position(last.claim)
        if start is None or claim_value(claim) is None:
            return None
        first = self._skip_measure(self._skip_brackets(start + 1))
        between = _without_date([self._kind_between(index) for index in range(first, at)])
        if not any(kind in _MOVES for kind in between) or any(
            kind not in ("COMMA", "YOY", "UP", "DOWN", "BY", "SKIP", "AND") for kind in between
        ):
            return None
        concept = self._vocabulary.concepts[last.key.concept]
        key = replace(last.key, aspect="growth", unit="percent")
        keyed = Keyed(claim=claim, key=key, exact=last.exact, sentence=self._span, level=last.claim.claim_id)
        return self._with_base(keyed, at, concept)

    def _skip_measure(self, index: int) -> int:
        """The position of the comma behind a measure that follows its figure: 8,315 patents were granted, up."""
        at = index
        while at < len(self._items) and self._items[at].kind in _BEHIND_FIGURE:
            at += 1
        behind = any(item.kind == "CONCEPT" for item in self._items[index:at])
        return at if behind and at < len(self._items) and self._items[at].kind == "COMMA" else index

    def _kind_between(self, index: int) -> str:
        """The kind of an item; a comparison with the year before is one year on year."""
        item = self._items[index]
        yearly = phrases()["as_a_year_before"][self._sentence.language.code]
        return "YOY" if item.kind == "COMPARED" and self._written(index) in yearly else item.kind

    def _with_base(self, keyed: Keyed, at: int, concept: Concept) -> Keyed | None:
        """The growth with the period it counts from; None when that is open or rates do not follow the levels."""
        if concept.growth is None:
            return None
        scopes = set(keyed.key.scope.split())
        if concept.growth == "real" and "nominal" not in scopes:  # such rates do not follow from levels
            keyed = replace(keyed, key=replace(keyed.key, scope=" ".join(sorted(scopes | {"constant_prices"}))))
        window = [item.kind for item in self._items[max(0, at - 4) : at + 3]]
        before = [kind for kind in window[: min(at, 4)] if kind in _MOVES]
        if not before:
            return None
        keyed = replace(keyed, falls=before[-1] == "DOWN")
        if any(kind in window for kind in ("QOQ", "ANNUAL", "ANNUALIZED", "AVERAGE")):
            return None
        period = Period(first=keyed.key.first, last=keyed.key.last)
        index = at + 1
        while index < len(self._items) and self._items[index].kind == "SKIP":
            index += 1
        if index + 1 < len(self._items) and self._items[index].kind in ("FROM", "COMPARED", "THAN"):
            follower = self._items[index + 1].payload
            if isinstance(follower, DateRef) and follower.period is not None:
                return replace(keyed, base=follower.period)
            words = phrases()["year_before"][self._sentence.language.code]
            if self._written(index + 1) not in words:
                return None
            window.append("YOY")
        whole_year = (period.last - period.first).days >= 364
        if not whole_year and concept.span == "flow" and "YOY" not in window:
            return None
        if (period.last - period.first).days > _LONGEST:
            return None
        base = year_before(period)
        return None if base is None else replace(keyed, base=base)

    def _share_behind(self, at: int, claim: Claim) -> Keyed | None:
        """A share right behind its level: 14.68 billion, accounting for 44% of the city; 占全市的44%."""
        last = self._last
        assert last is not None
        start = self._position(last.claim)
        if start is None or claim.kind != "percent" or claim_value(claim) is None:
            return None
        whole: str | None = None
        shared = False
        for item in self._items[self._skip_brackets(start + 1) : at]:
            if not shared and item.kind in ("Q", "YOY", "UP", "DOWN", "BY", "DATE"):
                continue
            if item.kind == "SHARE":
                shared = True
            elif item.kind in ("WHOLE", "NAME") and shared:
                whole = self._whole(item, last)
                if whole is None:
                    return None
            elif item.kind not in ("COMMA", "SKIP", "AND", "CONCEPT", "OF"):
                return None
        if whole is None:  # "or 58% of the province's total" needs no verb
            whole = self._whole_behind(at, last)
        if whole is None or not (shared or self._sentence.language.spaced):
            return None
        key = replace(last.key, aspect="share", unit="percent")
        return Keyed(claim=claim, key=key, exact=False, sentence=self._span, level=last.claim.claim_id, whole=whole)

    def _whole(self, item: Item, last: Keyed) -> str | None:
        """The entity that a share is taken of, which contains the subject."""
        return self._container(item, last.key.subject)

    def _container(self, item: Item, subject: str) -> str | None:
        """The entity of a name (or of 全省) when it contains the subject."""
        if item.kind == "WHOLE":
            return self._vocabulary.whole_of_kind(subject, str(item.payload))
        ids = item.payload
        name = ids[0] if isinstance(ids, tuple) and len(ids) == 1 else None
        contains = name is not None and (subject.startswith(BODY) or name in self._vocabulary.wholes_of(subject))
        return name if contains else None

    def _whole_behind(self, at: int, last: Keyed) -> str | None:
        for item in self._items[at + 1 : at + 9]:
            if item.kind in ("WHOLE", "NAME"):
                return self._whole(item, last)
            if item.kind not in ("SKIP", "OF"):
                return None
        return None

    def _rank(self, at: int, claim: Claim) -> Keyed | None:
        """A place in an order of a region by a measure: GDP ranked first in Liaoning; 出口总额居全省第一位."""
        last = self._last
        region: str | None = None
        index = at - 1
        ranked = False
        while index >= 0 and self._items[index].kind in ("SKIP", "NAME", "WHOLE", "RANKED", "VERB", "COMMA", "AND"):
            item = self._items[index]
            ranked = ranked or item.kind == "RANKED"
            if item.kind in ("NAME", "WHOLE") and last is not None:
                region = self._whole(item, last)
            index -= 1
        if last is None or not ranked:
            return None
        start = self._position(last.claim)
        passed = ("Q", "YOY", "UP", "DOWN", "BY", "SHARE", "SKIP", "COMMA", "WHOLE", "NAME", "DATE", "OPEN", "CLOSE")
        if start is None or any(item.kind not in passed for item in self._items[start + 1 : index + 1]):
            return None
        region = region or self._whole_behind(at, last)
        if region is None:
            return None
        key = replace(last.key, aspect="rank", unit="rank", place=region)
        return Keyed(claim=claim, key=key, exact=False, sentence=self._span, level=last.claim.claim_id)


def _without_date(kinds: list[str]) -> list[str]:
    """The kinds without a date that stands right behind the level (and its preposition)."""
    start = 0
    while start < len(kinds) and kinds[start] == "SKIP":
        start += 1
    return kinds[start + 1 :] if start < len(kinds) and kinds[start] == "DATE" else kinds
