"""What any ``sh`` can do: it has no instances, but the wrappers read the index by it."""

from __future__ import annotations

from tome.model.quoting import posix_word
from tome.shells.base import Shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Sh(Shell):
    """The shell of POSIX, for the programs that ``tome alias NAME --output FILE`` writes."""

    name = "sh"

    def quote(self, text: str) -> str:
        """Return ``text`` as one word."""
        return posix_word(text)

    def index(self, generation: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return one ``case`` over the executed commands that have no contract.

        A file that was cut short does not parse, or says no generation. Names that lead to a file
        in the same way stand in one branch: sh reads that in half the time of one branch a name.
        """
        branches: dict[str, list[str]] = {}
        for name, value in rows:
            # No other row has such a start; "esac" would end the branches.
            if value[:2] != "e-" or name == "esac" or "//" in name:
                continue
            _, own, file, program = value.split("/", 3)
            behind = file.removeprefix(name)
            path = f'"$__tome_name"{posix_word(behind) if behind else ""}'
            branch = (
                f"__tome_own={posix_word(own) if own else '$__tome_name'}"
                f" __tome_file={path if file.startswith(name) else posix_word(file)}"
                f" __tome_program={posix_word(f'/{program}') if program else ''};;"
            )
            branches.setdefault(branch, []).append(name)
        lines = [f"{'|'.join(names)}) {branch}\n" for branch, names in branches.items()]
        return f"case $__tome_name in\n{''.join(lines)}esac\n__tome_generation={generation}\n"
