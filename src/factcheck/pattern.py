"""Patterns of typed tokens: a small notation that compiles to regular expressions over sentence shapes.

A pattern is written with token classes and groups of `factcheck.lang.base`, separated by blanks:

    UP p=PERCENT .. TO b=LEVEL .. FROM a=LEVEL

    NAME, A|B     one token of a class, a group or one of several
    !NAME, !A|B   one token of any other class
    role=NAME     the same, captured under a role; role=( ... ) captures a stretch
    ..            up to eight tokens that do not matter (words, dates, bracketed asides), as few as possible
    ...           up to sixteen tokens of any class within the sentence's semicolons, as few as possible
    ( ) | ? * +   as in regular expressions, a blank on both sides of |
    ^ $           the sentence begins, ends
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import BIT, CLASSES, CODE, GROUPS
from factcheck.types import Claim, Span

_PIECE = re.compile(
    r"\s*(?:(?P<gap>\.{2,3})|(?P<role>[a-z]\w*)=(?=\()|(?P<capture>[a-z]\w*)=(?P<not1>!?)(?P<names1>[A-Z_]+(?:\|[A-Z_]+)*)"
    r"|(?P<not2>!?)(?P<names2>[A-Z_]{2,}(?:\|[A-Z_]+)*)|(?P<mark>\(|\)[?*+]?|\||[?*+^$]|\{\d*,?\d*\}))"
)


class PatternError(ValueError):
    """A pattern that does not parse; the text shows where."""


_CODES = sorted(CODE.values())  # characters between two of these stand for nothing, so ranges may run across them
_PLACE = {name: _CODES.index(code) for name, code in CODE.items()}


@lru_cache(maxsize=512)
def expand(names: str) -> tuple[str, ...]:
    """The classes that "A|GROUP" stands for; raises PatternError for an unknown name."""
    result: list[str] = []
    for name in names.split("|"):
        if name not in GROUPS and name not in BIT:
            raise PatternError(f"unknown token class {name!r}")
        result.extend(GROUPS.get(name, (name,)))
    return tuple(dict.fromkeys(result))


@lru_cache(maxsize=512)
def _char_class(names: str, *, negate: bool = False) -> str:
    """A set of characters, neighbours written as ranges: what the compiler reads fastest."""
    places = sorted(_PLACE[name] for name in expand(names))
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    codes = "".join(_CODES[run[0]] + ("-" if len(run) > 2 else "") + _CODES[run[-1]] * (len(run) > 1) for run in runs)
    return f"[{'^' if negate else ''}{codes}]" if negate or len(codes) > 1 else codes


_ASIDE = f"{CODE['OPEN']}[^{CODE['OPEN']}{CODE['CLOSE']}]{{0,12}}{CODE['CLOSE']}"
_INSERTION = f"{CODE['COMMA']}{_char_class('FILL|DATE|PRIOR')}{CODE['COMMA']}"
_SOFT_GAP = f"(?:{_char_class('SOFT')}|{_ASIDE}|{_INSERTION}){{0,8}}?"
_CLAUSE_GAP = rf"[^{CODE['SEMI']}{CODE['END']}]{{0,16}}?"


def compile_pattern(source: str) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """The compiled regular expression of a pattern, and its masks; raises PatternError."""
    expression, required = translate_pattern(source)
    return compile_expression(expression, source), required


def compile_expression(expression: str, source: str) -> re.Pattern[str]:
    """The compiled expression; raises PatternError that quotes the pattern it came from."""
    try:
        return re.compile(expression)
    except re.error as error:  # a role twice, nothing to repeat; its position would count in code points nobody wrote
        raise PatternError(f"{error.msg} in {source!r}") from None


def translate_pattern(source: str) -> tuple[str, tuple[int, ...]]:
    """The regular expression of a pattern, and bit masks of which a sentence must meet each one."""
    pieces: list[str] = []
    required: list[int] = []
    depth, at = 0, 0
    alternation = False
    source = source.strip()
    while at < len(source):
        match = _PIECE.match(source, at)
        if match is None:
            raise PatternError(f"cannot read {source[at:].lstrip()[:20]!r} in {source!r}")
        at = match.end()
        group = match.groupdict()
        if group["gap"]:
            pieces.append(_SOFT_GAP if group["gap"] == ".." else _CLAUSE_GAP)
        elif group["role"]:
            pieces.append(f"(?P<{group['role']}>")
            at = source.index("(", at) + 1
            depth += 1
        elif group["mark"]:
            mark = group["mark"]
            depth += (mark == "(") - mark.startswith(")")
            alternation = alternation or (mark == "|" and depth == 0)
            pieces.append("(?:" if mark == "(" else mark)
        else:
            names = group["names1"] or group["names2"]
            negate = bool(group["not1"] or group["not2"])
            chars = _char_class(names, negate=negate)
            pieces.append(f"(?P<{group['capture']}>{chars})" if group["capture"] else chars)
            following = source[at:].lstrip()[:1]
            if depth == 0 and not negate and following not in ("?", "*", "{"):
                required.append(sum(BIT[name] for name in expand(names)))
    if depth:
        raise PatternError(f"brackets do not match in {source!r}")
    rarest = sorted(set(required), key=lambda bits: (bits.bit_count(), bits))  # what rules most sentences out
    return "".join(pieces), () if alternation else tuple(rarest)


@dataclass(slots=True)
class Pattern:
    """One pattern, translated when first asked for, compiled when a sentence first holds the classes it needs."""

    source: str
    _expression: str = field(default="", repr=False)
    _required: tuple[int, ...] = ()
    _compiled: re.Pattern[str] | None = None

    def required(self) -> tuple[int, ...]:
        """Bit masks of which a sentence must meet each one."""
        if not self._expression:
            self._expression, self._required = translate_pattern(self.source)
        return self._required

    def could_match(self, mask: int) -> bool:
        """False when a class that the pattern needs is not in the sentence."""
        for bits in self._required if self._expression else self.required():  # noqa: SIM110 - a loop is faster
            if not mask & bits:
                return False
        return True

    def find_all(self, analysis: Analysis, among: int | None = None) -> Iterator[Match]:
        """Every match in a document, sentence by sentence; `among` is a set of sentences of its index (None: all)."""
        index = analysis.index
        places = index.meeting_all(self.required(), index.everywhere if among is None else among)
        for sentence in index.list(places) if places else ():
            yield from self._search(analysis, sentence)

    def find(self, analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
        """Every match in a sentence that covers a token, also those that overlap an earlier one."""
        if self.could_match(sentence.mask):
            yield from self._search(analysis, sentence)

    def _search(self, analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
        if self._compiled is None:
            self._compiled = compile_expression(self._expression, self.source)
        at = 0
        while at <= len(sentence.shape):
            found = self._compiled.search(sentence.shape, at)
            if found is None:
                return
            if found.end() > found.start():
                yield Match(analysis, sentence, found)
            at = found.start() + 1


def patterns(*sources: str) -> tuple[Pattern, ...]:
    """Patterns in the order in which they are tried."""
    return tuple(Pattern(source) for source in sources)


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
        return role in self.found.groupdict() and self.found.start(role) >= 0

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


def all_classes() -> tuple[str, ...]:
    """Names that patterns may use."""
    return (*CLASSES, *GROUPS)
