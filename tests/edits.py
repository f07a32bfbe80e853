"""Builds after edits, held to builds from nothing: each file of the site is the same, byte by byte.

python -m tests.edits [--edits 200] [--seed N] [--every K] [--promises 60] edits a copy of the
fictional harbour in all the ways of `tests.editing`, drawn by chance. After each edit it builds in
the folder that stands, where builds keep what they can, and in a new folder, where nothing is kept;
one of the two has one processor, and the other has two. A refusal is to be the same too, and to
leave the site as it was. It prints its seed, with which the same edits are made again.
"""

import argparse
import difflib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from tests import large
from tests.apart import ALL, ONE, Answer, started
from tests.editing import KINDS, MADE, Comes, Desk, NotHere
from tests.support import HARBOUR, Copy

TREES_APART = 5  # files that are told of two sites that are not the same
LINES, WIDTH = 12, 240  # of their first difference
UNDRAWN = 20  # of so many builds from nothing, one has no drawings either
VARIABLES = {"SOURCE_DATE_EPOCH": "1767312000", "SITE_URL": "https://harbour.example/plan/"}
Tree = Mapping[str, bytes]
Tell = Callable[[str], None]


def tree(folder: Path) -> Tree:
    """Return every file below a folder by its path, and every folder, whose path ends in a stroke.

    Of a link, it is where that leads.
    """
    return dict(_tree(folder))


def _tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{name} ->", str(path.readlink()).encode()
        elif path.is_dir():
            yield f"{name}/", b""
        else:
            yield name, path.read_bytes()


def apart(stands: Tree, fresh: Tree) -> str:
    """Say what parts a site that stands from one made from nothing; nothing where nothing does."""
    names = sorted(x for x in {*stands, *fresh} if stands.get(x) != fresh.get(x))
    if not names:
        return ""
    found = [f"{len(names)} files are not the same:"]
    for name in names[:TREES_APART]:
        where = {(False, True): " (is not there)", (True, False): " (should not be there)"}
        found.append(f"  {name}{where.get((name in stands, name in fresh), '')}")
    told = next((x for x in names if x in stands and x in fresh), names[0])
    lines = difflib.unified_diff(
        _lines(fresh.get(told, b"")), _lines(stands.get(told, b"")), "from nothing", "stands",
        lineterm="", n=0,
    )  # fmt: skip
    return "\n".join([*found, f"  {told}:", *(f"    {x[:WIDTH]}" for x in [*lines][:LINES])])


def _lines(data: bytes) -> list[str]:
    try:
        return data.decode().replace("><", ">\n<").splitlines()
    except UnicodeDecodeError:
        return [f"{len(data)} bytes, which are no text"]


@dataclass
class Tally:
    """What came of the edits of one kind: how many builds, and how many files of the site.

    `meant` says whether another site was to come of them, and `wrong` how the first was refused.
    """

    meant: bool = False
    builds: int = 0
    another: int = 0
    refused: int = 0
    files: int = 0
    wrong: str = ""

    @property
    def hollow(self) -> bool:
        """Whether nothing came of any of them where another site was meant: they prove nothing."""
        return self.meant and not self.another


