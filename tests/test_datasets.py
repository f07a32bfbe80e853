"""What search engines are told of data: it parses, leads somewhere, and says what pages say."""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.driving import generator
from answerable.exports import About, data_files
from answerable.pages import datasets
from answerable.pages.datasets import citation, metric_dataset, record_dataset, sources_of
from answerable.pages.making import technique
from answerable.pages.site import Site
from answerable.pages.writing import Dataset
from answerable.pages.writing import Path as SitePath
from answerable.publication import Publication
from answerable.record import Record
from answerable.sentences.releases import day_of_words
from tests.histories import FERRY
from tests.support import Copy, ledger_of

ADDRESS = "https://harbour.example/plan/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
NO_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
# What schema.org calls things, and not what a page says.
TERMS = {"@type", "@context", "encodingFormat", "contentSize", "sha256", "temporalCoverage"}


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in JSON with the name that it stands under."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from texts(held, key)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held, name)
    else:
        assert isinstance(value, str), value
        assert value, name
        yield name, value


def told(page: str) -> Any:
    [found] = SCRIPT.findall(page)
    return json.loads(found)


def built_pages(built: Copy) -> dict[str, str]:
    site = built.root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }


def test_pages_of_metrics_and_of_data_alone_tell_of_data_and_all_of_it_parses(
    built: Copy, record: Record
) -> None:
    telling = {name for name, text in built_pages(built).items() if "ld+json" in text}
    assert telling == {
        "data/index.html",
        *(f"outcomes/{id_}/index.html" for id_ in record.metrics),
    }
    for name in telling:
        found = told(built_pages(built)[name])
        assert found["@context"] == "https://schema.org"


@pytest.fixture(scope="module")
def sites(built: Copy, tmp_path_factory: pytest.TempPathFactory, moment: None) -> tuple[Copy, ...]:
    """The harbour, never released, and the ferry, as it was released last."""
    ferry = Copy.of(FERRY, tmp_path_factory.mktemp("built") / "ferry")
    generator.build(ferry.root)
    return built, ferry


def address_of(copy: Copy) -> str:
    found = re.search("site_url: (.*)", (copy.root / "mkdocs.yml").read_text("utf-8"))
    assert found
    return found[1]


@pytest.mark.parametrize("number", [0, 1], ids=["harbour", "ferry"])
def test_every_address_on_the_site_leads_to_a_page_or_file(
    sites: tuple[Copy, ...], number: int
) -> None:
    built, address_here = sites[number], address_of(sites[number])
    site = built.root / "site"
    for text in built_pages(built).values():
        for found in SCRIPT.findall(text):
            for _, address in texts(json.loads(found)):
                if address.startswith(address_here):
                    path = site / address.removeprefix(address_here)
                    assert (path / "index.html" if path.is_dir() else path).is_file(), address


@pytest.mark.parametrize("number", [0, 1], ids=["harbour", "ferry"])
def test_nothing_is_told_that_the_page_or_its_files_do_not_say(
    sites: tuple[Copy, ...], number: int
) -> None:
    built, address_here = sites[number], address_of(sites[number])
    for name, text in built_pages(built).items():
        for found in SCRIPT.findall(text):
            words = " ".join(html.unescape(NO_TAGS.sub(" ", text)).split())
            links = html.unescape(SCRIPT.sub("", text))
            for term, value in texts(json.loads(found)):
                if term in TERMS or value.startswith(address_here):
                    continue
                if term in ("datePublished", "dateModified"):
                    value = day_of_words(date.fromisoformat(value))
                plain = " ".join(value.split()).removesuffix(f" {datasets.EACH}")
                assert plain in words or plain in links, (name, term, value)


def test_every_page_names_the_feeds(built: Copy) -> None:
    # Figures to be shown in a frame of another site are no pages, and have no menu.
    pages = {name: text for name, text in built_pages(built).items() if "<nav" in text}
    assert len(pages) > 100
    for name, text in pages.items():
        links = dict(re.findall(r'<link rel="alternate" type="([^"]*)"[^>]*href="([^"]*)"', text))
        assert {*links} == {"application/atom+xml", "application/feed+json"}, name
        # The page for what is not found stands at any address, so its links begin at the top.
        for address in links.values() if name != "404.html" else ():
            assert ((built.root / "site" / name).parent / address).is_file(), name


def ferry_site(cache: Path, released: bool = True) -> Site:
    record = Copy(FERRY).record()
    release = record.releases[-1] if released else None
    files = data_files(ledger_of(record), About("Ferry watch", ADDRESS, release))
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    sizes = {path: len(data) for path, data in files.items()}
    return Site(ledger_of(record), cache, sizes, "Ferry watch", ADDRESS, release, sums)


def told_of_metric(site: Site, id_: str) -> Any:
    metric = site.record.metrics[id_]
    return json.loads(metric_dataset(site, metric, sources_of(metric)).json_ld(ADDRESS))


