"""Places in an evaluation of zones of one kind: first of ten national zones in a province; 位列217家经开区第15位."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import Entry, Trie
from factcheck.lang.calendar import DateRef
from factcheck.lang.phrases import find, insert
from factcheck.link.items import Item, make_items
from factcheck.link.vocabulary import LANGUAGES, Vocabulary, phrases
from factcheck.types import Key, Keyed, Period, Span

ZONE = "zone:"  # a zone's id: this, its place and its kind
_BOUNDS = frozenset(("COMMA", "SEMI", "END", "AND", "QUOTE_CLOSE", "CLOSE"))
_BESIDE = frozenset(("SKIP", "VERB", "RANKED", "AT", "PASSED", "WHOLE", "NAME", "POPULATION"))
_BETWEEN = frozenset(("SKIP", "UP", "DOWN", "BY", "COMPARED", "THAN", "PRIOR", "YOY", "Q", "FIGURE", "DATE", "PASSED"))
_YEAR = range(364, 366)  # days from the first to the last of one


class _Evaluation(NamedTuple):
    """What is evaluated, and when; the period is None when the sentence leaves it open."""

    name: str
    period: Period | None


class _Place(NamedTuple):
    """Who holds a place among whom, and where its words end."""

    subject: str
    population: str
    at: int


@cache
def _tries() -> Mapping[str, Trie]:
    tries: dict[str, Trie] = {lang: {} for lang in LANGUAGES}
    for lang, trie in tries.items():
        for section, cls in (("zones", "ZONE"), ("evaluations", "EVALUATION")):
            for name, group in phrases()[section][lang].items():
                for phrase in group:
                    insert(trie, phrase, Entry(cls, name))
        for cls, group in phrases()["leagues"][lang].items():
            for phrase in group:
                insert(trie, phrase, Entry(cls.upper()))
    return tries


@cache
def _stems(lang: str) -> tuple[str, ...]:
    """What a sentence must hold one of to be read: the evaluation's words."""
    table = phrases()["evaluations"].get(lang, {})
    return tuple(phrase for group in table.values() for phrase in group)


def key_leagues(analysis: Analysis, vocabulary: Vocabulary) -> Iterator[Keyed]:
    """Every place whose holder, evaluation, population, region and year are known."""
    text = analysis.document.text.lower()
    if not any(stem in text for lang in LANGUAGES for stem in _stems(lang)):
        return
    paragraph, heard = -1, set[_Evaluation]()
    for sentence in analysis.sentences:
        lang = sentence.language.code
        if sentence.block == "furniture" or lang not in LANGUAGES or sentence.field != "text":
            continue
        block = bisect_right(analysis.document.blocks, sentence.start, key=lambda one: one.start)
        heard = heard if block == paragraph else set()
        paragraph = block
        ranks = any(token.claim is not None and _is_rank(analysis, token.claim) for token in sentence.tokens)
        told = any(stem in sentence.plain.lower() for stem in _stems(lang))
        if not told and not (ranks and heard):
            continue
        items = _group(make_items(sentence, vocabulary), sentence)
        heard |= set(_evaluations(items))
        if ranks and len(heard) == 1:
            yield from _League(analysis, sentence, vocabulary, items).read(next(iter(heard)))


def zone_parts(entity_id: str) -> tuple[str, str] | None:
    """Place and kind of a zone's id; None for any other."""
    if not entity_id.startswith(ZONE):
        return None
    place, _, kind = entity_id.removeprefix(ZONE).rpartition("/")
    return place, kind


def _is_rank(analysis: Analysis, claim: int) -> bool:
    return analysis.claims[claim].kind == "rank"


def _evaluations(items: Sequence[Item]) -> Iterator[_Evaluation]:
    """The evaluations that a sentence names, with the one year that is written in it."""
    dates = [item.payload for item in items if isinstance(item.payload, DateRef) and not item.payload.relative]
    periods = {ref.period for ref in dates if ref.period and (ref.period.last - ref.period.first).days in _YEAR}
    period = periods.pop() if len(periods) == 1 else None
    for item in items:
        if item.kind == "EVALUATION":
            yield _Evaluation(str(item.payload), period)