@dataclass
class Proof:
    """A site that stands and is edited, and what was found so far.

    `good` is the site as it was made last; `since` are the edits since it was last compared, and
    found to be the same as one made from nothing. `drawings` are kept for builds from nothing.
    """

    folder: Path
    drawings: Path
    seed: int
    tell: Tell
    every: int = 1
    promises: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    good: Tree = field(default_factory=dict)
    compared: int = 0
    undrawn: int = 0
    shared: Counter[bool] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = _chance(f"{self.seed} builds")
        root = self.folder / "standing"
        if self.promises:
            large.write(root, self.promises)
        else:
            Copy.of(HARBOUR, root)
        self.drawings.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.drawings, root / ".cache/charts")
        self.desk = Desk(root, _chance(f"{self.seed} edits"), dict(VARIABLES))
        self._stand("the first build", Comes.ANOTHER, True)

    @property
    def hollow(self) -> Mapping[str, Tally]:
        """The kinds of edits that prove nothing so far."""
        return {name: tally for name, tally in self.tallies.items() if tally.hollow}

    def edit(self, number: int, name: str) -> bool:
        """Make an edit, and hold what comes of it; say whether there was anything to edit."""
        desk, before, faults = self.desk, self.desk.content(), len(self.faults)
        try:
            for comes in KINDS[name](desk):
                if not self._stand(f"{number}: {name}", comes, number % self.every == 0):
                    desk.restore(before)
                    break
            if len(self.faults) > faults:
                self._anew()
        except NotHere:
            desk.restore(before)
            return False
        finally:
            desk.past.append(before)
        return True

    def _stand(self, name: str, comes: Comes, held: bool) -> bool:
        """Build after a change; say whether the edit can go on from there."""
        self.since.append(f"{name}: {', '.join(self.desk.told)}")
        self.desk.told.clear()
        one_first = self.chance.random() < 0.5
        fresh = self._fresh() if held or comes is Comes.REFUSAL else None
        running = self._build(self.desk.root, ONE if one_first else ALL)
        other = fresh and self._build(fresh, ALL if one_first else ONE)
        answer, from_nothing = running(), other() if other else None
        made = tree(self.desk.root / "site")
        faults = [*self._faults(answer, made, comes)]
        if fresh and from_nothing:
            self.compared += 1
            faults += _unlike(answer, from_nothing, made, tree(fresh / "site"))
        tally = self.tallies.setdefault(name.partition(": ")[2], Tally())
        tally.meant |= comes is Comes.ANOTHER
        tally.builds += 1
        tally.refused += answer.code != 0
        tally.wrong = tally.wrong or answer.wrong.partition("\n")[0]
        tally.files += len(
            differ := {x for x in {*made, *self.good} if made.get(x) != self.good.get(x)}
        )
        tally.another += bool(differ)
        if faults:
            self._fault(faults)
        else:
            self.good = made
            if fresh and not answer.code:
                self.since.clear()
        return not faults and (answer.code == 0 or comes is Comes.REFUSAL)

    def _faults(self, answer: Answer, made: Tree, comes: Comes) -> Iterator[str]:
        """Yield what is wrong with what came of a build, whatever one from nothing gives."""
        if comes in (Comes.REFUSAL, Comes.SAME) and (comes is Comes.REFUSAL) != bool(answer.code):
            yield f"{comes.value} was to come of it, and not {answer.code}: {answer.wrong}"
        elif answer.code and made != self.good:
            yield f"It was refused, and the site is another. {apart(made, self.good)}"
        elif comes is Comes.SAME and made != self.good:
            yield f"It was to be the same site. {apart(made, self.good)}"

    def _fault(self, faults: Sequence[str]) -> None:
        """Tell what is wrong, with all that may have led there."""
        told = "\n".join([*faults, "after", *(f"  {line}" for line in self.since)])
        self.faults.append(told)
        self.tell(f"NOT THE SAME (--seed {self.seed})\n{told}")

    def _anew(self) -> None:
        """Begin again from nothing, so that one fault is not told twice."""
        for made in MADE:
            shutil.rmtree(self.desk.root / made, ignore_errors=True)
        self._build(self.desk.root, ALL)()
        self.good = tree(self.desk.root / "site")
        self.since.clear()

    def _build(self, root: Path, processors: Collection[int]) -> Callable[[], Answer]:
        running = started(root, "build", self.desk.variables, processors)

        def ended() -> Answer:
            answer = running.answer()
            self.shared[answer.shared] += 1
            return answer

        return ended

    def _fresh(self) -> Path:
        """Return a new folder with the same content; most have drawings, which are kept for all."""
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        for name in self.desk.content().files:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.desk.root / name, fresh / name)
        if self.chance.randrange(UNDRAWN):
            (fresh / ".cache").mkdir()
            (fresh / ".cache/charts").symlink_to(self.drawings)
        else:
            self.undrawn += 1
        return fresh


def _unlike(stands: Answer, fresh: Answer, made: Tree, of_nothing: Tree) -> Iterator[str]:
    """Yield what parts a build in the folder that stands from one in a new folder."""
    if (stands.code, stands.wrong) != (fresh.code, fresh.wrong):
        yield f"It gave {stands.code}: {stands.wrong}\nand from nothing {fresh.code}: {fresh.wrong}"
    elif not stands.code and (told := apart(made, of_nothing)):
        yield told


def _chance(name: str) -> Random:
    return Random(name)  # noqa: S311 - it is to be the same again


def turns(proof: Proof, kinds: Collection[str]) -> Iterator[str]:
    """Yield kinds of edits without end: each in its turn, in another order in each round.

    After a round, those of which nothing has come have another turn.
    """
    chance = _chance(f"{proof.seed} order")
    while True:
        yield from chance.sample([*kinds], len(kinds))
        yield from [kind for kind in kinds if kind in proof.hollow]


def proved(proof: Proof, edits: int, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Make so many edits, of the kinds in their turn."""
    turn, number = turns(proof, kinds), 0
    while number < edits:
        if proof.edit(number + 1, next(turn)):
            number += 1
            if number % 20 == 0:
                proof.tell(f"{number} edits, {proof.compared} builds compared")


def main() -> int:
    """Edit as the call asks; return 1 where a build was not as it would be from nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.edits")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--every", type=int, default=1, help="edits between builds from nothing")
    parser.add_argument("--promises", type=int, default=0, help="made up, beside the harbour's")
    call = parser.parse_args()
    print(f"seed {call.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tell = partial(print, flush=True)
        below = Path(folder)
        proof = Proof(below, below / "drawings", call.seed, tell, call.every, call.promises)
        proved(proof, call.edits)
    print(f"{'':42}builds  another site  files  refused")
    for name, tally in proof.tallies.items():
        print(f"{name:42}{tally.builds:6}{tally.another:14}{tally.files:7}{tally.refused:9}")
    print(
        f"{call.edits} edits, {proof.compared} builds compared with builds from nothing, of which "
        f"{proof.undrawn} drew every chart; {proof.shared[True]} builds by several processes, "
        f"{proof.shared[False]} by one; {len(proof.faults)} not the same; "
        f"{time.monotonic() - began:.0f} seconds"
    )
    for name, tally in proof.hollow.items():
        print(f"Nothing came of {name}: {tally.wrong or 'no file is another'}")
    return 1 if proof.faults or proof.hollow else 0


if __name__ == "__main__":
    sys.exit(main())
