"""Phrase tries: the longest phrase of a lexicon that begins at an atom, blanks between its atoms being free."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import Entry, Node, Trie


def insert(trie: Trie, phrase: str, entry: Entry) -> None:
    """Adds a phrase to a trie. An entry that stands already keeps its place; a cue then stands beside a hedge."""
    key = phrase_key(phrase)
    if not key:
        raise ValueError(f"empty phrase for {entry.cls}")
    node = trie.setdefault(key[0], Node())
    for atom in key[1:]:
        node = node.follow.setdefault(atom, Node())
    if node.entry is None:
        node.entry = entry
    elif node.entry.cls == "HEDGE" and entry.cls != "HEDGE" and node.cue is None:
        node.cue = entry


def walk(trie: Trie, atoms: list[str], index: int) -> tuple[Node, int] | None:
    """The node of the longest phrase that begins at an atom, and the index after it."""
    size = len(atoms)
    node = trie.get(atoms[index]) if index < size else None
    best = None
    while node is not None:
        index += 1
        if node.entry is not None:
            best = (node, index)
        if not node.follow or index >= size:
            break
        atom = atoms[index]
        if atom < "!":  # a blank
            index += 1
            if index >= size:
                break
            atom = atoms[index]
            if atom in ("2", "3"):  # 12 m 2 dm is no m2
                break
        node = node.follow.get(atom)
    return best


def find(trie: Trie, atoms: list[str], index: int) -> tuple[Entry, int] | None:
    """The entry of the longest phrase that begins at an atom, and the index after it."""
    found = walk(trie, atoms, index)
    return None if found is None or found[0].entry is None else (found[0].entry, found[1])


def entries(node: Node) -> Iterator[Entry]:
    """The entries of all phrases that begin with the atoms of a node."""
    if node.entry is not None:
        yield node.entry
    for following in node.follow.values():
        yield from entries(following)


def skip_blank(atoms: list[str], index: int) -> int:
    """The index of the next atom that is not a blank."""
    return index + 1 if index < len(atoms) and atoms[index] < "!" else index
