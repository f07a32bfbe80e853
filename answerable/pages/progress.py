"""How all promises stood at each update that was read, as one figure with its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from answerable.charts import draw, standings
from answerable.findings import Ledger, history
from answerable.language import ngettext, numeral
from answerable.pages.render import html
from answerable.pages.view import View
from answerable.records import Edition, Standing

Told = tuple[tuple[Edition, Mapping[Standing, int]], ...]


@dataclass(frozen=True)
class Progress:
    """The figure: what it says at once, and its drawing and table as fragments by name."""

    headline: str
    fragments: Mapping[str, str]


def told(ledger: Ledger) -> Told:
    """Return how many promises had each standing at each update that gives one a status.

    One that gives none, or whose text is not held, changes no standing: it has no bar, which would
    look as if nothing had changed.
    """
    clear = {said.edition.id for stand in ledger.stands for said in stand.reports if said.clear}
    rated = [edition for edition in ledger.editions if edition.id in clear]
    return tuple((edition, counts) for edition, counts in history(ledger.stands, rated) if counts)


def progress(told: Told, view: View) -> Progress | None:
    """Return the figure of standings over time; None before an update with a promise is read."""
    shown = standings(told)
    if shown is None:
        return None
    drawing = draw(shown, view.site.cache)
    there = [standing for standing in Standing if any(standing in counts for _, counts in told)]
    fragments = {
        "standings-chart": html(
            "standings_chart", view,
            wide=Markup(drawing.wide),  # noqa: S704 - drawn and tidied by charts
            narrow=Markup(drawing.narrow),  # noqa: S704 - drawn and tidied by charts
        ),
        "standings-table": html("standings_table", view, told=told, there=there),
    }  # fmt: skip
    return Progress(_headline(*told[-1]), fragments)


def _headline(edition: Edition, counts: Mapping[Standing, int]) -> str:
    done, total = counts.get(Standing.COMPLETE, 0), sum(counts.values())
    when = edition.moment.words if edition.moment else edition.title
    return ngettext(
        "{done} of {n} promise reported complete by {date}",
        "{done} of {n} promises reported complete by {date}",
        total, done=numeral(done), n=numeral(total), date=when,
    )  # fmt: skip
