"""Tells what pip-audit found in the locks, as the text of an issue.

    dependencies.py FILE...    each what `pip-audit --format json` wrote of one lock; a file that is
                               empty is of one that could not be asked about

What an index says is not believed to be text: only versions and names that look like such are told.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_!-]{0,79}")
# Packages whose makers said when they end; it is told half a year before.
ENDS = {"mkdocs-material": date(2027, 5, 5)}
BEFORE_DAYS = 180


def told(locks: Mapping[str, Any], today: date) -> str:
    """Return the text of the issue; `locks` has what was found of each, None for no answer.

    What is to be done has a box to tick. What could not be asked has none, and is told first.
    """
    lacking = [
        f"`{name}`: the index of known faults did not answer." for name in locks if not locks[name]
    ]
    faults: dict[str, list[str]] = {}
    names = set()
    for lock, found in locks.items():
        for package in found["dependencies"] if found else ():
            name = _plain(package["name"])
            names.add(name)
            if "skip_reason" in package:
                lacking.append(f"`{name}` (`{lock}`): the index did not know it.")
            for fault in package.get("vulns", ()):
                mended = ", ".join(map(_plain, fault["fix_versions"])) or "no version yet"
                version, fault_id = _plain(package["version"]), _plain(fault["id"])
                known = f"`{name}` {version}: `{fault_id}`, mended in {mended}"
                faults.setdefault(known, []).append(f"`{lock}`")
    ending = [
        f"`{name}` has no more updates after {day:%d %B %Y}: see `documentation/dependencies.md`"
        for name, day in ENDS.items()
        if name in names and (day - today).days <= BEFORE_DAYS
    ]
    return "\n".join(
        [
            f"As asked on {today:%d %B %Y}, of {len(names)} pinned packages.",
            *_part("Not answered", lacking, "- "),
            *_part("Known faults", [f"{k} ({', '.join(v)})" for k, v in faults.items()], "- [ ] "),
            *_part("Coming to an end", ending, "- [ ] "),
            *([] if lacking or faults or ending else ["", "No fault is known in any of them."]),
            "",
        ]
    )


def _part(title: str, lines: Iterable[str], mark: str) -> list[str]:
    made = [f"{mark}{line}" for line in lines]
    return ["", f"## {title}", "", *made] if made else []


def _plain(word: object) -> str:
    return str(word) if PLAIN.fullmatch(str(word)) else "(not shown)"


def main(files: Iterable[str]) -> int:
    """Print the text; return 1 where nothing could be asked at all."""
    texts = {Path(file).stem: Path(file).read_text("utf-8").strip() for file in files}
    locks = {name: json.loads(text) if text else None for name, text in texts.items()}
    print(told(locks, datetime.now(UTC).date()))
    return 0 if any(locks.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
