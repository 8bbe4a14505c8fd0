"""An entry by DOI or PubMed number, from a server of the test's own: no other is ever asked."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.cli.process import project, run

DOI = "10.1000/bread.7"
ANSWER = """ @article{Doe_2014, title={Proving <i>S. cerevisiae</i> &amp; the {DNA} of TRACERx}, volume={158},
 DOI={10.1000/bread.7}, number={5}, journal={Bread &amp; Butter}, publisher={Crumb BV},
 author={Øster, Jean-Pierre Arne and Doe, AM and {Bread Consortium} and A, B and C, D and E, F and G, H},
 year={2014}, month=aug, pages={1110–1122}, url={http://dx.doi.org/10.1000/bread.7} }"""
ENTRY = r"""@article{oster2014,
  author = {Øster, J.-P. A. and Doe, A. M. and {Bread Consortium} and A, B. and C, D. and E, F. and others},
  title = {Proving S. cerevisiae \& the {DNA} of {TRACERx}},
  journal = {Bread \& Butter},
  year = {2014},
  volume = {158},
  pages = {1110--1122},
  doi = {10.1000/bread.7},
}
"""
SUMMARY: dict[str, Any] = {
    "uid": "25171411", "pubdate": "2014 Aug 28", "source": "Br J Bread", "fulljournalname": "British journal of bread",
    "authors": [{"name": "van der Doe AM", "authtype": "Author"}, {"name": "Bread Group", "authtype": "CollectiveName"}],
    "title": "A loaf {of} bread.", "volume": "9", "pages": "1-7",
    "articleids": [{"idtype": "pubmed", "value": "25171411"}, {"idtype": "doi", "value": "10.1000/loaf"}],
}


@dataclass
class Server:
    """What is asked of it, and what it answers."""

    status: int = 200
    body: bytes = ANSWER.encode()
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def environment(self, address: str = "") -> dict[str, str]:
        base = address or self.address
        return {"METASTASIS_DOI": f"{base}/", "METASTASIS_PUBMED": f"{base}/pubmed"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((unquote(self.path), self.headers["Accept"]))
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    for name, value in told.environment().items():
        monkeypatch.setenv(name, value)
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def bib(folder: Path) -> str:
    return (folder / "docs/references.bib").read_bytes().decode()


@pytest.mark.parametrize("written", [DOI, f"https://doi.org/{DOI}", f"doi:{DOI}", f" http://dx.doi.org/{DOI} "])
def test_a_doi_in_every_dress(tmp_path: Path, server: Server, written: str) -> None:
    project(tmp_path, {"docs/references.bib": "@misc{ab, title = {A}, year = {2000}}\n\n@misc{z, title = {Z}, year = {2001}}\n"})
    done = run(tmp_path, "cite", written)
    assert (done.returncode, done.stderr) == (0, "")
    assert server.asked == [(f"/{DOI}", "application/x-bibtex")]
    assert bib(tmp_path) == (
        "@misc{ab, title = {A}, year = {2000}}\n\n" + ENTRY + "\n@misc{z, title = {Z}, year = {2001}}\n"
    )
    assert "[@oster2014]" in done.stdout
    assert "keywords" in done.stdout


@pytest.mark.parametrize("written", ["25171411", "PMID: 25171411", "https://pubmed.ncbi.nlm.nih.gov/25171411/"])
def test_a_pubmed_number(tmp_path: Path, server: Server, written: str) -> None:
    server.body = json.dumps({"result": {"uids": ["25171411"], "25171411": SUMMARY}}).encode()
    project(tmp_path)
    assert run(tmp_path, "cite", written).returncode == 0
    ((asked, _),) = server.asked
    assert parse_qs(urlsplit(asked).query)["id"] == ["25171411"]
    assert bib(tmp_path).partition("\n\n")[2] == ("""\
@article{vanderdoe2014,
  author = {van der Doe, A. M. and {Bread Group}},
  title = {A loaf (of) bread},
  journal = {British journal of bread},
  year = {2014},
  volume = {9},
  pages = {1--7},
  doi = {10.1000/loaf},
  pmid = {25171411},
}
""")


OTHERS = [
    ("@misc{z, title = {Z}, year = {2001}}\n@misc{b, title = {B}, year = {2001}}\n", "oster2014", -1),
    ("@misc{oster2014, title = {Z}, year = {2001}}\n", "oster2014proving", -1),
    ("@misc{a, title = {Z}, year = {2001}}\r\n", "oster2014", -1),
    ("", "oster2014", 0),
]


@pytest.mark.parametrize(("before", "key", "place"), OTHERS)
def test_its_key_and_its_place(tmp_path: Path, server: Server, before: str, key: str, place: int) -> None:
    """Behind all, where the others are in no order; with the line ends that the file has."""
    project(tmp_path)
    path = tmp_path / "docs/references.bib"
    path.write_bytes(before.encode())
    assert run(tmp_path, "cite", DOI).returncode == 0
    text = bib(tmp_path)
    assert text.startswith(before)
    assert text.split("@")[place or 1].startswith(f"article{{{key},")
    assert ("\n" in text.replace("\r\n", "")) == ("\r" not in before)
    again = run(tmp_path, "cite", DOI.upper())
    assert (again.returncode, len(server.asked)) == (2, 1)
    assert f"cite [@{key}]" in again.stderr
    assert bib(tmp_path) == text


def test_a_source_that_is_there_under_its_other_number(tmp_path: Path, server: Server) -> None:
    server.body = json.dumps({"result": {"25171411": SUMMARY}}).encode()
    project(tmp_path, {"docs/references.bib": "@misc{a, title = {A}, year = {2000}, doi = {10.1000/LOAF}}\n"})
    done = run(tmp_path, "cite", "25171411")
    assert done.returncode == 2
    assert "this source is there already, in line 1: cite [@a]" in done.stderr


REFUSED: list[tuple[str, int, str, str]] = [
    ("bread", 200, "", "'bread' is neither a DOI (10.1016/j.cell.2014.07.013) nor a PubMed number"),
    ("10.1000", 200, "", "is neither a DOI"),
    ("0123", 200, "", "is neither a DOI"),
    (DOI, 404, "", f"nobody knows the DOI '{DOI}'"),
    (DOI, 429, "", "it is asked too often now; try again later"),
    (DOI, 503, "", "it answers 503"),
    (DOI, 200, "<html>A page</html>", "has no title or no year; write its entry by hand"),
    (DOI, 200, "@article{x, title = {A}}", "has no title or no year"),
    (DOI, 200, "", "has no title or no year"),
    (DOI, 200, " " * 1_000_001, "is too long to be one source"),
    ("7", 200, '{"result": {"7": {"error": "cannot get document summary"}}}', "nobody knows the PubMed number '7'"),
    ("7", 200, '{"result": []}', "what PubMed answered about the PubMed number '7' cannot be read"),
    ("7", 200, "no JSON", "cannot be read"),
    ("7", 200, '{"result": {"7": {"title": "T"}}}', "cannot be read"),
    ("7", 200, '{"result": {"7": {"title": "T", "authors": [], "source": "S", "pubdate": "soon"}}}', "no year"),
]


@pytest.mark.parametrize(("source", "status", "body", "told"), REFUSED)
def test_what_cannot_be_had_is_a_sentence(
    tmp_path: Path, server: Server, source: str, status: int, body: str, told: str
) -> None:
    server.status, server.body = status, body.encode()
    before = bib(project(tmp_path))
    done = run(tmp_path, "cite", source)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert bib(tmp_path) == before


def test_without_a_network_it_says_so(tmp_path: Path) -> None:
    gone = {"METASTASIS_DOI": "http://127.0.0.1:9/", "METASTASIS_PUBMED": "http://127.0.0.1:9/"}
    project(tmp_path)
    for source in (DOI, "7"):
        done = run(tmp_path, "cite", source, environment=gone)
        assert done.returncode == 2
        assert "127.0.0.1 cannot be asked" in done.stderr
        assert "this command needs the network" in done.stderr


def test_a_broken_bibliography_is_mended_first(tmp_path: Path, server: Server) -> None:
    project(tmp_path, {"docs/references.bib": "@misc{a, title = {A}\n"})
    done = run(tmp_path, "cite", DOI)
    assert (done.returncode, server.asked) == (2, [])
    assert "mend this first: references.bib:1:" in done.stderr


def test_what_is_written_passes_the_check(tmp_path: Path, server: Server) -> None:
    project(tmp_path)
    run(tmp_path, "cite", DOI)
    assert run(tmp_path, "check", "--strict", "docs/references.bib").returncode == 0
