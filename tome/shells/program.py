"""What the completion of the program ``tome`` offers, and the code that does it.

The tables are data: a test holds them against the program itself, and the files of
``completions/`` against what ``completion`` returns.
"""

from __future__ import annotations

from tome.errors import UsageError
from tome.model.quoting import posix_word
from tome.model.value import Value
from tome.shells.base import fill, identifier, template
from tome.shells.registry import SHELLS, by_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.shells.base import Shell

#: What an operand is: words of a root's commands, what the shell completes itself, or neither.
COMMANDS, FILES, DIRECTORIES, SHELL_NAMES, NOTHING = "commands", "files", "dirs", "shells", "-"
#: The verb whose options end where its operands begin: what follows is the script's.
RUN = "run"


class Option(Value):
    """An option of the program or of a verb: its spellings, its summary, what its value is."""

    spellings: tuple[str, ...]
    summary: str
    value: str | None = None


class Verb(Value):
    """A verb of the program: its name, its summary, its operands in order, its options.

    The last operand stands for all that follow, if there is one.
    """

    name: str
    summary: str
    operands: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


_MESSAGES = {
    COMMANDS: "command",
    FILES: "file",
    DIRECTORIES: "folder",
    SHELL_NAMES: "shell",
    NOTHING: "name",
}
_ROOT = Option(("--root", "-r"), "The folder of scripts", DIRECTORIES)
_JSON = Option(("--json",), "Print JSON")
HELP = Option(("--help",), "Show help")

#: The program's own options, before a verb.
OPTIONS = (_ROOT, Option(("--version",), "Print the version"), HELP)
VERBS = (
    Verb(
        "init",
        "Print the code that defines an instance",
        (NOTHING, DIRECTORIES, SHELL_NAMES),
        (Option(("--shell",), "The shell, else the one that calls", SHELL_NAMES),),
    ),
    Verb(
        "alias",
        "Remember an instance, or list those that are remembered",
        (NOTHING, DIRECTORIES),
        (
            _JSON,
            Option(("--output",), "Write it as a program, too, for cron and all", FILES),
            Option(("--force",), "Write over a file that is no wrapper of tome"),
            Option(("--remove",), "Forget an instance", NOTHING),
        ),
    ),
    Verb("setup", "Write a start file for the remembered instances", (SHELL_NAMES,)),
    Verb(
        "list",
        "List every command",
        (COMMANDS,),
        (_ROOT, _JSON, Option(("--all", "-a"), "Hidden ones, too")),
    ),
    Verb("help", "Show help for a command or a group", (COMMANDS,), (_ROOT, _JSON)),
    Verb(
        RUN,
        "Run a command",
        (COMMANDS,),
        (
            _ROOT,
            Option(("--no-check",), "Start it whatever its usage says"),
            Option(("--skip-hooks",), "Start it without the hooks of .hooks.d"),
        ),
    ),
    Verb(
        "which",
        "Print the path of a command's script",
        (COMMANDS,),
        (_ROOT, Option(("--all", "-a"), "Every file of that name")),
    ),
    Verb("cat", "Print a command's script", (COMMANDS,), (_ROOT,)),
    Verb("inspect", "Show what tome understood of a file", (FILES,), (_JSON,)),
    Verb(
        "lint", "Explain every file that is not listed, and every fault", (FILES,), (_ROOT, _JSON)
    ),
    Verb("migrate", "Show other tools' headers as tome's own", (DIRECTORIES,), (_ROOT,)),
    Verb(
        "doctor",
        "Tell whether all is well with shells, start files and instances",
        options=(_JSON,),
    ),
    Verb("completion", "Print the completion of tome itself for a shell", (SHELL_NAMES,)),
)


def completion(shell_name: str) -> str:
    """Return the code that completes the program ``tome`` in a shell; see ``by_name``."""
    shell = by_name(shell_name)
    asks = {"bash": "complete-program-line", "zsh": "complete-program", "fish": "complete-program"}
    text = _asking(
        shell,
        f"program.{shell.name}",
        "__tome_program_commands" if shell.name == "fish" else "_tome_commands",
        f"tome --light v1 {asks[shell.name]} {shell.name} tome ''",
    )
    if shell.name == "bash":
        return fill(text, _for_bash(shell))
    if shell.name == "zsh":
        return fill(text, _for_zsh(shell))
    text = fill(text, {"VALUES": " ".join(_values())})
    return text + "".join(line + "\n" for line in _for_fish(shell))


def completion_by(shell_name: str, name: str, line: str, words: str) -> str:
    """Return the code that completes a program which tells everything itself.

    Args:
        shell_name: the shell; see ``by_name``.
        name: what the program is called.
        line: its words that make it complete bash's line, given its cursor, word and word breaks.
        words: its words that make it complete words.

    Raises ``UsageError`` for a name that is not one plain word.
    """
    shell = by_name(shell_name)
    reason = shell.valid_name(name)
    if reason is not None:
        raise UsageError(f"nothing can be called {name!r} in {shell.name}: {reason}")
    function = f"{identifier(name)}offered"
    question = f"{name} {line if shell.name == 'bash' else words}"
    text = _asking(shell, f"asking.{shell.name}", function, question)
    return fill(text, {"FUNCTION": function, "ID": identifier(name), "WORD": name})


def wrapper(name: str, root: str, python: str, entry: str) -> str:
    """Return a program, a script for sh, that is ``tome-cli`` with this name and root."""
    tokens = {"NAME": name, "ROOT": root, "PY": python, "ENTRY": entry}
    quoted = {token: posix_word(text) for token, text in tokens.items()}
    return fill(template("tome-cli.sh"), quoted)


