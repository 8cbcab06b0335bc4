"""The project's own rules: who may import whom, how large a room may grow, what ships, what no file may name."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "factcheck": ROOT / "src/factcheck",
    "factcheck.checks": ROOT / "checks",
    "factcheck.schemas": ROOT / "schemas",
}

# bytes -> Document -> tokens -> Number -> Quantity -> Claim -> Relation -> Finding -> report: a part may import its own
# row and the rows above it, never one below.
LAYERS = (
    {"errors", "imports", "interval", "languages", "records", "version"},
    {"floats", "pegs", "types"},
    {"config", "rate_days", "rate_file", "rate_table", "rates", "unit_table", "units"},
    {"lang", "readers"},
    {"wording"},
    {"extract"},
    {"ladder", "notation", "pattern"},
    {"link"},
    {"case", "check"},
    {"schemas"},
    {"fingerprint"},
    {"judge", "store"},
    {"suppress"},
    {"network", "translate"},
    {"edits"},
    {"surroundings"},
    {"repair"},
    {"checks"},
    {"corpus", "engine"},
    {"proving"},
    {"catalogue"},
    {"render"},
    {"gate", "outputs"},
    {"api"},
    {"commands"},
    {"cli"},
)
DISCOVERY = {  # lists a folder; no check is named
    ("factcheck.check", "factcheck.checks"),
    ("factcheck.translate.rule", "factcheck.checks.translation"),
}
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
STAGES = ("tokens", "structure", "numbers", "quantities", "claims")  # the same rule inside extract/

MAX_FILE_LINES = 250
MAX_FUNCTION_LINES = 40
# path, or path::function -> why it is better whole
TOO_LONG_FOR_A_REASON: dict[str, str] = {
    "src/factcheck/extract/quantities.py": "from figure to claim kind and interval; the emitters share their helpers",
    "src/factcheck/extract/quantities.py::read_quantity": "one figure, its guards and its pair, read top to bottom",
    "src/factcheck/link/statements.py": "one class reads a statement from right to left, and gives up in one place",
    "src/factcheck/lang/lexicon.py::build": "one line per table of the lexicon",
    "src/factcheck/lang/en/dates.py": "one regular expression per line, grouped by first word",
    "src/factcheck/lang/en/grammar.py": "one class reads a run of number words from left to right",
    "src/factcheck/lang/zh/dates.py": "one regular expression per line, grouped by first character",
    "src/factcheck/lang/zh/dates.py::__init__": "the table of those expressions",
    "src/factcheck/types.py": "the records of the whole way from text to finding, side by side",
    "src/factcheck/lang/zh/grammar.py": "one class reads a run of numeral characters from left to right",
}

# Written so that the patterns do not match this file.
REGISTRY_HOST = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|crates\.io")
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|opt)/|/tmp/[v]/")


@dataclass(frozen=True)
class Import:
    """One import statement: what it names, where it stands, and whether it runs only when a function is called."""

    importer: str
    imported: str
    line: int
    lazy: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules() -> dict[str, Path]:
    """Dotted name -> file, for everything the wheel ships."""
    found = {}
    for package, folder in PACKAGES.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join([package, *(part for part in parts if part != "__init__")])] = path
    return found


def imports() -> Iterator[Import]:
    """Every import statement of every module; lazy and type-only ones depend on their target as well."""
    for name, path in modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        lazy = {
            id(node) for function in ast.walk(tree) if isinstance(function, FUNCTIONS) for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            for target in imported_names(node, package):
                yield Import(name, target, getattr(node, "lineno", 0), id(node) in lazy)


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def imported_names(node: ast.AST, package: str) -> list[str]:
    """The dotted names an import statement asks for; `from a import b` is `a.b`, be it a module or not."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def part_of(name: str) -> str | None:
    """The part of the program a dotted name belongs to: "extract" for factcheck.extract.tokens."""
    steps = name.split(".")
    return steps[1] if steps[0] == "factcheck" and len(steps) > 1 and not steps[1].startswith("__") else None


