"""A small editor: speaks to the YAML language server over its own protocol."""

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SECONDS = 180


class Editor:
    """An editor that has a folder open, with the settings of its `.vscode/settings.json`."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._number = 0
        self._files = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._start()

    def _start(self) -> None:
        folders = [{"uri": self._folder.as_uri(), "name": "x"}]
        able = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folders[0]["uri"], "capabilities": able, "workspaceFolders": folders},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        # The settings arrive after the first files.
        for _ in range(50):
            if self.problems(("docs/factors", "nonsense: 1\n")) != [[]]:
                return
        raise AssertionError("the server reads no schema")

    def problems(self, *files: tuple[str, str]) -> list[list[str]]:
        """What is marked in each of some new files, given by folder and text, as `line:column message`."""
        return self._marked([self._open(self._new(folder), text) for folder, text in files])

    def problems_of(self, paths: list[str]) -> list[str]:
        """What is marked in files as they are; all are open at once."""
        opened = [self._open(path, (self._folder / path).read_text("utf-8")) for path in paths]
        return [problem for file in self._marked(opened) for problem in file]

    def _marked(self, opened: list[str]) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        while len(found) < len(opened):
            heard = self._heard.get(timeout=_SECONDS)
            self._answer(heard)
            told = heard.get("params", {})
            if heard.get("method") == "textDocument/publishDiagnostics" and told["uri"] in opened:
                found.setdefault(told["uri"], [_problem(problem) for problem in told["diagnostics"]])
        return [found[uri] for uri in opened]

    def suggestions(self, folder: str, text: str) -> list[str]:
        """What is offered at the place of `¦` in a new file of a folder."""
        before, after = text.split("¦")
        uri = self._open(self._new(folder), before + after)
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        found = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        return [item["label"] for item in (found["items"] if isinstance(found, dict) else found or ())]

    def _new(self, folder: str) -> str:
        """A name that was not open before: what is said of a file comes late, and of any version."""
        self._files += 1
        return f"{folder}/new-{self._files}.yml"

    def _open(self, path: str, text: str) -> str:
        uri = (self._folder / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, parameters: object) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            heard = self._heard.get(timeout=_SECONDS)
            self._answer(heard)
            if heard.get("id") == self._number and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def _answer(self, heard: dict[str, Any]) -> None:
        """The server asks too: for the settings, mostly."""
        if "id" in heard and "method" in heard:
            items = heard.get("params", {}).get("items", ())
            is_asked = heard["method"] == "workspace/configuration"
            result = [self._section(item["section"]) for item in items] if is_asked else None
            self._send({"id": heard["id"], "result": result})

    def _section(self, name: str) -> dict[str, Any]:
        own = {key.removeprefix(f"{name}."): v for key, v in self._settings.items() if key.startswith(f"{name}.")}
        # What the extension itself adds: no schemas from elsewhere.
        common = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
        return {**common, **own} if name == "yaml" else own

    def _tell(self, method: str, parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))


def _problem(found: dict[str, Any]) -> str:
    start = found["range"]["start"]
    return f"{start['line'] + 1}:{start['character'] + 1} {found['message']}"


@contextmanager
def editor(node: str, server: str, folder: Path) -> Iterator[Editor]:
    process = subprocess.Popen(
        [node, server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield Editor(process, folder)
    finally:
        process.kill()
        process.communicate()
