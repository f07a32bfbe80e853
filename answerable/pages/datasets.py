"""Data sets as search engines are told of them, and as people cite them.

Nothing is told that the page itself does not say, or the files that it links to.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from answerable.addresses import LISTS, PACKAGE, TABLES, page_of, url_of
from answerable.language import N_, _
from answerable.pages.making import technique
from answerable.pages.site import Downloads, Site
from answerable.pages.writing import Dataset, Path
from answerable.records import Document, Metric
from answerable.records.history import Key, Release
from answerable.sentences.releases import release_name
from answerable.sentences.signals.clauses import quoted

DATA = "data/index.md"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
EACH = N_("Each figure stands with its document and the place in it.")


def data_file(metric: Metric, ending: str) -> str:
    """Return the path of a metric's file from the site's root."""
    return f"data/metrics/{metric.id}.{ending}"


def sources_of(metric: Metric) -> tuple[str, ...]:
    """Return the ids of the documents that a metric's figures and aims are from."""
    found = [row.source.document for row in metric.observations]
    return tuple(dict.fromkeys([*found, *(target.source.document for target in metric.targets)]))


def citation(title: str, site: Site, uri: str) -> str:
    """Return how to cite a page: with the release that it shows, if it shows one as it was."""
    return cited_with(title, site, uri, site.release)


def cited_with(title: str, site: Site, uri: str, release: Release | None) -> str:
    """Return how to cite a page of what a release did, whatever came after it."""
    named = [release_name(release)] if release else []
    return ". ".join([quoted(title), site.name, *named, site.address + url_of(uri)])


def metric_dataset(site: Site, metric: Metric, sources: Iterable[str]) -> Dataset:
    """Return a metric as a data set."""
    documents = [site.record.documents[id_] for id_ in sources]
    page = Path(url_of(page_of("metric", metric.id)))
    place = {"@type": "Place", "name": metric.geography} if metric.geography else None
    measured = {
        "@type": "PropertyValue",
        "name": metric.title,
        "unitText": metric.unit,
        "description": metric.population,
    }
    found = {
        "@type": "Dataset",
        "identifier": page,
        "url": page,
        "name": metric.title,
        "description": f"{metric.question} {_(EACH)}",
        "creator": [*_publishers(site, documents)],
        **_published(site),
        **_dates(site, metric),
        "includedInDataCatalog": _catalog(site),
        "temporalCoverage": _times(metric),
        "spatialCoverage": place,
        "variableMeasured": _told_of(measured),
        "measurementTechnique": technique(metric),
        "citation": [_document(document) for document in documents],
        "isBasedOn": [*_basis(metric)],
        "distribution": [_download(site.data, data_file(metric, x)) for x in ("csv", "json")],
    }
    return Dataset(_told_of(found))


def record_dataset(site: Site, data: Downloads, metrics: Iterable[tuple[str, str]]) -> Dataset:
    """Return the whole record as a data set, and the catalogue that lists those of its metrics.

    `metrics` are their ids and titles.
    """
    plan, page = site.record.plan, Path(url_of(DATA))
    paths = [PACKAGE, *(f"data/{name}.json" for name in (*TABLES, *LISTS))]
    whole = {
        "@type": "Dataset",
        "identifier": page,
        "url": page,
        "name": plan.title,
        "description": plan.summary,
        **_published(site),
        **_span([*site.record.releases]),
        "includedInDataCatalog": _catalog(site),
        "distribution": [_download(data, path) for path in paths],
    }
    listed = [
        {"@type": "Dataset", "name": title, "url": Path(url_of(page_of("metric", id_)))}
        for id_, title in metrics
    ]
    catalog = {**_catalog(site), "license": plan.licence.url, "dataset": listed}
    return Dataset({"@graph": [_told_of(whole), catalog]})


def _told_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in found.items() if value}


def _published(site: Site) -> dict[str, Any]:
    """Return what is so of all that the site publishes."""
    publisher = {"@type": "Organization", "name": site.name, "url": Path("")}
    return {
        "publisher": publisher,
        "license": site.record.plan.licence.url,
        "version": site.release.id if site.release else None,
    }


def _dates(site: Site, metric: Metric) -> dict[str, str]:
    """Return when a metric or its figures were first and last released."""
    found = site.ledger.history.by_record
    keys = [Key(kind, metric.id) for kind in ("metric", "figures", "inputs")]
    return _span([x.release for key in keys for x in found.get(key, ())])


def _span(releases: list[Release]) -> dict[str, str]:
    days = [release.date.isoformat() for release in releases]
    return {"datePublished": min(days), "dateModified": max(days)} if days else {}


def _catalog(site: Site) -> dict[str, Any]:
    return {"@type": "DataCatalog", "name": site.name, "url": Path(url_of(DATA))}


def _publishers(site: Site, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    for id_ in dict.fromkeys(x.publisher for x in documents if x.publisher):
        page = Path(url_of(page_of("body", id_)))
        yield {"@type": "Organization", "name": site.record.bodies[id_].name, "url": page}


def _times(metric: Metric) -> str | None:
    """Return the time from the first figure to the last, as far as the sources state it."""
    firsts = [x.period.first for x in metric.observations if x.period.first]
    lasts = [x.period.last for x in metric.observations if x.period.last]
    return f"{min(firsts)}/{max(lasts)}" if firsts and lasts else None


def _document(document: Document) -> dict[str, Any]:
    page = Path(url_of(page_of("document", document.id)))
    return {"@type": "CreativeWork", "name": document.title, "url": page}


def _basis(metric: Metric) -> Iterator[Path]:
    """Yield the pages of what the figures were made of."""
    made = metric.derivation
    for of in (made.of, made.population) if made else ():
        if of:
            yield Path(url_of(page_of("metric", of)))
    for document in dict.fromkeys(part.document for part in metric.aggregation):
        yield Path(url_of(page_of("document", document)))


def _download(data: Downloads, path: str) -> dict[str, Any]:
    told = {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "encodingFormat": MEDIA_TYPES[path.rpartition(".")[2]],
        "contentUrl": Path(path),
        "contentSize": f"{data.sizes[path]} B",
        "sha256": data.sums.get(path),
    }
    return _told_of(told)
