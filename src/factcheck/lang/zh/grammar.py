"""How Chinese composes numerals: 百分之三点五, 三分之二, 一百又三分之一, 百余, 数十万, 三五个, 半, 负."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import FRACTION_DIGIT, Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, read_digits
from factcheck.lang.phrases import find, skip_blank, walk
from factcheck.lang.zh.dates import ChineseDates
from factcheck.lang.zh.numerals import Sums, Total, find_pair, make_signs
from factcheck.types import Period

_LONGEST = 60  # atoms of one numeral


class Chinese:
    """Grammar hooks of Chinese."""

    def __init__(self, tables: dict[str, Any]) -> None:
        numerals = tables["numerals"]
        self.signs = make_signs(numerals)
        self.sums = Sums(self.signs)
        self.half = frozenset(numerals["half"])
        self.half_words = tuple(numerals["half_words"])
        self.dozens: dict[str, int] = numerals["dozens"]
        self.below_zero = tuple(numerals["below_zero"])
        self.tail = frozenset(numerals["not_last"])  # 两 is a weight at the end of a numeral
        self.scales = self.signs.tens.keys() | self.signs.groups.keys()
        self.numeric = self.scales | self.signs.digits.keys() | self.signs.short_tens.keys() | self.signs.points
        self.dates = ChineseDates(tables)

    def starters(self) -> frozenset[str]:
        """Characters with which a numeral can begin."""
        begins = self.numeric - self.signs.points
        return frozenset((*begins, *self.half, *self.signs.negatives, *self.signs.some, *VULGAR))

    def date_starters(self) -> frozenset[str]:
        """Characters with which a period can begin."""
        return self.dates.starters

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the normalized text, or None."""
        return self.dates.read(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        atom = atoms[index]
        if atom in VULGAR:
            return read_digits(language, atoms, index)
        if atom in self.half:
            return self._half(language, atoms, index)
        if atom in self.signs.some and index + 1 < len(atoms) and atoms[index + 1] in self.scales:
            return self._vague(language, atoms, index)
        if atom in self.signs.negatives or "".join(atoms[index : index + 2]) in self.below_zero:
            at = skip_blank(atoms, index + (1 if atom in self.signs.negatives else 2))
            found = self.numeral(language, atoms, at) if at < len(atoms) and self._positive(atoms[at]) else None
            return None if found is None else found._replace(value=-found.value)
        return self._positive_numeral(language, atoms, index)

    def _positive(self, atom: str) -> bool:
        return is_numeral(atom) or atom in self.numeric

    def _positive_numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        if is_numeral(atoms[index]):
            following = atoms[index + 1] if index + 1 < len(atoms) else ""
            if following not in self.numeric and following not in "分又 \n余餘多几幾":
                return read_digits(language, atoms, index)
        elif atoms[index] not in self.numeric:
            return None
        run = self._run(language, atoms, index)
        if not run:
            return None
        fraction = self._over(language, atoms, index, run)
        if fraction is not None:
            return fraction
        found = self._sum(language, atoms, index, run)
        if found is None:
            return None
        if len(run) == 1 and is_numeral(atoms[index]) and atoms[index + 1 : index + 2] == [" "]:  # 1 234, 3 1/4
            found = read_digits(language, atoms, index) or found
        return self._mixed(language, atoms, found)

    def _run(self, language: Language, atoms: list[str], index: int) -> list[int]:
        """The indices of the numeral atoms that may belong together; blanks between characters are passed over."""
        run: list[int] = []
        at, size = index, min(len(atoms), index + _LONGEST)
        while at < size:
            atom = atoms[at]
            if atom < "!" and run and at + 1 < size and self._joins(atoms, run[-1], at + 1):
                at += 1
                continue
            if not self._positive(atom) or (run and atom in self.scales and self._is_unit(language, atoms, at)):
                break
            run.append(at)
            at += 1
        while run and atoms[run[-1]] in self.signs.points:
            run.pop()
        if len(run) > 1 and atoms[run[-1]] in self.tail and not self._counts(language, atoms, run[-1] + 1):
            run.pop()
        return run

    def _joins(self, atoms: list[str], before: int, after: int) -> bool:
        """五 十, 百 五, 7 万, 点 五: a blank inside a numeral stands next to a scale character or a point."""
        one, two = atoms[before], atoms[after]
        if two not in self.numeric:
            return False
        return two in self.scales or two in self.signs.points or one in self.scales or one in self.signs.points

    def _is_unit(self, language: Language, atoms: list[str], at: int) -> bool:
        """千瓦, 千克, 兆赫: a scale character that begins a unit."""
        found = walk(language.after, atoms, at)
        return found is not None and found[1] > at + 1

    def _counts(self, language: Language, atoms: list[str], at: int) -> bool:
        """True when a unit or a classifier follows, so that 一两 before it is a number."""
        return walk(language.after, atoms, skip_blank(atoms, at)) is not None

    def _sum(self, language: Language, atoms: list[str], index: int, run: list[int]) -> Numeral | None:
        chars = tuple(atoms[at] for at in run)
        pair = find_pair(self.signs, chars) if len(chars) > 1 else None
        if pair is not None and (pair + 2 < len(chars) or self._ranges(language, atoms, run[pair + 1] + 1)):
            return self._pair(atoms, run, chars, pair)
        found = self.sums.add(chars)
        if found is None:
            return None
        total, length = found
        numeral = self._make(total, run, length, atoms[index])
        return self._odd(language, atoms, self._dozens(atoms, numeral))

    def _make(self, total: Total, run: list[int], length: int, first: str) -> Numeral:
        return Numeral(
            total.value,
            total.last_digit,
            run[length - 1] + 1,
            exponent=total.exponent + total.tens,
            scale_at=None if total.scale is None else run[total.scale],
            kind="plain" if is_numeral(first) else "spelled",
            fixed=total.fixed,
            tens=total.tens,
        )

    def _dozens(self, atoms: list[str], found: Numeral) -> Numeral:
        """十打: dozens, where nothing follows that would make the character a verb."""
        at = found.end
        if (
            at >= len(atoms)
            or atoms[at] not in self.dozens
            or (at + 1 < len(atoms) and "\u3400" <= atoms[at + 1] <= "\u9fff")
        ):
            return found
        return found._replace(value=found.value * self.dozens[atoms[at]], end=at + 1)

    def _ranges(self, language: Language, atoms: list[str], at: int) -> bool:
        found = find(language.after, atoms, at)
        return found is not None and found[0].cls != "DISCOUNT"

    def _pair(self, atoms: list[str], run: list[int], chars: tuple[str, ...], pair: int) -> Numeral | None:
        low = self.sums.add(chars[: pair + 1] + chars[pair + 2 :])
        high = self.sums.add(chars[:pair] + chars[pair + 1 :])
        if low is None or high is None or low[0].value >= high[0].value:
            return None
        numeral = self._make(low[0], run, low[1] + 1, chars[0])
        return numeral._replace(ends=(low[0].value, high[0].value), scale_at=None)

    def _odd(self, language: Language, atoms: list[str], numeral: Numeral) -> Numeral:
        """100余万, 20多, 十几: the mark stands between the figure and its scale, unit or classifier."""
        at = skip_blank(atoms, numeral.end)
        if at >= len(atoms):
            return numeral
        some = self.signs.some.get(atoms[at]) == 2 and numeral.kind == "spelled" and numeral.value % 10 == 0
        if not some and atoms[at] not in self.signs.odd:
            return numeral
        if numeral.value == 0 or (atoms[at] == "来" and numeral.value % 10):
            return numeral
        after = skip_blank(atoms, at + 1)
        more = self._run(language, atoms, after) if after < len(atoms) and atoms[after] in self.scales else []
        power, end = 0, after if more else at + 1
        for position in more:
            if atoms[position] not in self.scales:
                return numeral
            power += self.signs.tens.get(atoms[position], 0) + self.signs.groups.get(atoms[position], 0)
            end = position + 1
        if power > _LONGEST or not (more or self._counts(language, atoms, at + 1)):
            return numeral
        scaled = numeral._replace(
            value=numeral.value * 10**power, last_digit=numeral.last_digit + power, end=end,
            exponent=numeral.exponent + power, scale_at=more[0] if more else numeral.scale_at, hedge="odd",
        )  # fmt: skip
        if some:
            unit = Fraction(10) ** power
            return scaled._replace(ends=(scaled.value + unit, scaled.value + 9 * unit), hedge="about")
        return scaled

    def _vague(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """数百, 几十万, 上千: a count without a figure."""
        run = self._run(language, atoms, index + 1)
        if not run or any(atoms[at] not in self.scales for at in run):
            return None
        word = find(language.root, atoms, index + 1)
        if word is not None and word[0].cls == "FILL":  # 上百度
            return None
        found = self.sums.add(tuple(atoms[at] for at in run))
        if found is None:
            return None
        value, last = found[0].value, self.signs.some[atoms[index]]
        ends = (value * last, value * 10 - 1)
        return Numeral(value, 0, run[found[1] - 1] + 1, kind="vague", ends=ends, hedge="about")

    def _half(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """半小时, 半个月, 半成: a half before a unit; 半数."""
        text = "".join(atoms[index : index + 2])
        if text in self.half_words:
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, index + 2, kind="fraction")
        found = find(language.after, atoms, index + 1)
        if found is None or found[0].cls not in ("UNIT", "TENTHS"):
            return None
        return Numeral(Fraction(1, 2), -1, index + 1, kind="spelled", fixed=True)

    def _over(self, language: Language, atoms: list[str], index: int, run: list[int]) -> Numeral | None:
        """X分之Y: a fraction, a percentage when X is 百, per mille when it is 千; 一半."""
        at = skip_blank(atoms, run[-1] + 1)
        if at < len(atoms) and atoms[at] in self.half and len(run) == 1 and self.signs.digits.get(atoms[run[0]]) == 1:
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, at + 1, kind="fraction") if atoms[run[0]] == "一" else None
        between = skip_blank(atoms, at + 1)
        if (
            between + 1 < len(atoms)
            and atoms[at] == "分"
            and self.signs.digits.get(atoms[between]) == 1
            and len(run) == 1
        ):
            below = self.signs.digits.get(atoms[run[0]], 0)  # 三分一汤匙
            if below > 1 and self._counts(language, atoms, between + 1):
                return Numeral(Fraction(1, below), FRACTION_DIGIT, between + 1, kind="fraction")
        if between >= len(atoms) or atoms[at] != "分" or atoms[between] != "之":
            return None
        start = skip_blank(atoms, between + 1)
        negative = start < len(atoms) and atoms[start] in self.signs.negatives
        start += negative
        above = self._numerator(language, atoms, start) if start < len(atoms) else None
        divisor = self.sums.add(tuple(atoms[position] for position in run))
        if above is None or divisor is None or divisor[1] != len(run) or not divisor[0].value:
            return None
        value = -above.value if negative else above.value
        single = len(run) == 1
        if single and divisor[0].value == 100:
            return above._replace(value=value, kind="percent")
        if single and divisor[0].value == 1000:
            return above._replace(value=value, kind="per_mille")
        return Numeral(value / divisor[0].value, FRACTION_DIGIT, above.end, kind="fraction")

    def _numerator(self, language: Language, atoms: list[str], at: int) -> Numeral | None:
        """The figure behind 分之; it may begin with a point (百分之点二八) and be cut off by the next fraction."""
        if not self._positive(atoms[at]):
            return None
        run = self._run(language, atoms, at)
        following = skip_blank(atoms, run[-1] + 1) if run else len(atoms)
        if following + 1 < len(atoms) and atoms[following] == "分" and atoms[following + 1] == "之" and len(run) > 1:
            run.pop()
        return self._sum(language, atoms, at, run) if run else None

    def _mixed(self, language: Language, atoms: list[str], found: Numeral) -> Numeral:
        """一百又三分之一: a whole and a fraction."""
        at = skip_blank(atoms, found.end)
        if at >= len(atoms) or atoms[at] != "又":
            return found
        at = skip_blank(atoms, at + 1)
        run = self._run(language, atoms, at) if at < len(atoms) else []
        part = self._over(language, atoms, at, run) if run else None
        if part is None:
            return found
        value = part.value / {"percent": 100, "per_mille": 1000}.get(part.kind, 1)
        return Numeral(found.value + value, FRACTION_DIGIT, part.end, kind="fraction")


GRAMMAR = Chinese
