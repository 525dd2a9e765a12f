"""zsh, 5.8 and later."""

from __future__ import annotations

from tome.shells.base import Shell, ansi_c, folded, opened_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


#: The lists of a table (``model/table.py``), by the sign that numbers follow there.
_LISTS = {"=": "defaults", "!": "required", "$": "filled", "@": "flags"}
#: Parts the members of a list; no table holds control characters.
_PARTED = "\x1f"


class Zsh(Shell):
    """The Z shell."""

    name = "zsh"
    words = frozenset(
        "! [[ case coproc declare do done elif else end esac export fi float for foreach function"
        " if integer local nocorrect readonly repeat select then time typeset until while { }"
        "".split()
    )
    builtins = frozenset(
        "- . : [ alias autoload bg bindkey break builtin bye cd chdir command compadd comparguments"
        " compcall compctl compdescribe compfiles compgroups compquote compset comptags comptry"
        " compvalues continue declare dirs disable disown echo echotc echoti emulate enable eval"
        " exec exit export false fc fg float functions getln getopts hash history integer jobs kill"
        " let limit local log logout noglob popd print printf private pushd pushln pwd r read"
        " readonly rehash return sched set setopt shift source suspend test times trap true ttyctl"
        " type typeset ulimit umask unalias unfunction unhash unlimit unset unsetopt vared wait"
        " whence where which zcompile zformat zle zmodload zparseopts zregexparse zstyle".split()
    )

    def quote(self, text: str) -> str:
        """Return ``text`` as one word, always quoted, so that no global alias replaces it."""
        if text.isascii() and text.isprintable() and "'" not in text:
            return f"'{text}'"
        return ansi_c(text)

    def index(self, generation: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return keys and values, each behind a NUL, between two marks.

        zsh reads a file without a process and splits it as fast as it would run it as code; a
        file that was cut short lacks the second mark.
        """
        known = dict(rows)
        if known.get("//about", "").strip("\n"):
            known.update(_laid_out(known["//names"], known["//about"]))
        known.update([(key, _joined(value)) for key, value in rows if key.endswith("//") and value])
        fields = [field for key, value in known.items() for field in (f"{generation}/{key}", value)]
        return "\0".join([generation, *fields, f"{generation} end"])


def _joined(table: str) -> str:
    """Put the numbered lists of a table into one cell each, which zsh splits at once.

    One of ``filled`` is ``/N NAME`` if it fills the place N; ``related`` tells how parameters
    depend on each other, as ``opened`` does.
    """
    rows, related = opened_rows(table)
    lists: dict[str, list[str]] = {}
    cells = []
    for key, value in folded(rows):
        if key[:1] in _LISTS:
            lists.setdefault(_LISTS[key[0]], []).append(value)
        else:
            cells += [key, value]
    if related:
        lists["related"] = related
    return "\n".join(cells + [part for key in lists for part in (key, _PARTED.join(lists[key]))])


def _laid_out(names: str, about: str) -> dict[str, str]:
    """Lay names out beside their descriptions, as a TAB shows them.

    ``//widths`` are the names' common width, and a width that no line exceeds. There is none where
    a line has a character that zsh may not show as it is.
    """
    pairs = list(zip(names.split("\n"), about.split("\n"), strict=True))
    width = max([len(name) for name, _ in pairs])
    lines = [f"{name:{width}}  -- {text}" if text else name for name, text in pairs]
    if not all(line.isprintable() for line in lines):
        return {}
    longest = max([len(line) + sum([char > "~" for char in line]) for line in lines])
    return {"//widths": f"{width} {longest}", "//lines": "\n".join(lines)}
