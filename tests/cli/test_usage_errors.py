"""Words that do not fit: one sentence, the nearest that would, status 2."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lsit"], 'tome: no verb "lsit"\ndid you mean tome list?\n'),
        (["xyzzy"], 'tome: no verb "xyzzy"\nsee tome --help\n'),
        (["--verison"], "tome: no option --verison\ndid you mean --version?\n"),
        (["list", "--jsno"], "tome: list: no option --jsno\ndid you mean --json?\n"),
        (["list", "-x"], "tome: list: no option -x\n"),
        (["list", "--root"], "tome: list: --root needs a value, DIR\nsee tome list --help\n"),
        (["list", "--json=yes"], "tome: list: --json takes no value\nsee tome list --help\n"),
        (["--root"], "tome: --root needs a value, DIR\nsee tome --help\n"),
        (["which"], "tome: which: WORDS... is missing\nsee tome which --help\n"),
        (["inspect"], "tome: inspect: FILE... is missing\nsee tome inspect --help\n"),
        (
            ["init", "kit"],
            'tome: init: DIR is missing, and no instance "kit" is remembered\n'
            "tome alias lists what is remembered\n",
        ),
        (["setup", "bash", "x"], 'tome: setup: "x" is one word too many\nsee tome setup --help\n'),
        (["doctor", "x"], 'tome: doctor: "x" is one word too many\nsee tome doctor --help\n'),
        (["completion"], "tome: completion: SHELL is missing\nsee tome completion --help\n"),
        (["run"], "tome: run: WORDS... is missing\nsee tome run --help\n"),
        (["run", "--rot", "x"], "tome: run: no option --rot\ndid you mean --root?\n"),
        (["\x1b[31m"], 'tome: no verb "\\e[31m"\nsee tome --help\n'),
        (["\udcff"], 'tome: no verb "\\xff"\nsee tome --help\n'),
        ([""], 'tome: no verb ""\nsee tome --help\n'),
    ],
)
def test_sentences(tome, words, says):
    """Each says what is wrong with which word of which verb."""
    ran = tome(*words)
    assert (ran.status, ran.out) == (2, "")
    if says.count("\n") == 1:
        assert ran.err.startswith(says)
    else:
        assert ran.err == says


def test_an_instance_speaks_of_itself(kit):
    """Errors and pages of an instance name the words that work there."""
    assert "did you mean kit commands?" in kit("lsit").err
    assert "did you mean kit tome inspect?" in kit("inspcet").err
    assert "see kit commands --help" in kit("list", "--root").err
    assert "see kit tome which --help" in kit("which").err
    assert "kit tome init [options] [NAME] [DIR] [SHELL]" in kit("init", "--help").out


@pytest.mark.parametrize("verb", "init list help run which inspect lint completion".split())
def test_every_verb_has_a_page(tome, verb):
    """``VERB --help`` and ``-h`` are the same page, with all of the verb's options."""
    ran = tome(verb, "--help")
    assert ran.status == 0
    assert f"tome {verb} [options]" in ran.out
    assert "-h, --help" in ran.out
    assert tome(verb, "-h").out == ran.out


@pytest.mark.parametrize("verb", "init list help run which inspect lint completion".split())
def test_every_verb_takes_a_root(tome, verb):
    """``--root`` may be given to every verb, needed or not."""
    assert "--root needs a value" in tome(verb, "--root").err
    assert "-r needs a value" in tome(verb, "-r").err


def test_the_program_alone(tome):
    """Without words, and with ``--help``, the verbs are listed."""
    assert tome().out == tome("--help").out == tome("-h").out
    assert tome().status == 0
    for verb in "init list help run which inspect lint completion".split():
        assert f"\n  {verb}" in tome().out


def test_version(tome, kit):
    """The version is one line, the same through an instance."""
    assert tome("--version").out == "tome 0.1.0\n"
    assert kit("--version").out == "tome 0.1.0\n"
    assert tome("--version", "list").out == "tome 0.1.0\n"


def test_the_completion_variables_of_other_programs_do_nothing(tome):
    """Typer's own completion is not there: its variable changes nothing."""
    assert tome("--version", _TOME_COMPLETE="complete_bash").out == "tome 0.1.0\n"
