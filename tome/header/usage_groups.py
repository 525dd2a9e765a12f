"""Make nodes of the groups in a usage: brackets, alternatives, and what may be repeated."""

from __future__ import annotations

from tome.header.usage_names import Name
from tome.header.usage_slots import Slot
from tome.model.usage import NO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.header.usage_slots import Slots

#: What the last word of ``[docker args...]`` may be, and its first if it is called with them.
_PASSED_ON = frozenset(("args", "arguments", "options", "opts", "flags", "params", "overrides"))
_CALLS = frozenset(("command", "cmd", "program", "script", "file", "name", "executable"))
#: What stands between the words of a name.
_LINKS = frozenset(("for", "of", "the", "to"))
#: What a name of several words ends in.
_NOUNS = frozenset(
    "address arg dir directory file folder id key level location message name number path string "
    "text title type url version".split()
)


class Groups:
    """Closes the groups of one usage.

    Args:
        slots: the usage's parameters.
        types: whether types are read.
    """

    def __init__(self, slots: Slots, *, types: bool) -> None:
        self.slots = slots
        self.types = types

    def repeat(self, seq: list[Any]) -> None:
        """Let the last node be repeated."""
        last = seq[-1]
        if last[0] == "maybe":
            if last[1][0] == "options" or last[1][0] == "many":
                return
            inner = last[1]
            if inner[0] in ("arg", "bare") and inner[1].name.lower() == "option":
                inner[1].uses -= 1
                seq[-1] = ("options",)
                return
            seq[-1] = ("maybe", ("many", inner))
        elif last[0] not in ("many", "options", "dashes"):
            seq[-1] = ("many", last)

    def append(self, seq: list[Any], node: Any) -> None:
        """Add a closed group; ``NAME [NAME...]`` becomes one or more names."""
        if seq and node[0] == "maybe" and node[1][0] == "many":
            inner = node[1][1]
            last = seq[-1]
            if last[0] == "many" or last[0] == "maybe":
                last = last[1]
                if last[0] == "many":
                    last = last[1]
            if inner[0] in ("arg", "bare") and last[0] in ("arg", "bare") and inner[1] is last[1]:
                inner[1].uses -= 1
                many = ("many", ("arg", inner[1]))
                seq[-1] = ("maybe", many) if seq[-1][0] == "maybe" else many
                return
        seq.append(node)

    def close(self, kind: str, branches: list[list[Any]], opened: int) -> Any:
        """Make a node of a group's branches; None if there is nothing in it."""
        node: Any
        if len(branches) > 1:
            for branch in branches:
                if not branch:
                    self.slots.fault(opened, "an alternative is empty")
                for place, node in enumerate(branch):
                    inner = node[1] if node[0] in ("many", "maybe") else node
                    if inner[0] == "bare":
                        inner[1].uses -= 1
                        word = ("word", inner[2])
                        branch[place] = word if inner is node else (node[0], word)
            branches = [branch for branch in branches if branch]
            branches = self._spellings(branches)
        elif kind == "[":
            inside = branches[0]
            if len(inside) > 1 and inside[-1] == ("options",):
                words = [node for node in inside[:-1] if node[0] == "bare"]
                if len(words) == len(inside) - 1:  # "[rsync options]"
                    for _, slot, word in words:
                        slot.uses -= 1
                        self.slots.bare[word] -= 1
                    del inside[:-1]
            if _is_words_for_rest(inside):
                words = [*inside[:-1], inside[-1][1]]
                inside[:] = [("many", ("arg", self._as_one(words, opened)))]
            if (
                (self.slots.bare.get("or") and _is_choice_of_words(inside))
                or _names_rest(inside)
                or (not self.types and _is_one_name(inside))
            ):
                inside[:] = [("arg", self._as_one(inside, opened))]
            for place, node in enumerate(inside):
                if node[0] == "bare":
                    inside[place] = self._optional_word(node, alone=len(inside) == 1)
                elif node[0] == "many" and node[1][0] == "bare":
                    self.slots.bare[node[1][2]] -= 1
                    inside[place] = ("many", ("arg", node[1][1]))
        if not branches or (len(branches) == 1 and not branches[0]):
            begin = self.slots.at(opened)
            if kind and not any((one.line, one.column) > begin for one in self.slots.problems[-1:]):
                # What stands in them is told already, if only it could not be read.
                self.slots.fault(opened, "these brackets are empty")
            return None
        nodes = [branch[0] if len(branch) == 1 else ["seq", branch] for branch in branches]
        node = nodes[0] if len(nodes) == 1 else ["any", nodes]
        if kind == "{" and node[0] == "bare" and "," in node[2]:
            words = [word for word in node[2].split(",") if word]
            node[1].uses -= 1
            return ["any", [("word", word) for word in words]]
        if kind == "[":
            if node[0] == "maybe" or node[0] == "options":
                return node
            if len(branches) == 1 and len(branches[0]) > 1 and all(map(_may_part, branches[0])):
                # "[<a> -b]" lets each of them be left out, as docopt has it.
                return [
                    "seq",
                    [
                        one if one[0] in ("maybe", "options") else ("maybe", one)
                        for one in branches[0]
                    ],
                ]
            return ("maybe", node)
        return node

    def _as_one(self, nodes: list[Any], offset: int) -> Slot:
        """Make one positional of several bare words."""
        for _, slot, word in nodes:
            slot.uses -= 1
            self.slots.bare[word] -= 1
        return self.slots.positional(Name(" ".join([node[2] for node in nodes])), offset)

    def _optional_word(self, node: Any, *, alone: bool) -> Any:
        """Make a bare word in brackets a positional; ``[step=2]`` has a default."""
        _, slot, text = node
        self.slots.bare[text] -= 1
        name, mark, default = text.partition("=")
        if (
            mark
            and alone
            and default
            and name.replace("-", "").replace("_", "").isalnum()
            and (name.islower() or _is_example(default))
            and name.lower() != "key"
            and default.lower() not in ("value", "val", "string")
        ):
            slot.uses -= 1
            kept = self.slots.positionals.setdefault(name, Slot(name, [], slot.place))
            kept.uses += 1
            kept.default = default
            return ("arg", kept)
        return ("arg", slot, text)

    def _spellings(self, branches: list[list[Any]]) -> list[list[Any]]:
        """Join neighbours of which one is a short flag and the other a long one."""
        kept: list[list[Any]] = []
        alone = len(branches) == 2
        for branch in branches:
            if kept and len(branch) == 1 and len(kept[-1]) == 1:
                one, other = kept[-1][0], branch[0]
                if one[0] == other[0] == "flag" and self._are_spellings(one[1], other[1], alone):
                    if one[1] is not other[1]:
                        self.slots.merge(one[1], other[1])
                    continue
            kept.append(branch)
        return kept

    def _are_spellings(self, one: Slot, other: Slot, alone: bool) -> bool:
        if one is other:
            return True
        if len(one.flags) != 1 or len(other.flags) != 1:
            return False
        if one.described is not None and other.described is not None:
            return False
        short, long = one.flags[0], other.flags[0]
        if short[:2] == "--":
            short, long = long, short
        if short[:2] == "--" or long[:2] != "--" or len(short) != 2:
            return False
        if one.takes != NO and other.takes != NO and one.metavar != other.metavar:
            return False
        return alone or short[1].lower() == long[2:3].lower()


