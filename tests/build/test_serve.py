"""The real `mkdocs serve`: broken at the start, mended, broken; files that come, go and move."""

import http.client
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.harness import FACTOR, MINIMAL, write
from tests.cli.process import ROOT

ASKED = 12000
"""How often a page is asked for before it counts as one that never comes."""

BROKEN = FACTOR.replace("on: move", "on: mov")
SETTINGS = """\
site_name: Test
theme: {name: mkdocs, custom_dir: overrides}
plugins: [metastasis]
extra_css: [own.css]
"""
FRAME = "{{% extends 'base.html' %}}{{% block footer %}}<p>{} frame</p>{{% endblock %}}"
"""A template of the theme, which a preview keeps compiled until it changes."""


class Preview:
    """A server's process, its project and what it said."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.log = folder / "log"
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.host],
                cwd=folder, stdout=log, stderr=log,
            )

    def save(self, name: str, text: str) -> None:
        write(self.folder, {name: text})

    def page(self, address: str = "") -> str:
        """What a browser is shown, the page for a missing address too."""
        try:
            with urllib.request.urlopen(f"http://{self.host}/{address}", timeout=600) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            return str(error.read().decode("utf-8"))
        except (urllib.error.URLError, http.client.HTTPException, ConnectionError):
            return ""

    def until(self, address: str, shown: str = "", gone: str = "\0") -> str:
        """The page, once it shows the one and not the other."""
        for _ in range(ASKED):
            assert self.process.poll() is None, self.log.read_text("utf-8")
            page = self.page(address)
            if page and shown in page and gone not in page:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{address!r} never shows {shown!r}\n{self.log.read_text('utf-8')}")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A server that begins with a broken record."""
    write(tmp_path, MINIMAL | {
        "mkdocs.yml": SETTINGS, "docs/factors/air.yml": BROKEN, "docs/own.css": "/* first */",
        "overrides/metastasis/closing.html": "<p>first end</p>",
        "overrides/main.html": FRAME.format("first"),
    })
    opened = Preview(tmp_path)
    yield opened
    opened.process.terminate()
    opened.process.wait()


PROBLEM = "unknown id &#x27;mov&#x27;"


def test_the_preview_follows_every_save(preview: Preview) -> None:
    preview.until("", PROBLEM)
    assert PROBLEM in preview.page("no/such/page/")
    assert "docs/factors/air.yml:5:9: error: unknown id 'mov'" in preview.log.read_text("utf-8")

    preview.save("docs/factors/air.yml", FACTOR)
    preview.until("factors/air/", "Cells that lack air move more", "mts-problems")
    assert "mts-problems" not in preview.page("no/such/page/")

    preview.save("docs/factors/air.yml", BROKEN)
    page = preview.until("factors/air/", PROBLEM)
    assert "Cells that lack air move more" in page
    preview.save("docs/factors/air.yml", FACTOR)
    preview.until("factors/air/", gone="mts-problems")

    (preview.folder / "docs/factors/air.yml").rename(preview.folder / "docs/factors/wind.yml")
    preview.until("factors/wind/", "Cells that lack air move more")
    preview.save("docs/factors/new/water.yml", "title: Water\nsummary: Wet.\ngroup: immune\n")
    preview.until("factors/new/water/", "Wet.")
    (preview.folder / "docs/factors/new/water.yml").unlink()
    preview.until("factors/", gone="Wet.")

    preview.save("overrides/metastasis/closing.html", "<p>second end</p>")
    preview.until("map/", "<p>second end</p>")
    assert "<p>first frame</p>" in preview.page("map/")
    preview.save("overrides/main.html", FRAME.format("second"))
    preview.save("docs/own.css", "/* second */")
    preview.until("own.css", "/* second */")
    preview.until("map/", "<p>second frame</p>")


def test_templates_and_styles_of_the_package_are_watched() -> None:
    from mkdocs_metastasis.hosts.mkdocs.plugin import PACKAGE_FOLDERS

    assert [folder.relative_to(ROOT).as_posix() for folder in PACKAGE_FOLDERS] == [
        "mkdocs_metastasis/pages/templates", "mkdocs_metastasis/assets",
    ]
    assert all(folder.is_dir() for folder in PACKAGE_FOLDERS)


def test_a_taken_port_is_a_sentence_before_anything_is_built(tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, "mkdocs.yml": SETTINGS, "overrides/main.html": ""})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=tmp_path, capture_output=True, text=True, timeout=600,
        )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f"Port {port} of 127.0.0.1 is taken" in said
    assert "make serve PORT=" in said
    assert "Traceback" not in said
