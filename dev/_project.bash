# shellcheck shell=bash disable=SC2034
# What the tasks in this folder share; each sources it first. The underscore keeps it from being
# a command itself.

set -euo pipefail
unset CDPATH

# The clone, whoever calls from wherever.
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
task=${0##*/}

# End with one sentence: die STATUS SENTENCE.
die() {
    echo "$task: $2" >&2
    exit "$1"
}

# A line that says what comes next.
step() {
    printf '\n==> %s\n' "$*"
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Does this interpreter start, and is it new enough? Prints "3.12" if so.
python_version() {
    "$1" -I -c 'import sys
v = sys.version_info
print("%d.%d" % v[:2])
sys.exit(v < (3, 11))' </dev/null 2>/dev/null
}

# Every Python of 3.11 or later at hand, oldest first, one for each minor version: "3.12 /path".
pythons() {
    local candidate version
    {
        for candidate in python3 python3.{11..19}; do
            if have "$candidate"; then command -v "$candidate"; fi
        done
        for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python; do
            if [[ -x $candidate ]]; then echo "$candidate"; fi
        done
    } | while IFS= read -r candidate; do
        # A shim of pyenv is there for every version and starts only the chosen ones.
        if version=$(python_version "$candidate"); then echo "$version $candidate"; fi
    done | sort -t . -k 2,2n -s | awk '!seen[$1]++'
}

# Run a system package manager as root: as_root WORDS...
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif have sudo && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# Install system packages by whatever manager is here and permitted: 1 if there is none.
install_packages() {
    if have apt-get; then
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "$@"
    elif have dnf; then
        as_root dnf install -y -q "$@"
    elif have apk; then
        as_root apk add -q "$@"
    elif have pacman; then
        as_root pacman -S --noconfirm --needed "$@"
    elif have brew; then
        brew install -q "$@"
    else
        return 1
    fi >&2 </dev/null
}
