"""Shares in words beside a percentage: most of the firms (45%), 近半数（52%）, two in five, or 38 percent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Entry, Node
from factcheck.lang.digits import walk
from factcheck.lang.lexicon import insert, load
from factcheck.types import Claim

_RATES = frozenset(("inflation", "unemployment", "interest_rate", "price", "eps"))
_CHANGES = frozenset(("UP", "DOWN", "CHANGE", "YOY", "QOQ", "AVERAGE", "ANNUAL", "FACTOR"))
_REACH = 18  # atoms (blanks count) between the words and the bracket


class Portion(NamedTuple):
    """Words for a share and the percentage beside them. `payload` is what the table says of the words, `near` tells that
    hardly a word stands between the two; `hedge` is the hedge before the words."""

    words: str
    payload: object
    hedge: str | None
    claim: Claim
    near: bool


@cache
def _trie(code: str, table: str) -> dict[str, Node]:
    root: dict[str, Node] = {}
    for phrase, payload in load(code).tables.get(table, {}).items():
        insert(root, phrase, Entry("PORTION", payload))
    return root


def portions(analysis: Analysis, table: str) -> Iterator[Portion]:
    """Every percentage in a bracket or between commas, with the words before it that state a share."""
    for sentence in sentences_with(analysis, "PERCENT", "OPEN|EQUIV|COMMA|DASH"):
        tokens = sentence.tokens
        for index in places_in(sentence, "PERCENT"):
            if _is_apposed(tokens, index):
                found = _words_before(analysis, sentence, index, table)
                if found is not None:
                    yield found


def _is_apposed(tokens: list[Token], index: int) -> bool:
    """(45%); , or 45%, ; , 45%, : nothing else stands with the percentage."""
    after = tokens[index + 1].cls if index + 1 < len(tokens) else "END"
    before = [token.cls for token in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["OPEN"] or before in (["OPEN", "SHARE"], ["OPEN", "NAMELY"]):
        return after == "CLOSE"
    if before[-1:] == ["EQUIV"] or before in (["COMMA", "AND"], ["COMMA", "NAMELY"]):
        return after in ("COMMA", "END", "CLOSE")
    return before[-1:] == [after] and after in ("COMMA", "DASH")


def _words_before(analysis: Analysis, sentence: Sentence, index: int, table: str) -> Portion | None:
    tokens = sentence.tokens
    start = index - 1
    while start >= 0 and tokens[start].cls in ("OPEN", "COMMA", "DASH", "AND", "EQUIV", "SHARE", "NAMELY"):
        start -= 1
    stop = tokens[start].last if start >= 0 else 0
    for i in range(start, -1, -1):
        if tokens[i].cls in _CHANGES or (tokens[i].cls == "CONCEPT" and tokens[i].payload in _RATES):
            return None
        if (
            tokens[i].cls in ("COMMA", "SEMI", "PERCENT", "MONEY", "CLOSE", "COLON", "END")
            or tokens[i].last < stop - _REACH
        ):
            break
    else:
        i = -1
    own = i == start or (i == start - 1 and i >= 0 and tokens[i].cls == "PERCENT")  # 两成 may be a figure itself
    edge = 0 if i < 0 else tokens[i].first if own else tokens[i].last
    best = _find(sentence, max(edge, stop - _REACH), stop, table)
    if best is None:
        return None
    words = "".join(sentence.atoms[best[0] : best[1]])
    gap = len([atom for atom in sentence.lower[best[1] : stop] if not atom.isspace()])
    return Portion(
        words,
        best[2],
        _hedge(sentence, best[0]),
        analysis.claim(tokens[index]),
        gap <= (3 if sentence.language.code == "en" else 4),
    )


def find_words(sentence: Sentence, first: int, last: int, table: str) -> tuple[str, object] | None:
    """The words among the atoms first..last-1 that a table knows, and what it says of them."""
    best = _find(sentence, first, last, table)
    return None if best is None else ("".join(sentence.atoms[best[0] : best[1]]), best[2])


def _find(sentence: Sentence, first: int, last: int, table: str) -> tuple[int, int, object] | None:
    """The phrase that ends last; of several that end there, the longest."""
    best: tuple[int, int, object] | None = None
    for at in range(first, last):
        found = walk(_trie(sentence.language.code, table), sentence.lower, at)
        if (
            found is not None
            and found[0].entry is not None
            and found[1] <= last
            and _is_whole(sentence, at)
            and (best is None or found[1] > best[1])
        ):
            best = at, found[1], found[0].entry.payload
    return best


def _is_whole(sentence: Sentence, at: int) -> bool:
    """True at the beginning of a word."""
    return at == 0 or sentence.language.code != "en" or not sentence.lower[at - 1][-1].isalnum()


def _hedge(sentence: Sentence, at: int) -> str | None:
    """The hedge that stands right before the words."""
    stop = at - 1 if at and sentence.lower[at - 1].isspace() else at
    for start in range(max(0, stop - 7), stop):
        found = walk(sentence.language.root, sentence.lower, start)
        if found is not None and found[1] == stop and found[0].entry is not None and found[0].entry.cls == "HEDGE":
            return str(found[0].entry.payload)
    return None


def spread(value: Fraction) -> Fraction:
    """How far, in points, a fraction in words may be from the percentage: a fifth of it, one to four points."""
    return max(Fraction(1), min(Fraction(4), value / 5))
