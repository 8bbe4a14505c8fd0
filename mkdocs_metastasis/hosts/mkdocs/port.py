"""Whether `mkdocs serve` can listen where it is told to, before a whole site is built in vain."""

from __future__ import annotations

import errno
import socket

from mkdocs.exceptions import Abort


def require_port(host: str, port: int) -> None:
    """Abort with a sentence where another program listens there already."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else port - 1
            raise Abort(
                f"Port {port} of {host} is taken, perhaps by another preview: end that one, or "
                f"take another port: make serve PORT={other} "
                f"(mkdocs serve --dev-addr {host}:{other})"
            ) from None
