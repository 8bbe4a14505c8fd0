"""A server of one folder, on loopback only, which keeps the index of the search until it is wanted."""

import functools
import http.server
import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SEARCHED = threading.Event()
"""Set by a test that searches: each page asks for the index, and takes a quarter of a second to read it."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Send a file; the index when it is wanted, unless the page has gone meanwhile."""
        while self.path.endswith("/search_index.json") and not SEARCHED.wait(0.1):
            if select.select([self.connection], [], [], 0)[0]:
                return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test says what it saw."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a folder, which may be filled later: a site has to know it when it is built."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
