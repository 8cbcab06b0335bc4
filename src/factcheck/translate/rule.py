"""The record of a check on a translation, what it says of a couple of figures, and the discovery of its file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType
from typing import Literal

from factcheck.interval import Interval
from factcheck.translate.pair import Couple
from factcheck.types import Severity

Args = Mapping[str, Mapping[str, str] | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a couple. `stated` is the translation's figure, `computed` the original's; they cannot meet.
    Both are in `unit`.

    `message` names the template, `args` fill it besides {here}, {there} and their languages. `copies` tells that
    writing the other text's figure mends the fault.
    """

    severity: Severity
    message: str = "default"
    args: Args = field(default_factory=dict)
    stated: Interval | None = None
    computed: Interval | None = None
    unit: str | None = None
    copies: bool = False


@dataclass(frozen=True, slots=True)
class PairExample:
    """A text and its translation with what is expected of them; `why` says what makes a trap harmless."""

    en: str
    zh: str
    why: str = ""
    date: str | None = None

    @property
    def text(self) -> str:
        """Both texts on one line, for the documentation."""
        return f"{self.en} ⇄ {self.zh}"

    @property
    def lang(self) -> str:
        """Examples are in both languages at once."""
        return "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCheck:
    """One check on the figures of a document and its translation.

    `judge` looks at one couple: None when it is not this fault. The checks are asked by `order`; the first that speaks
    has the couple to itself.
    """

    name: str
    severity: Severity
    order: int
    title: Mapping[str, str]
    judge: Callable[[Couple], Fault | None]
    messages: Mapping[str, Mapping[str, str]]
    wrong: tuple[PairExample, ...]
    right: tuple[PairExample, ...]
    trap: tuple[PairExample, ...]
    needs: tuple[str, ...] = ("a translation",)
    catalogue: tuple[str, ...] = ()
    module: str = ""
    doc: str = ""
    family: Literal["translation"] = "translation"


@cache
def load_pair_checks() -> tuple[PairCheck, ...]:
    """All checks on translations, in the order in which they are asked. A module without a CHECK is an error."""
    import factcheck.checks.translation as root

    checks = [_load(importlib.import_module(name), name) for name in _modules(root)]
    return tuple(sorted(checks, key=lambda check: check.order))


def _load(module: ModuleType, name: str) -> PairCheck:
    check = getattr(module, "CHECK", None)
    if not isinstance(check, PairCheck):
        raise TypeError(f"{name} defines no CHECK")
    return replace(check, module=name, doc=(module.__doc__ or "").strip())


def _modules(root: ModuleType) -> list[str]:
    found = pkgutil.iter_modules(root.__path__, root.__name__ + ".")
    return sorted(info.name for info in found if not info.name.rsplit(".", 1)[-1].startswith("_"))
