"""The check catalogue as Markdown, made from the check files; docs/checks.md is its printout."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.check import Check, Example, load_checks

_HEADING = """# Checks

Made from the files under `checks/` by `make refresh`; do not edit by hand.
"""
_KINDS = (("wrong", "Reported"), ("right", "Not reported"), ("trap", "Not reported, though it looks wrong"))


def render_catalogue() -> str:
    """All checks: a table by family, then each with its documentation and examples."""
    checks = load_checks()
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
    for check in checks:
        lines.extend(_describe(check))
    return "\n".join(lines) + "\n"


def _describe(check: Check) -> Iterator[str]:
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


def _item(example: Example) -> str:
    date = f" ({example.date})" if example.date else ""
    why = f" — {example.why}" if example.why else ""
    return f"- {example.text}{date}{why}"
