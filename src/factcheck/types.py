"""The frozen records that flow through the program, from the text to the finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from factcheck.interval import Interval
from factcheck.records import maker

Severity = Literal["error", "warning", "info"]
Field = Literal["text", "title"]
Kind = Literal[
    "number", "money", "percent", "percentage_point", "ratio", "ordinal", "rank", "measure", "count", "age", "duration",
    "date",
]  # fmt: skip

_REFERENCE = 10  # code points of the longest reference to a blank in HTML (&MediumSpace; aside)
AgreementKind = Literal["same", "implied", "likely"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range of code points in one field of one document; 0 <= start < end <= len(text)."""

    doc_id: str
    start: int
    end: int
    field: Field = "text"

    def overlaps(self, other: Span) -> bool:
        """True when both spans share at least one code point of the same field."""
        return (
            self.doc_id == other.doc_id
            and self.field == other.field
            and self.start < other.end
            and other.start < self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, both ends included; `label` is the written form when it names a period ("first half")."""

    first: date
    last: date
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading or line of page furniture; `kind` is "title", "heading", "paragraph" or "furniture"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. `text` is exactly as decoded; `headline` is a title that arrived apart from it.

    `record` is the line of a JSONL corpus that holds it, from 1; `translation_of` the id of its original. `comments`
    are the ranges of comments, which readers of a page do not see: they hold no claims. `masked` is the text as it
    is read, of equal length, with blanks in place of markup; None where that is `text` itself.
    """

    doc_id: str
    source: str
    lang: str
    published: Period | None
    title: Span | None
    blocks: tuple[Block, ...]
    text: str
    headline: str | None = None
    record: int | None = None
    translation_of: str | None = None
    comments: tuple[tuple[int, int], ...] = ()
    masked: str | None = None

    @property
    def reading(self) -> str:
        """The text without markup; offsets are those of `text`."""
        return self.text if self.masked is None else self.masked

    def field_text(self, name: Field) -> str:
        """The text that spans of this field count in."""
        return (self.headline or "") if name == "title" else self.text

    def field_reading(self, name: Field) -> str:
        """The same without markup."""
        return self.reading if name == "text" else self.field_text(name)

    def surface(self, span: Span) -> str:
        """The characters a span covers."""
        return self.field_text(span.field)[span.start : span.end]

    def wording(self, span: Span) -> str:
        """What a span says to who reads the page: its characters without markup.

        A blank that stands for markup joins what is beside it; one that was written, also as a reference, parts it.
        """
        written = self.surface(span)
        if self.masked is None or span.field != "text":
            return written
        from html import unescape  # on demand: its table of names is long

        read = self.masked[span.start : span.end]
        kept = [
            char for at, char in enumerate(read) if char != " " or unescape(written[at : at + _REFERENCE])[:1].isspace()
        ]
        return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A written figure with its precision.

    `value` is the exact figure, scale word included, or None for a range; `ends` holds the two figures of a range.
    `last_digit` is the power of ten of the last digit that was written (3.5 million: 5). `interval` is the tight
    reading: every value the figure can stand for after rounding and hedge. `written` is the numeral as printed,
    without scale word and unit.
    """

    span: Span
    written: Span
    value: Fraction | None
    last_digit: int
    hedge: str | None
    interval: Interval
    ends: tuple[Fraction, Fraction] | None = None
    scale: Span | None = None
    exponent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit. `base` is the tight interval in base units of `dimension` (money: in its currency)."""

    number: Number
    span: Span
    kind: Kind
    unit: str | None
    dimension: str | None
    base: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a quantity claims. Fields that the text does not settle are None and match nothing.
    `quantity` is None for a date (its meaning is its `period`). `measure` and `base` are as written, `concept` is from
    the lexicons. `role` of a percentage: "share", "fall" or "rise"; `change`: "rise" or "fall", where words say so.
    """

    claim_id: str
    span: Span
    kind: Kind
    quantity: Quantity | None
    sentence: int
    subject: str | None = None
    measure: str | None = None
    concept: str | None = None
    place: str | None = None
    period: Period | None = None
    speaker: str | None = None
    stance: str = "asserted"
    role: str | None = None
    change: str | None = None
    base: str | None = None


# For the records of which a run makes one or more per figure.
make_span, make_number, make_quantity, make_claim = maker(Span), maker(Number), maker(Quantity), maker(Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claims that a text ties together; `kind` is the name of the check whose law must hold between them.

    `facts` carries what is not a number: list items, names, an expansion and its acronym.
    """

    kind: str
    operands: tuple[tuple[str, str], ...]
    span: Span
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One edit that reconciles every check on the claim. `supported` tells that the text itself repeats the result."""

    span: Span
    replacement: str
    why: Mapping[str, str]
    supported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that bears on a finding: an operand, the headline, evidence, a finding with the same cause."""

    span: Span
    role: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Claims that cannot all be true. `stated` and `computed` cannot meet; both are in `unit`.

    `message` holds one sentence per interface language. `fingerprint` ignores where in the file the text stands.
    `causes` lists findings that the first repair removes as well: they share this root cause.
    """

    check: str
    severity: Severity
    span: Span
    message: Mapping[str, str]
    formula: str
    stated: Interval | None
    computed: Interval | None
    unit: str | None
    repairs: tuple[Repair, ...]
    related: tuple[Related, ...]
    fingerprint: str
    readings: tuple[str, ...] = ()
    causes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a claim is about. Claims of different documents compare only when their keys are equal.

    `subject` is the id of an entity, or a name as written (`name:haixing group`); `sector` holds
    sectors by name, `qualifier` other words as written. `scope` lists what sort of value it is (new, cumulative,
    constant prices), sorted. `unit` is a currency, a base unit, "count" or "percent". `aspect` is "level", "growth",
    "share", "rank" or "quote".
    """

    subject: str
    concept: str
    sector: str
    qualifier: str
    place: str
    scope: str
    unit: str
    first: date
    last: date
    aspect: str = "level"

    def about(self) -> str:
        """Subject and measure without unit, period and aspect, as one text."""
        return "|".join((self.subject, self.concept, self.sector, self.qualifier, self.place, self.scope))

    def series(self) -> str:
        """The key without its period and aspect, as one text."""
        return f"{self.about()}|{self.unit}"

    def text(self) -> str:
        """The whole key as one text; equal keys have equal texts."""
        return f"{self.series()}|{self.first.isoformat()}/{self.last.isoformat()}|{self.aspect}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A claim whose key is complete.

    `exact` tells that nothing of the key was inferred: subject, measure, period and unit stand in the sentence.
    `base` is the period that a growth rate counts from; `level` is the id of the claim that a rate or share is about;
    `whole` is the entity that a share is taken of; `falls` tells that a rate is one of decline. `sentence` is what
    shows the claim to a reader.
    """

    claim: Claim
    key: Key
    exact: bool
    sentence: Span
    base: Period | None = None
    level: str | None = None
    whole: str | None = None
    falls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """That a check judged a claim against others, and how.

    `verdict` is "agrees", "truncated", "loose", "contradiction" or "not run"; `against` holds the ids of the other
    operands.
    """

    claim_id: str
    check: str
    verdict: str
    reason: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a document was judged, in numbers: found >= understood >= linked >= checked.

    `understood` have a unit, a counted noun or a date; `linked` are operands of a relation; `checked` are operands of
    a relation whose law ran. `not_run` counts relations that could not be judged, by check and reason.
    """

    found: int
    understood: int
    linked: int
    checked: int
    not_run: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One figure of an agreement as its reader sees it: the figure, its sentence, and its key in words by language."""

    span: Span
    surface: str
    text: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """That a figure of another document supports `one`, a figure of this.

    `kind`: same (both state one value), implied (one place in an order implies the other), likely (so do places of
    different years, which proves nothing).
    """

    kind: AgreementKind
    one: Voice
    other: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """Everything one document gave: its claims in order, what judged each of them, and the findings.

    `faults` names checks that failed on the document, which is this program's fault: "check: error". `notes` say what
    was left out because there is too much of it. `suppressed` holds findings that somebody accepted, with the reason
    that was given; they count nowhere else. `keyed` holds the claims that can be compared with those of other
    documents, where that was asked for. `across` marks a further report of a document, with nothing but what others
    say of it: findings, touches, `agreements`, and the numbers that nothing in the document itself had judged.
    """

    document: Document
    claims: tuple[Claim, ...]
    touches: tuple[Touch, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    suppressed: tuple[tuple[Finding, str], ...] = ()
    keyed: tuple[Keyed, ...] = ()
    across: bool = False
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Input that could not be read: the file (and line, where one is to blame) and the reason, in one line."""

    source: str
    reason: str
    line: int | None = None
