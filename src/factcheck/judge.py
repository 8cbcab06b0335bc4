"""Puts relations before their laws, level by level, and turns contradictions into findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.check import Case, Check, Context, NotRun, Outcome, Verdict
from factcheck.fingerprint import fingerprint_of
from factcheck.ladder import Level
from factcheck.types import Claim, Finding, Related, Relation, Severity, Touch
from factcheck.wording.figures import format_interval, format_pair

_LADDER: tuple[tuple[Level, Verdict], ...] = (
    (Level.TIGHT, "agrees"),
    (Level.ROBUST, "truncated"),
    (Level.LOOSE, "loose"),
)
_MOST_AGAINST = 40  # other operands that a touch names; a list of hundreds would be written hundreds of times
_INTERFACES = ("en", "zh")
_NO_CAVEAT = {"en": "", "zh": ""}
_CAVEATS = {
    "truncated": {
        "en": " (The figures agree if one was cut off rather than rounded.)",
        "zh": "（若某个数字是截断而非四舍五入，则相符。）",
    },
    "loose": {
        "en": " (The figures agree if one is meant roughly.)",
        "zh": "（若某个数字只是约数，则相符。）",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A relation with its verdict and what the law said at the tight level."""

    check: Check
    case: Case
    verdict: Verdict
    outcome: Outcome | None
    reason: str | None = None

    @property
    def relation(self) -> Relation:
        """The relation that was judged."""
        return self.case.relation

    def touches(self) -> tuple[Touch, ...]:
        """What every operand learns from this judgement; nothing when a law that cannot confirm is content."""
        if self.verdict == "agrees" and not self.check.confirms:
            return ()
        ids = tuple(dict.fromkeys(claim_id for _, claim_id in self.relation.operands))
        return tuple(
            Touch(
                claim_id=claim_id,
                check=self.check.name,
                verdict=self.verdict,
                reason=self.reason,
                against=tuple(other for other in ids[: _MOST_AGAINST + 1] if other != claim_id)[:_MOST_AGAINST],
            )
            for claim_id in ids
        )


def make_case(relation: Relation, claims: Mapping[str, Claim], context: Context) -> Case:
    """The case of a relation: its operands by role."""
    roles: dict[str, list[Claim]] = {}
    for role, claim_id in relation.operands:
        roles.setdefault(role, []).append(claims[claim_id])
    return Case(relation=relation, claims={role: tuple(group) for role, group in roles.items()}, context=context)


def judge(check: Check, case: Case) -> Judged | None:
    """The first level of the ladder at which the law agrees, or a contradiction; None when the law finds no case.

    Raises ValueError when a law calls a contradiction what can meet.
    """
    first: Outcome | None = None
    for level, verdict in _LADDER:
        reading = case.at(level)
        outcome = check.law(reading if level is Level.TIGHT else reading.briefly())  # the first one is reported
        if outcome is None:
            return None
        if isinstance(outcome, NotRun):
            return Judged(check=check, case=case, verdict="not run", outcome=None, reason=outcome.reason)
        first = first or outcome
        if outcome.agrees:
            return Judged(check=check, case=case, verdict=verdict, outcome=first)
    assert first is not None
    if first.stated is not None and first.computed is not None and first.stated.meets(first.computed):
        raise ValueError(f"{check.name} reports figures that can meet: {first.stated} and {first.computed}")
    return Judged(check=check, case=case, verdict="contradiction", outcome=first)


def agrees(check: Check, case: Case) -> bool:
    """True when the law runs and is content at the tight level: what a repair must reach."""
    outcome = outcome_of(check, case if case.brief else case.briefly())
    return outcome is not None and outcome.agrees


def outcome_of(check: Check, case: Case) -> Outcome | None:
    """What a law says of a repaired case; None when it does not run."""
    try:
        outcome = check.law(case)
    except (ArithmeticError, ValueError):  # an edit can turn a divisor into zero, or an interval into none
        return None
    return outcome if isinstance(outcome, Outcome) else None


def severity_of(judged: Judged, *, pedantic: bool = False) -> Severity | None:
    """How grave a judgement is; None when there is nothing to report.

    Figures that agree only when one of them is meant roughly are reported to the pedantic alone.
    """
    if judged.verdict in ("truncated", "loose") and judged.outcome is not None and judged.outcome.explained:
        return "info" if judged.check.severity == "info" else "warning"
    if judged.verdict == "truncated" or (judged.verdict == "loose" and pedantic):
        return "info"
    if judged.verdict != "contradiction" or judged.outcome is None:
        return None
    severity = judged.outcome.severity
    return (severity() if callable(severity) else severity) or judged.check.severity


def make_finding(judged: Judged, severity: Severity) -> Finding:
    """The finding of a contradiction (or of figures that agree only when cut off), without repairs."""
    outcome = judged.outcome
    assert outcome is not None
    relation = judged.relation
    return Finding(
        check=judged.check.name,
        severity=severity,
        span=relation.span,
        message={lang: write_message(judged, lang) for lang in _INTERFACES},
        formula=outcome.formula if isinstance(outcome.formula, str) else outcome.formula(),
        stated=outcome.stated,
        computed=outcome.computed,
        unit=outcome.unit,
        repairs=(),
        related=tuple(
            Related(span=claim.span, role=role) for role, group in judged.case.claims.items() for claim in group
        ),
        fingerprint=fingerprint(judged),
        readings=outcome.readings,
    )


def write_message(judged: Judged, lang: str) -> str:
    """The contradiction in one sentence, from the check's template in the interface language."""
    outcome, case = judged.outcome, judged.case
    assert outcome is not None
    document = case.context.document
    values: dict[str, str] = {role: document.wording(group[0].span) for role, group in case.claims.items()}
    for name, value in (outcome.args() if callable(outcome.args) else outcome.args).items():
        values[name] = value if isinstance(value, str) else value[lang]
    if outcome.stated is not None and outcome.computed is not None:
        values["stated"], values["computed"] = format_pair(outcome.stated, outcome.computed, outcome.unit, lang)
    elif outcome.computed is not None:
        values["computed"] = format_interval(outcome.computed, outcome.unit, lang)
    template = outcome.message() if callable(outcome.message) else outcome.message
    message = judged.check.messages[template][lang].format_map(values)
    return message + _CAVEATS.get(judged.verdict, _NO_CAVEAT)[lang]


def fingerprint(judged: Judged) -> str:
    """The fingerprint of a judged relation."""
    document = judged.case.context.document
    surfaces = [
        f"{role}={document.wording(claim.span)}" for role, group in judged.case.claims.items() for claim in group
    ]
    return fingerprint_of(judged.check.name, document, surfaces, judged.relation.span)
