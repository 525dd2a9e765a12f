case $__tome_name in
asks|hidden|plain) __tome_own=$__tome_name __tome_file="$__tome_name" __tome_program=/bin/sh;;
told) __tome_own=$__tome_name __tome_file="$__tome_name".py __tome_program=/usr/bin/env;;
told.py) __tome_own=$__tome_name __tome_file="$__tome_name" __tome_program=/usr/bin/env;;
simple) __tome_own=plain __tome_file=plain __tome_program=/bin/sh;;
esac
__tome_generation=1a

