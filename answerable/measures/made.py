"""What an aggregation or a derivation makes, before it is written as an observation."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Made:
    """One figure as computed: not yet rounded, and without its document and place.

    `groups` has a name for each dimension of the metric; `marker` says why there is no value;
    `input` names a row of the metric's inputs.
    """

    period: str
    groups: Mapping[str, str]
    value: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    marker: str | None = None
    input: str | None = None
    note: str | None = None
