"""The package as others get it: a wheel, with all that it needs inside, outside the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.build.harness import MINIMAL, write

ROOT = Path(__file__).parent.parent


def build(folder: Path, umask: int, zone: str) -> dict[str, bytes]:
    """Wheel and sdist by name, as `make dist` builds them, on a machine with these habits."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1764028800", "TZ": zone}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, umask=umask, env=env)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build(folder, 0o022, "UTC")
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = dist.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


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


def test_a_second_build_gives_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in dist.iterdir()}
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    assert build(tmp_path, 0o077, "Asia/Tokyo") == first


def test_the_wheel_has_types_and_no_tests(installed: Path) -> None:
    assert (installed / "mkdocs_metastasis/py.typed").is_file()
    assert not (installed / "tests").exists()
