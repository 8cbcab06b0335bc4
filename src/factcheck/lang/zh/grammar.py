"""How Chinese composes numerals: 三亿五千万, 3亿5千万, 三万五, 二〇一二, 百分之三点五, 三分之二, 三五个, 一百又三分之一."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, parse_digits, read_digits
from factcheck.lang.zh.dates import STARTS, read_date
from factcheck.types import Period

_POINT, _HALF, _NEGATIVE = "点點", "半", "负負"
_LONGEST = 40


class Chinese:
    """Grammar hooks of Chinese."""

    def starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """Characters with which a numeral can begin; 百, 千 and 万 only before 分之."""
        numerals = tables["numerals"]
        return frozenset(
            (*numerals["digits"], *numerals["short_tens"], *numerals["tens"], *numerals["groups"], _HALF, *_NEGATIVE, *VULGAR)
        )

    def date_starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """Month names and the words that begin a period."""
        return STARTS

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the lower-case text, or None."""
        return read_date(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        if atoms[index] in VULGAR:
            return read_digits(language, atoms, index)
        if atoms[index] in _NEGATIVE:
            found = self.numeral(language, atoms, index + 1) if index + 1 < len(atoms) and self._can(language, atoms[index + 1]) else None
            return None if found is None else found._replace(value=-found.value)
        reader = _Reader(language, atoms, index)
        return reader.read()

    @staticmethod
    def _can(language: Language, atom: str) -> bool:
        return is_numeral(atom) or atom in language.starters


class _Reader:
    """A run of digits and numeral characters, read from left to right."""

    def __init__(self, language: Language, atoms: list[str], index: int) -> None:
        numerals = language.tables["numerals"]
        self.language = language
        self.digits: dict[str, int] = numerals["digits"]
        self.tens: dict[str, int] = numerals["tens"]
        self.groups: dict[str, int] = numerals["groups"]
        self.short: dict[str, int] = numerals["short_tens"]
        self.atoms = atoms
        self.index = index

    def read(self) -> Numeral | None:
        fraction = self._over(self.index)
        if fraction is not None:
            return fraction
        atom = self.atoms[self.index]
        if atom == _HALF:
            return None
        if atom in self.groups or (atom in self.tens and self.tens[atom] > 1):
            return None
        if is_numeral(atom):
            simple = read_digits(self.language, self.atoms, self.index)
            if simple is None or simple.exponent == 0 or not self._goes_on(simple.end):
                return simple
        return self._mixed(self._plain(self.index))

    def _goes_on(self, at: int) -> bool:
        """True when another figure follows a scale at once: 3亿5千万, 3万4000."""
        return at < len(self.atoms) and (is_numeral(self.atoms[at]) or self.atoms[at] in self.digits)

    def _over(self, index: int) -> Numeral | None:
        """X分之Y: a fraction, or a percentage when X is 百."""
        end = index
        while end < len(self.atoms) and end - index < _LONGEST and self._numeric(self.atoms[end]):
            end += 1
        if end == index or self.atoms[end : end + 2] != ["分", "之"] or end + 2 >= len(self.atoms):
            return None
        negative = self.atoms[end + 2] in _NEGATIVE
        at = end + 2 + negative
        above = self._plain(at) if at < len(self.atoms) and self._numeric(self.atoms[at]) else None
        below = self._denominator(index, end)
        if above is None or not below:
            return None
        value = -above.value if negative else above.value
        if below == 100:
            return above._replace(value=value, kind="percent")
        return above._replace(value=value / below, last_digit=0, kind="fraction")

    def _denominator(self, index: int, end: int) -> Fraction | None:
        first = self.atoms[index]
        if end == index + 1 and first in self.tens:
            return Fraction(10) ** self.tens[first]
        if end == index + 1 and first in self.groups:
            return Fraction(10) ** self.groups[first]
        found = self._plain(index)
        return found.value if found is not None and found.end == end else None

    def _numeric(self, atom: str) -> bool:
        return (
            is_numeral(atom)
            or atom in self.digits
            or atom in self.tens
            or atom in self.groups
            or atom in self.short
            or atom in _POINT
        )

    def _plain(self, index: int) -> Numeral | None:
        """Digits, tens and groups summed; 三万五 is 35,000; 二〇一二 is digit by digit."""
        end, limit = index, min(len(self.atoms), index + _LONGEST)
        while end < limit and self._numeric(self.atoms[end]):
            end += 1
        run = self.atoms[index:end]
        while run and run[-1] in _POINT:
            run.pop()
        if not run:
            return None
        return read_run(self.language.code, tuple(run), index)

    def _mixed(self, found: Numeral | None) -> Numeral | None:
        """一百又三分之一, 两个半 (the half is left to the unit), 三万半."""
        if found is None or found.end >= len(self.atoms):
            return found
        if self.atoms[found.end] == "又":
            part = self._over(found.end + 1) if found.end + 1 < len(self.atoms) else None
            if part is not None and part.kind == "fraction":
                return part._replace(value=found.value + part.value)
        return found


def read_run(code: str, run: tuple[str, ...], index: int) -> Numeral | None:
    """The numeral of a run of numeral characters, cut where it stops making sense."""
    found = _sum_run(code, run)
    if found is None:
        return None
    value, last, length, exponent, scale_at, ends = found
    return Numeral(
        value,
        last,
        index + length,
        exponent=exponent,
        scale_at=None if scale_at is None else index + scale_at,
        kind="spelled",
        ends=ends,
    )


Sum = tuple[Fraction, int, int, int, "int | None", "tuple[Fraction, Fraction] | None"]


@lru_cache(maxsize=65536)
def _sum_run(code: str, run: tuple[str, ...]) -> Sum | None:
    from factcheck.lang.lexicon import load

    tables = load(code).tables["numerals"]
    adder = _Adder(tables)
    for position, atom in enumerate(run):
        if not adder.take(atom, run[position + 1] if position + 1 < len(run) else ""):
            break
        adder.length = position + 1
    return adder.result()


class _Adder:
    """Sums a run: `whole` holds closed groups of 亿 and 万, `section` the open group, `digit` the pending figure."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.tables = tables
        self.whole = Fraction(0)
        self.section = Fraction(0)
        self.digit: Fraction | None = None
        self.place = 0  # power of ten of the last tens or group character
        self.last = 0  # power of ten of the last written digit
        self.length = 0
        self.exponent = 0
        self.scale_at: int | None = None
        self.string = ""  # digits that followed each other without a tens character
        self.point: int | None = None
        self.zero = False

    def take(self, atom: str, following: str) -> bool:
        """Adds one atom; False when it cannot belong to the numeral."""
        if is_numeral(atom):
            parsed = parse_digits(atom)
            if parsed is None or self.digit is not None:
                return False
            self.digit, self.last, self.string = parsed[0], parsed[1], ""
            return True
        if atom in self.tables["digits"]:
            return self._take_digit(self.tables["digits"][atom])
        if atom in self.tables["short_tens"]:
            self.section += self.tables["short_tens"][atom]
            self.place = 1
            return True
        if atom in _POINT:
            return self._take_point(following)
        if atom in self.tables["tens"]:
            return self._take_tens(self.tables["tens"][atom])
        return self._take_group(self.tables["groups"][atom])

    def _take_digit(self, figure: int) -> bool:
        if self.point is not None:
            self.point += 1
            self.digit = (self.digit or Fraction(0)) + Fraction(figure, 10**self.point)
            self.last = -self.point
            return True
        if self.digit is not None and not self.string:
            return False
        self.zero = self.zero or (figure == 0 and not self.string)
        self.string += str(figure)
        self.digit = Fraction(int(self.string))
        self.last = 0
        return True

    def _take_point(self, following: str) -> bool:
        if self.point is not None or following not in self.tables["digits"]:
            return False
        self.point = 0
        self.digit = self.digit or Fraction(0)
        return True

    def _take_tens(self, power: int) -> bool:
        if self.point is not None and self.digit is None:
            return False
        self.section += (Fraction(1) if self.digit is None else self.digit) * 10**power
        self._scaled(power)
        return True

    def _take_group(self, power: int) -> bool:
        if self.digit is None and not self.section and not self.whole:
            return False
        section = self.section + (self.digit or 0)
        if section:
            if self.whole and power >= self._smallest_group():
                self.whole = (self.whole + section) * 10**power
            else:
                self.whole += section * 10**power
        else:
            self.whole *= 10**power
        self.group = power
        self.section = Fraction(0)
        self._scaled(power)
        self.exponent = self.exponent + power if not section else power
        return True

    def _smallest_group(self) -> int:
        return getattr(self, "group", 0)

    def _scaled(self, power: int) -> None:
        self.last = (self.last if self.digit is not None else self.place) + power
        self.place = power
        self.digit, self.string, self.point, self.zero = None, "", None, False
        if self.scale_at is None:
            self.scale_at = self.length

    def result(self) -> Sum | None:
        """Value, last digit, number of atoms, exponent, first scale atom, ends of a range."""
        if self.length == 0:
            return None
        tail = self.digit or Fraction(0)
        ends = None
        if self.digit is not None and self.place > 1 and not self.zero and self.point is None and 0 < tail < 10 and len(self.string) == 1:
            tail, self.last = tail * 10 ** (self.place - 1), self.place - 1
        value = self.whole + self.section + tail
        if self.digit is None:
            self.last = max(self.last, 0) if value.denominator == 1 else self.last
        return value, self.last, self.length, self.exponent, self.scale_at, ends


GRAMMAR = Chinese()
