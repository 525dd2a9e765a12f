# shellcheck disable=all
# An instance of tome for zsh, printed by `tome init`; to be evaluated: eval "$(tome init …)".
#
# The function looks in the index which script the words mean, or asks Python (protocol v1; both are
# data and never evaluated), sets the script's environment as its own exported locals, and starts the
# script as its last act: status, stdin, tty, signals and job control stay the shell's.
# Command words and options are quoted because zsh parses the whole text before it runs a line:
# neither an alias nor a global alias of the user may change it. Only helpers `emulate`: options
# that a sourced script sets have to outlive the instance's own function.

'builtin' 'unalias' 'kit' 2>/dev/null || 'builtin' 'true'

# Define the instance's function. The tests of `[[` take half the time of the builtin, but a user's
# alias could change them: so it is read here, where there are no aliases. Nothing but the instance's
# name and two paths of init's is put into the text, each quoted by zsh. No quoted text goes over a
# line's end, which some have set to be an error.
function __tome_kit_define {
    'builtin' 'emulate' '-L' 'zsh' '-o' 'no_aliases'
    'builtin' 'local' __tome_name='kit' __tome_root='/srv/scripts' __tome_index='/dev/null/none' __tome_mark=''
    # An instance may be made again with another root: what is remembered is the one's or the other's.
    __tome_rows[__tome_kit_]=$(( ${__tome_rows[__tome_kit_]:-0} + 1 ))
    __tome_mark="__tome_kit_${__tome_rows[__tome_kit_]}"
    # zsh quotes them for itself.
    __tome_name="${(qq)__tome_name}" __tome_root="${(qq)__tome_root}" __tome_index="${(qq)__tome_index}"
    # What these words led to before is tried first: a few looks tell whether it still does. A shell
    # that exports whatever is set, or counts from 0, goes the longer way. __tome_known are: how many
    # words, the path, the program, the stamps of the group and its newest file, the group, the words,
    # the table. Little is put into memory, as that is copied behind the last fork. Nothing is newer
    # than a file that is not there, in zsh. `local` is no command, which a function could replace.
    'builtin' 'eval' "function $__tome_name {" \
        'local -a __tome_known;' \
        '[[ -o ksh_arrays ]] || case "${__tome_rows['"$__tome_mark"'//${1-}]-}" in' \
        '(1) __tome_known=("${(@0)__tome_rows['"$__tome_mark"'//1/$1]-}") ;;' \
        '(2) __tome_known=("${(@0)__tome_rows['"$__tome_mark"'//2/$1/${2-}]-}") ;;' \
        '(3) __tome_known=("${(@0)__tome_rows['"$__tome_mark"'//3/$1/${2-}/${3-}]-}") ;;' \
        '(4) __tome_known=("${(@0)__tome_rows['"$__tome_mark"'//4/$1/${2-}/${3-}/${4-}]-}") ;;' \
        'esac;' \
        'if [[ "${__tome_known[1]-}" != "" && "${KIT_ROOT+set}${KIT_EXECUTABLE+set}" == "" &&' \
        '"$-" != *a* && "$*" != *--help && -x "${__tome_known[2]}" && -x "${__tome_known[3]}" &&' \
        '-e "${__tome_known[4]}" && -e "${__tome_known[5]}" &&' \
        '! "${__tome_known[6]}" -nt "${__tome_known[4]}" && ! "${__tome_known[6]}" -ot "${__tome_known[4]}" &&' \
        '! "${__tome_known[2]}" -nt "${__tome_known[5]}" &&' \
        "! -e $__tome_root/.hooks.d && ( ! -e $__tome_root/tome.toml && ! -e $__tome_index/.toml ||" \
        "-e $__tome_root/tome.toml && -e $__tome_index/.toml &&" \
        "! $__tome_root/tome.toml -nt $__tome_index/.toml && ! $__tome_root/tome.toml -ot $__tome_index/.toml ) ]]; then" \
        'if [[ "${__tome_known[8]}" == "" ]]; then' \
        "local -x TOME_ROOT=$__tome_root TOME_SCRIPTS_ROOT=$__tome_root _TOME_SCRIPTS_ROOT=$__tome_root TOME_EXECUTABLE=$__tome_name" \
        "KIT_ROOT=$__tome_root KIT_EXECUTABLE=$__tome_name" '"TOME_COMMAND=${__tome_known[7]}";' \
        'builtin shift "${__tome_known[1]}"; "${__tome_known[2]}" "$@"; builtin return;' \
        'fi;' \
        'local -a __tome_more;' \
        'if [[ -r "${__tome_known[2]}" ]] && __tome_kit_held "$@"; then' \
        "local -x TOME_ROOT=$__tome_root TOME_SCRIPTS_ROOT=$__tome_root _TOME_SCRIPTS_ROOT=$__tome_root TOME_EXECUTABLE=$__tome_name" \
        "KIT_ROOT=$__tome_root KIT_EXECUTABLE=$__tome_name" '"TOME_COMMAND=${__tome_known[7]}" "${__tome_more[@]}";' \
        'builtin shift "${__tome_known[1]}"; "${__tome_known[2]}" "$@"; builtin return;' \
        'fi;' \
        'builtin unset __tome_more;' \
        'fi;' \
        'builtin unset __tome_known;' \
        '__tome_kit_call "$@"; }'
    'builtin' 'true'
}

# The longer way, for words that this session has not met and for whatever is not just executed.
function __tome_kit_call {
    'builtin' 'local' __tome_kind='' __tome_skip='' __tome_path='' __tome_command=''
    'builtin' 'local' '-a' __tome_more
    __tome_kit_find "$@" || 'builtin' 'return'
    case "$__tome_kind" in
    (exec|source|hooked-source)
        'builtin' 'shift' "$__tome_skip"
        # An instance called pyenv must not move pyenv's own data: never over a caller's variable.
        if [[ 'KIT' != '' ]]; then
            [[ "${KIT_ROOT+set}" != '' ]] || 'builtin' 'local' '-x' "KIT_ROOT="'/srv/scripts'
            [[ "${KIT_EXECUTABLE+set}" != '' ]] || 'builtin' 'local' '-x' "KIT_EXECUTABLE="'kit'
        fi
        'builtin' 'local' '-x' "TOME_ROOT="'/srv/scripts' "TOME_SCRIPTS_ROOT="'/srv/scripts' "_TOME_SCRIPTS_ROOT="'/srv/scripts' \
            "TOME_EXECUTABLE="'kit' "TOME_COMMAND=$__tome_command" "${__tome_more[@]}"
        if [[ "$__tome_kind" == 'exec' ]]; then
            'builtin' 'set' '--' "$__tome_path" "$@"
            'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_more
            "$@"
        else
            [[ "$__tome_kind" == 'source' ]] || __tome_kit_hooks || 'builtin' 'return'
            # The path is the one local of ours that the script can see.
            'builtin' 'unset' __tome_kind __tome_skip __tome_command __tome_more
            'builtin' 'source' "$__tome_path" "$@"
        fi
        ;;
    (eval|hooked-eval)
        # Its author asked for this by its name, NAME-sh-CMD: what it prints is the caller's code.
        'builtin' 'local' __tome_text=''
        if [[ "$__tome_kind" == 'hooked-eval' ]]; then
            __tome_kit_environ
            __tome_kit_hooks || 'builtin' 'return'
        fi
        __tome_text="$(__tome_kit_print "$@")" || 'builtin' 'return'
        'builtin' 'shift' "$__tome_skip"
        'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_more
        'builtin' 'eval' "$__tome_text"
        ;;
    (run)
        # What only Python can do before the script starts, it does here, on the terminal as it is.
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python '-S' || 'builtin' 'return'
        'builtin' 'unset' __tome_kind __tome_skip __tome_path __tome_command __tome_more
        "${__tome_python[@]}" 'v1' 'run' 'zsh' 'kit' '/srv/scripts' '--' "$@"
        ;;
    (full)
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python || 'builtin' 'return'
        "${__tome_python[@]}" 'v1' 'full' 'zsh' 'kit' '/srv/scripts' "${__tome_more[@]}"
        ;;
    (program)
        'builtin' 'local' '-a' __tome_python
        __tome_kit_python || 'builtin' 'return'
        "${__tome_python[@]}" 'v1' 'program' 'zsh' 'kit' '/srv/scripts' "$@"
        ;;
    (*)
        'builtin' 'print' '-ru2' 'tome: this shell and the tome it found do not fit: evaluate "tome init" again'
        'builtin' 'return' '70'
        ;;
    esac
}

# Find the script that the words "$@" mean: fills the caller's __tome_kind, __tome_skip,
# __tome_path, __tome_command and __tome_more, or returns the status of the error it printed.
function __tome_kit_find {
    __tome_kit_look "$@" || __tome_kit_ask "$@"
}

