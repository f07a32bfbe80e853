"""Git repositories for tests: made in a folder of their own, by settings of their own alone."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support import Copy

# Neither the settings of whoever runs the tests, nor a repository around them, has a say.
ENVIRONMENT = {name: text for name, text in os.environ.items() if name[:4] != "GIT_"} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-01-02T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z",
}
SETTINGS = ("user.name=Ada", "user.email=ada@harbour.example", "init.defaultBranch=main")


@dataclass(frozen=True)
class Repository(Copy):
    """A copy of a fictional site in a repository of its own."""

    @classmethod
    def of(cls, site: Path, root: Path) -> "Repository":
        """Copy a site to `root`, and commit it there."""
        return cls.around(Copy.of(site, root).root)

    @classmethod
    def around(cls, root: Path) -> "Repository":
        """Make a repository of a folder, and commit all that it holds."""
        made = cls(root)
        made.git("init", "--quiet")
        made.commit("The record as it was")
        return made

    def git(self, *arguments: str) -> str:
        """Run git here; return what it says."""
        settings = (word for setting in SETTINGS for word in ("-c", setting))
        call = ["git", *settings, *arguments]
        done = subprocess.run(
            call, cwd=self.root, env=ENVIRONMENT, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        """Commit all that changed; return the id of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")
