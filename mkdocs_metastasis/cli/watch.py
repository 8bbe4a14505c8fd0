"""Does something again at every change of some files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, Queue

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""Of the events of files. To read one is another."""
_PAUSE = 0.3
"""Seconds without a change after which a save is over: editors write a file in several steps."""


class _Told(FileSystemEventHandler):
    def __init__(self, queue: Queue[str]) -> None:
        self._queue = queue

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not event.is_directory:
            self._queue.put(str(event.src_path))


def watch(folders: Iterable[Path], files: Iterable[Path], act: Callable[[], None]) -> None:
    """Call `act` after every change in `folders`, at any depth, or of `files`; until Ctrl+C.

    It says when it looks, so that no save before that is taken for one that was seen.
    """
    changed: Queue[str] = Queue()
    observer, told = Observer(), _Told(changed)
    wanted = [file.resolve() for file in files]
    roots = [folder.resolve() for folder in folders if folder.is_dir()]
    for folder in roots:
        observer.schedule(told, str(folder), recursive=True)
    for folder in {file.parent for file in wanted} - set(roots):
        observer.schedule(told, str(folder))
    observer.start()
    click.echo("Waiting for the next save; Ctrl+C ends it.")
    try:
        while True:
            names = {Path(changed.get())}
            names |= set(_more(changed))
            if any(n in wanted or any(n.is_relative_to(f) for f in roots) for n in names):
                act()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


def _more(changed: Queue[str]) -> Iterable[Path]:
    """The changes that follow at once."""
    try:
        while True:
            yield Path(changed.get(timeout=_PAUSE))
    except Empty:
        return
