"""build.py release: the record as it is published now, kept for ever."""

from argparse import Namespace
from pathlib import Path

from answerable.cli.command import Command, from_environment, say, say_wrong


def _release(root: Path, _call: Namespace) -> int:
    """Write the next release, if anything changed; say what it holds, and what is not known."""
    from secrets import token_hex

    from answerable.dates import day_of
    from answerable.findings.histories import history_of
    from answerable.releasing import make_release
    from answerable.sentences.releases import told_in_brief
    from answerable.settings import load_settings

    settings = load_settings(root / "mkdocs.yml")
    made = make_release(root, settings, from_environment(day_of), lambda: token_hex(16))
    say_wrong("\n".join(made.notes))
    if made.release is None:
        last = made.record.releases[-1]
        say(f"Nothing has changed since release {last.id} of {last.date}")
        return 0
    told = history_of(made.record).told[-1]
    say(f"Release {made.release.id}: {' '.join(told_in_brief(told))}")
    say(f"{settings.data.as_posix()}/releases/{made.release.id}.json has the hash")
    say(made.release.hash)
    return 0


RELEASE = Command("release", "keep the record as it is for ever, as a release", _release)
