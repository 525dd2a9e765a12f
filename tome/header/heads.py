"""Words that stand before a colon in comments, and what they tell of the text behind it."""

from __future__ import annotations

from tome.header.labels import label_of

#: Words before a colon that tell something about a script, and not what it does.
REMARKS = frozenset(
    "args arguments default defaults dependencies dependency depends deps env environment exit "
    "expects input inputs needs output outputs parameters params prereqs prerequisites produces "
    "require required requirements requires returns tags tested todo fixme".split()
)
#: Words before a colon that tell what the script is called.
NAMES = frozenset(("name", "program", "script", "script name"))
#: Words before a colon that tell that a summary follows, as ``SUMMARY:`` does.
SUMMARIES = frozenset("about abstract aim desc goal objective overview purpose".split())
#: What such words tell is for people, as the labels are.
_TOLD = REMARKS | NAMES | SUMMARIES | frozenset("caution help note notes warning".split())


def is_datum(line: str) -> bool:
    """Tell a line that may be about the file only: ``Last Change: …``, ``@Date: …``.

    It is a word or three that begin with a capital, and that no label and none of the words above
    begins, a colon, and a short value or one with a number or an address.
    """
    head, colon, value = line.strip().partition(":")
    words = head.split()
    if not colon or not 0 < len(words) < 4 or not (head[0].isupper() or head[0] == "@"):
        return False
    if words[0].lower() in _TOLD or label_of(f"{words[0]}:")[0]:
        return False
    return len(value.split()) < 4 or any(map(str.isdigit, value)) or "@" in value
