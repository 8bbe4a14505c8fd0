"""ProperDocs, which carries MkDocs 1 on, builds the site unchanged: the same files, the same pages."""

import re
from pathlib import Path

import pytest

from tests.exports.atlases import Exported
from tests.site.harness import build_real

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def contents(site: Path) -> dict[str, bytes]:
    """Every file by its path, without the name of the program that made it."""
    return {
        path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes())
        for path in sorted(site.rglob("*")) if path.is_file()
    }


@pytest.mark.needs("properdocs")
def test_properdocs_builds_the_same_site(real_atlas: Exported, tmp_path: Path) -> None:
    build_real(tmp_path / "site", "-f", "mkdocs.yml", host="properdocs")
    theirs, ours = contents(tmp_path / "site"), contents(real_atlas.site)
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if theirs[name] != ours[name]] == []
