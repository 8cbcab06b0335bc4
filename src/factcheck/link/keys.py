"""From the claims of a document to keyed claims: subject, measure, place, period, scope and unit, all known or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.extract.analysis import Analysis
from factcheck.link.aliases import local_names
from factcheck.link.bases import BaseClauses
from factcheck.link.home import Home
from factcheck.link.items import claims_of, has_concept, make_items
from factcheck.link.leagues import key_leagues
from factcheck.link.passage import BODY, Passage
from factcheck.link.projection import project
from factcheck.link.quotes import key_quotes
from factcheck.link.statements import Statement
from factcheck.link.values import claim_value, settle_period, span_years, unit_class
from factcheck.link.vocabulary import Concept, Vocabulary, phrases
from factcheck.types import Claim, Key, Keyed, Period

_AMOUNTS = ("money", "count", "number", "measure")
_ALL_SECTORS = {"primary_sector", "secondary_sector", "tertiary_sector"}
_OPENERS = frozenset(("DATE", "COMMA", "SKIP", "SCOPE", "OF_WHICH", "VERB", "AND"))
_NEAR = 60  # items before a measure among which the place that its sentence is about is looked for
_PLACES = ("市", "省", "自治区")  # the full form of a place's name, which no more words make longer
_EXCLUDED = frozenset(("planned",))


def key_claims(analysis: Analysis, vocabulary: Vocabulary) -> tuple[Keyed, ...]:
    """The claims of a document whose keys are complete, in order."""
    names = local_names(analysis.document, vocabulary)
    if names:
        vocabulary = vocabulary.with_names(names)
    home, passage = Home(analysis.document, vocabulary), Passage(analysis, vocabulary)
    found: list[Keyed] = []
    for sentence in analysis.sentences:
        if sentence.block == "furniture":
            continue
        passage.open(sentence)
        figured = any(token.claim is not None and analysis.claims[token.claim].quantity for token in sentence.tokens)
        if not figured or not has_concept(sentence, vocabulary):
            passage.close(sentence)
            continue
        heard, keyed = set[str](), list[Keyed]()
        for items in project(make_items(sentence, vocabulary)):
            reader = SentenceKeys(analysis, sentence, vocabulary, home, passage, items)
            keyed.extend(reader.read())
            heard |= reader.heard
        passage.close(sentence, heard, keyed)
        found.extend(keyed)
    found.extend(key_leagues(analysis, vocabulary))
    found.extend(one for one in key_quotes(analysis) if all(one.claim is not other.claim for other in found))
    return tuple({one.claim.claim_id: one for one in found}.values())


class SentenceKeys(BaseClauses):
    """Reads the keys of one sentence from left to right; a clause may inherit subject and period."""

    def read(self) -> list[Keyed]:
        """Every figure of the sentence whose key is complete; a rate counts from the earlier value that is named."""
        found = list(self._read())
        return [
            replace(one, base=self._bases[one.level])
            if one.key.aspect == "growth" and one.level in self._bases
            else one
            for one in found
        ]

    def _read(self) -> Iterator[Keyed]:
        for at in claims_of(self._items):
            claim = self._claim(at)
            if claim is None or claim.stance != "asserted":
                continue
            if self._is_base(at):
                base = self._base(at, claim)
                if base is not None:
                    yield base
                continue
            self._beside.clear()
            keyed = self._figure(at, claim)
            if keyed is not None:
                yield keyed
                yield from filter(None, self._beside)

    def _figure(self, at: int, claim: Claim) -> Keyed | None:
        """A rate, share or place of the level before it, else a statement of its own."""
        keyed: Keyed | None = None
        if claim.kind in ("percent", "percentage_point") and self._last is not None:
            keyed = self._growth_behind(at, claim) or self._share_behind(at, claim)
        elif claim.kind == "rank":
            keyed = self._rank(at, claim) or self._lone_rank(at, claim)
        if keyed is None and claim.kind in (*_AMOUNTS, "percent"):
            keyed = self._level(at, claim)
            if keyed is not None and keyed.key.aspect == "level":
                self._last = keyed
        return keyed

    def _level(self, at: int, claim: Claim) -> Keyed | None:
        found = self._reader.read(at)
        if found is None or found.concept is None or found.scopes & _EXCLUDED:
            return None
        concept = self._vocabulary.concepts[found.concept]
        if found.moved != (claim.kind == "percent" and concept.unit != "percent"):
            return None
        aspect = "growth" if found.moved else "level"
        unit = "percent" if found.moved else unit_class(claim, concept)
        subject, inherited = self._subject(found)
        if subject is None or unit is None:
            return None
        self.heard.add(subject)
        period, exact = self._period(at, found, concept, inherited, subject)
        if period is not None and found.base_at is not None:
            self._span_years = span_years(period)
            period = self._span_years[1] if self._span_years is not None else period
        if period is None or (found.moved and claim_value(claim) is None):
            return None
        if concept.name == "added_value" and found.sectors and _ALL_SECTORS.issuperset(found.sectors):
            concept = self._vocabulary.concepts["gdp"]  # the added values of the three sectors are the GDP
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
            self._beside.append(self._with_base(growth, found.rate_at, concept))
        base = None if found.base_at is None else self._claim(found.base_at)
        if base is not None and found.base_at is not None:
            self._beside.append(self._earlier(found.base_at, base, keyed))
        return keyed

    def _subject(self, found: Statement) -> tuple[str | None, bool]:
        """Whom a statement is about, and whether another statement had to tell."""
        if found.subject is not None:
            return self._settle_name(found.subject), False
        pointer = found.pointer or ("any" if self._is_of_which() else None)
        if pointer is None and found.whole is None and found.concept in phrases()["own_measures"]["names"]:
            pointer = "own"
        if not found.inherits or (found.words and found.pointer is None):
            return None, False
        last = self._last
        if last is not None:  # whether its words belong to the subject is not known
            known = last.key.subject
            fits = not last.key.qualifier and (found.pointer != "body" or known.startswith(BODY))
            return (known if fits else None), True
        if found.whole is not None:
            return self._home.of(found.whole), True
        if pointer is not None and self._opens(found.opens_at):
            return self._passage.subject(pointer), True
        return self._topic(found), True

    def _opens(self, at: int) -> bool:
        """True where nothing that could be meant stands before in the sentence."""
        if self._opening is None:
            kinds = (item.kind for item in self._items)
            self._opening = next((at for at, kind in enumerate(kinds) if kind not in _OPENERS), len(self._items))
        return at <= self._opening

    def _topic(self, found: Statement) -> str | None:
        """The place that a Chinese sentence is about: 苏州市新设外商投资项目475个，实际使用外资31.1亿美元."""
        concept = self._vocabulary.concepts[found.concept or ""]
        if self._sentence.language.spaced or not concept.additive or found.pointer is not None:
            return None
        before = self._items[max(0, found.opens_at - _NEAR) : found.opens_at]
        names = [item for item in before if item.kind == "NAME"]
        if len(names) != 1 or not self._opens(found.opens_at - len(before) + before.index(names[0])):
            return None
        name = names[0]
        plain = self._sentence.written(name.last, before[-1].last)
        if not name.written.endswith(_PLACES) or any(one in plain for one in phrases()["bodies"]["zh"]):
            return None
        ids = name.payload
        return str(ids[0]) if isinstance(ids, tuple) and len(ids) == 1 else None

    def _is_of_which(self) -> bool:
        """True for a sentence that divides what the one before was about: 其中，出口1932亿元."""
        return self._items[0].kind == "OF_WHICH"

    def _settle_name(self, subject: str) -> str | None:
        """A body's name without a word that opens the sentence and is no part of it; None for a plain word there."""
        name = subject.removeprefix(BODY)
        first, _, rest = name.partition(" ")
        if name == subject or not self._sentence.language.spaced:
            return subject
        if " " in rest:
            return BODY + rest if self._passage.is_name(rest) else subject
        opens = not rest and self._sentence.plain.lower().startswith(first)
        if opens and first.endswith("s"):  # Analysts said; Siemens said
            return subject if self._passage.is_name(first, inside=True) else None
        return subject

    def _lone_rank(self, at: int, claim: Claim) -> Keyed | None:
        """A place whose measure has no level in the sentence."""
        read = self.read_rank(at)
        if read is None or read.statement.concept is None or read.statement.subject is None or read.region is None:
            return None
        found, subject = read.statement, read.statement.subject
        concept = self._vocabulary.concepts[read.statement.concept]
        region = self._container(read.region, subject)
        period, _ = self._period(at, found, concept, False, subject)
        if region is None or period is None or found.scopes & _EXCLUDED or found.place:
            return None
        key = Key(
            subject=subject, concept=concept.name, sector=" ".join(sorted(found.sectors)), qualifier=found.qualifier(),
            place=region, scope=" ".join(sorted(found.scopes)), unit="rank", first=period.first, last=period.last,
            aspect="rank",
        )  # fmt: skip
        return Keyed(claim=claim, key=key, exact=False, sentence=self._span)

    def _period(
        self, at: int, found: Statement, concept: Concept, inherited: bool, subject: str
    ) -> tuple[Period | None, bool]:
        """The period of a statement, and whether it is written out in the sentence."""
        behind = self._date_behind(at)
        dates = [behind] if behind is not None else found.dates
        if not dates:
            lead = self._leading_date(at)
            dates = [lead] if lead is not None else []
        if not dates:
            period = None
            if self._last is not None and (inherited or found.inherits):
                period = Period(first=self._last.key.first, last=self._last.key.last)
            elif self._last is None and concept.span == "flow" and self._is_told():
                period = self._passage.period(subject, spaced=self._sentence.language.spaced)
            return settle_period(period, concept, self._document, found.scopes), False
        if any(self._is_account(index) for index, item in enumerate(self._items) if item.payload in dates):
            return None, False
        periods = {self._in_context(date) for date in dates}
        if len(periods) != 1:
            return None, False
        settled = settle_period(periods.pop(), concept, self._document, found.scopes)
        return settled, all(not date.relative for date in dates)
