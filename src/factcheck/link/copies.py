"""Reprints: documents whose words are nearly the same count as one witness."""

from __future__ import annotations

from zlib import crc32

from factcheck.lang.atoms import is_blank, is_numeral, normalize, split

SHINGLE = 5  # atoms; figures are left out, so that a copy with one changed figure is a copy
SKETCH = 64  # smallest hashes that are kept
ALIKE = 0.6  # share of equal hashes from which two documents are one text


def sketch(text: str) -> frozenset[int]:
    """The smallest hashes of a text's shingles: an unbiased sample of them (bottom-k sketch)."""
    atoms = [atom for atom in split(normalize(text)) if not is_blank(atom) and not is_numeral(atom)]
    shingles = {
        crc32("\0".join(atoms[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(max(1, len(atoms) - SHINGLE + 1))
    }
    return frozenset(sorted(shingles)[:SKETCH])


def alike(a: frozenset[int], b: frozenset[int]) -> bool:
    """True when two sketches are of nearly the same text: Jaccard similarity by the smallest hashes of both."""
    smallest = sorted(a | b)[:SKETCH]
    return bool(smallest) and sum(one in a and one in b for one in smallest) >= ALIKE * len(smallest)
