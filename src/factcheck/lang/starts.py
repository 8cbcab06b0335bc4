"""What may begin at an atom, and which atoms must follow it: the scanner passes over the rest without looking further."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import ANYTHING, DATE, FIGURE, NUMERAL, PHRASE, SIGN, SIGNS, Entry, Grammar, Trie
from factcheck.lang.words import Words

_SIGNS_WITH_CARE = ('"', "《", "〔", "﹝", "-")
_SIGNS_OF_FIGURES = ("-", "−", "–", "+")
_BEHIND_CURRENCIES = frozenset((NUMERAL, "-", "−", "(", "（"))


_NOTHING: frozenset[str] = frozenset()
_MOST_KNOWN = 65536  # words


class Starts(NamedTuple):
    """The tables of `Language` that the scanner dispatches by."""

    first: dict[str, int]
    single: dict[str, Entry]
    needs: dict[str, frozenset[str]]
    figures: Mapping[str, frozenset[str]]


class Needs(dict[str, frozenset[str]]):
    """What must follow each atom with which something may begin; nothing for ordinary words, which it learns to know."""

    def __init__(self, needs: Mapping[str, frozenset[str]]) -> None:
        super().__init__(needs)
        self._given = needs

    def __missing__(self, atom: str) -> frozenset[str]:
        if len(self) > _MOST_KNOWN:
            self.clear()
            self.update(self._given)
        found = self[atom] = ANYTHING if is_numeral(atom) else _NOTHING
        return found


def find_starts(root: Trie, before: Trie, after: Trie, words: Words, grammar: Grammar, ordinal_prefix: str) -> Starts:
    """The dispatch tables of a language from its tries and its grammar."""
    starters = grammar.starters() | {*_SIGNS_OF_FIGURES, *before} | ({ordinal_prefix} - {""})
    first = _first(root, starters, grammar.date_starters())
    figures = _follow_figures(before, after, words, grammar)
    needs: dict[str, frozenset[str]] = {}
    for atom, flags in first.items():
        found: set[str] = set()
        for flag, follow in ((DATE, grammar.date_follows().get(atom)), (FIGURE, figures.get(atom))):
            if flags & flag:
                found |= ANYTHING if follow is None else follow
        if flags & PHRASE:
            found |= ANYTHING if root[atom].entry is not None else root[atom].follow.keys()
        bound = "" not in found and not flags & SIGN and not is_numeral(atom)
        needs[atom] = frozenset(found) if bound else ANYTHING
    return Starts(first, _single(root, first), Needs(needs), figures)


def _first(root: Trie, starters: frozenset[str], dates: frozenset[str]) -> dict[str, int]:
    """What may begin at an atom."""
    flags: dict[str, int] = {}
    for atoms, flag in ((dates, DATE), (starters, FIGURE), (root, PHRASE), (SIGNS, SIGN)):
        for atom in atoms:
            flags[atom] = flags.get(atom, 0) | flag | (DATE | FIGURE if is_numeral(atom) else 0)
    return flags


def _follow_figures(before: Trie, after: Trie, words: Words, grammar: Grammar) -> Mapping[str, frozenset[str]]:
    """The atoms that must follow a currency, an article that counts one unit, and what else the grammar binds."""
    starters, bound = grammar.starters(), grammar.numeral_follows()
    units = frozenset((*after, *words.unit_modifiers, "-"))
    figures = {atom: follow | units if atom in words.articles else follow for atom, follow in bound.items()}
    for atom, node in before.items():
        if atom in bound or atom not in starters:
            follow = frozenset(node.follow) | (frozenset() if node.entry is None else _BEHIND_CURRENCIES | starters)
            figures[atom] = figures.get(atom, frozenset()) | follow
    return figures


def _single(root: Trie, first: dict[str, int]) -> dict[str, Entry]:
    """Cues of one atom that the scanner may add without looking further."""
    plain = {atom: node.entry for atom, node in root.items() if not node.follow and first[atom] == PHRASE}
    special = ("FILL", "HEDGE", "VAGUE", "FACTOR")
    cues = {atom: entry for atom, entry in plain.items() if entry is not None and entry.cls not in special}
    signs = {atom: Entry(cls) for atom, cls in SIGNS.items() if first[atom] == SIGN and atom not in _SIGNS_WITH_CARE}
    return cues | signs
