"""What was built, opened or laid in a year, the whole there is then, and the growth of the whole."""

from __future__ import annotations

from factcheck.checks.change._words import has_word, holds

from factcheck.check import make_relation
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match
from factcheck.types import Relation


def relate_built(match: Match, name: str) -> Relation | None:
    """What was built in a year and the whole length there is then; a count may have lost some that were closed."""
    inside = (*match.inside(), *match.sentence.tokens[: match.found.start("built")])
    refs = [token.payload for token in inside if isinstance(token.payload, DateRef)]
    running = match.token("since").cls == "YOY" and any(ref.relative for ref in refs)  # 今年以来, and a year before
    if holds(inside, "REAL", "RESPECTIVELY", "OF_WHICH", "HYPOTHETICAL", "REST", "QOQ") or any(
        ref.kind != "year" for ref in refs
    ):
        return None
    if running or has_word(match.sentence, inside, "gross_builds"):
        return None
    roles = dict.fromkeys(("built", "since"), "END")
    return make_relation(name, match, roles, direction="UP", told=True, least=match.token("d").cls == "COUNT")
