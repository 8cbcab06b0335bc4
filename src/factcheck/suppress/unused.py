"""The name under which suppressions that hide nothing are reported, as if it were a check."""

from __future__ import annotations

from factcheck.types import Severity

UNUSED = "unused-suppression"
FAMILY = "suppressions"
SEVERITY: Severity = "warning"
