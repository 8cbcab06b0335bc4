"""A sentence with its figures and dates in place: which date stands where, and what only looks like one."""

from __future__ import annotations

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef
from factcheck.link.home import Home
from factcheck.link.items import Item
from factcheck.link.passage import Passage
from factcheck.link.statements import StatementReader
from factcheck.link.vocabulary import Vocabulary, phrases
from factcheck.types import Claim, Document, Keyed, Period, Span

_BESIDE_DATES = ("SKIP", "CONCEPT", "FROM", "TO", "NAME", "YOY")  # may stand between a figure and its date


class Clauses:
    """One sentence as items, and the last level that was read in it."""

    def __init__(
        self,
        analysis: Analysis,
        sentence: Sentence,
        vocabulary: Vocabulary,
        home: Home,
        passage: Passage,
        items: list[Item],
    ) -> None:
        self._analysis = analysis
        self._document: Document = analysis.document
        self._sentence = sentence
        self._vocabulary = vocabulary
        self._home = home
        self._passage = passage
        self._items = items
        self._reader = StatementReader(sentence, self._items, vocabulary)
        self._span = Span(doc_id=sentence.doc_id, start=sentence.start, end=sentence.end, field=sentence.field)
        self._opening: int | None = None  # how many items name nobody, from the first; found when first asked for
        self._told: bool | None = None
        self.heard: set[str] = set()  # subjects of the figures read so far
        self._last: Keyed | None = None
        self._bases: dict[str | None, Period] = {}  # of earlier values, by the claim of their level
        self._span_years: tuple[Period, Period] | None = None  # first and last year of "2018 to 2023 from A to B"
        self._beside: list[Keyed | None] = []  # read with a level: rose 8% to 20 billion from 18 billion in 2020

    def _claim(self, at: int) -> Claim | None:
        token = self._items[at].token
        return None if token is None or token.claim is None else self._analysis.claims[token.claim]

    def _is_base(self, at: int) -> bool:
        """True for a figure that another is compared with: from 18 billion, compared with 2 billion."""
        before = at - 1
        while before >= 0 and self._items[before].kind == "SKIP":
            before -= 1
        return before >= 0 and self._items[before].kind in (
            "FROM", "THAN", "COMPARED", "PRIOR", "BETWEEN", "MORE", "LESS", "GAP", "EACH", "AVERAGE", "PER",
        )  # fmt: skip

    def _date_behind(self, at: int) -> DateRef | None:
        """The date right behind a figure, brackets passed over: 20 billion yuan ($3bn) in 2021."""
        index = self._skip_brackets(at + 1)
        while index < len(self._items) and self._items[index].kind in _BESIDE_DATES:
            index += 1
        if index < len(self._items) and isinstance(self._items[index].payload, DateRef):
            ref = self._items[index].payload
            after = self._items[index + 1].kind if index + 1 < len(self._items) else "END"
            clause_opens = index > at + 1 and after in ("COMMA",) and self._items[index - 1].kind == "COMMA"
            return ref if isinstance(ref, DateRef) and not clause_opens else None
        return None

    def _in_context(self, ref: DateRef) -> Period | None:
        """The period of a date; one whose year was not written lies in the year that its paragraph speaks of.

        The first quarter, after "in 2021", is that of 2021 and not the latest before publication; what fits neither is
        not known.
        """
        if not ref.relative or ref.period is None or ref.year is not None or not self._passage.years:
            return ref.period
        return ref.period if ref.period.first.year in self._passage.years else None

    def _is_account(self, index: int) -> bool:
        """True for a date that only a word beside it makes a period: the December quarter, fiscal 2021."""
        words = phrases()["accounts"][self._sentence.language.code]
        beside = self._items[max(0, index - 1) : index] + self._items[index + 1 : index + 2]
        return any(item.kind in ("WORD", "DASH") and self._sentence.lower[item.first] in words for item in beside)

    def _skip_brackets(self, index: int) -> int:
        if index < len(self._items) and self._items[index].kind == "OPEN":
            for close in range(index + 1, min(index + 12, len(self._items))):
                if self._items[close].kind == "CLOSE":
                    return close + 1
        return index

    def _leading_date(self, at: int) -> DateRef | None:
        """The date that opens the sentence or a clause before the figure, when no other stands between."""
        for index in range(at - 1, -1, -1):
            item = self._items[index]
            if isinstance(item.payload, DateRef) and item.kind == "DATE":
                before = index - 1
                while before >= 0 and self._items[before].kind in ("SKIP", "WHOLE", "VERB"):
                    before -= 1
                opens = before < 0 or self._items[before].kind in ("COMMA", "SEMI")
                return item.payload if opens and not self._is_account(index) else None
            if item.kind in ("SEMI", "END"):
                return None
        return None

    def _is_told(self) -> bool:
        """True for a sentence that says no date of its own, and does not speak of today."""
        if self._told is None:
            today = phrases()["today"][self._sentence.language.code]
            self._told = not any(
                item.kind in ("DATE", "PRIOR") or self._written(index) in today
                for index, item in enumerate(self._items)
            )
        return self._told

    def _written(self, index: int) -> str:
        item = self._items[index]
        return "".join(self._sentence.lower[item.first : item.last]).strip()

    def _position(self, claim: Claim) -> int | None:
        for index, item in enumerate(self._items):
            if item.token is not None and item.kind == "Q" and self._claim(index) is claim:
                return index
        return None
