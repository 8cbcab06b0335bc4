"""Counting words that do not go with what is counted (诊所850头), and a count taken up with another kind of noun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.lexicon import load
from factcheck.types import Quantity

_EDGES = frozenset(("COMMA", "ENUM", "SEMI", "END", "AND", "SHARE", "OPEN", "CLOSE"))
_WORDS = ("FILL", "NEW", "LESS", "MORE", "BORN")  # of which a noun may consist


class Kind(NamedTuple):
    """Nouns of one kind, the counting words that never go with them, and those that need a fellow counted rightly."""

    nouns: tuple[str, ...]
    own: frozenset[str]
    strange: frozenset[str]
    doubtful: frozenset[str]


@cache
def _kinds(code: str) -> tuple[Kind, ...]:
    rows = load(code).tables["wording"].get("kinds", ())
    return tuple(
        Kind(tuple(row["nouns"]), *(frozenset(row.get(key, ())) for key in ("own", "strange", "doubtful")))
        for row in rows
    )


class Counted(NamedTuple):
    """A figure with its counting word, the noun it counts and the kind of that noun."""

    token: Token
    word: str
    noun: str
    kind: Kind


def misfits(analysis: Analysis) -> Iterator[Counted]:
    """Counts whose counting word is never said of the noun; a doubtful one where a fellow noun is counted rightly."""
    if not _kinds(analysis.document.lang):
        return
    for sentence in sentences_with(analysis, "COUNT"):
        counted = list(_counted(sentence))
        for one in counted:
            fellow = any(other.kind is one.kind and other.word in one.kind.own for other in counted)
            if one.word in one.kind.strange or (fellow and one.word in one.kind.doubtful):
                yield one


def _counted(sentence: Sentence) -> Iterator[Counted]:
    """The counts of a sentence that stand right behind their noun, or right before it at the end of a phrase."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.cls != "COUNT" or not isinstance(token.payload, Quantity):
            continue
        word = (token.payload.unit or "").partition(":")[2]
        stop = next((i for i in range(index + 1, len(tokens)) if tokens[i].cls not in _WORDS), len(tokens))
        start = next((i for i in range(index - 1, -1, -1) if tokens[i].cls not in _WORDS), -1) + 1
        if stop < len(tokens) and tokens[stop].cls not in _EDGES:
            continue
        words = tokens[index + 1 : stop] or tokens[start:index]
        noun = sentence.text[words[0].start : words[-1].end].strip() if words else ""
        given = bool(words) and token.end <= words[0].start  # 30万只捐给医院: no noun of the count
        verbs = sentence.language.tables["wording"]["given"] if given else ()
        for kind in _kinds(sentence.language.code) if noun and not any(verb in noun for verb in verbs) else ():
            if noun.endswith(kind.nouns):
                yield Counted(token, word, noun, kind)


def stored_oddly(analysis: Analysis) -> Iterator[tuple[Counted, str]]:
    """A school or hospital that is put on a register among firms: 企业1200家、瞪羚企业88家，1010所小学入库."""
    document = analysis.document
    words = load(document.lang).tables["wording"]
    if "firm_nouns" not in words or not any(word in document.reading for word in words["stored"]):
        return
    for sentence in sentences_with(analysis, "COUNT", least=3):
        counted = list(_named(sentence))
        firms = [one for one in counted if one.noun.endswith(tuple(words["firm_nouns"]))]
        if len({one.token.start for one in firms}) < 2:
            continue
        for one in counted:
            clause = _clause(sentence, one.token)
            odd = one.noun.endswith(tuple(words["unstored"])) and any(word in clause for word in words["stored"])
            if odd and one.word not in one.kind.strange:
                yield one, firms[0].noun
                break


def _clause(sentence: Sentence, token: Token) -> str:
    """The text of the clause around a token."""
    at = sentence.tokens.index(token)
    edges = [i for i, one in enumerate(sentence.tokens) if one.cls in ("COMMA", "ENUM", "SEMI", "END")]
    first = max((sentence.tokens[i].end for i in edges if i < at), default=sentence.start)
    last = min((sentence.tokens[i].start for i in edges if i > at), default=sentence.end)
    return sentence.text[first:last]


def renamed(analysis: Analysis) -> Iterator[tuple[Counted, str]]:
    """A count that the next sentence takes up with a noun of another kind: 128家企业, 这128所学校."""
    definite = tuple(load(analysis.document.lang).tables["wording"]["definite"])
    before: list[Counted] = []
    index = -2
    for sentence in sentences_with(analysis, "COUNT") if _kinds(analysis.document.lang) else ():
        found = list(_named(sentence))
        for one in found if sentence.index - index == 1 else ():
            if not sentence.text[sentence.start : one.token.start].endswith(definite):
                continue
            same = {other.token.start: other for other in before if _value(other.token) == _value(one.token)}
            if len(same) == 1 and all(other.kind is not one.kind for other in same.values()):
                yield one, next(iter(same.values())).noun
        before, index = found, sentence.index


def _named(sentence: Sentence) -> Iterator[Counted]:
    """The counts of a sentence with their noun, also where other words follow it: 1010所小学通过评审."""
    told = {one.token.start: one for one in _counted(sentence)}
    for token in sentence.tokens:
        if token.cls == "COUNT" and isinstance(token.payload, Quantity) and token.start not in told:
            behind = sentence.text[token.end : sentence.end]
            word = (token.payload.unit or "").partition(":")[2]
            for kind in _kinds(sentence.language.code):
                noun = next((noun for noun in kind.nouns if behind.startswith(noun)), None)
                if noun is not None:
                    told[token.start] = Counted(token, word, noun, kind)
    yield from told.values()


def _value(token: Token) -> object:
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    return quantity.number.value
