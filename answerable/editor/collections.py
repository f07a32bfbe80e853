"""What the editor is told of a record: a collection for each kind of file, and how it is saved."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from answerable.dictionary import KINDS, Kind, words_of
from answerable.editor.forms import Field, form_of, names_of_blocks
from answerable.records import ID, Report, Written
from answerable.settings import Settings

LISTS = "lists"  # the collection of files that there is one of
_ITEMS = "items"
# What tells records of a kind from each other in a list, where they have it.
_TITLES = ("title", "name", "record", "place")


def configuration(settings: Settings, updates: Iterable[str]) -> Mapping[str, Any]:
    """Return what `start.js` hands to the editor: its settings, and the formats of files.

    `updates` are the ids of updates, in order. The settings are those of the pinned version of the
    editor; raise TypeError where the site has no editor.
    """
    if not settings.editor:
        raise TypeError("The settings have no editor")
    files = [kind for kind in KINDS if not kind.is_table]
    return {
        "formats": [_format(kind) for kind in files],
        "config": {
            "load_config_file": False,
            "app_title": settings.name,
            "backend": {
                "name": "github",
                "repo": settings.editor.repository,
                "branch": settings.editor.branch,
                "auth_methods": ["token"],
            },
            # Each change is a pull request, which the checks look at and a person accepts.
            "publish_mode": "editorial_workflow",
            "site_url": settings.address,
            "show_preview_links": False,
            # No field takes a file; the name is needed, and leads nowhere.
            "media_folder": f"{settings.data.as_posix()}/.none",
            "media_libraries": {"default": False, "stock_assets": {"providers": []}},
            "editor": {"preview": False},
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "collections": [*_collections(settings, files, updates)],
        },
    }


def _format(kind: Kind) -> Field:
    return {
        "name": _format_name(kind),
        "ending": _ending(kind),
        "named": sorted(names_of_blocks(kind.model)),
        "alone": _alone(kind),
    }


def _format_name(kind: Kind) -> str:
    return f"record-{kind.name}"


def _ending(kind: Kind) -> str:
    return kind.file.rpartition(".")[2]


def _alone(kind: Kind) -> bool:
    """Say whether there is one file of a kind."""
    return "<" not in kind.file


def _collections(
    settings: Settings, files: Iterable[Kind], updates: Iterable[str]
) -> Iterator[Field]:
    updates = tuple(updates)
    alone = []
    for kind in files:
        if _alone(kind):
            alone.append(_file(settings, kind))
        elif kind.model is Report:
            yield from (_folder(settings, kind, update) for update in updates)
        else:
            yield _folder(settings, kind)
    yield {"name": LISTS, "label": "Files that there is one of", "files": alone}


def _file(settings: Settings, kind: Kind) -> Field:
    whole = form_of(kind.model)
    listed: Field = {
        "name": _ITEMS, "label": kind.title, "widget": "list", "root": True,
        "collapsed": True, "fields": whole,
    }  # fmt: skip
    return {
        "name": kind.name,
        "label": kind.title,
        "file": _path(settings, kind.file),
        "format": _format_name(kind),
        "fields": [listed] if kind.is_list else whole,
    }


def _folder(settings: Settings, kind: Kind, update: str = "") -> Field:
    folder, _, rest = kind.file.replace("<update>", update).partition("/<")
    fields = form_of(kind.model)
    title = next(name for name in _TITLES if name in {field["name"] for field in fields})
    body = [_body()] if issubclass(kind.model, Written) else []
    return {
        "name": f"{kind.name}-{update}" if update else kind.name,
        "label": f"Reports in {update}" if update else kind.title,
        "description": " ".join(words_of(kind.model).split()).replace("`", ""),
        "folder": _path(settings, folder),
        **({"path": "{{slug}}/_edition"} if rest.endswith("_edition.md") else {}),
        # Beside the reports of an update stands what is said of the update itself.
        **({"filter": {"field": "place", "pattern": "."}} if update else {}),
        "format": _format_name(kind),
        "identifier_field": title,
        "summary": "{{slug}}" if update else f"{{{{{title}}}}} ({{{{slug}}}})",
        "slug": _slug(update),
        # What was released is withdrawn by a correction, and not deleted.
        "delete": False,
        "duplicate": False,
        "fields": [*fields, *body],
    }


def _slug(update: str) -> Field:
    what = "The id of the promise that it reports of." if update else "It is permanent."
    # Without a template, a new record has no id until somebody types it.
    return {
        "editable": ["create"],
        "hint": f"The id, and the name of the file. {what}",
        "pattern": [f"^(?:{ID.pattern})$", str(ID.rule)],
    }


def _body() -> Field:
    return {
        "name": "body",
        "label": "Text",
        "hint": "The text below the fields, in Markdown.",
        "widget": "text",
        "use_emoji_autocomplete": False,
        "required": False,
    }


def _path(settings: Settings, file: str) -> str:
    """Return the path of a file in the repository, whose record may be in another folder."""
    return f"{settings.data.as_posix()}/{file.removeprefix('data/')}"
