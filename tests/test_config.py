"""Configuration: which file holds for which article, what is refused and how, what is shown and where it came from."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.config import ConfigError, Settings, settings_for, settings_of_run
from factcheck.config import files as config_files
from factcheck.config.parse import KEYS, parse_settings
from factcheck.config.policy import Families, Policy
from factcheck.config.settings import DEFAULTS, active, use
from factcheck.config.show import show_settings

ERROR = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
Write = Callable[[str, str], str]
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    config_files.forget()
    yield
    config_files.forget()
    use(DEFAULTS)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file into the working directory; returns its name."""

    def make(name: str, content: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        config_files.forget()
        return name

    return make


def found(capsys: Capture, *words: str) -> list[tuple[str, str, str]]:
    """Document, check and severity of every finding; the run must not be broken."""
    code = main([*words, "--format", "jsonl"])
    out, err = capsys.readouterr()
    assert (code in (0, 1), err) == (True, "")
    records = [json.loads(line) for line in out.splitlines()]
    return [(record["doc"], record["check"], record["severity"]) for record in records]


# --- which file holds ------------------------------------------------------------------------------------------------


def test_without_a_file_the_defaults_hold() -> None:
    assert settings_for("a.txt") is DEFAULTS
    assert settings_of_run(["a.txt", "b"]) is DEFAULTS


def test_the_nearest_file_wins_for_each_article(write: Write, capsys: Capture) -> None:
    write("factcheck.toml", '[severity]\ngrowth-rate = "warning"\n')
    write("deep/factcheck.toml", '[severity]\ngrowth-rate = "info"\n')
    for name in ("a.txt", "deep/b.txt", "deep/er/c.txt"):
        write(name, ERROR)
    severities = {doc: severity for doc, _, severity in found(capsys, ".")}
    assert severities == {"a.txt": "warning", "deep/b.txt": "info", "deep/er/c.txt": "info"}


def test_factcheck_toml_wins_over_pyproject_beside_it(write: Write) -> None:
    write("pyproject.toml", '[tool.factcheck]\nfail-on = "info"\n')
    assert settings_for(".").fail_on == "info"
    write("factcheck.toml", 'fail-on = "never"\n')
    assert settings_for(".").fail_on == "never"


def test_a_pyproject_without_our_table_is_passed_over_even_when_broken(write: Write) -> None:
    write("factcheck.toml", 'fail-on = "info"\n')
    write("a/pyproject.toml", '[tool.other]\nuses = "factcheck"\n')
    write("b/pyproject.toml", "[tool.other\n")
    assert settings_for("a").fail_on == settings_for("b").fail_on == "info"


def test_a_run_takes_its_settings_from_the_folder_that_holds_all_paths(write: Write) -> None:
    write("factcheck.toml", 'fail-on = "never"\n')
    write("a/factcheck.toml", 'fail-on = "info"\n')
    write("a/x.txt", ERROR)
    write("b/y.txt", ERROR)
    assert settings_of_run(["a/x.txt"]).fail_on == "info"
    assert settings_of_run(["a/x.txt", "b/y.txt"]).fail_on == "never"
    assert settings_of_run(["-"]).fail_on == "never"


def test_isolated_ignores_every_file(write: Write, capsys: Capture) -> None:
    write("factcheck.toml", "not toml at all")
    write("a.txt", ERROR)
    assert found(capsys, "a.txt", "--isolated") == [("a.txt", "growth-rate", "error")]


def test_starting_without_a_configuration_loads_no_parser_of_it(tmp_path: Path) -> None:
    script = (
        "import sys; from factcheck.config import settings_of_run; settings_of_run(['.']);"
        "print(sorted({'tomli', 'tomllib', 'difflib', 'pathspec', 'factcheck.config.parse'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# --- what it does ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ('select = ["currency-conversion"]', []),
        ('select = ["change"]', ["error"]),
        ('ignore = ["growth-rate"]', []),
        ('ignore = ["change"]', []),
        ('severity = {growth-rate = "off"}', []),
        ('severity = {change = "off", growth-rate = "info"}', ["info"]),
        ('[[overrides]]\nfiles = ["*.txt"]\nignore = ["growth-rate"]', []),
        ('[[overrides]]\nfiles = ["*.md", "/news/"]\nignore = ["growth-rate"]', []),
        ('[[overrides]]\nfiles = "*.md"\nignore = ["growth-rate"]', ["error"]),
        ('ignore = ["change"]\n[[overrides]]\nfiles = "*"\nselect = ["growth-rate"]', []),
        (
            '[[overrides]]\nfiles = "*"\nseverity = {growth-rate = "info"}\n'
            '[[overrides]]\nfiles = "news/*"\nseverity = {growth-rate = "warning"}',
            ["warning"],
        ),
    ],
)
def test_checks_and_severities(config: str, expected: list[str], write: Write, capsys: Capture) -> None:
    write("factcheck.toml", config)
    write("news/a.txt", ERROR)
    assert [severity for _, _, severity in found(capsys, "news/a.txt")] == expected


