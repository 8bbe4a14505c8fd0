"""`make links` against a server that behaves well and badly, on this machine only."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import gaierror

import pytest
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    ProtocolError,
    SSLError,
)

from scripts import links
from scripts.links import HANDLES, Answer, Manner, State

QUICK = Manner(pause=0, timeout=180, backoff=0, patience=0)
SHORT = replace(QUICK, timeout=0.05)
"""For a server that never answers: however soon it is given up."""
POOL = HTTPConnectionPool("a.org")
ALIVE = Answer(State.ALIVE)


@dataclass
class Server:
    """What was asked of it, and where it is."""

    base: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path, user agent."""
    closing: threading.Event = field(default_factory=threading.Event)

    def count(self, path: str) -> Counter[str]:
        """Method → how often it came for a path."""
        return Counter(method for method, asked, _ in self.asked if asked == path)


def handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            first = not server.count(self.path)
            server.asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, headers = self.play(first)
            if status == 0:
                if self.path == "/hangs":
                    server.closing.wait()
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        do_GET = do_HEAD

        def play(self, first: bool) -> tuple[int, dict[str, str]]:
            """Status (0: the connection ends without one, or never) and headers of one answer."""
            match self.path.removeprefix("/"):
                case "moved":
                    return 301, {"Location": "/200"}
                case "loop":
                    return 302, {"Location": "/loop"}
                case "busy-once":
                    return (429, {"Retry-After": "1"}) if first else (200, {})
                case "busy":
                    return 429, {"Retry-After": "86400"} if first else {}
                case "failed-once":
                    return (500 if first else 200), {}
                case "hangs" | "breaks":
                    return 0, {}
                case "no-head":
                    return (405 if self.command == "HEAD" else 200), {}
                case "head-breaks":
                    return (0 if self.command == "HEAD" else 200), {}
                case status:
                    return int(status), {}

        def log_message(self, *_: object) -> None:
            """Nothing among the tests' own lines."""

    return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server("")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(state)) as http:
        state.base = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        yield state
        state.closing.set()
        http.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("200", ALIVE),
        ("moved", ALIVE),
        ("404", Answer(State.DEAD, "status 404")),
        ("410", Answer(State.DEAD, "status 410")),
        ("400", Answer(State.DEAD, "status 400")),
        ("403", Answer(State.UNKNOWN, "status 403")),
        ("503", Answer(State.UNKNOWN, "status 503")),
        ("busy", Answer(State.UNKNOWN, "status 429")),
        ("busy-once", ALIVE),
        ("failed-once", ALIVE),
        ("hangs", Answer(State.UNKNOWN, "no answer in time")),
        ("no-head", ALIVE),
        ("breaks", Answer(State.UNKNOWN, "the connection broke")),
        ("head-breaks", ALIVE),
        ("loop", Answer(State.DEAD, "redirects without end")),
    ],
)
def test_each_answer_is_judged_as_a_reader_would_meet_it(server: Server, path: str, answer: Answer) -> None:
    address = f"{server.base}/{path}"
    assert links.ask_all([address], SHORT if path == "hangs" else QUICK) == {address: answer}


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (NameResolutionError("a.org", POOL, gaierror(8, "unknown")), Answer(State.DEAD, "no host of this name")),
        (SSLError("certificate has expired"), Answer(State.DEAD, "its certificate is refused")),
        (LocationParseError("a..org"), Answer(State.DEAD, "no address")),
        (ProtocolError("cut off"), Answer(State.UNKNOWN, "the connection broke")),
    ],
)
def test_each_failure_has_its_cause(error: HTTPError, answer: Answer) -> None:
    assert links.broken(MaxRetryError(POOL, "/", error)) == answer
    assert links.broken(error) == answer


def test_where_nobody_listens_the_address_is_dead() -> None:
    refused = "http://127.0.0.1:1/"
    assert links.ask_all([refused], QUICK) == {refused: Answer(State.DEAD, "its host takes no connection")}


