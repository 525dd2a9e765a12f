"""Find the comment blocks of a script, in any language, without running or parsing its code.

A block is a run of comment lines with nothing between them. Its lines come without comment
leader, common indent and trailing blanks; decoration (``# -----``) becomes an empty line.
"""

from __future__ import annotations

from tome.model.header import Line
from tome.model.value import Value

#: A header starts within this many lines; in 2,297 public scripts no usage stood below line 32.
FIRST_LINES = 100

HASH, SLASH, DASH, SEMICOLON, PERCENT, COLON, ANY = "#", "//", "--", ";", "%", "::", ""

_FAMILIES = {
    **dict.fromkeys(
        "sh bash zsh dash ksh mksh ash fish python pypy perl ruby awk gawk mawk nawk make r "
        "rscript tclsh wish expect elixir julia nim crystal pwsh powershell sed jq raku nu "
        "xonsh just py pl pm rb tcl exs ex jl ps1 yml yaml toml envrc bats".split(),
        HASH,
    ),
    **dict.fromkeys(
        "node nodejs deno bun tsx ts-node swift scala kotlin kotlinc java go dotnet groovy zig "
        "rust js mjs cjs ts jsx mts cts rs kt kts c cc cpp h cs dart".split(),
        SLASH,
    ),
    **dict.fromkeys(
        ["lua", "luajit", "osascript", "runhaskell", "runghc", "stack", "sql", "sqlite3", "hs"],
        DASH,
    ),
    **dict.fromkeys(
        "sbcl clisp guile racket emacs bb clojure clj scm el lisp asm ini".split(),
        ";",
    ),
    **dict.fromkeys(["escript", "swipl", "octave", "erl", "tex"], PERCENT),
    **dict.fromkeys(["cmd", "bat"], COLON),
}
_LINE_LEADERS = {
    HASH: ("#",),
    SLASH: ("//",),
    DASH: ("--",),
    SEMICOLON: (";",),
    PERCENT: ("%",),
    COLON: ("::", "REM ", "rem ", "Rem ", "@REM ", "@rem "),
    ANY: ("#", "//", "--", ";", "%", "::", "REM ", "rem "),
}
#: Opening and closing mark of block comments, by family; the opening stands at a line's start.
_FENCES = {
    HASH: (("<#", "#>"), ("=begin", "=end"), ("=pod", "=cut"), ("=head1", "=cut")),
    SLASH: (("/**", "*/"), ("/*", "*/")),
    DASH: (("--[[", "]]"), ("{-", "-}"), ("/*", "*/"), ("(*", "*)")),
    SEMICOLON: (("#|", "|#"),),
    PERCENT: (("%{", "%}"),),
    COLON: (),
    ANY: (("/**", "*/"), ("/*", "*/"), ("<#", "#>"), ("--[[", "]]"), ("{-", "-}")),
}
#: With what a comment of each family can begin: a line of code is told by its first character.
_STARTS = {
    family: frozenset(
        [mark[0] for mark in (*leaders, *[opening for opening, _ in _FENCES[family]])]
    )
    for family, leaders in _LINE_LEADERS.items()
}
_GAP = ("", " ", "\t")
_PYTHON = ("python", "pypy", "py", "xonsh")
#: How a first line begins that names an interpreter, or was meant to.
_FIRST = ("#!", "#/usr/", "#/bin/", "#/opt/", "# /usr/bin/", "# /bin/")
_QUOTES = ('"""', "'''")