def _asking(shell: Shell, file: str, function: str, question: str) -> str:
    """Return a template with the function in it that asks a program ``question``."""
    before, _, after = template(file).partition("__TOME_ASK__\n")
    code = template(f"ask.{shell.name}").removeprefix("# shellcheck shell=bash\n")
    return f"{before}{fill(code, {'FUNCTION': function, 'QUESTION': question})}{after}"


def _for_bash(shell: Shell) -> dict[str, str]:
    first: tuple[str, tuple[str, ...], tuple[Option, ...]] = ("-", ("verbs",), OPTIONS)
    rows = [first]
    rows += [(verb.name, verb.operands, (*verb.options, HELP)) for verb in VERBS]
    table = "".join(
        f"{name} {','.join(operands) or NOTHING} {' '.join(_spellings(options))}\n"
        for name, operands, options in rows
    )
    values = "".join(f" {spelling}={kind}" for spelling, kind in _values().items())
    return {
        "TABLE": shell.quote(table),
        "VALUES": shell.quote(f"{values} "),
        "VERBS": shell.quote(" ".join(verb.name for verb in VERBS)),
        "SHELLS": shell.quote(_shell_names()),
    }


def _for_zsh(shell: Shell) -> dict[str, str]:
    actions = {
        COMMANDS: "_tome_commands",
        FILES: "_files",
        DIRECTORIES: "_files -/",
        SHELL_NAMES: f"({_shell_names()})",
        NOTHING: "",
    }
    specs = [f"-\t{spec}" for option in OPTIONS for spec in _zsh_options(option, actions)]
    for verb in VERBS:
        if verb.name == RUN:
            specs += [f"{RUN}\t-A", f"{RUN}\t-*"]
        for option in (*verb.options, HELP):
            specs += [f"{verb.name}\t{spec}" for spec in _zsh_options(option, actions)]
        if not verb.operands:
            continue
        *firsts, last = verb.operands
        for place, kind in enumerate(firsts, 1):
            specs.append(f"{verb.name}\t{place}:{_MESSAGES[kind]}:{actions[kind]}")
        if last == COMMANDS:
            # The rest may hold options of the script, which are not the verb's.
            specs.append(f"{verb.name}\t*::{_MESSAGES[last]}:{actions[last]}")
        else:
            many = "*" if last == FILES else str(len(verb.operands))
            specs.append(f"{verb.name}\t{many}:{_MESSAGES[last]}:{actions[last]}")
    verbs = [f"{verb.name}\t{verb.summary}" for verb in VERBS]
    return {"VERBS": shell.quote("\n".join(verbs)), "SPECS": shell.quote("\n".join(specs))}


def _zsh_options(option: Option, actions: dict[str, str]) -> list[str]:
    others = f"({' '.join(option.spellings)})"
    value = f":{_MESSAGES[option.value]}:{actions[option.value]}" if option.value else ""
    specs = []
    for spelling in option.spellings:
        equals = "=" if value and spelling[:2] == "--" else ""
        specs.append(f"{others}{spelling}{equals}[{option.summary}]{value}")
    return specs


def _for_fish(shell: Shell) -> list[str]:
    arguments = {
        COMMANDS: "(__tome_program_commands)",
        FILES: "(__fish_complete_path (commandline -ct))",
        DIRECTORIES: "(__fish_complete_directories (commandline -ct) '')",
        SHELL_NAMES: _shell_names(),
    }
    lines = []

    def add(condition: str, *words: str) -> None:
        lines.append(" ".join(("complete -c tome -n", shell.quote(condition), *words)))

    def add_option(condition: str, option: Option) -> None:
        words = []
        for spelling in option.spellings:
            words += ["-l", spelling[2:]] if spelling[:2] == "--" else ["-s", spelling[1:]]
        if option.value:
            words += ["-x"]
        if option.value in arguments:
            words += ["-a", shell.quote(arguments[option.value])]
        add(condition, *words, "-d", shell.quote(option.summary))

    for verb in VERBS:
        add("__tome_program_at", "-a", verb.name, "-d", shell.quote(verb.summary))
    for option in OPTIONS:
        add_option("__tome_program_at", option)
    for verb in VERBS:
        for option in (*verb.options, HELP):
            first = " 0" if verb.name == RUN else ""
            add_option(f"__tome_program_at {verb.name}{first}", option)
        if not verb.operands:
            continue
        *firsts, last = verb.operands
        for place, kind in enumerate(firsts):
            if kind != NOTHING:
                add(
                    f"__tome_program_at {verb.name} {place}",
                    "-k",
                    "-a",
                    shell.quote(arguments[kind]),
                )
        many = "" if last in (COMMANDS, FILES) else f" {len(firsts)}"
        if last != NOTHING:
            add(f"__tome_program_at {verb.name}{many}", "-k", "-a", shell.quote(arguments[last]))
    return lines


def _values() -> dict[str, str]:
    """Return the spellings of all options that take a value, with what it is."""
    every = (*OPTIONS, *(option for verb in VERBS for option in verb.options))
    return {
        spelling: option.value for option in every if option.value for spelling in option.spellings
    }


def _spellings(options: tuple[Option, ...]) -> list[str]:
    return [spelling for option in options for spelling in option.spellings]


def _shell_names() -> str:
    return " ".join(shell.name for shell in SHELLS)
