"""How many hostile inputs were tried, told at the end of the run.

What takes long is no failure here: it would depend on the machine. `make bench` measures it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

tried = 0


@contextmanager
def trying(inputs: int) -> Iterator[None]:
    """Count inputs."""
    global tried
    tried += inputs
    yield
