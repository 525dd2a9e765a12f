"""fish, 3.6 and later."""

from __future__ import annotations

import os

from tome.shells.base import Shell, template


class Fish(Shell):
    """The friendly interactive shell."""

    name = "fish"
    words = frozenset(
        "! [ _ and argparse begin break builtin case command continue else end eval exec for"
        " function if not or read return set status string switch test time while".split()
    )
    builtins = frozenset(
        ". : [ _ abbr and argparse begin bg bind block break breakpoint builtin case cd command"
        " commandline complete contains continue count disown echo else emit end eval exec exit"
        " false fg fish_indent fish_key_reader for function functions history if jobs math not or"
        " path printf pwd random read realpath return set set_color source status string switch"
        " test time true type ulimit wait while".split()
    )

    def quote(self, text: str) -> str:
        r"""Return ``text`` as one word.

        In ``'…'``, where only ``\`` and ``'`` are special, and bytes that are not printable ASCII
        between such pieces as ``\Xff``.
        """
        parts = []
        plain: list[str] = []
        for byte in os.fsencode(text):
            char = chr(byte)
            if 0x20 <= byte < 0x7F:
                plain.append("\\" + char if char in "'\\" else char)
                continue
            if plain:
                parts.append(f"'{''.join(plain)}'")
                plain = []
            parts.append(f"\\X{byte:02x}")
        if plain or not parts:
            parts.append(f"'{''.join(plain)}'")
        return "".join(parts)

    def _tokens(self, name: str, root: str, python: str, entry: str, index: str) -> dict[str, str]:
        tokens = super()._tokens(name, root, python, entry, index)
        tokens["IMPORT"] = self.quote(template("import.bash"))
        return tokens
