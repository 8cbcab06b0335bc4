"""From the claims of a document to keyed claims: subject, measure, place, period, scope and unit, all known or none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from factcheck.extract.analysis import Analysis
from factcheck.lang.calendar import DateRef
from factcheck.link.aliases import local_names
from factcheck.link.home import Home
from factcheck.link.items import claims_of, has_concept
from factcheck.link.leagues import key_leagues
from factcheck.link.quotes import key_quotes
from factcheck.link.statements import Statement
from factcheck.link.tied import TiedClauses
from factcheck.link.values import claim_value, settle_period, unit_class
from factcheck.link.vocabulary import Concept, Vocabulary
from factcheck.types import Claim, Key, Keyed, Period

_AMOUNTS = ("money", "count", "number", "measure")
_EXCLUDED = frozenset(("planned",))


def key_claims(analysis: Analysis, vocabulary: Vocabulary) -> tuple[Keyed, ...]:
    """The claims of a document whose keys are complete, in order."""
    names = local_names(analysis.document, vocabulary)
    if names:
        vocabulary = vocabulary.with_names(names)
    home = Home(analysis.document, vocabulary)
    found: list[Keyed] = []
    years: set[int] = set()
    paragraph = -1
    for sentence in analysis.sentences:
        block = bisect_right(analysis.document.blocks, sentence.start, key=lambda one: one.start)
        years = years if block == paragraph else set()
        paragraph = block
        years |= {
            token.payload.year for token in sentence.tokens if isinstance(token.payload, DateRef) and token.payload.year
        }
        if sentence.block == "furniture" or not has_concept(sentence, vocabulary):
            continue
        if any(token.claim is not None and analysis.claims[token.claim].quantity for token in sentence.tokens):
            found.extend(SentenceKeys(analysis, sentence, vocabulary, home, frozenset(years)).read())
    found.extend(key_leagues(analysis, vocabulary))
    found.extend(one for one in key_quotes(analysis) if all(one.claim is not other.claim for other in found))
    return tuple({one.claim.claim_id: one for one in found}.values())


class SentenceKeys(TiedClauses):
    """Reads the keys of one sentence from left to right; a clause may inherit subject and period."""

    def read(self) -> Iterator[Keyed]:
        """Every figure of the sentence whose key is complete."""
        for at in claims_of(self._items):
            claim = self._claim(at)
            if claim is None or claim.stance != "asserted" or self._is_base(at):
                continue
            keyed: Keyed | None = None
            self._rate = None
            if claim.kind in ("percent", "percentage_point") and self._last is not None:
                keyed = self._growth_behind(at, claim) or self._share_behind(at, claim)
            elif claim.kind == "rank":
                keyed = self._rank(at, claim) or self._lone_rank(at, claim)
            if keyed is None and claim.kind in (*_AMOUNTS, "percent"):
                keyed = self._level(at, claim)
                if keyed is not None and keyed.key.aspect == "level":
                    self._last = keyed
            if keyed is not None:
                yield keyed
                if self._rate is not None:
                    yield self._rate

    def _level(self, at: int, claim: Claim) -> Keyed | None:
        found = self._reader.read(at)
        if found is None or found.concept is None or found.scopes & _EXCLUDED:
            return None
        concept = self._vocabulary.concepts[found.concept]
        if found.moved != (claim.kind == "percent" and concept.unit != "percent"):
            return None
        aspect = "growth" if found.moved else "level"
        unit = "percent" if found.moved else unit_class(claim, concept)
        subject, inherited = found.subject, False
        if subject is None and found.inherits and not found.words:
            last = self._last
            if last is not None and not last.key.qualifier:  # whether its words belong to the subject is not known
                subject, inherited = last.key.subject, True
            elif last is None and found.whole is not None:
                subject, inherited = self._home.of(found.whole), True
        if subject is None or unit is None:
            return None
        period, exact = self._period(at, found, concept, inherited)
        if period is None or (found.moved and claim_value(claim) is None):
            return None
        key = Key(
            subject=subject, concept=concept.name, sector=" ".join(sorted(found.sectors)),
            qualifier=found.qualifier(), place=found.place,
            scope=" ".join(sorted(found.scopes)), unit=unit, first=period.first, last=period.last, aspect=aspect,
        )  # fmt: skip
        keyed = Keyed(
            claim=claim, key=key, exact=exact and not inherited and not found.words and not subject.startswith("name:"),
            sentence=self._span,
        )  # fmt: skip
        if aspect == "growth":
            return self._with_base(keyed, at, concept)
        rate = None if found.rate_at is None else self._claim(found.rate_at)
        if rate is not None and rate.kind == "percent" and found.rate_at is not None:
            growth = replace(keyed, claim=rate, key=replace(key, aspect="growth", unit="percent"), level=claim.claim_id)
            self._rate = self._with_base(growth, found.rate_at, concept)
        return keyed

    def _lone_rank(self, at: int, claim: Claim) -> Keyed | None:
        """A place whose measure has no level in the sentence."""
        read = self.read_rank(at)
        if read is None or read.statement.concept is None or read.statement.subject is None or read.region is None:
            return None
        found, subject = read.statement, read.statement.subject
        concept = self._vocabulary.concepts[read.statement.concept]
        region = self._container(read.region, subject)
        period, _ = self._period(at, found, concept, False)
        if region is None or period is None or found.scopes & _EXCLUDED or found.place:
            return None
        key = Key(
            subject=subject, concept=concept.name, sector=" ".join(sorted(found.sectors)), qualifier=found.qualifier(),
            place=region, scope=" ".join(sorted(found.scopes)), unit="rank", first=period.first, last=period.last,
            aspect="rank",
        )  # fmt: skip
        return Keyed(claim=claim, key=key, exact=False, sentence=self._span)

    def _period(self, at: int, found: Statement, concept: Concept, inherited: bool) -> tuple[Period | None, bool]:
        """The period of a statement, and whether it is written out in the sentence."""
        behind = self._date_behind(at)
        dates = [behind] if behind is not None else found.dates
        if not dates:
            lead = self._leading_date(at)
            dates = [lead] if lead is not None else []
        if not dates:
            if self._last is None or not (inherited or found.inherits):
                return None, False
            period = Period(first=self._last.key.first, last=self._last.key.last)
            return settle_period(period, concept, self._document, found.scopes), False
        if any(self._is_account(index) for index, item in enumerate(self._items) if item.payload in dates):
            return None, False
        periods = {self._in_context(date) for date in dates}
        if len(periods) != 1:
            return None, False
        settled = settle_period(periods.pop(), concept, self._document, found.scopes)
        return settled, all(not date.relative for date in dates)