def test_a_server_is_asked_no_more_than_it_takes(server: Server) -> None:
    links.ask_all([f"{server.base}/{path}" for path in ("200", "404", "no-head", "failed-once", "busy")], QUICK)
    assert server.count("/200") == {"HEAD": 1}
    assert server.count("/404") == {"HEAD": 1, "GET": 1}
    assert server.count("/no-head") == {"HEAD": 1, "GET": 1}
    assert server.count("/failed-once") == {"HEAD": 2}
    assert server.count("/busy") == {"HEAD": 3}
    assert {agent for _, _, agent in server.asked} == {links.AGENT}
    assert "metastasis-atlas" in links.AGENT


def test_the_addresses_of_one_host_are_asked_one_by_one(server: Server) -> None:
    addresses = [f"{server.base}/{status}" for status in (206, 200, 204, 203, 202, 201)]
    assert list(links.ask_all(addresses, QUICK)) == addresses
    assert [server.base + path for _, path, _ in server.asked] == addresses


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("See [the list](https://www.who.int/a).", ["https://www.who.int/a"]),
        ("[x](https://a.org/b_(c)) and <https://a.org/d>,", ["https://a.org/b_(c)", "https://a.org/d"]),
        ("**https://a.org/e**; (https://a.org/f).", ["https://a.org/e", "https://a.org/f"]),
        ("https://a.org/g#part", ["https://a.org/g"]),
        ('  url: "https://a.org/h"', ["https://a.org/h"]),
        ("  url = {https://a.org/i},", ["https://a.org/i"]),
        ("https://a.org/{id} https://example.org/x http://127.0.0.1:8000/ http://localhost/ https://", []),
        ("  doi = {10.1016/j.cell.2014.07.013},", [HANDLES + "10.1016/j.cell.2014.07.013"]),
        ("  DOI = {https://doi.org/10.1002/(SICI)1<2::AID>3;2-C},", [HANDLES + "10.1002/%28SICI%291%3C2%3A%3AAID%3E3%3B2-C"]),
        ("https://doi.org/10.1/x.", [HANDLES + "10.1/x"]),
        ("https://doi.org/", ["https://doi.org/"]),
    ],
)
def test_addresses_are_found_in_every_kind_of_file(line: str, found: list[str]) -> None:
    assert list(links.addresses(line)) == found


def test_the_places_of_an_address_are_told_once_per_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x\nhttps://a.org `https://b.org`\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("url: https://a.org\n", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\xff https://c.org")
    found = links.find([tmp_path, tmp_path / "missing.md"])
    assert found == {"https://a.org": [f"{tmp_path}/a.md:2", f"{tmp_path}/b.yml:1"]}


def sources(folder: Path, *dois: str) -> Path:
    path = folder / "references.bib"
    path.write_text("".join(f"  doi = {{{doi}}},\n" for doi in dois), encoding="utf-8")
    return path


def test_a_dead_address_is_told_with_its_place_and_ends_with_1(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(links, "HANDLES", f"{server.base}/")
    path = sources(tmp_path, "200", "404", "403", "404")
    assert links.main([path], QUICK) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:3: could not tell: https://doi.org/403: status 403",
        f"{path}:2: dead: https://doi.org/404: status 404",
        f"{path}:4: dead: https://doi.org/404: status 404",
        "3 addresses: 1 alive, 1 could not tell, 1 dead",
    ]


def test_what_could_not_be_told_does_not_fail_unless_nothing_answered(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(links, "HANDLES", f"{server.base}/")
    assert links.main([sources(tmp_path, "403", "breaks")], QUICK) == 0
    assert links.main([sources(tmp_path, "breaks")], QUICK) == 1
    assert "links: nothing answered at all; is there a network?" in capsys.readouterr().out
    assert links.main([tmp_path / "none.bib"], QUICK) == 0


def test_the_atlas_names_its_sources_and_its_links() -> None:
    found = links.find(Path(name) for name in links.READ)
    assert sum(address.startswith(HANDLES) for address in found) > 100
    assert "https://www.cancer.gov/types/metastatic-cancer" in found
