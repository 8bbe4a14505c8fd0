"""What a release needs beyond a build: that tag, number and pages agree, and the files together.

Usage: python scripts/release.py check TAG    ends with 1 and says why, if TAG may not be released
       python scripts/release.py gather       puts the files of the release into dist/release/
"""

import hashlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from mkdocs_metastasis import __version__

REPOSITORY = "https://github.com/metastasis-atlas/metastasis-atlas"
SETTINGS = "mkdocs.yml"
CHANGELOG, CITATION, VERSIONS = "CHANGELOG.md", "CITATION.cff", "docs/about/versions.md"
NOT_YET = "No version has been released"
"""What the page of versions says as long as it is so."""

FILES = ("metastasis-atlas-offline.zip", "atlas.json", "SHA256SUMS")
"""What a release has beside wheel and sdist, under the same name each time."""

HEADING = re.compile(r"^## (\S+) \((.+)\)$", re.MULTILINE)


@dataclass(frozen=True)
class Version:
    """One section of the changelog."""

    number: str
    day: str
    """YYYY-MM-DD, or "unreleased"."""
    notes: str

    @property
    def released(self) -> bool:
        return self.day != "unreleased"


# What the files say


def versions(changelog: str) -> list[Version]:
    """The sections of the changelog, in its order."""
    _, *parts = HEADING.split(changelog)
    sections = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [Version(number, day, notes.strip()) for number, day, notes in sections]


def row(version: Version) -> str:
    """The line of a released version in the table of the page of versions."""
    anchor = f"{version.number}-{version.day}".replace(".", "")  # as GitHub makes it
    files = f"{REPOSITORY}/releases/download/v{version.number}/"
    cells = (
        version.number,
        version.day,
        f"[changelog]({REPOSITORY}/blob/main/{CHANGELOG}#{anchor})",
        *(f"[{name}]({files}{name})" for name in FILES),
    )
    return f"| {' | '.join(cells)} |"


def problems(root: Path, tag: str) -> Iterator[str]:
    """Why `tag` may not be released from `root`, each with its place and what to do."""
    if tag != f"v{__version__}":
        yield (
            f"the tag '{tag}' is not the package's version, {__version__}: tag v{__version__}, "
            "or change the number in mkdocs_metastasis/__init__.py"
        )
    if f"\n    version: {__version__}\n" not in read(root, SETTINGS):
        yield f"{SETTINGS}: the option 'version' of the atlas is not {__version__}"
    found = {version.number: version for version in versions(read(root, CHANGELOG))}
    version = found.get(__version__)
    if version is None:
        yield f"{CHANGELOG}: no section '## {__version__} (YYYY-MM-DD)': say what is new"
    else:
        yield from problems_of_version(root, version)


def problems_of_version(root: Path, version: Version) -> Iterator[str]:
    """What the changelog, the citation and the page of versions lack for `version`."""
    section = f"{CHANGELOG}: the section of {version.number}"
    if not version.notes:
        yield f"{section} is empty: say what is new"
    if not is_day(version.day):
        yield f"{section} has '{version.day}' for its day: write the day of the release, YYYY-MM-DD"
        return
    citation = yaml.safe_load(read(root, CITATION))
    for field, wanted in (("version", version.number), ("date-released", version.day)):
        if str(citation.get(field)) != wanted:
            yield f"{CITATION}: '{field}' is not {wanted}, as the changelog has it"
    page = read(root, VERSIONS)
    if row(version) not in page.splitlines():
        yield f"{VERSIONS}: the table lacks the line of {version.number}:\n{row(version)}"
    if NOT_YET in page:
        yield f"{VERSIONS}: still says '{NOT_YET}': delete that paragraph"


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# The files of a release


def gather(root: Path, folder: Path) -> None:
    """Copy what `make dist site offline` made into `folder`, with checksums, and write the notes.

    The notes go beside `folder`, since they are the text of the release, not a file of it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stem = f"mkdocs_metastasis-{__version__}"
    dist = root / "dist"
    for path in (
        dist / f"{stem}-py3-none-any.whl",
        dist / f"{stem}.tar.gz",
        dist / "metastasis-atlas-offline.zip",
        root / "site/data/atlas.json",
    ):
        shutil.copyfile(path, folder / path.name)
    (folder / "SHA256SUMS").write_text(checksums(folder), encoding="utf-8")
    notes = next(v.notes for v in versions(read(root, CHANGELOG)) if v.number == __version__)
    (folder.parent / "release-notes.md").write_text(notes + "\n", encoding="utf-8")


def checksums(folder: Path) -> str:
    """One line per file, sorted by name, as `sha256sum --check` reads it."""
    files = sorted(folder.iterdir())
    return "".join(f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in files)


def main(arguments: Sequence[str]) -> int:
    root = Path(__file__).resolve().parent.parent
    match list(arguments):
        case ["check", tag] if tag:
            found = list(problems(root, tag))
            print("".join(f"release: {problem}\n" for problem in found), end="", file=sys.stderr)
            return int(bool(found))
        case ["gather"]:
            gather(root, root / "dist/release")
            return 0
    print("release: name the tag, as in: make release TAG=v0.1.0", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
