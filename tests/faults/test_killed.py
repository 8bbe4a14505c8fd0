"""Ended in the middle of a build: the last site stays whole, and the next run is right."""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from scripts.swap_folder import swap_folder
from tests.build.harness import write
from tests.cli.process import CONFIG, HYPOXIA, ROOT, project
from tests.faults.machine import MAKE_SITE, files, run

STOPS = """\
import os, signal
def stop(event):
    if os.environ.get("STOP") == event:
        os.kill(os.getpid(), int(os.environ["SIGNAL"]))
def on_config(config): stop("config")
def on_env(env, config, files): stop("env")
def on_page_context(context, page, config, nav): stop(page.file.src_uri)
def on_post_build(config): stop("end")
"""
"""A hook that ends the build at a moment, in the way that a signal does."""

MOMENTS = {
    "config": signal.SIGTERM, "env": signal.SIGINT, "factors/hypoxia.md": signal.SIGKILL, "end": signal.SIGKILL,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small atlas with the Makefile, and its site."""
    folder = tmp_path_factory.mktemp("atlas")
    project(folder, {"mkdocs.yml": CONFIG + "hooks: [stops.py]\n", "stops.py": STOPS})
    (folder / "scripts").mkdir()
    for name in ("Makefile", "scripts/swap_folder.py"):
        shutil.copy(ROOT / name, folder / name)
    assert run(folder, MAKE_SITE).returncode == 0
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of it whose text has changed since."""
    folder = tmp_path / "atlas"
    shutil.copytree(built, folder)
    write(folder, {"docs/factors/hypoxia.yml": HYPOXIA.replace("It helps.", "It helps a lot.")})
    return folder


def is_right(folder: Path) -> bool:
    """Whether the next run makes the new site, and leaves nothing beside it."""
    assert run(folder, MAKE_SITE).returncode == 0
    page = (folder / "site/factors/hypoxia/index.html").read_text("utf-8")
    return "It helps a lot." in page and list((folder / "build").iterdir()) == []


@pytest.mark.needs("make")
def test_a_build_that_is_ended(site: Path) -> None:
    """One after the other, so that each begins with what the one before has left."""
    before, sources = files(site / "site"), files(site / "docs")
    for moment, number in MOMENTS.items():
        done = run(site, MAKE_SITE, {"STOP": moment, "SIGNAL": str(int(number))})
        assert done.returncode != 0, moment
        assert files(site / "site") == before, moment
        assert files(site / "docs") == sources, moment
    assert is_right(site)
    # Killed at any moment, the last site is one of the two, never a part.
    after = files(site / "site")
    chance = random.Random(8)
    for _ in range(3):
        put(before, site)
        running = subprocess.Popen(
            MAKE_SITE, cwd=site, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 0.8))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        # Just between the two renamings, which hardly ever happens, it lies beside the new one.
        last = site / "site" if (site / "site").exists() else site / "build/site.old"
        assert files(last) in (before, after)
    assert is_right(site)


def put(content: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder / "site", ignore_errors=True)
    for name, data in content.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.mark.needs("make")
def test_a_warning_at_the_end_of_a_build(site: Path) -> None:
    """MkDocs counts warnings after the last event: by then it has written everything."""
    before = files(site / "site")
    write(site, {"docs/about.md": "# About\n\n[x](#nowhere)\n"})
    assert "1 warnings in strict mode" in run(site, MAKE_SITE).stdout
    assert files(site / "site") == before


def test_a_swap_that_was_ended_between_its_renamings(tmp_path: Path) -> None:
    write(tmp_path, {"build/new/a": "new", "build/site.old/a": "old"})
    swap_folder(tmp_path / "build/new", tmp_path / "site")
    assert files(tmp_path) == {"site/a": b"new"}


def test_a_swap_without_a_new_folder_brings_the_last_one_back(tmp_path: Path) -> None:
    write(tmp_path, {"build/site.old/a": "old"})
    with pytest.raises(NotADirectoryError):
        swap_folder(tmp_path / "build/new", tmp_path / "site")
    assert files(tmp_path) == {"site/a": b"old"}


def test_a_swap_into_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"build/new/a": "new", "site": "mine"})
    with pytest.raises(NotADirectoryError):
        swap_folder(tmp_path / "build/new", tmp_path / "site")
    assert files(tmp_path) == {"build/new/a": b"new", "site": b"mine"}


def test_a_swap_into_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"build/new/a": "new", "served/a": "old"})
    (tmp_path / "site").symlink_to("served")
    swap_folder(tmp_path / "build/new", tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert files(tmp_path / "served") == {"a": b"new"}
