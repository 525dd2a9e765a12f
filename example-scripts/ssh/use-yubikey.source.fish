#!/usr/bin/env fish
# Let ssh in this shell use the key on the YubiKey.
#
# USAGE: use-yubikey
#
# Finds the socket of yubikey-agent and exports it as SSH_AUTH_SOCK. This is the
# variant for fish; bash and zsh get use-yubikey.source.
#
# ENV:
#   YUBIKEY_AGENT_SOCK   the socket, if it is not where the packages put it
# REQUIRES: yubikey-agent
# SEE: https://github.com/FiloSottile/yubikey-agent

set -l runtime /run/user/(id -u)
set -q XDG_RUNTIME_DIR; and set runtime $XDG_RUNTIME_DIR
set -l homebrew /opt/homebrew
set -q HOMEBREW_PREFIX; and set homebrew $HOMEBREW_PREFIX

for sock in $YUBIKEY_AGENT_SOCK $runtime/yubikey-agent/yubikey-agent.sock \
    $homebrew/var/run/yubikey-agent.sock /usr/local/var/run/yubikey-agent.sock
    if test -S "$sock"
        set -gx SSH_AUTH_SOCK $sock
        echo "ssh asks the YubiKey now ($SSH_AUTH_SOCK)"
        return 0
    end
end

if command -q yubikey-agent
    echo "use-yubikey: yubikey-agent is installed but not running: start its service, or set YUBIKEY_AGENT_SOCK" >&2
else
    echo "use-yubikey: yubikey-agent is not installed (brew install yubikey-agent, or your distribution's package)" >&2
end
return 69
