"""ProperDocs, which carries MkDocs 1 on, builds the site unchanged: asked with its build by `make engines`."""

import re
from pathlib import Path

import pytest

from tests.site.harness import build_real

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def contents(site: Path) -> dict[str, bytes]:
    """Every file by its path, without the name of the program that made it."""
    return {
        path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes())
        for path in sorted(site.rglob("*")) if path.is_file()
    }


@pytest.mark.needs("properdocs")
def test_properdocs_builds_the_same_site(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if "materialx" not in (request.config.getoption("--build") or ()):
        pytest.skip("This is asked with the build of MaterialX.")
    real_site: Path = request.getfixturevalue("real_site")
    build_real(tmp_path / "site", "-f", "mkdocs.yml", host="properdocs")
    theirs, ours = contents(tmp_path / "site"), contents(real_site)
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if theirs[name] != ours[name]] == []
