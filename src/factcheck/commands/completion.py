"""`factcheck completion SHELL`: a script that completes commands, options and the names of checks."""

from __future__ import annotations

import argparse
from importlib import import_module

from factcheck.commands import EXIT_CLEAN, VERBS

SHELLS = ("bash", "zsh", "fish")
_CHECKS = ("--select", "--ignore", "--severity")  # options whose values are names of checks
_FOLDERS = ("--html", "--html-dir", "--reports")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")


def run(args: argparse.Namespace) -> int:
    """Print a completion script: source it from the start-up file of the shell.

    bash: eval "$(factcheck completion bash)"; zsh: the same with zsh; fish: factcheck completion fish | source
    """
    print({"bash": write_bash, "zsh": write_zsh, "fish": write_fish}[args.shell](), end="")
    return EXIT_CLEAN


def list_options() -> dict[str, list[argparse.Action]]:
    """Every verb with its options and arguments."""
    found = {}
    for verb in VERBS:
        parser = argparse.ArgumentParser()
        import_module(f"factcheck.commands.{verb.replace('-', '_')}").add_arguments(parser)
        found[verb] = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    return found


def list_names() -> list[str]:
    """The names of all checks and families."""
    from factcheck.catalogue import name_families

    families = name_families()
    return sorted({*families, *families.values()})


def _flags(actions: list[argparse.Action]) -> list[str]:
    return sorted(flag for action in actions for flag in action.option_strings if flag.startswith("--"))


def _choices(action: argparse.Action) -> list[str]:
    """What may stand behind an option: its choices, or the names of checks."""
    if action.choices is not None:
        return [str(choice) for choice in action.choices]
    return list_names() if set(action.option_strings) & set(_CHECKS) else []


def write_bash() -> str:
    """A function for `complete -F`; zsh runs it as well."""
    cases, values = [], dict[str, str]()
    for verb, actions in list_options().items():
        cases.append(f'    {verb}) words="{" ".join(_flags(actions))}" ;;')
        for action in actions:
            if action.option_strings and (choices := _choices(action)):
                values |= {flag: " ".join(choices) for flag in action.option_strings}
    lines = [
        f'    {flag}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;'
        for flag, words in sorted(values.items())
    ]
    folders = "|".join(_FOLDERS)
    return f"""_factcheck() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  local verb="${{COMP_WORDS[1]}}" words=""
  case "$previous" in
{chr(10).join(lines)}
    {folders}) COMPREPLY=($(compgen -d -- "$current")); return ;;
  esac
  case "$verb" in
{chr(10).join(cases)}
    *) words="{" ".join(_flags(list_options()["check"]))}" ;;
  esac
  if [[ "$COMP_CWORD" -eq 1 && "$current" != -* ]]; then
    COMPREPLY=($(compgen -W "{" ".join(VERBS)}" -- "$current") $(compgen -f -- "$current"))
  elif [[ "$verb" == explain && "$current" != -* ]]; then
    COMPREPLY=($(compgen -W "{" ".join(list_names())}" -- "$current"))
  elif [[ "$verb" == completion && "$current" != -* ]]; then
    COMPREPLY=($(compgen -W "{" ".join(SHELLS)}" -- "$current"))
  elif [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _factcheck factcheck
"""


def write_zsh() -> str:
    """The function of bash, which zsh understands after bashcompinit."""
    return f"autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n{write_bash()}"


def write_fish() -> str:
    """One `complete` line per verb, option and list of values."""
    verbs = " ".join(VERBS)
    lines = [f"set -l verbs {verbs}"]
    for verb, about in VERBS.items():
        lines.append(f"complete -c factcheck -n 'not __fish_seen_subcommand_from $verbs' -a {verb} -d {_quote(about)}")
    for verb, actions in list_options().items():
        seen = f"-n '__fish_seen_subcommand_from {verb}'"
        for action in actions:
            for flag in (flag for flag in action.option_strings if flag.startswith("--")):
                line = f"complete -c factcheck {seen} -l {flag[2:]} -d {_quote(action.help or '')}"
                if choices := _choices(action):
                    line += f" -x -a {_quote(' '.join(choices))}"
                elif action.nargs != 0:
                    line += " -r"
                lines.append(line)
    for verb, words in (("explain", list_names()), ("completion", list(SHELLS))):
        lines.append(f"complete -c factcheck -n '__fish_seen_subcommand_from {verb}' -f -a {_quote(' '.join(words))}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
