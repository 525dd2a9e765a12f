"""Answer a TAB: what can stand at the cursor."""

from __future__ import annotations

from tome import system
from tome.errors import TomeError, UsageError
from tome.library.config import SD, read_config
from tome.library.family import environment_in
from tome.library.find import find
from tome.library.script import header_of
from tome.light.main import Instance, encode
from tome.light.renew import held_of
from tome.model.command import (
    BUILTIN_SUMMARIES,
    BUILTINS,
    DEFAULT,
    SOURCED,
    AtGroup,
    Found,
    Missing,
)
from tome.model.header import COMPLETE_FLAG, COMPLETION_FLAG, NO_COMPLETION, Header
from tome.model.shown import shown
from tome.model.task_folder import task_folder
from tome.model.value import Value
from tome.runner.environment import script_environment
from tome.runner.start import own_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tome.header.subcommand import Subcommand

    Offered = Callable[[Instance, list[str], str], "Candidates"]

FILES, DIRS, NOSPACE = "files", "dirs", "nospace"
#: ``rest:N``: the last N words before the cursor and the one at it are a command line by itself.
REST = "rest:"
#: Seconds a script may take to say what it completes with.
LIMIT = 2.0
#: Shells that match what was typed themselves, by their user's own rules.
_FILTERING = ("zsh", "fish")
#: What a value ends in that goes on: an option before its value, a directory.
_OPEN = ("=", "/")


class Candidates(Value):
    """What can stand at the cursor: ``(value, description)`` pairs, and what the shell adds.

    ``directives`` are ``files``, ``dirs``, ``rest:N`` and ``nospace`` (no blank follows a value
    that ends in an equal sign); ``prefix`` is how many characters of the word stand before the
    part being completed.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    directives: tuple[str, ...] = ()
    prefix: int = 0


def answer(instance: Instance, words: list[str]) -> list[str]:
    """Return the answer's lines for words whose last is the one at the cursor."""
    if not words:
        raise UsageError("complete needs the word at the cursor, even an empty one")
    current = words[-1]
    return lines_of(instance.shell, candidates(instance, words[:-1], current), current)


def lines_of(shell: str, found: Candidates, current: str) -> list[str]:
    """Write candidates as the lines of an answer, encoded."""
    pairs = found.pairs
    if shell not in _FILTERING:
        pairs = tuple(pair for pair in pairs if pair[0].startswith(current))
    lines = [" ".join(found.directives), str(found.prefix)]
    for value, description in pairs:
        value = encode(value).replace("\t", "%09")
        lines.append(f"{value}\t{encode(shown(description))}" if description else value)
    return lines


def answer_line(instance: Instance, words: list[str], offered: Offered | None = None) -> list[str]:
    """Return the answer's lines for bash.

    Args:
        instance: whose words they are.
        words: the line, the cursor, ``$2`` and the word breaks, as bash tells them.
        offered: what tells the candidates from the words behind the first and the one at the
            cursor; ``candidates`` if left out.
    """
    from tome.shells.bash_line import BARE, begin, present, split

    if len(words) != 4:
        raise UsageError("complete-line needs a line, a cursor, a word and the word breaks")
    line, point, word, breaks = words
    typed, current, context = split(line, int(point) if point.isdigit() else len(line))
    found = (offered or candidates)(instance, typed[1:], current)
    values = [value for value, _ in found.pairs if value.startswith(current)]
    directives = found.directives
    paths = FILES in directives or DIRS in directives
    if paths and (values or context.lengths[begin(context, word, breaks)] != found.prefix):
        # bash offers files only where nothing else fits, and takes what follows the last word
        # break for a path: right for --out=src, wrong for a:b or, without that break, --out=src.
        values += paths_of(current, found.prefix, files=FILES in directives)
        directives = (NOSPACE,)
    ready = present(values, context, word, breaks)
    if NOSPACE in directives:
        # bash ends all candidates with a blank or none.
        opened = [value[-1:] in _OPEN for value in values]
        if not any(opened):
            directives = tuple(one for one in directives if one != NOSPACE)
        elif context.quotes[-1] == BARE:
            ready = [text if one else f"{text} " for text, one in zip(ready, opened, strict=True)]
    return [" ".join(directives), *ready]


