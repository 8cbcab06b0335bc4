"""Tail probabilities of the common test statistics, accurate to many digits more than papers print."""

from __future__ import annotations

from math import erfc, exp, lgamma, log, sqrt

_STEPS, _TINY, _ENOUGH, _MOST = 300, 1e-300, 1e-13, 600


def p_normal(z: float) -> float:
    """Two-sided p of a standard normal value."""
    return erfc(abs(z) / sqrt(2))


def p_student(t: float, df: float) -> float:
    """Two-sided p of Student's t."""
    return beta(df / 2, 0.5, df / (df + t * t))


def p_fisher(f: float, df1: float, df2: float) -> float:
    """p of an F value."""
    return beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f)) if f > 0 else 1.0


def p_chi_square(value: float, df: float) -> float:
    """p of a chi-square value: the upper incomplete gamma function, by its series."""
    x, a = value / 2, df / 2
    if x <= 0:
        return 1.0
    if x > _MOST + a:
        return 0.0
    term = total = 1 / a
    for n in range(1, 5 * _STEPS):
        term *= x / (a + n)
        total += term
        if term < total * _ENOUGH:
            break
    return max(0.0, 1 - total * exp(a * log(x) - x - lgamma(a)))


def beta(a: float, b: float, x: float) -> float:
    """The regularized incomplete beta function (continued fraction after Lentz)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    result, c, d = 1.0, 1.0, _safe(1 - (a + b) * x / (a + 1))
    d = 1 / d
    result = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d, c = 1 / _safe(1 + step * d), _safe(1 + step / c)
            result *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return front * result


def _safe(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
