"""The data files of a site: how large each is and its hash at once, its bytes when asked for."""

from collections.abc import Iterator, Mapping

from answerable.shelving import Held


class Files(Mapping[str, bytes]):
    """Files by their paths, in order: as `held`, or as bytes, which are made each time."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        self.held = dict(sorted(held.items()))

    def __getitem__(self, path: str) -> bytes:
        return self.held[path].read()

    def and_these(self, more: Mapping[str, bytes]) -> "Files":
        """Return these files with some more, or with others in their places."""
        return Files({**self.held, **{path: Held.of(data) for path, data in more.items()}})

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)
