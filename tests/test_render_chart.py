"""The drawings of the HTML report, and whether its colours can be read."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.interval import Interval
from factcheck.render.chart import draw_intervals
from factcheck.render.html import render_html
from tests.sample_reports import all_reports


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
def test_drawings_are_well_formed_and_say_what_they_show(ui_lang: str) -> None:
    source = render_html(all_reports(), (), ui_lang=ui_lang, version="1")
    drawings = re.findall(r"<svg.*?</svg>", source, re.S)
    charts = [drawing for drawing in drawings if 'class="chart"' in drawing]
    for drawing in drawings:
        ElementTree.fromstring(drawing)
    judged = [finding for report in all_reports() for finding in report.findings if finding.stated is not None]
    assert len(charts) == len(judged)
    for chart in charts:
        label = ElementTree.fromstring(chart).get("aria-label")
        assert label
        assert len(label) > 10


def test_a_factor_of_a_thousand_goes_on_a_logarithmic_axis() -> None:
    far = draw_intervals(Interval(Fraction(10**11), None), Interval.exact(10**8), "USD", "en")
    near = draw_intervals(Interval(Fraction(14), Fraction(15)), Interval.exact(12), "percent", "en")
    assert "logarithmic" in far
    assert "1 billion" in far
    assert "logarithmic" not in near
    assert "13%" in near


def make_interval(one: Fraction | None, other: Fraction | None, closed: bool) -> Interval:
    """The interval between two bounds, whichever is the lower."""
    low, high = (other, one) if one is not None and other is not None and one > other else (one, other)
    return Interval(low, high, closed or low == high, closed or low == high)


ends = st.none() | st.fractions() | st.builds(lambda v, p: v * Fraction(10) ** p, st.fractions(), st.integers(-40, 40))


sides = st.none() | st.builds(make_interval, ends, ends, st.booleans())


@given(sides, sides)
def test_any_intervals_can_be_drawn(stated: Interval | None, computed: Interval | None) -> None:
    drawing = draw_intervals(stated, computed, "percent", "zh")
    bounds = [bound for side in (stated, computed) if side is not None for bound in (side.low, side.high)]
    assert bool(drawing) == any(bound is not None for bound in bounds)
    for element in ElementTree.fromstring(drawing or "<svg/>").iter():
        for name in ("x", "x1", "x2", "width"):
            value = element.get(name, "")
            if value.endswith("%"):
                assert -0.01 <= float(value[:-1]) <= 100.01


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    style = files("factcheck.render").joinpath("templates", "report.css").read_text(encoding="utf-8")
    root = style.partition("prefers-color-scheme: dark")[0 if scheme == "light" else 2]
    colours = dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6})", root.partition("* {")[0]))
    pairs = [
        (ink, ground) for ink in ("ink", "soft", "error", "warning", "info", "good") for ground in ("paper", "sheet")
    ]
    pairs += [("ink", "error-wash"), ("ink", "warning-wash"), ("ink", "info-wash"), ("good", "good-wash")]
    for ink, ground in pairs:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
