"""How Chinese composes numerals: 百分之三点五, 三分之二, 一百又三分之一, 百余, 数十万, 三五个, 半, 负."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import ANYTHING, FRACTION_DIGIT, NUMERAL, Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, read_digits
from factcheck.lang.phrases import find, skip_blank, walk
from factcheck.lang.zh.dates import ChineseDates
from factcheck.lang.zh.numerals import Sums, Total, find_pair, make_signs
from factcheck.types import Period

_LONGEST = 60  # atoms of one numeral
_TEN = 10
_JOINED = 8  # the smallest power of ten that a classifier may stand before: 三个亿


class Chinese:
    """Grammar hooks of Chinese."""

    def __init__(self, tables: dict[str, Any]) -> None:
        numerals = tables["numerals"]
        self.signs = make_signs(numerals)
        self.sums = Sums(self.signs)
        self.half = frozenset(numerals["half"])
        self.half_words = tuple(numerals["half_words"])
        self.half_over = frozenset(numerals["half_over"])
        self.dozens: dict[str, int] = numerals["dozens"]
        self.no_dozens = frozenset(numerals["no_dozens"])  # 打开, 打造: behind these the character is a verb
        self.single: list[str] = tables["words"]["single_units"]
        self.before_upward = frozenset(numerals["before_upward"])  # 晚上, 早上
        self.joints = frozenset(numerals["joints"])  # 三个亿
        self.before_point = frozenset(numerals["before_point"])
        self.no_joints = frozenset(numerals["no_joints"])  # 三个亿元镇
        self.stated: dict[str, int] = numerals["stated_percentages"]
        self.stated_firsts = frozenset(phrase[0] for phrase in self.stated)
        self.below_zero = tuple(numerals["below_zero"])
        self.no_sign = frozenset((*numerals["both_signs"], *numerals["not_negative"]))
        self.tail = frozenset(numerals["not_last"])  # 两 is a weight at the end of a numeral
        self.counting = frozenset(atom for atom, value in self.signs.digits.items() if value)
        self.scales = self.signs.tens.keys() | self.signs.groups.keys()
        self.numeric = self.scales | self.signs.digits.keys() | self.signs.short_tens.keys() | self.signs.points
        self.dates = ChineseDates(tables)

    def starters(self) -> frozenset[str]:
        """Characters with which a numeral can begin."""
        vague = (*self.signs.some, *self.signs.upward)
        return frozenset(
            (*self.numeric, *self.half, *self.signs.negatives, *vague, *VULGAR, *self.stated_firsts, *self.single)
        )

    def date_starters(self) -> frozenset[str]:
        """Characters with which a period can begin."""
        return self.dates.starters

    def date_follows(self) -> dict[str, frozenset[str]]:
        """The second characters of the words that begin a period."""
        return self.dates.follows

    def digit_follows(self) -> dict[str, frozenset[str]]:
        """3万5, 100余, 3分之2, 2又1/2, 3个亿, 5打, 1半: what a numeral goes on with."""
        signs = self.signs
        always = (*self.numeric, *signs.odd, *signs.some, *self.dozens, *self.half, "分", "又", "来")
        joined = frozenset((*signs.groups, *signs.odd))
        return dict.fromkeys(self.joints, joined) | dict.fromkeys(always, ANYTHING)

    def numeral_follows(self) -> dict[str, frozenset[str]]:
        """数十, 上百, 几个亿, 打对折, 负3; a decimal point before its digits where the whole is left out (是点五零)."""
        signs, scales = self.signs, frozenset(self.scales)
        follows = dict.fromkeys(signs.points, frozenset(signs.digits)) | dict.fromkeys(signs.upward, scales)
        follows |= dict.fromkeys(signs.some, scales | self.joints)
        follows |= dict.fromkeys(signs.negatives, frozenset((*self.numeric, NUMERAL)))
        for phrase in self.stated:
            follows[phrase[0]] = follows.get(phrase[0], frozenset()) | {phrase[1]}
        return {atom: follow for atom, follow in follows.items() if atom not in self.single}

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the normalized text, or None."""
        return self.dates.read(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        atom = atoms[index]
        if atom in VULGAR:
            return read_digits(language, atoms, index)
        if atom in self.stated_firsts:
            return self._stated(atoms, index)
        if atom in self.half:
            return self._half(language, atoms, index)
        if (atom in self.signs.some or atom in self.signs.upward) and index + 1 < len(atoms):
            if atoms[index + 1] in self.scales:
                if atom in self.signs.upward and index and atoms[index - 1] in self.before_upward:
                    return None  # 晚上十点
                return self._vague(language, atoms, index)
            if atoms[index + 1] in self.joints and atom in self.signs.some:
                return self._joined(atoms, Numeral(Fraction(1), 0, index + 1, kind="vague"), vague=True)
        if atom in self.signs.negatives and index and atoms[index - 1] in self.no_sign:
            return None  # 正负3%, 减负1.78亿元
        if atom in self.signs.negatives or "".join(atoms[index : index + 2]) in self.below_zero:
            at = skip_blank(atoms, index + (1 if atom in self.signs.negatives else 2))
            found = self.numeral(language, atoms, at) if at < len(atoms) and self._positive(atoms[at]) else None
            return None if found is None else found._replace(value=-found.value)
        if atom in self.signs.points and not self._lacks_whole(atoms, index):
            return None
        return self._positive_numeral(language, atoms, index)

    def _lacks_whole(self, atoms: list[str], index: int) -> bool:
        """点五零, 概率是点三五: decimals without their nought, at the beginning or behind a copula."""
        at = index + 1
        while at < len(atoms) and atoms[at] in self.signs.digits:
            at += 1
        led = index == 0 or atoms[index - 1] in self.before_point or not atoms[index - 1].isalpha()
        ends = at == len(atoms) or atoms[at] not in self.numeric or atoms[at + 1 : at + 3] == ["分", "之"]
        return led and at > index + 2 and ends

    def _positive(self, atom: str) -> bool:
        return is_numeral(atom) or atom in self.numeric

    def _positive_numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        if is_numeral(atoms[index]):
            following = atoms[index + 1] if index + 1 < len(atoms) else ""
            if following not in self.numeric and following not in "分又 \n余多来几个打半":
                return read_digits(language, atoms, index)
        elif atoms[index] not in self.numeric:
            return None
        run = self._run(language, atoms, index)
        if run and atoms[index] in self.signs.points and atoms[run[-1] + 1 : run[-1] + 3] == ["分", "之"]:
            run.pop()  # 点五零百分之三
        if not run:
            return None
        if len(run) == 1 and index + 2 < len(atoms) and is_blank(atoms[index + 1]):
            spaced = self._spaced_discount(language, atoms, index)
            if spaced is not None:
                return spaced
        fraction = self._over(language, atoms, index, run)
        if fraction is not None:
            return fraction
        found = self._sum(language, atoms, index, run)
        if found is None:
            return None
        if len(run) == 1 and is_numeral(atoms[index]) and atoms[index + 1 : index + 2] == [" "]:  # 1 234, 3 1/4
            found = read_digits(language, atoms, index) or found
        if found.end < len(atoms) and atoms[found.end] in self.joints:
            return self._joined(atoms, found) or found
        return self._mixed(language, atoms, found)

    def _joined(self, atoms: list[str], found: Numeral, *, vague: bool = False) -> Numeral | None:
        """三个亿, 1.5个亿, 3个多亿, 几个亿: a classifier between the figure and a hundred million; None for 三个亿元镇."""
        at = found.end + 1
        odd = at < len(atoms) and atoms[at] in self.signs.odd
        at += odd
        power = self.signs.groups.get(atoms[at], 0) if at < len(atoms) else 0
        if power < _JOINED or (atoms[at + 1 : at + 2] and atoms[at + 1] in self.no_joints):
            return None
        if vague:
            unit = Fraction(10) ** power
            return Numeral(unit, 0, at + 1, kind="vague", ends=(unit, 10 * unit), hedge="about")
        ends = None if found.ends is None else (found.ends[0] * 10**power, found.ends[1] * 10**power)
        return found._replace(
            value=found.value * 10**power, last_digit=found.last_digit + power, end=at + 1, ends=ends,
            exponent=found.exponent + power, scale_at=at, hedge="odd" if odd else found.hedge,
        )  # fmt: skip

    def _stated(self, atoms: list[str], index: int) -> Numeral | None:
        """打对折, 半折: a percentage in a phrase of its own."""
        for phrase, value in self.stated.items():
            if tuple(atoms[index : index + len(phrase)]) == tuple(phrase):
                return Numeral(Fraction(value), 0, index + len(phrase), kind="percent")
        return None

    def _spaced_discount(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """7 2 折: two digits that a blank sets apart are read together before a discount."""
        found = find(language.after, atoms, skip_blank(atoms, index + 3))
        if found is None or found[0].cls != "DISCOUNT":
            return None
        digits = [
            self.signs.digits.get(atom, int(atom) if atom.isdecimal() else 10) for atom in atoms[index : index + 3 : 2]
        ]
        if max(digits) > 9:
            return None
        return Numeral(Fraction(10 * digits[0] + digits[1]), 0, index + 3, kind="spelled")

    def _run(self, language: Language, atoms: list[str], index: int) -> list[int]:
        """The indices of the numeral atoms that may belong together; blanks between characters are passed over."""
        run: list[int] = []
        at, size = index, min(len(atoms), index + _LONGEST)
        while at < size:
            atom = atoms[at]
            if atom < "!" and run and at + 1 < size and self._joins(atoms, run[-1], at + 1):
                at += 1
                continue
            if not self._positive(atom) or (run and atom in self.scales and self._is_unit(language, atoms, at, run)):
                break
            if run and atom in self.counting and is_numeral(atoms[run[-1]]):  # 3块5一斤
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

    def _is_unit(self, language: Language, atoms: list[str], at: int, run: list[int]) -> bool:
        """千瓦, 千克, 兆赫: a scale character that begins a unit; 三万四千米 are metres."""
        found = walk(language.after, atoms, at)
        if found is None or found[1] <= at + 1:
            return False
        summed = len(run) > 1 and atoms[run[-1]] not in self.scales and atoms[at] in self.signs.tens
        return not (summed and any(atoms[position] in self.signs.groups for position in run))

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
        if at >= len(atoms) or atoms[at] not in self.dozens:
            return found
        following = atoms[at + 1] if at + 1 < len(atoms) else ""
        if following in self.no_dozens or following in self.numeric or is_numeral(following or " "):
            return found
        counted = found.value % 10 == 0 or found.value < 1 or atoms[at - 1] in self.tail or is_numeral(atoms[at - 1])
        if "\u3400" <= following <= "\u9fff" and not counted:  # 三打白骨精
            return found
        return found._replace(value=found.value * self.dozens[atoms[at]], end=at + 1, kind="dozens")

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
        """100余万, 20多, 十几, 一百几十: the mark stands between the figure and its scale, unit or classifier."""
        at = skip_blank(atoms, numeral.end)
        if at >= len(atoms):
            return numeral
        some = atoms[at] in self.signs.some and numeral.kind == "spelled" and numeral.value % 10 == 0
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
            tens = self.signs.tens.get(atoms[position], 0)
            inside = some and position == after and tens < numeral.last_digit  # 一百几十: no thousand
            power += (0 if inside else tens) + self.signs.groups.get(atoms[position], 0)
            end = position + 1
        if power > _LONGEST or not (more or self._counts(language, atoms, at + 1)):
            return numeral
        scaled = numeral._replace(
            value=numeral.value * 10**power, last_digit=numeral.last_digit + power, end=end,
            exponent=numeral.exponent + power, scale_at=more[0] if more else numeral.scale_at, hedge="odd",
        )  # fmt: skip
        if some and numeral.value == _TEN:  # 十几 is a count of its own; 二十几 is 20 and some
            return scaled._replace(ends=(scaled.value, 2 * scaled.value))
        return scaled

    def _vague(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """数百, 几十万, 上千: a count without a figure, of which only the order of magnitude is known."""
        run = self._run(language, atoms, index + 1)
        if not run or any(atoms[at] not in self.scales for at in run):
            return None
        word = find(language.root, atoms, index + 1)
        if word is not None and word[0].cls == "FILL":  # 上百度
            return None
        found = self.sums.add(tuple(atoms[at] for at in run))
        if found is None:
            return None
        value, end = found[0].value, run[found[1] - 1] + 1
        vague = Numeral(value, 0, end, kind="vague", ends=(value, value * 10), hedge="about")
        return self._joined(atoms, vague) or vague if end < len(atoms) and atoms[end] in self.joints else vague

    def _half(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """半小时, 半个月, 半成: a half before a unit; 半数."""
        text = "".join(atoms[index : index + 2])
        if text in self.half_words:
            over = index > 0 and atoms[index - 1] in self.half_over
            return Numeral(
                Fraction(1, 2), FRACTION_DIGIT, index + 2, kind="fraction", hedge="more_than" if over else None
            )
        if index + 1 < len(atoms):
            if atoms[index + 1] in self.dozens:
                dozen = self._dozens(atoms, Numeral(Fraction(1, 2), 0, index + 1, kind="spelled"))
                return None if dozen.end == index + 1 else dozen
            if atoms[index + 1] in self.joints:
                joined = self._joined(atoms, Numeral(Fraction(1, 2), -1, index + 1, kind="spelled"))
                alone = index == 0 and len(atoms) == 2
                if joined is not None or alone:
                    return joined or Numeral(Fraction(1, 2), -1, index + 1, kind="spelled", fixed=True)
        found = find(language.after, atoms, index + 1)
        if found is None or found[0].cls not in ("UNIT", "TENTHS"):
            return None
        return Numeral(Fraction(1, 2), -1, index + 1, kind="spelled", fixed=True)

    def _over(self, language: Language, atoms: list[str], index: int, run: list[int]) -> Numeral | None:
        """X分之Y: a fraction, a percentage when X is 百, per mille when it is 千; 一半."""
        at = skip_blank(atoms, run[-1] + 1)
        if at < len(atoms) and atoms[at] in self.half and len(run) == 1 and self.signs.digits.get(atoms[run[0]]) == 1:
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, at + 1, kind="fraction") if atoms[run[0]] == "一" else None
        if at < len(atoms) and at == index + 1 and atoms[at] in self.half and atoms[index] == "1" and len(atoms) == 2:
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, at + 1, kind="fraction")
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
        if divisor[0].value >= 100 and all(atoms[position] in self.scales for position in run):
            return _percentage(above._replace(value=value), divisor[0].value)
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
        if len(run) == 1 and is_numeral(atoms[at]):  # 2又1/2
            written = read_digits(language, atoms, at)
            if written is not None and written.kind == "fraction" and written.value < 1:
                return written._replace(value=found.value + written.value)
        part = self._over(language, atoms, at, run) if run else None
        if part is None:
            return found
        value = part.value / (100 if part.kind == "percent" else 1)
        return Numeral(found.value + value, FRACTION_DIGIT, part.end, kind="fraction")


def _percentage(above: Numeral, divisor: Fraction) -> Numeral:
    """百分之三, 千分之三, 万分之三: so many in a hundred; 3, 0.3 and 0.03 percent."""
    if divisor == 100:
        return above._replace(kind="percent")
    factor = 100 / divisor
    shift = 1 - len(str(divisor / 100))
    ends = None if above.ends is None else (above.ends[0] * factor, above.ends[1] * factor)
    return Numeral(
        above.value * factor, above.last_digit + shift, above.end, kind="percent", ends=ends, fixed=above.fixed
    )


GRAMMAR = Chinese
