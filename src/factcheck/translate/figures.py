"""The figures of a document as a translation must keep them: quantities, dates, and bare digits in names and times."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from factcheck.extract.numbers import granularity, power_of_ten
from factcheck.lang.calendar import DateRef
from factcheck.types import Quantity, Span

_TEN, _LARGE = 10, 20  # from which on a number in digits, and one in words, is no matter of style


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `digits` are all numbers that are written in it, exact and without scale word.

    `written` are its digits in a row; `quantity` and `date` are None for digits that claim nothing (COVID-19, 18:40).
    `spelled` figures are written in words; `vague` ones give an order of magnitude only (dozens, 数百). `stem` is the
    word that bare digits belong to; `named` stands for a name that may be written without its number (新冠).
    """

    span: Span
    quantity: Quantity | None = None
    date: DateRef | None = None
    digits: frozenset[Fraction]
    written: str = ""
    spelled: bool = False
    vague: bool = False
    ordinal: bool = False
    stem: str | None = None
    named: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value of a quantity that is no range."""
        return None if self.quantity is None else self.quantity.number.value

    @property
    def kind(self) -> str:
        """The kind of its claim, or "digits"."""
        if self.quantity is not None:
            return self.quantity.kind
        return "digits" if self.date is None else "date"

    @property
    def unit(self) -> str | None:
        """The unit of a quantity; None for counted nouns, which no two languages share."""
        if self.quantity is None or self.quantity.unit is None or self.quantity.unit.startswith("count:"):
            return None
        return self.quantity.unit

    @property
    def weighty(self) -> bool:
        """True for a figure that no translation drops or rephrases lightly: not vague, no small bare number."""
        if self.vague or not self.digits:
            return False
        largest = max(self.digits)
        if self.spelled:
            return (largest >= _LARGE and not self.ordinal) or (self.unit is not None and largest.denominator > 1)
        return largest >= _TEN or self.unit is not None or any(value.denominator > 1 for value in self.digits)

    @property
    def step(self) -> Fraction:
        """The place of the last digit that the figure is precise to, in its own unit."""
        assert self.quantity is not None
        number = self.quantity.number
        if number.value is None:
            return power_of_ten(number.last_digit)
        return granularity(number.value, number.last_digit, number.last_digit < number.exponent)