def test_the_command_line_wins(write: Write, capsys: Capture) -> None:
    write("factcheck.toml", 'ignore = ["growth-rate"]\nfail-on = "never"\n')
    write("a.txt", ERROR)
    assert found(capsys, "a.txt", "--select", "growth-rate") == [("a.txt", "growth-rate", "error")]
    assert main(["a.txt", "--select", "growth-rate", "--severity", "growth-rate=info"]) == 0
    assert main(["a.txt", "--select", "growth-rate", "--fail-on", "error"]) == 1
    assert main(["a.txt", "--select", "growth-rate"]) == 0


def test_a_changed_severity_decides_the_exit_code(write: Write) -> None:
    write("a.txt", ERROR)
    write("factcheck.toml", '[severity]\ngrowth-rate = "warning"\n')
    assert main(["a.txt"]) == 0
    assert main(["a.txt", "--fail-on", "warning"]) == 1


def test_outputs_of_a_configuration_are_written_beside_it(write: Write, tmp_path: Path, capsys: Capture) -> None:
    write("a/factcheck.toml", 'output-format = ["csv:found.csv", "jsonl"]\n')
    write("a/x.txt", ERROR)
    assert main(["a/x.txt"]) == 1
    assert json.loads(capsys.readouterr().out)["check"] == "growth-rate"
    assert "growth-rate" in (tmp_path / "a/found.csv").read_text(encoding="utf-8")
    (tmp_path / "a/found.csv").unlink()
    assert found(capsys, "a/x.txt"), "--format replaces them"
    assert not (tmp_path / "a/found.csv").exists()


def test_settings_reach_the_processes_of_a_pool(write: Write) -> None:
    write("factcheck.toml", '[severity]\ngrowth-rate = "info"\n[lexicon.en.hedges]\nabout = ["in the region of"]\n')
    settings = settings_for(".")
    assert pickle.loads(pickle.dumps(settings)) == settings
    policy = Policy(families=Families(lambda: {"growth-rate": "change"}))
    assert pickle.loads(pickle.dumps(policy)).for_source("a.txt").severity == {"growth-rate": "info"}


def test_a_run_makes_its_settings_those_of_the_process(write: Write, capsys: Capture) -> None:
    write("factcheck.toml", '[lexicon.en]\nhedges = {about = ["in the region of"]}\n')
    write("a.txt", ERROR)
    found(capsys, "a.txt")
    assert active().lexicon == {"en": {"hedges": {"about": ["in the region of"]}}}
    found(capsys, "a.txt", "--isolated")
    assert active() is DEFAULTS


# --- exchange rates ----------------------------------------------------------------------------------------------------

MONEY = "It made 650 million yuan ($104 million).\n"


