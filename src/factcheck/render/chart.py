"""The arithmetic of a finding as a drawing: the stated interval against the computed one on a common axis.

Positions are percentages of the width and text keeps its size, so that one drawing fits every screen. Colours come
from the style sheet; the two intervals also differ in shape: stated ones are solid, computed ones hollow.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import count
from math import ceil, floor, log10

from factcheck.interval import Interval
from factcheck.wording.figures import format_interval, format_pair, format_value
from factcheck.wording.strings import strings_for

_LOG_FROM = 20  # ends this many times apart go on a logarithmic axis
_LEFT, _RIGHT = 2.0, 98.0  # per cent of the width
_MARGIN = 0.1  # free space beyond the outermost ends, and twice that where an interval is unbounded
_MOST_TICKS = 5
_ROWS = {"stated": (13, 20), "computed": (57, 64)}  # baseline of the label, top of the bar
_BAR, _AXIS, _HEIGHT = 14, 96, 122


@dataclass(frozen=True, slots=True)
class _Axis:
    """A linear or logarithmic scale from `low` to `high` (logarithms if `log`)."""

    low: float
    high: float
    log: bool

    def place(self, value: Fraction) -> float:
        """The position of a value in per cent of the width."""
        at = log10(value) if self.log else float(value)
        return _LEFT + (at - self.low) / (self.high - self.low) * (_RIGHT - _LEFT)


def draw_intervals(stated: Interval | None, computed: Interval | None, unit: str | None, lang: str) -> str:
    """An SVG element, or an empty text when neither interval has an end to draw."""
    sides = {key: side for key, side in (("stated", stated), ("computed", computed)) if side is not None}
    axis = _choose_axis(list(sides.values()))
    if axis is None:
        return ""
    texts = _label_sides(stated, computed, unit, lang)
    strings = strings_for(lang)
    label = (
        strings.text("chart_label", **texts)
        if len(texts) == 2
        else "".join(strings.text("chart_one_label", side=strings.text(key), value=texts[key]) for key in texts)
    )
    height = _HEIGHT + (18 if axis.log else 0)
    parts = [f'<svg class="chart" role="img" width="100%" height="{height}" aria-label="{escape(label)}">']
    parts += _draw_gap(stated, computed, axis)
    for key, side in sides.items():
        parts += _draw_side(key, side, axis, strings.text(key), texts[key])
    parts += _draw_axis(axis, unit, lang)
    return "".join([*parts, "</svg>"])


def _label_sides(stated: Interval | None, computed: Interval | None, unit: str | None, lang: str) -> dict[str, str]:
    if stated is not None and computed is not None:
        return dict(zip(("stated", "computed"), format_pair(stated, computed, unit, lang), strict=True))
    sides = {"stated": stated, "computed": computed}
    return {key: format_interval(side, unit, lang) for key, side in sides.items() if side is not None}


def _choose_axis(sides: list[Interval]) -> _Axis | None:
    ends = [end for side in sides for end in (side.low, side.high) if end is not None]
    if not ends:
        return None
    low, high = min(ends), max(ends)
    log = low > 0 and high > _LOG_FROM * low
    first, last = (log10(low), log10(high)) if log else (float(low), float(high))
    width = last - first or abs(last) or 1.0
    before = _MARGIN * (1 + any(side.low is None for side in sides))
    after = _MARGIN * (1 + any(side.high is None for side in sides))
    start = first - before * width
    if low >= 0 and not log:
        start = max(start, -0.02 * width)
    return _Axis(start, last + after * width, log)


def _draw_gap(stated: Interval | None, computed: Interval | None, axis: _Axis) -> list[str]:
    """Guides from the facing ends down to the axis, and a measure of the stretch that neither side reaches."""
    if stated is None or computed is None:
        return []
    flip = not stated.below(computed)
    low, high = (computed, stated) if flip else (stated, computed)
    if low.high is None or high.low is None or low.high >= high.low:
        return []
    places = (axis.place(low.high), axis.place(high.low))
    tops = (_ROWS["computed"][1], _ROWS["stated"][1]) if flip else (_ROWS["stated"][1], _ROWS["computed"][1])
    guides = [
        f'<line class="guide" x1="{place:.2f}%" x2="{place:.2f}%" y1="{top + _BAR}" y2="{_AXIS}"/>'
        for place, top in zip(places, tops, strict=True)
    ]
    start, end = places
    return [f'<rect class="gap" x="{start:.2f}%" y="{_AXIS - 7}" width="{end - start:.2f}%" height="7"/>', *guides]


def _draw_side(key: str, side: Interval, axis: _Axis, name: str, text: str) -> list[str]:
    baseline, top = _ROWS[key]
    start = 0.0 if side.low is None else axis.place(side.low)
    end = 100.0 if side.high is None else axis.place(side.high)
    middle = top + _BAR / 2
    parts = [
        f'<text class="side" y="{baseline}"><tspan class="name">{escape(name)}</tspan>'
        f'<tspan class="value" dx="8">{escape(text)}</tspan></text>'
    ]
    if end > start:
        parts.append(f'<rect class="{key}" x="{start:.2f}%" y="{top}" width="{end - start:.2f}%" height="{_BAR}"/>')
    for bound, place, closed in ((side.low, start, side.low_closed), (side.high, end, side.high_closed)):
        if bound is not None:
            dashes = "" if closed else ' stroke-dasharray="3 2"'
            parts.append(
                f'<line class="{key}-end" x1="{place:.2f}%" x2="{place:.2f}%" y1="{top - 3}" y2="{top + _BAR + 3}"'
                f"{dashes}/>"
            )
    if side.high is None:
        parts.append(f'<text class="arrow" x="100%" y="{middle + 5:g}" text-anchor="end">▸</text>')
    if side.low is None:
        parts.append(f'<text class="arrow" x="0" y="{middle + 5:g}">◂</text>')
    return parts


def _draw_axis(axis: _Axis, unit: str | None, lang: str) -> list[str]:
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{_AXIS}" y2="{_AXIS}"/>']
    ticks = _log_ticks(axis) if axis.log else _linear_ticks(axis)
    shown_unit = unit if unit == "percent" else None
    for tick in ticks:
        place = axis.place(tick)
        anchor = "start" if place < 8 else "end" if place > 92 else "middle"
        parts.append(
            f'<line class="axis" x1="{place:.2f}%" x2="{place:.2f}%" y1="{_AXIS}" y2="{_AXIS + 5}"/>'
            f'<text class="tick" x="{place:.2f}%" y="{_AXIS + 20}" text-anchor="{anchor}">'
            f"{escape(format_value(tick, shown_unit, lang))}</text>"
        )
    if axis.log:
        note = strings_for(lang).text("log_axis")
        parts.append(f'<text class="tick" x="100%" y="{_AXIS + 38}" text-anchor="end">{escape(note)}</text>')
    return parts


def _linear_ticks(axis: _Axis) -> list[Fraction]:
    """Round values: steps of 1, 2 or 5 times a power of ten."""
    width = axis.high - axis.low
    power = floor(log10(width)) - 1
    for factor in (1, 2, 5, 10, 20, 50, 100):
        step = factor * Fraction(10) ** power
        first, last = ceil(axis.low / float(step)), floor(axis.high / float(step))
        if last - first < _MOST_TICKS:
            return [index * step for index in range(first, last + 1)]
    return []


def _log_ticks(axis: _Axis) -> list[Fraction]:
    """Powers of ten, every second, third ... where there are many."""
    first, last = ceil(axis.low), floor(axis.high)
    for step in count(1):
        exponents = [exponent for exponent in range(first, last + 1) if exponent % step == 0]
        if len(exponents) <= _MOST_TICKS:
            break
    return [Fraction(10) ** exponent for exponent in exponents]
