"""Comment conventions that hold a summary among other things: PowerShell, Homebrew and JSDoc.

Their lines are rewritten so that what is text for people stands alone; nothing else is read.
"""

from __future__ import annotations

from tome.header.native import read_block
from tome.header.summary import first_sentence
from tome.model.header import Header, Line

_SECTIONS = (
    ".SYNOPSIS .DESCRIPTION .PARAMETER .EXAMPLE .INPUTS .OUTPUTS .NOTES .LINK .COMPONENT .ROLE "
    ".FUNCTIONALITY .FORWARDHELPTARGETNAME .FORWARDHELPCATEGORY .REMOTEHELPRUNSPACE .EXTERNALHELP"
).split()
#: JSDoc tags whose text describes the file.
_DESCRIBES = ("description", "desc", "file", "fileoverview", "overview", "summary", "module")

_DESCRIBES_SHELL = ("brief", "description", "describe", "overview", "summary")
_TAGS = frozenset(
    "abstract api arg args author class copyright date deprecated example exception exitcode file "
    "filename internal license method module name noargs note option overload param private raise "
    "require return returns section see set since stderr stdin stdout todo type version yield "
    "yieldparam yieldreturn".split()
)


def powershell(rows: list[str]) -> tuple[Header | None, list[str]]:
    """Read comment help (``.SYNOPSIS``, ``.DESCRIPTION``), and return the lines without it."""
    texts: dict[str, list[str]] = {}
    section = ""
    first = last = -1
    fenced = False
    for index, row in enumerate(rows):
        stripped = row.strip()
        if stripped[:2] == "<#" and not section:
            first, fenced = index, True
        text = stripped.removeprefix("<#").partition("#>")[0].lstrip("#").strip()
        word = text.split(None, 1)[0].upper() if text else ""
        if word in _SECTIONS and (fenced or stripped[:1] == "#"):
            section = word
            texts.setdefault(section, [])
            first = index if first < 0 else first
            last = index
        elif section:
            if not fenced and stripped[:1] != "#":
                break
            last = index
            texts[section].append(text)
        if "#>" in row and fenced:
            if section:
                break
            first, fenced = -1, False
    summary = _told(texts.get(".SYNOPSIS", [])) or _told(texts.get(".DESCRIPTION", []))
    if not summary:
        return None, rows
    header = Header(
        summary=summary,
        help="\n".join(texts.get(".DESCRIPTION", [])).strip("\n"),
        examples=tuple([text for text in texts.get(".EXAMPLE", []) if text]),
        dialect="powershell",
    )
    return header, [*rows[:first], *[""] * (last + 1 - first), *rows[last + 1 :]]


def _told(lines: list[str]) -> str:
    """Return the first sentence of the first paragraph."""
    kept: list[str] = []
    for line in lines:
        if line:
            kept.append(line)
        elif kept:
            break
    return first_sentence(kept)[0]


def homebrew(rows: list[str], names: tuple[str, ...]) -> tuple[Header | None, list[str]]:
    """Read Homebrew's ``#:`` lines if a usage leads them; return the lines without them."""
    usage: Line | None = None
    bodies: list[tuple[int, str]] = []
    kept = list(rows)
    for index, row in enumerate(rows):
        if row[:2] != "#:":
            if usage is not None:
                break
            continue
        body = row[2:]
        text = body.strip()
        column = row.find(text) + 1
        if usage is None:
            if text[:1] == "@":
                kept[index] = ""  # "@hide_from_man_page" and the like
                continue
            if not text.startswith("* `"):
                return None, rows
            usage = Line(index + 1, column + 3, text[3:].replace("`", "").rstrip(": "))
        else:
            if text[:2] == "`-":
                # "`--force` Do it anyway" is an entry of its options
                body = body.replace("`", "", 1).replace("`", " ", 1)
            bodies.append((index + 1, body))
        kept[index] = ""
    if usage is None:
        return None, rows
    indents = [len(body) - len(body.lstrip()) for _, body in bodies if body]
    common = min(indents) if indents else 0
    lines = [Line(number, 3 + common, body[common:]) for number, body in bodies]
    header = read_block(tuple(lines), names)
    return header.replace(usage=(usage,), usage_label="", dialect="homebrew"), kept


def without_tags(rows: list[str]) -> list[str]:
    """Return the lines of a script without the tags of shdoc, YARD and their kin.

    They describe functions; the text of those that describe the file stays.
    """
    kept = list(rows)
    for index, row in enumerate(rows):
        if row[:1] != "#" or "@" not in row:
            continue
        text = row.lstrip("#").strip()
        if text[:1] == "@":
            word, _, rest = text[1:].partition(" ")
            if word in _DESCRIBES_SHELL:
                kept[index] = "# " + rest.strip()
            elif word in _TAGS:
                kept[index] = "#"
    return kept


def without_jsdoc(rows: list[str]) -> list[str]:
    """Return the lines of a script without JSDoc's tags; the text of describing ones stays."""
    kept = list(rows)
    inside = dropping = False
    for index, row in enumerate(rows):
        stripped = row.strip()
        if not inside:
            inside = stripped.startswith("/**") and "*/" not in stripped
            dropping = False
            continue
        if "*/" in stripped:
            inside = False
            if stripped[:2] == "*/":
                continue
        text = stripped.removeprefix("*").strip()
        if text[:1] == "@" and text[1:2].isalpha():
            word, _, rest = text[1:].partition(" ")
            dropping = word not in _DESCRIBES
            kept[index] = " * " + rest if not dropping else " *"
            if "*/" in row and dropping:
                kept[index] = " */"
        elif dropping:
            kept[index] = " */" if "*/" in row else " *"
    return kept