@pytest.mark.parametrize(
    ("fx", "table", "wrong"),
    [
        ("", None, False),
        ('source = "ecb"\ntolerance = 0', None, False),
        ('source = "own.csv"', "Date,USD,CNY,\n2012-12-31,1.0,10.0,\n2012-12-28,1.0,10.0,\n", True),
        ('source = "own.csv"', "Date,USD,CNY\n2012-12-31,1.25,N/A\n", False),
        ('source = "own.csv"\ntolerance = 0.5', "Date,USD,CNY\n2012-12-31,1.0,10.0\n", False),
    ],
)
def test_rates_and_their_tolerance_can_be_set(
    fx: str, table: str | None, wrong: bool, write: Write, capsys: Capture
) -> None:
    if table is not None:
        write("own.csv", table)
    write("factcheck.toml", f"[fx]\n{fx}\n")
    write("a.txt", MONEY)
    checks = {check for _, check, _ in found(capsys, "a.txt", "--date", "2012-12-31", "--select", "conversion")}
    assert ("currency-conversion" in checks) is wrong


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "own.csv:1: is no table of rates"),
        ("Date,usd\n", "own.csv:1: is no table of rates"),
        ("Date,USD\n31.12.2012,1.3\n", "own.csv:2: '31.12.2012' is no day (2012-12-31)"),
        ("Date,USD\n2012-12-31,1.3,2\n", "own.csv:2: has 3 cells, the first line 2"),
        ("Date,USD\n2012-12-31,1.3\n2012-12-28,x\n", "own.csv:3: 'x' is no rate"),
        ("Date,USD\n2012-12-31,-1\n", "own.csv:2: '-1' is no rate"),
        ("Date,USD\n2012-12-31,1/0\n", "own.csv:2: '1/0' is no rate"),
    ],
)
def test_a_bad_table_of_rates_is_refused(table: str, reason: str, write: Write, capsys: Capture) -> None:
    write("own.csv", table)
    write("factcheck.toml", '[fx]\nsource = "own.csv"\n')
    write("a.txt", MONEY)
    assert main(["a.txt"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert reason in err


# --- what is refused -------------------------------------------------------------------------------------------------

BAD = [
    ('fail-om = "error"', "fail-om: unknown key; did you mean 'fail-on'?"),
    ("xyzzy = 1", "xyzzy: unknown key; known are select, ignore, "),
    ('fail-on = "grave"', "fail-on: 'grave' is none of error, warning, info, never"),
    ("fail-on = 1", "fail-on: must be a string that is not empty"),
    ('select = "growth-rate"', "select: must be a list of strings"),
    ('select = ["growth-rat"]', "select: unknown check 'growth-rat'; did you mean 'growth-rate'?"),
    ('[severity]\ngrowth-rate = "fatal"', "severity.growth-rate: 'fatal' is none of error, warning, info, off"),
    ('[severity]\ngrowth-rat = "error"', "severity: unknown check 'growth-rat'; did you mean 'growth-rate'?"),
    ("severity = []", "severity: must be a table"),
    ("[overrides]\nx = 1", "overrides: must be an array of tables: [[overrides]]"),
    ('[[overrides]]\nignore = ["growth-rate"]', "overrides[1]: names no files"),
    ('[[overrides]]\nfile = "a"', "overrides[1].file: unknown key; did you mean 'files'?"),
    ('[[overrides]]\nfiles = "a"\nignore = ["x"]', "overrides[1]: unknown check 'x'"),
    ("[lexicon.de]\nhedges = {}", "lexicon.de: unknown language; known are en, fr, zh"),
    ("[lexicon.en]\nhedge = {}", "lexicon.en.hedge: unknown table; did you mean 'hedges'?"),
    ("[lexicon.en]\nhedges = 1", "lexicon.en.hedges: must be a table or a list of words"),
    ('entities = "gone.toml"', "entities: no such file or folder: "),
    ('[fx]\nsource = "gone.csv"', "fx.source: no such file or folder: "),
    ("[fx]\ntolerance = 2", "fx.tolerance: must be a share, from 0 to 1"),
    ("[fx]\ntolerance = -1", "fx.tolerance: must be a number from 0 on"),
    ("[gate.thresholds]\nunderstod = 1", "gate.thresholds.understod: unknown threshold; did you mean 'understood'?"),
    ("[gate.thresholds]\nunderstood = true", "gate.thresholds.understood: must be a number from 0 on"),
    ("[gate.thresholds]\nunderstood = nan", "gate.thresholds.understood: must be a number from 0 on"),
    ('output-format = ["sarf:x"]', "output-format: unknown output format 'sarf'; did you mean 'sarif'?"),
    ('output-format = ["json", "csv"]', "output-format: only one format can go to standard output"),
    ("fail-on = ", "Invalid value (at end of document)"),
]


@pytest.mark.parametrize(("config", "reason"), BAD, ids=[reason[:30] for _, reason in BAD])
def test_a_bad_file_is_one_line_and_exit_2(config: str, reason: str, write: Write, capsys: Capture) -> None:
    write("factcheck.toml", config)
    write("a.txt", ERROR)
    assert main(["a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("factcheck: error: factcheck.toml: ")
    assert reason in err
    assert err.count("\n") == 1


def test_a_bad_file_deep_down_stops_the_run_before_it_prints(write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    write("z/factcheck.toml", 'ignore = ["growth-rat"]')
    write("z/b.txt", ERROR)
    assert main(["."]) == 2
    assert capsys.readouterr() == (
        "",
        "factcheck: error: z/factcheck.toml: ignore: unknown check 'growth-rat'; did you mean 'growth-rate'?\n",
    )


def test_a_broken_table_in_pyproject_names_the_key(write: Write) -> None:
    write("pyproject.toml", '[tool.factcheck]\nfail-on = "x"\n')
    with pytest.raises(ConfigError, match=re.escape("pyproject.toml: tool.factcheck.fail-on: 'x' is none of")):
        settings_for(".")


@pytest.mark.parametrize("text", ["growth-rate", "growth-rate=fatal", "=error", "growth-rat=error"])
def test_a_malformed_severity_is_refused(text: str, write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    assert main(["a.txt", "--severity", text]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# --- config and init -------------------------------------------------------------------------------------------------


def test_config_prints_what_holds_and_whence(write: Write, capsys: Capture) -> None:
    write("factcheck.toml", 'fail-on = "info"\n[fx]\ntolerance = 0.01\n[gate.thresholds]\nunderstood = 0.9\n')
    write("a/b.txt", ERROR)
    assert main(["config", "a/b.txt"]) == 0
    out = capsys.readouterr().out
    assert 'fail-on = "info"  # factcheck.toml' in out.splitlines()
    assert "ignore = []  # default" in out.splitlines()
    shown = tomllib.loads(out)
    assert shown["fx"] == {"source": "ecb", "tolerance": 0.01}
    assert shown["gate"]["thresholds"]["understood"] == 0.9
    assert main(["config", "a", "--isolated"]) == 0
    assert 'fail-on = "error"  # default' in capsys.readouterr().out


def test_config_of_nothing_is_an_error(capsys: Capture) -> None:
    assert main(["config", "gone"]) == 2
    assert capsys.readouterr().err == "factcheck: error: gone: no such file or folder\n"


def test_init_writes_a_file_that_changes_nothing_and_is_never_overwritten(capsys: Capture) -> None:
    assert main(["init"]) == 0
    settings = settings_for(".")
    assert settings == Settings(file=Path("factcheck.toml").absolute())
    assert main(["init"]) == 2
    assert capsys.readouterr().err == "factcheck: error: factcheck.toml: exists already and is left alone\n"
    assert main(["init", "gone"]) == 2


def test_the_starter_shows_every_key_with_a_value_that_is_accepted(tmp_path: Path) -> None:
    starter = (files("factcheck.config") / "starter.toml").read_text(encoding="utf-8")
    data = tomllib.loads(re.sub(r"^# (?=\[|[a-z0-9-]+ = )", "", starter, flags=re.MULTILINE))
    assert data.keys() == KEYS.keys()
    for name in ("suppressions.toml", "entities.toml"):
        (tmp_path / name).touch()
    for name in ("facts", "house-checks", "quality"):
        (tmp_path / name).mkdir()
    settings = parse_settings(tmp_path / "factcheck.toml", data)
    assert settings.fx.tolerance == Fraction(1, 100)
    again = tomllib.loads("\n".join(show_settings(settings)))
    assert parse_settings(tmp_path / "factcheck.toml", again) == settings