def committed_files() -> list[Path]:
    """Every file that is tracked, or would be by `git add`."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(git, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_every_module_has_a_layer() -> None:
    parts = {part for name in modules() if (part := part_of(name))}
    assert sorted(parts - RANK.keys()) == [], "name their row in LAYERS"


def test_nothing_imports_backwards() -> None:
    backwards = [
        str(statement)
        for statement in imports()
        if (source := part_of(statement.importer)) in RANK
        and (target := part_of(statement.imported)) in RANK
        and RANK[source] < RANK[target]
        and (statement.importer, statement.imported) not in DISCOVERY
    ]
    assert backwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules()
    needs: dict[str, set[str]] = {name: set() for name in known}
    for statement in imports():
        target = statement.imported if statement.imported in known else statement.imported.rpartition(".")[0]
        if target in known and target != statement.importer:
            needs[statement.importer].add(target)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]), pytrace=False)


def test_extraction_stages_run_in_one_direction() -> None:
    def stage(name: str) -> int | None:
        steps = name.split(".")
        inside = steps[:2] == ["factcheck", "extract"] and len(steps) > 2 and steps[2] in STAGES
        return STAGES.index(steps[2]) if inside else None

    backwards = [
        str(statement)
        for statement in imports()
        if (source := stage(statement.importer)) is not None
        and (target := stage(statement.imported)) is not None
        and source < target
    ]
    assert backwards == []


def test_great_expectations_is_imported_only_by_the_gate_and_only_when_it_runs() -> None:
    """Importing it takes three to four seconds, which every start would pay."""
    found = [statement for statement in imports() if statement.imported.split(".")[0] == "great_expectations"]
    assert [str(s) for s in found if part_of(s.importer) != "gate" or not s.lazy] == []


def test_starting_the_command_line_does_not_load_great_expectations() -> None:
    script = "import sys, factcheck.cli; print([m for m in sys.modules if m.startswith('great_expectations')])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_run_leaves_pandas_alone_and_importable() -> None:
    """pandera imports it where it is installed; that costs half as much again as everything else."""
    script = (
        "import sys, factcheck.cli; code = factcheck.cli.main(['check', 'seeds', '--format', 'jsonl']); "
        "before = sorted({'numpy', 'pandas', 'hypothesis'} & sys.modules.keys()); "
        "import pandas; print(code, before, pandas.DataFrame({'a': [1]}).shape, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stderr.strip() == "1 [] (1, 1)"


def test_no_file_and_no_function_outgrows_its_room() -> None:
    too_long = {}
    for path in modules().values():
        name = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > MAX_FILE_LINES:
            too_long[name] = lines
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, FUNCTIONS) and (lines := node.end_lineno - node.lineno + 1) > MAX_FUNCTION_LINES:
                too_long[f"{name}::{node.name}"] = lines
    assert {name: lines for name, lines in too_long.items() if name not in TOO_LONG_FOR_A_REASON} == {}
    assert sorted(TOO_LONG_FOR_A_REASON.keys() - too_long.keys()) == [], "exceptions that are no longer needed"


def test_every_check_file_is_discovered_under_its_own_name() -> None:
    """A check's name in reports and configuration is its file's name, so one finds the other; no two share it."""
    from factcheck.catalogue import list_checks

    files = [path for path in (ROOT / "checks").glob("*/*.py") if not path.name.startswith("_")]
    files += (ROOT / "checks" / "corpus").glob("*.toml")  # a corpus check is a query, and a description beside it
    assert files, "checks/ holds no check"
    expected = sorted(path.stem.replace("_", "-") for path in files)
    assert sorted(check.name for check in list_checks()) == expected, "a family folder without __init__.py is not seen"
    assert [name for name, count in Counter(expected).items() if count > 1] == []


def test_no_file_names_a_registry_host_or_a_path_of_one_machine() -> None:
    named = []
    for path in committed_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if REGISTRY_HOST.search(line) or MACHINE_PATH.search(line):
                named.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert named == []


def test_every_dependency_is_pinned_by_version_alone() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1].strip()]
    pins = [re.fullmatch(r"([A-Za-z0-9._-]+)==[0-9][^\s;]*( ; .+)?", line) for line in lines if line[0] != "#"]
    assert None not in pins
    pinned = {normalise(pin[1]) for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(need for extra in project["optional-dependencies"].values() for need in extra),
    ]
    names = {normalise(re.split(r"[\[<>=!~; ]", need, maxsplit=1)[0]) for need in wanted}
    assert sorted(names - pinned) == [], "run `make pins`"


def normalise(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, built from a copy so that no stale build/ folder of the checkout leaks in."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in ("src", "checks", "schemas"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "LICENSE", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, tree)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", out, tree], check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("factcheck_lint-*.whl"))) as archive:
        archive.extractall(out)
    return out


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    expected = {
        f"{package.replace('.', '/')}/{path.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {path.relative_to(wheel).as_posix() for path in wheel.glob("factcheck/**/*") if path.is_file()}
    assert shipped == expected
    assert {path.name for path in wheel.iterdir() if path.is_dir()} == {"factcheck", "factcheck_lint-0.1.0.dist-info"}
    assert next(wheel.glob("*.dist-info/**/LICENSE")).read_text(encoding="utf-8").count("Apache License") > 0


def test_the_wheel_finds_what_the_checkout_finds(wheel: Path, seeds: Path, run_factcheck) -> None:
    script = "import sys; from factcheck.cli import main; sys.exit(main())"
    args = ["check", str(seeds), "--isolated", "--format", "jsonl"]
    installed = subprocess.run(
        [sys.executable, "-c", script, *args],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    checkout = run_factcheck(*args)
    assert installed.stderr == checkout.stderr
    assert (installed.returncode, installed.stdout) == (checkout.returncode, checkout.stdout)
    assert '"check"' in installed.stdout


def test_version_is_the_distributions(run_factcheck) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    result = run_factcheck("--version")
    assert (result.returncode, result.stdout.split()[-1:]) == (0, [version]), result.stderr


@pytest.mark.browser
def test_the_browser_draws_chinese(browser) -> None:
    """Without a Chinese font every character is the same empty box, and screenshots prove nothing."""
    page = browser.new_page()
    page.set_content("<style>span {font-size: 60px}</style><span id=a>亿</span> <span id=b>元</span>")
    pictures = [page.locator(f"#{name}").screenshot() for name in "ab"]
    page.close()
    assert pictures[0] != pictures[1]
