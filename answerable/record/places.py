"""Where the fields of a file stand: its file is read again when a place must be told.

A sound record asks for hardly any, and the places of thousands of files would be most of what it
holds.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from answerable.problems import Location
from answerable.reading import (
    Step,
    Tree,
    parse_csv,
    parse_features,
    parse_fields,
    parse_list,
    parse_markdown,
)
from answerable.record.boundaries import boundaries
from answerable.record.loading import BOUNDARIES, LISTS, MAXIMUM_CSV_BYTES
from answerable.record.observations import Cells

InFile = Mapping[tuple[Step, ...], Location]


class Places(Mapping[str, InFile]):
    """The places of fields by file; of a boundary by the id of its area."""

    def __init__(self, tree: Tree, folder: str, files: Collection[str]) -> None:
        """Take the files, as paths from the folder."""
        self.tree, self.folder, self._names = tree, folder, files
        self.found: dict[str, InFile] = {}

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The files as paths from the folder, by their paths from the root."""
        return {f"{self.folder}/{name}": name for name in self._names}

    def __getitem__(self, file: str) -> InFile:
        """Return the places in a file; none where it can't be read."""
        if file not in self.found:
            self.found[file] = self._read(file, self.files[file])
        return self.found[file]

    def __iter__(self) -> Iterator[str]:
        """Return the paths of the files."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self.files)

    def _read(self, file: str, name: str) -> InFile:
        match name.rpartition(".")[2]:
            case "md":
                return parse_markdown(self.tree.text(file)).fields.places
            case "csv":
                return Cells(parse_csv(self.tree.text(file, MAXIMUM_CSV_BYTES)))
            case "yml" if name in LISTS:
                return parse_list(self.tree.text(file)).places
            case "yml":
                return parse_fields(self.tree.text(file)).places
            case "geojson" if name == BOUNDARIES:
                found = boundaries(parse_features(self.tree.text(file)))
                return {(id_,): place for id_, place in found.places.items()}
        return {}
