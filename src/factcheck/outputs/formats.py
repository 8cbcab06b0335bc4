"""The output formats: one renderer module each, looked up by name, and the files that a run is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.outputs.files import explain_failure, write_whole
from factcheck.render.results import Results

# Format -> its module in `factcheck.render`, which provides `render(results) -> str`.
FORMATS = {
    "text": "terminal",
    "json": "json_report",
    "jsonl": "jsonl",
    "csv": "csv_table",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "run": "saved",
}
PAGES = {
    "html": "reports",
    "html-dir": "reports",
}  # formats that fill a folder -> the folder they fill unless another is named
STREAMED = ("text", "jsonl")  # printed document by document


@dataclass(frozen=True, slots=True)
class Target:
    """One file (or folder) that a run writes besides what it prints."""

    form: str
    path: str

    def write(self, results: Results) -> None:
        """Writes it whole. Raises UsageError where it cannot be written."""
        try:
            if self.form in PAGES:
                _write_page(results, Path(self.path), external=self.form == "html-dir")
            else:
                write_whole(Path(self.path), render(self.form, results))
        except OSError as error:
            raise explain_failure(self.path, error) from error


def parse_targets(
    texts: Iterable[str], html: str | None = None, html_dir: str | None = None
) -> tuple[list[Target], str | None]:
    """The files that `FMT[:PATH]` texts ask for, and the format for standard output where one has no path.

    Raises UsageError for an unknown format, and for two formats on standard output.
    """
    targets = [Target("html", html)] if html else []
    targets += [Target("html-dir", html_dir)] if html_dir else []
    printed: str | None = None
    for text in texts:
        form, _, path = text.partition(":")
        if form not in FORMATS and form not in PAGES:
            raise UsageError(_refuse(form))
        path = path or PAGES.get(form, "")
        if path:
            targets.append(Target(form, path))
        elif printed not in (None, form):
            raise UsageError(f"only one format can go to standard output: give {printed} or {form} a path")
        else:
            printed = form
    return targets, printed


def render(form: str, results: Results) -> str:
    """A run in one of the formats that are a single text."""
    text: str = import_module(f"factcheck.render.{FORMATS[form]}").render(results)
    return text


def _refuse(form: str) -> str:
    from difflib import get_close_matches

    known = [*FORMATS, *PAGES]
    near = get_close_matches(form, known, 1)
    return f"unknown output format {form!r}" + (
        f"; did you mean {near[0]!r}?" if near else f": known are {', '.join(known)}"
    )


def _write_page(results: Results, folder: Path, *, external: bool) -> None:
    from factcheck.render.html import write_html
    from factcheck.version import read_version

    folder.mkdir(parents=True, exist_ok=True)
    families = {rule.name: rule.family for rule in results.rules}
    write_html(
        results.reports,
        results.problems,
        folder,
        ui_lang=results.ui_lang,
        version=read_version(),
        families=families,
        external=external,
    )
