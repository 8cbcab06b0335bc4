"""Puts candidate links before their laws; contradictions become findings that show both sentences and the key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.corpus.describe import describe_key
from factcheck.corpus.laws import LAWS, Roles, Sides
from factcheck.corpus.queries import CorpusCheck
from factcheck.corpus.tables import Witness
from factcheck.corpus.witnesses import Witnesses
from factcheck.fingerprint import fingerprint_of
from factcheck.ladder import Level
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Document, Finding, Related, Severity
from factcheck.wording.figures import format_interval, format_pair

_NEAR = timedelta(days=31)  # documents this far apart do not differ because a statistic was revised
_LANGUAGES = ("en", "zh")


class Link(NamedTuple):
    """The claims of one link by role."""

    check: CorpusCheck
    roles: Roles


class Bench:
    """Judges links; remembers disputed claims, so that what follows from a wrong value is not told again."""

    def __init__(
        self,
        find: Callable[[str], Document | None],
        vocabulary: Vocabulary,
        focus: frozenset[str] | None = None,
    ) -> None:
        self._find = find
        self._vocabulary = vocabulary
        self._focus = focus
        self._witnesses = Witnesses(find)
        self._disputed: set[str] = set()

    def judge(self, link: Link) -> list[Finding]:
        """The findings of a link: one per disputed value, or one for the whole link."""
        law = LAWS[link.check.law]
        if any(not link.roles.get(role) for role in law.roles):
            return []
        everyone = [witness for group in link.roles.values() for witness in group]
        if len({witness.claim.span.doc_id for witness in everyone}) < 2:
            return []
        if link.check.law == "equal":
            return self._judge_values(link)
        if any(witness.claim.claim_id in self._disputed for witness in everyone):
            return []
        if self._focus is not None and not any(witness.claim.span.doc_id in self._focus for witness in everyone):
            return []
        sides = self._contradiction(link)
        if sides is None:
            return []
        culprit = self._culprit(sides, everyone)
        return [] if culprit is None else [self._finding(link, sides, culprit, everyone, 1)]

    def _judge_values(self, link: Link) -> list[Finding]:
        findings = []
        for dispute in self._witnesses.disputes(link.roles["value"], self._focus):
            pair = Link(link.check, {"value": [dispute.culprit, dispute.other]})
            sides = self._contradiction(pair)
            if sides is not None:
                self._disputed.add(dispute.culprit.claim.claim_id)
                findings.append(
                    self._finding(pair, sides, dispute.culprit, [dispute.culprit, dispute.other], dispute.backing)
                )
        return findings

    def _contradiction(self, link: Link) -> Sides | None:
        """The sides at the tight level when they cannot meet at any; None otherwise."""
        law = LAWS[link.check.law]
        first: Sides | None = None
        for level in (Level.TIGHT, Level.ROBUST, Level.LOOSE):
            sides = law.judge(link.roles, level)
            if sides is None or sides.agree:
                return None
            first = first or sides
        return first

    def _culprit(self, sides: Sides, everyone: list[Witness]) -> Witness | None:
        """The claim at which a finding stands: in the documents in focus, else the one that was said last."""
        candidates = [one for one in everyone if self._focus is None or one.claim.span.doc_id in self._focus]
        if not candidates:
            return None
        last = max(candidates, key=self._witnesses.day)
        return sides.subject if sides.subject.claim.span.doc_id == last.claim.span.doc_id else last

    def _finding(self, link: Link, sides: Sides, culprit: Witness, everyone: list[Witness], backing: int) -> Finding:
        document = self._find(culprit.claim.span.doc_id)
        assert document is not None
        others = [one for one in everyone if one.claim.span.doc_id != culprit.claim.span.doc_id] or [
            one for one in everyone if one is not culprit
        ]
        roles = {one.claim.claim_id: role for role, group in link.roles.items() for one in group}
        related = [
            Related(span=one.claim.span, role=roles[one.claim.claim_id]) for one in everyone if one is not culprit
        ]
        unit = culprit.claim.quantity.unit if culprit.claim.quantity else None
        surfaces = [f"{roles[one.claim.claim_id]}={one.surface}" for one in everyone]
        return Finding(
            check=link.check.name,
            severity=self._severity(link.check, everyone),
            span=culprit.claim.span,
            message={lang: self._message(link, sides, culprit, others[0], backing, lang) for lang in _LANGUAGES},
            formula=sides.formula,
            stated=sides.stated,
            computed=sides.computed,
            unit=_shown_unit(sides, unit),
            repairs=(),
            related=(Related(span=culprit.claim.span, role=roles[culprit.claim.claim_id]), *related),
            fingerprint=fingerprint_of(link.check.name, document, surfaces, culprit.claim.span),
            readings=(),
        )

    def _message(self, link: Link, sides: Sides, culprit: Witness, other: Witness, backing: int, lang: str) -> str:
        unit = _shown_unit(sides, sides.subject.claim.quantity.unit if sides.subject.claim.quantity else None)
        stated, computed = format_pair(sides.stated, sides.computed, unit, lang)
        if sides.computed.low is None and sides.computed.high is None:
            computed = format_interval(sides.computed, unit, lang)
        subject = culprit if link.check.law == "equal" else sides.subject
        if link.check.law in ("at_most", "distinct"):
            other = next(one for group in link.roles.values() for one in group if one is not sides.subject)
        text = link.check.messages[lang].format(
            doc=self._name(subject),
            surface=subject.surface,
            other=other.surface,
            other_doc=self._name(other),
            key=describe_key(subject.keyed.key, self._vocabulary, lang),
            stated=stated,
            computed=computed,
            formula=sides.formula,
        )
        if backing > 1 and lang == "en":
            text += f" {backing} independent documents agree on it."
        elif backing > 1:
            text += f"（{backing} 篇独立文稿一致。）"
        return text

    def _name(self, witness: Witness) -> str:
        """What a document is called in a sentence: the file without its folders, or the id in a corpus."""
        doc_id = witness.claim.span.doc_id
        document = self._find(doc_id)
        is_file = document is not None and document.source == doc_id
        return doc_id.rsplit("/", 1)[-1] if is_file else doc_id

    def _severity(self, check: CorpusCheck, everyone: Iterable[Witness]) -> Severity:
        """The check's own; never error unless the keys are exact and close in time, or one document names another."""
        if check.severity == "info":
            return "info"
        listed = list(everyone)
        documents = {one.claim.span.doc_id: self._find(one.claim.span.doc_id) for one in listed}
        exact = all(one.keyed.exact for one in listed)
        if exact and (self._cites(documents) or (check.law == "equal" and _close(documents, listed, self._vocabulary))):
            return "error"
        return "warning"

    def _cites(self, documents: Mapping[str, Document | None]) -> bool:
        known = [one for one in documents.values() if one is not None]
        for one in known:
            title = one.headline or (one.wording(one.title) if one.title else "")
            if len(title) >= 10 and any(title in other.text for other in known if other is not one):
                return True
        return False


def _close(documents: Mapping[str, Document | None], listed: list[Witness], vocabulary: Vocabulary) -> bool:
    """True when all were published within a month, of a measure that is not revised by convention."""
    days: list[date] = []
    for one in documents.values():
        if one is None or one.published is None:
            return False
        days += [one.published.first, one.published.last]
    concepts = [vocabulary.concepts.get(one.keyed.key.concept) for one in listed]
    return max(days) - min(days) <= _NEAR and all(one is not None and one.growth != "real" for one in concepts)


def _shown_unit(sides: Sides, unit: str | None) -> str | None:
    """The unit in which both sides stand: base units of what was measured, currencies as they are."""
    key = sides.subject.keyed.key
    return unit if key.unit in ("count", "percent", "rank") else key.unit


def order_findings(finding: Finding) -> tuple[bool, int, int, str, str]:
    """The order of findings in a report: by position, then by check."""
    span = finding.span
    return span.field != "title", span.start, span.end, finding.check, finding.fingerprint