# The same by the index, where what Python wrote there is certain and fresh (its rows are told of
# in library/index_rows.py); everything else returns 1 and is Python's. What words led to is kept
# under their number and themselves. What this calls has its options and reaches its locals.
function __tome_kit_look {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' __tome_root='/srv/scripts' __tome_index='/dev/null/none' __tome_key='-' __tome_try='' \
        __tome_at='' __tome_generation='' __tome_row='' __tome_own='' __tome_program='' __tome_stamp='' __tome_folder=''
    'builtin' 'local' '-a' __tome_record
    __tome_skip="${__tome_rows[$__tome_root//${1-}]-}"
    if [[ "$__tome_skip" == <-> ]] && (( __tome_skip <= $# )); then
        __tome_key="$__tome_root//$__tome_skip/${(j:/:)@[1,__tome_skip]}"
        __tome_row="${__tome_rows[$__tome_key]-}"
    fi
    if [[ "$__tome_row" != '' ]]; then
        __tome_record=("${(@0)__tome_row}")
        __tome_row="${__tome_record[1]}" __tome_at="${__tome_record[2]}" __tome_generation="${__tome_record[3]}"
        __tome_path="${__tome_record[4]}" __tome_command="${__tome_record[5]}" __tome_own="${__tome_record[6]}"
        __tome_program="${__tome_record[7]}"
    fi
    for __tome_try in '1' '2' '3'; do
        if [[ "$__tome_row" != '' ]]; then
            __tome_stamp="$__tome_index$__tome_at/.d.$__tome_generation" __tome_folder="$__tome_root$__tome_at"
            # Nothing is newer than a file that is not there, in zsh.
            if 'builtin' 'test' '-e' "$__tome_stamp" '-a' '-d' "$__tome_folder" \
                '-a' '!' "$__tome_folder" '-nt' "$__tome_stamp" '-a' '!' "$__tome_folder" '-ot' "$__tome_stamp" \
                '-a' '-e' "$__tome_index$__tome_at/.m.$__tome_generation" \
                '-a' '!' "$__tome_path" '-nt' "$__tome_index$__tome_at/.m.$__tome_generation" \
                '-a' '!' '-e' "$__tome_root/.hooks.d"; then
                # One look for most, who have no settings: a function costs as much as six of these.
                'builtin' 'test' '!' '-e' "$__tome_root/tome.toml" '-a' '!' '-e' "$__tome_index/.toml" ||
                    __tome_kit_same 'tome.toml' '.toml' && 'builtin' 'break'
            fi
            # Another shell may have had it written anew: what is in memory is read again.
            __tome_rows[$__tome_root$__tome_at/]=''
        fi
        [[ "$__tome_try" != '3' ]] && __tome_kit_walk "$@" || 'builtin' 'return' '1'
    done
    __tome_kind='exec'
    __tome_more=()
    case "$__tome_row" in
    # What "--help" is for, the script or tome, is told by Python.
    (e-*)
        'builtin' 'test' '-x' "$__tome_path" '-a' '-x' "$__tome_program" || 'builtin' 'return' '1'
        [[ "${@[-1]}" != '--help' ]]
        'builtin' 'return'
        ;;
    (ec*) 'builtin' 'test' '-x' "$__tome_path" '-a' '-r' "$__tome_path" '-a' '-x' "$__tome_program" || 'builtin' 'return' '1' ;;
    ([sS]*)
        'builtin' 'test' '-r' "$__tome_path" || 'builtin' 'return' '1'
        [[ "$__tome_row" == s* ]] || 'builtin' 'test' '-x' "$__tome_path" || 'builtin' 'return' '1'
        [[ "${@[-1]}" != '--help' ]] || 'builtin' 'return' '1'
        __tome_kind='source'
        ;;
    (*) 'builtin' 'return' '1' ;;
    esac
    [[ "$__tome_row" == ?-* ]] || __tome_kit_check "${@[__tome_skip + 1,-1]}"
}

# Tell whether the index of the caller's group __tome_at says of names and settings what is on the
# disk. Nothing is newer than a file that is not there, in zsh.
function __tome_kit_fresh {
    'builtin' 'local' __tome_stamp="$__tome_index$__tome_at/.d.$__tome_generation" __tome_folder="$__tome_root$__tome_at"
    'builtin' 'test' '-e' "$__tome_stamp" && 'builtin' 'test' '-d' "$__tome_folder" &&
        'builtin' 'test' '!' "$__tome_folder" '-nt' "$__tome_stamp" &&
        'builtin' 'test' '!' "$__tome_folder" '-ot' "$__tome_stamp" && __tome_kit_same 'tome.toml' '.toml'
}

# Tell whether the root's file $1 is as old as $2 in the index, or neither is there.
function __tome_kit_same {
    if 'builtin' 'test' '!' '-e' "$__tome_root/$1"; then
        'builtin' 'test' '!' '-e' "$__tome_index/$2"
    else
        'builtin' 'test' '-e' "$__tome_index/$2" &&
            'builtin' 'test' '!' "$__tome_root/$1" '-nt' "$__tome_index/$2" &&
            'builtin' 'test' '!' "$__tome_root/$1" '-ot' "$__tome_index/$2"
    fi
}

# Go along the words to a command, and keep what they led to under the caller's __tome_key.
function __tome_kit_walk {
    'builtin' 'local' __tome_word=''
    'builtin' 'local' '-a' __tome_fields
    # These are the instance's own words, and "tome" is an instance with the program's words.
    case 'kit'"/${1-}" in
    (tome/*|*/|*/-*|*/help|*/commands|*/exec|*/tome) 'builtin' 'return' '1' ;;
    esac
    __tome_kit_step "$@" || 'builtin' 'return' '1'
    if [[ "$__tome_row" == '' ]]; then
        # Where the words end, or go on with a dash, a group has a script of its own.
        [[ "$__tome_skip" == "$#" || "$__tome_word" == -* ]] || 'builtin' 'return' '1'
        __tome_kit_group || 'builtin' 'return' '1'
        __tome_row="${__tome_rows[$__tome_generation/_default]-}" __tome_own=''
        [[ "$__tome_row" != '' ]] || 'builtin' 'return' '1'
    fi
    __tome_kit_row
    __tome_command="${__tome_at//\// } $__tome_own"
    __tome_command="${${__tome_command## }%% }"
    __tome_key="$__tome_root//$__tome_skip/${(j:/:)@[1,__tome_skip]}"
    # A group's words mean its own script only where nothing but options follows them.
    [[ "$__tome_own" != '' ]] || 'builtin' 'return' '0'
    __tome_fields=("$__tome_row" "$__tome_at" "$__tome_generation" "$__tome_path" "$__tome_command" "$__tome_own" "$__tome_program")
    __tome_rows[$__tome_key]="${(pj:\0:)__tome_fields}"
    __tome_rows[$__tome_root//$1]="$__tome_skip"
    # The same for the instance's function itself, which looks before it calls anything.
    if [[ "$__tome_row" == e* ]]; then
        __tome_fields=("$__tome_skip" "$__tome_path" "$__tome_program" "$__tome_index$__tome_at/.d.$__tome_generation"
            "$__tome_index$__tome_at/.m.$__tome_generation" "$__tome_root$__tome_at" "$__tome_command" "${${(M)__tome_row:#?c*}:+$__tome_generation/$__tome_own///}")
        __tome_rows[__tome_kit_${__tome_rows[__tome_kit_]}//$__tome_skip/${(j:/:)@[1,__tome_skip]}]="${(pj:\0:)__tome_fields}"
        __tome_rows[__tome_kit_${__tome_rows[__tome_kit_]}//$1]="$__tome_skip"
    fi
}

# Take the caller's __tome_row apart, KCO/OWN/FILE/PROGRAM.
function __tome_kit_row {
    'builtin' 'local' '-a' __tome_fields
    __tome_fields=("${(@s:/:)__tome_row}")
    [[ "${__tome_fields[2]}" == '' ]] || __tome_own="${__tome_fields[2]}"
    __tome_path="$__tome_root$__tome_at/${__tome_fields[3]}"
    __tome_program="/${(j:/:)__tome_fields[4,-1]}"
    [[ "$__tome_program" != '/' ]] || __tome_program="$__tome_path"
}

# Go along the words as far as groups go: fills the caller's __tome_at and __tome_skip, and, if the
# next word is a command's, its __tome_row and __tome_own. Fails at a word that is neither.
function __tome_kit_step {
    __tome_skip=0 __tome_at='' __tome_row='' __tome_own='' __tome_generation=''
    for __tome_word in "$@"; do
        case "$__tome_word" in
        (-*) 'builtin' 'break' ;;
        (''|.*|*/*) 'builtin' 'return' '1' ;;
        esac
        if [[ "${__tome_rows[$__tome_root$__tome_at/$__tome_word/]-}" == '' ]]; then
            __tome_generation="${__tome_rows[$__tome_root$__tome_at/]-}"
            if [[ "$__tome_generation" != '' ]]; then
                __tome_row="${__tome_rows[$__tome_generation/$__tome_word]-}"
            fi
            # A directory comes before what is only shortened to its name.
            if [[ "$__tome_row" == '' ]] && 'builtin' 'test' '!' '-d' "$__tome_root$__tome_at/$__tome_word"; then
                # What memory does not know, an index that was written since may.
                'builtin' 'test' '!' '-e' "$__tome_index$__tome_at/.d.${__tome_generation:-/}" || 'builtin' 'return' '1'
                __tome_rows[$__tome_root$__tome_at/]=''
                __tome_kit_group || 'builtin' 'return' '1'
                __tome_row="${__tome_rows[$__tome_generation/$__tome_word]-}"
                [[ "$__tome_row" != '' ]] || 'builtin' 'return' '1'
            fi
            if [[ "$__tome_row" != '' ]]; then
                __tome_own="$__tome_word"
                __tome_skip=$(( __tome_skip + 1 ))
                'builtin' 'break'
            fi
        fi
        __tome_at+="/$__tome_word"
        __tome_skip=$(( __tome_skip + 1 ))
    done
    'builtin' 'true'
}

# Fill the caller's __tome_generation with the one that memory holds of its group __tome_at, or
# read the group from the index, if that is this user's own: keys and values parted by NUL between
# two marks, so that a file that was cut short is none. It is data: nothing in it is run.
function __tome_kit_group {
    'builtin' 'local' __tome_text=''
    'builtin' 'local' '-a' __tome_fields
    __tome_generation="${__tome_rows[$__tome_root$__tome_at/]-}"
    'builtin' 'test' '!' '-e' "$__tome_index$__tome_at/.d.${__tome_generation:-/}" || 'builtin' 'return' '0'
    'builtin' 'test' '-O' "$__tome_index$__tome_at/.zsh" || 'builtin' 'return' '1'
    { __tome_text="$(<"$__tome_index$__tome_at/.zsh")" } 2>/dev/null || 'builtin' 'return' '1'
    __tome_fields=("${(@0)__tome_text}")
    [[ "${__tome_fields[1]}" != '' && "${__tome_fields[-1]}" == "${__tome_fields[1]} end" ]] || 'builtin' 'return' '1'
    (( ${#__tome_fields} % 2 == 0 )) || 'builtin' 'return' '1'
    __tome_generation="${__tome_fields[1]}"
    __tome_kit_forget
    __tome_rows+=("${(@)__tome_fields[2,-2]}")
    # What an older file said has another generation's name.
    __tome_rows[$__tome_root$__tome_at/]="$__tome_generation"
}

# Forget all that was read and laid out, of every instance, when that was done so often that most of
# it may be of old generations; what is still wanted is read again. Only keys without a slash stay.
function __tome_kit_forget {
    'builtin' 'local' __tome_name='' __tome_often="${__tome_rows[//often]:-0}"
    'builtin' 'local' '-a' __tome_fields
    if (( __tome_often >= 200 )); then
        for __tome_name in "${(@)${(@k)__tome_rows}:#*/*}"; do
            __tome_fields+=("$__tome_name" "${__tome_rows[$__tome_name]}")
        done
        __tome_rows=("${(@)__tome_fields}")
        __tome_often=0
    fi
    __tome_rows[//often]=$(( __tome_often + 1 ))
}

# Take the table __tome_base (model/table.py) apart, once in a session: its cells are kept behind its
# key, its ten numbers under the key itself. Where words fill one place after the other, __tome_base/
# has the numbers of words that there must be and of defaults, and behind it are the cells that `held` can take, as
# "TOME_ARG_VARIABLE= K" or "TOME_ARG_VARIABLE= K DATA"; a flag's K is what it sets, + or -.
function __tome_kit_unpack {
    'builtin' 'local' __tome_spelling='' __tome_cell='' __tome_kept=''
    'builtin' 'local' '-a' __tome_fields __tome_lines
    'builtin' 'local' '-A' __tome_cells
    __tome_lines=("${(@f)__tome_rows[${__tome_base%/}]-}")
    # PLACES LEAST ORDER REST TAIL NUMBERS DEFAULTS REQUIRED FILLED FLAGS
    __tome_fields=("${(@s: :)__tome_lines[2]-}")
    (( ${#__tome_fields} == 10 && ${#__tome_lines} % 2 == 0 )) || 'builtin' 'return' '1'
    # Lists come as one cell each, parted by a control character that no table holds.
    __tome_cells=("${(@)__tome_lines[3,-1]}")
    for __tome_spelling __tome_cell in "${(@kv)__tome_cells}"; do
        __tome_rows[$__tome_base$__tome_spelling]="$__tome_cell"
        # An option by its variable, which the caller's may fill.
        [[ "$__tome_spelling" != -* ]] || __tome_rows[$__tome_base/@${${__tome_cell:4}%% *}]="$__tome_cell"
        # A place has LEAST MOST before its cell.
        case "$__tome_spelling/$__tome_cell" in
        (-*) ;;
        (<->/?' 1 v'*) __tome_cell="${__tome_cell:4}" ;;
        (*) 'builtin' 'continue' ;;
        esac
        __tome_kept="TOME_ARG_${${__tome_cell:4}%% *}="
        case "$__tome_cell" in
        (????'- '*|???'!'*) ;;
        (ts1*) __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept +" ;;
        (ns1*) __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept -" ;;
        (v[st]1*) __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept ${__tome_cell[2]}" ;;
        (v[cb]1*) __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept c ${__tome_cell#* }" ;;
        # Whole numbers without a sign: a range that zsh compares by itself.
        (vi1*' * *') __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept i <->" ;;
        (vi1*' '<->' *') __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept i <${${__tome_cell% *}##* }->" ;;
        (vi1*' '<->' '<->) __tome_rows[$__tome_base/$__tome_spelling]="$__tome_kept i <${${__tome_cell% *}##* }-${__tome_cell##* }>" ;;
        esac
    done
    # In order, no words untouched, none behind --, no option required, none from the environment.
    [[ "${__tome_fields[2,5]} ${__tome_fields[8,9]}" != <->' s -1 0 0 0' ]] ||
        __tome_rows[$__tome_base/]="${__tome_fields[2]} ${__tome_fields[7]}"
    __tome_rows[$__tome_base]="${(j: :)__tome_fields}"
}

# Hold the words of the caller's __tome_known command against its table: fills its __tome_more. This
# is `check` for what is most common, in few statements; what it does not know it leaves to that.
function __tome_kit_held {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' __tome_base="${__tome_known[8]}" __tome_least='' __tome_want='' __tome_cell='' __tome_word='' __tome_all='' __tome_count='0'
    'builtin' 'shift' "${__tome_known[1]}"
    __tome_word="$*"
    (( ${#__tome_word} <= 4000 )) || 'builtin' 'return' '1'
    __tome_least="${__tome_rows[$__tome_base/]-}"
    if [[ "$__tome_least" == '' ]]; then
        __tome_kit_check "$@"
        'builtin' 'return'
    fi
    for __tome_word in "$@"; do
        case "$__tome_want/$__tome_word" in
        (/--*=*)
            __tome_cell="${__tome_rows[$__tome_base/${__tome_word%%=*}]-}" __tome_word="${__tome_word#*=}"
            [[ "$__tome_cell" == *[^+-] ]] || __tome_cell=''
            ;;
        (/-?*)
            __tome_cell="${__tome_rows[$__tome_base/$__tome_word]-}"
            # The next word is its value.
            [[ "$__tome_cell" != *[^+-] ]] || __tome_want="$__tome_cell" __tome_cell='-'
            ;;
        (/*)
            (( __tome_count += 1 ))
            __tome_cell="${__tome_rows[$__tome_base/$__tome_count]-}"
            ;;
        (*/--) 'builtin' 'return' '1' ;;
        (*) __tome_cell="$__tome_want" __tome_want='' ;;
        esac
        case "$__tome_cell" in
        (-) ;;
        (*' s') __tome_all+="${__tome_cell% *}$__tome_word"$'\0' ;;
        (*' +') __tome_all+="${__tome_cell% *}true"$'\0' ;;
        (*' -') __tome_all+="${__tome_cell% *}false"$'\0' ;;
        (*'|')
            [[ "$__tome_word" != *'|'* && "$__tome_cell" == *"|$__tome_word|"* ]] || 'builtin' 'return' '1'
            __tome_all+="${__tome_cell%% *}$__tome_word"$'\0'
            ;;
        (*'>')
            if [[ ${#__tome_word} -gt 15 || "$__tome_word" != ${~__tome_cell##* } ]]; then
                __tome_kit_check "$@"
                'builtin' 'return'
            fi
            __tome_all+="${__tome_cell%% *}$__tome_word"$'\0'
            ;;
        (*' t')
            [[ "$__tome_word" == [0-9][0-9][0-9][0-9]-[01][0-9]-[012][0-9] && "$__tome_word" != 0000* && "$__tome_word" != *-00* &&
                "$__tome_word" != *-02-29 && "$__tome_word" != *-1[3-9]-* ]] || 'builtin' 'return' '1'
            __tome_all+="${__tome_cell% *}$__tome_word"$'\0'
            ;;
        (*)
            __tome_kit_check "$@"
            'builtin' 'return'
            ;;
        esac
    done
    [[ "$__tome_want" == '' && "$__tome_count" -ge "${__tome_least% *}" ]] || 'builtin' 'return' '1'
    __tome_more=(${(0)__tome_all})
    # An option that is given twice is Python's to refuse.
    [[ ${#${(u)__tome_more[@]%%=*}} == ${#__tome_more} ]] || 'builtin' 'return' '1'
    # What is not given has its default, which most variables have, if an empty one.
    [[ ${#__tome_more} -ge "${__tome_least#* }" ]] ||
        __tome_more+=(${${(ps:\x1f:)__tome_rows[${__tome_base}defaults]}:#${~:-(${(j:|:)__tome_more[@]%%=*})=*}})
    'builtin' 'true'
}

# Hold the words "$@" against the table of the caller's command: fills its __tome_more with the
# script's variables. Whatever is not certainly right returns 1.
function __tome_kit_check {
    'builtin' 'local' __tome_raw='' __tome_marker='-1' __tome_count='0' __tome_cell='' __tome_seen=' ' __tome_dashed='' __tome_signed='' __tome_operand='' \
        __tome_word='' __tome_value='' __tome_name='' __tome_number='' __tome_digits='' __tome_direct='' __tome_place='' __tome_part='' \
        __tome_free=' ' __tome_needed=''
    'builtin' 'local' '-a' __tome_operands __tome_fields
    'builtin' 'local' '-A' __tome_many
    __tome_word="${(j: :)@}"
    (( ${#__tome_word} <= 4000 )) || 'builtin' 'return' '1'
    [[ "${__tome_base-}" != '' ]] || 'builtin' 'local' __tome_base="$__tome_generation/${__tome_own:-_default}///"
    [[ "${__tome_rows[$__tome_base]-}" != '' ]] || __tome_kit_unpack || 'builtin' 'return' '1'
    __tome_fields=("${(@s: :)__tome_rows[$__tome_base]}")
    # What is not given has its default; of two values for one variable the last counts.
    __tome_more=()
    [[ "${__tome_fields[7]}" == '0' ]] || __tome_more=("${(@ps:\x1f:)__tome_rows[${__tome_base}defaults]}")
    __tome_direct="${__tome_fields[3]}${__tome_fields[5]}"
    [[ "${__tome_fields[9]}" == '0' ]] || __tome_kit_free
    for __tome_word in "$@"; do
        case "$__tome_cell/$__tome_raw$__tome_word" in
        (/--)
            __tome_raw='/'
            [[ "$__tome_count" == "${__tome_fields[4]}" ]] || __tome_marker="$__tome_count"
            'builtin' 'continue'
            ;;
        (/--*=*)
            __tome_cell="${__tome_rows[$__tome_base${__tome_word%%=*}]-}"
            __tome_value="${__tome_word#*=}"
            [[ "$__tome_cell" == [vo]* ]] || 'builtin' 'return' '1'
            __tome_operand=''
            ;;
        (/-?*)
            __tome_cell="${__tome_rows[$__tome_base$__tome_word]-}"
            case "$__tome_cell" in
            (v*) 'builtin' 'continue' ;;
            (o*)
                # Its value may be left out, and then it is true whatever its type.
                __tome_cell="t${__tome_cell:1}"
                __tome_operand=''
                ;;
            ('')
                __tome_kit_bundle || 'builtin' 'return' '1'
                [[ "$__tome_dashed" != '' ]] || 'builtin' 'continue'
                __tome_operand='1'
                ;;
            (*) __tome_operand='' ;;
            esac
            ;;
        (/*) __tome_operand='1' ;;
        (*)
            # The value of the option before it.
            [[ "$__tome_word" != '--' ]] || 'builtin' 'return' '1'
            __tome_value="$__tome_word"
            __tome_operand=''
            ;;
        esac
        if [[ "$__tome_operand" != '' ]]; then
            # From the word of number REST on everything is the script's as it is.
            [[ "$__tome_count" != "${__tome_fields[4]}" ]] || __tome_raw='/'
            __tome_count=$(( __tome_count + 1 ))
            if [[ "$__tome_direct" != 's0' ]]; then
                # Words are shared out behind the loop where they do not just fill place after place.
                __tome_operands+=("$__tome_word")
                __tome_signed+="$__tome_dashed" __tome_dashed=''
                'builtin' 'continue'
            fi
            # The last place may take many.
            (( __tome_number = __tome_count < __tome_fields[1] ? __tome_count : __tome_fields[1] ))
            __tome_place="${__tome_rows[$__tome_base$__tome_number]-}"
            [[ "$__tome_number" == "$__tome_count" || "$__tome_place" == ?' * '* ]] || 'builtin' 'return' '1'
            __tome_cell="${__tome_place:4}"
            # Only a number may begin with a dash.
            [[ "$__tome_dashed" == '' || "$__tome_cell" == v[imn]* ]] || 'builtin' 'return' '1'
            __tome_dashed=''
            __tome_value="$__tome_word"
        fi
        # The most common are taken here, as a function costs as much as the rest of this.
        __tome_name="${${__tome_cell:4}%% *}"
        case "$__tome_cell" in
        ([vo]s1*) ;;
        ([vo]c1*) [[ "$__tome_value" != *'|'* && "$__tome_cell" == *"|$__tome_value|"* ]] || 'builtin' 'return' '1' ;;
        (ts1*) __tome_value='true' ;;
        ([vo]i1*' * *')
            __tome_digits="${__tome_value#[-+]}"
            [[ "$__tome_digits" == <-> ]] && (( ${#__tome_digits} <= 15 )) || 'builtin' 'return' '1'
            ;;
        (*)
            __tome_kit_take || 'builtin' 'return' '1'
            __tome_name='-'
            ;;
        esac
        if [[ "$__tome_name" != '-' ]]; then
            [[ "$__tome_seen" != *" $__tome_name "* ]] || 'builtin' 'return' '1'
            __tome_seen+="$__tome_name "
            __tome_more+=("TOME_ARG_$__tome_name=$__tome_value")
        fi
        __tome_cell=''
    done
    [[ "$__tome_cell" == '' ]] || 'builtin' 'return' '1'
    if [[ "$__tome_direct" != 's0' ]]; then
        __tome_kit_share || 'builtin' 'return' '1'
    elif (( __tome_count < __tome_fields[2] )); then
        'builtin' 'return' '1'
    fi
    for __tome_part in ${(ps:\x1f:)__tome_rows[${__tome_base}related]-}; do
        # VARIABLE c OTHER, VARIABLE n OTHER: only words conflict, but a variable may fill what is needed.
        [[ "$__tome_seen" == *" ${__tome_part%% *} "* ]] || 'builtin' 'continue'
        if [[ "$__tome_part" == *' n '* ]]; then
            __tome_needed+=" ${__tome_part##* }"
        else
            [[ "$__tome_seen" != *" ${__tome_part##* } "* ]] || 'builtin' 'return' '1'
        fi
    done
    [[ "${__tome_fields[9]}" == '0' ]] || __tome_kit_fill || 'builtin' 'return' '1'
    for __tome_name in ${(ps:\x1f:)__tome_rows[${__tome_base}required]-} ${(s: :)__tome_needed}; do
        [[ "$__tome_seen" == *" $__tome_name "* ]] || 'builtin' 'return' '1'
    done
    for __tome_name in "${(@k)__tome_many}"; do
        __tome_more+=("TOME_ARG_$__tome_name=${__tome_many[$__tome_name]}")
    done
}

# Note in the caller's __tome_free the places that need no word, as a variable fills them: words are
# then shared out.
function __tome_kit_free {
    for __tome_part in ${(ps:\x1f:)__tome_rows[${__tome_base}filled]-}; do
        __tome_name="${__tome_part#* }"
        [[ "$__tome_part" == /* && "${(P)__tome_name-}" != '' && "${(Pt)__tome_name}" == [^a]*export* ]] || 'builtin' 'continue'
        __tome_free+="${${__tome_part#/}%% *} " __tome_direct='g'
    done
}

# Take what the caller's words did not give from variables. What is not exported is not in the
# environment, nor is any array.
function __tome_kit_fill {
    for __tome_part in ${(ps:\x1f:)__tome_rows[${__tome_base}filled]-}; do
        __tome_name="${__tome_part#* }"
        [[ "${(P)__tome_name-}" != '' && "${(Pt)__tome_name}" == [^a]*export* ]] || 'builtin' 'continue'
        __tome_value="${(P)__tome_name}"
        case "$__tome_part" in
        (/*) __tome_cell="${${__tome_rows[$__tome_base${${__tome_part#/}%% *}]}:4}" ;;
        (*) __tome_cell="${__tome_rows[$__tome_base/@${__tome_part%% *}]-}" ;;
        esac
        [[ "$__tome_seen" != *" ${${__tome_cell:4}%% *} "* ]] || 'builtin' 'continue'
        (( ${#__tome_value} <= 4000 )) || 'builtin' 'return' '1'
        case "$__tome_cell/$__tome_value" in
        ([vo]?1*) ;;
        # What is several words there, Python parts.
        ([vo]*) [[ "$__tome_value" != *[^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-]* ]] || 'builtin' 'return' '1' ;;
        ([tn]*/true|[tn]*/yes|[tn]*/on|[tn]*/1) __tome_cell="t${__tome_cell:1}" ;;
        ([tn]*/false|[tn]*/no|[tn]*/off|[tn]*/0) __tome_cell="n${__tome_cell:1}" ;;
        (k*/[0-9]|k*/[1-9][0-9]) __tome_cell="vs1${__tome_cell:3}" ;;
        (*) 'builtin' 'return' '1' ;;
        esac
        __tome_kit_take || 'builtin' 'return' '1'
    done
}

# Take the caller's __tome_value for its __tome_cell, DKTOVARIABLE DATA, if it may stand there.
function __tome_kit_take {
    __tome_name="${${__tome_cell:4}%% *}"
    case "$__tome_cell" in
    ([vo]s*) ;;
    ([vo][cb]*)
        [[ "$__tome_value" != *'|'* && "$__tome_cell" == *"|$__tome_value|"* ]] || 'builtin' 'return' '1'
        [[ "$__tome_name" != '-' ]] || 'builtin' 'return' '0'
        ;;
    ([vo]i*)
        __tome_digits="${__tome_value#[-+]}"
        [[ "$__tome_digits" == <-> ]] && (( ${#__tome_digits} <= 15 )) || 'builtin' 'return' '1'
        if [[ "$__tome_cell" != *' * *' ]]; then
            [[ "$__tome_value" != -* ]] || __tome_digits="-$__tome_digits"
            __tome_part="${__tome_cell#* }"
            [[ "$__tome_part" == *'*' ]] || (( __tome_digits <= ${__tome_part#* } )) || 'builtin' 'return' '1'
            [[ "$__tome_part" == '*'* ]] || (( __tome_digits >= ${__tome_part% *} )) || 'builtin' 'return' '1'
        fi
        ;;
    (t*) __tome_value='true' ;;
    (n*) __tome_value='false' ;;
    (k*)
        __tome_seen+="$__tome_name "
        __tome_many[$__tome_name]=$(( ${__tome_many[$__tome_name]:-0} + 1 ))
        'builtin' 'return' '0'
        ;;
    ([vo]m*)
        # A number with a fraction lies between a whole one and the next, farther from zero.
        __tome_digits="${__tome_value#[-+]}"
        case "$__tome_digits" in
        (''|.*|*.|*[^0-9.]*|*.*.*|????????????????*) 'builtin' 'return' '1' ;;
        esac
        __tome_part="${__tome_digits%.*}"
        [[ "$__tome_digits" != *.* ]] || __tome_part=$(( __tome_part + 1 ))
        __tome_digits="${__tome_digits%.*}"
        if [[ "$__tome_value" == -* ]]; then
            __tome_digits="-$__tome_digits" __tome_part="-$__tome_part"
            [[ "$__tome_cell" == *' * '* ]] || (( __tome_part >= ${${__tome_cell% *}##* } )) || 'builtin' 'return' '1'
            [[ "$__tome_cell" == *' *' ]] || (( __tome_digits <= ${__tome_cell##* } )) || 'builtin' 'return' '1'
        else
            [[ "$__tome_cell" == *' * '* ]] || (( __tome_digits >= ${${__tome_cell% *}##* } )) || 'builtin' 'return' '1'
            [[ "$__tome_cell" == *' *' ]] || (( __tome_part <= ${__tome_cell##* } )) || 'builtin' 'return' '1'
        fi
        ;;
    ([vo]n*)
        # 1, 1.5, 1., .5, and a small power of ten behind them
        __tome_digits="${__tome_value#[-+]}"
        case "$__tome_digits" in
        (*[eE][-+][0-9]|*[eE][-+][0-9][0-9]|*[eE][0-9]|*[eE][0-9][0-9]) __tome_digits="${__tome_digits%[eE]*}" ;;
        esac
        case "$__tome_digits" in
        (''|.|*[^0-9.]*|*.*.*|????????????????*) 'builtin' 'return' '1' ;;
        esac
        ;;
    ([vo][fd]*)
        [[ "$__tome_value" != '' && "$__tome_value" != /dev/* ]] || 'builtin' 'return' '1'
        __tome_digits="$__tome_value"
        [[ "$__tome_digits" == /* ]] || __tome_digits="./$__tome_digits"
        'builtin' 'test' "-${__tome_cell[2]}" "$__tome_digits" || 'builtin' 'return' '1'
        ;;
    ([vo]t*)
        case "$__tome_value" in
        ([0-9][0-9][0-9][0-9]-[01][0-9]-[012][0-9]|[0-9][0-9][0-9][0-9]-0[13578]-3[01]) ;;
        ([0-9][0-9][0-9][0-9]-1[02]-3[01]|[0-9][0-9][0-9][0-9]-0[469]-30|[0-9][0-9][0-9][0-9]-11-30) ;;
        (*) 'builtin' 'return' '1' ;;
        esac
        [[ "$__tome_value" != 0000* && "$__tome_value" != *-00* && "$__tome_value" != *-02-29 && "$__tome_value" != *-1[3-9]-* ]] ||
            'builtin' 'return' '1'
        ;;
    ([vo]u*)
        # 1d2h3m4s, of which some may lack.
        [[ "$__tome_value" != '' ]] || 'builtin' 'return' '1'
        __tome_part="$__tome_value"
        for __tome_digits in 'd' 'h' 'm' 's'; do
            [[ "$__tome_part" == *"$__tome_digits"* ]] || 'builtin' 'continue'
            [[ "${__tome_part%%$__tome_digits*}" == <-> ]] || 'builtin' 'return' '1'
            __tome_part="${__tome_part#*$__tome_digits}"
        done
        [[ "$__tome_part" == '' ]] || 'builtin' 'return' '1'
        ;;
    ([vo]l*)
        [[ "$__tome_value" == http://[^.-]* || "$__tome_value" == https://[^.-]* ]] || 'builtin' 'return' '1'
        __tome_part="${__tome_value#http*://}"
        __tome_digits="${__tome_part%%[/?\#]*}"
        case "${__tome_part[${#__tome_digits} + 1,-1]}" in
        (*[^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./?\#\&=%+_~:@,\;!\$*\'-]*) 'builtin' 'return' '1' ;;
        esac
        # A host, and a port of up to four digits.
        case "$__tome_digits" in
        (*:[0-9]|*:[0-9][0-9]|*:[0-9][0-9][0-9]|*:[0-9][0-9][0-9][0-9]) __tome_digits="${__tome_digits%:*}" ;;
        esac
        case "$__tome_digits" in
        (''|*[^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~%-]*) 'builtin' 'return' '1' ;;
        esac
        ;;
    (*) 'builtin' 'return' '1' ;;
    esac
    case "$__tome_cell" in
    (??1*)
        [[ "$__tome_seen" != *" $__tome_name "* ]] || 'builtin' 'return' '1'
        __tome_seen+="$__tome_name "
        __tome_more+=("TOME_ARG_$__tome_name=$__tome_value")
        ;;
    (*)
        case "$__tome_value" in
        (''|*[^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-]*)
            __tome_digits="'\\''"
            __tome_value="'${__tome_value//\'/$__tome_digits}'"
            ;;
        esac
        __tome_seen+="$__tome_name "
        __tome_many[$__tome_name]="${__tome_many[$__tome_name]+${__tome_many[$__tome_name]} }$__tome_value"
        ;;
    esac
}

# Take the caller's __tome_word apart, which is no flag as it stands: a negative number, or short
# flags of which the last may take what is left or (in the caller's __tome_cell) the next word.
function __tome_kit_bundle {
    [[ "$__tome_word" != --* ]] || 'builtin' 'return' '1'
    if [[ "${__tome_fields[6]}" == '1' && "$__tome_word" == -[0-9.]* ]]; then
        # As few numbers are spelled as flags are, the other ones are left to Python.
        case "$__tome_word" in
        (-*[^0-9.]*|*.*.*|-.) 'builtin' 'return' '1' ;;
        esac
        __tome_dashed='1'
        [[ "$__tome_count" != "${__tome_fields[4]}" ]]
        'builtin' 'return'
    fi
    while (( ${#__tome_word} > 1 )); do
        __tome_cell="${__tome_rows[$__tome_base${__tome_word[1,2]}]-}"
        __tome_value="${__tome_word[3,-1]}"
        case "$__tome_cell" in
        (v*)
            [[ "$__tome_value" != '' ]] || 'builtin' 'return' '0'
            __tome_word=''
            ;;
        (o*)
            [[ "$__tome_value" != '' ]] || __tome_cell="t${__tome_cell:1}"
            __tome_value="${__tome_value#=}" __tome_word=''
            ;;
        ('') 'builtin' 'return' '1' ;;
        (*) __tome_word="-${__tome_word[3,-1]}" ;;
        esac
        __tome_kit_take || 'builtin' 'return' '1'
        __tome_cell=''
    done
    'builtin' 'true'
}

# Share out the caller's __tome_operands: as many as possible go to the earlier places, once the
# later ones have what they need.
function __tome_kit_share {
    'builtin' 'local' '-i' __tome_end="$__tome_count" __tome_next=0 __tome_need="${__tome_fields[2]}" __tome_till=0 __tome_least=0
    if [[ "${__tome_fields[5]}" == '1' && "$__tome_marker" != '-1' ]]; then
        __tome_end="$__tome_marker"
        for __tome_value in "${(@)__tome_operands[__tome_end + 1,-1]}"; do
            __tome_cell="${__tome_rows[$__tome_base+]}"
            __tome_kit_take || 'builtin' 'return' '1'
        done
    fi
    for __tome_number in ${(s: :)__tome_free}; do
        __tome_need=$(( __tome_need - ${__tome_rows[$__tome_base$__tome_number]%% *} ))
    done
    for (( __tome_number = 1; __tome_number <= __tome_fields[1]; __tome_number++ )); do
        __tome_place="${__tome_rows[$__tome_base$__tome_number]}"
        __tome_least="${__tome_place%% *}"
        [[ "$__tome_free" != *" $__tome_number "* ]] || __tome_least=0
        __tome_need=$(( __tome_need - __tome_least ))
        __tome_till=$(( __tome_end - __tome_need ))
        if (( __tome_till < __tome_next )); then
            __tome_till="$__tome_next"
        elif (( __tome_till > __tome_next )) && [[ "$__tome_place" != ?' * '* ]]; then
            __tome_till=$(( __tome_next + 1 ))
        fi
        (( __tome_till - __tome_next >= __tome_least && __tome_till <= __tome_end )) || 'builtin' 'return' '1'
        for (( ; __tome_next < __tome_till; __tome_next++ )); do
            __tome_value="${__tome_operands[__tome_next + 1]}"
            __tome_cell="${__tome_place:4}"
            [[ "$__tome_signed" == '' || "$__tome_value" != -?* || "$__tome_cell" == v[imn]* ]] || 'builtin' 'return' '1'
            __tome_kit_take || 'builtin' 'return' '1'
        done
    done
    __tome_cell=''
    (( __tome_next == __tome_end ))
}

# The same by Python, which is always right.
function __tome_kit_ask {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' __tome_answer=''
    'builtin' 'local' '-a' __tome_python __tome_lines
    __tome_kit_python '-S' || 'builtin' 'return'
    __tome_answer="$("${__tome_python[@]}" 'v1' 'find' 'zsh' 'kit' '/srv/scripts' '--' "$@")" || 'builtin' 'return'
    __tome_kit_lines
    __tome_kit_decode
    __tome_kind="${__tome_lines[1]}"
    __tome_lines[1]=()
    case "$__tome_kind" in
    (exec|source|eval|hooked-*)
        __tome_skip="${__tome_lines[1]}" __tome_path="${__tome_lines[2]}" __tome_command="${__tome_lines[3]}"
        __tome_lines[1,3]=()
        [[ "$__tome_skip" == <-> ]] || __tome_kind=''
        ;;
    esac
    __tome_more=("${(@)__tome_lines}")
}

# Put what every script finds in its environment before the pairs of __tome_more.
function __tome_kit_environ {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' '-a' __tome_own
    __tome_own=(
        TOME_ROOT='/srv/scripts'
        TOME_SCRIPTS_ROOT='/srv/scripts'
        _TOME_SCRIPTS_ROOT='/srv/scripts'
        TOME_EXECUTABLE='kit'
        TOME_COMMAND="$__tome_command"
    )
    if [[ 'KIT' != '' ]]; then
        (( ${+KIT_ROOT} )) || __tome_own+=("KIT_ROOT="'/srv/scripts')
        (( ${+KIT_EXECUTABLE} )) || __tome_own+=("KIT_EXECUTABLE="'kit')
    fi
    __tome_more=("${(@)__tome_own}" "${(@)__tome_more}")
}

# Run the script with the words "$@", of which the first __tome_skip are the command's. This is for
# a subshell: the environment is the script's only, so that what it prints finds the caller's own.
function __tome_kit_print {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' __tome_pair=''
    'builtin' 'shift' "$__tome_skip"
    __tome_kit_environ
    for __tome_pair in "${__tome_more[@]}"; do
        'builtin' 'local' '-x' "$__tome_pair"
    done
    'builtin' 'set' '--' "$__tome_path" "$@"
    "$@"
}

# Run the root's hooks, as Python lists them: an executed one as a child, a sourced one here. Ends
# with the status of the first that fails. The environment is that of the caller's __tome_more. It
# does not `emulate`: a hook may set options as a sourced script may.
function __tome_kit_hooks {
    'builtin' 'local' __tome_answer='' __tome_hook='' __tome_shown='' __tome_pair='' __tome_status='0'
    'builtin' 'local' '-a' __tome_lines
    __tome_kit_hooked || 'builtin' 'return'
    for __tome_pair in "${__tome_more[@]}"; do
        'builtin' 'local' '-x' "$__tome_pair"
    done
    while __tome_kit_next; do
        if [[ "$__tome_answer" == 'exec' ]]; then
            "$__tome_hook" || __tome_status="$?"
        else
            'builtin' 'source' "$__tome_hook" || __tome_status="$?"
        fi
        if [[ "$__tome_status" != '0' ]]; then
            'builtin' 'print' '-ru2' '--' 'kit'": the hook $__tome_shown failed with status $__tome_status"
            'builtin' 'return' "$__tome_status"
        fi
    done
    'builtin' 'true'
}

# Fill the caller's __tome_lines with three lines for each hook.
function __tome_kit_hooked {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' '-a' __tome_python
    __tome_kit_python '-S' || 'builtin' 'return'
    __tome_answer="$("${__tome_python[@]}" 'v1' 'hooks' 'zsh' 'kit' '/srv/scripts')" || 'builtin' 'return'
    __tome_kit_lines
    __tome_kit_decode
}

# Take the next hook from the caller's __tome_lines; fails if there is none.
function __tome_kit_next {
    'builtin' 'emulate' '-L' 'zsh'
    (( ${#__tome_lines} >= 3 )) || 'builtin' 'return' '1'
    __tome_answer="${__tome_lines[1]}" __tome_hook="${__tome_lines[2]}" __tome_shown="${__tome_lines[3]}"
    __tome_lines[1,3]=()
}

# Fill the caller's __tome_python with the words that start tome's entry; "$@" are options of
# Python. If an upgrade took the interpreter or the entry away, the tome on PATH helps.
function __tome_kit_python {
    'builtin' 'emulate' '-L' 'zsh'
    if 'builtin' 'test' '-x' '/usr/bin/python3' '-a' '-f' '/opt/tome/light/entry.py'; then
        __tome_python=('/usr/bin/python3' '-I' "$@" '/opt/tome/light/entry.py')
    elif 'builtin' 'whence' '-p' 'tome' >/dev/null; then
        __tome_python=('command' 'tome' '--light')
    else
        'builtin' 'print' '-ru2' 'tome: neither ''/usr/bin/python3'' nor a tome on PATH is there: install tome-runner again'
        'builtin' 'return' '127'
    fi
}

# Split the caller's __tome_answer into its __tome_lines, still encoded. A line "%." only marks
# the end, so that $(…) cannot drop empty lines before it.
function __tome_kit_lines {
    'builtin' 'emulate' '-L' 'zsh'
    __tome_lines=("${(@f)__tome_answer}")
    if [[ "${__tome_lines[-1]}" == '%.' ]]; then
        __tome_lines[-1]=()
    fi
}

# Decode the caller's __tome_lines.
function __tome_kit_decode {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'local' __tome_newline=$'\n' __tome_tab=$'\t'
    if [[ "$__tome_answer" == *[%]* ]]; then
        __tome_lines=("${(@)__tome_lines//[%]0A/$__tome_newline}")
        __tome_lines=("${(@)__tome_lines//[%]09/$__tome_tab}")
        __tome_lines=("${(@)__tome_lines//[%]25/%}")
    fi
}

# Register the completer as soon as `compdef` exists, which may be long after this is evaluated;
# once more at the first prompt, because a second `compinit` in a start file would forget it.
function __tome_kit_register {
    'builtin' 'emulate' '-L' 'zsh'
    if (( ${+functions[compdef]} )); then
        'compdef' __tome_kit_complete 'kit'
        precmd_functions=("${(@)precmd_functions:#__tome_kit_register}")
        (( ${#precmd_functions} )) || 'builtin' 'unset' precmd_functions
    fi
    'builtin' 'true'
}

function __tome_kit_watch {
    'builtin' 'emulate' '-L' 'zsh'
    if [[ "$-" == *i* ]]; then
        'builtin' 'typeset' '-ga' precmd_functions
        precmd_functions=("${(@)precmd_functions:#__tome_kit_register}" __tome_kit_register)
    fi
    'builtin' 'true'
}

# What this session read from indexes: a group's generation by the group's path, all that it says by
# that generation, and where words led.
'builtin' 'typeset' '-gA' __tome_rows

__tome_kit_define
__tome_kit_register
__tome_kit_watch
'builtin' 'unfunction' __tome_kit_define __tome_kit_watch

# The rest is for TAB. When a new shell's first call reads this from the file of `tome setup`, it
# reads no further: what is not parsed costs nothing.
[[ "${__tome_half-}" != 'call' ]] || 'builtin' 'return' '0'

# Define, as above, what a TAB of a group's names runs through.
function __tome_kit_define {
    'builtin' 'emulate' '-L' 'zsh' '-o' 'no_aliases'
    'builtin' 'local' __tome_root='/srv/scripts' __tome_index='/dev/null/none'
    __tome_root="${(qq)__tome_root}" __tome_index="${(qq)__tome_index}"
    # Do what `offer` does where this session has offered names behind the same words and nothing
    # that they depend on has changed: __tome_known are the generation, the group and its stamp.
    'builtin' 'eval' 'function __tome_kit_known {' \
        'local -a __tome_known;' \
        '__tome_known=("${(@0)__tome_rows[$__tome_key]}");' \
        '[[ -e "${__tome_known[3]}" && -d "${__tome_known[2]}" &&' \
        '! "${__tome_known[2]}" -nt "${__tome_known[3]}" && ! "${__tome_known[2]}" -ot "${__tome_known[3]}" &&' \
        "( ! -e $__tome_root/tome.toml && ! -e $__tome_index/.toml || -e $__tome_root/tome.toml && -e $__tome_index/.toml &&" \
        "! $__tome_root/tome.toml -nt $__tome_index/.toml && ! $__tome_root/tome.toml -ot $__tome_index/.toml ) &&" \
        "( ! -e $__tome_root/.tomeignore && ! -e $__tome_index/.ignore || -e $__tome_root/.tomeignore && -e $__tome_index/.ignore &&" \
        "! $__tome_root/.tomeignore -nt $__tome_index/.ignore && ! $__tome_root/.tomeignore -ot $__tome_index/.ignore ) ]] &&" \
        '__tome_kit_names "${__tome_known[1]}///" "${__tome_known[2]}/"; }'
    # Offer the names of the group that lies in $2 and has its rows at $1. A change of an executable
    # bit leaves no trace in the directory, so each file is looked at. Where no name fits, an alias
    # may. What is shown has been laid out, if it fits the terminal: SHORTEST LONGEST tell of the
    # widths.
    'builtin' 'eval' 'function __tome_kit_names {' \
        'local __tome_name="";' \
        '__tome_values=("${(@f)__tome_rows[${1}names]-}");' \
        '[[ "${__tome_values[1]}" != "" && ( "$__tome_current" == "" || "${(M)__tome_values:#$__tome_current*}" != "" ) ]] || builtin return 1;' \
        'for __tome_name in ${(f)__tome_rows[${1}run]-}; do [[ -x "$2$__tome_name" ]] || builtin return 1; done;' \
        'for __tome_name in ${(f)__tome_rows[${1}idle]-}; do [[ ! -x "$2$__tome_name" ]] || builtin return 1; done;' \
        'for __tome_name in ${(f)__tome_rows[${1}groups]-}; do [[ ! -e "$2$__tome_name/.tomeignore" ]] || builtin return 1; done;' \
        '__tome_name="${__tome_rows[${1}widths]-}";' \
        'if [[ "$__tome_name" != "" && "${__tome_name% *}" -le $(( COLUMNS / 2 )) && "${__tome_name#* }" -lt "$COLUMNS" ]]; then' \
        '__tome_displays=("${(@f)__tome_rows[${1}lines]}") __tome_flags=("-l");' \
        'else __tome_about=("${(@Vf)__tome_rows[${1}about]-}"); fi; }'
    'builtin' 'true'
}

__tome_kit_define
'builtin' 'unfunction' __tome_kit_define

# Offer candidates with their descriptions; called by zsh's completion system, whose options
# are in force here. `compadd` quotes by itself and, unlike `_describe`, splits at no colon.
function __tome_kit_complete {
    'builtin' 'emulate' '-L' 'zsh' '-o' 'extended_glob' '-o' 'no_aliases'
    'builtin' 'local' __tome_current='' __tome_directives='' __tome_prefix=0 __tome_found=1 __tome_at=0 __tome_key=''
    'builtin' 'local' '-a' __tome_words __tome_values __tome_about __tome_displays __tome_flags __tome_open __tome_opened
    (( CURRENT <= 2 )) || __tome_words=("${(@Q)words[2,CURRENT-1]}")
    # An open quote is closed, else (Q) would keep it.
    __tome_current="${(Q)${:-${compstate[quote]}${PREFIX}${compstate[quote]}}}"
    __tome_key="__tome_kit_${__tome_rows[__tome_kit_]}//names/${#__tome_words}/${(j:/:)__tome_words}"
    [[ "${__tome_rows[$__tome_key]-}" != '' ]] && __tome_kit_known || __tome_kit_offer || __tome_kit_offered || 'builtin' 'return' '1'
    # What stands before the value of --flag=value leaves the matching, if it is typed plainly.
    if (( __tome_prefix )) && [[ "${PREFIX[1,__tome_prefix]}" == "${__tome_current[1,__tome_prefix]}" ]]; then
        'builtin' 'compset' '-p' "$__tome_prefix"
        __tome_values=("${(@)__tome_values#${~${(l:__tome_prefix::?:)}}}")
    fi
    [[ "${__tome_displays[1]-}" != '' ]] || __tome_kit_display
    if [[ "$__tome_directives" == *' nospace '* ]]; then
        # No blank follows what waits for its value.
        for (( __tome_at = ${#__tome_values}; __tome_at; __tome_at-- )); do
            [[ "${__tome_values[__tome_at]}" == *'=' ]] || 'builtin' 'continue'
            __tome_open=("${__tome_values[__tome_at]}" "${__tome_open[@]}")
            __tome_opened=("${__tome_displays[__tome_at]}" "${__tome_opened[@]}")
            __tome_values[__tome_at]=() __tome_displays[__tome_at]=()
        done
    fi
    # Not the builtin by force: plug-ins such as fzf-tab put a function in its place.
    'compadd' "${(@)__tome_flags}" '-V' 'tome' '-d' __tome_displays '-a' '--' __tome_values && __tome_found=0
    if [[ "${__tome_open[1]-}" != '' ]]; then
        'compadd' "${(@)__tome_flags}" '-V' 'tome' '-S' '' '-d' __tome_opened '-a' '--' __tome_open && __tome_found=0
    fi
    case "$__tome_directives" in
    (*' rest:'*)
        __tome_at="${${__tome_directives##* rest:}%% *}"
        __tome_kit_line && __tome_found=0
        ;;
    (*' files '*) __tome_kit_files && __tome_found=0 ;;
    (*' dirs '*) __tome_kit_files '-/' && __tome_found=0 ;;
    esac
    'builtin' 'return' "$__tome_found"
}

# Fill the caller's __tome_displays: what is shown of its __tome_values and __tome_about.
function __tome_kit_display {
    'builtin' 'local' __tome_shown=''
    'builtin' 'local' '-i' __tome_width=0 __tome_at=0
    __tome_displays=("${(@V)__tome_values}")
    if [[ "${(j::)__tome_about}" != '' ]]; then
        for __tome_shown in "${__tome_displays[@]}"; do
            (( ${(m)#__tome_shown} <= __tome_width )) || __tome_width=${(m)#__tome_shown}
        done
        (( __tome_width <= COLUMNS / 2 )) || __tome_width=$(( COLUMNS / 2 ))
        for (( __tome_at = 1; __tome_at <= ${#__tome_displays}; __tome_at++ )); do
            [[ "${__tome_about[__tome_at]}" != '' ]] || 'builtin' 'continue'
            __tome_shown="${__tome_displays[__tome_at]}"
            (( ${(m)#__tome_shown} >= __tome_width )) || __tome_shown="${(mr:__tome_width:)__tome_shown}"
            __tome_shown+="  -- ${__tome_about[__tome_at]}"
            # A display wider than the terminal would take two lines.
            (( ${(m)#__tome_shown} < COLUMNS )) || __tome_shown="${(mr:COLUMNS - 1:)__tome_shown}"
            __tome_displays[__tome_at]="$__tome_shown"
        done
        __tome_flags+=('-l')
    fi
}

# Fill the caller's __tome_values, __tome_about, __tome_directives and __tome_prefix with what
# Python says can follow the caller's __tome_words and begin as its __tome_current.
function __tome_kit_offered {
    'builtin' 'local' __tome_answer='' __tome_tab=$'\t'
    'builtin' 'local' '-a' __tome_python __tome_lines
    __tome_values=() __tome_about=() __tome_prefix=0
    __tome_kit_quietly __tome_kit_python '-S' || 'builtin' 'return' '1'
    __tome_answer="$(__tome_kit_quietly "${__tome_python[@]}" 'v1' 'complete' 'zsh' 'kit' '/srv/scripts' '--' "${(@)__tome_words}" "$__tome_current")" || 'builtin' 'return' '1'
    __tome_kit_lines
    __tome_directives=" ${__tome_lines[1]} "
    __tome_prefix="${(M)__tome_lines[2]##[0-9]##}"
    __tome_lines[1,2]=()
    __tome_lines=("${(@)__tome_lines:#}")
    __tome_about=("${(@)${(@)__tome_lines/(#s)[^$__tome_tab]##(#e)/$__tome_tab}#*$__tome_tab}")
    __tome_lines=("${(@)__tome_lines%%$__tome_tab*}")
    __tome_kit_decode
    __tome_values=("${__tome_lines[@]}")
    __tome_lines=("${__tome_about[@]}")
    __tome_kit_decode
    __tome_about=("${(@V)__tome_lines}")
}

# The same by the index: the names of a group, or what a command's table tells. Returns 1 where only
# Python knows. What this calls has its options and reaches its locals.
function __tome_kit_offer {
    'builtin' 'local' __tome_root='/srv/scripts' __tome_index='/dev/null/none' __tome_try='' __tome_word='' __tome_skip='' \
        __tome_at='' __tome_generation='' __tome_row='' __tome_own='' __tome_program='' __tome_path='' __tome_folder='' __tome_stamp=''
    'builtin' 'local' '-a' __tome_known
    # These are the instance's own words, and "tome" is an instance with the program's words.
    case 'kit'"/${__tome_words[1]-}" in
    (tome/*|*/-*|*/help|*/commands|*/exec|*/tome) 'builtin' 'return' '1' ;;
    esac
    for __tome_try in '1' '2'; do
        __tome_kit_place || __tome_kit_step "${(@)__tome_words}" || 'builtin' 'return' '1'
        __tome_generation="${__tome_rows[$__tome_root$__tome_at/]-}"
        __tome_folder="$__tome_root$__tome_at" __tome_stamp="$__tome_index$__tome_at/.d.$__tome_generation"
        # One look for most, who have no settings. Nothing is newer than a file that is not there, in zsh.
        'builtin' 'test' '-e' "$__tome_stamp" '-a' '-d' "$__tome_folder" \
            '-a' '!' "$__tome_folder" '-nt' "$__tome_stamp" '-a' '!' "$__tome_folder" '-ot' "$__tome_stamp" \
            '-a' '!' '-e' "$__tome_root/tome.toml" '-a' '!' '-e' "$__tome_index/.toml" \
            '-a' '!' '-e' "$__tome_root/.tomeignore" '-a' '!' '-e' "$__tome_index/.ignore" && 'builtin' 'break'
        __tome_path="$__tome_generation"
        __tome_kit_group || 'builtin' 'return' '1'
        # A row of another generation may tell of what was.
        [[ "$__tome_row" == '' || "$__tome_path" == "$__tome_generation" ]] &&
            __tome_kit_fresh && __tome_kit_same '.tomeignore' '.ignore' && 'builtin' 'break'
        # Another shell may have had it written anew: what is in memory is read again.
        __tome_rows[$__tome_root$__tome_at/]=''
        [[ "$__tome_try" == '1' ]] || 'builtin' 'return' '1'
    done
    if [[ "$__tome_row" == '' ]]; then
        if (( __tome_skip == ${#__tome_words} )); then
            __tome_kit_names "$__tome_generation///" "$__tome_folder/" || 'builtin' 'return' '1'
            __tome_known=("$__tome_generation" "$__tome_folder" "$__tome_stamp")
            __tome_rows[$__tome_key]="${(pj:\0:)__tome_known}"
            'builtin' 'return' '0'
        fi
        # Words that go on with a dash are for the group's own script.
        __tome_row="${__tome_rows[$__tome_generation/_default]-}"
        [[ "$__tome_row" != '' && "$__tome_word" == -* ]] || 'builtin' 'return' '1'
    fi
    [[ "$__tome_own" == '' ]] || __tome_rows[$__tome_root//${__tome_words[1]-}//offer]="$__tome_skip"
    __tome_kit_row
    [[ "$__tome_row" == s* ]] || 'builtin' 'test' '-x' "$__tome_path" || 'builtin' 'return' '1'
    __tome_stamp="$__tome_index$__tome_at/.m.$__tome_generation"
    'builtin' 'test' '-r' "$__tome_path" '-a' '-e' "$__tome_stamp" '-a' '!' "$__tome_path" '-nt' "$__tome_stamp" || 'builtin' 'return' '1'
    case "$__tome_row" in
    (??f*) __tome_directives=' files ' ;;
    (??t*) __tome_kit_parameters "${(@)__tome_words[__tome_skip + 1,-1]}" ;;
    (*) 'builtin' 'return' '1' ;;
    esac
}

# Do what `step` does for the caller's __tome_words at once, where this session has been before: a
# group that was read, or the command that a group's words led to.
function __tome_kit_place {
    __tome_row='' __tome_own='' __tome_at="${(j:/:)__tome_words}" __tome_skip="${#__tome_words}"
    # An empty word, or one with a slash, is part of no path.
    [[ "${(j::)__tome_words}" != */* && "/$__tome_at/" != *//*?* && "${__tome_words[-1]-x}" != '' ]] || 'builtin' 'return' '1'
    __tome_at="${__tome_at:+/}$__tome_at"
    [[ "${__tome_rows[$__tome_root$__tome_at/]-}" == '' ]] || 'builtin' 'return' '0'
    __tome_skip="${__tome_rows[$__tome_root//${__tome_words[1]-}//offer]-}"
    [[ "$__tome_skip" == <1-> ]] && (( __tome_skip <= ${#__tome_words} )) || 'builtin' 'return' '1'
    __tome_own="${__tome_words[__tome_skip]}" __tome_at="${(j:/:)__tome_words[1,__tome_skip - 1]}"
    __tome_at="${__tome_at:+/}$__tome_at"
    __tome_row="${__tome_rows[${__tome_rows[$__tome_root$__tome_at/]:--}/$__tome_own]-}"
    [[ "$__tome_row" != '' && "${__tome_rows[$__tome_root$__tome_at/$__tome_own/]-}" == '' ]]
}

# Offer what the table of the caller's command (model/table.py) says can follow the words "$@".
function __tome_kit_parameters {
    'builtin' 'local' __tome_cell='' __tome_seen=' ' __tome_one='' __tome_name='' __tome_key=''
    'builtin' 'local' '-i' __tome_count=0 __tome_number=0
    'builtin' 'local' __tome_base="$__tome_generation/${__tome_own:-_default}///"
    'builtin' 'local' '-a' __tome_fields __tome_operands
    [[ "${__tome_rows[$__tome_base]-}" != '' ]] || __tome_kit_unpack || 'builtin' 'return' '1'
    __tome_fields=("${(@s: :)__tome_rows[$__tome_base]}")
    # One place after the other, and nothing untouched.
    [[ "${__tome_fields[3]}${__tome_fields[4]}" == 's-1' ]] || 'builtin' 'return' '1'
    for __tome_one in "$@"; do
        if [[ "$__tome_cell" != '' ]]; then
            [[ "$__tome_one" != '--' ]] || 'builtin' 'return' '1'
            __tome_cell=''
            'builtin' 'continue'
        fi
        if [[ "$__tome_one" != -?* ]]; then
            __tome_operands+=("$__tome_one")
            'builtin' 'continue'
        fi
        __tome_cell="${__tome_rows[$__tome_base${__tome_one%%=*}]-}"
        case "$__tome_cell/$__tome_one" in
        (/*|?\?*|???!*|[^vo]*/*=*|*/-[^-]*=*) 'builtin' 'return' '1' ;;
        esac
        __tome_seen+="${${__tome_cell:4}%% *} "
        [[ "$__tome_cell" == v* && "$__tome_one" != *=* ]] || __tome_cell=''
    done
    __tome_about=()
    if [[ "$__tome_cell" != '' ]]; then
        __tome_kit_values ''
        'builtin' 'return'
    fi
    __tome_count=${#__tome_operands}
    # Words before a place that need not be filled could be meant for others: their types tell.
    (( __tome_count == 0 || __tome_count <= __tome_fields[2] || __tome_fields[1] <= __tome_fields[2] + 1 )) || 'builtin' 'return' '1'
    for (( __tome_number = 1; __tome_number <= __tome_count; __tome_number++ )); do
        __tome_cell="${__tome_rows[$__tome_base$(( __tome_number < __tome_fields[1] ? __tome_number : __tome_fields[1] ))]-}"
        (( __tome_number <= __tome_fields[1] )) || [[ "$__tome_cell" == ?' * '* ]] || 'builtin' 'return' '1'
        # A fixed word that was mistyped leads nowhere.
        [[ "${__tome_cell:4:6}" != ????'- ' ]] || [[ "${__tome_operands[__tome_number]}" != *'|'* &&
            "$__tome_cell" == *"|${__tome_operands[__tome_number]}|"* ]] || 'builtin' 'return' '1'
    done
    case "$__tome_current" in
    (--*=*)
        __tome_cell="${__tome_rows[$__tome_base${__tome_current%%=*}]-}"
        [[ "$__tome_cell" == [vo]* ]] && __tome_kit_values "${__tome_current%%=*}="
        'builtin' 'return'
        ;;
    (-*)
        [[ "${__tome_fields[10]}" != '-1' ]] || 'builtin' 'return' '1'
        [[ "$__tome_current" == '-' || "$__tome_current" == --* || "${__tome_rows[$__tome_base$__tome_current]-}" != '' ]] || 'builtin' 'return' '1'
        # What is offered beside the same flags, on a terminal as wide, is kept as it was laid out.
        __tome_key="$__tome_base/$COLUMNS$__tome_seen"
        if [[ "${__tome_rows[$__tome_key]-}" != '' ]]; then
            __tome_operands=("${(@0)__tome_rows[$__tome_key]}")
            __tome_directives="${__tome_operands[1]}" __tome_number=$(( (${#__tome_operands} - 1) / 3 ))
            __tome_values=("${(@)__tome_operands[2,__tome_number + 1]}")
            __tome_about=("${(@)__tome_operands[__tome_number + 2,__tome_number * 2 + 1]}")
            __tome_displays=("${(@)__tome_operands[__tome_number * 2 + 2,-1]}")
            __tome_flags=('-l')
            'builtin' 'return' '0'
        fi
        for __tome_one in ${(ps:\x1f:)__tome_rows[${__tome_base}flags]-}; do
            # VARIABLE TIMES SPELLING<TAB>DESCRIPTION
            __tome_name="${__tome_one%% *}"
            __tome_one="${__tome_one#* }"
            [[ "$__tome_one" != '1 '* || "$__tome_seen" != *" $__tome_name "* ]] || 'builtin' 'continue'
            __tome_one="${__tome_one#* }"
            __tome_values+=("${__tome_one%%$'\t'*}")
            __tome_about+=("${(V)__tome_one#*$'\t'}")
            [[ "${__tome_values[-1]}" != *'=' ]] || __tome_directives=' nospace '
        done
        __tome_kit_display
        if [[ "${__tome_flags[1]-}" == '-l' ]]; then
            __tome_operands=("$__tome_directives" "${(@)__tome_values}" "${(@)__tome_about}" "${(@)__tome_displays}")
            __tome_kit_forget
            __tome_rows[$__tome_key]="${(pj:\0:)__tome_operands}"
        fi
        ;;
    (*)
        __tome_number=$(( __tome_count + 1 ))
        if (( __tome_number > __tome_fields[1] )); then
            __tome_number="${__tome_fields[1]}"
            __tome_cell="${__tome_rows[$__tome_base$__tome_number]-}"
            [[ "$__tome_cell" == ?' * '* ]] || 'builtin' 'return' '0'
        fi
        # Of several places that need not be filled each could be meant.
        (( __tome_number <= __tome_fields[2] || __tome_number == __tome_fields[1] )) || 'builtin' 'return' '1'
        __tome_cell="${${__tome_rows[$__tome_base$__tome_number]-}:4}"
        __tome_kit_values ''
        'builtin' 'return'
        ;;
    esac
}

# Offer the values of the caller's __tome_cell, each behind $1.
function __tome_kit_values {
    __tome_prefix=${#1}
    case "$__tome_cell" in
    (???f*) __tome_directives=' files ' ;;
    (???d*) __tome_directives=' dirs ' ;;
    (???-*) ;;
    (???c*)
        __tome_values=("${(@s:|:)${__tome_cell#*|}%|}")
        __tome_values=("${(@)__tome_values/#/$1}")
        ;;
    (*) 'builtin' 'return' '1' ;;
    esac
}

# Run "$@" and hide what it says of errors, which would stand in the user's line.
function __tome_kit_quietly {
    if [[ "${TOME_DEBUG-}" != '' ]]; then
        "$@"
    else
        "$@" 2>/dev/null
    fi
}

# Complete a command line within the line, the caller's __tome_at words long, as any other.
function __tome_kit_line {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' "${_comp_options[@]}"
    words=("${(@)words[CURRENT - __tome_at,-1]}")
    CURRENT=$(( __tome_at + 1 ))
    _normal
}

# zsh's own completion of files, under the options it was written for.
function __tome_kit_files {
    'builtin' 'emulate' '-L' 'zsh'
    'builtin' 'setopt' "${_comp_options[@]}"
    _files "$@"
}
