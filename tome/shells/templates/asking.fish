# Completion of the program __TOME_WORD__ for fish, printed by `tome-cli completion fish`.

__TOME_ASK__

complete --command '__TOME_WORD__' --erase
complete --command '__TOME_WORD__' --no-files --keep-order --arguments '(__TOME_FUNCTION__)'
