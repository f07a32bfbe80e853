"""What a review holds: what parts two versions of the record, set against what was released."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from answerable.history.accounting import Accounts, accounted
from answerable.history.differences import Added, Altered, Change, Removed, Renamed, difference
from answerable.records import Correction
from answerable.records.history import Effect, Key, Snapshot
from answerable.sentences.differences import Told, name_of, tell


@dataclass(frozen=True)
class Account:
    """Whether a change needs a correction: those that tell of it, and why it still lacks one.

    Both are empty where it needs none, since nothing of it was released or it only adds.
    """

    corrections: tuple[str, ...] = ()
    lacks: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether the change is of something that was released."""
        return bool(self.corrections or self.lacks)


@dataclass(frozen=True)
class Line:
    """A change in words, and how it stands with corrections."""

    told: Told
    account: Account


@dataclass(frozen=True)
class Group:
    """The changes of one record, under its name."""

    key: Key
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """Changes of one sort; `id` is its permanent name."""

    id: str
    title: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many things changed."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True)
class Version:
    """One of the two versions: as the call names it, and the id of its commit; empty for files."""

    name: str
    commit: str = ""

    def __str__(self) -> str:
        """Return the name, with the beginning of the commit's id."""
        return f"{self.name} ({self.commit[:10]})" if self.commit else self.name


@dataclass(frozen=True)
class Review:
    """All that parts two versions of the record.

    `names` are those of all records that changed, and `accounts` those of all changes. `effects`
    are what it does to what readers are told, and None where that was not worked out; `notes` say
    why, and what else a reviewer needs to know. `unread` names the files of the later version that
    no record can be read from.
    """

    base: Version
    head: Version
    changes: tuple[Change, ...]
    names: Mapping[Key, str]
    accounts: Mapping[Change, Account]
    unread: tuple[str, ...] = ()
    effects: tuple[Effect, ...] | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the changes in words, in the order in which they matter to a reviewer."""
        lines = [Line(told, self._account(told)) for told in tell(self.changes)]
        sorts: dict[str, list[Line]] = {id_: [] for id_ in TITLES}
        for line in lines:
            sorts[_sort(line)].append(line)
        return tuple(
            Section(id_, TITLES[id_], tuple(self._groups(those))) for id_, those in sorts.items()
        )

    @property
    def lost(self) -> tuple[Section, ...]:
        """The sections of records that are gone, or have another id: they come before all else."""
        return tuple(section for section in self.sections if section.id in LOST)

    @property
    def kept(self) -> tuple[Section, ...]:
        """The sections that come after `lost`, and after what readers are told."""
        return tuple(section for section in self.sections if section.id not in LOST)

    def _account(self, told: Told) -> Account:
        found = [self.accounts[change] for change in told.changes]
        ids = dict.fromkeys(id_ for account in found for id_ in account.corrections)
        return Account(tuple(ids), next((a.lacks for a in found if a.lacks), ""))

    def _groups(self, lines: Iterable[Line]) -> Iterator[Group]:
        for key, those in groupby(lines, lambda line: line.told.key):
            yield Group(key, self.names[key], tuple(those))

    @property
    def lacking(self) -> int:
        """How many changes lack a correction that they need."""
        return sum(bool(account.lacks) for account in self.accounts.values())


TITLES = {
    "removed": "Removed records",
    "renamed": "Records with another id",
    "released": "Changes of what was released",
    "other": "Other changes of records",
    "added": "New records",
}
LOST = ("removed", "renamed")


def _sort(line: Line) -> str:
    match line.told.changes[0]:
        case Removed():
            return "removed"
        case Renamed():
            return "renamed"
        case Added():
            return "added"
        case Altered():
            return "released" if line.account.is_needed else "other"


def compare(
    base: Version,
    head: Version,
    old: Snapshot,
    new: Snapshot,
    released: Snapshot,
    corrections: Iterable[Correction],
) -> Review:
    """Return what parts two states; `released` is the state that was released last.

    The states may be parts of the whole: all that differs, and no record in one of them alone that
    is in both. `corrections` are all those of the later state.
    """
    changes = difference(old, new)
    within = {key: released[key] for key in {*old, *new} if key in released}
    accounts = _accounts(changes, accounted(within, new, corrections))
    names = {change.key: name_of(change.key, new, old) for change in changes}
    unread = (
        change.key.id for change in changes if change.key.kind == "file" and _is_there(change)
    )
    return Review(base, head, changes, names, accounts, tuple(dict.fromkeys(unread)))


def _is_there(change: Change) -> bool:
    return not isinstance(change, Removed)


def _accounts(changes: Iterable[Change], found: Accounts) -> dict[Change, Account]:
    """Return how each change stands with corrections.

    A change may begin at a state that was not released yet: it is known by what it is a change of.
    """
    known = {_place(change): Account(ids) for change, ids in found.by.items()}
    known |= {_place(one.change): Account(lacks=one.why) for one in found.unaccounted}
    return {change: known.get(_place(change), Account()) for change in changes}


def _place(change: Change) -> tuple[type[Change], Key, str]:
    return type(change), change.key, change.path if isinstance(change, Altered) else ""