def test_a_metric_is_told_whole(cache: Path) -> None:
    site = ferry_site(cache)
    found = told_of_metric(site, "boats-on-time")
    files = data_files(site.ledger, About("Ferry watch", ADDRESS, site.release))
    data = files["data/metrics/boats-on-time.csv"]
    page = f"{ADDRESS}outcomes/boats-on-time/"
    assert found["distribution"].pop()["encodingFormat"] == "application/json"
    assert found == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "identifier": page,
        "url": page,
        "name": "Boats on time",
        "description": f"{site.record.metrics['boats-on-time'].question} {datasets.EACH}",
        "creator": [
            {
                "@type": "Organization",
                "name": "Gull Line of the Skerries",
                "url": f"{ADDRESS}bodies/line/",
            }
        ],
        "publisher": {"@type": "Organization", "name": "Ferry watch", "url": ADDRESS},
        "license": site.record.plan.licence.url,
        "version": "0003",
        "datePublished": "2025-03-03",
        "dateModified": "2025-09-02",
        "includedInDataCatalog": {
            "@type": "DataCatalog", "name": "Ferry watch", "url": f"{ADDRESS}data/",
        },
        "temporalCoverage": "2024-06-01/2024-12-31",
        "spatialCoverage": {"@type": "Place", "name": "The Skerries"},
        "variableMeasured": {
            "@type": "PropertyValue", "name": "Boats on time", "unitText": "per cent",
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "name": site.record.documents[id_].title,
                "url": f"{ADDRESS}documents/{id_}/",
            }
            for id_ in ("counts-2025", "ferry-promise")
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": "boats-on-time.csv",
                "encodingFormat": "text/csv",
                "contentUrl": f"{ADDRESS}data/metrics/boats-on-time.csv",
                "contentSize": f"{len(data)} B",
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        ],
    }  # fmt: skip


def test_figures_that_are_made_say_how_and_of_what(site: Site) -> None:
    found = told_of_metric(site, "ferry-trips")
    assert found["measurementTechnique"] == technique(site.record.metrics["ferry-trips"])
    assert found["measurementTechnique"].startswith("counted from what one source has published")
    assert [x.startswith(f"{ADDRESS}documents/") for x in found["isBasedOn"]] == [True]


def test_what_shows_no_release_has_no_version(cache: Path) -> None:
    found = told_of_metric(ferry_site(cache, released=False), "boats-on-time")
    assert "version" not in found
    assert found["dateModified"] == "2025-09-02"


def test_what_was_never_released_has_no_dates(site: Site) -> None:
    found = told_of_metric(site, "lamps-working")
    assert not {"version", "datePublished", "dateModified"} & {*found}


def test_the_whole_record_is_a_data_set_in_a_catalogue(site: Site, record: Record) -> None:
    metrics = [(id_, metric.title) for id_, metric in record.metrics.items()]
    told = record_dataset(site, site.data, metrics).json_ld(ADDRESS)
    whole, catalog = json.loads(told)["@graph"]
    assert (whole["@type"], catalog["@type"]) == ("Dataset", "DataCatalog")
    assert [x["name"] for x in whole["distribution"]][:2] == [
        "datapackage.json",
        "commitments.json",
    ]
    assert [x["url"] for x in catalog["dataset"]] == [
        f"{ADDRESS}outcomes/{id_}/" for id_ in record.metrics
    ]


def test_a_citation_names_the_release_where_the_page_shows_one(cache: Path) -> None:
    released, edited = (
        citation("Boats on time", ferry_site(cache, shown), "outcomes/boats-on-time.md")
        for shown in (True, False)
    )
    assert released == (
        "“Boats on time”. Ferry watch. Release 0003 of 5 November 2025. "
        "https://harbour.example/plan/outcomes/boats-on-time/"
    )
    assert edited == (
        "“Boats on time”. Ferry watch. https://harbour.example/plan/outcomes/boats-on-time/"
    )


def test_pages_say_how_to_cite_them(publication: Publication) -> None:
    pages = {page.uri: page.markdown for page in publication.pages}
    assert "## How to cite these figures" in pages["outcomes/lamps-working.md"]
    assert "## How to cite this record" in pages["data/index.md"]
    assert "No release of the record holds this page as it is now." in pages["data/index.md"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", 'A "b" \\ & c'])
def test_metadata_is_safe_inside_a_script_and_whole(text: str, site: Site) -> None:
    metric = site.record.metrics["lamps-working"].model_copy(update={"title": text})
    written = metric_dataset(site, metric, ()).json_ld(ADDRESS)
    assert "<" not in written
    assert json.loads(written)["name"] == text


def test_paths_are_made_whole_and_texts_are_not() -> None:
    found: Mapping[str, Any] = {"a": [{"url": SitePath("data/")}], "b": "data/"}
    assert json.loads(Dataset(found).json_ld(ADDRESS)) == {
        "@context": "https://schema.org", "a": [{"url": f"{ADDRESS}data/"}], "b": "data/",
    }  # fmt: skip