def paths_of(word: str, prefix: int, *, files: bool) -> list[str]:
    """Return the words that a path in ``word`` can become; directories end in a slash.

    Args:
        word: the word at the cursor.
        prefix: how many characters of it stand before the path.
        files: whether files are wanted, or directories only.
    """
    folder, slash, begin = word[prefix:].rpartition("/")
    place = folder + slash
    if place[:1] == "~" and not prefix:
        from os.path import expanduser

        place = expanduser(place)
    found = []
    try:
        with system.scandir(place or ".") as entries:
            for entry in entries:
                name = entry.name
                if not name.startswith(begin) or (name[0] == "." and not begin):
                    continue
                if entry.is_dir():
                    found.append(f"{word[:prefix]}{folder}{slash}{name}/")
                elif files:
                    found.append(f"{word[:prefix]}{folder}{slash}{name}")
    except OSError:
        return []
    found.sort()
    return found


def candidates(instance: Instance, earlier: list[str], current: str) -> Candidates:
    """Return what can stand at the cursor after ``earlier`` words; never raises ``TomeError``."""
    try:
        return _candidates(instance, earlier, current)
    except TomeError as error:
        if system.environ().get("TOME_DEBUG"):
            system.write(2, system.fsencode(error.told(instance.name)))
        return Candidates()


def _candidates(instance: Instance, earlier: list[str], current: str) -> Candidates:
    builtins = True
    if earlier and earlier[0] in ("help", "exec", "commands") and not _is_own(instance, earlier):
        verb, earlier, builtins = earlier[0], earlier[1:], False
        if verb == "exec":
            while earlier and earlier[0] in ("--no-check", "--skip-hooks", "--"):
                earlier = earlier[1:]
        else:
            return command_candidates(instance, earlier, current, arguments=False)
    elif earlier and earlier[0] == "tome":
        from tome.light.complete_program import verb_candidates

        return verb_candidates(instance, earlier[1:], current)
    return command_candidates(instance, earlier, current, builtins=builtins and not earlier)


def command_candidates(
    instance: Instance,
    earlier: list[str],
    current: str,
    *,
    builtins: bool = False,
    arguments: bool = True,
    programs: bool = True,
) -> Candidates:
    """Return what can stand after words that are a command's.

    Args:
        instance: whose root it is.
        earlier: the command's words and arguments before the cursor.
        current: the word at the cursor.
        builtins: whether the built-ins are offered beside the names.
        arguments: whether a command's arguments are completed, not only its words.
        programs: whether a script that opted in may be run and asked.
    """
    found = find(instance.root, earlier)
    if isinstance(found, AtGroup):
        groups, colon, _ = current.rpartition(":")
        if colon and task_folder(found.path):
            # A task's name as mise has it: "db:wi" stands for "db wi".
            below = find(instance.root, [*earlier, *groups.split(":")])
            if isinstance(below, AtGroup):
                names = _names(instance, below.path, False, current[len(groups) + 1 :])
                return Candidates(tuple((f"{groups}:{name}", text) for name, text in names))
        return Candidates(_names(instance, found.path, builtins, current))
    if isinstance(found, Missing):
        return Candidates()
    given = tuple(earlier[found.used :])
    if found.entry.name == DEFAULT and not given and current[:1] != "-":
        # A group's own script takes no first word that has no dash: that is a command's name.
        return Candidates(_names(instance, found.directory, builtins, current))
    if not arguments:
        return Candidates(_subcommands(instance, found, given))
    told = _arguments(instance, found, given, current, programs)
    if current[:1] == "-" and read_config(instance.root).flags == SD:
        from tome.light.sd_flags import SUMMARIES

        told = told.replace(pairs=_join(told.pairs, Candidates(SUMMARIES)).pairs)
    return told


def _is_own(instance: Instance, words: list[str]) -> bool:
    """Tell whether an instance called tome has a command of these words: they come first there."""
    return instance.name == "tome" and not isinstance(find(instance.root, words), Missing)


def _join(names: tuple[tuple[str, str], ...], more: Candidates) -> Candidates:
    known = {name for name, _ in names}
    extra = tuple(pair for pair in more.pairs if pair[0] not in known)
    return Candidates(names + extra, more.directives, more.prefix)


