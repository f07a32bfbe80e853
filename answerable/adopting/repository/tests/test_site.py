"""What `make test` holds: the record is sound, and the site that is made of it is whole.

Add tests of your own beside these, of what your record has to hold and the check can't know.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).resolve().parent.parent
MADE = ignore_patterns(".git", ".venv", ".build", "site", "__pycache__")


def told(folder: Path, *arguments: str) -> str:
    """Run build.py in a folder, and return what it says; a failure fails the test, with that."""
    command = [sys.executable, "build.py", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return done.stdout


class TheSite(unittest.TestCase):
    """The whole way, in a copy, so that nothing here is changed."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.copy = Path(folder.name) / "copy"
        copytree(ROOT, self.copy, ignore=MADE)

    def test_the_record_is_sound(self) -> None:
        self.assertIn("The record is sound", told(self.copy, "check"))

    def test_the_site_builds_and_stands(self) -> None:
        self.assertIn("Built", told(self.copy, "build"))
        told(self.copy, "verify")
        self.assertIn("Nothing has changed", told(self.copy, "build"))


if __name__ == "__main__":
    unittest.main()
