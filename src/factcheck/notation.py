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
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from factcheck.lang.base import ALL_CLASSES, BIT, CLASSES, CODE, GROUPS, MOST_COUNTED, at_least

_PIECE = re.compile(
    r"\s*(?:(?P<gap>\.{2,3})|(?P<role>[a-z]\w*)=(?=\()|(?P<capture>[a-z]\w*)=(?P<not1>!?)(?P<names1>[A-Z_]+(?:\|[A-Z_]+)*)"
    r"|(?P<not2>!?)(?P<names2>[A-Z_]{2,}(?:\|[A-Z_]+)*)|(?P<mark>\(|\)[?*+]?|\||[?*+^$]|\{\d*,?\d*\}))"
)


class PatternError(ValueError):
    """A pattern that does not parse; the text shows where."""


_REPEATED = re.compile(r"\s*[?*{]")  # what may be missing
_CODES = sorted(CODE.values())  # characters between two of these stand for nothing, so ranges may run across them
_PLACE = {name: _CODES.index(code) for name, code in CODE.items()}


_CHOICE = re.compile(
    r"(?P<role>[a-z]\w*=)?\(\s*(?P<names>[A-Z_]{2,}(?:\s*\|\s*[A-Z_]{2,})*)\s*\)(?P<amount>\s*[?*+{])?"
)


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
def _char_class(names: str, negate: bool = False) -> str:
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
    plan = translate_pattern(source)
    return compile_expression(plan.expression, source), plan.required


def compile_expression(expression: str, source: str) -> re.Pattern[str]:
    """The compiled expression; raises PatternError that quotes the pattern it came from."""
    try:
        return re.compile(expression)
    except re.error as error:  # a role twice, nothing to repeat; its position would count in code points nobody wrote
        raise PatternError(f"{error.msg} in {source!r}") from None


class Plan(NamedTuple):
    """What a pattern was translated to.

    `required` are needs (`factcheck.lang.base.at_least`) of which a sentence must meet each one, those that rule most
    sentences out first; `order` holds, for each class the pattern cannot do without, the characters it may have in a
    shape, from left to right.
    """

    expression: str
    required: tuple[int, ...]
    order: tuple[str, ...]


def translate_pattern(source: str) -> Plan:
    """The regular expression of a pattern and what a sentence must hold; raises PatternError."""
    pieces: list[str] = []
    needs: list[list[str]] = [[]]  # the classes needed so far by the whole and by each open group
    either = [False]  # whether that group has alternatives
    text, at = _CHOICE.sub(_join_choice, source.strip()), 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise PatternError(f"cannot read {text[at:].lstrip()[:20]!r} in {source!r}")
        at = match.end()
        optional, kind, mark = _REPEATED.match(text, at) is not None, match.lastgroup, match["mark"]
        if kind == "gap":
            pieces.append(_SOFT_GAP if match["gap"] == ".." else _CLAUSE_GAP)
        elif kind == "role" or mark == "(":
            pieces.append("(?:" if mark else f"(?P<{match['role']}>")
            at = at if mark else text.index("(", at) + 1
            needs.append([])
            either.append(False)
        elif mark:
            either[-1] = either[-1] or mark == "|"
            pieces.append(mark)
            if mark[0] == ")":
                if len(needs) == 1:
                    raise PatternError(f"brackets do not match in {source!r}")
                inner, alternatives = needs.pop(), either.pop()
                needs[-1] += [] if alternatives or optional or mark in (")?", ")*") else inner
        else:
            capture, not1, names1, not2, names2 = match.group("capture", "not1", "names1", "not2", "names2")
            names, negate = names1 or names2, bool(not1 or not2)
            chars = _char_class(names, negate)
            pieces.append(f"(?P<{capture}>{chars})" if capture else chars)
            needs[-1] += [] if negate or optional else [names]
    if len(needs) > 1:
        raise PatternError(f"brackets do not match in {source!r}")
    needed = [] if either[0] else needs[0]
    order = tuple(_all_codes(names) for names in needed)
    return Plan("".join(pieces), _count_needs([_mask(names) for names in needed]), order)


def _count_needs(masks: list[int]) -> tuple[int, ...]:
    """What a sentence must hold for tokens of these classes, one after the other."""
    counts = {mask: min(MOST_COUNTED, sum(other & ~mask == 0 for other in masks)) for mask in masks}
    return sort_needs(at_least(count, mask) for mask, count in counts.items())


def sort_needs(needs: Iterable[int]) -> tuple[int, ...]:
    """Those first that are quickly told and rule out most sentences: one token, of few classes."""
    return tuple(sorted(needs, key=lambda need: (need > ALL_CLASSES, (need & ALL_CLASSES).bit_count(), need)))


def implies_one(needs: Iterable[tuple[int, int]], need: tuple[int, int]) -> bool:
    """True when a sentence that meets all of some needs (counts and masks) surely meets another: as many tokens, of
    fewer classes."""
    count, other = need[0], ~need[1]
    for some, mask in needs:  # noqa: SIM110 - a loop is faster
        if some >= count and not mask & other:
            return True
    return False


@lru_cache(maxsize=512)
def _mask(names: str) -> int:
    return sum(BIT[name] for name in expand(names))


@lru_cache(maxsize=512)
def _all_codes(names: str) -> str:
    return "".join(CODE[name] for name in expand(names))


def _join_choice(choice: re.Match[str]) -> str:
    """(TO | AT)? without its brackets: TO|AT?, which is one set of characters."""
    role, names, amount = choice["role"] or "", choice["names"], choice["amount"] or ""
    if role and amount:  # the role covers the repetitions
        return choice[0]
    return f"{role}{''.join(names.split())}{amount}"


def in_order(order: tuple[str, ...], shape: str) -> bool:
    """True when a shape holds the needed characters from left to right: most patterns are never worth compiling."""
    at, size = 0, len(shape)
    for codes in order:
        while at < size and shape[at] not in codes:
            at += 1
        if at == size:
            return False
        at += 1
    return True


def all_classes() -> tuple[str, ...]:
    """Names that patterns may use."""
    return (*CLASSES, *GROUPS)
