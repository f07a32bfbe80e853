"""Files that are the same in every repository, and where the engine has them.

This repository holds each of them once, at its root. A wheel of the engine carries copies beside
what else a new repository begins with. To share one more file: name it in `SHARED`.
"""

from pathlib import Path

ENGINE = Path(__file__).resolve().parent
# What a new repository begins with; `adopting` fills in names.
BEGINNING = ENGINE / "adopting" / "repository"
SHARED = (
    ".editorconfig",
    ".github/ISSUE_TEMPLATE/error-on-the-site.yml",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/dependencies.py",
    ".github/issue.sh",
    ".github/release.sh",
    ".github/workflows/check.yml",
    ".github/workflows/dependencies.yml",
    ".github/workflows/due.yml",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    "build.py",
    "docs/editing-meeting.png",
    "docs/editing-report.png",
    "docs/editing-review.png",
    "docs/editing.md",
    "hooks/site.py",
)

# They stand in `engine/` of a repository that installs the engine, and in `requirements/` of this.
LOCKS = tuple(
    f"requirements/{name}.txt" for name in ("aggregate", "audit", "import", "runtime", "spark")
)

# What the engine does and how; a new version of it brings it anew.
DOCUMENTS = "documentation"
# It stands in `engine/` of a repository that installs the engine.
CHANGELOG = "CHANGELOG.md"
_OF_DOCUMENTS = (".md", ".svg")


def shared(name: str) -> Path:
    """Return where the engine has a shared file: in a wheel, or at the root of this repository."""
    packed = BEGINNING / name
    return packed if packed.exists() else ENGINE.parent / name


def shared_names() -> tuple[str, ...]:
    """Return the paths of all shared files, the engine's documentation among them."""
    here = BEGINNING if (BEGINNING / DOCUMENTS).exists() else ENGINE.parent
    documents = (
        f"{DOCUMENTS}/{path.name}"
        for path in sorted((here / DOCUMENTS).glob("*"))
        if path.suffix in _OF_DOCUMENTS
    )
    return (*SHARED, *documents)
