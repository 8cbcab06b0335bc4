"""Subject, speaker, measure and period where a language puts them before the verb, as Chinese does."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import BIT
from factcheck.lang.calendar import DateRef
from factcheck.types import Period, Quantity

_ENDS = frozenset(("COMMA", "SEMI", "END", "COLON"))
_VERBS = frozenset(
    (
        "BE", "UP", "DOWN", "REACH", "RANKED", "FORECAST", "SHARE", "NARROW", "WIDEN", "CHANGE", "TOTAL", "YOY", "QOQ",
        "COMPARED", "PRIOR", "THAN", "RESPECTIVELY", "ANNUAL", "TARGET", "FROM", "NEW", "GAP", "TIMES_CUE",
    )
)  # fmt: skip
_MOVES = frozenset(("UP", "DOWN", "CHANGE", "NARROW", "WIDEN", "FACTOR", "YOY", "QOQ", "MORE", "LESS", "GAP"))
_BASES = frozenset(("COMPARED", "THAN", "YOY", "QOQ", "WITH", "FROM"))
_NAMELESS = ("time", "that", "name", "same")
_SAID = BIT["SAID"]
_NO_NAME = "，,；;：:。（()）的了|【】《》「」[]"
_REACH = 60  # tokens that a period or a subject may stand away from its figure
_LONGEST = 20  # characters of a subject or a measure


class Clauses:
    """Answers, for one sentence, whom a figure is about, who says so, what it measures and when."""

    __slots__ = ("endings", "first", "reports", "sentence", "speaker", "stops", "tails")

    def __init__(self, sentence: Sentence) -> None:
        words = sentence.language.words
        self.sentence = sentence
        self.stops, self.endings, self.reports = words.subject_stops, words.measure_endings, words.report_words
        self.tails = words.subject_tails
        self.speaker = self._speaker() if sentence.mask & _SAID else None
        self.first: str | None = None  # the first subject of the sentence, which later clauses share

    def subject(self, index: int) -> str | None:
        """The name before the verb of the figure's clause, else that of the sentence; None where it is no plain name."""
        tokens = self.sentence.tokens
        begin, verb = self._clause(index)
        words = [token for token in tokens[begin:verb] if token.cls in ("FILL", "LONG")]
        name = None
        said = tokens[verb].cls in _VERBS
        if (
            said
            and len(words) == 1
            and all(token.cls in ("FILL", "DATE", "CONCEPT", "FORECAST") for token in tokens[begin:verb])
        ):
            name = self._name(self._headless(self._text(words[0])))
            name = None if name is None or name.endswith(self.endings) else name
        if self.first is None:
            self.first = name
        return name or self.first

    def measure(self, index: int) -> str | None:
        """The noun before the figure's verb that ends as measures do (研发投入, 发电量): a fallback without a concept."""
        begin, verb = self._clause(index)
        tokens = self.sentence.tokens
        if verb == begin or tokens[verb - 1].cls not in ("FILL", "LONG"):
            return None
        text = self._headless(self._text(tokens[verb - 1]))
        return text if 1 < len(text) <= _LONGEST and text.endswith(self.endings) else None

    def period(self, index: int) -> Period | None:
        """The period before the figure that is no base of its comparison, else one behind it in its clause."""
        tokens = self.sentence.tokens
        crossed = moved = False
        for at in range(index - 1, max(-1, index - _REACH), -1):
            token = tokens[at]
            payload = token.payload
            if not (crossed or moved) and isinstance(payload, DateRef) and payload.kind == "same":
                return payload.period  # 较去年同期的10亿元
            if isinstance(payload, DateRef) and token.cls == "DATE" and payload.kind not in _NAMELESS:
                base = at > 0 and tokens[at - 1].cls in _BASES
                if not (base and (crossed or moved)) and not self._reported(at):
                    return payload.period
                moved = moved or base
            elif isinstance(payload, Quantity) or token.cls == "PRIOR":
                crossed = True
            elif token.cls in _MOVES:
                moved = True
            elif token.cls == "END":
                break
        for token in tokens[index + 1 : index + _REACH]:
            if token.cls in _ENDS or isinstance(token.payload, Quantity):
                return None
            if isinstance(token.payload, DateRef) and token.cls == "DATE" and token.payload.kind not in _NAMELESS:
                return token.payload.period
        return None

    def _clause(self, index: int) -> tuple[int, int]:
        """Where the clause of a figure begins, and its first verb or figure."""
        tokens = self.sentence.tokens
        begin, first = index, max(0, index - _REACH)
        while begin > first and tokens[begin - 1].cls not in _ENDS:
            begin -= 1
        verb = begin
        while verb < index and tokens[verb].cls not in _VERBS and not isinstance(tokens[verb].payload, Quantity):
            verb += 1
        return begin, verb

    def _reported(self, at: int) -> bool:
        """15日公布, 16日电: the day of a report is no period of its figures."""
        tokens = self.sentence.tokens
        if at + 1 >= len(tokens):
            return False
        following = tokens[at + 1]
        return following.cls == "SAID" or (
            following.cls in ("FILL", "LONG") and self._text(following).startswith(self.reports)
        )

    def _speaker(self) -> str | None:
        """Who says it: the name before the first verb of saying."""
        tokens, table = self.sentence.tokens, self.sentence.language.tables["claims"]
        for at, token in enumerate(tokens):
            if token.cls == "SAID":
                behind = self._text(token) in table["speaker_behind"]  # 据统计局数据
                beside = tokens[at + 1 if behind else at - 1 : len(tokens) if behind else at][:1]
                words = self._text(beside[0]) if beside and beside[0].cls in ("FILL", "LONG") else ""
                for tail in table["speaker_tails"] if behind else ():
                    words = words.removesuffix(tail)
                name = self._name(words, tuple(table["speaker_stops"]))
                if name is not None or not behind:
                    return name
        return None

    def _headless(self, text: str) -> str:
        """The words without the one that joins or moves them: 而人员, 使运输能力."""
        heads = self.sentence.language.tables["claims"]["heads"]
        return text[next((len(head) for head in heads if text.startswith(head) and len(text) > len(head) + 1), 0) :]

    def _text(self, token: Token) -> str:
        """The words of a stretch, without marks around them."""
        return self.sentence.text[token.start : token.end].strip(" 　“”\"'，,、")

    def _name(self, text: str, stops: tuple[str, ...] | None = None) -> str | None:
        """The text without adverbs behind it, when it is short and begins with none of the words that begin no name."""
        for tail in self.tails:
            text = text.removesuffix(tail)
        stops = self.stops if stops is None else stops
        if not 1 < len(text) <= _LONGEST or text.startswith(stops) or any(char in text for char in _NO_NAME):
            return None
        return text
