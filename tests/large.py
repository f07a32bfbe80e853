"""Writes a sound record of any size: `python -m tests.large FOLDER --commitments 1000`.

Every commitment has a report in every update, so that the work of a check can be seen to grow
with the record and no faster.
"""

import argparse
from pathlib import Path

from tests.support import HARBOUR, Copy

SECTIONS = 40
BODY = """The Board will mend **berth {number}**, which leaks at high water.

It will:

- find the leak, as the [guide](https://crabs.example/guide/{number}) says;
- mend it *before* winter.
"""
REPORT = """---
status: {status}
place: page {page}, row {row}
parts:
  - part: dry
    state: under-way
---
The update says that berth {number} was looked at twice. It gives no date for the end of the work.
"""
COMMITMENT = """---
title: Mend berth {number}
section: s{section}
owners: [board]
made: 2021-05-04
parts:
  - id: dry
    by: 2023-{month:02}
    what: Berth {number} is dry
source:
  document: harbour-plan
  place: "list of actions, action {number}"
---
{body}"""
EDITION = """---
title: Update {number}
document: update-{number}
date: 20{year}-{month:02}
lists_every_action: yes
scale: keel-words
source:
  document: update-{number}
  place: page 1
---
The Board wrote this update. It is meant to list every action.
"""
DOCUMENT = """---
title: Update {number}
kind: update
publisher: board
date: 20{year}-{month:02}
held: yes
---
An update of the Board.
"""
SECTION = """---
title: Berths of basin {number}
source:
  document: harbour-plan
  place: section {number}
---
The plan tells of the berths of basin {number}, which are old.
"""


def write(folder: Path, commitments: int, updates: int) -> None:
    """Write a site into a folder that is not there: the harbour, and a large plan beside it."""
    copy = Copy.of(HARBOUR, folder)
    chapters = "\n".join(f"  - id: s{number}" for number in range(SECTIONS))
    plan = (copy.root / "data/plan.yml").read_text("utf-8")
    copy.write("data/plan.yml", plan.replace("chapters:\n", f"chapters:\n{chapters}\n"))
    for number in range(SECTIONS):
        copy.write(f"data/sections/s{number}.md", SECTION.format(number=number))
    for number in range(updates):
        when = {"number": number, "year": 24 + number // 12, "month": number % 12 + 1}
        copy.write(f"data/documents/update-{number}.md", DOCUMENT.format(**when))
        copy.write(f"data/updates/u{number}/_edition.md", EDITION.format(**when))
    for number in range(commitments):
        values = {"number": number, "section": number % SECTIONS, "month": number % 12 + 1}
        text = COMMITMENT.format(**values, body=BODY.format(number=number))
        copy.write(f"data/commitments/berth-{number}.md", text)
        for update in range(updates):
            status = "done" if update == updates - 1 else "slipped"
            report = REPORT.format(status=status, page=number // 20, row=number % 20, number=number)
            copy.write(f"data/updates/u{update}/berth-{number}.md", report)


def main() -> None:
    """Write a record as the call asks."""
    parser = argparse.ArgumentParser(prog="python -m tests.large", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--commitments", type=int, default=1000)
    parser.add_argument("--reports-each", type=int, default=12)
    asked = parser.parse_args()
    write(asked.folder, asked.commitments, asked.reports_each)


if __name__ == "__main__":
    main()
