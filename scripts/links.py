"""Asks every outside address of the project whether it still answers, each once and politely.

Usage: python scripts/links.py [FILE_OR_FOLDER ...]

Prints `file:line` and the cause for each address that is dead, and for each that could not be told.
Ends with 1 if one is dead, or if nothing answered at all.
"""

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import (
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,
)

READ = (
    "docs",
    ".github/ISSUE_TEMPLATE",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "CITATION.cff",
)
SUFFIXES = {".md", ".yml", ".bib", ".cff"}
AGENT = "metastasis-atlas-links (+https://github.com/metastasis-atlas/metastasis-atlas)"

CODE = re.compile(r"`[^`]*`")
ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^\[\]]+")
DOI = re.compile(r"^\s*doi\s*=\s*[{\"](?:https?://(?:dx\.)?doi\.org/)?([^}\"\s]+)", re.IGNORECASE)
OF_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)")
HANDLES = "https://doi.org/api/handles/"
"""Says whether a DOI is registered, without a publisher's wall against robots behind it (DOI
Foundation, "Proxy server REST API")."""

EXAMPLE = re.compile(r"localhost|127\.|(?:.+\.)?example(?:\.(?:com|net|org))?$")
"""Hosts that stand for no one (RFC 2606), and the reader's own machine."""

SILENT = {401, 403, 405, 406, 407, 408, 425, 429, 451, 999}
"""Statuses by which walls against robots answer: they tell nothing about the page."""

OVERLOADED = {429, 500, 502, 503, 504}
"""Statuses that may be gone a moment later."""


class State(StrEnum):
    ALIVE = "alive"
    UNKNOWN = "could not tell"
    DEAD = "dead"


@dataclass(frozen=True)
class Answer:
    state: State
    cause: str = ""


@dataclass(frozen=True)
class Manner:
    """How to ask; all times in seconds."""

    at_once: int = 6
    pause: float = 1.0
    """Between two questions to one host."""
    timeout: float = 20.0
    backoff: float = 2.0
    """Grows with each of the two retries of an overloaded server."""
    patience: int = 60
    """The longest wait that a server's Retry-After is granted."""


# Which addresses


def find(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Address → the places that name it, as `file:line`, in the order of files and lines.

    What a page shows as code is an example, not a link.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for path in files(paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for address in addresses(CODE.sub("", line) if path.suffix == ".md" else line):
                places[address].append(f"{path}:{number}")
    return dict(places)


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that name addresses, sorted; a path that does not exist has none."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and file.suffix in SUFFIXES)


def addresses(line: str) -> Iterator[str]:
    """What a line names, without templates (`{id}`) and examples; a DOI as one of `HANDLES`."""
    doi = DOI.match(line)
    if doi:
        yield of_doi(doi[1])
        return
    for found in ADDRESS.findall(line):
        address = trimmed(found)
        host = urlsplit(address).hostname or ""
        if host and "{" not in address and not EXAMPLE.match(host):
            registered = OF_DOI.match(address)
            yield of_doi(registered[1]) if registered else address


def of_doi(doi: str) -> str:
    return HANDLES + quote(doi, safe="/")


def trimmed(address: str) -> str:
    """Without the fragment, and without what belongs to the sentence or to Markdown around it."""
    address = address.rstrip(".,;:!?*}")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?*}")
    return address.partition("#")[0]


# Asking


def ask_all(wanted: Sequence[str], manner: Manner) -> dict[str, Answer]:
    """Address → answer. Hosts are asked side by side, the addresses of one host one by one."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in wanted:
        by_host[urlsplit(address).netloc].append(address)
    http = pool(manner)
    with ThreadPoolExecutor(manner.at_once) as workers:
        done = list(workers.map(lambda group: ask_host(http, group, manner), by_host.values()))
    answers = {address: answer for group in done for address, answer in group.items()}
    return {address: answers[address] for address in wanted}


def pool(manner: Manner) -> PoolManager:
    retries = Retry(
        total=10,
        connect=1,
        read=0,
        redirect=8,
        status=2,
        status_forcelist=OVERLOADED,
        backoff_factor=manner.backoff,
        retry_after_max=manner.patience,
        raise_on_status=False,
    )
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    timeout = Timeout(connect=manner.timeout, read=manner.timeout)
    return PoolManager(manner.at_once, headers=headers, retries=retries, timeout=timeout)


def ask_host(http: PoolManager, group: Sequence[str], manner: Manner) -> dict[str, Answer]:
    answers = {}
    for number, address in enumerate(group):
        if number:
            time.sleep(manner.pause)
        answers[address] = ask(http, address)
    return answers


def ask(http: PoolManager, address: str) -> Answer:
    """HEAD; where it does not say that all is well, GET, since not every server knows HEAD."""
    answer = request(http, "HEAD", address)
    busy = answer.cause == cause_of(429)
    return answer if busy or answer.state is State.ALIVE else request(http, "GET", address)


def request(http: PoolManager, method: str, address: str) -> Answer:
    try:
        response = http.request(method, address, preload_content=False)
        response.close()
    except (HTTPError, LocationValueError) as error:
        return broken(error)
    return judge(response.status)


def judge(status: int) -> Answer:
    if status < 400:
        return Answer(State.ALIVE)
    silent = status in SILENT or status >= 500
    return Answer(State.UNKNOWN if silent else State.DEAD, cause_of(status))


def cause_of(status: int) -> str:
    return f"status {status}"


def broken(error: HTTPError | LocationValueError) -> Answer:
    """What it means for a reader that no answer came."""
    reason = error.reason if isinstance(error, MaxRetryError) else error
    if isinstance(reason, NameResolutionError):
        return Answer(State.DEAD, "no host of this name")
    if isinstance(reason, SSLError):
        return Answer(State.DEAD, "its certificate is refused")
    if "too many redirects" in str(reason):
        return Answer(State.DEAD, "redirects without end")
    if isinstance(reason, LocationValueError):
        return Answer(State.DEAD, "no address")
    if isinstance(reason, NewConnectionError):
        return Answer(State.DEAD, "its host takes no connection")
    in_time = not isinstance(reason, TimeoutError)
    return Answer(State.UNKNOWN, "the connection broke" if in_time else "no answer in time")


# Telling


def report(places: Mapping[str, Sequence[str]], answers: Mapping[str, Answer]) -> Iterator[str]:
    """The lines to print: what could not be told, what is dead, and the count."""
    for state in (State.UNKNOWN, State.DEAD):
        for address, answer in answers.items():
            if answer.state is state:
                for place in places[address]:
                    yield f"{place}: {state}: {shown(address)}: {answer.cause}"
    count = Counter(answer.state for answer in answers.values())
    yield f"{len(answers)} addresses: " + ", ".join(f"{count[state]} {state}" for state in State)
    if nothing_answered(answers):
        yield "links: nothing answered at all; is there a network?"


def shown(address: str) -> str:
    """A DOI as readers know it."""
    return address.replace(HANDLES, "https://doi.org/")


def nothing_answered(answers: Mapping[str, Answer]) -> bool:
    """No server said anything, good or bad."""
    return bool(answers) and not any(
        answer.state is State.ALIVE or answer.cause.startswith("status")
        for answer in answers.values()
    )


def main(paths: Sequence[Path], manner: Manner) -> int:
    """0 if no address is dead, else 1."""
    places = find(paths)
    answers = ask_all(list(places), manner)
    print("\n".join(report(places, answers)))
    dead = any(answer.state is State.DEAD for answer in answers.values())
    return int(dead or nothing_answered(answers))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:] or READ], Manner()))
