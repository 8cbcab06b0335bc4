"""The ways in: programming interface, watching, completion, help, pre-commit hook, GitHub action, GitLab template."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import factcheck
from factcheck.cli import build_parser, main
from factcheck.commands import VERBS
from factcheck.commands.completion import list_names
from factcheck.config import files as config_files
from factcheck.config.settings import DEFAULTS, use
from factcheck.outputs.watch import Watcher, keep_checking
from tests.conftest import ROOT

WRONG = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
RIGHT = WRONG.replace("15", "12")
COMMAND = str(Path(sys.executable).with_name("factcheck"))


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    config_files.forget()
    yield
    config_files.forget()
    use(DEFAULTS)


# --- programming interface -------------------------------------------------------------------------------------------


def test_check_and_claims_take_a_text() -> None:
    result = factcheck.check(text=WRONG)
    assert [finding.check for finding in result.findings] == ["growth-rate"]
    assert [result.reports[0].document.surface(claim.span) for claim in factcheck.claims(text=WRONG).claims] == [
        "255 billion yuan", "286 billion yuan", "15 percent",
    ]  # fmt: skip
    assert factcheck.claims(text=WRONG).findings == ()
    assert factcheck.check(text="").problems[0].reason == "the text is empty"
    assert factcheck.check(text="Made 650 million yuan ($104 billion).", date="2012-12-31").findings
    assert factcheck.check(text=WRONG, date="never").problems[0].source == "date"


def test_check_takes_what_the_command_line_takes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    Path("b.jsonl").write_text(json.dumps({"id": "n1", "text": WRONG}) + "\n{\n", encoding="utf-8")
    result = factcheck.check(".", "gone.txt")
    assert main([".", "gone.txt", "--format", "jsonl"]) == 2
    printed = [json.loads(line)["fingerprint"] for line in capsys.readouterr().out.splitlines()]
    assert [finding.fingerprint for finding in result.findings] == printed
    assert [(problem.source, problem.line) for problem in result.problems] == [("b.jsonl", 2), ("gone.txt", None)]
    assert [report.document.doc_id for report in factcheck.claims(Path("a.txt")).reports] == ["a.txt"]


def test_choices_win_over_the_configuration() -> None:
    Path("factcheck.toml").write_text('ignore = ["growth-rate"]\n', encoding="utf-8")
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert factcheck.check("a.txt").findings == ()
    assert factcheck.check("a.txt", isolated=True).findings
    (finding,) = factcheck.check("a.txt", select=["change"], severity={"growth-rate": "info"}).findings
    assert finding.severity == "info"
    main(["baseline", "a.txt", "--isolated", "--write", "b.json", "--quiet"])
    result = factcheck.check("a.txt", isolated=True, baseline="b.json")
    assert [reason for _, reason in result.reports[0].suppressed] == ["baseline"]


def test_documents_are_compared_as_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("a", "1.46"), ("b", "1.58")):
        text = f"China's exports reached {value} trillion yuan in 2019, the customs office said.\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    main([".", "--format", "jsonl"])
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["check"] for line in printed} == {"conflicting-values"}
    assert [finding.fingerprint for finding in factcheck.check(".").findings] == [
        line["fingerprint"] for line in printed
    ]
    assert factcheck.check(".", cross_document=False).findings == ()
    facts = "subject,measure,place,period,value,unit,source\n,exports,China,2019,1460000000000,yuan,customs\n"
    Path("facts.csv").write_text(facts, encoding="utf-8")
    (finding,) = factcheck.check("b.txt", facts=["facts.csv"]).findings
    assert (finding.check, finding.severity) == ("official-figures", "error")
    main(["index", "a.txt", "--store", "old.duckdb", "--quiet"])
    (finding,) = factcheck.check("b.txt", against="old.duckdb").findings
    assert finding.check == "conflicting-values"


def test_pairs_are_read_even_when_they_are_not_among_the_paths() -> None:
    Path("one.txt").write_text("The airport handled 8.7 million passengers in 2019.\n", encoding="utf-8")
    Path("two.txt").write_text("2019年机场旅客吞吐量8700万人次。\n", encoding="utf-8")
    assert factcheck.check("one.txt", "two.txt").findings == ()
    result = factcheck.check("one.txt", pairs=[(Path("one.txt"), "two.txt")])
    assert {finding.check for finding in result.findings} == {"translation-scale"}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "give either paths or a text"),
        ({"text": "x", "lang": "xx"}, "unknown language 'xx'"),
        ({"text": "x", "select": ["growth-rat"]}, "did you mean 'growth-rate'"),
        ({"text": "x", "ignore": "change"}, "lists of names"),
        ({"text": "x", "severity": {"change": "fatal"}}, "'fatal' is none of"),
        ({"text": "x", "baseline": "gone.json"}, "gone.json: cannot be read"),
        ({"text": "x", "facts": "gone.csv"}, "facts is a list"),
        ({"text": "x", "facts": ["gone.csv"]}, "gone.csv"),
    ],
)
def test_bad_use_is_told(more: dict[str, Any], reason: str) -> None:
    with pytest.raises(factcheck.UsageError, match=reason):
        factcheck.check(**more)


def test_the_name_check_is_the_function_whatever_was_imported() -> None:
    script = "import factcheck.check; from factcheck.check import Check; from factcheck import check; print(check(text='x').findings)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "()\n"
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        factcheck.chek  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    script = "import sys, factcheck; print([m for m in sys.modules if m.startswith('factcheck.') or m in ('polars', 'rich')])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "[]\n"


def test_the_interface_is_typed(tmp_path: Path) -> None:
    Path("use.py").write_text(
        "from factcheck import Result, check, claims\n"
        "def f() -> Result:\n    reveal_type(check(text='x').findings)\n    return claims('a.txt', jobs=2)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), "use.py"]
    out = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"MYPYPATH": str(ROOT / "src")}
    )
    assert "tuple[factcheck.types.Finding, ...]" in out.stdout
    assert "use.py:" not in out.stdout.replace("use.py:3: note", "")


def test_the_example_of_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    example = page.split("```python\n")[1].split("```")[0]
    Path("articles").mkdir()
    Path("articles/a.txt").write_text(WRONG, encoding="utf-8")
    exec(compile(example, "docs/python.md", "exec"), {})
    out = capsys.readouterr().out
    assert "articles/a.txt error growth-rate From 255 billion yuan to 286 billion yuan is a rise of" in out
    assert "15 percent percent" in out
    for name in inspect.signature(factcheck.check).parameters:
        assert f"`{name}`" in page or name in ("paths", "name"), name


# --- watching --------------------------------------------------------------------------------------------------------


def test_a_watcher_sees_saves_additions_and_settings() -> None:
    Path("a.txt").write_text("one", encoding="utf-8")
    Path("b.txt").write_text("one", encoding="utf-8")
    watcher = Watcher(lambda: sorted(path.name for path in Path().glob("*.txt")))
    assert watcher.look() == []
    Path("a.txt").write_text("three", encoding="utf-8")
    assert watcher.look() == ["a.txt"]
    assert watcher.look() == []
    Path("b.txt").unlink()
    assert watcher.look() == []
    Path("new").write_text("one", encoding="utf-8")
    Path("new").replace("b.txt")  # as many editors save
    assert watcher.look() == ["b.txt"]
    Path("c.txt").write_text("one", encoding="utf-8")
    assert [name for _ in range(25) for name in watcher.look()] == ["c.txt"]
    Path("factcheck.toml").touch()
    assert [name for _ in range(25) for name in watcher.look()] == ["a.txt", "b.txt", "c.txt"]


def test_a_saved_article_is_checked_again() -> None:
    Path("a.txt").write_text(RIGHT, encoding="utf-8")
    Path("b.txt").write_text(RIGHT, encoding="utf-8")
    command = [COMMAND, ".", "--watch", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        guard = threading.Timer(60, process.kill)
        guard.start()
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            Path("b.txt").write_text(WRONG, encoding="utf-8")
            assert json.loads(process.stdout.readline())["doc"] == "b.txt"
            Path("a.txt").write_text(WRONG * 2, encoding="utf-8")
            assert json.loads(process.stdout.readline())["doc"] == "a.txt"
            Path("factcheck.toml").write_text('ignore = ["nonsense"]\n', encoding="utf-8")
            told = list[str]()
            while not told or (told[-1] and "unknown check 'nonsense'" not in told[-1]):
                told.append(process.stderr.readline())  # empty once the guard has ended the process
            assert told[-1], told
        finally:
            guard.cancel()
            process.kill()


@pytest.mark.parametrize(
    "words", [["-"], ["a.txt", "--html", "out"], ["a.txt", "--output-format", "sarif:x"]], ids=["stdin", "html", "file"]
)
def test_what_cannot_be_watched_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(RIGHT, encoding="utf-8")
    assert main([*words, "--watch"]) == 2
    assert capsys.readouterr().err.startswith("factcheck: error: --watch ")


def test_watching_ends_with_the_last_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(watcher: Watcher) -> Iterator[list[str]]:
        yield ["a.txt"]
        raise KeyboardInterrupt

    monkeypatch.setattr(Watcher, "wait", stop)
    seen: list[tuple[list[str], bool]] = []

    def check(args: argparse.Namespace) -> int:
        seen.append((args.paths, args.no_cross_document))
        return len(seen)

    Path("a.txt").write_text(RIGHT, encoding="utf-8")
    args = build_parser("check").parse_args(["check", ".", "--watch"])
    assert keep_checking(args, check) == 2
    assert seen == [(["."], False), (["a.txt"], True)]


# --- help and completion ---------------------------------------------------------------------------------------------


def test_every_verb_and_every_option_is_explained() -> None:
    parser = build_parser()
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert list(verbs.choices) == list(VERBS)
    for name, verb in verbs.choices.items():
        assert verb.description, name
        for action in verb._actions:
            assert action.help, f"{name} {action.option_strings or action.dest}"


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: factcheck {verb}")


def complete(*words: str) -> list[str]:
    """What bash offers for the last word of a command line."""
    script = subprocess.run([COMMAND, "completion", "bash"], capture_output=True, text=True, check=True).stdout
    line = " ".join(f"'{word}'" for word in ("factcheck", *words))
    ask = f'COMP_WORDS=({line}); COMP_CWORD={len(words)}; _factcheck; printf "%s\\n" "${{COMPREPLY[@]}}"'
    out = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert out.stderr == ""
    return out.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ba"], ["baseline"]),
        (["check", "--fail"], ["--fail-on"]),
        (["check", "--fail-on", "w"], ["warning"]),
        (["--output-f"], ["--output-format"]),
        (["explain", "growth-rat"], ["growth-rate"]),
        (["check", "--select", "conv"], ["conversion"]),
        (["completion", "z"], ["zsh"]),
        (["check", "art"], ["article.txt"]),
        (["art"], ["article.txt"]),
        (["gate", "--data"], ["--data-docs"]),
    ],
)
def test_bash_completes(words: list[str], expected: list[str]) -> None:
    Path("article.txt").touch()
    assert complete(*words) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_accept_their_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in (*VERBS, "--output-format" if shell == "zsh" else "-l output-format", *list_names()):
        assert word in script
    if shutil.which(shell):
        Path("script").write_text(script, encoding="utf-8")
        assert subprocess.run([shell, "-n", "script"], capture_output=True, text=True).stderr == ""


# --- other programs --------------------------------------------------------------------------------------------------


def test_the_hooks_run_on_the_files_of_a_commit() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["factcheck", "factcheck-baseline"]
    Path("a.md").write_text(WRONG, encoding="utf-8")
    main(["baseline", "a.md", "--write", "factcheck-baseline.json", "--quiet"])
    codes = []
    for hook in hooks:
        program, *words = hook["entry"].split()
        assert program == "factcheck"
        codes.append(subprocess.run([COMMAND, *words, "a.md"], capture_output=True).returncode)
    assert codes == [1, 0]


def run_step(script: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A step of a workflow, as its runner starts it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env=os.environ | {"PATH": path, "GITHUB_OUTPUT": "output.txt"} | env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, 1),
        ({"fail-on": "never"}, 0),
        ({"paths": "b c.md\n"}, 0),
        ({"paths": "gone"}, 2),
        ({"paths": "$(touch hit)"}, 2),
    ],
)
def test_the_action_checks(inputs: dict[str, str], code: int) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    assert "${{" not in step["run"], "an input inside a script could run anything"
    values = {name: one["default"] for name, one in action["inputs"].items()} | inputs
    env = {name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in step["env"].items()}
    assert env.keys() == {f"FACTCHECK_{name}" for name in ("PATHS", "DIFF", "FAIL_ON", "BASELINE", "SARIF")}
    Path("a.md").write_text(WRONG, encoding="utf-8")
    Path("b c.md").write_text(RIGHT, encoding="utf-8")
    done = run_step(step["run"], **env)
    assert done.returncode == code, done.stderr
    assert Path("output.txt").read_text(encoding="utf-8") == f"exit-code={code}\n"
    assert ("::error file=a.md,line=1" in done.stdout) is ("paths" not in inputs)
    assert Path("factcheck.sarif").exists()
    assert not Path("hit").exists()


def test_the_template_of_gitlab_checks() -> None:
    job = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_text(encoding="utf-8"))["factcheck"]
    Path("a b.md").write_text(WRONG, encoding="utf-8")
    (script,) = job["script"]
    assert run_step(script, **job["variables"]).returncode != 0
    assert len(json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))) == 1
    assert Path(job["artifacts"]["reports"]["junit"]).exists()
    assert run_step(script, FACTCHECK_PATHS="a b.md\n").returncode != 0
    Path("a b.md").write_text(RIGHT, encoding="utf-8")
    assert run_step(script, FACTCHECK_PATHS="a b.md").returncode == 0