def _group(items: Sequence[Item], sentence: Sentence) -> list[Item]:
    """The items with zones, populations and evaluations as one item each."""
    trie, marked, end = _tries()[sentence.language.code], list[Item](), 0
    for item in items:
        if item.first < end:
            continue
        found = find(trie, sentence.lower, item.first) if item.token is None and item.kind != "NAME" else None
        if found is not None and found[1] >= item.last:
            end = found[1]
            item = Item(found[0].cls, found[0].payload, item.first, end)
        marked.append(item)
    grouped: list[Item] = []
    for item in marked:
        before = grouped[-1] if grouped else None
        if item.kind == "ZONE" and before is not None and before.kind in ("NATIONAL", "Q", "FIGURE", "COUNTER"):
            level = "national" if before.kind == "NATIONAL" else ""
            while grouped and grouped[-1].kind in ("NATIONAL", "COUNTER", "Q", "FIGURE"):
                level = "national" if grouped[-1].kind == "NATIONAL" else level
                grouped.pop()
            item = item._replace(kind="POPULATION", payload=f"{level} {item.payload}")
        elif item.kind == "ZONE" and before is not None and before.kind == "NAME" and _single(before):
            grouped.pop()
            item = item._replace(kind="HOLDER", payload=f"{ZONE}{_single(before)}/{item.payload}", first=before.first)
        grouped.append(item)
    return grouped


def _single(item: Item) -> str | None:
    ids = item.payload
    return str(ids[0]) if isinstance(ids, tuple) and len(ids) == 1 else None


class _League:
    """Reads the places of one sentence from left to right; a clause without a holder is about the last one."""

    def __init__(self, analysis: Analysis, sentence: Sentence, vocabulary: Vocabulary, items: list[Item]) -> None:
        self._analysis = analysis
        self._sentence = sentence
        self._vocabulary = vocabulary
        self._items = items
        self._last: _Place | None = None

    def read(self, evaluation: _Evaluation) -> Iterator[Keyed]:
        """The keyed places."""
        for at, item in enumerate(self._items):
            if item.kind != "Q" or item.token is None or item.token.claim is None:
                continue
            claim = self._analysis.claims[item.token.claim]
            if claim.kind == "rank" and claim.stance == "asserted" and evaluation.period is not None:
                key = self._key(at, evaluation.name, evaluation.period)
                if key is not None:
                    sentence = self._sentence
                    span = Span(doc_id=sentence.doc_id, start=sentence.start, end=sentence.end, field=sentence.field)
                    yield Keyed(claim=claim, key=key, exact=False, sentence=span)

    def _key(self, at: int, name: str, period: Period) -> Key | None:
        start, end = at, at + 1
        while start > 0 and self._items[start - 1].kind in _BESIDE:
            start -= 1
        while end < len(self._items) and self._items[end].kind in _BESIDE:
            end += 1
        inside = self._items[start:at] + self._items[at + 1 : end]
        if end < len(self._items) and self._items[end].kind not in _BOUNDS and not self._is_last(end):
            return None
        subject = self._holder(start - 1, any(item.kind == "RANKED" for item in inside))
        population = self._population(inside)
        parts = zone_parts(subject or "")
        if subject is None or population is None or parts is None or population.split(" ")[1] != parts[1]:
            return None
        region = self._region(inside, parts[0], population)
        if region is None:
            return None
        self._last = _Place(subject, population, at)
        return Key(
            subject=subject, concept=name, sector="", qualifier=population.split(" ")[0], place=region, scope="",
            unit="rank", first=period.first, last=period.last, aspect="rank",
        )  # fmt: skip

    def _is_last(self, index: int) -> bool:
        """True for the full stop."""
        return index == len(self._items) - 1 and self._sentence.lower[self._items[index].first] == "."

    def _holder(self, index: int, ranked: bool) -> str | None:
        """Who stands before the words of a place; the last holder where nobody does and nothing else is spoken of."""
        item = self._items[index] if index >= 0 else None
        if item is not None and item.kind == "HOLDER":
            return str(item.payload) if ranked else None
        if self._last is None or item is None or item.kind not in ("COMMA", "AND"):
            return None
        between = self._items[self._last.at + 1 : index]
        allowed = _BETWEEN | _BESIDE | {"COMMA"}
        return self._last.subject if all(one.kind in allowed for one in between) else None

    def _population(self, inside: Sequence[Item]) -> str | None:
        """Among whom: said beside the place, or with the last one, or once in the sentence."""
        own = {str(item.payload) for item in inside if item.kind == "POPULATION"}
        own = own or ({self._last.population} if self._last is not None else set())
        own = own or {str(item.payload) for item in self._items if item.kind == "POPULATION"}
        return own.pop() if len(own) == 1 else None

    def _region(self, inside: Sequence[Item], place: str, population: str) -> str | None:
        """The region around a zone that its place counts in; the country where a national population has none."""
        vocabulary = self._vocabulary
        named = [item for item in inside if item.kind in ("NAME", "WHOLE")]
        if not named:
            said = population.startswith("national") and any(item.kind == "POPULATION" for item in inside)
            return vocabulary.whole_of_kind(place, "country") if said else None
        found = {
            vocabulary.whole_of_kind(place, str(item.payload)) if item.kind == "WHOLE" else _single(item)
            for item in named
        }
        region = found.pop() if len(found) == 1 else None
        return region if region is not None and region in {place, *vocabulary.wholes_of(place)} else None