def _names(
    instance: Instance, directory: str, builtins: bool, current: str
) -> tuple[tuple[str, str], ...]:
    """Return the names a group offers. Aliases are offered only where no name fits the word."""
    pairs: list[tuple[str, str]] = []
    aliases: list[tuple[str, str]] = []
    for name, summary, others in _offered(instance, directory):
        pairs.append((name, summary))
        aliases += [(alias, summary) for alias in others]
    if builtins:
        taken = {name for name, _ in pairs}
        pairs += [(name, BUILTIN_SUMMARIES[name]) for name in BUILTINS if name not in taken]
        pairs.sort()
    if current and not any(name.startswith(current) for name, _ in pairs):
        pairs += [(name, text) for name, text in aliases if name.startswith(current)]
    return tuple(pairs)


def _offered(instance: Instance, directory: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the names in a group, each with its summary and aliases: as its index has it."""
    held = held_of(instance, directory)
    if held is not None:
        for entry in held.entries:
            if entry.group:
                if entry.name in held.about:
                    yield entry.name, held.about[entry.name], ()
                continue
            facts = held.facts[entry.file]
            if not facts.hidden and entry.file not in held.ignored:
                yield entry.name, facts.summary, facts.aliases
        return
    from tome.library.ignore import is_excluded, read_rules
    from tome.library.listing import command_of, group_summary, scan_or_empty

    rules = read_rules(instance.root)
    for entry in scan_or_empty(instance.root, directory).entries:
        path = f"{directory}/{entry.file}"
        if entry.hidden_by_name or rules.hides(path, directory=entry.group):
            continue
        if not entry.group:
            command = command_of(directory, (), entry)
            if not command.hidden:
                yield entry.name, command.header.summary, command.header.aliases
        elif not is_excluded(path):
            yield entry.name, group_summary(path), ()


def _arguments(
    instance: Instance, found: Found, arguments: tuple[str, ...], current: str, programs: bool
) -> Candidates:
    """Return what a script's own arguments can be.

    Its usage tells, and the programs that the usage names. A script with a completion marker is
    asked for the values instead; then the usage only adds the flags.
    """
    file = dict(found.entry.variants).get(instance.shell, found.entry.file)
    path = f"{found.directory}/{file}"
    header = header_of(path)
    marked = programs and header.completion != NO_COMPLETION
    asked = _asked(instance, found, path, header, arguments, current) if marked else ()
    if not (header.usage or header.options or header.arguments or header.tags):
        return Candidates(asked, () if marked else (FILES,))
    # Loaded here, as names need nothing of it.
    from tome.header.dialect_sub import SCRIPT, is_sub
    from tome.header.usage import usage_of
    from tome.light.ask import ask, ask_argc
    from tome.model.complete import complete

    narrow = instance.shell not in _FILTERING
    below = _subcommand(header, arguments)
    behind = arguments
    if below is None:
        usage = usage_of(header, found.entry.file, found.words)
    else:
        # A parameter of the same name may be another one in each subcommand.
        usage = below.level
        behind = (*below.passed, *arguments[below.used :])
    told = complete(usage, behind, current, narrow=narrow)
    summaries = dict(below.below) if below is not None else {}
    pairs = tuple(
        (one.value, one.description or summaries.get(one.value, "")) for one in told.candidates
    )
    directives = [NOSPACE] if any(one.nospace for one in told.candidates) else []
    if marked:
        flags = pairs if current[:1] == "-" else ()
        return _join(asked, Candidates(flags, tuple(directives)))
    for request in told.requests if programs else ():
        if request.command[:1] == "`":  # a function of argc's script
            more = ask_argc(instance, path, " ".join(found.words), arguments, current)
            pairs = _join(pairs, Candidates(more)).pairs
            continue
        if request.command.startswith(SCRIPT) and is_sub(header):
            from tome.light.sub_arguments import ask_script

            parameter = request.command.removeprefix(SCRIPT)
            more = ask_script(instance, found, path, parameter, arguments, current)
            pairs += tuple((request.prefix + value, about) for value, about in more)
            continue
        try:
            values = ask(
                instance, request.command, arguments, current[told.prefix :], request.cache
            )
        except TimeoutError:
            values = None
        pairs += tuple((request.prefix + value, about) for value, about in values or ())
    # A usage that was not understood whole may lack parameters: then files are offered too.
    unsure = not usage.whole or not usage.forms
    if told.rest >= 0:
        directives.append(f"{REST}{told.rest}")
    elif told.files or (unsure and current[:1] != "-" and not pairs):
        directives.append(FILES)
    elif told.dirs:
        directives.append(DIRS)
    return Candidates(pairs, tuple(directives), told.prefix)


def said_by_script(instance: Instance, words: list[str]) -> str | None:
    """Return what a script that takes ``--complete`` prints after these words.

    None if they lead to no such script. Raises ``TomeError``.
    """
    found = find(instance.root, words)
    if not isinstance(found, Found) or (found.entry.name == DEFAULT and found.used == len(words)):
        return None
    path = f"{found.directory}/{dict(found.entry.variants).get(instance.shell, found.entry.file)}"
    header = header_of(path)
    if header.completion != COMPLETE_FLAG:
        return None
    return _output(instance, found, path, header, tuple(words[found.used :]), "")


def _subcommand(header: Header, words: tuple[str, ...]) -> Subcommand | None:
    if not header.tags:
        return None
    from tome.header.subcommand import subcommand_at

    return subcommand_at(header, words)


def _subcommands(
    instance: Instance, found: Found, words: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the subcommands of a script that can be named behind its words."""
    file = dict(found.entry.variants).get(instance.shell, found.entry.file)
    below = _subcommand(header_of(f"{found.directory}/{file}"), words)
    return below.below if below is not None and below.used == len(words) else ()


def _asked(
    instance: Instance,
    found: Found,
    path: str,
    header: Header,
    arguments: tuple[str, ...],
    current: str,
) -> tuple[tuple[str, str], ...]:
    """Ask a script that opted in."""
    output = _output(instance, found, path, header, arguments, current)
    return tuple(_parsed(output, header.completion))


def _output(
    instance: Instance,
    found: Found,
    path: str,
    header: Header,
    arguments: tuple[str, ...],
    current: str,
) -> str:
    """Start a script that opted in with its own protocol's words and no others."""
    from tome.model.quoting import json_object, posix_words
    from tome.runner.child import capture

    environment = {
        **own_environment(),
        **script_environment(instance.root, instance.name, " ".join(found.words), system.environ()),
        **environment_in(
            found.directory, instance.root, instance.name, instance.shell, system.environ()
        ),
        "TOME_COMPLETE_WORDS": posix_words(arguments),
        "TOME_COMPLETE_WORD": current,
    }
    if header.completion == COMPLETION_FLAG:
        environment["TOME_COMPLETION"] = json_object(
            args=list(arguments), last_arg=arguments[-1] if arguments else "", current_word=current
        )
        words = [header.completion]
    else:
        words = [header.completion, *arguments]
    sourced = found.entry.mode == SOURCED or header.sourced
    argv = [_reader(instance, found, header), path] if sourced else [path]
    try:
        return system.fsdecode(capture([*argv, *words], environment, LIMIT).stdout)
    except OSError:
        return ""


def _reader(instance: Instance, found: Found, header: Header) -> str:
    """Return the shell that is to run a sourced script for its completions."""
    shells = dict(found.entry.variants)
    if instance.shell in shells:
        return instance.shell
    if header.interpreter in ("fish", "zsh", "bash", "dash", "ksh"):
        return header.interpreter
    return "bash" if instance.shell in ("fish", "") else instance.shell


def _parsed(output: str, flag: str) -> list[tuple[str, str]]:
    """Parse candidates: ``value<TAB>description`` a line; without a tab as the protocol has it.

    ``--completion`` gives one candidate a line; ``--complete`` any number, parted by blanks.
    """
    pairs: list[tuple[str, str]] = []
    for line in output.split("\n"):
        line = line.rstrip("\r")
        value, tab, description = line.partition("\t")
        if tab or flag == COMPLETION_FLAG:
            if value.strip():
                pairs.append((value, description.strip()))
        else:
            pairs += [(word, "") for word in line.split()]
    return pairs