#: Comment lines addressed to other tools; they are no text for people.
_DIRECTIVES = (
    "shellcheck ", "-*-", "vim:", "vi:", "ex:", "pylint:", "type:", "noqa", "ruff:", "mypy:",
    "flake8:", "isort:", "fmt:", "rubocop:", "frozen_string_literal:", "encoding:", "coding:",
    "encoding=", "coding=", "eslint", "prettier-ignore", "@ts-", "jshint", "jslint", "global ",
    "!nix-shell",
    "cspell:", "spell-checker:", "editorconfig-checker", "pragma:", "warn_indent:", "$id$", "$id:",
    "bashsupport ", "noinspection ", "nosec", "pyright:", "biome-ignore", "@flow", "sbatch -",
    "pbs -", "bsub -", "?? ", "requires -", "mise ", "typed: ", "tslint:", "jscs:", "deno-lint",
    "deno-fmt", "luacheck:", "selene:", "stylua:", "kate:", "local variables:", "code: language",
    "istanbul ignore", "c8 ignore", "stylelint-", "codespell:", "yamllint ", "ansible-lint",
    "nolint", "@jest-environment", "checkov:", ":nocov:", "compdef ",
)  # fmt: skip
#: How they begin: most lines need not be compared with each of them.
_BEGIN_DIRECTIVES = frozenset([directive[:3] for directive in _DIRECTIVES])
_DRAWN = "─━═┄┅┈┉╌╍│┃║┌┐└┘├┤╔╗╚╝╠╣▀▄█░▒▓•·"
_DECORATION = "-=#*~_+/ \t.:<>|\\^" + _DRAWN
#: Characters that a line of nothing else, or around a title, may be drawn with.
_DRAWS = frozenset("-=#*~_+/.:<>|\\^" + _DRAWN)
#: So many marks on either side of a text make it a title between lines.
_BANNER = 3
_AROUND = frozenset("-=#*~─━═")


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Block(Value):
    """A comment block.

    ``first`` and ``last`` are line numbers from 1; ``top`` is true as long as no code stands
    above it.
    """

    first: int
    last: int
    top: bool
    lines: tuple[Line, ...]


def family_of(interpreter: str, extension: str) -> str:
    """Return the comment family of an interpreter (``python3.11``) or of an extension (``lua``)."""
    for name in (interpreter.rstrip("0123456789.-").lower(), extension.lower()):
        if name in _FAMILIES:
            return _FAMILIES[name]
    return ANY


def find_blocks(
    lines: list[str],
    family: str,
    python: bool,
    enough: Callable[[list[Block], int], bool],
    more: Callable[[], bool] = bool,
) -> list[Block]:
    """Return the comment blocks that start within the first ``FIRST_LINES`` lines.

    Args:
        lines: the script's lines without line ends and trailing blanks; a shebang in the first
            is passed over.
        family: which comments the language has.
        python: whether a leading string literal is the script's text.
        enough: asked at the first line of code, with the blocks above it and its index, whether
            to stop there.
        more: asked when a block runs to the end of ``lines``: adds to them what was held back,
            and tells whether there was any.
    """
    starts = _STARTS[family]
    blocks: list[Block] = []
    top = True
    index = 1 if lines and lines[0].startswith(_FIRST) else 0
    stop = min(len(lines), FIRST_LINES)
    while index < stop:
        line = lines[index]
        if line[:1] in starts:
            found = _read_comment(lines, index, family)
        elif not top or not line:
            index += 1
            continue
        else:
            found = None
            if python and opens_string(line):
                found = _read_string(lines, index)
                if found is None and more():
                    continue
        if found is None:
            if top and enough(blocks, index):
                break
            top = False
            index += 1
            continue
        raw, after = found
        if after >= len(lines) and more():
            continue
        text = _clean(raw)
        if text:
            blocks.append(Block(index + 1, after, top, text))
        index = after
    return blocks


def _read_comment(
    lines: list[str], index: int, family: str
) -> tuple[list[tuple[int, int, str]], int] | None:
    """Read the comment that begins at a line; None if none does."""
    line = lines[index]
    for opening, closing in _FENCES[family]:
        if line.startswith(opening):
            return _read_fence(lines, index, opening, closing)
    for leader in _LINE_LEADERS[family]:
        if line.startswith(leader) or line == leader.rstrip():
            return _read_lines(lines, index, leader)
    return None


def _read_lines(
    lines: list[str], index: int, leader: str
) -> tuple[list[tuple[int, int, str]], int]:
    """Read a run of comment lines with one leader: ``(number, column, text)``, the next index."""
    raw = []
    end = len(lines)
    if leader == "#" and lines[index][:2] == "#:" and _all_begin(lines, index, "#:", leader):
        leader = "#:"
    bare = leader.rstrip()
    mark = bare[0]
    width = len(bare)
    repeats = leader in ("#", "//", ";", "%", "--")
    usual = width + 1
    glued: list[int] = []
    while index < end:
        line = lines[index]
        if not line.startswith(leader) and line != bare:
            break
        index += 1
        text = line[width:]
        if text and text[0] == "\t":
            # The one blank behind the leader may be missing, a tab is indent.
            raw.append((index, width, f" {text}"))
        elif text and text[0] != " ":
            start = width
            following = text[0]
            if repeats:
                while following == mark:
                    start += 1
                    following = line[start : start + 1]
            special = leader == "#" and following in ("?", ":", "!", "/")
            if special and line[start + 1 : start + 2] in _GAP:
                start += 1
            if start == width:
                glued.append(len(raw))
            raw.append((index, start + 1, line[start:]))
        else:
            raw.append((index, usual, text))
    if glued and 2 * len(glued) < len(raw):
        # Among lines with a blank behind the leader one without it is no less deep.
        for at in glued:
            number, column, text = raw[at]
            raw[at] = (number, column - 1, f" {text}")
    return raw, index


