"""Every page of the site as Markdown, with its fragments: what templates are given, and where.

To add a kind of page: write a generator of pages, list it in `pages`, give it a template.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from markdown.extensions.toc import slugify
from markupsafe import Markup

from answerable.findings import (
    APPEARED_LATER,
    NOT_LISTED,
    counts,
    editions_in_time,
    in_edition,
    without_report,
)
from answerable.pages.figures import figure_fragment, figures, table_fragment
from answerable.pages.view import Site, View, numbered
from answerable.pages.writing import Page, mark, write_fragment, write_markdown
from answerable.records import Metric, Standing, Written
from answerable.sentences import (
    STANDING_MEANING,
    STANDING_WORDS,
    due_words,
    headline,
    joined,
    money_words,
    short_value,
    summary,
)

HOME = ("Home", "index.md")
PLAN = ("The plan", "plan/index.md")
COMMITMENTS = ("Promises", "commitments/index.md")
UPDATES = ("Updates", "updates/index.md")
OUTCOMES = ("Outcomes", "outcomes/index.md")
MEETINGS = ("Meetings", "meetings/index.md")
DOCUMENTS = ("Documents", "documents/index.md")
LETTERS = ("Letters", "letters/index.md")
MEETING_KINDS = {
    "reference-group": "Reference group meetings",
    "public-review": "Public review meetings",
    "disproportionality-board": "Disproportionality Board meetings",
}


def pages(site: Site) -> Iterator[Page]:
    """Return every page that the engine writes."""
    yield from plan_pages(site)
    yield from commitment_pages(site)
    yield from update_pages(site)
    yield from outcome_pages(site)
    yield from people_pages(site)
    yield from meeting_pages(site)
    yield from document_pages(site)
    yield from letter_pages(site)
    yield from data_pages(site)


def blocks(site: Site) -> dict[str, str]:
    """Return the parts that a hand-written page may call for by name, as Markdown."""
    view = View(site, HOME[1])
    return {
        "plan-at-a-glance": _markdown("glance", view, **_glance(site)),
        "standings": _markdown("standings", view, meaning=STANDING_MEANING),
        "scales": _markdown("scales", view),
    }


def block_fragments(site: Site) -> dict[str, str]:
    """Return the fragments that blocks call for."""
    view = View(site, HOME[1], markdown=False)
    return {
        "counts": _html("counts", view, counted=counts(site.stands)),
        "glance-chapters": _html("glance_chapters", view, **_glance(site)),
    }


def plan_pages(site: Site) -> Iterator[Page]:
    """The plan: its chapters and sections, and a page for each."""
    plan = site.record.plan
    yield _page(site, PLAN[1], plan.title, plan.summary, "plan", (HOME,), **_glance(site))
    order = site.record.section_order()
    for number, id_ in enumerate(order):
        section = site.record.sections[id_]
        chapter = site.record.sections[site.record.chapter_of(id_)]
        crumbs = (HOME, PLAN, *([_crumb(chapter)] if chapter.id != id_ else []))
        yield _page(
            site, f"plan/{id_}.md", numbered(section), summary(section.body), "section", crumbs,
            section=section, found=site.in_section(id_),
            within=_within(site, id_), metrics=site.metrics_of(id_),
            before=order[number - 1] if number else None,
            after=order[number + 1] if number + 1 < len(order) else None,
        )  # fmt: skip


def commitment_pages(site: Site) -> Iterator[Page]:
    """The register of commitments, and a page for each."""
    chapters = [
        (site.record.sections[c.id], site.in_chapter(c.id)) for c in site.record.plan.chapters
    ]
    view = View(site, COMMITMENTS[1], markdown=False)
    fragments = {
        f"register-{chapter.id}": _html("register", view, chapter=chapter, found=found)
        for chapter, found in chapters
        if found
    }
    fragments["counts"] = _html("counts", view, counted=counts(site.stands))
    yield _page(
        site, COMMITMENTS[1], "Register of promises",
        "Every promise, who made it, and how it stands", "commitments", (HOME,), fragments,
        chapters=chapters,
    )  # fmt: skip
    for stand in site.stands:
        commitment = stand.commitment
        reports = [reported.report for reported in stand.reports]
        yield _page(
            site, f"commitments/{commitment.id}.md", commitment.title, summary(commitment.body),
            "commitment", (HOME, COMMITMENTS), stand=stand, commitment=commitment,
            body=_body(commitment), asks=site.asks_of(commitment.id),
            metrics=_named([*commitment.metrics, *(x for r in reports for x in r.metrics)]),
            meetings=_named(x for r in reports for x in r.meetings),
            silent=[
                e
                for e in editions_in_time(site.record)
                if commitment in without_report(site.record, e)
            ],
            later=APPEARED_LATER in stand.flags, unlisted=NOT_LISTED in stand.flags,
        )  # fmt: skip


def update_pages(site: Site) -> Iterator[Page]:
    """Updates by edition, and a page for each with all that it reported."""
    editions = tuple(reversed(editions_in_time(site.record)))
    yield _page(
        site, UPDATES[1], "Updates", "Every published update on the plan", "updates", (HOME,),
        editions=editions,
    )  # fmt: skip
    for edition in editions:
        uri = f"updates/{edition.id}.md"
        found = in_edition(site.record, edition)
        scale = site.record.scales.get(edition.scale or "")
        yield _page(
            site, uri, edition.title, summary(edition.body), "update", (HOME, UPDATES),
            {"reports": _html("reports", View(site, uri, markdown=False), found=found)},
            edition=edition, found=found, scale=scale, body=_body(edition),
            labels={v.id: v.label for v in scale.values} if scale else {},
            missing=without_report(site.record, edition),
            document=site.record.documents[edition.document],
        )  # fmt: skip


def outcome_pages(site: Site) -> Iterator[Page]:
    """The figures by section of the plan, and a page for each metric."""
    shown = [(id_, site.metrics_of(id_)) for id_ in site.record.section_order()]
    placed = {metric.id for _, metrics in shown for metric in metrics}
    others = tuple(m for m in site.record.metrics.values() if m.id not in placed)
    yield _page(
        site, OUTCOMES[1], "Outcomes", "The figures that the plan was meant to move", "outcomes",
        (HOME,), shown=[(id_, metrics) for id_, metrics in shown if metrics], others=others,
    )  # fmt: skip
    for metric in site.record.metrics.values():
        yield _metric_page(site, metric)


def people_pages(site: Site) -> Iterator[Page]:
    """The people who check the work."""
    people = sorted(site.record.people.values(), key=lambda person: person.name)
    yield _page(
        site, "people/index.md", "People", "Who is on the group that checks the plan's delivery",
        "people", (HOME,), groups=_grouped(people, "group"), body=_body,
    )  # fmt: skip


def meeting_pages(site: Site) -> Iterator[Page]:
    """Meetings by kind, and a page for each."""
    kinds = [
        (title, [m for m in reversed(site.meetings_in_time) if m.kind_of == kind])
        for kind, title in MEETING_KINDS.items()
    ]
    yield _page(
        site, MEETINGS[1], "Meetings", "Meetings held or planned to check the plan's delivery",
        "meetings", (HOME,), kinds=kinds,
    )  # fmt: skip
    for meeting in site.meetings_in_time:
        yield _page(
            site, f"meetings/{meeting.id}.md", meeting.title, summary(meeting.body), "meeting",
            (HOME, MEETINGS), meeting=meeting, body=_body(meeting),
            reported=[
                s for s in site.stands for r in s.reports if meeting.id in r.report.meetings
            ],
        )  # fmt: skip


def document_pages(site: Site) -> Iterator[Page]:
    """Documents that the record names, and a page for each."""
    documents = site.documents_in_time
    view = View(site, DOCUMENTS[1], markdown=False)
    yield _page(
        site, DOCUMENTS[1], "Documents", "Every document that this record names", "documents",
        (HOME,), {"documents": _html("documents", view, documents=documents)},
        held=[d for d in documents if d.held], documents=documents,
    )  # fmt: skip
    for document in documents:
        yield _page(
            site, f"documents/{document.id}.md", document.title, summary(document.body),
            "document", (HOME, DOCUMENTS), document=document, body=_body(document),
            editions=[e for e in site.record.editions.values() if e.document == document.id],
            letters=[x for x in site.letters_in_time if x.document == document.id],
            minuted=[m for m in site.meetings_in_time if m.minutes == document.id],
            reporting=[
                s for s in site.stands for r in s.reports if document.id in r.report.documents
            ],
            promises=[s for s in site.stands if s.commitment.source.document == document.id],
        )  # fmt: skip


def letter_pages(site: Site) -> Iterator[Page]:
    """Letters, and a page for each with what it asks."""
    yield _page(
        site, LETTERS[1], "Letters", "Letters about the plan, and what each one asks", "letters",
        (HOME,), letters=tuple(reversed(site.letters_in_time)),
    )  # fmt: skip
    for letter in site.letters_in_time:
        yield _page(
            site, f"letters/{letter.id}.md", letter.title, summary(letter.body), "letter",
            (HOME, LETTERS), letter=letter, body=_body(letter),
        )  # fmt: skip


def data_pages(site: Site) -> Iterator[Page]:
    """Everything on the site as files to download."""
    view = View(site, "data/index.md", markdown=False)
    yield _page(
        site, "data/index.md", "Data downloads", "Everything on this site as open data", "data",
        (HOME,), {"metric-files": _html("metric_files", view)},
    )  # fmt: skip


def _metric_page(site: Site, metric: Metric) -> Page:
    uri = f"outcomes/{metric.id}.md"
    view = View(site, uri)
    drawn = figures(metric, view)
    fragments = {figure.name: figure_fragment(figure) for figure in drawn}
    return _page(
        site, uri, metric.title, metric.question, "metric", (HOME, OUTCOMES),
        {**fragments, "observations": table_fragment(metric, view)}, _dataset(site, metric),
        metric=metric, figures=drawn, promises=site.promises_of(metric.id),
        csv=f"data/metrics/{metric.id}.csv", json=f"data/metrics/{metric.id}.json",
        sources=_named(
            [o.source.document for o in metric.observations]
            + [t.source.document for t in metric.targets]
        ),
    )  # fmt: skip


def _dataset(site: Site, metric: Metric) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": metric.title,
        "description": f"{metric.question} Figures that published documents give, each with its "
        "document and place.",
        "creator": {
            "@type": "Organization",
            "name": site.record.bodies[site.record.plan.publisher].name,
        },
        "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": relative_data(metric, ending),
            }
            for kind, ending in (("text/csv", "csv"), ("application/json", "json"))
        ],
    }


def relative_data(metric: Metric, ending: str) -> str:
    """Return the path of a metric's file from the site's root."""
    return f"data/metrics/{metric.id}.{ending}"


def _page(
    site: Site, uri: str, title: str, description: str, template: str,
    crumbs: tuple[tuple[str, str], ...], fragments: dict[str, str] | None = None,
    dataset: dict[str, Any] | None = None, **values: Any,
) -> Page:  # fmt: skip
    view = View(site, uri)
    markdown = _markdown(template, view, title=title, **values)
    return Page(uri, title, description, markdown, crumbs, fragments or {}, dataset)


def _common(view: View) -> dict[str, Any]:
    return {
        "view": view,
        "site": view.site,
        "record": view.site.record,
        "mark": mark,
        "due_words": due_words,
        "money_words": money_words,
        "words": STANDING_WORDS,
        "short_value": short_value,
        "headline": headline,
        "joined": joined,
        "Standing": Standing,
        "text": _body,
        "anchor": _anchor,
    }


def _markdown(template: str, view: View, **values: Any) -> str:
    return write_markdown(template, **{**_common(view), **values})


def _html(template: str, view: View, **values: Any) -> str:
    return write_fragment(template, **{**_common(view), **values})


def _body(record: Written) -> Markup:
    # The checks refuse whatever is not plain Markdown, so a record's text is safe as it is.
    return Markup(record.body)  # noqa: S704


def _anchor(title: str) -> str:
    # MkDocs names a heading so; links to it must agree.
    return slugify(title, "-")


def _crumb(section: Any) -> tuple[str, str]:
    return numbered(section), f"plan/{section.id}.md"


def _within(site: Site, id_: str) -> tuple[str, ...]:
    return next((c.sections for c in site.record.plan.chapters if c.id == id_), ())


def _glance(site: Site) -> dict[str, Any]:
    chapters = [
        (site.record.sections[c.id], site.in_chapter(c.id)) for c in site.record.plan.chapters
    ]
    editions = editions_in_time(site.record)
    return {
        "chapters": [(s, found, counts(found)) for s, found in chapters],
        "counted": counts(site.stands),
        "total": len(site.stands),
        "latest": editions[-1],
        "latest_read": next(
            e for e in reversed(editions) if site.record.documents[e.document].held
        ),
        "later": [s for s in site.stands if APPEARED_LATER in s.flags],
    }


def _named(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _grouped(records: Iterable[Any], name: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(getattr(record, name), []).append(record)
    return groups
