"""Patterns over the typed tokens of sentences, and what matched under which role (notation: `factcheck.notation`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extract.analysis import Analysis
from factcheck.extract.pool import SentencePool
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import at_least, split_need
from factcheck.notation import Plan, compile_expression, expand, implies_one, in_order, sort_needs, translate_pattern
from factcheck.types import Claim, Span


@dataclass(slots=True)
class Pattern:
    """One pattern, translated when first asked for, compiled when a sentence first holds what it needs in order."""

    source: str
    _plan: Plan | None = field(default=None, repr=False)
    _compiled: re.Pattern[str] | None = field(default=None, repr=False)
    _group: PatternGroup | None = field(default=None, repr=False)

    @property
    def _alone(self) -> PatternGroup:
        if self._group is None:
            self._group = PatternGroup((self,))
        return self._group

    @property
    def plan(self) -> Plan:
        """The translated pattern."""
        if self._plan is None:
            self._plan = translate_pattern(self.source)
        return self._plan

    def could_match(self, mask: int) -> bool:
        """False when a class that the pattern needs is not in the sentence."""
        for bits in (self._plan or self.plan).required:  # noqa: SIM110 - a loop is faster
            if not mask & bits:
                return False
        return True

    def find_all(self, analysis: Analysis, among: int | None = None) -> Iterator[Match]:
        """Every match in a document, sentence by sentence; `among` is a set of sentences of its index (None: all)."""
        return find_each(self._alone, analysis, among)

    def find(self, analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
        """Every match in a sentence that covers a token, also those that overlap an earlier one."""
        if self.could_match(sentence.mask):
            yield from self.search(analysis, sentence)

    def search(self, analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
        """Every match in a sentence that is known to hold the classes that the pattern needs."""
        compiled = self._compiled or self.compile_for(sentence.shape)
        if compiled is not None and (first := compiled.search(sentence.shape)) is not None:
            yield from _follow(analysis, sentence, first)

    def compile_for(self, shape: str) -> re.Pattern[str] | None:
        """The compiled pattern; None as long as no shape was seen that it could match."""
        if self._compiled is None and in_order(self.plan.order, shape):
            self._compiled = compile_expression(self.plan.expression, self.source)
        return self._compiled


def _follow(analysis: Analysis, sentence: Sentence, found: re.Match[str] | None) -> Iterator[Match]:
    """The first match in a sentence, and all later ones, but for those of no token."""
    shape = sentence.shape
    while found is not None:
        at = found.start() + 1
        if found.end() >= at:
            yield Match(analysis, sentence, found)
        found = found.re.search(shape, at) if at <= len(shape) else None


def find_each(group: PatternGroup, analysis: Analysis, among: int | None = None) -> Iterator[Match]:
    """Every match of each pattern in turn, in the whole document or `among` a set of sentences of its index."""
    for sentence, first in first_matches(group, analysis):
        if among is None or among >> sentence.index & 1:
            yield from _follow(analysis, sentence, first)


def first_matches(group: PatternGroup, analysis: Analysis) -> Sequence[tuple[Sentence, re.Match[str]]]:
    """The first match of each pattern in each sentence of a document that holds one, pattern by pattern."""
    index = analysis.index
    found = index.pool.memory.get(group)
    if found is None:
        found = index.pool.memory[group] = _search_pool(group, index.pool)
    matches: Sequence[tuple[Sentence, re.Match[str]]] = found.get(index.number, ())
    return matches


def _search_pool(group: PatternGroup, pool: SentencePool) -> dict[int, list[tuple[Sentence, re.Match[str]]]]:
    """The first matches in each document of a pool, by its number."""
    result: dict[int, list[tuple[Sentence, re.Match[str]]]] = {}
    meeting = pool.meeting
    among = (1 << len(pool.sentences)) - 1
    for need in group.common:
        among &= meeting[need]
        if not among:
            return result
    for pattern, others in group.others:
        held = among
        for need in others:
            held &= meeting[need]
            if not held:
                break
        else:
            for document, sentence in pool.list(held):
                compiled = pattern._compiled or pattern.compile_for(sentence.shape)
                if compiled is not None and (first := compiled.search(sentence.shape)) is not None:
                    result.setdefault(document, []).append((sentence, first))
    return result


def find_in(group: PatternGroup, analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
    """Every match of each pattern in turn in one sentence."""
    mask = sentence.mask
    for need in group.common:
        if not mask & need:
            return
    for pattern, others in group.others:
        for need in others:
            if not mask & need:
                break
        else:
            yield from pattern.search(analysis, sentence)


class PatternGroup(tuple[Pattern, ...]):
    """Patterns in the order in which they are tried; what all of them need is asked once. Equal only to itself."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def common(self) -> tuple[int, ...]:
        """What every pattern needs, be it as part of a stricter need."""
        required = [[split_need(need) for need in pattern.plan.required] for pattern in self]
        needs = dict.fromkeys(need for some in required for need in some)
        return sort_needs(at_least(*need) for need in needs if all(implies_one(some, need) for some in required))

    @cached_property
    def others(self) -> tuple[tuple[Pattern, tuple[int, ...]], ...]:
        """Each pattern with what it needs besides."""
        common = frozenset(self.common)
        return tuple((one, tuple(need for need in one.plan.required if need not in common)) for one in self)


def patterns(*sources: str) -> PatternGroup:
    """Patterns in the order in which they are tried."""
    return PatternGroup(Pattern(source) for source in sources)


@dataclass(slots=True)
class Match:
    """Where a pattern matched: tokens and claims by role."""

    analysis: Analysis
    sentence: Sentence
    found: re.Match[str] = field(repr=False)

    def tokens(self, role: str) -> list[Token]:
        """The tokens under a role, in order; empty when the role took no part."""
        start, end = self.found.span(role)
        return self.sentence.tokens[start:end] if start >= 0 else []

    def token(self, role: str) -> Token:
        """The one token under a role."""
        return self.tokens(role)[0]

    def has(self, role: str) -> bool:
        """True when the role took part."""
        return role in self.found.re.groupindex and self.found.start(role) >= 0

    def claims(self, role: str, names: str = "ANYQ") -> list[Claim]:
        """The claims of the tokens under a role that belong to these classes."""
        wanted = expand(names)
        return [
            self.analysis.claim(token) for token in self.tokens(role) if token.cls in wanted and token.claim is not None
        ]

    def roles(self) -> list[str]:
        """All roles that took part, in the order of the pattern."""
        return [role for role in self.found.re.groupindex if self.has(role)]

    def tokens_between(self, first: str, second: str) -> list[Token]:
        """The tokens between two roles."""
        return self.sentence.tokens[self.found.end(first) : self.found.start(second)]

    def before(self, count: int = 6) -> list[Token]:
        """The tokens that stand before the match."""
        start = self.found.start()
        return self.sentence.tokens[max(0, start - count) : start]

    def after(self, count: int = 6) -> list[Token]:
        """The tokens that follow the match."""
        return self.sentence.tokens[self.found.end() : self.found.end() + count]

    def inside(self) -> list[Token]:
        """All tokens of the match."""
        return self.sentence.tokens[self.found.start() : self.found.end()]

    @property
    def span(self) -> Span:
        """The stretch of text that the match covers."""
        tokens = self.inside()
        return Span(
            doc_id=self.analysis.document.doc_id, start=tokens[0].start, end=tokens[-1].end, field=self.sentence.field
        )
