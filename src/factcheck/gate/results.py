"""What the gate asked and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["pass", "fail", "not run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One expectation of one suite (or one pandera schema), and whether the table meets it.

    `title` says what is expected, per interface language. `observed` is what was seen, `bound` what is asked for.
    `failing` counts rows that do not meet it out of `rows`; `examples` shows some. `reason` says why it was not run.
    """

    suite: str
    table: str
    kind: str
    title: Mapping[str, str]
    status: Status
    observed: object = None
    bound: Mapping[str, object] = field(default_factory=dict)
    rows: int | None = None
    failing: int | None = None
    examples: tuple[str, ...] = ()
    severity: str = "critical"
    reason: str | None = None

    @property
    def blocks(self) -> bool:
        """True when it fails the gate; expectations of lower severity are only shown."""
        return self.status == "fail" and self.severity == "critical"
