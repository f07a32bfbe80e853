"""All that people change, together: the record, what stands in docs/, and mkdocs.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.addresses import (
    ACCESSIBILITY,
    BOUNDARIES,
    EDITOR,
    FOLDERS,
    GLOSSARY,
    declaration_file,
    engine_uris,
    inputs_file,
    page_of,
)
from answerable.checks.plain import readable
from answerable.checks.references import is_broken
from answerable.handwritten import Handwritten, HandwrittenPage
from answerable.history.claims import key_of
from answerable.markup import Rendered, rendered
from answerable.problems import nearest_word
from answerable.record import Record
from answerable.record.inputs import is_made
from answerable.records import CorrectionKind, Standing
from answerable.records.history import Key
from answerable.settings import Configuration

_OF_METRICS = declaration_file("").rpartition("/")[0]  # the folder of their files


def _withdrawn(record: Record) -> Iterator[Key]:
    """Yield the records that corrections withdraw: a page stands at the address of each."""
    for correction in record.corrections.values():
        key = key_of(correction.record)
        if key and correction.kind_of is CorrectionKind.WITHDRAWAL:
            yield key


@dataclass(frozen=True)
class Content:
    """The record, the hand-written pages and files, and mkdocs.yml, as far as they can be read."""

    record: Record
    written: Handwritten
    configuration: Configuration

    @cached_property
    def made(self) -> frozenset[str]:
        """The uris of all that the engine makes of the record, but the files of metrics."""
        record = self.record
        ids = {
            "area": record.areas, "body": record.bodies,
            "commitment": record.commitments, "correction": record.corrections,
            "document": record.documents,
            "letter": record.letters, "meeting": record.meetings, "metric": record.metrics,
            "release": [release.id for release in record.releases],
            "section": record.sections, "standing": [*Standing], "update": record.editions,
        }  # fmt: skip
        return frozenset(
            [
                *engine_uris(ids),
                *(page_of(key.kind, key.id) for key in _withdrawn(record) if key.kind in FOLDERS),
                *([BOUNDARIES] if record.boundaries else []),
                *([EDITOR] if self.configuration.settings.editor else []),
                *([GLOSSARY] if record.glossary else []),
                *([ACCESSIBILITY] if record.statement else []),
            ]
        )

    @cached_property
    def of_metrics(self) -> frozenset[str]:
        """The paths of files that some metrics have: for it, each metric is looked at."""
        metrics = self.record.metrics.values()
        made = (declaration_file(metric.id) for metric in metrics if is_made(metric))
        return frozenset([*made, *(inputs_file(metric.id) for metric in metrics if metric.inputs)])

    @cached_property
    def uris(self) -> frozenset[str]:
        """The uris of every page and file of the site but those of metrics: see `of_metrics`."""
        return self.made | {x.uri for x in self.written.everything} | self.written.broken

    @cached_property
    def texts(self) -> Mapping[HandwrittenPage, Rendered]:
        """The hand-written pages that can be read as Markdown, as they are published."""
        return {page: rendered(page.body) for page in self.written.pages if readable(page.body)}

    def has(self, uri: str) -> bool:
        """Say whether the site has a page or file, or would have it but for another mistake."""
        if uri in self.uris or self._is_broken(uri):
            return True
        return uri.startswith(_OF_METRICS) and uri in self.of_metrics

    def _is_broken(self, uri: str) -> bool:
        folder, _, name = uri.partition("/")
        kinds = (kind for kind, kept in FOLDERS.items() if kept == folder)
        return any(is_broken(self.record, kind, name.removesuffix(".md")) for kind in kinds)

    def nearest(self, uri: str) -> str | None:
        """Return the page or file whose uri is most like this one."""
        # `plan/` and `plan` are how people write the address of `plan/index.md`.
        stem = uri.strip("/").removesuffix(".md").removesuffix(".html")
        for likely in (f"{stem}.md", f"{stem}/index.md", stem.removesuffix("/index") + ".md"):
            if likely in self.uris:
                return likely
        return nearest_word(uri, sorted(self.uris | self.of_metrics), likeness=0.75)
