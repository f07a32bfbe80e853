"""The editor at `/admin/`, for a body that asks for it in mkdocs.yml: its files, and no others.

It is Sveltia CMS, as published, with forms made of the types of records. Nothing of it runs where
the site is built: a browser loads it, and saves through the interface of GitHub.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from answerable.addresses import EDITOR, url_of
from answerable.editor.collections import configuration
from answerable.settings import Settings

HERE = Path(__file__).resolve().parent
_PAGE, _VENDORED = HERE / "page", HERE / "vendored"


def editor_files(settings: Settings, policy: str, updates: Iterable[str]) -> Mapping[str, bytes]:
    """Return the files of the editor by their paths in the site; none where nobody asked for it.

    `policy` is the Content Security Policy of its page, and `updates` are the ids of updates: each
    has reports in a folder of its own.
    """
    if not settings.editor:
        return {}
    own = {path.name: path.read_bytes() for path in sorted(_PAGE.iterdir())}
    vendored = {path.name: path.read_bytes() for path in sorted(_VENDORED.iterdir())}
    found = json.dumps(configuration(settings, updates), ensure_ascii=False, indent=1)
    made = {
        "config.json": f"{found}\n".encode(),
        "index.html": _page(
            own["index.html"].decode(), settings.name, settings.editor.repository, policy
        ).encode(),
    }
    return {f"{url_of(EDITOR)}{name}": data for name, data in {**own, **vendored, **made}.items()}


def _page(template: str, name: str, repository: str, policy: str) -> str:
    filled = {
        "policy": policy,
        "title": f"Edit the record: {name}",
        "repository": f"https://github.com/{repository}",
    }
    return template.format(**{name: escape(text) for name, text in filled.items()})