def _all_begin(lines: list[str], index: int, mark: str, leader: str) -> bool:
    """Tell a run of comment lines that all have one mark, whether a blank follows it or not."""
    for line in lines[index:]:
        if line[: len(mark)] != mark:
            return line[: len(leader)] != leader
    return True


def _read_fence(
    lines: list[str], index: int, opening: str, closing: str
) -> tuple[list[tuple[int, int, str]], int]:
    """Read a block comment between two marks; an unclosed one ends with the file."""
    raw = []
    end = len(lines)
    line = lines[index]
    start = len(opening)
    inline = not opening.startswith("=")
    star = closing == "*/"
    pod = opening in ("=pod", "=head1")
    called = False
    first = True
    while index < end:
        line = lines[index]
        if not first:
            start = 0
            if star:
                stripped = line.lstrip()
                if stripped.startswith("*") and not stripped.startswith("*/"):
                    start = len(line) - len(stripped) + 1
        text = line[start:]
        at = text.find(closing) if inline else -1
        if at >= 0:
            raw.append((index + 1, start + 1, text[:at].rstrip(" \t*")))
            return raw, index + 1
        if not inline and not first and line.startswith(closing):
            return raw, index + 1
        if inline or not first:
            if pod and text.startswith("="):
                # a POD command such as "=head1 NAME" is a heading, not text
                called = text in ("=head1 SYNOPSIS", "=head1 USAGE")
                text = "SYNOPSIS" if called else ""
            elif called and text[:1] not in _GAP:
                text = f"    {_unmarked(text)}"  # a call that is no verbatim text
            raw.append((index + 1, start + 1, text))
        first = False
        index += 1
    return raw, index


def _unmarked(text: str) -> str:
    """Return a line of POD without its marks: ``B<name> I<file>`` is ``name file``."""
    for mark in ("B<", "I<", "C<", "F<"):
        while (at := text.find(mark)) >= 0 and (stop := text.find(">", at)) > 0:
            text = text[:at] + text[at + 2 : stop] + text[stop + 1 :]
    return text


def opens_string(line: str) -> bool:
    """Tell a line that a string of three quotes begins, as Python's own text of a file does."""
    return line.lstrip("rRuU")[:3] in _QUOTES


def _read_string(lines: list[str], index: int) -> tuple[list[tuple[int, int, str]], int] | None:
    """Read a Python docstring; None if it is never closed."""
    line = lines[index]
    start = len(line) - len(line.lstrip("rRuU")) + 3
    quote = line[start - 3 : start]
    raw = []
    end = len(lines)
    while index < end:
        text = lines[index][start:]
        at = text.find(quote)
        if at >= 0:
            raw.append((index + 1, start + 1, text[:at]))
            return raw, index + 1
        raw.append((index + 1, start + 1, text))
        index += 1
        start = 0
    return None


