"""Figures that were made, as observations."""

from answerable.measures.exact import rounded
from answerable.measures.made import Made
from answerable.records import Metric, Observation


def observation(metric: Metric, made: Made, document: str, place: str) -> Observation:
    """Return a figure as an observation, rounded half up to the metric's decimals."""
    ends = {
        name: f"{rounded(number, metric.decimals):f}"
        for name in ("value", "lower", "upper")
        if (number := getattr(made, name)) is not None
    }
    counts = {
        name: str(count)
        for name in ("numerator", "denominator")
        if (count := getattr(made, name)) is not None
    }
    words = {name: text for name in ("marker", "input", "note") if (text := getattr(made, name))}
    ordered = {dimension.id: made.groups[dimension.id] for dimension in metric.dimensions}
    fields = {"line": 0, "period": made.period, "groups": ordered, **ends, **counts, **words}
    return Observation.model_validate({**fields, "source": {"document": document, "place": place}})
