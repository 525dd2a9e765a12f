"""The usage lines of the tour are contracts: wrong words never reach a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import INSTANCE, Run, files, tome

#: Those that take no typed word and so have no contract.
FREE = {"tags", "services", "use-yubikey.source", "use-yubikey.source.fish"}


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_typed_words_make_a_contract(path: Path) -> None:
    """Every usage line with a type is checked, the others are text."""
    (seen,) = json.loads(tome("inspect", "--json", str(path)).out)
    assert seen["contract"] is (path.name not in FREE)


@pytest.mark.parametrize("shell", INSTANCE)
def test_the_contract_in_every_shell(shell: str, instance: Run, tmp_path: Path) -> None:
    """Wrong words never reach `ops deploy`; right ones arrive with their values."""
    (tmp_path / "services/api").mkdir(parents=True)
    ran = instance(shell, "kit ops deploy api prd --keep many")
    assert ran.status == 2
    assert ran.out == ""
    assert '"prd"' in ran.err
    assert '"many"' in ran.err
    ran = instance(shell, "kit ops deploy api prod -nk 7")
    assert ran.err == ""
    assert ran.out.endswith(" and keep 7 releases\n")
    ran = instance(shell, "kit ops ship nope prod")
    assert ran.status == 2
    assert "api" in ran.err
