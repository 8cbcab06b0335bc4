"""Places in an order without a level before them: exports ranked first in Liaoning; 出口总额居全省第一位."""

from __future__ import annotations

from factcheck.lang.calendar import DateRef
from factcheck.link.clauses import Clauses
from factcheck.link.items import Item
from factcheck.link.statements import Statement
from factcheck.link.vocabulary import phrases

_BEFORE = frozenset(("SKIP", "VERB", "RANKED", "WHOLE", "NAME", "DATE", "AT"))
_BEHIND = frozenset(("SKIP", "BY", "AT", "WHOLE", "NAME", "FOR", "DATE"))


class RankStatement:
    """What was read about a place: the statement of its subject and measure, and the region it is a place in."""

    def __init__(self, statement: Statement, region: Item | None) -> None:
        self.statement = statement
        self.region = region


class RankClauses(Clauses):
    """Reads places from the words around them."""

    def read_rank(self, at: int) -> RankStatement | None:
        """The statement of the place at a position, or None when anything about it is open."""
        found, region, index, ranked = Statement(), None, at - 1, False
        while index >= 0 and self._items[index].kind in _BEFORE:
            item = self._items[index]
            ranked = ranked or item.kind == "RANKED"
            if item.kind in ("NAME", "WHOLE"):
                if region is not None or self._is_subject(index):
                    break
                region = item
            elif isinstance(item.payload, DateRef) and item.kind == "DATE":
                found.dates.append(item.payload)
            index -= 1
        if index < 0 or not ranked:
            return None
        region, concept = self._behind(at, region)
        if self._items[index].kind == "CONCEPT":
            found.concept = str(self._items[index].payload)
            done = self._reader.read_subject(index - 1, found)
        else:
            found.concept = concept or self._leading_measure(index)
            concept = found.concept
            done = concept is not None and self._reader.read_holder(index, found)
        return RankStatement(found, region) if done and found.subject is not None and region is not None else None

    def _leading_measure(self, index: int) -> str | None:
        """The measure that opens the sentence: in terms of GDP, Shenyang ranked first."""
        kinds = [item.kind for item in self._items[:index]]
        if (
            kinds[:3] != ["SKIP", "CONCEPT", "COMMA"]
            or self._written(0) not in phrases()["leads"][self._sentence.language.code]
        ):
            return None
        return str(self._items[1].payload) if "CONCEPT" not in kinds[3:] else None

    def _is_subject(self, index: int) -> bool:
        """True for a name right before the verb: Dalian ranked first."""
        return self._items[index].kind == "NAME" and self._items[index + 1].kind == "RANKED" and not self._is_led(index)

    def _is_led(self, index: int) -> bool:
        """True for a name behind a measure or a preposition: 出口总额在东北地区排名第一."""
        return index > 0 and (self._items[index - 1].kind == "CONCEPT" or self._reader.is_preposition(index - 1))

    def _behind(self, at: int, region: Item | None) -> tuple[Item | None, str | None]:
        """Region and measure behind the place: first in Liaoning in terms of exports."""
        for item in self._items[at + 1 : at + 10]:
            if item.kind == "CONCEPT":
                return region, str(item.payload)
            if item.kind in ("NAME", "WHOLE") and region is None:
                region = item
            elif item.kind not in _BEHIND:
                break
        return region, None
