"""Words right beside a token that are no tokens themselves: the [beside] tables of the lexicons."""

from __future__ import annotations

from functools import lru_cache

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Entry, Language, Node
from factcheck.lang.digits import skip_blank, walk
from factcheck.lang.lexicon import insert, load
from factcheck.pattern import Match

_LONGEST = 8  # atoms in the longest phrase, blanks counted


@lru_cache(maxsize=256)
def _phrases(code: str, name: str) -> dict[str, Node]:
    root: dict[str, Node] = {}
    for phrase in load(code).tables.get("beside", {}).get(name, ()):
        insert(root, phrase, Entry("FILL"))
    return root


@lru_cache(maxsize=256)
def _first_atoms(code: str, name: str) -> frozenset[str]:
    return frozenset(_phrases(code, name))


def table(language: Language, name: str) -> dict[str, Node]:
    """The phrases of one table as a trie; empty when the language has none."""
    return _phrases(language.code, name)


def follows(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a phrase of the table begins right after a token."""
    at = skip_blank(sentence.lower, token.last)
    if at < len(sentence.lower) and sentence.lower[at] == "-":
        at += 1
    return at < len(sentence.lower) and walk(table(sentence.language, name), sentence.lower, at) is not None


def precedes(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a phrase of the table ends right before a token."""
    lower, root = sentence.lower, table(sentence.language, name)
    stop = token.first - 1 if token.first and lower[token.first - 1].isspace() else token.first
    first = max(0, stop - _LONGEST)
    if root.keys().isdisjoint(lower[first:stop]):
        return False
    for start in range(first, stop):
        found = walk(root, lower, start) if _begins(sentence, start) else None
        if found is not None and found[1] == stop:
            return True
    return False


def holds(sentence: Sentence, name: str, first: int = 0, last: int | None = None) -> bool:
    """True when a phrase of the table stands anywhere in the atoms first..last-1 (default: the whole sentence)."""
    code = sentence.language.code
    if sentence.vocabulary.isdisjoint(_first_atoms(code, name)):
        return False
    lower, root = sentence.lower, _phrases(code, name)
    stop = len(lower) if last is None else min(last, len(lower))
    for start in range(first, stop):
        if lower[start] in root and _begins(sentence, start):
            found = walk(root, lower, start)
            if found is not None and found[1] <= stop:
                return True
    return False


def covers(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a token is part of a longer phrase of the table: 增长率 in 自然增长率."""
    root = table(sentence.language, name)
    for start in range(max(0, token.first - _LONGEST), token.first + 1):
        found = walk(root, sentence.lower, start)
        if found is not None and found[1] >= token.last:
            return True
    return False


def is_made_of(sentence: Sentence, first: int, last: int, name: str) -> bool:
    """True when the atoms first..last-1 are phrases of the table, one after the other, and nothing else."""
    lower, root, at = sentence.lower, table(sentence.language, name), skip_blank(sentence.lower, first)
    while at < last:
        found = walk(root, lower, at)
        if found is None or found[1] > last:
            return False
        at = skip_blank(lower, found[1])
    return True


def is_only(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a token (of ordinary words) is one phrase of the table and nothing else but signs."""
    start = skip_blank(sentence.lower, token.first)
    found = walk(table(sentence.language, name), sentence.lower, start)
    return found is not None and not any(atom[0].isalnum() for atom in sentence.lower[found[1] : token.last])


def _begins(sentence: Sentence, at: int) -> bool:
    """False inside a hyphenated or longer English word."""
    return sentence.language.code == "zh" or not at or not sentence.lower[at - 1][-1].isalnum()


def is_led(match: Match) -> bool:
    """False for "last year, as in 2022," and "last year, higher than in 2022,": the year is another one."""
    told = match.sentence.text[match.token("g").start : match.token("g").end].strip().lower() if match.has("g") else ""
    return not told or told in match.sentence.language.tables["beside"]["year_leads"]
