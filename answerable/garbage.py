"""When Python looks for garbage: not while much is made that is there to stay.

Only what refers to itself in a circle waits for such a search; all else goes at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make no search for garbage until the block ends; then it is as it was before.

    A search is begun after every so many new objects, and looks through what is there already. In
    a block that makes much and lets go of little, it finds next to nothing, again and again: in a
    large build it took a third of the time. It holds for all threads, whoever entered the block.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
