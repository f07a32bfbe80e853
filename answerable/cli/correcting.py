"""build.py correct and redact: drafts of corrections, and releases without what was taken out."""

from argparse import Namespace
from pathlib import Path

from answerable.cli.command import Command, from_environment, say
from answerable.problems import visible

NEXT = """
These are drafts: the check refuses each until you have finished it.

1. Say below the fields what was wrong, and why it changed.
2. `kind` is a guess. Keep it, or write revision (the source changed it) or rewording (it says the
   same in other words). To take out personal data, see documentation/correcting.md first.
3. For a correction add `since: …`, when it began to be wrong; for a withdrawal `authority: …`, who
   decided it.
4. Run `make check`.
"""
AFTER = """
Every hash is as it was. If there is a folder site/ here, it still holds what was taken out: delete
it. What was taken out is also still in the history of git, in copies of it, and on whatever kept
the site's pages: go on with the steps of documentation/correcting.md.
"""


def _correct(root: Path, _call: Namespace) -> int:
    """Write a draft for each record that changed without a correction; say what to do next."""
    from answerable.correcting import write_drafts
    from answerable.dates import day_of
    from answerable.settings import load_settings

    drafted = write_drafts(root, load_settings(root / "mkdocs.yml").data, from_environment(day_of))
    for file in drafted.files:
        say(visible(f"Wrote {file}"))
    for left in drafted.left:
        say(visible(f"No draft for {left.change.key}: {left.why}. `check` says more"))
    if not (drafted.files or drafted.left):
        say("Nothing that was released has changed without a correction")
    say(NEXT if drafted.files else "")
    return 0


def _redact(root: Path, _call: Namespace) -> int:
    """Take out of the releases what redactions name; say where else it stands."""
    from answerable.correcting import redact_releases
    from answerable.settings import load_settings

    done = redact_releases(root, load_settings(root / "mkdocs.yml").data)
    for file in done.files:
        say(visible(f"Wrote {file}"))
    if done.elsewhere:
        say("The same words also stand here; see whether they must be taken out too:")
        say(visible("\n".join(f"  {place}" for place in done.elsewhere)))
    say(AFTER if done.files else "No release holds anything that a redaction names")
    return 0


CORRECT = Command(
    "correct", "draft a correction for all that changed of what was released", _correct
)
REDACT = Command("redact", "take out of the releases what redactions name", _redact)
