"""The package as others get it: a wheel, with all that it needs inside, outside the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.build.harness import MINIMAL, write

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """Run Python in `folder` with the wheel's package first on the path."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_small_atlas_builds_with_nothing_but_the_plugins_name(installed: Path, tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, "mkdocs.yml": "site_name: Small\ntheme: material\nplugins: [search, metastasis]\n"})
    where = run(installed, tmp_path, "-c", "import mkdocs_metastasis; print(mkdocs_metastasis.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    run(installed, tmp_path, "-m", "mkdocs", "build", "--strict")
    assert "Cells that lack air" in (tmp_path / "site/factors/air/index.html").read_text("utf-8")
    assert (tmp_path / "site/assets/metastasis/metastasis.css").is_file()


def test_the_wheel_has_types_and_no_tests(installed: Path) -> None:
    assert (installed / "mkdocs_metastasis/py.typed").is_file()
    assert not (installed / "tests").exists()
