"""Chinese numeral characters and digits summed: 三亿五千万, 3亿5千万, 三万五, 二〇一二, 三点二亿, 七八百."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from factcheck.lang.digits import parse_digits

_LARGEST_POWER = 60
_MOST_KNOWN = 65536
PAIRS = frozenset(((3, 5), (1, 2)))  # besides neighbours, what two digits in a row may range between


class Signs(NamedTuple):
    """The numeral characters of the lexicon by what they do."""

    digits: dict[str, int]
    tens: dict[str, int]
    short_tens: dict[str, int]
    groups: dict[str, int]
    zeros: frozenset[str]
    points: frozenset[str]
    formal: frozenset[str]
    negatives: frozenset[str]
    odd: frozenset[str]
    some: frozenset[str]  # 数, 几: before a scale, or between a figure and its unit
    upward: frozenset[str]  # 上: before a scale only


def make_signs(numerals: dict[str, Any]) -> Signs:
    """The numeral characters of a lexicon."""
    return Signs(
        digits=numerals["digits"],
        tens=numerals["tens"],
        short_tens=numerals["short_tens"],
        groups=numerals["groups"],
        zeros=frozenset(char for char, value in numerals["digits"].items() if value == 0),
        points=frozenset(numerals["point"]),
        formal=frozenset(numerals["formal"]),
        negatives=frozenset(numerals["negative"]),
        odd=frozenset(numerals["odd"]),
        some=frozenset(numerals["some"]),
        upward=frozenset(numerals["upward"]),
    )


class Total(NamedTuple):
    """What a run of numeral characters amounts to; see Numeral for the fields."""

    value: Fraction
    last_digit: int
    exponent: int
    scale: int | None  # position of the first scale character, where only scale characters follow one figure
    tens: int
    fixed: bool


class Adder:
    """Sums characters one by one: `whole` holds closed groups of 亿 and 万, `section` the open one, `digit` a figure."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.whole = Fraction(0)
        self.section = Fraction(0)
        self.digit: Fraction | None = None
        self.string = ""  # spelled digits in a row
        self.decimals: int | None = None
        self.place = 0  # power of ten of the last tens or group character
        self.group = 0  # the last group
        self.last = 0
        self.exponent = 0  # of the group characters at the end
        self.tens = 0
        self.zero = False
        self.fixed = False
        self.figures = 0
        self.scale: int | None = None

    def take(self, atom: str, position: int) -> bool:
        """Adds one atom; False when it cannot belong to the numeral."""
        signs = self.signs
        if atom in signs.digits:
            return self._take_digit(signs.digits[atom], atom)
        if atom in signs.tens:
            return self._take_tens(signs.tens[atom], position)
        if atom in signs.groups:
            return self._take_group(signs.groups[atom], position)
        if atom in signs.points:
            if self.decimals is not None or self.fixed:
                return False
            self.decimals, self.fixed = 0, True
            self.digit = self.digit or Fraction(0)
            return True
        if atom in signs.short_tens:
            if self.digit is not None:
                return False
            self.section += signs.short_tens[atom]
            self.place = self.last = 0
            return True
        return self._take_numeral(atom)

    def _take_numeral(self, atom: str) -> bool:
        parsed = parse_digits(atom)
        if parsed is None:
            return False
        if self.decimals == 0 and atom.isdecimal():  # 一百点123
            self.digit = (self.digit or Fraction(0)) + Fraction(int(atom), 10 ** len(atom))
            self.decimals, self.last = len(atom), -len(atom)
            return True
        if self.digit is not None:
            return False
        self.digit, self.last, fixed = parsed
        self.fixed = self.fixed or fixed
        self.string = atom if len(atom) == 1 else ""
        self._figure()
        return True

    def _figure(self) -> None:
        self.figures += 1
        self.exponent, self.scale = 0, None

    def _take_digit(self, figure: int, atom: str) -> bool:
        if self.decimals is not None:
            self.decimals += 1
            self.digit = (self.digit or Fraction(0)) + Fraction(figure, 10**self.decimals)
            self.last = -self.decimals
            return self.decimals < 30
        if self.digit is not None and not self.string:
            return False
        if figure == 0 and self.digit is None and self.place:  # 一万零五十: a placeholder
            self.zero = True
            return True
        self.string += str(figure)
        if len(self.string) == 1:
            self._figure()
        self.digit = Fraction(int(self.string)) if len(self.string) < 30 else None
        self.last = 0
        return self.digit is not None

    def _take_tens(self, power: int, position: int) -> bool:
        if (
            self.decimals == 0
            or (self.decimals and power == 1)
            or (self.section and self.place <= power)
            or len(self.string) > 1
        ):
            return False
        self.section += (Fraction(1) if self.digit is None else self.digit) * 10**power
        self.last = (self.last if self.digit is not None else 0) + (power if power > 1 or self.last < 0 else 0)
        self.tens = power if power > 1 and self.figures == 1 and not self.whole else 0
        self._scaled(power, position)
        return True

    def _take_group(self, power: int, position: int) -> bool:
        current = self.section + (self.digit or 0)
        if self.exponent + power > _LARGEST_POWER or self.decimals == 0:
            return False
        if not current and not self.whole:
            current = Fraction(1)
        if current and self.whole and power >= self.group:
            self.whole = (self.whole + current) * 10**power
        elif current:
            self.whole += current * 10**power
        else:
            self.whole *= 10**power
        self.group = power
        self.section = Fraction(0)
        self.last += power
        self.exponent += power
        self._scaled(power, position)
        return True

    def _scaled(self, power: int, position: int) -> None:
        self.place, self.digit, self.string, self.decimals, self.zero = power, None, "", None, False
        if self.scale is None:
            self.scale = position

    def total(self) -> Total:
        """The sum; a single digit behind a scale character counts its tenths (三万五)."""
        tail = self.digit or Fraction(0)
        if (
            self.digit is not None
            and self.place > 1
            and not self.zero
            and self.decimals is None
            and len(self.string) == 1
        ):
            tail, self.last = tail * 10 ** (self.place - 1), self.place - 1
        simple = self.figures == 1
        return Total(
            self.whole + self.section + tail,
            self.last,
            self.exponent,
            self.scale if simple else None,
            self.tens if simple else 0,
            self.fixed,
        )


class Sums:
    """Adds runs of atoms and remembers the results."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.known: dict[tuple[str, ...], tuple[Total, int] | None] = {}

    def add(self, run: tuple[str, ...]) -> tuple[Total, int] | None:
        """The total of the longest beginning of a run that is a numeral, and its length."""
        if run in self.known:
            return self.known[run]
        adder, length = Adder(self.signs), 0
        for position, atom in enumerate(run):
            if not adder.take(atom, position):
                break
            length = position + 1
        if len(self.known) > _MOST_KNOWN:
            self.known.clear()
        self.known[run] = found = (adder.total(), length) if length else None
        return found


def find_pair(signs: Signs, run: tuple[str, ...]) -> int | None:
    """Position of two digits in a row that name the ends of a range: 七八百, 十七八, 三五个."""
    for position in range(len(run) - 1):
        first, second = signs.digits.get(run[position]), signs.digits.get(run[position + 1])
        if first is None or second is None:
            continue
        around = (run[position - 1] if position else "", run[position + 2] if position + 2 < len(run) else "")
        if any(atom in signs.digits or atom in signs.points for atom in around):
            return None
        close = 0 < first == second - 1 and second < 10
        return position if close or (first, second) in PAIRS else None
    return None
