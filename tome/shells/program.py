"""What the completion of the program ``tome`` offers, and the code that does it.

The tables are data: a test holds them against the program itself, and the files of
``completions/`` against what ``completion`` returns.
"""

from __future__ import annotations

from tome.model.value import Value
from tome.shells.base import fill, template
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

    The last operand stands for all that follow.
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
    Verb("init", "Print the code that defines an instance", (NOTHING, DIRECTORIES, SHELL_NAMES)),
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
        (_ROOT, Option(("--no-check",), "Start it whatever its usage says")),
    ),
    Verb(
        "which",
        "Print the path of a command's script",
        (COMMANDS,),
        (_ROOT, Option(("--all", "-a"), "Every file of that name")),
    ),
    Verb("inspect", "Show what tome understood of a file", (FILES,), (_JSON,)),
    Verb(
        "lint", "Explain every file that is not listed, and every fault", (FILES,), (_ROOT, _JSON)
    ),
    Verb("completion", "Print the completion of tome itself for a shell", (SHELL_NAMES,)),
)


def completion(shell_name: str) -> str:
    """Return the code that completes the program ``tome`` in a shell; see ``by_name``."""
    shell = by_name(shell_name)
    text = template(f"program.{shell.name}")
    if shell.name == "bash":
        return fill(text, _for_bash(shell))
    if shell.name == "zsh":
        return fill(text, _for_zsh(shell))
    return text + "".join(line + "\n" for line in _for_fish(shell))


def _for_bash(shell: Shell) -> dict[str, str]:
    first: tuple[str, tuple[str, ...], tuple[Option, ...]] = ("-", ("verbs",), OPTIONS)
    rows = [first]
    rows += [(verb.name, verb.operands, (*verb.options, HELP)) for verb in VERBS]
    table = "".join(
        f"{name} {','.join(operands)} {' '.join(_spellings(options))}\n"
        for name, operands, options in rows
    )
    return {
        "TABLE": shell.quote(table),
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
            words += ["-x", "-a", shell.quote(arguments[option.value])]
        add(condition, *words, "-d", shell.quote(option.summary))

    for verb in VERBS:
        add("__tome_program_at", "-a", verb.name, "-d", shell.quote(verb.summary))
    for option in OPTIONS:
        add_option("__tome_program_at", option)
    for verb in VERBS:
        for option in (*verb.options, HELP):
            first = " 0" if verb.name == RUN else ""
            add_option(f"__tome_program_at {verb.name}{first}", option)
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
        add(f"__tome_program_at {verb.name}{many}", "-k", "-a", shell.quote(arguments[last]))
    return lines


def _spellings(options: tuple[Option, ...]) -> list[str]:
    return [spelling for option in options for spelling in option.spellings]


def _shell_names() -> str:
    return " ".join(shell.name for shell in SHELLS)
