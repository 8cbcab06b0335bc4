"""The catalogue of all checks, of one document and across several; docs/checks.md is its printout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.check import Check, Example, load_checks

if TYPE_CHECKING:
    from factcheck.corpus.queries import CorpusCheck, ExampleSet
    from factcheck.translate.rule import PairCheck, PairExample

_HEADING = """# Checks

Made from the files under `checks/` by `make refresh`; do not edit by hand.
"""
_KINDS = (("wrong", "Reported"), ("right", "Not reported"), ("trap", "Not reported, though it looks wrong"))


def list_checks() -> tuple[Check | PairCheck | CorpusCheck, ...]:
    """Every check there is, by family and name."""
    from factcheck.corpus.queries import list_corpus_checks
    from factcheck.translate.rule import load_pair_checks

    everything: tuple[Check | PairCheck | CorpusCheck, ...] = (
        *load_checks(),
        *load_pair_checks(),
        *list_corpus_checks(),
    )
    return tuple(sorted(everything, key=lambda check: (check.family, check.name)))


def name_families() -> dict[str, str]:
    """The family of every check by its name; checks across documents are not imported for it."""
    from factcheck.config import active
    from factcheck.corpus.names import FIGURES, NETWORK, list_names
    from factcheck.store import load_rules
    from factcheck.suppress.unused import FAMILY, UNUSED

    folder = files("factcheck.checks") / "translation"
    stems = sorted(entry.name.removesuffix(".py") for entry in folder.iterdir() if entry.name.endswith(".py"))
    names = [stem.replace("_", "-") for stem in stems if not stem.startswith("_")]
    families = {check.name: check.family for check in load_checks()}
    plausible = dict.fromkeys(load_rules(), "plausibility")
    families |= dict.fromkeys(list_names(active().checks), "house") | dict.fromkeys(list_names(), "corpus")
    families[FIGURES] = families[NETWORK] = "corpus"
    return families | dict.fromkeys(names, "translation") | plausible | {UNUSED: FAMILY}


def render_catalogue() -> str:
    """All checks: a table by family, then each with its documentation and examples."""
    checks = list_checks()
    lines = [_HEADING, "| family | check | severity | compares | catalogue |", "|---|---|---|---|---|"]
    for check in checks:
        row = (
            check.family,
            f"[{check.name}](#{check.name})",
            check.severity,
            check.title["en"],
            ", ".join(check.catalogue),
        )
        lines.append("| " + " | ".join(row) + " |")
    lines.extend(_list_ids(checks))
    for check in checks:
        lines.extend(_describe(check))
    return "\n".join(lines) + "\n"


def load_ids() -> tuple[dict[str, str], dict[str, str]]:
    """What each id of the catalogue stands for, and why some ids have no check of their own."""
    tables = tomllib.loads((files("factcheck.checks") / "catalogue.toml").read_text(encoding="utf-8"))
    return tables["ids"], tables["without"]


def _list_ids(checks: Iterable[Check | PairCheck | CorpusCheck]) -> Iterator[str]:
    """The ids with the checks that stand for them; several ids of one check are one law."""
    ids, without = load_ids()
    holders: dict[str, list[str]] = {}
    for check in checks:
        for one in check.catalogue:
            holders.setdefault(one, []).append(f"[{check.name}](#{check.name})")
    yield "\n## Ids\n"
    yield "Ids that share a check are one law.\n"
    yield "| id | what | check |"
    yield "|---|---|---|"
    for one, title in ids.items():
        yield f"| {one} | {title} | {', '.join(holders.get(one, [])) or without.get(one, '')} |"


def _describe(check: Check | PairCheck | CorpusCheck) -> Iterator[str]:
    yield f"\n## {check.name}\n"
    yield (
        f"Family {check.family}, severity {check.severity}"
        + (f", needs {', '.join(check.needs)}" if check.needs else "")
        + ".\n"
    )
    yield _paragraphs(check.doc)
    for kind, title in _KINDS:
        yield f"\n**{title}**\n"
        for example in getattr(check, kind):
            yield _item(example)


def _paragraphs(doc: str) -> str:
    """The docstring with its headings in bold."""
    result = []
    for line in doc.splitlines():
        if line and not line.startswith(" ") and len(line) < 24 and not line.endswith("."):
            result.append(f"\n**{line}.**")
        else:
            result.append(line.strip())
    return "\n".join(result).strip()


def _item(example: Example | PairExample | ExampleSet) -> str:
    date = f" ({example.date})" if example.date else ""
    why = f" — {example.why}" if example.why else ""
    return f"- {example.text}{date}{why}"
