"""When files change: told by the system, once whatever is being written there has been written."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from answerable.problems import SiteFailed

SETTLED = 0.1  # seconds without a change, after which a program has written all that it will
_TURN = 0.5  # seconds; some systems hear no Ctrl-C while a thread waits without an end
_CHANGES = (
    EVENT_TYPE_CLOSED, EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
)  # fmt: skip


class Changes(FileSystemEventHandler):
    """Whether anything changed, as the system's thread tells it and another waits for it."""

    def __init__(self, root: Path, watched: Iterable[Path]) -> None:
        self.watched = tuple(root / path for path in watched)
        self._told = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change of what is watched; to open a file or to read it is none."""
        if event.event_type not in _CHANGES or (
            event.is_directory and event.event_type == EVENT_TYPE_MODIFIED
        ):
            return
        places = [Path(str(name)) for name in (event.src_path, event.dest_path) if name]
        if any(place.is_relative_to(path) for place in places for path in self.watched):
            self._told.set()

    @property
    def met(self) -> bool:
        """Whether something changed since somebody last waited."""
        return self._told.is_set()

    def none_for(self, seconds: float) -> bool:
        """Wait for some seconds, or until something has changed; return whether nothing has."""
        return not self._told.wait(seconds)

    def wait(self) -> None:
        """Wait until something has changed, and nothing has for a moment since."""
        while not self._told.wait(_TURN):
            pass
        self._told.clear()
        while self._told.wait(SETTLED):
            self._told.clear()


@contextmanager
def watching(root: Path, watched: Iterable[Path]) -> Iterator[Changes]:
    """Give what tells of changes of files and folders below `root`, or of those named whole."""
    changes = Changes(root, watched)
    observer = Observer()
    observer.schedule(changes, str(root))  # what is put in the place of a whole folder, too
    for path in changes.watched:
        if path.is_dir():
            observer.schedule(changes, str(path), recursive=True)
    try:
        observer.start()
    except OSError as error:
        raise SiteFailed(
            f"The system does not tell this program when files change: {error.strerror or error}. "
            "Close other programs that watch folders, or use `mkdocs serve`, which looks by itself."
        ) from error
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