def _is_example(default: str) -> bool:
    """Tell a value that can be meant (``8080``, ``out/x.txt``) from another placeholder."""
    return any([char.isdigit() or char in "./" for char in default])


def _is_words_for_rest(nodes: list[Any]) -> bool:
    """Tell ``docker args...``: words that name together what is passed on."""
    return len(nodes) > 1 and nodes[-1][0] == "many" and _names_rest([*nodes[:-1], nodes[-1][1]])


def _names_rest(nodes: list[Any]) -> bool:
    """Tell the words of one name that ends as such names do: ``docker args``."""
    if len(nodes) < 2 or any([node[0] != "bare" for node in nodes]):
        return False
    return nodes[-1][2] in _PASSED_ON and nodes[0][2] not in _CALLS


def _is_one_name(nodes: list[Any]) -> bool:
    """Tell the words of one name, ``key file location``, from several: ``host port``."""
    if len(nodes) < 2 or any([node[0] != "bare" or not node[2].isalpha() for node in nodes]):
        return False
    if any([node[2] in _LINKS for node in nodes[1:-1]]):
        return True  # "list of numbers"
    return nodes[-1][2] in _NOUNS and (len(nodes) > 2 or nodes[0][2] not in _NOUNS)


def _is_choice_of_words(nodes: list[Any]) -> bool:
    """Tell ``files or directories``."""
    if len(nodes) < 3 or any([node[0] != "bare" for node in nodes]):
        return False
    return bool(nodes[1][2] == "or" and nodes[-1][2] != "or")


def _may_part(node: Any) -> bool:
    """Tell whether an element of ``[a b]`` may be left out by itself."""
    kind = node[0]
    if kind == "many":
        kind = node[1][0]
    return kind in ("arg", "flag", "maybe", "options")
