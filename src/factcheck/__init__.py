"""factcheck reads prose, works out what each number claims, and reports the claims that cannot all be true.

    >>> from factcheck import check, claims
    >>> result = check(text="Output rose from 255 to 286 tonnes, up 15 percent.")
    >>> [finding.check for finding in result.findings]
    ['growth-rate']

`check` and `claims` take paths as the command line does, or a text; `factcheck.api` documents them. Importing this
package loads nothing else until one of its names is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.api import Result, check, claims
    from factcheck.errors import UsageError

__all__ = ["Result", "UsageError", "check", "claims"]

_HOMES = {"Result": "api", "claims": "api", "UsageError": "errors"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"factcheck.{_HOMES[name]}"), name)
    if name == "__version__":
        from factcheck.version import read_version

        return read_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """The package with `check` bound to the function, although a module of that name lies inside it.

    The import system binds a module as an attribute of its package; `from factcheck.check import Check` does not need
    that, and `from factcheck import check` must not depend on what was imported before.
    """

    @property
    def check(self) -> Any:
        """The function of the programming interface."""
        return import_module("factcheck.api").check

    @check.setter
    def check(self, module: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
