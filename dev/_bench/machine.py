"""Describe the machine that figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def description(shells: list[str]) -> list[tuple[str, str]]:
    """Return what is to be told of this machine: its parts and their names."""
    found = [
        ("CPU", f"{_processor()}, {os.cpu_count()} cores"),
        ("system", _system()),
        ("Python", platform.python_version()),
        *[(shell, _version(shell)) for shell in shells],
    ]
    return [(part, name) for part, name in found if name]


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(": ")[2].strip()
    except OSError:
        pass
    return _said(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.machine()


def _system() -> str:
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        name = f"macOS {platform.mac_ver()[0]}" if platform.mac_ver()[0] else ""
    return f"{name or platform.system()}, {platform.system()} {platform.release()}"


def _version(shell: str) -> str:
    ask = {
        "bash": ["bash", "-c", "echo $BASH_VERSION"],
        "zsh": ["zsh", "-fc", "echo $ZSH_VERSION"],
        "fish": ["fish", "--no-config", "-c", "echo $version"],
    }
    return _said(ask[shell])


def _said(words: list[str]) -> str:
    """Return what a program printed; empty if it cannot be asked."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
