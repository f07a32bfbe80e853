"""Take what the example needs out of the repository of the Office for National Statistics.

    python take.py REPOSITORY

It needs git, and writes `source/indicators.zip`: the table and the metadata of each indicator whose
table has at most 1,000 rows, each file as it is there.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent / "source"
COMMIT = "b68b9d92341d106c2ce1535d6efe7cc0a30b322c"
MOST = 1000


def main(repository: str) -> None:
    """Write the archive: the same bytes at each run."""

    def git(*words: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", repository, *words]
        return subprocess.run(command, check=False, capture_output=True)  # noqa: S603

    names = git("ls-tree", "--name-only", COMMIT, "data/").stdout.decode().split()
    with zipfile.ZipFile(HERE / "indicators.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as to:
        for name in sorted(name for name in names if name.startswith("data/indicator_")):
            held = git("show", f"{COMMIT}:{name}")
            meta = f"meta/{Path(name).stem.removeprefix('indicator_')}.md"
            if held.returncode == 0 and held.stdout.count(b"\n") <= MOST:
                for path, content in (
                    (name, held.stdout),
                    (meta, git("show", f"{COMMIT}:{meta}").stdout),
                ):
                    at = zipfile.ZipInfo(path, (2025, 9, 24, 0, 0, 0))
                    to.writestr(at, content, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main(sys.argv[1])
