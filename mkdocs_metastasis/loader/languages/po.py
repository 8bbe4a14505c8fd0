"""gettext PO out of a language and back into it, for Weblate, Crowdin, Poedit and their like.

YAML stays the truth. An entry is a text: its context names it (`factors/hypoxia#summary`), its
source is the text of now, and a stale translation is fuzzy, with its former source where git has
that. Hand-written pages stay files of their own. polib is imported only here, when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader.languages.judge import Given, state_of
from mkdocs_metastasis.loader.languages.reading import LanguageFiles
from mkdocs_metastasis.loader.languages.sources import PAGES, Path, SourcePart, Unit
from mkdocs_metastasis.loader.languages.writing import put
from mkdocs_metastasis.model.translation import TextState, fingerprint, joined
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.suggest import Names, did_you_mean_id

if TYPE_CHECKING:
    from polib import POEntry, POFile


def to_po(
    files: LanguageFiles, code: str, place: str = "", earlier: Mapping[str, str] | None = None
) -> str:
    """Return all texts of a language as PO; `place` leads to the folder of the atlas.

    `earlier` gives former sources by their fingerprints.
    """
    from polib import POEntry, POFile

    made: POFile = POFile()
    made.metadata = {
        "Language": code, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for source, path, unit in _units(files):
        given = files.given[source.key].get(path)
        is_stale = given is not None and given.state is TextState.STALE
        made.append(POEntry(
            msgctxt=name_of(source, path),
            msgid=joined(unit.text),
            msgstr=joined(given.words) if given else "",
            flags=["fuzzy"] if is_stale else [],
            previous_msgid=(earlier or {}).get(given.of) if given and is_stale else None,
            comment=_comment(unit),
            occurrences=[(f"{place}{source.path}", "")] if source.path else [],
        ))
    return str(made) + "\n"


def _units(files: LanguageFiles) -> Iterator[tuple[SourcePart, Path, Unit]]:
    for source in files.sources.values():
        if source.kind != PAGES:
            yield from ((source, path, unit) for path, unit in source.units.items())


def name_of(source: SourcePart, path: Path) -> str:
    """Return the name of a text among all of an atlas."""
    return f"{source.key}#{'.'.join(path)}"


def _comment(unit: Unit) -> str:
    """What a translator has to know of a text."""
    told = [f"At most {unit.limit} characters."] if unit.limit else []
    if unit.same_number:
        told.append("The words of a drawing, line by line: as many lines, in the same order.")
    elif isinstance(unit.text, tuple):
        told.append("Names of the same thing, a line each; there may be more or fewer of them.")
    elif unit.prose:
        told.append("Keep [@keys] as they are, and the ids in [words][id].")
    return " ".join(told)


def from_po(files: LanguageFiles, text: str, place: str) -> dict[str, dict[str, Any]]:
    """Return what a PO file changes, by the names of the files of the language.

    What is wrong with an entry is added to the drafts of the files, at its line. Fuzzy and empty
    entries change nothing, nor do those that say what is there already.
    """
    known = {name_of(source, path): (source, path, unit) for source, path, unit in _units(files)}
    names = Names(known)
    changes: dict[str, dict[str, Any]] = {}
    for entry in _entries(text, place):
        span = Span(place, max((entry.linenum or 2) - 1, 1))
        if entry.obsolete or entry.fuzzy or not entry.msgstr.strip():
            continue
        found = known.get(entry.msgctxt or "")
        if found is None:
            message = f"unknown id '{entry.msgctxt}': the atlas has no such text"
            hint = did_you_mean_id(names.closest(entry.msgctxt or ""))
            files.drafts.say(span, "unknown-id", message, hint)
            continue
        source, path, unit = found
        lines = entry.msgstr.split("\n") if isinstance(unit.text, tuple) else [entry.msgstr]
        texts = tuple(Text(line.strip(), span) for line in lines if line.strip())
        # Its fingerprint is that of the source that it was made for.
        given = Given(entry.msgctxt or "", unit, texts, fingerprint(entry.msgid), span)
        before = files.given[source.key].get(path)
        if before is None or (joined(before.words), before.of) != (joined(given.words), given.of):
            state_of(files.drafts, source, given, held=False)
            file = changes.setdefault(source.file, {})
            put(file, source.way_to(path), {"text": given.words, "of": given.of})
    return changes


def _entries(text: str, place: str) -> list[POEntry]:
    from polib import pofile

    try:
        # A line break keeps the library from taking the text for the name of a file.
        found = list(pofile(f"\n{text}"))
    except (OSError, ValueError, IndexError, AttributeError) as error:
        line = str(error).rpartition("(line ")[2].partition(")")[0]
        where = f" in line {int(line) - 1}" if line.isdigit() else ""
        raise MetastasisError(f"'{place}' is no PO file that can be read{where}") from None
    if text.strip() and not any(entry.msgctxt for entry in found):
        raise MetastasisError(f"'{place}' holds no entry with a context, so nothing of it is ours")
    return found
