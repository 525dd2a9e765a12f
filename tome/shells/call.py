"""Code for a shell to evaluate: one line, in which every word is data whatever it holds."""

from __future__ import annotations

from tome.shells.base import ansi_c

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tome.shells.base import Shell

FISH, ZSH = "fish", "zsh"
#: What sources a script in bash, which has no functions without a name; gone once it runs.
_FUNCTION = "__tome_source"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:@,%")
#: What an unquoted ``eval $(...)`` would divide or expand, written as an escape.
_LOOSE = {char: f"\\{ord(char):03o}" for char in " *?[]()"}


def word(shell: Shell, text: str) -> str:
    """Return ``text`` as one word, which stays one even where ``eval`` gets it unquoted."""
    if text and _PLAIN.issuperset(text):
        return f"'{text}'"  # quoted, so that no alias is meant
    if shell.name == FISH:
        return shell.quote(text)
    return "".join([_LOOSE.get(char, char) for char in ansi_c(text)])


def words(shell: Shell, texts: Iterable[str]) -> str:
    """Return words of a command line."""
    return " ".join([word(shell, text) for text in texts])


def executed(shell: Shell, variables: Sequence[tuple[str, str]], argv: Iterable[str]) -> str:
    """Return the code that runs ``argv`` with these variables in its environment only."""
    return f"{_assignments(shell, variables)}{words(shell, argv)}"


def sourced(
    shell: Shell, variables: Sequence[tuple[str, str]], path: str, arguments: Iterable[str]
) -> str:
    """Return the code that sources ``path``; the variables are there for that time only.

    Without arguments the script sees none, not those of the function that evaluates the code.
    """
    given = words(shell, arguments)
    own = _assignments(shell, variables)
    if shell.name == FISH:
        return f"{own}builtin source {word(shell, path)} {given}".rstrip(" ")
    # By a function of its own, as a variable before "." is not exported by zsh, and one before
    # "builtin ." is gone after the script's first command in bash.
    names = " ".join([name for name, _ in variables])
    body = f'\\builtin local -x {names}; {own.rstrip()}; \\builtin . {word(shell, path)} "$@"'
    if shell.name == ZSH:
        return f"function {{ {body}; }} {given}".rstrip(" ")
    gone = f"\\builtin unset -f {_FUNCTION}"
    return f"function {_FUNCTION} {{ {gone}; {body}; }}; {_FUNCTION} {given}".rstrip(" ")


def through(shell: Shell, name: str, code: str, argv: Iterable[str]) -> str:
    """Return the code that defines an instance, ``code`` of ``Shell.init``, and calls it."""
    if shell.name == FISH:
        load = f"builtin printf %s {shell.quote(code)} | builtin source"
    else:
        load = f"\\builtin eval {word(shell, code)}"
    return f"{load}; {word(shell, name)} {words(shell, argv)}"


def _assignments(shell: Shell, variables: Sequence[tuple[str, str]]) -> str:
    return "".join([f"{name}={word(shell, value)} " for name, value in variables])
