"""What MkDocs calls: the engine's handlers, by the names that it looks for.

MkDocs loads this file by its path. It does nothing itself, so that a new version of the engine
changes nothing here, and the check refuses any other text of it.
"""

import sys
from pathlib import Path

# MkDocs runs from its own folder of scripts, where an engine beside this folder is not found.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from answerable.driving.site import (
    on_config,
    on_env,
    on_files,
    on_page_context,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_serve,
    on_startup,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
]
