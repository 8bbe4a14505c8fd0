"""How many hostile inputs were tried, and how long the worst took; told at the end of the run."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LIMIT = 5
"""Seconds of the processor that one file may take, however busy the machine: it ends a hang."""
PATIENCE = 60
"""Seconds of the clock: it ends a reading that waits for ever, which takes no processor."""

tried = 0
worst = 0.0


class Hang(BaseException):
    """No exception that the program could catch by mistake."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise Hang(f"not done after {LIMIT} seconds of the processor or {PATIENCE} of the clock")


@contextmanager
def trying(inputs: int) -> Iterator[None]:
    """Count inputs, and end what takes longer than one file may."""
    global tried, worst
    tried += inputs
    before = [signal.signal(name, _ring) for name in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    start = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for name, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(name, handler)
        worst = max(worst, time.process_time() - start)
