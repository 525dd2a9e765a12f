from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Run

SCRIPT = {
    "bash": "@ssh/use-yubikey.source",
    "zsh": "@ssh/use-yubikey.source",
    "fish": "@ssh/use-yubikey.source.fish",
}


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Bind a socket such as the agent's, by a short name, as long ones are refused."""
    folder = tmp_path / "yubikey-agent"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as agent:
        agent.bind("yubikey-agent.sock")
        yield str(folder / "yubikey-agent.sock")


@pytest.mark.parametrize("shell", SCRIPT)
def test_exports_the_socket_of_the_running_agent(
    shell: str, sourced: Run, agent: str, tmp_path: Path
) -> None:
    """A child of the calling shell sees the agent's socket."""
    env = {"XDG_RUNTIME_DIR": str(tmp_path)}
    ran = sourced(shell, f"kit {SCRIPT[shell]}\nsh -c 'echo $SSH_AUTH_SOCK'", env=env)
    assert ran.out.splitlines() == [f"ssh asks the YubiKey now ({agent})", agent]
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("shell", SCRIPT)
def test_a_socket_named_by_hand_comes_first(shell: str, sourced: Run, agent: str) -> None:
    """YUBIKEY_AGENT_SOCK wins over the places where packages put it."""
    env = {"YUBIKEY_AGENT_SOCK": agent, "XDG_RUNTIME_DIR": "/nowhere"}
    ran = sourced(shell, f"kit {SCRIPT[shell]}\nprintenv SSH_AUTH_SOCK", env=env)
    assert ran.out.splitlines()[-1] == agent


@pytest.mark.parametrize("shell", SCRIPT)
def test_says_that_the_agent_is_missing(
    shell: str, sourced: Run, without: Callable[..., str]
) -> None:
    """Without the agent it says so in one sentence, status 69, and leaves SSH_AUTH_SOCK alone."""
    status = "$status" if shell == "fish" else "$?"
    rescue = "; or" if shell == "fish" else " ||"
    lines = f"kit {SCRIPT[shell]}{rescue} echo {status}\nprintenv SSH_AUTH_SOCK"
    env = {
        "PATH": without("yubikey-agent"),
        "XDG_RUNTIME_DIR": "/nowhere",
        "HOMEBREW_PREFIX": "/nowhere",
        "SSH_AUTH_SOCK": "/old",
    }
    ran = sourced(shell, lines, env=env)
    assert ran.out.splitlines() == ["69", "/old"]
    assert ran.err.startswith("use-yubikey: yubikey-agent is not installed")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("shell", SCRIPT)
def test_says_that_the_agent_is_not_running(
    shell: str, sourced: Run, fake: Callable[[str, str], str]
) -> None:
    """An agent that is installed and not running gets another sentence."""
    env = {
        "PATH": fake("yubikey-agent", "exit 0"),
        "XDG_RUNTIME_DIR": "/nowhere",
        "HOMEBREW_PREFIX": "/nowhere",
    }
    ran = sourced(shell, f"kit {SCRIPT[shell]}", env=env)
    assert ran.status == 69
    assert "installed but not running" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_leaves_no_variable_of_its_own(shell: str, sourced: Run, agent: str) -> None:
    """Nothing but SSH_AUTH_SOCK is new in the shell."""
    lines = f'kit {SCRIPT[shell]} >/dev/null\necho "${{_yubikey_sock-gone}}"'
    assert sourced(shell, lines, env={"YUBIKEY_AGENT_SOCK": agent}).out == "gone\n"
