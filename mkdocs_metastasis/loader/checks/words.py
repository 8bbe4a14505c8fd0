"""The words of a site: each key is one of the plugin's own, and its text can be filled in.

A key that is misspelt would say nothing, and a wrong brace would end the build.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from os.path import relpath
from pathlib import Path
from string import Formatter
from typing import Any

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.languages import is_code
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.suggest import did_you_mean
from mkdocs_metastasis.words import shipped

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"' -]+?)\s*=")
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")

FORMS = ("zero", "one", "two", "few", "many", "other")
"""What a word may be in behind a number; `many` stands for those that are not given."""
_NAMED = {"One", "Many", "one", "many"}
"""What is filled into each of the words of renamed kinds."""
_OPEN = (("regions",), ("folders",))
"""Tables to which a site adds keys: it may have a figure of its own, and folders."""

Key = tuple[str, ...]


def check(drafts: Drafts, base: Path, words: Path) -> None:
    """Check the file of words and those in other languages beside it, as seen from `base`."""
    for file in (words, *sorted(words.parent.glob(f"{words.stem}.*{words.suffix}"))):
        name = Path(relpath(file, base)).as_posix()
        _file(drafts, file, name)
        if file != words and not is_code(code := file.stem.partition(".")[2]):
            message = f"'{code}' is the code of no language, so nothing says these words"
            drafts.say(Span(name), "bad-word", message, "name it as themes do: words.fr.toml")


def _file(drafts: Drafts, file: Path, name: str) -> None:
    """Check the words in a file whose path as told is `name`; a missing one is as good as none."""
    try:
        text = file.read_text("utf-8")
        given = tomllib.loads(text)
    except FileNotFoundError:
        return
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        span = Span(name, int(at[1]), int(at[2])) if at else Span(name)
        drafts.say(span, "bad-word", f"this is no TOML: {_AT.sub('', str(error))}")
        return
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "they are not UTF-8 text"
        drafts.say(Span(name), "bad-word", f"the words cannot be read: {why}")
        return
    lines = _lines(text)
    for key, message, hint in _wrong(given, shipped()):
        line = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 1)
        drafts.say(Span(name, line, 1), "bad-word", message, hint)


def _lines(text: str) -> dict[Key, int]:
    """The line of each table and key, as far as keys stand at the beginning of a line."""
    found: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _parts(header[1])
            found.setdefault(table, number)
        elif key:
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _parts(dotted: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _wrong(
    given: Mapping[str, Any], known: Mapping[str, Any], above: Key = ()
) -> Iterator[tuple[Key, str, str]]:
    """What is wrong, each as key, message and suggestion."""
    for name, value in given.items():
        key = (*above, name)
        dotted, is_table = ".".join(key), isinstance(known.get(name), Mapping)
        if above in _OPEN and isinstance(value, str):
            yield from _braces(key, value, known)
        elif name not in known and not (name in FORMS and "many" in known):
            hint = did_you_mean(name, list(known))
            yield key, f"no page has words '{dotted}', so these would be shown nowhere", hint
        elif is_table and isinstance(value, Mapping):
            yield from _wrong(value, known[name], key)
        elif is_table:
            hint = f"it holds {', '.join(known[name])}" if len(known[name]) < 5 else ""
            yield key, f"'{dotted}' must be a table of words", hint
        elif not isinstance(value, str):
            yield key, f"'{dotted}' must be a text in quotes", ""
        else:
            yield from _braces(key, value, known)


def _braces(key: Key, text: str, known: Mapping[str, Any]) -> Iterator[tuple[Key, str, str]]:
    dotted = ".".join(key)
    # What is filled into one of them is filled into the others.
    others = ("one", "many") if key[-1] in FORMS else (key[-1],)
    allowed = {field for other in others for field in _fields(str(known.get(other, "")))}
    if key[0] == "renamed":
        allowed |= _NAMED
    try:
        unknown = [field for field in _fields(text) if field not in allowed]
    except ValueError:
        hint = "write {{ or }} for the character itself"
        yield key, f"a brace in '{dotted}' has no other, so nothing can be filled in", hint
        return
    for field in unknown:
        filled = ", ".join(f"{{{name}}}" for name in sorted(allowed))
        hint = f"it has {filled}" if allowed else "write {{ and }} for the characters themselves"
        yield key, f"nothing is filled in for '{{{field}}}' in '{dotted}'", hint


def _fields(text: str) -> list[str]:
    """The names in braces. Raises `ValueError` where braces do not match."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
