"""What is quoted is read back as it was."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import installed
from tome.model.quoting import json_object, json_string, posix_word, posix_words

WORDS = st.binary(max_size=12).filter(lambda word: b"\0" not in word).map(os.fsdecode)
HOSTILE = [
    "", " ", "a b", "it's", "''", '"', "\\", "a\\", "$HOME", "$(touch x)", "`id`", "*", "?", "[a]",
    "~", "#", "!", "a;b", "a&b", "a|b", "<", ">", "(", ")", "{a,b}", "a=b", "-n", "--", "\n", "a\n",
    "\t", "\r", "é", "日本", os.fsdecode(b"\xff\xfe"), "\x1b[31m", "%s", "a'b\"c$d`e\\f",
]  # fmt: skip


def read_back(shell: str, words: list[str]) -> list[str]:
    """Let a shell evaluate the quoted words, and return what it got."""
    script = 'eval "set -- $Q"; for word do printf "%s\\0" "$word"; done'
    result = subprocess.run(
        [installed(shell), "-c", script],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "Q": posix_words(words)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [os.fsdecode(word) for word in result.stdout.split(b"\0")[:-1]]


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh"])
def test_hostile_words_come_back(shell: str) -> None:
    """Everything that means something to a shell comes back as the words it was."""
    assert read_back(shell, HOSTILE) == HOSTILE


@pytest.mark.parametrize("shell", ["sh", "bash"])
@settings(max_examples=25)
@given(lists=st.lists(WORDS, max_size=40))
def test_any_words_come_back(shell: str, lists: list[str]) -> None:
    """Any bytes but NUL come back from a real shell byte for byte."""
    assert read_back(shell, lists) == lists


def test_plain_words_stay_plain() -> None:
    """A word that needs no quotes gets none; an empty one does."""
    assert posix_word("a-b_c.d/e:f=g,h@i%j+k") == "a-b_c.d/e:f=g,h@i%j+k"
    assert posix_word("") == "''"
    assert posix_words([]) == ""


@given(st.text())
def test_json_strings_are_json(text: str) -> None:
    """A JSON string is ASCII and reads back as the text."""
    written = json_string(text)
    assert written.isascii()
    assert written.isprintable()
    assert json.loads(written) == text


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]+", fullmatch=True), st.text() | st.lists(st.text()), max_size=4
    )
)
def test_json_objects_are_json(fields: dict[str, str | list[str]]) -> None:
    """An object of strings and lists reads back as it was."""
    assert json.loads(json_object(**fields)) == fields


@given(st.binary(max_size=8))
def test_bytes_survive_json(data: bytes) -> None:
    """Bytes that are no UTF-8 come as lone surrogates and so come back."""
    assert os.fsencode(json.loads(json_string(os.fsdecode(data)))) == data
