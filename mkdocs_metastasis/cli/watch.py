"""Does something again at every change of some files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
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


def watch(folders: Iterable[Path], file: Path, act: Callable[[], None]) -> None:
    """Call `act` after every change in `folders`, at any depth, or of `file`; until Ctrl+C.

    It says when it looks, so that no save before that is taken for one that was seen.
    """
    changed: Queue[str] = Queue()
    observer, told = Observer(), _Told(changed)
    roots = [folder.resolve() for folder in folders if folder.is_dir()]
    for folder in roots:
        observer.schedule(told, str(folder), recursive=True)
    wanted = file.resolve()
    if wanted.parent not in roots:
        observer.schedule(told, str(wanted.parent))
    observer.start()
    click.echo("Waiting for the next save; Ctrl+C ends it.")
    try:
        while True:
            names = {Path(changed.get())}
            with suppress(Empty):
                while True:
                    names.add(Path(changed.get(timeout=_PAUSE)))
            if wanted in names or any(n.is_relative_to(root) for n in names for root in roots):
                act()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()