def _clean(raw: list[tuple[int, int, str]]) -> tuple[Line, ...]:
    """Drop directives, decoration, one blank after the leader and the common indent."""
    kept: list[tuple[int, int, str]] = []
    inside_metadata = task = False
    banner = 0
    for row in raw:
        text = row[2]
        if text[-1:] == "#":
            if row[1] > _BANNER and text[-_BANNER:] == "#" * _BANNER and row[0] != banner + 1:
                kept.append((row[0], row[1], ""))  # no text goes on with a title
            banner = row[0]
            if (plain := text.rstrip("#"))[-1:] in (" ", "\t"):
                # the right border of a box, or a heading's: "## Description ##"
                text = plain.rstrip()
                row = (row[0], row[1], text)
            elif text[-3:] == "###":
                text = ""  # a mark of a generated block: "###-begin-name-###"
        stripped = text.strip()
        if not stripped:
            if not inside_metadata:
                kept.append((row[0], row[1], ""))
            continue
        first = stripped[0]
        if first == "/" and stripped.startswith("///"):
            # inline script metadata (PEP 723) runs from "# /// script" to "# ///"
            inside_metadata = not inside_metadata and stripped != "///"
            task = stripped[3:].strip() == "mise"
            continue
        if inside_metadata:
            if task and (said := _setting(stripped)):
                kept.append((row[0], row[1], text.replace(stripped, said)))
            continue
        # Tools are addressed by words of a few known beginnings: the usual line has none of them.
        if stripped[:3].lower() in _BEGIN_DIRECTIVES and stripped.lower().startswith(_DIRECTIVES):
            if said := _beside(stripped):
                kept.append((row[0], row[1], text.replace(stripped, said)))
            continue
        if first.isalpha():
            kept.append(row)
            continue
        if first in _DRAWS and len(stripped) > 2 and not stripped.strip(_DECORATION):
            kept.append((row[0], row[1], ""))
            continue
        if first == "!" and stripped[1:2] == "/":
            kept.append((row[0], row[1], ""))  # a first line that is not the first
            continue
        if first == "<" and (said := _marked_up(stripped)) is not None:
            row = (row[0], row[1], said)
        if first in "-=" and stripped[:3] == first * 3 and stripped.lstrip(first)[:1] == " ":
            # "--- Title", "--- Title ---##"
            at = len(text) - len(text.lstrip(first + " \t"))
            row = (row[0], row[1] + at, text.strip(first + "# \t"))
        elif first in _AROUND and stripped[:3] == stripped[-3:] == first * 3:
            # "===== Title ====="
            at = len(text) - len(text.lstrip(first + " \t"))
            row = (row[0], row[1] + at, text.strip(first + " \t"))
        kept.append(row)
    while kept and not kept[-1][2]:
        kept.pop()
    while kept and not kept[0][2]:
        kept.pop(0)
    if not kept:
        return ()
    # The first line of a fenced block starts behind its opening mark, not at the indent.
    later = kept[1:] if len(kept) > 1 and kept[0][1] > kept[1][1] else kept
    common = -1
    for _, _, text in later:
        if text:
            indent = len(text) - len(text.lstrip(" \t")) if text[0] in " \t" else 0
            if not 0 <= common <= indent:
                common = indent
                if not indent:
                    break
    common = max(common, 0)
    lines = [Line(number, column + common, text[common:]) for number, column, text in kept]
    if later is not kept:
        number, column, text = kept[0]
        cut = len(text) - len(text.lstrip(" \t"))
        lines[0] = Line(number, column + cut, text[cut:])
    return tuple(lines)


def _beside(text: str) -> str:
    """Return what a line that begins as one for a tool says to people, most often nothing."""
    begin = text[:7].lower()
    if begin == "global ":
        return "" if _is_list(text[7:]) else text
    if begin[:5] != "mise ":
        return ""
    said = _setting(text[5:])
    return text if said is None else said


def _is_list(text: str) -> bool:
    """Tell the names that a linter is told of (``$, Page:true``) from a sentence or a call."""
    return all(
        [
            word.strip().replace(":", "").replace("$", "").replace("_", "").isalnum()
            for word in text.replace("$", "x").split(",")
        ]
    )


def _setting(text: str) -> str | None:
    """Return what a setting of mise's says that mise itself passes over: its description.

    ``# mise description="…"`` with a blank is no tag, but its text is for people. Nothing of
    any other setting; None if the text is none.
    """
    key, mark, value = text.partition("=")
    key = key.strip()
    if not mark or not key.replace("_", "").replace("-", "").replace(".", "").isalnum():
        return None
    value = value.strip()
    if key != "description" or len(value) < 3 or value[0] != value[-1] or value[0] not in "\"'":
        return ""
    return f"SUMMARY: {value[1:-1]}"


def _marked_up(text: str) -> str | None:
    """Return what a line of markup says (``<xbar.desc>text</xbar.desc>``), None if it is none."""
    name, _, rest = text[1:].partition(">")
    if text[-2:] == "/>" or text[:4] == "<!--":
        return ""
    inner, mark, _ = rest.rpartition("</")
    if not mark or not name or text[-1] != ">":
        return None
    kind = name.rpartition(".")[2].lower()
    if kind in ("desc", "description", "summary", "help"):
        return f"SUMMARY: {inner.strip()}"
    return inner.strip() if kind in ("title", "name") else ""
