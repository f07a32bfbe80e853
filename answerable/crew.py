"""Work shared among processes: each part is done once, and what comes of it comes in order."""

import gc
import marshal
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")
MOST = 8  # processes; with more, the one that gathers what they give would be the slowest
ALONE = 100  # pieces of work up to which to start a process would cost more than it saves
_CHUNKS = 16  # for each process, so that none waits long for the last one to end
# What draws has threads of its own, which a copy of the process would wait for and not have.
_DRAWS = "vl_convert"
_WHOLE = b"whole"  # what ends what a process sends, if it was not ended before
_shared: dict[str, Any] = {}


def workers(pieces: int) -> int:
    """Return how many processes are to share so many pieces of work on this machine.

    A process begins as a copy of this one, with all that it has read. That is sound on Linux, as
    long as nothing was drawn here; elsewhere the work is done here.
    """
    if sys.platform != "linux" or pieces <= ALONE or _DRAWS in sys.modules:
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


def shared_out(
    work: Callable[[T], R], pieces: Sequence[T], processes: int | None = None
) -> Iterator[R]:
    """Yield what comes of each piece of work, in order; raise what one of them raises.

    Neither the work nor its pieces are sent anywhere; what comes of them is, and must be picklable.
    """
    count = processes or workers(len(pieces))
    if count == 1:
        yield from map(work, pieces)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _shared["done"] = lambda number: work(pieces[number])
    gc.freeze()  # what is there is shared as it is, unless somebody looks for what to free
    try:
        context = multiprocessing.get_context("fork")
        # What they make is soon garbage, and they look through nothing else for it.
        with ProcessPoolExecutor(count, mp_context=context, initializer=gc.enable) as crew:
            chunk = max(1, len(pieces) // (count * _CHUNKS))
            yield from crew.map(_do, range(len(pieces)), chunksize=chunk)
    finally:
        gc.unfreeze()
        _shared.clear()


def _do(number: int) -> Any:
    return _shared["done"](number)


@contextmanager
def aside(work: Callable[[], R], pieces: int) -> Iterator[Callable[[], R]]:
    """Begin so many pieces of work in a process of its own; give what waits for what comes of it.

    That is asked for once at most, and must be of plain types (those of marshal). Where no other
    process pays, or that one fails, the work is done here, when it is asked for. It changes
    nothing: it is broken off where nobody asks.
    """
    if workers(pieces) == 1:
        yield work
        return
    end, of_child = os.pipe()
    with open(end, "rb") as sent, open(of_child, "wb") as sending:  # noqa: PTH123 - of no path
        child = _copied()
        if child is None:
            yield work
            return
        if not child:
            _send(sending, work)
        sending.close()
        try:
            yield lambda: _received(sent.read(), work)
        finally:
            os.kill(child, signal.SIGKILL)  # nobody waits for it any more, if it is there still
            os.waitpid(child, 0)


def _copied() -> int | None:
    """Return the number of a new copy of this process, 0 in itself; None where it has no room."""
    try:
        return os.fork()
    except OSError:
        return None


def _send(sending: BinaryIO, work: Callable[[], Any]) -> NoReturn:
    """Send what comes of work, and leave without what this process would still do."""
    try:
        with sending:
            sending.write(marshal.dumps(work()) + _WHOLE)
    finally:
        os._exit(0)


def _received(sent: bytes, work: Callable[[], R]) -> R:
    if not sent.endswith(_WHOLE):
        return work()
    found: R = marshal.loads(sent)  # noqa: S302 - of a copy of this process
    return found
