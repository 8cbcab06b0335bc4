"""What may end an English number in words: a divisor, hundredths, a rank, a smaller number behind a comma."""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.base import Numeral
from factcheck.lang.en.words import Run, Words, as_fraction, next_word

_DECIMAL = (10, 100, 1000)


def read_ending(words: Words, atoms: list[str], run: Run, word: str, at: int) -> Numeral | None:
    """The run with the ending that begins at a word, or None where it has none of these."""
    value = run.value
    if word in words.divisions:
        return read_over(words, atoms, value, at)
    if value == 1 and words.units.get(word) == 1:
        rank = _large_rank(words, atoms, at)
        return rank and as_fraction(1 / rank.value, rank.end)
    if word == "," and run.kind == "group":
        return _behind_comma(words, atoms, run, at)
    if word in words.ands and run.kind == "group":
        return _and_rank(words, atoms, run, at)
    below = words.fractions.get(word, 0)
    if below in _DECIMAL and run.whole and 0 < value - run.whole < below:
        value = run.whole + (value - run.whole) / below
        return Numeral(value, 1 - len(str(below)), at + 1, kind="spelled", fixed=True)
    if run.last in words.tens and run.end + 1 == at and atoms[run.end] == "-" and word.endswith("s"):
        return _compound_divisor(words, run, word, at)
    return None


def read_over(words: Words, atoms: list[str], value: Fraction, at: int) -> Numeral | None:
    """One over twenty, where nothing else follows the divisor, and it can be no year."""
    word, index = next_word(atoms, at + 1)
    if word.isdecimal():
        divisor, end = Fraction(int(word)), index + 1
    else:
        run = Run(words, atoms, index)
        run.read(word, index)
        divisor, end = run.value, run.end
    closed = all(not atom[0].isalnum() for atom in atoms[end : end + 2])
    year = len(word) == 4 and 1500 <= divisor <= 2199
    return as_fraction(value / divisor, end) if divisor > 0 and closed and end > index and not year else None


def _large_rank(words: Words, atoms: list[str], at: int) -> Numeral | None:
    """The ordinal of a hundred or more that begins at an atom: one one hundred and fifth, one one-thousandth."""
    run = Run(words, atoms, at)
    run.read(atoms[at], at)
    word, after = next_word(atoms, run.end)
    if run.kind == "group" and word in words.ands:
        word, after = next_word(atoms, after + 1)
    rank = words.ordinals.get(word)
    if rank is None or run.end == at:
        return None
    value = run.value * rank if rank >= 100 else run.value + rank
    return Numeral(value, 0, after + 1, kind="ordinal") if value >= 100 else None


def _and_rank(words: Words, atoms: list[str], run: Run, at: int) -> Numeral | None:
    """Three hundred thousand and first."""
    word, after = next_word(atoms, at + 1)
    rank = words.ordinals.get(word)
    return None if rank is None or rank >= 20 else Numeral(run.value + rank, 0, after + 1, kind="ordinal")


def _behind_comma(words: Words, atoms: list[str], run: Run, at: int) -> Numeral | None:
    """Three million, two hundred and forty: a number of hundreds that fits into the zeros of the one before."""
    word, index = next_word(atoms, at + 1)
    more = Run(words, atoms, index)
    if word not in words.units or index == at + 1:
        return None
    more.read(word, index)
    following, at = next_word(atoms, more.end)
    beyond, _ = next_word(atoms, at + 1) if following == "," else (following, at)
    fits = 100 <= more.value < 10**run.place and run.place >= 3
    if not fits or following in words.ands or beyond in words.units or beyond in words.tens or beyond in words.ands:
        return None
    return Numeral(run.value + more.value, more.place, more.end, exponent=more.exponent, kind="spelled")


def _compound_divisor(words: Words, run: Run, word: str, at: int) -> Numeral | None:
    """One hundred thirty-fifths: the tens that a hyphen joins belong to the divisor."""
    tens, unit = words.tens[run.last], words.ordinals.get(word.removesuffix("s"), 0)
    if not 0 < unit < 10 or run.value <= tens:
        return None
    return as_fraction((run.value - tens) / (tens + unit), at + 1)
